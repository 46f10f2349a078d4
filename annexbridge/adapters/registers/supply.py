"""Reads what suppliers and model registries say of models: bills of materials, MLflow exports and model cards.

Nothing is added to what a file states: a field it leaves out stays blank, and stays a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from annexbridge.adapters.registers.options import Options
from annexbridge.engine.records import (
    Register,
    RowAccount,
)
from annexbridge.errors import InputError
from annexbridge.language import _

FORMATS: Mapping[str, str] = {
    "cyclonedx": "CycloneDX",
    "spdx": "SPDX 3",
    "mlflow": "MLflow",
    "model_card": "model card",
    "sagemaker": "SageMaker",
}
"""Formats that describe models; those of a deployment say nothing that belongs into a register."""
NAMES = frozenset({"MLmodel"})
MARKERS: Mapping[str, re.Pattern[bytes]] = {
    ".json": re.compile(
        rb'"bomFormat"|spdx\.org/rdf/3\.|"mlflow"|"(?:model_version|registered_model)s?"|"ModelPackage(?:Arn|GroupName)"|'
        rb'"run_id"|"run"\s*:\s*\{'
    ),
    ".xml": re.compile(rb"cyclonedx\.org/schema/bom"),
    ".yaml": re.compile(rb"^(?:flavors|model_version|registered_model|mlflow|bomFormat)\s*:", re.MULTILINE),
    ".md": re.compile(rb"\A(?:\xef\xbb\xbf)?\s*---[ \t]*\r?\n"),
}
"""What a text must hold to be looked at closely; any other one is told to be no register, whatever it is."""
SAME_ENDING: Mapping[str, str] = {".yml": ".yaml", ".markdown": ".md"}
SUFFIXES = frozenset((*MARKERS, *SAME_ENDING))
HEAD = 1 << 20


def accepts(path: Path, _head: bytes) -> bool:
    """Whether this may be such a file. Other JSON is left to the reader of plain objects."""
    suffix = _suffix(path)
    return suffix in MARKERS and (suffix != ".json" or _is_marked(path))


def read(path: Path, name: str, options: Options) -> Iterator[Register]:
    """The models, datasets, suppliers and figures of the file, a register for each kind.

    Raises InputError with all problems for a file that is of such a format and not well-formed.
    """
    from annexbridge.adapters.deployments import recognised
    from annexbridge.adapters.deployments.content import documents
    from annexbridge.adapters.registers.described import registers

    if not _is_marked(path):
        yield _no_register(name, _("no description of a model"))
        return
    problems: list[InputError] = []
    for root in documents(path, name):
        found = recognised(root)
        if found in FORMATS:
            yield from registers(root, found, FORMATS[found])
            problems.extend(root.problems)
        elif _suffix(path) == ".json":
            yield from _plain(path, name, options)
        else:
            yield _no_register(name, _("no description of a model; what is deployed is read by annexbridge gate"))
    if problems:
        raise InputError.collect(list({str(problem): problem for problem in problems}.values()))


def _suffix(path: Path) -> str:
    if path.name in NAMES:
        return ".yaml"
    return SAME_ENDING.get(path.suffix.lower(), path.suffix.lower())


def _is_marked(path: Path) -> bool:
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    return MARKERS[_suffix(path)].search(head) is not None


def _plain(path: Path, name: str, options: Options) -> Iterator[Register]:
    """An inventory that only speaks of such things."""
    from annexbridge.adapters.registers.objects import grid
    from annexbridge.adapters.registers.tables import book

    yield from book((grid(path, name),), options)


def _no_register(name: str, reason: str) -> Register:
    return Register(name, "", None, reason, rows=RowAccount(read=1, ignored=1))
