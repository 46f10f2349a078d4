"""Reference pages of the policies: one a requirement and an index, all from METADATA, tables and parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annexbridge.adapters.reports.markdown import escaped, page, pairs, table
from annexbridge.adapters.reports.words import shown
from annexbridge.engine.params import Parameter, Params
from annexbridge.engine.policies import Check, Policy, PolicySet
from annexbridge.language import _
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
    yield _("# The checks, requirement by requirement")
    yield ""
    yield ORIGIN
    yield ""
    yield _(
        "{count} requirements of ISO/IEC 42001, {total} checks. Ids and short titles are those of the\n"
        "standard, everything else is in our own words; the text of the standard is not here."
    ).format(count=len(assessable()), total=total)
    yield ""
    yield _("| Requirement | Title | From ISO/IEC 27001 | Checks |")
    yield "| --- | --- | --- | ---: |"
    for item in assessable():
        checks = sum(len(policy.checks) for policy in policies.of(item.id))
        link = f"[{escaped(item.number)}]({name_of(item)})"
        yield f"| {link} | {escaped(_(item.title))} | {shown(class_of(item.id))} | {checks} |"
    yield ""
    yield _("## Parameters")
    yield ""
    yield _(
        "Numbers the checks use. A workspace overrides them in `[params]` of `annexbridge.toml`; a looser number is\n"
        "marked wherever a result relied on it. `annexbridge policy params` shows those of your workspace."
    )
    yield ""
    yield from _parameters(tuple(params.items.values()))


def _page(requirement: Requirement, policies: PolicySet, params: Params) -> Iterator[str]:
    found = policies.of(requirement.id)
    yield f"# {escaped(requirement.number)} {escaped(_(requirement.title))}"
    yield ""
    yield ORIGIN
    yield ""
    yield escaped(_(requirement.summary))
    yield ""
    yield from pairs(_facts(requirement, found))
    yield ""
    yield from _policies(found, policies)
    yield from _used(found, params)
    yield from _carried(requirement)
    yield from _act(requirement)
    yield from _nist(requirement)
    yield _("[All requirements]({page})").format(page=INDEX)


def _facts(requirement: Requirement, found: Sequence[Policy]) -> Iterator[tuple[str, object]]:
    yield _("Id"), requirement.id
    yield _("Documented information"), _("yes") if requirement.documented else _("not required")
    yield (
        _("Artefact"),
        "; ".join(map(_, dict.fromkeys((requirement.artefact, *(policy.artefact for policy in found))))),
    )
    questions = dict.fromkeys((requirement.auditor_question, *(policy.auditor_question for policy in found)))
    yield _("An auditor asks"), " ".join(map(_, questions))
    if requirement.cadence_months:
        yield (
            _("Cadence"),
            _("{cadence_months} months ({cadence_basis})").format(
                cadence_months=requirement.cadence_months, cadence_basis=_(requirement.cadence_basis)
            ),
        )


def _policies(found: Sequence[Policy], policies: PolicySet) -> Iterator[str]:
    yield _("## Checks")
    yield ""
    if not found:
        yield _("No policy checks this requirement yet: it stays not evidenced.")
        yield ""
    for policy in found:
        added = _(" Added by this organisation.") if policies.added(policy) else ""
        yield _("{description}{added} Package `iso42001.{package}`.").format(
            description=escaped(_(policy.description)), added=added, package=policy.package
        )
        yield ""
        for check in policy.checks:
            yield from _check(check)


def _check(check: Check) -> Iterator[str]:
    yield f"### {escaped(check.name)}"
    yield ""
    yield f"{escaped(_(check.title))}."
    yield ""
    yield from pairs([(_("Severity"), shown(check.severity)), (_("About each"), _kind(check.subject))])
    yield _("- **Reads**: {requires}").format(requires=", ".join(_field(name) for name in check.requires))
    if check.params:
        yield _("- **Parameters**: {params}").format(params=", ".join(f"`{name}`" for name in check.params))
    yield from pairs([(_("When it fails"), _(check.finding)), (_("What to do"), _(check.remediation))])
    yield ""


def _kind(subject: str) -> str:
    return _(kinds()[subject].label if subject in kinds() else subject)


def _field(name: str) -> str:
    kind, _dot, field = name.partition(".")
    return f"{escaped(_(kinds()[kind].fields[field].label))} (`{name}`)"


def _used(found: Sequence[Policy], params: Params) -> Iterator[str]:
    names = {name for policy in found for check in policy.checks for name in check.params}
    if names:
        yield _("## Parameters")
        yield ""
        yield from _parameters([params.items[name] for name in params.items if name in names])
        yield ""


def _parameters(items: Sequence[Parameter]) -> Iterator[str]:
    """A table of parameters; the columns about overrides only where there is one."""
    overridden = any(item.value != item.default for item in items)
    header = (_("Name"), _("Default"), _("Unit"), _("Stricter is"), _("Reason"))
    yield from table(
        (*header, _("Set to"), _("Which is")) if overridden else header,
        (
            (item.name, f"{item.default:g}", shown(item.unit), shown(item.stricter), _(item.reason))
            + ((f"{item.value:g}", shown(standing(item))) if overridden else ())
            for item in items
        ),
    )


def _carried(requirement: Requirement) -> Iterator[str]:
    yield _("## What ISO/IEC 27001 carries over")
    yield ""
    yield f"**{shown(class_of(requirement.id))}**: {escaped(delta_of(requirement.id))}"
    yield ""
    found = [pair for pair in reuse_of(requirement.id) if pair.target]
    if found:
        yield from table(
            (_("Element"), _("Title"), _("This requirement is its"), _("Coverage"), _("Carries over")),
            (
                (pair.target, _(pair.title), shown(pair.relation), shown(pair.coverage), _(pair.carries_over))
                for pair in found
            ),
        )
        yield ""


def _act(requirement: Requirement) -> Iterator[str]:
    yield _("## EU AI Act")
    yield ""
    found = aiact_of(requirement.id)
    if found:
        yield from table(
            (_("Article"), _("Support"), _("What the article wants beyond")),
            ((link.article, shown(link.strength), _(link.adds)) for link in found),
        )
    else:
        yield _("No article is mapped to it.")
    yield ""


def _nist(requirement: Requirement) -> Iterator[str]:
    yield _("## NIST AI RMF")
    yield ""
    found = nist_of(requirement.id)
    if found:
        topics = nist_subcategories()
        yield from table(
            (_("Subcategory"), _("Topic")), ((link.subcategory, _(topics[link.subcategory].topic)) for link in found)
        )
    else:
        yield _("No subcategory is mapped to it.")
    yield ""
