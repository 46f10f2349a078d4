"""The main job in one call: registers and policies in, gap analysis and everything it rests on out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from annexbridge.engine import gap, soa
from annexbridge.engine.assess import Case, assess
from annexbridge.engine.claims import claims
from annexbridge.engine.contradictions import disagreements
from annexbridge.engine.facts import Estate
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.engine.graph import build
from annexbridge.engine.organisation import Organisation
from annexbridge.engine.params import Params
from annexbridge.engine.policies import PolicySet
from annexbridge.engine.records import Record, Registers
from annexbridge.engine.rego import Engine
from annexbridge.engine.results import RequirementOutcome
from annexbridge.engine.waivers import Waiver
from annexbridge.mappings.catalogue import by_id, worded
from annexbridge.mappings.crosswalks import aiact_of
from annexbridge.mappings.reuse import class_of, delta_of


@dataclass(frozen=True)
class Inputs:
    """What an organisation brings: its registers, what it set, and what it decided."""

    registers: Registers
    organisation: Organisation
    policies: PolicySet
    params: Params
    as_of: date
    waivers: tuple[Waiver, ...] = ()
    actions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kept: Mapping[str, soa.Kept] = field(default_factory=dict)


@dataclass(frozen=True)
class Examination:
    """The gap analysis and the estate behind it."""

    report: GapReport
    estate: Estate
    kept: Mapping[str, soa.Kept] = field(default_factory=dict)

    def soa(self, standard: soa.Standard) -> soa.Soa:
        """The Statement of Applicability over one or both standards."""
        return soa.state(self.report, self.estate, standard, self.kept)


def examine(inputs: Inputs, engine: Engine) -> Examination:
    """Runs the whole assessment. Raises PolicyError or EvaluationError when nothing could be evaluated."""
    graph = build(inputs.registers)
    estate = Estate(graph)
    case = Case(inputs.registers, inputs.policies, inputs.params, inputs.as_of, soa.excluded(graph), inputs.waivers)
    assessment = assess(case, engine, estate)
    own = _own_statement(inputs.registers)
    gaps = tuple(_gap(outcome, estate, own, inputs) for outcome in assessment.requirements)
    kinds = Counter(node.kind for node in graph.nodes.values())
    report = GapReport(
        inputs.organisation,
        assessment,
        gap.ranked(gaps),
        (*graph.issues, *disagreements(graph)),
        tuple(inputs.registers.issues()),
        dict(sorted(kinds.items())),
    )
    return Examination(report, estate, inputs.kept)


def _gap(outcome: RequirementOutcome, estate: Estate, own: Mapping[str, tuple[Record, ...]], inputs: Inputs) -> Gap:
    systems = gap.touched(estate, outcome.findings)
    return Gap(
        worded(by_id()[outcome.id]),
        outcome,
        class_of(outcome.id),
        claims(outcome.id, own, certified=inputs.organisation.certified_27001 is True),
        delta_of(outcome.id),
        systems,
        tuple(system for system in systems if system in estate.high_impact),
        tuple(row.article for row in aiact_of(outcome.id)),
        planned=inputs.actions.get(outcome.id, {}),
        owners=gap.answering(estate, outcome.findings),
    )


def _own_statement(registers: Registers) -> Mapping[str, tuple[Record, ...]]:
    """The organisation's own 27001 statement: all rows by control, contradicting ones included."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in registers.records():
        if record.kind == "soa" and record.values.get("framework") == "iso27001":
            found[str(record.values.get("control_id", record.id))].append(record)
    return {control: tuple(records) for control, records in found.items()}
