"""Findings link to files as the repository has them, and to none that it does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from annexbridge.adapters.locations import of_run, relative
from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.places import known, line, path, uri
from annexbridge.adapters.workspace import locate
from annexbridge.engine.records import Source


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "repository"
    for name in ("aims/annexbridge.toml", "aims/waivers.yaml", "aims/registers/a b.csv", "aims/registers/x/s.csv"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("", encoding="utf-8")
    (root / "aims/registers/y").mkdir()
    (root / "aims/registers/y/s.csv").write_text("", encoding="utf-8")
    (root / "deploy/prod").mkdir(parents=True)
    (root / "deploy/prod/triage.yaml").write_text("", encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.mark.usefixtures("repository")
def test_every_file_by_the_name_that_reports_give_it() -> None:
    assert of_run(Path("aims"), ("deploy", "DEP-1"), recorded=True) == {
        "a b.csv": "aims/registers/a b.csv",
        "x/s.csv": "aims/registers/x/s.csv",
        "y/s.csv": "aims/registers/y/s.csv",
        "annexbridge.toml": "aims/annexbridge.toml",
        "waivers.yaml": "aims/waivers.yaml",
        "triage.yaml": "deploy/prod/triage.yaml",
        "deploy/prod/triage.yaml": "deploy/prod/triage.yaml",
    }


@pytest.mark.usefixtures("repository")
def test_with_a_snapshot_only_the_manifests_are_here() -> None:
    assert set(of_run(None, ("deploy",), recorded=False)) == {"triage.yaml", "deploy/prod/triage.yaml"}


def test_files_outside_the_repository_are_in_none(repository: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("", encoding="utf-8")
    (repository / "link.yaml").symlink_to(outside)
    found = relative(locate([Path("aims")]), [outside, Path("link.yaml")], repository / "aims")
    assert set(found) == {"a b.csv", "x/s.csv", "y/s.csv", "annexbridge.toml", "waivers.yaml"}
    assert not known(Source("outside.yaml", "", "line 1"), Context(paths=found))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source("triage.yaml", "", "line 12"), 12),
        (Source("waivers.yaml", "", "línea 3"), 3),
        (Source("s.csv", "", "D17"), 17),
        (Source("s.csv", "", "row 4"), 4),
        (Source("Suppliers.xlsx", "Vendors", "D17"), None),
        (Source("bom.json", "", "/components/3/name"), None),
        (Source("triage.yaml", "", "line 0"), None),
        (Source("triage.yaml", "", ""), None),
    ],
)
def test_a_line_where_there_is_one(source: Source, expected: int | None) -> None:
    assert line(source) == expected


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("a b.csv", "aims/registers/a b.csv"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("C:\\data\\x.csv", "C:/data/x.csv"),
    ],
)
def test_no_name_leads_out_of_the_repository(file: str, expected: str) -> None:
    context = Context(paths={"a b.csv": "aims/registers/a b.csv"})
    assert path(Source(file, "", ""), context) == expected
    assert ":" not in uri(Source(file, "", ""), context)
