"""Reads KServe: InferenceService, LLMInferenceService, TrainedModel and InferenceGraph.

Shapes: https://kserve.github.io/website/docs/reference/crd-api.
"""

from __future__ import annotations

from collections.abc import Iterator

from annexbridge.adapters.deployments.containers import Loaded, Shape, from_address, images, loaded, made
from annexbridge.adapters.deployments.element import Element
from annexbridge.adapters.deployments.kubernetes import group, name_of, named_pairs
from annexbridge.adapters.deployments.labels import Stated, environment, stated
from annexbridge.engine.gate.artefacts import Artefact, Claim
from annexbridge.language import _

FORMAT = "kserve"
GROUPS = frozenset({"serving.kserve.io", "serving.kubeflow.org"})
PASSIVE = frozenset(
    {
        *("ServingRuntime", "ClusterServingRuntime", "ClusterStorageContainer", "LLMInferenceServiceConfig"),
        *("LocalModelNode", "LocalModelNodeGroup", "LocalModelCache", "ClusterLocalModelCache"),
    }
)
"""Kinds that prepare something and serve no model by themselves."""
ROLES = ("predictor", "explainer", "transformer")
NOT_FRAMEWORKS = frozenset({"labels", "annotations", "logger", "batcher", "workerSpec", "scaleMetric", "nodeSelector"})


def accepts(root: Element) -> bool:
    """Whether this is an object of KServe."""
    return root.has("apiVersion", "kind") and group(root) in GROUPS


def read(root: Element) -> Iterator[Artefact]:
    """One artefact for each model that is served."""
    kind = root.get("kind").text
    readers = {
        "InferenceService": _service,
        "LLMInferenceService": _llm,
        "TrainedModel": _trained,
        "InferenceGraph": _graph,
    }
    if kind in readers:
        yield from readers[kind](root)
    elif kind not in PASSIVE:
        what = _('"{kind}" is not a kind of KServe that is known').format(kind=kind)
        root.get("kind").problem(
            what, _("accepted: {accepted}").format(accepted=", ".join((*readers, *sorted(PASSIVE))))
        )


def _service(root: Element) -> Iterator[Artefact]:
    """The predictor, and explainer and transformer where they load a model of their own."""
    spec = root.get("spec")
    services = [spec.get(key) for key in ("default", "canary") if spec.has(key)] or [spec]
    found = [(role, service.get(role)) for service in services for role in ROLES if service.has(role)]
    if not any(role == "predictor" for role, _element in found):
        root.get("spec").problem(_("the InferenceService has no predictor"), _("give the complete manifest"))
        return
    pairs = [*named_pairs(root.get("metadata")), *(pair for role, part in found for pair in named_pairs(part))]
    name = name_of(root)
    models: list[Loaded] = []
    suffixes: list[str] = []
    parts: list[Element] = []
    for role, element in found:
        containers = list(_containers(element))
        parts += [item.get("image") for item in containers]
        inside = [model for block in _frameworks(element) for model in _framework(block)] or loaded(
            containers, name.claim if role == "predictor" else None
        )
        if role == "predictor" and not inside:
            inside = [Loaded()]
        models += [_named(model, name) if role == "predictor" and not models else model for model in inside]
        suffixes += [role] * len(inside)
    shape = Shape(FORMAT, name.text, name.source, stated(pairs), environment(pairs), tuple(images(parts)))
    yield from made(shape, models, suffixes)


def _named(model: Loaded, name: Element) -> Loaded:
    """Clients ask for the model by the name of the service, so that is its name where nothing else says one."""
    return Loaded(model.name or name.claim, model.version, model.digest)


def _containers(element: Element) -> Iterator[Element]:
    yield from element.get("containers").each()
    if element.has("container"):
        yield element.get("container")
    if isinstance(element.get("custom").value, dict):
        yield element.get("custom", "container")


def _frameworks(element: Element) -> Iterator[Element]:
    """The blocks that name a framework (`sklearn`) or `model`, with the address of a model inside."""
    for key, block in element.pairs():
        named = key == "model" or block.has("storageUri") or block.has("storage")
        if named and key not in NOT_FRAMEWORKS and isinstance(block.value, dict):
            yield block


def _framework(block: Element) -> Iterator[Loaded]:
    addressed = from_address(block.get("storageUri"))
    if not addressed.says_anything and block.get("storage", "storageUri").text:
        addressed = from_address(block.get("storage", "storageUri"))
    by_argument = loaded([block]) if block.has("args") or block.has("env") else []
    if addressed.says_anything and not addressed.name and by_argument:
        first = by_argument[0]
        yield Loaded(first.name, addressed.version or first.version, addressed.digest or first.digest)
        yield from by_argument[1:]
    elif addressed.says_anything:
        yield addressed
    else:
        yield from by_argument or [Loaded()]


def _llm(root: Element) -> Iterator[Artefact]:
    model = root.get("spec", "model")
    name, uri = model.get("name"), model.get("uri")
    found = from_address(uri)
    adapters = [from_address(item.get("uri")) for item in model.get("lora", "adapters").each()]
    pairs = list(named_pairs(root.get("metadata")))
    shape = _shape(root, pairs)
    main = Loaded(name.claim or found.name, found.version, found.digest)
    yield from made(shape, [main, *adapters], ["model", *("adapter" for _item in adapters)])


def _trained(root: Element) -> Iterator[Artefact]:
    found = from_address(root.get("spec", "model", "storageUri"))
    pairs = list(named_pairs(root.get("metadata")))
    yield from made(_shape(root, pairs), [_named(found, name_of(root))])


def _shape(root: Element, pairs: list[tuple[str, Element]]) -> Shape:
    name = name_of(root)
    return Shape(FORMAT, name.text, name.source, stated(pairs), environment(pairs))


def _graph(root: Element) -> Iterator[Artefact]:
    """Each service that the nodes of a graph call, by name: what it runs is in a manifest of its own."""
    pairs = list(named_pairs(root.get("metadata")))
    labels, place = stated(pairs), environment(pairs)
    seen = set()
    for _key, node in root.get("spec", "nodes").pairs():
        for step in node.get("steps").each():
            service = step.get("serviceName") if step.has("serviceName") else step.get("serviceUrl")
            if not service.text or service.text in seen:
                continue
            seen.add(service.text)
            own = Stated({**labels.identity}, dict(labels.values), labels.no_ai)
            own.identity.setdefault("model", Claim(service.text, service.source))
            name = f"{name_of(root).text}/{service.text}"
            yield from made(Shape(FORMAT, name, service.source, own, place), [])
    if not seen:
        root.get("spec").problem(_("the InferenceGraph calls no service"), _("give the complete manifest"))
