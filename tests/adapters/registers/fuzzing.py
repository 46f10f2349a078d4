"""Gives the importer files that nobody would write, for a while: read or refused, in bounded time and memory.

`python -m tests.adapters.registers.fuzzing` runs for FUZZ_SECONDS (60) in a process of its own that may be killed, and
says by which number a case that went wrong is made again: `--case 1234` does that one alone, in this process.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from annexbridge.adapters.registers import read
from annexbridge.engine.graph import build
from annexbridge.errors import InputError
from annexbridge.mappings.tables import rows as shipped
from tests.adapters.registers.made import book, open_document, text

LONGEST = 20
"""Seconds after which a case counts as hanging; the files are of a few kilobytes."""

MEMORY = 1_500
"""MB of address space a process may take, the interpreter and all libraries included."""

ENOUGH = 5
"""Faults after which a run ends."""

ROWS = [["Supplier ID", "Supplier", "Last review"], ["S-1", "Acme", "2026-01-31"], ["S-2", "Beta", "Q3 24"]]
CONTROLS: list[list[object]] = [["Control", "Status"], ["A.5.1", "Implemented"], [5.2, 0.4], ["5.24 to 5.28", "x"]]
NUMBERS = (b"0", b"-1", b"1048576", b"1048577", b"16385", b"99999999999999999999", b"1e308", b"NaN", b"", b"\xff")
ODD = (
    "", "\x00", "\ud7ff", "\u202e", "=1+1", "#REF!", "[Yes/No]", "1" * 400, "-", "9999-99-99", "31/02/2026", "0001-01-01",
    "A.5.1 - A.9.99", "5.1 to 18.2.3", "A." + "1." * 200, "1e999", "\u0663\u066b\u0664", "\u0661\u0662", "²", "½", "Ⅷ", "🙂" * 50, "A.5.1\n" * 60,
    "(" * 300, "5.1, " * 300, "1/2/26", "24:00", "x", "Total", "n/a", '["a", {"b": 1}]', "<p>a<br>b</p>", "a;b;c|d/e",
)  # fmt: skip


def case(number: int, folder: Path) -> Path:
    """Writes the file of a case: the same for the same number."""
    chance = random.Random(number)
    name = chance.choice(sorted(MAKERS))
    made = MAKERS[name](chance)
    path = folder / f"case{number}{Path(name).suffix}"
    path.write_bytes(made)
    return path


def tried(path: Path) -> None:
    """Reads a file as the command would. Only a refusal with a sentence is no fault."""
    refusal = None
    try:
        found = read([path])
    except InputError as error:
        refusal = error
    if refusal is None:
        build(found)
        return
    assert refusal.what
    assert refusal.remedy


def bytes_of(name: str) -> Callable[[random.Random], bytes]:
    return lambda chance: spoilt(samples()[name], chance)


def parts_of(name: str) -> Callable[[random.Random], bytes]:
    return lambda chance: repacked(samples()[name], chance)


@cache
def samples() -> Mapping[str, bytes]:
    """A small register in every format."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        made = [
            book(root / "s.xlsx", {"Suppliers": ROWS, "SoA": CONTROLS}, {"Suppliers": ["C2:C3"]}),
            open_document(root / "s.ods", ROWS),
            text(root / "s.csv", ROWS),
            text(root / "s16.csv", ROWS, encoding="utf-16"),
            Path(__file__).with_name("small.xls"),
        ]
        found = {path.name: path.read_bytes() for path in made}
    objects = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]
    found["s.json"] = json.dumps({"data": {"suppliers": objects}}).encode()
    requirement = {"control-id": "a.5.1", "props": [{"name": "implementation-status", "value": "planned"}]}
    told = {"source": "ISO 27001", "implemented-requirements": [requirement]}
    component = {"component-definition": {"components": [{"title": "x", "control-implementations": [told]}]}}
    found["oscal.json"] = json.dumps(component).encode()
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "components": [{"type": "machine-learning-model", "name": "m"}],
    }
    found["bom.json"] = json.dumps(bill).encode()
    return found


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """Some bytes set, cut, repeated or put in anywhere."""
    for _ in range(chance.randint(1, 8)):
        at, size = chance.randrange(len(data) + 1), chance.choice((1, 1, 2, 4, 40, 400))
        what = chance.choice((chance.randbytes(size), b"\x00" * size, b"\xff" * size, data[at : at + size] * 3))
        data = data[:at] + what + data[at + chance.choice((0, size)) :]
    return data


