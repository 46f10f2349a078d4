"""Compares what people write: folds case, accents, blanks and punctuation away, and cleans text for display."""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import lru_cache

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"), None)
BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u3000\t\x0b\x0c"), " ")
CONTROL = dict.fromkeys((*range(9), *range(14, 32), 127, *range(128, 160)))
TIDY = {**CONTROL, **INVISIBLE, **BLANKS, 0x0D: None}

WORD_BREAK = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")
NOT_WORD = re.compile(r"[\W_]+")
MIDNIGHT = datetime.time()
ABSURD = 32_767
"""The longest text a spreadsheet cell can hold; anything longer was not written by a person."""


def clean(text: str) -> str:
    """Text without padding, invisible and control characters; line breaks inside it stay."""
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if text.isprintable():
        return text.strip()
    lines = text.replace("_x000D_", "").replace("\r", "").split("\n")
    tidy = (line if line.isprintable() else line.translate(TIDY) for line in lines)
    return "\n".join(line.strip() for line in tidy).strip()


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Words of a text for comparison: no case, no accents, every run of punctuation or blanks is one space."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
        text = "".join(char for char in text if not unicodedata.combining(char)).translate(INVISIBLE)
    folded = text.casefold()
    return folded if folded.isalnum() else NOT_WORD.sub(" ", folded).strip()


@lru_cache(maxsize=16_384)
def fold_header(text: str) -> str:
    """Words of a column heading; `ControlId` and `control_id` are the same words as `Control ID`."""
    return fold(WORD_BREAK.sub(" ", text)).replace("iso iec ", "iso ")


def shown(raw: object) -> str:
    """A raw cell as a person sees it: whole numbers without `.0`, dates as ISO 8601."""
    if isinstance(raw, str):
        return clean(raw)
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
    if isinstance(raw, datetime.datetime) and raw.time() == MIDNIGHT:
        return raw.date().isoformat()
    if isinstance(raw, datetime.date | datetime.time):
        return raw.isoformat()
    return str(raw)


def is_blank(raw: object) -> bool:
    """Whether nothing a person can see is in the cell."""
    if isinstance(raw, str):
        return not raw or raw.isspace() or (len(raw) < 16 and not raw.isprintable() and not clean(raw))
    return raw is None


def brief(text: str, limit: int = 80) -> str:
    """One line of a text for a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
