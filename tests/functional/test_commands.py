"""The commands as a person runs them: what comes out, where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

CLINIC = Path(__file__).parents[2] / "examples" / "clinica-rivera"
DAY = ("--as-of", "2026-11-24")


def run(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "annexbridge", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def suppliers(folder: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Vendors"
    sheet.append(["Supplier ID", "Supplier name", "Service", "Criticality", "Last review", "Contract"])
    for row in rows:
        sheet.append(list(row))
    path = folder / "Suppliers.xlsx"
    book.save(path)
    return path


def test_nothing_in_honest_out(tmp_path: Path) -> None:
    done = run("gap", *DAY, "-f", "json", cwd=tmp_path)

    report = json.loads(done.stdout)
    assert done.returncode == 4
    assert {item["status"] for item in report["requirements"]} == {"not_evidenced"}
    assert len(report["requirements"]) == 70
    assert done.stderr == "nothing was evaluated: no register held anything to decide on\n"


def test_a_workspace_where_nothing_can_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "aims").mkdir()
    (tmp_path / "aims" / "registers").write_text("a file, no folder", encoding="utf-8")

    done = run("init", tmp_path / "aims")

    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "fault" not in done.stderr


def test_a_new_workspace_holds_nothing_to_evaluate_and_says_so(tmp_path: Path) -> None:
    root = tmp_path / "aims"

    made = run("init", root)
    again = run("init", root)
    done = run("gap", root, *DAY, "-f", "json")

    assert made.returncode == 0
    assert (root / "annexbridge.toml").is_file()
    assert again.returncode == 2
    assert "there is a workspace already" in again.stderr
    assert done.returncode == 4, done.stderr
    assert {item["status"] for item in json.loads(done.stdout)["requirements"]} == {"not_evidenced"}


def test_bare_files_need_no_workspace_and_findings_point_at_cells(tmp_path: Path) -> None:
    file = suppliers(tmp_path, ("SUP-1", "Acme AI", "model API", "high", "2024-01-31", "C-17"))

    done = run("gap", file, *DAY, "-f", "json")

    assert done.returncode == 0, done.stderr
    requirements = {item["id"]: item for item in json.loads(done.stdout)["requirements"]}
    reviews = [
        item
        for item in requirements["annex:A.10.3"]["findings"]
        if "Last review" in item["message"] or item["result"] == "fail"
    ]
    assert requirements["annex:A.10.3"]["status"] == "nonconforming"
    assert {"file": "Suppliers.xlsx", "sheet": "Vendors", "cell": "E2"} in [
        cell for item in reviews for cell in item["cells"]
    ]


def test_the_order_of_files_never_matters() -> None:
    files = sorted((CLINIC / "registers").glob("*.xlsx"))

    one = run("gap", *files, *DAY, "-f", "json")
    other = run("gap", *reversed(files), *DAY, "-f", "json")

    assert one.returncode == 0, one.stderr
    assert one.stdout == other.stdout


@pytest.mark.parametrize("standard", [("42001", 38), ("27001", 93), ("joint", 131)])
def test_a_statement_has_every_control_of_its_standard(standard: tuple[str, int]) -> None:
    name, controls = standard

    done = run("soa", CLINIC, *DAY, "--standard", name, "-f", "json")

    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["entries"]) == controls


def test_the_same_workspace_and_day_give_the_same_workbook(tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        assert run("gap", CLINIC, *DAY, "-f", f"xlsx:{tmp_path / name}").returncode == 0

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_explain_takes_a_record_by_its_name_and_finds_nothing_about_one_there_is_not() -> None:
    by_id = run("explain", "A.10.3", CLINIC, *DAY, "--subject", "supplier:PRV-021")
    by_name = run("explain", "A.10.3", CLINIC, *DAY, "--subject", "Origo Foundation Models")
    misspelt = run("explain", "A.10.3", CLINIC, *DAY, "--subject", "supplier:PRV-021x")

    assert by_id.returncode == 0
    assert "fail  supplier:PRV-021 Origo Foundation Models" in by_id.stdout
    assert by_name.stdout == by_id.stdout
    assert (misspelt.returncode, misspelt.stdout) == (2, "")
    assert misspelt.stderr == 'error: no record "supplier:PRV-021x"; give an id or a name from the registers\n'


def test_import_as_a_kind_takes_its_name_in_any_spelling_and_refuses_one_there_is_not(tmp_path: Path) -> None:
    file = suppliers(tmp_path, ("SUP-1", "Nubia", "Hosting", "high", "2026-01-01", "C-1"))

    spelt = run("import", file, "--as", "AI System", "-f", "json")
    refused = run("import", file, "--as", "vendors")

    assert [sheet["kind"] for sheet in json.loads(spelt.stdout)["sheets"]] == ["ai_system"]
    assert (refused.returncode, refused.stdout) == (2, "")
    assert '"vendors" is no kind of register; choose ai_system, change, model,' in refused.stderr
    assert "supplier" in refused.stderr


def test_explain_shows_no_more_findings_than_anybody_reads_and_says_how_to_see_the_others(tmp_path: Path) -> None:
    file = tmp_path / "AI inventory.csv"
    rows = "\n".join(f"AIS-{number:03},System {number},Screening" for number in range(1, 71))
    file.write_text(f"AI system ID,AI system name,Purpose\n{rows}\n", encoding="utf-8")

    every = run("explain", "A.10.3", file, *DAY).stdout
    found = int(every.partition("Findings: ")[2].partition("\n")[0])
    shown = every.partition("Findings: ")[2].count("unknown  ")
    one = run("explain", "A.10.3", file, *DAY, "--subject", "ai_system:AIS-070").stdout

    assert found > 70
    assert shown == 50
    assert f"... and {found - 50} more: --subject RECORD shows those of one" in every
    assert "ai_system:AIS-070" in one.partition("Findings: ")[2]
    assert "more: --subject" not in one


def test_explain_tells_what_is_wanted_and_what_was_found() -> None:
    done = run("explain", "A.10.3", CLINIC, *DAY)

    assert done.returncode == 0, done.stderr
    for expected in ("annex:A.10.3  Suppliers", "An auditor asks", "iso27001:A.5.19", "Checks", "path ai_system:"):
        assert expected in done.stdout


def test_graph_path_shows_the_chain_to_a_supplier_behind_a_supplier() -> None:
    overview = run("graph", "show", CLINIC)
    check = run("graph", "check", CLINIC)

    assert overview.returncode == 0, overview.stderr
    assert "(tier 2)" in overview.stdout
    assert check.returncode == 1
    assert "nodes" in check.stdout.splitlines()[-1]


@pytest.mark.parametrize("name", ["json", "graphml", "dot", "mermaid"])
def test_the_graph_exports(name: str) -> None:
    done = run("graph", "export", CLINIC, "-f", name)

    assert done.returncode == 0, done.stderr
    assert "TRIAGE" in done.stdout or "riage" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("gap", "--as-of", "soon"), 2, '"soon" is not a date; write it as 2026-03-31'),
        (("gap", "nowhere.xlsx"), 2, "nowhere.xlsx: there is no such file or folder; check the path"),
        (("gap", "-f", "pdf"), 2, '"pdf" is no format'),
        (("gap", "-f", "json", "-f", "md"), 2, "only one format can go to the screen"),
        (("explain", "A.99.9"), 2, "no such requirement"),
        (("gap", "--engine", "opa"), 3, "there is no opa binary"),
        (("frobnicate",), 2, "No such command"),
    ],
)
def test_mistakes_end_with_a_message_and_a_code(
    tmp_path: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = run(*arguments, cwd=tmp_path, PATH=str(tmp_path), ANNEXBRIDGE_OPA="")

    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.xlsx", b""),
        ("text.xlsx", b"this is no workbook"),
        ("encrypted.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600),
        ("broken.xls", b"\xd0\xcf\x11\xe0" + b"x" * 100),
        ("broken.ods", b"PK\x03\x04broken"),
    ],
)
def test_unreadable_files_are_named_and_nothing_is_written(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)

    done = run("gap", name, *DAY, "-f", "json:out.json", cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {name}")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out.json").exists()


def test_all_unreadable_files_are_told_at_once(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(b"")

    assert run("gap", "a.xlsx", "b.xlsx", cwd=tmp_path).stderr.count("error: ") == 2


def test_a_header_without_rows_is_told_and_states_nothing(tmp_path: Path) -> None:
    done = run("gap", suppliers(tmp_path), *DAY, "-f", "json")

    assert done.returncode == 4
    assert json.loads(done.stdout)["rows"]["used"] == 0


def test_cells_that_look_like_formulas_or_markup_stay_text(tmp_path: Path) -> None:
    hostile = '=HYPERLINK("http://x","y")'
    file = suppliers(tmp_path, ("SUP-1", "<script>alert(1)</script>", hostile, "high", "2024-01-31", "C"))

    done = run("gap", file, *DAY, "-f", "csv")

    assert done.returncode == 0, done.stderr
    assert not any(line.startswith(("=", "+", "@")) for line in done.stdout.splitlines())


def test_a_looser_parameter_is_marked(tmp_path: Path) -> None:
    (tmp_path / "annexbridge.toml").write_text("[params]\nannual_review = 36\n[registers]\npaths = ['registers']\n")
    (tmp_path / "registers").mkdir()
    suppliers(tmp_path / "registers", ("SUP-1", "Acme AI", "model API", "high", "2024-01-31", "C-17"))

    done = run("gap", tmp_path, *DAY, "-f", "json")

    assert "36 months instead of 12" in done.stdout


def test_a_newer_version_shows_its_changes_before_it_applies(tmp_path: Path) -> None:
    root = tmp_path / "aims"
    (tmp_path / "new").mkdir()
    run("init", root)
    first = suppliers(tmp_path, ("SUP-1", "Acme AI", "model API", "high", "2024-01-31", "C-17"))
    second = suppliers(tmp_path / "new", ("SUP-1", "Acme AI", "model API", "low", "2024-01-31", "C-17"))

    taken = run("import", first, "--workspace", root)
    refused = run("import", second, "--workspace", root)
    replaced = run("import", second, "--workspace", root, "--replace")

    assert (taken.returncode, refused.returncode, replaced.returncode) == (0, 2, 0)
    for expected in ("changed", "criticality: high → low", "add --replace"):
        assert expected in refused.stderr
    assert (root / "registers" / "Suppliers.xlsx").read_bytes() == second.read_bytes()


def test_an_answer_given_once_is_used_ever_after(tmp_path: Path) -> None:
    root = tmp_path / "aims"
    file = suppliers(tmp_path, ("SUP-1", "Acme AI", "model API", "purple", "2024-01-31", "C-17"))
    run("init", root)

    saved = run("import", file, "--save-profile", root / "profile.yaml")
    before = run("import", file, "--workspace", root, "--dry-run", "-f", "json")
    text = (root / "profile.yaml").read_text(encoding="utf-8")
    (root / "profile.yaml").write_text(text.replace('"purple":', '"purple": critical'), encoding="utf-8")
    after = run("import", file, "--workspace", root, "--dry-run", "-f", "json")

    assert saved.returncode == 0, saved.stderr
    assert [issue["value"] for issue in json.loads(before.stdout)["sheets"][0]["issues"]] == ["purple"]
    assert json.loads(after.stdout)["sheets"][0]["issues"] == []


def test_one_cell_tells_its_story(tmp_path: Path) -> None:
    file = suppliers(tmp_path, ("SUP-1", "Acme AI", "model API", "High", "2024-01-31", "C-17"))

    done = run("import", file, "--explain", "Vendors!D2")

    assert done.returncode == 0, done.stderr
    assert 'The column "Criticality" gives the field criticality' in done.stdout
