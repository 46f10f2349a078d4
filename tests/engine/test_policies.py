"""Loading policies: what ships, what a user adds, and every way to break the contract."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from annexbridge.engine.policies import Check, Policy, load
from annexbridge.errors import PolicyError, UsageError
from annexbridge.mappings.catalogue import assessable

METADATA = """# METADATA
# scope: package
# title: Watched suppliers
# description: Our own rule.
# custom:
#   control: annex:A.10.3
#   artefact: Watch list
#   auditor_question: Who is on it?
#   checks:
#     watched:
#       title: Somebody watches the supplier
#       finding: Nobody watches the supplier
#       severity: high
#       subject: supplier
#       requires: [supplier.owner, supplier.last_review]
#       params: [annual_review]
#       remediation: Name an owner.
"""
RULES = 'checks := {"watched": {"subjects": set(), "evidenced": set(), "satisfied": set()}}\n'


def policy(folder: Path, metadata: str = METADATA, package: str = "iso42001.watched", path: str = "") -> Path:
    """A folder with one policy file."""
    file = folder / (path or "watched/watched.rego")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{metadata}package {package}\n\n{RULES}", encoding="utf-8")
    return folder


def complaints(folder: Path) -> list[str]:
    with pytest.raises(PolicyError) as caught:
        load([folder])
    return caught.value.what.splitlines()


def test_every_requirement_has_a_policy_in_catalogue_order() -> None:
    assert [item.requirement for item in load().policies] == [item.id for item in assessable()]


def test_shipped_modules_hold_no_tests_and_are_marked_as_shipped() -> None:
    shipped = load()
    assert "main.rego" in shipped.modules
    assert [path for path in shipped.modules if path.endswith("_test.rego")] == []
    assert shipped.shipped == frozenset(shipped.modules)


def test_a_check_says_what_metadata_says(tmp_path: Path) -> None:
    found = {item.package: item for item in load([policy(tmp_path)]).policies}["watched"]
    check = Check(
        requirement="annex:A.10.3",
        package="watched",
        name="watched",
        title="Somebody watches the supplier",
        finding="Nobody watches the supplier",
        severity="high",
        subject="supplier",
        requires=("supplier.owner", "supplier.last_review"),
        params=("annual_review",),
        remediation="Name an owner.",
    )
    expected = Policy(
        "annex:A.10.3", "watched", "Watched suppliers", "Our own rule.", "Watch list", "Who is on it?", (check,)
    )
    assert expected == found


def test_user_policies_stand_beside_the_shipped_ones_and_change_the_digest(tmp_path: Path) -> None:
    shipped, both = load(), load([policy(tmp_path)])
    assert set(both.modules) - set(shipped.modules) == {"iso42001/watched/watched.rego"}
    assert both.shipped == shipped.shipped
    assert both.digest != shipped.digest
    assert load([tmp_path]).digest == both.digest


def test_a_single_file_and_the_layout_of_a_bundle_are_read_alike(tmp_path: Path) -> None:
    expected = load([policy(tmp_path / "a")])
    assert expected == load([tmp_path / "a" / "watched" / "watched.rego"])
    assert expected == load([policy(tmp_path / "b", path="iso42001/watched/watched.rego")])


def test_tests_beside_user_policies_are_left_out(tmp_path: Path) -> None:
    policy(tmp_path)
    (tmp_path / "watched" / "watched_test.rego").write_text("package iso42001.watched_test\n", encoding="utf-8")
    assert "iso42001/watched/watched_test.rego" not in load([tmp_path]).modules


def test_a_path_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such policy file or directory"):
        load([tmp_path / "nowhere"])


@pytest.mark.parametrize("package", ["iso42001.annex_a_10_3", "lib.graph", "annexbridge.main"])
def test_a_user_policy_may_not_stand_in_a_shipped_package(tmp_path: Path, package: str) -> None:
    told = complaints(policy(tmp_path, package=package))
    assert f"iso42001/watched/watched.rego: package {package} comes with AnnexBridge; choose another name" in told


@pytest.mark.parametrize("package", ["iso42001", "lib", "system", "other.watched", "iso42001.annex_a_10_3.checks"])
def test_a_user_policy_may_not_reach_into_packages_from_outside(tmp_path: Path, package: str) -> None:
    told = complaints(policy(tmp_path, package=package))
    assert f"iso42001/watched/watched.rego: package {package} is not iso42001.NAME or lib.NAME; rename it" in told


BREACHES = {
    "control: annex:A.10.3 -> control: annex:A.10.9": "control annex:A.10.9 is no assessable requirement of",
    "control: annex:A.10.3 -> control: annex:A.10": "control annex:A.10 is no assessable requirement of",
    "title: Watched suppliers -> title: ''": "METADATA: title is missing or no text",
    "severity: high -> severity: grave": "severity grave is not one of critical, high, low, medium",
    "subject: supplier -> subject: vendor": "subject vendor is not one of",
    "supplier.owner -> supplier.boss": "requires names supplier.boss, which does not exist",
    "params: [annual_review] -> params: [yearly]": "params names yearly, which does not exist",
    "finding: Nobody watches the supplier -> finding: ": "check watched: finding is missing or no text",
    "remediation: Name an owner. -> remedy: Name an owner.": "check watched: remedy is not one of",
    "watched: -> Watched-1:": "write the name in lower case letters, digits and underscores",
    "requires: [supplier.owner, supplier.last_review] -> requires: supplier.owner": "requires is missing or no list",
    "scope: package -> scope: [package": "METADATA is not YAML",
    "# METADATA -> # Metadata": "no METADATA comment above the package line",
}


@pytest.mark.parametrize(("change", "message"), BREACHES.items())
def test_each_breach_names_the_file_and_what_is_wrong(tmp_path: Path, change: str, message: str) -> None:
    old, new = change.split(" -> ")
    told = complaints(policy(tmp_path, METADATA.replace(old, new)))
    assert [line for line in told if message in line and line.startswith("iso42001/watched/watched.rego:")]


def test_all_breaches_are_told_at_once(tmp_path: Path) -> None:
    metadata = METADATA.replace("high", "grave").replace("annual_review", "yearly").replace("A.10.3", "A.99")
    assert len(complaints(policy(tmp_path, metadata))) == 3


def test_a_check_named_twice_is_refused_and_not_lost(tmp_path: Path) -> None:
    block = METADATA[METADATA.index("#     watched:") :]
    told = complaints(policy(tmp_path, METADATA + block))
    assert told == ["iso42001/watched/watched.rego:18: METADATA is not YAML: watched stands here twice"]


def test_a_file_in_the_wrong_place_is_told(tmp_path: Path) -> None:
    told = complaints(policy(tmp_path, path="watched/other.rego"))
    assert told == [
        "iso42001/watched/other.rego: package iso42001.watched does not match the place iso42001/NAME/NAME.rego"
    ]


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    policy(tmp_path)
    (tmp_path / "watched" / "watched.rego").write_bytes(b"\xff\xfe package")
    with pytest.raises(PolicyError, match="cannot be read"):
        load([tmp_path])


def test_the_order_of_files_does_not_matter_to_the_digest(tmp_path: Path) -> None:
    other = METADATA.replace("watched:", "looked_at:")
    policy(tmp_path / "b", other, package="iso42001.other", path="other/other.rego")
    both = load([policy(tmp_path / "a"), tmp_path / "b"])
    turned = load([tmp_path / "b", tmp_path / "a"])
    assert both == turned
    assert replace(both, shipped=frozenset()) != both


def test_loading_policies_imports_no_engine() -> None:
    script = "import sys; from annexbridge.engine.policies import load; load(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert {"regorus", "opa_client", "requests", "networkx"} & set(done.stdout.split()) == set()
