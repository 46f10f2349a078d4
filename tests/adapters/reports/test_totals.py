"""Whatever format somebody opens, the sample organisation has the same numbers: each is read back and counted."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from annexbridge.adapters.prepare import Wish, prepare
from annexbridge.adapters.reports import GAP, REPORT, Context
from annexbridge.adapters.reports.dossier import Dossier
from annexbridge.engine.examine import Examination, examine

CLINIC = Path(__file__).parents[3] / "examples" / "clinica-rivera"
STATUSES = ("conforming", "nonconforming", "not_evidenced", "not_applicable", "error")
NOT_THAT = "not a certification"


@dataclass(frozen=True)
class Read:
    """What a format says: requirements by status, and findings that count by result where it lists each of them."""

    statuses: Mapping[str, int]
    findings: Mapping[str, int] | None = None


@cache
def examination() -> Examination:
    prepared = prepare(Wish((CLINIC,), date(2026, 11, 24)))
    return examine(prepared.inputs, prepared.engine)


@cache
def rendered(name: str) -> bytes:
    if name == "html":
        return REPORT["html"].render(Dossier.of(examination()), Context())
    return GAP[name].render(examination().report, Context(width=200))


def counted(words: list[object]) -> dict[str, int]:
    found = Counter(str(word).replace(" ", "_") for word in words)
    assert set(found) <= set(STATUSES), found
    return {status: found[status] for status in STATUSES}


def last_row(text: str, pattern: str) -> dict[str, int]:
    """The row of totals under a table by chapter, which has to add up."""
    [numbers] = re.findall(pattern, text, re.MULTILINE)
    *parts, total = map(int, re.findall(r"\d+", numbers))
    assert sum(parts) == total == 70
    return dict(zip(STATUSES, parts, strict=True))


def table() -> Read:
    return Read(last_row(rendered("table").decode(), r"^All +((?:\d+ *){6})$"))


def md() -> Read:
    return Read(last_row(rendered("md").decode(), r"^\| All \|((?: \d+ \|){6})$"))


def csv_() -> Read:
    rows = list(csv.DictReader(StringIO(rendered("csv").decode("utf-8-sig"))))
    by_id = {row["requirement"]: row["status"] for row in rows}
    counting = Counter(row["result"] for row in rows if row["result"] and row["derived"] != "yes")
    return Read(counted(list(by_id.values())), counting)


def json_() -> Read:
    body = json.loads(rendered("json"))
    statuses = counted([item["status"] for item in body["requirements"]])
    assert body["counts"] == {"requirements": 70, **statuses}
    found = [item for requirement in body["requirements"] for item in requirement["findings"]]
    return Read(statuses, Counter(item["result"] for item in found if not item["derived"]))


def xlsx() -> Read:
    book = load_workbook(BytesIO(rendered("xlsx")))
    heading, *gaps = book["Gaps"].iter_rows(values_only=True)
    statuses = counted([row[heading.index("Gap status")] for row in gaps])
    totals = [row for row in book["Summary"].iter_rows(values_only=True) if row[0] == "All"]
    assert totals[0][1:7] == (*statuses.values(), 70)
    heading, *found = book["Findings"].iter_rows(values_only=True)
    result, counts = heading.index("Result"), heading.index("Counted")
    return Read(statuses, Counter(str(row[result]) for row in found if row[counts] == "here"))


def html() -> Read:
    text = rendered("html").decode()
    figures = re.findall(
        r'href="#requirements\?status=(\w+)" class="figure"><b class="number">(\d+)</b>\s*'
        r'<span class="denominator">of 70</span>',
        text,
    )
    [data] = re.findall(r'id="data">(.*?)</script>', text, re.DOTALL)
    assert len(json.loads(data)["requirements"]) == 70
    return Read(dict.fromkeys(STATUSES, 0) | {status: int(number) for status, number in figures})


def oscal() -> Read:
    [result] = json.loads(rendered("oscal"))["assessment-results"]["results"]
    props = [{item["name"]: item["value"] for item in found["props"]} for found in result["findings"]]
    seen = [{item["name"]: item["value"] for item in found["props"]} for found in result["observations"]]
    # What is left out has no finding in OSCAL: it is not among the controls that were reviewed.
    statuses = counted([item["status"] for item in props]) | {"not_applicable": 70 - len(props)}
    return Read(statuses, Counter(item["result"] for item in seen if item.get("derived") != "yes"))


def ciso_assistant() -> Read:
    heading, *rows = load_workbook(BytesIO(rendered("ciso-assistant")))["audit"].iter_rows(values_only=True)
    result = heading.index("compliance_result")
    found = Counter(str(row[result]) for row in rows)
    open_ = found["partially_compliant"] + found["non_compliant"]
    return Read(
        dict(zip(STATUSES, (found["compliant"], open_, found["not_assessed"], found["not_applicable"], 0), strict=True))
    )


FORMATS = {
    "table": table, "md": md, "csv": csv_, "json": json_, "xlsx": xlsx, "html": html, "oscal": oscal,
    "ciso-assistant": ciso_assistant,
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_totals_are_those_of_the_assessment(name: str) -> None:
    assessment = examination().report.assessment
    statuses = counted([outcome.status.value for outcome in assessment.requirements])
    found = Counter(
        item.result.value for outcome in assessment.requirements for item in outcome.findings if not item.derived
    )
    read = FORMATS[name]()

    assert read == Read(statuses, None if read.findings is None else found)


@pytest.mark.parametrize("name", ["table", "md", "json", "xlsx", "html", "oscal"])
def test_each_says_whose_it_is_what_it_rests_on_and_what_it_is_not(name: str) -> None:
    content = rendered(name)
    if name == "xlsx":
        sheets = load_workbook(BytesIO(content))
        text = " ".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    else:
        text = json.dumps(json.loads(content), ensure_ascii=False) if name in {"json", "oscal"} else content.decode()
    provenance = examination().report.assessment.provenance
    plain = re.sub(r"\s+", " ", text)

    for word in (
        "Clínica Rivera",
        "2026-11-24",
        provenance.engine_version,
        provenance.digests["policies"][:12],
        NOT_THAT,
    ):
        assert word in plain, word
