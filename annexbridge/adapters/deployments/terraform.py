"""Reads a Terraform or OpenTofu plan as JSON (`terraform show -json PLANFILE`): resources that run or serve a model.

Shape: https://developer.hashicorp.com/terraform/internals/json-format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping

from annexbridge.adapters.deployments import yaml_text
from annexbridge.adapters.deployments.containers import Loaded, Shape, by_argument, from_address, images, loaded, made
from annexbridge.adapters.deployments.element import Element
from annexbridge.adapters.deployments.labels import environment, stated
from annexbridge.engine.gate.artefacts import Artefact, Claim
from annexbridge.errors import InputError
from annexbridge.language import _

FORMAT = "terraform"
CHANGES = frozenset({"create", "update"})
CONTAINER_DEPTH = 8
HOLDS_AI = re.compile(
    r"(?:aws_sagemaker|aws_bedrock|azurerm_machine_learning|azurerm_cognitive|azurerm_ai_|google_vertex_ai|"
    r"google_ml_|google_dialogflow|databricks_model|databricks_mlflow|helm_release)"
)
"""Types that may run a model: one that is not read here is an artefact of which nothing is known."""
PASSIVE = re.compile(
    r"aws_sagemaker_(?:domain|user_profile|space|app|app_image_config|notebook_.*|code_repository|device.*|"
    r"feature_group|image|image_version|model_package_group.*|pipeline|project|servicecatalog.*|studio.*|workforce|"
    r"workteam|flow_definition|human_task_ui|mlflow.*|monitoring_schedule|data_quality.*|endpoint|hub)|"
    r"aws_bedrock_(?:guardrail.*|model_invocation_logging.*|inference_profile)|"
    r"aws_bedrockagent_(?:knowledge_base|data_source|agent_alias|agent_knowledge_base_association|prompt)|"
    r"azurerm_machine_learning_(?:workspace.*|compute_.*|datastore_.*|synapse_spark)|"
    r"azurerm_cognitive_(?:account.*)|azurerm_ai_(?:foundry.*|services)|"
    r"google_vertex_ai_(?:dataset|endpoint|featurestore.*|feature_.*|index.*|metadata_store|tensorboard|deployment_resource_pool|"
    r"rag_engine_config|cache_config)|databricks_mlflow_(?:experiment|model|webhook)"
)
"""Types beside a model that serve none by themselves."""
AZURE_MODEL = re.compile(r"azureml:(?://.*/models/)?(?P<name>[^/:@]+)(?:/versions/|:)(?P<version>[^/]+)")
GARDEN = re.compile(r"publishers/(?P<publisher>[^/]+)/models/(?P<name>[^@]+)(?:@(?P<version>.+))?")


def accepts(root: Element) -> bool:
    """Whether this is what `terraform show -json` prints."""
    return root.has("format_version") and any(root.has(key) for key in ("resource_changes", "planned_values", "values"))


def read(root: Element) -> Iterator[Artefact]:
    """One artefact for each model that the plan brings into service; what it deletes or leaves alone is passed over."""
    if not root.has("resource_changes") and not root.has("planned_values"):
        remedy = _("make a plan and give what terraform show -json prints of it")
        root.problem(_("is a state of Terraform, not a plan"), remedy)
        return
    for change in root.get("resource_changes").each():
        actions = {item.text for item in change.get("change", "actions").each()}
        if actions & CHANGES and change.get("mode").text != "data":
            yield from _resource(change)


def _resource(change: Element) -> Iterator[Artefact]:
    kind, after = change.get("type").text, change.get("change", "after")
    reader = READERS.get(kind)
    if reader is not None:
        yield from reader(change, after)
    elif kind.startswith("kubernetes_") or kind in CONTAINERS:
        yield from _containers(change, after)
    elif HOLDS_AI.match(kind) and not PASSIVE.fullmatch(kind):
        yield from made(_shape(change, after), [])


def _shape(change: Element, after: Element, *, parts: tuple[Element, ...] = ()) -> Shape:
    """Name and labels of a resource: its own name, else its address in the configuration."""
    names = (
        after.get(key) for key in ("name", "endpoint_name", "deployment_name", "custom_model_name") if _plain(after)
    )
    name = next(
        (element for element in names if isinstance(element.value, str) and element.text), change.get("address")
    )
    pairs = list(_labels(after))
    return Shape(FORMAT, name.text, name.source, stated(pairs), environment(pairs), tuple(images(parts)))


def _plain(after: Element) -> bool:
    return isinstance(after.value, dict)


def _labels(after: Element) -> Iterator[tuple[str, Element]]:
    places = [after, *_blocks(after, "metadata")]
    for template in (item for spec in _blocks(after, "spec") for item in _blocks(spec, "template")):
        places += _blocks(template, "metadata")
    for place in places:
        for key in ("tags", "labels", "annotations"):
            if isinstance(place.get(key).value, dict):
                yield from place.get(key).pairs()


def _blocks(element: Element, key: str) -> list[Element]:
    """Nested blocks, which a plan holds as lists."""
    return list(element.get(key).one_or_more()) if _plain(element) else []


def _containers(change: Element, after: Element) -> Iterator[Artefact]:
    found = list(_find(after))
    if found:
        parts = tuple(item.get("image") for item in found)
        yield from made(_shape(change, after, parts=parts), loaded(found))


def _find(element: Element, depth: int = 0) -> Iterator[Element]:
    """Container blocks at any place."""
    if depth > CONTAINER_DEPTH or not _plain(element):
        return
    for key, item in element.pairs():
        if not isinstance(item.value, list | dict):
            continue
        for inner in item.one_or_more():
            if key in ("container", "containers") and inner.has("image"):
                yield inner
            else:
                yield from _find(inner, depth + 1)


def _manifest(_change: Element, after: Element) -> Iterator[Artefact]:
    """A manifest of Kubernetes inside the plan."""
    from annexbridge.adapters.deployments import judged

    yield from judged(after.get("manifest"))


def _yaml_body(_change: Element, after: Element) -> Iterator[Artefact]:
    """A manifest as a text inside the plan; its places are the pointer to the text and the path within."""
    from annexbridge.adapters.deployments import judged

    body = after.get("yaml_body")
    try:
        inside = yaml_text.read(body.file, body.text)
    except InputError as error:
        body.problem(error.what, error.remedy)
        return
    for root in inside:
        yield from judged(Element(_without_lines(root.value), body.file, body.problems, body.pointer))


def _without_lines(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_lines(item) for key, item in value.items()}
    return [_without_lines(item) for item in value] if isinstance(value, list) else value


def _task_definition(change: Element, after: Element) -> Iterator[Artefact]:
    """An ECS task: its containers are a JSON text, with the shape of those of Kubernetes."""
    place = after.get("container_definitions")
    try:
        inside = json.loads(place.text or "[]")
    except ValueError:
        place.problem(_("is not JSON"), _("make the plan again"))
        return
    listed = inside if isinstance(inside, list) else []
    found = [Element(item, place.file, place.problems, place.pointer) for item in listed if isinstance(item, dict)]
    yield from made(_shape(change, after, parts=tuple(item.get("image") for item in found)), loaded(found))


def _sagemaker_model(change: Element, after: Element) -> Iterator[Artefact]:
    containers = [*_blocks(after, "primary_container"), *_blocks(after, "container")]
    shape = _shape(change, after, parts=tuple(item.get("image") for item in containers))
    models = []
    for item in containers:
        found = from_address(item.get("model_data_url"))
        package = item.get("model_package_name")
        named = _package(package) if package.text else next(by_argument(item), Loaded())
        models.append(Loaded(named.name or found.name, named.version or found.version, found.digest))
    known = [model for model in models if model.says_anything]
    own = Loaded(after.get("name").claim)
    yield from made(shape, known or [own])


def _package(element: Element) -> Loaded:
    """A model package by ARN, `.../model-package/GROUP/VERSION`, or by name."""
    name, _slash, version = element.text.rpartition("model-package/")[2].partition("/")
    return Loaded(Claim(name, element.source), Claim(version, element.source) if version else None)


def _endpoint_configuration(change: Element, after: Element) -> Iterator[Artefact]:
    variants = [*_blocks(after, "production_variants"), *_blocks(after, "shadow_production_variants")]
    models = [Loaded(item.get("model_name").claim) for item in variants]
    yield from made(_shape(change, after), [model for model in models if model.says_anything])


def _named_model(change: Element, after: Element) -> Iterator[Artefact]:
    """A hosted model by name and version, as Azure has it; its format is who made it."""
    models = [Loaded(item.get("name").claim, item.get("version").claim) for item in _blocks(after, "model")]
    shape = _shape(change, after)
    for item in _blocks(after, "model")[:1]:
        maker = item.get("format").claim
        if maker:
            shape.labels.identity.setdefault("supplier", maker)
    yield from made(shape, models)


def _azure(change: Element, after: Element) -> Iterator[Artefact]:
    """Deployments of Azure ML and of hosted models through the generic provider; other types are passed over."""
    kind = after.get("type").text.partition("@")[0].casefold()
    properties = after.get("body", "properties") if isinstance(after.get("body").value, dict) else None
    model = properties.get("model") if properties is not None else None
    if kind.endswith(("onlineendpoints/deployments", "batchendpoints/deployments")):
        text = model.text if model is not None and isinstance(model.value, str) else ""
        found = AZURE_MODEL.fullmatch(text)
        place = model.source if model is not None else after.source
        named = Loaded(Claim(found["name"], place), Claim(found["version"], place)) if found else Loaded()
        yield from made(_shape(change, after), [named])
    elif kind == "microsoft.cognitiveservices/accounts/deployments":
        yield from _named_model(change, properties if properties is not None else after)


def _garden(change: Element, after: Element) -> Iterator[Artefact]:
    publisher, hub = after.get("publisher_model_name"), after.get("hugging_face_model_id")
    found = GARDEN.fullmatch(publisher.text)
    if found:
        version = Claim(found["version"], publisher.source) if found["version"] else None
        yield from made(_shape(change, after), [Loaded(Claim(found["name"], publisher.source), version)])
    else:
        yield from made(_shape(change, after), [from_address(hub)])


def _bedrock(key: str) -> Callable[[Element, Element], Iterator[Artefact]]:
    """A resource that names a hosted model by id or ARN, such as `anthropic.claude-v2`."""

    def reader(change: Element, after: Element) -> Iterator[Artefact]:
        place = after.get(key)
        name = place.text.rpartition("/")[2]
        yield from made(_shape(change, after), [Loaded(Claim(name, place.source))] if name else [])

    return reader


def _databricks(change: Element, after: Element) -> Iterator[Artefact]:
    config = [*_blocks(after, "config"), after]
    entities = [item for block in config for item in _blocks(block, "served_entities")]
    models = [item for block in config for item in _blocks(block, "served_models")]
    found = [Loaded(item.get("entity_name").claim, item.get("entity_version").claim) for item in entities]
    found += [Loaded(item.get("model_name").claim, item.get("model_version").claim) for item in models]
    yield from made(_shape(change, after), found)


CONTAINERS = frozenset(
    {
        *("google_cloud_run_service", "google_cloud_run_v2_service", "google_cloud_run_v2_job"),
        *("azurerm_container_app", "azurerm_container_app_job", "azurerm_container_group"),
    }
)
READERS: Mapping[str, Callable[[Element, Element], Iterator[Artefact]]] = {
    "kubernetes_manifest": _manifest,
    "kubectl_manifest": _yaml_body,
    "aws_ecs_task_definition": _task_definition,
    "aws_sagemaker_model": _sagemaker_model,
    "aws_sagemaker_endpoint_configuration": _endpoint_configuration,
    "aws_bedrock_provisioned_model_throughput": _bedrock("model_arn"),
    "aws_bedrock_custom_model": _bedrock("base_model_identifier"),
    "aws_bedrockagent_agent": _bedrock("foundation_model"),
    "azurerm_cognitive_deployment": _named_model,
    "azapi_resource": _azure,
    "google_vertex_ai_endpoint_with_model_garden_deployment": _garden,
    "databricks_model_serving": _databricks,
}
