"""A value in a file that somebody else wrote, with its place: asked for text, it gives text or notes a problem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annexbridge.engine.gate.artefacts import Claim
from annexbridge.engine.records import Source
from annexbridge.errors import InputError
from annexbridge.language import _

SHOWN = 60


class Map(dict[str, object]):
    """A mapping of a text with lines: the 1-based line of each key."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}


class Seq(list[object]):
    """A list of a text with lines: the 1-based line of each item."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


@dataclass(slots=True)  # not frozen: a bill of materials has a million of them, and freezing triples what one costs
class Element:
    """A value and where it stands. A missing one has the value None and the place of what it is missing from.

    `line` is 0 in texts that are addressed by JSON pointers. `problems` is shared by all elements of a document:
    asking a value of the wrong type adds to it, and whoever reads the document raises what was gathered.
    """

    value: object
    file: str
    problems: list[InputError]
    pointer: str = ""
    line: int = 0

    @property
    def source(self) -> Source:
        """The place: `line 12`, or a JSON pointer."""
        return Source(self.file, "", _("line {line}").format(line=self.line) if self.line else self.pointer or "/")

    def get(self, *keys: str) -> Element:
        """The value below these keys; missing where one of them is not there."""
        found = self
        for key in keys:
            found = found._child(key)
        return found

    def _child(self, key: str) -> Element:
        value = self.value
        if value is None:
            return self
        if not isinstance(value, dict):
            self.wrong(_("a mapping"))
            return self._missing()
        if key not in value:
            return self._missing()
        if isinstance(value, Map):
            return Element(value[key], self.file, self.problems, "", value.lines[key])
        return Element(value[key], self.file, self.problems, f"{self.pointer}/{escaped(key)}", self.line)

    def _missing(self) -> Element:
        return Element(None, self.file, self.problems, self.pointer, self.line)

    def has(self, *keys: str) -> bool:
        """Whether this is a mapping with all these keys."""
        return isinstance(self.value, dict) and all(key in self.value for key in keys)

    def pairs(self) -> Iterator[tuple[str, Element]]:
        """Keys and values of a mapping; none when it is missing."""
        if self.value is None:
            return
        if not isinstance(self.value, dict):
            self.wrong(_("a mapping"))
            return
        for key in self.value:
            yield key, self._child(key)

    def each(self) -> Iterator[Element]:
        """Items of a list; none when it is missing."""
        value = self.value
        if value is None:
            return
        if not isinstance(value, list):
            self.wrong(_("a list"))
            return
        for index, item in enumerate(value):
            if isinstance(value, Seq):
                yield Element(item, self.file, self.problems, "", value.lines[index])
            else:
                yield Element(item, self.file, self.problems, f"{self.pointer}/{index}", self.line)

    def one_or_more(self) -> Iterator[Element]:
        """Items of a list, or the value itself where a single one may stand without a list."""
        if isinstance(self.value, list):
            yield from self.each()
        elif self.value is not None:
            yield self

    @property
    def text(self) -> str:
        """The text of a scalar without padding, as it was written (`3.10` stays `3.10`); empty when it is missing."""
        value = self.value
        if isinstance(value, str):
            return value.strip()
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        self.wrong(_("a text"))
        return ""

    @property
    def claim(self) -> Claim | None:
        """The text as a claim, None where there is none."""
        text = self.text
        return Claim(text, self.source) if text else None

    def wrong(self, wanted: str) -> None:
        """Notes that the value is of another type."""
        what = _("{found} stands where {wanted} belongs").format(found=_kind(self.value), wanted=wanted)
        self.problem(what, _("correct it, or leave it out"))

    def problem(self, what: str, remedy: str) -> None:
        """Notes something about the value that makes the file unusable."""
        self.problems.append(InputError(what, where=str(self.source), remedy=remedy))


def escaped(key: str) -> str:
    """A key as a part of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def fold(text: str) -> str:
    """A name for comparison, without regard to case and blanks, as references between registers are compared."""
    return " ".join(text.split()).casefold()


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return _("a mapping")
    if isinstance(value, list):
        return _("a list")
    text = " ".join(str(value).split())
    return f'"{text[:SHOWN]}…"' if len(text) > SHOWN else f'"{text}"'
