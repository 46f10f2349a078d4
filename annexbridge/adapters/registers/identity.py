"""Reads control ids in all the spellings people use: what is written, before it is decided which standard is meant."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from annexbridge.adapters.registers.standards import (
    EDITION_OF,
    ISO27001_2013,
    ISO27001_2022,
    ISO42001,
    Number,
    catalogue,
    titles,
)
from annexbridge.adapters.registers.text import clean, fold, shown

AIMS = re.compile(r"\baims\b|\bsgia\b", re.IGNORECASE)
STANDARD = re.compile(
    r"(?:DIN\s+|EN\s+|BS\s+|UNE\s+|NF\s+|UNI\s+|NBR\s+|ČSN\s+|NEN\s+|(?:EN[- ])?)*(?:ISO(?:\s*/\s*IEC)?[\s_\-]*)?"
    r"(?P<standard>2700[12]|42001)(?:\s*[:\-_ ]\s*(?P<year>20[12]\d)(?:/A(?:md)?\s*\d:?\d*)?)?",
    re.IGNORECASE,
)
ANNEX_WORD = re.compile(
    r"(?:annex|anexo|anhang|annexe|allegato|appendix|příloha|prilohy|přílohy|bijlage|control|controle|controlo|kontrolle|"
    r"maßnahme|massnahme|mesure|controllo|opatření|maatregel|beheersmaatregel|medida)s?\b\.?\s*(?:id|no|nr|n[º°])?\.?\s*:?",
    re.IGNORECASE,
)
CLAUSE_WORD = re.compile(
    r"(?:clause|cl|section|sec|chapter|kapitel|abschnitt|kap|cláusula|clausula|apartado|numeral|capítulo|article|art|"
    r"paragraphe|chapitre|punto|clausola|secção|seção|článek|kapitola|čl|paragraaf|hoofdstuk|§)s?\b\.?\s*:?|§",
    re.IGNORECASE,
)
ID = re.compile(
    r"(?<![\w.])(?P<annex>A\s*[.\-_ ]?\s*)?(?P<number>\d{1,2}(?:\s?\.\s?\d{1,2}){0,3})(?P<any>\.(?:x|\*|n)(?![\w]))?\.?"
    r"(?P<item>\s?\(?[a-k]\s?\)(?:\s*\d\))?)?(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"\s*(?:to|thru|through|until|bis|a|al|à|au|až|do|tot|t/m|ate|até|[-–—]|\.{2,3})\s*", re.IGNORECASE
)
LISTED = re.compile(r"[\s,;/|&+\n]*(?:and|y|e|und|et|en|sowie|así como|as well as|or|i)?[\s,;/|&+\n]*", re.IGNORECASE)
OPENING = re.compile(r"[\s:.\-–—_\[\](#*]*")


@dataclass(frozen=True, slots=True)
class Written:
    """One id as written. `annex` is None when neither an `A` nor a word says whether it is a control or a clause.

    `lossy` marks a number whose last zero a spreadsheet may have dropped; `any` stands for all elements below.
    """

    number: Number
    annex: bool | None = None
    standard: str = ""
    edition: str = ""
    lossy: bool = False
    any: bool = False
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The ids in a cell (ranges as pairs of first and last), and the text written after a single one."""

    ids: tuple[Written, ...] = ()
    ranges: tuple[tuple[Written, Written], ...] = ()
    title: str = ""


def is_control_id(raw: object) -> bool:
    """Whether a cell holds ids that some standard has, or a date that may once have been one."""
    if isinstance(raw, datetime.date):
        return True
    reading = read_ids(raw)
    first = [*reading.ids, *(low for low, _ in reading.ranges)][:1]
    return any(written.number in numbers() for written in first)


def is_title(raw: object) -> bool:
    """Whether a text is the title of a control or clause of some standard."""
    return isinstance(raw, str) and fold(clean(raw)) in titles()


@cache
def numbers() -> frozenset[Number]:
    """All numbers of the three catalogues."""
    return frozenset(place.number for place in catalogue())


def read_ids(raw: object) -> Reading:
    """The control ids in a cell; without any when the cell holds something else."""
    if isinstance(raw, bool):
        return Reading()
    if isinstance(raw, int | float):
        return _number(float(raw))
    if isinstance(raw, datetime.date):
        return Reading()
    return _text(clean(shown(raw)))


