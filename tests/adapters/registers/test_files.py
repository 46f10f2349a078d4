"""Files that are not what they seem, and files made to do harm: one clear message, no crash, no feast on memory."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from annexbridge.adapters.registers import read
from annexbridge.errors import InputError
from tests.adapters.registers.made import book, codes, ids, only, open_document, text, values

HEADINGS = ["Supplier ID", "Supplier name", "Service"]
ROW = ["S-1", "Acme", "Hosting"]


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read([path])
    assert str(path.parent) not in str(caught.value), "no paths of this machine in messages"
    return str(caught.value)


def altered(path: Path, part: str, old: str, new: str) -> Path:
    """The package with a piece of one part replaced."""
    out = path.with_name(f"altered-{path.name}")
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            content = package.read(name)
            made.writestr(name, content.replace(old.encode(), new.encode(), 1) if name == part else content)
    return out


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"", "a.xlsx: the file is empty; remove it or save the register again"),
        ("a.csv", b"", "a.csv: the file is empty; remove it or save the register again"),
        ("a.docx.bin", b"\x7fELF", "a.docx.bin: not a kind of file that can be read"),
        ("a.xlsx", b"PK\x03\x04nonsense", "a.xlsx: the file is damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1nonsense" * 80, "a.xls: not a spreadsheet that can be read"),
        ("a.csv", bytes(range(256)) * 4, "a.csv: not a text file"),
        ("a.json", b"{", "a.json: not a JSON file that can be read"),
        ("a.json", b"[1, 2]", "a.json: the file holds no objects"),
        ("a.json", b"[" * 100_000, "a.json: not a JSON file that can be read"),
    ],
)
def test_unreadable_files_say_what_to_do(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    said = refused(path)
    assert said.startswith(message)
    assert ";" in said


def test_all_unreadable_files_are_told_at_once(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(InputError) as caught:
        read([tmp_path, tmp_path / "missing.csv"])
    told = [caught.value, *caught.value.also]
    assert sorted(error.where for error in told) == ["a.xlsx", "b.xlsx", "missing.csv"]


def test_an_encrypted_workbook_names_the_remedy(tmp_path: Path) -> None:
    path = book(tmp_path / "s.xlsx", {"Suppliers": [HEADINGS, ROW]})
    data = bytearray(path.read_bytes())
    # Bit 0 of the flags of every entry, in the local headers and in the directory.
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + offset] |= 1
            start = data.find(mark, start + 4)
    path.write_bytes(bytes(data))
    assert refused(path) == "s.xlsx: the file is encrypted; save a copy without a password and import that"


def test_a_directory_without_registers_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "~$open.xlsx").write_bytes(b"x")
    assert refused(tmp_path / "empty").startswith("empty: no register files in the directory")


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        book(tmp_path / folder / "s.xlsx", {"Suppliers": [HEADINGS, ROW]})
    found = read([tmp_path])
    assert [item.file for item in found.items] == ["north/s.xlsx", "south/s.xlsx"]
    assert sorted(found.digests) == ["north/s.xlsx", "south/s.xlsx"]


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    paths = [book(tmp_path / f"{name}.xlsx", {"Suppliers": [HEADINGS, [name, name, "x"]]}) for name in "cab"]
    assert read(paths) == read(paths[::-1]) == read([tmp_path]) == read([tmp_path, paths[0]])


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "bomb.xlsx", {"Suppliers": [HEADINGS, ROW]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/more.xml", b"\0" * (401 << 20))
    assert refused(path).startswith("bomb.xlsx: the file unpacks to too much")


def test_a_zip_that_lies_about_its_sizes_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "s.xlsx", {"Suppliers": [HEADINGS, ROW]})
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    out = tmp_path / "liar.xlsx"
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            made.writestr(
                name, sheet + b" " * (500 << 20) if name == "xl/worksheets/sheet1.xml" else package.read(name)
            )
    data = bytearray(out.read_bytes())
    size = (len(sheet) + (500 << 20)).to_bytes(4, "little")
    assert data.count(size) >= 1
    out.write_bytes(bytes(data).replace(size, (1000).to_bytes(4, "little")))
    assert "liar.xlsx" in refused(out)


def test_xml_entities_are_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "s.xlsx", {"Suppliers": [HEADINGS, ROW]})
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><workbook '
    for part, old in (("xl/workbook.xml", "<workbook "), ("xl/worksheets/sheet1.xml", "<worksheet ")):
        new = bomb.replace("<workbook ", old)
        assert "XML entities" in refused(altered(path, part, old, new))


def test_one_cell_in_the_last_corner_does_not_fill_memory(tmp_path: Path) -> None:
    path = book(tmp_path / "s.xlsx", {"Suppliers": [HEADINGS, ROW]})
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>stray</t></is></c></row></sheetData>'
    assert ids(only(altered(path, "xl/worksheets/sheet1.xml", "</sheetData>", far))) == ["S-1"]


def test_a_value_repeated_over_a_whole_ods_sheet_is_refused(tmp_path: Path) -> None:
    from tests.adapters.registers.made import open_document

    path = open_document(tmp_path / "s.ods", [HEADINGS, ROW])
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row></table:table>'
    assert "one value fills the whole sheet" in refused(altered(path, "content.xml", "</table:table>", row))


def test_blank_rows_repeated_a_million_times_in_ods_are_nothing(tmp_path: Path) -> None:
    from tests.adapters.registers.made import open_document

    path = open_document(tmp_path / "s.ods", [HEADINGS, ROW])
    row = '<table:table-row table:number-rows-repeated="1048500"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    register = only(altered(path, "content.xml", "</table:table>", row))
    assert (ids(register), register.rows.read) == (["S-1"], 1)


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    rows = [HEADINGS, ["S-1", "=cmd|'/c calc'!A0", "@SUM(1)"], ["S-2", "+1", "-2"]]
    register = only(text(tmp_path / "s.csv", rows))
    assert values(register, "name") == ["=cmd|'/c calc'!A0", "+1"]


def test_control_characters_and_absurd_lengths_are_inert(tmp_path: Path) -> None:
    rows = [HEADINGS, ["S-1", "Ac\x07me\u200b \u202eevil", "x" * 40_000], ["S-2", "\x00", "Hosting"]]
    register = only(text(tmp_path / "s.csv", rows))
    assert values(register, "service") == [None, "Hosting"]
    assert "bad-value" in codes(register)
    assert "\x07" not in str(values(register, "name"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    rows = [["Código", "Proveedor", "Descripción del servicio"], ["P-1", "Añover – Niños", "Señal “café”"]]
    register = only(text(tmp_path / "p.csv", rows, encoding=encoding))
    assert (values(register, "name"), values(register, "service")) == (["Añover – Niños"], ["Señal “café”"])


def test_czech_in_an_old_encoding(tmp_path: Path) -> None:
    rows = [
        ["Číslo", "Dodavatel", "Služba"],
        *([f"D-{n}", "Příliš žluťoučký kůň, s.r.o.", "Účetnictví a mzdy"] for n in range(9)),
    ]
    register = only(text(tmp_path / "d.csv", rows, delimiter=";", encoding="cp1250"))
    assert values(register, "name")[0] == "Příliš žluťoučký kůň, s.r.o."
    assert "encoding" in codes(register)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_inside_quoted_texts_and_lists(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["Supplier ID", "Supplier name", "Service", "Provides"],
        ["S-1", "A, B; C | D", "line one\nline two", "model;data"],
    ]
    register = only(text(tmp_path / "s.csv", rows, delimiter=delimiter))
    assert values(register, "name") == ["A, B; C | D"]
    assert values(register, "service") == ["line one\nline two"]
    assert values(register, "provides") == [("model", "data")]


def test_the_delimiter_a_spreadsheet_wrote_down(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text("sep=;\nSupplier ID;Supplier name\nS-1;Acme, Inc.\n", encoding="utf-8")
    register = only(path)
    assert (values(register, "name"), register.records[0].row) == (["Acme, Inc."], 3)


def test_a_row_with_too_many_cells_is_rejected_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text("Supplier ID,Supplier name,Service\nS-1,Acme,Hosting\nS-2,Beta, Inc.,Data\n", encoding="utf-8")
    register = only(path)
    assert (ids(register), register.rows.rejected) == (["S-1"], 1)
    assert [str(issue.source) for issue in register.issues if issue.code == "ragged-row"] == ["s.csv › D3"]


def test_a_stray_control_character_does_not_make_a_file_unreadable(tmp_path: Path) -> None:
    register = only(text(tmp_path / "s.csv", [HEADINGS, ["S-1", "Ac\x00me", "Hosting"], ["S-2", "Be\x07ta", "Data"]]))
    assert values(register, "name") == ["Acme", "Beta"]


def test_compressed_data_that_cannot_be_unpacked_is_a_damaged_file(tmp_path: Path) -> None:
    path = book(tmp_path / "s.xlsx", {"Suppliers": [HEADINGS, *([f"S-{n}", f"Name {n}", "x"] for n in range(50))]})
    with zipfile.ZipFile(path) as package:
        info = package.getinfo("xl/worksheets/sheet1.xml")
    data = bytearray(path.read_bytes())
    start = info.header_offset + 30 + len(info.filename) + 8
    data[start : start + 40] = b"\xff" * 40
    path.write_bytes(bytes(data))
    assert refused(path).startswith("s.xlsx: the file is damaged")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_is_none_has_no_value(tmp_path: Path, number: str) -> None:
    path = tmp_path / "suppliers.json"
    path.write_text(f'[{{"Supplier ID": "S-1", "Supplier name": "Acme", "Last review": {number}}}]', encoding="utf-8")
    register = only(path)
    assert (values(register, "last_review"), codes(register)) == ([None], ["bad-date"])


@pytest.mark.parametrize(("rows", "readable"), [(3, True), (60, False)])
def test_a_huge_text_shared_by_many_cells_is_refused(tmp_path: Path, rows: int, readable: bool) -> None:
    import xlsxwriter

    made = xlsxwriter.Workbook(path := tmp_path / "s.xlsx")
    sheet = made.add_worksheet("Suppliers")
    for number, row in enumerate([HEADINGS, *([f"S-{n}", f"Name {n}", "Hosting"] for n in range(rows))]):
        sheet.write_row(number, 0, row)
    made.close()
    path = altered(path, "xl/sharedStrings.xml", "Hosting", "x" * (3 << 20))
    if readable:
        assert values(only(path), "service") == [None] * rows
    else:
        assert refused(path).startswith("altered-s.xlsx: a text repeated in the cells is absurdly long")


SMALL = Path(__file__).with_name("small.xls")


def test_an_old_workbook_is_read() -> None:
    found = read([SMALL])
    assert [(item.kind, ids(item)) for item in found.items] == [
        ("supplier", ["S-1", "S-2"]),
        ("soa", ["iso27001:A.5.1"]),
    ]


def test_sectors_that_lead_in_a_circle_are_refused(tmp_path: Path) -> None:
    data = bytearray(SMALL.read_bytes())
    table, directory = struct.unpack_from("<I", data, 0x4C)[0], struct.unpack_from("<I", data, 0x30)[0]
    struct.pack_into("<I", data, (table + 1) * 512 + directory * 4, directory)
    path = tmp_path / "s.xls"
    path.write_bytes(data)
    assert refused(path).startswith("s.xls: not a spreadsheet that can be read; open it in a spreadsheet and save it")


def test_a_cell_beyond_the_last_column_of_an_old_workbook_is_refused(tmp_path: Path) -> None:
    data = bytearray(SMALL.read_bytes())
    cell = data.index(b"\xfd\x00\x0a\x00")
    struct.pack_into("<HH", data, cell + 4, 0xFFFF, 0xFFFF)
    path = tmp_path / "s.xls"
    path.write_bytes(data)
    assert refused(path).startswith("s.xls: not a spreadsheet that can be read; open it in a spreadsheet and save it")


def test_a_document_whose_tags_do_not_match_is_refused(tmp_path: Path) -> None:
    path = open_document(tmp_path / "s.ods", [HEADINGS, ROW])
    path = altered(path, "content.xml", "Acme</text:p>", "Acme</text:p></table:table>")
    assert refused(path) == "altered-s.ods: the file is damaged; open it in a spreadsheet and save it again"


def test_a_zip_with_names_in_no_encoding_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "s.xlsx", {"Suppliers": [HEADINGS, ROW]})
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 9] |= 0x08  # the name is said to be UTF-8
    data[entry + 46 : entry + 48] = b"\xff\xdf"
    path.write_bytes(data)
    assert refused(path).startswith("s.xlsx: ")


def test_a_document_in_no_encoding_is_refused(tmp_path: Path) -> None:
    path = open_document(tmp_path / "s.ods", [HEADINGS, ROW])
    path = altered(path, "content.xml", 'encoding="UTF-8"', 'encoding="UTF-16385"')
    assert refused(path) == "altered-s.ods: the file is damaged; open it in a spreadsheet and save it again"


@pytest.mark.parametrize(
    ("old", "new"),
    [("</sheetData>", "</sheet>"), ('r="1048576"', 'r="99999999999"'), ('r="A1048576"', 'r="ZZZ1048576"')],
)
def test_a_sparse_sheet_that_is_not_well_formed_is_refused(tmp_path: Path, old: str, new: str) -> None:
    import openpyxl

    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    for row in (HEADINGS, ROW):
        sheet.append(row)
    sheet["XFD1"], sheet["A1048576"] = "far", "away"
    made.save(tmp_path / "s.xlsx")
    assert ids(only(tmp_path / "s.xlsx"))[0] == "S-1"
    path = altered(tmp_path / "s.xlsx", "xl/worksheets/sheet1.xml", old, new)
    assert refused(path).startswith("altered-s.xlsx: ")
