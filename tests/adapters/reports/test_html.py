"""The whole report in one HTML file: complete, closed to the outside, and never fooled by what a cell says."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annexbridge.adapters.reports import REPORT, Context
from annexbridge.adapters.reports.dossier import Dossier
from annexbridge.adapters.reports.html import page, phrases, picture
from annexbridge.adapters.reports.html.overview import SupplierRow, SystemRow, ring, suppliers, systems
from annexbridge.adapters.reports.words import DISCLAIMER, LEGEND
from annexbridge.engine import joint
from annexbridge.engine.facts import Estate
from annexbridge.engine.graph import build
from annexbridge.engine.soa import Kept
from tests.adapters.reports.cases import HOSTILE, gap_report, joint_statement
from tests.adapters.reports.dossiers import ESTATE, MARKUP, large, small
from tests.adapters.reports.golden import assert_golden
from tests.engine.made import Row, registers

VOID = frozenset({"meta", "input", "br", "link", "img", "hr"})


class Page(HTMLParser):
    """A page taken apart: every element with its attributes, and the text inside `script` and `style`."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.text: list[str] = []
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag in self.raw:
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]][-1] += data
        else:
            self.text.append(data)

    @property
    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.raw["script"][0])
        return found


def rendered(dossier: Dossier) -> bytes:
    return REPORT["html"].render(dossier, Context())


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.fixture(scope="module")
def whole() -> Page:
    return Page(rendered(small()))


def test_the_page_as_somebody_last_read_it() -> None:
    """Without styles and scripts, which the browser tests exercise, and without the tables that experts edit."""
    content = rendered(small()).decode()
    content = re.sub(
        r'(<section class="view" id="crosswalks").*?(<section class="view")', r"\1\2", content, flags=re.DOTALL
    )
    content = re.sub(r"(<style>).*?(</style>)", r"\1\2", content, flags=re.DOTALL)
    content = re.sub(r"(<script>).*?(</script>)", r"\1\2", content, flags=re.DOTALL)
    content = re.sub(r"sha256-[\w+/=]+", "sha256-", content).replace("],[", "],\n[")
    assert_golden("report.html", content.encode())


def test_every_element_is_closed_and_every_id_is_used_once(whole: Page) -> None:
    assert whole.open == []
    ids = [attributes["id"] for _, attributes in whole.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_labels_and_descriptions_lead_to_an_element(whole: Page) -> None:
    ids = {attributes.get("id") for _, attributes in whole.elements}
    wanted = [
        attributes[name]
        for _, attributes in whole.elements
        for name in ("for", "aria-labelledby", "aria-describedby")
        if name in attributes
    ]
    assert wanted
    assert set(wanted) <= ids


def test_the_policy_lets_in_nothing_but_what_the_page_holds(whole: Page) -> None:
    (policy,) = (
        attributes["content"] for tag, attributes in whole.elements if attributes.get("http-equiv") is not None
    )
    (style,), (_, script) = whole.raw["style"], whole.raw["script"]
    assert policy == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src {digest(style)}; script-src {digest(script)}; require-trusted-types-for 'script'"
    )


@pytest.mark.parametrize("printing", [False, True])
def test_nothing_is_fetched_and_no_attribute_is_code(*, printing: bool) -> None:
    taken = Page(page.printable(small()) if printing else rendered(small()))
    for tag, attributes in taken.elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form", "audio", "video", "source"}
        assert not {name for name in attributes if name.startswith("on")} | attributes.keys() & {"style", "src"}
        assert (attributes.get("href") or "#").startswith("#")
    assert not re.search(r"url\(|@import|https?:(?!//www\.w3\.org/2000/svg)", "".join(taken.raw["style"]))
    assert not printing or taken.raw["script"] == []


def test_scripts_never_read_text_as_markup(whole: Page) -> None:
    script = whole.raw["script"][1]
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", script)


