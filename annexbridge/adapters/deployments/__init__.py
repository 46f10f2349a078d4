"""Reads what a deployment is, from the files a pipeline has: manifests, model registries, bills of materials, cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from annexbridge.adapters.deployments.content import documents, files
from annexbridge.adapters.deployments.element import Element
from annexbridge.engine.gate.artefacts import Artefact
from annexbridge.errors import InputError
from annexbridge.language import _, marked

__all__ = ["FORMATS", "Format", "judged", "read", "read_all"]


class Format(Protocol):
    """A module that reads one format."""

    read: Callable[[Element], Iterable[Artefact]]


class Choosy(Protocol):
    """A module that says itself whether a document is of its format."""

    accepts: Callable[[Element], bool]


def _keys(*keys: str) -> Callable[[Element], bool]:
    return lambda root: root.has(*keys)


def _asks(name: str) -> Callable[[Element], bool]:
    """Lets the module itself say whether a document is of its format."""
    return lambda root: cast(Choosy, import_module(f"{__name__}.{name}")).accepts(root)


def _is_object_of(*groups: str) -> Callable[[Element], bool]:
    return lambda root: root.has("apiVersion", "kind") and root.get("apiVersion").text.partition("/")[0] in groups


def _is_card(root: Element) -> bool:
    return root.file.lower().endswith((".md", ".markdown"))


def _is_spdx(root: Element) -> bool:
    context = root.get("@context") if root.has("@context") else None
    return context is not None and any("spdx.org/rdf/3." in str(item.value) for item in context.one_or_more())


FORMATS: Mapping[str, Callable[[Element], bool]] = {
    "model_card": _is_card,
    "own": _keys("annexbridge"),
    "cyclonedx": lambda root: root.has("bomFormat") and root.get("bomFormat").text == "CycloneDX",
    "spdx": _is_spdx,
    "kserve": _is_object_of("serving.kserve.io", "serving.kubeflow.org"),
    "seldon": _is_object_of("machinelearning.seldon.io", "mlops.seldon.io"),
    "bentoml": _asks("bentoml"),
    "kubernetes": _keys("apiVersion", "kind"),
    "terraform": _asks("terraform"),
    "sagemaker": _asks("sagemaker"),
    "mlflow": _asks("mlflow"),
}
"""How a document of each format is recognised by its content, asked in this order; the name is that of its module."""


HINTS: Mapping[str, str] = {
    "spdxVersion": marked("SPDX 2 does not know models: export it as SPDX 3 with the AI profile"),
    "services": marked("Docker Compose is not read: describe what runs in a file that begins with annexbridge: 1"),
    "jobs": marked("a workflow is not read: give the manifest it deploys"),
    "replicaCount": marked("values of a chart are not read: give what helm template makes of them"),
}
"""What to do about files that are often taken for a deployment, by a key at their top."""


def read(path: Path) -> tuple[Artefact, ...]:
    """What one file deploys; empty for manifests of which none runs anything.

    Raises InputError with every problem: text that cannot be read, formats and kinds that are not known, wrong types.
    """
    return read_all([path])


def read_all(paths: Sequence[Path]) -> tuple[Artefact, ...]:
    """What files and folders deploy together (`-` is standard input); the order of `paths` changes nothing.

    Entries of our own YAML with `applies_to` are applied to the artefacts of the other files. Raises InputError with
    every problem of every file.
    """
    problems: list[InputError] = []
    found: list[Artefact] = []
    own: list[Element] = []
    for name, path in files(paths, problems).items():
        for root in _roots(path, name, problems):
            before = len(problems)
            found.extend(judged(root))
            problems.extend(root.problems)
            if recognised(root) == "own" and len(problems) == before:
                own.append(root)
    found = _overridden(found, own, problems)
    if problems:
        raise InputError.collect(list({str(problem): problem for problem in problems}.values()))
    return tuple(found)


def _roots(path: Path, name: str, problems: list[InputError]) -> Iterator[Element]:
    try:
        yield from documents(path, name)
    except InputError as error:
        problems.append(error)


def judged(root: Element) -> Iterator[Artefact]:
    """The artefacts of a document of any format; one that is of none is a problem of the element."""
    if root.has("items") and root.get("kind").text.endswith("List") and root.has("apiVersion"):
        for item in root.get("items").each():
            yield from judged(item)
        return
    if isinstance(root.value, list) and root.value:
        for item in root.each():
            yield from judged(item)
        return
    name = recognised(root)
    if name:
        yield from cast(Format, import_module(f"{__name__}.{name}")).read(root)
        return
    known = (
        "annexbridge YAML, Kubernetes, KServe, Seldon, BentoML, MLflow, CycloneDX, SPDX 3, model cards, SageMaker, "
        "Terraform plans"
    )
    remedy = _("accepted: {known}; or describe it in a file that begins with annexbridge: 1")
    hint = next((_(text) for key, text in HINTS.items() if root.has(key)), "")
    root.problem(_("is not a description of a deployment that is known"), hint or remedy.format(known=known))


def recognised(root: Element) -> str:
    """The name of the format in `FORMATS`, empty when it is none."""
    return next((name for name, accepts in FORMATS.items() if accepts(root)), "")


def _overridden(found: list[Artefact], own: Sequence[Element], problems: list[InputError]) -> list[Artefact]:
    """The artefacts with what our own YAML says of them; an entry that fits none would silently say nothing."""
    for root in own:
        from annexbridge.adapters.deployments.own import overrides

        for override in overrides(root):
            fitting = [override.fits(artefact) for artefact in found]
            if not any(fitting):
                what, remedy = _("applies to none of the artefacts given"), _("give their files in the same call")
                override.element.problem(what, remedy)
            pairs = zip(found, fitting, strict=True)
            found = [override.applied(artefact) if fits else artefact for artefact, fits in pairs]
        problems.extend(root.problems)
    return found
