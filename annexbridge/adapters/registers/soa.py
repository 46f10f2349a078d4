"""Makes Statement of Applicability records: each row's control settled, 2013 migrated, contradictions reported."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence

from annexbridge.adapters.registers.editions import settle
from annexbridge.adapters.registers.grid import Grid
from annexbridge.adapters.registers.identity import date_readings, read_ids
from annexbridge.adapters.registers.lines import Line, Settled
from annexbridge.adapters.registers.naming import by_title, unknown_control
from annexbridge.adapters.registers.reads import Made, Read
from annexbridge.adapters.registers.standards import (
    EDITION_OF,
    ISO42001,
    Place,
    catalogue,
    landing,
    placed,
)
from annexbridge.adapters.registers.text import brief, shown
from annexbridge.adapters.registers.typed import is_placeholder
from annexbridge.engine.records import EMPTY, Issue, Problem, Record, Severity, State, Table, Value
from annexbridge.language import _

IDENTITY = frozenset({"framework", "edition", "control_id", "control_title", "original_id"})
ANSWER = re.compile(r"(?P<framework>iso27001|iso42001)(?::(?P<edition>20\d\d))?[: ]+(?P<number>(?:A\.)?\d+(?:\.\d+)*)")
OWN = 0.2
"""Share of ids known to a standard below which a list is one of the organisation's own controls."""


def make(
    grid: Grid,
    table: Table,
    rows: Sequence[int],
    read: Mapping[str, Read],
    labels: Mapping[str, float],
    answers: Mapping[str, str],
) -> Made:
    """Records of the given sheet rows. A row gives several when it names several controls, or one that was split.

    `labels` are standards that the sheet and its file speak of; `answers` say which control an id as written means.
    """
    lines = _lines(grid, table, rows, read)
    settled = settle(lines, labels) if "control_id" in table.columns else [Settled() for _ in lines]
    # Where most rows have an id, a text without one that decides nothing is a heading, whatever it is called.
    by_name = sum(bool(line.ids()) for line in lines) <= len(lines) // 2
    settled = [
        by_title(line.named, labels) if not line.ids() and line.named and (by_name or line.decided) else item
        for line, item in zip(lines, settled, strict=True)
    ]
    settled = [_answered(table, line, item, answers) for line, item in zip(lines, settled, strict=True)]
    made = Made()
    if _is_own(lines, settled):
        _own_controls(table, lines, read, made)
        return made
    seen: set[tuple[tuple[object, ...], tuple[Place, ...]]] = set()
    decided = {place for line, item in zip(lines, settled, strict=True) if line.decided for place in item.places}
    for at, (line, item) in enumerate(zip(lines, settled, strict=True)):
        values, problems = _row(read, at)
        if not line.decided and (item.heading or not item.places or not decided.isdisjoint(item.places)):
            made.headings.append(line.row)
        elif (tuple(grid.row(line.row)), item.places) in seen and not item.question:
            made.duplicates.append(line.row)
        elif item.question and (unknown := _unknown(table, line, settled, labels)):
            _unknown_control(table, line, unknown, values, problems, made)
        elif item.question:
            made.rejected.append(line.row)
            made.issues.append(_question(table, line, item))
        else:
            seen.add((tuple(grid.row(line.row)), item.places))
            _records(table, line, item, values, problems, made)
    made.issues.extend(_titles(made.records))
    return made


def _unknown(table: Table, line: Line, settled: Sequence[Settled], labels: Mapping[str, float]) -> str:
    """An id that ISO/IEC 42001 might have and has not, in a list of its controls."""
    frameworks = [place.framework for item in settled for place in item.places]
    mostly = 2 * frameworks.count("iso42001") > len(frameworks)
    if line.standard != "iso42001" and (line.standard or not (mostly or set(labels) == {ISO42001})):
        return ""
    return unknown_control(shown(table.raw(line.row, "control_id")))


def _unknown_control(
    table: Table, line: Line, control: str, values: Mapping[str, Value], problems: Mapping[str, Problem], made: Made
) -> None:
    """Keeps a row of a control that the standard does not have: whoever decides about it is told by the policies."""
    kept, wrong = weighed(table, values, problems)
    extra: dict[str, Value] = {"framework": "iso42001", "edition": "2023", "control_id": control}
    made.records.append(Record("soa", f"iso42001:{control}", table, line.row, {**extra, **kept}, wrong or EMPTY))
    made.editions[ISO42001] += 1
    message = _("ISO/IEC 42001 has no control {id} to decide about; the row is kept as it is").format(id=control)
    remedy = _("move what it says to the control of Annex A it explains, or name the standard own")
    source = table.source(line.row, "control_id")
    made.issues.append(Issue("unknown-control", Severity.QUESTION, message, source, control, remedy))


