"""Decisions become evidence once each, whatever file and order they come in, and nothing broken or forged does."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annexbridge.adapters import registers
from annexbridge.adapters.decision_logs import Log, Wanted, read
from annexbridge.adapters.decision_register import Stated, record
from annexbridge.adapters.reports import GATE, Context
from annexbridge.engine.decision_events import Event, Outcome, merged, series
from annexbridge.engine.gate.report import Decision
from annexbridge.errors import InputError
from tests.adapters.reports.gate_cases import passing, report

UNTIL = Wanted(date(2026, 11, 24))
ASKED = {"deployment": "DEP-1"}


def decision(rule: str = "fleet/allow", given: object = None, **fields: object) -> dict[str, object]:
    """An entry of a decision log, as OPA writes it."""
    return {
        "labels": {"id": "9196c296", "version": "1.22.2"},
        "decision_id": "4f1c0000-0000-4000-8000-000000000001",
        "bundles": {"annexbridge": {"revision": "a1b2"}},
        "path": rule,
        "input": ASKED if given is None else given,
        "result": True,
        "timestamp": "2026-11-20T10:00:00.123456789Z",
        "type": "openpolicyagent.org/decision_logs",
        **fields,
    }


def logged(folder: Path, *entries: object, name: str = "opa.log") -> Path:
    path = folder / name
    path.write_text("".join(f"{json.dumps(entry)}\n" for entry in entries), encoding="utf-8")
    return path


ALLOWED = Event(
    "2026-11-20T10:00:00.123456Z",
    "DEP-1",
    "4f1c0000-0000-4000-8000-000000000001",
    "fleet/allow",
    Outcome.PASSED,
    0,
    "a1b2",
    "opa.log",
    "line 1",
)


def test_a_decision_is_an_event_with_its_place(tmp_path: Path) -> None:
    assert read(logged(tmp_path, decision()), UNTIL) == Log([ALLOWED])


@pytest.mark.parametrize("shape", ["lines", "gzip", "array", "array in gzip", "console"])
def test_every_shape_in_which_opa_writes_a_log_is_read(tmp_path: Path, shape: str) -> None:
    entry = decision()
    content = json.dumps(entry) + "\n"
    if shape.startswith("array"):
        content = json.dumps([entry], indent=1)
    if shape == "console":
        started = {"level": "info", "msg": "Initializing server.", "time": "2026-11-20T09:00:00Z"}
        line = {**entry, "level": "info", "msg": "Decision Log", "time": "2026-11-20T10:00:00Z"}
        content = f"OPA 1.22.2\n{json.dumps(started)}\n\n{json.dumps(line)}\n"
    path = tmp_path / "opa.log"
    path.write_bytes(gzip.compress(content.encode()) if shape.endswith("gzip") else content.encode())

    log = read(path, UNTIL)

    assert [(event.deployment, event.outcome) for event in log.events] == [("DEP-1", Outcome.PASSED)]
    assert log.ignored == (Counter({"no decision": 2}) if shape == "console" else Counter())


@pytest.mark.parametrize(
    ("rule", "answer", "expected"),
    [
        ("fleet/allow", {"result": True}, (Outcome.PASSED, 0)),
        ("fleet/allow", {"result": False}, (Outcome.BLOCKED, 1)),
        ("fleet/deny", {"result": False}, (Outcome.PASSED, 0)),
        ("fleet/deny", {"result": True}, (Outcome.BLOCKED, 1)),
        ("fleet/violation", {"result": []}, (Outcome.PASSED, 0)),
        ("fleet/violation", {"result": [{"msg": "a"}, {"msg": "b"}]}, (Outcome.BLOCKED, 2)),
        ("fleet/gate", {"result": {"allow": True, "violations": [{"msg": "a"}]}}, (Outcome.BLOCKED, 1)),
        ("system/main", {"result": {"response": {"allowed": False, "uid": "x"}}}, (Outcome.BLOCKED, 1)),
        ("system/main", {"result": {"response": {"allowed": True}}}, (Outcome.PASSED, 0)),
        (
            "annexbridge/main/results",
            {"result": {"annex_a_5_2": {"defined": {"subjects": 3, "failed": ["a"], "unknown": ["b"]}}}},
            (Outcome.BLOCKED, 2),
        ),
        ("annexbridge/main/results", {"result": {"annex_a_5_2": {"defined": {"subjects": 3}}}}, (Outcome.PASSED, 0)),
        ("annexbridge/gate/decision", {"result": {"decision": "pass", "findings": []}}, (Outcome.PASSED, 0)),
        ("annexbridge/gate/decision", {"result": {"decision": "block", "findings": [{}, {}]}}, (Outcome.BLOCKED, 2)),
        ("annexbridge/gate/decision", {"result": {"decision": "incomplete", "findings": []}}, (Outcome.UNDECIDED, 1)),
        # No answer is no pass.
        ("annexbridge/gate/decision", {}, (Outcome.UNDECIDED, 1)),
        ("fleet/allow", {}, (Outcome.UNDECIDED, 1)),
        ("fleet/allow", {"error": {"code": "eval_conflict_error"}}, (Outcome.UNDECIDED, 1)),
    ],
)
def test_what_a_result_means(
    tmp_path: Path, rule: str, answer: dict[str, object], expected: tuple[Outcome, int]
) -> None:
    entry = {name: value for name, value in decision(rule).items() if name != "result"} | answer
    (event,) = read(logged(tmp_path, entry), UNTIL).events
    assert (event.outcome, event.findings) == expected


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (decision("fleet/limits", result={"cpu": 4}), "a result that is no decision to pass or block"),
        (decision("fleet/limits", result=True), "a result that is no decision to pass or block"),
        (decision(given={}), "a decision that names no deployment"),
        (decision(given=[1, 2]), "a decision that names no deployment"),
        ({"level": "info"}, "no decision"),
    ],
)
def test_what_is_left_out_is_counted(tmp_path: Path, entry: object, reason: str) -> None:
    assert read(logged(tmp_path, entry), UNTIL) == Log([], Counter({reason: 1}))


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"deployment": {"id": "DEP-2"}}, ["DEP-2"]),
        ({"deployment": "deployment:DEP-2"}, ["DEP-2"]),
        ({"deployments": ["DEP-2", {"id": "DEP-3"}]}, ["DEP-2", "DEP-3"]),
        ({"nodes": {"deployment:DEP-2": {"kind": "deployment"}, "model:M-1": {"kind": "model"}}}, ["DEP-2"]),
        ({"metadata": {"annotations": {"annexbridge.io/deployment": "DEP-2"}}}, ["DEP-2"]),
        (
            {"spec": {"template": {"metadata": {"labels": {"annexbridge.io/deployment": "DEP-2"}}}}},
            ["DEP-2"],
        ),
        (
            {"request": {"object": {"metadata": {"annotations": {"annexbridge.io/deployment": "DEP-2"}}}}},
            ["DEP-2"],
        ),
    ],
)
def test_how_an_input_names_its_deployment(tmp_path: Path, given: object, names: list[str]) -> None:
    assert [event.deployment for event in read(logged(tmp_path, decision(given=given)), UNTIL).events] == names


def test_only_the_rules_asked_for_and_a_deployment_for_decisions_that_name_none(tmp_path: Path) -> None:
    path = logged(tmp_path, decision("other/allow"), decision(given={"model": "x"}))
    log = read(path, Wanted(UNTIL.until, ("fleet/allow",), "DEP-9"))
    assert [event.deployment for event in log.events] == ["DEP-9"]
    assert log.ignored == Counter({"another rule": 1})


@pytest.mark.parametrize("made", [report(), passing(), report(Decision.INCOMPLETE)], ids=["block", "pass", "error"])
def test_a_gate_run_is_an_event_for_each_deployment_it_knew(tmp_path: Path, made: object) -> None:
    path = tmp_path / "gate.json"
    path.write_bytes(GATE["json"].render(made, Context()))  # type: ignore[arg-type]  # a report of the gate

    log = read(path, UNTIL)

    expected = {"block": (Outcome.BLOCKED, 2), "pass": (Outcome.PASSED, 0), "incomplete": (Outcome.UNDECIDED, 2)}
    decided = json.loads(path.read_bytes())["decision"]
    assert [(event.time, event.deployment, event.outcome, event.findings) for event in log.events] == [
        ("2026-11-24", "DEP-1", *expected[decided])
    ]
    # The second artefact of the run is in no register: there is no deployment to record it for.
    assert log.ignored.total() == (0 if decided == "pass" else 1)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "holds no decision"),
        (b'{"decision_id": "a", "path": \n', "is not JSON"),
        (b'{"decision_id": "a"} {"b": 1}\n', "is not JSON"),
        (b"[" * 200_000, "is nested too deeply"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"\n", "is nested too deeply"),
        (b'{"decision_id": "a", "decision_id": "b"}\n', 'the key "decision_id" stands twice'),
        (b'{"decision_id": "\xff"}\n', "is not UTF-8"),
        (gzip.compress(b'{"decision_id": "a"}')[:-9], "is damaged"),
        (b"\x1f\x8bno gzip at all", "is damaged"),
        (json.dumps(decision(timestamp="yesterday")).encode(), '"yesterday" is no time'),
        (json.dumps(decision(timestamp="2026-11-20T10:00:00")).encode(), "is no time"),
        (json.dumps(decision(timestamp=7)).encode(), '"" is no time'),
        (json.dumps(decision(timestamp="2027-01-01T00:00:00Z")).encode(), "lies ahead of 2026-11-24"),
        (json.dumps(decision(timestamp="0001-01-01T00:00:00+23:00")).encode(), "is no time"),
        (json.dumps(decision(given={"deployment": "=cmd()"})).encode(), '"=cmd()" can be no id'),
        (json.dumps(decision(given={"deployment": "a\nb"})).encode(), "can be no id"),
        (json.dumps(decision(given={"deployment": "x" * 300})).encode(), "can be no id"),
        (b'{"format": "annexbridge-gate/1", "as_of": "soon"}', '"soon" is no day'),
    ],
)
def test_what_is_broken_or_hostile_is_refused_with_its_place(tmp_path: Path, content: bytes, complaint: str) -> None:
    path = tmp_path / "opa.log"
    path.write_bytes(content)
    with pytest.raises(InputError) as refused:
        read(path, UNTIL)
    assert complaint in refused.value.what
    assert "opa.log" in refused.value.where


def test_every_broken_line_is_named(tmp_path: Path) -> None:
    path = logged(tmp_path, decision(timestamp="x"), decision(), decision(given={"deployment": "-"}))
    with pytest.raises(InputError) as refused:
        read(path, UNTIL)
    assert [error.where for error in (refused.value, *refused.value.also)] == ["opa.log › line 1", "opa.log › line 3"]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "opa.log"
    path.write_bytes(gzip.compress(b"{" + b" " * (40 << 20)))
    with pytest.raises(InputError, match="more than 32 MB"):
        read(path, UNTIL)


# What is kept


def kept(folder: Path, events: Sequence[Event], stated: Stated | None = None) -> tuple[bytes, bytes]:
    (folder / "registers").mkdir(exist_ok=True)
    done = record(folder, folder / "registers", events, stated or Stated())
    return done.log.read_bytes(), done.register.read_bytes()


TIMES = st.integers(0, 59).map(lambda second: f"2026-11-20T10:00:{second:02}Z")
EVENTS = st.lists(
    st.builds(
        Event,
        TIMES,
        st.sampled_from(["DEP-1", "DEP-2", "Añejo 3"]),
        st.uuids().map(str),
        st.sampled_from(["fleet/allow", "annexbridge gate"]),
        st.sampled_from(Outcome),
        st.integers(0, 9),
        st.sampled_from(["", "a1b2"]),
        st.sampled_from(["a.log", "b.log.gz"]),
        st.sampled_from(["line 1", "/3"]),
    ),
    max_size=8,
    unique_by=lambda event: event.key,
)


@settings(deadline=None, max_examples=40)
@given(EVENTS, st.data())
def test_neither_order_nor_repetition_changes_what_is_kept(
    tmp_path_factory: pytest.TempPathFactory, events: list[Event], data: st.DataObject
) -> None:
    at_once = kept(tmp_path_factory.mktemp("once"), events)
    folder = tmp_path_factory.mktemp("bits")
    found = kept(folder, ())
    for part in (data.draw(st.permutations(events)), events[: data.draw(st.integers(0, 8))], events):
        found = kept(folder, part)
    assert found == at_once


@given(EVENTS)
def test_series_add_up(events: list[Event]) -> None:
    found = series(events)
    assert sum(one.decisions for one in found) == len(events)
    assert all(one.blocked + one.undecided <= one.decisions and one.first <= one.last for one in found)
    assert all(0 <= one.unanswered <= one.undecided for one in found)


def test_only_what_was_asked_in_vain_since_the_last_answer_counts_against_a_gate() -> None:
    def asked(*outcomes: Outcome) -> int:
        events = [
            Event(f"2026-11-20T10:00:0{place}Z", "DEP-1", str(place), "r", outcome, 3, "", "", "")
            for place, outcome in enumerate(outcomes)
        ]
        return series(events)[0].unanswered

    assert asked(Outcome.BLOCKED, Outcome.BLOCKED) == 0
    assert asked(Outcome.UNDECIDED, Outcome.UNDECIDED) == 2
    assert asked(Outcome.UNDECIDED, Outcome.BLOCKED) == 0
    assert asked(Outcome.PASSED, Outcome.UNDECIDED) == 1


def test_a_block_does_not_block_the_next_release(tmp_path: Path) -> None:
    blocked = Event("2026-11-20T10:00:00Z", "DEP-1", "x1", "fleet/allow", Outcome.BLOCKED, 40, "", "a.log", "line 1")
    kept(tmp_path, [blocked])
    (found,) = registers.read([tmp_path / "registers"]).records()
    assert (found.values["last_value"], found.values["threshold"]) == (0, 0)


def test_a_decision_that_changed_is_refused(tmp_path: Path) -> None:
    kept(tmp_path, [ALLOWED])
    before = {path.name: path.read_bytes() for path in tmp_path.rglob("*.csv")}
    changed = Event(**{name: getattr(ALLOWED, name) for name in ALLOWED.__slots__} | {"findings": 3})
    assert merged([ALLOWED], [changed]) == ((ALLOWED,), (changed,))
    with pytest.raises(InputError, match="says something else"):
        kept(tmp_path, [changed])
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*.csv")} == before


def test_the_register_is_read_as_monitored_metrics(tmp_path: Path) -> None:
    kept(tmp_path, [ALLOWED], Stated("30", "AI duty officer", "human_judgement"))
    found = registers.read([tmp_path / "registers"])
    assert [(item.kind, item.values) for item in found.records()] == [
        (
            "monitoring",
            {
                "deployment": "DEP-1",
                "metric": "Gate decisions left without an answer",
                "segment": "fleet/allow",
                "aspect": "operations",
                "direction": "at_most",
                "threshold": 0,
                "last_value": 0,
                "last_checked": "2026-11-20",
                "period_days": 30,
                "alert_to": "AI duty officer",
                "response": "human_judgement",
            },
        )
    ]
    assert list(found.issues()) == []


def test_what_people_wrote_into_the_register_stays(tmp_path: Path) -> None:
    _, register = kept(tmp_path, [ALLOWED])
    path = tmp_path / "registers" / "gate-decisions.csv"
    path.write_bytes(register.replace(b"2026-11-20,,,,,", b"2026-11-20,7,On-call,automatic,Rolled back,2026-11-21"))
    later = Event("2026-11-23T08:00:00Z", "DEP-1", "x2", "fleet/allow", Outcome.BLOCKED, 2, "a1b2", "b.log", "line 1")

    _, after = kept(tmp_path, [later], Stated("30", "Somebody else"))

    told = b"0,0,2026-11-23,7,On-call,automatic,Rolled back,2026-11-21,2,1,0,2026-11-20T10:00:00.123456Z,block,2,a1b2,"
    assert told in after


@pytest.mark.parametrize("name", ["registers/gate-decisions.csv", "evidence/gate-decisions.csv"])
@pytest.mark.parametrize("content", [b"id;name\r\n1;x\r\n", b"\xff\xfe", b""])
def test_a_file_that_is_not_ours_is_not_written_over(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / "registers").mkdir()
    (tmp_path / "evidence").mkdir()
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError):
        kept(tmp_path, [ALLOWED])
    assert (tmp_path / name).read_bytes() == content
