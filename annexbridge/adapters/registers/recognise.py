"""Decides what kind of register a table is, from its headings and values first and from titles second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from annexbridge.adapters.registers import controls, titles
from annexbridge.adapters.registers.grid import Grid
from annexbridge.adapters.registers.header import Header, Heading
from annexbridge.adapters.registers.matching import OF_ITSELF, OWN_NOUN, Fields, headed, matches
from annexbridge.adapters.registers.synonyms import variants
from annexbridge.adapters.registers.text import brief
from annexbridge.adapters.registers.vocabulary import vocabulary
from annexbridge.language import _, marked
from annexbridge.mappings.kinds import Kind, kinds

ENOUGH = 1.9
"""Score from which a table is taken for a register: about two headings of its own, or one and a title."""

CLOSE = 0.8
"""Share of the best score from which the second best kind is worth a question."""

NOT_AI = -2.0
"""For a kind about AI where nothing speaks of AI."""

NAMELESS = -0.8
"""For a table that has ids and no names: it may be about things listed elsewhere."""

COVERED = 0.8
"""For a table all of whose headings fit a kind that its title, or the heading of its ids or names, calls by name."""

PROCESSED = 3
"""Headings of a record of processing activities from which a table is one."""

PROCESSING = marked(
    "a record of processing activities, which no check reads by itself; what it says of data can be read as datasets"
)

SIGNED = 6
"""Most headings of a block of signatures."""

STAND_INS = ("name", "title", "text", "role", "person")
CHILD_NAMES = ("description", "metric", "event", "step", "date", "other_policy", "dimension")


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a table is. `kind` is None when it is no register; `rivals` are kinds that fit nearly as well.

    `offers` are kinds that a person may have a table read as, though it is none of them by itself.
    """

    kind: str | None
    confidence: float
    reason: str
    language: str = ""
    rivals: tuple[str, ...] = ()
    fields: Fields = field(default_factory=dict)
    offers: tuple[str, ...] = ()


def recognise(grid: Grid, header: Header, *, wanted: str | None = None, alone: bool = True) -> Recognition:
    """The kind of a table. `wanted` is a kind a person has named; `alone` says that the file has no other sheet."""
    taken = dict(headed(header.headings))
    taken["soa"] = controls.by_ids(grid, header, taken["soa"])
    taken = {name: _named(kinds()[name], fields) for name, fields in taken.items()}
    if wanted and (alone or _identified(grid, header, kinds()[wanted], taken, dict.fromkeys(kinds(), 1.0))):
        return Recognition(wanted, 1.0, _("as you said"), _language(taken[wanted]), fields=taken[wanted])
    if len(header.headings) <= SIGNED and any(is_signature(heading) for heading in header.headings):
        return Recognition(None, 0.0, _("a block of signatures"))
    hints = titles.hints(grid, header, alone=alone)
    ai = titles.is_about_ai(grid, header)
    taken = {name: fields for name, fields in taken.items() if fields} or taken
    scores = {name: _score(grid, header, kinds()[name], fields, hints[name], ai=ai) for name, fields in taken.items()}
    usable = {name: score for name, score in scores.items() if _identified(grid, header, kinds()[name], taken, hints)}
    ranked = sorted(usable, key=lambda name: (-usable[name], name))
    if not ranked or usable[ranked[0]] < ENOUGH:
        if is_processing(header):
            return Recognition(None, 0.0, _(PROCESSING), offers=("dataset", "asset"))
        nearest = ranked[0] if ranked else max(scores, key=lambda name: (scores[name], name))
        return Recognition(None, 0.0, _why_not(nearest, taken, header, identified=bool(ranked)))
    best = ranked[0]
    second = usable[ranked[1]] if len(ranked) > 1 else 0.0
    rivals = tuple(name for name in ranked[1:4] if usable[name] >= CLOSE * usable[best])
    confidence = round(min(1.0, usable[best] / 4) * (0.5 + 0.5 * (1 - max(0.0, second) / usable[best])), 2)
    reason = _why(taken[best], header, titled=hints[best] > 0)
    return Recognition(best, confidence, reason, _language(taken[best]), rivals, taken[best])


