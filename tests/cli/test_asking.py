"""Which question is meant, and `standoff explain` with one."""

from __future__ import annotations

import json

import pytest

from standoff.casefile.read import load
from standoff.cli.asking import is_question, questions_named
from tests.cli.program import BUDAPEST, ran

CASE = load(BUDAPEST)


def test_without_a_name_all_questions_are_meant() -> None:
    assert questions_named(CASE, "") == CASE.questions
    assert [each.id for each in questions_named(CASE, "war")] == ["war"]


def test_what_is_no_id_is_read_as_a_question() -> None:
    (typed,) = questions_named(CASE, "some equilibrium where ru.ceasefire")
    assert typed.id == ""
    assert typed.text == "some equilibrium where ru.ceasefire"


def test_states_come_before_questions_and_reports_are_none() -> None:
    assert is_question(CASE, "settlement")
    assert not is_question(CASE, "settlement_on_terms")
    assert not is_question(CASE, "block")


def test_explain_goes_from_an_answer_down_to_words(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "explain", BUDAPEST, "settlement")
    assert done.code == 0
    said = " ".join(done.out.split())
    assert "congress=tolerates: Congress would let him" in said
    assert "The US Congress wants “force if us.cut” (reported)" in said
    found = json.loads(ran(capsys, "explain", BUDAPEST, "settlement", "--json").out)
    assert found["schema"] == "standoff/question/1"
