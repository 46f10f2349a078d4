"""What tables must hold as a whole: the numbers of clauses and controls, and a row for everything that needs one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from annexbridge.language import _
from annexbridge.mappings.check.columns import FIELDS, ISMS_2013, ISMS_2022, MIGRATION, REQUIREMENTS
from annexbridge.mappings.check.problem import Problem, Row, Rule, Tables, cell, lines
from annexbridge.mappings.shapes import split

CLAUSES_42001 = 32
CONTROLS_42001 = {"A.2": 3, "A.3": 2, "A.4": 5, "A.5": 4, "A.6": 9, "A.7": 5, "A.8": 4, "A.9": 3, "A.10": 3}
CONTROLS_2022 = {"A.5": 37, "A.6": 8, "A.7": 14, "A.8": 34}
CONTROLS_2013 = 114
SUBCATEGORIES = 72
NAMESPACES = {ISMS_2022: "iso27001", ISMS_2013: "iso27001-2013"}


def _catalogue_42001(tables: Tables) -> Iterator[Problem]:
    assessed = [row for row in tables[REQUIREMENTS] if cell(row, "assessable") == "yes"]
    clauses = sum(cell(row, "kind") == "clause" for row in assessed)
    if clauses != CLAUSES_42001:
        yield _count(REQUIREMENTS, "assessed clauses", clauses, CLAUSES_42001)
    yield from _by_area(REQUIREMENTS, _controls(assessed), CONTROLS_42001)


def _catalogue_27001(tables: Tables) -> Iterator[Problem]:
    yield from _by_area(ISMS_2022, _controls(tables[ISMS_2022]), CONTROLS_2022)
    found = len(_controls(tables[ISMS_2013]))
    if found != CONTROLS_2013:
        yield _count(ISMS_2013, "controls", found, CONTROLS_2013)


def _by_area(table: str, numbers: list[str], expected: Mapping[str, int]) -> Iterator[Problem]:
    found = Counter(".".join(number.split(".")[:2]) for number in numbers)
    for area in sorted(found.keys() | expected.keys()):
        if found[area] != expected.get(area, 0):
            yield _count(table, f"controls in {area}", found[area], expected.get(area, 0))


def _nist(tables: Tables) -> Iterator[Problem]:
    found = len(tables["nist_subcategories.csv"])
    if found != SUBCATEGORIES:
        yield _count("nist_subcategories.csv", "subcategories", found, SUBCATEGORIES)


def _ids(tables: Tables) -> Iterator[Problem]:
    """An id is its namespace and its number; the two number spaces of 42001 collide without one."""
    for table in (REQUIREMENTS, ISMS_2022, ISMS_2013):
        for line, row in lines(tables, table):
            number = cell(row, "number")
            space = NAMESPACES.get(table) or ("annex" if number.startswith("A.") else "clause")
            if cell(row, "id") != f"{space}:{number}" or not re.fullmatch(r"(A\.)?\d+(\.\d+)*", number):
                yield Problem(
                    table,
                    line,
                    "id-shape",
                    _('id "{id}" should be {space}:{number}').format(id=cell(row, "id"), space=space, number=number),
                )


def _complete(tables: Tables) -> Iterator[Problem]:
    """Everything assessed has a title, a summary, an artefact, an auditor's question and a basis for its cadence."""
    for line, row in lines(tables, REQUIREMENTS):
        assessed = cell(row, "assessable") == "yes"
        for column in ("title", "summary", *(("artefact", "cadence_basis", "auditor_question") if assessed else ())):
            if not cell(row, column):
                yield Problem(
                    REQUIREMENTS,
                    line,
                    "incomplete",
                    _("{id} has no {column}").format(id=cell(row, "id"), column=column),
                )
        for column, optional in (("order", False), ("cadence_months", True)):
            number = cell(row, column)
            if not re.fullmatch(r"[1-9]\d*", number) and (number or not optional):
                yield Problem(
                    REQUIREMENTS,
                    line,
                    "bad-number",
                    _('{column} "{number}" is no whole number above zero').format(column=column, number=number),
                )


def _covered(tables: Tables) -> Iterator[Problem]:
    """Every requirement has reuse rows or one explicit none, and one delta."""
    targets: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for line, row in lines(tables, "reuse.csv"):
        targets[cell(row, "requirement")].append((line, row))
    deltas = {cell(row, "requirement") for row in tables["reuse_delta.csv"] if cell(row, "delta")}
    for row in tables[REQUIREMENTS]:
        key = cell(row, "id")
        if cell(row, "assessable") == "yes":
            if key not in targets:
                yield Problem(
                    "reuse.csv", 0, "uncovered", _("{key} has no row; write one with coverage none").format(key=key)
                )
            if key not in deltas:
                yield Problem("reuse_delta.csv", 0, "no-delta", _("{key} has no delta").format(key=key))
    for pairs in targets.values():
        for line, row in pairs:
            yield from _none_row(line, row, len(pairs))


