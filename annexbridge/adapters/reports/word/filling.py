"""Fills in a Word template in a sandbox: text stays text, and a template that cannot be used says which placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from annexbridge.adapters.reports.word.checking import unknown
from annexbridge.adapters.reports.word.finishing import finish, mark_contents
from annexbridge.adapters.reports.word.gap_values import GapDocument
from annexbridge.adapters.reports.word.labels import LABELS
from annexbridge.adapters.reports.word.soa_values import SoaDocument
from annexbridge.adapters.reports.words import clean
from annexbridge.errors import UsageError
from annexbridge.language import _

MAX_UNPACKED = 64 << 20
MAX_PARTS = 2_000
FILTERS = frozenset(
    {"capitalize", "count", "default", "first", "int", "join", "last", "length", "list", "lower", "map", "reject"}
    | {"rejectattr", "replace", "round", "select", "selectattr", "sort", "title", "trim", "truncate", "unique", "upper"}
)
"""Filters a template may use. The others make markup out of text, or much out of little."""
BLOCKS = frozenset({"if", "for", "macro", "call", "filter"})
"""Tags that something has to close."""
UNUSABLE = (BadZipFile, KeyError, ValueError, SyntaxError, AttributeError, RuntimeError, OSError)
"""What opening a damaged package raises; lxml's errors are syntax errors."""
WRONG = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What running a wrong template raises."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the file itself says: which template (`gap`, `soa`), title, whose it is, and the day."""

    name: str
    title: str
    organisation: str
    as_of: str


def shipped(name: str) -> bytes:
    """The template that comes with annexbridge, to start an own one from."""
    return (files("annexbridge.adapters.reports.word") / "templates" / f"{name}.docx").read_bytes()


def fill(imprint: Imprint, document: GapDocument | SoaDocument, template: Path | None) -> bytes:
    """The finished .docx. Raises UsageError, which names template and placeholder, when the template cannot be used."""
    where = str(template or f"{imprint.name}.docx")
    package = _Package(BytesIO(_read(template) if template else shipped(imprint.name)))
    sandbox = _Sandbox()
    try:
        package.init_docx()
        mark_contents(package.docx)
    except UNUSABLE as error:
        raise _no_document(where) from error
    _check(package, sandbox, type(document), where)
    try:
        package.render(asdict(document), sandbox, autoescape=True)
    except WRONG as error:
        raise _broken(error, where) from error
    except SyntaxError as error:
        raise UsageError(
            _("a loop or a condition begins in one paragraph, row or cell and ends in another kind"),
            where=where,
            remedy=_("write {tags} in rows of their own, and {others} in paragraphs of their own").format(
                tags="{%tr for … %}, {%tr endfor %}", others="{%p … %}"
            ),
        ) from error
    return finish(package.docx, imprint.title, imprint.organisation, imprint.as_of, own=template is not None)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without functions, without most filters, and without operators that make much out of little."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, finalize=_text)
        self.globals.clear()
        self.filters = {name: made for name, made in self.filters.items() if name in FILTERS}

    def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
        """Sums of numbers only: a repeated text could fill the memory."""
        if operator == "**" or not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise SecurityError(operator)
        return left * right if operator == "*" else left % right


class _Package(DocxTemplate):
    """A template whose filled-in markup must be well formed: repaired markup would lose text without a word."""

    def fix_tables(self, xml: str) -> object:
        """The tree behind the markup. Raises SyntaxError when it is not well formed."""
        from docx.oxml.parser import parse_xml

        parse_xml(xml.encode())
        return super().fix_tables(xml)


def _text(value: object) -> object:
    """A value as text that can be neither markup nor a placeholder, whatever a cell holds."""
    if not isinstance(value, str):
        return value
    safe = str(value if isinstance(value, Markup) else escape(clean(value)))
    return Markup(safe.replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704 - escaped in the line above


def _read(path: Path) -> bytes:
    """The file, after a look at what it would unpack to and whether it brings programs."""
    where = str(path)
    try:
        content = path.read_bytes()
        with ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > MAX_PARTS:
                raise UsageError(
                    _("the template unpacks to too much"), where=where, remedy=_("leave out large pictures")
                )
            kinds = package.read("[Content_Types].xml").lower()
            if any(b"<!entity" in package.read(part).lower() for part in parts if part.filename.endswith(".xml")):
                raise _no_document(where)
    except UNUSABLE as error:
        raise _no_document(where) from error
    if b"macroenabled" in kinds or any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise UsageError(
            _("the template holds macros"), where=where, remedy=_("save it as a Word document without macros, .docx")
        )
    return content


def _no_document(where: str) -> UsageError:
    return UsageError(
        _("is no Word document"), where=where, remedy=_("save it as .docx; --template-out writes one to start from")
    )


def _check(package: DocxTemplate, sandbox: _Sandbox, document: type, where: str) -> None:
    """Refuses a template with placeholders that mean nothing, all of them at once."""
    problems: list[str] = []
    for source in _sources(package):
        try:
            problems += unknown(sandbox.parse(source), document, LABELS)
        except TemplateSyntaxError as error:
            raise _not_understood(f"{_near(source, error)}: {error.message}", where) from error
    if problems:
        raise UsageError(
            _("the template asks for what there is not: {placeholders}").format(
                placeholders=", ".join(dict.fromkeys(problems))
            ),
            where=where,
            remedy=_("docs/word.md lists every placeholder"),
        )


def _near(source: str, error: TemplateSyntaxError) -> str:
    """The paragraph with the error, or the tag that nothing closes."""
    if (error.message or "").startswith("Unexpected end of template"):
        waiting: list[str] = []
        for tag, word in re.findall(r"({%[-+]?\s*(\w+)[^%]*%})", source):
            if word.startswith("end") and waiting:
                waiting.pop()
            elif word in BLOCKS:
                waiting.append(tag)
        return waiting[-1] if waiting else "{%"
    return re.sub(r"<[^>]+>", "", source.splitlines()[error.lineno - 1]).strip()


def _sources(package: DocxTemplate) -> Iterator[str]:
    """Body, headers and footers as Jinja reads them, a paragraph a line."""
    parts = [package.get_xml()]
    for uri in (package.HEADER_URI, package.FOOTER_URI):
        parts += (package.get_part_xml(part) for _key, part in package.get_headers_footers(uri))
    for part in parts:
        yield re.sub(r"<w:p([ >])", r"\n<w:p\1", package.patch_xml(part))


def _broken(error: Exception, where: str) -> UsageError:
    if isinstance(error, SecurityError):
        return UsageError(
            _("the template reaches for more than its values: {message}").format(message=error),
            where=where,
            remedy=_("use placeholders, loops and conditions only"),
        )
    if isinstance(error, UndefinedError):
        return UsageError(
            _("the template asks for what there is not: {placeholders}").format(placeholders=error),
            where=where,
            remedy=_("docs/word.md lists every placeholder"),
        )
    return _not_understood(str(error), where)


def _not_understood(message: str, where: str) -> UsageError:
    return UsageError(
        _("the template cannot be understood: {message}").format(message=message),
        where=where,
        remedy=_("compare it with one that --template-out writes"),
    )
