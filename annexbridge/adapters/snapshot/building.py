"""Writes the records of a workspace, its decisions, waivers, parameters and policies as one signed bundle."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from importlib.resources import files

from annexbridge import __version__
from annexbridge.adapters.snapshot import archive, layout, signing
from annexbridge.adapters.snapshot.filing import Filed, Tables, filed
from annexbridge.engine import params
from annexbridge.engine.document import attested_empty
from annexbridge.engine.examine import Inputs
from annexbridge.engine.facts import Estate
from annexbridge.engine.gate.deciding import soa_rows
from annexbridge.engine.gate.holding import Whole, whole
from annexbridge.engine.gate.judging import at_the_gate
from annexbridge.engine.gate.scope import JUDGED_KINDS, reach
from annexbridge.engine.graph import build as build_graph
from annexbridge.engine.metadata import package_of
from annexbridge.engine.policies import Policy, shipped_text
from annexbridge.engine.waivers import Waiver
from annexbridge.mappings.kinds import kinds

DAYS = 92
"""For so many days from the day it was built a plain OPA can decide with a snapshot: it cannot count months."""


@dataclass(frozen=True)
class Material:
    """What goes into a snapshot: what an assessment rests on, and the parameters the workspace sets."""

    inputs: Inputs
    overrides: Mapping[str, float]


def build(material: Material, key: signing.Key) -> bytes:
    """The snapshot as a tar.gz; the same workspace, day and key give the same bytes, except for ES256 signatures.

    Raises UsageError when the key cannot sign.
    """
    content = contents(material)
    digests = {name: hashlib.sha256(each).hexdigest() for name, each in content.items()}
    return archive.pack({**content, signing.SIGNATURES: signing.sign(digests, key)})


def contents(material: Material) -> dict[str, bytes]:
    """All files of the bundle but its signature, by name."""
    inputs = material.inputs
    holding = whole(Estate(build_graph(inputs.registers)), inputs.policies)
    length = layout.digits(len(holding.graph.nodes))
    tables = Tables()
    common = {node_id: filed(entry, tables) for node_id in holding.common if (entry := holding.get(node_id))}
    shards = _shards(holding, length, tables)
    found: dict[str, object] = {layout.path(name): body for name, body in shards.items()}
    found[layout.COMMON] = {"tables": tables.known, "entries": common}
    found[layout.ABOUT] = _about(material, holding, length)
    found[layout.CHECKS] = {policy.package: _policy(policy) for policy in inputs.policies.policies}
    found[layout.DAYS] = dict(_days(material, holding))
    found[layout.WAIVERS] = {"all": [_waiver(waiver) for waiver in inputs.waivers]}
    roots = {package_of(text).partition(".")[0] for text in inputs.policies.modules.values()} | {layout.ROOT}
    found[layout.MANIFEST] = {
        "revision": f"{inputs.as_of.isoformat()} {inputs.policies.digest}",
        "roots": sorted(roots | {"annexbridge"}),
        "rego_version": 1,
    }
    texts = {**inputs.policies.modules, layout.GATE: gate_policy(), layout.ADMISSION: admission_policy()}
    return {
        **{name: layout.written(body) for name, body in found.items()},
        **{name: text.encode() for name, text in texts.items()},
    }


def gate_policy() -> str:
    """The Rego by which a plain OPA decides with a snapshot."""
    return (files("annexbridge.adapters.snapshot") / "gate.rego").read_text(encoding="utf-8")


def admission_policy() -> str:
    """The Rego by which conftest and admission controllers ask about a manifest."""
    return (files("annexbridge.adapters.snapshot") / "admission.rego").read_text(encoding="utf-8")


def _shards(holding: Whole, length: int, tables: Tables) -> dict[str, Filed]:
    shards: dict[str, Filed] = {}
    parts = ("entries", "ids", "names", "documents", "hashes", "scopes")
    for number in range(16**length):
        shards[format(number, f"0{length}x")] = {part: {} for part in parts}

    def put(part: str, name: str, value: object) -> None:
        shards[layout.shard(name, length)][part][name] = value

    shared = frozenset(holding.common)
    for node_id in holding.graph.nodes:
        entry = holding.get(node_id)
        if entry and node_id not in shared:
            put("entries", node_id, filed(entry, tables))
    for part, found in (("ids", holding.keys), ("names", holding.names)):
        for (kind, text), ids in found.items():
            put(part, f"{kind}:{text}", ids)
    for part, by_text in (("documents", holding.documents), ("hashes", holding.hashes)):
        for text, ids in by_text.items():
            put(part, text, ids)
    for deployment in holding.graph.by_kind["deployment"]:
        scope = reach(holding, deployment)
        held = sorted(scope.entries.keys() - shared)
        put("scopes", deployment, {"judged": sorted(scope.judged), "held": held})
    return shards


def _about(material: Material, holding: Whole, length: int) -> Filed:
    inputs = material.inputs
    counted = {kind: len(ids) for kind, ids in holding.graph.by_kind.items() if ids}
    excluded = {
        key: row.justification
        for key, row in soa_rows(holding).items()
        if row.applicable is False and row.justification
    }
    return {
        "format": layout.FORMAT,
        "tool_version": __version__,
        "built_for": inputs.as_of.isoformat(),
        "digits": length,
        "organisation": {**asdict(inputs.organisation), "roles": [str(role) for role in inputs.organisation.roles]},
        "files": dict(inputs.registers.digests),
        "policies": {"digest": inputs.policies.digest, "shipped": sorted(inputs.policies.shipped)},
        "overrides": dict(material.overrides),
        "supplied": sorted(holding.supplied),
        "common": list(holding.common),
        "excluded": excluded,
        "judged_kinds": sorted(JUDGED_KINDS),
        "kinds": sorted(kinds()),
        "records": counted,
    }


def _days(material: Material, holding: Whole) -> Iterator[tuple[str, Filed]]:
    for number in range(DAYS):
        day = material.inputs.as_of + timedelta(days=number)
        known = holding.supplied | attested_empty(holding.graph, day)
        yield day.isoformat(), {"params": _params(material, day).document(), "known": sorted(known)}


def _params(material: Material, day: date) -> params.Params:
    return params.load(shipped_text("params.toml"), material.overrides, day)


def _policy(policy: Policy) -> Filed:
    body = asdict(policy)
    for check, item in zip(policy.checks, body["checks"], strict=True):
        item["gate"] = check.subject in JUDGED_KINDS or at_the_gate(check)
    return body


def _waiver(waiver: Waiver) -> Filed:
    body = asdict(waiver)
    return {**body, "created": waiver.created.isoformat(), "expires": waiver.expires.isoformat()}
