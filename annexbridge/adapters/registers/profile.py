"""Keeps answers about sheets of one shape in a small YAML file: drafts it from what was read, and reads it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from annexbridge.adapters.registers.options import EXTRA, Answer, Profile, shape
from annexbridge.adapters.yaml_file import Document, unknown_keys
from annexbridge.adapters.yaml_file import read as read_yaml
from annexbridge.engine.records import Issue, Register, Registers, Severity
from annexbridge.errors import InputError
from annexbridge.language import _
from annexbridge.mappings.kinds import kinds

KEYS = ("shape", "sheet", "kind", "locale", "header_row", "columns", "words", "controls", "example", "hidden")
HEAD = """# What the importer asked and what you answered. It holds for every sheet with the same headings.
# kind: the kind of register. columns: heading to field, "-" keeps a column as extra. words: what a word stands for.
# controls: which control an id means, as "iso27001:2022 A.5.2". An answer left empty counts as not given.
# same, at the end: which record an id or a name means, "-" when it means nothing but itself.
version: 1
sheets:
"""


def draft(registers: Registers) -> str:
    """The text of a profile for what was read: how each table was understood, and a place for each open answer."""
    items = [item for item in registers.items if item.columns and (item.kind or _questions(item))]
    sheets = "".join("\n".join(_entry(item)) + "\n" for item in items)
    return (HEAD + sheets if items else HEAD.rstrip() + " []\n") + "".join(f"{line}\n" for line in _same(registers))


def load(path: Path) -> Profile:
    """The profile in a file. Raises InputError with every key, kind and field that does not exist."""
    document = read_yaml(path)
    problems: list[InputError] = []
    body = document.value if isinstance(document.value, dict) else {}
    problems.extend(unknown_keys(document, (), body, ("version", "sheets", "same")))
    if body.get("version") != 1:
        problems.append(document.problem(("version",), _("the version is not 1"), _("write version: 1")))
    sheets = body.get("sheets")
    answers = [
        _answer(document, place, entry, problems)
        for place, entry in enumerate(sheets if isinstance(sheets, list) else [])
    ]
    same = body.get("same") or {}
    known = [kind for kind in same if kind in kinds()] if isinstance(same, Mapping) else []
    problems.extend(unknown_keys(document, ("same",), same, tuple(kinds())) if isinstance(same, Mapping) else ())
    if problems:
        raise InputError.collect(problems)
    return Profile(tuple(answers), {kind: _texts(same[kind]) for kind in known})


def _entry(item: Register) -> Iterator[str]:
    named = [column for column in item.columns if column.header]
    yield f"  - shape: {shape(column.header for column in named)}"
    yield f"    sheet: {_quoted(' › '.join(part for part in (item.file, item.sheet) if part))}"
    for issue in _questions(item):
        yield f"    # {issue.code}: {_comment(issue)}"
    yield f"    kind: {item.kind or ''}".rstrip()
    if item.header_rows and item.header_rows[0] == item.header_rows[1]:
        yield f"    header_row: {item.header_rows[0]}"
    # What columns mean depends on the kind: where that is open, it is to be answered first.
    if item.kind and not any(issue.code == "kind-unsure" for issue in item.issues):
        yield "    columns:"
        for header, name in sorted({column.header: column.field or EXTRA for column in named}.items()):
            yield f"      {_quoted(header)}: {_quoted(name)}"
    yield from _words(item)
    yield from _controls(item)


def _words(item: Register) -> Iterator[str]:
    """A place for each word outside a vocabulary, by field."""
    open_words: dict[str, dict[str, tuple[str, ...]]] = {}
    letters = {column.letter: column.field for column in item.columns if column.field}
    for issue in item.issues:
        name = letters.get("".join(char for char in issue.source.cell if char.isalpha()))
        if issue.code == "unknown-word" and issue.severity is Severity.REJECT and name and issue.value:
            open_words.setdefault(f"{item.kind}.{name}", {})[issue.value] = issue.accepted
    if open_words:
        yield "    words:"
    for field, words in sorted(open_words.items()):
        yield f"      {field}:"
        for word, accepted in sorted(words.items()):
            yield f"        {_quoted(word)}:  # {', '.join(accepted)}"


def _controls(item: Register) -> Iterator[str]:
    asked = {issue.value: issue.accepted for issue in item.issues if issue.code == "unclear-control" and issue.value}
    if asked:
        yield "    controls:"
    for written, candidates in sorted(asked.items()):
        yield f"      {_quoted(written)}:  # {'; '.join(candidates)}".rstrip(" #")


def _same(registers: Registers) -> Iterator[str]:
    """A place for each id or name that may mean a record listed under another, by kind."""
    asked: dict[str, dict[str, tuple[str, ...]]] = {}
    for item in registers.items:
        fields = kinds()[item.kind].fields if item.kind else {}
        for issue in item.issues:
            if issue.code == "similar-names":
                asked.setdefault("supplier", {})[issue.value] = issue.accepted
            elif issue.code == "unknown-reference" and issue.accepted:
                for target in {fields[name].target for name in _fields_at(item, issue) if name in fields}:
                    asked.setdefault(target, {})[issue.value] = issue.accepted
    if asked:
        yield "same:"
    for kind, names in sorted(asked.items()):
        yield f"  {kind}:"
        for name, candidates in sorted(names.items()):
            yield f"    {_quoted(name)}:  # {', '.join(candidates)}, or -"


def _fields_at(item: Register, issue: Issue) -> Iterator[str]:
    """Fields that the column of a remark gives; without columns, the last key of the pointer says it."""
    letters = "".join(char for char in issue.source.cell if char.isalpha() and char.isupper())
    for column in item.columns:
        if column.field and (column.letter == letters or issue.source.cell.endswith(f"/{column.header}")):
            yield column.field


def _questions(item: Register) -> tuple[Issue, ...]:
    return tuple(
        issue for issue in item.issues if issue.severity is Severity.QUESTION and issue.code != "unclear-control"
    )


def _comment(issue: Issue) -> str:
    accepted = f" ({', '.join(issue.accepted)})" if issue.accepted else ""
    return " ".join(f"{issue.source.cell} {issue.message}{accepted}".split())


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("\r", "")
    return f'"{escaped}"'


def _answer(document: Document, place: int, entry: object, problems: list[InputError]) -> Answer:
    where = ("sheets", place)
    if not isinstance(entry, dict):
        problems.append(document.problem(where, _("not a sheet"), _("write its shape and kind")))
        return Answer()
    problems.extend(unknown_keys(document, where, entry, KEYS))
    kind = entry.get("kind") or None
    if kind is not None and kind not in kinds():
        problems.append(
            document.problem(
                (*where, "kind"),
                _('no kind "{kind}"').format(kind=kind),
                _("accepted: {accepted}").format(accepted=", ".join(kinds())),
            )
        )
        kind = None
    columns = _texts(entry.get("columns"))
    for heading, name in columns.items():
        if kind and name not in (EXTRA, *kinds()[str(kind)].fields):
            what = _('{kind} has no field "{name}"').format(kind=kind, name=name)
            problems.append(document.problem((*where, "columns", heading), what, _("see annexbridge init, or write -")))
    row = entry.get("header_row")
    words = entry.get("words")
    return Answer(
        str(entry.get("shape", "")),
        str(entry.get("sheet", "")),
        str(kind) if kind else None,
        str(entry.get("locale") or ""),
        row if isinstance(row, int) and row > 0 else None,
        columns,
        {name: _texts(said) for name, said in words.items()} if isinstance(words, Mapping) else {},
        _texts(entry.get("controls")),
        _flag(entry.get("example")),
        _flag(entry.get("hidden")),
    )


def _texts(value: object) -> dict[str, str]:
    """A mapping of texts, without those left empty."""
    if not isinstance(value, Mapping):
        return {}
    return {str(key): str(item) for key, item in value.items() if item is not None and str(item).strip()}


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
