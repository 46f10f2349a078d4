"""One run of the gate: artefacts and records in, an answer and everything it rests on out."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annexbridge import __version__
from annexbridge.engine.contradictions import contradictions
from annexbridge.engine.document import ORGANISATION
from annexbridge.engine.gate import bar, identity
from annexbridge.engine.gate.artefacts import Artefact
from annexbridge.engine.gate.bar import Bar
from annexbridge.engine.gate.holding import Entry, Holding
from annexbridge.engine.gate.judging import Bench, Judgement, judge, sliced
from annexbridge.engine.gate.linking import Match, link
from annexbridge.engine.gate.overlay import Overlaid, plan
from annexbridge.engine.gate.report import GateFinding, GateReport, Link, Skipped, SoaRow
from annexbridge.engine.gate.scope import Scope, reach, united
from annexbridge.engine.organisation import Organisation
from annexbridge.engine.params import Parameter
from annexbridge.engine.reasons import says_why
from annexbridge.engine.results import Finding, Provenance, Result
from annexbridge.engine.waiver_rules import bounded
from annexbridge.engine.waivers import Waiver
from annexbridge.language import _
from annexbridge.mappings.catalogue import by_id

ORDER = {Result.ERROR: 0, Result.FAIL: 1, Result.UNKNOWN: 2, Result.WAIVED: 3, Result.PASSED: 4}
SEVERITIES = {"critical": 0, "high": 1, "medium": 2, "low": 3}


@dataclass(frozen=True)
class Request:
    """What is to be decided, on what, and by which bar.

    `files` are SHA-256 of all files read, by name; `notes` are sentences about where the records come from.
    """

    artefacts: tuple[Artefact, ...]
    holding: Holding
    bench: Bench
    organisation: Organisation = field(default_factory=Organisation)
    waivers: tuple[Waiver, ...] = ()
    bar: Bar = field(default_factory=Bar)
    files: Mapping[str, str] = field(default_factory=dict)
    snapshot: str = ""
    notes: tuple[str, ...] = ()


def decide(request: Request) -> GateReport:
    """Runs the gate. Raises PolicyError or EvaluationError when nothing at all could be evaluated."""
    return _Run(request).report()


@dataclass(frozen=True, slots=True)
class _Group:
    """Artefacts of one deployment: their places, what they reach, and what was found on their identity."""

    places: tuple[int, ...]
    scope: Scope
    findings: tuple[Finding, ...]


class _Run:
    def __init__(self, request: Request) -> None:
        self.request = request
        self.artefacts = request.artefacts
        self.matches = link(request.artefacts, request.holding)
        self.replaced: dict[str, Entry] = {}
        self.holding = Overlaid(request.holding, self.replaced)
        self.notes = [*request.notes]
        self.strangers: list[tuple[int, Finding]] = []

    def report(self) -> GateReport:
        request, bench = self.request, self.request.bench
        groups = [self.group(places) for places in self.together()]
        rows = soa_rows(request.holding)
        excluded = {key: row for key, row in rows.items() if row.applicable is False and says_why(row.justification)}
        scope = united((group.scope for group in groups), self.holding)
        empty = Judgement((), {}, hashlib.sha256(b"").hexdigest())
        self.notes += _disputed(excluded, scope)
        judgement = judge(scope, self.holding.supplied, bench, excluded) if groups else empty
        own = [(item, group.places) for group in groups for item in group.findings if item.requirement not in excluded]
        own += [(item, (place,)) for place, item in self.strangers]
        places = _Places(groups)
        found = [(item, places(item.subject)) for item in judgement.findings] + own
        evaluated = frozenset(policy.requirement for policy in bench.policies.policies) - excluded.keys()
        every = [item for item, _at in found]
        accepted = bounded(request.waivers, bench.params)
        settled = bar.settle(every, accepted, bench.as_of, scope.judged, evaluated)
        listed = self.listed(zip(settled.findings, (at for _own, at in found), strict=True), settled.lapsed, rows)
        counts = _counts(judgement.counts, settled.findings)
        decision = bar.decide(listed, counts)
        return GateReport(
            request.organisation,
            self.provenance(judgement.document),
            decision,
            bar.reason(decision, listed, counts),
            tuple(Link(a, m.nodes, "; ".join(m.how)) for a, m in zip(self.artefacts, self.matches, strict=True)),
            listed,
            tuple(Skipped(key, _(by_id()[key].title), row) for key, row in sorted(excluded.items())),
            settled.waivers,
            counts,
            request.bar.fail_on,
            request.bar.min_severity,
            request.snapshot,
            tuple(dict.fromkeys(self.notes)),
        )

    def together(self) -> Iterator[tuple[int, ...]]:
        """Places of the artefacts of each deployment; what matches nothing at all is a stranger."""
        grouped: dict[str, list[int]] = defaultdict(list)
        for place, (artefact, match) in enumerate(zip(self.artefacts, self.matches, strict=True)):
            if artefact.no_ai is not None:
                text = _("{name} is left out: no AI runs in it, it says ({why})")
                self.notes.append(text.format(name=artefact.name or artefact.format, why=artefact.no_ai.value))
                continue
            if not match.nodes:
                self.strangers.append((place, identity.stranger(artefact, match)))
                continue
            grouped[match.nodes.get("deployment") or f"proposed {_proposed(artefact, match)}"].append(place)
        yield from (tuple(places) for places in grouped.values())

    def group(self, places: tuple[int, ...]) -> _Group:
        artefacts = [self.artefacts[place] for place in places]
        matches = [self.matches[place] for place in places]
        planned = plan(artefacts, matches, self.holding, self.request.bench.as_of)
        self.replaced.update(planned.entries)
        self.notes += planned.notes
        found = [item for artefact in artefacts for item in identity.components(artefact, self.holding)]
        reached = reach(self.holding, planned.start)
        beside = sorted({item.id for item in found if item.id} - reached.judged)
        findings = [
            *identity.different(planned),
            *identity.unversioned(artefacts, planned, reached),
            *(item for a, m in zip(artefacts, matches, strict=True) for item in identity.doubtful(m, a, planned)),
            *identity.undeclared(found, planned, reached),
        ]
        scope = reach(self.holding, planned.start, beside) if beside else reached
        distinct = {item.fingerprint: replace(item, path=scope.path(item.subject)) for item in findings}
        return _Group(places, scope, tuple(distinct.values()))

    def listed(
        self,
        found: Iterable[tuple[Finding, tuple[int, ...]]],
        lapsed: frozenset[str],
        rows: Mapping[str, SoaRow],
    ) -> tuple[GateFinding, ...]:
        asked = self.request.bar
        items = []
        for finding, places in found:
            why = asked.reason(finding, lapsed=finding.fingerprint in lapsed)
            known = asked.known(finding)
            row = rows.get(finding.requirement) if finding.requirement.startswith("annex:") else None
            items.append(GateFinding(finding, bool(why), why, known, row, places[0], places[1:]))
        return tuple(sorted(items, key=_order))

    def provenance(self, document: str) -> Provenance:
        bench = self.request.bench
        digests = {"policies": bench.policies.digest, "input": document, "params": bench.params.digest}
        looser = {name: _looser(bench.params.items[name]) for name in bench.params.looser}
        engine = bench.engine
        files = dict(sorted(self.request.files.items()))
        return Provenance(bench.as_of.isoformat(), __version__, engine.name, engine.version, digests, files, looser)


class _Places:
    """Which artefacts a subject concerns: the organisation concerns them all."""

    def __init__(self, groups: Sequence[_Group]) -> None:
        self.every = tuple(sorted(place for group in groups for place in group.places))
        found: dict[str, list[int]] = defaultdict(list)
        for group in groups:
            for node_id in group.scope.judged:
                found[node_id] += group.places
        self.by_subject = {node_id: tuple(sorted(places)) for node_id, places in found.items()}

    def __call__(self, subject: str) -> tuple[int, ...]:
        return self.every if subject == ORGANISATION else self.by_subject.get(subject, self.every)


def soa_rows(holding: Holding) -> Mapping[str, SoaRow]:
    """Where the Statement of Applicability decides on Annex A controls, by requirement id."""
    found = {}
    for node_id in holding.common:
        entry = holding.get(node_id) if node_id.startswith("soa:") else None
        values = entry.node.values if entry else {}
        if entry is None or values.get("framework") != "iso42001" or not values.get("control_id"):
            continue
        applicable, reason = values.get("applicable"), values.get("exclusion_justification")
        justification = str(reason).strip() if reason else ""
        field_name = "exclusion_justification" if justification else "applicable"
        cells = entry.node.cells(field_name)
        decided = applicable if isinstance(applicable, bool) else None
        found[f"annex:{values['control_id']}"] = SoaRow(str(values["control_id"]), decided, justification, cells)
    return found


def _disputed(excluded: Mapping[str, SoaRow], scope: Scope) -> Iterator[str]:
    """Controls that are left out although what is deployed here shows that they are needed."""
    judged = {node_id: entry for node_id, entry in scope.entries.items() if node_id in scope.judged}
    records = sliced(replace(scope, entries=judged), frozenset())
    for row in excluded.values():
        for reason in contradictions(f"iso42001:{row.control}", row.applicable, records):
            text = _("{control} is left out of the Statement of Applicability although {reason}")
            yield text.format(control=row.control, reason=reason)


def _proposed(artefact: Artefact, match: Match) -> str:
    """What tells two deployments apart that no register has: the name they are given, else the model and the system."""
    stated = artefact.identity.get("deployment")
    return str(stated.value) if stated else f"{artefact.name} {sorted(match.nodes.items())}"


def _counts(judged: Mapping[str, int], settled: Sequence[Finding]) -> Mapping[str, int]:
    """Checks times subjects by result word, each finding under the word it ended with."""
    counts = Counter({str(Result.PASSED): judged.get(Result.PASSED, 0)})
    counts.update(str(finding.result) for finding in settled)
    return {str(result): counts.get(str(result), 0) for result in Result}


def _looser(item: Parameter) -> str:
    text = _("{value:g} {unit} instead of {default:g}")
    return text.format(value=item.value, unit=_(item.unit), default=item.default)


def _order(item: GateFinding) -> tuple[bool, int, int, str, str, str]:
    finding = item.finding
    severity = SEVERITIES.get(finding.severity, len(SEVERITIES))
    place = (finding.requirement, finding.check, finding.subject)
    return (not item.blocking, ORDER[finding.result], severity, *place)
