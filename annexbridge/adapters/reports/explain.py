"""One requirement in plain words: what it wants, how it is checked, what carries over, and what was found."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from annexbridge.adapters.reports.words import shown
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.engine.policies import Check, Policy, PolicySet
from annexbridge.engine.results import Finding
from annexbridge.language import _
from annexbridge.mappings.catalogue import Requirement
from annexbridge.mappings.crosswalks import aiact_of
from annexbridge.mappings.reuse import class_of, delta_of, reuse_of

MOST_FINDINGS = 50
"""More than these scroll off the screen; those of one record are always shown in full."""
LABELLED = re.compile(r"[^\W\d_][^:]{2,20} {2,}(?=\S)")
"""What stands before the text of a line with a label; its further lines begin below the text."""
NARROWEST = 40
"""Columns below which lines are left to the terminal to break."""


def render(requirement: Requirement, policies: PolicySet, report: GapReport | None, subject: str | None = None) -> str:
    """The explanation as text. Without a report it tells what the requirement wants and how it will be checked."""
    gap = next((gap for gap in report.gaps if gap.requirement.id == requirement.id), None) if report else None
    parts = [*_about(requirement), *_reuse(requirement, gap), *_checks(policies.of(requirement.id), gap)]
    if gap is not None:
        parts += _findings(gap, subject)
    return "\n".join(parts)


def wrapped(text: str, width: int) -> str:
    """The text broken between words at `width` columns, each line going on below where its own text begins."""
    return "\n".join(_broken(line, width) for line in text.split("\n")) if width >= NARROWEST else text


def _broken(line: str, width: int) -> str:
    label = LABELLED.match(line)
    hang = label.end() if label else len(line) - len(line.lstrip()) + 2
    return textwrap.fill(
        line,
        width,
        subsequent_indent=" " * hang,
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _about(requirement: Requirement) -> Iterator[str]:
    yield f"{requirement.id}  {_(requirement.title)}"
    yield _(requirement.summary)
    if not requirement.assessable:
        yield _("A heading: its parts are assessed, not the heading itself.")
        return
    yield ""
    yield _("Evidence          {artefact}").format(artefact=_(requirement.artefact))
    yield _("An auditor asks   {auditor_question}").format(auditor_question=_(requirement.auditor_question))
    if requirement.cadence_months:
        yield _("Cadence           {cadence_months} months ({cadence_basis})").format(
            cadence_months=requirement.cadence_months, cadence_basis=_(requirement.cadence_basis)
        )


def _reuse(requirement: Requirement, gap: Gap | None) -> Iterator[str]:
    rows = reuse_of(requirement.id)
    yield ""
    yield _("From ISO/IEC 27001: {reuse}").format(reuse=shown(class_of(requirement.id)))
    states = {source.id: str(source.state) for source in gap.claim.sources} if gap else {}
    for row in rows:
        if row.target:
            state = _(", your SoA says {state}").format(state=shown(states[row.target])) if row.target in states else ""
            yield f"  {row.target}  {shown(row.relation)}, {shown(row.coverage)}{state}: {_(row.carries_over)}"
    yield _("Still needed for AI: {delta}").format(delta=delta_of(requirement.id))
    articles = dict.fromkeys(row.article for row in aiact_of(requirement.id))
    if articles:
        yield _("EU AI Act: {articles}").format(articles=", ".join(articles))


def _checks(policies: Sequence[Policy], gap: Gap | None) -> Iterator[str]:
    yield ""
    if not policies:
        yield _("No policy checks this requirement yet: it stays not_evidenced.")
        return
    outcomes = {check.name: check for check in gap.outcome.checks} if gap else {}
    if gap:
        yield _("Status: {status} ({reason})").format(status=shown(gap.outcome.status), reason=gap.outcome.reason)
    yield _("Checks")
    for check in (check for policy in policies for check in policy.checks):
        counts = ""
        if check.name in outcomes:
            found = outcomes[check.name]
            counts = _("  {passed} of {subjects} pass, {failed} fail, {unknown} unknown").format(
                passed=found.passed, subjects=found.subjects, failed=found.failed, unknown=found.unknown
            )
        yield f"  {check.name} [{shown(check.severity)}]{counts}"
        yield from _check(check)


def _check(check: Check) -> Iterator[str]:
    yield f"      {_(check.title)}."
    yield _("      reads {requires}").format(requires=", ".join(check.requires))
    if check.params:
        yield _("      parameters {params}").format(params=", ".join(check.params))
    yield _("      if not: {remediation}").format(remediation=_(check.remediation))


def _findings(gap: Gap, subject: str | None) -> Iterator[str]:
    found = [finding for finding in gap.outcome.findings if subject in {None, finding.subject}]
    yield ""
    yield _("Findings: {count}").format(count=len(found)) + (
        _(" about {subject}").format(subject=subject) if subject else ""
    )
    shown_now = found if subject else found[:MOST_FINDINGS]
    for finding in shown_now:
        yield from _finding(finding)
    if rest := len(found) - len(shown_now):
        yield _("... and {count} more: --subject RECORD shows those of one, annexbridge gap -f xlsx all").format(
            count=rest
        )


def _finding(finding: Finding) -> Iterator[str]:
    waived = (
        _(" (was {original}, waiver {waiver})").format(original=shown(finding.original), waiver=finding.waiver)
        if finding.original
        else ""
    )
    yield f"  {shown(finding.result)}{waived}  {finding.subject} {finding.label}: {finding.message}"
    for cell in finding.cells[:5]:
        yield f"      {cell}"
    if len(finding.path) > 1:
        yield _("      path {path}").format(path=" → ".join(finding.path))
    yield f"      {finding.remediation}"
