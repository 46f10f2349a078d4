"""A snapshot answers as the workspace it was made from, and not at all once somebody changed it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import tarfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from annexbridge.adapters import gating, snapshot
from annexbridge.adapters.prepare import Wish, prepare
from annexbridge.adapters.snapshot import archive, building, fetching, layout, signing
from annexbridge.engine.facts import Estate
from annexbridge.engine.gate.deciding import decide
from annexbridge.engine.gate.holding import Whole, whole
from annexbridge.engine.gate.report import GateReport
from annexbridge.engine.graph import build
from annexbridge.engine.records import Record, Source, State
from annexbridge.errors import InputError, UsageError
from annexbridge.mappings.kinds import kinds
from tests.adapters.snapshot.keys import pem

CLINIC = Path(__file__).parents[3] / "examples" / "clinica-rivera"
AS_OF = date(2026, 11, 24)
SECRET = b"a secret that only this test knows, and long enough"


@cache
def material() -> building.Material:
    prepared = prepare(Wish((CLINIC,), AS_OF))
    return building.Material(prepared.inputs, prepared.workspace.params)


@cache
def holding() -> Whole:
    inputs = material().inputs
    return whole(Estate(build(inputs.registers)), inputs.policies)


@cache
def contents() -> dict[str, bytes]:
    return building.contents(material())


@cache
def packed(secret: bytes = SECRET) -> bytes:
    return building.build(material(), signing.Key(signing.HMAC, secret))


def signed(files: dict[str, bytes], key: signing.Key) -> bytes:
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return archive.pack({**files, signing.SIGNATURES: signing.sign(digests, key)})


def read(content: bytes, key: signing.Key | None = None) -> snapshot.Snapshot:
    stream = archive.Archive(content, "s.tar.gz")
    return snapshot.Snapshot(stream, key or signing.Key(signing.HMAC, SECRET))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a snapshot and the key it is signed with."""
    (tmp_path / "key").write_bytes(SECRET)
    (tmp_path / "s.tar.gz").write_bytes(packed())
    return tmp_path


def test_every_record_comes_back_as_it_was() -> None:
    found = read(packed())

    for node_id in holding().graph.nodes:
        before, after = holding().get(node_id), found.get(node_id)
        assert before is not None
        assert after is not None
        assert (after.facts, after.node.label) == (before.facts, before.node.label)
        assert dict(after.node.values) == dict(before.node.values)
        assert dict(after.referrers) == dict(before.referrers)
        for name in kinds()[before.node.kind].fields:
            assert after.node.cells(name) == before.node.cells(name)
            assert list(map(seen(name), after.node.records)) == list(map(seen(name), before.node.records))


def seen(name: str) -> Callable[[Record], tuple[Source, State, str]]:
    """What findings tell of the field of a record: where it stands and why it says nothing."""

    def of(record: Record) -> tuple[Source, State, str]:
        cell = record.cell(name)
        return cell.source, cell.state, cell.error

    return of


def test_names_lead_where_they_led() -> None:
    found = read(packed())

    for (kind, text), ids in (*holding().keys.items(), *holding().names.items()):
        assert found.find(kind, text) == holding().find(kind, text)
        assert ids
    for text in holding().documents:
        assert found.named(text) == holding().named(text)
    for digest in holding().hashes:
        assert found.hashed(digest) == holding().hashed(digest)
    assert found.find("model", "nobody knows it") == ()


@pytest.mark.parametrize("target", ["DEP-TRIAGE", "DEP-IMAGING", str(CLINIC / "deployments")])
def test_the_answer_is_that_of_the_workspace(files: Path, target: str) -> None:
    asked = gating.Asked((target,), as_of=AS_OF)
    from_workspace = answer(replace(asked, workspace=CLINIC))
    from_snapshot = answer(replace(asked, snapshot=str(files / "s.tar.gz"), key=files / "key"))

    assert from_snapshot.snapshot == read(packed()).revision()
    assert replace(from_snapshot, snapshot="") == from_workspace


def answer(asked: gating.Asked) -> GateReport:
    return decide(gating.gather(asked))


def test_the_same_workspace_gives_the_same_bytes() -> None:
    assert building.build(material(), signing.Key(signing.HMAC, SECRET)) == packed()


def test_any_tool_that_reads_tar_reads_it() -> None:
    with tarfile.open(fileobj=io.BytesIO(packed()), mode="r:gz") as stock:
        names = {entry.name.lstrip("/") for entry in stock}

    assert names == {*contents(), signing.SIGNATURES}
    assert gzip.decompress(packed())


def test_a_gate_reads_only_what_the_deployment_reaches(files: Path) -> None:
    found = read(packed())
    asked = gating.Asked(("DEP-CHATBOT",), snapshot=str(files / "s.tar.gz"), key=files / "key", as_of=AS_OF)
    request = gating.gather(asked)
    decide(request)

    assert isinstance(request.holding, snapshot.Snapshot)
    assert 0 < len(request.holding.shards) < len([name for name in found.digests if "/shards/" in name]) / 3


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(packed()) - 1), st.integers(1, 255))
def test_a_changed_byte_is_noticed_or_changes_nothing(place: int, change: int) -> None:
    content = bytearray(packed())
    content[place] ^= change

    try:
        found = read(bytes(content))
        after = {name: found.verified(name) for name in found.digests}
    except InputError:
        return
    assert after == contents()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(packed()) - 1))
