"""What people write on an artefact to say which records it is about: `annexbridge.io/model: MOD-TRIAGE`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annexbridge.adapters.deployments.addresses import digest
from annexbridge.adapters.deployments.element import Element
from annexbridge.engine.gate.artefacts import Claim
from annexbridge.engine.records import State
from annexbridge.language import _
from annexbridge.mappings.kinds import kinds

PREFIXES = ("annexbridge.io/", "annexbridge:", "annexbridge.", "annexbridge-", "annexbridge_")
"""The forms that labels, properties and tags of different systems allow; they mean the same."""
IDENTITY: Mapping[str, str] = {
    "deployment": "deployment",
    "system": "system",
    "model": "model",
    "version": "version",
    "model_version": "version",
    "hash": "hash",
    "model_hash": "hash",
    "environment": "environment",
    "supplier": "supplier",
}
NO_AI = "no_ai"
SHORT_REASON = 10
APPROVALS = ("approved_by", "approved_on", "gate_")
"""Beginnings of the fields that say that somebody agreed: no label says that of the thing it stands on."""
ENVIRONMENT_LABELS = ("environment", "env", "app.kubernetes.io/environment")
ENVIRONMENTS: Mapping[str, str] = {
    "production": "production",
    "prod": "production",
    "prd": "production",
    "live": "production",
    "staging": "staging",
    "stage": "staging",
    "preprod": "staging",
    "test": "test",
    "testing": "test",
    "qa": "test",
    "development": "development",
    "dev": "development",
}


@dataclass(slots=True)
class Stated:
    """What is said by labels: identity and fields of a deployment as in Artefact, and why no AI runs."""

    identity: dict[str, Claim] = field(default_factory=dict)
    values: dict[str, Claim] = field(default_factory=dict)
    no_ai: Claim | None = None


def own_key(key: str) -> str:
    """The part of a label's key that is ours, `model_version` for `annexbridge.io/model-version`; empty for others."""
    for prefix in PREFIXES:
        if key.startswith(prefix):
            return key.removeprefix(prefix).replace("-", "_").casefold()
    return ""


def stated(pairs: Iterable[tuple[str, Element]]) -> Stated:
    """What our labels among these say. A misspelt one, or two that contradict each other, is a problem."""
    found = Stated()
    for key, element in pairs:
        name = own_key(key)
        if name:
            take(found, name, element)
    return found


def take(found: Stated, name: str, element: Element, *, own: bool = False) -> None:
    """Adds what the key `name` says, `model_version` for instance; notes a problem when nobody reads that key.

    `own` is for our own YAML, which is kept like a register and may say who approved.
    """
    fields = kinds()["deployment"].fields
    if name.startswith(APPROVALS) and not own:
        remedy = _("say it in the deployment register, or in a file that begins with annexbridge: 1")
        element.problem(_("{name} cannot be said by a label").format(name=name), remedy)
    elif name == NO_AI:
        _no_ai(found, element)
    elif name in IDENTITY:
        claim = _identity(IDENTITY[name], element)
        if claim:
            _keep(found.identity, IDENTITY[name], claim, element)
    elif name in fields and name != "id":
        claim = _typed(name, element)
        if claim:
            _keep(found.values, name, claim, element)
    else:
        accepted = ", ".join((*dict.fromkeys(IDENTITY), NO_AI, *(known for known in fields if known not in IDENTITY)))
        what = _('"{name}" is nothing that can be said of a deployment').format(name=name)
        element.problem(what, _("accepted: {accepted}").format(accepted=accepted))


def _keep(into: dict[str, Claim], name: str, claim: Claim, element: Element) -> None:
    before = into.setdefault(name, claim)
    if before.value != claim.value:
        what = _('{name} is "{value}" here and "{other}" at {place}')
        element.problem(
            what.format(name=name, value=claim.value, other=before.value, place=before.source.cell),
            _("say one of them"),
        )


def _no_ai(found: Stated, element: Element) -> None:
    claim = element.claim
    if claim is None or len(str(claim.value)) < SHORT_REASON:
        element.problem(_("no reason is given why no AI runs in it"), _("write what it is, such as: a cache of pages"))
    else:
        found.no_ai = claim


def _identity(name: str, element: Element) -> Claim | None:
    claim = element.claim
    if claim is None:
        return None
    if name == "hash":
        return Claim(digest(str(claim.value)), claim.source)
    if name == "environment":
        return _typed("environment", element)
    return claim


def _typed(name: str, element: Element) -> Claim | None:
    """The value of a field of a deployment; a word outside its vocabulary or a date that is none is a problem."""
    claim = element.claim
    item = kinds()["deployment"].fields[name]
    if claim is None or claim.value in item.values:
        return claim
    from annexbridge.adapters.registers.typed import Setting, converter

    outcome = converter(item, Setting())(str(claim.value))
    if outcome.problem and outcome.problem.state is State.INVALID:
        accepted = outcome.problem.accepted or item.values
        remedy = _("accepted: {accepted}").format(accepted=", ".join(accepted)) if accepted else _("correct it")
        element.problem(f'{name} "{claim.value}": {outcome.problem.message}', remedy)
    return Claim(outcome.value, claim.source) if outcome.value is not None else None


def environment(pairs: Iterable[tuple[str, Element]]) -> Claim | None:
    """The environment that a common label names, when it is one of the usual words."""
    found = {key: element for key, element in pairs if key in ENVIRONMENT_LABELS}
    for key in ENVIRONMENT_LABELS:
        word = ENVIRONMENTS.get(found[key].text.casefold()) if key in found else None
        if word:
            return Claim(word, found[key].source)
    return None
