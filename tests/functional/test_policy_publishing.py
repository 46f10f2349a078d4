"""Policies for an OPA that is not ours: pushed to a running server, or as a bundle that stock opa loads and pulls."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import requests

from annexbridge.engine.policies import PolicySet, load
from annexbridge.engine.rego.bundle import bundle
from annexbridge.engine.rego.opa import find
from annexbridge.engine.rego.process import Started, serving
from annexbridge.engine.specimens import specimens
from tests.functional.test_commands import CLINIC, DAY, run

OTHER = "another-token"
DOCUMENT = specimens(date(2026, 11, 24))["a bit of everything"]


@pytest.fixture
def fleet(opa: Path) -> Iterator[Started]:
    """A server that asks for a token and already decides for somebody else."""
    own = PolicySet({"own.rego": "package fleet.own\n\nallow := true\n"}, (), "0")
    with serving(find(opa), bundle(own, {})) as started:
        yield started


def ask(server: Started, path: str, document: bytes) -> object:
    answer = requests.post(
        f"{server.url}/v1/data/{path}",
        data=b'{"input":' + document + b"}",
        headers={"Authorization": f"Bearer {server.token}"},
        timeout=60,
    )
    answer.raise_for_status()
    return answer.json().get("result")


def stock(opa: Path, packed: Path) -> object:
    """What opa itself says with the bundle, and nothing of ours around it."""
    command = [opa, "eval", "--bundle", packed, "--stdin-input", "data.annexbridge.main.results"]
    said = subprocess.run(list(map(str, command)), input=DOCUMENT, capture_output=True, check=True).stdout
    return json.loads(said)["result"][0]["expressions"][0]["value"]


def test_pushed_policies_decide_on_the_server_as_the_bundle_does_in_stock_opa(
    fleet: Started, opa: Path, tmp_path: Path
) -> None:
    packed, token = tmp_path / "policies.tar.gz", tmp_path / "token"
    token.write_text(f"{fleet.token}\n", encoding="utf-8")

    pushed = run("policy", "push", "--url", fleet.url, "--token-file", token, *DAY)
    again = run("policy", "push", "--url", fleet.url, *DAY, ANNEXBRIDGE_OPA_TOKEN=fleet.token)
    written = run("policy", "bundle", "-o", packed, *DAY)

    assert (pushed.returncode, again.returncode, written.returncode) == (0, 0, 0), pushed.stderr + written.stderr
    assert f"{len(load().modules)} modules on {fleet.url}" in pushed.stderr
    assert fleet.token not in pushed.stdout + pushed.stderr + again.stdout + again.stderr
    found = ask(fleet, "annexbridge/main/results", DOCUMENT)
    assert isinstance(found, dict)
    assert len(found) == len(load().policies)
    assert found == stock(opa, packed)
    assert ask(fleet, "fleet/own/allow", b"{}") is True


def test_the_bundle_is_the_same_for_the_same_day_and_holds_what_the_workspace_sets(tmp_path: Path) -> None:
    clinic = Path(shutil.copytree(CLINIC, tmp_path / "clinic"))
    first = run("policy", "bundle", "-o", tmp_path / "a.tar.gz", "--workspace", clinic, *DAY)
    second = run("policy", "bundle", "-o", tmp_path / "b.tar.gz", "--workspace", clinic, *DAY)
    config = clinic / "annexbridge.toml"
    config.write_text(f"{config.read_text(encoding='utf-8')}\n[params]\nannual_review = 6\n", encoding="utf-8")
    changed = run("policy", "bundle", "-o", tmp_path / "c.tar.gz", "--workspace", clinic, *DAY)

    assert first.stdout.startswith("sha256:")
    assert first.stdout == second.stdout
    assert (tmp_path / "a.tar.gz").read_bytes() == (tmp_path / "b.tar.gz").read_bytes()
    assert changed.stdout != first.stdout


def test_a_server_that_refuses_us_is_told_apart_from_one_that_is_not_there(fleet: Started) -> None:
    refused = run("policy", "push", "--url", fleet.url, ANNEXBRIDGE_OPA_TOKEN=OTHER)
    absent = run("policy", "push", "--url", "http://127.0.0.1:1")

    assert (refused.returncode, "the OPA server refuses us" in refused.stderr) == (3, True)
    assert (absent.returncode, "no OPA server answers" in absent.stderr) == (3, True)


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("http://opa.example.org:8181", "the token would go over the network unencrypted"),
        ("http://[2001:db8::1]:8181", "the token would go over the network unencrypted"),
        ("https://user:secret@opa.example.org", "a URL is no place for a secret"),
        ("opa.example.org", "this is no URL of an OPA server"),
    ],
)
def test_a_token_never_leaves_in_the_clear(url: str, complaint: str) -> None:
    done = run("policy", "push", "--url", url, ANNEXBRIDGE_OPA_TOKEN=OTHER)
    assert (done.returncode, complaint in done.stderr) == (2, True), done.stderr
    assert OTHER not in done.stderr
    assert "secret" not in done.stderr.replace("no place for a secret", "")


def test_modules_of_others_in_our_place_are_not_touched(fleet: Started) -> None:
    header = {"Authorization": f"Bearer {fleet.token}", "Content-Type": "text/plain"}
    theirs = "package iso42001.annex_a_5_2\n\nchecks := {}\n"
    requests.put(f"{fleet.url}/v1/policies/theirs", data=theirs, headers=header, timeout=30).raise_for_status()

    done = run("policy", "push", "--url", fleet.url, *DAY, ANNEXBRIDGE_OPA_TOKEN=fleet.token)

    assert (done.returncode, "other modules stand in our packages: theirs" in done.stderr) == (3, True)
    kept = requests.get(f"{fleet.url}/v1/policies/theirs", headers=header, timeout=30).json()["result"]["raw"]
    assert kept == theirs