def _score(grid: Grid, header: Header, kind: Kind, fields: Fields, hint: float, *, ai: bool) -> float:
    score = sum(match.telling + 0.1 * match.quality for _heading, match in fields.values()) + hint
    named = any(name in OF_ITSELF and match.weight >= OWN_NOUN for name, (_, match) in fields.items())
    if hint > 0 or named:
        score += COVERED * len(fields) / len(header.headings)
    if kind.name == "soa":
        return score + 1.5 * controls.share(grid, header, fields)
    if kind.name in ("ai_system", "ai_risk") and not ai:
        score += NOT_AI
    if kind.parent_field is None and not any(name in fields for name in STAND_INS if name in kind.fields):
        score += NAMELESS if any(name in kind.fields for name in STAND_INS) else 0.0
    return score


def _named(kind: Kind, fields: Fields) -> Fields:
    """The fields, with a description that is called like a name taken as the name where there is no other."""
    wanted = next((name for name in ("name", "title") if name in kind.fields), None)
    if wanted is None or wanted in fields or "description" not in fields:
        return fields
    heading, _ = fields["description"]
    match = matches(heading.path).get((kind.name, wanted))
    if match is None:
        return fields
    return {**{name: found for name, found in fields.items() if name != "description"}, wanted: (heading, match)}


def _identified(
    grid: Grid, header: Header, kind: Kind, taken: Mapping[str, Fields], hints: Mapping[str, float]
) -> bool:
    """Whether the table can say what each record is about, and for a SoA also what is decided about it."""
    fields = taken[kind.name]
    if kind.name == "soa":
        return controls.is_list(grid, header, fields, titled=hints["soa"] > 0)
    if kind.parent_field is not None:
        return kind.parent_field.name in fields and any(name in fields for name in CHILD_NAMES if name in kind.fields)
    return "id" in fields or any(name in fields for name in STAND_INS if name in kind.fields)


def is_signature(heading: Heading) -> bool:
    """Whether people sign below a heading."""
    return any(form in vocabulary("heading.signature") for form in variants(heading.path[-1]))


def is_processing(header: Header) -> bool:
    """Whether the headings are those of a record of processing activities."""
    known = vocabulary("heading.processing")
    found = sum(any(form in known for form in variants(heading.path[-1])) for heading in header.headings)
    return found >= min(PROCESSED, len(header.headings))


def _language(fields: Fields) -> str:
    votes: Counter[str] = Counter()
    for _heading, match in fields.values():
        votes.update(match.languages)
    if not votes:
        return ""
    best = max(votes.values())
    top = sorted(language for language, count in votes.items() if count == best)
    return "en" if "en" in top else top[0]


def _why(fields: Fields, header: Header, *, titled: bool) -> str:
    named = ", ".join(f'"{brief(heading.text, 30)}"' for heading, _ in list(fields.values())[:4])
    reason = _("{count} of {total} headings fit: {named}").format(
        count=len(fields), total=len(header.headings), named=named
    )
    return _("{reason}; so does the title").format(reason=reason) if titled else reason


def _why_not(nearest: str, taken: Mapping[str, Fields], header: Header, *, identified: bool) -> str:
    count, total, kind = len(taken[nearest]), len(header.headings), _(kinds()[nearest].label).lower()
    if not count:
        return _("no heading of a register among {count}").format(count=total)
    if not identified:
        return _("{count} of {total} headings fit {kind}, but none says what a row is about").format(
            count=count, total=total, kind=kind
        )
    if count == total:
        return _("all {count} headings fit {kind}, but they are too few to tell").format(count=count, kind=kind)
    return _("only {count} of {total} headings fit the nearest kind, {kind}").format(
        count=count, total=total, kind=kind
    )
