"""The JSON reports keep the shape they publish, whatever stands in the registers."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from annexbridge.adapters.reports import GAP, IMPORT, SOA, Context
from annexbridge.engine.claims import ClaimState
from annexbridge.engine.gap import GapReport
from annexbridge.engine.results import Result, Status
from annexbridge.engine.soa import Basis, Implementation, Soa
from annexbridge.mappings.catalogue import assessable
from annexbridge.mappings.reuse import ReuseClass
from tests.adapters.reports.cases import CLINIC, gap_report, joint_statement, sheets


def schema(name: str) -> dict[str, Any]:
    """A published schema."""
    text = (files("annexbridge.adapters.reports") / "schema" / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def problems(name: str, body: object) -> list[str]:
    """What the schema has against a document."""
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema(name)).iter_errors(body)]


def gap_body(report: GapReport) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(GAP["json"].render(report, Context()))
    return found


def test_gap_keeps_its_schema() -> None:
    assert problems("gap", gap_body(gap_report())) == []


def test_soa_keeps_its_schema() -> None:
    assert problems("soa", json.loads(SOA["json"].render(joint_statement(), Context()))) == []


def test_what_was_imported_keeps_its_schema() -> None:
    assert problems("import", json.loads(IMPORT["json"].render(sheets(), Context()))) == []


@pytest.mark.parametrize("name", ["gap", "soa", "import"])
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


def test_schema_knows_every_status_word() -> None:
    requirement = schema("gap")["$defs"]["requirement"]["properties"]
    entry = schema("soa")["$defs"]["entry"]["properties"]
    said = (
        requirement["status"]["enum"],
        requirement["reuse"]["enum"],
        requirement["claim"]["properties"]["state"]["enum"],
        schema("gap")["$defs"]["finding"]["properties"]["result"]["enum"],
        entry["status"]["enum"],
        entry["basis"]["enum"],
    )
    assert said == tuple(map(list, (Status, ReuseClass, ClaimState, Result, Implementation, Basis)))


def test_requirements_stand_in_catalogue_order() -> None:
    assert [item["id"] for item in gap_body(gap_report())["requirements"]] == [item.id for item in assessable()]


def test_counts_are_the_requirements_counted() -> None:
    body = gap_body(gap_report())
    counted = Counter(item["status"] for item in body["requirements"])
    assert body["counts"] == {"requirements": 70} | {str(status): counted[status] for status in Status}


def test_a_finding_says_what_where_and_how_it_got_there() -> None:
    supplier = next(item for item in gap_body(gap_report())["requirements"] if item["id"] == "annex:A.10.3")
    assert supplier["findings"][0] == {
        "fingerprint": "17e98ffbf52e51a6",
        "subject": "supplier:SUP-07",
        "label": "Visión Médica GmbH",
        "check": "review_current",
        "result": "fail",
        "severity": "high",
        "message": "The last review is not a date within the cadence",
        "remediation": "Review the supplier and record the date and the result.",
        "cells": [{"file": "Suppliers 2026.xlsx", "sheet": "Vendors", "cell": "D17"}],
        "path": ["ai_system:AIS-01", "model:M-01", "supplier:SUP-07"],
        "derived": False,
        "original": None,
        "waiver": "",
    }


def test_every_word_of_the_report_is_in_its_legend() -> None:
    body = gap_body(gap_report())
    legend = body["legend"]
    assert {item["status"] for item in body["requirements"]} <= legend["requirement"].keys()
    assert {item["reuse"] for item in body["requirements"]} <= legend["reuse"].keys()
    assert set(Result) == set(legend["check"])
    assert set(ClaimState) == set(legend["claim"])


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(codec=None)))
def test_any_text_survives(text: str) -> None:
    report = replace(gap_report(), organisation=replace(CLINIC, name=text))
    body = gap_body(report)
    assert body["organisation"]["name"] == text
    assert problems("gap", body) == []


def test_one_entry_a_control_of_both_standards() -> None:
    body = json.loads(SOA["json"].render(joint_statement(), Context()))
    assert Counter(item["framework"] for item in body["entries"]) == {"iso42001": 38, "iso27001": 93}


def test_undecided_is_neither_yes_nor_no() -> None:
    entries = json.loads(SOA["json"].render(joint_statement(), Context()))["entries"]
    assert {item["applicable"] for item in entries if item["basis"] == "none"} == {None}


def test_same_input_same_bytes() -> None:
    first: tuple[GapReport, Soa] = (gap_report(), joint_statement())
    again: tuple[GapReport, Soa] = (gap_report(), joint_statement())
    assert GAP["json"].render(first[0], Context()) == GAP["json"].render(again[0], Context())
    assert SOA["json"].render(first[1], Context()) == SOA["json"].render(again[1], Context())
