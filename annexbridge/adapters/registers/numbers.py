"""Reads numbers as people write them: percentages, thousands, decimal commas, a number with its unit or label."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annexbridge.adapters.registers.text import clean, fold
from annexbridge.language import _

NUMBER = re.compile(r"[-+\u2212]?\d[\d., \u00a0'’\u202f]*")
PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,2})?")
LABELLED = re.compile(r"(?P<number>[-+]?\d+(?:[.,]\d+)?)\s*(?:[-–—:=(/]|\s\s)\s*(?P<label>\D.*|\d+\s*\)?)")
LABEL_FIRST = re.compile(r"(?P<label>[^\d()\[\]<>=≥≤~]{2,40}?)\s*[(\[:=-]\s*(?P<number>\d+(?:[.,]\d+)?)\s*[)\]]?")
CURRENCY = re.compile(r"[$€£¥₹]|\b(?:eur|usd|gbp|chf|czk|brl)\b", re.IGNORECASE)
DAYS = {
    "d": 1, "day": 1, "days": 1, "dia": 1, "dias": 1, "tag": 1, "tage": 1, "tagen": 1, "jour": 1, "jours": 1,
    "giorno": 1, "giorni": 1, "den": 1, "dny": 1, "dni": 1, "dnu": 1, "dag": 1, "dagen": 1,
    "calendar days": 1, "dias naturales": 1, "kalendertage": 1, "jours calendaires": 1, "dias corridos": 1,
    "week": 7, "weeks": 7, "semana": 7, "semanas": 7, "woche": 7, "wochen": 7, "semaine": 7, "semaines": 7,
    "settimana": 7, "settimane": 7, "tyden": 7, "tydny": 7, "tydnu": 7, "weken": 7,
}  # fmt: skip
"""Units that are a whole number of days. Months and years are not."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number, or why there is none. `note` is the code of a conversion worth reporting."""

    number: int | float | None = None
    problem: str = ""
    note: str = ""


def read_number(raw: object, *, percent: bool = False) -> Reading:
    """The number in a cell. With `percent`, 95 % is 95; otherwise it is 0.95."""
    if isinstance(raw, bool):
        return Reading(problem=_("not a number"))
    if isinstance(raw, int | float):
        return Reading(_whole(raw)) if raw == raw and abs(raw) != float("inf") else Reading(problem=_("not a number"))
    if not isinstance(raw, str):
        return Reading(problem=_("not a number"))
    text = clean(raw)
    if PLAIN.fullmatch(text):
        return Reading(_whole(float(text)))
    if text.endswith("%"):
        return _percentage(text[:-1], percent=percent)
    return _written(CURRENCY.sub("", text).strip())


def read_whole(raw: object, *, days: bool = False) -> Reading:
    """The whole number in a cell; with `days`, also `2 weeks` and `30 days`."""
    if isinstance(raw, str) and days:
        found = re.fullmatch(r"(\d+)\s*([^\W\d][\w .]*)", clean(raw))
        if found and fold(found.group(2)) in DAYS:
            return Reading(int(found.group(1)) * DAYS[fold(found.group(2))], note="unit-removed")
    reading = read_number(raw)
    if reading.number is None or isinstance(reading.number, int):
        return reading
    return Reading(problem=_("not a whole number"))


def _whole(number: float) -> int | float:
    return int(number) if float(number).is_integer() and abs(number) < 2**53 else number


def _percentage(text: str, *, percent: bool) -> Reading:
    inner = _written(text.strip())
    if inner.number is None:
        return inner
    return (
        Reading(inner.number, note="percent")
        if percent
        else Reading(_whole(round(inner.number / 100, 10)), note="percent")
    )


def _written(text: str) -> Reading:
    """A number with thousands or a decimal comma, or with a label that repeats or names it."""
    if NUMBER.fullmatch(text):
        return _separated(text)
    for pattern in (LABELLED, LABEL_FIRST):
        found = pattern.fullmatch(text)
        if not found:
            continue
        label, number = found.group("label").strip(" )"), found.group("number").replace(",", ".")
        if re.fullmatch(r"\d+", label):
            return (
                Reading(_whole(float(number)), note="label-removed")
                if label == number
                else Reading(problem=_("two numbers"))
            )
        if not re.search(r"\d", label):
            return Reading(_whole(float(number)), note="label-removed")
    return Reading(problem=_("not a number"))


def _separated(text: str) -> Reading:
    bare = re.sub(r"[\s'’]", "", text).replace("\u2212", "-")
    comma, point = bare.count(","), bare.count(".")
    if comma and point:
        decimal = "," if bare.rindex(",") > bare.rindex(".") else "."
        thousands = "." if decimal == "," else ","
        if bare.count(decimal) > 1:
            return Reading(problem=_("not a number"))
        bare = bare.replace(thousands, "").replace(decimal, ".")
    elif comma == 1 and not re.fullmatch(r"[-+]?[1-9]\d{0,2},\d{3}", bare):
        bare = bare.replace(",", ".")
    elif comma == 1:
        return Reading(problem=_("thousands or decimals cannot be told apart"))
    elif comma > 1:
        bare = bare.replace(",", "")
    elif point > 1:
        bare = bare.replace(".", "")
    return (
        Reading(_whole(float(bare)), note="number-text")
        if PLAIN.fullmatch(bare)
        else Reading(problem=_("not a number"))
    )
