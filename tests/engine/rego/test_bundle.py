"""The bundle: the same bytes for the same input, and usable by any OPA."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
from datetime import date
from pathlib import Path

from annexbridge.engine import params
from annexbridge.engine.policies import PolicySet, load, shipped_text
from annexbridge.engine.rego.bundle import bundle, manifest
from annexbridge.engine.rego.embedded import Embedded
from annexbridge.engine.specimens import specimens
from tests.engine.rego.made import DOCUMENT, GOOD, policies

DAY = date(2026, 11, 24)
DATA: dict[str, object] = {"params": params.load(shipped_text("params.toml"), {}, DAY).document()}


def evaluated(opa: Path, document: bytes, *arguments: str | Path) -> object:
    """What stock opa says, with nothing of ours around it."""
    command = [str(opa), "eval", *map(str, arguments), "--stdin-input", "data.annexbridge.main.results"]
    said = subprocess.run(command, input=document, capture_output=True, check=True).stdout
    return json.loads(said)["result"][0]["expressions"][0]["value"]


def test_a_bundle_holds_the_modules_the_data_and_a_manifest() -> None:
    given = policies(good=GOOD)
    with tarfile.open(fileobj=io.BytesIO(bundle(given, DATA))) as archive:
        found = {item.name: archive.extractfile(item) for item in archive}
        contents = {name: stream.read().decode() for name, stream in found.items() if stream}
    assert contents == {
        "/.manifest": json.dumps(manifest(given, DATA), sort_keys=True, separators=(",", ":")),
        "/data.json": json.dumps(DATA, sort_keys=True, separators=(",", ":")),
        "/main.rego": given.modules["main.rego"],
        "/iso42001/good/good.rego": given.modules["iso42001/good/good.rego"],
    }


def test_the_manifest_claims_what_the_bundle_owns_and_nothing_else() -> None:
    given = policies(good=GOOD)
    assert manifest(given, DATA) == {
        "revision": given.digest,
        "roots": ["annexbridge", "iso42001", "params"],
        "rego_version": 1,
    }


def test_the_same_input_gives_the_same_bytes() -> None:
    given = policies(a=GOOD, b=GOOD)
    turned = PolicySet(dict(reversed(list(given.modules.items()))), given.policies, given.digest)
    data = {"b": {"y": 1, "x": 2}, "a": 1}
    assert bundle(given, data) == bundle(turned, {"a": 1, "b": {"x": 2, "y": 1}})


def test_stock_opa_evaluates_the_bundle(opa: Path, tmp_path: Path) -> None:
    (tmp_path / "bundle.tar.gz").write_bytes(bundle(policies(good=GOOD), {}))
    found = evaluated(opa, DOCUMENT, "--bundle", tmp_path / "bundle.tar.gz")
    assert found == {"good": {"c": {"subjects": 3, "failed": ["b"], "unknown": ["c"]}}}


def test_the_shipped_folder_is_a_bundle_by_itself(opa: Path, tmp_path: Path) -> None:
    folder = Path(__file__).parents[3] / "annexbridge" / "policies"
    (tmp_path / "params.json").write_text(json.dumps(DATA), encoding="utf-8")
    document = specimens(DAY)["a bit of everything"]
    found = evaluated(opa, document, "--bundle", folder, "--data", tmp_path / "params.json")
    expected = Embedded().evaluate(load(), DATA, document)
    assert found == {
        package: {
            name: {"subjects": one.subjects, "failed": list(one.failed), "unknown": list(one.unknown)}
            for name, one in checks.items()
        }
        for package, checks in expected.answers.items()
    }


def test_the_shipped_manifest_claims_the_shipped_packages() -> None:
    shipped = json.loads(shipped_text(".manifest"))
    expected = manifest(load(), {})
    assert (shipped["roots"], shipped["rego_version"]) == (expected["roots"], expected["rego_version"])