def test_what_a_cell_says_stays_text(whole: Page) -> None:
    assert [tag for tag, _ in whole.elements if tag in {"img", "b"} and tag == "img"] == []
    assert MARKUP.replace(" \u2028", "") in "".join(whole.text).replace("\u2028", "")
    (label,) = {text for text in whole.data["strings"] if "onerror" in text}
    assert label == MARKUP.replace(" \u2028", "")


def test_control_characters_never_reach_the_page() -> None:
    content = rendered(small()).decode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", content)


def test_the_page_holds_every_requirement_finding_and_entry(whole: Page) -> None:
    report, statement = gap_report(), joint_statement()
    cards = [attributes["data-id"] for _, attributes in whole.elements if attributes.get("class") == "requirement"]
    assert cards == [gap.requirement.id for gap in report.gaps]
    assert [row[-1] for row in whole.data["findings"]] == [
        finding.fingerprint for gap in report.gaps for finding in gap.outcome.findings
    ]
    rows = [attributes for tag, attributes in whole.elements if tag == "tr" and "data-framework" in attributes]
    assert [row["data-framework"] for row in rows] == [
        " ".join(entry.framework for entry in line.entries) for line in joint.lines(statement)
    ]


def test_every_element_of_every_crosswalk_has_a_row_with_its_requirements(whole: Page) -> None:
    tables = [place for place, tag in enumerate(whole.elements) if "crosswalk-table" in (tag[1].get("class") or "")]
    facets = [facet for crosswalk in small().crosswalks for facet in crosswalk.facets]
    assert len(tables) == len(small().crosswalks) == 3
    after = whole.elements[tables[0] :]
    ends = next(place for place, (_, attributes) in enumerate(after) if attributes.get("id") == "grounds")
    links = [attributes["href"] for tag, attributes in after[:ends] if tag == "a"]
    assert sum(tag == "tr" for tag, _ in after[:ends]) == len(facets) + len(tables)
    assert links == [f"#requirement/{item.requirement}" for facet in facets for item in facet.served]


def test_what_people_added_to_the_statement_is_shown_with_it() -> None:
    dossier = small()
    first, *others = dossier.statement.entries
    added = replace(first, kept=Kept({"Budget": "4,000 a year"}, {"owner": "Ask again in May"}))
    said = "".join(
        Page(rendered(replace(dossier, statement=replace(dossier.statement, entries=(added, *others))))).text
    )
    assert "Budget 4,000 a year" in said
    assert "owner: Ask again in May" in said


def test_a_finding_is_whole(whole: Page) -> None:
    data = whole.data
    text = data["strings"]
    (row,) = (row for row in data["findings"] if text[row[3]] == "supplier:SUP-04")
    requirement, result, severity, subject, label, check, message, todo, cells, path, derived, original, waiver, _ = row
    assert data["requirements"][requirement][:2] == ["annex:A.10.3", "A.10.3"]
    assert (result, severity, derived, original) == ("waived", "medium", 0, "fail")
    assert [text[number] for number in (subject, label, check, message, todo, waiver)] == [
        "supplier:SUP-04",
        "Datos Andinos",
        "The contract has the AI terms",
        "The contract lacks the AI terms",
        "Agree on the missing terms.",
        "W-2026-01 until 2026-12-31, approved by the risk committee",
    ]
    assert [text[number] for number in cells] == [
        "Suppliers 2026.xlsx › Vendors › D17",
        "Inventory.xlsx › AI systems › B4",
    ]
    assert path == []


def test_cover_legend_and_closing_sentence_are_there(whole: Page) -> None:
    said = " ".join("".join(whole.text).split())
    for sentence in (DISCLAIMER, *(meaning for group in LEGEND.values() for meaning in group.values())):
        assert sentence in said
    for fact in (
        "Clínica Rivera",
        "2026-11-24",
        "Chief executive",
        "embedded 0.13.0",
        "a1" * 32,
        "24 months instead of 12",
    ):
        assert fact in said


