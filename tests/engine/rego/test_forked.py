"""Work shared between two processes gives what one alone gives, errors included."""

import os
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexbridge.engine.rego.forked import together
from annexbridge.errors import EvaluationError


def sizes(packages: Sequence[str]) -> Mapping[str, object]:
    return {package: len(package) for package in packages}


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), unique=True, max_size=6))
def test_two_processes_answer_what_one_would(packages: list[str]) -> None:
    assert together(sizes, packages) == sizes(packages)


@pytest.mark.parametrize("broken", ["a", "b"], ids=["here", "in the copy"])
def test_an_error_is_told_whichever_side_it_comes_from(broken: str) -> None:
    def work(packages: Sequence[str]) -> Mapping[str, object]:
        if broken in packages:
            raise EvaluationError(f"{broken} does not answer")
        return sizes(packages)

    with pytest.raises(EvaluationError, match=f"{broken} does not answer"):
        together(work, ["a", "b"])


def test_no_process_is_left_behind() -> None:
    together(sizes, ["a", "b", "c"])
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_an_answer_larger_than_a_pipe_holds_arrives_whole() -> None:
    def work(packages: Sequence[str]) -> Mapping[str, object]:
        return dict.fromkeys(packages, "x" * 1_000_000)

    assert together(work, ["a", "b"]) == {"a": "x" * 1_000_000, "b": "x" * 1_000_000}
