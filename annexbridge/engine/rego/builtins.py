"""The sandbox: which Rego built-ins a policy may call, held for every engine by the same two lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from annexbridge.engine.policies import shipped_text

CAPABILITIES = "capabilities.json"
"""What opa is allowed to do: a file in the format of `opa capabilities`, shipped with the policies."""

_PORTABLE = """
abs array.concat array.reverse array.slice ceil concat contains count endswith floor indexof intersection is_array
is_boolean is_null is_number is_object is_set is_string lower max min numbers.range object.filter object.get object.keys
object.remove object.union product regex.match replace round sort split startswith strings.any_prefix_match
strings.any_suffix_match substring sum to_number trim trim_left trim_prefix trim_right trim_space trim_suffix type_name
union upper
"""

PORTABLE = frozenset(_PORTABLE.split())
"""Built-ins on which the embedded engine and OPA agree; a test runs each of them in both."""

FORBIDDEN = frozenset(
    {
        "crypto.x509.parse_and_verify_certificates",
        "crypto.x509.parse_and_verify_certificates_with_options",
        "http.send",
        "io.jwt.decode_verify",
        "io.jwt.encode_sign",
        "io.jwt.encode_sign_raw",
        "json.match_schema",
        "json.verify_schema",
        "net.lookup_ip_addr",
        "opa.runtime",
        "providers.aws.sign_req",
        "rand.intn",
        "time.now_ns",
        "uuid.rfc4122",
    }
)
"""What no engine runs: network, clock, chance, secrets and the machine. `stripped` also drops what opa calls
nondeterministic, so that a later opa brings no new hole."""


@cache
def sandboxed() -> frozenset[str]:
    """Built-ins that opa may run: those in the capabilities file."""
    return frozenset(item["name"] for item in json.loads(shipped_text(CAPABILITIES))["builtins"])


def stripped(capabilities: Mapping[str, Any]) -> str:
    """The capabilities file made from what `opa capabilities --current` says, one built-in a line."""
    kept = [
        {"name": item["name"], "decl": item["decl"], **({"infix": item["infix"]} if "infix" in item else {})}
        for item in capabilities["builtins"]
        if item["name"] not in FORBIDDEN and not item.get("nondeterministic")
    ]
    lines = ",\n".join(json.dumps(item, separators=(",", ":")) for item in kept)
    rest = {key: value for key, value in sorted(capabilities.items()) if key != "builtins"}
    tail = "".join(f",\n{json.dumps(key)}: {json.dumps(value)}" for key, value in rest.items())
    return f'{{"allow_net": [], "builtins": [\n{lines}\n]{tail}}}\n'
