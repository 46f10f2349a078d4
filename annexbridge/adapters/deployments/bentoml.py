"""Reads BentoML: bentofile.yaml, bento.yaml, a BentoCloud deployment file, and the resources of Yatai.

Shapes: https://docs.bentoml.com/en/latest/reference/bentoml/bento-build-options.html.
"""

from __future__ import annotations

from collections.abc import Iterator

from annexbridge.adapters.deployments.containers import Loaded, Shape, images, made
from annexbridge.adapters.deployments.element import Element
from annexbridge.adapters.deployments.kubernetes import group, name_of, named_pairs
from annexbridge.adapters.deployments.labels import environment, stated
from annexbridge.engine.gate.artefacts import Artefact, Claim
from annexbridge.engine.records import Source
from annexbridge.language import _

FORMAT = "bentoml"
GROUPS = frozenset({"serving.yatai.ai", "resources.yatai.ai", "yatai.ai"})
BUILD_KEYS = frozenset(
    {
        *("service", "name", "labels", "include", "exclude", "python", "docker", "conda", "models", "description"),
        *("owner", "stage", "envs", "args"),
    }
)
"""Keys of a bentofile, https://docs.bentoml.com/en/latest/reference/bentoml/bento-build-options.html."""
BENTO_KEYS = frozenset({"service", "bentoml_version"})
CLOUD_KEYS = frozenset({"bento", "name", "access_authorization", "scaling", "services", "envs", "secrets", "cluster"})
MOVING = "latest"


def accepts(root: Element) -> bool:
    """Whether this is one of BentoML's files."""
    if root.has("apiVersion", "kind"):
        return group(root) in GROUPS
    keys = frozenset(root.value) if isinstance(root.value, dict) else frozenset()
    return keys >= BENTO_KEYS or ("service" in keys and keys <= BUILD_KEYS) or ("bento" in keys and keys <= CLOUD_KEYS)


def read(root: Element) -> Iterator[Artefact]:
    """One artefact for each model of the bento; one without a model where the file names none."""
    if root.has("apiVersion", "kind"):
        yield from _resource(root)
        return
    pairs = list(root.get("labels").pairs())
    bento = root.get("bento")
    name = bento if bento.text else root.get("name") if root.get("name").text else root.get("service")
    shape = Shape(FORMAT, _bare(name.text), name.source, stated(pairs), environment(pairs))
    models = [_tagged(item) for item in root.get("models").each()]
    if not models and bento.text:
        models = [_tag(bento.text, bento.source)]
    yield from made(shape, models, [_suffix(model) for model in models])


def _bare(text: str) -> str:
    """The name of a bento without its version; of a service its class."""
    return text.partition(":")[2] if ".py:" in text or text.startswith("service:") else text.partition(":")[0]


def _tagged(item: Element) -> Loaded:
    place = item.get("tag") if isinstance(item.value, dict) else item
    return _tag(place.text, place.source)


def _tag(text: str, source: Source) -> Loaded:
    """A tag `name:version`; `latest` is no version."""
    name, _colon, version = text.partition(":")
    return Loaded(
        Claim(name, source) if name else None, Claim(version, source) if version and version != MOVING else None
    )


def _suffix(model: Loaded) -> str:
    return str(model.name.value) if model.name else ""


def _resource(root: Element) -> Iterator[Artefact]:
    kind, spec = root.get("kind").text, root.get("spec")
    pairs = [*named_pairs(root.get("metadata")), *named_pairs(spec)]
    name = name_of(root)
    shape = Shape(FORMAT, name.text, name.source, stated(pairs), environment(pairs), tuple(images([spec.get("image")])))
    if kind == "Bento":
        models = [_tagged(item) for item in spec.get("models").each()]
        models = models or [_tag(spec.get("tag").text, spec.get("tag").source)]
    elif kind in ("BentoDeployment", "BentoRequest"):
        tag = next((spec.get(key) for key in ("bento", "bento_tag", "bentoTag") if spec.get(key).text), spec)
        models = [_tag(tag.text, tag.source)] if tag is not spec else [Loaded()]
    else:
        what = _('"{kind}" is not a kind of BentoML that is known').format(kind=kind)
        root.get("kind").problem(
            what, _("accepted: {accepted}").format(accepted="Bento, BentoDeployment, BentoRequest")
        )
        return
    yield from made(shape, models, [_suffix(model) for model in models])
