"""Writes what is made from tables and from opa: the schema of the input, and what opa is allowed to do.

Run it with the path of opa after a change of the register fields or a new release of opa, and read the diff.
"""

import json
import subprocess
import sys
from pathlib import Path

from annexbridge.engine.rego.builtins import CAPABILITIES, stripped
from annexbridge.engine.schema import schema_text

POLICIES = Path(__file__).resolve().parent.parent / "annexbridge" / "policies"


def main(opa: str) -> None:
    """Writes both files."""
    said = subprocess.run([opa, "capabilities", "--current"], capture_output=True, check=True).stdout
    (POLICIES / CAPABILITIES).write_text(stripped(json.loads(said)), encoding="utf-8")
    (POLICIES / "schema" / "input.json").write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
