"""Changes fields in a YAML file of entries, leaving every other line as a person wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from annexbridge.adapters.yaml_file import parse
from annexbridge.errors import InputError
from annexbridge.language import _

Changes = Mapping[str, Mapping[str, Mapping[str, object]]]
"""Fields by table and entry; None takes a field out."""
Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
INDENT = 2
WIDTH = 100


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block, which people can read."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


@dataclass(frozen=True, slots=True)
class _Patch:
    """Lines from `start` up to `end`, 0-based, give way to `lines`."""

    start: int
    end: int
    lines: tuple[str, ...]


def changed(text: str, name: str, changes: Changes) -> str:
    """The text with the changes in it: new fields below the others of their entry, new entries below the others.

    Raises InputError when the file is written in a way that cannot be changed without touching something else.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text.strip() else []
    root = yaml.compose(text, Loader=Loader)
    patches = [patch for title, entries in changes.items() for patch in _table(root, lines, title, entries)]
    # From the bottom up, so that places above stay true; where one line is changed and another one put before it, and
    # where several are put in one place, the last one first.
    order = sorted(enumerate(patches), key=lambda item: (item[1].start, item[1].end > item[1].start, item[0]))
    for _at, patch in reversed(order):
        lines[patch.start : patch.end] = patch.lines
    after = ending.join(lines) + ending if lines else text
    if not _is(after, _expected(parse(text.encode(), name).value, changes)):
        remedy = _("write one key a line, or make the change by hand")
        raise InputError(_("cannot be changed without touching other entries"), where=name, remedy=remedy)
    return after


def _table(
    root: yaml.Node | None, lines: Sequence[str], title: str, entries: Mapping[str, Mapping[str, object]]
) -> Iterator[_Patch]:
    key, value = _pair(root, title)
    if key is None:
        yield _Patch(len(lines), len(lines), (f"{title}:", *_entries(entries, INDENT)))
    elif not isinstance(value, yaml.MappingNode) or not value.value:
        yield _opened(key, lines, _entries(entries, INDENT))
    elif value.flow_style:
        told = _merged(_value(value), entries)
        yield _Patch(key.start_mark.line, _last(value, lines) + 1, (f"{title}:", *_entries(told, INDENT)))
    else:
        yield from _within(value, lines, entries)


def _within(
    table: yaml.MappingNode, lines: Sequence[str], entries: Mapping[str, Mapping[str, object]]
) -> Iterator[_Patch]:
    indent, end = table.start_mark.column, _last(table, lines) + 1
    new: list[str] = []
    for entry, fields in entries.items():
        key, value = _pair(table, entry)
        if key is None:
            new += _entries({entry: fields}, indent)
        elif not isinstance(value, yaml.MappingNode) or not value.value:
            yield _opened(key, lines, _fields(fields, indent + INDENT))
        elif value.flow_style:
            told = _merged(_value(value), fields)
            remark = _remark(key, value, lines)
            first = lines[key.start_mark.line][: key.end_mark.column] + (f":  {remark}" if remark else ":")
            yield _Patch(key.start_mark.line, _last(value, lines) + 1, (first, *_fields(told, indent + INDENT)))
        else:
            yield from _entry(value, lines, fields)
    if new:
        yield _Patch(end, end, tuple(new))


def _entry(entry: yaml.MappingNode, lines: Sequence[str], fields: Mapping[str, object]) -> Iterator[_Patch]:
    indent, end = entry.start_mark.column, _last(entry, lines) + 1
    new: list[str] = []
    for field, told in fields.items():
        key, value = _pair(entry, field)
        if key is None or value is None:
            new += _fields({field: told}, indent)
            continue
        remark = _remark(key, value, lines)
        written = _fields({field: told}, indent)
        if remark and len(written) == 1:
            written = [f"{written[0]}  {remark}"]
        elif remark:
            written = [f"{' ' * indent}{remark}", *written]
        yield _Patch(key.start_mark.line, max(_last(value, lines), key.start_mark.line) + 1, tuple(written))
    if new:
        yield _Patch(end, end, tuple(new))


