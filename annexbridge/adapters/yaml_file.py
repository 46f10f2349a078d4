"""Reads a YAML file that a person wrote, strictly: no duplicate keys, no anchors, and the line of every value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import yaml

from annexbridge.errors import InputError
from annexbridge.language import _

Place = tuple[str | int, ...]
LARGEST = 8_000_000
DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document: plain values, and the 1-based line of every value by its path of keys and positions."""

    name: str
    value: object
    lines: Mapping[Place, int]

    def where(self, *place: str | int) -> str:
        """`decisions.yaml › line 12` for the value at this place, or for the nearest one around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return _("{name} › line {line}").format(name=self.name, line=self.lines.get(place, 1))

    def problem(self, place: Place, what: str, remedy: str) -> InputError:
        """An error about the value at this place, to be collected and raised with the others."""
        return InputError(what, where=self.where(*place), remedy=remedy)


def read(path: Path) -> Document:
    """Reads one YAML document.

    Raises InputError for a file that is missing, too large, not UTF-8 or not YAML, or uses anchors or duplicate keys.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            _("cannot be read ({strerror})").format(strerror=error.strerror),
            where=str(path.name),
            remedy=_("check the path"),
        ) from error
    if len(raw) > LARGEST:
        raise InputError(_("is larger than 8 MB"), where=path.name, remedy=_("split it, or give the right file"))
    return parse(raw, path.name)


def parse(raw: bytes, name: str) -> Document:
    """The document that these bytes hold; `name` names it in errors. Raises InputError as `read` does."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lines: dict[Place, int] = {(): 1}
    try:
        text = raw.decode("utf-8-sig")
        _refuse_anchors(name, text, loader)
        node = yaml.compose(text, Loader=loader)
        value = None if node is None else _value(name, node, (), lines, loader(""))
    except UnicodeDecodeError as error:
        raise InputError(_("is not UTF-8 text"), where=name, remedy=_("save it as UTF-8")) from error
    except yaml.YAMLError as error:
        raise InputError(
            _("is not YAML: {error}").format(error=_reason(error)), where=name, remedy=_("mend that line")
        ) from error
    return Document(name, value, lines)


def unknown_keys(
    document: Document, place: Place, found: Iterable[str], accepted: Sequence[str]
) -> Iterator[InputError]:
    """One problem for each key nobody reads: a misspelt key would be a statement that silently says nothing."""
    for key in found:
        if key not in accepted:
            yield document.problem(
                (*place, key),
                _('unknown key "{key}"').format(key=key),
                _("accepted: {accepted}").format(accepted=", ".join(accepted)),
            )


def day(raw: object) -> str | None:
    """The ISO date a YAML value stands for, None when it is none."""
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw.isoformat()
    try:
        return date.fromisoformat(str(raw)).isoformat()
    except ValueError:
        return None


def _refuse_anchors(name: str, text: str, loader: type[yaml.SafeLoader]) -> None:
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            where = (
                _("{name} › line {line}").format(name=name, line=event.start_mark.line + 1)
                if event.start_mark
                else name
            )
            raise InputError(_("anchors and aliases are not accepted"), where=where, remedy=_("write the value out"))


def _value(name: str, node: yaml.Node, place: Place, lines: dict[Place, int], loader: yaml.SafeLoader) -> object:
    lines[place] = node.start_mark.line + 1
    if len(place) > DEEPEST:
        raise InputError(
            _("is nested too deeply"),
            where=_("{name} › line {line}").format(name=name, line=lines[place]),
            remedy=_("flatten it"),
        )
    if isinstance(node, yaml.SequenceNode):
        return [_value(name, item, (*place, index), lines, loader) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        found: dict[str, object] = {}
        for key_node, item in node.value:
            key = str(key_node.value)
            if key in found:
                where = _("{name} › line {line}").format(name=name, line=key_node.start_mark.line + 1)
                raise InputError(
                    _('"{key}" stands here twice').format(key=key), where=where, remedy=_("keep one of them")
                )
            found[key] = _value(name, item, (*place, key), lines, loader)
            lines[(*place, key)] = key_node.start_mark.line + 1
        return found
    return loader.construct_object(node)


def _reason(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or _("cannot be parsed")
    return _("{problem} on line {line}").format(problem=problem, line=mark.line + 1) if mark else str(problem)
