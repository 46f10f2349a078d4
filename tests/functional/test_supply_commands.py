"""Descriptions of models through the real command: taken into a workspace, counted in the gap, seen at the gate."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.functional.test_commands import CLINIC, run

BILL = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "metadata": {
        "component": {
            "type": "machine-learning-model",
            "name": "Lung nodule detector",
            "version": "3.1.0",
            "supplier": {"name": "A supplier nobody recorded"},
        }
    },
}
AS_OF = ("--as-of", "2026-10-01")


def workspace(folder: Path) -> Path:
    return Path(shutil.copytree(CLINIC, folder / "aims"))


def test_a_bill_of_materials_is_imported_and_its_supplier_becomes_a_gap(tmp_path: Path) -> None:
    home = workspace(tmp_path)
    bill = tmp_path / "nodule.cdx.json"
    bill.write_text(json.dumps(BILL), encoding="utf-8")

    taken = run("import", bill, "--workspace", home)
    assert taken.returncode == 0, taken.stderr
    assert (home / "registers" / bill.name).is_file()

    done = run("gap", home, *AS_OF, "-f", "json")
    report = json.loads(done.stdout)
    subjects = {
        (finding["subject"], finding["check"])
        for requirement in report["requirements"]
        for finding in requirement["findings"]
        if any(cell["file"] == bill.name for cell in finding["cells"])
    }
    assert ("supplier:A supplier nobody recorded", "due_diligence_passed") in subjects
    assert not any(subject == "model:Lung nodule detector" for subject, _check in subjects)


def test_the_gate_names_the_supplier_that_only_the_bill_of_materials_names(tmp_path: Path) -> None:
    bill = tmp_path / "nodule.cdx.json"
    bill.write_text(json.dumps(BILL), encoding="utf-8")

    done = run("gate", bill, "--workspace", CLINIC, *AS_OF, "-f", "json")
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    assert any("A supplier nobody recorded" in finding["message"] for finding in report["findings"])


def test_a_manifest_nobody_understands_never_passes(tmp_path: Path) -> None:
    manifest = tmp_path / "a.yaml"
    manifest.write_text("apiVersion: acme.example/v1\nkind: Inferencer\nmetadata: {name: a}\n", encoding="utf-8")

    done = run("gate", manifest, "--workspace", CLINIC, *AS_OF)
    assert done.returncode == 2
    assert 'a.yaml › line 2: "Inferencer" of acme.example/v1 is not a kind that is known' in done.stderr
