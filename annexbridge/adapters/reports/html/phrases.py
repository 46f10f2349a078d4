"""Every sentence of the page that is not data: those of the templates, and those the scripts put together."""

from __future__ import annotations

from collections.abc import Mapping

from annexbridge.language import _


def page() -> Mapping[str, str]:
    """Sentences of the templates by name, in the chosen language."""
    return {
        **_frame(),
        **_overview(),
        **_requirement(),
        **_lists(),
        **_plan(),
        **_statement(),
        **_grounds(),
        **kinds(),
    }


def _frame() -> dict[str, str]:
    return {
        "title": _("Gap analysis against ISO/IEC 42001"),
        "based_on": _("on top of an ISO/IEC 27001 management system"),
        "not_named": _("Organization not stated"),
        "skip": _("Skip to the content"),
        "sections": _("Sections"),
        "overview": _("Overview"),
        "requirements": _("Requirements"),
        "findings": _("Findings"),
        "estate": _("AI estate"),
        "statement": _("Statement of Applicability"),
        "plan": _("Action plan"),
        "crosswalks": _("Crosswalks"),
        "grounds": _("What it rests on"),
        "as_of": _("As of {day}"),
        "colours": _("Colours: automatic"),
        "print": _("Print"),
        "no_script": _(
            "Search, filters, findings and the interactive picture need scripts, which are switched off here. "
            "All else is on this page."
        ),
        "search": _("Search"),
        "any": _("Any"),
        "none": _("None"),
        "not_stated": _("not stated"),
        "of_total": _("of {total}"),
    }


def _overview() -> dict[str, str]:
    return {
        "lead": _("{conforming} of {total} requirements conform. {open} are open."),
        "requirements_by_status": _("Requirements by status"),
        "checks_count": _("results of checks on records"),
        "findings_count": _("findings, each with its cells"),
        "systems_count": _("AI systems, {high} of high impact"),
        "rows_count": _("rows read: {used} used, {rejected} rejected, {ignored} on sheets that are no register"),
        "heat": _("Where it stands"),
        "heat_note": _("Requirements by area and status. The stronger the colour, the larger the share of the area."),
        "area": _("Area"),
        "of": _("of"),
        "everything": _("All areas"),
        "ring": _("What ISO/IEC 27001 carries over"),
        "ring_note": _("As you state it. Inherited is not verified."),
        "first": _("What to do first"),
        "first_note": _("{shown} of {total} open requirements, most urgent first."),
        "whole_plan": _("The whole action plan"),
        "systems": _("AI systems"),
        "systems_note": _("How many open requirements touch each, and the findings about the system itself."),
        "more_systems": _("{count} more AI systems are in the picture of the AI estate."),
        "system": _("AI system"),
        "impact": _("Impact"),
        "high_impact": _("high impact"),
        "open_requirements": _("Open requirements"),
        "cover": _("About this report"),
    }


def _requirement() -> dict[str, str]:
    return {
        "requirements_note": _("Open one to see what it asks for, how it was checked, and which cells say so."),
        "requirement": _("Requirement"),
        "status": _("Status"),
        "reuse": _("Reuse"),
        "priority": _("Priority"),
        "asks": _("What it asks for"),
        "evidence": _("Evidence"),
        "auditor": _("An auditor asks"),
        "result": _("Result"),
        "checks": _("Checks"),
        "check": _("Check"),
        "severity": _("Severity"),
        "looser": _("Looser than the default: {names}"),
        "no_checks": _("No check of a record decides this."),
        "carries": _("From ISO/IEC 27001"),
        "claim_overall": _("Overall claim"),
        "no_claim": _("Nothing of ISO/IEC 27001 carries this."),
        "still_needed": _("Still needed for AI"),
        "confidence": _("Confidence"),
        "systems_touched": _("AI systems touched"),
        "ai_act": _("EU AI Act"),
        "planned": _("Planned"),
        "action": _("Action"),
        "owner": _("Owner"),
        "due": _("Due"),
        "effort": _("Effort"),
        "no_findings": _("Nothing fails, and nothing is undecided."),
    }


def _lists() -> dict[str, str]:
    return {
        "findings_note": _("Every check that a record fails, or that its cells do not let anybody decide."),
        "kind": _("About"),
        "derived": _("Also failures of suppliers shown on the AI systems that depend on them"),
        "estate_note": _("Supply chain and data lineage: what each AI system rests on, and where findings are."),
        "whole": _("Everything"),
        "beginning": _("Back to the beginning"),
        "closer": _("Larger"),
        "farther": _("Smaller"),
        "find_spot": _("Find in the picture"),
        "mark_of": _("Mark findings of"),
        "all_requirements": _("All requirements"),
        "key_failed": _("fails a check"),
        "key_unknown": _("cannot be decided"),
        "key_inherited": _("depends on a supplier that fails"),
        "key_quiet": _("no finding"),
        "key_undeclared": _("in no register"),
        "key_path": _("path from an AI system"),
        "estate_part": _(
            "{shown} of {total} nodes: the AI systems that fail most and what they rest on. Search for others."
        ),
        "estate_empty": _("No AI system, model, dataset or supplier is recorded."),
        "suppliers": _("Suppliers behind AI systems"),
        "suppliers_note": _(
            "Those that most AI systems rest on come first. Tier 1 supplies you, tier 2 supplies tier 1."
        ),
        "supplier": _("Supplier"),
        "tier": _("Tier"),
        "more_suppliers": _("{count} more suppliers are in the picture."),
        "picture_label": _("Picture of the AI estate"),
        "picked": _("Details"),
        "pick": _("Choose a node to see its findings and the path that leads to it; arrow keys follow the links."),
    }


