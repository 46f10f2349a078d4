"""What came of taking edits back: each edit, each conflict and each thing left, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from annexbridge.adapters.edits.merge import Edit
from annexbridge.adapters.edits.taking import Taken
from annexbridge.adapters.reports.words import line
from annexbridge.errors import InputError
from annexbridge.language import _, counted

LONGEST = 70


def edits(taken: Taken) -> Iterator[str]:
    """Every edit that counts: its cell, and from what to what."""
    for row in taken.merge.rows:
        for edit in row.edits:
            told = _("{cell}: {title} of {control}: {before} becomes {after}")
            yield told.format(
                cell=edit.cell,
                title=edit.title,
                control=_control(edit),
                before=_quoted(edit.ours),
                after=_quoted(edit.theirs),
            )


def difference(taken: Taken) -> str:
    """The change of the file as a unified diff."""
    name = taken.path.name
    parts = unified_diff(taken.before.splitlines(), taken.after.splitlines(), name, name, lineterm="")
    return "".join(f"{part}\n" for part in parts)


def summary(taken: Taken) -> str:
    """How much changed, in one line."""
    fields = sum(len(row.edits) for row in taken.merge.rows)
    rows = counted("{count} row", "{count} rows", len(taken.merge.rows))
    cells = counted("{count} edited cell", "{count} edited cells", fields)
    return _("{cells} in {rows}").format(cells=cells, rows=rows)


def conflicts(taken: Taken) -> InputError | None:
    """Every cell that both sides changed, as one error."""
    found = [
        InputError(
            _("{title} of {control} was {base}; the workbook says {theirs}, the workspace {ours}").format(
                title=edit.title,
                control=_control(edit),
                base=_quoted(edit.base),
                theirs=_quoted(edit.theirs),
                ours=_quoted(edit.ours),
            ),
            where=str(edit.cell),
            remedy=_("mend the cell, or decide all with --theirs (the workbook) or --ours (the workspace)"),
        )
        for edit in taken.merge.conflicts
    ]
    return InputError.collect(found) if found else None


def _control(edit: Edit) -> str:
    return " / ".join(key.partition(":")[2] for key in edit.keys)


def _quoted(text: str) -> str:
    told = line(text)
    return f'"{told[:LONGEST]}…"' if len(told) > LONGEST else f'"{told}"'
