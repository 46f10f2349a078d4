"""The page about the gate: its examples can be read, and its tables name every format and every label."""

from __future__ import annotations

import re
from pathlib import Path

from annexbridge.adapters.deployments import FORMATS, read, read_all
from annexbridge.adapters.deployments.labels import IDENTITY, NO_AI
from tests.adapters.deployments.made import told, written
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
POD = "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec: {{containers: [{{image: 'x:1'}}]}}\n"


def test_the_examples_are_read_as_the_page_says(tmp_path: Path) -> None:
    own, more = EXAMPLES
    (artefact,) = read(written(tmp_path, "own.yaml", own))
    assert [line.rpartition(" (")[0] for line in told(artefact)] == [
        "annexbridge DEP-IMAGING",
        "deployment = DEP-IMAGING",
        "system = IA-IMAGING",
        "model = MOD-NODULE-3",
        "version = 3.1.0",
        "hash = sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "environment = production",
        ".rollback_version = 2.4.0",
        "+ base_model model torchvision/retinanet",
        "+ training_data dataset DS-CXR-TRAIN 2026-01",
        "+ provided_by supplier Nubia Cloud",
    ]
    folder = tmp_path / "more"
    folder.mkdir()
    written(folder, "rendered.yaml", POD.format(name="nodule-api") + "---\n" + POD.format(name="redis"))
    written(folder, "gate.yaml", more)
    nodule, redis = read_all([folder])
    assert (nodule.identity["deployment"].value, nodule.identity["model"].value) == ("DEP-IMAGING", "MOD-NODULE-3")
    assert redis.no_ai is not None


def test_every_format_and_every_label_is_documented() -> None:
    formats = {"own": "annexbridge", "model_card": "model-card"}
    labels = {key.replace("_", "-") for key in IDENTITY if key not in ("version", "hash")} | {NO_AI.replace("_", "-")}

    assert set(re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE)) == {formats.get(name, name) for name in FORMATS}
    assert set(re.findall(r"^\| `annexbridge\.io/([a-z-]+)` \|", PAGE, re.MULTILINE)) == labels
