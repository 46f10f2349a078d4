"""Writes Word templates with placeholders: paragraphs, captions, tables with a row that is repeated, and the styles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

INK, QUIET, RULE = "1F3247", "5A6673", "C9D1D9"
FONT = "Calibri"
GRID = "AnnexBridge grid"
FACTS = "AnnexBridge facts"
PORTRAIT, LANDSCAPE = 16.6, 25.7
"""Width of the text in centimetres."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, the text of a cell, the part of the width, and a background if any.

    A text with `{%p` in it is several paragraphs, one a line.
    """

    title: str
    cell: str
    share: float
    fill: str = ""
    centred: bool = False
    style: str = "Cell"
    look: str = ""


class Writer:
    """Writes one template from top to bottom."""

    def __init__(self) -> None:
        self.doc: Doc = Document()
        self.width = PORTRAIT
        body = self.doc.element.body
        for child in list(body):
            if child.tag != qn("w:sectPr"):
                body.remove(child)
        styles(self.doc)

    def say(self, text: str, style: str = "Normal") -> Paragraph:
        """A paragraph."""
        return self.doc.add_paragraph(text, style)

    def heading(self, text: str, level: int, *, new_page: bool = False) -> None:
        """A heading."""
        self.say(text, f"Heading {level}").paragraph_format.page_break_before = new_page or None

    def caption(self, text: str) -> None:
        """A caption above a table, with a number that Word keeps."""
        paragraph = self.say("{{ label.table }} ", "Caption")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), " SEQ Table \\* ARABIC ")
        paragraph._p.append(field)
        run = paragraph.add_run("1")
        field.append(run._r)
        paragraph.add_run(f": {text}")

    def rows(self, columns: Sequence[Column], loop: str, last: Sequence[str] = ()) -> None:
        """A table with a row for each item of a loop, and perhaps one more."""
        table = self.table(len(columns), GRID)
        header = table.rows[0]
        for cell, column in zip(header.cells, columns, strict=True):
            write(cell, column.title, "Cell head", centred=column.centred)
        flag(header._tr, "w:tblHeader")
        self.tag_row(table, f"{{%tr for {loop} %}}")
        body = table.add_row()
        for cell, column in zip(body.cells, columns, strict=True):
            fill(cell, column)
        self.tag_row(table, "{%tr endfor %}")
        if last:
            row = table.add_row()
            for cell, text, column in zip(row.cells, last, columns, strict=True):
                write(cell, text, "Cell strong", centred=column.centred)
        share(table, [column.share for column in columns], self.width)

    def tag_row(self, table: Table, tag: str) -> None:
        """A row that only holds a tag and goes away."""
        table.add_row().cells[0].paragraphs[0].text = tag

    def pairs(self, loop: str, label: str, value: str, first: float = 0.3, style: str = "Cell") -> None:
        """A table of labels and values."""
        table = self.table(2, FACTS)
        table.rows[0].cells[0].paragraphs[0].text = f"{{%tr for {loop} %}}"
        row = table.add_row()
        write(row.cells[0], label, "Cell strong")
        write(row.cells[1], value, style)
        self.tag_row(table, "{%tr endfor %}")
        share(table, [first, 1 - first], self.width)

    def facts(self, columns: Sequence[Column]) -> None:
        """Values side by side, each under what it is called."""
        table = self.table(len(columns), FACTS)
        body = table.add_row()
        for head, cell, column in zip(table.rows[0].cells, body.cells, columns, strict=True):
            write(head, column.title, "Cell label")
            fill(cell, column)
        for row in table.rows:
            flag(row._tr, "w:cantSplit")
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        share(table, [column.share for column in columns], self.width)

    def table(self, columns: int, style: str) -> Table:
        """A table of the full width."""
        table: Table = self.doc.add_table(1, columns)
        table.style = self.doc.styles[style]
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        return table

    def turn(self, *, landscape: bool) -> None:
        """Begins a new page of the other orientation."""
        section = self.doc.add_section(WD_SECTION.NEW_PAGE)
        # The paragraph that ends a section is on its last page: a small one does not begin a new page.
        self.doc.paragraphs[-1].style = self.doc.styles["Gap"]
        long, short = Cm(29.7), Cm(21)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if landscape else (short, long)
        section.left_margin = section.right_margin = Cm(2.0) if landscape else Cm(2.2)
        self.width = LANDSCAPE if landscape else PORTRAIT
        section.different_first_page_header_footer = False
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        self.margins()

    def margins(self) -> None:
        """Header and footer of the section: whose document, which, of when, and the page."""
        section = self.doc.sections[-1]
        section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.1)
        section.header_distance = section.footer_distance = Cm(1.1)
        header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
        for paragraph, style in ((header, "Header"), (footer, "Footer")):
            paragraph.style = self.doc.styles[style]
            tabs = paragraph.paragraph_format.tab_stops
            tabs.add_tab_stop(Cm(self.width), WD_TAB_ALIGNMENT.RIGHT)
        header.text = "{{ organisation.name }}\t{{ title }}"
        footer.text = "{{ label.as_of }} {{ as_of }}\t{{ label.page }} "
        simple(footer, "PAGE")
        footer.add_run(" / ")
        simple(footer, "NUMPAGES")

    def close(self, title: str) -> bytes:
        """The file: the same on every machine."""
        properties = self.doc.core_properties
        properties.title, properties.author, properties.comments, properties.keywords = title, "annexbridge", "", ""
        properties.last_modified_by = "annexbridge"
        package = self.doc.part.package
        for key, relation in list(package.rels.items()):
            if relation.reltype.endswith("/thumbnail"):
                del package.rels[key]
        saved, packed = BytesIO(), BytesIO()
        self.doc.save(saved)
        with ZipFile(saved) as source, ZipFile(packed, "w") as target:
            for part in source.infolist():
                info = ZipInfo(part.filename, (2026, 1, 1, 0, 0, 0))
                info.compress_type, info.external_attr, info.create_system = ZIP_DEFLATED, 0o600 << 16, 3
                target.writestr(info, source.read(part))
        return packed.getvalue()


def fill(cell: _Cell, column: Column) -> None:
    """The cell of a row that is repeated."""
    text = f"{{% cellbg {column.fill} %}}{column.cell}" if column.fill else column.cell
    write(cell, text, column.style, centred=column.centred, look=column.look)


def write(cell: _Cell, text: str, style: str, *, centred: bool = False, look: str = "") -> None:
    """Text in a cell, a paragraph a line; `look` is a character style."""
    known = cell.part.package.main_document_part.document.styles
    for place, marked in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if not place else cell.add_paragraph()
        kind, _bar, line = marked.rpartition("¦")
        paragraph.style = known[kind or style]
        run = paragraph.add_run(line)
        if look:
            run.style = known[look]
        if centred:
            paragraph.alignment = 1


def share(table: Table, shares: Sequence[float], width: float) -> None:
    """Widths of columns as parts of the whole, in the grid and in every cell: programs look at either."""
    whole = sum(shares)
    widths = [Cm(width * part / whole) for part in shares]
    for column, part in zip(table.columns, widths, strict=True):
        column.width = part
    for row in table.rows:
        if row._tr.trPr is None or row._tr.trPr.find(qn("w:cantSplit")) is None:
            flag(row._tr, "w:cantSplit")
        for cell, part in zip(row.cells, widths, strict=True):
            cell.width = part


def flag(row: object, name: str) -> None:
    """Sets a property of a row."""
    properties = row.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(OxmlElement(name))


def simple(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word keeps up to date by itself, as it does in headers and footers."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {instruction} ")
    paragraph._p.append(field)
    field.append(paragraph.add_run("1")._r)


def styles(doc: Doc) -> None:
    """The styles an organisation adapts: Word's own names wherever Word has one."""
    normal = paragraph(doc, "Normal", 10.5, after=6)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.line_spacing = 1.1
    paragraph(doc, "Title", 30, INK, bold=True, before=150, after=6)
    paragraph(doc, "Subtitle", 17, QUIET, after=30)
    for level, size, before, after in ((1, 19, 18, 8), (2, 14.5, 16, 5), (3, 12, 16, 4)):
        found = paragraph(doc, f"Heading {level}", size, INK, bold=True, before=before, after=after)
        found.paragraph_format.keep_with_next = True
    paragraph(doc, "Caption", 9, QUIET, italic=True, before=8, after=4).paragraph_format.keep_with_next = True
    bullets = paragraph(doc, "List Bullet", 10, after=2)
    bullets.paragraph_format.line_spacing = 1.05
    for name in ("Header", "Footer"):
        found = paragraph(doc, name, 8.5, QUIET)
        tabs = found.element.pPr.find(qn("w:tabs"))
        if tabs is not None:
            found.element.pPr.remove(tabs)
    own(doc, "Contents heading", 19, INK, bold=True, before=0, after=10)
    own(doc, "Notice", 11, "9C1C1C", bold=True, after=6)
    own(doc, "Disclaimer", 9, QUIET, italic=True, before=10, after=6)
    own(doc, "Asks", 10.5, QUIET, italic=True, after=5)
    own(doc, "Part", 10, INK, bold=True, before=7, after=2).paragraph_format.keep_with_next = True
    own(doc, "Cell", 9, after=0)
    own(doc, "Cell strong", 9, INK, bold=True, after=0)
    own(doc, "Cell head", 8.5, "FFFFFF", bold=True, after=0)
    own(doc, "Cell label", 8, QUIET, after=0)
    own(doc, "Cell small", 8, after=0)
    own(doc, "Cell quiet", 8, QUIET, after=0)
    own(doc, "Digest", 7, QUIET, after=0).font.name = "Consolas"
    own(doc, "Gap", 4, after=0).paragraph_format.line_spacing = 1.0
    for level, indent in ((1, 0.0), (2, 0.6)):
        found = own(
            doc, f"toc {level}", 10.5, INK if level == 1 else "", bold=level == 1, before=4 if level == 1 else 0
        )
        found.paragraph_format.left_indent = Cm(indent)
        found.paragraph_format.space_after = Pt(2)
        found.paragraph_format.tab_stops.add_tab_stop(Cm(PORTRAIT), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.SPACES)
    for name in ("Requirement link", "Web link"):
        link = doc.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        link.font.color.rgb = RGBColor.from_string("1F5A96")
    strong = doc.styles.add_style("Word", WD_STYLE_TYPE.CHARACTER)
    strong.font.bold = True
    doc.styles.element.append(parse_xml(table_style("AnnexBridgeGrid", GRID, header=True)))
    doc.styles.element.append(parse_xml(table_style("AnnexBridgeFacts", FACTS, header=False)))


