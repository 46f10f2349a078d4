"""Controls by title in several languages, ids that no standard has, ids of 2013 in risks, attestations as people write."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from annexbridge.adapters.registers import Options, read
from annexbridge.engine.records import Severity
from annexbridge.mappings.catalogue import assessable, iso27001
from annexbridge.mappings.tables import rows as table
from tests.adapters.registers.made import book, cells, codes, counts, ids, only, said, text, values

LANGUAGES = ("es", "de", "fr", "it", "pt", "nl")
STANDARDS = ("iso27001:2022", "iso42001:2023")


def controls(standard: str) -> set[str]:
    if standard == "iso42001:2023":
        return {item.number for item in assessable() if item.number.startswith("A.")}
    return {item.number for item in iso27001("2022").values() if item.kind == "control"}


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_control_has_a_title_in_every_language(standard: str) -> None:
    titled = {row["number"]: row for row in table("control_titles.csv") if row["standard"] == standard}
    assert titled.keys() == controls(standard)
    assert all(row[language] for row in titled.values() for language in LANGUAGES)


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_by_titles_alone_in_another_language(tmp_path: Path, standard: str, language: str) -> None:
    titled = [row for row in table("control_titles.csv") if row["standard"] == standard]
    rows = [
        [f"ISO/IEC {standard.removeprefix('iso')}"],
        ["Control name", "Applicable", "Implementation status"],
        *([row[language], "Yes", "Planned"] for row in titled),
    ]
    framework = standard.partition(":")[0]
    assert ids(only(book(tmp_path / "soa.xlsx", {"SoA": rows}))) == [f"{framework}:{row['number']}" for row in titled]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_in_another_language_that_lies_is_asked_about(tmp_path: Path, language: str) -> None:
    titled = [row for row in table("control_titles.csv") if row["standard"] == "iso27001:2022"]
    rows = [[row["number"], row[language], "Yes", "Planned"] for row in titled]
    wrong = next(row for row in rows if row[0] == "A.8.23")
    wrong[1] = next(row[1] for row in rows if row[0] == "A.5.7")
    path = book(tmp_path / "soa.xlsx", {"SoA": [["Control", "Title", "Applicable", "Status"], *rows]})
    asked = [issue for issue in only(path).issues if issue.severity is not Severity.NOTE]
    assert [(issue.code, issue.value) for issue in asked] == [("unclear-control", "A.8.23")]
    assert asked[0].accepted[1].startswith("iso27001:2022 A.5.7")


def test_a_heading_in_another_language_without_an_id_is_no_control(tmp_path: Path) -> None:
    rows = [
        ["Control", "Title", "Applicable", "Status"],
        ["A.5.1", "Políticas para la seguridad de la información", "Yes", "Planned"],
        [None, "Control de acceso", None, None],
        ["A.5.16", "Gestión de identidad", "Yes", "Planned"],
        ["A.5.18", "Derechos de acceso", "Yes", "Planned"],
    ]
    register = only(book(tmp_path / "soa.xlsx", {"SoA": rows}))
    assert (ids(register), register.rows.heading) == (["iso27001:A.5.1", "iso27001:A.5.16", "iso27001:A.5.18"], 1)


HEADINGS = ["Control", "Title", "Applicable", "Status"]


@pytest.mark.parametrize("written", ["B.6.2.4", "Annex B.6.2.4", "b.6.2.4 Guidance", "B-6.2.4"])
def test_an_item_of_annex_b_is_kept_and_asked_about(tmp_path: Path, written: str) -> None:
    rows = [
        HEADINGS,
        ["A.2.2", "AI policy", "Yes", "Planned"],
        [written, None, "Yes", "Planned"],
        ["A.3.2", None, "No", None],
    ]
    register = only(book(tmp_path / "s.xlsx", {"SoA ISO 42001": rows}))
    assert ids(register) == ["iso42001:A.2.2", "iso42001:B.6.2.4", "iso42001:A.3.2"]
    assert said(register.records[1]) == {
        "framework": "iso42001",
        "edition": "2023",
        "control_id": "B.6.2.4",
        "applicable": True,
        "status": "planned",
    }
    assert (cells(register, "unknown-control"), counts(register)) == (["A3"], {"read": 3, "used": 3})


def test_a_number_that_annex_a_does_not_have_is_kept_and_asked_about(tmp_path: Path) -> None:
    rows = [HEADINGS, ["A.2.2", "AI policy", "Yes", "Planned"], ["A.4.9", None, "Yes", "Planned"]]
    register = only(book(tmp_path / "s.xlsx", {"SoA ISO 42001": rows}))
    assert (ids(register), codes(register)) == (["iso42001:A.2.2", "iso42001:A.4.9"], ["unknown-control"])


def test_a_number_that_27001_does_not_have_is_rejected(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        ["A.5.1", None, "Yes", "Planned"],
        ["A.8.23", None, "Yes", "Planned"],
        ["A.5.99", None, "Yes", "Planned"],
    ]
    register = only(book(tmp_path / "s.xlsx", {"SoA ISO 27001 2022": rows}))
    assert (ids(register), codes(register)) == (["iso27001:A.5.1", "iso27001:A.8.23"], ["unclear-control"])


RISKS = ["Risk ID", "Risk", "Controls"]


def test_controls_of_2013_in_a_risk_register_move_on_with_a_remark(tmp_path: Path) -> None:
    rows = [
        RISKS,
        ["R-1", "Leak", "A.12.6.1; A.9.2.3"],
        ["R-2", "Loss", "A.18.2.3 Technical compliance review"],
        ["R-3", "Fire", "A.9.2.3; C-17"],
        ["R-4", "Flood", "A.6.1.2"],
    ]
    register = only(text(tmp_path / "risks.csv", rows))
    assert values(register, "control_ids") == [("A.8.8", "A.8.2"), ("A.5.36", "A.8.8"), ("A.8.2", "C-17"), ("A.5.3",)]
    assert [(issue.source.cell, issue.message) for issue in register.issues if issue.code == "migrated-2013"] == [
        ("C2", "A.12.6.1 of the 2013 edition is now A.8.8"),
        ("C2", "A.9.2.3 of the 2013 edition is now A.8.2 (2 rows)"),
        ("C3", "A.18.2.3 Technical compliance review of the 2013 edition is now A.5.36 and A.8.8"),
        ("C5", "A.6.1.2 of the 2013 edition is now A.5.3"),
    ]


def test_controls_of_42001_in_a_risk_register_are_not_taken_for_2013(tmp_path: Path) -> None:
    rows = [RISKS, ["R-1", "Bias", "A.6.1.2; A.6.2.4"], ["R-2", "Drift", "5.2; A 8.8 Technical vulnerabilities"]]
    register = only(text(tmp_path / "ai risks.csv", rows))
    assert values(register, "control_ids") == [("A.6.1.2", "A.6.2.4"), ("A.5.2", "A.8.8")]
    assert codes(register) == []


ATTESTATIONS = [
    "Attestation ID", "Requirement", "Check", "Subject", "Conforms", "Statement", "Attested by", "Role", "Attested on",
    "Valid until", "Evidence",
]  # fmt: skip
REST = ["Yes", "It is so", "A. Person", "Head of AI", "2026-01-31", "2026-12-31", "Minutes"]


def attested(
    path: Path, requirement: str, check: str = "some_check", subject: str = "organisation"
) -> dict[str, object]:
    """What one attestation about a requirement came to say."""
    systems = text(
        path / "systems.csv", [["AI system ID", "AI system"], ["AI-1", "Chat"], ["AI-2", "Score"], ["AI-3", "Chat"]]
    )
    statements = text(path / "attestations.csv", [ATTESTATIONS, ["T-1", requirement, check, subject, *REST]])
    found = next(item for item in read([systems, statements]).items if item.kind == "attestation")
    record = found.records[0]
    return {name: record.values[name] for name in ("requirement", "check", "subject")} | {"issues": codes(found)}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("4.4", "clause:4.4"), ("clause 4.4", "clause:4.4"), ("Clause: 4.4", "clause:4.4"), ("clause:4.4", "clause:4.4"),
        ("4.4 AI management system", "clause:4.4"), ("Cláusula 4.4", "clause:4.4"), ("ISO/IEC 42001:2023 4.4", "clause:4.4"),
        ("A.6.2.4", "annex:A.6.2.4"), ("annex:A.6.2.4", "annex:A.6.2.4"), ("Annex A.6.2.4", "annex:A.6.2.4"),
        ("Control A.6.2.4", "annex:A.6.2.4"), ("Anexo A.6.2.4", "annex:A.6.2.4"),
    ],
)  # fmt: skip
def test_the_requirement_of_an_attestation_as_people_write_it(tmp_path: Path, written: str, expected: str) -> None:
    said_of = attested(tmp_path, written)
    assert said_of == {"requirement": expected, "check": "some_check", "subject": "organisation:self", "issues": []}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("organisation:self", "organisation:self"), ("Organization", "organisation:self"), ("the company", "organisation:self"),
        ("La organización", "organisation:self"), ("AI-1", "ai_system:AI-1"), ("ai-1", "ai_system:AI-1"),
        ("Score", "ai_system:AI-2"), ("ai_system:AI-9", "ai_system:AI-9"),
    ],
)  # fmt: skip
def test_the_subject_of_an_attestation_as_people_write_it(tmp_path: Path, written: str, expected: str) -> None:
    assert attested(tmp_path, "4.4", subject=written)["subject"] == expected


@pytest.mark.parametrize("written", ["Incidents", "incident", "Incident register", "Registro de incidentes"])
def test_a_statement_that_a_register_is_empty(tmp_path: Path, written: str) -> None:
    said_of = attested(tmp_path, "Register", written)
    assert said_of == {"requirement": "register", "check": "incident", "subject": "organisation:self", "issues": []}


@pytest.mark.parametrize(
    ("requirement", "subject"),
    [
        ("A.99.1", "organisation"),
        ("everything", "organisation"),
        ("4.4", "nobody we know"),
        ("4.4", "Chat"),
        ("", "AI-1"),
    ],
)
def test_what_an_attestation_leaves_open_is_asked_and_never_guessed(
    tmp_path: Path, requirement: str, subject: str
) -> None:
    rows = [ATTESTATIONS, ["T-1", requirement or None, "some_check", subject, *REST]]
    systems = text(tmp_path / "systems.csv", [["AI system ID", "AI system"], ["AI-1", "Chat"], ["AI-3", "Chat"]])
    found = next(item for item in read([systems, text(tmp_path / "a.csv", rows)]).items if item.kind == "attestation")
    record = found.records[0]
    assert [issue.code for issue in found.issues] == (["unclear-attestation"] if requirement else [])
    assert (record.values.get("requirement"), record.values["subject"]) == (
        {"A.99.1": "A.99.1", "everything": "everything", "": None}.get(requirement, "clause:4.4"),
        {"organisation": "organisation:self", "AI-1": "ai_system:AI-1"}.get(subject, subject),
    )


PROCESSING = {
    "en": [
        "Processing activity",
        "Purpose of processing",
        "Categories of data subjects",
        "Recipients",
        "Retention period",
    ],
    "es": [
        "Actividad de tratamiento",
        "Finalidad del tratamiento",
        "Categorías de interesados",
        "Destinatarios",
        "Plazo",
    ],
    "de": [
        "Verarbeitungstätigkeit",
        "Zweck der Verarbeitung",
        "Kategorien betroffener Personen",
        "Empfänger",
        "Löschfristen",
    ],
    "fr": [
        "Activité de traitement",
        "Finalité du traitement",
        "Catégories de personnes concernées",
        "Destinataires",
        "x",
    ],
    "it": ["Attività di trattamento", "Finalità del trattamento", "Categorie di interessati", "Destinatari", "Note"],
    "pt": ["Atividade de tratamento", "Finalidade do tratamento", "Categorias de titulares", "Destinatários", "Prazo"],
    "nl": ["Verwerkingsactiviteit", "Doel van de verwerking", "Categorieën betrokkenen", "Ontvangers", "Bewaartermijn"],
}


@pytest.mark.parametrize("language", PROCESSING)
def test_a_record_of_processing_activities_is_named_and_offered_as_datasets(tmp_path: Path, language: str) -> None:
    path = book(
        tmp_path / "r.xlsx",
        {"Sheet1": [PROCESSING[language], ["Payroll", "Paying staff", "Staff", "Bank", "10 years"]]},
    )
    (found,) = read([path]).items
    assert (found.kind, found.records, found.rows.ignored) == (None, (), 1)
    assert found.reason.startswith("a record of processing activities")
    assert [(issue.code, issue.severity, issue.accepted) for issue in found.issues] == [
        ("no-kind", Severity.QUESTION, ("Dataset", "Asset"))
    ]


def test_what_carries_of_a_processing_register_is_read_as_datasets_when_asked(tmp_path: Path) -> None:
    rows = [
        ["Name", "Purpose of processing", "Categories of data subjects", "Legal basis", "Recipients", "Owner"],
        ["Payroll data", "Paying staff", "Staff", "Contract", "Bank", "HR"],
    ]
    register = only(book(tmp_path / "ropa.xlsx", {"ROPA": rows}), Options(kind="dataset"))
    assert said(register.records[0]) == {
        "name": "Payroll data",
        "data_subjects": "Staff",
        "lawful_basis": "Contract",
        "owner": "HR",
    }


def test_the_titles_are_a_table_that_anybody_can_open() -> None:
    import annexbridge.mappings

    path = Path(next(iter(annexbridge.mappings.__path__))) / "control_titles.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        assert next(csv.reader(stream)) == ["standard", "number", *LANGUAGES]
