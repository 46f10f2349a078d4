"""The shipped policies compiled to WebAssembly by opa itself: several times faster than interpreting them.

Only the shipped policies are compiled, ahead of time, into `policies/policy.wasm`; anything else is interpreted. The
module speaks the ABI 1.x of https://www.openpolicyagent.org/docs/wasm: one memory, values by address.
"""

from __future__ import annotations

import ctypes
import json
import mmap
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import wasmtime

from annexbridge.engine.policies import PolicySet
from annexbridge.engine.rego.forked import together
from annexbridge.engine.rego.isolation import Answers, Unanswerable
from annexbridge.errors import EvaluationError
from annexbridge.language import _

ENTRY = "annexbridge/entry"
TOGETHER = "__"
"""Entry points are `annexbridge/entry/PACKAGE/verdicts`, one a policy package, and `PACKAGE__PACKAGE/verdicts` for the
verdicts of several by package."""

WORKERS = 2
LARGE = 32_000_000
"""Each thread holds a copy of the input, about seven times its bytes. An input of more bytes than this is held once."""


def ready(policies: PolicySet) -> bool:
    """Whether exactly these policies were compiled."""
    return policies.digest == _shipped("policy.wasm.digest").decode().strip()


def evaluate(packages: Sequence[str], data: bytes, document: bytes) -> Answers:
    """Answers of the packages over one input. Both arguments are UTF-8 JSON.

    Raises EvaluationError when the module stops or calls for a builtin it does not carry.
    """
    if len(document) > LARGE:
        # What reading registers took and no longer needs goes back to the system, where the C library knows how.
        if trim := getattr(ctypes.pythonapi, "malloc_trim", None):
            trim(0)
        machine = _Machine.start()
        base = machine.load(data), machine.load(document)
        return _apart(together(lambda share: dict(_answers(machine, base, share)), _joined(machine, packages)))
    workers = max(1, min(WORKERS, os.cpu_count() or 1, len(packages)))
    shares = [packages[start::workers] for start in range(workers)]
    with ThreadPoolExecutor(workers) as pool:
        answers = [pool.submit(copy_context().run, _share, share, data, document) for share in shares]
        return {name: found for answer in answers for name, found in answer.result().items()}


def _share(packages: Sequence[str], data: bytes, document: bytes) -> Answers:
    machine = _Machine.start()
    base = machine.load(data), machine.load(document)
    return dict(_answers(machine, base, packages))


def _joined(machine: _Machine, packages: Sequence[str]) -> list[str]:
    """The packages, and in place of some of them an entry point that answers them together, which is faster."""
    wanted, names = set(packages), []
    for name in machine.entries:
        members = name.split("/")[2].split(TOGETHER) if name.startswith(f"{ENTRY}/") else []
        if len(members) > 1 and wanted.issuperset(members):
            wanted.difference_update(members)
            names.append(TOGETHER.join(members))
    return [*names, *sorted(wanted)]


def _apart(answers: Answers) -> Answers:
    """What `_joined` joined, by package again."""
    found: dict[str, object] = {}
    for name, answer in answers.items():
        found |= cast("Answers", answer) if TOGETHER in name else {name: answer}
    return found


def _answers(machine: _Machine, base: tuple[int, int], packages: Iterable[str]) -> Iterator[tuple[str, object]]:
    mark = machine.call("opa_heap_ptr_get")
    for package in packages:
        found = machine.ask(f"{ENTRY}/{package}/verdicts", *base)
        # Nothing is freed during an evaluation; winding the heap back keeps memory at what the largest one needs.
        machine.call("opa_heap_ptr_set", mark)
        if found:
            yield package, found[0]["result"]


class Series:
    """Evaluates one small input after another with one instance of the module: starting it takes longest there."""

    def __init__(self, data: bytes) -> None:
        self._machine = _Machine.start()
        self._data = self._machine.load(data)
        self._mark = self._machine.call("opa_heap_ptr_get")

    def evaluate(self, packages: Sequence[str], document: bytes) -> Answers:
        """See `evaluate`."""
        try:
            return dict(_answers(self._machine, (self._data, self._machine.load(document, passing=True)), packages))
        finally:
            self._machine.call("opa_heap_ptr_set", self._mark)


