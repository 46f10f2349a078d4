"""The words that policies spell out are those of the tables: none is missing, and none is made up."""

from collections.abc import Set
from functools import cache

import regorus

from annexbridge.engine.policies import load
from annexbridge.mappings.catalogue import assessable
from annexbridge.mappings.kinds import kinds


@cache
def engine() -> regorus.Engine:
    """All shipped policies, ready to be asked for one rule."""
    ready = regorus.Engine()
    for path, text in load().modules.items():
        ready.add_policy(path, text)
    return ready


def words(rule: str) -> Set[str]:
    """The set of strings a rule without input stands for."""
    found = engine().eval_rule(rule)
    assert isinstance(found, set)
    return found


def values(kind: str, field: str) -> Set[str]:
    """What the register accepts in a field."""
    return set(kinds()[kind].fields[field].values)


def test_everything_that_needs_a_holder_is_a_topic_of_the_role_register() -> None:
    assert words("data.lib.people.topics") == values("role", "topics")


def test_the_statement_of_applicability_has_the_controls_of_the_catalogue() -> None:
    controls = {item.number for item in assessable() if item.id.startswith("annex:")}
    assert words("data.lib.soa.controls") == controls


def test_the_statement_of_applicability_has_the_statuses_of_its_register() -> None:
    assert words("data.lib.soa.statuses") == values("soa", "status")


def test_the_documents_needed_are_types_of_the_master_list() -> None:
    assert words("data.iso42001.clause_7_5_1.needed") <= values("document", "type")


def test_the_scores_of_a_risk_are_fields_of_its_register() -> None:
    assert words("data.iso42001.clause_6_1_2.scores") <= set(kinds()["ai_risk"].fields)
