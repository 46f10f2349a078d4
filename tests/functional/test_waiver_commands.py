"""Exceptions and baselines from the command line, on the sample organisation."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.adapters.reports.test_json import problems as schema_problems
from tests.functional.test_commands import CLINIC, DAY, run

ACCEPT = (
    "--reason",
    "The contract ends in March and nothing new is sent to them",
    "--owner",
    "Purchasing lead",
    "--approver",
    "Risk committee",
    "--expires",
    "2027-03-31",
)


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CLINIC, tmp_path / "clinic"))


def failing(clinic: Path) -> dict[str, str]:
    """A failed check on a supplier, as the gap analysis tells it."""
    report = json.loads(run("gap", clinic, *DAY, "-f", "json").stdout)
    requirement = next(item for item in report["requirements"] if item["id"] == "annex:A.10.3")
    return next(item for item in requirement["findings"] if item["result"] == "fail" and not item["derived"])


def test_an_exception_is_written_counts_and_is_listed(clinic: Path) -> None:
    finding = failing(clinic)
    where = ("--workspace", clinic, *DAY)
    subject = finding["subject"].partition(":")[2]

    added = run("waiver", "add", "A.10.3", "--check", finding["check"], "--subject", subject, *ACCEPT, *where)
    listed = json.loads(run("waiver", "list", "-f", "json", *where).stdout)
    report = json.loads(run("gap", clinic, *DAY, "-f", "json").stdout)

    assert added.returncode == 0, added.stderr
    assert f"covers: {finding['label']}: {finding['message']}" in added.stderr
    assert schema_problems("waivers", listed) == []
    assert [(item["id"], item["use"]) for item in listed["waivers"]] == [
        ("EXC-2026-03", "active"),
        ("EXC-2026-01", "expired"),
        ("W-04", "active"),
    ]
    requirement = next(item for item in report["requirements"] if item["id"] == "annex:A.10.3")
    covered = next(item for item in requirement["findings"] if item["fingerprint"] == finding["fingerprint"])
    assert (covered["result"], covered["original"], covered["waiver"]) == ("waived", "fail", "W-04")
    before = (CLINIC / "waivers.yaml").read_text(encoding="utf-8")
    assert (clinic / "waivers.yaml").read_text(encoding="utf-8").startswith(before)


def test_a_bad_exception_is_refused_with_all_that_is_wrong(clinic: Path) -> None:
    asked = ("A.10.3", "--subject", "supplier:*", "--reason", "tbd", "--owner", "IT", "--approver", "it")
    done = run("waiver", "add", *asked, "--expires", "2029-01-01", "--risk", "X-1", "--workspace", clinic, *DAY)

    assert done.returncode == 2
    for part in (
        "a waiver names one check of annex:A.10.3; checks: ai_terms_agreed, ",
        "supplier:*: no such record in the registers; subjects it could be: ",
        '"tbd" is no reason',
        "the owner approves the own waiver",
        "it runs for more than 12 months",
        'subject "supplier:*" is a pattern',
        "X-1: no such risk in the registers",
    ):
        assert part in done.stderr
    assert (clinic / "waivers.yaml").read_bytes() == (CLINIC / "waivers.yaml").read_bytes()


def test_an_unknown_requirement_is_refused(clinic: Path) -> None:
    done = run("waiver", "add", "A.99", "--subject", "x", *ACCEPT, "--workspace", clinic, *DAY)
    assert (done.returncode, "no such requirement" in done.stderr) == (2, True)


def test_a_check_fails_as_asked_and_pruning_mends_it(clinic: Path) -> None:
    where = ("--workspace", clinic, *DAY)
    ended = "waivers.yaml › line 13: EXC-2026-01: expired: ended 55 days ago; what it covered counts again\n"

    checked = run("waiver", "check", *where)
    lenient = run("waiver", "check", "--fail-on", "unused", *where)
    wrong = run("waiver", "check", "--fail-on", "old", *where)
    tried = run("waiver", "prune", "--dry-run", *where)
    same = (clinic / "waivers.yaml").read_bytes() == (CLINIC / "waivers.yaml").read_bytes()
    pruned = run("waiver", "prune", *where)
    mended = run("waiver", "check", *where)

    assert (checked.returncode, checked.stdout) == (1, ended)
    assert checked.stderr == "1 of 2 waivers need attention\n"
    assert (lenient.returncode, lenient.stdout) == (0, "")
    assert wrong.returncode == 2
    assert (tried.stdout, same) == (ended, True)
    assert pruned.stdout == ended
    assert (mended.returncode, mended.stdout) == (0, "")


def test_a_waiver_that_somebody_wrote_carelessly_is_told(clinic: Path) -> None:
    path = clinic / "waivers.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("reason: The platform")
    path.write_text(f"{text[:start]}reason: ok\n{text[text.index('    owner: Atenc') :]}", encoding="utf-8")

    done = run("waiver", "check", "--fail-on", "unused", "--workspace", clinic, *DAY)
    gate = run("gate", "DEP-CHATBOT", "--workspace", clinic, *DAY)

    assert (done.returncode, gate.returncode) == (2, 2)
    assert 'waivers.yaml › line 7: "ok" is no reason; say in a sentence why' in done.stderr


def test_a_waiver_that_runs_for_too_long_is_told(clinic: Path) -> None:
    path = clinic / "waivers.yaml"
    text = path.read_text(encoding="utf-8").replace("expires: 2027-03-31", "expires: 2028-03-31")
    path.write_text(text, encoding="utf-8")

    done = run("waiver", "check", "--fail-on", "unused", "--workspace", clinic, *DAY)

    assert done.returncode == 1
    assert done.stdout == (
        "waivers.yaml › line 3: EXC-2026-03: it runs for more than 12 months; "
        "end it earlier, or change the parameter waiver_longest\n"
    )


def test_a_waiver_that_runs_for_too_long_covers_nothing(clinic: Path) -> None:
    where = ("--workspace", clinic, *DAY, "-f", "json")
    path = clinic / "waivers.yaml"

    def results() -> set[str]:
        gap = json.loads(run("gap", clinic, *DAY, "-f", "json").stdout)
        gate = json.loads(run("gate", "DEP-CHATBOT", *where).stdout)
        found = [item for requirement in gap["requirements"] for item in requirement["findings"]] + gate["findings"]
        ours = [
            item for item in found if (item["check"], item["subject"]) == ("rollback_ready", "deployment:DEP-CHATBOT")
        ]
        assert len(ours) == 2
        return {item["result"] for item in ours}

    assert results() == {"waived"}
    path.write_text(path.read_text(encoding="utf-8").replace("expires: 2027-03-31", "expires: 9999-12-31"), "utf-8")
    assert results() == {"unknown"}


def test_nothing_new_against_a_baseline_of_the_same_day(clinic: Path, tmp_path: Path) -> None:
    where, kept = ("--workspace", clinic, *DAY), tmp_path / "baseline.json"
    made = run("baseline", "create", "-o", kept, *where)
    first = kept.read_bytes()

    again = run("baseline", "diff", kept, *where)
    report = tmp_path / "gap.json"
    run("gap", clinic, *DAY, "-f", f"json:{report}")
    run("baseline", "create", "-o", kept, "--from", report)

    assert made.returncode == 0, made.stderr
    assert schema_problems("baseline", json.loads(first)) == []
    assert (again.returncode, again.stdout) == (0, "")
    assert "0 new, 0 worse, 0 gone" in again.stderr
    assert kept.read_bytes() == first


def test_a_baseline_does_not_see_that_files_are_renamed_or_moved(clinic: Path, tmp_path: Path) -> None:
    run("baseline", "create", "-o", tmp_path / "before.json", "--workspace", clinic, *DAY)
    folder = clinic / "registers" / "moved"
    folder.mkdir()
    for place, path in enumerate(sorted((clinic / "registers").glob("*.*"), reverse=True)):
        path.rename(folder / f"{place:02}{path.suffix}")

    run("baseline", "create", "-o", tmp_path / "after.json", "--workspace", clinic, *DAY)

    assert (tmp_path / "after.json").read_bytes() == (tmp_path / "before.json").read_bytes()


def test_what_is_new_fails(clinic: Path, tmp_path: Path) -> None:
    kept = tmp_path / "baseline.json"
    run("baseline", "create", "-o", kept, "--workspace", clinic, *DAY)

    later = run("baseline", "diff", kept, "--workspace", clinic, "--as-of", "2027-11-24")

    assert later.returncode == 1
    assert later.stdout.startswith("new: ")


def test_nothing_evaluated_is_no_improvement(clinic: Path, tmp_path: Path) -> None:
    kept, empty = tmp_path / "baseline.json", tmp_path / "empty"
    run("baseline", "create", "-o", kept, "--workspace", clinic, *DAY)
    run("init", empty)
    report = tmp_path / "gap.json"
    run("gap", empty, *DAY, "-f", f"json:{report}")

    done = run("baseline", "diff", kept, "--workspace", empty, *DAY)
    from_report = run("baseline", "diff", kept, "--from", report)

    assert (done.returncode, from_report.returncode) == (3, 3)
    assert "evaluation incomplete: nothing was evaluated" in done.stderr


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "is not JSON"),
        ("[]", "is no baseline"),
        ('{"format": "annexbridge-baseline/1"}', "is no baseline"),
        ('{"format": "annexbridge-baseline/1", "findings": [{"fingerprint": "x"}]}', "finding 1 has no fingerprint"),
        ('{"format": "a", "format": "b"}', 'the key "format" stands twice'),
        ("[" * 100_000, "is nested too deeply"),
        ('{"format": NaN}', "NaN is no number"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content, encoding="utf-8")
    done = run("baseline", "diff", path, "--from", path)
    assert (done.returncode, complaint in done.stderr) == (2, True), done.stderr