def _answered(table: Table, line: Line, item: Settled, answers: Mapping[str, str]) -> Settled:
    """What a person has said an id means, `iso27001:2022 A.5.2`, in the place of what was found."""
    said = answers.get(shown(table.raw(line.row, "control_id")))
    found = ANSWER.fullmatch(said or "")
    if found is None:
        return item
    framework, year = found.group("framework"), found.group("edition") or ""
    edition = "2023" if framework == "iso42001" else EDITION_OF.get(year, "2022")
    meant = placed(f"{framework}:{edition}", found.group("number"))
    return Settled((meant,)) if meant in catalogue() else item


def _lines(grid: Grid, table: Table, rows: Sequence[int], read: Mapping[str, Read]) -> list[Line]:
    codes = _date_formats(grid, table, rows)
    decisions = {name: item for name, item in read.items() if name not in IDENTITY}
    lines = []
    for at, row in enumerate(rows):
        raw = table.raw(row, "control_id")
        title = _said(read, "control_title", at)
        standard = _said(read, "framework", at)
        edition = _said(read, "edition", at)
        decided = any(
            item.values[at] is not None or _is_written(item.problems.get(at), table.raw(row, name))
            for name, item in decisions.items()
        )
        numbers = date_readings(raw, codes.get(row, "")) if isinstance(raw, datetime.date) else ()
        reading = read_ids(raw) if raw not in (None, "") else read_ids("")
        lines.append(Line(row, reading, title, standard, EDITION_OF.get(edition, edition), decided, numbers))
    return lines


def _said(read: Mapping[str, Read], name: str, at: int) -> str:
    value = read[name].values[at] if name in read else None
    return value if isinstance(value, str) else ""


def _is_written(problem: Problem | None, raw: object) -> bool:
    return problem is not None and problem.state is not State.BLANK and not is_placeholder(shown(raw))


def _date_formats(grid: Grid, table: Table, rows: Sequence[int]) -> Mapping[int, str]:
    """Number formats of ids that a spreadsheet turned into dates, by sheet row."""
    column = table.columns.get("control_id", (None,))[0]
    if column is None or grid.details.formats is None:
        return {}
    cells = frozenset((row, column) for row in rows if isinstance(grid.at(row, column), datetime.date))
    return {row: code for (row, _), code in grid.details.formats(cells).items()} if cells else {}


def _row(read: Mapping[str, Read], at: int) -> tuple[dict[str, Value], dict[str, Problem]]:
    values = {
        name: item.values[at] for name, item in read.items() if name not in ("control_id", "framework", "edition")
    }
    problems = {name: item.problems[at] for name, item in read.items() if at in item.problems and name != "control_id"}
    return {name: value for name, value in values.items() if value is not None}, problems


def _records(
    table: Table, line: Line, item: Settled, values: Mapping[str, Value], problems: Mapping[str, Problem], made: Made
) -> None:
    settled, moved = weighed(table, values, problems)
    for place in item.places:
        made.editions[f"{place.framework}:{place.edition}"] += 1
        for now in landing(place):
            extra: dict[str, Value] = {"framework": now.framework, "edition": now.edition, "control_id": now.shown}
            if now.shown != place.shown:
                extra["original_id"] = place.shown
            made.records.append(
                Record("soa", f"{now.framework}:{now.shown}", table, line.row, {**extra, **settled}, moved or EMPTY)
            )
        if [now.shown for now in landing(place)] != [place.shown]:
            made.issues.append(_migrated(table, line, place))
    if item.note:
        made.issues.append(_noted(table, line, item))
    if settled.get("applicable") is False and settled.get("status") in ("implemented", "partial"):
        message = _("not applicable, yet {status}").format(status=_(str(settled["status"]).replace("_", " ")))
        source = table.source(line.row, "applicable")
        made.issues.append(
            Issue("contradiction", Severity.QUESTION, message, source, remedy=_("correct one of the two"))
        )


