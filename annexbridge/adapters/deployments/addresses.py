"""Takes apart the addresses that models and images are fetched from, as far as their form is documented.

Sources: OCI distribution reference grammar; MLflow model URIs (`models:/name/version`, `models:/name@alias`); KServe
storage URIs (`hf://org/name:revision`, `oci://`); Hugging Face ids and `resolve` URLs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

IMAGE = re.compile(
    r"(?P<name>(?:[\w.-]+(?::\d+)?/)?[\w./-]+?)(?::(?P<tag>[\w][\w.-]{0,127}))?(?:@(?P<digest>[a-z0-9]+:[0-9a-fA-F]{32,}))?"
)
MLFLOW = re.compile(r"models:/(?:(?P<name>[^/@]+)(?:/(?P<version>[^/@]+)|@(?P<alias>[^/@]+))?)/?")
HUB = re.compile(r"(?P<name>[\w.-]+/[\w.-]+)(?:[@:](?P<revision>[\w./-]+))?")
HUB_URL = re.compile(
    r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/(?P<name>[\w.-]+/[\w.-]+)(?:/(?:resolve|tree|blob)/(?P<revision>[^/?#]+))?.*"
)
DIGEST = re.compile(r"(?P<name>[A-Za-z0-9-]+?)[:=](?P<hex>[0-9a-fA-F]{16,})")
HEX = re.compile(r"[0-9a-fA-F]+")
IN_ADDRESS = re.compile(r"@(?P<digest>sha\d+:[0-9a-fA-F]{32,})")
SIZES = {64: "sha256", 96: "sha384", 128: "sha512"}
MOVING = frozenset(
    ("latest", "main", "master", "stable", "edge", "nightly", "dev", "head", "prod", "production", "staging")
)
"""Tags and branches that move: they say which channel, not which version."""
HUB_SCHEMES = ("hf://", "huggingface://")
IMAGE_SCHEMES = ("oci://", "docker://")


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says; empty where it says nothing. `digest` is `sha256:<hex>`."""

    name: str = ""
    version: str = ""
    digest: str = ""


def digest(text: str) -> str:
    """A hash as `sha256:<hex>` in small letters; digits of another length, and other texts, stay as they are."""
    found = DIGEST.fullmatch(text.strip())
    if found:
        return f"{algorithm(found['name'])}:{found['hex'].lower()}"
    bare = text.strip()
    if HEX.fullmatch(bare):
        return f"{SIZES[len(bare)]}:{bare.lower()}" if len(bare) in SIZES else bare.lower()
    return bare


def algorithm(name: str) -> str:
    """The name of a hash algorithm in small letters, `sha256` for `SHA-256`; `sha3-256` keeps its dash."""
    lower = name.lower().replace("_", "-")
    return lower if lower.startswith(("sha3-", "blake")) else lower.replace("-", "")


def image(text: str) -> Address:
    """An image reference; a tag that moves, or has no digit, is no version. Empty when the text is no reference."""
    found = IMAGE.fullmatch(text.strip())
    if not found:
        return Address()
    tag = found["tag"] or ""
    version = tag if any(letter.isdigit() for letter in tag) and tag.lower() not in MOVING else ""
    return Address(found["name"], version, (found["digest"] or "").lower())


def model(text: str) -> Address:
    """The address or id of a model. A plain path or bucket names no model; a digest in it still counts."""
    bare = text.strip()
    scheme = next((known for known in (*HUB_SCHEMES, *IMAGE_SCHEMES) if bare.startswith(known)), "")
    if scheme in IMAGE_SCHEMES and scheme:
        return image(bare.removeprefix(scheme))
    if found := MLFLOW.fullmatch(bare):
        return Address(found["name"], found["version"] or "")
    if found := HUB_URL.fullmatch(bare):
        return Address(found["name"], _fixed(found["revision"]))
    if found := HUB.fullmatch(bare.removeprefix(scheme)):
        return Address(found["name"], _fixed(found["revision"]))
    found = IN_ADDRESS.search(bare)
    inside = found["digest"].lower() if found else ""
    if re.match(r"[a-z][a-z0-9+.-]*:/", bare) or bare.startswith(("/", ".")) or bare.count("/") > 1:
        return Address(digest=inside)
    return Address(IN_ADDRESS.sub("", bare), digest=inside)


def _fixed(revision: str | None) -> str:
    return "" if revision is None or revision.lower() in MOVING else revision


def purl(text: str) -> Address:
    """A package URL of a model (`pkg:huggingface/org/name@revision`); empty for other types of package."""
    found = re.fullmatch(r"pkg:(?:huggingface|mlflow)/(?P<name>[^@?#]+)(?:@(?P<version>[^?#]+))?.*", text.strip())
    return Address(found["name"], _fixed(found["version"])) if found else Address()
