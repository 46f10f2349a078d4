"""Writes the registers of a large, mostly conforming AI estate: about five records for each AI system."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from annexbridge.mappings.kinds import Field, kinds

KINDS = ("ai_system", "model", "dataset", "deployment", "impact_assessment", "supplier")
SYSTEMS_PER_SUPPLIER = 20
CHOSEN = {
    "status": {"ai_system": "production", "deployment": "live", "impact_assessment": "approved"},
    "origin": {"model": "in_house"},
    "environment": {"deployment": "production"},
    "stage": {"ai_system": "operation_monitoring"},
}
SAME = {"version": "2.1", "hash": "sha256:0f343b0931126a20f133d67c2b018a3b"}
"""What has to agree between a model, its documents and its deployment."""
RECENT = {"deviation_checked_on", "last_updated", "deployed_on", "last_review"}
FUTURE = {"next_review", "review_on", "retention_until", "valid_until", "support_until", "due"}


def write(folder: Path, systems: int) -> list[Path]:
    """One workbook a kind in `folder`; returns their paths. The same number gives the same cells."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind in KINDS:
        book = Workbook(write_only=True)
        sheet = book.create_sheet(kinds()[kind].label)
        fields = list(kinds()[kind].fields.values())
        sheet.append([field.label for field in fields])
        for number in range(_count(kind, systems)):
            sheet.append([_value(field, number, systems) for field in fields])
        paths.append(folder / f"{kind}.xlsx")
        book.save(paths[-1])
    return paths


def _count(kind: str, systems: int) -> int:
    return max(1, systems // SYSTEMS_PER_SUPPLIER) if kind == "supplier" else systems


def _value(field: Field, number: int, systems: int) -> object:
    """A plausible value by the field's type; references keep the same number, so that the estate is connected."""
    chosen = CHOSEN.get(field.name, {}).get(field.kind)
    if chosen:
        return chosen
    for ending, value in SAME.items():
        if field.name.endswith(ending) and field.type == "text":
            return value
    if field.name == "derived_from":
        return "none"
    if field.name == "rollback_model":
        return _id("model", (number + 1) % systems)
    if field.name == "subprocessors":
        return f"SUPPLIER-{number // 2}" if number else None
    if field.name in {"base_model", "open_issues", "risks"}:
        return None
    if field.type in {"ref", "refs"}:
        return _id(field.target, number % _count(field.target, systems)) if field.target in KINDS else None
    if field.type == "id":
        return _id(field.kind, number)
    return next(_plain(field, number))


def _plain(field: Field, number: int) -> Iterator[object]:
    if field.type == "date":
        yield (
            "2027-06-30"
            if field.name in FUTURE
            else "2026-10-15"
            if field.name in RECENT
            else f"2026-0{1 + number % 6}-15"
        )
    if field.type == "bool":
        yield "yes"
    if field.type in {"int", "number"}:
        yield 200
    if field.values:
        yield "; ".join(field.values) if field.type == "enums" else field.values[0]
    yield f"{field.label} {number % 97}"


def _id(kind: str, number: int) -> str:
    return f"{kind.upper().replace('_', '-')}-{number}"
