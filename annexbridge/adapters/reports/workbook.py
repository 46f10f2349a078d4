"""Excel workbooks: sheets of typed columns, text that is always text, and the same bytes for the same input.

Uses XlsxWriter, which only writes: four times as fast as openpyxl with styles, fixed times in the archive, native
charts. Reading workbooks stays with the importer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from io import BytesIO
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from annexbridge.adapters.reports.words import clean, shown
from annexbridge.language import _, dated, marked

A4, A3 = 9, 8
LINE, TALLEST = 12.75, 409.0
DENSITY = 1.14
"""Lower-case letters of the 10-point font that fit in a unit of column width, which is a digit at 11 points."""
MOST_CHARACTERS = 32_767
CUT = marked(" … cut here: a cell holds no more")
FONT = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
INK, PAPER, RULE = "#1F3247", "#F2F4F7", "#CBD2DA"
YOURS = "#2E6F6A"

COLOURS: Mapping[str, tuple[str, str]] = {
    "conforming": ("#D3EBD8", "#14532D"),
    "implemented": ("#D3EBD8", "#14532D"),
    "pass": ("#D3EBD8", "#14532D"),
    "reuse": ("#D3EBD8", "#14532D"),
    "nonconforming": ("#F8D0D0", "#7F1D1D"),
    "not_implemented": ("#F8D0D0", "#7F1D1D"),
    "fail": ("#F8D0D0", "#7F1D1D"),
    "critical": ("#F8D0D0", "#7F1D1D"),
    "high": ("#FBDDC7", "#7C2D12"),
    "not_evidenced": ("#FDEEBE", "#713F12"),
    "unknown": ("#FDEEBE", "#713F12"),
    "no": ("#E3E5E8", "#374151"),
    "to_be_decided": ("#FDEEBE", "#713F12"),
    "question": ("#FDEEBE", "#713F12"),
    "medium": ("#FDEEBE", "#713F12"),
    "partial": ("#E8EFC4", "#3F4D0C"),
    "planned": ("#D6E4F7", "#1E3A5F"),
    "extend": ("#D6E4F7", "#1E3A5F"),
    "waived": ("#D6E4F7", "#1E3A5F"),
    "not_applicable": ("#E3E5E8", "#374151"),
    "excluded": ("#E3E5E8", "#374151"),
    "error": ("#E9D8F5", "#581C87"),
    "reject": ("#F8D0D0", "#7F1D1D"),
}
"""Fill and ink by status word. The word is always written as well."""

Cell = str | int | float | None


class Sheet(Worksheet):
    """A sheet whose row heights are estimates that Excel may better: a row fits again when somebody edits it.

    XlsxWriter calls every height custom, which freezes it; without any height LibreOffice shows one line of each cell.
    """

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, object]] | None = None) -> None:
        if tag == "row" and attributes:
            attributes = [item for item in attributes if item[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `kind` is text, word (a status, coloured), number or date (ISO text, written as a date).

    `yours` marks a column that people fill in; `choices` become a drop-down, a list that takes other text as well
    when `open_` is set. `note` is shown on the header.
    """

    title: str
    width: float
    kind: str = "text"
    yours: bool = False
    choices: tuple[str, ...] = ()
    open_: bool = False
    note: str = ""


