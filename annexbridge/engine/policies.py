"""The policies as values: their Rego sources, and what the METADATA of each says about its checks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from annexbridge.engine.metadata import Check, Policy, Vocabulary, package_of, read
from annexbridge.engine.params import names
from annexbridge.errors import PolicyError, UsageError
from annexbridge.language import _
from annexbridge.mappings.catalogue import assessable
from annexbridge.mappings.kinds import kinds

__all__ = ["ROOT", "Check", "Policy", "PolicySet", "given", "load", "own_tests", "shipped_text", "vocabulary"]

ROOT = "iso42001"
"""The Rego package under which every policy lives, and the directory that holds them."""


@dataclass(frozen=True, slots=True)
class PolicySet:
    """Rego sources by path, and the policies found in them in catalogue order.

    `digest` is the SHA-256, in hex, of all paths and sources. `shipped` are the paths of modules that came with
    AnnexBridge and were tested with it: engines look into all others before they run them.
    """

    modules: Mapping[str, str]
    policies: tuple[Policy, ...]
    digest: str
    shipped: frozenset[str] = frozenset()

    def of(self, requirement: str) -> tuple[Policy, ...]:
        """The policies of one requirement: the shipped one first, then those that a user added."""
        found = [policy for policy in self.policies if policy.requirement == requirement]
        return tuple(sorted(found, key=self.added))

    def added(self, policy: Policy) -> bool:
        """Whether a user added the policy to those that ship."""
        return f"{ROOT}/{policy.package}/{policy.package}.rego" not in self.shipped


def load(extra: Sequence[Path] = ()) -> PolicySet:
    """The shipped policies and those of the `extra` files and directories.

    An extra policy has the layout of a shipped one, `NAME/NAME.rego` with `package iso42001.NAME`, and may bring
    packages `lib.NAME` in `lib/NAME.rego`; it adds packages and never touches a shipped one.

    Raises PolicyError with every breach of the contract in docs/policies.md, UsageError for a path that is not there.
    """
    shipped = dict(_shipped())
    own = {path: text for root in extra for path, text in _extra(root)}
    modules = MappingProxyType(dict(sorted((shipped | own).items())))
    problems = list(_intrusions(shipped, own))
    policies, found = read(modules, vocabulary(), ROOT)
    problems += _twins(policies)
    if problems or found:
        raise PolicyError("\n".join([*problems, *found]))
    return PolicySet(modules, policies, digest(modules), frozenset(shipped))


def own_tests(extra: Sequence[Path]) -> Mapping[str, str]:
    """The `_test.rego` files of the `extra` files and directories, by path, as `load` would place them.

    Raises UsageError for a path that is not there, PolicyError for a file that is no text.
    """
    return MappingProxyType(dict(sorted(found for root in extra for found in _extra(root, test=True))))


def given() -> Mapping[str, str]:
    """The shipped Rego with which tests build their inputs, by path."""
    return MappingProxyType(dict(_walk(files("annexbridge.policies") / "lib", "lib/", test=True)))


def vocabulary() -> Vocabulary:
    """What METADATA may refer to: requirements, record fields, kinds of subjects and parameters."""
    fields = frozenset(f"{kind.name}.{name}" for kind in kinds().values() for name in kind.fields)
    subjects = frozenset(kinds()) | {"organisation"}
    requirements = {item.id: place for place, item in enumerate(assessable())}
    return Vocabulary(requirements, fields, subjects, frozenset(names(shipped_text("params.toml"))))


def shipped_text(name: str) -> str:
    """The text of a file shipped with the policies, such as `params.toml`."""
    return (files("annexbridge.policies") / name).read_text(encoding="utf-8")


def digest(modules: Mapping[str, str]) -> str:
    """SHA-256, in hex, of paths and sources; the order of the mapping does not matter."""
    total = hashlib.sha256()
    for path, text in sorted(modules.items()):
        total.update(f"{path}\0{len(text)}\0{text}\0".encode())
    return total.hexdigest()


def _shipped() -> Iterator[tuple[str, str]]:
    yield from _walk(files("annexbridge.policies"), "")


def _walk(folder: Traversable, prefix: str, *, test: bool = False) -> Iterator[tuple[str, str]]:
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.is_dir():
            yield from _walk(item, f"{prefix}{item.name}/", test=test)
        elif _is_module(item.name, test):
            yield f"{prefix}{item.name}", item.read_text(encoding="utf-8")


def _is_module(name: str, test: bool) -> bool:
    return name.endswith(".rego") and name.endswith("_test.rego") is test


def _extra(root: Path, *, test: bool = False) -> Iterator[tuple[str, str]]:
    if not root.exists():
        raise UsageError(_("no such policy file or directory"), where=str(root), remedy=_("check the path"))
    base = root if root.is_dir() else root.parent.parent
    for path in sorted(root.rglob("*.rego") if root.is_dir() else [root]):
        if _is_module(path.name, test):
            place = path.relative_to(base).as_posix()
            inside = place.startswith((f"{ROOT}/", "lib/"))
            yield (place if inside else f"{ROOT}/{place}"), _text(path)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(
            _("cannot be read: {error}").format(error=error), where=str(path), remedy=_("write Rego as UTF-8 text")
        ) from error


def _intrusions(shipped: Mapping[str, str], own: Mapping[str, str]) -> Iterator[str]:
    """Modules that would add rules to shipped packages, or stand outside the two places for user policies."""
    taken = {package_of(text) for text in shipped.values()}
    for path, text in own.items():
        package = package_of(text)
        if path in shipped or package in taken:
            yield _("{path}: package {package} comes with AnnexBridge; choose another name").format(
                path=path, package=package
            )
        elif package.count(".") != 1 or package.split(".")[0] not in (ROOT, "lib"):
            yield _("{path}: package {package} is not {root}.NAME or lib.NAME; rename it").format(
                path=path, package=package or _("missing"), root=ROOT
            )


def _twins(policies: Sequence[Policy]) -> Iterator[str]:
    """Checks of one requirement that share a name: a user's check stands beside the shipped ones, never for one."""
    seen: dict[tuple[str, str], str] = {}
    for policy in policies:
        for check in policy.checks:
            first = seen.setdefault((policy.requirement, check.name), policy.package)
            if first != policy.package:
                both = _("{first} and {second}").format(first=first, second=policy.package)
                yield _("check {name} of {requirement} stands in both {both}; choose another name").format(
                    name=check.name, requirement=policy.requirement, both=both
                )
