"""An organisation's own policies as a person writes them, the views, and the parameters: outputs and exit codes."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.functional.test_commands import CLINIC, DAY, run, suppliers

REVIEWED = ("SUP-1", "Acme AI", "model API", "high", "2026-05-01", "C-17")
OVERDUE = ("SUP-2", "Beta AI", "model API", "high", "2024-01-31", "C-18")
ALWAYS = 'sets.judge(graph.all("supplier"), graph.all("supplier"), graph.all("supplier"))'


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "aims"
    assert run("init", root).returncode == 0
    for path in (root / "registers").iterdir():
        path.unlink()
    suppliers(root / "registers", REVIEWED, OVERDUE)
    return root


@cache
def analysis() -> dict[str, Any]:
    return dict(json.loads(run("gap", CLINIC, *DAY, "-f", "json").stdout))


def added(workspace: Path, requirement: str = "A.10.3", name: str = "supplier_watch") -> Path:
    done = run("policy", "new", requirement, name, "--workspace", workspace)
    assert done.returncode == 0, done.stderr
    return workspace / "policies" / name / f"{name}.rego"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def outcome(workspace: Path, requirement: str = "annex:A.10.3", *options: str) -> dict[str, object]:
    done = run("gap", workspace, *DAY, "-f", "json", *options)
    assert done.returncode == 0, done.stderr
    found = {item["id"]: item for item in json.loads(done.stdout)["requirements"]}
    return dict(found[requirement])


def checks(found: dict[str, object]) -> dict[str, object]:
    items = found["checks"]
    assert isinstance(items, list)
    return {item["name"]: item for item in items}


def test_a_new_policy_is_sound_and_its_tests_hold(workspace: Path, opa: Path) -> None:
    added(workspace)

    checked = run("policy", "check", "--workspace", workspace)
    tested = run("policy", "test", "--workspace", workspace, ANNEXBRIDGE_OPA=str(opa))

    assert (checked.returncode, checked.stdout) == (0, "supplier_watch, for annex:A.10.3: 1 check, sound\n")
    assert (tested.returncode, tested.stdout) == (0, "embedded: 6 of 6 tests hold\nopa: 6 of 6 tests hold\n")


def test_checks_of_ones_own_stand_beside_the_shipped_ones_with_findings_and_cells(workspace: Path) -> None:
    before = outcome(workspace)
    added(workspace)

    after = outcome(workspace)

    own = {
        "name": "supplier_watch",
        "title": "The supplier was reviewed within the cadence",
        "severity": "medium",
        "subjects": 2,
        "passed": 1,
        "failed": 1,
        "unknown": 0,
        "waived": 0,
        "error": "",
        "looser": [],
    }
    assert checks(after) == {**checks(before), "supplier_watch": own}
    items = after["findings"]
    assert isinstance(items, list)
    assert [(item["subject"], item["cells"]) for item in items if item["check"] == "supplier_watch"] == [
        ("supplier:SUP-2", [{"file": "Suppliers.xlsx", "sheet": "Vendors", "cell": "E3"}])
    ]
    explained = run("explain", "A.10.3", workspace, *DAY)
    assert "supplier_watch [medium]  1 of 2 pass, 1 fail, 0 unknown" in explained.stdout


def test_a_policy_of_ones_own_never_improves_a_status(workspace: Path) -> None:
    before = {name: outcome(workspace, name)["status"] for name in ("annex:A.10.3", "clause:6.1.4")}
    for requirement, name in (("A.10.3", "lenient"), ("6.1.4", "generous")):
        path = added(workspace, requirement, name)
        change(path, f'"{name}": sets.judge(graph.all("supplier"), dated, current)', f'"{name}": {ALWAYS}')

    assert {name: outcome(workspace, name)["status"] for name in before} == before


def test_a_rule_that_is_broken_is_an_error_of_its_requirement_and_of_no_other(workspace: Path) -> None:
    path = added(workspace)
    change(path, 'checks := {"supplier_watch"', 'checks := {"another_name"')

    done = run("gap", workspace, *DAY, "-f", "json")

    statuses = {item["id"]: item["status"] for item in json.loads(done.stdout)["requirements"]}
    assert done.returncode == 3
    assert [name for name, status in statuses.items() if status == "error"] == ["annex:A.10.3"]
    checked = run("policy", "check", "--workspace", workspace)
    assert checked.returncode == 3
    assert "METADATA does not announce the checks another_name" in checked.stdout


def test_what_passes_by_absence_is_told(workspace: Path) -> None:
    lenient = added(workspace, "A.10.3", "lenient")
    change(lenient, 'sets.judge(graph.all("supplier"), dated, current)', ALWAYS)
    empty = added(workspace, "A.10.3", "nobody")
    change(empty, 'sets.judge(graph.all("supplier"), dated', 'sets.judge(graph.recorded("supplier"), dated')

    done = run("policy", "check", "--workspace", workspace)

    assert done.returncode == 3
    assert done.stdout.splitlines() == [
        "lenient.lenient: passes although nothing is on record; let `evidenced` ask for every field the check reads",
        "nobody.nobody: is about nobody when no register was supplied; take the subjects from lib.graph.all",
    ]


def test_outside_the_portable_subset_a_policy_runs_in_opa_only_and_that_is_said(workspace: Path, opa: Path) -> None:
    path = added(workspace)
    change(path, "value.date(graph.node[id].last_review)", "time.parse_ns(`2006-01-02`, graph.node[id].last_review)")

    refused = [run(*command, workspace) for command in (("gap", *DAY), ("policy", "check", "--workspace"))]
    decided = outcome(workspace, "annex:A.10.3", "--engine", "opa")
    tested = run("policy", "test", "--engine", "opa", "--workspace", workspace, ANNEXBRIDGE_OPA=str(opa))

    for done in refused:
        assert done.returncode == 3
        assert "supplier_watch.rego:" in done.stderr
        assert "calls time.parse_ns, which engines answer differently" in done.stderr
        assert "use --engine opa" in done.stderr
    assert "supplier_watch" in checks(decided)
    assert tested.stdout == "opa: 6 of 6 tests hold\n"


def test_no_engine_gives_a_policy_the_network(workspace: Path, opa: Path) -> None:
    path = added(workspace)
    change(path, "value.date(graph.node[id].last_review)", 'http.send({"method": "get", "url": "http://127.0.0.1"})')

    for engine in ("embedded", "opa"):
        done = run("policy", "check", "--engine", engine, "--workspace", workspace, ANNEXBRIDGE_OPA=str(opa))
        assert done.returncode == 3, engine
        assert "http.send" in done.stderr + done.stdout


def test_a_test_that_does_not_hold_is_named_and_fails(workspace: Path) -> None:
    path = added(workspace)
    change(path, "value.within(graph.node[id].last_review, data.params.annual_review.cutoff)", "dated[id]")

    done = run("policy", "test", "--engine", "embedded", "--workspace", workspace)

    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "iso42001.supplier_watch_test.test_review_too_old_fails: does not hold in embedded",
        "iso42001.supplier_watch_test.test_review_in_the_future_fails: does not hold in embedded",
        "embedded: 4 of 6 tests hold",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("A.10.3", "annex_a_10_3"), "comes with AnnexBridge; choose another name"),
        (("A.10.3", "../outside"), "is no name for a policy; write lower case letters"),
        (("A.10.9", "watch"), "no such requirement of ISO/IEC 42001"),
    ],
)
def test_mistakes_are_told_with_a_remedy_and_nothing_is_written(
    workspace: Path, arguments: tuple[str, str], told: str
) -> None:
    done = run("policy", "new", *arguments, "--workspace", workspace)

    assert done.returncode == 2
    assert told in done.stderr
    assert not (workspace / "policies").exists()


def test_a_policy_is_never_overwritten_and_needs_a_workspace(workspace: Path, tmp_path: Path) -> None:
    added(workspace)

    again = run("policy", "new", "A.10.3", "supplier_watch", "--workspace", workspace)
    nowhere = run("policy", "new", "A.10.3", "supplier_watch", "--workspace", tmp_path)
    empty = run("policy", "check", "--workspace", CLINIC)

    assert (again.returncode, "is there already" in again.stderr) == (2, True)
    assert (nowhere.returncode, "is no workspace; run annexbridge init" in nowhere.stderr) == (2, True)
    assert (empty.returncode, empty.stdout) == (4, "")


def test_a_check_may_not_take_the_name_of_another(workspace: Path) -> None:
    added(workspace, "A.10.3", "review_current")

    done = run("gap", workspace, *DAY)

    assert done.returncode == 3
    assert "check review_current of annex:A.10.3 stands in both annex_a_10_3 and review_current" in done.stderr


def test_pages_of_a_workspace_hold_its_own_checks_and_parameters(workspace: Path, tmp_path: Path) -> None:
    added(workspace)
    change(workspace / "annexbridge.toml", "[params]", "[params]\nannual_review = 24")

    done = run("policy", "docs", "--workspace", workspace, "--output", tmp_path / "pages")

    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "pages").iterdir())) == 71
    page = (tmp_path / "pages" / "annex_a_10_3.md").read_text(encoding="utf-8")
    assert "Added by this organisation. Package `iso42001.supplier_watch`." in page
    assert "| 24 | looser |" in page


def test_parameters_show_default_unit_reason_and_override(workspace: Path) -> None:
    change(workspace / "annexbridge.toml", "[params]", "[params]\nannual_review = 24\nquarterly_review = 2")

    done = run("policy", "params", "--workspace", workspace, COLUMNS="200")

    assert done.returncode == 0, done.stderr
    rows = {line.split()[0]: " ".join(line.split()) for line in done.stdout.splitlines()}
    assert rows["annual_review"].startswith("annual_review 12 months set to 24, looser The standard asks for")
    assert rows["quarterly_review"].startswith("quarterly_review 3 months set to 2, stricter")
    assert rows["monthly_review"].startswith("monthly_review 1 months Monitoring")
    assert done.stdout.endswith("parameters, 2 overridden, 1 looser than the default\n")


@pytest.mark.parametrize(("view", "elements"), [("aiact", 25), ("nist", 72), ("27001", 123)])
def test_a_view_shows_the_same_statuses_as_the_gap_analysis(tmp_path: Path, view: str, elements: int) -> None:
    paths = {name: tmp_path / f"view.{name}" for name in ("csv", "md", "table")}
    files = [option for name, path in paths.items() for option in ("-f", f"{name}:{path}")]
    whole = analysis()

    done = run("gap", CLINIC, *DAY, "--view", view, "-f", "json", *files)

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert len(found["elements"]) == elements
    statuses = {item["id"]: item["status"] for item in whole["requirements"]}
    served = [(one["id"], item) for one in found["elements"] for item in one["requirements"]]
    assert [item for _, item in served if item["status"] != statuses[item["id"]]] == []
    assert found["digests"] == whole["digests"]
    assert found["unreached"] == [one["id"] for one in found["elements"] if not one["requirements"]]
    assert [
        one["id"]
        for one in found["elements"]
        if {word: number for word, number in one["counts"].items() if number}
        != Counter(item["status"] for item in one["requirements"])
    ] == []
    rows = list(csv.DictReader(io.StringIO(paths["csv"].read_text(encoding="utf-8-sig"))))
    assert [(row["element"], row["requirement"]) for row in rows if row["requirement"]] == [
        (element, item["id"]) for element, item in served
    ]
    reach = f"Where ISO/IEC 42001 does not reach: {len(found['unreached'])} of {elements} elements"
    for name in ("md", "table"):
        text = paths[name].read_text(encoding="utf-8")
        assert reach in text
        assert found["caveat"] in " ".join(text.split())
        assert "It is not a certification" in text


def test_a_view_comes_in_no_format_that_it_does_not_have(tmp_path: Path) -> None:
    done = run("gap", CLINIC, *DAY, "--view", "aiact", "-f", f"xlsx:{tmp_path / 'view.xlsx'}")

    assert (done.returncode, done.stdout) == (2, "")
    assert '"xlsx" is no format; choose table, json, md, csv' in done.stderr
