"""What a decision of OPA says: about which deployments, and whether it lets them pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annexbridge.adapters.json_file import items, table, text
from annexbridge.engine.decision_events import Outcome

ANNOTATION = "annexbridge.io/deployment"
GOOD = frozenset({"allow", "allowed", "admit", "admitted", "pass", "passed", "approved", "conforms", "conforming"})
BAD = frozenset({"deny", "denied", "violation", "violations", "block", "blocked", "blocking", "reject", "failures"})
"""Names of rules: those whose truth lets pass, and those whose truth, or whose members, stop."""

VERDICTS = {
    "pass": Outcome.PASSED,
    "block": Outcome.BLOCKED,
    "incomplete": Outcome.UNDECIDED,
    "nothing": Outcome.UNDECIDED,
}
"""Words in which `annexbridge/gate/decision` and `annexbridge gate` answer."""

Answer = tuple[Outcome, int]


def understood(rule: str, event: Mapping[str, object]) -> Answer | None:
    """Whether the decision lets pass, and how much speaks against it; None for a rule that decides no such thing."""
    name = rule.rpartition("/")[2]
    if "error" in event:
        return (Outcome.UNDECIDED, 1) if _decides(rule) else None
    if "result" not in event:
        # The rule is undefined: it gave no answer, and no answer is no pass.
        return (Outcome.UNDECIDED, 1) if _decides(rule) else None
    return _read(name, event["result"])


def about(given: object) -> frozenset[str]:
    """Ids of the deployments that an input names: by a field, by records, or by the annotation of a manifest."""
    return frozenset(name for name in _names(table(given)) if name)


def _decides(rule: str) -> bool:
    return rule.rpartition("/")[2] in GOOD | BAD | {"results", "response", "decision"}


def _read(name: str, result: object) -> Answer | None:
    if isinstance(result, bool):
        if name in GOOD or name in BAD:
            return _answer(0 if result is (name in GOOD) else 1)
        return None
    if isinstance(result, list):
        return _answer(len(result)) if name in BAD else None
    if isinstance(result, dict):
        return _read_table(name, result)
    return None


def _read_table(name: str, result: Mapping[str, object]) -> Answer | None:
    """An answer with parts: verdicts of our own policies, an admission response, or a table that holds the decision."""
    if name == "results" and all(isinstance(checks, dict) for checks in result.values()):
        return _answer(sum(_open(table(check)) for checks in result.values() for check in table(checks).values()))
    if result.get("decision") in VERDICTS:
        return _verdict(text(result["decision"]), items(result.get("findings")))
    if name in BAD:
        # A set of objects, as OPA writes one whose members are keys.
        return _answer(len(result))
    inner = [(key, result[key]) for key in (*sorted(BAD), *sorted(GOOD)) if key in result]
    answers = [answer for key, value in inner if (answer := _read(key, value))]
    if answers:
        return max(answers, key=lambda answer: (answer[0] is not Outcome.PASSED, answer[1]))
    return _read_table("", table(result["response"])) if isinstance(result.get("response"), dict) else None


def _verdict(word: str, findings: Sequence[object]) -> Answer:
    """The answer of a gate in its own words."""
    outcome = VERDICTS[word]
    return outcome, 0 if outcome is Outcome.PASSED else max(1, len(findings))


def _open(check: Mapping[str, object]) -> int:
    """Subjects that fail or cannot be decided: neither passes."""
    return len(items(check.get("failed"))) + len(items(check.get("unknown")))


def _answer(against: int) -> Answer:
    return (Outcome.BLOCKED, against) if against else (Outcome.PASSED, 0)


def _names(given: Mapping[str, object]) -> Iterator[str]:
    yield from _one(given.get("deployment"))
    for item in items(given.get("deployments")):
        yield from _one(item)
    for key, node in table(given.get("nodes")).items():
        if table(node).get("kind") == "deployment":
            yield key.removeprefix("deployment:")
    review = table(given.get("request")).get("object")
    for manifest in (given, table(review)):
        yield from _annotated(manifest)


def _one(value: object) -> Sequence[str]:
    """An id, or the id of a record."""
    return ((text(value) or text(table(value).get("id"))).removeprefix("deployment:"),)


def _annotated(manifest: Mapping[str, object]) -> Iterator[str]:
    template = table(table(manifest.get("spec")).get("template"))
    for holder in (manifest, template):
        notes = table(holder.get("metadata"))
        for place in ("annotations", "labels"):
            yield text(table(notes.get(place)).get(ANNOTATION))
