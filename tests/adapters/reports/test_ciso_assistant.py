"""Workbooks for CISO Assistant: the shape its importer documents, and no result that nobody measured."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from annexbridge.adapters.reports import GAP, Context
from annexbridge.engine.results import Status
from annexbridge.mappings.catalogue import assessable, requirements
from tests.adapters.reports.cases import gap_report

URN = re.compile(r"urn:([a-z0-9._-]+:)*[a-z0-9._-]+")


def opened(name: str) -> Workbook:
    return load_workbook(BytesIO(GAP[name].render(gap_report(), Context())))


def table(sheet: Worksheet) -> list[dict[str, object]]:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def meta(sheet: Worksheet) -> dict[str, object]:
    return {str(key): value for key, value in sheet.iter_rows(values_only=True)}


def test_the_framework_has_every_sheet_that_another_one_names() -> None:
    book = opened("ciso-framework")
    described = meta(book["requirements_meta"])
    groups = described["implementation_groups_definition"]
    kinds = {sheet: meta(book[sheet])["type"] for sheet in book.sheetnames if sheet.endswith("_meta")}
    assert kinds == {
        "library_meta": "library",
        "requirements_meta": "framework",
        f"{groups}_meta": "implementation_groups",
    }
    assert {sheet.removesuffix("_content") for sheet in book.sheetnames if sheet.endswith("_content")} == {
        "requirements",
        str(groups),
    }
    urns = [meta(book[sheet])[key] for sheet, key in (("library_meta", "urn"), ("requirements_meta", "urn"))]
    assert all(URN.fullmatch(str(urn)) for urn in (*urns, described["base_urn"]))


def test_the_framework_is_the_whole_catalogue_as_a_tree() -> None:
    book = opened("ciso-framework")
    nodes = table(book["requirements_content"])
    groups = {str(row["ref_id"]) for row in table(book["groups_content"])}
    assert [node["ref_id"] for node in nodes] == [item.number for item in requirements()]
    assert [node["ref_id"] for node in nodes if node["assessable"] == "x"] == [item.number for item in assessable()]
    depths = [int(str(node["depth"])) for node in nodes]
    assert depths[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(depths))
    assert {node["implementation_groups"] for node in nodes} - {None} == groups


def test_the_framework_has_the_columns_of_published_ones(registers: Path) -> None:
    theirs = load_workbook(registers / "ciso" / "intuitem__iso42001-2023.xlsx", read_only=True)
    example = load_workbook(registers / "ciso" / "intuitem__example_framework.xlsx", read_only=True)
    known = {str(cell) for cell in next(example["fwk_content"].iter_rows(values_only=True)) if cell}
    ours = opened("ciso-framework")
    for sheet in ("library_meta", "requirements_meta"):
        assert set(meta(ours[sheet])) <= set(meta(theirs[sheet]))
    assert {str(cell.value) for cell in ours["requirements_content"][1]} <= known


def test_the_audit_says_of_each_requirement_what_the_assessment_says() -> None:
    report = gap_report()
    rows = table(opened("ciso-assistant").worksheets[0])
    assert [row["ref_id"] for row in rows] == [gap.requirement.number for gap in report.gaps]
    told: dict[Status, set[object]] = {status: set() for status in Status}
    for row, gap in zip(rows, report.gaps, strict=True):
        told[gap.outcome.status].add(row["compliance_result"])
    failed = told.pop(Status.NONCONFORMING)
    assert failed
    assert failed <= {"non_compliant", "partially_compliant"}
    assert told == {
        Status.CONFORMING: {"compliant"},
        Status.NOT_EVIDENCED: {"not_assessed"},
        Status.NOT_APPLICABLE: {"not_applicable"},
        Status.ERROR: {"not_assessed"},
    }
    assert {row["requirement_progress"] for row in rows} <= {"to_do", "in_progress", "done"}
    assert {row["score"] for row in rows} == {None}


@pytest.mark.parametrize("name", ["ciso-assistant", "ciso-framework"])
def test_no_cell_is_a_formula(name: str) -> None:
    book = opened(name)
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize("name", ["ciso-assistant", "ciso-framework"])
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    render = GAP[name].render
    assert render(gap_report(), Context()) == render(gap_report(), Context())
