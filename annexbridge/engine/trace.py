"""From a subject and the fields a check reads back to the cells a person must look at, and what is missing there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from annexbridge.engine.document import ORGANISATION
from annexbridge.engine.graph import Node, Records
from annexbridge.engine.metadata import Check
from annexbridge.engine.records import Source, State
from annexbridge.language import _, marked
from annexbridge.mappings.kinds import Kind, kinds

ENOUGH_CELLS = 20
"""More addresses than this help nobody; the first ones in sheet order are kept."""

SILENCES = {
    State.BLANK: marked("is blank"),
    State.UNKNOWN: marked("is given as unknown"),
    State.NOT_APPLICABLE: marked("is given as not applicable"),
    State.INVALID: marked("cannot be read"),
    State.VALUE: marked("contradicts another record"),
}


@dataclass(frozen=True)
class Tracer:
    """Finds cells and gaps through the graph."""

    graph: Records

    @cached_property
    def _missing_kinds(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return {}

    @cached_property
    def _required(self) -> dict[tuple[str, str], Mapping[str, Sequence[str]]]:
        return {}

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """The register definitions."""
        return kinds()

    @cached_property
    def statements(self) -> Mapping[str, tuple[Node, ...]]:
        """Attestations by the subject they name; those that name none under the empty text."""
        found: dict[str, list[Node]] = {}
        for node in map(self.graph.nodes.__getitem__, self.graph.by_kind.get("attestation", ())):
            found.setdefault(str(node.values.get("subject", "")), []).append(node)
        return {subject: tuple(nodes) for subject, nodes in found.items()}

    def cells(self, subject: str, check: Check, *, undecided: bool = False) -> tuple[Source, ...]:
        """Addresses of the fields a check reads for this subject; of a thing nobody recorded, its mentions.

        Where nothing could be decided, cells without a value come first. Where no record answers a check on the
        organisation, the sheets that would hold it.
        """
        found: dict[Source, None] = {}
        read = self._fields(subject, check)
        for node, name in sorted(read, key=lambda pair: pair[1] in pair[0].values) if undecided else read:
            for source in node.cells(name) if node.declared else self._mentions(node.id):
                found.setdefault(source)
                if len(found) >= ENOUGH_CELLS:
                    return tuple(found)
        if not found and subject in self.graph.nodes:
            node = self.graph.nodes[subject]
            found = dict.fromkeys(node.cells() if node.declared else self._mentions(subject))
        if not found and subject == ORGANISATION:
            found = dict.fromkeys(self._sheets({kind for kind, _ in map(_split, check.requires)}))
        return tuple(found)[:ENOUGH_CELLS]

    def missing(self, subject: str, check: Check) -> str:
        """Says in words which of the required fields have no usable value for this subject."""
        node = self.graph.nodes.get(subject)
        if node is not None and not node.declared:
            return _("it is referred to and stands in no register")
        absent = self.absent(subject, check)
        if absent:
            return absent
        if node is None and subject != ORGANISATION:
            return _("it stands in no register")
        gaps = dict.fromkeys(self._gap(found, name) for found, name in self._fields(subject, check))
        gaps.pop("", None)
        if gaps:
            return "; ".join(list(gaps)[:5])
        asked = {kind for kind, _ in map(_split, check.requires)}
        seen = {found.kind for found, _ in self._fields(subject, check)}
        wanted = sorted(self._kind(kind, check) for kind in (asked - seen or asked))
        return _("no record of kind {kinds} answers it").format(kinds=", ".join(wanted))

    def waiting(self, subjects: Iterable[str], check: Check) -> frozenset[str]:
        """Those of the subjects whose answer would stand in registers that nobody supplied."""
        unsupplied, nodes = self._unsupplied(check), self.graph.nodes
        if not unsupplied:
            return frozenset()
        return frozenset(
            [
                subject
                for subject in subjects
                if (node := nodes.get(subject)) is None or (node.records and node.kind not in unsupplied)
            ]
        )

    def absent(self, subject: str, check: Check) -> str:
        """Says which registers a recorded subject's answer would stand in and nobody supplied; empty when all are."""
        if not self.waiting((subject,), check):
            return ""
        unsupplied = self._unsupplied(check)
        return _("no register of kind {kinds} was supplied").format(
            kinds=", ".join(_(self.kinds[kind].label).lower() for kind in unsupplied)
        )

    def _unsupplied(self, check: Check) -> tuple[str, ...]:
        """Kinds the check reads and of which nothing was supplied, sorted."""
        place = (check.package, check.name)
        if place not in self._missing_kinds:
            asked = {kind for kind, _ in map(_split, check.requires)}
            self._missing_kinds[place] = tuple(sorted(asked - self.graph.supplied))
        return self._missing_kinds[place]

    def _kind(self, kind: str, check: Check) -> str:
        """The kind in words, with what a record of it has to hold for this check."""
        words = [word for field, word in check.where.items() if _split(field)[0] == kind]
        return " ".join((_(self.kinds[kind].label).lower(), *(f'"{_(word.replace("_", " "))}"' for word in words)))

    def _gap(self, node: Node, name: str) -> str:
        if name in node.values:
            return ""
        label = _(self.kinds[node.kind].fields[name].label)
        if not node.declared:
            return _("{key} stands in no register").format(key=node.key)
        cells = [record.cell(name) for record in node.records]
        cell = next((cell for cell in cells if cell.state is not State.BLANK), cells[0])
        silence = _(SILENCES[cell.state])
        reason = f"{silence} ({cell.error})" if cell.error else silence
        return f"{label} {reason}"

    def _fields(self, subject: str, check: Check) -> Iterator[tuple[Node, str]]:
        for kind, names in self._asked(check).items():
            meant = (node for node in self._related(subject, kind) if node.id == subject or _means(node, check))
            for node in islice(meant, ENOUGH_CELLS):
                for name in names:
                    yield node, name

    def _asked(self, check: Check) -> Mapping[str, Sequence[str]]:
        """Names of the fields that the check reads, by kind."""
        place = (check.package, check.name)
        asked = self._required.get(place)
        if asked is None:
            by_kind: dict[str, list[str]] = {}
            for kind, name in map(_split, check.requires):
                by_kind.setdefault(kind, []).append(name)
            asked = self._required[place] = by_kind
        return asked

    def _related(self, subject: str, kind: str) -> Iterator[Node]:
        """The subject itself, what it refers to and what refers to it, of this kind; for the organisation, all."""
        nodes = self.graph.nodes
        if kind == "attestation":
            yield from self.statements.get(subject, ())
            yield from self.statements.get("", ())
            return
        if subject == ORGANISATION:
            yield from (nodes[other] for other in self.graph.by_kind.get(kind, ()))
            return
        node = nodes.get(subject)
        if node is None:
            return
        if node.kind == kind:
            yield node
            return
        near = dict.fromkeys(self._neighbours(node, kind))
        if not near:
            steps = (nodes[step] for step in self._all_neighbours(node))
            near = dict.fromkeys(other for step in steps for other in self._neighbours(step, kind))
        yield from (nodes[other] for other in near)

    def _neighbours(self, node: Node, kind: str) -> Iterator[str]:
        for reference in self.kinds[node.kind].references if node.kind in self.kinds else ():
            if reference.target == kind:
                yield from _ids(node.values.get(reference.name))
        if kind in self.kinds:
            for reference in self.kinds[kind].references:
                if reference.target == node.kind:
                    yield from self.graph.referrers.get(f"{kind}.{reference.name}", {}).get(node.id, ())

    def _all_neighbours(self, node: Node) -> Iterator[str]:
        for reference in self.kinds[node.kind].references if node.kind in self.kinds else ():
            yield from _ids(node.values.get(reference.name))

    def _sheets(self, asked: Set[str]) -> Iterator[Source]:
        """The sheets that hold records of these kinds."""
        for kind in sorted(asked):
            records = (record for node in self.graph.by_kind.get(kind, ()) for record in self.graph.nodes[node].records)
            yield from sorted({Source(record.table.file, record.table.sheet, "") for record in records})

    def _mentions(self, node_id: str) -> tuple[Source, ...]:
        found: list[Source] = []
        for reference, by_target in self.graph.referrers.items():
            name = reference.partition(".")[2]
            for other in by_target.get(node_id, ())[:ENOUGH_CELLS]:
                found.extend(self.graph.nodes[other].cells(name))
        return tuple(sorted(set(found))[:ENOUGH_CELLS])


def _means(node: Node, check: Check) -> bool:
    """Whether a record is one the check can be about: one with the words it names, or a statement made about it.

    A statement that does not say what it is about may be about anything.
    """
    words = {_split(field)[1]: word for field, word in check.where.items() if _split(field)[0] == node.kind}
    if node.kind == "attestation":
        said = {"requirement": check.requirement, "check": check.name}
        words = {name: word for name, word in said.items() if name in node.values}
    return all(node.values.get(name) == word for name, word in words.items())


def _split(field: str) -> tuple[str, str]:
    kind, _, name = field.partition(".")
    return kind, name


def _ids(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (str(value),) if value is not None else ()
