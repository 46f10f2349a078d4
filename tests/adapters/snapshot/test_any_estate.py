"""Whatever stands in the registers, a snapshot of them gives the same answers, and opa the same digests."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annexbridge.adapters.snapshot import Snapshot, archive, building, signing
from annexbridge.engine.examine import Inputs
from annexbridge.engine.gate.artefacts import Artefact, Claim
from annexbridge.engine.gate.deciding import Request, decide
from annexbridge.engine.organisation import Organisation
from annexbridge.engine.records import Registers, Source
from tests.engine.gate.estates import AS_OF, bench, changed_examples, made_up, whole
from tests.engine.made import registers

SIGNED_WITH = "a secret that only this test knows, and long enough"
KEY = signing.Key(signing.HMAC, SIGNED_WITH.encode())
FILE = Source("deploy.yaml", "", "line 1")


def packed(found: Registers) -> bytes:
    """A snapshot of these registers."""
    inputs = Inputs(found, Organisation(), bench().policies, bench().params, AS_OF)
    return building.build(building.Material(inputs, {}), KEY)


def assert_same(found: Registers, data: st.DataObject) -> None:
    known = whole(found)
    ids = known.graph.by_kind["deployment"]
    if not ids:
        return
    names = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True))
    artefacts = tuple(
        Artefact("kubernetes", name, FILE, {"deployment": Claim(name, FILE), "version": Claim("7", FILE)})
        for name in names
    )
    stored = Snapshot(archive.Archive(packed(found), "s.tar.gz"), KEY)

    assert decide(Request(artefacts, stored, bench())) == decide(Request(artefacts, known, bench()))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(changed_examples(), st.data())
def test_examples_changed_at_random(found: Registers, data: st.DataObject) -> None:
    assert_same(found, data)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made_up(), st.data())
def test_organisations_made_up_at_random(found: Registers, data: st.DataObject) -> None:
    assert_same(found, data)


def test_opa_takes_the_same_digest_of_awkward_texts_and_numbers(opa: Path, tmp_path: Path) -> None:
    awkward = '\u2028\u2029<&>"\\\t\r\n\b\f\x01\x7f é 漢 🏥'
    found = registers(
        ("ai_system", "S-1", {"name": awkward, "intended_use": awkward}),
        ("dataset", f"D {awkward}", {"name": awkward}),
        ("evaluation", "E-1", {"model": "M-1", "threshold": 0.1, "value": 1e22}),
        ("evaluation", "E-2", {"model": "M-1", "threshold": 1e-7, "value": -0.0}),
        ("model", "M-1", {"name": "m", "version": "1.0"}),
    )
    path = tmp_path / "s.tar.gz"
    path.write_bytes(packed(replace(found, digests={awkward: "0"})))

    command = [opa, "build", "--bundle", path, "--verification-key", SIGNED_WITH, "--signing-alg", "HS256"]
    command += ["--signing-key", SIGNED_WITH, "-o", tmp_path / "o.tar.gz"]
    done = subprocess.run(list(map(str, command)), capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
