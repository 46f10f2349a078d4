"""Work shared between two processes gives what one alone gives, errors included."""

import os
import time
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexbridge.engine.rego.forked import together
from annexbridge.errors import EvaluationError

LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")


def sizes(packages: Iterable[str]) -> Mapping[str, object]:
    return {package: len(package) for package in packages}


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), unique=True, max_size=6))
def test_two_processes_answer_what_one_would(packages: list[str]) -> None:
    assert together(sizes, packages) == sizes(packages)


@pytest.mark.parametrize("broken", ["a", "b", "z"])
def test_an_error_is_told_whichever_side_it_comes_from(broken: str) -> None:
    def work(packages: Iterable[str]) -> Mapping[str, object]:
        return {package: answer(package) for package in packages}

    def answer(package: str) -> int:
        if package == broken:
            raise EvaluationError(f"{broken} does not answer")
        return len(package)

    with pytest.raises(EvaluationError, match=f"{broken} does not answer"):
        together(work, LETTERS)


@pytest.mark.parametrize("here", [True, False], ids=["here", "in the copy"])
def test_a_side_that_fails_with_large_answers_waiting_holds_nobody_up(here: bool) -> None:
    process = os.getpid()

    def work(packages: Iterable[str]) -> Mapping[str, object]:
        answers = {}
        for package in packages:
            answers[package] = "x" * 1_000_000
            time.sleep(0.001)  # for the other side to get its share
        if (os.getpid() == process) is here:
            raise EvaluationError("no answer")
        return answers

    if here:
        with pytest.raises(EvaluationError, match="no answer"):
            together(work, LETTERS)
    else:
        # What the copy took is done again here, where it does not fail.
        assert together(work, LETTERS) == dict.fromkeys(LETTERS, "x" * 1_000_000)
    assert_alone()


def assert_alone() -> None:
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_no_process_is_left_behind() -> None:
    together(sizes, ["a", "b", "c"])
    assert_alone()


def test_answers_come_in_the_order_of_the_packages() -> None:
    assert list(together(sizes, LETTERS[::-1])) == list(LETTERS[::-1])


def test_an_answer_larger_than_a_pipe_holds_arrives_whole() -> None:
    def work(packages: Iterable[str]) -> Mapping[str, object]:
        return dict.fromkeys(packages, "x" * 1_000_000)

    assert together(work, ["a", "b"]) == {"a": "x" * 1_000_000, "b": "x" * 1_000_000}
