"""What the files of a deployment say and the registers do not: strangers, other versions, undeclared components."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annexbridge.engine.gate.artefacts import Artefact, Component, Relation
from annexbridge.engine.gate.holding import Holding, bare
from annexbridge.engine.gate.linking import Match, identities
from annexbridge.engine.gate.overlay import Planned, plain
from annexbridge.engine.gate.scope import Scope
from annexbridge.engine.graph import Node
from annexbridge.engine.records import Source
from annexbridge.engine.resolve import fold
from annexbridge.engine.results import Finding, Result, fingerprint
from annexbridge.language import _, marked
from annexbridge.mappings.kinds import kinds

DEPLOYMENT = "annex:A.6.2.5"
REQUIREMENT_OF = {
    "model": "annex:A.4.4",
    "dataset": "annex:A.4.3",
    "supplier": "annex:A.10.3",
}
"""The requirement by which a component would have been recorded. Assets are left out: a container image is none that an
asset register has, and what is found there is judged as everything else that is reached."""

RECORDED = "register"
"""The format of what was asked by its id in the register, without a file."""

KNOWN, VERSIONED, AS_REGISTERED, DECLARED = "artefact_known", "version_stated", "as_registered", "components_declared"
"""Names of the checks on identity; no policy has them, since they compare a file with the registers."""

RELATIONS = {
    Relation.BASE_MODEL: (marked("base model"), ("model", "base_model")),
    Relation.TRAINING_DATA: (marked("training data"), ("model", "training_data")),
    Relation.PROVIDED_BY: (marked("supplier"), ("model", "supplier")),
    Relation.RUNS_ON: (marked("asset it runs on"), ("ai_system", "assets")),
}
"""What to call a component, and the field of the record where it would stand."""


@dataclass(frozen=True, slots=True)
class Found:
    """A component and the record it is, if there is one."""

    component: Component
    id: str = ""


def components(artefact: Artefact, holding: Holding) -> tuple[Found, ...]:
    """The components an artefact names, each with its record: by hash, or by name and then version.

    The name of a container image is a guess at the model in it: one that no record has says nothing.
    """
    images = {item.source for item in artefact.components if item.relation is Relation.RUNS_ON}
    claim = artefact.identity.get("supplier")
    labelled = [Component("supplier", str(claim.value), Relation.PROVIDED_BY, claim.source)] if claim else []
    found = (Found(component, _record(component, holding)) for component in (*artefact.components, *labelled))
    return tuple(
        item for item in found if item.id or item.component.kind != "model" or item.component.source not in images
    )


def stranger(artefact: Artefact, match: Match) -> Finding:
    """An artefact that no record answers to: nothing is known of it, and so it never passes."""
    said = ", ".join(identities(artefact)) or _('name "{name}"').format(name=artefact.name)
    message = _("Cannot be decided: no register has {said}").format(said=said)
    if match.doubts:
        message = _("Cannot be decided: {doubts}").format(doubts="; ".join(match.doubts))
    subject = f"artefact:{artefact.name or artefact.format}"
    cells = tuple(dict.fromkeys(claim.source for claim in artefact.identity.values())) or (artefact.source,)
    return _finding(DEPLOYMENT, KNOWN, subject, Result.UNKNOWN, message, _NAME_IT, cells, severity="critical")


def doubtful(match: Match, artefact: Artefact, planned: Planned) -> Iterator[Finding]:
    """Identities of a linked artefact that no record, or more than one, answers to.

    A deployment that no register has is judged as one that is proposed, and the records it lacks say so.
    """
    for name in match.unmatched:
        if name != "deployment":
            said = f'{name} "{artefact.identity[name].value}"'
            yield _known(artefact, planned, _("Cannot be decided: no register has {said}").format(said=said), name)
    for doubt in match.doubts:
        yield _known(artefact, planned, _("Cannot be decided: {doubts}").format(doubts=doubt), doubt)


def different(planned: Planned) -> Iterator[Finding]:
    """Where another model, version or hash is about to run than the deployment register holds."""
    fields = kinds()["deployment"].fields
    for item in planned.differences:
        yield _finding(
            DEPLOYMENT,
            AS_REGISTERED,
            planned.start,
            Result.FAIL,
            _('{field}: "{stated}" is about to run, the register holds "{registered}"').format(
                field=_(fields[item.name].label), stated=item.stated.value, registered=item.registered
            ),
            _("Approve this version in the deployment register, or release the one that was approved."),
            (item.stated.source, *item.cells),
            item.name,
            severity="critical",
        )


def unversioned(artefacts: Sequence[Artefact], planned: Planned, reached: Scope) -> Iterator[Finding]:
    """Files that put a model in production and do not say which version: the one on record may not be what runs."""
    entry = reached.entries.get(planned.start)
    stated = any(name in artefact.identity for artefact in artefacts for name in ("version", "hash"))
    asked_by_id = all(artefact.format == RECORDED for artefact in artefacts)
    if stated or asked_by_id or entry is None or "model" not in entry.node.values:
        return
    yield _finding(
        DEPLOYMENT,
        VERSIONED,
        planned.start,
        Result.UNKNOWN,
        _("Cannot be decided: no file says which version of the model is about to run"),
        _("State it: an image by its digest, a version of the model registry, or annexbridge.io/model-version."),
        tuple(artefact.source for artefact in artefacts),
        "version",
        severity="critical",
    )


def undeclared(found: Sequence[Found], planned: Planned, reached: Scope) -> Iterator[Finding]:
    """Components that no register has, that the records do not lead to, or that are not what was recorded.

    `reached` is the scope by the records alone.
    """
    for item in found:
        component = item.component
        if component.kind not in REQUIREMENT_OF:
            continue
        word, (kind, field) = RELATIONS[component.relation]
        about = _about(planned, reached, kind)
        entry = reached.entries.get(about)
        beside = entry.node.cells(field) if entry and entry.node.kind == kind and entry.node.declared else ()
        said = {"relation": _(word), "name": component.name, "subject": about, "id": item.id}
        if not item.id:
            message = _('The {relation} "{name}" is in no register').format(**said)
        elif item.id not in reached.judged:
            message = _('The {relation} "{name}" is {id}, to which no record of {subject} leads').format(**said)
        else:
            message = _other(component, reached.entries[item.id].node, said)
        if message:
            yield _finding(
                REQUIREMENT_OF[component.kind],
                DECLARED,
                about,
                Result.FAIL,
                message,
                _("Record the component with its origin and name it where the registers say what this is made of."),
                (component.source, *beside),
                component.kind,
                fold(component.name),
            )


def _about(planned: Planned, reached: Scope, kind: str) -> str:
    """The record where a component should stand: the model or system that is deployed, else the deployment itself."""
    entry = reached.entries.get(planned.start)
    target = entry.node.values.get("model" if kind == "model" else "system") if entry else None
    return target if isinstance(target, str) else planned.start


def _other(component: Component, node: Node, said: Mapping[str, str]) -> str:
    """In what a component differs from its record; empty when it does not."""
    known, stated = node.values.get("version"), component.version
    if stated and known and plain(str(known)) != plain(stated):
        text = _('The {relation} "{name}" has version {stated}, the register holds {known}')
        return text.format(**said, stated=stated, known=known)
    digest = node.values.get("hash")
    hashes = {bare(value) for value in component.hashes.values()}
    if digest and hashes and bare(str(digest)) not in hashes:
        return _('The {relation} "{name}" has another hash than the register holds').format(**said)
    return ""


def _record(component: Component, holding: Holding) -> str:
    if component.kind == "model":
        for digest in component.hashes.values():
            exact = holding.hashed(digest)
            if len(exact) == 1:
                return exact[0]
    found = holding.find(component.kind, component.name)
    if len(found) > 1 and component.version:
        entries = [holding.get(node_id) for node_id in found]
        found = tuple(item.node.id for item in entries if item and item.node.values.get("version") == component.version)
    return found[0] if len(found) == 1 else ""


_NAME_IT = marked("Record it, or name the record it is: annexbridge.io/deployment, /model or /system.")


def _known(artefact: Artefact, planned: Planned, message: str, what: str) -> Finding:
    cells = tuple(dict.fromkeys(claim.source for claim in artefact.identity.values())) or (artefact.source,)
    return _finding(
        DEPLOYMENT, KNOWN, planned.start, Result.UNKNOWN, message, _NAME_IT, cells, what, severity="critical"
    )


def _finding(
    requirement: str,
    check: str,
    subject: str,
    result: Result,
    message: str,
    remediation: str,
    cells: tuple[Source, ...],
    *parts: str,
    severity: str = "high",
) -> Finding:
    return Finding(
        fingerprint(requirement, check, subject, *parts),
        requirement,
        check,
        subject,
        subject.partition(":")[2],
        result,
        severity,
        message,
        _(remediation),
        tuple(dict.fromkeys(cells)),
    )