def _plan() -> dict[str, str]:
    return {
        "plan_note": _("What is open, most urgent first, each behind what it rests on."),
        "step": _("Step"),
        "after": _("after {requirements}"),
        "answering": _("Answers for the records"),
        "plan_empty": _("Nothing is open."),
        "todo": _("What to do"),
        "start_from": _("Start from"),
        "nothing_stated": _("nothing that is stated as implemented"),
        "more_findings": _("and {count} more among the findings"),
    }


def _statement() -> dict[str, str]:
    return {
        "statement_note": _("Every control of both standards: what was decided, why, and what the records support."),
        "standard": _("Standard"),
        "control": _("Control"),
        "applies": _("Applies"),
        "reasons": _("Reasons"),
        "review": _("Owner and review"),
        "bridge": _("ISO/IEC 27001 and AI"),
        "stated_as": _("You state: {status}"),
        "risks": _("Risks: {ids}"),
        "reviewed": _("Reviewed {day}"),
        "next_review": _("Next review {day}"),
        "reuses": _("Reuses {controls}"),
        "roles": _("For the role {roles}"),
        "contradiction": _("Contradiction"),
        "notes": _("Notes"),
        "crosswalks_note": _("The same results by another framework; nothing is judged anew."),
        "element": _("Element"),
        "facts": _("Facts"),
        "served_by": _("Requirements of ISO/IEC 42001 behind it"),
        "beyond": _("What ISO/IEC 42001 leaves open"),
        "unreached": _("{count} of {total} elements are reached by no requirement"),
    }


def _grounds() -> dict[str, str]:
    return {
        "grounds_note": _("Engine, inputs and words: whatever is needed to repeat this result and to read it."),
        "files": _("Files read"),
        "file": _("File"),
        "digest": _("SHA-256"),
        "parameters": _("Numbers set looser than the default"),
        "account": _("Where every row went"),
        "records": _("Records by kind"),
        "quality": _("What does not fit in the registers"),
        "quality_empty": _("Nothing to remark."),
        "quality_more": _("{count} more remarks are in the workbook and in the JSON report."),
        "where": _("Where"),
        "written": _("Written"),
        "wrong": _("What is wrong"),
        "remedy": _("Remedy"),
        "accepted": _("Accepted: {words}"),
        "legend": _("What the words mean"),
        "legend_requirement": _("Status of a requirement"),
        "legend_check": _("Result of a check on a record"),
        "legend_reuse": _("Reuse of ISO/IEC 27001"),
        "legend_claim": _("What you state about ISO/IEC 27001"),
        "legend_implementation": _("Implementation of a control"),
        "legend_basis": _("Who says that a control applies"),
        "legend_reason_type": _("Reasons to include a control"),
    }


def kinds() -> dict[str, str]:
    """Headings of the columns of the picture; `deeper` follows where a kind has several."""
    return {
        "kind_deployment": _("Deployments"),
        "kind_ai_system": _("AI systems"),
        "kind_model": _("Models"),
        "kind_dataset": _("Datasets"),
        "kind_asset": _("Assets"),
        "kind_supplier": _("Suppliers"),
        "deeper": _("{kind}, step {step}"),
        "mark_failed": _("{count} fail"),
        "mark_unknown": _("{count} unknown"),
        "mark_inherited": _("{count} through a supplier"),
    }


def script() -> Mapping[str, str]:
    """Sentences that scripts put together, by name; what stands in braces is filled in there."""
    return {
        **kinds(),
        "range": _("{from}–{to} of {count}"),
        "nothing": _("Nothing matches. Clear the search or a filter."),
        "matching": _("{count} of {total}"),
        "earlier": _("Earlier"),
        "later": _("Later"),
        "more": _("Show {count} more"),
        "todo": _("What to do"),
        "cells": _("Cells"),
        "no_cell": _("no cell: nothing is recorded"),
        "path": _("Path"),
        "in_picture": _("Show in the picture"),
        "derived": _("shown here because it depends on a supplier; counted with the supplier"),
        "was": _("was {result}"),
        "findings_of": _("Findings"),
        "none": _("No finding."),
        "rests_on": _("Rests on"),
        "used_by": _("Used by"),
        "way": _("Path from an AI system"),
        "no_way": _("No AI system depends on it."),
        "only_around": _("Show only what hangs together with it"),
        "undeclared": _("in no register, only referred to"),
        "high_impact": _("high impact"),
        "spots": _("{shown} of {total} nodes"),
        "auto": _("Colours: automatic"),
        "dark": _("Colours: dark"),
        "light": _("Colours: light"),
        "all_findings": _("All findings about it"),
        "close": _("Close"),
    }
