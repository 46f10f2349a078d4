"""Gives every column of a table its place: a field, one of several columns that make up a field, or kept as extra."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from annexbridge.adapters.registers.grid import Grid
from annexbridge.adapters.registers.header import Header, Heading
from annexbridge.adapters.registers.marks import NOT_APPLICABLE
from annexbridge.adapters.registers.matching import Match, matches
from annexbridge.adapters.registers.recognise import Recognition
from annexbridge.adapters.registers.synonyms import STOP, beginnings, index, loosened, variants
from annexbridge.adapters.registers.text import brief, fold_header, is_blank, shown
from annexbridge.adapters.registers.typed import Setting, converter
from annexbridge.adapters.registers.vocabulary import bools, key, silences, words
from annexbridge.engine.records import Column, Issue, Severity, State, letters
from annexbridge.language import _
from annexbridge.mappings.kinds import Field, Kind, kinds

TYPED = ("bool", "enum", "enums", "date", "int", "number")

NEARLY = 88
SHORTEST = 5
FEW_WORDS = 5
SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """How a table is read. `columns` gives the sheet columns of each field.

    `spread` gives, for a field made up of several columns of marks, the word that each column stands for.
    """

    kind: Kind
    columns: Mapping[str, tuple[int, ...]]
    spread: Mapping[str, Mapping[int, str]]
    shown: tuple[Column, ...]
    issues: tuple[Issue, ...] = ()

    def heading(self, name: str) -> str:
        """The heading of the first column of a field."""
        where = self.first(name)
        return next((item.header for item in self.shown if where is not None and item.letter == letters(where)), "")

    def first(self, name: str) -> int | None:
        """The first sheet column of a field."""
        where = self.columns.get(name, ())
        return where[0] if where else None


def plan(grid: Grid, header: Header, found: Recognition, answers: Mapping[str, str] | None = None) -> Plan:
    """The plan for a table of a recognised kind; `answers` are fields a person has given for folded headings."""
    kind = kinds()[found.kind or ""]
    taken = {name: (heading, _how(match)) for name, (heading, match) in found.fields.items()}
    unfit = _unfit(grid, header, found)
    for name in unfit.values():
        del taken[name]
    closed = _answered(header, kind, taken, answers or {})
    busy = closed | {
        heading.column
        for name, (heading, _match) in taken.items()
        if not _only_ticks(grid, header, kind, name, heading)
    }
    spread = _spread(grid, header, kind, busy, taken)
    marked = {column for columns in spread.values() for column in columns}
    for name in [name for name, (heading, _match) in taken.items() if name in spread or heading.column in marked]:
        del taken[name]
    busy = closed | {heading.column for heading, _match in taken.values()} | marked
    issues = _nearly(grid, header, kind, taken, busy)
    columns: dict[str, tuple[int, ...]] = {name: (heading.column,) for name, (heading, _match) in taken.items()}
    columns.update({name: tuple(sorted(words_of)) for name, words_of in spread.items()})
    shown_columns = tuple(_column(heading, taken, spread, kind, unfit) for heading in header.headings)
    return Plan(kind, dict(sorted(columns.items())), spread, shown_columns, tuple(issues))


def _how(match: Match) -> str:
    return _(match.how).format(gram=match.phrase)


def _unfit(grid: Grid, header: Header, recognised: Recognition) -> dict[int, str]:
    """Fields by the column that seemed to give them, where a part of the heading fits and nothing below it does.

    `Scope and purpose` over texts is not the yes or no of `in scope`.
    """
    found = {}
    for name, (heading, match) in recognised.fields.items():
        item = kinds()[recognised.kind or ""].fields[name]
        if not match.part or item.type not in TYPED:
            continue
        convert = converter(item, Setting())
        rows = range(header.bottom + 1, min(header.end, header.bottom + SAMPLE) + 1)
        outcomes = [convert(grid.at(row, heading.column)) for row in rows]
        wrong = any(outcome.problem and outcome.problem.state is State.INVALID for outcome in outcomes)
        if wrong and all(outcome.value is None for outcome in outcomes):
            found[heading.column] = name
    return found


def _answered(
    header: Header, kind: Kind, taken: dict[str, tuple[Heading, str]], answers: Mapping[str, str]
) -> set[int]:
    """Gives columns the fields that a person says they hold; returns those that a person says hold none."""
    closed = set()
    folded = {fold_header(heading): name for heading, name in answers.items()}
    for heading in header.headings:
        name = folded.get(fold_header(heading.text), folded.get(fold_header(heading.path[-1])))
        if name is None:
            continue
        for other in [field for field, (place, _match) in taken.items() if place == heading]:
            del taken[other]
        if name in kind.fields:
            taken[name] = (heading, _("as you said"))
        else:
            closed.add(heading.column)
    return closed


def _spread(
    grid: Grid, header: Header, kind: Kind, busy: set[int], taken: Mapping[str, tuple[Heading, str]]
) -> dict[str, dict[int, str]]:
    """Columns that each stand for one word of a field: by their heading, and marks or yes and no below it."""
    found: dict[str, dict[int, str]] = {}
    for item in kind.fields.values():
        if item.type not in ("enums", "enum", "bool"):
            continue
        own = taken[item.name][0].column if item.name in taken else None
        meaning = _column_words(item)
        offers: dict[int, str] = {}
        grouped = False
        for heading in header.headings:
            word = next((meaning[form] for form in _plain(heading.path[-1]) if form in meaning), None)
            of_group = _names_group(heading, item)
            if word is None or (heading.column in busy and heading.column != own and not of_group):
                continue
            if _marks(grid, header, heading.column, meaning):
                offers[heading.column] = word
                grouped = grouped or of_group
        if own is not None and own not in offers:
            continue
        several = len(set(offers.values())) >= (3 if item.type == "enums" else 2)
        if len(set(offers.values())) >= 2 and (grouped or (several and (own is not None or _only(item, offers)))):
            found[item.name] = dict(sorted(offers.items()))
    return found


@cache
def _column_words(item: Field) -> Mapping[str, str]:
    """Words that a column heading may be for a field spread over columns."""
    if item.type == "bool":
        return {word: to for word, to in bools().meaning.items() if to in ("true", "false") and not word.isdigit()}
    silent = {word: NOT_APPLICABLE for word, to in silences().items() if to == NOT_APPLICABLE and word[:1].isalpha()}
    return {**(silent if item.type == "enum" else {}), **words(item).meaning}


@lru_cache(maxsize=4_096)
def _plain(own: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*variants(own), *(fold_header(part) for part in own.split("/")))))


def _only(item: Field, offers: Mapping[int, str]) -> bool:
    """Whether the columns name so many words of the field that they can hardly mean anything else."""
    if item.type == "enums":
        return True
    return item.type == "enum" and len(set(offers.values()) & set(item.values)) >= max(2, len(item.values) - 1)


def _only_ticks(grid: Grid, header: Header, kind: Kind, name: str, heading: Heading) -> bool:
    """Whether a column that seems to give names or texts holds nothing but ticks: `x` is the name of no supplier."""
    if kind.fields[name].type not in ("text", "ref", "refs", "list"):
        return False
    rows = range(header.bottom + 1, min(header.end, header.bottom + SAMPLE) + 1)
    texts = {shown(grid.at(row, heading.column)) for row in rows} - {""}
    return bool(texts) and all(len(text) == 1 and not text.isdigit() for text in texts)


def _names_group(heading: Heading, item: Field) -> bool:
    return any((item.kind, item.name) in matches((group,)) for group in heading.path[:-1])


def _marks(grid: Grid, header: Header, column: int, meaning: Mapping[str, str]) -> bool:
    """Whether a column holds nothing but marks, yes and no, and the words themselves."""
    known = bools().meaning
    for row in range(header.bottom + 1, min(header.end, header.bottom + SAMPLE) + 1):
        raw = grid.at(row, column)
        text = shown(raw)
        if is_blank(raw) or len(text) == 1 or key(text) in known or key(text) in silences() or key(text) in meaning:
            continue
        if len(text) > 24:
            return False
    return True


def _nearly(
    grid: Grid, header: Header, kind: Kind, taken: dict[str, tuple[Heading, str]], busy: set[int]
) -> list[Issue]:
    """Takes misspelt headings for the field they nearly name, and says so."""
    from rapidfuzz import fuzz, process

    open_headings = [heading for heading in header.headings if heading.column not in busy]
    if not open_headings:
        return []
    phrases = {phrase: field for phrase, field in _phrases(kind.name).items() if field not in taken}
    choices = list(phrases)
    issues = []
    for heading in open_headings:
        forms = [form for form in variants(heading.path[-1])[:2] if len(form) >= SHORTEST]
        found = [process.extractOne(form, choices, scorer=fuzz.ratio, score_cutoff=NEARLY) for form in forms]
        near = (item for form, item in zip(forms, found, strict=True) if item and _is_slip(form, item[0]))
        best = max(near, key=lambda item: item[1], default=None)
        if best is None or phrases[best[0]] in taken:
            continue
        name = phrases[best[0]]
        taken[name] = (heading, _('heading nearly "{phrase}"').format(phrase=best[0]))
        message = _('read as {name}, because the heading is nearly "{phrase}"').format(name=name, phrase=best[0])
        source = grid.source(header.bottom, heading.column)
        issues.append(Issue("near-heading", Severity.NOTE, message, source, heading.text, _("correct the heading")))
    return issues


def _is_slip(form: str, phrase: str) -> bool:
    """Whether a heading may be a misspelling of a phrase: in a short one no word is missing, added or another word."""
    written, meant = form.split(), phrase.split()
    if len(meant) > FEW_WORDS or _run_on(form) == _run_on(phrase):
        return True
    return len(written) == len(meant) and all(map(_may_stand_for, written, meant))


def _may_stand_for(written: str, meant: str) -> bool:
    """Whether a word is another one misspelt: `status` is a word of its own, and not `start` with a slip."""
    plural = written in (f"{meant}s", f"{meant}es") or meant in (f"{written}s", f"{written}es")
    return written == meant or plural or written in STOP or loosened(written) not in beginnings()


def _run_on(text: str) -> str:
    return text.replace(" ", "")


@cache
def _phrases(kind: str) -> Mapping[str, str]:
    """What the fields of a kind are called, where that is long enough for a misspelling to be recognised."""
    return {
        phrase: field
        for phrase, entry in index().exact.items()
        for of, field in entry
        if of == kind and len(phrase) >= SHORTEST
    }


def _column(
    heading: Heading,
    taken: Mapping[str, tuple[Heading, str]],
    spread: Mapping[str, Mapping[int, str]],
    kind: Kind,
    unfit: Mapping[int, str],
) -> Column:
    letter, text = letters(heading.column), heading.text
    for name, (place, how) in taken.items():
        if place == heading:
            return Column(letter, text, name, how)
    for name, columns in spread.items():
        if heading.column in columns:
            return Column(letter, text, name, _('mark for "{heading}"').format(heading=columns[heading.column]))
    if heading.column in unfit:
        return Column(
            letter,
            text,
            None,
            _("kept as extra: no cell holds what {field} may be").format(field=unfit[heading.column]),
        )
    wanted = sorted({field for of, field in matches(heading.path) if of == kind.name and field in taken})
    if wanted:
        other = letters(taken[wanted[0]][0].column)
        return Column(
            letter,
            text,
            None,
            _("kept as extra: column {other} already gives {field}").format(other=other, field=wanted[0]),
        )
    return Column(
        letter,
        text,
        None,
        _("kept as extra: no field of {kind} is called {text}").format(
            kind=_(kind.label).lower(), text=brief(text, 40)
        ),
    )


def headings_only(header: Header, why: str) -> tuple[Column, ...]:
    """The columns of a table that is not read."""
    return tuple(Column(letters(h.column), h.text, None, f"ignored: {why}") for h in header.headings)
