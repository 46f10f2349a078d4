"""Reads SageMaker JSON: `aws sagemaker describe-model-package` and `describe-model`.

Shapes: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeModelPackage.html.
"""

from __future__ import annotations

from collections.abc import Iterator

from annexbridge.adapters.deployments import addresses
from annexbridge.adapters.deployments.containers import by_argument, images
from annexbridge.adapters.deployments.element import Element
from annexbridge.adapters.deployments.labels import stated
from annexbridge.adapters.deployments.things import Description, Link, Thing, artefact, claims, index
from annexbridge.engine.gate.artefacts import Artefact, Claim

FORMAT = "sagemaker"
REJECTED = "Rejected"


def accepts(root: Element) -> bool:
    """Whether this describes a model package or a model."""
    return root.has("ModelPackageArn") or root.has("ModelArn", "ModelName") or root.has("ModelPackageGroupName")


def describe(root: Element) -> Description:
    """The model of the package, and the one of the hub that its container loads."""
    name = root.get("ModelPackageGroupName") if root.has("ModelPackageGroupName") else _bare_name(root)
    containers = list(_containers(root))
    base = next((item for container in containers for item in by_argument(container) if item.name), None)
    links: tuple[Link, ...] = ()
    others: tuple[Thing, ...] = ()
    if base is not None and base.name is not None:
        links = (Link("base_model", str(base.name.value), base.name.source),)
        others = (Thing("model", links[0].name, base.name.source, claims(name=base.name, version=base.version)),)
    values = claims(
        name=name,
        version=root.get("ModelPackageVersion"),
        hash=next((found for item in containers if (found := _digest(item))), None),
        task=root.get("Task"),
    )
    labels = stated([*root.get("CustomerMetadataProperties").pairs(), *_tags(root)])
    thing = Thing("model", name.text, root.source, values, {}, links, labels, runs=True)
    return Description(FORMAT, (thing, *others))


def read(root: Element) -> Iterator[Artefact]:
    """The model package, with the images it runs in. A rejected one states that its checks are not met."""
    described = describe(root)
    found = artefact(FORMAT, described.things[0], index(described.things))
    status = root.get("ModelApprovalStatus")
    values = dict(found.values)
    if status.text == REJECTED:
        values["gate_passed"] = Claim(value=False, source=status.source)
    parts = (*found.components, *images(item.get("Image") for item in _containers(root)))
    yield Artefact(FORMAT, found.name, found.source, found.identity, values, parts, found.no_ai)


def _bare_name(root: Element) -> Element:
    return root.get("ModelPackageName") if root.has("ModelPackageName") else root.get("ModelName")


def _containers(root: Element) -> Iterator[Element]:
    if root.has("PrimaryContainer"):
        yield root.get("PrimaryContainer")
    yield from root.get("Containers").each()
    yield from root.get("InferenceSpecification", "Containers").each()


def _digest(container: Element) -> Claim | None:
    """A digest in the address of the model data; that of the image says nothing of the weights."""
    for place in (("ModelDataUrl",), ("ModelDataSource", "S3DataSource", "S3Uri")):
        element = container.get(*place)
        found = addresses.model(element.text).digest
        if found:
            return Claim(found, element.source)
    return None


def _tags(root: Element) -> Iterator[tuple[str, Element]]:
    for item in root.get("Tags").each():
        yield item.get("Key").text, item.get("Value")
