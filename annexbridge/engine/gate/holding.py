"""Where a gate takes records from: one record at a time with what was found out about it on the whole estate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from annexbridge.engine.resolve import fold

if TYPE_CHECKING:
    from annexbridge.engine.facts import Estate, Fact
    from annexbridge.engine.graph import Graph, Node
    from annexbridge.engine.policies import Check, PolicySet

Key = TypeVar("Key")

WHOLE = ("soa", "role", "competence", "policy", "reporting_duty")
"""Registers about the organisation that checks on any system look into: a gate holds all of their records."""

SINGLE = frozenset(
    {
        "change_record",
        "customer_requirements",
        "requirement_specification",
        "technical_documentation",
        "user_information",
    }
)
"""Types of documents that are about the systems they name and that no check at the gate asks of the organisation."""

STATEMENT = "attestation.subject"
NAMED = "document.name"
"""Two ways of referring that are text to the registers: whom a statement is about, and what a document is called."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with its facts, which were computed on the whole estate, and who refers to it.

    `referrers` gives by reference (`evaluation.model`) the ids of the records that name this one.
    """

    node: Node
    facts: Mapping[str, Fact]
    referrers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Holding(Protocol):
    """All records of an organisation, held in memory or in a snapshot."""

    @property
    def supplied(self) -> frozenset[str]:
        """Kinds of which some record was read."""
        ...

    @property
    def common(self) -> Sequence[str]:
        """Ids of the records that every gate needs, whatever is deployed."""
        ...

    def get(self, node_id: str) -> Entry | None:
        """The record of that id, None when nobody even refers to it."""
        ...

    def find(self, kind: str, text: str) -> tuple[str, ...]:
        """Ids of the records of that kind with this id or, when there is none, this name; sorted."""
        ...

    def named(self, text: str) -> tuple[str, ...]:
        """Ids of documents that have this id or title, without regard to case."""
        ...

    def hashed(self, digest: str) -> tuple[str, ...]:
        """Ids of models with this hash, `sha256:<hex>` or the bare digits; sorted."""
        ...


@dataclass(frozen=True)
class Whole:
    """The records of an estate that was read just now. `checks` are those that will be asked."""

    estate: Estate
    checks: tuple[Check, ...]

    @property
    def graph(self) -> Graph:
        """The graph of the whole estate."""
        return self.estate.graph

    @property
    def supplied(self) -> frozenset[str]:
        """See Holding."""
        return self.graph.supplied

    @cached_property
    def common(self) -> tuple[str, ...]:
        """See Holding."""
        return tuple(sorted({*common(self.graph), *exemplars(self.graph, self.checks)}))

    def get(self, node_id: str) -> Entry | None:
        """See Holding."""
        found = self._entries.get(node_id)
        node = None if found else self.graph.nodes.get(node_id)
        if node is not None:
            found = Entry(node, self.estate.facts(node), self.referring.get(node_id, {}))
            self._entries[node_id] = found
        return found

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {}

    def find(self, kind: str, text: str) -> tuple[str, ...]:
        """See Holding."""
        wanted = fold(text).removeprefix(f"{kind}:")
        return self.keys.get((kind, wanted)) or self.names.get((kind, wanted), ())

    def named(self, text: str) -> tuple[str, ...]:
        """See Holding."""
        return self.documents.get(text.lower(), ())

    def hashed(self, digest: str) -> tuple[str, ...]:
        """See Holding."""
        return self.hashes.get(bare(digest), ())

    @cached_property
    def referring(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """References by the record that is named."""
        found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for reference, by_target in self.graph.referrers.items():
            for target, sources in by_target.items():
                found[target][reference] = sources
        statements = grouped((str(node.values.get("subject")), node.id) for node in of_kind(self.graph, "attestation"))
        for subject, ids in statements.items():
            found[subject][STATEMENT] = ids
        return found

    @cached_property
    def keys(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Ids by kind and folded key."""
        return grouped(((node.kind, fold(node.key)), node.id) for node in recorded(self.graph))

    @cached_property
    def names(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Ids by kind and folded name."""
        return grouped(((node.kind, fold(node.label)), node.id) for node in recorded(self.graph))

    @cached_property
    def documents(self) -> Mapping[str, tuple[str, ...]]:
        """Documents by what people call them."""
        return grouped((name, node.id) for node in of_kind(self.graph, "document") for name in document_names(node))

    @cached_property
    def hashes(self) -> Mapping[str, tuple[str, ...]]:
        """Models by the digits of their hash."""
        stated = ((node.values.get("hash"), node.id) for node in of_kind(self.graph, "model"))
        return grouped((bare(str(digest)), node_id) for digest, node_id in stated if digest)


def whole(estate: Estate, policies: PolicySet) -> Whole:
    """The records of an estate, for a gate that asks these policies."""
    return Whole(estate, tuple(check for policy in policies.policies for check in policy.checks))


def common(graph: Graph) -> tuple[str, ...]:
    """Ids of the records that every gate needs: about the organisation, or about no system in particular."""
    found = [node_id for kind in WHOLE for node_id in graph.by_kind.get(kind, ())]
    found += [node.id for node in of_kind(graph, "document") if general(node)]
    found += [node.id for node in of_kind(graph, "attestation") if far_reaching(node)]
    return tuple(sorted(set(found)))


def exemplars(graph: Graph, checks: Iterable[Check]) -> tuple[str, ...]:
    """Records that show that something is on record at all.

    "No risk names this system" is a failure where risks name other systems, and unknown where none names any. So a gate
    holds, for the fields that a check reads in records of another kind, one with all of them and one with each.
    """
    wanted = {fields for check in checks for fields in _read_elsewhere(check)}
    found: set[str] = set()
    for kind in sorted({kind for kind, _names in wanted}):
        sets = [names for other, names in wanted if other == kind]
        for names in sorted({*sets, *(frozenset({name}) for each in sets for name in each)}, key=sorted):
            found.update(next(([node.id] for node in of_kind(graph, kind) if names <= node.values.keys()), []))
    return tuple(sorted(found))


def _read_elsewhere(check: Check) -> Iterator[tuple[str, frozenset[str]]]:
    by_kind: dict[str, set[str]] = defaultdict(set)
    for kind, _dot, name in (place.partition(".") for place in check.requires):
        by_kind[kind].add(name)
    for kind, names in by_kind.items():
        if kind != check.subject and kind not in WHOLE and check.subject != "organisation":
            yield kind, frozenset(names)


def general(document: Node) -> bool:
    """Whether a document speaks for the organisation: it names no system, or is of a type that checks look for."""
    return not document.values.get("systems") or document.values.get("type") not in SINGLE


def far_reaching(attestation: Node) -> bool:
    """Whether a statement is about the organisation or a register, or may be about anything for want of a word."""
    subject, requirement = attestation.values.get("subject"), attestation.values.get("requirement")
    return subject in (None, "", "organisation:self") or requirement in (None, "", "register")


def document_names(document: Node) -> tuple[str, ...]:
    """What people call a document, in small letters: its id and its title."""
    title = document.values.get("title")
    return (document.key.lower(), *((str(title).lower(),) if title else ()))


def bare(digest: str) -> str:
    """The digits of a hash in small letters, without the name of the algorithm."""
    return digest.strip().lower().rpartition(":")[2]


def of_kind(graph: Graph, kind: str) -> Iterator[Node]:
    """All nodes of a kind."""
    return (graph.nodes[node_id] for node_id in graph.by_kind.get(kind, ()))


def recorded(graph: Graph) -> Iterator[Node]:
    """All nodes that some register has a record of."""
    return (node for node in graph.nodes.values() if node.declared)


def grouped(pairs: Iterable[tuple[Key, str]]) -> dict[Key, tuple[str, ...]]:
    """Sorted ids by key."""
    found: dict[Key, set[str]] = defaultdict(set)
    for key, node_id in pairs:
        found[key].add(node_id)
    return {key: tuple(sorted(ids)) for key, ids in found.items()}
