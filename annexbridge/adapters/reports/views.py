"""The gap analysis by AI Act article, NIST subcategory or 27001 element, as table, JSON, CSV and Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from annexbridge.adapters.reports import Context, delimited, markdown, population, values
from annexbridge.adapters.reports.terminal import Row, count, draw, grid, heading, legend, prose, room
from annexbridge.adapters.reports.words import DISCLAIMER, LEGEND, line, shown
from annexbridge.engine.results import Status
from annexbridge.engine.views import Facet, Pivot, View
from annexbridge.language import _, dated, marked

FORMAT = "annexbridge-view/1"

NAMES: Mapping[View, str] = {
    View.AIACT: "EU AI Act, Regulation (EU) 2024/1689",
    View.NIST: "NIST AI RMF 1.0",
    View.ISO27001: "ISO/IEC 27001:2022",
}
LABELS: Mapping[str, str] = {
    "roles": marked("Roles"),
    "applies_from": marked("Applies from"),
    "annex_iii_from": marked("Annex III from"),
    "annex_i_from": marked("Annex I from"),
    "claim": marked("You state"),
    "theme": marked("Theme"),
    "function": marked("Function"),
}
"""Facts worth a column of their own where there is little room; the others are in JSON and CSV."""

CAVEAT: Mapping[View, str] = {
    View.AIACT: marked("A conforming requirement supports an article; it never amounts to conformity with the law."),
    View.NIST: marked("A conforming requirement serves a subcategory; the framework knows no conformity."),
    View.ISO27001: marked(
        "What you state about ISO/IEC 27001 is a claim; only the statuses of ISO/IEC 42001 were checked."
    ),
}


def as_json(pivot: Pivot, _context: Context) -> bytes:
    """One JSON object; `elements` in the order of the framework, `unreached` the ids of those nothing serves."""
    return values.dump(
        {
            "format": FORMAT,
            "view": pivot.view,
            "framework": NAMES[pivot.view],
            "as_of": pivot.provenance.as_of,
            "organisation": values.organisation(pivot.organisation),
            **values.provenance(pivot.provenance),
            "elements": map(_element, pivot.facets),
            "unreached": [facet.id for facet in pivot.unreached],
            "caveat": _(CAVEAT[pivot.view]),
            **values.closing("requirement", "claim"),
        }
    )


def _element(facet: Facet) -> dict[str, object]:
    return {
        "id": facet.id,
        "title": facet.title,
        **facet.facts,
        "counts": {str(word): number for word, number in facet.counts.items()},
        "beyond_42001": facet.beyond,
        "requirements": [
            {"id": item.requirement, "title": item.title, "status": item.status, "link": item.link, "note": item.note}
            for item in facet.served
        ],
        "cells": values.cells(facet.cells),
    }


def as_csv(pivot: Pivot, _context: Context) -> bytes:
    """A row a requirement behind an element; an element that nothing serves has one row with those columns empty."""
    names = tuple(pivot.facets[0].facts) if pivot.facets else ()
    header = ("element", "title", *names, "beyond_42001", "requirement", "requirement_title", "status", "link", "note")
    return delimited.table((*header, "as_of"), ((*row, pivot.provenance.as_of) for row in _rows(pivot)))


def _rows(pivot: Pivot) -> Iterator[tuple[str, ...]]:
    for facet in pivot.facets:
        known = (facet.id, facet.title, *facet.facts.values(), facet.beyond)
        for item in facet.served:
            yield *known, item.requirement, item.title, item.status, item.link, item.note
        if not facet.served:
            yield *known, "", "", "", "", ""


def as_md(pivot: Pivot, _context: Context) -> bytes:
    """Cover, counts by element, every element with its requirements, and where ISO/IEC 42001 does not reach."""
    return markdown.page(_md(pivot))


def _md(pivot: Pivot) -> Iterator[str]:
    yield _("# ISO/IEC 42001 seen from {view}").format(view=markdown.escaped(NAMES[pivot.view]))
    yield ""
    yield from markdown.pairs(population.cover(pivot.organisation, pivot.provenance))
    yield from markdown.pairs(
        (_("Looser than the default: {name}").format(name=name), change)
        for name, change in pivot.provenance.looser.items()
    )
    yield ""
    yield f"**{_(CAVEAT[pivot.view])}**"
    yield ""
    labels = _labels(pivot)
    header = (_("Element"), _("Title"), *labels.values(), *map(shown, Status), _("of"))
    counted = (
        (
            facet.id,
            facet.title,
            *(shown(facet.facts[name]) for name in labels),
            *facet.counts.values(),
            len(facet.served),
        )
        for facet in pivot.facets
    )
    yield from markdown.table(header, counted, len(Status) + 1)
    for facet in pivot.facets:
        if facet.served:
            yield from _md_element(facet)
    yield from _md_unreached(pivot)
    yield _("## Legend")
    yield ""
    yield from markdown.pairs((shown(word), _(meaning)) for word, meaning in LEGEND["requirement"].items())
    yield ""
    yield _(DISCLAIMER)


def _md_element(facet: Facet) -> Iterator[str]:
    yield ""
    yield f"## {markdown.escaped(facet.id)} {markdown.escaped(facet.title)}"
    yield ""
    if facet.beyond:
        yield from markdown.pairs([(_("Beyond ISO/IEC 42001"), facet.beyond)])
        yield ""
    yield from markdown.table(
        (_("Requirement"), _("Title"), _("Status"), _("Link"), _("Note")),
        ((item.requirement, item.title, shown(item.status), item.link, item.note) for item in facet.served),
    )


def _md_unreached(pivot: Pivot) -> Iterator[str]:
    yield ""
    yield f"## {_unreached_title(pivot)}"
    yield ""
    if pivot.unreached:
        yield from markdown.table(
            (_("Element"), _("Title"), _("What is left open")),
            ((facet.id, facet.title, facet.beyond) for facet in pivot.unreached),
        )
        yield ""


def as_table(pivot: Pivot, context: Context) -> bytes:
    """Cover, counts by element, facts of each element, and where ISO/IEC 42001 does not reach."""
    return draw(_table(pivot, context), context)


def _table(pivot: Pivot, context: Context) -> Iterator[RenderableType]:
    stands = pivot.provenance
    name = pivot.organisation.name or _("Organization not stated")
    yield Text(
        line(
            _("{name}: ISO/IEC 42001 seen from {view} as of {as_of}").format(
                name=name, view=NAMES[pivot.view], as_of=dated(stands.as_of)
            )
        ),
        "bold",
    )
    yield Text(
        _("annexbridge {tool_version}, engine {engine} {engine_version}").format(
            tool_version=stands.tool_version, engine=stands.engine, engine_version=stands.engine_version
        ),
        "dim",
    )
    for parameter, change in stands.looser.items():
        yield prose(
            _("Looser than the default: {parameter} {change}").format(parameter=parameter, change=change), "yellow"
        )
    yield prose(_(CAVEAT[pivot.view]), "bold")
    yield heading(_("Requirements of ISO/IEC 42001 behind each element, by status"))
    rows: list[Row] = [
        (
            _named(facet),
            *(count(number, word) for word, number in facet.counts.items()),
            str(len(facet.served)),
        )
        for facet in pivot.facets
        if facet.served
    ]
    yield grid((_("Element"), *map(shown, Status), _("of")), rows, room(context), counts=True)
    yield from _stated(pivot, context)
    yield from _beyond(pivot)
    yield Text()
    yield from legend("requirement", (word for word in Status if any(facet.counts[word] for facet in pivot.facets)))
    yield prose(_(DISCLAIMER), "dim")


def _stated(pivot: Pivot, context: Context) -> Iterator[RenderableType]:
    labels = _labels(pivot)
    if labels.keys() - {"function"}:
        yield heading(_("Stated about each element"))
        stated: list[Row] = [
            (_named(facet), *(shown(facet.facts[name]) for name in labels)) for facet in pivot.facets if facet.served
        ]
        yield grid((_("Element"), *labels.values()), stated, room(context))


def _beyond(pivot: Pivot) -> Iterator[RenderableType]:
    yield heading(_unreached_title(pivot))
    for facet in pivot.unreached:
        yield Text.assemble((line(_named(facet)), "yellow"), f": {line(facet.beyond)}" if facet.beyond else "")
    if pivot.view is View.AIACT:
        yield heading(_("What the articles ask beyond ISO/IEC 42001"))
        for facet in pivot.facets:
            if facet.served:
                yield Text.assemble((facet.id, "bold"), f": {line(facet.beyond)}")


def _named(facet: Facet) -> str:
    return line(f"{facet.id.removeprefix('iso27001:')} {facet.title}")


def _labels(pivot: Pivot) -> Mapping[str, str]:
    """The facts of this view that have a column, with its header."""
    names = pivot.facets[0].facts if pivot.facets else {}
    return {name: _(LABELS[name]) for name in names if name in LABELS}


def _unreached_title(pivot: Pivot) -> str:
    return _("Where ISO/IEC 42001 does not reach: {count} of {total} elements").format(
        count=len(pivot.unreached), total=len(pivot.facets)
    )
