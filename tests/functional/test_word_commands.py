"""Word documents from the command line: where the template comes from, and what is said when it cannot be used."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from annexbridge.adapters.reports.word.filling import shipped
from tests.adapters.reports.words_of import texts, with_paragraph
from tests.functional.test_commands import DAY, run, suppliers


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one register and a template of its own for the gap analysis."""
    root = tmp_path_factory.mktemp("aims")
    (root / "registers").mkdir()
    suppliers(root / "registers", ("SUP-01", "{{ title }}", "Model hosting", "high", "2026-01-10", "yes"))
    (root / "templates").mkdir()
    own = with_paragraph(root / "templates", "In the words of {{ organisation.name }}.")
    own.rename(root / "templates" / "gap.docx")
    (root / "annexbridge.toml").write_text(
        '[organisation]\nname = "Hospital {{ title }}"\n[report]\ngap_template = "templates/gap.docx"\n',
        encoding="utf-8",
    )
    return root


def test_the_template_of_the_workspace_is_filled_in(workspace: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.docx", tmp_path / "two.docx"
    done = run("gap", workspace, *DAY, "-f", f"docx:{one}")
    again = run("gap", workspace, *DAY, "-f", f"docx:{two}", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"wrote {one}\n")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert one.read_bytes() == two.read_bytes()
    assert "In the words of Hospital {{ title }}." in texts(one.read_bytes())


def test_the_statement_comes_from_the_shipped_template(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "soa.docx"
    done = run("soa", workspace, *DAY, "--standard", "joint", "-f", f"docx:{path}")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"wrote {path}\n")
    assert Document(BytesIO(path.read_bytes())).core_properties.title == "Statement of Applicability"


def test_a_bad_template_writes_nothing_and_names_template_and_placeholder(workspace: Path, tmp_path: Path) -> None:
    bad, out = with_paragraph(tmp_path, "{{ organisation.nmae }}"), tmp_path / "gap.docx"
    done = run("gap", workspace, *DAY, "--template", bad, "-f", f"docx:{out}", "-f", f"json:{tmp_path / 'gap.json'}")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        f"error: {bad}: the template asks for what there is not: {{{{ organisation.nmae }}}} (organisation.name?); "
        "docs/word.md lists every placeholder\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["own.docx"]


def test_a_template_outside_the_workspace_or_absent_is_refused(tmp_path: Path) -> None:
    for name, told in (("../x.docx", "leads out of the workspace"), ("x.docx", "does not exist")):
        (tmp_path / "annexbridge.toml").write_text(
            f'[registers]\npaths = []\n[report]\nsoa_template = "{name}"\n', encoding="utf-8"
        )
        done = run("soa", tmp_path, *DAY, "-f", f"docx:{tmp_path / 'soa.docx'}")
        assert done.returncode == 2
        assert f'annexbridge.toml › [report] soa_template: "{name}" {told}' in done.stderr


def test_a_template_without_a_document_is_a_mistake(workspace: Path, tmp_path: Path) -> None:
    done = run("gap", workspace, *DAY, "--template", tmp_path / "own.docx", "-f", "json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: --template is for Word documents; add -f docx:PATH\n"


@pytest.mark.parametrize("name", ["gap", "soa"])
def test_the_shipped_template_can_be_had_to_change_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / "templates" / "own.docx"
    done = run(name, "--template-out", path)
    again = run(name, "--template-out", path)
    assert (done.returncode, done.stderr) == (0, f"wrote {path}\n")
    assert path.read_bytes() == shipped(name)
    assert (again.returncode, again.stderr) == (2, f"error: {path}: is there already; name a new file\n")
