"""Turns a CycloneDX bill of materials in XML into the shape of the JSON one, with the line of every value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import parseString

from annexbridge.adapters.deployments.element import Element, Map, Seq
from annexbridge.errors import InputError
from annexbridge.language import _

NAMESPACE = "http://cyclonedx.org/schema/bom/"
DEEPEST = 60
LISTS: Mapping[str, frozenset[str]] = {
    "components": frozenset({"component"}),
    "ancestors": frozenset({"component"}),
    "hashes": frozenset({"hash"}),
    "licenses": frozenset({"license", "expression"}),
    "externalReferences": frozenset({"reference"}),
    "properties": frozenset({"property"}),
    "dependencies": frozenset({"dependency"}),
    "datasets": frozenset({"dataset", "ref"}),
    "performanceMetrics": frozenset({"performanceMetric"}),
    "technicalLimitations": frozenset({"technicalLimitation"}),
}
"""Elements whose children are the items of a list."""
REPEATED = frozenset({"data"})
"""Elements that stand side by side where the JSON form has a list."""
TEXT_KEY: Mapping[str, str] = {"hash": "content", "property": "value", "expression": "expression", "ref": "ref"}
"""The key under which the text of an element goes that is an object in the JSON form."""
WRAPPED: Mapping[str, str] = {"license": "license"}
"""Items that the JSON form wraps in an object with this key."""


def read(name: str, raw: bytes) -> Element:
    """The bill of materials. Raises InputError for XML that is none, is malformed, or declares a DTD or entities."""
    handler = _Handler(name)
    try:
        parseString(raw, handler, forbid_dtd=True)
    except DefusedXmlException as error:
        what = _("declares a DTD or entities, which a bill of materials has no use for")
        raise InputError(what, where=name, remedy=_("export it again without them")) from error
    except SAXException as error:
        line = getattr(error, "getLineNumber", lambda: None)()
        where = _("{name} › line {line}").format(name=name, line=line) if line else name
        what = _("is not XML: {problem}").format(problem=error.getMessage())
        raise InputError(what, where=where, remedy=_("export it again")) from error
    version = handler.namespace.removeprefix(NAMESPACE)
    if handler.root is None or version == handler.namespace:
        what = _("is XML, and no CycloneDX bill of materials")
        raise InputError(what, where=name, remedy=_("export the bill of materials as CycloneDX 1.5 to 1.7"))
    root = handler.root
    root["bomFormat"], root.lines["bomFormat"] = "CycloneDX", 1
    root["specVersion"], root.lines["specVersion"] = version, 1
    return Element(root, name, [], "", 1)


@dataclass(slots=True)
class _Open:
    tag: str
    line: int
    value: Map
    items: Seq
    text: list[str] = field(default_factory=list)


class _Handler(ContentHandler):
    """Builds mappings and lists while the parser goes through the text."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.stack: list[_Open] = []
        self.root: Map | None = None
        self.namespace = ""
        self.place: object = None

    def setDocumentLocator(self, locator: object) -> None:  # noqa: N802
        """The parser's own method name: where in the text it is."""
        self.place = locator

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802
        """The parser's own method name."""
        if len(self.stack) >= DEEPEST:
            where = _("{name} › line {line}").format(name=self.name, line=self.line())
            raise InputError(_("is nested too deeply"), where=where, remedy=_("flatten it"))
        found = dict(getattr(attrs, "items", dict)())
        tag = name.rpartition(":")[2]
        if not self.stack:
            prefix = name.rpartition(":")[0]
            self.namespace = found.get(f"xmlns:{prefix}" if prefix else "xmlns", "")
        here = _Open(tag, self.line(), Map(), Seq())
        for key, value in found.items():
            if not key.startswith(("xmlns", "xsi:")):
                _put(here.value, key, value, here.line)
        self.stack.append(here)

    def characters(self, content: str) -> None:
        """Text inside an element."""
        if self.stack:
            self.stack[-1].text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        """The parser's own method name."""
        done = self.stack.pop()
        if not self.stack:
            self.root = done.value
            return
        above = self.stack[-1]
        if done.tag in LISTS.get(above.tag, ()) or (above.tag == "dependency" and done.tag == "dependency"):
            above.items.append(_item(done, above))
            above.items.lines.append(done.line)
        elif done.tag in REPEATED and done.value:
            listed = above.value.setdefault(done.tag, Seq())
            above.value.lines.setdefault(done.tag, done.line)
            if isinstance(listed, Seq):
                listed.append(done.value)
                listed.lines.append(done.line)
        else:
            _put(above.value, done.tag, _content(done), done.line)

    def line(self) -> int:
        """The 1-based line the parser has reached."""
        return int(getattr(self.place, "getLineNumber", lambda: 1)() or 1)


def _put(into: Map, key: str, value: object, line: int) -> None:
    into[key] = value
    into.lines[key] = line


def _content(done: _Open) -> object:
    if done.tag in LISTS:
        return done.items
    text = "".join(done.text).strip()
    return done.value or text


def _item(done: _Open, above: _Open) -> object:
    """An item of a list, in the shape it has in JSON."""
    text = "".join(done.text).strip()
    if above.tag == "dependency":
        return done.value.get("ref", "")
    if done.tag == "dependency":
        _put(done.value, "dependsOn", done.items, done.line)
        return done.value
    if done.tag in TEXT_KEY and text:
        _put(done.value, TEXT_KEY[done.tag], text, done.line)
        return done.value
    if done.tag in WRAPPED:
        whole = Map()
        _put(whole, WRAPPED[done.tag], done.value, done.line)
        return whole
    return done.value or text
