"""Weighs the waivers of a workspace against its registers, and settles what a new one names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from annexbridge.adapters import reported
from annexbridge.adapters.own_policies import opened
from annexbridge.adapters.prepare import Wish, prepare
from annexbridge.engine.document import ORGANISATION
from annexbridge.engine.examine import Examination, Inputs, examine
from annexbridge.engine.gate.report import WaiverUse, Weighed
from annexbridge.engine.gate.weighing import weigh
from annexbridge.engine.records import Source
from annexbridge.engine.resolve import fold
from annexbridge.engine.results import Finding, Provenance, Result, Status
from annexbridge.engine.waiver_rules import objections
from annexbridge.engine.waivers import Waiver
from annexbridge.errors import InputError, UsageError
from annexbridge.language import _

FILE = "waivers.yaml"
NUMBER = re.compile(r"(\d+)$")
MOST_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The waivers of a workspace, what each was worth, and why some are unsound, by their place in the file.

    `incomplete` names requirements that could not be evaluated, so that nobody can tell what a waiver of them covers.
    """

    provenance: Provenance
    waivers: tuple[Weighed, ...]
    unsound: Mapping[int, tuple[str, ...]]
    incomplete: tuple[str, ...]


class Ground:
    """What waivers stand on: the assessment of a workspace, and findings of gate reports that only they know."""

    def __init__(self, workspace: Path, as_of: date | None, reports: Sequence[Path] = ()) -> None:
        self.path = workspace / FILE
        self.source = Source(FILE, "", "")
        prepared = prepare(Wish((opened(workspace).root or workspace,), as_of))
        self.inputs: Inputs = prepared.inputs
        self.examination: Examination = examine(prepared.inputs, prepared.engine)
        assessment = self.examination.report.assessment
        told = [finding for path in reports for finding in reported.read(path).findings]
        self.findings: tuple[Finding, ...] = (
            *(finding for outcome in assessment.requirements for finding in outcome.findings),
            *told,
        )
        silent = (Status.ERROR, Status.NOT_APPLICABLE)
        self.requirements = {item.id for item in assessment.requirements if item.status not in silent}
        self.requirements |= {finding.requirement for finding in told}
        self.subjects = {ORGANISATION, *self.examination.estate.graph.nodes, *(item.subject for item in self.findings)}

    def review(self) -> Reviewed:
        """Every waiver with its use and what speaks against it."""
        waivers, assessment = self.inputs.waivers, self.examination.report.assessment
        weighed = weigh(waivers, self.findings, self.inputs.as_of, self.subjects, self.requirements)
        against = {place: tuple(objections(waiver, self.inputs.params)) for place, waiver in enumerate(waivers)}
        unsound = {place: told for place, told in against.items() if told}
        return Reviewed(assessment.provenance, weighed, unsound, assessment.incomplete)

    def settle(self, waiver: Waiver) -> Waiver:
        """A new waiver with its id, check and subject as they are written elsewhere.

        Raises InputError with everything that is wrong with it, each with what would be right.
        """
        problems: list[InputError] = []
        waiver = _tidy(waiver)
        settled = replace(
            waiver,
            id=waiver.id or self._next_id(),
            check=self._check(waiver, problems),
            subject=self._subject(waiver, problems),
        )
        problems += [InputError(told, where=settled.id) for told in objections(settled, self.inputs.params)]
        if settled.id in {item.id for item in self.inputs.waivers}:
            problems.append(InputError(_("there is a waiver of that id"), where=settled.id, remedy=_("choose another")))
        if settled.risk and not self._risk(settled.risk):
            problems.append(InputError(_("no such risk in the registers"), where=settled.risk, remedy=_("name its id")))
        if problems:
            raise InputError.collect(problems)
        return settled

    def covered(self, waiver: Waiver) -> tuple[Finding, ...]:
        """The findings that a new waiver would cover today."""
        return tuple(item for item in self.findings if waiver.covers(item))

    def _next_id(self) -> str:
        numbers = [
            int(found[1]) for item in self.inputs.waivers if (found := NUMBER.search(item.id)) and len(found[1]) < 9
        ]
        return f"W-{max(numbers, default=0) + 1:02}"

    def _check(self, waiver: Waiver, problems: list[InputError]) -> str:
        policies = self.inputs.policies.of(waiver.requirement)
        accepted = sorted(
            {check.name for policy in policies for check in policy.checks}
            | {item.check for item in self.findings if item.requirement == waiver.requirement and not item.derived}
        )
        if waiver.check in accepted:
            return waiver.check
        if not waiver.check and len(accepted) == 1:
            return accepted[0]
        what = _("no such check of {requirement}") if waiver.check else _("a waiver names one check of {requirement}")
        remedy = _("checks: {names}").format(names=", ".join(accepted))
        problems.append(InputError(what.format(requirement=waiver.requirement), where=waiver.check, remedy=remedy))
        return waiver.check

    def _subject(self, waiver: Waiver, problems: list[InputError]) -> str:
        wanted = fold(waiver.subject)
        same = sorted(item for item in self.subjects if wanted in (fold(item), fold(item.partition(":")[2])))
        if len(same) == 1:
            return same[0]
        open_ = {item.subject for item in self._open(waiver)}
        remedy = _("subjects it could be: {names}").format(names=_some(same or sorted(open_)) or _("none is open"))
        what = _("more than one record has that id") if same else _("no such record in the registers")
        problems.append(InputError(what, where=waiver.subject, remedy=remedy))
        return waiver.subject

    def _open(self, waiver: Waiver) -> Iterable[Finding]:
        for item in self.findings:
            matches = item.requirement == waiver.requirement and waiver.check in ("", item.check)
            if matches and item.result in (Result.FAIL, Result.UNKNOWN) and not item.derived:
                yield item

    def _risk(self, text: str) -> bool:
        by_kind = self.examination.estate.graph.by_kind
        known = {fold(item.partition(":")[2]) for kind in ("risk", "ai_risk") for item in by_kind.get(kind, ())}
        return fold(text) in known


def matching(reviewed: Reviewed, words: Iterable[str]) -> tuple[int, ...]:
    """The places of the waivers whose use is one of these words. Raises UsageError for a word that is none."""
    wanted = set()
    for word in words:
        try:
            wanted.add(WaiverUse(word.replace("-", "_")))
        except ValueError as error:
            accepted = ", ".join(use.replace("_", "-") for use in WaiverUse)
            remedy = _("accepted: {accepted}").format(accepted=accepted)
            raise UsageError(_('"{word}" is no state of a waiver').format(word=word), remedy=remedy) from error
    return tuple(place for place, item in enumerate(reviewed.waivers) if item.use in wanted)


def _tidy(waiver: Waiver) -> Waiver:
    """The waiver with the blanks that a person typed by accident taken out."""

    def line(text: str) -> str:
        return " ".join(text.split())

    return replace(
        waiver,
        id=line(waiver.id),
        check=line(waiver.check),
        subject=line(waiver.subject),
        reason=line(waiver.reason),
        owner=line(waiver.owner),
        approver=line(waiver.approver),
        risk=line(waiver.risk),
    )


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_OFFERED])
    return f"{shown} …" if len(names) > MOST_OFFERED else shown
