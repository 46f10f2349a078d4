"""Adds waivers to `waivers.yaml` and takes them out, leaving every other character as a person wrote it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import yaml

from annexbridge.adapters.waivers import FIELDS
from annexbridge.adapters.whole_files import put
from annexbridge.adapters.yaml_file import parse
from annexbridge.engine.waivers import Waiver
from annexbridge.errors import InputError
from annexbridge.language import _

KEY = "waivers"
Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def add(path: Path, waiver: Waiver) -> None:
    """Writes the waiver below the others; a file that is not there is made.

    Raises InputError when the file is written in a way that leaves no room for one more.
    """
    before = _text(path) if path.is_file() else f"{KEY}:\n"
    after = _added(before, _entry(waiver), path.name)
    _unchanged(path.name, [*_entries(before, path.name), _entry(waiver)], _entries(after, path.name))
    put(path, after.encode())


def prune(path: Path, gone: Collection[int]) -> None:
    """Takes out the waivers at these places of the list, counted from 0. Comments stay, wherever they stand.

    Raises InputError as `add` does.
    """
    before = _text(path)
    entries = _entries(before, path.name)
    after = _without(before, gone, path.name)
    _unchanged(
        path.name, [entry for place, entry in enumerate(entries) if place not in gone], _entries(after, path.name)
    )
    put(path, after.encode())


def _entry(waiver: Waiver) -> dict[str, object]:
    told = {name: getattr(waiver, name) for name in FIELDS}
    return {name: value for name, value in told.items() if value}


def _text(path: Path) -> str:
    """The text with its own line ends. Decoding problems were told when the file was read."""
    return path.read_bytes().decode("utf-8")


def _entries(text: str, name: str) -> list[Mapping[str, object]]:
    value = parse(text.encode(), name).value
    found = value.get(KEY) if isinstance(value, dict) else None
    return [dict(entry) for entry in found] if isinstance(found, list) else []


def _unchanged(name: str, expected: Sequence[Mapping[str, object]], found: Sequence[Mapping[str, object]]) -> None:
    """Whatever is written in an unusual way is better left to its author than changed by mistake."""
    if list(expected) != list(found):
        remedy = _("write the list with a dash for each waiver, one key a line, or make the change by hand")
        raise InputError(_("cannot be changed without touching other waivers"), where=name, remedy=remedy)


def _added(text: str, entry: Mapping[str, object], name: str) -> str:
    lines, ending = _lines(text)
    key, value = _place(text)
    if key is None:
        lines.append(f"{KEY}:{ending}")
        row, indent = len(lines), 2
    elif isinstance(value, yaml.SequenceNode) and value.value:
        _refuse_flow(value, name)
        row, indent = _last(value.value[-1], lines) + 1, value.start_mark.column
    else:
        at = key.start_mark.line
        comment = lines[at].partition("#")[2].strip()
        lines[at] = f"{KEY}:{'  # ' + comment if comment else ''}{ending}"
        row, indent = at + 1, 2
    written = yaml.safe_dump(dict(entry), sort_keys=False, allow_unicode=True, width=100).splitlines()
    marks = ["- ", *["  "] * (len(written) - 1)]
    new = [f"{' ' * indent}{mark}{line}{ending}" for mark, line in zip(marks, written, strict=True)]
    return "".join([*lines[:row], *new, *lines[row:]])


def _without(text: str, gone: Collection[int], name: str) -> str:
    lines, _ending = _lines(text)
    _key, value = _place(text)
    if not gone or not isinstance(value, yaml.SequenceNode):
        return text
    _refuse_flow(value, name)
    for place in sorted(gone, reverse=True):
        item = value.value[place]
        del lines[item.start_mark.line : _last(item, lines) + 1]
    return "".join(lines)


def _lines(text: str) -> tuple[list[str], str]:
    """Lines with their ends, the last one ended too, and what ends them."""
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    whole = [f"{line}\n" for line in lines[:-1]]
    return [*whole, f"{lines[-1]}{ending}"] if lines[-1] else whole, ending


def _place(text: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The key and what stands under it, with their places."""
    node = yaml.compose(text, Loader=Loader)
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next(((key, value) for key, value in pairs if key.value == KEY), (None, None))


def _refuse_flow(node: yaml.SequenceNode, name: str) -> None:
    if node.flow_style:
        where = f"{name} › " + _("line {line}").format(line=node.start_mark.line + 1)
        remedy = _("write each waiver on lines of its own, beginning with a dash")
        raise InputError(_("the waivers stand in square brackets"), where=where, remedy=remedy)


def _last(node: yaml.Node, lines: Sequence[str]) -> int:
    """The 0-based line on which a node ends. The parser ends a block of text only where the next thing begins."""
    if isinstance(node, yaml.MappingNode):
        return max((_last(part, lines) for pair in node.value for part in pair), default=node.start_mark.line)
    if isinstance(node, yaml.SequenceNode):
        return max((_last(part, lines) for part in node.value), default=node.start_mark.line)
    style = node.style if isinstance(node, yaml.ScalarNode) else None
    if not node.value and style is None:
        # Nothing is written here: the key before it tells the line.
        return 0
    last = node.end_mark.line - (1 if style in ("|", ">") else 0)
    while last > node.start_mark.line and not lines[last].strip():
        last -= 1
    return int(last)