@dataclass
class Book:
    """A workbook on its way. Formats are made once and shared, as the file format wants it."""

    title: str
    organisation: str
    as_of: str
    _out: BytesIO = field(default_factory=BytesIO)
    _formats: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def __post_init__(self) -> None:
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": FONT,
        }
        self.file = Workbook(self._out, options)
        self.file.set_properties(
            {
                "title": clean(self.title),
                "company": clean(self.organisation),
                "author": "annexbridge",
                "created": datetime.fromisoformat(f"{self.as_of or '2000-01-01'}T00:00:00"),
            }
        )

    @property
    def day(self) -> date | None:
        """The day the report is made for, None when none is stated."""
        return date.fromisoformat(self.as_of) if self.as_of else None

    def close(self) -> bytes:
        """The finished file."""
        self.file.close()
        return self._out.getvalue()

    def format(self, **properties: object) -> Format:
        """The format with these properties of XlsxWriter."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format(dict(properties))
        return self._formats[key]

    def sheet(self, name: str, paper: int = A4) -> Worksheet:
        """A new sheet that prints landscape, one page wide, with organisation, name and page below."""
        sheet = self.file.add_worksheet(_(name), Sheet)
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        who = clean(self.organisation).replace("&", "&&")[:80]
        when = _(", as of {as_of}").format(as_of=dated(self.as_of)) if self.as_of else ""
        sheet.set_footer(f"&L{who}&C{_(name)}{when}&R&P / &N")
        return sheet

    def table(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], **layout: int) -> Worksheet:
        """A sheet with one table: frozen header, filter, widths, drop-downs. Layout: `frozen` columns, `paper`."""
        sheet = self.sheet(name, layout.get("paper", A4))
        self.header(sheet, columns)
        last = 0
        grey = any(column.yours for column in columns)
        plain = [self._body(column, grey) for column in columns]
        widths = [column.width for column in columns]
        for last, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                self.write(sheet, last, place, columns[place], value, plain[place])
            sheet.set_row(last, height(row, widths))
        if not last:
            sheet.write_string(1, 0, _("Nothing to list."), self.format(italic=True))
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        sheet.freeze_panes(1, layout.get("frozen", 1))
        sheet.repeat_rows(0)
        self._choices(sheet, columns, max(last, 1))
        return sheet

    def header(self, sheet: Worksheet, columns: Sequence[Column], row: int = 0) -> None:
        """Titles and widths of the columns; what people fill in has another colour."""
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            fill = YOURS if column.yours else INK
            shape = {"bold": True, "font_color": "#FFFFFF", "bg_color": fill, "text_wrap": True, "valign": "vcenter"}
            sheet.write_string(row, place, _(column.title), self.format(**shape, border=1, border_color=RULE))
            if column.note:
                sheet.write_comment(row, place, _(column.note), {"x_scale": 2, "y_scale": 1.2, "author": "annexbridge"})
        # Room for the button of the filter, which covers the end of a title.
        sheet.set_row(
            row, height([_(column.title) for column in columns], [column.width - 2 for column in columns]) + 3
        )

    def write(self, sheet: Worksheet, row: int, place: int, column: Column, value: Cell, plain: Format) -> None:
        """A value in its column. Text is written as text, whatever it looks like."""
        if value is None or value == "":
            sheet.write_blank(row, place, None, plain)
        elif not isinstance(value, str):
            sheet.write_number(row, place, value, plain)
        elif column.kind == "word" and not column.yours:
            sheet.write_string(row, place, shown(value), self.word(value))
        elif column.kind == "date" and (day := _day(value)):
            sheet.write_datetime(row, place, day, plain)
        else:
            sheet.write_string(row, place, fit(value), plain)

    def word(self, word: str, *, centred: bool = False) -> Format:
        """The format of a status word."""
        fill, ink = COLOURS.get(word.replace(" ", "_"), ("#FFFFFF", "#000000"))
        place = {"align": "center"} if centred else {}
        return self.format(bg_color=fill, font_color=ink, border=1, border_color=RULE, text_wrap=True, **place)

    def _body(self, column: Column, grey: bool) -> Format:
        shape: dict[str, object] = {"border": 1, "border_color": RULE, "text_wrap": True}
        if grey and not column.yours:
            shape["bg_color"] = PAPER
        if column.kind == "number":
            shape["align"] = "center"
        if column.kind == "date":
            shape |= {"num_format": _("yyyy-mm-dd"), "align": "left"}
        return self.format(**shape)

    def _choices(self, sheet: Worksheet, columns: Sequence[Column], last: int) -> None:
        for place, column in enumerate(columns):
            if column.choices:
                sheet.data_validation(1, place, last, place, choice(column))
            if column.kind == "word" and column.yours:
                self.colour_words(sheet, (1, place, last, place), column.choices)

    def colour_words(self, sheet: Worksheet, place: tuple[int, int, int, int], words: Iterable[str]) -> None:
        """Colours cells that people fill in by the word they choose."""
        for word in words:
            fill, ink = COLOURS.get(word.replace(" ", "_"), ("#FFFFFF", "#000000"))
            look = self.format(bg_color=fill, font_color=ink)
            rule = {"type": "cell", "criteria": "==", "value": f'"{_(word)}"', "format": look}
            sheet.conditional_format(*place, rule)


def choice(column: Column) -> dict[str, object]:
    """A drop-down. Where other text may stand as well, choosing is an offer and not a rule."""
    return {
        "validate": "list",
        "source": list(map(_, column.choices)),
        "show_error": not column.open_,
        "error_title": _(column.title)[:32],
        "error_message": _("Choose one of: {choices}").format(choices=", ".join(map(_, column.choices)))[:255],
    }


def height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    """Points that a row needs, estimated from its text; Excel allows 409."""
    most = max(
        (lines(value, width) for value, width in zip(row, widths, strict=True) if isinstance(value, str)), default=1
    )
    return min(LINE * most + 2, TALLEST)


@lru_cache(maxsize=1 << 16)
def lines(text: str, width: float) -> int:
    """Lines that text takes in a column, wrapped between words."""
    return sum(_wrapped(part, width * DENSITY) for part in text.split("\n"))


def _wrapped(part: str, room: float) -> int:
    if _size(part) <= room:
        return 1
    count, used = 1, 0.0
    for word in part.split(" "):
        size = _size(word)
        if used and used + 1 + size > room:
            count, used = count + 1, 0.0
        count += int(size // room)
        used += size % room + 1
    return count


def _size(text: str) -> float:
    """Width in lower-case letters of Calibri: capitals and digits are wider, ideographs twice as wide."""
    wide = 0 if text.isascii() else sum(east_asian_width(char) in "WF" for char in text)
    return len(text) + wide + 0.2 * sum(map(str.isupper, text)) + 0.1 * sum(map(str.isdigit, text))


def fit(text: str) -> str:
    """Clean text that a cell can hold; Excel counts in UTF-16 units."""
    cleaned = clean(text)
    units = cleaned.encode("utf-16-le", "surrogatepass")
    if len(units) // 2 <= MOST_CHARACTERS:
        return cleaned
    return units[: 2 * (MOST_CHARACTERS - len(_(CUT)))].decode("utf-16-le", "ignore") + _(CUT)


def _day(text: str) -> datetime | None:
    """The day as Excel can hold it, which knows none before 1900."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return datetime.combine(day, time()) if day.year >= 1900 else None
