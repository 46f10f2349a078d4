"""Every rule about the tables refuses the change it is there for, and the shipped tables break none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexbridge.mappings.check import Problem, check, shipped
from annexbridge.mappings.check.columns import NAMES, REFERENCES, UNIQUE, WORDS

Row = Mapping[str, str]
Tables = dict[str, Sequence[Row]]


def tables(name: str, rows: Sequence[Row]) -> Tables:
    """The shipped tables with one of them replaced."""
    return {**shipped(), name: rows}


def changed(name: str, key: Mapping[str, str], **cells: str) -> Tables:
    """The shipped tables with cells of one row changed; `key` are cells that find the row."""
    found = [row for row in shipped()[name] if key.items() <= row.items()]
    assert len(found) == 1
    return tables(name, [{**row, **cells} if row is found[0] else row for row in shipped()[name]])


def without(name: str, **key: str) -> Tables:
    """The shipped tables without the rows that have these cells."""
    kept = [row for row in shipped()[name] if not key.items() <= row.items()]
    assert len(kept) < len(shipped()[name])
    return tables(name, kept)


def with_row(name: str, like: Mapping[str, str], **cells: str) -> Tables:
    """The shipped tables with a copy of a row added, some of its cells changed."""
    model = next(row for row in shipped()[name] if like.items() <= row.items())
    return tables(name, [*shipped()[name], {**model, **cells}])


def line(name: str, **key: str) -> int:
    return next(number for number, row in enumerate(shipped()[name], 2) if key.items() <= row.items())


def test_the_shipped_tables_are_sound() -> None:
    assert check() == ()


def test_an_id_that_no_catalogue_has_is_refused() -> None:
    key = {"requirement": "clause:9.3.1"}

    assert check(changed("reuse.csv", key, target="iso27001:A.8.99")) == (
        Problem(
            "reuse.csv", line("reuse.csv", **key), "unknown-id", 'target "iso27001:A.8.99" is not in iso27001_2022.csv'
        ),
    )


def test_a_heading_is_refused_as_a_target() -> None:
    key = {"requirement": "clause:9.3.1"}

    assert [str(problem) for problem in check(changed("reuse.csv", key, target="iso27001:9.3"))] == [
        f'reuse.csv:{line("reuse.csv", **key)}: target "iso27001:9.3" is a heading; name what is under it'
    ]


def test_a_pair_may_stand_only_once() -> None:
    pair = {"requirement": "annex:A.10.3", "target": "iso27001:A.5.19"}

    assert check(with_row("reuse.csv", pair)) == tuple(
        Problem("reuse.csv", number, "duplicate", "annex:A.10.3 → iso27001:A.5.19 stands 2 times")
        for number in (line("reuse.csv", **pair), len(shipped()["reuse.csv"]) + 2)
    )


CHANGES = {
    "a requirement without any row": (
        without("reuse.csv", requirement="annex:A.7.4"),
        {("reuse.csv", "uncovered")},
    ),
    "an explicit none beside other rows": (
        with_row("reuse.csv", {"requirement": "annex:A.5.5"}, requirement="annex:A.10.3"),
        {("reuse.csv", "none-row")},
    ),
    "an empty target with a coverage": (
        changed("reuse.csv", {"requirement": "annex:A.5.5"}, coverage="weak"),
        {("reuse.csv", "none-row")},
    ),
    "a row that does not say what carries over": (
        changed("reuse.csv", {"requirement": "annex:A.5.5"}, carries_over=""),
        {("reuse.csv", "incomplete")},
    ),
    "a requirement without a delta": (
        without("reuse_delta.csv", requirement="annex:A.5.5"),
        {("reuse_delta.csv", "no-delta")},
    ),
    "a clause that is not assessed any more": (
        changed("requirements.csv", {"id": "clause:8.4"}, assessable="no"),
        {("requirements.csv", "count"), ("reuse.csv", "heading"), ("reuse_delta.csv", "heading")},
    ),
    "a control in the wrong area": (
        changed("requirements.csv", {"id": "annex:A.9.4"}, id="annex:A.8.9", number="A.8.9"),
        {("requirements.csv", "count"), ("soa_defaults.csv", "no-default"), ("reuse.csv", "uncovered")},
    ),
    "a control of 2022 too few": (
        without("iso27001_2022.csv", id="iso27001:A.7.12"),
        {("iso27001_2022.csv", "count"), ("iso27001_2013_to_2022.csv", "unknown-id")},
    ),
    "a control of 2022 in another theme": (
        changed("iso27001_2022.csv", {"id": "iso27001:A.7.12"}, id="iso27001:A.6.9", number="A.6.9"),
        {("iso27001_2022.csv", "count"), ("iso27001_2013_to_2022.csv", "not-migrated")},
    ),
    "a control of 2013 too few": (
        without("iso27001_2013.csv", id="iso27001-2013:A.8.1.4"),
        {("iso27001_2013.csv", "count"), ("iso27001_2013_to_2022.csv", "unknown-id")},
    ),
    "a control of 2013 that goes nowhere": (
        without("iso27001_2013_to_2022.csv", **{"from": "iso27001-2013:A.8.1.4"}),
        {("iso27001_2013_to_2022.csv", "not-migrated")},
    ),
    "a new control with a predecessor": (
        changed("iso27001_2013_to_2022.csv", {"from": "iso27001-2013:A.8.1.4"}, change="new"),
        {("iso27001_2013_to_2022.csv", "none-row")},
    ),
    "a subcategory too few": (
        without("nist_subcategories.csv", id="MANAGE 4.3"),
        {("nist_subcategories.csv", "count"), ("nist_ai_rmf.csv", "unknown-id")},
    ),
    "an id without its namespace": (
        changed("requirements.csv", {"id": "clause:8.4"}, id="8.4"),
        {("requirements.csv", "id-shape"), ("reuse.csv", "unknown-id")},
    ),
    "an id in the wrong number space": (
        changed("requirements.csv", {"id": "clause:8.4"}, id="annex:8.4"),
        {("requirements.csv", "id-shape"), ("reuse.csv", "unknown-id")},
    ),
    "a requirement without a question": (
        changed("requirements.csv", {"id": "clause:8.4"}, auditor_question=""),
        {("requirements.csv", "incomplete")},
    ),
    "a cadence of no months": (
        changed("requirements.csv", {"id": "clause:8.4"}, cadence_months="0"),
        {("requirements.csv", "bad-number")},
    ),
    "a tag that is no source": (
        changed("reuse.csv", {"requirement": "annex:A.5.5"}, provenance="HEARSAY"),
        {("reuse.csv", "unknown-id")},
    ),
    "a row without a source": (
        changed("reuse.csv", {"requirement": "annex:A.5.5"}, provenance=""),
        {("reuse.csv", "missing-id")},
    ),
    "reviewed on our own word": (
        changed("reuse.csv", {"requirement": "annex:A.5.5"}, status="reviewed"),
        {("reuse.csv", "unsupported-status")},
    ),
    "reviewed on one source": (
        changed("reuse.csv", {"requirement": "annex:A.5.5"}, status="reviewed", provenance="ANK;ANALYST;ANK"),
        {("reuse.csv", "unsupported-status")},
    ),
    "a field that serves no requirement": (
        changed("fields.csv", {"kind": "supplier", "field": "owner"}, requirements=""),
        {("fields.csv", "missing-id")},
    ),
    "a field that serves a heading": (
        changed("fields.csv", {"kind": "supplier", "field": "owner"}, requirements="annex:A.10.3;annex:A.10"),
        {("fields.csv", "heading")},
    ),
    "a field of no kind": (
        changed("fields.csv", {"kind": "supplier", "field": "owner"}, kind="vendor"),
        {("fields.csv", "unknown-id")},
    ),
    "a reference to no kind": (
        changed("fields.csv", {"kind": "model", "field": "supplier"}, target="vendor"),
        {("fields.csv", "unknown-id")},
    ),
    "a reference without a target": (
        changed("fields.csv", {"kind": "model", "field": "supplier"}, target=""),
        {("fields.csv", "bad-field")},
    ),
    "an enum without words": (
        changed("fields.csv", {"kind": "model", "field": "origin"}, values=""),
        {("fields.csv", "bad-field")},
    ),
    "a word of Annex C that its field does not know": (
        changed("annex_c.csv", {"id": "annexc:C.2.5"}, word="justice"),
        {("annex_c.csv", "bad-field")},
    ),
    "an article that is not listed": (
        changed("ai_extension.csv", {"control": "iso27001:A.8.15"}, aiact="Art. 12;Art. 99(1)"),
        {("ai_extension.csv", "unknown-id")},
    ),
    "a day that does not exist": (
        changed("aiact_articles.csv", {"article": "Art. 5"}, applies_from="2025-02-30"),
        {("aiact_articles.csv", "bad-date")},
    ),
    "an article that never applies": (
        changed("aiact_articles.csv", {"article": "Art. 5"}, applies_from=""),
        {("aiact_articles.csv", "bad-date")},
    ),
    "a control without a default": (
        without("soa_defaults.csv", requirement="annex:A.2.2"),
        {("soa_defaults.csv", "no-default")},
    ),
    "a clause in the Statement of Applicability": (
        with_row("soa_defaults.csv", {"requirement": "annex:A.2.2"}, requirement="clause:8.4"),
        {("soa_defaults.csv", "no-default")},
    ),
    "an exclusion without a reason": (
        changed("soa_defaults.csv", {"requirement": "annex:A.2.2"}, user_only="no"),
        {("soa_defaults.csv", "incomplete")},
    ),
    "a limit that is not said": (
        changed("soa_defaults.csv", {"requirement": "annex:A.2.2"}, user_only="limited"),
        {("soa_defaults.csv", "incomplete")},
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_cannot_be_right_is_refused(name: str) -> None:
    mutated, expected = CHANGES[name]

    assert expected <= {(problem.table, problem.code) for problem in check(mutated)}


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_table_is_the_only_thing_said(name: str) -> None:
    left = {key: rows for key, rows in shipped().items() if key != name}

    assert check(left) == (Problem(name, 0, "missing-table", "the table is missing"),)


@given(st.data())
def test_any_reference_to_nothing_is_refused_at_its_line(data: st.DataObject) -> None:
    reference = data.draw(st.sampled_from(REFERENCES))
    rows = list(shipped()[reference.table])
    place = data.draw(st.integers(0, len(rows) - 1))
    rows[place] = {**rows[place], reference.column: "nothing:0"}

    found = check(tables(reference.table, rows))

    message = f'{reference.column} "nothing:0" is not in {reference.catalogue}'
    assert Problem(reference.table, place + 2, "unknown-id", message) in found


@given(st.data())
def test_any_unknown_word_is_refused_at_its_line(data: st.DataObject) -> None:
    table, column, accepted = data.draw(st.sampled_from(WORDS))
    rows = list(shipped()[table])
    place = data.draw(st.integers(0, len(rows) - 1))
    word = data.draw(st.text(max_size=8).filter(lambda text: text not in accepted))
    rows[place] = {**rows[place], column: word}

    found = check(tables(table, rows))

    assert (table, place + 2, "unknown-word") in {(item.table, item.line, item.code) for item in found}


@given(st.data())
def test_any_row_written_twice_is_refused(data: st.DataObject) -> None:
    table, _ = data.draw(st.sampled_from(UNIQUE))
    rows = shipped()[table]
    twice = data.draw(st.sampled_from(rows))

    assert "duplicate" in {problem.code for problem in check(tables(table, [*rows, twice]))}


@given(st.sampled_from(NAMES), st.randoms(use_true_random=False))
def test_the_order_of_rows_means_nothing(name: str, random: Random) -> None:
    rows = list(shipped()[name])
    random.shuffle(rows)

    assert check(tables(name, rows)) == ()
