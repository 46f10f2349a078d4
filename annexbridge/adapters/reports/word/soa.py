"""The Statement of Applicability as a Word document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.soa_columns import joined, numbers
from annexbridge.adapters.reports.word import values
from annexbridge.adapters.reports.word.labels import labels
from annexbridge.adapters.reports.word.soa_values import Clash, Count, Group, Part, Row, SoaDocument
from annexbridge.adapters.reports.words import APPLICABLE, FRAMEWORKS, LEGEND, shown
from annexbridge.engine.joint import Line, lines
from annexbridge.engine.soa import Implementation, Soa, SoaEntry
from annexbridge.language import _, counted, numbered
from annexbridge.mappings.catalogue import by_id, iso27001

APPLIES = {True: values.GREEN, False: values.GREY, None: values.AMBER}


def render(statement: Soa, context: Context) -> bytes:
    """The document as .docx, from the organisation's template or the one that is shipped.

    Raises UsageError for a template that cannot be used.
    """
    from annexbridge.adapters.reports.word.filling import Imprint, fill

    imprint = Imprint("soa", _("Statement of Applicability"), statement.organisation.name, statement.provenance.as_of)
    return fill(imprint, document(statement), context.template)


def document(statement: Soa) -> SoaDocument:
    """What a template can print."""
    organisation, stands = statement.organisation, statement.provenance
    frameworks = list(dict.fromkeys(entry.framework for entry in statement.entries))
    clashes = tuple(_clashes(statement))
    return SoaDocument(
        _("Statement of Applicability"),
        values.day(stands.as_of),
        values.who(organisation, stands),
        values.cover(organisation, stands),
        tuple(_summary(statement, frameworks)),
        tuple(map(_standard, frameworks)),
        tuple(_counts(statement, frameworks)),
        len(statement.entries),
        tuple(_parts(statement)),
        clashes,
        "" if clashes else _("No decision contradicts the records."),
        values.legend(("implementation", "basis", "reason_type")),
        values.grounds(organisation, stands),
        values.files(stands),
        values.disclaimer(),
        labels(),
    )


def _standard(framework: str) -> str:
    return _(FRAMEWORKS.get(framework, framework))


def _summary(statement: Soa, frameworks: list[str]) -> Iterator[str]:
    """A sentence a standard: how many controls apply, are left out, and are still to be decided."""
    for framework in frameworks:
        entries = [entry for entry in statement.entries if entry.framework == framework]
        answers = Counter(entry.applicable for entry in entries)
        yield _("{standard}: {yes} of {total} controls apply, {no} do not, {open} are still to be decided.").format(
            standard=_standard(framework), yes=answers[True], no=answers[False], open=answers[None], total=len(entries)
        )
    silent = [item for item in statement.entries if item.applicable is False and not item.exclusion_justification]
    if silent:
        yield _("Left out without a justification, which no auditor accepts: {controls}.").format(
            controls=", ".join(entry.control_id for entry in silent)
        )


def _counts(statement: Soa, frameworks: list[str]) -> Iterator[Count]:
    found = Counter((entry.framework, entry.status) for entry in statement.entries)
    for word in Implementation:
        counts = tuple(found[framework, word] for framework in frameworks)
        meaning = _(LEGEND["implementation"][word])
        yield Count(shown(word), values.fill(word), meaning, counts, sum(counts))


def _parts(statement: Soa) -> Iterator[Part]:
    parts: dict[str, dict[str, list[Line]]] = {}
    for line in lines(statement):
        parts.setdefault(line.entry.framework, {}).setdefault(_chapter(line.entry), []).append(line)
    everywhere = next((entry.ai_systems for entry in statement.entries if entry.ai_systems), ())
    for framework, chapters in parts.items():
        groups = (_group(title, inside, everywhere) for title, inside in chapters.items())
        yield Part(_standard(framework), tuple(groups))


def _chapter(entry: SoaEntry) -> str:
    """The heading a control stands under; own controls have none of their own."""
    above = ".".join(entry.control_id.split(".")[:2])
    if entry.framework == "iso42001":
        return f"{above} {_(by_id()[f'annex:{above}'].title)}"
    theme = iso27001().get(f"iso27001:{above}")
    return f"{above} {_(theme.title)}" if entry.framework == "iso27001" and theme else _("Controls")


def _group(title: str, inside: list[Line], everywhere: tuple[str, ...]) -> Group:
    states = Counter(line.entry.status for line in inside)
    told = "; ".join(numbered(states[word], word) for word in Implementation if states[word])
    size = counted("{count} control", "{count} controls", len(inside))
    return Group(
        title, _("{size}: {states}.").format(size=size, states=told), tuple(_row(line, everywhere) for line in inside)
    )


def _systems(entry: SoaEntry, everywhere: tuple[str, ...]) -> str:
    """The AI systems in its scope; all of them are counted and not named again in every row."""
    if entry.ai_systems and entry.ai_systems == everywhere:
        return _("all {count}").format(count=len(everywhere))
    return ", ".join(entry.ai_systems)


def _row(line: Line, everywhere: tuple[str, ...]) -> Row:
    entry = line.entry

    def each(text: Callable[[SoaEntry], str]) -> str:
        return joined([text(item) for item in line.entries], [item.framework for item in line.entries])

    return Row(
        numbers(line),
        " / ".join(dict.fromkeys(item.control_title for item in line.entries)),
        _(APPLICABLE[entry.applicable]),
        APPLIES[entry.applicable],
        shown(entry.basis),
        each(lambda item: ", ".join(item.inclusion_reason_types)),
        each(lambda item: item.inclusion_reason),
        each(lambda item: item.exclusion_justification) if entry.applicable is False else "",
        shown(entry.status),
        values.fill(entry.status),
        shown(line.stated) if line.stated else _("not stated"),
        each(lambda item: item.owner),
        each(lambda item: item.evidence_refs),
        "\n".join(text for item in line.entries for text in item.contradictions),
        each(lambda item: ", ".join(item.risk_ids)),
        _systems(entry, everywhere),
        ", ".join(entry.reused_27001),
        entry.ai_delta,
        each(lambda item: item.last_reviewed),
        each(lambda item: item.next_review),
        each(lambda item: item.notes),
    )


def _clashes(statement: Soa) -> Iterator[Clash]:
    for entry in statement.entries:
        for text in entry.contradictions:
            yield Clash(entry.control_id, text, "\n".join(map(str, entry.cells)) or _("no cell"))
