"""Reference pages of the policies: one a requirement and an index, all from METADATA, tables and parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annexbridge.adapters.reports.markdown import escaped, page, pairs, table
from annexbridge.engine.params import Parameter, Params
from annexbridge.engine.policies import Check, Policy, PolicySet
from annexbridge.mappings.catalogue import Requirement, assessable
from annexbridge.mappings.crosswalks import aiact_of, nist_of, nist_subcategories
from annexbridge.mappings.kinds import kinds
from annexbridge.mappings.reuse import class_of, delta_of, reuse_of

INDEX = "index.md"
ORIGIN = "<!-- Made by `make docs` from the policies and the tables: change those and make it anew. -->"


def pages(policies: PolicySet, params: Params) -> Mapping[str, bytes]:
    """The pages by file name: `index.md`, and `annex_a_10_3.md` for `annex:A.10.3`. No date is in them."""
    made = {INDEX: page(_index(policies, params))}
    for requirement in assessable():
        made[name_of(requirement)] = page(_page(requirement, policies, params))
    return made


def name_of(requirement: Requirement) -> str:
    """File name of the page about a requirement, which is the name of its shipped package."""
    return "".join(letter if letter.isalnum() else "_" for letter in requirement.id.lower()) + ".md"


def standing(item: Parameter) -> str:
    """How the organisation's number relates to the default: default, stricter or looser."""
    if item.value == item.default:
        return "default"
    return "looser" if item.looser else "stricter"


def _index(policies: PolicySet, params: Params) -> Iterator[str]:
    total = sum(len(policy.checks) for policy in policies.policies)
    yield "# The checks, requirement by requirement"
    yield ""
    yield ORIGIN
    yield ""
    yield f"{len(assessable())} requirements of ISO/IEC 42001, {total} checks. Ids and short titles are those of the"
    yield "standard, everything else is in our own words; the text of the standard is not here."
    yield ""
    yield "| Requirement | Title | From ISO/IEC 27001 | Checks |"
    yield "| --- | --- | --- | ---: |"
    for item in assessable():
        checks = sum(len(policy.checks) for policy in policies.of(item.id))
        link = f"[{escaped(item.number)}]({name_of(item)})"
        yield f"| {link} | {escaped(item.title)} | {class_of(item.id)} | {checks} |"
    yield ""
    yield "## Parameters"
    yield ""
    yield "Numbers the checks use. A workspace overrides them in `[params]` of `annexbridge.toml`; a looser number is"
    yield "marked wherever a result relied on it. `annexbridge policy params` shows those of your workspace."
    yield ""
    yield from _parameters(tuple(params.items.values()))


def _page(requirement: Requirement, policies: PolicySet, params: Params) -> Iterator[str]:
    found = policies.of(requirement.id)
    yield f"# {escaped(requirement.number)} {escaped(requirement.title)}"
    yield ""
    yield ORIGIN
    yield ""
    yield escaped(requirement.summary)
    yield ""
    yield from pairs(_facts(requirement, found))
    yield ""
    yield from _policies(found, policies)
    yield from _used(found, params)
    yield from _carried(requirement)
    yield from _act(requirement)
    yield from _nist(requirement)
    yield f"[All requirements]({INDEX})"


def _facts(requirement: Requirement, found: Sequence[Policy]) -> Iterator[tuple[str, object]]:
    yield "Id", requirement.id
    yield "Documented information", "yes" if requirement.documented else "not required"
    yield "Artefact", "; ".join(dict.fromkeys((requirement.artefact, *(policy.artefact for policy in found))))
    questions = dict.fromkeys((requirement.auditor_question, *(policy.auditor_question for policy in found)))
    yield "An auditor asks", " ".join(questions)
    if requirement.cadence_months:
        yield "Cadence", f"{requirement.cadence_months} months ({requirement.cadence_basis})"


def _policies(found: Sequence[Policy], policies: PolicySet) -> Iterator[str]:
    yield "## Checks"
    yield ""
    if not found:
        yield "No policy checks this requirement yet: it stays not evidenced."
        yield ""
    for policy in found:
        added = " Added by this organisation." if policies.added(policy) else ""
        yield f"{escaped(policy.description)}{added} Package `iso42001.{policy.package}`."
        yield ""
        for check in policy.checks:
            yield from _check(check)


def _check(check: Check) -> Iterator[str]:
    yield f"### {escaped(check.name)}"
    yield ""
    yield f"{escaped(check.title)}."
    yield ""
    yield from pairs([("Severity", check.severity), ("About each", _kind(check.subject))])
    yield f"- **Reads**: {', '.join(_field(name) for name in check.requires)}"
    if check.params:
        yield f"- **Parameters**: {', '.join(f'`{name}`' for name in check.params)}"
    yield from pairs([("When it fails", check.finding), ("What to do", check.remediation)])
    yield ""


def _kind(subject: str) -> str:
    return kinds()[subject].label if subject in kinds() else subject


def _field(name: str) -> str:
    kind, _, field = name.partition(".")
    return f"{escaped(kinds()[kind].fields[field].label)} (`{name}`)"


def _used(found: Sequence[Policy], params: Params) -> Iterator[str]:
    names = {name for policy in found for check in policy.checks for name in check.params}
    if names:
        yield "## Parameters"
        yield ""
        yield from _parameters([params.items[name] for name in params.items if name in names])
        yield ""


def _parameters(items: Sequence[Parameter]) -> Iterator[str]:
    """A table of parameters; the columns about overrides only where there is one."""
    overridden = any(item.value != item.default for item in items)
    header = ("Name", "Default", "Unit", "Stricter is", "Reason")
    yield from table(
        (*header, "Set to", "Which is") if overridden else header,
        (
            (item.name, f"{item.default:g}", item.unit, item.stricter, item.reason)
            + ((f"{item.value:g}", standing(item)) if overridden else ())
            for item in items
        ),
    )


def _carried(requirement: Requirement) -> Iterator[str]:
    yield "## What ISO/IEC 27001 carries over"
    yield ""
    yield f"**{class_of(requirement.id)}**: {escaped(delta_of(requirement.id))}"
    yield ""
    found = [pair for pair in reuse_of(requirement.id) if pair.target]
    if found:
        yield from table(
            ("Element", "Title", "This requirement is its", "Coverage", "Carries over"),
            ((pair.target, pair.title, pair.relation, pair.coverage, pair.carries_over) for pair in found),
        )
        yield ""


def _act(requirement: Requirement) -> Iterator[str]:
    yield "## EU AI Act"
    yield ""
    found = aiact_of(requirement.id)
    if found:
        yield from table(
            ("Article", "Support", "What the article wants beyond"),
            ((link.article, link.strength, link.adds) for link in found),
        )
    else:
        yield "No article is mapped to it."
    yield ""


def _nist(requirement: Requirement) -> Iterator[str]:
    yield "## NIST AI RMF"
    yield ""
    found = nist_of(requirement.id)
    if found:
        topics = nist_subcategories()
        yield from table(
            ("Subcategory", "Topic"), ((link.subcategory, topics[link.subcategory].topic) for link in found)
        )
    else:
        yield "No subcategory is mapped to it."
    yield ""
