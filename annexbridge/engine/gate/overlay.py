"""Puts what is about to run in the place of what the deployment register says, with the manifest as the cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from annexbridge.engine.facts import Fact
from annexbridge.engine.gate.artefacts import Artefact, Claim
from annexbridge.engine.gate.holding import Entry, Holding, bare
from annexbridge.engine.gate.linking import Match
from annexbridge.engine.graph import Node
from annexbridge.engine.records import Problem, Record, Source, State, Table, Value
from annexbridge.language import _
from annexbridge.mappings.kinds import Field, kinds

FIELD_OF = {"version": "model_version", "hash": "model_hash", "environment": "environment"}
"""Fields of a deployment that the identity of an artefact states."""

GIVEN_FOR = (
    "approved_by",
    "approved_on",
    "gate_impact_evidence",
    "gate_risk_evidence",
    "gate_tests_evidence",
    "gate_docs_evidence",
    "gate_oversight_evidence",
    "gate_security_evidence",
    "gate_legal_evidence",
    "gate_passed",
)
"""What was decided about one version and says nothing of another one."""

RELEASED = ("model", "model_version", "model_hash")
"""What is released: an approval is one of this."""

RUNNING, PRODUCTION = "live", "production"


@dataclass(frozen=True, slots=True)
class Cited(Table):
    """A table that is gone or never was: a record of it stands at one address as a whole."""

    whole: Source | None = None

    def source(self, row: int, name: str) -> Source:
        """Where the record stands."""
        return self.whole or Table.source(self, row, name)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of which the register says something else than what is about to run."""

    name: str
    stated: Claim
    registered: str
    cells: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """One deployment as it is about to run. `start` is its id, or the id of what stands in for it."""

    start: str
    entries: Mapping[str, Entry]
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Overlaid:
    """A holding in which some records are replaced."""

    below: Holding
    entries: Mapping[str, Entry]

    @property
    def supplied(self) -> frozenset[str]:
        """See Holding. A manifest that states a deployment is a record of it."""
        return self.below.supplied | {entry.node.kind for entry in self.entries.values() if entry.node.declared}

    @property
    def common(self) -> Sequence[str]:
        """See Holding."""
        return self.below.common

    def get(self, node_id: str) -> Entry | None:
        """See Holding."""
        return self.entries.get(node_id) or self.below.get(node_id)

    def find(self, kind: str, text: str) -> tuple[str, ...]:
        """See Holding."""
        return self.below.find(kind, text)

    def named(self, text: str) -> tuple[str, ...]:
        """See Holding."""
        return self.below.named(text)

    def hashed(self, digest: str) -> tuple[str, ...]:
        """See Holding."""
        return self.below.hashed(digest)


def plan(artefacts: Sequence[Artefact], matches: Sequence[Match], holding: Holding, as_of: date) -> Planned:
    """What all artefacts of one deployment say together.

    The artefacts are linked to the same deployment, or to none and then there is only one of them. Values on which they
    contradict each other are dropped: nobody knows what will run.
    """
    return _Plan(artefacts, matches, holding, as_of).made()


