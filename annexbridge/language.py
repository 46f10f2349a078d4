"""The language of what people read: every sentence passes through `_`, which looks it up in the chosen catalogue.

The catalogues are gettext's: `locales/<language>/LC_MESSAGES/annexbridge.po`, and the `.mo` that `make messages` makes
of it. Nothing in the environment chooses a language: the same call gives the same bytes on every machine.
"""

from __future__ import annotations

import gettext
from contextvars import ContextVar
from datetime import date
from pathlib import Path

SOURCE = "en"
"""The language the sentences are written in; it needs no catalogue."""
DOMAIN = "annexbridge"
FOLDER = Path(__file__).parent / "locales"

_AS_WRITTEN = gettext.NullTranslations()
_asked: ContextVar[str] = ContextVar("asked", default="")
_settled: ContextVar[str] = ContextVar("settled", default="")
_chosen: ContextVar[gettext.NullTranslations] = ContextVar("chosen", default=_AS_WRITTEN)


def languages() -> tuple[str, ...]:
    """The languages there are: the source and each that has a catalogue in `locales`."""
    return (SOURCE, *sorted(path.parent.parent.name for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))


def use(language: str, folder: Path = FOLDER) -> None:
    """Everything rendered from here on is in this language: `en`, or one that `folder` has a catalogue of.

    An empty name forgets what was chosen before. Raises FileNotFoundError when there is no such catalogue.
    """
    _asked.set(language)
    _settled.set("")
    _load(language, folder)


def settle(language: str) -> None:
    """The language of the workspace, which counts where nobody asked for another one. Raises as `use` does."""
    if language and not _asked.get():
        _settled.set(language)
        _load(language, FOLDER)


def chosen() -> str:
    """The language that sentences come in now."""
    return _asked.get() or _settled.get() or SOURCE


def _load(language: str, folder: Path) -> None:
    if language in ("", SOURCE):
        _chosen.set(_AS_WRITTEN)
        return
    _chosen.set(gettext.translation(DOMAIN, folder, [language]))


def _(sentence: str) -> str:
    """The sentence in the chosen language. Values go in afterwards: `_("{count} failed").format(count=3)`."""
    return _chosen.get().gettext(sentence) if sentence else sentence


def marked(sentence: str) -> str:
    """The sentence as it is, noted for the catalogue: for constants, which pass through `_` when they are shown."""
    return sentence


def counted(one: str, many: str, count: int) -> str:
    """The singular or plural that the chosen language uses for the count, with `{count}` filled in."""
    return _chosen.get().ngettext(one, many, count).format(count=count)


def numbered(count: int, word: str) -> str:
    """A count before a word of a vocabulary: `3 not evidenced`. A language may bend the word by the number."""
    told = f"{{number}} {word.replace('_', ' ')}"
    return _chosen.get().ngettext(told, told, count).format(number=count)


def dated(day: str) -> str:
    """An ISO date as the chosen language writes it in a sentence; English stays with ISO 8601. Other text stays."""
    if chosen() == SOURCE:
        return day
    from babel.dates import format_date

    try:
        return format_date(date.fromisoformat(day), "long", chosen())
    except ValueError:
        return day
