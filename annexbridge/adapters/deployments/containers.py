"""Tells which model a container loads: from its arguments, its environment, and last from its image."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annexbridge.adapters.deployments import addresses
from annexbridge.adapters.deployments.element import Element, fold
from annexbridge.adapters.deployments.labels import Stated
from annexbridge.engine.gate.artefacts import Artefact, Claim, Component, Relation
from annexbridge.engine.records import Source

MODEL_FLAGS = ("--model-uri", "--model", "--model-id", "--model_id", "--model-path", "--model_path", "-m")
NAME_FLAGS = ("--model-name", "--model_name", "--served-model-name", "--served_model_name")
REVISION_FLAGS = ("--revision", "--model-revision")
PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "vllm": ("serve",),
    "hf": ("download",),
    "huggingface-cli": ("download",),
}
"""Commands whose next word is the id of a model."""
SERVES_FIRST = re.compile(r"(?:^|/)vllm-openai(?::|@|$)")
"""Images whose first argument is the model."""
LORA_FLAG = "--lora-modules"
MODEL_VARIABLES = ("MLFLOW_MODEL_URI", "MODEL_URI", "STORAGE_URI", "HF_MODEL_ID", "MODEL_ID", "MODEL")
NAME_VARIABLES = ("MODEL_NAME", "SERVED_MODEL_NAME")
VERSION_VARIABLES = ("HF_MODEL_REVISION", "MODEL_REVISION", "REVISION", "MODEL_VERSION")
ENVIRONMENT_KEYS = ("env", "environment", "Environment")
"""Where Kubernetes, Terraform and ECS, and SageMaker have the variables of a container."""
REFERENCE = re.compile(r"\$\((\w+)\)")
OPEN = re.compile(r"\$[({]|\{\{")
RUNTIMES = re.compile(
    r"(?:^|/)(?:vllm|vllm-openai|vllm-tpu|text-generation-inference|text-embeddings-inference|tgi|tritonserver|triton|"
    r"huggingfaceserver|sklearnserver|xgbserver|lgbserver|mlserver|mlserver-[\w-]+|ollama|sglang|lmdeploy|ray|ray-ml|"
    r"serving|torchserve|torchserve-kfs|djl-serving|openvino_model_server|model_server|localai|llama\.cpp|nim|"
    r"huggingface-pytorch-[\w-]+|kserve-[\w-]+|seldon-core-[\w-]+|python|bentoml)$"
)
"""Images that serve any model: their own name, tag and digest say nothing of the model inside."""
DEPLOYED_BY = ("model", "version", "hash")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model that something loads, as far as it is stated. `address` is where the name came from."""

    name: Claim | None = None
    version: Claim | None = None
    digest: Claim | None = None

    @property
    def says_anything(self) -> bool:
        """Whether anything is known of the model."""
        return bool(self.name or self.version or self.digest)


def from_address(element: Element, text: str | None = None) -> Loaded:
    """What the address of a model says, such as a storage URI."""
    found = addresses.model(element.text if text is None else text)
    return Loaded(*(_claim(part, element.source) for part in (found.name, found.version, found.digest)))


def images(elements: Iterable[Element]) -> Iterator[Component]:
    """Each image once, as an asset that the model runs on."""
    seen = set()
    for element in elements:
        text = element.text
        found = addresses.image(text)
        name = found.name or text
        if name and text not in seen:
            seen.add(text)
            algorithm, _colon, value = found.digest.partition(":")
            hashes = {algorithm: value} if value else {}
            yield Component("asset", name, Relation.RUNS_ON, element.source, found.version, hashes)


def loaded(
    containers: Sequence[Element], served_as: Claim | None = None, fetched: Sequence[Loaded] = ()
) -> list[Loaded]:
    """The models these containers load; none when nothing says so.

    `served_as` is the name under which clients ask for the model, where the platform has one. `fetched` are models
    brought in before, which count where the containers themselves name none.
    """
    found = [model for container in containers for model in by_argument(container)]
    if not any(model.name for model in found):
        found = [*fetched] or found
    if not found and len(containers) == 1:
        image = from_image(containers[0].get("image"))
        model = Loaded(served_as or image.name, image.version, image.digest)
        found = [model] if model.says_anything else []
    return found


def by_argument(container: Element) -> Iterator[Loaded]:
    """The models that arguments and variables of a container name: the one it serves, and adapters beside it."""
    variables = _variables(container)
    words = list(_words(container, variables))
    flags = dict(_flags(words))
    places = [*(flags.get(name) for name in MODEL_FLAGS), _served(container, words)]
    places += [variables.get(name) for name in MODEL_VARIABLES]
    names = [*(flags.get(name) for name in NAME_FLAGS), *(variables.get(name) for name in NAME_VARIABLES)]
    versions = [*(flags.get(name) for name in REVISION_FLAGS), *(variables.get(name) for name in VERSION_VARIABLES)]
    model = _first([from_address(element, text) for text, element in filter(None, places) if _settled(text)])
    name = next((_claim(text, element.source) for text, element in filter(None, names) if _settled(text)), None)
    version = next((_claim(text, element.source) for text, element in filter(None, versions) if _settled(text)), None)
    found = Loaded(model.name or name, model.version or version, model.digest)
    if found.says_anything:
        yield found
    for text, element in _adapters(words):
        label, _equals, place = text.partition("=")
        inside = from_address(element, place or text)
        yield Loaded(inside.name or _claim(label, element.source), inside.version, inside.digest)


