"""The language of what people read: every sentence passes through `_`, which looks it up in the chosen catalogue."""

from __future__ import annotations

import gettext
from contextvars import ContextVar
from pathlib import Path

SOURCE = "en"
"""The language the sentences are written in; it needs no catalogue."""
FOLDER = Path(__file__).parent / "locales"

_AS_WRITTEN = gettext.NullTranslations()
_chosen: ContextVar[gettext.NullTranslations | None] = ContextVar("chosen", default=None)


def use(language: str) -> None:
    """Everything rendered from here on is in this language: `en`, or the name of a folder in `locales`.

    Raises FileNotFoundError when there is no such catalogue.
    """
    if language == SOURCE:
        _chosen.set(None)
    else:
        _chosen.set(gettext.translation("annexbridge", FOLDER, [language]))


def _(sentence: str) -> str:
    """The sentence in the chosen language. Values go in afterwards: `_("{count} failed").format(count=3)`."""
    return (_chosen.get() or _AS_WRITTEN).gettext(sentence) if sentence else sentence


def counted(one: str, many: str, count: int) -> str:
    """The singular or plural that the chosen language uses for the count, with `{count}` filled in."""
    return (_chosen.get() or _AS_WRITTEN).ngettext(one, many, count).format(count=count)
