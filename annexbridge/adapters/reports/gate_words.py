"""What the reports of the gate say in common, drawn once, so that no two formats can disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annexbridge.adapters.reports import population
from annexbridge.adapters.reports.words import line, shown
from annexbridge.engine.gate.report import Decision, GateFinding, GateReport, Link, SoaRow, WaiverUse
from annexbridge.engine.results import Finding, Result
from annexbridge.language import _
from annexbridge.mappings.catalogue import by_id

SEVERITIES = ("critical", "high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Merged:
    """One finding, however many artefacts lead to it; `artefacts` are their positions in the report."""

    item: GateFinding
    artefacts: tuple[int, ...]


def merged(report: GateReport) -> tuple[Merged, ...]:
    """Findings by fingerprint, those that block first; where one blocks for one artefact only, that one speaks."""
    groups: dict[str, list[GateFinding]] = {}
    for item in report.findings:
        groups.setdefault(item.finding.fingerprint, []).append(item)
    found = [
        Merged(next((item for item in group if item.blocking), group[0]), _reached(group)) for group in groups.values()
    ]
    return tuple(sorted(found, key=lambda one: not one.item.blocking))


def _reached(group: Sequence[GateFinding]) -> tuple[int, ...]:
    return tuple(sorted({place for item in group for place in (item.artefact, *item.also)}))


def of_artefact(report: GateReport, place: int) -> tuple[GateFinding, ...]:
    """The findings that the artefact at this position led to."""
    return tuple(item for item in report.findings if place in (item.artefact, *item.also))


def bunches(items: Sequence[GateFinding]) -> tuple[tuple[GateFinding, ...], ...]:
    """Findings as a person wants to read them: checks that wait for the same missing thing stand together.

    One supplier that is in no register leaves a dozen checks undecided, and to tell a dozen times what is missing would
    hide what else there is.
    """
    groups: dict[tuple[object, ...], list[GateFinding]] = {}
    for item in items:
        finding = item.finding
        alone = finding.fingerprint if finding.result is not Result.UNKNOWN else ""
        key = (alone, finding.subject, finding.message, finding.path, finding.cells)
        groups.setdefault(key, []).append(item)
    return tuple(map(tuple, groups.values()))


def waiting(bunch: Sequence[GateFinding]) -> Iterator[tuple[str, str]]:
    """What a bunch of findings says, by label: where to look, what to do, and which checks of which controls."""
    told = dict(details(bunch[0]))
    for label in (_("Cell"), _("Path")):
        if label in told:
            yield label, told[label]
    yield _("Remedy"), _("Record what is missing there; {count} checks wait for it.").format(count=len(bunch))
    by_control: dict[str, list[GateFinding]] = {}
    for item in bunch:
        by_control.setdefault(item.finding.requirement, []).append(item)
    for requirement, items in by_control.items():
        checks = ", ".join(item.finding.check.replace("_", " ") for item in items)
        row = soa(items[0].soa)
        yield control(requirement), f"{checks}; {row}" if row else checks


def worst(bunch: Sequence[GateFinding]) -> str:
    """The worst severity in a bunch."""
    return min((item.finding.severity for item in bunch), key=_severity)


def _severity(word: str) -> int:
    return SEVERITIES.index(word) if word in SEVERITIES else len(SEVERITIES)


def counts(report: GateReport) -> Mapping[str, int]:
    """Findings, each counted once, by what they mean for the verdict."""
    every = merged(report)
    return {
        "artefacts": len(report.links),
        "findings": len(every),
        "blocking": sum(one.item.blocking for one in every),
        "known": sum(one.item.known for one in every),
        "waived": sum(one.item.finding.result is Result.WAIVED for one in every),
    }


def verdict(report: GateReport) -> str:
    """The verdict in a sentence."""
    sentences = {
        Decision.PASSED: _("Passed: nothing blocks this release"),
        Decision.BLOCK: _("Blocked: do not release this as it is"),
        Decision.INCOMPLETE: _("Incomplete: not everything could be evaluated, and that is no pass"),
        Decision.NOTHING: _("Nothing was evaluated, and that is no pass"),
    }
    return sentences[report.decision]


def number(requirement: str) -> str:
    """The number people know: `A.10.3` for `annex:A.10.3`."""
    return requirement.partition(":")[2] or requirement


def title(requirement: str) -> str:
    """The short title of a requirement, empty for an id that is in no catalogue."""
    found = by_id().get(requirement)
    return _(found.title) if found else ""


def control(requirement: str) -> str:
    """Number and title."""
    return f"{number(requirement)} {title(requirement)}".strip()


def subject(finding: Finding) -> str:
    """The record a finding is about: its id, and what people call it where the id does not say that already."""
    plain = line(finding.label)
    return finding.subject if not plain or plain in finding.subject else f"{finding.subject} {plain}"


def linked(link: Link) -> str:
    """What the artefact is in the registers, or that it is nothing there."""
    if not link.nodes:
        return _("no record: what it is, nobody can tell from the registers")
    return ", ".join(f"{shown(kind)} {node.partition(':')[2]}" for kind, node in sorted(link.nodes.items()))


def soa(row: SoaRow | None) -> str:
    """Where the Statement of Applicability decides on the control, and how; empty for a clause."""
    if row is None:
        return ""
    applies = {True: _("applicable"), False: _("not applicable"), None: _("to be decided")}[row.applicable]
    where = "; ".join(population.places(row.cells)) or _("no row: preselected by role only")
    because = f": {line(row.justification)}" if row.justification else ""
    return f"{applies} ({where}){because}"


def standing(item: GateFinding) -> str:
    """Why a finding does not block, or by which word of `--fail-on` it does."""
    if item.blocking:
        return _("blocks: {reason}").format(reason=shown(item.reason or item.finding.result))
    if item.finding.result is Result.WAIVED:
        was = shown(item.finding.original or Result.UNKNOWN)
        return _("waived by {waiver}; without it: {result}").format(waiver=line(item.finding.waiver), result=was)
    if item.known:
        return _("known: it stands in the baseline")
    return _("does not block at this severity or with these words of --fail-on")


def details(item: GateFinding) -> Iterator[tuple[str, str]]:
    """What a person needs to mend it, by label; labels without a value are left out."""
    finding = item.finding
    cells = "; ".join(population.places(finding.cells)) or _("no cell: nothing is recorded")
    path = " → ".join(finding.path) if len(finding.path) > 1 else ""
    for label, value in (
        (_("Cell"), cells),
        (_("Statement of Applicability"), soa(item.soa)),
        (_("Path"), path),
        (_("Remedy"), finding.remediation),
    ):
        if value:
            yield label, line(value)


def cover(report: GateReport) -> tuple[tuple[str, str], ...]:
    """What the verdict rests on, by label."""
    return (
        *population.cover(report.organisation, report.provenance),
        (_("Fails on"), ", ".join(report.fail_on) or _("nothing")),
        (_("From severity"), report.min_severity or SEVERITIES[-1]),
        (_("Snapshot"), report.snapshot or _("none: the registers of the workspace")),
        (_("Checks"), ", ".join(f"{count} {shown(word)}" for word, count in report.checks.items()) or _("none")),
    )


def stamp(report: GateReport) -> str:
    """Day, tool, engine and digests on one line, for formats that have no other place for them."""
    stands = report.provenance
    digests = ", ".join(f"{name} {digest[:12]}" for name, digest in sorted(stands.digests.items()))
    return _("As of {day}, annexbridge {version}, engine {engine}; digests: {digests}").format(
        day=stands.as_of,
        version=stands.tool_version,
        engine=f"{stands.engine} {stands.engine_version}",
        digests=digests or _("none"),
    )


def waiver_uses() -> Mapping[str, str]:
    """What the states of a waiver mean."""
    return {
        WaiverUse.ACTIVE: _("It counts today."),
        WaiverUse.EXPIRING: _("It counts today and ends within a month."),
        WaiverUse.EXPIRED: _("It ended and counts no more."),
        WaiverUse.NOT_YET: _("It begins later and does not count yet."),
        WaiverUse.UNUSED: _("Nothing it names was looked at or found."),
        WaiverUse.NEEDLESS: _("What it covers passes without it."),
        WaiverUse.TOO_BROAD: _("It covers more than one named exception should."),
    }


def decisions() -> Mapping[str, str]:
    """What the verdicts mean."""
    return {
        Decision.PASSED: _("No finding blocks under these rules."),
        Decision.BLOCK: _("At least one finding blocks."),
        Decision.INCOMPLETE: _("A check gave no answer; this wins over a block."),
        Decision.NOTHING: _("No check was about anything that is to be released."),
    }