@dataclass(slots=True)
class _Machine:
    """One instance of the module with its memory."""

    store: wasmtime.Store
    memory: wasmtime.Memory
    exports: Mapping[str, Any]
    entries: Mapping[str, int]

    @classmethod
    def start(cls) -> _Machine:
        engine, module = _module()
        store = wasmtime.Store(engine)
        memory = wasmtime.Memory(store, wasmtime.MemoryType(wasmtime.Limits(64, None)))
        linker = wasmtime.Linker(engine)
        linker.define(store, "env", "memory", memory)
        for item in module.imports:
            if isinstance(item.type, wasmtime.FuncType):
                name = item.name or ""
                linker.define(store, "env", name, wasmtime.Func(store, item.type, _refuse(name)))
        machine = cls(store, memory, linker.instantiate(store, module).exports(store), {})
        machine.entries = cast("Mapping[str, int]", machine.read(machine.call("entrypoints")))
        return machine

    def call(self, name: str, *arguments: int) -> int:
        try:
            return int(self.exports[name](self.store, *arguments) or 0)
        except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
            raise EvaluationError(_("the compiled policies stopped: {error}").format(error=error)) from error

    def load(self, text: bytes, *, passing: bool = False) -> int:
        """Puts a JSON value into the module's memory and returns its address.

        Memory that is soon wound back, `passing`, is not given back besides: it would be handed out twice.
        """
        address = self.call("opa_malloc", len(text))
        self.memory.write(self.store, text, address)
        value = self.call("opa_json_parse", address, len(text))
        if not passing:
            self.call("opa_free", address)
            self.give_back(address, len(text))
        if not value:
            raise Unanswerable(_("the input is no JSON document"))
        return value

    def give_back(self, address: int, size: int) -> None:
        """Gives whole pages inside freed memory back to the system, where it has such a call.

        The text of an input is dead once it is parsed; whoever is handed the memory again does not care what it holds.
        """
        advise, drop = getattr(ctypes.pythonapi, "madvise", None), getattr(mmap, "MADV_DONTNEED", None)
        base = ctypes.addressof(self.memory.data_ptr(self.store).contents)
        first = -(-(base + address) // mmap.PAGESIZE) * mmap.PAGESIZE
        last = (base + address + size) // mmap.PAGESIZE * mmap.PAGESIZE
        if advise and drop is not None and last > first:
            advise(ctypes.c_void_p(first), ctypes.c_size_t(last - first), drop)

    def ask(self, entry: str, data: int, document: int) -> list[dict[str, object]]:
        context = self.call("opa_eval_ctx_new")
        self.call("opa_eval_ctx_set_input", context, document)
        self.call("opa_eval_ctx_set_data", context, data)
        self.call("opa_eval_ctx_set_entrypoint", context, self.entries[entry])
        self.call("eval", context)
        return cast("list[dict[str, object]]", self.read(self.call("opa_eval_ctx_get_result", context)))

    def read(self, value: int) -> object:
        """The JSON value at an address; sets come as arrays."""
        start = self.call("opa_json_dump", value)
        memory = self.memory.data_ptr(self.store)
        return json.loads(ctypes.string_at(ctypes.addressof(memory.contents) + start))


def kept() -> bool:
    """Whether wasmtime keeps compiled modules on this machine; where it would keep them elsewhere, yes is assumed."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    return not sys.platform.startswith("linux") or (home / "wasmtime").is_dir()


@cache
def _module() -> tuple[wasmtime.Engine, wasmtime.Module]:
    config = wasmtime.Config()
    config.cache = True
    engine = wasmtime.Engine(config)
    return engine, wasmtime.Module(engine, _shipped("policy.wasm"))


@cache
def _shipped(name: str) -> bytes:
    return (files("annexbridge.policies") / name).read_bytes()


def _refuse(name: str) -> Callable[..., int]:
    def refuse(*_arguments: int) -> int:
        raise EvaluationError(_("the compiled policies called {name}, which they must not need").format(name=name))

    return refuse
