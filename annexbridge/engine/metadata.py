"""Reads the METADATA comment of a policy, the single source of titles, messages, severities and fields read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from annexbridge.language import _

SEVERITIES = ("critical", "high", "medium", "low")
NAME = re.compile(r"[a-z][a-z0-9_]*")
PACKAGE = re.compile(r"^package\s+([\w.]+)", re.MULTILINE)
POLICY_KEYS = frozenset({"control", "artefact", "auditor_question", "checks"})
CHECK_TEXTS = ("title", "finding", "remediation")
CHECK_KEYS = frozenset({*CHECK_TEXTS, "severity", "subject", "requires", "params", "where"})

Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser where PyYAML was built with it: start-up reads seventy of these blocks."""


@dataclass(frozen=True, slots=True)
class Check:
    """One test of a policy. `package` is the policy's directory, `requires` are `kind.field`, `subject` is a kind.

    `where` narrows the records a person is sent to: words that fields must hold (`document.type`: `scope`).
    """

    requirement: str
    package: str
    name: str
    title: str
    finding: str
    severity: str
    subject: str
    requires: tuple[str, ...]
    params: tuple[str, ...]
    remediation: str
    where: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy of one requirement (`annex:A.10.3`) and its checks in the order of METADATA."""

    requirement: str
    package: str
    title: str
    description: str
    artefact: str
    auditor_question: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What METADATA may refer to. `requirements` gives the place of each requirement in the catalogue."""

    requirements: Mapping[str, int]
    fields: frozenset[str]
    subjects: frozenset[str]
    params: frozenset[str]


def package_of(text: str) -> str:
    """The package a Rego module declares, without `data`; empty when there is no such line."""
    found = PACKAGE.search(text)
    return found[1] if found else ""


def read(modules: Mapping[str, str], known: Vocabulary, root: str) -> tuple[tuple[Policy, ...], tuple[str, ...]]:
    """All policies under `root/` in catalogue order, and every breach of the contract as `file: what is wrong`."""
    policies: list[Policy] = []
    problems: list[str] = []
    for path, text in modules.items():
        if not path.startswith(f"{root}/"):
            continue
        reader = _Reader(path, known)
        policy = reader.policy(text, root)
        problems.extend(reader.problems)
        policies.extend([policy] if policy else [])
    unplaced = len(known.requirements)
    policies.sort(key=lambda item: (known.requirements.get(item.requirement, unplaced), item.package))
    return tuple(policies), tuple(problems)


