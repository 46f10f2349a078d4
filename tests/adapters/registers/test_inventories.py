"""Inventories of AI systems as public bodies publish them: coded headings, whole questions, nested JSON, any encoding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annexbridge.adapters.registers import read
from annexbridge.engine.records import State, Value
from tests.adapters.registers.made import book, codes, ids, only, open_document, said, text, values

FEDERAL_2024 = [
    "Use Case Name",
    "Agency",
    "What is the intended purpose and expected benefits of the AI?",
    "Stage of Development",
    "Is the AI use case rights-impacting, safety-impacting, both, or neither?",
    "Date Implemented",
    "Does this AI use case involve personally identifiable information (PII) that is maintained by the agency?",
    "Vendor Name",
]
ROWS_2024 = [
    [
        "Triage",
        "Agency A",
        "Sorts requests – by urgency",
        "Operation and Maintenance",
        "Both",
        "2024-05-17",
        "Yes",
        "Example Inc",
    ],
    ["Triage", "Agency B", "Sorts mail", "Initiated", "Neither", "N/A", "No", ""],
    [
        "Café finder",
        "Agency A",
        "Finds “cafés”",
        "Retired",
        "Rights-Impacting",
        "2023-01-02",
        "",
        "Example Inc; Other LLC",
    ],
]
EXPECTED_2024: list[tuple[str, dict[str, Value]]] = [
    (
        "Triage (Agency A)",
        {
            "name": "Triage",
            "owner": "Agency A",
            "intended_use": "Sorts requests – by urgency",
            "stage": "operation_monitoring",
            "affects_people": True,
            "first_use_on": "2024-05-17",
            "personal_data": "personal",
            "suppliers": ("Example Inc",),
        },
    ),
    (
        "Triage (Agency B)",
        {
            "name": "Triage",
            "owner": "Agency B",
            "intended_use": "Sorts mail",
            "stage": "inception",
            "personal_data": "none",
        },
    ),
    (
        "Café finder",
        {
            "name": "Café finder",
            "owner": "Agency A",
            "intended_use": "Finds “cafés”",
            "stage": "retirement",
            "affects_people": True,
            "first_use_on": "2023-01-02",
            "suppliers": ("Example Inc", "Other LLC"),
        },
    ),
]


def as_json(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def objects() -> list[dict[str, str]]:
    return [dict(zip(FEDERAL_2024, row, strict=True)) for row in ROWS_2024]


@pytest.mark.parametrize(
    "form",
    ["utf-8", "utf-8-sig", "cp1252", "utf-16", "semicolon", "xlsx", "ods", "json", "nested json", "json lines"],
)
def test_one_inventory_in_every_encoding_gives_the_same_records(tmp_path: Path, form: str) -> None:
    rows = [FEDERAL_2024, *ROWS_2024]
    name = "ai inventory"
    if form == "xlsx":
        path = book(tmp_path / f"{name}.xlsx", {"AI use cases": rows})
    elif form == "ods":
        path = open_document(tmp_path / f"{name}.ods", rows)
    elif form == "json":
        path = as_json(tmp_path / f"{name}.json", objects())
    elif form == "nested json":
        path = as_json(tmp_path / f"{name}.json", {"meta": {"year": 2024}, "data": {"useCases": objects()}})
    elif form == "json lines":
        path = tmp_path / f"{name}.jsonl"
        path.write_text("\n".join(json.dumps(item) for item in objects()), encoding="utf-8")
    elif form == "semicolon":
        path = text(tmp_path / f"{name}.csv", rows, delimiter=";")
    else:
        path = text(tmp_path / f"{name}.csv", rows, encoding=form)
    register = only(path)
    assert [(record.id, said(record)) for record in register.records] == EXPECTED_2024
    assert register.records[1].cell("affects_people").state is State.UNKNOWN


def test_codes_as_headings_of_nested_objects(tmp_path: Path) -> None:
    item = {
        "useCaseName": "Chat",
        "stageOfDevelopment": "Deployed",
        "purpose": {"text": "Answers"},
        "vendors": [{"id": "V-1", "name": "Example Inc"}, {"name": "Other LLC"}],
        "isHighImpact": "No",
    }
    register = only(as_json(tmp_path / "inventory.json", {"agency": "X", "useCases": [item]}))
    assert said(register.records[0]) == {
        "name": "Chat",
        "stage": "operation_monitoring",
        "intended_use": "Answers",
        "suppliers": ("V-1", "Other LLC"),
    }
    assert str(register.records[0].source("intended_use")) == "inventory.json › /useCases/0/purpose/text"


def test_an_algorithm_of_the_dutch_register(tmp_path: Path) -> None:
    item = {
        "name": "Meldingen",
        "organization": "Gemeente Voorbeeld",
        "status": "In gebruik",
        "goal": "Sneller afhandelen",
        "decision_making_process": "Een medewerker beslist over elke melding",
        "lawful_basis": "Gemeentewet",
        "source_data": ["meldingen", "kaart"],
        "human_intervention": "<p>Een medewerker controleert</p>",
        "provider": "Voorbeeld BV",
        "begin_date": "2024-01-15",
    }
    register = only(as_json(tmp_path / "algoritmes.json", [item]))
    assert said(register.records[0]) == {
        "name": "Meldingen",
        "owner": "Gemeente Voorbeeld",
        "status": "production",
        "intended_use": "Sneller afhandelen",
        "legal_limits": "Gemeentewet",
        "datasets": ("meldingen", "kaart"),
        "oversight_mode": "Een medewerker controleert",
        "suppliers": ("Voorbeeld BV",),
        "first_use_on": "2024-01-15",
    }


def test_a_record_of_the_british_transparency_standard(tmp_path: Path) -> None:
    rows = [
        [
            "Name", "1.1 - Organisation", "2.1.4.1 - External supplier", "2.2.2 - Scope and purpose", "2.4.1.2 - Phase",
            "2.3.4 - Human decisions and review", "2.5.2 - Risks and mitigations",
        ],
        ["Triage tool", "Example Council", "Example Ltd", "Sort requests", "Production", "A caseworker decides", "Drift"],
    ]  # fmt: skip
    register = only(text(tmp_path / "algorithmic transparency records.csv", rows))
    assert said(register.records[0]) == {
        "name": "Triage tool",
        "owner": "Example Council",
        "suppliers": ("Example Ltd",),
        "intended_use": "Sort requests",
        "stage": "operation_monitoring",
        "oversight_mode": "A caseworker decides",
    }


@pytest.mark.parametrize(
    "written",
    ["Developer; Provider", "Developer, Provider", "Developer\nProvider", "- Developer\n- Provider", "Developer | Provider",
     '["Developer", "Provider"]', "Developer / Provider", "Developer and Provider"],
)  # fmt: skip
def test_several_answers_in_one_cell(tmp_path: Path, written: str) -> None:
    rows = [["AI system ID", "AI system", "Role of the organization"], ["AI-1", "Chat", written]]
    assert values(only(text(tmp_path / "s.csv", rows)), "org_role") == [("developer", "provider")]


def test_several_answers_as_a_column_each(tmp_path: Path) -> None:
    rows = [
        ["AI system ID", "AI system", "Developer", "Provider", "Deployer"],
        ["AI-1", "Chat", "x", "x", ""],
        ["AI-2", "Score", "", "", "x"],
    ]
    assert values(only(text(tmp_path / "s.csv", rows)), "org_role") == [("developer", "provider"), ("deployer",)]


def test_a_heading_that_fits_in_part_over_cells_that_do_not_is_an_extra(tmp_path: Path) -> None:
    rows = [
        ["AI system ID", "AI system", "Scope of work"],
        ["AI-1", "Chat", "Answers questions of visitors"],
        ["AI-2", "Score", "Scores requests"],
    ]
    register = only(text(tmp_path / "s.csv", rows))
    assert [(column.field, column.reason) for column in register.columns][2] == (
        None,
        "kept as extra: no cell holds what in_scope may be",
    )
    assert codes(register) == []


def test_a_short_heading_that_lacks_a_word_is_no_misspelling(tmp_path: Path) -> None:
    rows = [["AI system ID", "AI system", "AI Classification"], ["AI-1", "Chat", "Predictive"]]
    register = only(text(tmp_path / "s.csv", rows))
    assert (register.columns[2].field, codes(register)) == (None, [])


def test_systems_of_one_name_are_known_by_their_owner(tmp_path: Path) -> None:
    rows = [["AI use case", "Agency"], ["Chat", "A"], ["Chat", "B"], ["Chat", "B"], ["Score", "B"]]
    found = read([text(tmp_path / "ai inventory.csv", rows)]).items[0]
    assert ids(found) == ["Chat (A)", "Chat (B)", "Score"]
    assert found.rows.duplicate == 1


def test_the_language_of_sentences_changes_no_record(tmp_path: Path) -> None:
    from annexbridge.language import use

    rows = [
        ["AI system ID", "AI system", "Scope of work", "Supplier", "Life-cycle"],
        ["AI-1", "Chat", "Answers questions of visitors", "Acme", "Deployed"],
    ]
    path = text(tmp_path / "s.csv", rows)
    english = [(record.id, said(record)) for record in read([path]).records()]
    try:
        use("es")
        spanish = [(record.id, said(record)) for record in read([path]).records()]
    finally:
        use("")
    assert spanish == english


def test_whether_a_system_decides_alone_is_no_human_oversight(tmp_path: Path) -> None:
    asked = "Can the AI carry out a decision or action without direct human involvement?"
    answers = [
        "Yes - All individual decisions or actions are automated and may be rendered without direct human interaction.",
        "No - Some individual decisions or actions require direct human oversight.",
        "Not Applicable",
    ]
    rows = [["AI system ID", "AI system", asked], *([f"AI-{n}", f"S{n}", said] for n, said in enumerate(answers))]
    register = only(text(tmp_path / "s.csv", rows))
    assert values(register, "decision_role") == ["automated_decision", "decision_with_review", None]
    assert values(register, "oversight_mode") == [None, None, None]


@pytest.mark.parametrize(
    "written",
    [
        "No, too new to assess; will be looked at again",
        "No - not yet determined",
        "Nein, Bewertung noch unklar",
        "Non, analyse encore en cours",
        "No, todavía en evaluación",
        "Nee, mogelijk verouderd",
    ],
)
def test_a_no_that_is_doubted_beside_it_is_no_no(tmp_path: Path, written: str) -> None:
    rows = [["AI system ID", "AI system", "Affects people"], ["AI-1", "Chat", written], ["AI-2", "Score", "Yes"]]
    register = only(text(tmp_path / "s.csv", rows))
    assert values(register, "affects_people") == [None, True]
    assert register.records[0].cell("affects_people").state in (State.INVALID, State.UNKNOWN)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Contract status", "supplier"), ("Evidence reference", "asset"), ("Last reviewer", "supplier")],
)
def test_another_word_is_no_misspelling(tmp_path: Path, heading: str, kind: str) -> None:
    name = {"supplier": ["Supplier ID", "Supplier name"], "asset": ["Asset", "Asset type"]}[kind]
    register = only(text(tmp_path / "s.csv", [[*name, "Status", heading], ["S-1", "Acme", "active", "active"]]))
    assert (register.kind, register.columns[3].field, codes(register).count("near-heading")) == (kind, None, 0)


@pytest.mark.parametrize(
    ("headings", "reason"),
    [
        (
            ["Change date", "What changed", "Responsible", "Change ID"],
            "4 of 4 headings fit significant change, but none says what a row is about",
        ),
        (["Name", "Description"], "all 2 headings fit asset, but they are too few to tell"),
        (["Name", "Colour", "Shape"], "only 1 of 3 headings fit the nearest kind, asset"),
    ],
)
def test_why_a_table_is_no_register(tmp_path: Path, headings: list[str], reason: str) -> None:
    register = read([text(tmp_path / "x.csv", [headings, ["a"] * len(headings), ["b"] * len(headings)])]).items[0]
    assert (register.kind, register.reason) == (None, reason)
