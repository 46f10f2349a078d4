"""The sandbox: which Rego built-ins a policy may call, held for every engine by the same two lists."""

from __future__ import annotations

_PORTABLE = """
abs array.concat array.reverse array.slice ceil concat contains count endswith floor indexof intersection is_array
is_boolean is_null is_number is_object is_set is_string lower max min numbers.range object.filter object.get object.keys
object.remove object.union product regex.match replace round sort split startswith strings.any_prefix_match
strings.any_suffix_match substring sum to_number trim trim_left trim_prefix trim_right trim_space trim_suffix type_name
union upper
"""

PORTABLE = frozenset(_PORTABLE.split())
"""Built-ins on which the embedded engine and OPA agree; a test runs each of them in both."""

FORBIDDEN = ("http.", "io.jwt.", "net.", "opa.", "providers.", "rand.", "rego.", "time.now_ns", "trace", "uuid.")
"""Prefixes of what no engine runs: network, clock, chance, secrets, the machine, and the policy's own source."""


def forbidden(name: str) -> bool:
    """Whether no engine may run this built-in."""
    return name.startswith(FORBIDDEN)
