"""What the organisation's own 27001 Statement of Applicability lets it claim towards a requirement of 42001.

A claim is what somebody wrote down about the ISMS. It is never a verification: only checks over records, or an
attestation, decide whether a requirement is met.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from annexbridge.engine.records import Record, Source
from annexbridge.language import _, marked
from annexbridge.mappings.catalogue import iso27001
from annexbridge.mappings.reuse import Coverage, Relation, Reuse, reuse_of
from annexbridge.mappings.shapes import Confidence

NOT_STATED = marked("not stated in the registers")
IMPLIED = marked("not stated in the registers; certification would imply it")
CERTIFIED = marked("not stated in the registers; claimed through the certificate")


class ClaimState(StrEnum):
    """What is stated about a base, strongest first. Only the first two give any credit.

    `excluded` is "not applicable", `unknown` is "nobody said", `none` is "there is no base": three different words.
    """

    IMPLEMENTED = "implemented"
    PARTIAL = "partial"
    PLANNED = "planned"
    NOT_IMPLEMENTED = "not_implemented"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"
    NONE = "none"

    @property
    def credit(self) -> int:
        """2 for implemented, 1 for partial, 0 for everything else: a plan carries nothing over."""
        return {ClaimState.IMPLEMENTED: 2, ClaimState.PARTIAL: 1}.get(self, 0)


@dataclass(frozen=True, slots=True)
class ClaimSource:
    """A 27001 element that carries the requirement or helps with it, and what the registers state about it.

    `id` is like `iso27001:A.5.19`; `cells` are the cells the state was read from, empty when nothing is stated;
    `remark` says why the state is what it is where that is not plain.
    """

    id: str
    title: str
    relation: Relation
    coverage: Coverage
    state: ClaimState
    carries_over: str
    delta: str
    cells: tuple[Source, ...] = ()
    remark: str = ""
    confidence: Confidence = Confidence.LOW


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim towards one requirement: an overall word, and every source with its own."""

    state: ClaimState
    sources: tuple[ClaimSource, ...]


def claims(requirement_id: str, soa_records: Mapping[str, tuple[Record, ...]], *, certified: bool = False) -> Claim:
    """The claim towards a requirement from the organisation's own 27001 SoA.

    `soa_records` gives the SoA rows by control id of 2022 (`A.5.19`); several rows may speak of one control.
    `certified` says that the ISMS holds a valid certificate: it stands in for clauses 4 to 10, which no SoA lists, and
    for nothing else.

    The state of a source: `excluded` where it is marked not applicable, its status where it is marked applicable,
    `unknown` where either is missing. Rows that disagree count as the weakest of them, and the remark says so.

    The overall state looks at the sources that carry the requirement (coverage full or partial) and not at the mere
    helpers: `implemented` when all of them are; `partial` when some give credit and others give less; otherwise the
    weakest word among them. So no good source hides a bad one, and no bad one hides the good ones. Where nothing
    carries the requirement the overall state is `none`, however well the helpers stand: they are listed all the same.

    Raises CatalogueError for an id that is no assessed requirement.
    """
    pairs = [pair for pair in reuse_of(requirement_id) if pair.target]
    sources = tuple(_source(pair, soa_records, certified) for pair in pairs)
    return Claim(_overall(source.state for source in sources if source.coverage.carries), sources)


def weakest(states: Iterable[ClaimState]) -> ClaimState:
    """The weakest of at least one state, in the order of `ClaimState`."""
    order = list(ClaimState)
    return max(states, key=order.index)


def _overall(states: Iterable[ClaimState]) -> ClaimState:
    found = set(states)
    if not found:
        return ClaimState.NONE
    if len(found) > 1 and any(state.credit for state in found):
        return ClaimState.PARTIAL
    return weakest(found)


def _source(pair: Reuse, soa_records: Mapping[str, tuple[Record, ...]], certified: bool) -> ClaimSource:
    element = iso27001()[pair.target]
    rows = soa_records.get(element.number, ())
    if rows:
        state, cells, remark = _stated(rows)
    elif element.kind == "clause":
        state, cells = (ClaimState.IMPLEMENTED if certified else ClaimState.UNKNOWN), ()
        remark = _(CERTIFIED if certified else IMPLIED)
    else:
        state, cells, remark = ClaimState.UNKNOWN, (), _(NOT_STATED)
    return ClaimSource(
        pair.target,
        _(element.title),
        pair.relation,
        pair.coverage,
        state,
        _(pair.carries_over),
        _(pair.delta),
        cells,
        remark,
        pair.confidence,
    )


def _stated(rows: tuple[Record, ...]) -> tuple[ClaimState, tuple[Source, ...], str]:
    """The state that one or more SoA rows give, the cells it was read from, and a remark."""
    readings = [_row(record) for record in rows]
    remarks = {remark for _, _, remark in readings if remark}
    states = {state for state, _, _ in readings}
    if len(states) > 1:
        words = sorted(states, key=list(ClaimState).index)
        remarks.add(
            _("{count} rows disagree ({words}); the weakest counts").format(
                count=len(rows), words=", ".join(_(word.replace("_", " ")) for word in words)
            )
        )
    return weakest(states), tuple(sorted({cell for _, cell, _ in readings})), "; ".join(sorted(remarks))


def _row(record: Record) -> tuple[ClaimState, Source, str]:
    """The state one SoA row gives, the cell that decides it, and a remark."""
    applicable, status = record.values.get("applicable"), record.values.get("status")
    if not isinstance(applicable, bool):
        return ClaimState.UNKNOWN, record.source("applicable"), _("not stated whether it is applicable")
    if not applicable:
        remark = (
            _("not applicable, yet its status says {status}").format(status=_(str(status).replace("_", " ")))
            if status
            else ""
        )
        return ClaimState.EXCLUDED, record.source("applicable"), remark
    if not isinstance(status, str) or not status:
        return ClaimState.UNKNOWN, record.source("status"), _("applicable, and no status stated")
    return ClaimState(status), record.source("status"), ""
