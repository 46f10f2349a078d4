"""What `doctor` says about the engines on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from annexbridge.engine import params
from annexbridge.engine.doctor import Comparison, EngineStatus, available, inspect, verify
from annexbridge.engine.policies import PolicySet, load, shipped_text
from annexbridge.engine.specimens import specimens
from annexbridge.language import _

MOST = 20


def inspected() -> tuple[str, bool]:
    """The engines found, and whether the default one is among them."""
    found, policies = inspect(), load()
    lines = [*_engines(found), "", _policies(policies)]
    return "\n".join(lines), next((status.here for status in found if status.name == "embedded"), False)


def verified() -> tuple[str, bool]:
    """The same, then every policy run in each engine over made-up registers, and whether all answers are equal."""
    text, _ = inspected()
    as_of = datetime.now().astimezone().date()
    numbers = params.load(shipped_text("params.toml"), {}, as_of)
    comparison = verify(available(), load(), {"params": numbers.document()}, specimens(as_of))
    return "\n".join((text, "", *_compared(comparison))), comparison.agreed


def _engines(found: Sequence[EngineStatus]) -> list[str]:
    lines = []
    for status in found:
        lines.append(f"{status.name:10} {status.version or status.problem}")
        if status.remedy:
            lines.append(f"{'':10} {status.remedy}")
    return lines


def _policies(policies: PolicySet) -> str:
    checks = sum(len(policy.checks) for policy in policies.policies)
    return _("{count} policies with {checks} checks, digest {digest}").format(
        count=len(policies.policies), checks=checks, digest=policies.digest[:12]
    )


def _compared(comparison: Comparison) -> list[str]:
    lines = [f"{engine}: {failure}" for engine, failure in comparison.failures.items()]
    lines += [
        _("{package}.{check} over {document}: {engine} says {answer}, {reference} says {expected}").format(
            package=item.package,
            check=item.check,
            document=item.document,
            engine=item.engine,
            answer=item.answer,
            reference=item.reference,
            expected=item.expected,
        )
        for item in comparison.differences[:MOST]
    ]
    names = ", ".join(comparison.engines) or _("no engine")
    if comparison.agreed:
        lines.append(_("{names}: the same answer to {checks} checks").format(names=names, checks=comparison.checks))
    elif len(comparison.engines) < 2:
        lines.append(
            _("only {names} can be asked: nothing to compare with; see above for how to add another").format(
                names=names
            )
        )
    else:
        lines.append(_("{names}: {count} different answers").format(names=names, count=len(comparison.differences)))
    return lines
