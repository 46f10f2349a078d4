"""The catalogue of everything people read: gathers the sentences, brings each language up to date, tells what lacks.

python -m tools.messages            gather, bring the .po files up to date and make the .mo files
python -m tools.messages missing    list what is not translated, language by language; 1 when something is not
"""

from __future__ import annotations

import csv
import re
import string
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from annexbridge.adapters.reports.words import LEGEND
from annexbridge.adapters.scaffold import TEXTS, phrases
from annexbridge.cli import cli
from annexbridge.cli.speech import texts
from annexbridge.engine import params
from annexbridge.engine.claims import ClaimState
from annexbridge.engine.organisation import Role
from annexbridge.engine.params import STRICTER, UNITS
from annexbridge.engine.policies import load, shipped_text
from annexbridge.engine.records import RowAccount, Severity
from annexbridge.engine.results import Result, Status
from annexbridge.engine.soa import Basis, Implementation
from annexbridge.engine.waivers import WaiverState
from annexbridge.language import DOMAIN, FOLDER
from annexbridge.mappings.kinds import kinds
from annexbridge.mappings.reuse import Coverage, Relation, ReuseClass
from annexbridge.mappings.shapes import Confidence
from annexbridge.mappings.shapes import Status as Reviewed
from annexbridge.mappings.tables import rows

PACKAGE = Path(__file__).resolve().parent.parent / "annexbridge"
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
LABELS = PACKAGE / "mappings" / "labels.csv"
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
CALLS = {"_": None, "marked": None, "counted": (1, 2)}
"""Functions whose texts people read."""
TITLES = {"Column": (1,), "sheet": (1,), "table": (1,)}
"""The same in workbooks: titles of columns and sheets."""
COLUMNS = {
    "requirements.csv": ("title", "summary", "artefact", "cadence_basis", "auditor_question"),
    "iso27001_2022.csv": ("title",),
    "kinds.csv": ("label",),
    "fields.csv": ("label",),
    "reuse.csv": ("carries_over",),
    "reuse_delta.csv": ("delta",),
    "soa_defaults.csv": ("limit", "exclusion_reason"),
    "aiact.csv": ("adds",),
    "aiact_articles.csv": ("title", "applies_note", "content", "beyond_42001"),
    "ai_extension.csv": ("extension",),
    "nist_subcategories.csv": ("topic",),
    "nist_ai_rmf.csv": ("note",),
}
"""Columns of the tables in `mappings` that reports show."""
VOCABULARIES = (
    Result, Status, ClaimState, ReuseClass, Relation, Coverage, Confidence, Reviewed,
    Implementation, Basis, Role, Severity, WaiverState,
)  # fmt: skip
WORDS = (
    *UNITS,
    *STRICTER,
    "looser",
    "stricter",
    "default",
    "critical",
    "high",
    "medium",
    "low",
    "heading",
    "organisation",
)
COUNTED = (Result, Status, ClaimState, Implementation)
"""Vocabularies that are shown with a number before the word."""
CODES = ("duplicate", "conflict", "dangling", "ambiguous", "cycle", "self-loop", "orphan", "contradiction")


def template() -> Catalog:
    """Every sentence once, in the order of where it stands: the same code gives the same catalogue."""
    catalog = Catalog(project="annexbridge", charset="utf-8", fuzzy=False)
    found = (*_code(), *_help(), *_tables(), *_policies(), *_files(), *_words())
    for text, place in found:
        catalog.add(text, locations=[(place, 1)])
    return catalog


def _code() -> Iterator[tuple[str | tuple[str, ...], str]]:
    methods = [("adapters/reports/**.py", "python"), ("adapters/templates.py", "python")]
    gathered = [
        *extract_from_dir(PACKAGE, [("**.py", "python")], keywords=CALLS),
        *extract_from_dir(PACKAGE, methods, keywords=TITLES),
    ]
    for name, _line, text, _comments, _context in sorted(gathered, key=lambda item: (item[0], item[1])):
        if text:
            yield text, f"annexbridge/{name}"


def _help() -> Iterator[tuple[str, str]]:
    for text in texts(cli):
        yield text, "help"


def _tables() -> Iterator[tuple[str, str]]:
    for name, columns in COLUMNS.items():
        for row in rows(name):
            yield from ((row[column], f"mappings/{name}") for column in columns if row[column])


def _policies() -> Iterator[tuple[str, str]]:
    for policy in load().policies:
        place = f"policies/iso42001/{policy.package}"
        yield from ((text, place) for text in (policy.description, policy.artefact, policy.auditor_question))
        for check in policy.checks:
            yield from ((text, place) for text in (check.title, check.finding, check.remediation))
    for item in params.load(shipped_text("params.toml"), {}, date(2026, 1, 1)).items.values():
        yield item.reason, "policies/params.toml"


