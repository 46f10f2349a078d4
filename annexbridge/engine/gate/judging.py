"""Evaluates the policies over what deployments reach: findings on judged records, and counts that add up."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from annexbridge.engine.document import ORGANISATION, attested_empty
from annexbridge.engine.facts import LINEAGE
from annexbridge.engine.gate.organisation import AT_THE_GATE
from annexbridge.engine.gate.scope import JUDGED_KINDS, Scope
from annexbridge.engine.graph import Node, Records
from annexbridge.engine.params import Params
from annexbridge.engine.policies import Check, Policy, PolicySet
from annexbridge.engine.rego import Engine, Verdict, Verdicts, missing
from annexbridge.engine.results import Finding, Result, fingerprint
from annexbridge.engine.trace import Tracer
from annexbridge.language import _
from annexbridge.mappings.kinds import kinds


@dataclass(frozen=True)
class Bench:
    """What judges: policies, parameters with the day, and the engine."""

    policies: PolicySet
    params: Params
    engine: Engine

    @property
    def as_of(self) -> date:
        """The day the parameters stand on."""
        return self.params.as_of


@dataclass(frozen=True)
class Judgement:
    """Findings, and checks times subjects by result word. `document` is the SHA-256 of what the engine was given."""

    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    document: str


def sliced(scope: Scope, supplied: frozenset[str]) -> Records:
    """The part of the graph that the scope holds; what follows from the whole comes with the entries as facts."""
    nodes = {node_id: entry.node for node_id, entry in sorted(scope.entries.items())}
    referrers: dict[str, dict[str, tuple[str, ...]]] = {}
    for node_id, entry in sorted(scope.entries.items()):
        for reference, others in sorted(entry.referrers.items()):
            if reference.partition(".")[2] in _fields(reference.partition(".")[0]):
                kept = tuple(other for other in others if other in nodes)
                if kept:
                    referrers.setdefault(reference, {})[node_id] = kept
    by_kind: dict[str, list[str]] = {kind: [] for kind in kinds()}
    for node in nodes.values():
        by_kind.setdefault(node.kind, []).append(node.id)
    frozen = {kind: tuple(ids) for kind, ids in sorted(by_kind.items())}
    return Records(nodes, dict(sorted(referrers.items())), supplied, frozen)


def document(scope: Scope, graph: Records, as_of: date, *, judged_only: bool = False) -> bytes:
    """The input document of docs/policies.md for this scope.

    Like an audit it has everything in the population that is judged or near to it. With `judged_only` what is merely
    looked up is left out of it, which gives the number of subjects that are judged.
    """
    nodes: dict[str, object] = {ORGANISATION: {"kind": "organisation", "facts": {"declared": True}}}
    for node in graph.nodes.values():
        facts = dict(scope.entries[node.id].facts)
        if node.kind == "deployment":
            facts["lineage"] = _lineage(node, graph.nodes)
        values = {name: node.values[name] for name in sorted(node.values)}
        nodes[node.id] = {**values, "kind": node.kind, "facts": facts}
    body = {
        "as_of": as_of.isoformat(),
        "organisation": ORGANISATION,
        "nodes": nodes,
        "by_kind": graph.by_kind,
        "population": _population(scope, graph, as_of, judged_only=judged_only),
        "referrers": graph.referrers,
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False).encode()


def judge(scope: Scope, supplied: frozenset[str], bench: Bench, excluded: Container[str]) -> Judgement:
    """Evaluates every policy that has something to say about the scope, but for requirements the SoA leaves out.

    Raises PolicyError or EvaluationError when nothing at all could be evaluated.
    """
    graph = sliced(scope, supplied)
    body = document(scope, graph, bench.as_of)
    digest = hashlib.sha256(body).hexdigest()
    policies = relevant(bench.policies, scope, graph, bench.as_of, excluded)
    if not policies.policies:
        return Judgement((), {}, digest)
    data = {"params": bench.params.document()}
    verdicts = bench.engine.evaluate(policies, data, body)
    counted: Mapping[str, Mapping[str, Verdict]] = {}
    again = _uncounted(policies, scope, graph, verdicts)
    if again:
        # An engine answers with the number of subjects, and not with who they are.
        less = document(scope, graph, bench.as_of, judged_only=True)
        counted = bench.engine.evaluate(replace(policies, policies=again), data, less).answers
    reader = _Reader(scope, graph, policies, verdicts, counted)
    findings = tuple(reader.findings())
    return Judgement(findings, dict(sorted(reader.counts.items())), digest)


def _uncounted(policies: PolicySet, scope: Scope, graph: Records, verdicts: Verdicts) -> tuple[Policy, ...]:
    """Policies with a check that somebody may have passed who is not judged here."""
    beside = {
        kind: {node_id for node_id in graph.by_kind[kind] if node_id in scope.near and node_id not in scope.judged}
        for kind in JUDGED_KINDS
    }

    def uncertain(check: Check) -> bool:
        verdict = verdicts.answers.get(check.package, {}).get(check.name)
        passing = beside.get(check.subject, set()).difference(*(verdict.failed, verdict.unknown) if verdict else ())
        return bool(passing)

    return tuple(policy for policy in policies.policies if any(uncertain(check) for check in policy.checks))


def relevant(policies: PolicySet, scope: Scope, graph: Records, as_of: date, excluded: Container[str]) -> PolicySet:
    """The policies with a check on a judged kind that has records here or lacks its register, or one for the gate."""
    population = _population(scope, graph, as_of, judged_only=True)
    present = {kind for kind, ids in population.items() if ids and kind in JUDGED_KINDS}
    kept = (
        policy
        for policy in policies.policies
        if policy.requirement not in excluded
        and any(check.subject in present or at_the_gate(check) for check in policy.checks)
    )
    return replace(policies, policies=tuple(kept))


def at_the_gate(check: Check) -> bool:
    """Whether a check on the organisation as a whole stops a release."""
    return (check.requirement, check.name) in AT_THE_GATE


class _Reader:
    def __init__(
        self,
        scope: Scope,
        graph: Records,
        policies: PolicySet,
        verdicts: Verdicts,
        counted: Mapping[str, Mapping[str, Verdict]],
    ) -> None:
        self.scope, self.graph, self.policies, self.verdicts, self.numbers = scope, graph, policies, verdicts, counted
        self.trace = Tracer(graph)
        self.missing = missing(policies, verdicts)
        self.counts: Counter[str] = Counter()

    def findings(self) -> Iterator[Finding]:
        for policy in self.policies.policies:
            for check in policy.checks:
                if check.subject in JUDGED_KINDS or at_the_gate(check):
                    yield from self.of(policy, check)

    def of(self, policy: Policy, check: Check) -> Iterator[Finding]:
        error = self.missing.get((policy.package, check.name))
        if error is not None:
            self.counts[Result.ERROR] += 1
            yield self.finding(check, ORGANISATION, Result.ERROR, _("Could not be evaluated: {why}").format(why=error))
            return
        verdict = self.verdicts.answers[policy.package][check.name]
        failed = [subject for subject in verdict.failed if self.counted(subject)]
        unknown = [subject for subject in verdict.unknown if self.counted(subject)]
        self.counts[Result.FAIL] += len(failed)
        self.counts[Result.UNKNOWN] += len(unknown)
        alone = self.numbers.get(policy.package, {}).get(check.name)
        # Without a number of its own every subject that is not judged here is among the exceptions.
        exceptions = len(failed) + len(unknown) if alone else len(verdict.failed) + len(verdict.unknown)
        self.counts[Result.PASSED] += (alone or verdict).subjects - exceptions
        for subject in failed:
            yield self.finding(check, subject, Result.FAIL, _(check.finding))
        for subject in unknown:
            why = self.trace.missing(subject, check)
            yield self.finding(check, subject, Result.UNKNOWN, _("Cannot be decided: {why}").format(why=why))

    def counted(self, subject: str) -> bool:
        """Whether a subject is judged here; the organisation stands in for registers that nobody supplied."""
        return subject == ORGANISATION or subject in self.scope.judged

    def finding(self, check: Check, subject: str, result: Result, message: str) -> Finding:
        node = self.graph.nodes.get(subject)
        return Finding(
            fingerprint(check.requirement, check.name, subject),
            check.requirement,
            check.name,
            subject,
            node.label if node else _("the organisation") if subject == ORGANISATION else subject.rpartition(":")[2],
            result,
            check.severity,
            message,
            _(check.remediation),
            self.trace.cells(subject, check),
            self.scope.path(subject),
        )


def _population(scope: Scope, graph: Records, as_of: date, *, judged_only: bool) -> Mapping[str, tuple[str, ...]]:
    """Whom checks are about, with the organisation for a register that nobody supplied."""
    known = graph.supplied | attested_empty(graph, as_of)
    found = {}
    for kind, ids in graph.by_kind.items():
        kept = scope.judged if judged_only else scope.near
        subjects = tuple(node_id for node_id in ids if kind not in JUDGED_KINDS or node_id in kept)
        found[kind] = subjects if kind in known else (*subjects, ORGANISATION)
    return found


def _lineage(node: Node, nodes: Mapping[str, Node]) -> list[str]:
    """All models and datasets upstream of a deployment as it is planned, sorted."""
    seen: set[str] = set()
    waiting = [node]
    while waiting:
        here = waiting.pop()
        for reference in LINEAGE:
            kind, name = reference.split(".")
            value = here.values.get(name) if here.kind == kind else None
            for upstream in value if isinstance(value, tuple) else (str(value),) if value else ():
                if upstream not in seen:
                    seen.add(upstream)
                    waiting += [nodes[upstream]] if upstream in nodes else []
    return sorted(seen)


def _fields(kind: str) -> Mapping[str, object]:
    return kinds()[kind].fields if kind in kinds() else {}
