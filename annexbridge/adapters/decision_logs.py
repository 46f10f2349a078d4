"""Reads what decided about deployments: decision logs of OPA in each shape it writes, and JSON of earlier gate runs."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from annexbridge.adapters import json_file
from annexbridge.adapters.json_file import items, table, text
from annexbridge.adapters.opa_results import about, understood
from annexbridge.adapters.reports.words import line
from annexbridge.engine.decision_events import Event, Outcome
from annexbridge.errors import InputError
from annexbridge.language import _, marked

GATE = "annexbridge-gate/1"
GATE_RULE = "annexbridge gate"
LONGEST_LINE = 32 << 20
LARGEST = 1 << 30
"""Bytes of a log once it is unpacked."""
MOST_PROBLEMS = 20
GZIP = b"\x1f\x8b"
NAME = re.compile(r"[^\W_][^\x00-\x1f\x7f\u2028\u2029]{0,199}")
"""What may be an id: it ends up in a register, so it is one line and begins like a word."""
NAMELESS = marked("a decision that names no deployment")
OUTCOMES = {"pass": Outcome.PASSED, "block": Outcome.BLOCKED}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which decisions count. `rules` are paths of decisions, all that can be understood when empty; `deployment` is
    meant by decisions that name none; `until` is the last day a decision can have been made on."""

    until: date
    rules: tuple[str, ...] = ()
    deployment: str = ""


@dataclass(slots=True)
class Log:
    """The events of one file, and how many of its lines say something else, by reason."""

    events: list[Event] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)


def read(path: Path, wanted: Wanted) -> Log:
    """Reads a file. Raises InputError with the places of all broken lines, and for a file without a decision."""
    log, problems = Log(), []
    for place, value in _values(path):
        try:
            if isinstance(value, InputError):
                raise value
            _take(log, table(value), path.name, place, wanted)
        except InputError as error:
            problems.append(error)
            if len(problems) >= MOST_PROBLEMS:
                break
    if problems:
        raise InputError.collect(problems)
    if not log.events and not log.ignored:
        remedy = _("give a decision log of OPA or the JSON of annexbridge gate")
        raise InputError(_("holds no decision"), where=path.name, remedy=remedy)
    return log


def _values(path: Path) -> Iterator[tuple[str, object]]:
    """What the file holds one by one: lines of JSON, or the items of one document. A broken line is its own error."""
    lines = _lines(path)
    first = next(((number, content) for number, content in lines if content.strip()), None)
    if first is None:
        return
    if _whole(first[1]):
        yield _line(path, *first)
        yield from (_line(path, number, content) for number, content in lines if content.strip())
        return
    rest = b"".join([first[1], *(content for _number, content in lines)])
    document = json_file.parse(rest, path.name)
    several = document if isinstance(document, list) else [document]
    for index, value in enumerate(several):
        yield (f"/{index}" if isinstance(document, list) else ""), value


def _whole(content: bytes) -> bool:
    """Whether the first line is a value by itself, or none at all: then each line stands alone."""
    bare = content.strip()
    return bare.endswith(b"}") or not bare.startswith((b"{", b"["))


