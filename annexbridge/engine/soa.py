"""The Statement of Applicability: one entry a control, what was decided, what the evidence says, and the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from annexbridge.engine.contradictions import contradictions, declared, words
from annexbridge.engine.facts import Estate
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.engine.graph import Graph, Node
from annexbridge.engine.organisation import Organisation, Role
from annexbridge.engine.reasons import says_why
from annexbridge.engine.records import Source, State
from annexbridge.engine.results import CheckOutcome, Provenance, RequirementOutcome, Result, Status
from annexbridge.language import _
from annexbridge.mappings.catalogue import Element, iso27001
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
class Kept:
    """What a person added to the statement: columns of their own, by title, and comments on cells, by field."""

    columns: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SoaEntry:
    """One control. `status` is what the evidence supports, `stated_status` what the organisation wrote or nothing.

    `applicable` is None when nobody decided and no role is known. `contradictions` say where the decision and the
    records disagree. `cells` are where the decision stands. `treated` are AI risks that name the control as their
    treatment. `checks` say how far the records show a control of 42001, `open_cells` where they keep it open.
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
    treated: tuple[str, ...] = ()
    kept: Kept = Kept()
    checks: tuple[CheckOutcome, ...] = ()
    open_cells: tuple[Source, ...] = ()


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


def state(report: GapReport, estate: Estate, standard: Standard, kept: Mapping[str, Kept] | None = None) -> Soa:
    """Draws up the statement from the assessment, the decisions and the organisation's own 27001 statement.

    `kept` holds what people added, by record. Controls that are the organisation's own follow those of 27001.
    """
    entries: list[SoaEntry] = []
    if standard is not Standard.ISMS:
        roles = known_roles(report.organisation, estate.graph)
        controls = (gap for gap in report.gaps if gap.requirement.kind is Element.CONTROL)
        entries += [_aims(gap, estate, roles) for gap in controls]
    if standard is not Standard.AIMS:
        isms = [control for control in iso27001().values() if control.kind == "control"]
        entries += [_isms("iso27001", control.number, _(control.title), estate.graph) for control in isms]
        own = (estate.graph.nodes[node] for node in estate.graph.by_kind["soa"] if node.startswith("soa:own:"))
        entries += [_isms("own", _own_id(node), _text(node, "control_title"), estate.graph) for node in own]
    known = kept or {}
    added = (replace(item, kept=known.get(f"{item.framework}:{item.control_id}", item.kept)) for item in entries)
    return Soa(standard, report.organisation, report.assessment.provenance, tuple(added))


def excluded(graph: Graph) -> Mapping[str, str]:
    """Annex A controls that the SoA leaves out, with the justification; an exclusion that does not say why is none."""
    found: dict[str, str] = {}
    for node in _decisions(graph):
        justification = _text(node, "exclusion_justification")
        if node.values.get("applicable") is False and says_why(justification):
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


def _aims(gap: Gap, estate: Estate, roles: Sequence[Role]) -> SoaEntry:
    number = gap.requirement.number
    node = estate.graph.nodes.get(f"soa:iso42001:{number}")
    default = soa_defaults()[gap.requirement.id]
    applicable, basis = _applicable(node, default, roles)
    treated = _risks(estate.graph, number)
    # Only what the role proposes comes with proposed words: a person who decided gives the reason as well.
    yes, no = (basis is Basis.ROLE and applicable is answer for answer in (True, False))
    return SoaEntry(
        "iso42001",
        number,
        gap.requirement.title,
        applicable,
        basis,
        words(node, "reason_types") or (("RRA",) if treated and yes and not _silent(node, "reason_types") else ()),
        _text(node, "reason") or (_reason(default, roles, treated) if yes and not _silent(node, "reason") else ""),
        _text(node, "exclusion_justification")
        or (_proposal(default, roles) if no and not _silent(node, "exclusion_justification") else ""),
        _evidenced(gap.outcome, applicable, basis, _text(node, "status")),
        _text(node, "status"),
        _text(node, "owner"),
        _text(node, "evidence"),
        words(node, "risk_ids") or (() if _silent(node, "risk_ids") else treated),
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
        treated,
        checks=gap.outcome.checks,
        open_cells=_open(gap.outcome),
    )


def _open(outcome: RequirementOutcome) -> tuple[Source, ...]:
    """The cells that keep a control from being implemented, worst first; a supplier's are told with the supplier."""
    kept = {Result.FAIL, Result.UNKNOWN}
    found = (item for item in outcome.findings if item.result in kept and not item.derived)
    return tuple(dict.fromkeys(cell for item in found for cell in item.cells))


def _own_id(node: Node) -> str:
    """The id as its register writes it; the node's is folded."""
    return str(node.values.get("control_id") or node.key.partition(":")[2])


def _isms(framework: str, number: str, title: str, graph: Graph) -> SoaEntry:
    node = graph.nodes.get(f"soa:{framework}:{number}")
    stated = node.values.get("applicable") if node else None
    applicable = stated if isinstance(stated, bool) else None
    status = _text(node, "status")
    if applicable is False:
        implementation = Implementation.NOT_APPLICABLE
    else:
        implementation = Implementation(status) if status else Implementation.UNKNOWN
    return SoaEntry(
        framework,
        number,
        title,
        applicable,
        Basis.DECIDED if applicable is not None else Basis.NONE,
        words(node, "reason_types"),
        _text(node, "reason"),
        _text(node, "exclusion_justification"),
        implementation,
        status,
        _text(node, "owner"),
        _text(node, "evidence"),
        words(node, "risk_ids"),
        (),
        (),
        (),
        "",
        (),
        _text(node, "last_reviewed"),
        _text(node, "next_review"),
        _text(node, "notes"),
        tuple(contradictions(f"{framework}:{number}", applicable, graph)),
        node.cells("applicable") if node else (),
    )


def _applicable(node: Node | None, default: SoaDefault, roles: Sequence[Role]) -> tuple[bool | None, Basis]:
    decided = node.values.get("applicable") if node else None
    if isinstance(decided, bool):
        return decided, Basis.DECIDED
    if not roles or _silent(node, "applicable"):
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
    return tuple(risk.key for risk in declared(graph, "ai_risk") if names & set(words(risk, "control_ids")))


def _decisions(graph: Graph) -> Iterator[Node]:
    for node_id in graph.by_kind["soa"]:
        node = graph.nodes[node_id]
        if node.values.get("framework") == "iso42001" and "control_id" in node.values:
            yield node


def _silent(node: Node | None, name: str) -> bool:
    """Whether somebody said on purpose that the field is open: then nothing is proposed in its place."""
    states = (record.problems[name].state for record in (node.records if node else ()) if name in record.problems)
    return any(state in {State.BLANK, State.UNKNOWN} for state in states)


def _text(node: Node | None, name: str) -> str:
    value = node.values.get(name) if node else None
    return ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
