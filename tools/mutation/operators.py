"""The changes made to a policy, each small enough that one missing test lets it pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tools.mutation.source import Token, bodies, closing, operand, parts, rule_at, tokens

_FLIPS = {
    "<=": ("<", ">"),
    ">=": (">", "<"),
    "<": ("<=", ">"),
    ">": (">=", "<"),
    "==": ("!=",),
    "!=": ("==",),
}
_WEAKER = {
    ("value", "past"): "value.date",
    ("value", "current"): "value.date",
    ("value", "scale5"): "is_number",
    ("value", "some_of"): "is_array",
    ("graph", "all"): "graph.recorded",
}
_JUDGES = {
    ("sets", "judge"): ((1, 1, 2), (0, 0, 2), (0, 1, 1), (0, 2, 1)),
    ("organisation", "has"): ((0, 0), (1, 1)),
    ("sets", "present"): ((0, 0), (1, 1)),
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed policy: where, what was changed in words, and the whole new text."""

    file: str
    line: int
    rule: str
    mutation: str
    before: str
    after: str
    text: str


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    new: str
    mutation: str


def mutants(file: str, text: str) -> list[Mutant]:
    """Every mutant of a policy, in the order of its lines; changes that lead to the same text count once."""
    body = text.index("\npackage ") + 1
    found = [token for token in tokens(text) if token.start >= body]
    seen: dict[str, Mutant] = {}
    for edit in sorted(_edits(text, found), key=lambda item: (item.start, item.end, item.new)):
        changed = text[: edit.start] + edit.new + text[edit.end :]
        if changed != text and changed not in seen:
            seen[changed] = _mutant(file, text, edit, changed)
    return list(seen.values())


def _mutant(file: str, text: str, edit: _Edit, changed: str) -> Mutant:
    line = text.count("\n", 0, edit.start) + 1
    first = text.rfind("\n", 0, edit.start) + 1
    last = text.find("\n", edit.end)
    return Mutant(
        file=file,
        line=line,
        rule=rule_at(text, edit.start),
        mutation=edit.mutation,
        before=text[first:last],
        after=text[first : edit.start] + edit.new + text[edit.end : last],
        text=changed,
    )


def _edits(text: str, found: list[Token]) -> Iterator[_Edit]:
    start = next((at for at, token in enumerate(found) if token.text == "\n" and _rules_begin(found, at)), 0)
    code = found[start:]
    yield from _flips(text, code)
    yield from _drops(text, code)
    yield from _set_operators(text, code)
    yield from _arguments(text, code)
    yield from _constants(code)
    yield from _checks(text, code)
    yield from _weaker(text, code)


def _rules_begin(found: list[Token], at: int) -> bool:
    following = next((token for token in found[at:] if token.kind != "newline"), None)
    return following is not None and following.text not in ("import", "package", "data") and found[at].depth == 0


def _flips(text: str, found: list[Token]) -> Iterator[_Edit]:
    for place, token in enumerate(found):
        for new in _FLIPS.get(token.text, ()) if token.kind == "mark" else ():
            beside = f"{text[_line_part(text, token.start) : token.start].strip()[-40:]} {token.text}"
            yield _Edit(token.start, token.end, new, f"{beside} to {new}: {_next(found, place)}")
        if token.text == "not" and token.kind == "word":
            yield _Edit(token.start, found[place + 1].start, "", f"not {_next(found, place)} to {_next(found, place)}")


def _line_part(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind(";", 0, offset), text.rfind("|", 0, offset)) + 1


def _next(found: list[Token], place: int) -> str:
    end = operand(found, place + 1)
    return "".join(token.text for token in found[place + 1 : end] if token.kind != "newline")[:60]


def _drops(text: str, found: list[Token]) -> Iterator[_Edit]:
    for first, last in bodies(found):
        for begin, end in parts(found, first, last, ";\n"):
            pieces = found[begin:end]
            binds = any(piece.text == ":=" and piece.depth == pieces[0].depth for piece in pieces)
            if pieces[0].text in ("some", "true") or binds:
                continue
            start, stop = pieces[0].start, pieces[-1].end
            yield _Edit(start, stop, "true", f"drop {_words(text[start:stop])}")


