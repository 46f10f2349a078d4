"""The Statement of Applicability: one entry a control, what was decided, what the evidence says, and the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annexbridge.engine.facts import Estate
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.engine.graph import Graph, GraphIssue, Node
from annexbridge.engine.organisation import Organisation, Role
from annexbridge.engine.records import Source
from annexbridge.engine.results import Provenance, RequirementOutcome, Status
from annexbridge.language import _
from annexbridge.mappings.catalogue import Control27001, Element, iso27001
from annexbridge.mappings.crosswalks import Applicability, SoaDefault, soa_defaults

ROLE_OF = {
    "developer": Role.DEVELOPER,
    "provider": Role.PROVIDER,
    "partner": Role.PROVIDER,
    "importer": Role.PROVIDER,
    "distributor": Role.PROVIDER,
    "deployer": Role.USER_ONLY,
}


class Standard(StrEnum):
    """Which controls a statement covers."""

    AIMS = "42001"
    ISMS = "27001"
    JOINT = "joint"


class Implementation(StrEnum):
    """Implementation of a control. For 42001 it follows from evidence, for 27001 it is what the organisation states."""

    IMPLEMENTED = "implemented"
    PARTIAL = "partial"
    PLANNED = "planned"
    NOT_IMPLEMENTED = "not_implemented"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """Who says that a control applies: somebody decided it, the role preselects it, or nobody."""

    DECIDED = "decided"
    ROLE = "role"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SoaEntry:
    """One control. `status` is what the evidence supports, `stated_status` what the organisation wrote or nothing.

    `applicable` is None when nobody decided and no role is known. `contradictions` say where the decision and the
    records disagree. `cells` are where the decision stands.
    """

    framework: str
    control_id: str
    control_title: str
    applicable: bool | None
    basis: Basis
    inclusion_reason_types: tuple[str, ...]
    inclusion_reason: str
    exclusion_justification: str
    status: Implementation
    stated_status: str
    owner: str
    evidence_refs: str
    risk_ids: tuple[str, ...]
    ai_systems: tuple[str, ...]
    reused_27001: tuple[str, ...]
    reuse_relation: tuple[str, ...]
    ai_delta: str
    role_in_scope: tuple[str, ...]
    last_reviewed: str
    next_review: str
    notes: str = ""
    contradictions: tuple[str, ...] = ()
    cells: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Soa:
    """A statement over one or both standards, in catalogue order, 42001 first."""

    standard: Standard
    organisation: Organisation
    provenance: Provenance
    entries: tuple[SoaEntry, ...]

    @property
    def counts(self) -> Mapping[Implementation, int]:
        """Entries by status; every status is there, also with zero."""
        statuses = [entry.status for entry in self.entries]
        return {status: statuses.count(status) for status in Implementation}


def state(report: GapReport, estate: Estate, standard: Standard) -> Soa:
    """Draws up the statement from the assessment, the decisions and the organisation's own 27001 statement."""
    entries: list[SoaEntry] = []
    if standard is not Standard.ISMS:
        roles = known_roles(report.organisation, estate.graph)
        controls = (gap for gap in report.gaps if gap.requirement.kind is Element.CONTROL)
        entries += [_aims(gap, estate, roles) for gap in controls]
    if standard is not Standard.AIMS:
        entries += [_isms(control, estate.graph) for control in iso27001().values() if control.kind == "control"]
    return Soa(standard, report.organisation, report.assessment.provenance, tuple(entries))


def excluded(graph: Graph) -> Mapping[str, str]:
    """Annex A controls that the SoA leaves out, with the justification; an exclusion without one does not count."""
    found: dict[str, str] = {}
    for node in _decisions(graph):
        justification = _text(node, "exclusion_justification")
        if node.values.get("applicable") is False and justification:
            found[f"annex:{node.values['control_id']}"] = justification
    return found


