"""The gate as a pipeline runs it: exit codes, the last line, snapshots, and the same answer from stock OPA."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.adapters.snapshot.keys import pem
from tests.functional.test_commands import CLINIC, DAY, run

SIGNED_WITH = "a secret that only this test knows, and long enough"
HERE = ("--workspace", CLINIC, *DAY)
DEPLOYMENTS = ["DEP-TRIAGE", "DEP-IMAGING", "DEP-IMAGING-2", "DEP-CHATBOT", "DEP-SEPSIS", "DEP-READMISSION"]
Said = set[tuple[str, str, str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a snapshot of the example and the key it is signed with."""
    path = tmp_path_factory.mktemp("snapshot")
    (path / "key").write_text(SIGNED_WITH, encoding="utf-8")
    done = run("snapshot", "build", path / "s.tar.gz", "--workspace", CLINIC, "--key", path / "key", *DAY)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("sha256:")
    return path


def said_of(findings: list[dict[str, str]]) -> Said:
    return {(each["requirement"], each["check"], each["subject"], each["result"]) for each in findings}


@pytest.mark.parametrize("name", ["imaging.yaml", "triage.yaml", "letters.yaml"])
def test_what_blocks_ends_with_1_and_one_line_that_says_why(name: str) -> None:
    done = run("gate", CLINIC / "deployments" / name, *HERE, "-f", "json")

    report = json.loads(done.stdout)
    assert (done.returncode, report["decision"]) == (1, "block")
    assert done.stderr.splitlines() == [report["reason"]]
    assert report["reason"].startswith("blocked: ")


def test_the_triage_service_is_blocked_by_a_supplier_two_tiers_away() -> None:
    done = run("gate", CLINIC / "deployments" / "triage.yaml", *HERE, "-f", "json")

    upstream = [each for each in json.loads(done.stdout)["findings"] if each["subject"] == "supplier:PRV-021"]
    assert [each["path"] for each in upstream if each["check"] == "no_black_box"] == [
        ["deployment:DEP-TRIAGE", "model:MOD-TRIAGE-API", "supplier:PRV-014", "supplier:PRV-021"]
    ]


def test_two_manifests_of_one_name_are_both_accounted_for(tmp_path: Path) -> None:
    for folder, deployment in (("a", "DEP-IMAGING"), ("b", "DEP-SEPSIS")):
        (tmp_path / folder).mkdir()
        text = f"annexbridge: 1\ndeployment:\n  id: {deployment}\n"
        (tmp_path / folder / "app.yaml").write_text(text, encoding="utf-8")
    report = json.loads(run("gate", "a", "b", *HERE, "-f", "json", cwd=tmp_path).stdout)

    assert {"a/app.yaml", "b/app.yaml"} < report["files"].keys()
    assert [link["nodes"]["deployment"] for link in report["artefacts"]] == [
        "deployment:DEP-IMAGING",
        "deployment:DEP-SEPSIS",
    ]


def test_findings_that_nobody_asked_to_fail_on_are_counted_in_the_last_line() -> None:
    done = run("gate", "DEP-SEPSIS", *HERE, "--fail-on", "error", "-f", "json")

    findings = json.loads(done.stdout)["findings"]
    assert done.returncode == 0
    assert done.stderr.endswith(f"{len(findings)} findings that do not block here\n")


def test_a_workload_without_ai_is_nothing_to_decide_on(tmp_path: Path) -> None:
    manifest = tmp_path / "db.yaml"
    manifest.write_text("annexbridge: 1\ndeployment:\n  no_ai: A database and nothing else.\n", encoding="utf-8")

    done = run("gate", manifest, *HERE)

    assert (done.returncode, done.stderr) == (4, "nothing was evaluated: no check had anything to decide on\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("gate", "DEP-NOBODY", *HERE), "is neither a file nor the id of one recorded deployment"),
        (("gate", "DEP-TRIAGE", *HERE, "--snapshot", "s.tar.gz"), "a workspace and a snapshot were given"),
        (("gate", "DEP-TRIAGE", *HERE, "--fail-on", "maybe"), "is nothing to fail on"),
        (("gate", "DEP-TRIAGE", "--snapshot", "nothing.tar.gz", "--key", "nothing"), "cannot be read"),
        (("snapshot", "build", "s.tar.gz", *HERE), "a snapshot has to be signed"),
        (("snapshot", "verify", "http://198.51.100.7/s"), "anybody on the way could change it"),
    ],
)
def test_what_cannot_be_used_ends_with_2_and_one_message(
    arguments: tuple[str | Path, ...], complaint: str, tmp_path: Path
) -> None:
    done = run(*arguments, cwd=tmp_path)

    assert done.returncode == 2
    assert complaint in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_snapshot_says_what_it_holds(folder: Path) -> None:
    shown = run("snapshot", "show", folder / "s.tar.gz", "--key", folder / "key")

    lines = dict(line.split(maxsplit=1) for line in shown.stdout.splitlines() if len(line.split()) == 2)
    assert (lines["deployment"], lines["supplier"]) == ("6", "14")
    assert "organisation         Clínica Rivera" in shown.stdout
    assert "left out by the SoA  annex:A.10.4" in shown.stdout


