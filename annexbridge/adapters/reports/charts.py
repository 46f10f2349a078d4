"""Native charts: stacked bars whose numbers stand in cells of the same sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xlsxwriter.chart import Chart

from annexbridge.adapters.reports.workbook import Book


@dataclass(frozen=True, slots=True)
class Bars:
    """Where the numbers stand: names of the series in the row `header`, categories in the first column below it."""

    sheet: str
    header: int
    categories: int

    def series(self, column: int, colour: str) -> dict[str, object]:
        """One series, from its column."""
        first, last = self.header + 1, self.header + self.categories
        return {
            "name": [self.sheet, self.header, column],
            "categories": [self.sheet, first, 0, last, 0],
            "values": [self.sheet, first, column, last, column],
            "fill": {"color": colour},
            "border": {"color": "#FFFFFF"},
            "gap": 45,
        }


def stacked_bars(book: Book, title: str, bars: Bars, series: Iterable[tuple[int, str]], size: tuple[int, int]) -> Chart:
    """Horizontal bars, the first category on top, of this width and height in pixels. `series`: column and colour."""
    chart = book.file.add_chart({"type": "bar", "subtype": "stacked"})
    if chart is None:
        raise AssertionError("XlsxWriter knows no bar chart")
    for column, colour in series:
        chart.add_series(bars.series(column, colour))
    chart.set_title({"name": title, "name_font": {"size": 12}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "line": {"none": True}})
    chart.set_x_axis(
        {"min": 0, "num_font": {"size": 9}, "major_gridlines": {"visible": True, "line": {"color": "#E1E5EA"}}}
    )
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": size[0], "height": size[1]})
    return chart
