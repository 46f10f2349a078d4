"""Puts into a filled-in document what no template can hold: contents, links, numbers of tables, and fixed dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from annexbridge.adapters.reports.words import line
from annexbridge.language import chosen

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import BaseStyle

PLACE = "annexbridge_contents"
CONTENTS = re.compile(r"\{\{\s*contents\s*\}\}")
TO_REQUIREMENT, TO_WEB = "Requirement link", "Web link"
"""Character styles: text in them that is the number of a requirement, or a web address, becomes a link."""
ADDRESS = re.compile(r"https?://[^\s<>\"'{}|\\^`\[\]]+[^\s<>\"'{}|\\^`\[\].,;:!?)]")
LEVELS = 2
"""Levels of headings in the contents."""
LOCALES = {"en": "en-US", "es": "es-ES"}


def mark_contents(document: Document) -> None:
    """Turns the paragraph `{{ contents }}` into a place that no text from a cell can imitate."""
    for paragraph in document.element.body.iter(qn("w:p")):
        if CONTENTS.fullmatch(_text(paragraph).strip()):
            for run in list(paragraph.iterchildren(qn("w:r"))):
                paragraph.remove(run)
            paragraph.append(_made("bookmarkStart", id="0", name=PLACE))
            paragraph.append(_made("bookmarkEnd", id="0"))


def finish(document: Document, title: str, organisation: str, as_of: str, *, own: bool) -> bytes:
    """The file: the same document gives the same bytes. `own` says that the template is the organisation's."""
    headings = tuple(_headings(document))
    _list_contents(document, headings)
    _link(document, {text.split()[0]: anchor for level, text, anchor in headings if level > LEVELS})
    _number_tables(document)
    _order(document)
    if not own:
        _set_language(document)
    _set_properties(document, title, organisation, as_of)
    saved = BytesIO()
    document.save(saved)
    return _packed(saved, as_of)


def _headings(document: Document) -> Iterator[tuple[int, str, str]]:
    """Level, text and anchor of each heading, to which a bookmark is added."""
    levels = {style.style_id: level for level in (1, 2, 3) if (style := _style(document, f"Heading {level}"))}
    for count, paragraph in enumerate(document.element.body.iter(qn("w:p")), 1):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        text = line(_text(paragraph))
        if style is None or style.get(qn("w:val")) not in levels or not text:
            continue
        anchor = f"_Toc{count:08}"
        paragraph.insert(1, _made("bookmarkStart", id=str(count), name=anchor))
        paragraph.append(_made("bookmarkEnd", id=str(count)))
        yield levels[style.get(qn("w:val"))], text, anchor


def _list_contents(document: Document, headings: tuple[tuple[int, str, str], ...]) -> None:
    """A real table of contents with its entries in it, so that nobody has to update fields to see them.

    Word knows the pages once it has laid them out: their numbers are fields that it fills in when it updates them.
    """
    entries = [heading for heading in headings if heading[0] <= LEVELS]
    for start in list(document.element.body.iter(qn("w:bookmarkStart"))):
        if start.get(qn("w:name")) != PLACE:
            continue
        place = start.getparent()
        made = [_entry(document, *entry) for entry in entries]
        if made:
            opening = [*_field_start(f' TOC \\o "1-{LEVELS}" \\h \\z \\u ')]
            for offset, run in enumerate(opening, 1):
                made[0].insert(offset, run)
            made[-1].append(_field("end"))
        for paragraph in made:
            place.addprevious(paragraph)
        place.getparent().remove(place)


def _entry(document: Document, level: int, text: str, anchor: str) -> BaseOxmlElement:
    paragraph, properties = _made("p"), _made("pPr")
    properties.append(_made("pStyle", val=_ensured(document, f"toc {level}")))
    link = _made("hyperlink", anchor=anchor, history="1")
    link.append(_run(text))
    link.append(_run(None, _made("tab")))
    for run in (*_field_start(f" PAGEREF {anchor} \\h "), _field("end")):
        link.append(run)
    paragraph.append(properties)
    paragraph.append(link)
    return paragraph


def _link(document: Document, anchors: dict[str, str]) -> None:
    """Numbers of requirements and web addresses become links where the template says so by a character style."""
    for name, wrap in ((TO_REQUIREMENT, _inward), (TO_WEB, _outward)):
        style = _style(document, name)
        for run in list(document.element.body.iter(qn("w:r"))) if style else ():
            used = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
            if used is not None and style is not None and used.get(qn("w:val")) == style.style_id:
                wrap(document, run, anchors)


def _inward(_document: Document, run: BaseOxmlElement, anchors: dict[str, str]) -> None:
    anchor = anchors.get(_text(run).strip())
    if anchor:
        link = _made("hyperlink", anchor=anchor, history="1")
        run.addprevious(link)
        link.append(run)
    else:
        _plain(run)


