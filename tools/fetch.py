"""Finds the real opa (or regal) for tests and linters: prints its path on stdout, where it came from on stderr.

Usage: python tools/fetch.py opa|regal

Looked for in this order: ANNEXBRIDGE_OPA (ANNEXBRIDGE_REGAL), PATH, the cache, a build by Go from the module pinned
under tools/, the official release by its pinned checksum. Exit code 1 when none of these gives a tested version.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD_SECONDS = 1200
ANSWER_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Release:
    """An official release; `assets` holds a file's name and SHA-256 by platform (`linux-x86_64`)."""

    version: str
    address: str
    assets: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Tool:
    """A program written in Go; `tested` are the versions the test suite passes with, the one under tools/ first."""

    name: str
    module: str
    tested: tuple[str, ...]
    linker_flags: str = "-s -w"
    release: Release | None = None


class NotFoundError(Exception):
    """One place does not have the tool; the message says why."""


# These checksums are those that independent public records agree on. Compare two records before raising the version.
OPA_RELEASE = Release(
    version="1.19.0",
    address="https://github.com/open-policy-agent/opa/releases/download/v1.19.0",
    assets={
        "linux-x86_64": ("opa_linux_amd64_static", "1dd5c5591ff856f5e20a1d66bafae9511ddf3c5552ed3b5070c70b2b6580ee3f"),
        "linux-aarch64": ("opa_linux_arm64_static", "06680087ed236c8c6aaa021660d83178db829a2ad30bdb3482481fada6791b2a"),
        "darwin-arm64": ("opa_darwin_arm64_static", "6de003137cc54b65cb4a6a9c7cf6b29a248f10c1c16fc34f793a8a83b5f9d004"),
        "darwin-x86_64": ("opa_darwin_amd64", "a6bb096502d176a23b721e023f3ca615a0e4773fec69511143093a2281118f5c"),
    },
)
OPA = Tool("opa", "github.com/open-policy-agent/opa", ("1.22.2", "1.19.0"), release=OPA_RELEASE)
# Only regal's release build stamps the version into the program, so ours has to.
STAMP = "-X github.com/open-policy-agent/regal/pkg/version.Version=0.38.1"
REGAL = Tool("regal", "github.com/open-policy-agent/regal", ("0.38.1",), linker_flags=f"-s -w {STAMP}")


def named(tool: Tool) -> Path:
    """The program that the environment names."""
    variable = f"ANNEXBRIDGE_{tool.name.upper()}"
    if not (path := os.environ.get(variable)):
        raise NotFoundError(f"{variable} is not set")
    return checked(tool, Path(path))


def on_path(tool: Tool) -> Path:
    """The program on PATH."""
    if not (path := shutil.which(tool.name)):
        raise NotFoundError("not on PATH")
    return checked(tool, Path(path))


def cached(tool: Tool) -> Path:
    """The program fetched by an earlier run."""
    for path in (cache(tool, version) for version in tool.tested):
        if path.is_file():
            return checked(tool, path)
    raise NotFoundError(f"nothing in {cache(tool, '').parent} yet")


def built(tool: Tool) -> Path:
    """The program built by Go from the module and checksums under tools/, then kept in the cache."""
    if not (go := shutil.which("go")):
        raise NotFoundError("no Go to build it with")
    print(f"{tool.name}: building {tool.tested[0]}, a matter of minutes", file=sys.stderr)
    target = cache(tool, tool.tested[0])
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as staging:
        program = Path(staging, tool.name)
        command = [go, "build", "-trimpath", "-ldflags", tool.linker_flags, "-o", str(program), tool.module]
        settings = {**os.environ, "CGO_ENABLED": "0", "GOFLAGS": "-mod=readonly -buildvcs=false"}
        try:
            subprocess.run(command, cwd=HERE / tool.name, env=settings, check=True, timeout=BUILD_SECONDS)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
            raise NotFoundError(f"Go did not build it: {problem}") from problem
        checked(tool, program)
        program.replace(target)
    return target


def downloaded(tool: Tool) -> Path:
    """The official release, kept in the cache once its checksum is right."""
    here = f"{platform.system()}-{platform.machine()}".lower()
    if tool.release is None or here not in tool.release.assets:
        raise NotFoundError(f"no release with a pinned checksum for {here}")
    asset, digest = tool.release.assets[here]
    target = cache(tool, tool.release.version)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as staging:
        program = Path(staging, tool.name)
        program.write_bytes(download(f"{tool.release.address}/{asset}", digest))
        program.chmod(0o755)
        checked(tool, program)
        program.replace(target)
    return target


def download(address: str, digest: str) -> bytes:
    """The bytes at the address, refused unless their SHA-256 is `digest`."""
    try:
        with urllib.request.urlopen(address, timeout=ANSWER_SECONDS) as answer:  # noqa: S310 - only ever a constant above
            content: bytes = answer.read()
    except OSError as problem:
        raise NotFoundError(f"{address}: {problem}") from problem
    return matching(content, digest, address)


def matching(content: bytes, digest: str, address: str) -> bytes:
    """The content itself when its SHA-256 is `digest`."""
    if (found := hashlib.sha256(content).hexdigest()) != digest:
        raise NotFoundError(f"{address}: checksum {found} is not the pinned {digest}")
    return content


def checked(tool: Tool, path: Path) -> Path:
    """The absolute path, when the program there answers with a version the tests passed with."""
    found = version(path)
    if found not in tool.tested:
        raise NotFoundError(f"{path} is {found or 'no such program'}, tested are {', '.join(tool.tested)}")
    return path.absolute()


def version(path: Path) -> str:
    """What the program calls its version, empty when it does not run or does not say."""
    try:
        answer = subprocess.run([path, "version"], capture_output=True, text=True, check=True, timeout=ANSWER_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return ""
    said = re.search(r"^Version:\s*(\S+)$", answer.stdout, re.MULTILINE)
    return said[1] if said else ""


def cache(tool: Tool, number: str) -> Path:
    """Where a fetched version is kept between runs and clones."""
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root, "annexbridge", f"{tool.name}-{number}")


PLACES = {
    "named by the environment": named,
    "on PATH": on_path,
    "in the cache": cached,
    "built by Go": built,
    "official release": downloaded,
}


def main(arguments: list[str]) -> int:
    """Fetches the tool named on the command line; returns the exit code."""
    known = {tool.name: tool for tool in (OPA, REGAL)}
    if len(arguments) != 1 or arguments[0] not in known:
        print(f"usage: python tools/fetch.py {'|'.join(known)}", file=sys.stderr)
        return 2
    tool = known[arguments[0]]
    reasons = []
    for label, place in PLACES.items():
        try:
            path = place(tool)
        except NotFoundError as why:
            reasons.append(f"  {label}: {why}")
            continue
        print(f"{tool.name} {version(path)}, {label}: {path}", file=sys.stderr)
        print(path)
        return 0
    print(f"{tool.name}: no tested version ({', '.join(tool.tested)}) to be had", *reasons, sep="\n", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
