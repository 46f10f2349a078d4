"""The catalogues and mappings for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from annexbridge.mappings.catalogue import Requirement, assessable, requirements
from annexbridge.mappings.check import check
from annexbridge.mappings.coverage import coverage as reach
from annexbridge.mappings.crosswalks import aiact_of, nist_of
from annexbridge.mappings.reuse import class_of, delta_of, reuse_of


def requirements_list(headings: bool) -> str:
    """A line each: id, reuse class, title."""
    shown = requirements() if headings else assessable()
    return "\n".join(
        f"{item.id:16} {class_of(item.id) if item.assessable else 'heading':8} {item.title}" for item in shown
    )


def mapping(requirement: Requirement) -> str:
    """Every row about a requirement, with what it rests on."""
    return "\n".join(_mapping(requirement))


def checked() -> tuple[str, bool]:
    """The problems of the shipped tables, and whether there are none."""
    problems = check()
    if problems:
        return "\n".join((*map(str, problems), f"{len(problems)} problems")), False
    rows = sum(table.reviewed + table.draft for table in reach().tables)
    return f"{rows} mapping rows, {len(assessable())} requirements: no problem found", True


def coverage() -> str:
    """Reuse classes, how much of each standard is reached, and how far rows have been reviewed."""
    found = reach()
    lines = ["Requirements of ISO/IEC 42001 by what an ISMS carries over"]
    lines += [f"  {word:8} {count} of {len(assessable())}" for word, count in found.classes.items()]
    lines += ["", "Reached by a mapping"]
    lines += [f"  {item.what}: {item.reached} of {item.total}" for item in found.reaches]
    lines += ["", f"  {'rows of':34} reviewed  draft  low confidence"]
    lines += [f"  {row.table:34} {row.reviewed:8} {row.draft:6} {row.low_confidence:15}" for row in found.tables]
    return "\n".join(lines)


def _mapping(requirement: Requirement) -> Iterator[str]:
    yield f"{requirement.id}  {requirement.title}"
    if not requirement.assessable:
        yield "A heading: nothing is mapped to it."
        return
    yield f"ISO/IEC 27001: {class_of(requirement.id)}; still needed for AI: {delta_of(requirement.id)}"
    for row in reuse_of(requirement.id):
        yield f"  {row.target or 'no counterpart'}  {row.relation}, {row.coverage}  ({_rests(row)})"
        if row.carries_over:
            yield f"      {row.carries_over}"
    yield "EU AI Act"
    for act in aiact_of(requirement.id):
        yield f"  {act.article}  {act.strength}  ({_rests(act)}): {act.adds}"
    yield "NIST AI RMF"
    for nist in nist_of(requirement.id):
        yield f"  {nist.subcategory}  ({_rests(nist)})"


def _rests(row: object) -> str:
    provenance = ", ".join(getattr(row, "provenance", ()))
    return f"{getattr(row, 'status', '')}, {getattr(row, 'confidence', '')} confidence: {provenance}"
