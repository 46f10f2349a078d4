"""Where the table of a sheet is, whatever stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annexbridge.adapters.registers import Options, read
from tests.adapters.registers.made import book, cells, codes, counts, ids, only, open_document, said, text, values

HEADINGS = ["Supplier ID", "Supplier name", "Service", "Criticality", "Last review"]
ROWS = [
    ["S-1", "Acme GmbH", "Hosting", "High", "2026-01-31"],
    ["S-2", "Beta Ltd", "Labelling", "Low", "2025-12-01"],
]


def test_headings_in_the_first_row(tmp_path: Path) -> None:
    register = only(book(tmp_path / "s.xlsx", {"Suppliers": [HEADINGS, *ROWS]}))
    assert (register.kind, register.header_rows, ids(register)) == ("supplier", (1, 1), ["S-1", "S-2"])
    assert said(register.records[0]) == {
        "id": "S-1",
        "name": "Acme GmbH",
        "service": "Hosting",
        "criticality": "high",
        "last_review": "2026-01-31",
    }
    assert str(register.records[1].source("criticality")) == "s.xlsx › Suppliers › D3"


@pytest.mark.parametrize("above", range(0, 30, 4))
@pytest.mark.parametrize("left", [0, 1, 2])
def test_titles_above_and_blank_columns_beside(tmp_path: Path, above: int, left: int) -> None:
    titles: list[list[object]] = [
        ["Acme Health", None, None],
        ["Supplier register 2026"],
        [],
        ["Owner of this list:", "Purchasing"],
    ]
    below: list[list[str]] = [HEADINGS, *ROWS]
    rows = [[*[None] * left, *row] for row in [*(titles * 8)[:above]]] + [[*[None] * left, *row] for row in below]
    register = only(book(tmp_path / "s.xlsx", {"Sheet1": rows}))
    assert register.header_rows == (above + 1, above + 1)
    assert values(register, "criticality") == ["high", "low"]


def test_group_headings_over_the_headings(tmp_path: Path) -> None:
    rows = [
        ["Vendor list"],
        [None, "Vendor", None, "Due diligence", None],
        ["ID", "Name", "Criticality", "Date", "Result"],
        ["S-1", "Acme", "High", "2026-02-01", "Pass"],
    ]
    path = book(tmp_path / "v.xlsx", {"Vendors": rows}, {"Vendors": ["B2:C2", "D2:E2"]})
    register = only(path)
    assert register.header_rows == (2, 3)
    assert said(register.records[0]) == {
        "id": "S-1",
        "name": "Acme",
        "criticality": "high",
        "due_diligence_on": "2026-02-01",
        "due_diligence_result": "pass",
    }
    assert [column.header for column in register.columns][3:] == ["Due diligence › Date", "Due diligence › Result"]


def test_three_rows_of_headings_with_marks_for_reasons(tmp_path: Path) -> None:
    rows = [
        ["Statement of Applicability"],
        ["ISO/IEC 27001:2022 Annex A", None, "Reasons for selection", None, None, None, "Status"],
        [None, None, "LR", "CO", "BR/BP", "RRA", None],
        ["Control", "Title", None, None, None, None, None],
        ["A.5.1", "Policies for information security", "x", None, None, "x", "Implemented"],
        ["A.5.2", "Information security roles and responsibilities", None, None, None, None, "Planned"],
    ]
    merges = ["A2:B3", "C2:F2", "G2:G3"]
    register = only(book(tmp_path / "soa.xlsx", {"SoA": rows}, {"SoA": merges}))
    assert register.header_rows == (2, 4)
    assert values(register, "reason_types") == [("LR", "RRA"), None]
    assert values(register, "applicable") == [True, None]
    assert str(register.records[0].source("reason_types")) == "soa.xlsx › SoA › C5"


def test_the_register_is_not_on_the_first_sheet(tmp_path: Path) -> None:
    path = book(
        tmp_path / "book.xlsx",
        {
            "Cover": [["Acme"], ["Supplier register"], ["Version", "2.0"], ["Approved by", "CISO"]],
            "Lists": [["Criticality"], ["Low"], ["High"]],
            "Data": [HEADINGS, *ROWS],
            "Empty": [],
        },
    )
    found = read([path]).items
    assert [(item.sheet, item.kind) for item in found] == [
        ("Cover", None),
        ("Lists", None),
        ("Data", "supplier"),
        ("Empty", None),
    ]
    assert all(item.reason for item in found)
    assert all(item.rows.ignored == item.rows.read for item in found if item.kind is None)


def test_two_tables_in_one_sheet(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        *ROWS,
        [],
        ["Assets"],
        ["Asset ID", "Asset name", "Asset owner", "Location"],
        ["A-1", "Ledger", "Finance", "Madrid"],
    ]
    found = read([book(tmp_path / "two.xlsx", {"All": rows})]).items
    assert [(item.kind, item.header_rows, ids(item)) for item in found] == [
        ("supplier", (1, 1), ["S-1", "S-2"]),
        ("asset", (6, 6), ["A-1"]),
    ]
    assert str(found[1].records[0].source("owner")) == "two.xlsx › All › C7"


def test_headings_repeated_on_every_page_are_no_records(tmp_path: Path) -> None:
    rows = [HEADINGS, ROWS[0], HEADINGS, ROWS[1]]
    register = only(book(tmp_path / "s.xlsx", {"Suppliers": rows}))
    assert (ids(register), counts(register)) == (["S-1", "S-2"], {"read": 3, "used": 2, "heading": 1})


def test_sections_totals_notes_and_signatures_are_accounted_for(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        ["CLOUD", None, None, None, None],
        ROWS[0],
        [],
        ["OTHER", None, None, None, None],
        ROWS[1],
        ["Total", None, 2, None, None],
        [],
        ["Note: reviewed every year by purchasing", None, None, None, None],
        ["Approved by: ______________", None, None, None, None],
    ]
    register = only(book(tmp_path / "s.xlsx", {"Suppliers": rows}))
    assert ids(register) == ["S-1", "S-2"]
    assert counts(register) == {"read": 9, "used": 2, "heading": 2, "blank": 2, "note": 3}


def test_a_name_that_lies_about_the_content(tmp_path: Path) -> None:
    register = only(book(tmp_path / "Risk register.xlsx", {"Asset inventory": [HEADINGS, *ROWS]}))
    assert register.kind == "supplier"


def test_a_register_with_only_headings_has_no_records(tmp_path: Path) -> None:
    register = only(book(tmp_path / "s.xlsx", {"Suppliers": [HEADINGS]}))
    assert (register.kind, counts(register), register.records) == ("supplier", {}, ())
    assert read([tmp_path / "s.xlsx"]).kinds == frozenset()


def test_a_template_nobody_filled_in_supplies_nothing(tmp_path: Path) -> None:
    rows = [HEADINGS, ["[S-001]", "[Supplier name]", "[Service]", "[Low/High]", "[dd/mm/yyyy]"]]
    path = book(tmp_path / "s.xlsx", {"Suppliers": rows})
    assert counts(only(path)) == {"read": 1, "placeholder": 1}
    assert read([path]).kinds == frozenset()


def test_rows_numbered_or_filled_by_formulas_are_no_records(tmp_path: Path) -> None:
    headings = ["Risk ID", "Risk", "Likelihood", "Impact", "Risk score"]
    rows = [
        headings,
        ["R-1", "Fire", 2, 3, "=C2*D2"],
        *([f"R-{n}", None, None, None, f"=C{n + 1}*D{n + 1}"] for n in range(2, 6)),
    ]
    register = only(book(tmp_path / "r.xlsx", {"Risk register": rows}))
    assert (ids(register), counts(register)) == (["R-1"], {"read": 5, "used": 1, "placeholder": 4})


def test_example_rows_are_no_records(tmp_path: Path) -> None:
    rows = [HEADINGS, ["Example", "Contoso", "Hosting", "High", "2024-01-01"], *ROWS]
    register = only(book(tmp_path / "s.xlsx", {"Suppliers": rows}))
    assert counts(register) == {"read": 3, "used": 2, "placeholder": 1}


def test_a_sheet_that_calls_itself_an_example_is_asked_about(tmp_path: Path) -> None:
    register = only(book(tmp_path / "s.xlsx", {"Worked example": [HEADINGS, *ROWS]}))
    assert (register.records, counts(register)) == ((), {"read": 2, "placeholder": 2})
    assert "example-sheet" in codes(register)


def test_rows_typed_twice_count_once(tmp_path: Path) -> None:
    headings = ["Supplier name", "Service", "Criticality"]
    rows = [headings, ["Acme", "Hosting", "High"], ["Beta", "Data", "Low"], ["Acme", "Hosting", "High"]]
    register = only(book(tmp_path / "s.xlsx", {"Suppliers": rows}))
    assert counts(register) == {"read": 3, "used": 2, "duplicate": 1}


def test_cells_merged_downwards_speak_for_every_row(tmp_path: Path) -> None:
    rows = [
        ["Asset ID", "Asset name", "Asset owner", "Location"],
        ["A-1", "Ledger", "Finance", "Madrid"],
        ["A-2", "Payroll", None, "Madrid"],
        ["A-3", "Invoices", None, None],
    ]
    register = only(book(tmp_path / "a.xlsx", {"Assets": rows}, {"Assets": ["C2:C4"]}))
    assert values(register, "owner") == ["Finance", "Finance", "Finance"]
    assert values(register, "location") == ["Madrid", "Madrid", None]


def test_every_column_is_accounted_for(tmp_path: Path) -> None:
    rows = [["Supplier ID", "Supplier name", "Favourite colour", "Name", None], ["S-1", "Acme", "blue", "A.", "loose"]]
    register = only(book(tmp_path / "s.xlsx", {"Suppliers": rows}))
    assert [(column.letter, column.header, column.field) for column in register.columns] == [
        ("A", "Supplier ID", "id"),
        ("B", "Supplier name", "name"),
        ("C", "Favourite colour", None),
        ("D", "Name", None),
        ("E", "", None),
    ]
    assert all(column.reason for column in register.columns)


def test_a_misspelt_heading_is_taken_and_reported(tmp_path: Path) -> None:
    rows = [["Suplier ID", "Supplier name", "Critcality"], ["S-1", "Acme", "High"]]
    register = only(book(tmp_path / "s.xlsx", {"Suppliers": rows}))
    assert values(register, "criticality") == ["high"]
    assert cells(register, "near-heading") == ["A1", "C1"]


@pytest.mark.parametrize(
    ("language", "headings", "kind"),
    [
        ("es", ["Código", "Proveedor", "Servicio", "Criticidad", "Última revisión"], "supplier"),
        ("de", ["Lieferantennummer", "Lieferant", "Dienstleistung", "Kritikalität", "Letzte Überprüfung"], "supplier"),
        ("fr", ["Référence", "Fournisseur", "Prestation", "Criticité", "Dernière revue"], "supplier"),
        ("it", ["Codice", "Fornitore", "Servizio", "Criticità", "Ultima revisione"], "supplier"),
        ("pt", ["Código", "Fornecedor", "Serviço", "Criticidade", "Última revisão"], "supplier"),
        ("cs", ["Číslo", "Dodavatel", "Služba", "Kritičnost", "Poslední přezkum"], "supplier"),
        ("nl", ["Nummer", "Leverancier", "Dienst", "Kritikaliteit", "Laatste beoordeling"], "supplier"),
    ],
)
def test_headings_in_other_languages(tmp_path: Path, language: str, headings: list[str], kind: str) -> None:
    register = only(book(tmp_path / "s.xlsx", {"Tabelle1": [headings, *ROWS]}))
    assert (register.kind, register.language) == (kind, language)
    assert said(register.records[0]) == {
        "id": "S-1",
        "name": "Acme GmbH",
        "service": "Hosting",
        "criticality": "high",
        "last_review": "2026-01-31",
    }


def test_the_same_rows_in_every_format_give_the_same_records(tmp_path: Path) -> None:
    rows = [["Suppliers"], [], HEADINGS, *ROWS]
    made = [
        book(tmp_path / "s.xlsx", {"Sheet1": rows}),
        open_document(tmp_path / "s.ods", rows),
        text(tmp_path / "s.csv", rows),
        text(tmp_path / "semicolon.csv", rows, delimiter=";"),
        text(tmp_path / "tab.tsv", rows, delimiter="\t", encoding="utf-16"),
    ]
    found = [[(record.id, said(record), record.row) for record in only(path).records] for path in made]
    assert found[1:] == found[:-1]


def test_a_kind_that_a_person_names_is_not_questioned(tmp_path: Path) -> None:
    path = text(tmp_path / "list.csv", [["name", "description"], ["Ledger", "Books"]])
    assert [item.kind for item in read([path]).items] == [None]
    register = only(path, Options(kind="asset"))
    assert (register.confidence, [said(record) for record in register.records]) == (
        1.0,
        [{"name": "Ledger", "description": "Books"}],
    )


def test_cells_far_out_of_the_sheet_change_nothing(tmp_path: Path) -> None:
    import openpyxl

    path = book(tmp_path / "far.xlsx", {"Suppliers": [HEADINGS, *ROWS]})
    made = openpyxl.load_workbook(path)
    made["Suppliers"]["XFD1048576"] = " "
    made["Suppliers"]["AB900000"] = "x"
    made.save(path)
    register = only(path)
    assert ids(register) == ["S-1", "S-2"]
    assert register.rows.read == register.rows.blank + register.rows.note + 2


def test_a_form_with_labels_beside_the_values(tmp_path: Path) -> None:
    rows = [
        ["Supplier sheet"],
        [],
        ["Supplier ID:", "S-7"],
        ["Supplier name:", "Acme"],
        ["Service:", "Hosting"],
        ["Criticality:", "High"],
        ["Last review:", "2026-01-31"],
    ]
    register = only(book(tmp_path / "acme.xlsx", {"Supplier": rows}))
    assert said(register.records[0]) == {
        "id": "S-7",
        "name": "Acme",
        "service": "Hosting",
        "criticality": "high",
        "last_review": "2026-01-31",
    }
    assert str(register.records[0].source("criticality")) == "acme.xlsx › Supplier › B6"


def test_records_that_stand_side_by_side(tmp_path: Path) -> None:
    rows = [
        ["Supplier ID", "S-1", "S-2"],
        ["Supplier name", "Acme", "Beta"],
        ["Service", "x", "y"],
        ["Criticality", "High", "Lowish"],
    ]
    register = only(book(tmp_path / "s.xlsx", {"Suppliers": rows}))
    assert (ids(register), values(register, "criticality")) == (["S-1", "S-2"], ["high", None])
    assert cells(register, "unknown-word") == ["C4"]


def test_the_particulars_of_a_document_are_no_register(tmp_path: Path) -> None:
    rows = [["Title", "Supplier security policy"], ["Version", "1.0"], ["Owner", "CISO"], ["Date", "2026-01-01"]]
    found = read([book(tmp_path / "cover.xlsx", {"Cover": rows})]).items
    assert [item.kind for item in found] == [None]


@pytest.mark.parametrize("title", ["ASSETS SUMMARY", "Resumen", "Statistics", "Dashboard of the assets"])
def test_a_summary_below_the_table_gives_no_records(tmp_path: Path, title: str) -> None:
    rows = [
        ["Asset ID", "Asset name", "Owner"],
        ["A-1", "Mail", "IT"],
        ["A-2", "Files", None],
        [],
        [title],
        ["Total expected", None, None],
        ["Target", "95%", None],
        ["Gap vs. target", "5%", None],
    ]
    register = only(book(tmp_path / "assets.xlsx", {"Assets": rows}))
    assert ids(register) == ["A-1", "A-2"]
    assert register.rows.read == 7
    assert register.rows.used == 2
    assert register.rows.rejected == 0


def test_rows_after_a_gap_go_on_where_no_summary_begins(tmp_path: Path) -> None:
    rows = [
        ["Asset ID", "Asset name", "Owner"],
        ["A-1", "Mail", "IT"],
        [],
        ["A-2", "Files", None],
        ["A-3", "Wiki", None],
    ]
    assert ids(only(book(tmp_path / "assets.xlsx", {"Assets": rows}))) == ["A-1", "A-2", "A-3"]


@pytest.mark.parametrize("name", ["Source code repositories", "Key vault", "Signature service", "Legend of roles"])
def test_a_name_that_begins_like_a_note_is_a_record(tmp_path: Path, name: str) -> None:
    rows = [["Asset name", "Owner", "Location"], ["Mail", "IT", "Here"], [name, None, None], ["Wiki", "IT", "There"]]
    assert ids(only(book(tmp_path / "assets.xlsx", {"Assets": rows}))) == ["Mail", name, "Wiki"]


@pytest.mark.parametrize(
    "note", ["Source: the wiki", "Note", "Legend - see below", "Note that this list is kept by IT"]
)
def test_a_note_below_the_table_is_no_record(tmp_path: Path, note: str) -> None:
    rows = [["Asset name", "Owner", "Location"], ["Mail", "IT", "Here"], ["Wiki", "IT", "There"], [note, None, None]]
    assert ids(only(book(tmp_path / "assets.xlsx", {"Assets": rows}))) == ["Mail", "Wiki"]


@pytest.mark.parametrize(
    "heading", ["Contract until", "Contract tot", "Contrato hasta", "Contract renewal", "Contract end date"]
)
def test_a_heading_about_the_end_of_something_is_not_the_thing(tmp_path: Path, heading: str) -> None:
    rows = [["Supplier ID", "Supplier name", heading], ["S-1", "Acme", "31-12-2026"]]
    register = only(book(tmp_path / "s.xlsx", {"Suppliers": rows}))
    assert "contract_ref" not in register.records[0].values
