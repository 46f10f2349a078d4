"""Any kind of register in any language that the table of headings holds, and lists of controls in any layout."""

from __future__ import annotations

import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annexbridge.adapters.registers import read
from annexbridge.adapters.registers.text import fold
from annexbridge.engine.records import Register, Registers, RowAccount, Severity, State, Value
from annexbridge.mappings.kinds import kinds
from annexbridge.mappings.tables import rows as shipped
from tests.adapters.registers.made import Rows, book, text

LANGUAGES = ("en", "es", "de", "fr", "it", "pt", "cs", "nl")
KINDS = ("supplier", "asset", "risk", "ai_system", "model", "dataset", "incident", "document")
WRITTEN: Mapping[str, tuple[str, str]] = {
    "date": ("2026-01-31", "2025-12-01"),
    "int": ("12", "7"),
    "number": ("3", "4"),
}
CONTROLS = (
    ("A.5.1", "A.5.1", "5.1"), ("A.5.9", "A 5.9", "5.9"), ("A.5.10", "A5.10", "5.10"), ("A.5.24", "A-5.24", "5.24"),
    ("A.6.3", "ISO-6.3", "6.3"), ("A.7.10", "Control 7.10", "7.10"), ("A.8.13", "27001:2022-8.13", "8.13"),
    ("A.8.30", "A.8.30 ", "8.30"),
)  # fmt: skip
"""An id of the 2022 edition and two ways to write it."""

ANSWERS: Sequence[tuple[str, str | None, bool | None]] = (
    ("Implemented", "implemented", True),
    ("Not implemented", "not_implemented", True),
    ("Partially implemented", "partial", True),
    ("Planned", "planned", True),
    ("N/A", None, False),
    ("? Unknown", None, None),
    ("", None, None),
)
"""What is written as status, what it is, and what it says of applicability."""

quick = settings(deadline=None, max_examples=50)


