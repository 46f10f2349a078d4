"""Reads a CycloneDX bill of materials (JSON, or XML turned into the same shape) with machine-learning models.

Fields are those of the CycloneDX specification 1.5 to 1.7, https://cyclonedx.org/docs/1.7/json/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from annexbridge.adapters.deployments import addresses
from annexbridge.adapters.deployments.element import Element
from annexbridge.adapters.deployments.labels import Stated, stated
from annexbridge.adapters.deployments.things import Description, Link, Thing, artefacts, claims, distinct, joined
from annexbridge.engine.gate.artefacts import Artefact, Claim
from annexbridge.engine.records import Source
from annexbridge.language import _

FORMAT = "cyclonedx"
VERSIONS = ("1.5", "1.6", "1.7")
BEFORE_MODELS = ("1.0", "1.1", "1.2", "1.3", "1.4")
MODEL = "machine-learning-model"
PREFERRED = ("sha256", "sha512", "sha384", "sha3-256", "sha3-512", "blake3")


def read(root: Element) -> Iterator[Artefact]:
    """One artefact for each model that the bill of materials is about."""
    version = root.get("specVersion")
    if version.text in BEFORE_MODELS:
        what = _("CycloneDX {version} has no models").format(version=version.text)
        version.problem(what, _("export it as one of {accepted}").format(accepted=", ".join(VERSIONS)))
    else:
        yield from artefacts(root, describe(root))


def describe(root: Element) -> Description:
    """Models, datasets, suppliers and figures of the bill of materials."""
    version = root.get("specVersion")
    if version.text in BEFORE_MODELS:
        return Description(FORMAT, (), sum(1 for _item in root.get("components").each()))
    if version.text not in VERSIONS:
        what = _('CycloneDX "{version}" is not a version with models that is known').format(version=version.text)
        version.problem(what, _("accepted: {accepted}").format(accepted=", ".join(VERSIONS)))
        return Description(FORMAT, ())
    return _Bill(root).description()


class _Bill:
    def __init__(self, root: Element) -> None:
        self.root = root
        self.main = root.get("metadata", "component")
        top = [*([self.main] if self.main.value is not None else []), *root.get("components").each()]
        self.components = list(_nested(top))
        self.by_ref = {
            element.get("bom-ref").text: element for element in self.components if element.get("bom-ref").text
        }
        self.within = {id(item.value) for model in self.components if _is_model(model) for item in _nested([model])}
        self.found: list[Thing] = []
        self.told: set[int] = set()
        self.depends = {
            item.get("ref").text: [other.text for other in item.get("dependsOn").each()]
            for item in root.get("dependencies").each()
        }

    def description(self) -> Description:
        """Every model, and what hangs on it."""
        models = [element for element in self.components if _is_model(element)]
        below = self.built_upon(models)
        labels = self.common()
        for element in models:
            thing = self.model(element, runs=id(element.value) not in below)
            self.found.append(replace(thing, labels=_under(thing.labels, labels)) if thing.runs else thing)
        for element in self.components:
            if element.get("type").text == "data" and self.is_dataset(element):
                self.found.append(self.dataset(element))
        things = distinct(self.found)
        others = sum(not _is_model(item) and id(item.value) not in self.told for item in self.components)
        return Description(FORMAT, things, others)

    def built_upon(self, models: list[Element]) -> set[int]:
        """Models on which another model depends."""
        refs = {element.get("bom-ref").text for element in models} - {""}
        below = {target for ref in refs for target in self.depends.get(ref, ()) if target in refs and target != ref}
        return {id(self.by_ref[ref].value) for ref in below}

    def common(self) -> Stated:
        """What the properties of the whole say, for each model in it."""
        elements = [self.root, self.root.get("metadata")]
        elements += [self.main] if not _is_model(self.main) else []
        return stated(pair for element in elements for pair in _properties(element))

    def model(self, element: Element, *, runs: bool) -> Thing:
        card = element.get("modelCard")
        parameters = card.get("modelParameters")
        links = [*self.ancestors(element), *self.datasets(parameters), *self.dependencies(element)]
        supplier = self.supplier(element)
        links += [supplier] if supplier else []
        hashes = _hashes(element)
        name, version = _named(element)
        thing = Thing(
            "model",
            str(name.value) if name else "",
            element.source,
            claims(
                name=name,
                version=version,
                hash=_preferred(element, hashes),
                type=parameters.get("modelArchitecture").claim or parameters.get("architectureFamily").claim,
                task=parameters.get("task"),
                licence=joined(_licences(element)),
                limits=joined(card.get("considerations", "technicalLimitations").each()),
                model_card=_reference(element, "model-card"),
                aibom=self.root.get("serialNumber") if runs else None,
            ),
            hashes,
            tuple(links),
            stated([*_properties(element), *_properties(card)]),
            runs,
        )
        if not thing.name:
            element.problem(_("a component without a name"), _("name it"))
        if runs:
            self.found.extend(_figures(card, thing))
        return thing

    def ancestors(self, element: Element) -> Iterator[Link]:
        for ancestor in element.get("pedigree", "ancestors").each():
            if _is_model(ancestor):
                thing = self.model(ancestor, runs=False)
                self.found.append(thing)
                yield Link("base_model", thing.name, _place(thing))

    def datasets(self, parameters: Element) -> Iterator[Link]:
        """Datasets of a model card: inline, or components referred to."""
        for item in parameters.get("datasets").each():
            ref = item.get("ref")
            target = self.by_ref.get(ref.text) if ref.text else item
            if target is None:
                ref.problem(_('no component has the reference "{ref}"').format(ref=ref.text), _("correct it"))
                continue
            thing = self.dataset(target)
            self.found.append(thing)
            yield Link("training_data", thing.name, ref.source if ref.text else _place(thing))

    def dependencies(self, element: Element) -> Iterator[Link]:
        """Models and datasets that the dependency graph puts below a model."""
        for ref in self.depends.get(element.get("bom-ref").text, ()):
            target = self.by_ref.get(ref)
            if target is None or target.value is element.value:
                continue
            name, _version = _named(target)
            if name and _is_model(target):
                yield Link("base_model", str(name.value), name.source)
            elif name and target.get("type").text == "data" and self.is_dataset(target):
                yield Link("training_data", str(name.value), name.source)

    def is_dataset(self, element: Element) -> bool:
        """Whether a data component is a dataset of its own, and no part of a model such as its weights."""
        kinds = {item.get("type").text for item in element.get("data").each()}
        return "dataset" in kinds and id(element.value) not in self.within

    def dataset(self, element: Element) -> Thing:
        self.told.add(id(element.value))
        inner = next(iter(element.get("data").each()), element) if element.has("data") else element
        name, version = _named(element)
        hashes = _hashes(element)
        url = inner.get("contents", "url")
        if name is None:
            name = url.claim
        if name is None:
            element.problem(_("a dataset without a name"), _("name it"))
        supplier = self.supplier(element)
        return Thing(
            "dataset",
            str(name.value) if name else "",
            element.source,
            claims(
                name=name,
                version=version,
                hash=_preferred(element, hashes),
                source=url,
                classification=inner.get("classification"),
                licence=joined(_licences(element)),
            ),
            hashes,
            (supplier,) if supplier else (),
            stated(_properties(element)),
        )

    def supplier(self, element: Element) -> Link | None:
        """Who supplies a component, else who made it, else who published it."""
        for place in (("supplier", "name"), ("manufacturer", "name"), ("publisher",)):
            name = element.get(*place)
            if name.text:
                self.found.append(Thing("supplier", name.text, name.source, claims(name=name)))
                return Link("supplier", name.text, name.source)
        return None


def _nested(elements: list[Element]) -> Iterator[Element]:
    """These components and those inside them."""
    waiting = list(reversed(elements))
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(reversed(list(element.get("components").each())))


def _is_model(element: Element) -> bool:
    return element.get("type").text == MODEL


def _named(element: Element) -> tuple[Claim | None, Claim | None]:
    """Name and version, as the registry of the package URL has them where there is one."""
    purl = element.get("purl")
    address = addresses.purl(purl.text)
    name, group, version = element.get("name"), element.get("group"), element.get("version")
    stated_version = version.claim or (Claim(address.version, purl.source) if address.version else None)
    if address.name and address.name != name.text:
        return Claim(address.name, purl.source), stated_version
    if group.text and name.text and not name.text.startswith(f"{group.text}/"):
        return Claim(f"{group.text}/{name.text}", name.source), stated_version
    return name.claim, stated_version


def _place(thing: Thing) -> Source:
    """Where the name of a thing stands."""
    return thing.values["name"].source if "name" in thing.values else thing.source


def _hashes(element: Element) -> Mapping[str, str]:
    return {
        addresses.algorithm(item.get("alg").text): item.get("content").text.lower()
        for item in element.get("hashes").each()
        if item.get("alg").text and item.get("content").text
    }


def _preferred(element: Element, hashes: Mapping[str, str]) -> Claim | None:
    name = next((name for name in PREFERRED if name in hashes), "")
    if not name:
        return None
    place = next(
        item.get("content").source
        for item in element.get("hashes").each()
        if addresses.algorithm(item.get("alg").text) == name
    )
    return Claim(f"{name}:{hashes[name]}", place)


def _licences(element: Element) -> Iterator[Element]:
    for item in element.get("licenses").each():
        licence = item.get("license")
        known = (licence.get("id"), licence.get("name"), item.get("expression"))
        yield from [found for found in known if found.text][:1]


def _reference(element: Element, kind: str) -> Claim | None:
    found = (
        item.get("url").claim for item in element.get("externalReferences").each() if item.get("type").text == kind
    )
    return next(found, None)


def _properties(element: Element) -> Iterator[tuple[str, Element]]:
    for item in element.get("properties").each():
        yield item.get("name").text, item.get("value")


def _figures(card: Element, model: Thing) -> Iterator[Thing]:
    """Measured figures of the model card, as they stand: without the threshold and date that nobody states."""
    for item in card.get("quantitativeAnalysis", "performanceMetrics").each():
        metric = item.get("type")
        if metric.text:
            values = claims(metric=metric, value=item.get("value"), segment=item.get("slice"))
            values["model"] = Claim(model.name, metric.source)
            yield Thing("evaluation", metric.text, item.source, values)


def _under(own: Stated, common: Stated) -> Stated:
    """What is said of one model, with what is said of all where it says nothing."""
    identity = {**common.identity, **own.identity}
    return Stated(identity, {**common.values, **own.values}, own.no_ai or common.no_ai)
