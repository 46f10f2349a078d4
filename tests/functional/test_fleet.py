"""A fleet as it runs: OPA pulls a signed snapshot, decides, and ships its decisions, which become evidence."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.functional.test_commands import CLINIC, DAY, run

SIGNED_WITH = "a secret that only this test knows, and long enough"
PATIENCE = 60.0


class Depot(ThreadingHTTPServer):
    """Hands out files of a folder and keeps what is posted to it there, as `logs-1.gz` and so on."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.shipped, self.lock = folder, [], threading.Lock()
        super().__init__(("127.0.0.1", 0), Exchange)

    folder: Path
    shipped: list[Path]


class Exchange(BaseHTTPRequestHandler):
    """One request to the depot."""

    server: Depot

    def do_GET(self) -> None:
        path = self.server.folder / Path(self.path).name
        self.answer(200 if path.is_file() else 404, path.read_bytes() if path.is_file() else b"")

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.lock:
            path = self.server.folder / f"logs-{len(self.server.shipped)}.gz"
            path.write_bytes(content)
            self.server.shipped.append(path)
        self.answer(200, b"{}")

    def answer(self, code: int, content: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


@contextmanager
def depot(folder: Path) -> Iterator[Depot]:
    server = Depot(folder)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def fleet(opa: Path, folder: Path, source: Depot) -> Iterator[str]:
    """An OPA that knows nothing but where to pull from and where to ship to."""
    configuration = {
        "services": {"depot": {"url": f"http://127.0.0.1:{source.server_port}"}},
        "bundles": {"aims": {"service": "depot", "resource": "/aims.tar.gz", "signing": {"keyid": "aims"}}},
        "keys": {"aims": {"algorithm": "HS256", "key": SIGNED_WITH}},
        "decision_logs": {"service": "depot", "reporting": {"min_delay_seconds": 1, "max_delay_seconds": 1}},
    }
    (folder / "opa.json").write_text(json.dumps(configuration), encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [str(opa), "run", "--server", f"--addr={address}", "--skip-version-check"]
    with (folder / "opa.log").open("wb") as log:
        server = subprocess.Popen([*command, f"--config-file={folder / 'opa.json'}"], stdout=log, stderr=log)
        try:
            yield f"http://{address}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def until(ready: Callable[[], bool]) -> bool:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        if ready():
            return True
        time.sleep(0.1)
    return False


def activated(url: str) -> bool:
    """Whether the bundle was pulled, verified and loaded."""
    try:
        return requests.get(f"{url}/health?bundles", timeout=5).ok
    except requests.ConnectionError:
        return False


def decision(url: str, deployment: str) -> dict[str, Any]:
    asked = json.dumps({"input": {"deployment": deployment, "as_of": DAY[1]}})
    answer = requests.post(f"{url}/v1/data/annexbridge/gate/decision", data=asked, timeout=60)
    answer.raise_for_status()
    found: dict[str, Any] = answer.json()["result"]
    return found


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "shelf"
    folder.mkdir()
    (tmp_path / "key").write_text(SIGNED_WITH, encoding="utf-8")
    done = run("snapshot", "build", folder / "aims.tar.gz", "--workspace", CLINIC, "--key", tmp_path / "key", *DAY)
    assert done.returncode == 0, done.stderr
    return folder


def test_what_a_fleet_decides_becomes_evidence(opa: Path, shelf: Path, tmp_path: Path) -> None:
    with depot(shelf) as source, fleet(opa, tmp_path, source) as url:
        assert until(lambda: activated(url)), (tmp_path / "opa.log").read_text(encoding="utf-8")
        found = decision(url, "DEP-CHATBOT")
        absent = decision(url, "DEP-NOWHERE")
        assert until(lambda: len(source.shipped) > 0)
    gate = json.loads(run("gate", "DEP-CHATBOT", "--workspace", CLINIC, *DAY, "-f", "json").stdout)
    clinic = Path(shutil.copytree(CLINIC, tmp_path / "clinic"))
    kept = run("decisions", "import", *source.shipped, "--workspace", clinic, "--as-of", "2099-01-01")

    assert (found["decision"], absent["decision"]) == ("block", "incomplete")
    assert len(found["findings"]) == gate["counts"]["blocking"]
    assert kept.returncode == 0, kept.stderr
    told = [line.partition(" on 20")[0] for line in kept.stdout.splitlines()]
    assert told == ["DEP-CHATBOT: block", "DEP-NOWHERE: undecided"]
    assert f", {len(found['findings'])} against it (annexbridge/gate/decision; 1 decision since 20" in kept.stdout


def test_a_snapshot_that_was_tampered_with_is_never_loaded(opa: Path, shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "other").write_text("another secret, and just as long as the first one", encoding="utf-8")
    run("snapshot", "build", shelf / "aims.tar.gz", "--workspace", CLINIC, "--key", tmp_path / "other", *DAY)

    def refused() -> bool:
        return "verif" in (tmp_path / "opa.log").read_text(encoding="utf-8")

    with depot(shelf) as source, fleet(opa, tmp_path, source) as url:
        assert until(refused), (tmp_path / "opa.log").read_text(encoding="utf-8")
        assert not activated(url)
