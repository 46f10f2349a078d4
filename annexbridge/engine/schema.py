"""The JSON Schema of the input document, made from the table of fields; `opa check --schema` reads it too."""

from __future__ import annotations

import json

from annexbridge.engine.document import ORGANISATION
from annexbridge.mappings.kinds import Field, Kind, kinds

Schema = dict[str, object]

DATE = r"^\d{4}-\d{2}-\d{2}$"
IDS: Schema = {"type": "array", "items": {"type": "string"}}

FACTS: Schema = {
    "declared": {"type": "boolean"},
    "serves_ai": {"type": "boolean"},
    "serves_production": {"type": "boolean"},
    "in_cycle": {"type": "boolean"},
    "chain_known": {"type": "boolean"},
    "systems": {"type": "integer"},
    "tier": {"type": "integer"},
    "lineage": IDS,
    "blank": IDS,
    "due_on": {"type": "string", "pattern": DATE},
}
"""What is computed from the graph; docs/policies.md says which kinds have which."""


def input_schema() -> Schema:
    """The schema as a JSON value, draft 7.

    Nodes are told twice. `patternProperties` is what a document must satisfy. `properties` holds one imaginary id of
    each kind, because opa takes the type of `input.nodes[id]` from there: that is how it finds a misspelt field.
    """
    names = [ORGANISATION.partition(":")[0], *kinds()]
    nodes = _closed({f"{name}:": {"$ref": f"#/definitions/{name}"} for name in names})
    nodes["patternProperties"] = {f"^{name}:": {"$ref": f"#/definitions/{name}"} for name in names}
    ids = _closed(dict.fromkeys(kinds(), IDS))
    references = [f"{kind.name}.{item.name}" for kind in kinds().values() for item in kind.references]
    by_target: Schema = {"type": "object", "additionalProperties": IDS}
    parts: Schema = {
        "as_of": {"type": "string", "pattern": DATE},
        "organisation": {"type": "string"},
        "nodes": nodes,
        "by_kind": ids,
        "population": ids,
        "referrers": _closed(dict.fromkeys(references, by_target)),
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "What AnnexBridge policies see as input",
        **_closed(parts),
        "required": list(parts),
        "definitions": {names[0]: _node({}), **{kind.name: _record(kind) for kind in kinds().values()}},
    }


def schema_text() -> str:
    """The schema as it is shipped in `policies/schema/input.json`."""
    return json.dumps(input_schema(), indent=1) + "\n"


def _record(kind: Kind) -> Schema:
    return _node({item.name: _field(item) for item in kind.fields.values()})


def _node(fields: Schema) -> Schema:
    always: Schema = {"kind": {"type": "string"}, "facts": _closed(FACTS)}
    return {**_closed({**always, **fields}), "required": list(always)}


def _closed(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _field(item: Field) -> Schema:
    words: Schema = {"type": "string", "enum": list(item.values)} if item.values else {"type": "string"}
    types: dict[str, Schema] = {
        "date": {"type": "string", "pattern": DATE},
        "bool": {"type": "boolean"},
        "int": {"type": "integer"},
        "number": {"type": "number"},
        "enum": words,
        "enums": {"type": "array", "items": words},
        "list": IDS,
        "refs": IDS,
    }
    return types.get(item.type, {"type": "string"})
