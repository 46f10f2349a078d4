"""What only shows across tables: one supplier under several names, references that lead nowhere, ids given twice."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annexbridge.adapters.registers import Options, read
from annexbridge.adapters.registers.alike import alike, company
from annexbridge.adapters.registers.profile import draft, load
from annexbridge.engine.graph import build
from annexbridge.engine.records import Issue, Registers, Severity
from tests.adapters.registers.made import text

SUPPLIERS = ["Supplier ID", "Supplier name", "Service"]
SYSTEMS = ["AI system ID", "AI system", "Suppliers", "Purpose"]


def told(found: Registers, code: str) -> list[Issue]:
    return [issue for issue in found.issues() if issue.code == code]


def suppliers(path: Path, *names: str) -> Path:
    rows = [[f"S-{place}", name, f"service {place}"] for place, name in enumerate(names, 1)]
    return text(path / "suppliers.csv", [SUPPLIERS, *rows])


@pytest.mark.parametrize(
    "name",
    [
        "Acme", "ACME Gmbh ", "acme", "Acme\u00a0GmbH", "Acme, Inc.", "ACME S.A.", "Acme S. p. A.", "Acme Ltd",
        "Acme B.V.", "Acme s.r.o.", "Acme GmbH & Co. KG", "Acmé SARL", "Acme Lda.", "Acme Limited", "ACME-AG",
    ],
)  # fmt: skip
def test_one_supplier_under_two_names_is_asked_about_and_not_merged(tmp_path: Path, name: str) -> None:
    found = read([suppliers(tmp_path, "Acme GmbH", "Other", name)])
    (issue,) = told(found, "similar-names")
    assert [record.id for record in found.records()] == ["S-1", "S-2", "S-3"]
    assert (issue.severity, issue.source.cell, issue.value, issue.accepted) == (
        Severity.QUESTION,
        "B4",
        "S-3",
        ("S-1",),
    )


@pytest.mark.parametrize(
    "names",
    [
        ("Acme GmbH", "Acorn GmbH"),
        ("Acme Cloud", "Acme Labs"),
        ("Data Centre 1", "Data Centre 2"),
        ("GmbH", "AG"),
        ("Ltd", "Limited Editions"),
    ],
)
def test_two_suppliers_are_two(tmp_path: Path, names: tuple[str, str]) -> None:
    assert told(read([suppliers(tmp_path, *names)]), "similar-names") == []


def test_a_slip_of_the_pen_is_asked_about(tmp_path: Path) -> None:
    (issue,) = told(read([suppliers(tmp_path, "Consulting Partners", "Consultng Partners")]), "similar-names")
    assert issue.message == 'may be the same supplier as S-1 "Consulting Partners"; kept apart until you say so'


@settings(deadline=None)
@given(names=st.lists(st.text("aAcme GmbH.,é", max_size=14), max_size=8), seed=st.integers())
def test_the_order_of_suppliers_changes_no_question(names: list[str], seed: int) -> None:
    listed = {f"S-{place}": name for place, name in enumerate(names)}
    shuffled = list(listed.items())
    random.Random(seed).shuffle(shuffled)
    assert alike(dict(shuffled)) == alike(listed)
    assert all(company(name) or not name.strip(" .,") for name in names)


def everything(folder: Path) -> list[Path]:
    rows = [
        ["AI-1", "Chat", "ACME", "Talks"],
        ["AI-2", "Score", "S-2; Beta SA", "Scores"],
        ["AI-3", "Rank", "Zzz", "Ranks"],
    ]
    return [
        suppliers(folder, "Acme GmbH", "ACME Gmbh ", "Acme", "Beta S.A."),
        text(folder / "ai_systems.csv", [SYSTEMS, *rows]),
    ]


def test_a_reference_that_leads_nowhere_comes_with_a_suggestion(tmp_path: Path) -> None:
    issues = told(read(everything(tmp_path)), "unknown-reference")
    assert [(issue.value, issue.severity, issue.source.cell, issue.accepted) for issue in issues] == [
        ("Beta SA", Severity.QUESTION, "C3", ("S-4",)),
        ("Zzz", Severity.NOTE, "C4", ()),
    ]


def test_references_are_not_judged_without_the_register_they_lead_to(tmp_path: Path) -> None:
    assert told(read(everything(tmp_path)[1:]), "unknown-reference") == []


def test_a_name_of_two_records_is_asked_about(tmp_path: Path) -> None:
    paths = [
        suppliers(tmp_path, "Acme", "Acme"),
        text(tmp_path / "s.csv", [SYSTEMS, ["AI-1", "Chat", "acme", "Talks"]]),
    ]
    (issue,) = told(read(paths), "unknown-reference")
    assert (issue.message, issue.accepted) == (
        "several records have this name among the records of the kind Supplier",
        ("S-1", "S-2"),
    )


def test_an_answer_given_once_joins_records_and_references(tmp_path: Path) -> None:
    paths = everything(tmp_path)
    profile = tmp_path / "profile.yaml"
    drafted = draft(read(paths))
    for asked, answer in (('"S-2":', "S-1"), ('"S-3":', "S-1"), ('"Beta SA":', "S-4")):
        assert f"    {asked}" in drafted
        drafted = drafted.replace(f"    {asked}", f"    {asked} {answer}")
    profile.write_text(drafted, encoding="utf-8")

    found = read(paths, Options(profile=load(profile)))

    assert [record.id for record in found.records() if record.kind == "supplier"] == ["S-1", "S-1", "S-1", "S-4"]
    assert told(found, "similar-names") == []
    assert [issue.value for issue in told(found, "unknown-reference")] == ["Zzz"]
    nodes = build(found).nodes
    assert sorted(nodes[f"ai_system:AI-{n}"].values["suppliers"] for n in (1, 2)) == [
        ("supplier:S-1",),
        ("supplier:S-1", "supplier:S-4"),
    ]


def test_an_answer_that_two_suppliers_are_two_is_kept(tmp_path: Path) -> None:
    paths = [suppliers(tmp_path, "Acme GmbH", "Acme AG")]
    profile = tmp_path / "profile.yaml"
    profile.write_text(draft(read(paths)).replace('"S-2":', '"S-2": "-"'), encoding="utf-8")
    found = read(paths, Options(profile=load(profile)))
    assert (told(found, "similar-names"), [record.id for record in found.records()]) == ([], ["S-1", "S-2"])


def test_one_id_in_two_files_is_told_with_what_differs(tmp_path: Path) -> None:
    rows = [SUPPLIERS, ["S-1", "Acme", "Models"], ["S-2", "Beta", "Data"]]
    later = [SUPPLIERS, ["s-1", "Acme", "Hosting"], ["S-2", "Beta", None]]
    found = read([text(tmp_path / "a.csv", rows), text(tmp_path / "b.csv", later)])
    assert [(issue.severity, str(issue)) for issue in told(found, "duplicate-id")] == [
        (
            Severity.QUESTION,
            'b.csv › A2 "s-1": s-1 already stands at a.csv › A2; differs in service: neither is used; keep one of the two',
        ),
        (
            Severity.NOTE,
            'b.csv › A3 "S-2": S-2 already stands at a.csv › A3; what both say is the same; keep one of the two',
        ),
    ]


def test_too_many_suppliers_to_compare_are_said_to_be_so(tmp_path: Path) -> None:
    names = [f"Company {number}" for number in range(20_001)]
    found = read([suppliers(tmp_path, *names, "Consulting Partners", "Consultng Partners", "company 7 GmbH")])
    assert [(issue.value, issue.accepted) for issue in told(found, "similar-names")] == [("S-8", ("S-20004",))]
    assert len(told(found, "not-looked-for")) == 1
