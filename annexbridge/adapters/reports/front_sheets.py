"""The sheets every workbook begins and ends with: cover and legend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annexbridge.adapters.reports.population import cover
from annexbridge.adapters.reports.words import DISCLAIMER, LEGEND, shown
from annexbridge.adapters.reports.workbook import INK, RULE, Book, Cell, Column, fit, height
from annexbridge.engine.organisation import Organisation
from annexbridge.engine.results import Provenance
from annexbridge.language import _, marked

COVER = marked("Cover")
LEGEND_COLUMNS = (Column("Said of", 22), Column("Word", 18, "word"), Column("Meaning", 96))


def add_cover(
    book: Book,
    organisation: Organisation,
    provenance: Provenance,
    facts: Iterable[tuple[str, Cell]],
    notices: Sequence[str] = (),
) -> None:
    """Who, what, when, on what grounds, how much; and first of all that it certifies nothing."""
    sheet = book.sheet(COVER)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    sheet.set_row(0, 34)
    sheet.write_string(0, 0, book.title, book.format(font_size=20, bold=True, font_color=INK, valign="vcenter"))
    sheet.write_string(1, 0, _(DISCLAIMER), book.format(italic=True))
    row = 3
    for notice in notices:
        sheet.write_string(row, 0, notice, book.format(bold=True, font_color="#9C1C1C"))
        row += 1
    label = book.format(bold=True, font_color=INK, bottom=1, border_color=RULE)
    value = book.format(text_wrap=True, align="left", bottom=1, border_color=RULE)
    for name, content in (*cover(organisation, provenance), *facts, *_grounds(provenance)):
        sheet.write_string(row, 0, fit(name), label)
        if isinstance(content, int | float):
            sheet.write_number(row, 1, content, value)
        else:
            sheet.write_string(row, 1, fit(content or ""), value)
            sheet.set_row(row, height([content], [100]) + 2)
        row += 1


def _grounds(provenance: Provenance) -> Iterable[tuple[str, str]]:
    for name, change in sorted(provenance.looser.items()):
        yield _("Looser than the default"), f"{name} {change}"
    for name, digest in sorted(provenance.files.items()):
        yield _("File read"), _("{name} (SHA-256 {digest})").format(name=name, digest=digest)


def add_legend(book: Book, groups: Iterable[str], extra: Iterable[tuple[str, str, str]] = ()) -> None:
    """What every word means, in its colour."""
    rows: list[tuple[Cell, ...]] = [
        (shown(group), word, _(meaning)) for group in groups for word, meaning in LEGEND[group].items()
    ]
    rows += ((_(said), _(word), _(meaning)) for said, word, meaning in extra)
    rows.append((_("everything"), "", _(DISCLAIMER)))
    book.table("Legend", LEGEND_COLUMNS, rows)