def known_roles(organisation: Organisation, graph: Graph) -> tuple[Role, ...]:
    """The roles stated for the organisation, else those its AI systems record."""
    if organisation.roles:
        return organisation.roles
    found: set[Role] = set()
    for system in graph.by_kind["ai_system"]:
        stated = graph.nodes[system].values.get("org_role")
        found.update(ROLE_OF[word] for word in (stated if isinstance(stated, tuple) else ()) if word in ROLE_OF)
    return tuple(role for role in Role if role in found)


def contradictions(control: str, applicable: bool | None, graph: Graph) -> Iterator[str]:
    """Where a control is left out although the records show that it is needed. `control` is like `iso27001:A.8.25`."""
    if applicable is not False:
        return
    framework, _colon, number = control.partition(":")
    if framework == "iso42001" and number == "A.10.3":
        for supplier in _declared(graph, "supplier"):
            if {"model", "api", "data"} & set(_words(supplier, "provides")):
                yield _("{key} provides {provided}").format(
                    key=supplier.key, provided=", ".join(map(_, _words(supplier, "provides")))
                )
    if framework == "iso42001" and number.startswith("A.7.") and _declared(graph, "dataset"):
        yield _("{count} datasets are recorded").format(count=len(_declared(graph, "dataset")))
    if framework == "iso27001" and number in {f"A.8.{part}" for part in range(25, 32)}:
        trained = [
            model for model in _declared(graph, "model") if model.values.get("origin") in {"in_house", "fine_tuned"}
        ]
        if trained:
            yield _("{count} models are trained or tuned, such as {key}").format(count=len(trained), key=trained[0].key)


def disagreements(graph: Graph) -> Iterator[GraphIssue]:
    """Decisions that leave a control out although the records show that it is needed, each with its cell."""
    for node_id in graph.by_kind["soa"]:
        node = graph.nodes[node_id]
        framework, applicable = node.values.get("framework"), node.values.get("applicable")
        control = f"{framework}:{node.values.get('control_id')}"
        for reason in contradictions(control, applicable if isinstance(applicable, bool) else None, graph):
            message = _("left out of the Statement of Applicability although {reason}").format(reason=reason)
            yield GraphIssue("contradiction", node_id, message, node.cells("applicable"))


def _aims(gap: Gap, estate: Estate, roles: Sequence[Role]) -> SoaEntry:
    number = gap.requirement.number
    node = estate.graph.nodes.get(f"soa:iso42001:{number}")
    default = soa_defaults()[gap.requirement.id]
    applicable, basis = _applicable(node, default, roles)
    treated = _risks(estate.graph, number)
    return SoaEntry(
        "iso42001",
        number,
        gap.requirement.title,
        applicable,
        basis,
        _words(node, "reason_types") or (("RRA",) if treated and applicable else ()),
        _text(node, "reason") or (_reason(default, roles, treated) if applicable else ""),
        _text(node, "exclusion_justification") or (_proposal(default, roles) if applicable is False else ""),
        _evidenced(gap.outcome, applicable, basis, _text(node, "status")),
        _text(node, "status"),
        _text(node, "owner"),
        _text(node, "evidence"),
        tuple(dict.fromkeys((*_words(node, "risk_ids"), *treated))),
        tuple(estate.graph.nodes[system].key for system in estate.systems),
        tuple(source.id.partition(":")[2] for source in gap.claim.sources),
        tuple(dict.fromkeys(str(source.relation) for source in gap.claim.sources)),
        gap.delta,
        tuple(roles),
        _text(node, "last_reviewed"),
        _text(node, "next_review"),
        _text(node, "notes"),
        tuple(contradictions(f"iso42001:{number}", applicable, estate.graph)),
        node.cells("applicable") if node else (),
    )


