"""What the page on integrations tells people to copy is what the platforms and our own commands accept."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.functional.test_integrations import ROOT, hooks, loaded, problems
from tests.test_project import unknown

PAGE = (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8")


def blocks(language: str) -> Iterator[str]:
    yield from re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def example(name: str) -> str:
    return next(block for block in blocks("yaml") if block.startswith(f"# {name}\n"))


def commands() -> Iterator[str]:
    """Every call of annexbridge on the page, in shell blocks and in the pipeline of Jenkins."""
    for block in blocks("sh"):
        for line in block.replace("\\\n", " ").splitlines():
            if line.startswith("annexbridge "):
                yield line
    yield from re.findall(r"sh '(annexbridge [^']+)'", PAGE)


def test_the_workflow_is_one_and_uses_inputs_that_exist() -> None:
    workflow = yaml.safe_load(example(".github/workflows/release.yml"))
    assert problems("github-workflows", workflow | {"on": workflow.pop(True)}) == []
    step = next(step for step in workflow["jobs"]["gate"]["steps"] if "annexbridge" in step.get("uses", ""))
    action = loaded((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert set(step["with"]) <= set(action["inputs"])
    used = set(re.findall(r"outputs\.(\w+)", example(".github/workflows/release.yml")))
    assert used <= set(action["outputs"])


def test_the_pipeline_sets_variables_that_the_template_knows() -> None:
    pipeline = loaded(example(".gitlab-ci.yml"))
    template = loaded((ROOT / "integrations" / "gitlab" / "gate.gitlab-ci.yml").read_text(encoding="utf-8"))
    assert problems("gitlab-ci", pipeline) == []
    assert set(pipeline["variables"]) <= set(template["variables"])


def test_the_hooks_are_ours() -> None:
    (repository,) = loaded(example(".pre-commit-config.yaml"))["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == set(hooks())
    for hook in repository["hooks"]:
        assert list(unknown([*shlex.split(hooks()[hook["id"]]["entry"])[1:], *hook["args"]])) == []


def test_the_job_asks_the_gate() -> None:
    (container,) = loaded(example("gate-job.yaml"))["spec"]["template"]["spec"]["containers"]
    assert list(unknown(container["args"])) == []


@pytest.mark.parametrize("line", sorted(set(commands())))
def test_every_command_exists(line: str) -> None:
    assert list(unknown(shlex.split(line)[1:])) == []


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)", PAGE)
    assert links
    assert [link for link in links if not (Path(ROOT, "docs", link)).exists()] == []
