"""OPA servers: the one we start is ours alone and never stays behind; one at a URL is used with care."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
import requests

from annexbridge.engine.policies import PolicySet, load
from annexbridge.engine.rego import Verdict, Verdicts, choose
from annexbridge.engine.rego.bundle import bundle
from annexbridge.engine.rego.client import Client
from annexbridge.engine.rego.opa import find
from annexbridge.engine.rego.process import Started, serving
from annexbridge.errors import EngineMissing, EvaluationError, PolicyError, UsageError
from tests.engine.rego.made import DOCUMENT, GOOD, policies

EMPTY = policies()
ANSWER = Verdicts({"good": {"c": Verdict(3, ("b",), ("c",))}})
DATA: dict[str, object] = {"params": {"annual_review": {"value": 12, "cutoff": "2025-11-24"}}}


@contextmanager
def empty_server(opa: Path) -> Iterator[Started]:
    """A server with nothing in it but a rule of its own, as a fleet's would be."""
    own = PolicySet({"own.rego": "package fleet.own\n"}, (), "0")
    with serving(find(opa), bundle(own, {})) as started:
        yield started


@pytest.fixture
def remote(opa: Path) -> Iterator[Started]:
    """A running server that is not ours."""
    with empty_server(opa) as started:
        yield started


def alive(url: str) -> bool:
    try:
        requests.get(f"{url}/health", timeout=1)
    except requests.ConnectionError:
        return False
    return True


def gone(url: str) -> bool:
    """Whether the server stops within a few seconds."""
    give_up = time.monotonic() + 10
    while time.monotonic() < give_up:
        if not alive(url):
            return True
        time.sleep(0.02)
    return False


def test_our_server_lets_in_nobody_without_the_token(opa: Path) -> None:
    with serving(find(opa), bundle(policies(good=GOOD), {})) as started:
        for headers in ({}, {"Authorization": "Bearer guess"}):
            for path in ("health", "v1/data/iso42001", "v1/policies"):
                assert requests.get(f"{started.url}/{path}", headers=headers, timeout=5).status_code == 401
        with pytest.raises(EngineMissing, match="the OPA server refuses us"):
            choose("server", url=started.url)
        with pytest.raises(EngineMissing, match="give the token of the server"):
            choose("server", url=started.url, token=started.token[:-1])


def test_our_server_listens_on_the_loopback_interface_only(opa: Path) -> None:
    with serving(find(opa), bundle(EMPTY, {})) as started:
        assert started.url.startswith("http://127.0.0.1:")


def test_the_token_is_on_no_command_line(opa: Path) -> None:
    with serving(find(opa), bundle(EMPTY, {})) as started:
        lines = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
        assert [line for line in lines if started.token.encode() in line] == []


def test_our_server_stops_with_the_block_that_started_it(opa: Path) -> None:
    with serving(find(opa), bundle(EMPTY, {})) as started:
        assert alive(started.url)
    assert gone(started.url)


def test_our_server_stops_when_the_block_fails(opa: Path) -> None:
    urls: list[str] = []

    def interrupted() -> NoReturn:
        with serving(find(opa), bundle(EMPTY, {})) as started:
            urls.append(started.url)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert gone(urls[0])