def weighed(
    table: Table, values: Mapping[str, Value], problems: Mapping[str, Problem]
) -> tuple[dict[str, Value], dict[str, Problem]]:
    """The fields of a row after what one says about another: never better than what is written.

    A status of `not applicable` excludes the control. A status, or a reason for inclusion, includes it where nothing
    asks for applicability. The one column for both justifications serves exclusion when the control is excluded.
    """
    found, wrong = dict(values), dict(problems)
    status = wrong.get("status")
    if "applicable" not in found and "applicable" not in wrong:
        if status is not None and status.state is State.NOT_APPLICABLE:
            found["applicable"] = False
        elif found.get("reason_types") or ("status" in found and not _asks_applicability(table)):
            found["applicable"] = True
    if found.get("applicable") is False and "reason" in found and "exclusion_justification" not in found:
        found["exclusion_justification"] = found.pop("reason")
    elif found.get("applicable") is True and "exclusion_justification" in found:
        remark = found.pop("exclusion_justification")
        found.setdefault("notes", remark)
    return found, wrong


def _asks_applicability(table: Table) -> bool:
    """Whether a column of its own says which controls apply."""
    own = table.columns.get("applicable", ())
    return (bool(own) and own != table.columns.get("status")) or "reason_types" in table.columns


def _is_own(lines: Sequence[Line], settled: Sequence[Settled]) -> bool:
    written = [item for line, item in zip(lines, settled, strict=True) if line.decided]
    known = sum(bool(item.places or item.candidates) for item in written)
    return (
        bool(written)
        and known < OWN * len(written)
        and not any(line.standard in ("iso27001", "iso42001") for line in lines)
    )


def _own_controls(table: Table, lines: Sequence[Line], read: Mapping[str, Read], made: Made) -> None:
    for at, line in enumerate(lines):
        name = shown(table.raw(line.row, "control_id")) or line.named
        if not line.decided or not name:
            (made.headings if not line.decided else made.rejected).append(line.row)
            continue
        values, problems = weighed(table, *_row(read, at))
        extra: dict[str, Value] = {"framework": "own", "control_id": name}
        made.records.append(Record("soa", f"own:{name}", table, line.row, {**extra, **values}, problems or EMPTY))
        made.editions["own controls"] += 1


def _question(table: Table, line: Line, item: Settled) -> Issue:
    source = table.source(line.row, "control_id" if "control_id" in table.columns else "control_title")
    written = shown(table.raw(line.row, "control_id")) or line.named
    candidates = tuple(
        f"{place.framework}:{place.edition} {place.shown} {catalogue()[place].title}".strip()
        for place in item.candidates
    )
    remedy = _("write the id with its standard, for example 27001:2022 A.5.1")
    severity = Severity.QUESTION if candidates else Severity.REJECT
    return Issue("unclear-control", severity, item.question, source, brief(written), remedy, candidates)


def _migrated(table: Table, line: Line, place: Place) -> Issue:
    new = _(" and ").join(f"{now.shown} {_(catalogue()[now].title)}" for now in landing(place))
    message = _("{old} of the 2013 edition is now {new}").format(old=place.shown, new=new)
    return Issue("migrated-2013", Severity.NOTE, message, table.source(line.row, "control_id"), place.shown)


def _noted(table: Table, line: Line, item: Settled) -> Issue:
    place = item.places[0]
    messages = {
        "zero-restored": _("read as {shown}: the spreadsheet dropped a zero").format(shown=place.shown),
        "title-differs": _("the title is not that of {shown} of {framework}:{edition}").format(
            shown=place.shown, framework=place.framework, edition=place.edition
        ),
        "id-from-title": _("read as {shown} of {framework}:{edition}, by its title").format(
            shown=place.shown, framework=place.framework, edition=place.edition
        ),
    }
    by_id = item.note == "zero-restored" or "control_title" not in table.columns
    source = table.source(line.row, "control_id" if by_id else "control_title")
    written = shown(table.raw(line.row, "control_id")) if by_id else line.named
    severity = Severity.QUESTION if item.note == "title-differs" else Severity.NOTE
    return Issue(item.note, severity, messages[item.note], source, brief(written))


def _titles(records: Sequence[Record]) -> Iterator[Issue]:
    """Controls that two rows decide differently."""
    seen: dict[str, Record] = {}
    for record in records:
        first = seen.setdefault(record.id, record)
        if first is record or first.row == record.row or "original_id" in record.values:
            continue
        differ = [name for name in ("applicable", "status") if first.values.get(name) != record.values.get(name)]
        said = _(", with another {differ}").format(differ=_(" and ").join(differ)) if differ else ""
        message = _("{id} already stands in row {row}{said}").format(id=record.id, row=first.row, said=said)
        yield Issue(
            "duplicate-id", Severity.QUESTION if differ else Severity.NOTE, message, record.source("control_id")
        )
