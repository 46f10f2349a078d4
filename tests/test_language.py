"""The language of what people read: chosen on purpose, and never by the machine it runs on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from annexbridge.language import _, chosen, counted, dated, languages, marked, numbered, settle, use


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    use("")
    yield
    use("")


def test_sentences_come_as_they_are_written_until_somebody_asks_for_another_language() -> None:
    assert (chosen(), _("Nothing is open.")) == ("en", "Nothing is open.")

    use("es")

    assert (chosen(), _("Nothing is open.")) == ("es", "No hay nada abierto.")


def test_a_sentence_that_no_catalogue_has_stays_as_it_is() -> None:
    use("es")

    assert _("Written by the organisation itself") == "Written by the organisation itself"
    assert _("") == ""


def test_a_marked_sentence_is_translated_when_it_is_shown_and_not_before() -> None:
    use("es")

    constant = marked("Nothing is open.")

    assert (constant, _(constant)) == ("Nothing is open.", "No hay nada abierto.")


def test_numbers_choose_singular_or_plural() -> None:
    english = [counted("{count} file", "{count} files", number) for number in (0, 1, 2)]
    use("es")
    spanish = [counted("{count} file", "{count} files", number) for number in (0, 1, 2)]

    assert english == ["0 files", "1 file", "2 files"]
    assert spanish == ["0 ficheros", "1 fichero", "2 ficheros"]


def test_counted_words_bend_by_their_number() -> None:
    english = numbered(3, "not_applicable")
    use("es")

    assert english == "3 not applicable"
    assert [numbered(number, "not_applicable") for number in (1, 3)] == ["1 no aplicable", "3 no aplicables"]


def test_days_are_written_as_the_language_writes_them() -> None:
    english = dated("2026-11-24")
    use("es")

    assert english == "2026-11-24"
    assert dated("2026-11-24") == "24 de noviembre de 2026"
    assert (dated("last spring"), dated("")) == ("last spring", "")


def test_the_workspace_decides_only_where_nobody_asked() -> None:
    settle("es")
    settled = chosen()
    use("en")
    settle("es")

    assert (settled, chosen(), _("Nothing is open.")) == ("es", "en", "Nothing is open.")


def test_what_was_chosen_is_forgotten_when_a_new_call_begins() -> None:
    use("es")
    use("")

    assert (chosen(), _("Nothing is open.")) == ("en", "Nothing is open.")


def test_a_language_without_a_catalogue_is_refused() -> None:
    assert languages() == ("en", "es")
    with pytest.raises(FileNotFoundError):
        use("tlh")
