"""From an edited workbook to a new `decisions.yaml`: what `annexbridge soa merge` and `annexbridge gap merge` do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from annexbridge.adapters.decisions import Decisions, read_decisions
from annexbridge.adapters.edits import plan, soa
from annexbridge.adapters.edits.base import Base
from annexbridge.adapters.edits.merge import Merge, Now, Side, merge
from annexbridge.adapters.edits.workbook import Edited, read
from annexbridge.adapters.prepare import Wish, prepare
from annexbridge.adapters.whole_files import put
from annexbridge.adapters.workspace import locate
from annexbridge.adapters.yaml_file import parse
from annexbridge.adapters.yaml_lines import changed
from annexbridge.engine.examine import examine
from annexbridge.engine.soa import Standard
from annexbridge.errors import InputError, UsageError
from annexbridge.language import _, chosen, languages, use

FILE = "decisions.yaml"
NEW = "# What the organisation decided. A decision takes the place of what an SoA sheet says of the same control.\n"


@dataclass(frozen=True, slots=True)
class Taken:
    """What an edited workbook changes: the file of decisions before and after, and every cell that was compared."""

    path: Path
    before: str
    after: str
    merge: Merge

    def write(self) -> None:
        """Writes the decisions, if anything changed, and reads them back. Raises InputError or UsageError."""
        if self.after != self.before:
            put(self.path, self.after.encode())
            read_decisions(self.path)


def take(workbook: Path, wish: Wish, prefer: Side | None = None, report: str = "soa") -> Taken:
    """Compares an edited statement (`soa`) or action plan (`gap`) with the workspace. Writes nothing.

    With conflicts, and no side preferred, `after` is as `before`. Raises InputError for a workbook that cannot be
    read and for every cell that cannot be taken back; UsageError without a workspace.
    """
    workspace = locate(wish.paths)
    if workspace.root is None:
        remedy = _("make one with annexbridge init, or name its folder behind the workbook")
        raise UsageError(_("decisions are kept in a workspace, and there is none here"), remedy=remedy)
    edited = read(workbook)
    if edited.base.report != report:
        remedy = _("give a workbook that annexbridge {report} wrote").format(report=report)
        raise InputError(_("is a workbook of another report"), where=workbook.name, remedy=remedy)
    path = workspace.root / FILE
    before = path.read_bytes().decode("utf-8") if path.is_file() else ""
    before_language = chosen()
    try:
        use(_language(edited.base, workbook.name))
        found = _compared(edited, path, wish, prefer)
    finally:
        use(before_language)
    if found.conflicts or not found.rows:
        return Taken(path, before, before, found)
    document = parse(before.encode(), path.name).value
    told = soa.changes(found.rows, document) if report == "soa" else plan.changes(found.rows, document)
    return Taken(path, before, changed(before or NEW, path.name, told), found)


def _compared(edited: Edited, path: Path, wish: Wish, prefer: Side | None) -> Merge:
    if edited.base.report == "gap":
        decided = read_decisions(path) if path.is_file() else Decisions()
        return merge(edited, plan.now(decided.actions), plan.locate, prefer)
    found = merge(edited, _now(edited.base, wish), soa.locate(edited.base), prefer)
    if wrong := list(soa.refused(found.rows)):
        raise InputError.collect(wrong)
    return found


def _language(base: Base, file: str) -> str:
    """The language the workbook was written in: its words and proposals have to be compared in it."""
    if base.language not in languages():
        what = _('was written in the language "{name}", which is not here').format(name=base.language)
        raise InputError(what, where=file, remedy=_("accepted: {languages}").format(languages=", ".join(languages())))
    return base.language


def _now(base: Base, wish: Wish) -> Now:
    """The statement of today's workspace on the day the workbook was written for."""
    as_of = date.fromisoformat(base.as_of)
    prepared = prepare(Wish(wish.paths, as_of, wish.engine, wish.opa_url, wish.locale))
    return soa.now(examine(prepared.inputs, prepared.engine).soa(Standard.JOINT), base)
