"""An earlier version of the statement to compare with: a JSON report, or a workbook that was written out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from annexbridge.adapters import json_file
from annexbridge.errors import InputError
from annexbridge.language import _

WORKBOOKS = frozenset({".xlsx", ".xlsm"})
FORMAT = "annexbridge-soa/1"


def earlier(path: Path) -> Mapping[str, object]:
    """Version, day and entries of an earlier statement.

    Of a workbook that people have edited since, it is the version as it was written out. Raises InputError for a file
    that holds no statement.
    """
    if path.suffix.lower() in WORKBOOKS:
        return _workbook(path)
    found = json_file.table(json_file.read(path))
    if found.get("format") != FORMAT:
        remedy = _("give the JSON or the workbook of annexbridge soa")
        raise InputError(_("is no Statement of Applicability of annexbridge"), where=path.name, remedy=remedy)
    return found


def _workbook(path: Path) -> Mapping[str, object]:
    from annexbridge.adapters.edits.workbook import written

    base = written(path)
    if base.report != "soa":
        remedy = _("give the JSON or the workbook of annexbridge soa")
        raise InputError(_("is no Statement of Applicability of annexbridge"), where=path.name, remedy=remedy)
    return {
        "format": FORMAT,
        "version": base.version,
        "as_of": base.as_of,
        "standard": base.standard,
        "entries": list(base.entries),
    }
