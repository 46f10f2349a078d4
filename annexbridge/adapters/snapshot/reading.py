"""A snapshot as the holding of a gate: each file is read when it is needed, and held to its signed digest first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from annexbridge.adapters.snapshot import layout, signing
from annexbridge.adapters.snapshot.archive import Archive
from annexbridge.adapters.snapshot.filing import Filed, unfiled
from annexbridge.engine.gate.holding import Entry, bare
from annexbridge.engine.metadata import Check, Policy
from annexbridge.engine.organisation import Organisation, Role
from annexbridge.engine.policies import PolicySet
from annexbridge.engine.records import Source
from annexbridge.engine.resolve import fold
from annexbridge.engine.waivers import Waiver
from annexbridge.errors import InputError
from annexbridge.language import _


class Snapshot:
    """A snapshot whose files were vouched for by a key, or by the digest of the whole. See Holding for its answers."""

    def __init__(self, archive: Archive, key: signing.Key | None) -> None:
        """Raises InputError when it is not signed by the key; without a key the caller has checked the whole."""
        self.archive = archive
        signatures = archive.read(signing.SIGNATURES)
        self.digests = (
            signing.verify(signatures, key, archive.name) if key else signing.stated(signatures, archive.name)
        )
        strays = archive.places.keys() ^ self.digests.keys() ^ {signing.SIGNATURES}
        if strays:
            self._refuse(
                _("what is signed and what is there differ: {names}").format(names=", ".join(sorted(strays)[:3]))
            )
        self.entries: dict[str, Entry | None] = {}
        self.shards: dict[str, Filed] = {}
        if self.about.get("format") != layout.FORMAT:
            self._refuse(_("its format is not {format}").format(format=layout.FORMAT))

    @cached_property
    def about(self) -> Filed:
        """What the snapshot says of itself."""
        return self.json(layout.ABOUT)

    @cached_property
    def shared(self) -> Filed:
        """Tables, and the entries that every gate reads."""
        return self.json(layout.COMMON)

    @cached_property
    def supplied(self) -> frozenset[str]:
        """See Holding."""
        return frozenset(self.about["supplied"])

    @property
    def common(self) -> Sequence[str]:
        """See Holding."""
        return tuple(self.about["common"])

    def get(self, node_id: str) -> Entry | None:
        """See Holding."""
        if node_id not in self.entries:
            body = self.shared["entries"].get(node_id) or self.shard(node_id)["entries"].get(node_id)
            self.entries[node_id] = unfiled(node_id, body, self.shared["tables"]) if body else None
        return self.entries[node_id]

    def find(self, kind: str, text: str) -> tuple[str, ...]:
        """See Holding."""
        wanted = f"{kind}:{fold(text).removeprefix(f'{kind}:')}"
        return self.listed("ids", wanted) or self.listed("names", wanted)

    def named(self, text: str) -> tuple[str, ...]:
        """See Holding."""
        return self.listed("documents", text.lower()) if text else ()

    def hashed(self, digest: str) -> tuple[str, ...]:
        """See Holding."""
        return self.listed("hashes", bare(digest))

    def listed(self, part: str, name: str) -> tuple[str, ...]:
        """The ids that a shard lists under a name."""
        return tuple(self.shard(name)[part].get(name, ()))

    def shard(self, name: str) -> Filed:
        """The shard of an id or name."""
        shard = layout.shard(name, self.about["digits"])
        if shard not in self.shards:
            self.shards[shard] = self.json(layout.path(shard))
        return self.shards[shard]

    def json(self, name: str) -> Filed:
        """A file of the snapshot. Raises InputError when it is not the one that was signed."""
        found: Filed = json.loads(self.verified(name))
        return found

    def verified(self, name: str) -> bytes:
        """The bytes of a file, which are those that were signed. Raises InputError when they are not."""
        content = self.archive.read(name)
        if hashlib.sha256(content).hexdigest() != self.digests.get(name):
            self._refuse(_("{name} is not what was signed").format(name=name))
        return content

    def policies(self) -> PolicySet:
        """The policies; their sources are read when an engine asks for them."""
        known = self.about["policies"]
        checks = self.json(layout.CHECKS)
        policies = tuple(_policy(body) for _package, body in sorted(checks.items()))
        return PolicySet(_Modules(self), policies, known["digest"], frozenset(known["shipped"]))

    def revision(self) -> str:
        """SHA-256 over the digests of all files, in hex: which snapshot this is, whoever signed it."""
        total = hashlib.sha256()
        for name, digest in sorted(self.digests.items()):
            total.update(f"{name} {digest}\n".encode())
        return total.hexdigest()

    def waivers(self) -> tuple[Waiver, ...]:
        """The waivers of the workspace."""
        return tuple(_waiver(body) for body in self.json(layout.WAIVERS)["all"])

    def organisation(self) -> Organisation:
        """Whose records these are."""
        body = self.about["organisation"]
        return Organisation(**{**body, "roles": tuple(Role(role) for role in body["roles"])})

    def _refuse(self, why: str) -> None:
        remedy = _("do not use it; get it again from where it was built")
        raise InputError(
            _("was changed after it was signed: {why}").format(why=why), where=self.archive.name, remedy=remedy
        )


class _Modules(Mapping[str, str]):
    """Rego sources by path, read from the snapshot one by one."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.paths = sorted(name for name in snapshot.digests if name.endswith(".rego") and name not in layout.OURS)

    def __getitem__(self, path: str) -> str:
        return self.snapshot.verified(path).decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def _policy(body: Filed) -> Policy:
    checks = []
    for each in body["checks"]:
        item = {name: value for name, value in each.items() if name != "gate"}
        checks.append(Check(**{**item, "requires": tuple(item["requires"]), "params": tuple(item["params"])}))
    return Policy(**{**body, "checks": tuple(checks)})


def _waiver(body: Filed) -> Waiver:
    days = {name: date.fromisoformat(body[name]) for name in ("created", "expires")}
    return Waiver(**{**body, **days, "source": Source(**body["source"])})
