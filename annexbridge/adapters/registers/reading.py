"""Reads files and directories of registers: which reader takes which file, stable names, all errors at once."""

from __future__ import annotations

import gc
import hashlib
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from typing import Any

from annexbridge.adapters.progress import Watch, unwatched
from annexbridge.adapters.registers.crossing import checked, joined
from annexbridge.adapters.registers.grid import Grid
from annexbridge.adapters.registers.interface import Reader
from annexbridge.adapters.registers.options import Options
from annexbridge.engine.records import Register, Registers, Table
from annexbridge.errors import InputError
from annexbridge.language import _

HEAD = 4096
AHEAD = 2
"""Files loaded, each whole, while another one is understood."""
OSCAL = re.compile(
    rb'[\xef\xbb\xbf\s]*\{\s*(?:"\$schema"\s*:\s*"[^"]*"\s*,\s*)?"(?:component-definition|system-security-plan|profile|'
    rb'catalog|assessment-plan|assessment-results|plan-of-action-and-milestones|mapping-collection)"\s*:\s*\{'
)
"""How a document of the Open Security Controls Assessment Language begins: one object called by its model."""

NAMES = frozenset({"MLmodel"})
"""Files without an ending that a directory is searched for."""

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _workbook(path: Path, name: str) -> tuple[Grid, ...]:
    from annexbridge.adapters.registers.workbooks import grids

    return tuple(grids(path, name))


def _delimited(path: Path, name: str) -> tuple[Grid, ...]:
    from annexbridge.adapters.registers.delimited import grid

    return (grid(path, name),)


def _objects(path: Path, name: str) -> tuple[Grid, ...]:
    from annexbridge.adapters.registers.objects import grid

    return (grid(path, name),)


def _book(grids: tuple[Grid, ...], _name: str, options: Options) -> Iterable[Register]:
    from annexbridge.adapters.registers.tables import book

    return book(grids, options)


def _itself(path: Path, _name: str) -> Path:
    return path


def _oscal(path: Path, name: str, options: Options) -> Iterable[Register]:
    from annexbridge.adapters.registers.oscal import registers

    return registers(path, name, options)


def _may_describe(path: Path, head: bytes) -> bool:
    from annexbridge.adapters.registers.supply import accepts

    return accepts(path, head)


def _supply(path: Path, name: str, options: Options) -> Iterable[Register]:
    from annexbridge.adapters.registers.supply import read as read_supply

    return read_supply(path, name, options)


READERS: Mapping[str, Reader[Any]] = {
    "workbook": Reader(
        frozenset({".xlsx", ".xlsm", ".xltx", ".xlsb", ".xls", ".ods"}),
        lambda _path, head: head.startswith((ZIP, OLE)),
        _workbook,
        _book,
    ),
    "delimited": Reader(
        frozenset({".csv", ".tsv", ".txt"}),
        lambda path, _head: path.suffix.lower() in (".csv", ".tsv", ".tab", ".txt"),
        _delimited,
        _book,
    ),
    "oscal": Reader(
        frozenset({".json"}),
        lambda path, head: path.suffix.lower() == ".json" and bool(OSCAL.match(head)),
        _itself,
        _oscal,
    ),
    "supply": Reader(
        frozenset({".json", ".xml", ".yaml", ".yml", ".md", ".markdown"}), _may_describe, _itself, _supply
    ),
    "objects": Reader(
        frozenset({".json", ".jsonl", ".ndjson"}),
        lambda path, _head: path.suffix.lower() in (".json", ".jsonl", ".ndjson"),
        _objects,
        _book,
    ),
}
"""Input formats, asked in this order; a new format is one module and one entry."""


