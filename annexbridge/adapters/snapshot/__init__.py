"""Snapshots: everything a gate rests on in one signed file, which is also a bundle that any OPA loads."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from annexbridge.adapters.snapshot import signing
from annexbridge.adapters.snapshot.archive import Archive
from annexbridge.adapters.snapshot.reading import Snapshot
from annexbridge.engine import params
from annexbridge.engine.gate.deciding import Request
from annexbridge.engine.gate.judging import Bench
from annexbridge.engine.policies import shipped_text
from annexbridge.engine.rego import choose
from annexbridge.errors import InputError, UsageError
from annexbridge.language import _

__all__ = ["Snapshot", "Wanted", "build", "opened", "request", "shown", "verified"]

FRESH = 7
"""Days after which a snapshot is told to be old."""

VARIABLE = "ANNEXBRIDGE_SNAPSHOT_KEY"
"""The environment variable that names the file of the key."""


def opened(where: str, key: Path | None, digest: str = "") -> tuple[Snapshot, str]:
    """The snapshot at a path or URL and its SHA-256, or the digest it was pinned to.

    Somebody has to vouch for it: a key that signed it, or a digest known from elsewhere (`#sha256=...` of a URL).
    Raises UsageError when neither is given, InputError when the snapshot is not what they vouch for.
    """
    archive, pin = _had(where)
    pin = digest.removeprefix("sha256:").lower() or pin
    chosen = key_of(key)
    if pin and archive.digest() != pin:
        remedy = _("do not use it; get it again from where it was built")
        raise InputError(_("is not the one with the digest {digest}").format(digest=pin), where=where, remedy=remedy)
    if chosen is None and not pin:
        remedy = _("give --key, set {variable}, or pin its digest: URL#sha256=...").format(variable=VARIABLE)
        raise UsageError(_("nobody vouches for this snapshot"), where=where, remedy=remedy)
    return Snapshot(archive, signing.load(chosen) if chosen else None), pin


def _had(where: str) -> tuple[Archive, str]:
    """The file at a path or URL, and the digest that the URL pins it to."""
    if "://" not in where:
        return Archive.open(Path(where)), ""
    from annexbridge.adapters.snapshot import fetching

    return fetching.fetched(where)


def key_of(key: Path | None) -> Path | None:
    """The file of the key: the one given, else the one the environment names."""
    named = os.environ.get(VARIABLE)
    return key or (Path(named) if named else None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which snapshot to read, and how old it may be: `max_age` in days before the day of the decision, if at all."""

    where: str
    key: Path | None = None
    max_age: int | None = None


def request(wanted: Wanted, as_of: date | None, engine: str | None, opa_url: str | None) -> Request:
    """What a gate needs, without the artefacts: records, policies, parameters and waivers of the snapshot.

    Raises InputError for a snapshot that is older than allowed, and as `opened` does.
    """
    snapshot, _pin = opened(wanted.where, wanted.key)
    day = as_of or datetime.now().astimezone().date()
    note = _age(snapshot, day, wanted)
    numbers = params.load(shipped_text("params.toml"), snapshot.about["overrides"], day)
    bench = Bench(snapshot.policies(), numbers, choose(engine or "embedded", url=opa_url, once=True))
    return Request(
        (),
        snapshot,
        bench,
        snapshot.organisation(),
        snapshot.waivers(),
        files=snapshot.about["files"],
        snapshot=snapshot.revision(),
        notes=(note,) if note else (),
    )


def _age(snapshot: Snapshot, day: date, wanted: Wanted) -> str:
    """What to say of a snapshot that is old. Raises InputError when it is older than allowed."""
    built = snapshot.about["built_for"]
    days = (day - date.fromisoformat(built)).days
    if wanted.max_age is not None and days > wanted.max_age:
        what = _("was built for {built}, {days} days before the day of the decision").format(built=built, days=days)
        raise InputError(what, where=wanted.where, remedy=_("build it again, or allow more with --max-age"))
    if days <= FRESH:
        return ""
    text = _("the snapshot was built for {built}, {days} days ago: what changed since is not in it")
    return text.format(built=built, days=days)


def build(path: Path, workspace: Path | None, key: Path | None, as_of: date | None, locale: str | None) -> str:
    """Writes the snapshot of a workspace and returns its SHA-256, `sha256:<hex>`.

    Raises UsageError, InputError or PolicyError with all problems; nothing half-written is left behind.
    """
    from annexbridge.adapters.prepare import Wish, prepare
    from annexbridge.adapters.snapshot import building
    from annexbridge.adapters.whole_files import put

    chosen = key_of(key)
    if chosen is None:
        remedy = _("give --key with a PEM or a secret; make one with: openssl rand -hex 32")
        raise UsageError(_("a snapshot has to be signed"), remedy=remedy)
    loaded = signing.load(chosen)
    prepared = prepare(Wish((workspace,) if workspace else (), as_of, None, None, locale))
    if prepared.workspace.root is None:
        raise UsageError(_("there is no workspace here"), remedy=_("run it in one, or name one with --workspace"))
    packed = building.build(building.Material(prepared.inputs, prepared.workspace.params), loaded)
    put(path, packed)
    return f"sha256:{hashlib.sha256(packed).hexdigest()}"


def verified(where: str, key: Path | None) -> str:
    """Checks every file of a snapshot and says what was checked. Raises InputError for the first that was changed."""
    snapshot, _pin = opened(where, key)
    for name in sorted(snapshot.digests):
        snapshot.verified(name)
    return _("{count} files are as they were signed, built for {day}").format(
        count=len(snapshot.digests), day=snapshot.about["built_for"]
    )


def shown(where: str, key: Path | None) -> str:
    """What a snapshot holds, a line each."""
    snapshot, _pin = opened(where, key)
    about = snapshot.about
    lines = [
        (_("organisation"), about["organisation"]["name"] or _("not stated")),
        (_("built for"), about["built_for"]),
        (_("built by"), f"annexbridge {about['tool_version']}"),
        (_("policies"), about["policies"]["digest"]),
        (_("snapshot"), snapshot.revision()),
        (_("left out by the SoA"), ", ".join(sorted(about["excluded"])) or _("nothing")),
        *((kind.replace("_", " "), str(count)) for kind, count in sorted(about["records"].items())),
    ]
    return "\n".join(f"{name:20} {value}" for name, value in lines)
