"""Rego text as tokens with places: enough of the grammar to change one thing without breaking the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)|(?P<string>"(?:\\.|[^"\\])*"|`[^`]*`)|(?P<newline>\n)|(?P<space>[ \t\r]+)"""
    r"""|(?P<number>\d+(?:\.\d+)?)|(?P<word>[A-Za-z_]\w*)|(?P<mark>:=|==|!=|<=|>=|[^\w\s])""",
)
_OPEN, _CLOSE = "([{", ")]}"
_RULE = re.compile(r"^([a-z_]\w*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text, with its offsets and how many brackets are open around it."""

    kind: str
    text: str
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, as offsets."""

    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Everything but white space and comments; an opening and its closing bracket have the same depth."""
    found: list[Token] = []
    depth = 0
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind in ("space", "comment"):
            continue
        piece = match.group()
        if kind == "mark" and piece in _CLOSE:
            depth -= 1
        found.append(Token(kind, piece, match.start(), match.end(), depth))
        if kind == "mark" and piece in _OPEN:
            depth += 1
    return found


def rule_at(text: str, offset: int) -> str:
    """The name of the rule around this offset."""
    names = [match.group(1) for match in _RULE.finditer(text, 0, offset + 1)]
    return names[-1] if names else ""


def closing(found: list[Token], opening: int) -> int:
    """The index of the bracket that closes the one at this index."""
    depth = found[opening].depth
    return next(
        place
        for place in range(opening + 1, len(found))
        if found[place].depth == depth and found[place].kind == "mark" and found[place].text in _CLOSE
    )


def parts(found: list[Token], first: int, last: int, separators: str) -> Iterator[tuple[int, int]]:
    """The stretches between separators among the tokens from `first` up to `last`, as ranges of indexes.

    Only separators outside brackets count; line ends at the edges of a stretch are left out.
    """
    if first >= last:
        return
    depth = found[first].depth if found[first].text not in _CLOSE else found[first].depth + 1
    start = first
    for place in range(first, last + 1):
        if place == last or (found[place].text in separators and found[place].depth == depth):
            begin, end = start, place
            while begin < end and found[begin].kind == "newline":
                begin += 1
            while end > begin and found[end - 1].kind == "newline":
                end -= 1
            if begin < end:
                yield begin, end
            start = place + 1


def bodies(found: list[Token]) -> Iterator[tuple[int, int]]:
    """Ranges of indexes of rule bodies, of bodies of `every`, and of what follows the bar of a comprehension."""
    for place, token in enumerate(found):
        if token.kind != "mark" or token.text not in "[{":
            continue
        end = closing(found, place)
        inner = [at for at in range(place + 1, end) if found[at].depth == token.depth + 1]
        bar = next((at for at in inner if found[at].text == "|"), None)
        if bar is not None:
            yield bar + 1, end
        elif _opens_body(found, place):
            yield place + 1, end
    yield from _one_liners(found)


def _opens_body(found: list[Token], place: int) -> bool:
    if found[place].text != "{" or place == 0:
        return False
    if found[place - 1].text == "if":
        return True
    line = place
    while line > 0 and found[line - 1].kind != "newline":
        line -= 1
    return found[line].text == "every" and found[closing(found, place) - 1].kind == "newline"


def _one_liners(found: list[Token]) -> Iterator[tuple[int, int]]:
    for place, token in enumerate(found[:-1]):
        if token.text == "if" and found[place + 1].text != "{":
            end = next(
                (at for at in range(place, len(found)) if found[at].kind == "newline" and found[at].depth == 0),
                len(found),
            )
            yield place + 1, end


def operand(found: list[Token], place: int) -> int:
    """The index behind the operand that starts at this index: a path, a call, a literal or something in brackets."""
    depth = found[place].depth
    at = place
    while at < len(found):
        token = found[at]
        if token.depth < depth or token.kind == "newline":
            break
        if token.depth == depth and at > place and not _continues(found, at):
            break
        at += 1
    return at


def _continues(found: list[Token], at: int) -> bool:
    token, previous = found[at], found[at - 1]
    if token.text in _CLOSE:
        return True
    return token.start == previous.end and token.text not in (",", ";")
