"""Finds the records an artefact is about, by what its own files state, and never by a guess."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annexbridge.engine.gate.artefacts import Artefact, Relation
from annexbridge.engine.gate.holding import Holding, bare
from annexbridge.engine.resolve import fold
from annexbridge.language import _

DESCRIPTIONS = frozenset({"cyclonedx", "spdx", "model-card"})
"""Formats that describe a model and say nothing of where it runs."""


@dataclass(frozen=True, slots=True)
class Match:
    """The records of one artefact by kind (`deployment`, `model`, `ai_system`), and in words how they were found.

    `unmatched` are the names of identities that no record answers to, `weak` those of guesses that answer to
    none, `doubts` say of others that several records do.
    """

    nodes: Mapping[str, str]
    how: tuple[str, ...]
    unmatched: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


@dataclass(slots=True)
class _Search:
    artefact: Artefact
    holding: Holding
    nodes: dict[str, str] = field(default_factory=dict)
    how: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)

    def stated(self, name: str) -> str:
        """What the artefact says of its identity; empty when it says nothing."""
        claim = self.artefact.identity.get(name)
        return str(claim.value).strip() if claim else ""

    def value(self, node_id: str, name: str) -> str:
        """A field of a record as text; empty when it has none."""
        entry = self.holding.get(node_id)
        found = entry.node.values.get(name) if entry else None
        return "" if found is None or isinstance(found, tuple) else str(found)

    def refers(self, node_id: str, name: str) -> tuple[str, ...]:
        """Ids that a reference field of a record holds."""
        entry = self.holding.get(node_id)
        found = entry.node.values.get(name) if entry else None
        return found if isinstance(found, tuple) else (str(found),) if found is not None else ()

    def settle(self, kind: str, found: Sequence[str], what: str, identity: str = "") -> None:
        """Takes the record if it is the only one; several are a doubt, none leaves the stated identity unmatched."""
        if len(found) == 1:
            self.nodes[kind] = found[0]
            self.how.append(_("{what} is {id}").format(what=what, id=found[0]))
        elif found:
            self.doubts.append(_("{what} could be {ids}").format(what=what, ids=_(" or ").join(sorted(found))))
        elif identity:
            self.unmatched.append(identity)


def link(artefacts: Sequence[Artefact], holding: Holding) -> tuple[Match, ...]:
    """One match an artefact, in order. A description goes with the deployment of the same model in the same run."""
    found = [_match(artefact, holding) for artefact in artefacts]
    running = {
        match.nodes["model"]: match.nodes["deployment"]
        for artefact, match in zip(artefacts, found, strict=True)
        if artefact.format not in DESCRIPTIONS and {"model", "deployment"} <= match.nodes.keys()
    }
    return tuple(
        _beside(match, running) if artefact.format in DESCRIPTIONS else match
        for artefact, match in zip(artefacts, found, strict=True)
    )


def _beside(match: Match, running: Mapping[str, str]) -> Match:
    deployment = running.get(match.nodes.get("model", ""))
    if not deployment or "deployment" in match.nodes:
        return match
    how = _("it describes the model of {id} in the same run").format(id=deployment)
    return replace(match, nodes={**match.nodes, "deployment": deployment}, how=(*match.how, how))


def _match(artefact: Artefact, holding: Holding) -> Match:
    search = _Search(artefact, holding)
    _deployment(search)
    _model(search)
    _system(search)
    if "deployment" not in search.nodes and not search.stated("deployment"):
        _deployment_of_model(search)
    return Match(search.nodes, tuple(search.how), tuple(search.unmatched), tuple(search.doubts), tuple(search.weak))


def _deployment(search: _Search) -> None:
    text = search.stated("deployment")
    if text:
        what = _('deployment "{text}"').format(text=text)
        search.settle("deployment", search.holding.find("deployment", text), what, "deployment")
        return
    found = search.holding.find("deployment", search.artefact.name) if search.artefact.name else ()
    if len(found) == 1:
        search.settle("deployment", found, _('the name "{text}"').format(text=search.artefact.name))


def _model(search: _Search) -> None:
    text, digest = search.stated("model"), search.stated("hash")
    by_hash = search.holding.hashed(digest) if bare(digest) else ()
    if text:
        found = _right_version(search, search.holding.find("model", text))
        # A record that has the very hash is the one, whatever name the files of the pipeline use.
        found = found if found or len(by_hash) != 1 else by_hash
        if not found and "deployment" in search.nodes and _by_image(search.artefact):
            # The name of an image is a guess at the model in it; the deployment register knows.
            search.how.append(_('the image "{text}" names no recorded model').format(text=text))
            search.weak.append("model")
            _from_deployment(search, "model", "model")
            return
        search.settle("model", found, _('model "{text}"').format(text=text), "model")
    elif len(by_hash) == 1:
        search.settle("model", by_hash, _("the hash {digest}").format(digest=_short(digest)))
    elif "deployment" in search.nodes:
        _from_deployment(search, "model", "model")


def _by_image(artefact: Artefact) -> bool:
    """Whether the name of the model was taken from the image of a container."""
    claim = artefact.identity.get("model")
    images = {item.source for item in artefact.components if item.relation is Relation.RUNS_ON}
    return claim is not None and claim.source in images


def _system(search: _Search) -> None:
    text = search.stated("system")
    if text:
        found = search.holding.find("ai_system", text)
        search.settle("ai_system", found, _('AI system "{text}"').format(text=text), "system")
    elif "deployment" in search.nodes:
        _from_deployment(search, "system", "ai_system")
    elif "model" in search.nodes:
        entry = search.holding.get(search.nodes["model"])
        users = entry.referrers.get("ai_system.models", ()) if entry else ()
        if len(users) == 1:
            search.settle("ai_system", users, _("the only AI system with that model"))


def _from_deployment(search: _Search, name: str, kind: str) -> None:
    """What the deployment register says, where the artefact says nothing."""
    found = search.refers(search.nodes["deployment"], name)
    if found:
        search.nodes[kind] = found[0]


def _deployment_of_model(search: _Search) -> None:
    """The only recorded deployment of the model, in the system and environment that the artefact states if it does."""
    model = search.nodes.get("model")
    entry = search.holding.get(model) if model else None
    candidates = entry.referrers.get("deployment.model", ()) if entry else ()
    found = tuple(node_id for node_id in candidates if _fits(search, node_id))
    if found:
        search.settle("deployment", found, _("the deployment of {id}").format(id=model))
        if "ai_system" not in search.nodes and "deployment" in search.nodes:
            _from_deployment(search, "system", "ai_system")


def _fits(search: _Search, deployment: str) -> bool:
    environment = search.stated("environment")
    known = search.value(deployment, "environment")
    system = search.nodes.get("ai_system") if search.stated("system") else None
    same_place = not environment or not known or fold(environment) == fold(known)
    return same_place and (system is None or system in search.refers(deployment, "system"))


def _right_version(search: _Search, found: Sequence[str]) -> tuple[str, ...]:
    """Of several records with one name, those of the stated version, else those with the stated hash."""
    if len(found) <= 1:
        return tuple(found)
    version, digest = search.stated("version"), bare(search.stated("hash"))
    right = [node_id for node_id in found if version and search.value(node_id, "version") == version]
    exact = [node_id for node_id in (right or found) if digest and bare(search.value(node_id, "hash")) == digest]
    return tuple(exact or right or found)


def _short(digest: str) -> str:
    return f"{digest[:19]}…" if len(digest) > 20 else digest


def identities(artefact: Artefact) -> Iterator[str]:
    """What an artefact says of itself, for a person: `model "triage-net"`."""
    for name, claim in artefact.identity.items():
        yield f'{name} "{claim.value}"'
