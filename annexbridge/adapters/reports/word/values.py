"""What both documents say: cover, legend, provenance, and the colours that repeat a status word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annexbridge.adapters.reports import population
from annexbridge.adapters.reports.words import DISCLAIMER, LEGEND, shown
from annexbridge.engine.organisation import Organisation
from annexbridge.engine.results import Provenance
from annexbridge.language import _, dated

GREEN, RED, AMBER, BLUE, GREY, VIOLET, PLAIN = "DDEFE2", "F7D9D9", "FAEBC6", "DCE8F6", "E6E9ED", "E9DDF3", "FFFFFF"
FILLS: Mapping[str, str] = {
    "conforming": GREEN,
    "implemented": GREEN,
    "pass": GREEN,
    "reuse": GREEN,
    "nonconforming": RED,
    "not_implemented": RED,
    "fail": RED,
    "not_evidenced": AMBER,
    "unknown": AMBER,
    "partial": AMBER,
    "extend": AMBER,
    "planned": BLUE,
    "waived": BLUE,
    "new": BLUE,
    "not_applicable": GREY,
    "excluded": GREY,
    "error": VIOLET,
}
"""Background by word, as red, green and blue in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with what it is called."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the legend."""

    said_of: str
    word: str
    meaning: str
    fill: str


@dataclass(frozen=True, slots=True)
class File:
    """A register that was read."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Who:
    """The organisation as the workspace describes it; what nobody stated says so."""

    name: str
    scope: str
    certificate_scope: str
    certified: str
    roles: str
    version: str
    approved_by: str
    approved_on: str


def who(organisation: Organisation, provenance: Provenance) -> Who:
    """The organisation, each field in words."""
    found = [value for _label, value in population.cover(organisation, provenance)]
    return Who(*found[:8])


def cover(organisation: Organisation, provenance: Provenance) -> tuple[Fact, ...]:
    """The lines of the cover, from the organisation to the assessment day."""
    return tuple(Fact(*pair) for pair in population.cover(organisation, provenance)[:9])


def grounds(organisation: Organisation, provenance: Provenance) -> tuple[Fact, ...]:
    """Versions, digests and loosened parameters."""
    facts = [Fact(*pair) for pair in population.cover(organisation, provenance)[8:]]
    return (*facts, *_looser(provenance))


def _looser(provenance: Provenance) -> Iterator[Fact]:
    for name, change in sorted(provenance.looser.items()):
        yield Fact(_("Looser than the default"), f"{name}: {change}")


def files(provenance: Provenance) -> tuple[File, ...]:
    """Every file that was read, by name."""
    return tuple(File(name, digest) for name, digest in sorted(provenance.files.items()))


def legend(groups: Iterable[str]) -> tuple[Word, ...]:
    """The words that stand in the document, in groups."""
    return tuple(
        Word(shown(group), shown(word), _(meaning), fill(word))
        for group in groups
        for word, meaning in LEGEND[group].items()
    )


def fill(word: object) -> str:
    """The background of a word, white where it has none."""
    return FILLS.get(str(word), PLAIN)


def day(text: str) -> str:
    """A date as the language writes it."""
    return dated(text) if text else ""


def disclaimer() -> str:
    """That it certifies nothing."""
    return _(DISCLAIMER)
