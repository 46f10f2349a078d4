"""What every report counts: areas, totals and lists drawn once from the analysis, so that formats cannot disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annexbridge.engine.records import Source
from annexbridge.engine.results import Result, Status
from annexbridge.language import _, dated, marked
from annexbridge.mappings.catalogue import by_id

if TYPE_CHECKING:
    # The gate shares these lines and has no gap analysis to load.
    from annexbridge.engine.gap import Gap, GapReport
    from annexbridge.engine.organisation import Organisation
    from annexbridge.engine.results import Assessment, Finding, Provenance
    from annexbridge.mappings.catalogue import Requirement

UNDECIDED = frozenset({Result.FAIL, Result.UNKNOWN, Result.ERROR})
"""Results that keep a requirement open."""


NO_CELL = marked("no cell: nothing is recorded")


@dataclass(frozen=True, slots=True)
class Area:
    """A chapter, `4` to `10` and `A.2` to `A.10`, and how many of its requirements have each status."""

    number: str
    title: str
    total: int
    counts: Mapping[Status, int]


def areas(report: GapReport) -> tuple[Area, ...]:
    """Chapters in catalogue order. Their totals add up to the number of requirements."""
    statuses: dict[str, Counter[Status]] = {}
    for gap in report.gaps:
        statuses.setdefault(area_id(gap.requirement), Counter())[gap.outcome.status] += 1
    return tuple(
        Area(
            by_id()[key].number, _(by_id()[key].title), counted.total(), {status: counted[status] for status in Status}
        )
        for key, counted in statuses.items()
    )


def area_id(requirement: Requirement) -> str:
    """The id of the chapter a requirement is in: `annex:A.6` for `annex:A.6.2.4`."""
    space, _, number = requirement.id.partition(":")
    steps = number.split(".")
    return f"{space}:{'.'.join(steps[:2]) if space == 'annex' else steps[0]}"


def findings(report: GapReport) -> Iterator[tuple[Gap, Finding]]:
    """Every finding of every requirement, in catalogue order, waived and derived ones included."""
    for gap in report.gaps:
        for finding in gap.outcome.findings:
            yield gap, finding


def counted(gap: Gap) -> Mapping[Result, int]:
    """Subjects of a requirement by result over all its checks; derived findings are not counted again."""
    checks = gap.outcome.checks
    return {
        Result.PASSED: sum(check.passed for check in checks),
        Result.FAIL: sum(check.failed for check in checks),
        Result.UNKNOWN: sum(check.unknown for check in checks),
        Result.WAIVED: sum(check.waived for check in checks),
        Result.ERROR: sum(bool(check.error) for check in checks),
    }


def totals(report: GapReport) -> Mapping[Result, int]:
    """The same over all requirements."""
    whole: Counter[Result] = Counter()
    for gap in report.gaps:
        whole.update(counted(gap))
    return {result: whole[result] for result in Result}


def first(gap: Gap) -> Finding | None:
    """The finding to look at first: they come ordered, failures before what is unknown."""
    return next((finding for finding in gap.outcome.findings if finding.result in UNDECIDED), None)


def place(finding: Finding) -> str:
    """The first cell of a finding, or that there is none."""
    return str(finding.cells[0]) if finding.cells else _(NO_CELL)


def places(cells: Iterable[Source]) -> tuple[str, ...]:
    """Cells by sheet, as `Suppliers.xlsx › Vendors › D17, F17`."""
    by_sheet: dict[tuple[str, str], list[str]] = {}
    for cell in cells:
        by_sheet.setdefault((cell.file, cell.sheet), []).append(cell.cell)
    return tuple(str(Source(file, sheet, ", ".join(found))) for (file, sheet), found in by_sheet.items())


def notices(assessment: Assessment) -> tuple[str, ...]:
    """What a reader must know before any count: that nothing or not everything could be evaluated."""
    found: list[str] = []
    if assessment.nothing_evaluated:
        found.append(_("Nothing was evaluated: no register held anything to decide on."))
    if assessment.incomplete:
        found.append(
            _("Evaluation incomplete: {incomplete} could not be evaluated.").format(
                incomplete=", ".join(assessment.incomplete)
            )
        )
    return tuple(found)


def cover(organisation: Organisation, provenance: Provenance) -> tuple[tuple[str, str], ...]:
    """What stands on the cover of every document, by label. What nobody stated says so."""
    certified = {True: _("yes"), False: _("no"), None: _("not stated")}[organisation.certified_27001]
    return (
        (_("Organization"), organisation.name or _("not stated")),
        (_("Scope"), organisation.scope or _("not stated")),
        (_("Certificate scope"), organisation.certificate_scope or _("not stated")),
        (_("ISO/IEC 27001 certified"), certified),
        (_("Roles"), ", ".join(_(role.replace("_", " ")) for role in organisation.roles) or _("not stated")),
        (_("Statement version"), organisation.soa_version or _("not stated")),
        (_("Approved by"), organisation.approved_by or _("not stated")),
        (_("Approved on"), dated(organisation.approved_on) or _("not stated")),
        (_("As of"), dated(provenance.as_of)),
        (_("Tool"), f"annexbridge {provenance.tool_version}"),
        (_("Engine"), f"{provenance.engine} {provenance.engine_version}"),
        *((_("Digest of {name}").format(name=name), digest) for name, digest in sorted(provenance.digests.items())),
    )
