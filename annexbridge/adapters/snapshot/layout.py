"""Which file of a snapshot holds what: records in shards by their id, so that a gate reads only what it reaches."""

from __future__ import annotations

import hashlib
import json

FORMAT = "annexbridge-snapshot/1"
ROOT = "snapshot"
"""The part of OPA's `data` under which everything stands that is no policy."""
MANIFEST = ".manifest"
ABOUT = f"{ROOT}/about/data.json"
COMMON = f"{ROOT}/common/data.json"
"""What every gate reads: where records come from, and the records about the organisation."""
CHECKS = f"{ROOT}/checks/data.json"
"""What METADATA says of each policy, read already."""
DAYS = f"{ROOT}/days/data.json"
"""Parameters and attested registers of each day that a plain OPA can decide on."""
WAIVERS = f"{ROOT}/waivers/data.json"
GATE = "annexbridge/gate.rego"
"""The policy by which a plain OPA decides."""
ADMISSION = "annexbridge/admission.rego"
"""The policy by which conftest and admission controllers ask it about a manifest."""
OURS = frozenset({GATE, ADMISSION})
"""Modules of the bundle that are no policies of the audit."""
DIGITS = ((256, 1), (8192, 2))
"""How many hex digits name a shard, for up to so many records; beyond that there are three."""


def digits(records: int) -> int:
    """How many hex digits name a shard of so many records: 16, 256 or 4,096 shards of up to a few dozen records."""
    return next((number for limit, number in DIGITS if records <= limit), 3)


def shard(text: str, length: int) -> str:
    """The shard of an id, or of a name under which records are found."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def path(name: str) -> str:
    """The file of a shard."""
    return f"{ROOT}/shards/{name}/data.json"


def written(value: object) -> bytes:
    """JSON in the one form of which OPA takes the digest: sorted keys, no blanks, and its two escaped separators."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode()
