"""Reads what MLflow exports: registered models and their versions (REST, CLI or mlflow-export-import), runs, MLmodel.

Shapes: https://mlflow.org/docs/latest/rest-api.html and https://mlflow.org/docs/latest/models.html#storage-format.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from annexbridge.adapters.deployments import addresses
from annexbridge.adapters.deployments.element import Element
from annexbridge.adapters.deployments.labels import Stated, stated
from annexbridge.adapters.deployments.things import Description, Link, Thing, artefacts, claims, distinct
from annexbridge.engine.gate.artefacts import Artefact, Claim
from annexbridge.engine.records import Source
from annexbridge.language import _

FORMAT = "mlflow"
STAGES: Mapping[str, str] = {"production": "production", "staging": "staging"}
RUN_PURPOSE: Mapping[str, str] = {
    "training": "training",
    "train": "training",
    "validation": "validation",
    "test": "test",
    "testing": "test",
    "eval": "evaluation",
    "evaluation": "evaluation",
}
VERSION_KEYS = frozenset({"name", "version", "creation_timestamp"})


def accepts(root: Element) -> bool:
    """Whether this is one of the shapes that MLflow or its exporters write."""
    if root.has("mlflow") or root.has("flavors") or _keys(root) >= VERSION_KEYS:
        return True
    wrapped = ("model_version", "model_versions", "registered_model", "registered_models", "run")
    return any(root.has(key) for key in wrapped)


def read(root: Element) -> Iterator[Artefact]:
    """One artefact for each model version; of a model with several versions in stages, each."""
    yield from artefacts(root, describe(root))


def describe(root: Element) -> Description:
    """Models by version, and the datasets of runs."""
    if root.has("flavors"):
        return Description(FORMAT, tuple(_mlmodel(root)))
    inner = root.get("mlflow") if root.has("mlflow") else root
    things = distinct(_things(inner))
    notes = tuple(_notes(inner))
    return Description(FORMAT, things, notes=notes)


def _keys(root: Element) -> frozenset[str]:
    return frozenset(root.value) if isinstance(root.value, dict) else frozenset()


def _things(inner: Element) -> Iterator[Thing]:
    if _keys(inner) >= VERSION_KEYS:
        yield _version(inner, Stated())
    if inner.has("model_version"):
        yield _version(inner.get("model_version"), Stated())
    for item in inner.get("model_versions").each():
        yield _version(item, Stated())
    registered = [inner.get("registered_model")] if inner.has("registered_model") else []
    for model in [*registered, *inner.get("registered_models").each()]:
        yield from _registered(model)
    for name in inner.get("models").each():
        yield Thing("model", name.text, name.source, claims(name=name), runs=True)
    run = inner.get("run") if inner.has("run") else inner
    if run.has("info"):
        yield from _run(run)


def _registered(model: Element) -> Iterator[Thing]:
    """The versions of a registered model; the model itself when the export holds none."""
    labels = stated(_tags(model.get("tags")))
    versions = [*model.get("versions").each(), *model.get("latest_versions").each()]
    for item in versions:
        yield _version(item, labels)
    if not versions:
        name = model.get("name")
        yield Thing("model", name.text, model.source, claims(name=name), labels=labels, runs=True)


def _version(item: Element, of_model: Stated) -> Thing:
    name, stage = item.get("name"), item.get("current_stage")
    labels = stated(_tags(item.get("tags")))
    labels.identity = {**of_model.identity, **labels.identity}
    labels.values = {**of_model.values, **labels.values}
    labels.no_ai = labels.no_ai or of_model.no_ai
    environment = STAGES.get(stage.text.casefold())
    if environment:
        labels.identity.setdefault("environment", Claim(environment, stage.source))
    source = item.get("source")
    found = addresses.model(source.text).digest
    values = claims(
        name=name,
        version=item.get("version"),
        hash=Claim(found, source.source) if found else None,
        training_run=item.get("run_id"),
    )
    return Thing("model", name.text, item.source, values, labels=labels, runs=True)


def _mlmodel(root: Element) -> Iterator[Thing]:
    """An MLmodel file: it names its run and flavours, and its model only where someone put that into the metadata."""
    labels = stated(root.get("metadata").pairs())
    name = labels.identity.get("model") or root.get("name").claim
    base = root.get("flavors", "transformers", "source_model_name")
    links = (Link("base_model", base.text, base.source),) if base.text else ()
    values = claims(
        name=name,
        version=labels.identity.get("version"),
        hash=labels.identity.get("hash"),
        training_run=root.get("run_id"),
        task=root.get("flavors", "transformers", "task"),
    )
    known = (root.get(key).text for key in ("model_uuid", "model_id", "run_id"))
    shown = str(name.value) if name else next(filter(None, known), "")
    yield Thing("model", shown, root.source, values, {}, links, labels, runs=True)
    if base.text:
        yield Thing("model", base.text, base.source, claims(name=base))


def _run(run: Element) -> Iterator[Thing]:
    """The datasets a run took in. Figures need a model to belong to; see `_notes`."""
    inputs = run.get("inputs")
    entries = inputs.get("dataset_inputs") if isinstance(inputs.value, dict) else inputs
    for entry in entries.each():
        dataset = entry.get("dataset")
        name = dataset.get("name")
        purposes = {key: tag for key, tag in _tags(entry.get("tags")) if key == "mlflow.data.context"}
        context = purposes.get("mlflow.data.context")
        purpose = RUN_PURPOSE.get(context.text.casefold()) if context is not None else None
        values = claims(
            name=name,
            hash=dataset.get("digest"),
            source=_place(dataset.get("source")),
            purpose=Claim((purpose,), context.source) if purpose and context is not None else None,
        )
        yield Thing("dataset", name.text, dataset.source, values)
    yield from _run_model(run)


def _run_model(run: Element) -> Iterator[Thing]:
    """The model a run belongs to and its figures, where a tag of the run names the model."""
    labels = stated(_run_tags(run))
    name = labels.identity.get("model")
    if name is None:
        return
    parameters = [f"{key}={value.text}" for key, value in _named(_data(run).get("params"))]
    place = _data(run).get("params").source
    values = claims(
        name=name,
        version=labels.identity.get("version"),
        training_run=run.get("info", "run_id"),
        hyperparameters=Claim("; ".join(parameters), place) if parameters else None,
    )
    yield Thing("model", str(name.value), run.source, values, labels=labels)
    for metric, value in _metrics(run):
        found = claims(value=value)
        found |= {"metric": Claim(metric, value.source), "model": name}
        yield Thing("evaluation", metric, value.source, found)


def _notes(inner: Element) -> Iterator[tuple[str, Source]]:
    run = inner.get("run") if inner.has("run") else inner
    if run.has("info") and "model" not in stated(_run_tags(run)).identity and list(_metrics(run)):
        what = _("the figures of the run are left aside: tag it with annexbridge.model to say whose they are")
        yield what, run.source


def _data(run: Element) -> Element:
    return run.get("data") if run.has("data") else run


def _run_tags(run: Element) -> Iterator[tuple[str, Element]]:
    return _tags(_data(run).get("tags"))


def _metrics(run: Element) -> Iterator[tuple[str, Element]]:
    """The last value of each metric: exports keep the history as a list, REST gives the last one."""
    for name, item in _named(_data(run).get("metrics")):
        steps = list(item.each()) if isinstance(item.value, list) else []
        yield name, steps[-1].get("value") if steps else item


def _named(element: Element) -> Iterator[tuple[str, Element]]:
    """Pairs of a mapping, or of a list of `key` and `value`."""
    if isinstance(element.value, list):
        for item in element.each():
            yield item.get("key").text, item.get("value")
    else:
        yield from element.pairs()


_tags = _named


def _place(source: Element) -> Claim | None:
    """Where a dataset came from: exports hold a JSON text with a path, a URL or the name of a table."""
    try:
        inside = json.loads(source.text)
    except ValueError:
        return source.claim
    if not isinstance(inside, dict):
        return source.claim
    known = ("uri", "url", "path", "delta_table_name", "table")
    found = next((str(inside[key]) for key in known if isinstance(inside.get(key), str)), "")
    return Claim(found, source.source) if found else source.claim
