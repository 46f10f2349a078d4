"""Word documents: complete, closed to what cells say, and open to templates of an organisation's own."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import fields, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from hypothesis import given, settings
from hypothesis import strategies as st

from annexbridge.adapters.reports import GAP, SOA, Context
from annexbridge.adapters.reports.word import gap_values, soa_values, values
from annexbridge.adapters.reports.word.filling import shipped
from annexbridge.adapters.reports.word.labels import LABELS
from annexbridge.adapters.reports.words import DISCLAIMER, clean
from annexbridge.engine.gap import GapReport
from annexbridge.engine.results import Status
from annexbridge.errors import UsageError
from annexbridge.language import use
from tests.adapters.reports.cases import gap_report, joint_statement
from tests.adapters.reports.golden import assert_golden
from tests.adapters.reports.words_of import opened, paragraphs, texts, told, with_paragraph, with_part
from tests.conftest import program
from tools import word_templates

ROOT = Path(__file__).parents[3]
NAMES: dict[str, type] = {
    "organisation": values.Who,
    "fact": values.Fact,
    "word": values.Word,
    "file": values.File,
    "totals": gap_values.Totals,
    "chapter": gap_values.Chapter,
    "item": gap_values.Item,
    "line": gap_values.Line,
    "base": gap_values.Carried,
    "stage": gap_values.Stage,
    "pair": gap_values.Pair,
    "count": gap_values.Rows,
    "flaw": gap_values.Flaw,
    "part": soa_values.Part,
    "group": soa_values.Group,
    "control": soa_values.Row,
    "state": soa_values.Count,
    "clash": soa_values.Clash,
}
"""Groups of values by the name docs/word.md gives them."""
HOSTILE = (
    "{{ 7 * 7 }} {% for x in y %} {_{ x }_} {# gone #}",
    "</w:t></w:r><w:r><w:t>new run</w:t></w:r>",
    "&lt;b&gt; & \"quoted\" 'single' “curly”",
    "HYPERLINK \\l TOC PAGEREF http://example.org/x",
    "\x1b[31mred\x07 \u202egnp.exe",
    "\ufdd0 \U0001f600 ﷽",
)


def gap() -> bytes:
    return GAP["docx"].render(gap_report(), Context())


def soa() -> bytes:
    return SOA["docx"].render(joint_statement(), Context())


DOCUMENTS: dict[str, Callable[[], bytes]] = {"gap": gap, "soa": soa}


def named(name: str) -> GapReport:
    """The small organisation under this name."""
    report = gap_report()
    return replace(report, organisation=replace(report.organisation, name=name))


def refused(template: Path) -> str:
    """What is said about a template that cannot be used."""
    with pytest.raises(UsageError) as raised:
        GAP["docx"].render(gap_report(), Context(template=template))
    assert raised.value.exit_code == 2
    assert raised.value.where == str(template)
    return raised.value.what


def test_the_gap_analysis_is_as_last_read() -> None:
    assert_golden("gap.docx.txt", told(gap()))


def test_the_statement_is_as_last_read() -> None:
    assert_golden("soa.docx.txt", told(soa()))


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_the_same_input_gives_the_same_bytes_without_a_clock(name: str) -> None:
    content = DOCUMENTS[name]()
    assert content == DOCUMENTS[name]()
    with ZipFile(BytesIO(content)) as package:
        assert {part.date_time for part in package.infolist()} == {(2026, 11, 24, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2026-11-24T00:00:00Z"}


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_contents_are_filled_in_and_lead_to_their_headings(name: str) -> None:
    body = opened(DOCUMENTS[name]()).element.body
    places = {mark.get(qn("w:name")): mark.getparent() for mark in body.iter(qn("w:bookmarkStart"))}
    entries = [link for link in body.iter(qn("w:hyperlink")) if _style(link.getparent()).startswith("toc")]
    told_ = [(_text(link), _text(places[link.get(qn("w:anchor"))])) for link in entries]
    headings = [item.text for level in (1, 2) for item in paragraphs(DOCUMENTS[name](), f"Heading {level}")]
    assert [entry for entry, _heading in told_] == [heading for _entry, heading in told_]
    assert sorted(entry for entry, _heading in told_) == sorted(headings)
    instructions = [item.text.split()[0] for item in body.iter(qn("w:instrText"))]
    assert instructions == ["TOC", *["PAGEREF"] * len(entries)]
    kinds = [item.get(qn("w:fldCharType")) for item in body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(instructions)


def test_numbers_of_requirements_lead_to_their_chapters() -> None:
    body = opened(gap()).element.body
    anchors = {mark.get(qn("w:name")): _text(mark.getparent()) for mark in body.iter(qn("w:bookmarkStart"))}
    inside = [link for link in body.iter(qn("w:hyperlink")) if not _style(link.getparent()).startswith("toc")]
    assert inside
    assert all(anchors[link.get(qn("w:anchor"))].startswith(f"{_text(link)} ") for link in inside)


def test_web_addresses_in_evidence_are_links_and_nothing_else_is() -> None:
    statement = joint_statement()
    proof = "Minutes, https://docs.example.org/a?b=1&c=2. javascript:alert(1) file:///etc/passwd"
    first, *others = statement.entries
    content = SOA["docx"].render(replace(statement, entries=(replace(first, evidence_refs=proof), *others)), Context())
    document = opened(content)
    targets = [relation.target_ref for relation in document.part.rels.values() if relation.is_external]
    assert targets == ["https://docs.example.org/a?b=1&c=2"]
    assert proof in texts(content)


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_headers_of_tables_repeat_and_rows_stay_whole(name: str) -> None:
    for table in opened(DOCUMENTS[name]()).element.body.iter(qn("w:tbl")):
        rows = list(table.iter(qn("w:tr")))
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        if style is not None and style.get(qn("w:val")) == "AnnexBridgeGrid":
            assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_properties_of_cells_stand_in_the_order_of_the_schema(name: str) -> None:
    order = [qn(f"w:{tag}") for tag in ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign")]
    found = [
        [order.index(part.tag) for part in cell] for cell in opened(DOCUMENTS[name]()).element.body.iter(qn("w:tcPr"))
    ]
    assert any(len(parts) > 1 for parts in found)
    assert [parts for parts in found if parts != sorted(parts)] == []


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_captions_count_up(name: str) -> None:
    told_ = [item.text for item in paragraphs(DOCUMENTS[name](), "Caption")]
    fields_ = list(opened(DOCUMENTS[name]()).element.body.iter(qn("w:fldSimple")))
    assert [_text(field) for field in fields_] == [str(number) for number in range(1, len(told_) + 1)]


def test_totals_agree_with_the_analysis() -> None:
    report, document = gap_report(), opened(gap())
    counts = next(table for table in document.tables if table.rows[0].cells[0].text == "Chapter")
    assert [cell.text for cell in counts.rows[-1].cells] == [
        "All",
        *(str(report.counts[status]) for status in Status),
        str(len(report.gaps)),
    ]
    assert [item.text.split()[0] for item in paragraphs(gap(), "Heading 3")] == [
        gap_.requirement.number for gap_ in report.gaps
    ]
    stages = next(table for table in document.tables if table.rows[0].cells[0].text == "Step")
    assert len(stages.rows) - 1 == len(report.by_priority)


def test_the_statement_lists_every_control_once() -> None:
    statement = joint_statement()
    tables = [table for table in opened(soa()).tables if table.rows[0].cells[1].text == "Applies"]
    numbers = [
        number for table in tables for row in table.rows[1:] for number in row.cells[0].text.split("\n")[0].split(" / ")
    ]
    assert sorted(numbers) == sorted(entry.control_id for entry in statement.entries)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_cell_says_stays_text(text: str) -> None:
    content = GAP["docx"].render(named(text), Context())
    document = opened(content)
    assert _spaced(clean(text)) in _spaced(texts(content))
    plain = opened(gap())
    for tag in ("w:instrText", "w:fldSimple", "w:fldChar", "w:hyperlink", "w:tbl"):
        assert len(list(document.element.iter(qn(tag)))) == len(list(plain.element.iter(qn(tag))))
    header = document.sections[0].header.paragraphs[0].text
    assert _spaced(clean(text)) in _spaced(header)


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_name_comes_out_as_it_went_in(name: str) -> None:
    content = GAP["docx"].render(named(f"A{name}Z"), Context())
    assert _spaced(clean(f"A{name}Z")) in _spaced(texts(content))


def test_a_template_of_ones_own_is_filled_in(tmp_path: Path) -> None:
    text = "{% for chapter in chapters if chapter.nonconforming %}{{ chapter.number|lower }};{% endfor %}"
    content = GAP["docx"].render(gap_report(), Context(template=with_paragraph(tmp_path, text)))
    assert "a.10;" in texts(content)
    assert DISCLAIMER in texts(content)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "{{ organisation.nam }} {{ labels }}",
            "the template asks for what there is not: {{ organisation.nam }} (organisation.name?), {{ labels }}",
        ),
        (
            "{% if notices %}{% for item in first %}{{ item.ownr }}{% endfor %}{% endif %}",
            "the template asks for what there is not: {{ item.ownr }} (item.owner?)",
        ),
        ("{{ organisation }}", "the template asks for what there is not: {{ organisation }} (that is several values)"),
        ("{{ chapters }}", "the template asks for what there is not: {{ chapters }} (that is several values)"),
        (
            "{% for item in %}",
            (
                "the template cannot be understood: {% for item in %}: Expected an expression, "
                "got 'end of statement block'"
            ),
        ),
        (
            "{% for x in first %}{{ x.number }}",
            "the template cannot be understood: {% for x in first %}: Unexpected end of template.",
        ),
        (
            "{{ ''.__class__.__mro__ }}",
            "the template reaches for more than its values: access to attribute '__class__' of 'str' object is unsafe.",
        ),
        ("{{ title.__class__ }}", "the template asks for what there is not: {{ title.__class__ }}"),
        ("{{ label.__init__.__globals__ }}", "the template asks for what there is not: {{ label.__init__ }}"),
        ("{{ 'x' * 999999999 }}", "the template reaches for more than its values: *"),
        ("{{ range(9) }}", "the template asks for what there is not: {{ range }}"),
    ],
)
def test_a_wrong_template_names_the_placeholder(text: str, what: str, tmp_path: Path) -> None:
    assert refused(with_paragraph(tmp_path, text)).startswith(what)


@pytest.mark.parametrize("filter_", ["safe", "xmlattr", "format", "center", "attr", "pprint"])
def test_filters_that_make_markup_or_reach_further_are_not_there(filter_: str, tmp_path: Path) -> None:
    assert f"No filter named '{filter_}'" in refused(with_paragraph(tmp_path, f"{{{{ title|{filter_} }}}}"))


def test_a_loop_that_crosses_a_table_is_refused_and_loses_nothing(tmp_path: Path) -> None:
    document = opened(shipped("gap"))
    row = next(
        row for table in document.tables for row in table.rows if row.cells[0].text.startswith("{%tr for stage in")
    )
    row.cells[0].paragraphs[0].text = "{% for stage in plan %}"
    document.save(str(tmp_path / "own.docx"))
    assert refused(tmp_path / "own.docx") == (
        "a loop or a condition begins in one paragraph, row or cell and ends in another kind"
    )


def test_no_document_macros_and_bombs_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.docx"
    text.write_text("{{ title }}")
    bomb = tmp_path / "bomb.docx"
    with ZipFile(bomb, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b" " * (65 << 20))
    empty = tmp_path / "empty.docx"
    with ZipFile(empty, "w") as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
    assert refused(text) == "is no Word document"
    assert refused(empty) == "is no Word document"
    assert refused(tmp_path / "absent.docx") == "is no Word document"
    assert refused(bomb) == "the template unpacks to too much"
    assert refused(with_part(tmp_path, "word/vbaProject.bin", b"Sub")) == "the template holds macros"
    entity = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert refused(with_part(tmp_path, "word/document.xml", entity)) == "is no Word document"


def test_the_page_lists_every_placeholder_and_no_other() -> None:
    page = (ROOT / "docs" / "word.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([\w.]+)` \|", page, re.MULTILINE)
    there = [item.name for kind in (gap_values.GapDocument, soa_values.SoaDocument) for item in fields(kind)]
    there += [f"{name}.{item.name}" for name, kind in NAMES.items() for item in fields(kind)]
    assert sorted(listed) == sorted(set(there))
    assert len(set(NAMES.values())) == len(NAMES)


def test_the_shipped_templates_use_every_word_and_are_what_the_tool_makes() -> None:
    used: set[str] = set()
    for name, content in word_templates.made():
        with ZipFile(BytesIO(content)) as made, ZipFile(BytesIO(shipped(name))) as kept:
            assert {part: made.read(part) for part in made.namelist()} == {
                part: kept.read(part) for part in kept.namelist()
            }, "make the templates anew: python -m tools.word_templates"
            text = "".join(made.read(part).decode() for part in made.namelist() if part.endswith(".xml"))
            used |= set(re.findall(r"label\.(\w+)", text))
    assert used == set(LABELS)


def test_in_spanish(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(lambda: use(""))
    use("es")
    content = gap()
    assert "24 de noviembre de 2026" in texts(content)
    assert opened(content).core_properties.language == "es"


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_libreoffice_prints_every_page_with_something_on_it(name: str, soffice: Path, tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_bytes(DOCUMENTS[name]())
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [str(soffice), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "own.docx")], check=True, capture_output=True, timeout=180)
    assert (tmp_path / "own.pdf").is_file(), "install libreoffice-writer"
    reader = program("pdftotext", "", "install poppler-utils")
    printed = subprocess.run(
        [str(reader), "-layout", str(tmp_path / "own.pdf"), "-"], check=True, capture_output=True, text=True, timeout=60
    ).stdout
    pages = printed.split("\f")[:-1]
    lines = [len([line for line in page.splitlines() if line.strip()]) for page in pages]
    # A header and a footer are two lines; a page that holds no more than them is empty.
    assert [number for number, count in enumerate(lines, 1) if count <= 2] == []
    assert f"Page {len(pages)} / {len(pages)}" in " ".join(pages[-1].split())
    assert "{{" not in printed
    assert "Error!" not in printed
    headings = [item.text for level in (1, 2) for item in paragraphs(DOCUMENTS[name](), f"Heading {level}")]
    flat = " ".join(printed.split())
    assert [heading for heading in headings if flat.count(heading) < 2] == [], "in the contents and in its place"


def _style(paragraph: BaseOxmlElement) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else str(found.get(qn("w:val"))).lower()


def _text(element: BaseOxmlElement) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def _spaced(text: str) -> str:
    """Text without blanks: a line break in a cell is a line break in Word, and no character."""
    return "".join(text.split())
