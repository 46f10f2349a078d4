"""The Statement of Applicability as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from annexbridge.adapters.reports import Context, population
from annexbridge.adapters.reports.gap_md import legend
from annexbridge.adapters.reports.markdown import escaped, page, pairs, table
from annexbridge.adapters.reports.words import APPLICABLE, FRAMEWORKS, shown
from annexbridge.engine.soa import Soa, SoaEntry
from annexbridge.language import _, marked

HEADER = (
    marked("Control"),
    marked("Title"),
    marked("Applicable"),
    marked("Basis"),
    marked("Reason"),
    marked("Status from evidence"),
    marked("Stated status"),
    marked("Owner"),
    marked("Evidence"),
    marked("Risks"),
    marked("AI risks that name it"),
    marked("AI systems"),
    marked("Reused 27001"),
    marked("Still needed for AI"),
    marked("Last reviewed"),
    marked("Next review"),
    marked("Notes"),
)


def render(statement: Soa, _context: Context) -> bytes:
    """Cover, counts, every control by standard, contradictions, legend."""
    return page(_lines(statement))


def _lines(statement: Soa) -> Iterator[str]:
    yield _("# Statement of Applicability")
    yield ""
    yield from pairs(population.cover(statement.organisation, statement.provenance))
    yield ""
    counts = [(shown(status), number) for status, number in statement.counts.items()]
    yield from table((_("Status"), _("Controls")), [*counts, (_("all"), len(statement.entries))], 1)
    for framework in dict.fromkeys(entry.framework for entry in statement.entries):
        yield ""
        yield f"## {escaped(_(FRAMEWORKS.get(framework, framework)))}"
        yield ""
        yield from table(
            tuple(map(_, HEADER)), (_row(entry) for entry in statement.entries if entry.framework == framework)
        )
    yield from _contradictions(statement)
    yield from legend("implementation", "basis", "reason_type")


def _row(entry: SoaEntry) -> tuple[str, ...]:
    types = ", ".join(entry.inclusion_reason_types)
    reason = ": ".join(part for part in (types, entry.inclusion_reason) if part)
    return (
        entry.control_id,
        entry.control_title,
        _(APPLICABLE[entry.applicable]),
        shown(entry.basis),
        entry.exclusion_justification if entry.applicable is False else reason,
        shown(entry.status),
        shown(entry.stated_status),
        entry.owner,
        entry.evidence_refs,
        ", ".join(entry.risk_ids),
        ", ".join(entry.treated),
        ", ".join(entry.ai_systems),
        ", ".join(entry.reused_27001),
        entry.ai_delta,
        entry.last_reviewed,
        entry.next_review,
        "; ".join(part for part in (entry.notes, *_added(entry)) if part),
    )


def _added(entry: SoaEntry) -> Iterator[str]:
    """What people added in columns and comments of their own."""
    for name, text in (*entry.kept.columns.items(), *entry.kept.comments.items()):
        yield f"{name}: {text}"


def _contradictions(statement: Soa) -> Iterator[str]:
    found = [(entry, text) for entry in statement.entries for text in entry.contradictions]
    if not found:
        return
    yield ""
    yield _("## The statement contradicts the records")
    yield ""
    for entry, text in found:
        where = "; ".join(map(str, entry.cells)) or _("no cell")
        yield _("- {where}: {control_id} is left out, but {text}").format(
            where=escaped(where), control_id=escaped(entry.control_id), text=escaped(text)
        )