@cache
def headings(kind: str, language: str) -> Mapping[str, tuple[str, ...]]:
    """How the table of headings calls the fields of a kind in a language, the usual names first."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in shipped("synonyms.csv"):
        if row["kind"] in (kind, "*") and row["language"] == language and row["field"] in kinds()[kind].fields:
            found[row["field"]].append(row["phrase"])
    return {name: tuple(phrases) for name, phrases in found.items()}


def of_rows(grid: Rows) -> Registers:
    with tempfile.TemporaryDirectory() as folder:
        return read([text(Path(folder) / "x.csv", grid)])


def cell_of(kind: str, name: str, row: int) -> str:
    item = kinds()[kind].fields[name]
    if item.type in ("enum", "enums"):
        return item.values[row % len(item.values)]
    if item.type == "bool":
        return ("yes", "no")[row % 2]
    return WRITTEN[item.type][row % 2] if item.type in WRITTEN else f"{name.replace('_', ' ')} {row}"


@quick
@given(kind=st.sampled_from(KINDS), language=st.sampled_from(LANGUAGES), seed=st.integers(0, 10_000))
def test_headings_of_any_language_lead_to_the_fields_they_name(kind: str, language: str, seed: int) -> None:
    chance = random.Random(seed)
    called = headings(kind, language)
    chosen = [name for name in called if name in ("id", "name", "title")]
    others = [name for name in called if name not in chosen]
    chosen += chance.sample(others, min(len(others), chance.randint(5, 9)))
    chance.shuffle(chosen)
    grid = [[called[name][0] for name in chosen], *([cell_of(kind, name, row) for name in chosen] for row in range(3))]
    found = of_rows(grid).items[0]
    assert found.kind == kind, (grid[0], found.reason)
    assert [column.field for column in found.columns] == chosen, grid[0]
    assert len(found.records) == 3
    for row, record in enumerate(found.records):
        assert set(chosen) <= record.values.keys(), (record.problems, row)


@quick
@given(
    drawn=st.lists(st.tuples(st.sampled_from(CONTROLS), st.sampled_from(ANSWERS)), min_size=4, max_size=8,
                   unique_by=lambda row: row[0][0]),
    written=st.sampled_from((1, 2)),
    above=st.integers(0, 5),
    left=st.integers(0, 3),
    seed=st.integers(0, 10_000),
)  # fmt: skip
def test_a_list_of_controls_says_the_same_in_any_layout(
    drawn: list[tuple[tuple[str, str, str], tuple[str, str | None, bool | None]]],
    written: int,
    above: int,
    left: int,
    seed: int,
) -> None:
    chance = random.Random(seed)
    expected = {f"iso27001:{control[0]}": (status, applicable) for control, (_written, status, applicable) in drawn}
    body: list[list[object]] = [[control[written], titled(control[0]), answer[0]] for control, answer in drawn]
    chance.shuffle(body)
    if chance.random() < 0.5:
        body.insert(chance.randrange(len(body)), ["", "Organizational controls", ""])
    title: list[list[object]] = [["Statement of Applicability ISO/IEC 27001:2022"], *([] for _ in range(above))]
    plain: list[list[object]] = [*title, ["Control", "Control title", "Implementation status"], *body]
    grid = [[*[None] * left, *row] for row in plain]
    found = of_rows(grid)
    assert {
        record.id: (record.values.get("status"), record.values.get("applicable")) for record in found.records()
    } == expected
    assert all(map(adds_up, found.items))


def titled(control: str) -> str:
    """The title that the shipped catalogue gives a control."""
    return next(row["title"] for row in shipped("iso27001_2022.csv") if row["id"] == f"iso27001:{control}")


@quick
@given(
    drawn=st.lists(st.sampled_from(CONTROLS), min_size=4, max_size=8, unique=True),
    at=st.integers(0, 7),
    garbage=st.one_of(
        st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30),
        st.sampled_from(
            (
                "implemented?",
                "Implemented but not yet",
                "TBD",
                "#REF!",
                "[Yes/No]",
                "100 %?",
                "ok soon",
                "0",
                "x",
                "*",
                "[0]",
            )
        ),
    ),
)
def test_garbage_as_status_never_becomes_implemented_and_stays_in_its_row(
    drawn: list[tuple[str, str, str]], at: int, garbage: str
) -> None:
    assume(not done() & {fold(word) or word for word in re.findall(r"\w+|\S", garbage)})
    at = min(at, len(drawn) - 1)
    body: list[list[object]] = [[control[1], titled(control[0]), "Planned"] for control in drawn]
    body[at][2] = garbage
    found = of_rows([["Control", "Control title", "Implementation status"], *body])
    said = {record.id: record for record in found.records()}
    own = said.get(f"iso27001:{drawn[at][0]}")
    others = {name: record.values["status"] for name, record in said.items() if record is not own}
    assert others == {f"iso27001:{control[0]}": "planned" for control in drawn if control is not drawn[at]}
    if own is None:
        assert sum(item.rows.placeholder + item.rows.rejected + item.rows.heading for item in found.items) == 1
        return
    cell = own.cell("status")
    assert cell.value != "implemented"
    if cell.state is State.INVALID:
        assert cell.source in [issue.source for issue in found.issues() if issue.severity is Severity.REJECT]


@cache
def done() -> frozenset[str]:
    """Single words by which people say that something is done, ticks included."""
    good = (row["word"] for row in shipped("words.csv") if row["canonical"] in ("implemented", "true"))
    return frozenset(fold(word) or word for word in good) - {"x", "*", "+", "●", "■"}


def adds_up(register: Register) -> bool:
    counts = [getattr(register.rows, item.name) for item in fields(RowAccount)]
    return bool(sum(counts) == 2 * register.rows.read)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_every_language_mean_the_same(tmp_path: Path, language: str) -> None:
    words: Mapping[str, Mapping[Value, tuple[str, ...]]] = {
        "supplier.criticality": criticalities()[language],
        "risk.treatment": treatments()[language],
    }
    for place, meaning in words.items():
        kind, _, name = place.partition(".")
        called = headings(kind, language)
        first = next(item for item in ("id", "name", "title") if item in called)
        second = next(item for item in ("name", "title", "owner") if item in called and item != first)
        body = [[f"X-{at}", f"n {at}", said] for at, said in enumerate(w for ws in meaning.values() for w in ws)]
        grid = [[called[first][0], called[second][0], called[name][0]], *body]
        found = read([book(tmp_path / f"{kind}.xlsx", {"S": grid})])
        assert [record.values.get(name) for record in found.records()] == [
            value for value, said in meaning.items() for _ in said
        ], (language, grid)


def criticalities() -> Mapping[str, Mapping[Value, tuple[str, ...]]]:
    """How people write low, medium, high and critical."""
    return {
        "en": {"low": ("Low",), "medium": ("Medium", "moderate"), "high": ("HIGH",), "critical": ("critical",)},
        "es": {"low": ("Baja",), "medium": ("Media",), "high": ("Alta",), "critical": ("Crítica",)},
        "de": {"low": ("Niedrig", "gering"), "medium": ("Mittel",), "high": ("Hoch",), "critical": ("Kritisch",)},
        "fr": {"low": ("Faible",), "medium": ("Moyenne", "moyen"), "high": ("Élevée",), "critical": ("Critique",)},
        "it": {"low": ("Bassa",), "medium": ("Media",), "high": ("Alta",), "critical": ("Critica",)},
        "pt": {"low": ("Baixa",), "medium": ("Média",), "high": ("Alta",), "critical": ("Crítica",)},
        "cs": {"low": ("Nízká",), "medium": ("Střední",), "high": ("Vysoká",), "critical": ("Kritická",)},
        "nl": {"low": ("Laag",), "medium": ("Gemiddeld", "middel"), "high": ("Hoog",), "critical": ("Kritiek",)},
    }


def treatments() -> Mapping[str, Mapping[Value, tuple[str, ...]]]:
    """How people write the four ways to treat a risk."""
    return {
        "en": {"modify": ("Mitigate", "reduce"), "avoid": ("Avoid",), "share": ("Transfer",), "retain": ("Accept",)},
        "es": {
            "modify": ("Mitigar", "reducir"),
            "avoid": ("Evitar",),
            "share": ("Transferir",),
            "retain": ("Aceptar",),
        },
        "de": {"modify": ("Mindern", "reduzieren"), "avoid": ("Vermeiden",), "retain": ("Akzeptieren",)},
        "fr": {"modify": ("Réduire",), "avoid": ("Éviter",), "share": ("Transférer",), "retain": ("Accepter",)},
        "it": {"modify": ("Mitigare", "ridurre"), "avoid": ("Evitare",), "retain": ("Accettare",)},
        "pt": {"modify": ("Mitigar", "reduzir"), "avoid": ("Evitar",), "retain": ("Aceitar",)},
        "cs": {"modify": ("Snížit",), "avoid": ("Vyhnout se",), "retain": ("Přijmout",)},
        "nl": {"modify": ("Verminderen",), "avoid": ("Vermijden",), "retain": ("Accepteren",)},
    }
