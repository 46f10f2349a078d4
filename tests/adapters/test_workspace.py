"""A workspace is read strictly: what nobody would read is refused, with the place and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from annexbridge.adapters.workspace import Workspace, locate
from annexbridge.engine.organisation import Organisation, Role
from annexbridge.errors import InputError, UsageError


def workspace(folder: Path, text: str) -> Path:
    (folder / "registers").mkdir(exist_ok=True)
    (folder / "annexbridge.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_workspace_says_who_where_and_how(tmp_path: Path) -> None:
    root = workspace(
        tmp_path,
        """
        [organisation]
        name = "Clínica"
        roles = ["developer", "user_only"]
        certified_27001 = true
        approved_on = 2026-01-31
        [registers]
        locale = "es_ES"
        [engine]
        name = "opa"
        [params]
        annual_review = 6
        """,
    )

    assert locate([root]) == Workspace(
        root,
        Organisation("Clínica", roles=(Role.DEVELOPER, Role.USER_ONLY), certified_27001=True, approved_on="2026-01-31"),
        (root / "registers",),
        "opa",
        locale="es_ES",
        params={"annual_review": 6},
    )


def test_bare_files_need_no_workspace(tmp_path: Path) -> None:
    file = tmp_path / "suppliers.csv"
    file.write_text("id\n", encoding="utf-8")

    assert locate([file]) == Workspace(registers=(file,))


def test_nothing_given_means_the_folder_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert locate([]) == Workspace()
    workspace(tmp_path, "")
    assert locate([]).registers == (Path("registers"),)


def test_every_missing_path_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        locate([tmp_path / "a.xlsx", tmp_path / "b.xlsx"])

    assert [Path(error.where).name for error in (raised.value, *raised.value.also)] == ["a.xlsx", "b.xlsx"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[organization]\n", 'annexbridge.toml: unknown key "organization"; accepted: organisation, registers'),
        ("[organisation]\nnmae = 'x'\n", 'annexbridge.toml › [organisation]: unknown key "nmae"; accepted: name'),
        ("[organisation]\nroles = ['user']\n", 'annexbridge.toml › [organisation] roles: "user" is no role; accepted'),
        ("[organisation]\nname = 3\n", 'annexbridge.toml › [organisation] name: "3" is of the wrong type; write a str'),
        ("[params]\nannual_review = true\n", 'annexbridge.toml › [params] annual_review: "True" is not a number'),
        (
            "[registers]\npaths = ['../..']\n",
            'annexbridge.toml › [registers] paths: "../.." leads out of the workspace',
        ),
        ("[registers]\npaths = ['nowhere']\n", 'annexbridge.toml › [registers] paths: "nowhere" does not exist'),
        ("name = 'x'\n", 'annexbridge.toml: unknown key "name"; accepted: organisation'),
        ("engine = 'opa'\n", 'annexbridge.toml: "engine" is not a table; write it as [engine]'),
        ("[organisation\n", "annexbridge.toml: is not TOML"),
    ],
)
def test_mistakes_are_refused_with_place_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        locate([workspace(tmp_path, text)])

    assert str(raised.value).startswith(message)


def test_one_workspace_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    with pytest.raises(UsageError, match="more than one workspace"):
        locate([workspace(tmp_path / "one", ""), workspace(tmp_path / "two", "")])