def test_the_printed_page_writes_every_finding_out() -> None:
    taken = Page(page.printable(small()))
    said = " ".join("".join(taken.text).split())
    for gap in gap_report().gaps:
        for finding in gap.outcome.findings:
            assert finding.message in said
            assert finding.remediation in said
    articles = [tag for tag, attributes in taken.elements if tag == "article"]
    assert len(articles) == sum(len(gap.outcome.findings) for gap in gap_report().gaps)


def test_templates_and_scripts_say_what_there_is_to_say_and_nothing_else() -> None:
    folder = files("annexbridge.adapters.reports.html")
    templates = "".join(item.read_text("utf-8") for item in (folder / "templates").iterdir())
    scripts = "".join(item.read_text("utf-8") for item in (folder / "assets").iterdir() if item.name.endswith(".js"))
    said = set(re.findall(r"(?<!script_)say\.(\w+)", templates)) - {"format"}
    composed = {name for name in phrases.page() if re.match(r"legend_|kind_", name)} | {
        "action",
        "owner",
        "due",
        "effort",
    }
    assert phrases.page().keys() == said | composed
    spoken = set(re.findall(r'\bsay\("(\w+)"', scripts)) | set(re.findall(r"script_say\.(\w+)", templates))
    chosen = set(phrases.kinds()) | {"rests_on", "used_by", "auto", "dark", "light"}
    assert phrases.script().keys() == spoken | chosen


@given(st.text(max_size=60))
@settings(max_examples=8, deadline=None)
def test_no_text_of_a_cell_adds_an_element(text: str) -> None:
    def shape(value: str) -> list[tuple[str, list[str]]]:
        report = gap_report()
        gaps = [
            replace(
                gap,
                planned={"action": value or "-"},
                outcome=replace(
                    gap.outcome,
                    findings=tuple(replace(item, label=value, message=value) for item in gap.outcome.findings),
                ),
            )
            for gap in report.gaps
        ]
        rows: tuple[Row, ...] = (("ai_system", "AIS-01", {"name": value or "-"}),)
        changed = replace(report, organisation=replace(report.organisation, name=value or "-"), gaps=tuple(gaps))
        dossier = Dossier(changed, joint_statement(), Estate(build(registers(*rows))))
        taken = [Page(rendered(dossier)), Page(page.printable(dossier))]
        return [(tag, sorted(attributes)) for one in taken for tag, attributes in one.elements if tag != "text"]

    assert shape(text) == shape("plain")


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert rendered(small()) == rendered(small())
    assert page.printable(small()) == page.printable(small())


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_records_never_changes_the_picture(chance: random.Random) -> None:
    shuffled = list(ESTATE)
    chance.shuffle(shuffled)
    drawn = picture.draw(Estate(build(registers(*shuffled))), gap_report())
    assert drawn == picture.draw(small().estate, gap_report())


def test_the_picture_has_columns_by_kind_and_marks_where_findings_are() -> None:
    drawn = picture.draw(small().estate, gap_report())
    assert drawn.columns == (
        ("deployment", 0),
        ("ai_system", 0),
        ("model", 0),
        ("dataset", 0),
        ("supplier", 0),
        ("supplier", 1),
    )
    told = {spot.id: (spot.column, spot.declared, spot.mark) for spot in drawn.spots}
    failed, unknown = picture.Mark(failed=1), picture.Mark(unknown=1)
    quiet, inherited = picture.Mark(), picture.Mark(inherited=1)
    assert told == {
        "deployment:DEP-01": (0, True, quiet),
        "ai_system:AIS-01": (1, True, inherited),
        "ai_system:AIS-02": (1, True, quiet),
        "model:M-01": (2, True, quiet),
        "model:M-99": (2, False, quiet),
        "dataset:DS-01": (3, True, quiet),
        "supplier:SUP-02": (4, True, failed),
        "supplier:SUP-04": (4, True, quiet),
        "supplier:SUP-07": (4, True, failed),
        "supplier:SUP-09": (5, True, unknown),
    }
    back, spot = [], next(spot for spot in drawn.spots if spot.id == "supplier:SUP-09")
    while spot.before is not None:
        spot = drawn.spots[spot.before]
        back.append(spot.id)
    assert back == ["supplier:SUP-07", "model:M-01", "ai_system:AIS-01"]


