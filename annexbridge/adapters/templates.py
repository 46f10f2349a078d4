"""Empty registers as workbooks: a sheet a kind, drop-downs, dates, and a word on every column about what is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from annexbridge.adapters.reports.words import shown
from annexbridge.adapters.reports.workbook import RULE, Book, Cell, Column, height
from annexbridge.errors import CatalogueError
from annexbridge.language import _, marked
from annexbridge.mappings.catalogue import by_id
from annexbridge.mappings.kinds import Field, Kind, kinds

ROWS = 1000
"""Rows that drop-downs and checks reach down to."""

LIST_LIMIT = 255
LISTS = "Lists"
ANSWERS = ("yes", "no", "unknown")
HEADERS: Mapping[str, Mapping[str, object]] = {
    "yes": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3247"},
    "conditional": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#5B7590"},
    "no": {"italic": True, "font_color": "#1F3247", "bg_color": "#DCE4EC"},
}
NEEDED = {"yes": marked("always"), "conditional": marked("where it applies"), "no": marked("if you like")}
WIDTHS = {"id": 15, "bool": 12, "date": 13, "int": 12, "number": 12, "ref": 18, "refs": 24, "list": 26}
LEGEND = (
    Column("Sheet › column", 44),
    Column("Wanted", 24),
    Column("What to write", 60),
    Column("What it serves", 60),
)


@dataclass
class _Template:
    """A workbook of one family: the kind, the kinds whose rows belong to it, and the lists their drop-downs need."""

    book: Book
    family: tuple[Kind, ...]
    lists: list[tuple[str, ...]] = field(default_factory=list)

    def write(self) -> bytes:
        """The finished file."""
        for kind in self.family:
            self.register(kind)
        self.legend()
        if self.lists:
            self.hidden_lists()
        return self.book.close()

    def register(self, kind: Kind) -> None:
        """An empty sheet: header, formats and drop-downs, no row."""
        sheet = self.book.sheet(kind.label)
        fields = tuple(kind.fields.values())
        for place, item in enumerate(fields):
            body = self.book.format(num_format=_number_format(item), text_wrap=True)
            sheet.set_column(place, place, _width(item), body)
            look = self.book.format(**HEADERS[item.required], text_wrap=True, border=1, border_color=RULE)
            sheet.write_string(0, place, _(item.label), look)
            note = _("{what}\nWanted {needed}. Serves {requirements}.").format(
                what=_wanted(item), needed=_(NEEDED[item.required]), requirements=_serves(item)
            )
            sheet.write_comment(0, place, note, {"x_scale": 2.2, "y_scale": 1.4, "author": "annexbridge"})
            self.check(sheet, place, item)
        titles = [_(item.label) for item in fields]
        sheet.set_row(0, height(titles, [_width(item) - 3 for item in fields]) + 4)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, ROWS, len(fields) - 1)
        # So many columns on one page would be too small to read.
        sheet.set_print_scale(70)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, 0)

    def check(self, sheet: Worksheet, place: int, item: Field) -> None:
        """A drop-down or a check of the column. It warns and does not refuse: not knowing must be writable."""
        rule: dict[str, object] | None = None
        if item.values or item.type == "bool":
            rule = {"validate": "list", "source": self.source(tuple(map(shown, item.values)) or tuple(map(_, ANSWERS)))}
        elif item.type in {"date", "int", "number"}:
            rule = {"validate": "custom", "value": f"=ISNUMBER({xl_col_to_name(place)}2)"}
        elif item.type == "ref" and any(kind.name == item.target for kind in self.family):
            rule = {"validate": "list", "source": f"='{_(kinds()[item.target].label)}'!$A$2:$A${ROWS}"}
        if rule:
            several = item.type in {"enums", "refs", "list"}
            warning = {"error_type": "warning", "error_title": _("Please check"), "error_message": _wanted(item)[:225]}
            sheet.data_validation(1, place, ROWS, place, {**rule, **warning, "show_error": not several})

    def source(self, words: tuple[str, ...]) -> list[str] | str:
        """The words themselves, or where they stand when Excel cannot hold so many in one rule."""
        if len(",".join(words)) <= LIST_LIMIT:
            return list(words)
        if words not in self.lists:
            self.lists.append(words)
        letter = chr(ord("A") + self.lists.index(words))
        return f"={LISTS}!${letter}$1:${letter}${len(words)}"

    def hidden_lists(self) -> None:
        """The long lists, a column each."""
        sheet = self.book.file.add_worksheet(LISTS)
        sheet.hide()
        for column, words in enumerate(self.lists):
            for row, word in enumerate(words):
                sheet.write_string(row, column, word)

    def legend(self) -> None:
        """What every column of every sheet wants."""
        rows: list[Sequence[Cell]] = [
            (
                f"{_(kind.label)} › {_(item.label)}",
                _("wanted {needed}").format(needed=_(NEEDED[item.required])),
                _wanted(item),
                _serves(item),
            )
            for kind in self.family
            for item in kind.fields.values()
        ]
        self.book.table("Legend", LEGEND, rows)


def register_workbook(kind: str) -> bytes:
    """An empty register as .xlsx: a sheet for the kind and one for each kind whose rows belong to it, and a legend.

    Raises CatalogueError for a kind that is unknown or belongs to another one.
    """
    every = kinds()
    if kind not in every or every[kind].parent:
        own = ", ".join(item.name for item in every.values() if not item.parent)
        raise CatalogueError(_("no register of its own"), where=kind, remedy=_("name one of {own}").format(own=own))
    family = (every[kind], *(item for item in every.values() if item.parent == kind))
    return _Template(Book(_("Register: {label}").format(label=_(every[kind].label)), "", ""), family).write()


def _number_format(item: Field) -> str:
    """Dates as dates, numbers as numbers, all else as text, so that `007` and `1-2` stay what they are."""
    return {"date": "yyyy-mm-dd", "int": "0", "number": "General"}.get(item.type, "@")


def _width(item: Field) -> float:
    if item.values:
        return min(max(len(word) for word in item.values) + 5, 28)
    return WIDTHS.get(item.type, 28)


def _wanted(item: Field) -> str:
    """What to write in the column, in a sentence."""
    target = _(kinds()[item.target].label) if item.target else ""
    words = ", ".join(map(shown, item.values))
    return {
        "id": _("An identifier that no other row has, such as AIS-01."),
        "text": _("Text."),
        "bool": _("yes, no, or unknown."),
        "date": _("A date, such as 2026-03-31."),
        "int": _("A whole number."),
        "number": _("A number."),
        "enum": _("One of: {words}.").format(words=words),
        "enums": _("One or more, with a semicolon between them: {words}.").format(words=words),
        "ref": _("The identifier of one record of the register {target}.").format(target=target),
        "refs": _("Identifiers from the register {target}, with a semicolon between them.").format(target=target),
        "list": _("One or more, with a semicolon between them."),
    }[item.type]


def _serves(item: Field) -> str:
    """The requirements that the column serves, with their titles."""
    found = (by_id()[requirement] for requirement in item.requirements)
    return "; ".join(f"{requirement.number} {_(requirement.title)}" for requirement in found)
