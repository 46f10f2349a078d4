"""The project itself: what users install, how fast it starts, which layers hold, and whether the README is true."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import re
import shlex
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import annexbridge
from annexbridge.cli import cli
from tests.conftest import ROOT

PACKAGE = ROOT / "annexbridge"
SOURCES = sorted(
    path
    for folder in ("annexbridge", "benchmarks", "examples", "tests", "tools")
    for path in (ROOT / folder).rglob("*.py")
)
HEAVY = (
    "aiohttp",
    "jinja2",
    "networkx",
    "openpyxl",
    "opa_client",
    "python_calamine",
    "rapidfuzz",
    "regorus",
    "xlsxwriter",
    "yaml",
)
WHICH_HEAVY = f"""
import json, sys
from annexbridge.cli import main
try:
    main()
except SystemExit as end:
    names = {{name.partition(".")[0] for name in sys.modules}}
    engine = {{name for name in sys.modules if name.startswith(("annexbridge.engine.", "annexbridge.adapters."))}}
    print(json.dumps([end.code or 0, sorted(names & set({HEAVY!r})), sorted(engine)]), file=sys.stderr)
"""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_opens_with_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["gap", "--help"], ["soa", "--help"], ["report", "--help"]], ids=" ".join
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", WHICH_HEAVY, *arguments], capture_output=True, text=True, check=True)

    assert done.stdout
    assert json.loads(done.stderr) == [0, [], []]


def test_layers_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_version_is_written_once() -> None:
    assert importlib.metadata.version("annexbridge") == annexbridge.__version__


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return folder


def shipped() -> set[str]:
    """Every file of the package that git would keep, as `annexbridge/...`."""
    found = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_the_wheel_holds_every_file_of_the_package(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    assert {name for name in names if name.startswith("annexbridge/")} == shipped()
    assert f"annexbridge-{annexbridge.__version__}.dist-info/licenses/LICENSE" in names


def test_the_sdist_holds_what_builds_and_tests_the_package(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert shipped() <= names
    assert {"LICENSE", "Makefile", "README.md", "constraints.txt", "pyproject.toml", "tests/test_project.py"} <= names


def documented() -> Iterator[str]:
    """The command lines in the code blocks of the documents, without prompt, comment and output."""
    for document in ("README.md", "CONTRIBUTING.md"):
        for block in re.findall(
            r"^```(?:console|sh)?\n(.*?)^```", (ROOT / document).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
        ):
            for line in block.splitlines():
                command = line.removeprefix("$ ").partition("  #")[0].strip()
                if command.startswith(("annexbridge ", "make ")):
                    yield command


def unknown(words: list[str]) -> Iterator[str]:
    """The words of an `annexbridge` command line that are no command or option of it."""
    command: click.Command = cli
    options = {"--help"}
    for word in words:
        options |= {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
        if word.startswith("-"):
            if word.partition("=")[0] not in options:
                yield word
        elif isinstance(command, click.Group):
            if word not in command.commands:
                yield word
                return
            command = command.commands[word]


@pytest.mark.parametrize("line", sorted(set(documented())))
def test_documented_commands_exist(line: str) -> None:
    program, *words = shlex.split(line)
    if program == "make":
        targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
        assert set(words) <= targets
    else:
        assert list(unknown(words)) == []