def _line(path: Path, number: int, content: bytes) -> tuple[str, object]:
    place = _("line {line}").format(line=number)
    if not content.strip().startswith(b"{"):
        # A console also prints what is no log, such as a banner.
        return place, {}
    try:
        return place, json_file.parse(content, f"{path.name} › {place}")
    except InputError as error:
        return place, error


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file, unpacked, by number. Raises InputError for what is too long, broken or cannot be read."""
    total = 0
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == GZIP
            raw.seek(0)
            stream = io.BufferedReader(gzip.GzipFile(fileobj=raw)) if packed else raw
            for number in range(1, LARGEST):
                content = stream.readline(LONGEST_LINE + 1)
                total += len(content)
                if len(content) > LONGEST_LINE or total > LARGEST:
                    what = _("holds a line of more than 32 MB, or more than 1 GB in all")
                    raise InputError(
                        what, where=f"{path.name} › {number}", remedy=_("split it, or give the right file")
                    )
                if not content:
                    return
                yield number, content
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        remedy = _("fetch it again")
        raise InputError(_("is damaged: {why}").format(why=error), where=path.name, remedy=remedy) from error
    except OSError as error:
        what = _("cannot be read ({strerror})").format(strerror=error.strerror)
        raise InputError(what, where=path.name, remedy=_("check the path")) from error


def _take(log: Log, value: Mapping[str, object], origin: str, place: str, wanted: Wanted) -> None:
    if value.get("format") == GATE:
        _of_gate(log, value, origin, wanted)
    elif isinstance(value.get("decision_id"), str):
        _of_opa(log, value, origin, place, wanted)
    else:
        log.ignored[_("no decision")] += 1


def _of_gate(log: Log, report: Mapping[str, object], origin: str, wanted: Wanted) -> None:
    """One event for each deployment of a run. The run has no id of its own: what it says is its identity."""
    day = text(report.get("as_of"))
    _check_time(day, day, origin, wanted)
    run = hashlib.sha256(json_file.dumped(report)).hexdigest()[:32]
    outcome = OUTCOMES.get(text(report.get("decision")), Outcome.UNDECIDED)
    policies = _tidy(text(table(report.get("digests")).get("policies")))
    findings = [table(item) for item in items(report.get("findings"))]
    for place, artefact in enumerate(map(table, items(report.get("artefacts")))):
        node = text(table(artefact.get("nodes")).get("deployment")).partition(":")[2]
        if not node and not wanted.deployment:
            log.ignored[_(NAMELESS)] += 1
            continue
        name = _named(node or wanted.deployment, origin, f"/artefacts/{place}")
        against = sum(item.get("blocking") is True and place in _places(item) for item in findings)
        # Blocked by what another deployment of the same run brought: not by this one.
        own = outcome if outcome is Outcome.UNDECIDED else Outcome.BLOCKED if against else Outcome.PASSED
        count = max(against, 1) if own is Outcome.UNDECIDED else against
        where = f"/artefacts/{place}"
        log.events.append(Event(day, name, f"gate:{run}", GATE_RULE, own, count, policies, _tidy(origin), where))


def _places(finding: Mapping[str, object]) -> tuple[object, ...]:
    return (finding.get("artefact"), *items(finding.get("also")))


def _of_opa(log: Log, value: Mapping[str, object], origin: str, place: str, wanted: Wanted) -> None:
    rule = text(value.get("path")).strip("/")
    if wanted.rules and rule not in wanted.rules:
        log.ignored[_("another rule")] += 1
        return
    answer = understood(rule, value)
    if answer is None:
        log.ignored[_("a result that is no decision to pass or block")] += 1
        return
    names = sorted(about(value.get("input"))) or ([wanted.deployment] if wanted.deployment else [])
    if not names:
        log.ignored[_(NAMELESS)] += 1
        return
    time = _time(text(value.get("timestamp")) or text(value.get("time")), origin, place, wanted)
    revisions = sorted(text(table(one).get("revision")) for one in table(value.get("bundles")).values())
    policies = _tidy(" ".join(filter(None, revisions)) or text(table(value.get("result")).get("policies")))
    identity = _named(text(value.get("decision_id")), origin, place)
    for name in names:
        named = _named(name, origin, place)
        log.events.append(Event(time, named, identity, _tidy(rule), *answer, policies, _tidy(origin), place))


def _time(written: str, origin: str, place: str, wanted: Wanted) -> str:
    where = f"{origin} › {place}"
    try:
        moment = datetime.fromisoformat(written)
        if moment.tzinfo is None:
            raise ValueError(written)
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        what = _('"{text}" is no time of a decision').format(text=written[:60])
        raise InputError(what, where=where, remedy=_("give the log as OPA wrote it")) from error
    _check_time(moment.date().isoformat(), written, where, wanted)
    return moment.isoformat().replace("+00:00", "Z")


def _check_time(day: str, written: str, where: str, wanted: Wanted) -> None:
    try:
        # A day begins earlier in some places than in others.
        ahead = date.fromisoformat(day) > wanted.until + timedelta(days=1)
    except ValueError as error:
        what = _('"{text}" is no day of a decision').format(text=written[:60])
        raise InputError(what, where=where, remedy=_("give the report as it was written")) from error
    if ahead:
        what = _("decided on {day}, which lies ahead of {until}").format(day=day, until=wanted.until)
        raise InputError(what, where=where, remedy=_("check the clock, or name the day with --as-of"))


def _tidy(words: str) -> str:
    """Text as it comes back from a table: on one line, without the mark by which a spreadsheet knows text."""
    return line(words)[:200].lstrip("' ")


def _named(name: str, origin: str, place: str) -> str:
    if not NAME.fullmatch(name):
        what = _('"{text}" can be no id').format(text=name[:60].encode("unicode_escape").decode())
        raise InputError(what, where=f"{origin} › {place}", remedy=_("leave this decision out"))
    return name
