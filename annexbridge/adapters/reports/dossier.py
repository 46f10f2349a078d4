"""Everything one report in one file tells: the gap analysis, the joint statement, the estate and the crosswalks."""

from __future__ import annotations

from dataclasses import dataclass

from annexbridge.engine.examine import Examination
from annexbridge.engine.facts import Estate
from annexbridge.engine.gap import GapReport
from annexbridge.engine.soa import Soa, Standard
from annexbridge.engine.views import Pivot, View, pivot


@dataclass(frozen=True, slots=True)
class Dossier:
    """The parts of the whole report. All of them come from one assessment, so that their totals agree."""

    report: GapReport
    statement: Soa
    estate: Estate

    @classmethod
    def of(cls, examination: Examination) -> Dossier:
        """The dossier of an examination, with the statement over both standards."""
        return cls(examination.report, examination.soa(Standard.JOINT), examination.estate)

    @property
    def crosswalks(self) -> tuple[Pivot, ...]:
        """The same results by article of the AI Act, NIST subcategory and element of ISO/IEC 27001."""
        return tuple(pivot(self.report, view) for view in View)