class _Reader:
    """Reads one module and notes what is wrong with it instead of stopping at the first problem."""

    def __init__(self, path: str, known: Vocabulary) -> None:
        self.path, self.known = path, known
        self.problems: list[str] = []

    def policy(self, text: str, root: str) -> Policy | None:
        package = package_of(text).removeprefix(f"{root}.")
        if self.path != f"{root}/{package}/{package}.rego":
            self.problem(
                _("package {package} does not match the place {root}/NAME/NAME.rego").format(
                    package=package_of(text) or _("missing"), root=root
                )
            )
        block = self.block(text)
        if not block:
            return None
        custom = self.table(block.get("custom"), "custom")
        self.unknown_keys(custom, POLICY_KEYS, "custom")
        requirement = self.text(custom, "control", "custom")
        if requirement and requirement not in self.known.requirements:
            self.problem(
                _("control {requirement} is no assessable requirement of ISO/IEC 42001").format(requirement=requirement)
            )
        checks = self.table(custom.get("checks"), "custom.checks")
        return Policy(
            requirement,
            package,
            self.text(block, "title", "METADATA"),
            self.text(block, "description", "METADATA"),
            self.text(custom, "artefact", "custom"),
            self.text(custom, "auditor_question", "custom"),
            tuple(self.check(requirement, package, str(name), body) for name, body in checks.items()),
        )

    def check(self, requirement: str, package: str, name: str, body: object) -> Check:
        where = _("check {name}").format(name=name)
        table = self.table(body, where)
        self.unknown_keys(table, CHECK_KEYS, where)
        if not NAME.fullmatch(name):
            self.problem(_("{where}: write the name in lower case letters, digits and underscores").format(where=where))
        title, finding, remediation = (self.text(table, key, where) for key in CHECK_TEXTS)
        return Check(
            requirement,
            package,
            name,
            title,
            finding,
            self.word(table, "severity", frozenset(SEVERITIES), where),
            self.word(table, "subject", self.known.subjects, where),
            self.words(table, "requires", self.known.fields, where),
            self.words(table, "params", self.known.params, where) if "params" in table else (),
            remediation,
            self.narrowing(table, where) if "where" in table else {},
        )

    def narrowing(self, table: Mapping[str, object], where: str) -> Mapping[str, str]:
        """The words of `where` by field."""
        found = {str(name): str(word) for name, word in self.table(table["where"], f"{where}: where").items()}
        for name in sorted(found.keys() - self.known.fields):
            self.problem(
                _("{where}: where names {name}, which is no field of a register").format(where=where, name=name)
            )
        return found

    def block(self, text: str) -> dict[str, object]:
        comment = "\n".join(_comment(text))
        if not comment:
            self.problem(_("no METADATA comment above the package line"))
            return {}
        try:
            loader = Loader(comment)
            tree = loader.get_single_node()
            _refuse_twins(tree)
            return self.table(loader.construct_document(tree) if tree else None, "METADATA")
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            line = text.splitlines().index("# METADATA") + 2 + (mark.line if mark else 0)
            self.problems.append(
                _("{path}:{line}: METADATA is not YAML: {problem}").format(
                    path=self.path, line=line, problem=error.problem
                )
            )
            return {}

    def problem(self, what: str) -> None:
        self.problems.append(f"{self.path}: {what}")

    def table(self, found: object, where: str) -> dict[str, object]:
        if isinstance(found, dict) and found:
            return found
        self.problem(_("{where} is empty or no table of names and values").format(where=where))
        return {}

    def unknown_keys(self, table: Mapping[str, object], accepted: frozenset[str], where: str) -> None:
        for key in sorted(str(key) for key in table if key not in accepted):
            self.problem(
                _("{where}: {key} is not one of {accepted}").format(
                    where=where, key=key, accepted=", ".join(sorted(accepted))
                )
            )

    def text(self, table: Mapping[str, object], key: str, where: str) -> str:
        found = table.get(key)
        if isinstance(found, str) and found.strip():
            return found.strip()
        self.problem(_("{where}: {key} is missing or no text").format(where=where, key=key))
        return ""

    def word(self, table: Mapping[str, object], key: str, accepted: frozenset[str], where: str) -> str:
        found = self.text(table, key, where)
        if found and found not in accepted:
            self.problem(
                _("{where}: {key} {found} is not one of {accepted}").format(
                    where=where, key=key, found=found, accepted=", ".join(sorted(accepted))
                )
            )
        return found

    def words(self, table: Mapping[str, object], key: str, accepted: frozenset[str], where: str) -> tuple[str, ...]:
        found = table.get(key)
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            self.problem(_("{where}: {key} is missing or no list of names").format(where=where, key=key))
            return ()
        for item in found:
            if item not in accepted:
                self.problem(
                    _("{where}: {key} names {item}, which does not exist").format(where=where, key=key, item=item)
                )
        return tuple(found)


def _refuse_twins(tree: yaml.Node | None) -> None:
    """YAML lets the last of two equal names win; a check lost that way would never be missed."""
    if isinstance(tree, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in tree.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=_("{key} stands here twice").format(key=key.value), problem_mark=key.start_mark
                )
            seen.add(key.value)
            _refuse_twins(value)


def _comment(text: str) -> Iterator[str]:
    """The lines of the first METADATA block, without the comment signs."""
    lines = iter(text.splitlines())
    for line in lines:
        if line == "# METADATA":
            break
        if line.startswith("package"):
            return
    for line in lines:
        if not line.startswith("#"):
            return
        yield line.removeprefix("#").removeprefix(" ")
