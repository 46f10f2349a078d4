"""What a waiver is worth: nobody may rely on one that is unsound, and everybody sees one that does nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from annexbridge.engine import params
from annexbridge.engine.gate.report import WaiverUse
from annexbridge.engine.gate.weighing import weigh
from annexbridge.engine.policies import shipped_text
from annexbridge.engine.records import Source
from annexbridge.engine.results import Finding, Result
from annexbridge.engine.waiver_rules import objections
from annexbridge.engine.waivers import Waiver

DAY = date(2026, 11, 24)
PARAMS = params.load(shipped_text("params.toml"), {}, DAY)
WAIVER = Waiver(
    "W-01",
    "annex:A.10.3",
    "review_current",
    "supplier:SUP-03",
    "The contract ends in March and nothing new is sent to them",
    "Purchasing lead",
    "Risk committee",
    date(2026, 10, 1),
    date(2027, 3, 31),
    "AIR-04",
    Source("waivers.yaml", "", "line 3"),
)
FAILS = Finding(
    "0" * 16,
    "annex:A.10.3",
    "review_current",
    "supplier:SUP-03",
    "Beta AI",
    Result.FAIL,
    "high",
    "too old",
    "review it",
)
SUBJECTS = {"supplier:SUP-03", "supplier:SUP-04"}
REQUIREMENTS = {"annex:A.10.3"}


def use(waiver: Waiver, *findings: Finding) -> WaiverUse:
    (weighed,) = weigh([waiver], findings, DAY, SUBJECTS, REQUIREMENTS)
    return weighed.use


@pytest.mark.parametrize(
    ("change", "findings", "expected"),
    [
        ({}, (FAILS,), WaiverUse.ACTIVE),
        ({}, (replace(FAILS, result=Result.WAIVED, original=Result.FAIL, waiver="W-01"),), WaiverUse.ACTIVE),
        ({"expires": date(2026, 12, 1)}, (FAILS,), WaiverUse.EXPIRING),
        ({"expires": DAY}, (FAILS,), WaiverUse.EXPIRING),
        ({"expires": date(2026, 11, 23)}, (FAILS,), WaiverUse.EXPIRED),
        ({"created": date(2026, 11, 25)}, (FAILS,), WaiverUse.NOT_YET),
        ({}, (), WaiverUse.NEEDLESS),
        ({}, (replace(FAILS, check="exit_ready"),), WaiverUse.NEEDLESS),
        ({}, (replace(FAILS, derived=True),), WaiverUse.NEEDLESS),
        ({}, (replace(FAILS, result=Result.ERROR),), WaiverUse.NEEDLESS),
        ({"subject": "supplier:GONE"}, (FAILS,), WaiverUse.UNUSED),
        ({"requirement": "clause:6.3"}, (FAILS,), WaiverUse.UNUSED),
        ({"check": ""}, (FAILS,), WaiverUse.ACTIVE),
        ({"check": ""}, (FAILS, replace(FAILS, check="exit_ready")), WaiverUse.TOO_BROAD),
    ],
)
def test_the_use_of_a_waiver(change: dict[str, object], findings: tuple[Finding, ...], expected: WaiverUse) -> None:
    assert use(replace(WAIVER, **change), *findings) == expected  # type: ignore[arg-type]  # what the fields hold


def test_every_use_is_told_with_a_reason_but_the_quiet_one() -> None:
    broad = replace(WAIVER, check="")
    late = replace(WAIVER, expires=date(2026, 11, 20))
    weighed = weigh([WAIVER, broad, late], [FAILS, replace(FAILS, check="exit_ready")], DAY, SUBJECTS, REQUIREMENTS)
    assert [(item.use, item.note) for item in weighed] == [
        (WaiverUse.ACTIVE, ""),
        (WaiverUse.TOO_BROAD, "names no check and covers 2: exit_ready, review_current"),
        (WaiverUse.EXPIRED, "ended 4 days ago; what it covered counts again"),
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"reason": "tbd"}, ['"tbd" is no reason; say in a sentence why the risk can be borne until then']),
        ({"reason": "ok ok ok ok ok ok ok ok ok"}, ["is no reason"]),
        ({"reason": "accepted by management"}, ["is no reason"]),
        ({"reason": "契約は三月に終了し新しいデータは送られないため"}, []),
        ({"reason": "……………………………………"}, ["is no reason"]),
        ({"approver": "PURCHASING LEAD"}, ["the owner approves the own waiver; name another approver"]),
        ({"owner": "", "approver": ""}, ["nobody is named as owner", "nobody is named as approver"]),
        ({"expires": date(2027, 10, 2)}, ["it runs for more than 12 months"]),
        ({"expires": date(2027, 10, 1)}, []),
        ({"expires": date(2026, 9, 1)}, ["it ends on 2026-09-01 and begins on 2026-10-01"]),
        ({"subject": "supplier:*"}, ['subject "supplier:*" is a pattern; a waiver names one thing']),
        ({"subject": "all"}, ["is a pattern"]),
        ({"check": "review_.*"}, ['check "review_.*" is a pattern']),
        ({"subject": "monitoring:DEP-1#Answered within a day? [h]"}, []),
    ],
)
def test_what_speaks_against_a_waiver(change: dict[str, object], expected: list[str]) -> None:
    told = list(objections(replace(WAIVER, **change), PARAMS))  # type: ignore[arg-type]  # what the fields hold
    assert len(told) == len(expected)
    assert all(part in sentence for part, sentence in zip(expected, told, strict=True))


def test_an_organisation_may_allow_longer_waivers() -> None:
    longer = params.load(shipped_text("params.toml"), {"waiver_longest": 24}, DAY)
    assert list(objections(replace(WAIVER, expires=date(2028, 9, 30)), longer)) == []
