"""Reads our own small YAML: what is about to run, or which records the artefacts of other files are about.

Published as `schema/deployment.json`. Two forms: one `deployment`, or a list of `deployments`. An entry with
`applies_to` is no artefact of its own; it says more of those it names, and wins over what they say themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from annexbridge.adapters.deployments import addresses
from annexbridge.adapters.deployments.element import Element
from annexbridge.adapters.deployments.labels import IDENTITY, NO_AI, SHORT_REASON, Stated, take
from annexbridge.engine.gate.artefacts import Artefact, Component, Relation
from annexbridge.language import _
from annexbridge.mappings.kinds import Field, kinds

FORMAT = "annexbridge"
VERSION = "1"
ENTRY = {"id": "deployment"}
SPECIAL = ("components", "applies_to")
PARTS: Mapping[str, tuple[Relation, str]] = {
    "base_model": (Relation.BASE_MODEL, "model"),
    "training_data": (Relation.TRAINING_DATA, "dataset"),
    "supplier": (Relation.PROVIDED_BY, "supplier"),
    "asset": (Relation.RUNS_ON, "asset"),
}
OF_PARTS = ("version", "hash")
MATCHES = ("file", "name", "format")


@dataclass(frozen=True, slots=True)
class Override:
    """What is said of artefacts of other files. `file` and `name` may hold `*`; empty ones fit everything."""

    element: Element
    file: str
    name: str
    format: str
    said: Artefact

    def fits(self, artefact: Artefact) -> bool:
        """Whether this speaks of the artefact."""
        return (
            fnmatchcase(artefact.source.file, self.file or "*")
            and fnmatchcase(artefact.name, self.name or "*")
            and self.format in ("", artefact.format)
        )

    def applied(self, artefact: Artefact) -> Artefact:
        """The artefact with what is said of it here."""
        said = self.said
        return replace(
            artefact,
            identity={**artefact.identity, **said.identity},
            values={**artefact.values, **said.values},
            components=(*artefact.components, *said.components),
            no_ai=said.no_ai or artefact.no_ai,
        )


def accepts(root: Element) -> bool:
    """Whether this is our own form."""
    return root.has("annexbridge")


def read(root: Element) -> Iterator[Artefact]:
    """The deployments that stand for themselves."""
    for entry in entries(root):
        if not entry.has("applies_to"):
            yield _artefact(entry)


def overrides(root: Element) -> Iterator[Override]:
    """What is said of artefacts of other files."""
    for entry in entries(root):
        place = entry.get("applies_to")
        if place.value is None:
            continue
        texts = {key: element.text for key, element in place.pairs()}
        for key, element in place.pairs():
            if key not in MATCHES:
                _unknown(element, key, MATCHES)
        if not any(texts.get(key) for key in MATCHES):
            place.problem(_("names no artefact"), _("give its file or its name"))
            continue
        file, name, kind = (texts.get(key, "") for key in MATCHES)
        yield Override(entry, file, name, kind, _artefact(entry))


def entries(root: Element) -> Sequence[Element]:
    """The entries of the file. A wrong version, or keys nobody reads, are problems."""
    if root.get("annexbridge").text != VERSION:
        root.get("annexbridge").problem(_("this version of the format is not known"), _("write annexbridge: 1"))
        return ()
    for key, element in root.pairs():
        if key not in ("annexbridge", "deployment", "deployments"):
            _unknown(element, key, ("annexbridge", "deployment", "deployments"))
    found = [root.get("deployment")] if root.has("deployment") else []
    found += root.get("deployments").each()
    good = [entry for entry in found if isinstance(entry.value, dict) and entry.value]
    if not good or len(good) < len(found):
        root.problem(_("describes no deployment"), _("write deployment: and below it model, version and environment"))
    return good


def _artefact(entry: Element) -> Artefact:
    said = Stated()
    for key, element in entry.pairs():
        if key in SPECIAL:
            continue
        if key not in ENTRY and key not in FIELDS:
            _unknown(element, key, FIELDS)
        elif element.value is not None:
            take(said, ENTRY.get(key, key), element, own=True)
    parts = tuple(component for item in entry.get("components").each() for component in _component(item))
    name = next(
        (str(said.identity[key].value) for key in ("deployment", "model", "system") if key in said.identity), ""
    )
    if not name and not said.no_ai:
        entry.problem(_("says neither id, model nor system"), _("name one of them as the registers do"))
    return Artefact(FORMAT, name, entry.source, said.identity, said.values, parts, said.no_ai)


def _component(item: Element) -> Iterator[Component]:
    keys = [key for key in PARTS if item.has(key)]
    if len(keys) != 1:
        item.problem(_("is no component"), _("give one of {keys}").format(keys=", ".join(PARTS)))
        return
    for key, element in item.pairs():
        if key not in (*PARTS, *OF_PARTS):
            _unknown(element, key, (*PARTS, *OF_PARTS))
    name = item.get(keys[0])
    if not name.text:
        name.problem(_("the component has no name"), _("name it as the registers do"))
        return
    relation, kind = PARTS[keys[0]]
    algorithm, colon, digits = addresses.digest(item.get("hash").text).partition(":")
    hashes = {algorithm: digits} if colon else {}
    if item.get("hash").text and not colon:
        item.get("hash").problem(_("the hash does not say its algorithm"), _("write sha256: before it"))
    yield Component(kind, name.text, relation, name.source, item.get("version").text, hashes)


def _unknown(element: Element, key: str, accepted: Sequence[str]) -> None:
    remedy = _("accepted: {accepted}").format(accepted=", ".join(accepted))
    element.problem(_('unknown key "{key}"').format(key=key), remedy)


def _fields() -> Mapping[str, Field]:
    """Fields of a deployment record that an entry may hold, besides those of its identity."""
    taken = {"id", "system", "model", "model_version", "model_hash", "environment"}
    return {name: item for name, item in kinds()["deployment"].fields.items() if name not in taken}


FIELDS = ("id", *(key for key in IDENTITY if key != "deployment"), NO_AI, *_fields(), *SPECIAL)
"""Keys of an entry."""


def schema() -> dict[str, object]:
    """The published JSON Schema of the format, made from the fields that deployments have."""
    word: dict[str, object] = {"type": ["string", "number", "boolean"]}
    identity = {key: {**word, "description": _IDENTITY_TEXT[IDENTITY[key]]} for key in IDENTITY if key != "deployment"}
    entry: dict[str, object] = {
        "type": "object",
        "additionalProperties": False,
        "anyOf": [{"required": [key]} for key in ("id", "model", "system", "no_ai")],
        "properties": {
            "id": {**word, "description": _IDENTITY_TEXT["deployment"]},
            **identity,
            "no_ai": {"type": "string", "minLength": SHORT_REASON, "description": "Why no AI runs in it."},
            **{name: {**word, "description": item.label} for name, item in _fields().items()},
            "components": {"type": "array", "items": _part_schema(word)},
            "applies_to": {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": {key: {"type": "string"} for key in MATCHES},
                "description": "Artefacts of other files that this entry speaks of; file and name may hold *.",
            },
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://annexbridge.io/schema/deployment/1.json",
        "title": "AnnexBridge deployment",
        "type": "object",
        "additionalProperties": False,
        "required": ["annexbridge"],
        "oneOf": [{"required": ["deployment"]}, {"required": ["deployments"]}],
        "properties": {
            "annexbridge": {"const": 1},
            "deployment": {"$ref": "#/$defs/entry"},
            "deployments": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/entry"}},
        },
        "$defs": {"entry": entry},
    }


def _part_schema(word: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "additionalProperties": False,
        "oneOf": [{"required": [key]} for key in PARTS],
        "properties": {key: dict(word) for key in (*PARTS, *OF_PARTS)},
    }


_IDENTITY_TEXT: Mapping[str, str] = {
    "deployment": "Identifier in the deployment register.",
    "system": "Identifier or name of the AI system.",
    "model": "Identifier or name of the model.",
    "version": "Version of the model, as the model register has it.",
    "hash": "Hash of the model, sha256: and the digits.",
    "environment": "Where it runs: development, test, staging or production.",
    "supplier": "Identifier or name of the supplier of the model.",
}