SERVING = """
import sys, time
from pathlib import Path
from annexbridge.engine.policies import PolicySet
from annexbridge.engine.rego.bundle import bundle
from annexbridge.engine.rego.opa import find
from annexbridge.engine.rego.process import serving

with serving(find(Path(sys.argv[1])), bundle(PolicySet({"own.rego": "package fleet.own"}, (), "0"), {})) as started:
    print(started.url, flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_our_server_stops_when_we_are_killed(opa: Path, how: signal.Signals) -> None:
    arguments = [sys.executable, "-c", SERVING, str(opa)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        url = child.stdout.readline().strip()
        assert alive(url)
        os.kill(child.pid, how)
        child.wait()
        assert gone(url)


def test_no_proxy_and_no_netrc_stands_between_us_and_our_server(
    opa: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password else\n", encoding="utf-8")
    for name, value in {"http_proxy": "http://127.0.0.1:9", "NETRC": str(tmp_path / "netrc")}.items():
        monkeypatch.setenv(name, value)
    assert choose("server", opa=opa).evaluate(policies(good=GOOD), {}, DOCUMENT) == ANSWER


def test_a_program_that_serves_nothing_is_no_server(tmp_path: Path) -> None:
    program = tmp_path / "opa"
    program.write_text("#!/bin/sh\ntest \"$1\" = run && { echo no room >&2; exit 1; }\necho 'Version: 1.22.2'\n")
    program.chmod(0o755)
    with pytest.raises(EngineMissing, match="the OPA server does not start: no room"):
        choose("server", opa=program).evaluate(EMPTY, {}, b"{}")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("127.0.0.1:8181", "this is no URL of an OPA server"),
        ("ftp://host", "this is no URL of an OPA server"),
        ("http://host:notaport", "this is no URL"),
        ("http://host/opa/path", "this is no URL of an OPA server"),
        ("http://user:secret@host", "a URL is no place for a secret"),
    ],
)
def test_a_url_that_cannot_be_one_is_refused(url: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        choose("server", url=url)
    assert "secret@" not in caught.value.diagnostic()


def test_a_url_where_nobody_answers_is_a_missing_engine() -> None:
    with pytest.raises(EngineMissing) as caught:
        choose("server", url="http://127.0.0.1:9")
    assert caught.value.diagnostic() == (
        "http://127.0.0.1:9: no OPA server answers; start the server or mend the URL, or use --engine embedded"
    )


def test_a_web_server_that_is_no_opa_is_a_missing_engine(tmp_path: Path) -> None:
    (tmp_path / "v1").mkdir()
    (tmp_path / "v1" / "config").write_text("hello", encoding="utf-8")
    script = (
        "import http.server, functools; h = functools.partial(http.server.SimpleHTTPRequestHandler, directory="
        f"{str(tmp_path)!r}); s = http.server.HTTPServer(('127.0.0.1', 0), h);"
        "print(s.server_port, flush=True); s.serve_forever()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        assert child.stdout
        port = child.stdout.readline().strip()
        with pytest.raises(EngineMissing, match="this is no OPA server"):
            choose("server", url=f"http://127.0.0.1:{port}")
        child.terminate()


def test_a_server_at_a_url_gets_what_it_lacks_and_decides(remote: Started) -> None:
    chosen = choose("server", url=remote.url, token=remote.token)
    for _ in range(2):
        assert chosen.evaluate(policies(good=GOOD), DATA, DOCUMENT) == ANSWER
    with Client(remote.url, remote.token) as client:
        ours = [name for name in client.sources() if name.startswith("annexbridge/")]
        assert sorted(ours) == ["annexbridge/iso42001/good/good.rego", "annexbridge/main.rego"]
        assert client.value("params") == DATA["params"]


def test_policies_that_need_each_other_are_stored_in_any_order(remote: Started) -> None:
    chosen = choose("server", url=remote.url, token=remote.token)
    body = GOOD.replace("input.nodes[id].ok == true", "data.iso42001.zz.right(id)")
    helper = "right(id) if input.nodes[id].ok == true\n"
    found = chosen.evaluate(policies(a=body, zz=helper), {}, DOCUMENT)
    assert found.answers["a"] == ANSWER.answers["good"]


def test_policies_stored_earlier_and_gone_since_no_longer_count(remote: Started) -> None:
    chosen = choose("server", url=remote.url, token=remote.token)
    chosen.evaluate(policies(good=GOOD, gone=GOOD), {}, DOCUMENT)
    assert chosen.evaluate(policies(good=GOOD), {}, DOCUMENT) == ANSWER
    with Client(remote.url, remote.token) as client:
        assert "annexbridge/iso42001/gone/gone.rego" not in client.sources()


def test_what_others_keep_on_the_server_stays(remote: Started) -> None:
    with Client(remote.url, remote.token) as client:
        client.store("theirs", {"a": 1})
        client.put("theirs.rego", "package another.fleet\n\nx := 1\n", ())
        choose("server", url=remote.url, token=remote.token).evaluate(policies(good=GOOD), DATA, DOCUMENT)
        assert client.value("theirs") == {"a": 1}
        assert client.value("another/fleet") == {"x": 1}


@pytest.mark.parametrize(
    "package", ["iso42001.good", "iso42001", "annexbridge.main", "iso42001.more", "iso42001.good.x"]
)
def test_modules_of_others_in_our_packages_are_told_and_not_believed(remote: Started, package: str) -> None:
    with Client(remote.url, remote.token) as client:
        client.put("intruder.rego", f"package {package}\n\nunrelated := 1\n", ())
        with pytest.raises(EvaluationError, match=r"other modules stand in our packages: intruder\.rego"):
            choose("server", url=remote.url, token=remote.token).evaluate(policies(good=GOOD), {}, DOCUMENT)


def test_data_of_others_under_our_name_is_not_written_over(remote: Started) -> None:
    with Client(remote.url, remote.token) as client:
        client.store("params", {"colour": "red"})
        with pytest.raises(EvaluationError, match=r"data\.params is something else than ours"):
            choose("server", url=remote.url, token=remote.token).evaluate(policies(good=GOOD), DATA, DOCUMENT)
        assert client.value("params") == {"colour": "red"}


def test_a_server_that_has_exactly_our_bundle_is_used_as_it_is(opa: Path) -> None:
    given = policies(good=GOOD)
    with serving(find(opa), bundle(given, DATA)) as started:
        chosen = choose("server", url=started.url, token=started.token)
        assert chosen.evaluate(given, DATA, DOCUMENT) == ANSWER
        with pytest.raises(EvaluationError, match="other modules stand in our packages"):
            chosen.evaluate(policies(good=GOOD, more=GOOD), DATA, DOCUMENT)


def test_parameters_owned_by_a_bundle_cannot_be_changed_and_that_is_told(opa: Path) -> None:
    given = policies(good=GOOD)
    with serving(find(opa), bundle(given, DATA)) as started:
        chosen = choose("server", url=started.url, token=started.token)
        other = {"params": {"annual_review": {"value": 6, "cutoff": "2026-05-24"}}}
        with pytest.raises(EvaluationError, match="owned by bundle"):
            chosen.evaluate(given, other, DOCUMENT)


def test_a_policy_that_does_not_compile_there_is_named_with_its_line(remote: Started) -> None:
    chosen = choose("server", url=remote.url, token=remote.token)
    with pytest.raises(PolicyError, match=r"iso42001/bad/bad\.rego:3: "):
        chosen.evaluate(policies(good=GOOD, bad='checks := {"c": nowhere}\n'), {}, DOCUMENT)


def test_a_hostile_policy_never_reaches_the_server(remote: Started) -> None:
    chosen = choose("server", url=remote.url, token=remote.token)
    body = f'{GOOD}\nx := http.send({{"url": "http://127.0.0.1:9"}})\n'
    with pytest.raises(PolicyError, match=r"bad\.rego:9: calls http\.send"):
        chosen.evaluate(policies(bad=body), {}, DOCUMENT)
    with Client(remote.url, remote.token) as client:
        assert [name for name in client.sources() if name.startswith("annexbridge/")] == []


def test_an_older_spelling_of_rego_is_refused_and_not_rewritten(remote: Started) -> None:
    with Client(remote.url, remote.token) as client:
        with pytest.raises(PolicyError, match=r"old\.rego:3: "):
            client.put("old.rego", "package old\n\nallow { true }\n", ["old.rego"])
        assert "old.rego" not in client.sources()


def test_undefined_is_none_and_no_empty_answer(remote: Started) -> None:
    with Client(remote.url, remote.token) as client:
        assert client.decide("nowhere/at/all", b"{}", ()) is None
        assert client.value("nowhere") is None


def test_one_package_at_fault_leaves_the_others_their_answers(remote: Started) -> None:
    chosen = choose("server", url=remote.url, token=remote.token)
    conflict = 'checks := {"c": 1} if input.ids\n\nchecks := {"c": 2} if input.ids\n'
    found = chosen.evaluate(policies(good=GOOD, bad=conflict), {}, DOCUMENT)
    assert (found.answers, list(found.errors)) == (ANSWER.answers, ["bad"])


def test_policies_with_their_libraries_are_stored_in_an_order_that_compiles(remote: Started) -> None:
    shipped = load()
    chosen = shipped.policies[:2]
    own = [f"iso42001/{item.package}/{item.package}.rego" for item in shipped.policies]
    kept = {path: text for path, text in shipped.modules.items() if path not in own[2:]}
    few = PolicySet(kept, chosen, "0", frozenset(kept))
    found = choose("server", url=remote.url, token=remote.token).evaluate(few, DATA, json.dumps({}).encode())
    assert found.errors == {}
