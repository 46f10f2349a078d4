"""The words every report shares: statuses and what they mean, the closing sentence, and text made fit to print."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from annexbridge.language import _, marked

DISCLAIMER = marked(
    "This is an analysis of the registers as they were given. It is not a certification, nor an audit, "
    "nor legal advice; only an accredited body certifies a management system."
)

LEGEND: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "requirement": {
            "conforming": marked("Every check was decided, and every subject conforms or is waived."),
            "nonconforming": marked("At least one subject fails a check."),
            "not_evidenced": marked("Nothing fails, but the records do not let anybody decide: not a pass."),
            "not_applicable": marked("Left out in the Statement of Applicability, with a justification."),
            "error": marked("The rules could not be evaluated: not a pass."),
        },
        "check": {
            "pass": marked("The records show that the subject conforms."),
            "fail": marked("The records show that the subject does not conform."),
            "unknown": marked(
                "A field, a record or a register that the check needs is missing, unreadable or contradictory."
            ),
            "waived": marked("Failed or undecided, and accepted in writing until a date by a named approver."),
            "error": marked("The rule gave no answer."),
        },
        "reuse": {
            "reuse": marked("The procedure of the ISMS satisfies it once its scope names the AI systems."),
            "extend": marked("A procedure or register of the ISMS carries over; AI content has to be added."),
            "new": marked("To be built; ISO/IEC 27001 has a supporting mechanism at most."),
        },
        "claim": {
            "implemented": marked(
                "You state that the base in ISO/IEC 27001 is implemented: inherited, not verified here."
            ),
            "partial": marked("You state that a part of the base is implemented."),
            "planned": marked("You state that the base is planned; this gives no credit."),
            "not_implemented": marked("You state that the base is not implemented."),
            "excluded": marked("You state that the base is not applicable."),
            "unknown": marked("Nobody states anything about the base."),
            "none": marked("Nothing in ISO/IEC 27001 carries it; supporting mechanisms at most."),
        },
        "implementation": {
            "implemented": marked(
                "Implemented. For ISO/IEC 42001 this follows from records; for 27001 it is what you state."
            ),
            "partial": marked("Some checks pass, others fail or cannot be decided."),
            "planned": marked("Stated as planned, and nothing shows more."),
            "not_implemented": marked("Checks fail and none passes."),
            "not_applicable": marked("The control does not apply."),
            "unknown": marked("Neither records nor a statement say."),
        },
        "basis": {
            "decided": marked("Somebody decided whether the control applies."),
            "role": marked("Preselected from the role of the organization; to be confirmed."),
            "none": marked("Nobody decided and no role is known."),
        },
        "reason_type": {
            "LR": marked("Legal or regulatory requirement."),
            "CO": marked("Contractual obligation."),
            "BR": marked("Business requirement or good practice."),
            "RRA": marked("Result of the risk assessment."),
        },
    }
)
"""What each word means, by the thing it is said of."""

FRAMEWORKS: Mapping[str, str] = MappingProxyType(
    {"iso42001": "ISO/IEC 42001:2023", "iso27001": "ISO/IEC 27001:2022", "own": marked("own controls")}
)
"""Standards by the word that registers use."""

APPLICABLE: Mapping[bool | None, str] = MappingProxyType(
    {True: marked("yes"), False: marked("no"), None: marked("to be decided")}
)
"""Whether a control applies, as people write it."""

_CONTROL = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """Text without control characters, lone surrogates and direction overrides: none of them is for a reader."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str) -> str:
    """Clean text on one line."""
    return " ".join(clean(text).split())


def shown(word: object) -> str:
    """A status word as people write it, in the chosen language: `not_evidenced` is `not evidenced`."""
    return _(str(word).replace("_", " "))
