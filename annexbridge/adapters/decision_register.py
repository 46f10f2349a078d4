"""Keeps decisions as evidence in a workspace: every event in a log of its own, and a register of what they come to.

The register is one of monitored metrics (`monitoring` in fields.csv). A decision is no attestation, since nobody signs
it, no evaluation of a model, since it tests records, and no deployment record, since that is a person's own. It is a
figure about a deployment, taken each time somebody tries to release: how often the gate gave no answer, with a
threshold of none. That is what clause 9.1 wants to see of a control. The log is what A.6.2.8 asks to be shown.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annexbridge.adapters.reports.delimited import table as as_csv
from annexbridge.adapters.whole_files import put
from annexbridge.engine.decision_events import METRIC, Event, Outcome, Series, merged, series
from annexbridge.errors import InputError
from annexbridge.language import _

LOG = Path("evidence", "gate-decisions.csv")
REGISTER = "gate-decisions.csv"
EVENT = ("time", "deployment", "decision", "rule", "outcome", "findings", "policies", "origin", "place")
COMPUTED = ("Deployment", "Metric", "Segment", "Aspect", "Direction", "Threshold", "Last value", "Last checked")
HELD = ("Period", "Alert to", "Response", "Breach action", "Breach action on")
"""Columns that people fill in: what stands there is theirs and outlives every import."""
ABOUT = (
    "Decisions",
    "Blocked",
    "Undecided",
    "First decision",
    "Last outcome",
    "Last findings",
    "Policies",
    "Event log",
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What somebody states about all of these figures, for rows where nothing is written yet."""

    period: str = ""
    alert_to: str = ""
    response: str = ""

    def of(self, column: str) -> str:
        """The text for a column, empty when nothing is stated."""
        return {"Period": self.period, "Alert to": self.alert_to, "Response": self.response}.get(column, "")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an import did: events there are now, how many of them are new, and what is recorded of each deployment."""

    log: Path
    register: Path
    events: int
    new: int
    series: tuple[Series, ...]
    open: tuple[str, ...] = field(default=())


def record(root: Path, folder: Path, events: Iterable[Event], stated: Stated) -> Recorded:
    """Adds events to the log below `root` and writes the register into `folder`. The same events again change nothing.

    Raises InputError for an event that contradicts what is known of its decision, and for files that are not ours.
    """
    log, register = root / LOG, folder / REGISTER
    known = tuple(_events(log))
    every, contradicting = merged(known, events)
    if contradicting:
        raise InputError.collect([_contradiction(event) for event in contradicting])
    held = _held(register)
    figures = series(every)
    rows = [_row(figure, held.get((figure.deployment, figure.rule), {}), stated) for figure in figures]
    put(log, as_csv(EVENT, ([*map(str, _told(event))] for event in every)))
    put(register, as_csv((*COMPUTED, *HELD, *ABOUT), rows))
    blank = tuple(column for column in HELD[:3] if any(not row[len(COMPUTED) + HELD.index(column)] for row in rows))
    return Recorded(log, register, len(every), len(every) - len(known), figures, blank)


def _told(event: Event) -> tuple[object, ...]:
    return (
        event.time,
        event.deployment,
        event.id,
        event.rule,
        event.outcome,
        event.findings,
        event.policies,
        event.origin,
        event.place,
    )


def _row(figure: Series, held: Mapping[str, str], stated: Stated) -> list[str]:
    computed = (
        figure.deployment,
        METRIC,
        figure.rule,
        "operations",
        "at_most",
        "0",
        str(figure.unanswered),
        figure.last[:10],
    )
    people = (held.get(column) or stated.of(column) for column in HELD)
    counts = (figure.decisions, figure.blocked, figure.undecided)
    last = (figure.outcome, str(figure.findings), figure.policies)
    return [*computed, *people, *map(str, counts), figure.first, *last, LOG.as_posix()]


def _contradiction(event: Event) -> InputError:
    what = _("decision {id} about {deployment} is known, and says something else").format(
        id=event.id, deployment=event.deployment
    )
    remedy = _("find out which log was changed before either counts as evidence")
    return InputError(what, where=f"{event.origin} › {event.place}", remedy=remedy)


def _events(path: Path) -> Iterable[Event]:
    for number, row in enumerate(_rows(path, EVENT), 2):
        try:
            outcome, findings = Outcome(row[4]), int(row[5])
        except ValueError as error:
            where = f"{path.name} › " + _("line {line}").format(line=number)
            raise InputError(_("is no event of a decision"), where=where, remedy=_("restore the file")) from error
        yield Event(row[0], row[1], row[2], row[3], outcome, findings, row[6], row[7], row[8])


def _held(path: Path) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """What people wrote into the register, by deployment and rule."""
    header = (*COMPUTED, *HELD, *ABOUT)
    named = (dict(zip(header, row, strict=True)) for row in _rows(path, header))
    return {(row["Deployment"], row["Segment"]): {column: row[column] for column in HELD} for row in named}


def _rows(path: Path, header: Sequence[str]) -> Sequence[Sequence[str]]:
    """The rows below the header. Raises InputError for a file with another one: it is not ours to write over."""
    if not path.is_file():
        return ()
    try:
        found = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(_("is no table that can be read"), where=path.name, remedy=_("restore the file")) from error
    if not found or tuple(found[0]) != tuple(header) or any(len(row) != len(header) for row in found):
        remedy = _("move it away, or give its columns their names back")
        raise InputError(_("has other columns than annexbridge writes there"), where=path.name, remedy=remedy)
    return [[_bare(value) for value in row] for row in found[1:]]


def _bare(value: str) -> str:
    """The text without the apostrophe that keeps a spreadsheet from running it."""
    return value.removeprefix("'")
