"""Fields in a YAML file are changed line by line: comments, order and every other line stay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from annexbridge.adapters.yaml_lines import changed
from annexbridge.errors import InputError

FILE = """# Ours.
controls:
    A.2.2: {owner: Board}  # short
    # about the next one
    A.2.4:
        owner: 'Board'   # asked in May
        notes: >-  # folded
          one
          two

        evidence: Minutes

    A.3.2:
# Plans.
actions: {}  # none yet
"""


def test_each_change_stands_where_it_belongs_and_nothing_else_moves() -> None:
    after = changed(
        FILE,
        "decisions.yaml",
        {
            "controls": {
                "A.2.2": {"status": "planned"},
                "A.2.4": {"owner": "CISO", "notes": "a\nb", "evidence": None, "last_reviewed": date(2026, 5, 1)},
                "A.3.2": {"risk_ids": ["R-1", "R-2"]},
                "A.9.2": {"applicable": True, "reason": "yes"},
            },
            "actions": {"clause:8.4": {"due": "2027-01-31"}},
        },
    )

    assert (
        after
        == """# Ours.
controls:
    A.2.2:  # short
      owner: Board
      status: planned
    # about the next one
    A.2.4:
        owner: CISO  # asked in May
        # folded
        notes: |-
          a
          b

        last_reviewed: 2026-05-01

    A.3.2:
      risk_ids: [R-1, R-2]
    A.9.2:
      applicable: true
      reason: 'yes'
# Plans.
actions:  # none yet
  clause:8.4:
    due: '2027-01-31'
"""
    )


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "controls:\n", "controls: ~\n", "controls: {}\n", "other: 1\n"]
)
def test_a_file_without_entries_gets_its_first(text: str) -> None:
    after = changed(text, "decisions.yaml", {"controls": {"A.2.4": {"owner": "CISO"}}})

    assert yaml.safe_load(after)["controls"] == {"A.2.4": {"owner": "CISO"}}
    assert after.startswith(text.partition(":")[0])


def test_lines_keep_their_ends() -> None:
    after = changed("controls:\r\n  A.2.4:\r\n    owner: x\r\n", "d", {"controls": {"A.2.4": {"notes": "a\nb"}}})

    assert after == "controls:\r\n  A.2.4:\r\n    owner: x\r\n    notes: |-\r\n      a\r\n      b\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "{controls: {A.2.4: {owner: x}}, actions: {}}\n",
        "controls:\n  ? A.2.4\n  : owner: x\n    notes: y\nactions: 1\n",
    ],
)
def test_what_cannot_be_changed_line_by_line_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="cannot be changed without touching other entries"):
        changed(text, "decisions.yaml", {"controls": {"A.2.4": {"owner": "CISO"}}})


FIELDS = st.sampled_from(["owner", "notes", "evidence", "status"])
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40).map(str.strip) | st.sampled_from(
    [
        "a\nb",
        "a\n\n b",
        "- x",
        "#",
        "key: value",
        "yes",
        "1",
        "%",
        "@",
        "`",
        "|",
        ">-",
        "'",
        '"',
        "\\",
        "&a",
        "*a",
        "!t",
    ]
)
ENTRIES = st.dictionaries(
    st.sampled_from(["A.2.2", "A.2.4", "A.3.2", "A.9.9", "own:X 1"]),
    st.dictionaries(FIELDS, TEXT | st.none() | st.lists(TEXT, min_size=1, max_size=3), min_size=1),
    min_size=1,
)


@settings(deadline=None)
@given(ENTRIES)
def test_any_change_reads_back_and_keeps_every_comment(entries: Mapping[str, Mapping[str, object]]) -> None:
    before = yaml.safe_load(FILE)

    after = changed(FILE, "decisions.yaml", {"controls": entries})

    found = yaml.safe_load(after)
    for entry, fields in entries.items():
        expected = {**(before["controls"].get(entry) or {}), **fields}
        assert (found["controls"][entry] or {}) == {
            name: value for name, value in expected.items() if value is not None
        }
    for entry in before["controls"].keys() - entries.keys():
        assert found["controls"][entry] == before["controls"][entry]
    kept = ["# Ours.", "# about the next one", "# Plans.", "# none yet"]
    assert [remark for remark in kept if remark not in after] == []
