"""What the importer asks of the catalogues: which standards hold an id, what its title is, what a 2013 id became."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from annexbridge.adapters.registers.text import fold
from annexbridge.mappings.catalogue import iso27001, requirements
from annexbridge.mappings.tables import rows

Number = tuple[int, ...]

ISO27001_2013, ISO27001_2022, ISO42001 = "iso27001:2013", "iso27001:2022", "iso42001:2023"
LANGUAGES = ("es", "de", "fr", "it", "pt", "nl")
"""Languages of `mappings/control_titles.csv`."""

STANDARDS = (ISO27001_2022, ISO27001_2013, ISO42001)

EDITION_OF: Mapping[str, str] = {
    **dict.fromkeys(("2013", "2014", "2015", "2016", "2017", "2018", "2019"), "2013"),
    **dict.fromkeys(("2022", "2023", "2024", "2025"), "2022"),
}
"""Years on covers of ISO/IEC 27001 and its national adoptions (DIN 2015, EN 2017, EN 2023), and the edition meant."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """An element of a standard: `annex` tells a control of Annex A from a clause of the same number."""

    standard: str
    annex: bool
    number: Number

    @property
    def framework(self) -> str:
        """`iso27001` or `iso42001`."""
        return self.standard.partition(":")[0]

    @property
    def edition(self) -> str:
        """The edition, `2022`."""
        return self.standard.partition(":")[2]

    @property
    def shown(self) -> str:
        """The id as the standard writes it: `A.5.1` or `6.1.3`."""
        return ("A." if self.annex else "") + ".".join(map(str, self.number))


@dataclass(frozen=True, slots=True)
class Element:
    """What the catalogue says of a place. A heading is nothing that anybody implements."""

    title: str
    heading: bool


@cache
def catalogue() -> Mapping[Place, Element]:
    """All elements of the three catalogues, with the headings that a catalogue leaves implicit."""
    found: dict[Place, Element] = {}
    for edition, standard in (("2022", ISO27001_2022), ("2013", ISO27001_2013)):
        for control in iso27001(edition).values():
            found[placed(standard, control.number)] = Element(control.title, not control.assessable)
    for requirement in requirements():
        found[placed(ISO42001, requirement.number)] = Element(requirement.title, not requirement.assessable)
    for known in list(found):
        for length in range(1, len(known.number)):
            above = Place(known.standard, known.annex, known.number[:length])
            found.setdefault(above, Element("", heading=True))
    return found


def placed(standard: str, written: str) -> Place:
    """The place of an id as a catalogue writes it."""
    annex = written.startswith("A.")
    return Place(standard, annex, tuple(int(part) for part in written.removeprefix("A.").split(".")))


@cache
def titles() -> Mapping[str, tuple[Place, ...]]:
    """Places by folded title in any language, headings left out."""
    found: dict[str, list[Place]] = {}
    for known, element in catalogue().items():
        if element.heading:
            continue
        for title in dict.fromkeys((fold(element.title), *translations().get(known, ()))):
            if title:
                found.setdefault(title, []).append(known)
    return {title: tuple(sorted(places)) for title, places in found.items()}


@cache
def translations() -> Mapping[Place, tuple[str, ...]]:
    """Folded titles of controls in other languages than English."""
    return {
        placed(row["standard"], row["number"]): tuple(fold(row[language]) for language in LANGUAGES)
        for row in rows("control_titles.csv")
    }


@lru_cache(maxsize=1_024)
def called(place: Place) -> tuple[str, ...]:
    """The folded English title (may be empty), then others; a 2013 control has those of what it became."""
    own = fold(catalogue()[place].title)
    others = (title for now in (place, *successors().get(place, ())) for title in translations().get(now, ()))
    return (own, *dict.fromkeys(title for title in others if title))


@cache
def successors() -> Mapping[Place, tuple[Place, ...]]:
    """What became of each element of the 2013 edition."""
    found: dict[Place, list[Place]] = {}
    for row in rows("iso27001_2013_to_2022.csv"):
        old, new = row["from"].partition(":")[2], row["to"].partition(":")[2]
        if old and new:
            found.setdefault(placed(ISO27001_2013, old), []).append(placed(ISO27001_2022, new))
    return {old: tuple(new) for old, new in found.items()}


def landing(place: Place) -> tuple[Place, ...]:
    """The places of the current edition that a place stands for."""
    return successors().get(place, (place,))
