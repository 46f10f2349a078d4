"""The same organisation in two languages: other sentences, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from annexbridge.adapters.registers.vocabulary import words
from annexbridge.language import _, use
from annexbridge.mappings.kinds import Field, kinds

CLINIC = Path(__file__).parents[2] / "examples" / "clinica-rivera"
DAY = ("--as-of", "2026-11-24")
SENTENCES = {
    "title", "reason", "delta", "message", "remediation", "remark", "carries_over", "meaning", "remedy", "label",
    "error", "control_title", "ai_delta", "inclusion_reason", "exclusion_justification", "contradictions",
    "beyond_42001", "note", "link", "content", "applies_note", "caveat", "disclaimer", "legend", "looser", "cell",
}  # fmt: skip
"""Keys of reports whose values people read: they follow the language, all others do not."""


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "annexbridge", *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def bare(value: object) -> object:
    """A report without its sentences."""
    if isinstance(value, Mapping):
        return {key: bare(item) for key, item in value.items() if key not in SENTENCES}
    return [bare(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "command",
    [("gap",), ("soa", "--standard", "joint"), ("gap", "--view", "aiact"), ("gap", "--view", "27001")],
    ids=" ".join,
)
def test_ids_statuses_fingerprints_and_order_are_the_same_in_every_language(command: tuple[str, ...]) -> None:
    english, spanish = (run(*command, CLINIC, *DAY, "-f", "json", "--lang", language) for language in ("en", "es"))

    assert english.returncode == spanish.returncode == 0
    assert bare(json.loads(english.stdout)) == bare(json.loads(spanish.stdout))
    assert english.stdout != spanish.stdout


def test_the_table_is_spanish_from_the_first_line_to_the_last() -> None:
    done = run("gap", CLINIC, *DAY, "--lang", "es")

    lines = done.stdout.splitlines()
    assert lines[0] == "Clínica Rivera: análisis de brechas frente a ISO/IEC 42001 a 24 de noviembre de 2026"
    assert "70 requisitos de ISO/IEC 42001 por capítulo" in lines
    assert (
        lines[-1]
        == "auditoría, ni asesoramiento jurídico; solo una entidad acreditada certifica un sistema de gestión."
    )


def test_the_option_stands_before_or_behind_the_command() -> None:
    before = run("--lang", "es", "controls", "list")
    behind = run("controls", "list", "--lang", "es")

    assert before.stdout == behind.stdout
    assert "annex:A.5.2      nuevo    Proceso de evaluación del impacto de los sistemas de IA" in before.stdout


def test_nothing_in_the_environment_chooses_a_language() -> None:
    plain = run("controls", "list", LANG="C.UTF-8")
    spanish = run("controls", "list", LANG="es_ES.UTF-8", LANGUAGE="es", LC_ALL="es_ES.UTF-8", LC_MESSAGES="es")

    assert plain.stdout == spanish.stdout
    assert "Context of the organization" not in plain.stdout
    assert "annex:A.2.2      extend   AI policy" in plain.stdout


def test_the_workspace_decides_where_nobody_asks(tmp_path: Path) -> None:
    root = tmp_path / "aims"
    run("init", root)
    settings = root / "annexbridge.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('# language = "es"', 'language = "es"'), "utf-8")

    settled = run("gap", root, *DAY)
    asked = run("gap", root, *DAY, "--lang", "en")

    assert settled.stdout.startswith("Organización sin indicar: análisis de brechas")
    assert settled.stderr == "no se evaluó nada: ningún registro contenía algo sobre lo que decidir\n"
    assert asked.stdout.startswith("Organization not stated: gap analysis")


def test_a_workspace_begun_in_spanish_speaks_spanish(tmp_path: Path) -> None:
    root = tmp_path / "sgia"
    run("init", root, "--lang", "es")

    done = run("gap", root, *DAY)

    decisions = (root / "decisions.yaml").read_text(encoding="utf-8").splitlines()
    assert done.stdout.startswith("Organización sin indicar: análisis de brechas")
    assert decisions[0].startswith("# Lo que decidió la organización. Una decisión ocupa el lugar")
    assert "#     owner: un rol" in decisions
    assert decisions[-2:] == ["controls:", "actions:"]


def test_a_workspace_in_a_language_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "annexbridge.toml").write_text('[report]\nlanguage = "tlh"\n', "utf-8")

    done = run("gap", tmp_path)

    assert done.returncode == 2
    assert done.stderr == 'error: annexbridge.toml › [report] language: no catalogue for "tlh"; accepted: en, es\n'


def test_refusals_and_help_are_spanish_as_well(tmp_path: Path) -> None:
    refused = run("gap", tmp_path / "no.xlsx", "--lang", "es")
    helped = run("--lang", "es", "gap", "--help")

    assert refused.returncode == 2
    assert refused.stderr == f"error: {tmp_path / 'no.xlsx'}: no existe ese fichero o carpeta; compruebe la ruta\n"
    assert helped.stdout.startswith("Uso: ")
    assert "  --engine [embedded|opa|server]  Qué motor Rego decide." in helped.stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "english", "spanish"),
    [
        (("gap", "--nope"), "No such option '--nope'.", "No existe la opción '--nope'."),
        (("gapp",), "(Did you mean one of: 'gap', 'graph'?)", "(¿Quería decir una de estas: 'gap', 'graph'?)"),
        (("explain",), "Missing argument 'REQUIREMENT'.", "Falta el argumento 'REQUIREMENT'."),
        (
            ("gap", "--view", "x"),
            "'x' is not one of 'aiact', 'nist', '27001'.",
            "'x' no es uno de 'aiact', 'nist', '27001'.",
        ),
        (("gap", "--as-of"), "Option '--as-of' requires an argument.", "La opción '--as-of' necesita un argumento."),
        (("map", "show", "1", "2"), "Got unexpected extra argument (2)", "Sobra un argumento (2)"),
    ],
)
def test_a_command_line_that_cannot_be_used_is_refused_in_its_language(
    arguments: tuple[str, ...], english: str, spanish: str
) -> None:
    plain, told = run("--lang", "en", *arguments), run("--lang", "es", *arguments)

    assert (plain.returncode, told.returncode) == (2, 2)
    assert plain.stderr.splitlines()[-1].endswith(english)
    assert told.stderr.splitlines()[-1].endswith(spanish)


def test_the_workbook_of_a_statement_says_the_same_when_it_is_read_again(tmp_path: Path) -> None:
    def reread(language: str) -> object:
        written, told = tmp_path / language / "SoA.xlsx", tmp_path / language / "again.json"
        run("soa", CLINIC, *DAY, "--lang", language, "-f", f"xlsx:{written}")
        done = run("soa", written, *DAY, "-f", f"json:{told}")
        assert done.stderr.splitlines()[0] == f"wrote {told}"
        return [
            {
                name: entry[name]
                for name in ("control_id", "applicable", "inclusion_reason_type", "stated_status", "owner")
            }
            for entry in json.loads(told.read_text(encoding="utf-8"))["entries"]
        ]

    assert reread("es") == reread("en")


def test_what_spanish_registers_ask_for_is_what_the_importer_reads(tmp_path: Path) -> None:
    root = tmp_path / "sgia"
    run("init", root, "--lang", "es")
    files = sorted((root / "registers").glob("*.xlsx"))
    for path in files:
        book = load_workbook(path)
        for place, field in enumerate(kinds()[path.stem].fields.values(), 1):
            book.worksheets[0].cell(2, place).value = _sample(field)
        book.save(path)

    done = run("import", *files, "-f", "json")

    read = json.loads(done.stdout)["sheets"]
    sheets = {sheet["file"]: sheet for sheet in reversed(read)}
    assert {name: sheet["kind"] for name, sheet in sheets.items()} == {path.name: path.stem for path in files}
    unread = [
        (name, column["header"]) for name, sheet in sheets.items() for column in sheet["columns"] if not column["field"]
    ]
    misread = [
        (name, column["header"], column["field"])
        for name, sheet in sheets.items()
        for column, field in zip(sheet["columns"], kinds()[sheet["kind"]].fields, strict=True)
        if column["field"] != field
    ]
    refused = [
        (name, issue["value"])
        for name, sheet in sheets.items()
        for issue in sheet["issues"]
        if issue["code"] == "unknown-word"
    ]
    assert (unread, misread, refused) == ([], [], [])


def test_every_word_that_a_spanish_drop_down_offers_is_understood() -> None:
    offered = [(field, value) for kind in kinds().values() for field in kind.fields.values() for value in field.values]
    use("es")
    try:
        shown = [(field, value, _(value.replace("_", " "))) for field, value in offered]
    finally:
        use("")

    misread = [(field.kind, field.name, word) for field, value, word in shown if words(field).get(word) != value]
    assert misread == []
    assert [word for _field, _value, word in shown if "," in word] == [], "a drop-down takes a comma for its end"


def _sample(field: Field) -> str:
    """What a Spanish drop-down of the column offers last, and something for the columns that tell rows apart."""
    use("es")
    try:
        if field.values:
            return _(field.values[-1].replace("_", " "))
        return {"bool": _("yes"), "id": "X-1", "text": "X"}.get(field.type, "")
    finally:
        use("")


def test_a_copy_of_the_example_gives_the_same_bytes_in_the_same_language(tmp_path: Path) -> None:
    shutil.copytree(CLINIC, tmp_path / "copy")

    first, second = (run("gap", place, *DAY, "--lang", "es", "-f", "md") for place in (CLINIC, tmp_path / "copy"))

    assert first.stdout == second.stdout
