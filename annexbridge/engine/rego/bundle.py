"""Writes policies and data as one OPA bundle, which any OPA loads, serves or signs."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from collections.abc import Mapping

from annexbridge.engine.metadata import package_of
from annexbridge.engine.policies import PolicySet


def bundle(policies: PolicySet, data: Mapping[str, object]) -> bytes:
    """A gzipped tar with `.manifest`, `data.json` and the Rego modules; the same input gives the same bytes.

    The manifest's revision is the digest of the policies, and its roots are all that the bundle owns.
    """
    files = {".manifest": _json(manifest(policies, data)), "data.json": _json(data)}
    files |= {path: text.encode() for path, text in policies.modules.items()}
    packed = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name, content in sorted(files.items()):
            entry = tarfile.TarInfo(f"/{name}")
            entry.size, entry.mode = len(content), 0o644
            archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def manifest(policies: PolicySet, data: Mapping[str, object]) -> dict[str, object]:
    """What `.manifest` holds: the revision, the roots and the Rego version."""
    packages = {package_of(text).partition(".")[0] for text in policies.modules.values()}
    return {"revision": policies.digest, "roots": sorted(packages | set(data)), "rego_version": 1}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
