"""What an exception must be to be worth anything: a reason of substance, a bounded time, and one named subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annexbridge.engine.params import Params, months_before
from annexbridge.engine.waivers import Waiver
from annexbridge.language import _

FEWEST_WORDS = 4
FEWEST_LETTERS = 20
PATTERN = re.compile(r"\*|^(?:[^:]*:)?(?:all|any|todos?|tous|alle?)$", re.IGNORECASE)
"""What means more than one thing. Other signs of a pattern stand in names that people give to records."""
WORD = re.compile(r"\w{2,}")
LONGEST = "waiver_longest"


def objections(waiver: Waiver, params: Params) -> Iterator[str]:
    """Why nobody should rely on the waiver, one sentence each; nothing when it is sound."""
    if not substantial(waiver.reason):
        yield _('"{reason}" is no reason; say in a sentence why the risk can be borne until then').format(
            reason=waiver.reason
        )
    for name in ("owner", "approver"):
        if not getattr(waiver, name):
            yield _("nobody is named as {name}").format(name=_(name))
    if waiver.owner and waiver.owner.casefold() == waiver.approver.casefold():
        yield _("the owner approves the own waiver; name another approver")
    if waiver.expires <= waiver.created:
        yield _("it ends on {expires} and begins on {created}").format(expires=waiver.expires, created=waiver.created)
    if endless(waiver, params):
        yield _("it runs for more than {longest} months; end it earlier, or change the parameter {name}").format(
            longest=int(params.items[LONGEST].value), name=LONGEST
        )
    for what, text in ((_("subject"), waiver.subject), (_("check"), waiver.check)):
        if broad(text):
            yield _('{what} "{text}" is a pattern; a waiver names one thing').format(what=what, text=text)


def endless(waiver: Waiver, params: Params) -> bool:
    """Whether it runs for longer than anybody may accept a risk at once: such a waiver covers nothing."""
    return months_before(waiver.expires, int(params.items[LONGEST].value)) > waiver.created


def bounded(waivers: Iterable[Waiver], params: Params) -> tuple[Waiver, ...]:
    """The waivers that may cover something: those that end in time."""
    return tuple(waiver for waiver in waivers if not endless(waiver, params))


def broad(text: str) -> bool:
    """Whether a text means more than one thing."""
    return bool(PATTERN.search(text.strip()))


def substantial(reason: str) -> bool:
    """Whether a text can be a reason at all: some different words, or as much in a script that writes none apart."""
    words = {word.casefold() for word in WORD.findall(reason)}
    compact = reason.strip()
    if not compact.isascii() and len(words) < FEWEST_WORDS:
        return len(set(compact)) >= FEWEST_LETTERS // 2
    return len(words) >= FEWEST_WORDS and len(compact) >= FEWEST_LETTERS