def read(paths: Sequence[Path], options: Options | None = None, watch: Watch = unwatched) -> Registers:
    """Everything in the given files, and in the register files under the given directories.

    The order of `paths` changes nothing. `watch` is told before each file how far the reading has come. Raises
    InputError with every file that cannot be read.
    """
    options = options or Options()
    problems: list[InputError] = []
    items: list[Register] = []
    digests: dict[str, str] = {}
    with collector_paused(), ThreadPoolExecutor(AHEAD) as beside:
        files = sorted(named(expanded(paths, problems)).items())
        sizes = [path.stat().st_size for _, path in files]
        loads = deque(_ahead(beside, files[:AHEAD]))
        for place, (name, _path) in enumerate(files):
            watch(name, sum(sizes[:place]), sum(sizes))
            loads.extend(_ahead(beside, files[place + AHEAD : place + AHEAD + 1]))
            try:
                reader, loaded, digests[name] = loads.popleft().result()
                items.extend(reader.read(loaded, name, options))
            except InputError as error:
                problems.append(error)
            except OSError as error:
                what = _("cannot be opened ({strerror})").format(strerror=error.strerror)
                problems.append(InputError(what, where=name, remedy=_("check the path and your rights")))
        if problems:
            raise InputError.collect(problems)
        same = options.profile.same
        return checked(_led(joined(Registers(tuple(items), digests), same)), same)


def _led(found: Registers) -> Registers:
    """What model cards and bills of materials describe, led to the records of the registers that are about the same."""
    if not any(item.records and item.records[0].table.__class__ is not Table for item in found.items):
        return found
    from annexbridge.adapters.registers.described import settled

    return settled(found)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pauses the search for reference cycles: a large register is millions of small objects without any."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not gc.get_freeze_count():
                # What was made counts as old at once: switching the search on would look through all of it.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def expanded(paths: Sequence[Path], problems: list[InputError]) -> list[Path]:
    """The files meant by files and directories; what does not exist is added to `problems`."""
    suffixes = {suffix for reader in READERS.values() for suffix in reader.suffixes}
    found: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            inside = [item for item in sorted(path.rglob("*")) if item.is_file() and _is_register(item, path, suffixes)]
            if not inside:
                remedy = _("put files with one of these endings there: {suffixes}").format(
                    suffixes=", ".join(sorted(suffixes))
                )
                problems.append(InputError(_("no register files in the directory"), where=path.name, remedy=remedy))
            found.update({item.resolve(): item for item in inside})
        elif path.exists():
            found[path.resolve()] = path
        else:
            problems.append(InputError(_("no such file"), where=str(path.name), remedy=_("check the path")))
    return list(found.values())


def named(paths: Iterable[Path]) -> Mapping[str, Path]:
    """A short name for each file: its own, with as many of its folders as it takes to tell two files apart."""
    pending = dict.fromkeys(paths, 1)
    while True:
        names = {path: "/".join(path.resolve().parts[-depth:]) for path, depth in pending.items()}
        times = Counter(names.values())
        clashing = [path for path, name in names.items() if times[name] > 1]
        if not clashing:
            return {name: path for path, name in names.items()}
        for path in clashing:
            pending[path] += 1


def digest(path: Path) -> str:
    """SHA-256 of a file's content."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_register(path: Path, root: Path, suffixes: set[str]) -> bool:
    parts = path.relative_to(root).parts
    hidden = any(part.startswith((".", "~$")) for part in parts)
    return not hidden and (path.suffix.lower() in suffixes or path.name in NAMES)


def _ahead(beside: Executor, files: Iterable[tuple[str, Path]]) -> Iterator[Future[tuple[Reader[Any], Any, str]]]:
    """Starts to load files while another one is understood: most of loading is done outside the interpreter."""
    return (beside.submit(copy_context().run, _load, name, path) for name, path in files)


def _load(name: str, path: Path) -> tuple[Reader[Any], Any, str]:
    """The reader of a file, what it loaded, and the digest of the file."""
    reader = _reader(path, name)
    return reader, reader.load(path, name), digest(path)


def _reader(path: Path, name: str) -> Reader[Any]:
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head:
        raise InputError(_("the file is empty"), where=name, remedy=_("remove it or save the register again"))
    for reader in READERS.values():
        if reader.accepts(path, head):
            return reader
    endings = ", ".join(sorted({suffix for reader in READERS.values() for suffix in reader.suffixes}))
    raise InputError(
        _("not a kind of file that can be read"),
        where=name,
        remedy=_("save it as one of {endings}").format(endings=endings),
    )
