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


def render(statement: Soa, context: Context) -> bytes:
    """Cover, counts, every control with its decision and status, contradictions, legend."""
    return draw(_parts(statement, context), context)


def _parts(statement: Soa, context: Context) -> Iterator[RenderableType]:
    yield from _cover(statement)
    yield heading("Controls by status")
    yield _counts(statement, context)
    yield heading("Controls")
    yield _controls(statement, context)
    yield from _contradictions(statement)
    yield Text()
    yield from legend("implementation", (word for word, number in statement.counts.items() if number))
    yield prose(DISCLAIMER, "dim")


def _cover(statement: Soa) -> Iterator[Text]:
    who, stands = statement.organisation, statement.provenance
    name = who.name or "Organization not stated"
    yield Text(line(f"{name}: Statement of Applicability as of {stands.as_of}"), "bold")
    if who.scope:
        yield prose(f"Scope: {line(who.scope)}")
    approved = f"approved by {who.approved_by} on {who.approved_on or 'a day not stated'}" if who.approved_by else ""
    yield prose(f"Version {line(who.soa_version) or 'not stated'}, {line(approved) or 'not approved'}")
    yield Text(f"annexbridge {stands.tool_version}, engine {stands.engine} {stands.engine_version}", "dim")


def _counts(statement: Soa, context: Context) -> Table:
    counted = Counter((entry.framework, entry.status) for entry in statement.entries)
    frameworks = list(dict.fromkeys(entry.framework for entry in statement.entries))
    rows: list[Row] = [
        (status(word), *(count(counted[framework, word], word) for framework in frameworks)) for word in Implementation
    ]
    whole = Counter(entry.framework for entry in statement.entries)
    rows.append(("All", *(str(whole[framework]) for framework in frameworks)))
    names = (FRAMEWORKS.get(framework, framework) for framework in frameworks)
    return grid(("Status", *names), rows, room(context), counts=True)


def _controls(statement: Soa, context: Context) -> Table:
    rows = [_control(entry) for entry in statement.entries]
    return grid(("Control", "Applies", "Basis", "Status", "Reasons"), rows, room(context))


def _control(entry: SoaEntry) -> Row:
    return (
        f"{entry.control_id:<8} {line(entry.control_title)}",
        APPLICABLE[entry.applicable],
        shown(entry.basis),
        status(entry.status),
        ", ".join(entry.inclusion_reason_types),
    )


def _contradictions(statement: Soa) -> Iterator[Text]:
    found = [(entry, text) for entry in statement.entries for text in entry.contradictions]
    if found:
        yield heading("The statement contradicts the records")
    for entry, text in found:
        cell = f"{entry.cells[0]}: " if entry.cells else ""
        yield Text(line(f"{cell}{entry.control_id} is left out, but {text}"), "red")
