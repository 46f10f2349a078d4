"""Reads the report of `opa test --coverage` on stdin and fails unless the tests reached every line of every policy."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any


def missed(report: dict[str, Any]) -> Iterator[str]:
    """Places no test reached, as `file:first-last`. The tests themselves are left out."""
    for name, file in sorted(report["files"].items()):
        if not name.endswith("_test.rego"):
            for span in file.get("not_covered", ()):
                yield f"{name}:{span['start']['row']}-{span['end']['row']}"


def main() -> int:
    """Prints the places and returns the exit code: 1 when there are any, 2 when there is no report of any policy."""
    said = sys.stdin.read()
    try:
        report = json.loads(said)
    except json.JSONDecodeError:
        # opa gives no report when a test fails: it says which one.
        print(said, "coverage: no report, for a test failed", sep="", file=sys.stderr)
        return 2
    policies = [name for name in report.get("files", ()) if not name.endswith("_test.rego")]
    if not policies:
        print("coverage: the report names no policy", file=sys.stderr)
        return 2
    places = list(missed(report))
    for place in places:
        print(f"{place}: no test comes here")
    print(f"coverage: {len(policies)} policy files, {len(places)} places not reached by a test")
    return 1 if places else 0


if __name__ == "__main__":
    sys.exit(main())
