"""What `doctor` says about the engines on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from annexbridge.engine import params
from annexbridge.engine.doctor import Comparison, EngineStatus, available, inspect, verify
from annexbridge.engine.policies import PolicySet, load, shipped_text
from annexbridge.engine.specimens import specimens

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
    return f"{len(policies.policies)} policies with {checks} checks, digest {policies.digest[:12]}"


def _compared(comparison: Comparison) -> list[str]:
    lines = [f"{engine}: {failure}" for engine, failure in comparison.failures.items()]
    lines += [
        f"{item.package}.{item.check} over {item.document}: {item.engine} says {item.answer}, "
        f"{item.reference} says {item.expected}"
        for item in comparison.differences[:MOST]
    ]
    names = ", ".join(comparison.engines) or "no engine"
    if comparison.agreed:
        lines.append(f"{names}: the same answer to {comparison.checks} checks")
    elif len(comparison.engines) < 2:
        lines.append(f"only {names} can be asked: nothing to compare with; see above for how to add another")
    else:
        lines.append(f"{names}: {len(comparison.differences)} different answers")
    return lines
