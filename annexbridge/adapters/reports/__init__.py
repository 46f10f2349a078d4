"""Writes reports: one module a format, one entry each in the tables of formats."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from annexbridge.adapters.whole_files import put
from annexbridge.errors import UsageError
from annexbridge.language import _

if TYPE_CHECKING:
    from annexbridge.adapters.reports.dossier import Dossier
    from annexbridge.engine.gap import GapReport
    from annexbridge.engine.gate.report import GateReport
    from annexbridge.engine.records import Registers
    from annexbridge.engine.soa import Soa
    from annexbridge.engine.views import Pivot

PAGE_WIDTH = 100
"""Columns of a text report that goes to a file, or to a terminal that does not tell its width."""

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Context:
    """How to write. `width` is in columns, 0 for as wide as the terminal. `previous` is an earlier JSON report of
    the same kind, parsed, that this one is compared with. `paths` leads from the name of a file in a cell's address to
    its path in the repository, for formats that link there. `template` is an organisation's own, for formats that are
    made from one."""

    colour: bool = False
    width: int = 0
    previous: Mapping[str, object] | None = None
    paths: Mapping[str, str] = field(default_factory=dict)
    template: Path | None = None

    @property
    def columns(self) -> int:
        """The width to lay text out in."""
        return self.width or shutil.get_terminal_size((PAGE_WIDTH, 40)).columns

    def for_file(self) -> Context:
        """The same without what only a terminal has, so that a file never depends on the window it came from."""
        return replace(self, colour=False, width=self.width or PAGE_WIDTH)


@dataclass(frozen=True, slots=True)
class Format(Generic[Subject]):
    """A way to write a report. `binary` formats need a file: nobody wants a zip or a page of code on a terminal."""

    name: str
    suffix: str
    binary: bool
    render: Callable[[Subject, Context], bytes]


def deliver(
    formats: Mapping[str, Format[Subject]],
    wanted: Sequence[tuple[str, Path | None]],
    subject: Subject,
    context: Context,
) -> tuple[str, ...]:
    """Writes the report in each wanted format, to its path or, without one, to standard output.

    Returns a line about each file. Everything is rendered before anything is written, and each file appears whole or
    not at all. Raises UsageError for an unknown format, a binary format on a terminal, two formats on standard output,
    and a path that cannot be written.
    """
    _check(formats, wanted)
    rendered = [(path, formats[name].render(subject, context.for_file() if path else context)) for name, path in wanted]
    lines: list[str] = []
    for path, content in rendered:
        if path is None:
            sys.stdout.flush()
            # Unbuffered (PYTHONUNBUFFERED), a write may take only a part of what it is given.
            left = memoryview(content)
            while left:
                left = left[sys.stdout.buffer.write(left) :]
            sys.stdout.buffer.flush()
        else:
            put(path, content)
            lines.append(_("wrote {path}").format(path=path))
    return tuple(lines)


def _check(formats: Mapping[str, Format[Subject]], wanted: Sequence[tuple[str, Path | None]]) -> None:
    for name, path in wanted:
        if name not in formats:
            raise UsageError(
                _('"{name}" is no format').format(name=name),
                remedy=_("choose {formats}").format(formats=", ".join(formats)),
            )
        chosen = formats[name]
        if chosen.binary and path is None and sys.stdout.isatty():
            raise UsageError(
                _("{name} is not for a terminal").format(name=name),
                remedy=_("give it a path: -f {name}:out{suffix}").format(name=name, suffix=chosen.suffix),
            )
        if path is not None and path.is_dir():
            raise UsageError(
                _("is a folder"),
                where=str(path),
                remedy=_("name a file in it: {path}").format(path=path / ("out" + chosen.suffix)),
            )
    if sum(path is None for _, path in wanted) > 1:
        raise UsageError(
            _("only one format can go to standard output"), remedy=_("give the others a path: -f json:out.json")
        )
    paths = [path.resolve() for _, path in wanted if path is not None]
    if len(set(paths)) < len(paths):
        raise UsageError(_("two formats have the same path"), remedy=_("give each its own"))


def _gap_table(report: GapReport, context: Context) -> bytes:
    from annexbridge.adapters.reports import gap_table

    return gap_table.render(report, context)


def _gap_json(report: GapReport, context: Context) -> bytes:
    from annexbridge.adapters.reports import gap_json

    return gap_json.render(report, context)


def _gap_md(report: GapReport, context: Context) -> bytes:
    from annexbridge.adapters.reports import gap_md

    return gap_md.render(report, context)


def _gap_csv(report: GapReport, context: Context) -> bytes:
    from annexbridge.adapters.reports import gap_csv

    return gap_csv.render(report, context)


def _gap_xlsx(report: GapReport, context: Context) -> bytes:
    from annexbridge.adapters.reports import gap_xlsx

    return gap_xlsx.render(report, context)


def _gap_docx(report: GapReport, context: Context) -> bytes:
    from annexbridge.adapters.reports.word import gap

    return gap.render(report, context)


def _gap_oscal(report: GapReport, context: Context) -> bytes:
    from annexbridge.adapters.reports.oscal import results

    return results.render(report, context)


def _gap_oscal_poam(report: GapReport, context: Context) -> bytes:
    from annexbridge.adapters.reports.oscal import plan

    return plan.render(report, context)


def _gap_ciso_framework(report: GapReport, context: Context) -> bytes:
    from annexbridge.adapters.reports import ciso_assistant

    return ciso_assistant.framework(report, context)


def _gap_ciso_audit(report: GapReport, context: Context) -> bytes:
    from annexbridge.adapters.reports import ciso_assistant

    return ciso_assistant.audit(report, context)


def _soa_table(statement: Soa, context: Context) -> bytes:
    from annexbridge.adapters.reports import soa_table

    return soa_table.render(statement, context)


def _soa_json(statement: Soa, context: Context) -> bytes:
    from annexbridge.adapters.reports import soa_json

    return soa_json.render(statement, context)


def _soa_md(statement: Soa, context: Context) -> bytes:
    from annexbridge.adapters.reports import soa_md

    return soa_md.render(statement, context)


def _soa_csv(statement: Soa, context: Context) -> bytes:
    from annexbridge.adapters.reports import soa_csv

    return soa_csv.render(statement, context)


def _soa_xlsx(statement: Soa, context: Context) -> bytes:
    from annexbridge.adapters.reports import soa_xlsx

    return soa_xlsx.render(statement, context)


def _soa_docx(statement: Soa, context: Context) -> bytes:
    from annexbridge.adapters.reports.word import soa

    return soa.render(statement, context)


def _soa_oscal(statement: Soa, context: Context) -> bytes:
    from annexbridge.adapters.reports.oscal import statement as models

    return models.component(statement, context)


def _soa_oscal_profile(statement: Soa, context: Context) -> bytes:
    from annexbridge.adapters.reports.oscal import statement as models

    return models.profile(statement, context)


def _import_table(registers: Registers, context: Context) -> bytes:
    from annexbridge.adapters.reports import import_summary

    return import_summary.render(registers, context)


def _import_details(registers: Registers, context: Context) -> bytes:
    from annexbridge.adapters.reports import import_summary

    return import_summary.details(registers, context)


def _import_json(registers: Registers, context: Context) -> bytes:
    from annexbridge.adapters.reports import import_json

    return import_json.render(registers, context)


def _view_table(pivot: Pivot, context: Context) -> bytes:
    from annexbridge.adapters.reports import views

    return views.as_table(pivot, context)


def _view_json(pivot: Pivot, context: Context) -> bytes:
    from annexbridge.adapters.reports import views

    return views.as_json(pivot, context)


def _view_md(pivot: Pivot, context: Context) -> bytes:
    from annexbridge.adapters.reports import views

    return views.as_md(pivot, context)


def _view_csv(pivot: Pivot, context: Context) -> bytes:
    from annexbridge.adapters.reports import views

    return views.as_csv(pivot, context)


def _gate_table(report: GateReport, context: Context) -> bytes:
    from annexbridge.adapters.reports import gate_table

    return gate_table.render(report, context)


def _gate_json(report: GateReport, context: Context) -> bytes:
    from annexbridge.adapters.reports import gate_json

    return gate_json.render(report, context)


def _gate_md(report: GateReport, context: Context) -> bytes:
    from annexbridge.adapters.reports import gate_md

    return gate_md.render(report, context)


def _gate_sarif(report: GateReport, context: Context) -> bytes:
    from annexbridge.adapters.reports import gate_sarif

    return gate_sarif.render(report, context)


def _gate_junit(report: GateReport, context: Context) -> bytes:
    from annexbridge.adapters.reports import gate_junit

    return gate_junit.render(report, context)


def _gate_github(report: GateReport, context: Context) -> bytes:
    from annexbridge.adapters.reports import gate_github

    return gate_github.render(report, context)


def _gate_gitlab(report: GateReport, context: Context) -> bytes:
    from annexbridge.adapters.reports import gate_gitlab

    return gate_gitlab.render(report, context)


def _report_html(dossier: Dossier, context: Context) -> bytes:
    from annexbridge.adapters.reports.html import page

    return page.render(dossier, context)


def _report_pdf(dossier: Dossier, context: Context) -> bytes:
    from annexbridge.adapters.reports.html import pdf

    return pdf.render(dossier, context)


GAP: Mapping[str, Format[GapReport]] = {
    "table": Format("table", ".txt", False, _gap_table),
    "json": Format("json", ".json", False, _gap_json),
    "md": Format("md", ".md", False, _gap_md),
    "csv": Format("csv", ".csv", False, _gap_csv),
    "xlsx": Format("xlsx", ".xlsx", True, _gap_xlsx),
    "docx": Format("docx", ".docx", True, _gap_docx),
    "oscal": Format("oscal", ".json", False, _gap_oscal),
    "oscal-poam": Format("oscal-poam", ".json", False, _gap_oscal_poam),
    "ciso-assistant": Format("ciso-assistant", ".xlsx", True, _gap_ciso_audit),
    "ciso-framework": Format("ciso-framework", ".xlsx", True, _gap_ciso_framework),
}
"""Formats of the gap analysis by name."""

SOA: Mapping[str, Format[Soa]] = {
    "table": Format("table", ".txt", False, _soa_table),
    "json": Format("json", ".json", False, _soa_json),
    "md": Format("md", ".md", False, _soa_md),
    "csv": Format("csv", ".csv", False, _soa_csv),
    "xlsx": Format("xlsx", ".xlsx", True, _soa_xlsx),
    "docx": Format("docx", ".docx", True, _soa_docx),
    "oscal": Format("oscal", ".json", False, _soa_oscal),
    "oscal-profile": Format("oscal-profile", ".json", False, _soa_oscal_profile),
}
"""Formats of the Statement of Applicability by name."""

IMPORT: Mapping[str, Format[Registers]] = {
    "table": Format("table", ".txt", False, _import_table),
    "details": Format("details", ".txt", False, _import_details),
    "json": Format("json", ".json", False, _import_json),
}
"""Formats of what the importer made of each sheet by name."""

VIEW: Mapping[str, Format[Pivot]] = {
    "table": Format("table", ".txt", False, _view_table),
    "json": Format("json", ".json", False, _view_json),
    "md": Format("md", ".md", False, _view_md),
    "csv": Format("csv", ".csv", False, _view_csv),
}
"""Formats of the gap analysis seen from another framework by name."""

GATE: Mapping[str, Format[GateReport]] = {
    "table": Format("table", ".txt", False, _gate_table),
    "json": Format("json", ".json", False, _gate_json),
    "md": Format("md", ".md", False, _gate_md),
    "sarif": Format("sarif", ".sarif", False, _gate_sarif),
    "junit": Format("junit", ".xml", False, _gate_junit),
    "github": Format("github", ".txt", False, _gate_github),
    "gitlab": Format("gitlab", ".json", False, _gate_gitlab),
}
"""Formats of the gate's answer by name."""

REPORT: Mapping[str, Format[Dossier]] = {
    "html": Format("html", ".html", True, _report_html),
    "pdf": Format("pdf", ".pdf", True, _report_pdf),
}
"""Formats of the whole report in one file by name."""