def repacked(data: bytes, chance: random.Random) -> bytes:
    """A zip whose parts are sound as such and wrong in what they say: numbers, tags and text exchanged."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        target = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            content = old.read(name)
            if name == target:
                for _ in range(chance.randint(1, 3)):
                    content = misspelt(content, chance)
            if name != target or chance.random() < 0.95:
                new.writestr(name, content)
    return made.getvalue()


def misspelt(content: bytes, chance: random.Random) -> bytes:
    """XML with one piece of it changed."""
    how = chance.randrange(6)
    pieces = re.split(rb"(<[^>]*>)", content)
    at = chance.randrange(len(pieces))
    if how == 0:
        found = list(re.finditer(rb"\d+", content))
        if found:
            spot = chance.choice(found)
            return content[: spot.start()] + chance.choice(NUMBERS) + content[spot.end() :]
    if how == 1:
        return b"".join(pieces[:at] + pieces[at + 1 :])
    if how == 2:
        return b"".join(pieces[:at] + pieces[at : at + 3] * chance.choice((2, 50, 2000)) + pieces[at + 3 :])
    if how == 3:
        other = chance.randrange(len(pieces))
        pieces[at], pieces[other] = pieces[other], pieces[at]
        return b"".join(pieces)
    if how == 4:
        pieces.insert(at, chance.choice(ODD).encode("utf-8", "surrogatepass"))
        return b"".join(pieces)
    return spoilt(content, chance)


@cache
def phrases() -> Sequence[str]:
    """Words that mean something to the importer."""
    found = {row["phrase"] for row in shipped("synonyms.csv")} | {row["word"] for row in shipped("words.csv")}
    return sorted(found)


def cells(chance: random.Random) -> list[list[str]]:
    """Rows of words that mean something and of cells that mean nothing, with headings of some kind on top."""
    width, height = chance.randint(1, 9), chance.randint(1, 16)
    kinds = sorted({row["kind"] for row in shipped("synonyms.csv")})
    kind = chance.choice(kinds)
    called = [row["phrase"] for row in shipped("synonyms.csv") if row["kind"] == kind]
    head = [chance.choice(called) for _ in range(width)]
    pools: tuple[Sequence[str], ...] = (ODD, phrases(), ("A.5.1", "5.10", "8.2", "B.2.2", "4.x", "S-1", "Acme"), head)
    body = [[chance.choice(chance.choice(pools)) for _ in range(chance.randint(0, width + 1))] for _ in range(height)]
    body.insert(chance.randint(0, min(3, height)), head)
    return body


def as_csv(chance: random.Random) -> bytes:
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=chance.choice(",;\t|")).writerows(cells(chance))
    return made.getvalue().encode(chance.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252")), "replace")


def as_json(chance: random.Random) -> bytes:
    head, *body = cells(chance)
    objects: list[object] = [dict(zip(head, row, strict=False)) for row in body]
    for _ in range(chance.randint(0, 3)):
        objects.insert(0, chance.choice((None, [], {}, 1, {"a": {"b": [{"c": objects[:1]}]}}, "x", {"": ""}, 1e308)))
    return json.dumps(chance.choice((objects, {"items": objects}, {"a": objects, "b": objects}, [objects]))).encode()


MAKERS: Mapping[str, Callable[[random.Random], bytes]] = {
    **{f"bytes {name}": bytes_of(name) for name in
       ("s.xlsx", "s.ods", "s.csv", "s16.csv", "small.xls", "s.json", "oscal.json", "bom.json")},
    "parts s.xlsx": parts_of("s.xlsx"), "parts again s.xlsx": parts_of("s.xlsx"), "parts s.ods": parts_of("s.ods"),
    "cells s.csv": as_csv, "cells again s.csv": as_csv, "cells s.json": as_json,
}  # fmt: skip
"""Ways to make a file, by a name that ends as the file does."""


def work(start: int, cases: int, until: float, memory: int) -> None:
    """Cases from a number on, each told before it begins; one that takes too long or too much ends the process."""
    resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(start, start + cases):
            if time.monotonic() > until:
                return
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
            path = case(number, Path(folder))
            signal.alarm(LONGEST)
            tried(path)
            signal.alarm(0)
            path.unlink()


def told(errors: str) -> str:
    """The beginning and the end of what a process said before it died: either may name the fault."""
    errors = errors.strip()
    return errors if len(errors) < 2_000 else f"{errors[:500]}\n...\n{errors[-1_500:]}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs cases for a while; returns 1 when one of them crashed, hung or took too much memory."""
    options = _options(arguments)
    until = time.monotonic() + options.seconds
    if options.case is not None:
        tried(case(options.case, Path(tempfile.mkdtemp())))
        return 0
    if options.worker:
        work(options.start, options.cases, until, options.memory)
        return 0
    start, end, faults = options.start, options.start + options.cases, 0
    while start < end and time.monotonic() < until and faults < ENOUGH:
        command = [sys.executable, "-m", "tests.adapters.registers.fuzzing", "--worker"]
        limits = {"start": start, "cases": end - start, "seconds": until - time.monotonic(), "memory": options.memory}
        command += [f"--{name}={value}" for name, value in limits.items()]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        last = int((ended.stdout.split() or [start])[-1])
        if ended.returncode:
            faults += 1
            hung = ended.returncode == -signal.SIGALRM
            why = f"took longer than {LONGEST} s" if hung else told(ended.stderr)
            sys.stderr.write(f"case {last} ended with {ended.returncode}: {why}\n\n")
        start = last + 1
    sys.stdout.write(f"{start - options.start} cases, {faults} faults\n")
    return 1 if faults else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=float(os.environ.get("FUZZ_SECONDS") or 60))
    parser.add_argument("--start", type=int, default=0, help="number of the first case")
    parser.add_argument("--cases", type=int, default=10**9, help="how many cases at most")
    parser.add_argument("--memory", type=int, default=MEMORY, help="MB that a process may take")
    parser.add_argument("--case", type=int, help="only this case, in this process")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
