"""Whether a text can be a reason for leaving something out, by the rule that the policies apply to the same cell."""

from __future__ import annotations

UNSPACED = "⺀"
"""What is written without spaces begins here in the order of all letters."""


def says_why(text: str) -> bool:
    """Whether a text has three different words, or six signs of a script that sets none apart: `n/a` says nothing."""
    words = {word for word in text.lower().split(" ") if len(word) > 1}
    return len(words) > 2 or (text >= UNSPACED and len(text) > 5)
