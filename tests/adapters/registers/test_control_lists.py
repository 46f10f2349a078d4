"""Which control of which standard and edition a row of a control list means: settled by evidence, or asked."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from annexbridge.engine.records import Register
from annexbridge.mappings.catalogue import assessable, iso27001
from tests.adapters.registers.made import book, codes, counts, ids, only, said, text, values

HEADINGS = ["Control", "Title", "Applicable", "Status"]


def soa(path: Path, controls: Sequence[object], titles: Sequence[str] = (), name: str = "SoA") -> Register:
    """A Statement of Applicability with these ids, all applicable and implemented."""
    named: Sequence[object] = titles or [None] * len(controls)
    return only(
        book(
            path,
            {
                name: [
                    HEADINGS,
                    *([control, title, "Yes", "Implemented"] for control, title in zip(controls, named, strict=True)),
                ]
            },
        )
    )


def numbers(edition: str) -> list[str]:
    """Annex A of an edition of ISO/IEC 27001, as `5.1`."""
    return [item.number.removeprefix("A.") for item in iso27001(edition).values() if item.kind == "control"]


def titles(edition: str) -> list[str]:
    return [item.title for item in iso27001(edition).values() if item.kind == "control"]


@pytest.mark.parametrize(
    "written",
    [
        "A.5.17", "5.17", "A5.17", "A-5.17", "ISO-5.17", "A 5.17", "a.5.17", "A.5.17.", "Annex A.5.17", "Control 5.17",
        "27001:2022-5.17", "27001:2023-A5.17", "ISO/IEC 27001:2022 A.5.17", "ISO 27001:2022 - A.5.17", "A.5.17\t",
        "\u00a0A.5.17\u00a0", "A 5.17 Authentication information", "5.17 - Authentication information", "A.5.17*",
        "Anexo A 5.17", "Annexe A.5.17", "Anhang A 5.17", "Bijlage A.5.17", "Příloha A.5.17", "[A.5.17]x"[1:-2],
    ],
)  # fmt: skip
def test_spellings_of_one_control(tmp_path: Path, written: str) -> None:
    register = soa(tmp_path / "soa.xlsx", ["A.5.1", "A.5.9", written, "A.8.34"])
    assert ids(register) == ["iso27001:A.5.1", "iso27001:A.5.9", "iso27001:A.5.17", "iso27001:A.8.34"]


def test_all_controls_of_2022_as_numbers_of_a_spreadsheet(tmp_path: Path) -> None:
    written = [float(number) for number in numbers("2022")]
    register = soa(tmp_path / "soa.xlsx", written)
    assert ids(register) == [f"iso27001:A.{number}" for number in numbers("2022")]
    restored = [issue.value for issue in register.issues if issue.code == "zero-restored"]
    assert restored == ["5.1", "5.2", "5.3", "7.1", "8.1", "8.2", "8.3"]


def test_lost_zeros_out_of_order_are_settled_by_title(tmp_path: Path) -> None:
    pairs = list(zip(numbers("2022"), titles("2022"), strict=True))
    random.Random(7).shuffle(pairs)
    register = soa(tmp_path / "soa.xlsx", [float(number) for number, _ in pairs], [title for _, title in pairs])
    assert ids(register) == [f"iso27001:A.{number}" for number, _ in pairs]


def test_lost_zeros_out_of_order_without_titles_are_asked_for(tmp_path: Path) -> None:
    shuffled = numbers("2022")
    random.Random(7).shuffle(shuffled)
    register = soa(tmp_path / "soa.xlsx", [float(number) for number in shuffled])
    asked = {issue.value for issue in register.issues if issue.code == "unclear-control"}
    assert asked == {"5.1", "5.2", "5.3", "7.1", "8.1", "8.2", "8.3"}
    right = {f"iso27001:A.{number}" for number in shuffled}
    assert set(ids(register)) == right - {f"iso27001:A.{n}{zero}" for n in asked for zero in ("", "0")}
    assert counts(register) == {"read": 93, "used": 79, "rejected": 14}


def test_ids_that_became_dates(tmp_path: Path) -> None:
    import openpyxl

    path = book(tmp_path / "soa.xlsx", {"SoA": [HEADINGS, *([f"A.5.1.{n}", None, "Yes", "Planned"] for n in (1, 2))]})
    made = openpyxl.load_workbook(path)
    sheet = made["SoA"]
    for row, (day, title) in enumerate(
        [(date(2001, 1, 6), "roles"), (date(2002, 1, 6), "duties"), (date(2003, 1, 6), "x")], 4
    ):
        sheet.cell(row, 1, day).number_format = "d\\.m\\.yy"
        sheet.cell(row, 3, "Yes")
        sheet.cell(row, 4, "Planned")
        assert title
    made.save(path)
    assert [record.values.get("original_id") for record in only(path).records] == [
        "A.5.1.1", "A.5.1.2", "A.6.1.1", "A.6.1.2", "A.6.1.3",
    ]  # fmt: skip


def test_2013_rows_migrate_with_a_record_of_each_step(tmp_path: Path) -> None:
    register = soa(tmp_path / "soa.xlsx", ["A.9.2.3", "A.18.2.3", "A.12.6.1"])
    assert [(record.id, record.values["original_id"], record.row) for record in register.records] == [
        ("iso27001:A.8.2", "A.9.2.3", 2),
        ("iso27001:A.5.36", "A.18.2.3", 3),
        ("iso27001:A.8.8", "A.18.2.3", 3),
        ("iso27001:A.8.8", "A.12.6.1", 4),
    ]
    assert register.edition == "iso27001:2013"
    assert codes(register) == ["migrated-2013"] * 3
    assert [issue.message for issue in register.issues][1] == (
        "A.18.2.3 of the 2013 edition is now A.5.36 Compliance with policies, rules and standards for information "
        "security and A.8.8 Management of technical vulnerabilities"
    )


def test_the_whole_of_2013_leads_to_elements_of_2022(tmp_path: Path) -> None:
    register = soa(tmp_path / "ISO 27001 2022.xlsx", numbers("2013"))
    assert {record.values["original_id"] for record in register.records} == {
        f"A.{number}" for number in numbers("2013")
    }
    assert {record.id for record in register.records} <= set(iso27001("2022"))


def test_a_mixed_sheet_is_said_to_be_mixed(tmp_path: Path) -> None:
    register = soa(tmp_path / "soa.xlsx", ["A.5.1.1", "A.12.3.1", "A.5.7", "A.8.23"])
    assert register.edition == "mixed: iso27001:2013 (2 rows), iso27001:2022 (2 rows)"
    assert ids(register) == ["iso27001:A.5.1", "iso27001:A.8.13", "iso27001:A.5.7", "iso27001:A.8.23"]


def test_a_title_that_lies_about_the_edition(tmp_path: Path) -> None:
    rows = [
        ["Statement of Applicability ISO/IEC 27001:2022"],
        [],
        HEADINGS,
        ["A.12.3.1", "Information backup", "Yes", "Implemented"],
    ]
    register = only(book(tmp_path / "soa.xlsx", {"SoA 2022": rows}))
    assert (register.edition, ids(register)) == ("iso27001:2013", ["iso27001:A.8.13"])


@pytest.mark.parametrize("label", ["DIN ISO/IEC 27001:2015", "ISO/IEC 27001:2013", "EN ISO/IEC 27001:2017"])
def test_national_editions_of_2013(tmp_path: Path, label: str) -> None:
    rows = [
        [*HEADINGS, "Standard"],
        ["10.1", None, "Yes", "Implemented", label],
        ["4.1", None, "Yes", "Planned", label],
    ]
    register = only(book(tmp_path / "soa.xlsx", {label.replace("/", " ").replace(":", " "): rows}))
    assert register.edition == "iso27001:2013" or register.edition == ""


def test_both_standards_in_one_list_are_told_apart_by_order(tmp_path: Path) -> None:
    annex42001 = [item.number for item in assessable() if item.number.startswith("A.")]
    register = soa(tmp_path / "joint.xlsx", [*(f"A.{number}" for number in numbers("2022")), *annex42001])
    assert ids(register) == [
        *(f"iso27001:A.{number}" for number in numbers("2022")),
        *(f"iso42001:{number}" for number in annex42001),
    ]
    assert register.edition == "mixed: iso27001:2022 (93 rows), iso42001:2023 (38 rows)"


def test_both_standards_in_one_list_are_told_apart_by_a_column(tmp_path: Path) -> None:
    rows: list[list[object]] = []
    for standard in ("ISO 27001", "ISO/IEC 42001:2023"):
        rows.extend([number, None, "Yes", "Planned", standard] for number in ("A.5.2", "A.7.4", "A.8.3"))
    random.Random(1).shuffle(rows)
    register = only(book(tmp_path / "soa.xlsx", {"SoA": [[*HEADINGS, "Standard"], *rows]}))
    assert set(ids(register)) == {
        *("iso27001:A.5.2", "iso27001:A.7.4", "iso27001:A.8.3"),
        *("iso42001:A.5.2", "iso42001:A.7.4", "iso42001:A.8.3"),
    }


def test_an_id_of_two_standards_alone_is_asked_for(tmp_path: Path) -> None:
    register = soa(tmp_path / "list.xlsx", ["A.5.2"], name="Data")
    assert (register.records, codes(register)) == ((), ["unclear-control"])
    issue = next(iter(register.issues))
    assert issue.accepted == (
        "iso27001:2022 A.5.2 Information security roles and responsibilities",
        "iso42001:2023 A.5.2 AI system impact assessment process",
    )


def test_clauses_and_controls_with_bare_numbers(tmp_path: Path) -> None:
    clauses = [item.number for item in iso27001("2022").values() if item.kind == "clause" and item.assessable]
    register = soa(tmp_path / "ISO 27001 2022 gap.xlsx", [*clauses, *numbers("2022")])
    assert ids(register) == [
        *(f"iso27001:{number}" for number in clauses),
        *(f"iso27001:A.{n}" for n in numbers("2022")),
    ]


def test_the_swapped_clauses_of_2013(tmp_path: Path) -> None:
    rows = [
        ["ISO/IEC 27001:2013 clauses"],
        HEADINGS,
        ["9.1", "Monitoring, measurement, analysis and evaluation", "Yes", "Implemented"],
        ["10.1", "Nonconformity and corrective action", "Yes", "Planned"],
        ["10.2", "Continual improvement", "Yes", "Implemented"],
    ]
    register = only(book(tmp_path / "soa.xlsx", {"Clauses": rows}))
    assert [(record.id, record.values["status"]) for record in register.records] == [
        ("iso27001:9.1", "implemented"),
        ("iso27001:10.2", "planned"),
        ("iso27001:10.1", "implemented"),
    ]


def test_headings_inside_the_list_are_no_controls(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        ["5", "Organizational controls", None, None],
        ["5.1", "Policies for information security", "Yes", "Implemented"],
        ["Physical controls", None, None, None],
        ["7", None, None, None],
        ["7.4", "Physical security monitoring", "No", None],
    ]
    register = only(book(tmp_path / "soa.xlsx", {"SoA": rows}))
    assert ids(register) == ["iso27001:A.5.1", "iso27001:A.7.4"]
    assert counts(register) == {"read": 5, "used": 2, "heading": 3}


def test_a_heading_and_its_requirement_share_an_id(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Section", "ISO 27001:2022 requirement", "Status"]]
    for number in ("4.1", "4.2", "4.3", "4.4", "5.1", "5.2"):
        rows.extend([[number, "Heading", None], [number, "What it wants", "Implemented"]])
    register = only(book(tmp_path / "ISO 27001 requirements.xlsx", {"Clauses": rows}))
    assert ids(register) == [f"iso27001:{number}" for number in ("4.1", "4.2", "4.3", "4.4", "5.1", "5.2")]
    assert counts(register) == {"read": 12, "used": 6, "heading": 6}


def test_a_decision_about_a_heading_is_asked_about(tmp_path: Path) -> None:
    register = soa(tmp_path / "soa.xlsx", ["A.9.1", "A.9.2.1", "A.9.2.2"])
    assert ids(register) == ["iso27001:A.5.16", "iso27001:A.5.18"]
    assert [issue.message for issue in register.issues if issue.code == "unclear-control"] == ["the id is a heading"]


def test_a_title_that_names_another_control_is_asked_about(tmp_path: Path) -> None:
    wanted = ["Policies for information security", "Segregation of duties", "Threat intelligence"]
    register = soa(tmp_path / "soa.xlsx", ["A.5.1", "A.6.2", "A.5.7"], wanted)
    assert ids(register) == ["iso27001:A.5.1", "iso27001:A.5.7"]
    assert [str(issue.source) for issue in register.issues if issue.code == "unclear-control"] == [
        "soa.xlsx › SoA › A3"
    ]


@pytest.mark.parametrize(
    ("written", "controls"),
    [
        ("A.5.1, A.5.2", ["A.5.1", "A.5.2"]),
        ("5.1; 5.2\n5.3", ["A.5.1", "A.5.2", "A.5.3"]),
        ("A.5.1/A.5.2", ["A.5.1", "A.5.2"]),
        ("A.5.1 and A.5.2", ["A.5.1", "A.5.2"]),
        ("A.5.1 y A.5.2", ["A.5.1", "A.5.2"]),
        ("5.24 to 5.28", ["A.5.24", "A.5.25", "A.5.26", "A.5.27", "A.5.28"]),
        ("A.5.24-A.5.26", ["A.5.24", "A.5.25", "A.5.26"]),
        ("A.8.25 bis A.8.27, A.8.31", ["A.8.31", "A.8.25", "A.8.26", "A.8.27"]),
    ],
)
def test_several_controls_in_one_cell(tmp_path: Path, written: str, controls: list[str]) -> None:
    register = soa(tmp_path / "soa.xlsx", ["A.5.9", written, "A.8.34"])
    assert ids(register)[1:-1] == [f"iso27001:{control}" for control in controls]
    assert {record.row for record in register.records[1:-1]} == {3}


def test_a_list_without_ids_is_read_by_its_titles(tmp_path: Path) -> None:
    rows = [
        ["Statement of Applicability ISO/IEC 27001:2022"],
        ["Control name", "Applicable", "Implementation status"],
        ["Threat intelligence", "Yes", "Planned"],
        ["Web filtering", "Yes", "Implemented"],
        ["Something of our own", "Yes", "Implemented"],
    ]
    register = only(book(tmp_path / "soa.xlsx", {"SoA": rows}))
    assert ids(register) == ["iso27001:A.5.7", "iso27001:A.8.23"]
    assert codes(register) == ["id-from-title", "id-from-title", "unclear-control"]


def test_ids_typed_twice_are_all_kept_and_told(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        ["A.5.7", None, "Yes", "Planned"],
        ["A.8.23", None, "Yes", "Planned"],
        ["A.5.7", None, "Yes", "Implemented"],
    ]
    register = only(book(tmp_path / "soa.xlsx", {"SoA": rows}))
    assert ids(register) == ["iso27001:A.5.7", "iso27001:A.8.23", "iso27001:A.5.7"]
    assert [issue.message for issue in register.issues] == [
        "iso27001:A.5.7 already stands in row 2, with another status"
    ]


def test_controls_of_ones_own(tmp_path: Path) -> None:
    rows = [
        ["Control", "Title", "Applicable", "Status", "Framework"],
        ["AC-7", "Badges", "Yes", "Planned", "own"],
        ["AC-9", "Keys", "No", None, "own"],
    ]
    register = only(text(tmp_path / "soa.csv", rows))
    assert [(record.id, record.values["framework"], record.values["applicable"]) for record in register.records] == [
        ("own:AC-7", "own", True),
        ("own:AC-9", "own", False),
    ]


def test_what_a_row_says_after_all(tmp_path: Path) -> None:
    headings = [
        "Control",
        "Applicable",
        "Justification for inclusion or exclusion",
        "Implementation status",
        "Control owner",
    ]
    rows = [
        headings,
        ["A.5.7", "Yes", "Results of risk assessment", "Implemented", "CISO"],
        ["A.7.4", "No", "No premises of our own", None, None],
        ["A.8.30", None, None, "Not applicable", None],
        ["A.8.23", "No", None, "Implemented", None],
    ]
    register = only(book(tmp_path / "soa.xlsx", {"SoA": rows}))
    base = {"framework": "iso27001", "edition": "2022"}
    assert [said(record) for record in register.records] == [
        {
            **base,
            "control_id": "A.5.7",
            "applicable": True,
            "reason": "Results of risk assessment",
            "status": "implemented",
            "owner": "CISO",
        },
        {**base, "control_id": "A.7.4", "applicable": False, "exclusion_justification": "No premises of our own"},
        {**base, "control_id": "A.8.30", "applicable": False},
        {**base, "control_id": "A.8.23", "applicable": False, "status": "implemented"},
    ]
    assert str(register.records[1].source("exclusion_justification")) == "soa.xlsx › SoA › C3"
    assert str(register.records[2].source("applicable")) == "soa.xlsx › SoA › B4"
    assert codes(register) == ["contradiction"]


def test_a_status_says_that_the_control_applies_where_nothing_else_asks(tmp_path: Path) -> None:
    rows = [["Control", "Implementation status"], ["A.5.7", "Implemented"], ["A.8.23", "?"], ["A.7.4", "N/A"]]
    register = only(book(tmp_path / "soa.xlsx", {"SoA": rows}))
    assert values(register, "applicable") == [True, None, False]
    assert values(register, "status") == ["implemented", None, None]
