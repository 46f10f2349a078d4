"""Which column of which table names what: ids of a catalogue, words of a list, keys that may stand only once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from annexbridge.mappings.check.problem import Tables, cell
from annexbridge.mappings.crosswalks import Applicability, Strength
from annexbridge.mappings.reuse import Coverage, Relation
from annexbridge.mappings.shapes import Confidence, Status

REQUIREMENTS, ISMS_2022, ISMS_2013 = "requirements.csv", "iso27001_2022.csv", "iso27001_2013.csv"
MIGRATION, FIELDS, SOURCES = "iso27001_2013_to_2022.csv", "fields.csv", "sources.csv"

SOURCED = (
    REQUIREMENTS,
    ISMS_2022,
    ISMS_2013,
    MIGRATION,
    "reuse.csv",
    "reuse_delta.csv",
    "ai_extension.csv",
    "aiact.csv",
    "aiact_articles.csv",
    "aiact_timeline.csv",
    "nist_ai_rmf.csv",
    "nist_subcategories.csv",
    "annex_c.csv",
    "iso42005.csv",
    "soa_defaults.csv",
    "nonconformities.csv",
    "prerequisites.csv",
)
"""Tables whose rows carry `provenance` and `status`."""

RATED = tuple(
    f"{name}.csv"
    for name in (
        "reuse",
        "reuse_delta",
        "ai_extension",
        "aiact",
        "nist_ai_rmf",
        "annex_c",
        "iso42005",
        "soa_defaults",
        "prerequisites",
    )
)
"""Tables whose rows carry `confidence`."""

NAMES = (*SOURCED, SOURCES, "kinds.csv", FIELDS, "relations.csv")
"""The tables that are checked, which is all of them but the importer's vocabularies."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that holds ids of a catalogue: one, or several with `many`; it may be empty only where `optional`.

    `within` says that the paragraph after an article (`Art. 15(5)`) is no part of the id. `headings` lets it name one.
    """

    table: str
    column: str
    catalogue: str
    many: bool = False
    optional: bool = False
    within: bool = False
    headings: bool = False


REFERENCES = (
    Reference(REQUIREMENTS, "parent", REQUIREMENTS, optional=True, headings=True),
    Reference(ISMS_2022, "parent", ISMS_2022, optional=True, headings=True),
    Reference(ISMS_2013, "parent", ISMS_2013, optional=True, headings=True),
    Reference(MIGRATION, "from", ISMS_2013, optional=True),
    Reference(MIGRATION, "to", ISMS_2022),
    Reference(MIGRATION, "siblings", ISMS_2013, many=True, optional=True),
    Reference("reuse.csv", "requirement", REQUIREMENTS),
    Reference("reuse.csv", "target", ISMS_2022, optional=True),
    Reference("reuse_delta.csv", "requirement", REQUIREMENTS),
    Reference("ai_extension.csv", "control", ISMS_2022),
    Reference("ai_extension.csv", "serves", REQUIREMENTS, many=True),
    Reference("ai_extension.csv", "aiact", "aiact_articles.csv", many=True, optional=True, within=True),
    Reference("aiact.csv", "requirement", REQUIREMENTS),
    Reference("aiact.csv", "article", "aiact_articles.csv"),
    Reference("nist_ai_rmf.csv", "requirement", REQUIREMENTS),
    Reference("nist_ai_rmf.csv", "subcategory", "nist_subcategories.csv"),
    Reference("annex_c.csv", "field", FIELDS),
    Reference("iso42005.csv", "fields", FIELDS, many=True, optional=True),
    Reference("soa_defaults.csv", "requirement", REQUIREMENTS),
    Reference("nonconformities.csv", "requirements", REQUIREMENTS, many=True),
    Reference("prerequisites.csv", "requirement", REQUIREMENTS),
    Reference("prerequisites.csv", "first", REQUIREMENTS),
    Reference("kinds.csv", "parent", "kinds.csv", optional=True),
    Reference(FIELDS, "kind", "kinds.csv"),
    Reference(FIELDS, "target", "kinds.csv", optional=True),
    Reference(FIELDS, "requirements", REQUIREMENTS, many=True),
    Reference("relations.csv", "reference", FIELDS),
    *(Reference(table, "provenance", SOURCES, many=True) for table in SOURCED),
)

_YES_NO = ("yes", "no")
WORDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (REQUIREMENTS, "kind", ("clause", "objective", "control")),
    (REQUIREMENTS, "assessable", _YES_NO),
    (REQUIREMENTS, "documented", _YES_NO),
    *((table, "kind", ("clause", "theme", "control")) for table in (ISMS_2022, ISMS_2013)),
    *((table, column, _YES_NO) for table in (ISMS_2022, ISMS_2013) for column in ("assessable", "new_in_2022")),
    ("reuse.csv", "relation", tuple(Relation)),
    ("reuse.csv", "coverage", tuple(Coverage)),
    (MIGRATION, "relation", tuple(Relation)),
    (MIGRATION, "change", ("carried", "merged", "split", "renumbered", "new")),
    ("aiact.csv", "strength", tuple(Strength)),
    ("aiact_timeline.csv", "kind", ("law", "adjacent_law", "guidance", "standard", "history")),
    ("nist_subcategories.csv", "function", ("GOVERN", "MAP", "MEASURE", "MANAGE")),
    ("annex_c.csv", "kind", ("objective", "risk_source")),
    ("iso42005.csv", "part", ("process", "content")),
    *(("soa_defaults.csv", role, tuple(Applicability)) for role in ("developer", "provider", "user_only")),
    (FIELDS, "type", ("id", "text", "bool", "date", "int", "number", "enum", "enums", "ref", "refs", "list")),
    (FIELDS, "required", ("yes", "no", "conditional")),
    ("relations.csv", "depends", _YES_NO),
    *((table, "status", tuple(Status)) for table in SOURCED),
    *((table, "confidence", tuple(Confidence)) for table in RATED),
)
"""Table, column, and the words it may hold."""

UNIQUE: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((table, ("id",)) for table in (REQUIREMENTS, ISMS_2022, ISMS_2013, "nist_subcategories.csv", "annex_c.csv")),
    *((table, ("id",)) for table in ("iso42005.csv", "nonconformities.csv")),
    (REQUIREMENTS, ("order",)),
    (MIGRATION, ("from", "to")),
    ("reuse.csv", ("requirement", "target")),
    ("reuse_delta.csv", ("requirement",)),
    ("ai_extension.csv", ("control",)),
    ("aiact.csv", ("requirement", "article")),
    ("aiact_articles.csv", ("article",)),
    ("nist_ai_rmf.csv", ("requirement", "subcategory")),
    ("soa_defaults.csv", ("requirement",)),
    ("prerequisites.csv", ("requirement", "first")),
    (SOURCES, ("tag",)),
    ("kinds.csv", ("kind",)),
    (FIELDS, ("kind", "field")),
    ("relations.csv", ("reference",)),
)
"""Tables and the columns that together may stand only once."""


def _elements(table: str) -> Callable[[Tables], Iterator[tuple[str, bool]]]:
    return lambda tables: ((cell(row, "id"), cell(row, "assessable") == "no") for row in tables[table])


def _column(table: str, *columns: str) -> Callable[[Tables], Iterator[tuple[str, bool]]]:
    return lambda tables: ((".".join(cell(row, column) for column in columns), False) for row in tables[table])


CATALOGUES: Mapping[str, Callable[[Tables], Iterator[tuple[str, bool]]]] = MappingProxyType(
    {
        REQUIREMENTS: _elements(REQUIREMENTS),
        ISMS_2022: _elements(ISMS_2022),
        ISMS_2013: _elements(ISMS_2013),
        "aiact_articles.csv": _column("aiact_articles.csv", "article"),
        "nist_subcategories.csv": _column("nist_subcategories.csv", "id"),
        SOURCES: _column(SOURCES, "tag"),
        "kinds.csv": _column("kinds.csv", "kind"),
        FIELDS: _column(FIELDS, "kind", "field"),
    }
)
"""How to gather the ids of each catalogue, and for each whether it is a heading."""