def _words(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 90 else words[:87] + "..."


def _set_operators(text: str, found: list[Token]) -> Iterator[_Edit]:
    bars = {found[first - 1].start for first, _ in bodies(found)}
    for place, token in enumerate(found):
        if token.kind != "mark" or token.text not in ("-", "&", "|") or token.start in bars:
            continue
        end = found[operand(found, place + 1) - 1].end
        right = _words(text[token.start : end])
        if token.text == "-":
            yield _Edit(token.start - 1, end, "", f"without {right}")
        else:
            new = "|" if token.text == "&" else "&"
            yield _Edit(token.start, token.end, new, f"{new} for {right}")


def _arguments(text: str, found: list[Token]) -> Iterator[_Edit]:
    for place in range(len(found) - 3):
        orders = _JUDGES.get((found[place].text, found[place + 2].text), ())
        if not orders or found[place + 1].text != "." or found[place + 3].text != "(":
            continue
        end = closing(found, place + 3)
        spans = [(found[a].start, found[b - 1].end) for a, b in parts(found, place + 4, end, ",")]
        if len(spans) != len(orders[0]):
            continue
        for order in orders:
            new = ", ".join(text[slice(*spans[at])] for at in order)
            start, stop = spans[0][0], spans[-1][1]
            yield _Edit(start, stop, new, f"{_owner(found, place)}arguments {', '.join(str(at + 1) for at in order)}")


def _owner(found: list[Token], place: int) -> str:
    """The check whose sets these are, so that a mutation has a name of its own."""
    keyed = place >= 2 and found[place - 1].text == ":" and found[place - 2].kind == "string"
    return f"{found[place - 2].text.strip(chr(34))}: " if keyed else ""


def _constants(found: list[Token]) -> Iterator[_Edit]:
    for place, token in enumerate(found):
        if token.kind == "number":
            yield _Edit(token.start, token.end, str(int(float(token.text)) + 1), f"{token.text} plus 1")
        elif token.kind == "string" and token.text.startswith('"') and not _is_key(found, place):
            yield from _words_changed(found, place)


def _is_key(found: list[Token], place: int) -> bool:
    return found[place + 1].text == ":" if place + 1 < len(found) else False


def _words_changed(found: list[Token], place: int) -> Iterator[_Edit]:
    token = found[place]
    after, before = found[place + 1], found[place - 1]
    listed = _listed(found, place)
    if listed and after.text == ",":
        yield _Edit(token.start, found[place + 1].end, "", f"without {token.text}")
    elif listed and before.text == ",":
        yield _Edit(before.start, token.end, "", f"without {token.text}")
    else:
        yield _Edit(token.start, token.end, '"mutant"', f"{token.text} to another word")


def _listed(found: list[Token], place: int) -> bool:
    """Whether the word stands in a literal set or list rather than among the arguments of a call."""
    depth = found[place].depth
    at = place
    while at >= 0 and found[at].depth >= depth:
        at -= 1
    return at >= 0 and found[at].text in ("{", "[")


def _checks(text: str, found: list[Token]) -> Iterator[_Edit]:
    for place in range(len(found) - 2):
        if (found[place].text, found[place + 1].text, found[place + 2].text) != ("checks", ":=", "{"):
            continue
        entries = list(parts(found, place + 3, closing(found, place + 2), ","))
        for begin, end in entries if len(entries) > 1 else ():
            start, stop = found[begin].start, found[end - 1].end
            following = text[stop : stop + 1] == ","
            yield _Edit(start, stop + following, "", f"without the check {found[begin].text}")


def _weaker(text: str, found: list[Token]) -> Iterator[_Edit]:
    for place in range(len(found) - 3):
        first, dot, second, bracket = found[place : place + 4]
        if dot.text != "." or bracket.text != "(":
            continue
        new = _WEAKER.get((first.text, second.text))
        if new is not None:
            yield _Edit(first.start, second.end, new, f"{_call(found, place + 3)} to {new}")
        if (first.text, second.text) == ("value", "within"):
            end = closing(found, place + 3)
            day, (cut, _) = list(parts(found, place + 4, end, ","))[:2]
            kept = text[found[day[0]].start : found[cut - 1].start]
            yield _Edit(
                second.start, found[end - 1].end, f"past({kept}", f"{_call(found, place + 3)} without a cut-off"
            )


def _call(found: list[Token], bracket: int) -> str:
    inside = found[bracket - 3 : closing(found, bracket) + 1]
    return _words("".join(token.text + (" " if token.text == "," else "") for token in inside))
