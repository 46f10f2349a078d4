"""Reads Kubernetes workloads: anything with a pod template, from a Deployment to a custom resource."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annexbridge.adapters.deployments.containers import Loaded, Shape, by_argument, from_image, images, loaded, made
from annexbridge.adapters.deployments.element import Element
from annexbridge.adapters.deployments.labels import environment, stated
from annexbridge.engine.gate.artefacts import Artefact
from annexbridge.language import _

FORMAT = "kubernetes"
WORKLOADS = frozenset(
    (
        *("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob", "Pod"),
        *("PodTemplate", "Rollout", "LeaderWorkerSet", "RayService", "RayCluster", "RayJob"),
    )
)
PASSIVE_KINDS = frozenset(
    (
        *("Service", "ConfigMap", "Secret", "Namespace", "ServiceAccount", "PersistentVolumeClaim", "PersistentVolume"),
        *("Endpoints", "LimitRange", "ResourceQuota", "Event", "Node", "Binding", "ComponentStatus"),
    )
)
"""Kinds of the core group that run nothing."""
PASSIVE_GROUPS = frozenset(
    (
        *("rbac.authorization.k8s.io", "networking.k8s.io", "policy", "autoscaling", "storage.k8s.io"),
        *("scheduling.k8s.io", "apiextensions.k8s.io", "admissionregistration.k8s.io", "apiregistration.k8s.io"),
        *("coordination.k8s.io", "discovery.k8s.io", "certificates.k8s.io", "flowcontrol.apiserver.k8s.io"),
        *("node.k8s.io", "resource.k8s.io", "gateway.networking.k8s.io", "snapshot.storage.k8s.io", "events.k8s.io"),
        *("monitoring.coreos.com", "cert-manager.io", "networking.istio.io", "security.istio.io", "keda.sh"),
        *("telemetry.istio.io", "external-secrets.io", "traefik.io", "cilium.io", "bitnami.com", "karpenter.sh"),
        *("kustomize.config.k8s.io", "inference.networking.x-k8s.io", "inference.networking.k8s.io"),
        *("secrets-store.csi.x-k8s.io", "autoscaling.k8s.io"),
    )
)
"""Groups of which no kind runs a workload: access, network, storage, scaling, certificates, secrets, monitoring."""
POD_DEPTH = 8
DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container"


@dataclass(frozen=True, slots=True)
class Pod:
    """The specification of a pod, and the metadata of its template where it has some."""

    spec: Element
    metadata: Element | None


def accepts(root: Element) -> bool:
    """Whether this is an object of a Kubernetes API."""
    return root.has("apiVersion", "kind")


def group(root: Element) -> str:
    """The API group, empty for the core."""
    return root.get("apiVersion").text.rpartition("/")[0]


def read(root: Element) -> Iterator[Artefact]:
    """The models that the pods of the object load. Kinds that run nothing give nothing; unknown ones are a problem."""
    kind = root.get("kind").text
    pods = list(_pods(root.get("spec"))) if kind != "PodTemplate" else list(_pods(root.get("template")))
    if _is_passive(root, kind):
        return
    if not pods:
        _no_pods(root, kind)
        return
    metadata = [root.get("metadata"), *(pod.metadata for pod in pods if pod.metadata is not None)]
    pairs = [pair for place in metadata for pair in named_pairs(place)]
    containers = [item for pod in pods for item in pod.spec.get("containers").each()]
    name = name_of(root)
    shape = Shape(
        FORMAT,
        name.text or kind,
        name.source,
        stated(pairs),
        environment(pairs),
        tuple(images(item.get("image") for item in containers)),
    )
    fetched = [found for pod in pods for found in _fetched(pod.spec)]
    yield from made(shape, loaded(_main(containers, pairs), fetched=fetched))


def name_of(root: Element) -> Element:
    """The name of an object, or what its name will begin with."""
    name = root.get("metadata", "name")
    return name if name.text else root.get("metadata", "generateName")


def named_pairs(metadata: Element) -> Iterator[tuple[str, Element]]:
    """Labels and annotations of an object or a pod template."""
    yield from metadata.get("labels").pairs()
    yield from metadata.get("annotations").pairs()


def _is_passive(root: Element, kind: str) -> bool:
    own = group(root)
    return own in PASSIVE_GROUPS or (own == "" and kind in PASSIVE_KINDS)


def _no_pods(root: Element, kind: str) -> None:
    if kind in WORKLOADS:
        root.get("kind").problem(_("the {kind} has no containers").format(kind=kind), _("give the complete manifest"))
        return
    what = _('"{kind}" of {api} is not a kind that is known, so that nobody can tell whether it runs a model')
    remedy = _("describe what it runs in a file that begins with annexbridge: 1, or leave it out")
    root.get("kind").problem(what.format(kind=kind, api=root.get("apiVersion").text), remedy)


def _pods(element: Element, depth: int = 0) -> Iterator[Pod]:
    """Pods at any place: a mapping with a list of containers, or one whose `spec` has it and so may be labelled."""
    value = element.value
    if not isinstance(value, dict) or depth > POD_DEPTH:
        return
    if isinstance(value.get("containers"), list):
        yield Pod(element, None)
    elif isinstance(spec := value.get("spec"), dict) and isinstance(spec.get("containers"), list):
        yield Pod(element.get("spec"), element.get("metadata"))
    else:
        for key, item in element.pairs():
            if isinstance(item.value, dict):
                yield from _pods(item, depth + 1)
            elif isinstance(item.value, list) and key.endswith(("Specs", "Templates", "Groups")):
                for inner in item.each():
                    yield from _pods(inner, depth + 1)


def _fetched(spec: Element) -> Iterator[Loaded]:
    """Models that are brought in before the containers start: by init containers, or as volumes made of images."""
    for container in spec.get("initContainers").each():
        yield from by_argument(container)
    for volume in spec.get("volumes").each():
        reference = volume.get("image", "reference") if isinstance(volume.get("image").value, dict) else None
        if reference is not None and reference.text:
            yield from_image(reference)


def _main(containers: list[Element], pairs: list[tuple[str, Element]]) -> list[Element]:
    """The container that a usual annotation calls the main one, else all of them."""
    wanted = next((element.text for key, element in pairs if key == DEFAULT_CONTAINER), "")
    found = [item for item in containers if wanted and item.get("name").text == wanted]
    return found or containers