def from_image(image: Element) -> Loaded:
    """The model that an image of its own is named after; nothing for images that serve any model."""
    found = addresses.image(image.text)
    if not found.name or RUNTIMES.search(found.name):
        return Loaded()
    short = found.name.rpartition("/")[2]
    return Loaded(*(_claim(part, image.source) for part in (short, found.version, found.digest)))


def _first(found: Sequence[Loaded]) -> Loaded:
    """The first that names a model, else the first that says anything, such as a digest."""
    named = [item for item in found if item.name]
    return next(iter(named or [item for item in found if item.says_anything]), Loaded())


def _variables(container: Element) -> Mapping[str, tuple[str, Element]]:
    """Variables with a literal value, as pairs or as a mapping; one that comes from elsewhere is not known here."""
    found: dict[str, tuple[str, Element]] = {}
    for key in ENVIRONMENT_KEYS:
        block = container.get(key)
        entries = block.pairs() if isinstance(block.value, dict) else map(_pair, block.each())
        found.update({name: (value.text, value) for name, value in entries if value.text})
    return found


def _pair(item: Element) -> tuple[str, Element]:
    return item.get("name").text, item.get("value")


def _words(container: Element, variables: Mapping[str, tuple[str, Element]]) -> Iterator[tuple[str, Element]]:
    """Words of the command line, those inside a shell command as well, with `$(NAME)` filled in."""

    def value(match: re.Match[str]) -> str:
        return variables[match[1]][0] if match[1] in variables else match[0]

    for key in ("command", "args"):
        for element in container.get(key).one_or_more():
            text = REFERENCE.sub(value, element.text)
            for word in _split(text):
                yield word, element


def _split(text: str) -> list[str]:
    if not re.search(r"\s-|(?:serve|download)\s", text):
        return [text]
    try:
        return shlex.split(text, comments=True)
    except ValueError:
        return text.split()


def _flags(words: Sequence[tuple[str, Element]]) -> Iterator[tuple[str, tuple[str, Element]]]:
    """Flags with their values, `--flag value` and `--flag=value`; `-m` only with a model address."""
    for index, (word, element) in enumerate(words):
        name, equals, value = word.partition("=")
        if not name.startswith("-"):
            continue
        if not equals and index + 1 < len(words) and not words[index + 1][0].startswith("-"):
            found = words[index + 1]
        else:
            found = (value, element)
        if found[0] and (name != "-m" or found[0].startswith("models:/")):
            yield name, found


def _served(container: Element, words: Sequence[tuple[str, Element]]) -> tuple[str, Element] | None:
    """The model of `vllm serve MODEL` or `hf download MODEL`, also where the image itself begins with that command."""
    before = [("vllm", container), ("serve", container)] if _serves_first(container) else []
    line = [*before, *words]
    for (program, _place), (verb, _element), following in zip(line, line[1:], line[2:], strict=False):
        if verb in PROGRAMS.get(program.rpartition("/")[2], ()) and not following[0].startswith("-"):
            return following
    return None


def _serves_first(container: Element) -> bool:
    return SERVES_FIRST.search(container.get("image").text) is not None and not container.has("command")


def _adapters(words: Sequence[tuple[str, Element]]) -> Iterator[tuple[str, Element]]:
    """Adapters loaded beside the model: `--lora-modules name=address name=address`."""
    inside = False
    for word, element in words:
        if word.startswith("-"):
            inside = word == LORA_FLAG
        elif inside:
            yield word, element


def _settled(text: str) -> bool:
    """Whether a value is final, and no reference to something that is filled in later."""
    return bool(text) and not OPEN.search(text)


def _claim(text: str, source: Source) -> Claim | None:
    return Claim(text, source) if text else None


@dataclass(frozen=True, slots=True)
class Shape:
    """What the artefacts of one object have in common."""

    format: str
    name: str
    source: Source
    labels: Stated
    environment: Claim | None
    components: tuple[Component, ...] = ()


def made(shape: Shape, models: Sequence[Loaded], suffixes: Sequence[str] = ()) -> Iterator[Artefact]:
    """One artefact for each model; one without a model when nothing says which. Labels speak of the first."""
    for index, model in enumerate(models or [Loaded()]):
        suffix = suffixes[index] if index < len(suffixes) else str(index + 1)
        own = shape.labels.identity
        if index:
            own = {name: claim for name, claim in own.items() if name not in DEPLOYED_BY}
        parts = (("model", model.name), ("version", model.version), ("hash", model.digest))
        identity = {name: claim for name, claim in (*parts, ("environment", shape.environment)) if claim}
        identity.update(own)
        name = f"{shape.name}/{suffix}" if index else shape.name
        yield Artefact(
            shape.format,
            name,
            shape.source,
            identity,
            shape.labels.values,
            (*shape.components, *_behind(model, own)),
            shape.labels.no_ai,
        )


def _behind(model: Loaded, labels: Mapping[str, Claim]) -> Iterator[Component]:
    """The model that is really loaded, where a label gives another name: a label alone proves nothing."""
    label = labels.get("model")
    if label is None or model.name is None or fold(str(label.value)) == fold(str(model.name.value)):
        return
    version = str(model.version.value) if model.version else ""
    algorithm, _colon, value = str(model.digest.value).partition(":") if model.digest else ("", "", "")
    hashes = {algorithm: value} if value else {}
    yield Component("model", str(model.name.value), Relation.BASE_MODEL, model.name.source, version, hashes)