def test_a_file_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(InputError):
        read(packed()[:length])


def test_a_file_that_is_left_out_added_or_changed_is_refused() -> None:
    key = signing.Key(signing.HMAC, SECRET)
    genuine = signing.sign({name: hashlib.sha256(each).hexdigest() for name, each in contents().items()}, key)
    waivers = {layout.WAIVERS: b'{"all":[]}'}
    for forged in (
        {name: each for name, each in contents().items() if name != layout.WAIVERS},
        {**contents(), "snapshot/more/data.json": b"{}"},
    ):
        with pytest.raises(InputError, match="was changed after it was signed"):
            read(archive.pack({**forged, signing.SIGNATURES: genuine}))
    with pytest.raises(InputError, match="is not what was signed"):
        read(archive.pack({**contents(), **waivers, signing.SIGNATURES: genuine})).waivers()


def test_another_key_is_refused() -> None:
    with pytest.raises(InputError, match="is not signed by this key"):
        read(packed(), signing.Key(signing.HMAC, SECRET + b"!"))


@pytest.mark.parametrize("kind", ["RS256", "ES256"])
def test_whoever_has_the_public_key_can_check_and_not_sign(kind: str, tmp_path: Path) -> None:
    made = rsa.generate_private_key(65537, 2048) if kind == "RS256" else ec.generate_private_key(ec.SECP256R1())
    other = rsa.generate_private_key(65537, 2048) if kind == "RS256" else ec.generate_private_key(ec.SECP256R1())
    secret, public = pem(made, tmp_path)
    content = signed(contents(), signing.load(secret))

    assert read(content, signing.load(public)).about["format"] == layout.FORMAT
    with pytest.raises(UsageError, match="the key cannot sign"):
        signed(contents(), signing.load(public))
    stranger = pem(other, tmp_path)[1]
    with pytest.raises(InputError, match="is not signed by this key"):
        read(content, signing.load(stranger))


def test_a_public_key_is_never_taken_for_a_secret(tmp_path: Path) -> None:
    _secret, public = pem(rsa.generate_private_key(65537, 2048), tmp_path)
    forged = signed(contents(), signing.Key(signing.HMAC, public.read_bytes().strip()))

    with pytest.raises(InputError, match="is signed by HS256, the key is for RS256"):
        read(forged, signing.load(public))


def test_a_token_without_a_signature_is_refused() -> None:
    head = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    body = json.loads(signing.sign({}, signing.Key(signing.HMAC, SECRET)))["signatures"][0].split(".")[1]

    with pytest.raises(InputError, match="is signed by none"):
        read(archive.pack({signing.SIGNATURES: json.dumps({"signatures": [f"{head}.{body}."]}).encode()}))


@pytest.mark.parametrize("content", [b"", b"short", b"-----BEGIN PUBLIC KEY-----\nnothing\n-----END PUBLIC KEY-----"])
def test_what_is_no_key_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(content)

    with pytest.raises(UsageError):
        signing.load(tmp_path / "key")


@pytest.mark.parametrize("content", [b"", b"no archive at all", gzip.compress(b"x" * 2000)])
def test_what_is_no_snapshot_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match="is no snapshot"):
        read(content)


def test_nobody_vouching_for_it_is_refused(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(snapshot.VARIABLE, raising=False)
    with pytest.raises(UsageError, match="nobody vouches for this snapshot"):
        snapshot.opened(str(files / "s.tar.gz"), None)

    monkeypatch.setenv(snapshot.VARIABLE, str(files / "key"))
    assert snapshot.opened(str(files / "s.tar.gz"), None)[0].about["digits"] == 2


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        """Sends whoever asks for `/away` to another machine."""
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://198.51.100.7/s.tar.gz")
            self.end_headers()
            return
        super().do_GET()


@pytest.fixture
def served(files: Path) -> Iterator[str]:
    """The address under which the folder is served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(files)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_is_read_with_a_key_or_a_pinned_digest(served: str, files: Path) -> None:
    pin = hashlib.sha256(packed()).hexdigest()

    assert snapshot.opened(f"{served}/s.tar.gz", files / "key")[0].revision() == read(packed()).revision()
    assert snapshot.opened(f"{served}/s.tar.gz#sha256={pin}", None)[1] == pin
    with pytest.raises(InputError, match="is not the one with the digest"):
        snapshot.opened(f"{served}/s.tar.gz#sha256={'0' * 64}", None)


def test_only_safe_addresses_are_asked(served: str, files: Path) -> None:
    for address in ("http://198.51.100.7/s.tar.gz", "ftp://127.0.0.1/s.tar.gz", f"{served}/away"):
        with pytest.raises(UsageError, match="anybody on the way could change it"):
            snapshot.opened(address, files / "key")


def test_an_answer_that_is_too_large_or_none_is_refused(
    served: str, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="cannot be fetched"):
        snapshot.opened(f"{served}/nothing-here", files / "key")
    monkeypatch.setattr(fetching, "SIZE_LIMIT", 1000)
    with pytest.raises(InputError, match="is larger than"):
        snapshot.opened(f"{served}/s.tar.gz", files / "key")
