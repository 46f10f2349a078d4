"""Other ways in which the same organisation conforms, so that what excuses and what stands in is read as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from annexbridge.engine.records import Value
from tests.engine.made import Row
from tests.policies.conforming import TEST, organisation

Rows = list[Row]
OWNERS = (
    "supplier.owner",
    "ai_risk.accepted_by",
    "ai_risk.treatment_owner",
    "ai_system.owner",
    "reporting_duty.owner",
    "policy.reviewer",
    "deployment.shutdown_authority",
    "dataset.approved_by",
)


def amended(rows: Rows, changes: Mapping[str, Value | None]) -> Rows:
    """The rows with these fields (`kind.field`) set, or blank where the value is None."""
    found: Rows = []
    for kind, key, values in rows:
        own = {name.partition(".")[2]: value for name, value in changes.items() if name.partition(".")[0] == kind}
        both = {**values, **own}
        found.append((kind, key, {name: value for name, value in both.items() if value is not None}))
    return found


def lost(rows: Rows, gone: Callable[[Row], bool]) -> Rows:
    return [row for row in rows if not gone(row)]


def variants() -> Iterator[tuple[str, Rows]]:
    """By name: the organisation itself, and what it would be with another way of conforming."""
    rows = organisation()
    yield "as it is", rows
    yield "nothing is attested", lost(rows, lambda row: row[0] == "attestation")
    quiet = {"incident", "concern", "action"}
    yield "nothing happened", lost(rows, lambda row: row[0] in quiet)
    for name in ("Head of AI", "Person A", "Person B"):
        answered = amended(rows, dict.fromkeys(OWNERS, name))
        yield f"{name} answers for everything", answered
        yield f"{name} retains the risks", amended(answered, {"ai_risk.treatment": "retain"})
    titles: dict[str, Value | None] = {
        "ai_risk.criteria_ref": "What we accept",
        "model.technical_file_ref": "File",
        "deployment.user_info_ref": "File",
    }
    yield "documents go by their titles", amended(rows, titles)
    yield "documents are numbered like what they describe", amended(rows, NUMBERED)
    yield "work goes on", amended(rows, UNFINISHED)
    crossed: dict[str, Value | None] = {
        "breach_action": "Rolled back",
        "breach_action_on": "2026-11-21",
        "last_value": 0.5,
    }
    yield "thresholds were crossed", amended(rows, {f"monitoring.{name}": value for name, value in crossed.items()})
    yield "measures are done", amended(rows, {"impact.measure_done": True, "impact.measure_due": "2026-10-01"})
    yield "models are tuned", [*amended(rows, {"model.origin": "fine_tuned", "model.base_model": "BASE"}), BASE]
    reasons: dict[str, Value | None] = {
        "impact_assessment.individual_none_reason": "No person is concerned",
        "impact_assessment.societal_none_reason": "Used inside the house only",
    }
    yield "nobody is affected", lost(amended(rows, reasons), lambda row: row[0] == "impact")
    yield "changes were assessed beforehand", amended(rows, {"change.date": "2026-07-01"})
    yield "the law asks little", amended(rows, {"ai_system.aiact_class": "minimal", "ai_system.log_retention_days": 30})
    yield "tests were repeated", [*rows, *_repeated()]
    yield "suppliers are named with models", amended(rows, {"ai_system.suppliers": (), "dataset.supplier": None})
    yield "suppliers are named with systems", amended(rows, {"model.supplier": None, "dataset.supplier": None})


NUMBERED: dict[str, Value | None] = {
    "ai_system.version": "2.1",
    "model.technical_file_version": "2.1",
    "deployment.user_info_version": "2.1",
    "document.version": "2.1",
    "document.describes": None,
}
UNFINISHED: dict[str, Value | None] = {
    "ai_risk.treatment_status": "in_progress",
    "action.status": "open",
    "action.due": "2026-12-31",
    "action.opened_on": "2026-11-10",
}
UPSTREAM: dict[str, Value] = {
    "origin": "open_weights",
    "supplier": "V",
    "supplier_changed_on": "2025-12-01",
    "approved_by": "Model board",
    "approved_on": "2026-02-01",
}
BASE: Row = ("model", "BASE", UPSTREAM)


def _repeated() -> Iterator[Row]:
    failed: dict[str, Value] = {"model": "M", "aspect": "performance", "value": 0.5, "result": "fail"}
    yield "evaluation", "first try", TEST | failed
    yield "evaluation", "second try", TEST | {"model": "M", "aspect": "performance", "repeats": "first try"}