def _opened(key: yaml.Node, lines: Sequence[str], below: Sequence[str]) -> _Patch:
    """A key with nothing under it, given something; what was written for nothing, such as {} or ~, goes."""
    at = key.start_mark.line
    remark = lines[at][key.end_mark.column :].partition("#")
    first = f"{lines[at][: key.end_mark.column]}:" + (f"  #{remark[2]}" if remark[1] else "")
    return _Patch(at, at + 1, (first, *below))


def _remark(key: yaml.Node, value: yaml.Node, lines: Sequence[str]) -> str:
    """The comment behind a value, on its line."""
    if isinstance(value, yaml.ScalarNode) and value.style in ("|", ">"):
        line, start = lines[key.start_mark.line], key.end_mark.column
    elif value.end_mark.line != key.start_mark.line:
        return ""
    else:
        line, start = lines[value.end_mark.line], value.end_mark.column
    sign = line.find("#", start)
    return line[sign:].rstrip() if sign >= 0 else ""


def _entries(entries: Mapping[str, object], indent: int) -> list[str]:
    written: list[str] = []
    for entry, fields in entries.items():
        name = yaml.safe_dump({entry: None}, allow_unicode=True, width=10_000).partition(": null")[0]
        written.append(f"{' ' * indent}{name}:")
        written += _fields(fields if isinstance(fields, Mapping) else {}, indent + INDENT)
    return written


def _fields(fields: Mapping[str, object], indent: int) -> list[str]:
    written: list[str] = []
    for field, value in fields.items():
        if value is None:
            continue
        if isinstance(value, list):
            one = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10_000).strip()
            written.append(f"{' ' * indent}{field}: {one}")
        else:
            told = yaml.dump({field: value}, Dumper=_Dumper, allow_unicode=True, width=WIDTH, sort_keys=False)
            written += [f"{' ' * indent}{line}" if line else "" for line in told.removesuffix("\n").split("\n")]
    return written


def _pair(node: yaml.Node | None, name: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next(((key, value) for key, value in pairs if key.value == name), (None, None))


def _last(node: yaml.Node, lines: Sequence[str]) -> int:
    """The 0-based line on which a node ends. The parser ends a block of text only where the next thing begins."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        return max((_last(part, lines) for pair in node.value for part in pair), default=node.start_mark.line)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return max((_last(part, lines) for part in node.value), default=node.start_mark.line)
    style = node.style if isinstance(node, yaml.ScalarNode) else None
    if not node.value and style is None and isinstance(node, yaml.ScalarNode):
        # Nothing is written here: the key before it tells the line.
        return 0
    last = node.end_mark.line
    if style in ("|", ">"):
        indented = len(lines[node.start_mark.line]) - len(lines[node.start_mark.line].lstrip())
        last = min(last, len(lines)) - 1
        while last > node.start_mark.line and not _deeper(lines[last], indented):
            last -= 1
    return int(last)


def _deeper(line: str, than: int) -> bool:
    return bool(line.strip()) and len(line) - len(line.lstrip()) > than


def _value(node: yaml.Node) -> dict[str, object]:
    loader = yaml.SafeLoader("")
    found = loader.construct_document(node)
    return found if isinstance(found, dict) else {}


def _is(text: str, expected: object) -> bool:
    try:
        return parse(text.encode(), "").value == expected
    except InputError:
        return False


def _merged(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, object]:
    """Fields laid over fields, at any depth of tables; what becomes None or an empty table is gone."""
    found = dict(before)
    for name, value in after.items():
        known = found.get(name)
        found[name] = _merged(known, value) if isinstance(known, dict) and isinstance(value, Mapping) else value
    return found


def _expected(before: object, changes: Changes) -> object:
    found: dict[str, object] = dict(before) if isinstance(before, dict) else {}
    for title, entries in changes.items():
        table = found.get(title)
        told: dict[str, object] = dict(table) if isinstance(table, dict) else {}
        for entry, fields in entries.items():
            known = told.get(entry)
            whole = {**(known if isinstance(known, dict) else {}), **fields}
            told[entry] = {name: value for name, value in whole.items() if value is not None} or None
        found[title] = told
    return found
