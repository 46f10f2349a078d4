"""Reads Seldon Core: SeldonDeployment of version 1; Model and Pipeline of version 2.

Shapes: https://docs.seldon.ai/seldon-core-1 and https://docs.seldon.ai/seldon-core-2.
"""

from __future__ import annotations

from collections.abc import Iterator

from annexbridge.adapters.deployments.containers import Loaded, Shape, from_address, images, loaded, made
from annexbridge.adapters.deployments.element import Element
from annexbridge.adapters.deployments.kubernetes import group, name_of, named_pairs
from annexbridge.adapters.deployments.labels import Stated, environment, stated
from annexbridge.engine.gate.artefacts import Artefact, Claim
from annexbridge.language import _

FORMAT = "seldon"
GROUPS = frozenset({"machinelearning.seldon.io", "mlops.seldon.io"})
PASSIVE = frozenset({"Server", "ServerConfig", "SeldonConfig", "SeldonRuntime"})
STEERING = frozenset({"ROUTER", "COMBINER", "UNKNOWN_IMPLEMENTATION"})
MOST_NODES = 1_000


def accepts(root: Element) -> bool:
    """Whether this is an object of Seldon."""
    return root.has("apiVersion", "kind") and group(root) in GROUPS


def read(root: Element) -> Iterator[Artefact]:
    """One artefact for each model that is served."""
    kind = root.get("kind").text
    readers = {"SeldonDeployment": _deployment, "Model": _model, "Pipeline": _steps, "Experiment": _candidates}
    if kind in readers:
        yield from readers[kind](root)
    elif kind not in PASSIVE:
        what = _('"{kind}" is not a kind of Seldon that is known').format(kind=kind)
        root.get("kind").problem(
            what, _("accepted: {accepted}").format(accepted=", ".join((*readers, *sorted(PASSIVE))))
        )


def _model(root: Element) -> Iterator[Artefact]:
    spec = root.get("spec")
    found = from_address(spec.get("storageUri"))
    version = spec.get("artifactVersion").claim
    pairs = list(named_pairs(root.get("metadata")))
    model = Loaded(found.name or name_of(root).claim, found.version or version, found.digest)
    yield from made(_shape(root, pairs), [model])


def _shape(root: Element, pairs: list[tuple[str, Element]]) -> Shape:
    name = name_of(root)
    return Shape(FORMAT, name.text, name.source, stated(pairs), environment(pairs))


def _steps(root: Element) -> Iterator[Artefact]:
    """Each model that a pipeline calls, by name."""
    yield from _called(root, [step.get("name") for step in root.get("spec", "steps").each()])


def _candidates(root: Element) -> Iterator[Artefact]:
    """Each model that an experiment sends requests to."""
    candidates = [*root.get("spec", "candidates").each()]
    candidates += [root.get("spec", "mirror")] if root.get("spec").has("mirror") else []
    yield from _called(root, [item.get("name") for item in candidates])


def _called(root: Element, names: list[Element]) -> Iterator[Artefact]:
    pairs = list(named_pairs(root.get("metadata")))
    labels, place = stated(pairs), environment(pairs)
    told = [name for name in names if name.text]
    if not told:
        root.get("spec").problem(_("names no model"), _("give the complete manifest"))
    for name in told:
        own = Stated({**labels.identity}, dict(labels.values), labels.no_ai)
        own.identity.setdefault("model", Claim(name.text, name.source))
        yield from made(Shape(FORMAT, f"{name_of(root).text}/{name.text}", name.source, own, place), [])


def _deployment(root: Element) -> Iterator[Artefact]:
    """Each model in the inference graphs of all predictors."""
    pairs = list(named_pairs(root.get("metadata")))
    models, suffixes, parts = [], [], []
    for predictor in root.get("spec", "predictors").each():
        pairs += [*named_pairs(predictor)]
        containers = {
            item.get("name").text: item
            for pod in predictor.get("componentSpecs").each()
            for item in pod.get("spec", "containers").each()
        }
        parts += [item.get("image") for item in containers.values()]
        for node in _nodes(predictor.get("graph")):
            name = node.get("name")
            found = _loads(node, containers.get(name.text))
            if found is not None:
                models.append(found)
                suffixes.append("-".join(filter(None, (predictor.get("name").text, name.text))))
    if not models:
        root.get("spec").problem(_("the SeldonDeployment has no model in its graph"), _("give the complete manifest"))
        return
    name = name_of(root)
    shape = Shape(FORMAT, name.text, name.source, stated(pairs), environment(pairs), tuple(images(parts)))
    yield from made(shape, models, suffixes)


def _nodes(graph: Element) -> Iterator[Element]:
    waiting = [graph]
    count = 0
    while waiting:
        node = waiting.pop(0)
        count += 1
        if count > MOST_NODES:
            graph.problem(_("the graph has more than {most} nodes").format(most=MOST_NODES), _("split it"))
            return
        yield node
        waiting.extend(node.get("children").each())


def _loads(node: Element, container: Element | None) -> Loaded | None:
    """The model of a node of the graph; None for nodes that only steer requests."""
    uri = node.get("modelUri")
    if not uri.text and node.get("type").text.upper() in STEERING:
        return None
    found = from_address(uri)
    name = found.name or node.get("name").claim
    inside = loaded([container]) if container is not None and not uri.text else []
    if inside:
        return Loaded(inside[0].name or name, inside[0].version, inside[0].digest)
    return Loaded(name, found.version, found.digest)