def test_a_finding_on_a_record_without_a_place_is_shown_at_what_the_record_is_about() -> None:
    report = gap_report()
    gaps = [
        replace(
            gap,
            outcome=replace(
                gap.outcome,
                findings=tuple(replace(item, subject="evaluation:M-01#EV-01") for item in gap.outcome.findings),
            ),
        )
        for gap in report.gaps
    ]
    drawn = picture.draw(small().estate, replace(report, gaps=tuple(gaps)))
    (model,) = (place for place, spot in enumerate(drawn.spots) if spot.id == "model:M-01")
    assert drawn.about == {"evaluation:M-01#EV-01": (model,)}
    assert drawn.spots[model].mark == picture.Mark(failed=2, unknown=2, inherited=1)


def test_suppliers_in_a_ring_still_have_a_place() -> None:
    ring_: tuple[Row, ...] = (
        ("ai_system", "A", {"suppliers": ("S1",)}),
        ("supplier", "S1", {"subprocessors": ("S2",)}),
        ("supplier", "S2", {"subprocessors": ("S1", "S3")}),
        ("supplier", "S3", {}),
    )
    drawn = picture.draw(Estate(build(registers(*ring_))), gap_report())
    assert [(spot.key, drawn.columns[spot.column]) for spot in drawn.spots] == [
        ("A", ("ai_system", 0)),
        ("S1", ("supplier", 0)),
        ("S2", ("supplier", 0)),
        ("S3", ("supplier", 1)),
    ]


def test_a_large_estate_begins_with_what_a_reader_can_take_in() -> None:
    drawn = picture.draw(large(300, 0).estate, gap_report())
    assert len(drawn.spots) == 940
    begun = [drawn.spots[place] for place in drawn.start]
    assert picture.FIRST - 6 < len(begun) <= picture.FIRST
    # Whole systems, with everything each of them rests on.
    assert {link.target for link in drawn.links if link.source in drawn.start} <= set(drawn.start)
    assert sum(spot.kind == "ai_system" for spot in begun) > 10


def test_an_organisation_without_ai_gets_a_page_that_says_so() -> None:
    dossier = Dossier(gap_report(), joint_statement(), Estate(build(registers())))
    taken = Page(rendered(dossier))
    assert "No AI system, model, dataset or supplier is recorded." in "".join(taken.text)
    assert taken.open == []


def test_suppliers_are_told_by_how_many_ai_systems_rest_on_them() -> None:
    assert suppliers(gap_report(), small().estate) == (
        SupplierRow("supplier:SUP-02", HOSTILE, True, 1, 1, 1, 0),
        SupplierRow("supplier:SUP-07", "Visión Médica GmbH", True, 1, 1, 1, 0),
        SupplierRow("supplier:SUP-04", "Datos Andinos", True, 1, 1, 0, 0),
        SupplierRow("supplier:SUP-09", "Nube Sur", True, 2, 1, 0, 1),
    )


def test_ai_systems_are_told_by_impact_and_open_requirements() -> None:
    assert systems(gap_report(), small().estate) == (
        SystemRow("ai_system:AIS-01", "Triage", True, 1, 0, 0),
        SystemRow("ai_system:AIS-02", MARKUP, False, 1, 0, 0),
    )


def test_the_ring_closes() -> None:
    report = gap_report()
    arcs = ring(report)
    assert sum(arc.count for arc in arcs) == len(report.gaps)
    alone = replace(report, gaps=tuple(gap for gap in report.gaps if gap.reuse == "new"))
    assert [bool(arc.path) for arc in ring(alone)] == [False, False, True]
