"""Any cells, and any bytes: read or refused with a sentence, never a crash, every row accounted for.

`make fuzz` runs the same with many more examples; ANNEXBRIDGE_FUZZ says how many.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annexbridge.adapters.registers import Options, read
from annexbridge.adapters.registers.grid import Details, Grid, Listed, Merge
from annexbridge.adapters.registers.tables import book as tables
from annexbridge.engine.graph import build
from annexbridge.engine.records import Registers
from annexbridge.errors import InputError
from annexbridge.mappings.kinds import kinds
from annexbridge.mappings.tables import rows as shipped
from tests.adapters.registers.made import book, open_document, text

EXAMPLES = int(os.environ.get("ANNEXBRIDGE_FUZZ", "60"))
fuzz = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))


@cache
def phrases() -> tuple[str, ...]:
    """Words that mean something to the importer: headings, words of cells, labels of fields."""
    found = {row["phrase"] for row in shipped("synonyms.csv")} | {row["word"] for row in shipped("words.csv")}
    return tuple(sorted(found | {item.label for kind in kinds().values() for item in kind.fields.values()}))


cells = st.one_of(
    st.just(""),
    st.deferred(lambda: st.sampled_from(phrases())),
    st.text(max_size=12),
    st.sampled_from(
        ("A.5.1", "5.10", "B.2.2", "4.x", "A.5.1 - A.5.9", "x", "Total", "[Yes/No]", "#REF!", "N/A", "1/2/26")
    ),
    st.integers(-5, 50_000),
    st.floats(allow_nan=True, allow_infinity=True, width=32),
    st.booleans(),
    st.dates(date(1899, 12, 31)),
    st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),
)
places = st.builds(Merge, st.integers(1, 12), st.integers(0, 6), st.integers(1, 14), st.integers(0, 8))
numbered = st.frozensets(st.integers(0, 14), max_size=4)
spots = st.frozensets(st.tuples(st.integers(1, 14), st.integers(0, 8)), max_size=4)
details = st.builds(
    Details,
    hidden_rows=numbered,
    hidden_columns=numbered,
    formulas=spots,
    uncached=spots,
    faults=spots,
    notes=st.dictionaries(st.tuples(st.integers(1, 14), st.integers(0, 8)), st.text(max_size=8), max_size=3),
    tables=st.lists(st.builds(Listed, st.text(max_size=5), places), max_size=2).map(tuple),
)
grids = st.builds(
    Grid,
    st.just("f.xlsx"),
    st.one_of(st.just(""), st.deferred(lambda: st.sampled_from(phrases())), st.text(max_size=10)),
    st.lists(st.lists(cells, max_size=8), max_size=14),
    first_row=st.integers(1, 5),
    first_column=st.integers(0, 3),
    merges=st.lists(places, max_size=3).map(tuple),
    hidden=st.booleans(),
    details=details,
)


@fuzz
@given(
    st.lists(grids, min_size=1, max_size=3), st.sampled_from((None, *kinds())), st.sampled_from((None, "es", "en-US"))
)
def test_any_cells_are_accounted_for(drawn: list[Grid], kind: str | None, locale: str | None) -> None:
    found = Registers(tuple(tables(drawn, Options(kind, locale))))
    assert {item.sheet for item in found.items} == {grid.sheet for grid in drawn}
    for item in found.items:
        assert len({record.row for record in item.records}) <= item.rows.used
    build(found)


@cache
def samples() -> dict[str, bytes]:
    """A small register in every format."""
    rows = [["Supplier ID", "Supplier", "Last review"], ["S-1", "Acme", "2026-01-31"], ["S-2", "Beta", "Q3 24"]]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        made = [
            book(root / "s.xlsx", {"Suppliers": rows}, {"Suppliers": ["C2:C3"]}),
            open_document(root / "s.ods", rows),
            text(root / "s.csv", rows),
            text(root / "s16.csv", rows, encoding="utf-16"),
        ]
        found = {path.name: path.read_bytes() for path in made}
    objects = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    found["s.json"] = json.dumps({"data": {"suppliers": objects}}).encode()
    requirement = {"control-id": "a.5.1", "props": [{"name": "implementation-status", "value": "planned"}]}
    told = {"source": "ISO 27001", "implemented-requirements": [requirement]}
    component = {"component-definition": {"components": [{"title": "x", "control-implementations": [told]}]}}
    return found | {"oscal.json": json.dumps(component).encode()}


edits = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(("set", "cut", "insert", "repeat")), st.binary(max_size=6)), max_size=6
)


def spoilt(data: bytes, changes: list[tuple[float, str, bytes]]) -> bytes:
    for where, how, what in changes:
        at = int(where * len(data))
        if how == "set":
            data = data[:at] + what + data[at + len(what) :]
        elif how == "cut":
            data = data[:at] + data[at + 40 :]
        elif how == "repeat":
            data = data[:at] + data[at : at + 40] * 3 + data[at + 40 :]
        else:
            data = data[:at] + what + data[at:]
    return data


@fuzz
@given(st.sampled_from(("s.xlsx", "s.ods", "s.csv", "s16.csv", "s.json", "oscal.json")), edits)
def test_any_bytes_are_read_or_refused(name: str, changes: list[tuple[float, str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(spoilt(samples()[name], changes))
        with suppress(InputError):
            build(read([path]))
