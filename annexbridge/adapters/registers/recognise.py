"""Decides what kind of register a table is, from its headings and values first and from titles second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from annexbridge.adapters.registers.grid import Grid
from annexbridge.adapters.registers.header import Header, Heading
from annexbridge.adapters.registers.identity import is_control_id, is_title
from annexbridge.adapters.registers.matching import Match, headed, matches, named_kinds
from annexbridge.adapters.registers.text import brief, clean, shown
from annexbridge.mappings.kinds import Kind, kinds

ENOUGH = 1.9
"""Score from which a table is taken for a register: about two headings of its own, or one and a title."""

CLOSE = 0.8
"""Share of the best score from which the second best kind is worth a question."""

NAMES = (
    "id",
    "name",
    "title",
    "text",
    "role",
    "person",
    "control_id",
    "control_title",
    "description",
    "metric",
    "service",
)
STATES = ("applicable", "status", "reason_types", "exclusion_justification", "reason")
SAMPLE = 60
ENOUGH_CONTROLS = 0.4
OWN_CONTROLS = 6


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a table is. `kind` is None when it is no register; `rivals` are kinds that fit nearly as well."""

    kind: str | None
    confidence: float
    reason: str
    language: str
    rivals: tuple[str, ...] = ()
    fields: Mapping[str, tuple[Heading, Match]] | None = None


def recognise(grid: Grid, header: Header, *, wanted: str | None = None) -> Recognition:
    """The kind of a table; `wanted` is a kind a person has named, which is then not questioned."""
    hints = _hints(grid, header)
    taken = {name: headed(header.headings, name) for name in kinds()}
    taken["soa"] = _by_ids(grid, header, taken["soa"])
    scores = {name: _score(grid, header, kinds()[name], fields) + hints[name] for name, fields in taken.items()}
    usable = {name: score for name, score in scores.items() if _identified(grid, header, kinds()[name], taken[name])}
    ranked = sorted(usable, key=lambda name: (-usable[name], name))
    if wanted:
        return Recognition(wanted, 1.0, "as you said", _language(taken[wanted], header), fields=taken[wanted])
    best = ranked[0] if ranked else None
    if best is None or usable[best] < ENOUGH:
        return Recognition(None, 0.0, _why_not(best or max(scores, key=scores.__getitem__), taken, header), "")
    second = usable[ranked[1]] if len(ranked) > 1 else 0.0
    rivals = tuple(name for name in ranked[1:4] if usable[name] >= CLOSE * usable[best])
    confidence = round(min(1.0, usable[best] / 4) * (0.5 + 0.5 * (1 - second / usable[best])) + 0.0, 2)
    fields = taken[best]
    named = ", ".join(f'"{brief(heading.text, 30)}"' for heading, _ in list(fields.values())[:4])
    reason = f"{len(fields)} of {len(header.headings)} headings fit: {named}"
    if hints[best]:
        reason += "; so does the title"
    return Recognition(best, confidence, reason, _language(fields, header), rivals, fields)


def _score(grid: Grid, header: Header, kind: Kind, fields: Mapping[str, tuple[Heading, Match]]) -> float:
    score = sum(match.telling + 0.1 * match.quality for _, match in fields.values())
    if kind.name == "soa":
        score += 1.5 * _share_of_controls(grid, header, fields)
    return score


def _share_of_controls(grid: Grid, header: Header, fields: Mapping[str, tuple[Heading, Match]]) -> float:
    """The share of rows whose id, else whose title, is that of some standard; a list without rows may yet have them."""
    best = 0.0
    for name, test in (("control_id", is_control_id), ("control_title", is_title)):
        if name in fields:
            column = fields[name][0].column
            rows = range(header.bottom + 1, min(header.end, header.bottom + SAMPLE) + 1)
            written = [raw for raw in (grid.at(row, column) for row in rows) if shown(raw)]
            best = max(best, sum(test(raw) for raw in written) / len(written) if written else 0.5)
    return best


def _by_ids(
    grid: Grid, header: Header, fields: Mapping[str, tuple[Heading, Match]]
) -> Mapping[str, tuple[Heading, Match]]:
    """The fields of a SoA, with the control id from the column that holds most ids of those that may."""
    rows = range(header.bottom + 1, min(header.end, header.bottom + SAMPLE) + 1)
    free = {heading.column for name, (heading, _) in fields.items() if name not in ("control_id", "control_title")}
    offers = []
    for heading in header.headings:
        match = matches(heading.path).get(("soa", "control_id"))
        if match is not None and heading.column not in free:
            ids = sum(is_control_id(grid.at(row, heading.column)) for row in rows)
            offers.append((ids, match.quality, -heading.column, heading, match))
    if not offers:
        return fields
    *_, heading, match = max(offers, key=lambda offer: offer[:3])
    others = [item for item in header.headings if item.column not in free and item != heading]
    titles = headed(tuple(others), "soa")
    rest = {name: found for name, found in fields.items() if name not in ("control_id", "control_title")}
    if "control_title" in titles:
        rest["control_title"] = titles["control_title"]
    return {**rest, "control_id": (heading, match)}


def _controls(grid: Grid, header: Header, fields: Mapping[str, tuple[Heading, Match]]) -> bool:
    """Whether a table that decides about controls can name them: by ids or titles of a standard, or of its own."""
    offered = {field for heading in header.headings for of, field in matches(heading.path) if of == "soa"}
    if not any(name in offered for name in STATES):
        return False
    if _share_of_controls(grid, header, fields) >= ENOUGH_CONTROLS:
        return True
    return "control_id" in fields and ("framework" in fields or len(fields) >= OWN_CONTROLS)


def _identified(grid: Grid, header: Header, kind: Kind, fields: Mapping[str, tuple[Heading, Match]]) -> bool:
    """Whether the table can say what each record is about, and for a SoA also what is decided about it."""
    if kind.name == "soa":
        return _controls(grid, header, fields)
    if kind.parent_field is not None and kind.parent_field.name in fields:
        return len(fields) > 1
    return any(name in fields for name in NAMES if kind.parent_field is None or name != "id")


def _hints(grid: Grid, header: Header) -> Mapping[str, float]:
    """How strongly the sheet's name, the titles above the table and the file's name speak of each kind."""
    hints: dict[str, float] = dict.fromkeys(kinds(), 0.0)
    titles = [
        clean(shown(raw))
        for row in range(max(grid.first_row, header.top - 8), header.top)
        for _, raw in list(grid.filled(row))[:2]
    ]
    for text, strength in ((grid.sheet, 1.2), (" | ".join(titles)[:400], 1.0), (PurePath(grid.file).stem, 0.9)):
        for kind in named_kinds(text):
            hints[kind] = max(hints[kind], strength) + (0.2 if hints[kind] else 0.0)
    return hints


def _language(fields: Mapping[str, tuple[Heading, Match]], header: Header) -> str:
    votes: Counter[str] = Counter()
    for _, match in fields.values():
        for language in match.languages - {""}:
            votes[language] += 1
    if not votes:
        return ""
    best = max(votes.values())
    top = sorted(language for language, count in votes.items() if count == best)
    return "en" if "en" in top else top[0]


def _why_not(best: str, taken: Mapping[str, Mapping[str, object]], header: Header) -> str:
    kind = kinds()[best].label.lower()
    count = len(taken[best])
    if not count:
        return f"no heading of a register among {len(header.headings)}"
    return f"only {count} of {len(header.headings)} headings fit the nearest kind, {kind}"
