"""Decisions and waivers: read strictly with the line of every mistake, and stronger than an SoA sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from annexbridge.adapters.decisions import Decisions, read_decisions
from annexbridge.adapters.override import decide
from annexbridge.adapters.waivers import read_waivers
from annexbridge.engine.graph import build
from annexbridge.engine.records import Source, State
from annexbridge.engine.soa import Kept
from annexbridge.engine.waivers import Waiver
from annexbridge.errors import InputError
from tests.engine.made import cell, registers

WAIVER = """waivers:
  - id: W-01
    requirement: A.10.3
    check: review_current
    subject: supplier:SUP-03
    reason: contract ends in March and nothing new is sent there
    owner: purchasing
    approver: CISO
    created: 2026-01-10
    expires: 2026-06-30
    risk: AIR-04
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(raised: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [error.diagnostic() for error in (raised.value, *raised.value.also)]


def test_decided_controls_are_records_of_the_statement(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "decisions.yaml",
        "controls:\n  A.7.6:\n    applicable: false\n    exclusion_justification: no data is prepared\n"
        "actions:\n  clause:6.1.4:\n    action: write the procedure\n    due: 2026-06-30\n",
    )

    found = read_decisions(path)

    assert found.controls is not None
    (record,) = found.controls.records
    assert (record.id, dict(record.values)) == (
        "iso42001:A.7.6",
        {
            "framework": "iso42001",
            "control_id": "A.7.6",
            "applicable": False,
            "exclusion_justification": "no data is prepared",
        },
    )
    assert record.source("applicable") == Source("decisions.yaml", "", "line 2")
    assert found.actions == {"clause:6.1.4": {"action": "write the procedure", "due": "2026-06-30"}}


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    assert read_decisions(written(tmp_path, "decisions.yaml", "# nothing\ncontrols:\nactions:\n")) == Decisions()


def test_a_decision_takes_the_place_of_the_sheet_and_is_said_once(tmp_path: Path) -> None:
    sheet = registers(
        ("soa", "iso42001:A.7.6", {"applicable": True, "owner": "data office", "status": "planned"}),
        ("soa", "iso42001:A.7.5", {"applicable": True}),
    )
    text = (
        "controls:\n  A.7.6:\n    applicable: false\n    status: planned\n    notes: ''\n"
        "  27001 A.5.1:\n    owner: CISO\n"
    )
    found = decide(sheet, read_decisions(written(tmp_path, "decisions.yaml", text)))

    said = [{name: value for name, value in record.values.items() if name != "id"} for record in found.records()]
    assert said == [
        {"owner": "data office", "applicable": False, "status": "planned"},
        {"applicable": True},
        {"framework": "iso27001", "control_id": "A.5.1", "owner": "CISO"},
    ]
    first = next(found.records())
    assert first.source("applicable") == Source("decisions.yaml", "", "line 2")
    assert first.source("owner") == cell("soa", "owner", 2)
    assert (first.cell("notes").state, first.cell("applicable").state) == (State.BLANK, State.VALUE)
    assert [issue.code for issue in found.issues()] == ["decided-otherwise"]
    assert build(found).issues == ()


def test_a_decision_may_be_that_nothing_is_decided_and_keeps_what_people_added(tmp_path: Path) -> None:
    text = (
        "controls:\n  annex:A.2.4:\n    applicable: undecided\n    columns:\n      Ticket: 17\n"
        "    comments:\n      owner: ask again\n  own:X-1:\n    applicable: true\n"
    )
    found = read_decisions(written(tmp_path, "decisions.yaml", text))

    assert found.controls is not None
    review, own = found.controls.records
    assert (review.cell("applicable").state, own.values["framework"]) == (State.UNKNOWN, "own")
    assert found.kept == {"iso42001:A.2.4": Kept({"Ticket": "17"}, {"owner": "ask again"})}


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (("27001 A.9.9",), "no such control of ISO/IEC 27001:2022"),
        (("A.2.4", "annex:A.2.4"), '"annex:A.2.4" is the same as "A.2.4" above'),
    ],
)
def test_a_key_that_means_nothing_or_the_same_again_is_refused(
    tmp_path: Path, keys: tuple[str, ...], message: str
) -> None:
    text = "controls:\n" + "".join(f"  {key}: {{owner: CISO}}\n" for key in keys)
    with pytest.raises(InputError, match=message):
        read_decisions(written(tmp_path, "decisions.yaml", text))


def test_every_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "decisions.yaml",
        "controls:\n  A.7.6:\n    applicable: maybe\n    stauts: planned\n  A.99.1:\n    applicable: true\nextra: 1\n",
    )

    with pytest.raises(InputError) as raised:
        read_decisions(path)

    found = problems(raised)
    assert [text.split(":")[0] for text in found] == [
        "decisions.yaml › line 7",
        "decisions.yaml › line 4",
        "decisions.yaml › line 3",
        "decisions.yaml › line 5",
    ]
    assert 'unknown key "extra"' in found[0]
    assert 'unknown key "stauts"' in found[1]
    assert '"maybe" is not a bool' in found[2]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("controls:\n  A.7.6: {}\n  A.7.6: {}\n", '"A.7.6" stands here twice'),
        ("controls: &a\n  A.7.6: {}\n", "anchors and aliases are not accepted"),
        ("controls: [\n", "is not YAML"),
        ("controls: 3\n", "is not a table"),
    ],
)
def test_hostile_and_broken_yaml_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_decisions(written(tmp_path, "decisions.yaml", text))


def test_a_waiver_is_read_whole(tmp_path: Path) -> None:
    assert read_waivers(written(tmp_path, "waivers.yaml", WAIVER)) == (
        Waiver(
            "W-01",
            "annex:A.10.3",
            "review_current",
            "supplier:SUP-03",
            "contract ends in March and nothing new is sent there",
            "purchasing",
            "CISO",
            date(2026, 1, 10),
            date(2026, 6, 30),
            "AIR-04",
            Source("waivers.yaml", "", "line 2"),
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("approver: CISO", "approver: Purchasing", "the owner approves the own waiver"),
        ("reason: contract ends in March and nothing new is sent there", "reason:", "the waiver has no reason"),
        ("expires: 2026-06-30", "expires: soon", '"soon" is not a date'),
        ("requirement: A.10.3", "requirement: A.10.9", "A.10.9"),
        ("check: review_current", "chekc: review_current", 'unknown key "chekc"'),
    ],
)
def test_a_waiver_nobody_could_trace_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_waivers(written(tmp_path, "waivers.yaml", WAIVER.replace(old, new)))
