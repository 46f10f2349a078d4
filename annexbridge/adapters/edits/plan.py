"""Takes edits of the action plan back into `decisions.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annexbridge.adapters.edits.merge import Changed, Now
from annexbridge.adapters.json_file import table
from annexbridge.adapters.yaml_lines import Changes
from annexbridge.errors import CatalogueError
from annexbridge.mappings.catalogue import parse_requirement


def now(actions: Mapping[str, Mapping[str, str]]) -> Now:
    """What the workspace plans, by requirement."""
    return {(requirement,): planned for requirement, planned in actions.items()}


def locate(named: Mapping[str, str]) -> str | None:
    """The requirement that an inserted row means."""
    return _meant(named.get("requirement", ""))


def changes(rows: Iterable[Changed], document: object) -> Changes:
    """What to write for the edited rows. A cleared cell takes its field out: nothing else says it."""
    keys = {_meant(str(key)): str(key) for key in table(table(document).get("actions"))}
    return {
        "actions": {
            keys.get(row.keys[0], row.keys[0]): {edit.name: edit.theirs or None for edit in row.edits} for row in rows
        }
    }


def _meant(text: str) -> str | None:
    try:
        return parse_requirement(text).id
    except CatalogueError:
        return None
