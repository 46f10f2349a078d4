"""Sheets on what ISO/IEC 27001 carries over: a list with the words, and a matrix to see it at a glance."""

from __future__ import annotations

from annexbridge.adapters.reports.population import places
from annexbridge.adapters.reports.words import shown
from annexbridge.adapters.reports.workbook import A3, INK, RULE, Book, Cell, Column
from annexbridge.engine.claims import ClaimSource
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.language import _, marked
from annexbridge.mappings.catalogue import iso27001

LETTERS = {"full": "F", "partial": "P", "weak": "W", "none": ""}
LEGEND = (
    (
        marked("reuse matrix"),
        "F",
        marked("Full: the 27001 element satisfies the requirement once its scope names the AI systems."),
    ),
    (marked("reuse matrix"), "P", marked("Partial: a procedure or register can be reused, AI content is new.")),
    (marked("reuse matrix"), "W", marked("Weak: a supporting mechanism only.")),
    (
        marked("reuse matrix"),
        marked("colour"),
        marked("What you state about the 27001 element, in the colours of the claim above."),
    ),
)
LIST = (
    Column("Requirement", 12),
    Column("Title", 26),
    Column("Reuse", 9, "word"),
    Column("27001 element", 12),
    Column("Title of the element", 30),
    Column("Relation", 12),
    Column("Coverage", 10),
    Column("You state", 15, "word"),
    Column("Carries over", 36),
    Column("Still needed for AI", 40),
    Column("Remark", 24),
    Column("Confidence", 11),
    Column("Cells", 32),
)


def add_list(book: Book, report: GapReport) -> None:
    """A row a pair, and a row for each requirement without any."""
    rows = [row for gap in report.gaps for row in _pairs(gap)]
    book.table("Reuse 42001x27001", LIST, rows, frozen=2, paper=A3)


def _pairs(gap: Gap) -> list[tuple[Cell, ...]]:
    head = (gap.requirement.number, gap.requirement.title, gap.reuse)
    rows: list[tuple[Cell, ...]] = [(*head, *_source(source)) for source in gap.claim.sources]
    return rows or [
        (*head, "", _("nothing carries over"), shown("none"), shown("none"), gap.claim.state, "", gap.delta, "", "", "")
    ]


def _source(source: ClaimSource) -> tuple[Cell, ...]:
    return (
        source.id.partition(":")[2],
        source.title,
        shown(source.relation),
        shown(source.coverage),
        source.state,
        source.carries_over,
        source.delta,
        source.remark,
        shown(source.confidence),
        "\n".join(places(source.cells)),
    )


def add_matrix(book: Book, report: GapReport) -> None:
    """Requirements down, 27001 elements across; the letter is the coverage, the colour what is stated."""
    used = {source.id for gap in report.gaps for source in gap.claim.sources}
    across = [key for key in iso27001() if key in used] + sorted(used - iso27001().keys())
    sheet = book.sheet("Reuse matrix", A3)
    book.header(sheet, (Column("Requirement", 12), Column("Title", 58), Column("Reuse", 9)))
    turned = book.format(
        bold=True,
        font_color="#FFFFFF",
        bg_color=INK,
        rotation=90,
        border=1,
        border_color=RULE,
        align="center",
        valign="vcenter",
    )
    sheet.set_row(0, 48)
    places = {key: place for place, key in enumerate(across, 3)}
    for key, place in places.items():
        sheet.set_column(place, place, 3.6)
        sheet.write_string(0, place, key.partition(":")[2], turned)
    plain = book.format(border=1, border_color=RULE)
    for row, gap in enumerate(report.gaps, 1):
        sheet.write_string(row, 0, gap.requirement.number, plain)
        sheet.write_string(row, 1, gap.requirement.title, plain)
        sheet.write_string(row, 2, shown(gap.reuse), book.word(gap.reuse))
        for place in places.values():
            sheet.write_blank(row, place, None, plain)
        for source in gap.claim.sources:
            sheet.write_string(row, places[source.id], LETTERS[source.coverage], book.word(source.state, centred=True))
    sheet.freeze_panes(1, 3)
    sheet.repeat_rows(0)