def paragraph(
    doc: Doc,
    name: str,
    size: float,
    colour: str = "",
    *,
    bold: bool = False,
    italic: bool = False,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    """A paragraph style with this look and nothing of the one it had."""
    style: ParagraphStyle = doc.styles[name]
    properties = style.element.find(qn("w:rPr"))
    if properties is not None:
        style.element.remove(properties)
    borders = style.element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    if borders is not None:
        borders.getparent().remove(borders)
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, italic
    if colour:
        font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def own(doc: Doc, name: str, size: float, colour: str = "", **look: float) -> ParagraphStyle:
    """The same for a style that python-docx does not bring."""
    made = doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
    made.base_style = doc.styles["Normal"]
    return paragraph(doc, name, size, colour, **look)  # type: ignore[arg-type]


def table_style(identity: str, name: str, *, header: bool) -> str:
    """A table style: thin rules, room in the cells, and a dark first row where there is a header."""
    inner = f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>' for side in ("top", "bottom"))
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{INK}"/>'
    first = f'<w:tblStylePr w:type="firstRow"><w:tcPr>{shade}</w:tcPr></w:tblStylePr>'
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:tblPr><w:tblBorders>'
        f"{sides}{inner}</w:tblBorders>"
        '<w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="45" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"{first if header else ''}</w:style>"
    )
