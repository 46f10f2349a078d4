"""What must not change what a register says: where its table stands, how it is padded, ordered, stored or called."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annexbridge.adapters.registers import read
from annexbridge.engine.records import Register, Registers, RowAccount, Severity, State, Value
from annexbridge.mappings.kinds import kinds
from tests.adapters.registers.made import Rows, book, open_document, text

KIND = "supplier"
HEADINGS = ["Supplier ID", "Supplier name", "Service", "Criticality", "Last review", "Certifications"]
FIELDS = ("id", "name", "service", "criticality", "last_review")
IN_OTHER_WORDS = (
    ["ID proveedor", "Nombre del proveedor", "Servicio", "Criticidad", "Última revisión", "Certificaciones"],
    ["Lieferanten-ID", "Lieferantenname", "Leistung", "Kritikalität", "Letzte Überprüfung", "Zertifizierungen"],
    ["Vendor ID", "Vendor name", "Services", "Criticality rating", "Last review date", "Certifications"],
)
NAMES = ("Acme", "Beta Systems", "Łódź Data", "Señal", "Gamma & Sons", "Omega, Inc.", "Zeta (Labs)")
WORDS = ("Models", "Hosting; support", "Data, labelled", "line one\nline two", "24/7 help")

rows = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(WORDS),
        st.sampled_from(("high", "medium", "low")),
        st.dates(min_value=date(2015, 1, 1), max_value=date(2029, 12, 31)),
        st.sampled_from(("ISO 27001", "SOC 2", "none")),
    ),
    min_size=3,
    max_size=9,
)
Told = Mapping[str, Mapping[str, Value]]


def table(drawn: Sequence[tuple[object, ...]], headings: Sequence[str] = HEADINGS) -> list[list[object]]:
    """Headings and rows with an id each; dates as ISO text, so that every format can hold them."""
    body: list[list[object]] = [[f"S-{n:02}", *(str(cell) for cell in row)] for n, row in enumerate(drawn, 1)]
    return [list(headings), *body]


def told(found: Registers) -> Told:
    """What is said of each supplier, in the fields compared."""
    return {
        record.id: {name: record.values[name] for name in FIELDS if name in record.values}
        for record in found.records()
        if record.kind == KIND
    }


def of_csv(grid: Rows, name: str = "suppliers.csv", delimiter: str = ",") -> Registers:
    with tempfile.TemporaryDirectory() as folder:
        return read([text(Path(folder) / name, grid, delimiter=delimiter)])


def of_book(sheets: Mapping[str, Rows], merges: Mapping[str, Sequence[str]] | None = None) -> Registers:
    with tempfile.TemporaryDirectory() as folder:
        return read([book(Path(folder) / "suppliers.xlsx", sheets, merges)])


quick = settings(deadline=None, max_examples=40)
slow = settings(deadline=None, max_examples=12)


@quick
@given(
    drawn=rows,
    above=st.integers(0, 6),
    left=st.integers(0, 4),
    title=st.sampled_from(("Vendors 2026", "Confidential", "")),
)
def test_banner_rows_and_blank_columns_change_nothing(
    drawn: list[tuple[object, ...]], above: int, left: int, title: str
) -> None:
    plain = table(drawn)
    moved = [[title] if title and at == 0 else [] for at in range(above)] + [[*[None] * left, *row] for row in plain]
    assert told(of_csv(moved)) == told(of_csv(plain))


@quick
@given(
    drawn=rows,
    seed=st.integers(0, 10_000),
    pads=st.lists(st.sampled_from((" ", "\u00a0", "\t", "  ")), min_size=2, max_size=2),
)
def test_padding_changes_nothing(drawn: list[tuple[object, ...]], seed: int, pads: list[str]) -> None:
    chance = random.Random(seed)
    plain = table(drawn)
    padded = [[f"{pads[0]}{cell}{pads[1]}" if chance.random() < 0.5 else cell for cell in row] for row in plain]
    assert told(of_csv(padded)) == told(of_csv(plain))


@quick
@given(drawn=rows, seed=st.integers(0, 10_000))
def test_the_order_of_rows_and_columns_changes_nothing(drawn: list[tuple[object, ...]], seed: int) -> None:
    chance = random.Random(seed)
    head, *body = table(drawn)
    chance.shuffle(body)
    order = list(range(len(head)))
    chance.shuffle(order)
    shuffled = [[row[place] for place in order] for row in (head, *body)]
    assert told(of_csv(shuffled)) == told(of_csv(table(drawn)))


@quick
@given(drawn=rows, headings=st.sampled_from(IN_OTHER_WORDS))
def test_headings_in_another_language_change_nothing(drawn: list[tuple[object, ...]], headings: list[str]) -> None:
    assert told(of_csv(table(drawn, headings))) == told(of_csv(table(drawn)))


@quick
@given(drawn=rows, at=st.integers(1, 9), kind=st.sampled_from(("heading", "blank", "total", "section")))
def test_rows_that_are_no_records_change_nothing(drawn: list[tuple[object, ...]], at: int, kind: str) -> None:
    plain = table(drawn)
    extra: Mapping[str, list[object]] = {
        "heading": list(HEADINGS),
        "blank": [],
        "total": ["Total", None, None, None, len(drawn)],
        "section": [None, "CLOUD SERVICES"],
    }
    place = min(at, len(plain)) if kind != "total" else len(plain)
    assert told(of_csv([*plain[:place], extra[kind], *plain[place:]])) == told(of_csv(plain))


@slow
@given(drawn=rows, seed=st.integers(0, 10_000))
def test_the_order_of_sheets_changes_nothing(drawn: list[tuple[object, ...]], seed: int) -> None:
    sheets: list[tuple[str, Rows]] = [
        ("Cover", [["Supplier management"], ["Version", "3"]]),
        ("Suppliers", table(drawn)),
        ("Legend", [["Word", "Meaning"], ["high", "bad"], ["low", "good"]]),
    ]
    expected = told(of_book(dict(sheets)))
    random.Random(seed).shuffle(sheets)
    assert told(of_book(dict(sheets))) == expected != {}


@slow
@given(drawn=rows, delimiter=st.sampled_from((",", ";", "\t", "|")))
def test_the_format_of_the_file_changes_nothing(drawn: list[tuple[object, ...]], delimiter: str) -> None:
    plain = table(drawn)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        objects = [dict(zip(HEADINGS, row, strict=True)) for row in plain[1:]]
        (root / "suppliers.json").write_text(json.dumps(objects), encoding="utf-8")
        found = [
            told(read([path]))
            for path in (
                root / "suppliers.json",
                text(root / "suppliers.csv", plain, delimiter=delimiter),
                book(root / "suppliers.xlsx", {"Sheet1": plain}),
                open_document(root / "suppliers.ods", plain),
            )
        ]
    assert len(found[0]) == len(drawn)
    assert all(one == found[0] for one in found[1:])


@slow
@given(drawn=rows, top=st.integers(2, 4), height=st.integers(2, 4))
def test_cells_merged_downwards_say_the_same_as_repeated_ones(
    drawn: list[tuple[object, ...]], top: int, height: int
) -> None:
    plain = table(drawn)
    bottom = min(top + height - 1, len(plain))
    assume(bottom > top)
    for row in range(top, bottom):
        plain[row][2] = plain[top - 1][2]
    merged = [list(row) for row in plain]
    for row in range(top, bottom):
        merged[row][2] = None
    assert told(of_book({"S": merged}, {"S": [f"C{top}:C{bottom}"]})) == told(of_book({"S": plain}))


PRINTED = st.characters(exclude_categories=("Cs", "Cc"))
GARBAGE = st.one_of(
    st.text(PRINTED, max_size=40),
    st.sampled_from(
        (
            "#REF!",
            "=1+1",
            "[Yes/No]",
            "TBD",
            "n/a",
            "🙂",
            "9999-99-99",
            "Q3 24",
            "\u202e",
            "x" * 40_000,
            "high?",
            "-",
            "\x00",
            "a\x07b",
        )
    ),
)


def adds_up(register: Register) -> bool:
    """Whether every row is accounted for."""
    counts = [getattr(register.rows, item.name) for item in fields(RowAccount)]
    return bool(sum(counts) == 2 * register.rows.read)


@quick
@given(drawn=rows, row=st.integers(1, 9), column=st.integers(0, len(HEADINGS) - 1), garbage=GARBAGE)
def test_garbage_in_a_cell_changes_only_its_own_record(
    drawn: list[tuple[object, ...]], row: int, column: int, garbage: str
) -> None:
    plain = table(drawn)
    row = min(row, len(drawn))
    spoilt = [list(cells) for cells in plain]
    spoilt[row][column] = garbage
    before, found = told(of_csv(plain)), of_csv(spoilt)
    after = told(found)
    own = str(plain[row][0])
    assert {name: said for name, said in after.items() if name in before and name != own} == {
        name: said for name, said in before.items() if name != own
    }
    assert len(after.keys() - before.keys()) <= 1
    assert all(map(adds_up, found.items))


@quick
@given(
    drawn=rows,
    row=st.integers(1, 9),
    name=st.sampled_from(("criticality", "last_review")),
    garbage=st.text(PRINTED, min_size=1, max_size=30),
)
def test_garbage_where_a_word_or_date_belongs_is_told_or_says_nothing(
    drawn: list[tuple[object, ...]], row: int, name: str, garbage: str
) -> None:
    plain = table(drawn)
    row = min(row, len(drawn))
    column = {"criticality": 3, "last_review": 4}[name]
    plain[row][column] = garbage
    found = of_csv(plain)
    (record,) = (item for item in found.records() if item.id == plain[row][0])
    cell = record.cell(name)
    if cell.state is State.INVALID:
        rejects = [issue.source for issue in found.issues() if issue.severity is Severity.REJECT]
        assert cell.source in rejects
    else:
        assert cell.state is not State.VALUE or name == "last_review" or cell.value in kinds()[KIND].fields[name].values
