"""The waivers of a workspace with what each is worth, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from annexbridge.adapters.reports import Context, Format, gate_words, values
from annexbridge.adapters.reports.gate_json import waiver as as_values
from annexbridge.adapters.reports.terminal import draw, prose
from annexbridge.adapters.reports.words import DISCLAIMER, line, shown
from annexbridge.adapters.waiver_review import Reviewed
from annexbridge.engine.gate.report import WaiverUse, Weighed
from annexbridge.language import _, counted, dated

FORMAT = "annexbridge-waivers/1"
STYLES = {WaiverUse.ACTIVE: "green", WaiverUse.EXPIRED: "bold red", WaiverUse.TOO_BROAD: "bold red"}


def as_table(reviewed: Reviewed, context: Context) -> bytes:
    """A block for each waiver: id, state, what it covers, until when and who accepted it."""
    return draw(_parts(reviewed), context)


def as_json(reviewed: Reviewed, _context: Context) -> bytes:
    """One JSON object; words are never translated."""
    body: dict[str, object] = {
        "format": FORMAT,
        "as_of": reviewed.provenance.as_of,
        **values.provenance(reviewed.provenance),
        "incomplete": list(reviewed.incomplete),
        "waivers": [
            {**as_values(item), "objections": list(reviewed.unsound.get(place, ()))}
            for place, item in enumerate(reviewed.waivers)
        ],
    }
    ending = values.closing()
    return values.dump({**body, **ending, "legend": {"waiver": dict(gate_words.waiver_uses())}})


def _parts(reviewed: Reviewed) -> Iterator[RenderableType]:
    stands = reviewed.provenance
    many = counted("{count} waiver", "{count} waivers", len(reviewed.waivers))
    yield prose(_("{waivers} as of {day}").format(waivers=many, day=dated(stands.as_of)), "bold")
    if reviewed.incomplete:
        told = _("Evaluation incomplete: {incomplete} could not be evaluated.")
        yield prose(told.format(incomplete=", ".join(reviewed.incomplete)), "bold red")
    for place, item in enumerate(reviewed.waivers):
        yield Text()
        yield from _waiver(item, reviewed.unsound.get(place, ()))
    yield Text()
    digest = stands.digests.get("input", "")[:12]
    yield prose(
        _("annexbridge {tool_version}, engine {engine} {engine_version}, registers {digest}").format(
            tool_version=stands.tool_version,
            engine=stands.engine,
            engine_version=stands.engine_version,
            digest=digest,
        ),
        "dim",
    )
    yield prose(_(DISCLAIMER), "dim")


def _waiver(item: Weighed, objections: tuple[str, ...]) -> Iterator[RenderableType]:
    waiver = item.waiver
    yield Text.assemble(
        (line(waiver.id), "bold"),
        "  ",
        (shown(item.use), STYLES.get(item.use, "yellow")),
        f": {line(item.note or gate_words.waiver_uses()[item.use])}",
    )
    covers = " ".join(filter(None, (gate_words.control(waiver.requirement), waiver.check, waiver.subject)))
    span = _("{created} to {expires}").format(
        created=dated(waiver.created.isoformat()), expires=dated(waiver.expires.isoformat())
    )
    for label, value in (
        (_("Covers"), covers),
        (_("Period"), span),
        (_("Reason"), waiver.reason),
        (_("Owner"), waiver.owner),
        (_("Approver"), waiver.approver),
        (_("Risk"), waiver.risk or _("none named")),
        (_("Written in"), str(waiver.source)),
    ):
        yield Padding(Text.assemble((f"{label}: ", "dim"), line(value)), (0, 0, 0, 2))
    for told in objections:
        yield Padding(Text(line(told), "bold red"), (0, 0, 0, 2))


WAIVERS: Mapping[str, Format[Reviewed]] = {
    "table": Format("table", ".txt", False, as_table),
    "json": Format("json", ".json", False, as_json),
}
"""Formats of the list of waivers by name."""
