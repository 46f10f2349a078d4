"""The catalogues: in step with the code, complete, and with the placeholders that the code fills in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from annexbridge.mappings.kinds import kinds
from annexbridge.mappings.tables import rows
from tools import messages

PACKAGE = Path(__file__).parents[2] / "annexbridge"
OTHERS = messages.others()
SPOKEN = {"_", "marked", "counted", "Column", "sheet", "table"}
"""Calls whose texts are looked up when they are shown."""
HELP = {"option", "argument", "command", "group", "outputs"}
"""Calls of click, whose texts are gathered from the commands themselves."""
SENTENCE = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")
SILENT = {
    "adapters/decision_register.py",  # columns of a register, by which its rows are known again
    "adapters/deployments/__init__.py",  # names of formats
    "adapters/deployments/own.py",  # descriptions in a JSON schema, which is for machines and written once
    "adapters/edits/taking.py",  # the comment that decisions.yaml begins with
    "adapters/registers/profile.py",  # the comment that profile.yaml begins with
    "adapters/reports/gate_sarif.py",  # SARIF names languages of its own
    "adapters/reports/policy_pages.py",  # a comment in the pages about who made them
    "engine/rego/binary.py",  # a query in Rego
    "engine/rego/builtins.py",  # names of functions
    "engine/rego/process.py",  # a policy in Rego
    "engine/decision_events.py",  # the name by which a register knows its rows
    "engine/schema.py",  # the title of a JSON schema
    "engine/specimens.py",  # made-up registers
}
"""Modules whose sentences are no part of what reports and commands say, each with the reason."""

NO_SENTENCES = (
    "annexbridge ",  # a command
    "capitalize count d default",  # names of filters in a template
    "the policies as the plan of the assessment",  # what an identifier is made from
    "Unexpected end of template",  # what Jinja says, known by its words
)
"""How texts begin that look like sentences and that nobody reads as such."""


def test_the_template_holds_every_sentence_of_the_code_the_tables_and_the_policies() -> None:
    assert messages.TEMPLATE.read_bytes() == messages.as_po(messages.template()), "sentences changed: make messages"


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_holds_exactly_the_sentences_of_the_template(language: str) -> None:
    fresh = messages.brought_up_to_date(language, messages.template())

    assert messages.written(language).read_bytes() == messages.as_po(fresh), "the catalogue is stale: make messages"
    assert messages.written(language).with_suffix(".mo").read_bytes() == messages.as_mo(fresh), "make messages"


@pytest.mark.parametrize("made", [datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 12, 31, 23, 59, tzinfo=UTC)])
def test_a_catalogue_does_not_depend_on_when_it_was_made(made: datetime) -> None:
    dated = Catalog(locale="es", creation_date=made, revision_date=made)

    assert messages.as_mo(dated) == messages.as_mo(Catalog(locale="es"))
    assert messages.as_po(dated) == messages.as_po(Catalog(locale="es"))


def test_registers_in_every_language_can_be_read_back_by_their_labels() -> None:
    assert messages.LABELS.read_bytes() == messages.labels(), "labels changed: make messages"


@pytest.mark.parametrize("language", OTHERS)
def test_titles_of_sheets_fit_in_excel(language: str) -> None:
    titles = [row["phrase"] for row in rows("labels.csv") if row["field"] == "*" and row["language"] == language]

    assert len(set(titles)) == len(titles) == len(kinds())
    assert [title for title in titles if len(title) > 31 or set("[]:*?/\\") & set(title)] == []


def test_every_sentence_is_translated_with_its_placeholders() -> None:
    assert messages.missing() == (), "translate these in annexbridge/locales/*/LC_MESSAGES/annexbridge.po"


def test_terms_that_the_list_rules_out_do_not_occur() -> None:
    page = (PACKAGE.parent / "docs" / "languages.md").read_text(encoding="utf-8")
    lines = [line.split("|") for line in page.partition("## Terms in Spanish")[2].splitlines() if line.startswith("| ")]
    refused = [cells[3].strip() for cells in lines if cells[3].strip() not in ("", "not", "---")]
    catalog = messages.brought_up_to_date("es", messages.template())

    told = [text for message in catalog if message.id for text in messages.texts_of(message.string)]

    assert len(refused) > 10
    assert [(term, text) for term in refused for text in told if re.search(rf"\b{term}\b", text, re.IGNORECASE)] == []


def test_a_missing_translation_and_a_changed_placeholder_are_told() -> None:
    catalog = Catalog(locale="es")
    catalog.add("Nothing is open.")
    catalog.add("{count} of {total}", "{count} de {todo}")
    catalog.add("{value:g} {unit}", "{value} {unit}")
    catalog.add(("{count} file", "{count} files"), ("un fichero", "{count} ficheros"))
    catalog.add("Gate", "Control de paso")

    assert list(messages.problems(catalog)) == [
        "not translated: 'Nothing is open.'",
        "other placeholders: '{count} of {total}' -> ['{count} de {todo}']",
        "other placeholders: '{value:g} {unit}' -> ['{value} {unit}']",
        "other placeholders: '{count} files' -> ['un fichero', '{count} ficheros']",
    ]


def test_a_translation_outlives_a_new_sentence_and_goes_with_its_own() -> None:
    source = messages.template()
    source.add("A sentence that nobody has translated yet.")

    fresh = messages.brought_up_to_date("es", source)

    added, kept = fresh.get("A sentence that nobody has translated yet."), fresh.get("Nothing is open.")
    assert added is not None
    assert kept is not None
    assert (added.string, kept.string) == (None, "No hay nada abierto.")
    assert fresh.get("A sentence that was taken out.") is None


def test_no_sentence_is_written_past_the_catalogue() -> None:
    found = [
        f"{path.relative_to(PACKAGE).as_posix()}:{line}: {text}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).as_posix() not in SILENT
        for line, text in _Literals().unspoken(path)
    ]

    assert found == [], "say these through `_`, `marked` or `counted` of annexbridge.language"


def test_no_sentence_hides_in_another_where_it_cannot_be_gathered() -> None:
    found = [
        f"{path.relative_to(PACKAGE).as_posix()}:{call.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SPOKEN and _literal(call)
    ]

    assert found == [], "take these out of the f-string around them"


def _literal(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant)


class _Literals(ast.NodeVisitor):
    """Sentences in a module that are neither documentation nor looked up."""

    def unspoken(self, path: Path) -> Iterator[tuple[int, str]]:
        self.found: list[tuple[int, str]] = []
        self.visit(ast.parse(path.read_text(encoding="utf-8")))
        yield from self.found

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        skipped = name in SPOKEN | HELP | {"AssertionError", "compile"}
        for part in ast.iter_child_nodes(node):
            value = part.value if isinstance(part, ast.keyword) else part
            if not (skipped and _text(value)):
                self.visit(value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self.look(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        self.look(node)

    def look(self, node: ast.expr) -> None:
        text = _text(node)
        if SENTENCE.search(text) and not text.startswith(NO_SENTENCES):
            self.found.append((node.lineno, text))


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
