"""The project itself: what users install, how fast it starts, which layers hold, and whether the README is true."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
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


def commands(command: click.Command, *names: str) -> Iterator[tuple[str, click.Command]]:
    """Every command with the words that call it."""
    yield " ".join(names), command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, *names, name)


def test_help_says_what_every_command_and_option_is_for() -> None:
    silent = {name for name, command in commands(cli) if not command.help}
    silent |= {
        f"{name} {option.opts[-1]}"
        for name, command in commands(cli)
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    }

    assert silent == set()


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
    assert {"LICENSE", "NOTICE", "Makefile", "README.md", "constraints.txt", "pyproject.toml"} <= names
    assert "tests/test_project.py" in names


COMMANDS: Mapping[str, tuple[int, str]] = {
    "--version": (0, ""),
    "--lang es gap ex --as-of 2026-11-24 -f table:gap.txt -f docx:gap.docx -f xlsx:gap.xlsx -f oscal:gap.json": (
        0,
        "gap.docx",
    ),
    "soa ex --as-of 2026-11-24 --standard joint -f xlsx:soa.xlsx -f docx:soa.docx -f md:soa.md": (0, "soa.xlsx"),
    "report ex --as-of 2026-11-24 -f html:report.html": (0, "report.html"),
    "gap ex --as-of 2026-11-24 --view aiact -f json:aiact.json": (0, "aiact.json"),
    "gate ex/deployments --workspace ex --as-of 2026-11-24 -f sarif:gate.sarif -f junit:gate.xml": (1, "gate.sarif"),
    "snapshot build records.tar.gz --workspace ex --key key": (0, "records.tar.gz"),
    "policy bundle --workspace ex -o policies.tar.gz": (0, "policies.tar.gz"),
    "policy docs --output pages": (0, "pages/index.md"),
    "policy new A.10.3 mine --workspace ex": (0, "ex/policies/mine/mine.rego"),
    "policy check --workspace ex": (0, ""),
    "map check": (0, ""),
    "import ex/registers -f json:import.json": (0, "import.json"),
    "init new": (0, "new/registers/supplier.xlsx"),
}
"""What a user of the wheel does: the exit code, and a file that comes of it."""


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel and a copy of the example, and nothing else of the repository."""
    folder = tmp_path_factory.mktemp("installed")
    (wheel,) = built.glob("*.whl")
    shutil.unpack_archive(wheel, folder / "wheel", "zip")
    (folder / "key").write_text("0123456789abcdef" * 4, encoding="utf-8")
    shutil.copytree(ROOT / "examples" / "clinica-rivera", folder / "ex")
    return folder


@pytest.mark.parametrize("line", COMMANDS)
def test_a_user_of_the_wheel_lacks_no_file(line: str, installed: Path) -> None:
    code, written = COMMANDS[line]
    start = "import sys; sys.path.insert(0, sys.argv.pop(1)); from annexbridge.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", start, str(installed / "wheel"), *line.split()],
        cwd=installed,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert not written or (installed / written).stat().st_size


def test_the_run_of_the_wheel_is_no_run_of_the_repository(installed: Path) -> None:
    start = "import sys; sys.path.insert(0, sys.argv.pop(1)); import annexbridge; print(annexbridge.__file__)"
    command = [sys.executable, "-P", "-c", start, str(installed / "wheel")]
    done = subprocess.run(command, cwd=installed, capture_output=True, text=True, check=True)

    assert Path(done.stdout.strip()).is_relative_to(installed)


DOCUMENTS = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_link_to_a_file_leads_somewhere(document: Path) -> None:
    text = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    files = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]

    assert [file for file in files if not (document.parent / file).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_link_to_a_heading_leads_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }

    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


def test_no_text_names_a_place_of_somebodys_machine() -> None:
    place = re.compile(r"/(?:home|Users|root|tmp|work)/[\w.]")
    texts = (*SOURCES, *DOCUMENTS, *(ROOT / name for name in ("Makefile", "pyproject.toml", "constraints.txt")))

    assert [path for path in texts if place.search(path.read_text(encoding="utf-8"))] == []


def documented() -> Iterator[str]:
    """The command lines in the code blocks of the documents, without prompt, comment and output."""
    for document in DOCUMENTS:
        for block in re.findall(
            r"^```(?:console|sh)?\n(.*?)^```", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
        ):
            for line in block.replace("\\\n", " ").splitlines():
                command = re.sub(r"\s+", " ", line.removeprefix("$ ").partition("  #")[0]).strip()
                if command.startswith(("annexbridge ", "make ")):
                    yield command


def asks(command: click.Command) -> bool:
    """Whether it takes words of its own, as `gap` does beside `gap merge`."""
    return command is not cli and any(isinstance(parameter, click.Argument) for parameter in command.params)


def valued(command: click.Command) -> dict[str, bool]:
    """Its options, and whether each is followed by a value."""
    options = [item for item in command.params if isinstance(item, click.Option)]
    return {name: not item.is_flag for item in options for name in (*item.opts, *item.secondary_opts)}


def unknown(words: list[str]) -> Iterator[str]:
    """The words of an `annexbridge` command line that are no command or option of it."""
    command: click.Command = cli
    options: dict[str, bool] = {"--help": False}
    left = iter(words)
    for word in left:
        options |= valued(command)
        name, equals, _value = word.partition("=")
        if word.startswith("-") and word != "-":
            if name not in options:
                yield word
            elif options[name] and not equals:
                next(left, None)
        elif isinstance(command, click.Group) and word in command.commands:
            command = command.commands[word]
        elif isinstance(command, click.Group) and not asks(command):
            yield word
            return


@pytest.mark.parametrize("line", sorted(set(documented())))
def test_documented_commands_exist(line: str) -> None:
    program, *words = shlex.split(line)
    if program == "make":
        targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
        assert set(words) <= targets
    else:
        assert list(unknown(words)) == []
