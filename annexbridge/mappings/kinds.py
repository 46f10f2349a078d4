"""What registers exist and what fields each may hold: the tables `kinds.csv` and `fields.csv` as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from annexbridge.mappings.tables import rows


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a register. `type` is one of id text bool date int number enum enums ref refs list.

    `target` is the kind a `ref` or `refs` points at; `values` are the accepted words of an `enum` or `enums`.
    """

    kind: str
    name: str
    type: str
    target: str
    values: tuple[str, ...]
    required: str
    label: str
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of register. `parent` is the kind that owns its rows, empty for registers that stand alone.

    `references` are the fields that point at other records. `identity` names the fields that tell the rows of one
    parent apart when they have no id: what stays the same from one version of the register to the next.
    """

    name: str
    label: str
    parent: str
    fields: Mapping[str, Field]
    references: tuple[Field, ...]
    identity: tuple[str, ...] = ()

    @property
    def parent_field(self) -> Field | None:
        """The field that names the owning record."""
        return next((item for item in self.references if item.target == self.parent), None) if self.parent else None


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by name, in the order of the table."""
    by_kind: dict[str, dict[str, Field]] = {}
    for row in rows("fields.csv"):
        by_kind.setdefault(row["kind"], {})[row["field"]] = _field(row)
    return {row["kind"]: _kind(row, by_kind[row["kind"]]) for row in rows("kinds.csv")}


def _kind(row: Mapping[str, str], fields: Mapping[str, Field]) -> Kind:
    references = tuple(item for item in fields.values() if item.target)
    identity = tuple(name for name in row["identity"].split(";") if name)
    return Kind(row["kind"], row["label"], row["parent"], fields, references, identity)


def _field(row: Mapping[str, str]) -> Field:
    def split(text: str) -> tuple[str, ...]:
        return tuple(part for part in text.split(";") if part)

    return Field(
        row["kind"],
        row["field"],
        row["type"],
        row["target"],
        split(row["values"]),
        row["required"],
        row["label"],
        split(row["requirements"]),
    )
