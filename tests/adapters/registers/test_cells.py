"""What a cell means: three silences, words of vocabularies in several languages, dates, numbers, lists."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from annexbridge.adapters.registers import Options
from annexbridge.engine.records import Cell, State
from tests.adapters.registers.made import book, cells, codes, only, text, values

FIELDS = {
    "in_scope": "In scope",
    "criticality": "Criticality",
    "evidence": "Evidence",
    "date": "Last review",
}


def supplier(tmp_path: Path, heading: str, *written: object, locale: str | None = None) -> list[Cell]:
    """The cells of one column of a supplier register."""
    rows = [["Supplier ID", "Supplier name", heading], *([f"S-{n}", f"Name {n}", raw] for n, raw in enumerate(written))]
    register = only(book(tmp_path / "s.xlsx", {"Suppliers": rows}), Options(locale=locale))
    name = next(column.field for column in register.columns if column.letter == "C")
    assert name is not None, register.columns
    return [record.cell(name) for record in register.records]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *((word, True) for word in ("Yes", "yes ", "Y", "TRUE", "x", "✓", "✅", "1", "Sí", "si", "Ja", "Oui", "Sì", "Sim", "Ano", "Yes\u00a0")),
        *((word, False) for word in ("No", "n", "FALSE", "✗", "❌", "Nein", "Non", "Não", "Nao", "Ne", "Nee", "No\u00a0", "☐")),
        *((word, True) for word in ("Yes - see contract", "Yes (clause 7)", "Yes: clause 4", "✅ Yes", "Sí, cláusula 3")),
        (True, True),
        (False, False),
        (1, True),
        (0, False),
    ],
)  # fmt: skip
def test_yes_and_no(tmp_path: Path, written: object, expected: bool) -> None:
    (cell,) = supplier(tmp_path, "Trains on our data", written)
    assert (cell.value, cell.state) == (expected, State.VALUE)


@pytest.mark.parametrize(
    "written",
    ["maybe", "Partly", "Teilweise", "Parcialmente", "Částečně", "Yes, partially", "Yes, but not yet", "✅ No", "yes and no", "2", "0.5", "Yes/No"],
)  # fmt: skip
def test_what_is_neither_yes_nor_no_is_never_true(tmp_path: Path, written: str) -> None:
    (cell,) = supplier(tmp_path, "Trains on our data", written)
    assert (cell.value, cell.state) == (None, State.INVALID)
    assert cell.error


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.BLANK, ["", " ", "\u00a0", "\t", "\u200b"]),
        (State.UNKNOWN, ["?", "??", "Unknown", "? Unknown", "TBD", "tbc", "unbekannt", "Desconocido", "inconnu", "à définir", "da definire",
                         "neznámé", "onbekend", "[Yes/No]", "<date>", "dd/mm/yyyy", "TT.MM.JJJJ", "...", "…"]),
        (State.NOT_APPLICABLE, ["N/A", "NA", "n/a", "n.a.", "Not applicable", "NOT APPLICABLE ", "-", "--", "—", "–", "No aplica", "nicht anwendbar",
                                "entfällt", "Sans objet", "S.O.", "Non applicabile", "Não aplicável", "n.v.t.", "neaplikovatelné", "N/A - no data"]),
        (State.INVALID, ["#REF!", "#N/A", "#DIV/0!", "soon", "Q3 24", "2026", "Jun 2026", "31/02/2026", "99"]),
    ],
)  # fmt: skip
def test_three_silences_and_an_error_are_four_things(tmp_path: Path, state: State, words: list[str]) -> None:
    found = supplier(tmp_path, "Last review", *words)
    assert [(word, cell.state) for word, cell in zip(words, found, strict=True)] == [(word, state) for word in words]
    assert all(cell.value is None for cell in found)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *((word, "high") for word in ("High", "HIGH ", "high", "H", "Alta", "Hoch", "Élevée", "Vysoká", "Hoog", "3 - High", "High (3)", "Tier 1")),
        *((word, "low") for word in ("Low", "Baja", "Niedrig", "Faible", "Basso", "Baixa", "Nízká", "Laag")),
        *((word, "critical") for word in ("Critical", "Crítico", "Kritisch", "Very high", "Très élevé")),
    ],
)  # fmt: skip
def test_words_of_an_enum_in_several_languages(tmp_path: Path, written: str, expected: str) -> None:
    (cell,) = supplier(tmp_path, "Criticality", written)
    assert cell.value == expected


@pytest.mark.parametrize("written", ["Decomissioned", "Highish", "High/Low", "High but falling", "none", "5"])
def test_a_word_outside_the_vocabulary_is_told_with_the_accepted_ones(tmp_path: Path, written: str) -> None:
    rows = [["Supplier ID", "Supplier name", "Criticality"], ["S-1", "Acme", written]]
    register = only(text(tmp_path / "s.csv", rows))
    assert values(register, "criticality") == [None]
    if written != "none":
        issue = next(issue for issue in register.issues if issue.code == "unknown-word")
        assert (str(issue.source), issue.value, issue.accepted) == (
            "s.csv › C2",
            written,
            ("low", "medium", "high", "critical"),
        )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (date(2026, 3, 31), "2026-03-31"),
        (datetime(2026, 3, 31, 14, 30), "2026-03-31"),
        (46112, "2026-03-31"),
        *(
            (word, "2026-03-31")
            for word in ("2026-03-31", "31/03/2026", "31.3.2026", "31-03-26", "3/31/2026", "March 31, 2026", "31 Mar 2026", "31-Mar-26",
                         "31 de marzo de 2026", "31. März 2026", "31 mars 2026", "31 marzo 2026", "31 de março de 2026", "31. března 2026",
                         "31 maart 2026", "2026/03/31", "20260331", "2026-03-31T10:00:00Z", "Tuesday, 31 March 2026", "2026年3月31日")
        ),
    ],
)  # fmt: skip
def test_dates_in_many_forms(tmp_path: Path, written: object, expected: str) -> None:
    (cell,) = supplier(tmp_path, "Last review", written)
    assert cell.value == expected


def test_day_and_month_that_cannot_be_told_apart_are_asked_for(tmp_path: Path) -> None:
    (cell,) = supplier(tmp_path, "Last review", "03/04/2026")
    assert (cell.state, cell.error) == (
        State.INVALID,
        "day and month cannot be told apart; write it as 2026-03-31, or give --locale (es, en-GB, en-US)",
    )


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("es", "2026-04-03"), ("en-GB", "2026-04-03"), ("en-US", "2026-03-04"), ("de", "2026-04-03")],
)
def test_a_locale_settles_day_and_month(tmp_path: Path, locale: str, expected: str) -> None:
    (cell,) = supplier(tmp_path, "Last review", "03/04/2026", locale=locale)
    assert cell.value == expected


def test_the_column_itself_settles_day_and_month(tmp_path: Path) -> None:
    found = supplier(tmp_path, "Last review", "03/04/2026", "25/04/2026")
    assert [cell.value for cell in found] == ["2026-04-03", "2026-04-25"]
    found = supplier(tmp_path, "Last review", "03/04/2026", "04/25/2026", locale="es")
    assert [cell.value for cell in found] == ["2026-03-04", "2026-04-25"]
    found = supplier(tmp_path, "Last review", "03/04/2026", "04/25/2026", "25/04/2026")
    assert [cell.value for cell in found] == [None, "2026-04-25", "2026-04-25"]


def test_the_language_of_the_headings_settles_day_and_month(tmp_path: Path) -> None:
    rows = [["Código", "Proveedor", "Última revisión"], ["P-1", "Acme", "03/04/2026"]]
    register = only(text(tmp_path / "p.csv", rows))
    assert (values(register, "last_review"), codes(register)) == (["2026-04-03"], ["day-first"])


def test_dates_that_a_spreadsheet_seems_to_have_swapped_are_told(tmp_path: Path) -> None:
    days = [date(2026, 4, 3), date(2026, 5, 2), date(2026, 12, 1), "25/03/2026", "31/01/2026"]
    rows = [["Supplier ID", "Supplier name", "Last review"], *([f"S-{n}", f"N {n}", day] for n, day in enumerate(days))]
    register = only(book(tmp_path / "s.xlsx", {"Suppliers": rows}))
    assert values(register, "last_review") == ["2026-04-03", "2026-05-02", "2026-12-01", "2026-03-25", "2026-01-31"]
    assert cells(register, "swapped-dates") == ["C5"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [(30, 30), ("30", 30), ("30 days", 30), ("30 días", 30), ("2 weeks", 14), ("30 Tage", 30), ("6 months", None), ("soon", None), ("30-60", None), (2.5, None)],
)  # fmt: skip
def test_numbers_of_days(tmp_path: Path, written: object, expected: int | None) -> None:
    (cell,) = supplier(tmp_path, "Notice of changes (days)", written)
    assert cell.value == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a; b", ("a", "b")), ("a, b", ("a", "b")), ("a\nb", ("a", "b")), ("a | b", ("a", "b")), ('["a", "b"]', ("a", "b")), ("['a', 'b']", ("a", "b")),
        ("1. a\n2. b", ("a", "b")), ("- a\n- b", ("a", "b")), ("• a • b", ("a", "b")), ("a; a; b", ("a", "b")), ("None", ()), ("ninguno", ()), ("a", ("a",)),
    ],
)  # fmt: skip
def test_lists_in_every_style(tmp_path: Path, written: str, expected: tuple[str, ...]) -> None:
    (cell,) = supplier(tmp_path, "Certificates", written)
    assert cell.value == expected


def test_a_list_with_one_word_nobody_knows_is_no_value(tmp_path: Path) -> None:
    (cell, other) = supplier(tmp_path, "Provides", "model; dta", "Modelo, datos / API")
    assert (cell.value, cell.state) == (None, State.INVALID)
    assert other.value == ("model", "data", "api")


def test_one_column_for_each_word_of_a_list(tmp_path: Path) -> None:
    rows = [
        ["Supplier ID", "Supplier name", "AI clauses in the contract", None, None, None],
        [None, None, "Audit right", "Exit", "Change notice", "Intellectual property"],
        ["S-1", "Acme", "x", None, "Yes", "no"],
        ["S-2", "Beta", "n/a", "-", "No", None],
        ["S-3", "Gamma", "?", "x", None, None],
        ["S-4", "Delta", None, None, None, None],
        ["S-5", "Epsilon", "perhaps", "x", None, None],
    ]
    register = only(book(tmp_path / "s.xlsx", {"Suppliers": rows}, {"Suppliers": ["C1:F1", "A1:A2", "B1:B2"]}))
    assert [(cell.value, cell.state) for cell in (record.cell("contract_clauses") for record in register.records)] == [
        (("audit_right", "change_notice"), State.VALUE),
        ((), State.VALUE),
        (None, State.UNKNOWN),
        (None, State.BLANK),
        (None, State.INVALID),
    ]


def test_one_column_for_each_status(tmp_path: Path) -> None:
    rows = [
        ["Control", "Implemented", "Partially implemented", "Planned", "Not implemented", "N/A"],
        ["A.5.1", "x", None, None, None, None],
        ["A.5.7", None, "x", None, None, None],
        ["A.5.9", "x", None, "x", None, None],
        ["A.7.4", None, None, None, None, "x"],
        ["A.8.1", None, None, None, None, None],
    ]
    register = only(book(tmp_path / "soa.xlsx", {"SoA": rows}))
    assert values(register, "status") == ["implemented", "partial", None, None]
    assert values(register, "applicable") == [True, True, None, False]


@pytest.mark.parametrize(
    ("heading", "written", "expected"),
    [
        ("Status", ["Nonexistent", "Initial", "Limited", "Defined", "Managed", "Optimized", "? Unknown", "Not applicable"],
         ["not_implemented", "partial", "partial", "partial", "implemented", "implemented", None, None]),
        ("Maturity (0-5)", [0, 1, 3, 4, 5, "?"], ["not_implemented", "partial", "partial", "implemented", "implemented", None]),
        ("Implementation", ["0%", "40 %", "100%"], ["not_implemented", "partial", "implemented"]),
        ("Implementation", [0, 0.4, 1], ["not_implemented", "partial", "implemented"]),
        ("Implemented", ["Yes", "No", "Partly", "x", "In progress"], ["implemented", "not_implemented", "partial", "implemented", "partial"]),
        ("Estado", ["Implantado", "En curso", "Pendiente", "No implantado", "Parcial"],
         ["implemented", "partial", "planned", "not_implemented", "partial"]),
        ("Status", ["✅ Compliant", "❌ Non-compliant", "⚠ Partially compliant", "Implemented (planned)", "Decomissioned"],
         ["implemented", "not_implemented", "partial", None, None]),
        ("Status", [0, 1, 1], [None, None, None]),
        ("Implementation status", ["x", "*", "Planned", "✓"], [None, None, "planned", "implemented"]),
        ("Status", ["x", "x", ""], ["implemented", "implemented", None]),
    ],
)  # fmt: skip
def test_statuses_of_controls(tmp_path: Path, heading: str, written: list[object], expected: list[str | None]) -> None:
    controls = ["A.5.1", "A.5.7", "A.5.9", "A.5.23", "A.5.30", "A.7.4", "A.8.9", "A.8.23"]
    rows = [
        ["Control", "Applicable", heading],
        *([control, "Yes", raw] for control, raw in zip(controls, written, strict=False)),
    ]
    register = only(book(tmp_path / "soa.xlsx", {"SoA": rows}))
    assert values(register, "status") == expected


def test_comments_on_cells_are_kept_as_evidence(tmp_path: Path) -> None:
    import openpyxl
    from openpyxl.comments import Comment

    path = book(
        tmp_path / "soa.xlsx", {"SoA": [["Control", "Status"], ["A.5.7", "Implemented"], ["A.8.23", "Planned"]]}
    )
    made = openpyxl.load_workbook(path)
    made["SoA"]["A1"].comment = Comment("Fill in the control here", "guide")
    made["SoA"]["B2"].comment = Comment("Seen in the minutes of May", "auditor")
    made.save(path)
    register = only(path)
    assert values(register, "evidence") == ["Seen in the minutes of May", None]
    assert cells(register, "comment") == ["B2"]


def test_formulas_that_nobody_calculated_are_told(tmp_path: Path) -> None:
    rows = [
        ["Supplier ID", "Supplier name", "Criticality"],
        ["S-1", "Acme", '=IF(1,"High","Low")'],
        ["S-2", "Beta", "Low"],
    ]
    register = only(book(tmp_path / "s.xlsx", {"Suppliers": rows}))
    assert values(register, "criticality") == [None, "low"]
    assert register.records[0].cell("criticality").state is State.INVALID
    assert cells(register, "uncached-formula") == ["C2"]


def test_hidden_rows_columns_and_sheets_are_read_and_told(tmp_path: Path) -> None:
    import openpyxl

    rows = [["Supplier ID", "Supplier name", "Criticality"], ["S-1", "Acme", "High"], ["S-2", "Beta", "Low"]]
    path = book(tmp_path / "s.xlsx", {"Suppliers": rows, "Other": [["x"]]})
    made = openpyxl.load_workbook(path)
    made["Suppliers"].row_dimensions[3].hidden = True
    made["Suppliers"].column_dimensions["C"].hidden = True
    made["Suppliers"].sheet_state = "hidden"
    made.active = 1
    made.save(path)
    register = only(path)
    assert values(register, "criticality") == ["high", "low"]
    assert codes(register) == ["hidden-columns", "hidden-rows", "hidden-sheet"]


SYSTEM = ["ID", "AI system", "Owner", "In scope", "Reason when out of scope", "Intended use", "Models"]


@pytest.mark.parametrize("tick", ["Yes", "Sí", "x", "✓", "oui", "true"])
def test_a_tick_where_words_or_records_are_asked_for_is_no_value(tmp_path: Path, tick: str) -> None:
    rows = [SYSTEM, ["AI-1", "Triage", "Head of care", tick, None, tick, tick]]
    register = only(text(tmp_path / "ai.csv", rows))
    assert [values(register, name) for name in ("in_scope", "intended_use", "models")] == [[True], [None], [None]]
    assert [issue.message for issue in register.issues if issue.code == "bad-value"] == ["only a yes"] * 2


@pytest.mark.parametrize("word", ["no", "Yes", "Sí", "x", "0"])
def test_a_yes_or_no_is_no_reason(tmp_path: Path, word: str) -> None:
    rows = [
        SYSTEM,
        *([key, "Triage", "Head of care", "No", why, "Sorts", "M"] for key, why in (("A", word), ("B", "Sold"))),
    ]
    register = only(text(tmp_path / "ai.csv", rows))
    assert values(register, "scope_reason") == [None, "Sold"]
    assert [issue.remedy for issue in register.issues if issue.code == "bad-value"] == ["write why in a sentence"]
