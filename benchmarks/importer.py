"""The importer beside the reader under it: `python -m benchmarks.importer [ROWS]`. Prints figures and ratios as JSON.

Times are CPU seconds of whole processes, start-up included, so that a busy machine changes little.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter

from annexbridge.mappings.kinds import kinds

CALAMINE = """
import sys, python_calamine as calamine
for path in sys.argv[1:]:
    book = calamine.CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
"""
OURS = """
import sys
from pathlib import Path
from annexbridge.adapters.registers import read
read([Path(name) for name in sys.argv[1:]])
"""
WRITE = """
import sys
from pathlib import Path
from benchmarks.importer import write
write(Path(sys.argv[1]), int(sys.argv[2]))
"""
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
COLUMNS, ROWS, RUNS = 20, 100_000, 3
FIRST_DAY = 45_292
"""2024-01-01 as spreadsheets count days."""


def main() -> None:
    """Measures and prints. Without a folder of real registers the second half is left out, and says so."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    figures: dict[str, float | int | str] = {"rows": rows, "columns": COLUMNS}
    with tempfile.TemporaryDirectory() as folder:
        large = [str(Path(folder) / "Supplier register.xlsx")]
        # In a process of its own: the memory of this one would count as that of those it starts.
        subprocess.run([sys.executable, "-c", WRITE, *large, str(rows)], check=True)
        under, _ = best([sys.executable, "-c", CALAMINE, *large])
        ours, memory = best([sys.executable, "-c", OURS, *large])
    figures |= {"large_calamine_s": under, "large_import_s": ours, "large_ratio": ours / under, "large_mib": memory}
    files = real_files()
    if files:
        under, _ = best([sys.executable, "-c", CALAMINE, *files])
        ours, memory = best([sys.executable, "-c", OURS, *files])
        figures |= {"real_files": len(files), "real_calamine_s": under, "real_import_s": ours}
        figures |= {"real_ratio": ours / under, "real_mib": memory}
    else:
        figures["real_files"] = "NOT MEASURED: no folder of registers; name one with ANNEXBRIDGE_REGISTERS"
    rounded = {name: round(value, 2) if isinstance(value, float) else value for name, value in figures.items()}
    print(json.dumps(rounded, indent=2))


def write(path: Path, rows: int) -> Path:
    """A supplier register of so many rows: ids, texts, words, dates and numbers as people have them."""
    fields = [field for field in kinds()["supplier"].fields.values() if not field.target][:COLUMNS]
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("Suppliers")
    sheet.write_row(0, 0, [field.label for field in fields])
    for number in range(rows):
        for column, field in enumerate(fields):
            if field.type == "date":
                sheet.write_number(number + 1, column, FIRST_DAY + (number + column) % 900, day)
            elif field.type in ("int", "number"):
                sheet.write_number(number + 1, column, number % 90)
            else:
                sheet.write_string(number + 1, column, _text(field.type, field.values, field.name, number))
    book.close()
    return path


def _text(type_: str, values: tuple[str, ...], name: str, number: int) -> str:
    if type_ == "id":
        return f"SUP-{number:06}"
    if type_ == "bool":
        return "Yes" if number % 3 else "No"
    if values:
        return values[number % len(values)]
    return f"{name.replace('_', ' ')} {number % 1_000}" if name != "name" else f"Supplier {number}"


def real_files() -> list[str]:
    """Workbooks in the folder of real registers."""
    root = Path(os.environ.get("ANNEXBRIDGE_REGISTERS", Path(__file__).parents[2] / "shared" / "registers"))
    return sorted(str(path) for path in root.rglob("*") if path.suffix.lower() in WORKBOOKS)


def best(command: list[str]) -> tuple[float, float]:
    """Least CPU time in seconds and largest memory in MiB over a few runs. Raises CalledProcessError when one fails."""
    times, memory = [], 0.0
    for _ in range(RUNS):
        process = subprocess.Popen(command)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), command[:2])
        times.append(usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss / 1024)
    return min(times), memory


if __name__ == "__main__":
    main()
