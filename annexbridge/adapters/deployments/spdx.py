"""Reads SPDX 3 in JSON-LD with the AI and dataset profiles. Names are those of the SPDX 3.0.1 model, https://spdx.org/rdf/3.0.1/."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from annexbridge.adapters.deployments import addresses
from annexbridge.adapters.deployments.element import Element
from annexbridge.adapters.deployments.labels import Stated, stated
from annexbridge.adapters.deployments.things import Description, Link, Thing, artefacts, claims, distinct, joined
from annexbridge.engine.gate.artefacts import Artefact, Claim

FORMAT = "spdx"
CONTEXT = "https://spdx.org/rdf/3."
MODEL, DATASET = "ai_AIPackage", "dataset_DatasetPackage"
TRAINED_ON = frozenset({"trainedOn", "finetunedOn", "pretrainedOn"})
BASED_ON = frozenset({"descendantOf", "dependsOn", "hasPrerequisite"})
LICENCES = ("hasConcludedLicense", "hasDeclaredLicense")
PREFERRED = ("sha256", "sha512", "sha384", "sha3-256", "blake3")


def read(root: Element) -> Iterator[Artefact]:
    """One artefact for each AI package that no other one builds on."""
    yield from artefacts(root, describe(root))


def describe(root: Element) -> Description:
    """AI packages, datasets and who supplies them."""
    graph = root.get("@graph") if root.has("@graph") else root
    elements = list(graph.each() if isinstance(graph.value, list) else [graph])
    return _Document(elements).description()


class _Document:
    def __init__(self, elements: list[Element]) -> None:
        self.elements = elements
        self.by_id = {_id(element): element for element in elements if _id(element)}
        self.related: Mapping[tuple[str, str], list[Element]] = defaultdict(list)
        for element in elements:
            if _type(element) in ("Relationship", "LifecycleScopedRelationship"):
                key = (element.get("from").text, element.get("relationshipType").text)
                self.related[key].extend(element.get("to").one_or_more())
                if key[1] == "ancestorOf":
                    for target in element.get("to").one_or_more():
                        self.related[(target.text, "descendantOf")].append(element.get("from"))
        self.found: list[Thing] = []

    def description(self) -> Description:
        """The things of the document; files, licences and relations are counted as others."""
        packages = [element for element in self.elements if _type(element) == MODEL]
        based = {
            target.text for element in packages for kind in BASED_ON for target in self.related[(_id(element), kind)]
        }
        for element in packages:
            self.found.append(self.model(element, runs=_id(element) not in based))
        for element in self.elements:
            if _type(element) == DATASET:
                self.found.append(self.dataset(element))
        things = distinct(self.found)
        told = sum(thing.kind in ("model", "dataset") for thing in things)
        others = sum(_type(item) in ("software_Package", "software_File") for item in self.elements)
        return Description(FORMAT, things, others if told else len(self.elements))

    def model(self, element: Element, *, runs: bool) -> Thing:
        name = element.get("name")
        hashes, preferred = _hashes(element)
        links = [*self.links(element), *self.supplier(element)]
        values = claims(
            name=name,
            version=element.get("software_packageVersion"),
            hash=preferred,
            type=joined(element.get("ai_typeOfModel").one_or_more()),
            licence=self.licence(element),
            hyperparameters=_entries(element.get("ai_hyperparameter")),
            limits=joined(element.get("ai_limitation").one_or_more()),
        )
        self.found.extend(_figures(element, name))
        return Thing("model", name.text, element.source, values, hashes, tuple(links), _labels(element), runs)

    def dataset(self, element: Element) -> Thing:
        name = element.get("name")
        hashes, preferred = _hashes(element)
        values = claims(
            name=name,
            version=element.get("software_packageVersion"),
            hash=preferred,
            source=element.get("software_downloadLocation"),
            licence=self.licence(element),
            classification=element.get("dataset_confidentialityLevel"),
            known_limits=joined(element.get("dataset_knownBias").one_or_more()),
        )
        links = tuple(self.supplier(element))
        return Thing("dataset", name.text, element.source, values, hashes, links, _labels(element))

    def links(self, element: Element) -> Iterator[Link]:
        """Base models and datasets that relationships name."""
        for kinds, wanted, field in ((BASED_ON, MODEL, "base_model"), (TRAINED_ON, DATASET, "training_data")):
            for kind in sorted(kinds):
                for target in self.related[(_id(element), kind)]:
                    other = self.by_id.get(target.text)
                    if other is not None and _type(other) == wanted:
                        yield Link(field, other.get("name").text, target.source)
                    elif other is None and kinds is TRAINED_ON:
                        yield Link(field, target.text, target.source)

    def supplier(self, element: Element) -> Iterator[Link]:
        """Who supplies a package, by name where the document describes that agent."""
        place = element.get("suppliedBy")
        for item in list(place.one_or_more())[:1]:
            agent = self.by_id.get(item.text)
            name = agent.get("name") if agent is not None and agent.get("name").text else item
            if name.text:
                self.found.append(Thing("supplier", name.text, name.source, claims(name=name)))
                yield Link("supplier", name.text, item.source)

    def licence(self, element: Element) -> Claim | None:
        """The concluded licence, else the declared one: its expression or name."""
        for kind in LICENCES:
            for target in self.related[(_id(element), kind)]:
                other = self.by_id.get(target.text)
                if other is None:
                    return Claim(target.text.rpartition("/")[2], target.source)
                for key in ("simplelicensing_licenseExpression", "name", "simplelicensing_licenseText"):
                    if other.get(key).text:
                        return other.get(key).claim
        return None


def _id(element: Element) -> str:
    return element.get("spdxId").text or element.get("@id").text


def _type(element: Element) -> str:
    return (element.get("type") if element.has("type") else element.get("@type")).text


def _labels(element: Element) -> Stated:
    """Our keys among the annotations of an element: `extension` entries of the SPDX extension profile."""
    entries = (
        entry
        for extension in element.get("extension").each()
        for entry in extension.get("extension_cdxProperty").each()
    )
    return stated((entry.get("extension_cdxPropName").text, entry.get("extension_cdxPropValue")) for entry in entries)


def _hashes(element: Element) -> tuple[dict[str, str], Claim | None]:
    found: dict[str, str] = {}
    places: dict[str, Element] = {}
    for item in element.get("verifiedUsing").each():
        name, value = addresses.algorithm(item.get("algorithm").text), item.get("hashValue")
        if name and value.text:
            found[name] = value.text.lower()
            places[name] = value
    best = next((name for name in PREFERRED if name in found), "")
    return found, Claim(f"{best}:{found[best]}", places[best].source) if best else None


def _entries(element: Element) -> Claim | None:
    """Dictionary entries as `key=value`, at the place of the list."""
    told = [f"{item.get('key').text}={item.get('value').text}" for item in element.each()]
    return Claim("; ".join(told), element.source) if told else None


def _figures(element: Element, name: Element) -> Iterator[Thing]:
    """Metrics with the decision threshold of the same name, if one is stated."""
    thresholds = {item.get("key").text: item.get("value") for item in element.get("ai_metricDecisionThreshold").each()}
    for item in element.get("ai_metric").each():
        metric = item.get("key")
        values = claims(metric=metric, value=item.get("value"), threshold=thresholds.get(metric.text))
        values["model"] = Claim(name.text, name.source)
        yield Thing("evaluation", metric.text, item.source, values)