def _files() -> Iterator[tuple[str, str]]:
    """What the files of a new workspace say to whoever fills them in."""
    for name in TEXTS:
        text = (PACKAGE / "adapters" / "workspace_files" / name).read_text(encoding="utf-8")
        yield from ((phrase, f"workspace_files/{name}") for phrase in phrases(text))


def _words() -> Iterator[tuple[str | tuple[str, str], str]]:
    """Single words that are shown: statuses, answers, kinds of records, names of counts; some also with a number."""
    found: dict[str, None] = dict.fromkeys((*WORDS, *CODES, *LEGEND, *RowAccount.__slots__))
    for vocabulary in VOCABULARIES:
        found |= dict.fromkeys(map(str, vocabulary))
    for kind in kinds().values():
        found[kind.name] = None
        for field in kind.fields.values():
            found |= dict.fromkeys(field.values)
    yield from ((word.replace("_", " "), "words") for word in found)
    for word in (*(str(word) for vocabulary in COUNTED for word in vocabulary), *kinds()):
        plain = word.replace("_", " ")
        yield (f"{{number}} {plain}", f"{{number}} {plain}"), "words"


def brought_up_to_date(language: str, source: Catalog) -> Catalog:
    """The language's catalogue with exactly the sentences of the template; what has no translation yet is empty."""
    path = written(language)
    held = read_po(BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    fresh = Catalog(locale=language, project="annexbridge", charset="utf-8", fuzzy=False)
    for message in source:
        if message.id:
            known = held.get(message.id)
            text = known.string if known is not None and not known.fuzzy else ""
            fresh.add(message.id, text or None, locations=message.locations)
    return fresh


def written(language: str) -> Path:
    """The catalogue that people edit."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as text without dates and line numbers, so that a diff shows sentences and nothing else."""
    out = BytesIO()
    write_po(out, catalog, width=100, include_lineno=False, sort_output=False, omit_header=False)
    dropped = re.compile(rb'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|'
                         rb'Report-Msgid-Bugs-To): .*\n', re.MULTILINE)  # fmt: skip
    text = dropped.sub(b"", out.getvalue())
    return text[text.index(b"msgid") :] if b"msgid" in text else text


def as_mo(catalog: Catalog) -> bytes:
    """What gettext reads; the same bytes whenever it is made, as babel would note the minute."""
    out = BytesIO()
    catalog.creation_date = catalog.revision_date = UNDATED
    write_mo(out, catalog)
    return out.getvalue()


def problems(catalog: Catalog) -> Iterator[str]:
    """What keeps a catalogue from being shown: nothing written, or other placeholders than in the sentence."""
    for message in catalog:
        if message.id:
            yield from _problems(message)


def texts_of(said: str | Sequence[str] | None) -> list[str]:
    """The one text, or both forms of it."""
    return [said] if isinstance(said, str) else list(said or ())


def _problems(message: Message) -> Iterator[str]:
    said, told = texts_of(message.id), texts_of(message.string)
    if not told or not all(told):
        yield f"not translated: {said[0]!r}"
    elif any(_placeholders(text) != _placeholders(said[-1]) for text in told):
        yield f"other placeholders: {said[-1]!r} -> {told!r}"


def _placeholders(text: str) -> Counter[str]:
    """The names in braces; a text with braces that are no placeholders has none."""
    try:
        return Counter(f"{name}:{spec}" for _, name, spec, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return Counter()


def others() -> tuple[str, ...]:
    """The languages that somebody began a catalogue for."""
    return tuple(sorted(path.parent.parent.name for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def make() -> None:
    """Writes the template, and for each language the .po with what it lacks and the .mo."""
    source = template()
    TEMPLATE.write_bytes(as_po(source))
    for language in others():
        catalog = brought_up_to_date(language, source)
        written(language).parent.mkdir(parents=True, exist_ok=True)
        written(language).write_bytes(as_po(catalog))
        written(language).with_suffix(".mo").write_bytes(as_mo(catalog))
    LABELS.write_bytes(labels())


def labels() -> bytes:
    """What kinds of registers and their columns are called in each language, so that what we write can be read back."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("kind", "field", "language", "phrase"))
    for language in others():
        catalog = read_po(BytesIO(written(language).read_bytes()), locale=language)
        for kind in kinds().values():
            for field, label in (("*", kind.label), *((item.name, item.label) for item in kind.fields.values())):
                known = catalog.get(label)
                if known is not None and isinstance(known.string, str) and known.string:
                    table.writerow((kind.name, field, language, known.string))
    return out.getvalue().encode()


def missing() -> tuple[str, ...]:
    """What each language lacks against the sentences as they are in the code now."""
    source = template()
    return tuple(f"{name}: {what}" for name in others() for what in problems(brought_up_to_date(name, source)))


def main(arguments: list[str]) -> int:
    """Makes the catalogues, or lists what they lack."""
    if arguments == ["missing"]:
        found = missing()
        print("\n".join(found) or "every sentence is translated")
        return 1 if found else 0
    make()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