def _outward(document: Document, run: BaseOxmlElement, _anchors: dict[str, str]) -> None:
    """Splits the run at its addresses; the words between them lose the look of a link."""
    pieces = list(run.iterchildren(qn("w:t"), qn("w:br"), qn("w:tab")))
    for piece in pieces:
        text = piece.text or "" if piece.tag == qn("w:t") else ""
        if not text:
            _placed(run, [deepcopy(piece)], linked=False)
            continue
        position = 0
        for found in ADDRESS.finditer(text):
            _placed(run, [_t(text[position : found.start()])], linked=False)
            made = _placed(run, [_t(found[0])], linked=True)
            link = _made("hyperlink", history="1")
            target = document.part.relate_to(found[0], RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), target)
            made.addprevious(link)
            link.append(made)
            position = found.end()
        _placed(run, [_t(text[position:])], linked=False)
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def _placed(before: BaseOxmlElement, content: list[BaseOxmlElement], *, linked: bool) -> BaseOxmlElement:
    """A run with this content in front of another, in its look."""
    made = _made("r")
    look = before.find(qn("w:rPr"))
    if look is not None:
        made.append(deepcopy(look))
    for part in content:
        made.append(part)
    if not linked:
        _plain(made)
    before.addprevious(made)
    return made


def _plain(run: BaseOxmlElement) -> None:
    """Takes the look of a link away."""
    used = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    if used is not None:
        used.getparent().remove(used)


def _number_tables(document: Document) -> None:
    """Counts captions anew: a loop of the template repeats the number that stood in it."""
    counts: dict[str, int] = {}
    for field in document.element.body.iter(qn("w:fldSimple")):
        words = (field.get(qn("w:instr")) or "").split()
        if len(words) > 1 and words[0] == "SEQ":
            counts[words[1]] = counts.get(words[1], 0) + 1
            for text in list(field.iter(qn("w:t")))[:1]:
                text.text = str(counts[words[1]])


def _order(document: Document) -> None:
    """Puts the colour of a cell behind its width, where the schema has it; docxtpl puts it in front."""
    for width in document.element.body.iter(qn("w:tcW")):
        before = width.getprevious()
        if before is not None and before.tag == qn("w:shd"):
            width.addnext(before)


def _set_language(document: Document) -> None:
    """The language that spelling is checked in."""
    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), LOCALES.get(chosen(), chosen()))


def _set_properties(document: Document, title: str, organisation: str, as_of: str) -> None:
    day = datetime.fromisoformat(as_of).replace(tzinfo=UTC)
    properties = document.core_properties
    properties.title, properties.subject = line(title)[:255], line(organisation)[:255]
    properties.author = properties.last_modified_by = "annexbridge"
    properties.language = chosen()
    properties.created = properties.modified = day
    properties.revision = 1


def _packed(saved: BytesIO, as_of: str) -> bytes:
    """The package with the day of the assessment as the date of every part."""
    day = datetime.fromisoformat(as_of).date()
    packed = BytesIO()
    with ZipFile(saved) as source, ZipFile(packed, "w") as target:
        for part in source.infolist():
            info = ZipInfo(part.filename, (min(max(day.year, 1980), 2107), day.month, day.day, 0, 0, 0))
            info.compress_type, info.external_attr, info.create_system = ZIP_DEFLATED, 0o600 << 16, 3
            target.writestr(info, source.read(part))
    return packed.getvalue()


def _style(document: Document, name: str) -> BaseStyle | None:
    return next((style for style in document.styles if style.name == name), None)


def _ensured(document: Document, name: str) -> str:
    """The id of a paragraph style, which a template of the organisation may lack."""
    found = _style(document, name) or document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    return str(found.style_id)


def _text(element: BaseOxmlElement) -> str:
    return "".join(part.text or "" for part in element.iter(qn("w:t")))


def _made(tag: str, **attributes: str) -> BaseOxmlElement:
    return OxmlElement(f"w:{tag}", {qn(f"w:{name}"): value for name, value in attributes.items()})


def _t(text: str) -> BaseOxmlElement:
    made = _made("t")
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


def _run(text: str | None, *parts: BaseOxmlElement) -> BaseOxmlElement:
    run = _made("r")
    for part in (*([_t(text)] if text is not None else []), *parts):
        run.append(part)
    return run


def _field(kind: str) -> BaseOxmlElement:
    return _run(None, _made("fldChar", fldCharType=kind))


def _field_start(instruction: str) -> Iterator[BaseOxmlElement]:
    told = _made("instrText")
    told.text = instruction
    told.set(qn("xml:space"), "preserve")
    yield _field("begin")
    yield _run(None, told)
    yield _field("separate")