def _isms(control: Control27001, graph: Graph) -> SoaEntry:
    node = graph.nodes.get(f"soa:iso27001:{control.number}")
    stated = node.values.get("applicable") if node else None
    applicable = stated if isinstance(stated, bool) else None
    status = _text(node, "status")
    if applicable is False:
        implementation = Implementation.NOT_APPLICABLE
    else:
        implementation = Implementation(status) if status else Implementation.UNKNOWN
    return SoaEntry(
        "iso27001",
        control.number,
        _(control.title),
        applicable,
        Basis.DECIDED if applicable is not None else Basis.NONE,
        _words(node, "reason_types"),
        _text(node, "reason"),
        _text(node, "exclusion_justification"),
        implementation,
        status,
        _text(node, "owner"),
        _text(node, "evidence"),
        _words(node, "risk_ids"),
        (),
        (),
        (),
        "",
        (),
        _text(node, "last_reviewed"),
        _text(node, "next_review"),
        _text(node, "notes"),
        tuple(contradictions(f"iso27001:{control.number}", applicable, graph)),
        node.cells("applicable") if node else (),
    )


def _applicable(node: Node | None, default: SoaDefault, roles: Sequence[Role]) -> tuple[bool | None, Basis]:
    decided = node.values.get("applicable") if node else None
    if isinstance(decided, bool):
        return decided, Basis.DECIDED
    if not roles:
        return None, Basis.NONE
    return any(default.by_role[role] is not Applicability.NO for role in roles), Basis.ROLE


def _evidenced(outcome: RequirementOutcome, applicable: bool | None, basis: Basis, stated: str) -> Implementation:
    """What the evidence supports. A statement can add a plan, never an implementation."""
    if outcome.status is Status.NOT_APPLICABLE or (applicable is False and basis is Basis.ROLE):
        return Implementation.NOT_APPLICABLE
    if outcome.status is Status.CONFORMING:
        return Implementation.IMPLEMENTED
    if any(check.passed for check in outcome.checks):
        return Implementation.PARTIAL
    if stated == Implementation.PLANNED:
        return Implementation.PLANNED
    failed = outcome.status is Status.NONCONFORMING
    return Implementation.NOT_IMPLEMENTED if failed else Implementation.UNKNOWN


def _reason(default: SoaDefault, roles: Sequence[Role], treated: Sequence[str]) -> str:
    if treated:
        return _("Treats {treated}").format(treated=", ".join(treated))
    limited = all(default.by_role[role] is Applicability.LIMITED for role in roles)
    extent = _(", limited: {limit}").format(limit=_(default.limit)) if limited else ""
    return _("Preselected for the role {roles}{extent}").format(roles=_named(roles), extent=extent) if roles else ""


def _proposal(default: SoaDefault, roles: Sequence[Role]) -> str:
    return _("Proposed for the role {roles}: {exclusion_reason}; to be confirmed").format(
        roles=_named(roles), exclusion_reason=_(default.exclusion_reason)
    )


def _named(roles: Sequence[Role]) -> str:
    return ", ".join(_(role.replace("_", " ")) for role in roles)


def _risks(graph: Graph, number: str) -> tuple[str, ...]:
    """AI risks that name the control as treatment."""
    names = {number, f"annex:{number}", f"42001 {number}", f"iso42001:{number}"}
    return tuple(risk.key for risk in _declared(graph, "ai_risk") if names & set(_words(risk, "control_ids")))


def _decisions(graph: Graph) -> Iterator[Node]:
    for node_id in graph.by_kind["soa"]:
        node = graph.nodes[node_id]
        if node.values.get("framework") == "iso42001" and "control_id" in node.values:
            yield node


def _declared(graph: Graph, kind: str) -> list[Node]:
    return [node for node in map(graph.nodes.__getitem__, graph.by_kind[kind]) if node.declared]


def _text(node: Node | None, name: str) -> str:
    value = node.values.get(name) if node else None
    return ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def _words(node: Node | None, name: str) -> tuple[str, ...]:
    value = node.values.get(name) if node else None
    return value if isinstance(value, tuple) else () if value is None else (str(value),)