def _none_row(line: int, row: Row, pairs: int) -> Iterator[Problem]:
    key, target = cell(row, "requirement"), cell(row, "target")
    nothing = {cell(row, "relation") == "none", cell(row, "coverage") == "none", not target}
    if len(nothing) > 1:
        message = _("{key}: relation none, coverage none and an empty target go together").format(key=key)
        yield Problem("reuse.csv", line, "none-row", message)
    elif not target and pairs > 1:
        yield Problem("reuse.csv", line, "none-row", _("{key} has an explicit none beside other rows").format(key=key))
    if not cell(row, "carries_over"):
        yield Problem(
            "reuse.csv",
            line,
            "incomplete",
            _("{key} → {target} has no carries_over").format(key=key, target=target or "none"),
        )


def _migrated(tables: Tables) -> Iterator[Problem]:
    """Every element of 2013 goes somewhere, every control of 2022 comes from somewhere or is new."""
    old = {cell(row, "from") for row in tables[MIGRATION]}
    new = {cell(row, "to") for row in tables[MIGRATION]}
    for table, reached in ((ISMS_2013, old), (ISMS_2022, new)):
        for row in tables[table]:
            if cell(row, "assessable") == "yes" and cell(row, "id") not in reached:
                yield Problem(MIGRATION, 0, "not-migrated", _("{key} has no row").format(key=cell(row, "id")))
    for line, row in lines(tables, MIGRATION):
        if len({not cell(row, "from"), cell(row, "change") == "new", cell(row, "relation") == "none"}) > 1:
            message = _("{key}: change new, relation none and an empty from go together").format(key=cell(row, "to"))
            yield Problem(MIGRATION, line, "none-row", message)


def _defaulted(tables: Tables) -> Iterator[Problem]:
    defaults = {cell(row, "requirement") for row in tables["soa_defaults.csv"]}
    controls = {cell(row, "id") for row in tables[REQUIREMENTS] if cell(row, "kind") == "control"}
    for key in controls - defaults:
        yield Problem("soa_defaults.csv", 0, "no-default", _("{key} has no row").format(key=key))
    for key in defaults - controls:
        yield Problem(
            "soa_defaults.csv", 0, "no-default", _("{key} is no control; only controls stand in an SoA").format(key=key)
        )
    for line, row in lines(tables, "soa_defaults.csv"):
        roles = {cell(row, role) for role in ("developer", "provider", "user_only")}
        for word, column in (("limited", "limit"), ("no", "exclusion_reason")):
            if word in roles and not cell(row, column):
                message = _("{id} is {word} for a role and has no {column}").format(
                    id=cell(row, "requirement"), word=word, column=column
                )
                yield Problem("soa_defaults.csv", line, "incomplete", message)


def _dates(tables: Tables) -> Iterator[Problem]:
    columns = {
        "aiact_timeline.csv": ("date",),
        "aiact_articles.csv": ("applies_from", "annex_iii_from", "annex_i_from"),
    }
    for table, names in columns.items():
        for line, row in lines(tables, table):
            written = [cell(row, name) for name in names if cell(row, name)]
            for text in written:
                if not _is_date(text):
                    yield Problem(table, line, "bad-date", _('"{text}" is no date like 2026-08-02').format(text=text))
            if not written:
                yield Problem(table, line, "bad-date", _("no date"))


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _fields(tables: Tables) -> Iterator[Problem]:
    """References say whose, lists of words have words, and Annex C uses words that its field accepts."""
    words = {f"{cell(row, 'kind')}.{cell(row, 'field')}": split(cell(row, "values")) for row in tables[FIELDS]}
    for line, row in lines(tables, FIELDS):
        name = f"{cell(row, 'kind')}.{cell(row, 'field')}"
        if (cell(row, "type") in ("ref", "refs")) != bool(cell(row, "target")):
            yield Problem(
                FIELDS,
                line,
                "bad-field",
                _("{name}: a reference has a target, and nothing else has one").format(name=name),
            )
        if (cell(row, "type") in ("enum", "enums")) != bool(words[name]):
            yield Problem(
                FIELDS, line, "bad-field", _("{name}: an enum has values, and nothing else has them").format(name=name)
            )
    for line, row in lines(tables, "annex_c.csv"):
        if cell(row, "word") not in words.get(cell(row, "field"), ()):
            message = _('{field} does not accept "{word}"').format(field=cell(row, "field"), word=cell(row, "word"))
            yield Problem("annex_c.csv", line, "bad-field", message)


def _controls(rows: Sequence[Row]) -> list[str]:
    return [cell(row, "number") for row in rows if cell(row, "kind") == "control"]


def _count(table: str, what: str, found: int, expected: int) -> Problem:
    return Problem(
        table, 0, "count", _("{found} {what}, there are {expected}").format(found=found, what=what, expected=expected)
    )


RULES: tuple[Rule, ...] = (
    _catalogue_42001,
    _catalogue_27001,
    _nist,
    _ids,
    _complete,
    _covered,
    _migrated,
    _defaulted,
    _dates,
    _fields,
)