class _Plan:
    def __init__(self, artefacts: Sequence[Artefact], matches: Sequence[Match], holding: Holding, as_of: date) -> None:
        self.artefacts, self.matches, self.holding, self.as_of = artefacts, matches, holding, as_of
        known = matches[0].nodes.get("deployment")
        self.id = known or _free(artefacts[0], matches[0], holding)
        self.entry = holding.get(known) if known else None
        self.fields = kinds()["deployment"].fields
        self.extra: dict[str, Entry] = {}
        self.notes: list[str] = []
        self.problems: dict[str, Problem] = {}

    def made(self) -> Planned:
        claims = self.settled()
        before = dict(self.entry.node.values) if self.entry else {}
        differences = tuple(self.differences(claims, before))
        if before.get("environment") == PRODUCTION:
            # Nobody takes a recorded deployment out of production, and its checks with it, by a label.
            claims.pop("environment", None)
        values = {**before, **{name: claim.value for name, claim in claims.items()}}
        for name in self.problems:
            values.pop(name, None)
        places = {name: claim.source for name, claim in claims.items()}
        other = any(item.name in RELEASED for item in differences)
        if other:
            self.outdate(values, claims, before)
        self.start_running(values, places, fresh=other or self.entry is None)
        self.refer(values, before)
        node = self.node(values, places)
        facts: dict[str, Fact] = {**(self.entry.facts if self.entry else {}), "declared": True}
        entry = Entry(node, facts, self.entry.referrers if self.entry else {})
        return Planned(self.id, {**self.extra, self.id: entry}, differences, tuple(self.notes))

    def settled(self) -> dict[str, Claim]:
        """One claim a field, as values of the register."""
        found: dict[str, list[Claim]] = {}
        for artefact, match in zip(self.artefacts, self.matches, strict=True):
            for name, claim in self.stated(artefact, match):
                found.setdefault(name, []).append(claim)
        settled = {}
        for name, claims in found.items():
            distinct = {claim.value for claim in claims}
            if len(distinct) == 1:
                settled[name] = claims[0]
                continue
            said = _(" and ").join(f'{claim.source} "{claim.value}"' for claim in claims)
            self.problems[name] = Problem(State.INVALID, _("the files contradict each other: {said}").format(said=said))
            self.notes.append(
                _("{name} of {id}: {said} contradict each other").format(name=name, id=self.id, said=said)
            )
        return settled

    def stated(self, artefact: Artefact, match: Match) -> Iterator[tuple[str, Claim]]:
        for identity, name in FIELD_OF.items():
            if identity in artefact.identity:
                yield from self.typed(self.fields[name], self.spelt(artefact.identity[identity], identity, match))
        for identity, kind, name in (("model", "model", "model"), ("system", "ai_system", "system")):
            claim = artefact.identity.get(identity)
            node_id = match.nodes.get(kind)
            if claim and identity not in match.weak:
                target = node_id or self.ghost(kind, str(claim.value))
                yield name, Claim(target, claim.source)
            elif node_id and self.entry is None:
                yield name, Claim(node_id, artefact.source)
        for name, claim in artefact.values.items():
            if name in self.fields:
                yield from self.typed(self.fields[name], claim)

    def typed(self, item: Field, claim: Claim) -> Iterator[tuple[str, Claim]]:
        if item.type == "id":
            return
        if item.target:
            texts = claim.value if isinstance(claim.value, tuple) else (str(claim.value),)
            ids = tuple(sorted({self.target(item.target, text) for text in texts}))
            yield item.name, Claim(ids if item.type == "refs" else ids[0], claim.source)
        elif item.type == "enum" and item.values and claim.value not in item.values:
            accepted = ", ".join(item.values)
            message = _('"{value}" is not one of {accepted}').format(value=claim.value, accepted=accepted)
            self.problems[item.name] = Problem(State.INVALID, message)
            self.notes.append(f"{claim.source}: {message}")
        else:
            yield item.name, claim

    def spelt(self, claim: Claim, identity: str, match: Match) -> Claim:
        """The claim as the model register spells it, where both mean the same: `v2.1` is `2.1`, `sha256:ab` is `AB`."""
        model = self.holding.get(match.nodes.get("model", ""))
        known = model.node.values.get(identity) if model else None
        if not isinstance(known, str) or not isinstance(claim.value, str):
            return claim
        same = bare(known) == bare(claim.value) if identity == "hash" else plain(known) == plain(claim.value)
        return Claim(known, claim.source) if same else claim

    def differences(self, claims: Mapping[str, Claim], before: Mapping[str, Value]) -> Iterator[Difference]:
        """What the deployment register says otherwise of the very thing that runs."""
        for name in (*RELEASED, "environment"):
            known, claim = before.get(name), claims.get(name)
            if known is None or claim is None or self.entry is None:
                continue
            same = bare(str(known)) == bare(str(claim.value)) if name == "model_hash" else known == claim.value
            if not same and not (name == "model_version" and plain(str(known)) == plain(str(claim.value))):
                yield Difference(name, claim, str(known), self.entry.node.cells(name))

    def outdate(self, values: dict[str, Value], claims: Mapping[str, Claim], before: Mapping[str, Value]) -> None:
        """An approval of one version is none of another."""
        version = before.get("model_version", before.get("model", ""))
        message = _("what the register holds was given for {version}").format(version=version)
        for name in GIVEN_FOR:
            if name in before and name not in claims:
                del values[name]
                self.problems[name] = Problem(State.UNKNOWN, message)

    def start_running(self, values: dict[str, Value], places: dict[str, Source], *, fresh: bool) -> None:
        """It is judged as it will be once it runs, from today on unless it runs already just so."""
        status = values.get("status")
        if status != RUNNING and not (status is None and self.entry is not None):
            fresh = True
            values["status"] = RUNNING
            places["status"] = self.artefacts[0].source
            if status is not None:
                self.notes.append(
                    _("{id} is {status} in the register and judged as live").format(id=self.id, status=status)
                )
        if fresh and "deployed_on" not in places:
            values["deployed_on"] = self.as_of.isoformat()
            places["deployed_on"] = self.artefacts[0].source
        environment = values.get("environment")
        if environment not in (None, PRODUCTION):
            text = _("{id} runs in {environment}: checks on deployments in production are not about it")
            self.notes.append(text.format(id=self.id, environment=environment))

    def refer(self, values: Mapping[str, Value], before: Mapping[str, Value]) -> None:
        """Keeps who refers to whom in step with a changed model or system."""
        for name in ("model", "system", "rollback_model"):
            reference, old, new = f"deployment.{name}", before.get(name), values.get(name)
            if old == new:
                continue
            for target, joins in ((old, False), (new, True)):
                entry = self.extra.get(str(target)) or self.holding.get(str(target)) if target else None
                if entry is not None:
                    known = set(entry.referrers.get(reference, ())) - {self.id} | ({self.id} if joins else set())
                    referrers = {**entry.referrers, reference: tuple(sorted(known))}
                    self.extra[entry.node.id] = replace(entry, referrers=referrers)

    def node(self, values: Mapping[str, Value], places: Mapping[str, Source]) -> Node:
        if self.entry is not None and self.entry.node.declared:
            records = tuple(self.cited(record, values, places) for record in self.entry.node.records)
            return replace(self.entry.node, values=values, records=records)
        key, source = self.id.partition(":")[2], self.artefacts[0].source
        table = Cited(source.file, source.sheet, "deployment", {}, whole=source)
        record = Record("deployment", key, table, 1, {**values, "id": key}, dict(self.problems), dict(places))
        return Node(self.id, "deployment", key, key, values, (record,))

    def cited(self, record: Record, values: Mapping[str, Value], places: Mapping[str, Source]) -> Record:
        kept = {name: value for name, value in values.items() if name in places or name in record.values}
        problems = {name: problem for name, problem in record.problems.items() if name not in places}
        elsewhere = {**record.elsewhere, **places}
        return replace(record, values=kept, problems={**problems, **self.problems}, elsewhere=elsewhere)

    def target(self, kind: str, text: str) -> str:
        found = self.holding.find(kind, text)
        return found[0] if len(found) == 1 else self.ghost(kind, text)

    def ghost(self, kind: str, text: str) -> str:
        """What is only referred to: a record about which nothing is known."""
        key = " ".join(text.split())
        node_id = f"{kind}:{key}"
        if self.holding.get(node_id) is None:
            facts: dict[str, bool] = {"declared": False}
            self.extra.setdefault(node_id, Entry(Node(node_id, kind, key, key, {}), dict(facts)))
        return node_id


def _free(artefact: Artefact, match: Match, holding: Holding) -> str:
    """An id for a deployment that no register has and that nothing else in this run goes by."""
    stated = artefact.identity.get("deployment")
    name = " ".join(str(stated.value if stated else artefact.name).split()) or artefact.format
    model = match.nodes.get("model", "").partition(":")[2]
    wanted = (" ".join(f"deployment:{name} {more}".split()) for more in ("", model, *range(2, 100_000)))
    return next(node_id for node_id in wanted if holding.get(node_id) is None)


def plain(version: str) -> str:
    """A version in small letters and without the `v` that tags have before it."""
    text = version.strip().lower()
    return text[1:] if text[:1] == "v" and text[1:2].isdigit() else text
