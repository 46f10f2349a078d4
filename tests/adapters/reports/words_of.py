"""Word documents as text that a person can review, and templates made wrong on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from annexbridge.adapters.reports.word.filling import shipped


def opened(content: bytes) -> Doc:
    """The document as python-docx reads it."""
    return Document(BytesIO(content))


def told(content: bytes) -> bytes:
    """Every paragraph with its style, every row of every table, headers and footers, section by section."""
    return ("\n".join(_told(opened(content))) + "\n").encode()


def _told(document: Doc) -> Iterator[str]:
    for section in document.sections:
        yield f"[section {section.orientation}] {_line(section.header)} ¦ {_line(section.footer)}"
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield f"[table {block.style.name if block.style else ''}]"
            yield from ("| " + " | ".join(_cell(cell) for cell in row.cells) for row in block.rows)
        else:
            yield f"[{block.style.name if block.style else ''}] {block.text}"


def _line(part: object) -> str:
    return " / ".join(paragraph.text for paragraph in getattr(part, "paragraphs", ()))


def _cell(cell: object) -> str:
    return " ⏎ ".join(paragraph.text.replace("\n", " ↵ ") for paragraph in getattr(cell, "paragraphs", ()))


def texts(content: bytes) -> str:
    """Everything the document says, a paragraph a line."""
    body = opened(content).element.body
    return "\n".join("".join(text.text or "" for text in item.iter(qn("w:t"))) for item in body.iter(qn("w:p")))


def with_paragraph(folder: Path, text: str) -> Path:
    """The shipped template of the gap analysis with this text in the place of its last paragraph."""
    document = opened(shipped("gap"))
    closing = [item for item in document.paragraphs if item.text == "{{ disclaimer }}"][-1]
    closing.text = text
    path = folder / "own.docx"
    document.save(str(path))
    return path


def with_part(folder: Path, name: str, content: bytes) -> Path:
    """The shipped template with one part more, or another one in its place."""
    path = folder / "own.docx"
    with ZipFile(BytesIO(shipped("gap"))) as source, ZipFile(path, "w") as target:
        for part in source.infolist():
            if part.filename != name:
                target.writestr(part, source.read(part))
        target.writestr(name, content)
    return path


def paragraphs(content: bytes, style: str) -> list[Paragraph]:
    """The paragraphs of a style."""
    return [item for item in opened(content).paragraphs if item.style is not None and item.style.name == style]
