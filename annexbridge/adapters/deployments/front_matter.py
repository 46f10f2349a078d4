"""Reads the YAML that stands above the text of a Hugging Face card."""

from __future__ import annotations

import re

from annexbridge.adapters.deployments import yaml_text
from annexbridge.adapters.deployments.element import Element, Map
from annexbridge.errors import InputError
from annexbridge.language import _

FENCE = re.compile(r"\s*---[ \t]*\r?\n(?P<body>.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)


def read(name: str, text: str) -> Element:
    """The metadata of a card. Raises InputError for a text without it: prose alone states nothing for certain."""
    found = FENCE.match(text)
    if found is None:
        what = _("has no metadata: a model card begins with YAML between two lines of ---")
        raise InputError(what, where=name, remedy=_("add it, with license, base_model and datasets at least"))
    line = text.count("\n", 0, found.start("body")) + 1
    if len(found["body"]) > yaml_text.LARGEST:
        raise InputError(_("the metadata is too large"), where=name, remedy=_("give the right file"))
    roots = yaml_text.read(name, found["body"], line)
    if not roots:
        raise InputError(
            _("the metadata is empty"),
            where=_("{name} › line {line}").format(name=name, line=line),
            remedy=_("fill it in"),
        )
    if not isinstance(roots[0].value, Map):
        what = _("the metadata is no mapping")
        raise InputError(
            what,
            where=_("{name} › line {line}").format(name=name, line=roots[0].line),
            remedy=_("write key: value, one a line"),
        )
    return roots[0]
