"""The Statement of Applicability for a terminal: counts by framework and a line a control."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.terminal import Row, count, draw, grid, heading, legend, prose, room, status
from annexbridge.adapters.reports.words import APPLICABLE, DISCLAIMER, FRAMEWORKS, line, shown
from annexbridge.engine.soa import Implementation, Soa, SoaEntry
from annexbridge.language import _, dated


def render(statement: Soa, context: Context) -> bytes:
    """Cover, counts, every control with its decision and status, contradictions, legend."""
    return draw(_parts(statement, context), context)


def _parts(statement: Soa, context: Context) -> Iterator[RenderableType]:
    yield from _cover(statement)
    yield heading(_("Controls by status"))
    yield _counts(statement, context)
    yield heading(_("Controls"))
    yield _controls(statement, context)
    yield from _contradictions(statement)
    yield Text()
    yield from legend("implementation", (word for word, number in statement.counts.items() if number))
    yield prose(_(DISCLAIMER), "dim")


def _cover(statement: Soa) -> Iterator[Text]:
    who, stands = statement.organisation, statement.provenance
    name = who.name or _("Organization not stated")
    yield Text(
        line(_("{name}: Statement of Applicability as of {as_of}").format(name=name, as_of=dated(stands.as_of))), "bold"
    )
    if who.scope:
        yield prose(_("Scope: {scope}").format(scope=line(who.scope)))
    approved = (
        _("approved by {approved_by} on {approved_on}").format(
            approved_by=who.approved_by, approved_on=who.approved_on or _("a day not stated")
        )
        if who.approved_by
        else ""
    )
    yield prose(
        _("Version {soa_version}, {approved}").format(
            soa_version=line(who.soa_version) or _("not stated"), approved=line(approved) or _("not approved")
        )
    )
    yield Text(
        _("annexbridge {tool_version}, engine {engine} {engine_version}").format(
            tool_version=stands.tool_version, engine=stands.engine, engine_version=stands.engine_version
        ),
        "dim",
    )


def _counts(statement: Soa, context: Context) -> Table:
    counted = Counter((entry.framework, entry.status) for entry in statement.entries)
    frameworks = list(dict.fromkeys(entry.framework for entry in statement.entries))
    rows: list[Row] = [
        (status(word), *(count(counted[framework, word], word) for framework in frameworks)) for word in Implementation
    ]
    whole = Counter(entry.framework for entry in statement.entries)
    rows.append((_("All"), *(str(whole[framework]) for framework in frameworks)))
    names = (_(FRAMEWORKS.get(framework, framework)) for framework in frameworks)
    return grid((_("Status"), *names), rows, room(context), counts=True)


def _controls(statement: Soa, context: Context) -> Table:
    rows = [_control(entry) for entry in statement.entries]
    return grid((_("Control"), _("Applies"), _("Basis"), _("Status"), _("Reasons")), rows, room(context))


def _control(entry: SoaEntry) -> Row:
    return (
        f"{entry.control_id:<8} {line(entry.control_title)}",
        _(APPLICABLE[entry.applicable]),
        shown(entry.basis),
        status(entry.status),
        ", ".join(entry.inclusion_reason_types),
    )


def _contradictions(statement: Soa) -> Iterator[Text]:
    found = [(entry, text) for entry in statement.entries for text in entry.contradictions]
    if found:
        yield heading(_("The statement contradicts the records"))
    for entry, text in found:
        cell = f"{entry.cells[0]}: " if entry.cells else ""
        yield Text(
            line(
                _("{cell}{control_id} is left out, but {text}").format(
                    cell=cell, control_id=entry.control_id, text=text
                )
            ),
            "red",
        )
