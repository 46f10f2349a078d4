"""The catalogues and mappings for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from annexbridge.adapters.reports.words import shown
from annexbridge.language import _
from annexbridge.mappings.catalogue import Requirement, assessable, requirements
from annexbridge.mappings.check import check
from annexbridge.mappings.coverage import coverage as reach
from annexbridge.mappings.crosswalks import aiact_of, nist_of
from annexbridge.mappings.reuse import class_of, delta_of, reuse_of


def requirements_list(headings: bool) -> str:
    """A line each: id, reuse class, title."""
    listed = requirements() if headings else assessable()
    return "\n".join(
        f"{item.id:16} {shown(class_of(item.id) if item.assessable else 'heading'):8} {_(item.title)}"
        for item in listed
    )


def mapping(requirement: Requirement) -> str:
    """Every row about a requirement, with what it rests on."""
    return "\n".join(_mapping(requirement))


def checked() -> tuple[str, bool]:
    """The problems of the shipped tables, and whether there are none."""
    problems = check()
    if problems:
        return "\n".join((*map(str, problems), _("{count} problems").format(count=len(problems)))), False
    rows = sum(table.reviewed + table.draft for table in reach().tables)
    return _("{rows} mapping rows, {count} requirements: no problem found").format(
        rows=rows, count=len(assessable())
    ), True


def coverage() -> str:
    """Reuse classes, how much of each standard is reached, and how far rows have been reviewed."""
    found = reach()
    lines = [_("Requirements of ISO/IEC 42001 by what an ISMS carries over")]
    lines += [
        _("  {word:8} {count} of {total}").format(word=shown(word), count=count, total=len(assessable()))
        for word, count in found.classes.items()
    ]
    lines += ["", _("Reached by a mapping")]
    lines += [
        _("  {what}: {reached} of {total}").format(what=_(item.what), reached=item.reached, total=item.total)
        for item in found.reaches
    ]
    lines += ["", _("  {rows:34} reviewed  draft  low confidence").format(rows=_("rows of"))]
    lines += [f"  {row.table:34} {row.reviewed:8} {row.draft:6} {row.low_confidence:15}" for row in found.tables]
    return "\n".join(lines)


def _mapping(requirement: Requirement) -> Iterator[str]:
    yield f"{requirement.id}  {_(requirement.title)}"
    if not requirement.assessable:
        yield _("A heading: nothing is mapped to it.")
        return
    yield _("ISO/IEC 27001: {reuse}; still needed for AI: {delta}").format(
        reuse=shown(class_of(requirement.id)), delta=delta_of(requirement.id)
    )
    for row in reuse_of(requirement.id):
        target = row.target or _("no counterpart")
        yield f"  {target}  {shown(row.relation)}, {shown(row.coverage)}  ({_rests(row)})"
        if row.carries_over:
            yield f"      {_(row.carries_over)}"
    yield _("EU AI Act")
    for act in aiact_of(requirement.id):
        yield f"  {act.article}  {shown(act.strength)}  ({_rests(act)}): {_(act.adds)}"
    yield _("NIST AI RMF")
    for nist in nist_of(requirement.id):
        yield f"  {nist.subcategory}  ({_rests(nist)})"


def _rests(row: object) -> str:
    provenance = ", ".join(getattr(row, "provenance", ()))
    return _("{status}, {confidence} confidence: {provenance}").format(
        status=shown(getattr(row, "status", "")),
        confidence=shown(getattr(row, "confidence", "")),
        provenance=provenance,
    )