def date_readings(raw: datetime.date, code: str) -> tuple[Number, ...]:
    """Numbers that a spreadsheet may have turned into this date, those its number format shows first."""
    day, month, year = raw.day, raw.month, raw.year % 100
    parts = {"d": day, "m": month, "y": year}
    order = [letter for letter in dict.fromkeys(re.sub(r"[^dmy]", "", code.lower())) if letter in parts]
    shown_first = [tuple(parts[letter] for letter in order)] if len(order) >= 2 else []
    guesses = [
        *((day, month, year), (month, day, year), (year, month, day)),
        *((day, month), (month, day), (month, year)),
    ]
    return tuple(dict.fromkeys((*shown_first, *guesses)))


def _number(raw: float) -> Reading:
    text = f"{raw:.2f}"
    whole, _, decimals = text.partition(".")
    if not 0 <= raw < 100 or abs(raw - float(text)) > 1e-9:
        return Reading()
    if decimals == "00":
        return Reading((Written((int(whole),)),))
    number = (int(whole), int(decimals.rstrip("0") or 0))
    return Reading((Written(number, lossy=decimals.endswith("0")),))


@lru_cache(maxsize=16_384)
def _text(text: str) -> Reading:
    standard, edition = "", ""
    named = STANDARD.search(text)
    if named:
        standard = "iso42001" if named.group("standard") == "42001" else "iso27001"
        edition = EDITION_OF.get(named.group("year") or "", "") if standard == "iso27001" else ""
        text = (text[: named.start()] + " " + text[named.end() :]).strip()
    annex, text = _named_part(text)
    bare = OPENING.sub("", re.sub(r"^ISO[\s\-_:]*", "", text), count=1)
    return _listed(bare, Written((), annex, standard, edition))


def _named_part(text: str) -> tuple[bool | None, str]:
    """Whether words before an id call it a control (True) or a clause (False), and the text after them."""
    annex: bool | None = None
    while True:
        control, clause = ANNEX_WORD.match(text), CLAUSE_WORD.match(text)
        if not control and not clause:
            return annex, text
        annex = True if control else bool(annex)
        text = text[max(word.end() for word in (control, clause) if word) :].strip()


def _listed(text: str, base: Written) -> Reading:
    ids: list[Written] = []
    ranges: list[tuple[Written, Written]] = []
    position = 0
    first_end = 0
    previous: Written | None = None
    for found in _found(text):
        gap = text[position : found.start()]
        written = _written(
            found, base if previous is None or base.annex is not None else replace(base, annex=previous.annex)
        )
        if previous is None:
            if gap.strip(" ([#"):
                return Reading()
            first_end = found.end()
        elif BETWEEN.fullmatch(gap) and _ascends(previous, written):
            ids.pop()
            ranges.append((previous, written))
        elif not LISTED.fullmatch(gap):
            break
        position, previous = found.end(), written
        ids.append(written)
        if ranges and ranges[-1][1] is written:
            ids.pop()
    rest = text[position:]
    starred = rest.startswith("*")
    if starred and ids:
        ids[-1] = replace(ids[-1], partly=True)
    if len(ids) == 1 and not ranges:
        return Reading(tuple(ids), (), _title(text[first_end:], starred=starred))
    return Reading(tuple(ids), tuple(ranges))


def _found(text: str) -> Iterator[re.Match[str]]:
    yield from ID.finditer(text)


def _written(found: re.Match[str], base: Written) -> Written:
    number = tuple(int(part) for part in re.split(r"\s?\.\s?", found.group("number")))
    annex = True if found.group("annex") else base.annex
    return replace(base, number=number, annex=annex, any=bool(found.group("any")))


def _ascends(low: Written, high: Written) -> bool:
    return len(low.number) == len(high.number) and low.number[:-1] == high.number[:-1] and low.number < high.number


def _title(rest: str, *, starred: bool) -> str:
    return rest[1 if starred else 0 :].strip(" \t\n:.-–—)]")


def labelled(texts: Iterable[str]) -> dict[str, float]:
    """Standards that titles, sheet names and file names speak of, and how strongly."""
    found: dict[str, float] = {}
    for text in texts:
        for named in STANDARD.finditer(text.replace("_", " ")):
            year = EDITION_OF.get(named.group("year") or "")
            if named.group("standard") == "42001":
                found[ISO42001] = 1.0
            elif year:
                found[f"iso27001:{year}"] = 1.2
            else:
                found.setdefault(ISO27001_2022, 1.0)
                found.setdefault(ISO27001_2013, 1.0)
        if AIMS.search(text):
            found[ISO42001] = 1.0
    return found
