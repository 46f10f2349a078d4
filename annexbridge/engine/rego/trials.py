"""Runs the tests beside policies, `test_...` rules of `_test.rego` files, in the embedded engine and in opa."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import regorus

from annexbridge.engine.metadata import package_of
from annexbridge.engine.policies import PolicySet, given
from annexbridge.engine.rego import opa
from annexbridge.engine.rego.bundle import bundle
from annexbridge.engine.rego.linking import linked
from annexbridge.engine.rego.reading import compiled, plain
from annexbridge.engine.rego.sandbox import inspect
from annexbridge.errors import EngineMissing, EvaluationError
from annexbridge.language import _

RULE = re.compile(r"^(test_\w+)", re.MULTILINE)
LIMIT = 120.0
"""Seconds for all tests in opa."""


@dataclass(frozen=True, slots=True, order=True)
class Trial:
    """One test in one engine. It holds when the rule is true; `remark` says why it could not be run."""

    package: str
    name: str
    engine: str
    holds: bool
    remark: str = ""


def run(policies: PolicySet, tests: Mapping[str, str], engine: str | None = None) -> tuple[Trial, ...]:
    """The tests of these files: in the engine named, else in the embedded one and, where there is one, in opa.

    Raises PolicyError when something does not compile or asks for more than the sandbox gives; outside the subset on
    which all engines agree policies run in opa only. Raises EngineMissing when the engine named is not here.
    """
    inspect(policies, portable=engine != "opa")
    helpers = {path: text for path, text in given().items() if not RULE.search(text)}
    modules = {**policies.modules, **helpers}
    if engine == "opa":
        return binary(modules, tests, opa.find())
    found = embedded(modules, tests)
    if engine is None:
        with suppress(EngineMissing):
            found += binary(modules, tests, opa.find())
    return found


def embedded(modules: Mapping[str, str], tests: Mapping[str, str]) -> tuple[Trial, ...]:
    """The tests of these files in the embedded engine. Raises PolicyError when something does not compile."""
    engine = compiled(linked({**modules, **tests}, {}))
    return tuple(_trial(engine, package, name) for package, name in named(tests))


def binary(modules: Mapping[str, str], tests: Mapping[str, str], found: opa.Opa) -> tuple[Trial, ...]:
    """The same in opa, held to the sandbox. Raises PolicyError when something does not compile there."""
    wanted, every = set(named(tests)), {**modules, **tests}
    # `opa test` tells what does not compile as text for people; `opa check` tells it with its place.
    opa.check(found, bundle(PolicySet(every, (), ""), {}), every)
    with TemporaryDirectory(prefix="annexbridge-") as folder:
        root = Path(folder) / "policies"
        for path, text in every.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        _, capabilities = opa.place(Path(folder), b"")
        command = ["test", "--format=json", f"--capabilities={capabilities}", str(root)]
        output = opa.run(found, command, b"", LIMIT)
    return tuple(_read(output, wanted))


def named(tests: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Package and name of each test in these files."""
    return tuple(
        (package_of(text), name) for _, text in sorted(tests.items()) for name in dict.fromkeys(RULE.findall(text))
    )


def _trial(engine: regorus.Engine, package: str, name: str) -> Trial:
    try:
        found = json.loads(engine.eval_query_as_json(f"data.{package}.{name}")).get("result", [])
    except RuntimeError as error:
        return Trial(package, name, "embedded", False, plain(error).rpartition("error: ")[2])
    holds = bool(found) and found[0]["expressions"][0]["value"] is True
    return Trial(package, name, "embedded", holds)


def _read(output: bytes, wanted: set[tuple[str, str]]) -> Iterator[Trial]:
    try:
        cases = json.loads(output)
    except ValueError as error:
        raise EvaluationError(
            _("opa gave no result of the tests: {output}").format(output=output.decode(errors="replace"))
        ) from error
    told: dict[tuple[str, str], list[str]] = {}
    for case in cases:
        key = str(case["package"]).removeprefix("data."), str(case["name"])
        remark = str(case.get("error") or "")
        told.setdefault(key, []).extend([remark] if case.get("fail") or remark else [])
    for key in sorted(wanted):
        problems = told.get(key, [_("opa did not run it")])
        # opa judges each body of a rule by itself: a test of several bodies holds there when all of them do.
        yield Trial(*key, "opa", not problems, next(filter(None, problems), ""))
