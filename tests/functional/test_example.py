"""The shipped example, end to end: every finding is expected, every row is accounted for, every answer is repeatable.

With ANNEXBRIDGE_GOLDEN=update these tests rewrite expected_findings.csv and keep the reasons in its column `seeded`; a
finding without one fails until somebody has looked at it and said why it is there.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parents[2]
WORKSPACE = ROOT / "examples" / "clinica-rivera"
REGISTERS = WORKSPACE / "registers"
HERE = Path(__file__).parent
GOLDEN = "expected_findings.csv"
AS_OF = "2026-11-24"
IDENTITY = ("requirement", "check", "subject", "result")

Report = Mapping[str, Any]


def command(*words: str | Path) -> bytes:
    """What the real command writes to stdout; it must end with exit code 0."""
    line = [sys.executable, "-m", "annexbridge", *map(str, words)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@cache
def gap() -> bytes:
    return command("gap", WORKSPACE, "--as-of", AS_OF, "-f", "json")


@pytest.fixture(scope="module")
def report() -> Report:
    found: Report = json.loads(gap())
    return found


def table(name: str) -> list[dict[str, str]]:
    """Rows of a CSV file beside this one."""
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def findings(report: Report) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for requirement in report["requirements"]:
        for finding in requirement["findings"]:
            yield requirement["id"], finding


def cell(place: Mapping[str, str]) -> str:
    return " › ".join(part for part in (place["file"], place["sheet"], place["cell"]) if part)


def test_every_finding_is_expected_and_nothing_else_is_found(report: Report) -> None:
    actual = [
        dict(zip(IDENTITY, (requirement, item["check"], item["subject"], item["result"]), strict=True))
        for requirement, item in findings(report)
    ]
    expected = table(GOLDEN)
    if os.environ.get("ANNEXBRIDGE_GOLDEN") == "update":
        reasons = {tuple(row[name] for name in IDENTITY): row["seeded"] for row in expected}
        expected = [{**row, "seeded": reasons.get(tuple(row[name] for name in IDENTITY), "")} for row in actual]
        with (HERE / GOLDEN).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, (*IDENTITY, "seeded"), lineterminator="\n")
            writer.writeheader()
            writer.writerows(expected)
    assert actual == [{name: row[name] for name in IDENTITY} for row in expected]
    assert [row for row in expected if not row["seeded"]] == []


def test_the_organisation_has_a_good_isms_and_half_an_aims(report: Report) -> None:
    statuses = Counter(item["status"] for item in report["requirements"])
    assert statuses["conforming"] >= 20
    assert statuses["nonconforming"] >= 20
    assert statuses["not_evidenced"] >= 5
    assert statuses["not_applicable"] == 1
    assert sum(statuses.values()) == 70
    claims = Counter(item["claim"]["state"] for item in report["requirements"] if item["reuse"] != "new")
    assert claims["implemented"] >= 45


SEEDED = table("seeded_faults.csv")


@pytest.mark.parametrize("fault", SEEDED, ids=[row["fault"] for row in SEEDED])
def test_a_seeded_fault_is_found_with_its_cell_and_path(report: Report, fault: Mapping[str, str]) -> None:
    [found] = [
        item
        for requirement, item in findings(report)
        if (requirement, item["check"], item["subject"]) == (fault["requirement"], fault["check"], fault["subject"])
    ]
    assert found["result"] == fault["result"]
    assert fault["cell"] in [cell(place) for place in found["cells"]]
    assert fault["path"] in ("", " → ".join(found["path"]))


def test_a_drift_alarm_without_action_is_found_where_it_stands(report: Report) -> None:
    alarms = [item for _, item in findings(report) if item["check"] == "breach_acted_on" and item["result"] == "fail"]
    assert {item["label"] for item in alarms} == {"Drift index of the images"}
    assert all("Deployments.xlsx › Monitoring › G10" in [cell(place) for place in item["cells"]] for item in alarms)


def test_rows_are_accounted_for_and_only_the_seeded_bad_cells_are_rejected(report: Report) -> None:
    rows = report["rows"]
    assert rows["rejected"] == 0
    assert rows["duplicate"] == 1
    assert rows["read"] == sum(count for fate, count in rows.items() if fate != "read")
    rejected = {cell(item["cell"]): item["value"] for item in report["import_issues"] if item["severity"] == "reject"}
    assert rejected == {
        "Inventario de activos.xlsx › Activos › G15": "Según plan",
        "Proveedores.xlsx › Proveedores › AA13": "T1 2027",
    }
    unknown = [item["value"] for item in report["import_issues"] if item["code"] == "unknown-control"]
    assert unknown == ["B.6.2.4"]


def test_relations_that_do_not_fit_are_the_seeded_ones(report: Report) -> None:
    assert [(item["code"], item["subject"]) for item in report["graph_issues"]] == [
        ("dangling", "asset:ACT-010"),
        ("contradiction", "soa:iso27001:A.8.30"),
    ]


def test_decisions_and_waivers_show_without_hiding_anything(report: Report) -> None:
    by_id = {item["id"]: item for item in report["requirements"]}
    assert by_id["annex:A.10.4"]["status"] == "not_applicable"
    assert by_id["annex:A.9.2"]["planned"]["owner"] == "Comité de IA"
    waived = [item for _, item in findings(report) if item["result"] == "waived"]
    assert [(item["waiver"], item["original"]) for item in waived] == [("EXC-2026-03", "unknown")]


def test_the_same_registers_give_the_same_bytes_in_any_order() -> None:
    files = sorted(REGISTERS.iterdir())
    options = ("--as-of", AS_OF, "-f", "json")
    assert command("gap", WORKSPACE, *options) == gap()
    assert command("gap", *files, *options) == command("gap", *reversed(files), *options)


def test_the_joint_statement_names_every_control_and_where_it_contradicts_the_records() -> None:
    entries = json.loads(command("soa", WORKSPACE, "--standard", "joint", "--as-of", AS_OF, "-f", "json"))["entries"]
    assert len(entries) == 38 + 93
    assert {(item["framework"], item["control_id"]) for item in entries if item["contradictions"]} == {
        ("iso27001", "A.8.30")
    }
    excluded = {(item["framework"], item["control_id"]) for item in entries if item["applicable"] is False}
    assert excluded == {("iso42001", "A.10.4"), ("iso27001", "A.6.7"), ("iso27001", "A.8.30")}


def test_the_shipped_workbooks_are_those_the_tables_say(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "examples" / "build.py", tmp_path], check=True, capture_output=True)
    shipped = {path.name: contents(path) for path in sorted(REGISTERS.iterdir())}
    assert shipped == {path.name: contents(path) for path in sorted(tmp_path.iterdir())}


def contents(path: Path) -> Mapping[str, object]:
    """Every cell and every merged range of a workbook, sheet by sheet."""
    book = load_workbook(path)
    return {
        page.title: (
            [[item.value for item in row] for row in page.iter_rows()],
            sorted(str(merged) for merged in page.merged_cells.ranges),
        )
        for page in book.worksheets
    }


README = {
    "gap": ["gap", "examples/clinica-rivera"],
    "gate": [
        *("gate", "examples/clinica-rivera/deployments/letters.yaml"),
        *("--workspace", "examples/clinica-rivera"),
    ],
}
"""What the README shows the output of, in its order; the gate blocks."""


@pytest.mark.parametrize("name", README)
def test_the_readme_shows_what_the_example_really_prints(name: str, tmp_path: Path) -> None:
    blocks = (ROOT / "README.md").read_text(encoding="utf-8").split("```text\n")[1:]
    shown = blocks[list(README).index(name)].partition("```")[0].strip()
    line = [sys.executable, "-m", "annexbridge", *README[name], "--as-of", AS_OF, "-f", f"table:{tmp_path / name}"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, check=False)
    printed = "\n".join(line.rstrip() for line in (tmp_path / name).read_text(encoding="utf-8").splitlines())

    assert len(blocks) == len(README)
    assert done.returncode == {"gap": 0, "gate": 1}[name], done.stderr.decode()
    assert shown
    assert shown in printed