def test_a_snapshot_that_was_changed_is_refused_by_us_and_by_opa(folder: Path, opa: Path, tmp_path: Path) -> None:
    content = bytearray((folder / "s.tar.gz").read_bytes())
    content[len(content) // 2] ^= 1
    changed = tmp_path / "s.tar.gz"
    changed.write_bytes(content)

    ours = run("snapshot", "verify", changed, "--key", folder / "key")
    assert (ours.returncode, ours.stdout) == (2, "")
    command = [opa, "build", "--bundle", changed, "--verification-key", SIGNED_WITH, "--signing-alg", "HS256"]
    theirs = subprocess.run([*map(str, command), "-o", str(tmp_path / "o")], capture_output=True, check=False)
    assert theirs.returncode != 0


def test_an_old_snapshot_is_told_and_refused_when_asked_to(folder: Path) -> None:
    asked = ("gate", "DEP-IMAGING", "--snapshot", folder / "s.tar.gz", "--key", folder / "key", "-f", "json")
    later = run(*asked, "--as-of", "2026-12-10")
    refused = run(*asked, "--as-of", "2026-12-10", "--max-age", "15")

    old = "the snapshot was built for 2026-11-24, 16 days ago: what changed since is not in it"
    assert json.loads(later.stdout)["notes"] == [old]
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "was built for 2026-11-24, 16 days before the day of the decision" in refused.stderr
    assert json.loads(run(*asked, *DAY, "--max-age", "0").stdout)["notes"] == []


def checked_by_opa(opa: Path, packed: Path, key: str | Path, algorithm: str, own: str | Path, out: Path) -> bool:
    """Whether opa takes the bundle for one that was signed with the key; it signs what it builds with `own`."""
    command = [opa, "build", "--bundle", packed, "--verification-key", key, "--signing-alg", algorithm]
    done = subprocess.run(list(map(str, [*command, "--signing-key", own, "-o", out])), capture_output=True, check=False)
    return done.returncode == 0


def test_opa_accepts_the_secret_we_signed_with_and_no_other(folder: Path, opa: Path, tmp_path: Path) -> None:
    packed, out = folder / "s.tar.gz", tmp_path / "o.tar.gz"

    assert checked_by_opa(opa, packed, SIGNED_WITH, "HS256", SIGNED_WITH, out)
    assert not checked_by_opa(opa, packed, SIGNED_WITH + "!", "HS256", SIGNED_WITH, out)


@pytest.mark.parametrize("algorithm", ["RS256", "ES256"])
def test_opa_accepts_the_private_key_we_signed_with_and_no_other(algorithm: str, opa: Path, tmp_path: Path) -> None:
    (secret, public), (_other, stranger) = (pair(algorithm, tmp_path / name) for name in ("ours", "theirs"))
    packed, out = tmp_path / "s.tar.gz", tmp_path / "o.tar.gz"
    done = run("snapshot", "build", packed, "--workspace", CLINIC, "--key", secret, *DAY)

    assert done.returncode == 0, done.stderr
    assert run("snapshot", "verify", packed, "--key", public).returncode == 0
    assert checked_by_opa(opa, packed, public, algorithm, secret, out)
    assert not checked_by_opa(opa, packed, stranger, algorithm, secret, out)


def pair(algorithm: str, folder: Path) -> tuple[Path, Path]:
    """Files of a new private key and its public one."""
    folder.mkdir()
    rsa_key = algorithm == "RS256"
    return pem(rsa.generate_private_key(65537, 2048) if rsa_key else ec.generate_private_key(ec.SECP256R1()), folder)


def stock(opa: Path, folder: Path, question: Mapping[str, object]) -> dict[str, object]:
    """What stock OPA answers with the snapshot as its bundle."""
    command = [opa, "eval", "--bundle", folder / "s.tar.gz", "--stdin-input", "data.annexbridge.gate.decision"]
    done = subprocess.run(list(map(str, command)), input=json.dumps(question).encode(), capture_output=True, check=True)
    answer: dict[str, object] = json.loads(done.stdout)["result"][0]["expressions"][0]["value"]
    return answer


@pytest.mark.parametrize("deployment", DEPLOYMENTS)
def test_stock_opa_gives_the_answer_of_the_gate(deployment: str, folder: Path, opa: Path) -> None:
    theirs = stock(opa, folder, {"deployment": deployment, "as_of": DAY[1]})
    done = run("gate", deployment, "--snapshot", folder / "s.tar.gz", "--key", folder / "key", *DAY, "-f", "json")
    ours = [each for each in json.loads(done.stdout)["findings"] if each["result"] != "waived"]

    assert theirs["decision"] == "block"
    findings = theirs["findings"]
    assert isinstance(findings, list)
    assert said_of(findings) == said_of(ours)


@pytest.mark.parametrize(
    ("values", "differs"),
    [
        ({"model_version": "9.9.9"}, True),
        ({"model_version": "v3.1.0"}, False),
        ({"model_hash": "sha256:C41F7A90D2BE3358"}, False),
        ({"model_hash": "sha256:00"}, True),
        ({"environment": "staging"}, True),
        ({"environment": "production", "operating_limits": "Adults only"}, False),
    ],
)
def test_stock_opa_judges_what_is_about_to_run(
    values: dict[str, str], differs: bool, folder: Path, opa: Path, tmp_path: Path
) -> None:
    manifest = tmp_path / "imaging.yaml"
    said = "".join(f'  {name}: "{value}"\n' for name, value in values.items())
    manifest.write_text(f"annexbridge: 1\ndeployment:\n  id: DEP-IMAGING\n{said}", encoding="utf-8")
    theirs = stock(opa, folder, {"deployment": "DEP-IMAGING", "as_of": DAY[1], "values": values})
    done = run("gate", manifest, "--snapshot", folder / "s.tar.gz", "--key", folder / "key", *DAY, "-f", "json")

    findings = theirs["findings"]
    assert isinstance(findings, list)
    assert said_of(findings) == said_of(json.loads(done.stdout)["findings"])
    assert ("as_registered" in {each["check"] for each in findings}) is differs


@pytest.mark.parametrize(
    "question",
    [
        {"deployment": "DEP-NOBODY", "as_of": DAY[1]},
        {"deployment": "DEP-TRIAGE", "as_of": "2031-01-01"},
        {"deployment": "DEP-TRIAGE"},
        {},
    ],
)
def test_stock_opa_never_passes_what_it_cannot_decide(question: dict[str, object], folder: Path, opa: Path) -> None:
    assert stock(opa, folder, question)["decision"] == "incomplete"


def test_own_policies_and_parameters_count_alike_from_a_workspace_and_a_snapshot(opa: Path, tmp_path: Path) -> None:
    home, key = tmp_path / "aims", tmp_path / "key"
    shutil.copytree(CLINIC, home)
    key.write_text(SIGNED_WITH, encoding="utf-8")
    assert run("policy", "new", "A.10.3", "supplier_watch", "--workspace", home).returncode == 0
    with (home / "annexbridge.toml").open("a", encoding="utf-8") as config:
        config.write("\n[params]\nannual_review = 6\n")
    packed = tmp_path / "s.tar.gz"
    assert run("snapshot", "build", packed, "--workspace", home, "--key", key, *DAY).returncode == 0

    answers = [
        json.loads(run("gate", "DEP-TRIAGE", *source, *DAY, "-f", "json", ANNEXBRIDGE_OPA=str(opa)).stdout)
        for source in (
            ("--workspace", home),
            ("--snapshot", packed, "--key", key),
            ("--snapshot", packed, "--key", key, "--engine", "opa"),
        )
    ]

    first = answers[0]
    assert {each["requirement"] for each in first["findings"]} >= {"annex:A.10.3"}
    plain = json.loads(run("gate", "DEP-TRIAGE", *HERE, "-f", "json").stdout)
    assert len(first["findings"]) > len(plain["findings"])
    for other in answers[1:]:
        assert other["findings"] == first["findings"]
        assert other["digests"] == first["digests"]
