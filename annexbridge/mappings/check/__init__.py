"""Refuses tables that cannot be right: unknown ids and words, headings, duplicates, wrong counts, missing rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from annexbridge.language import _
from annexbridge.mappings.check import counts
from annexbridge.mappings.check.columns import CATALOGUES, NAMES, REFERENCES, SOURCED, UNIQUE, WORDS, Reference
from annexbridge.mappings.check.problem import Problem, Row, Rule, Tables, cell, lines
from annexbridge.mappings.shapes import Status, split
from annexbridge.mappings.tables import rows

__all__ = ["Problem", "Tables", "check", "shipped"]


def shipped() -> dict[str, tuple[dict[str, str], ...]]:
    """The tables that ship with the package, by file name."""
    return {name: rows(name) for name in NAMES}


def check(tables: Tables | None = None) -> tuple[Problem, ...]:
    """Everything wrong with the tables, by file and line; nothing when they are sound.

    Without `tables` the shipped ones are checked. A problem's `code` is one of `missing-table`, `missing-id`,
    `unknown-id`, `heading`, `unknown-word`, `duplicate`, `unsupported-status`, `count`, `id-shape`, `incomplete`,
    `bad-number`, `uncovered`, `no-delta`, `none-row`, `not-migrated`, `no-default`, `bad-date`, `bad-field`.
    """
    found = shipped() if tables is None else tables
    absent = [Problem(name, 0, "missing-table", _("the table is missing")) for name in NAMES if name not in found]
    if absent:
        return tuple(absent)
    return tuple(sorted({problem for rule in RULES for problem in rule(found)}))


def _references(tables: Tables) -> Iterator[Problem]:
    known = {name: dict(gather(tables)) for name, gather in CATALOGUES.items()}
    for reference in REFERENCES:
        for line, row in lines(tables, reference.table):
            for value in _named(reference, row):
                problem = _refused(reference, value, known[reference.catalogue])
                if problem:
                    yield Problem(reference.table, line, *problem)


def _refused(reference: Reference, value: str, headings: dict[str, bool]) -> tuple[str, str] | None:
    """Code and message when the value names nothing, or a heading (`headings` tells for each id whether it is one)."""
    if not value:
        return None if reference.optional else ("missing-id", _("{column} is empty").format(column=reference.column))
    if value not in headings:
        return "unknown-id", _('{column} "{value}" is not in {catalogue}').format(
            column=reference.column, value=value, catalogue=reference.catalogue
        )
    if headings[value] and not reference.headings:
        return "heading", _('{column} "{value}" is a heading; name what is under it').format(
            column=reference.column, value=value
        )
    return None


def _named(reference: Reference, row: Row) -> tuple[str, ...]:
    written = cell(row, reference.column)
    values = (split(written) or ("",)) if reference.many else (written,)
    return tuple(value.partition("(")[0].strip() for value in values) if reference.within else values


def _words(tables: Tables) -> Iterator[Problem]:
    for table, column, accepted in WORDS:
        for line, row in lines(tables, table):
            word = cell(row, column)
            if word not in accepted:
                yield Problem(
                    table,
                    line,
                    "unknown-word",
                    _('{column} "{word}" is none of {accepted}').format(
                        column=column, word=word, accepted=", ".join(accepted)
                    ),
                )


def _unique(tables: Tables) -> Iterator[Problem]:
    for table, columns in UNIQUE:
        keys = [tuple(cell(row, column) for column in columns) for row in tables[table]]
        times = Counter(keys)
        for line, key in enumerate(keys, 2):
            if times[key] > 1:
                yield Problem(
                    table,
                    line,
                    "duplicate",
                    _("{key} stands {times} times").format(key=" → ".join(filter(None, key)), times=times[key]),
                )


def _supported(tables: Tables) -> Iterator[Problem]:
    for table in SOURCED:
        for line, row in lines(tables, table):
            sources = set(split(cell(row, "provenance"))) - {"ANALYST"}
            if cell(row, "status") == Status.REVIEWED and len(sources) < 2 and "HS" not in sources:
                message = _("reviewed needs two independent sources or a harmonised clause (HS); write draft")
                yield Problem(table, line, "unsupported-status", message)


RULES: tuple[Rule, ...] = (_references, _words, _unique, _supported, *counts.RULES)
