"""Waivers come and go in a file that people write too: nothing else in it changes, and the file stays readable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annexbridge.adapters import waiver_file
from annexbridge.adapters.waivers import read_waivers
from annexbridge.engine.records import Source
from annexbridge.engine.waivers import Waiver
from annexbridge.errors import InputError

NEW = Waiver(
    "W-09",
    "annex:A.10.3",
    "review_current",
    "supplier:SUP-03",
    "The contract ends in March, and nothing new is sent to them",
    "Purchasing lead",
    "Risk committee",
    date(2026, 11, 24),
    date(2027, 3, 1),
    "AIR-04",
    Source("waivers.yaml", "", "line 1"),
)
WRITTEN = """\
  - id: W-09
    requirement: annex:A.10.3
    check: review_current
    subject: supplier:SUP-03
    reason: The contract ends in March, and nothing new is sent to them
    owner: Purchasing lead
    approver: Risk committee
    created: 2026-11-24
    expires: 2027-03-01
    risk: AIR-04
"""
MESSY = """\
# Accepted by the committee; ask before you change one.

waivers:   # newest last
  # the old scanner
  - id: "W-01"   # keep the quotes
    requirement: A.10.3
    subject: supplier:SUP-01
    reason: >
      Replaced in spring,
      # not a comment but a part of the reason
      as the board decided.

    owner: IT
    approver: Board
    created: 2026-01-01
    expires: 2026-06-30
    risk:
  # what follows is under discussion
  - {id: W-02, requirement: A.5.2, subject: ai_system:AIS-01, reason: because it says so there, owner: A, approver: B,
     created: 2026-01-01, expires: 2026-12-31}
# the end
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "waivers.yaml"
    path.write_bytes(text.encode())
    return path


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("waivers:\n", f"waivers:\n{WRITTEN}"),
        ("# why\nwaivers: # none yet\n\n# end\n", f"# why\nwaivers:  # none yet\n{WRITTEN}\n# end\n"),
        ("waivers: []\n", f"waivers:\n{WRITTEN}"),
        ("", f"waivers:\n{WRITTEN}"),
        ("# nothing but a comment", f"# nothing but a comment\nwaivers:\n{WRITTEN}"),
        (MESSY, MESSY.replace("# the end\n", f"{WRITTEN}# the end\n")),
    ],
)
def test_a_waiver_is_added_below_the_others(tmp_path: Path, before: str, after: str) -> None:
    path = written(tmp_path, before)
    waiver_file.add(path, NEW)
    assert text_of(path) == after
    assert read_waivers(path)[-1] == replace(NEW, source=read_waivers(path)[-1].source)


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    waiver_file.add(tmp_path / "waivers.yaml", NEW)
    assert text_of(tmp_path / "waivers.yaml") == f"waivers:\n{WRITTEN}"


def test_the_indent_and_the_line_ends_of_the_file_are_kept(tmp_path: Path) -> None:
    flush = "waivers:\r\n" + WRITTEN.replace("  - id: W-09", "- id: W-01").replace("\n    ", "\n  ").replace(
        "\n", "\r\n"
    )
    path = written(tmp_path, flush)
    waiver_file.add(path, NEW)
    assert text_of(path) == flush + flush.partition("\r\n")[2].replace("W-01", "W-09")


def test_a_waiver_goes_and_every_comment_stays(tmp_path: Path) -> None:
    path = written(tmp_path, MESSY)
    waiver_file.prune(path, {0})
    assert text_of(path) == (
        "# Accepted by the committee; ask before you change one.\n\n"
        "waivers:   # newest last\n"
        "  # the old scanner\n"
        "  # what follows is under discussion\n" + MESSY.partition("under discussion\n")[2]
    )


def test_the_last_waiver_leaves_an_empty_list(tmp_path: Path) -> None:
    path = written(tmp_path, MESSY)
    waiver_file.prune(path, {0, 1})
    assert read_waivers(path) == ()
    assert [line for line in MESSY.splitlines() if line.lstrip().startswith("# ") and "not a comment" not in line] == [
        line for line in text_of(path).splitlines() if line.lstrip().startswith("# ")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "waivers: [{id: W-01, requirement: A.5.2, subject: s, reason: r, owner: a, approver: b}]\n",
    ],
)
def test_a_file_written_in_another_way_is_left_alone(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError, match="dash"):
        waiver_file.add(path, NEW)
    assert text_of(path) == text


SENTENCES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120).map(
    lambda text: " ".join(text.replace("*", "").split()) or "x"
)


@given(st.lists(st.tuples(SENTENCES, SENTENCES, st.integers(0, 900)), min_size=1, max_size=4), st.data())
def test_what_was_added_is_read_back_and_what_was_pruned_is_gone(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[str, str, int]], data: st.DataObject
) -> None:
    path = written(tmp_path_factory.mktemp("waivers"), "# first\nwaivers:\n# last\n")
    waivers = [
        replace(
            NEW,
            id=f"W-{place}",
            reason=f"For these four good reasons: {reason}",
            subject=f"risk:{subject}",
            expires=NEW.created + timedelta(days),
        )
        for place, (reason, subject, days) in enumerate(told)
    ]
    for waiver in waivers:
        waiver_file.add(path, waiver)
    assert [replace(item, source=NEW.source) for item in read_waivers(path)] == waivers
    gone = data.draw(st.sets(st.integers(0, len(waivers) - 1)))
    waiver_file.prune(path, gone)
    kept = [waiver for place, waiver in enumerate(waivers) if place not in gone]
    assert [replace(item, source=NEW.source) for item in read_waivers(path)] == kept
    assert [line for line in text_of(path).splitlines() if line.startswith("#")] == ["# first", "# last"]
    assert yaml.safe_load(text_of(path)).keys() == {"waivers"}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (NEW.reason, "tbd", '"tbd" is no reason'),
        ("supplier:SUP-03", '"supplier:*"', '"supplier:*" is a pattern'),
        ("supplier:SUP-03", "all", '"all" is a pattern'),
        ("review_current", "review_*", '"review_*" is a pattern'),
    ],
)
def test_a_careless_waiver_is_refused_with_its_line(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    path = written(tmp_path, f"waivers:\n{WRITTEN.replace(old, new)}")
    with pytest.raises(InputError) as refused:
        read_waivers(path)
    assert (refused.value.what, refused.value.where[:20]) == (complaint, "waivers.yaml › line ")


def test_two_waivers_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_waivers(written(tmp_path, f"waivers:\n{WRITTEN}{WRITTEN}"))
    assert refused.value.diagnostic() == (
        'waivers.yaml › line 12: the id "W-09" stands at another waiver too; give each its own'
    )
