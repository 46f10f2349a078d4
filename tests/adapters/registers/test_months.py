"""The table of month names is what the Unicode CLDR says, through Babel, in the order the importer prefers languages."""

from __future__ import annotations

from babel.dates import get_month_names

from annexbridge.adapters.registers.text import fold
from annexbridge.mappings.tables import rows

LANGUAGES = ("en", "es", "de", "fr", "it", "pt", "cs", "nl", "pl", "sv", "da", "nb", "fi", "ro", "hu", "sk", "ca", "ru")


def names(language: str) -> set[tuple[str, int]]:
    """Folded names of months in all their forms."""
    return {
        (fold(name), number)
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
        if not name.isdigit()
    }


def test_the_table_holds_every_name_of_a_month() -> None:
    table = rows("months.csv")
    assert tuple(dict.fromkeys(row["language"] for row in table)) == LANGUAGES
    for language in LANGUAGES:
        told = {(row["name"], int(row["month"])) for row in table if row["language"] == language}
        assert {name for name, _ in names(language)} == {name for name, _ in told}
        assert told <= names(language)
