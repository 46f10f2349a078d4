"""Every output in a made-up language: a sentence that still comes in English was never looked up."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from annexbridge.adapters import reports
from annexbridge.adapters.gating import Asked, gather
from annexbridge.adapters.prepare import Wish, prepare
from annexbridge.adapters.reports import explain, graph_text, policy_pages
from annexbridge.adapters.reports.dossier import Dossier
from annexbridge.engine.examine import Examination, Inputs, examine
from annexbridge.engine.gate.deciding import decide
from annexbridge.engine.rego import choose
from annexbridge.engine.soa import Standard
from annexbridge.engine.views import View, pivot
from annexbridge.language import use
from annexbridge.mappings.catalogue import assessable
from tools import messages

CLINIC = Path(__file__).parents[2] / "examples" / "clinica-rivera"
DAY = date(2026, 11, 24)
CONTEXT = reports.Context(width=200)
ACCENTS = str.maketrans("aeiouAEIOUnc", "àèìòùÀÈÌÒÙñç")
PLACEHOLDER = re.compile(r"(\{[^{}]*\})|[^{}]+")
LANGUAGE = "fr"
"""Any language with two plural forms that has no catalogue: the folder of this test takes its place."""
KEPT = {"yyyy-mm-dd"}
"""Not a sentence but a format of Excel."""
LENGTH = 14
"""Letters that a piece of a sentence needs before finding it says anything."""


def disguised(text: str) -> str:
    """The text with accents on its letters, its placeholders as they are."""
    return PLACEHOLDER.sub(lambda found: found[1] or found[0].translate(ACCENTS), text)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The made-up language is in use; gives the sentences as they are written."""
    folder = tmp_path_factory.mktemp("locales")
    catalog = messages.template()
    catalog.locale = LANGUAGE
    said: list[str] = []
    for message in catalog:
        texts = [message.id] if isinstance(message.id, str) else list(message.id)
        if message.id and not set(texts) & KEPT:
            told = tuple(map(disguised, texts))
            message.string = told[0] if isinstance(message.id, str) else told
            said += texts
    place = folder / LANGUAGE / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "annexbridge.mo").write_bytes(messages.as_mo(catalog))
    use(LANGUAGE, folder)
    yield said
    use("")


@pytest.fixture(scope="module")
def inputs(spoken: list[str]) -> Inputs:
    assert spoken
    return prepare(Wish((CLINIC,), as_of=DAY)).inputs


@pytest.fixture(scope="module")
def examination(inputs: Inputs) -> Examination:
    return examine(inputs, choose("embedded"))


@pytest.fixture(scope="module")
def written(inputs: Inputs, spoken: list[str]) -> str:
    """Everything that the registers, the decisions and the policies' own names say, which stays as it is."""
    texts = [str(value) for record in inputs.registers.records() for value in record.values.values()]
    texts += [column.header for item in inputs.registers.items for column in item.columns]
    texts += [check.name.replace("_", " ") for policy in inputs.policies.policies for check in policy.checks]
    texts += [text for planned in inputs.actions.values() for text in planned.values()]
    assert spoken
    return "\n".join(texts)


OUTPUTS = (
    *(("gap", name) for name in reports.GAP),
    *(("soa", name) for name in reports.SOA),
    *((f"view {view}", name) for view in View for name in ("table", "md")),
    *(("import", name) for name in reports.IMPORT),
    *(("gate", name) for name in reports.GATE),
    ("report", "html"),
    ("explain", ""),
    ("graph", ""),
    ("pages", ""),
)


@pytest.mark.parametrize("output", OUTPUTS, ids=" ".join)
def test_no_sentence_is_shown_as_it_is_written(
    output: tuple[str, str], inputs: Inputs, examination: Examination, spoken: list[str], written: str
) -> None:
    shown = _squeezed(_text(_rendered(output, inputs, examination)))

    found = {piece for sentence in spoken for piece in _pieces(sentence) if piece in shown and piece not in written}

    assert sorted(found) == []


def _rendered(output: tuple[str, str], inputs: Inputs, examination: Examination) -> bytes:
    what, name = output
    report = examination.report
    if what == "gap":
        return reports.GAP[name].render(report, CONTEXT)
    if what == "soa":
        return reports.SOA[name].render(examination.soa(Standard.JOINT), CONTEXT)
    if what.startswith("view"):
        return reports.VIEW[name].render(pivot(report, View(what.partition(" ")[2])), CONTEXT)
    if what == "gate":
        asked = Asked((str(CLINIC / "deployments"),), CLINIC, as_of=DAY)
        return reports.GATE[name].render(decide(gather(asked)), CONTEXT)
    if what == "import":
        return reports.IMPORT[name].render(inputs.registers, CONTEXT)
    if what == "report":
        return reports.REPORT[name].render(Dossier.of(examination), CONTEXT)
    return "\n".join(_told(what, inputs, examination)).encode()


def _told(what: str, inputs: Inputs, examination: Examination) -> Iterator[str]:
    if what == "explain":
        for requirement in assessable():
            yield explain.render(requirement, inputs.policies, examination.report)
    elif what == "graph":
        yield graph_text.issues(examination.estate.graph)
        yield graph_text.overview(examination.estate)
    else:
        yield from (page.decode() for page in policy_pages.pages(inputs.policies, inputs.params).values())


def _text(content: bytes) -> str:
    """What a person reads: no comments of a script; of a workbook the texts of its cells, comments and charts."""
    if not content.startswith(b"PK"):
        return re.sub(r"^\s*//.*$", "", content.decode("utf-8"), flags=re.MULTILINE)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = (archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith((".xml", ".vml")))
        return "\n".join(re.sub(r"<[^>]*>", "\n", part) for part in parts)


def _squeezed(text: str) -> str:
    """On one line: a terminal and a page wrap where they like."""
    return " ".join(text.split())


def _pieces(sentence: str) -> Iterator[str]:
    """The parts of a sentence between its placeholders that are long enough to be known again, and hold a vowel."""
    for part in re.split(r"\{[^}]*\}", sentence):
        piece = _squeezed(part).strip(" :;,.()#|*-")
        if len(piece) >= LENGTH and " " in piece and piece != piece.translate(ACCENTS):
            yield piece
