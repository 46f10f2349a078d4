"""What each remark of the importer is about, in words for somebody who has never seen its code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from annexbridge.language import _, marked

ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "bad-date": marked("a text that is no date"),
        "bad-number": marked("a text that is no number"),
        "bad-value": marked("a text where something else is expected"),
        "unknown-word": marked("a word outside the accepted ones"),
        "formula-error": marked("a formula that shows an error"),
        "uncached-formula": marked("a formula that was never calculated"),
        "no-identity": marked("a row with neither id nor name"),
        "ragged-row": marked("a row with more cells than headings"),
        "unclear-control": marked("which control is meant"),
        "unknown-control": marked("a control that no standard has"),
        "unclear-attestation": marked("what an attestation is about"),
        "title-differs": marked("an id and a title that do not belong together"),
        "duplicate-id": marked("an id that two rows decide differently"),
        "contradiction": marked("a row that contradicts itself"),
        "shared-name": marked("rows without an id that share a name"),
        "similar-names": marked("names that may be one supplier"),
        "unknown-reference": marked("a reference to something not listed"),
        "all-controls": marked("whether all controls of a catalogue are chosen"),
        "kind-unsure": marked("what kind of register the table is"),
        "no-kind": marked("what a table is that fits no register"),
        "example-sheet": marked("whether a sheet is an example only"),
        "hidden-sheet": marked("whether a hidden sheet counts"),
        "hidden-rows": marked("whether hidden rows count"),
        "hidden-columns": marked("whether hidden columns count"),
        "table-range": marked("rows outside the range of an Excel table"),
        "swapped-dates": marked("whether day and month were swapped"),
        "scale": marked("what the numbers of a column are out of"),
    }
)
"""A few words for each code; a code without any is told by its own name."""


def about(code: str) -> str:
    """What remarks of a code are about."""
    return _(ABOUT[code]) if code in ABOUT else code.replace("-", " ")
