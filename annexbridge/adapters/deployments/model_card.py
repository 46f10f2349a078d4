"""Reads the metadata of a Hugging Face model or dataset card, https://huggingface.co/docs/hub/model-cards."""

from __future__ import annotations

from collections.abc import Iterator

from annexbridge.adapters.deployments import addresses
from annexbridge.adapters.deployments.element import Element
from annexbridge.adapters.deployments.labels import Stated, stated, take
from annexbridge.adapters.deployments.things import Description, Link, Thing, artefacts, claims, distinct
from annexbridge.engine.gate.artefacts import Artefact, Claim

FORMAT = "model-card"
ENDINGS = (".md", ".markdown")
OF_DATASETS = frozenset(
    {
        *("annotations_creators", "language_creators", "size_categories", "task_categories", "multilinguality"),
        *("source_datasets", "dataset_info", "configs", "pretty_name"),
    }
)
OF_MODELS = frozenset({"base_model", "library_name", "pipeline_tag", "model-index", "model_name", "datasets"})
OWN = "annexbridge"


def read(root: Element) -> Iterator[Artefact]:
    """The model of the card."""
    yield from artefacts(root, describe(root))


def describe(root: Element) -> Description:
    """The model or dataset of the card, what it was made from, and the figures of its index."""
    keys = {key for key, _element in root.pairs()}
    if len(keys & OF_DATASETS) > len(keys & OF_MODELS):
        return Description(FORMAT, (_dataset(root),))
    return Description(FORMAT, distinct(_model(root)))


def _model(root: Element) -> Iterator[Thing]:
    labels = _labels(root)
    name = _name(root, labels)
    links = [
        *(_link("base_model", item) for item in root.get("base_model").one_or_more() if item.text),
        *(_link("training_data", item) for item in root.get("datasets").one_or_more() if item.text),
    ]
    supplier = labels.identity.get("supplier")
    values = claims(
        name=name,
        version=labels.identity.get("version"),
        hash=labels.identity.get("hash"),
        licence=_licence(root),
        task=root.get("pipeline_tag"),
    )
    if supplier:
        links.append(Link("supplier", str(supplier.value), supplier.source))
        yield Thing("supplier", str(supplier.value), supplier.source, {"name": supplier})
    shown = str(name.value) if name else ""
    yield Thing("model", shown, root.source, values, {}, tuple(links), labels, runs=True)
    for item in root.get("base_model").one_or_more():
        address = addresses.model(item.text)
        found = claims(name=_renamed(item, address.name), version=_renamed(item, address.version))
        yield Thing("model", str(found["name"].value) if "name" in found else "", item.source, found)
    for item in root.get("datasets").one_or_more():
        yield Thing("dataset", item.text, item.source, claims(name=item))
    yield from _figures(root, shown)


def _dataset(root: Element) -> Thing:
    labels = _labels(root)
    name = root.get("pretty_name").claim or labels.identity.get("model")
    values = claims(name=name, licence=_licence(root))
    return Thing("dataset", str(name.value) if name else "", root.source, values, labels=labels)


def _labels(root: Element) -> Stated:
    """What stands under the key `annexbridge`, or in keys that begin with it."""
    found = stated(root.pairs())
    for key, element in root.get(OWN).pairs():
        take(found, key.replace("-", "_"), element)
    return found


def _name(root: Element, labels: Stated) -> Claim | None:
    index = next(iter(root.get("model-index").one_or_more()), None)
    return (
        labels.identity.get("model")
        or root.get("model_name").claim
        or (index.get("name").claim if index is not None else None)
    )


def _link(field: str, item: Element) -> Link:
    address = addresses.model(item.text) if field == "base_model" else addresses.Address(item.text)
    return Link(field, address.name or item.text, item.source)


def _renamed(item: Element, text: str) -> Claim | None:
    return Claim(text, item.source) if text else None


def _licence(root: Element) -> Claim | None:
    """The licence; `other` says nothing, then the name does that stands beside it."""
    found = next((item for item in root.get("license").one_or_more() if item.text), None)
    named = root.get("license_name")
    return named.claim if named.text else found.claim if found is not None else None


def _figures(root: Element, model: str) -> Iterator[Thing]:
    """Figures of the model index (https://huggingface.co/docs/hub/model-cards#evaluation-results)."""
    for entry in root.get("model-index").one_or_more():
        for result in entry.get("results").each():
            dataset = result.get("dataset", "name")
            for item in result.get("metrics").each():
                metric = item.get("name") if item.get("name").text else item.get("type")
                values = claims(metric=metric, value=item.get("value"), dataset=dataset)
                values["model"] = Claim(model or entry.get("name").text, entry.source)
                yield Thing("evaluation", metric.text, item.source, values)
