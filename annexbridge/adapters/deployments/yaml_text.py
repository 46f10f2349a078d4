"""Reads YAML that somebody else wrote: every scalar as written, with its line, and nothing that can do harm.

Built from the events of libyaml: numbers keep their spelling (`3.10` is a version, not 3.1), and an alias is the same
value again instead of a copy, so that a small text cannot become a large one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from annexbridge.adapters.deployments.element import Element, Map, Seq
from annexbridge.errors import InputError
from annexbridge.language import _

LARGEST = 8_000_000
"""Bytes of a YAML text: a hundred times what a large rendered chart has."""
DEEPEST = 100
MOST_VALUES = 1_000_000
"""Values of one document, each counted as often as aliases repeat it."""
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
CORE = "tag:yaml.org,2002:"
PLAIN_TAGS = frozenset(CORE + name for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq"))
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(name: str, text: str, first_line: int = 1) -> list[Element]:
    """The documents of a text, empty ones left out. `first_line` is the line of the file that the text begins on.

    Raises InputError for text that is no YAML, with the line: duplicate keys, tags, aliases that grow or go in circles.
    """
    builder = _Builder(name, text, first_line)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        raise _not_yaml(name, text, error, first_line) from error
    return [Element(value, name, [], "", line) for value, line in builder.documents if value is not None]


def _not_yaml(name: str, text: str, error: yaml.YAMLError, first_line: int) -> InputError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or _("it cannot be parsed")
    where = _("{name} › line {line}").format(name=name, line=mark.line + first_line) if mark else name
    remedy = _template(text) or _("correct that line")
    return InputError(_("is not YAML: {problem}").format(problem=problem), where=where, remedy=remedy)


def _template(text: str) -> str:
    """What to do about a text with places that are filled in later; empty for other texts."""
    if "{{" not in text and "${" not in text:
        return ""
    return _("this looks like a template: render it first, as helm template does, and give the result")


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet; `size` counts the values inside."""

    value: Map | Seq
    line: int
    anchor: str | None
    size: int = 1
    key: str | None = None
    merges: list[object] = field(default_factory=list)


class _Builder:
    def __init__(self, name: str, text: str, first_line: int) -> None:
        self.name = name
        self.first_line = first_line
        self.remedy = _template(text) or _("write a text as the key")
        self.documents: list[tuple[object, int]] = []
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[object, int]] = {}

    def take(self, event: yaml.Event) -> None:
        """One event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self.stack.pop()
            self.finish(done)
            self.put(done.value, done.line, done.size, done.anchor)
        elif isinstance(event, yaml.AliasEvent):
            self.alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.anchors.clear()

    def scalar(self, event: yaml.ScalarEvent) -> None:
        line = self.line(event)
        self.check_tag(event.tag, line)
        value: str | None = event.value
        if event.tag == f"{CORE}null" or (not event.style and event.tag is None and value in NULLS):
            value = None
        self.put(value, line, 1, event.anchor)

    def begin(self, event: yaml.CollectionStartEvent) -> None:
        line = self.line(event)
        self.check_tag(event.tag, line)
        if len(self.stack) >= DEEPEST:
            raise self.error(line, _("is nested more than {most} levels deep").format(most=DEEPEST), _("flatten it"))
        self.expect_key(line)
        value: Map | Seq = Map() if isinstance(event, yaml.MappingStartEvent) else Seq()
        self.stack.append(_Open(value, line, event.anchor))

    def alias(self, event: yaml.AliasEvent) -> None:
        line = self.line(event)
        if event.anchor not in self.anchors:
            what = _('the alias "{name}" means nothing here').format(name=event.anchor)
            raise self.error(line, what, _("write the value out"))
        value, size = self.anchors[event.anchor]
        self.put(value, line, size, None)

    def put(self, value: object, line: int, size: int, anchor: str | None) -> None:
        """A finished value: a key, the value of the key before it, an item, or a document."""
        if anchor is not None:
            self.anchors[anchor] = (value, size)
        if not self.stack:
            self.documents.append((value, line))
            return
        top = self.stack[-1]
        top.size += size
        if top.size > MOST_VALUES:
            what = _("has more than {most} values once its aliases are written out").format(most=f"{MOST_VALUES:,}")
            raise self.error(line, what, _("write the values out, or give a smaller file"))
        if isinstance(top.value, Seq):
            top.value.append(value)
            top.value.lines.append(line)
        elif top.key is None:
            self.key(top, value, line)
        else:
            self.member(top, value)

    def expect_key(self, line: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, Map) and top.key is None:
            raise self.error(line, _("a list or mapping cannot be a key"), self.remedy)

    def key(self, top: _Open, value: object, line: int) -> None:
        if isinstance(value, list | dict):
            raise self.error(line, _("a list or mapping cannot be a key"), self.remedy)
        top.key = "null" if value is None else str(value)
        if isinstance(top.value, Map):
            if top.key in top.value.lines:
                raise self.error(line, _('"{key}" stands here twice').format(key=top.key), _("keep one of them"))
            top.value.lines[top.key] = line

    def member(self, top: _Open, value: object) -> None:
        key, top.key = top.key or "", None
        if key == "<<":
            top.merges.extend(value if isinstance(value, list) else [value])
        elif isinstance(top.value, Map):
            top.value[key] = value

    def finish(self, done: _Open) -> None:
        """Fills in what a mapping takes over from others (`<<: *defaults`); its own keys win."""
        if not isinstance(done.value, Map):
            return
        done.value.lines.pop("<<", None)
        for other in done.merges:
            if not isinstance(other, Map):
                raise self.error(done.line, _("<< is followed by something else than a mapping"), _("write it out"))
            for key, value in other.items():
                if key not in done.value:
                    done.value[key] = value
                    done.value.lines[key] = other.lines[key]

    def check_tag(self, tag: str | None, line: int) -> None:
        if tag is not None and tag != "!" and tag not in PLAIN_TAGS:
            raise self.error(line, _('the tag "{tag}" is not accepted').format(tag=tag), _("write a plain value"))

    def line(self, event: yaml.Event) -> int:
        return int(event.start_mark.line) + self.first_line if event.start_mark else self.first_line

    def error(self, line: int, what: str, remedy: str) -> InputError:
        return InputError(what, where=_("{name} › line {line}").format(name=self.name, line=line), remedy=remedy)
