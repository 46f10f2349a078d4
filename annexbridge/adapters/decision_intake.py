"""Takes logs of decisions into a workspace: all are read before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from annexbridge.adapters import decision_logs
from annexbridge.adapters.decision_logs import Wanted
from annexbridge.adapters.decision_register import Recorded, Stated, record
from annexbridge.adapters.own_policies import opened
from annexbridge.engine.decision_events import Event
from annexbridge.errors import InputError, UsageError
from annexbridge.language import _


def take(workspace: Path, logs: Sequence[Path], wanted: Wanted, stated: Stated) -> tuple[Recorded, Counter[str]]:
    """Records the decisions of all logs, and counts what was left out, by reason.

    Raises InputError with the problems of every log, UsageError when there is no workspace or no folder of registers.
    """
    place = opened(workspace)
    folder = next((path for path in place.registers if path.is_dir()), None)
    if folder is None or place.root is None:
        remedy = _("name a folder in [registers] paths")
        raise UsageError(_("the workspace has no folder of registers"), where=str(workspace), remedy=remedy)
    events: list[Event] = []
    ignored: Counter[str] = Counter()
    problems: list[InputError] = []
    for path in logs:
        try:
            log = decision_logs.read(path, wanted)
        except InputError as error:
            problems += [error, *error.also]
            continue
        events += log.events
        ignored += log.ignored
    if problems:
        raise InputError.collect(problems)
    return record(place.root, folder, events, stated), ignored
