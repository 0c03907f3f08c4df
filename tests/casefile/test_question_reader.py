"""Questions: every name in them is known, in full, or told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile.question_reader import question_of_text
from standoff.concepts.concept import all_concepts
from standoff.expressions.parse import parse
from standoff.expressions.questions import BlockersReport, EquilibriumQuestion, Quantifier
from standoff.expressions.syntax import ExpressionError
from tests.casefile.sample import SAMPLE, assert_only_fault, faults_of, loaded
from tests.casefile.world_sample import changed

HOLDS = "holds: some equilibrium where not low.sue"
REPORT = "report: blockers, for: up.share"


def test_questions_keep_their_words_and_order(tmp_path: Path) -> None:
    peace, block = loaded(tmp_path, changed()).questions
    assert (peace.id, peace.ask, peace.expect) == ("peace", "Will there be peace?", "yes")
    assert peace.text == "some equilibrium where not low.sue"
    assert peace.form == EquilibriumQuestion(quantifier=Quantifier.SOME, where=parse("not low.sue"))
    assert peace.place is not None
    assert (peace.place.line, peace.place.column) == (48, 45)
    assert block.form == BlockersReport(where=parse("up.share"))
    assert (block.text, block.expect, block.is_report) == ("up.share", "", True)


def test_a_report_may_be_about_everything(tmp_path: Path) -> None:
    question = loaded(tmp_path, changed((REPORT, "report: overlap"))).questions[1]
    assert question.text == "overlap"


def test_in_graph_form_names_are_those_of_states(tmp_path: Path) -> None:
    text = """\
standoff: 1
case: {id: dam, title: The dam}
model:
  states: {s1: They build, s2: They share}
  decision_makers:
    up: {moves: [s1 -> s2], preferences: {order: s1 > s2}}
  status_quo: s1
questions:
  one: {ask: One?, holds: some equilibrium where s1}
"""
    (question,) = loaded(tmp_path, text).questions
    assert question.form == EquilibriumQuestion(quantifier=Quantifier.SOME, where=parse("s1"))
    assert_only_fault(tmp_path, text.replace("where s1", "where s3"), "9:50", "unknown state 's3'")


KNOWN = ", ".join(all_concepts())
WRONG = {
    "unknown key": (
        HOLDS,
        "hold: settlement",
        "48:38",
        "unknown key 'hold'; did you mean 'holds'?",
    ),
    "both": (
        REPORT,
        f"{REPORT}, holds: settlement",
        "49:10",
        "'block' has holds and report; a que",
    ),
    "neither": (f"{HOLDS}, ", "", "48:10", "has neither holds nor report; a question has exactly"),
    "for what holds": ("expect: yes", "for: up.share", "48:86", "'for' belongs to a report"),
    "no sentence": ("ask: Who can block it?, ", "", "49:3", "question 'block' has no sentence"),
    "odd answer": ("expect: yes", "expect: maybe", "48:89", "known: 'yes', 'no', 'depends'"),
    "list of answers": ("expect: yes", "expect: [yes]", "48:89", "a list cannot stand here"),
    "nothing holds": (HOLDS, "holds: ''", "48:45", "the question is empty"),
    "list holds": (HOLDS, "holds: [settlement]", "48:45", "a list stands where a text"),
    "misspelt word": ("where not", "whre not", "48:62", "did you mean 'where'?"),
    "concept": (
        "where not",
        "under smr2 where not",
        "48:68",
        f"there are {KNOWN}; did you mean 'smr'",
    ),
    "option": ("not low.sue, expect", "not low.su, expect", "48:72", "did you mean 'low.sue'?"),
    "bare option": ("not low.sue, expect", "not sue, expect", "48:72", "did you mean 'low.sue'?"),
    "assumption": (
        "not low.sue, expect",
        "not court=fair, expect",
        "48:72",
        "'court=fair' is about an assumption; a question is asked in every world",
    ),
    "half an expression": ("not low.sue, expect", "not, expect", "48:71", "the expression ends"),
    "decision maker": (
        HOLDS,
        "holds: some state stable for lw where low.sue",
        "48:67",
        "there is no decision maker 'lw'; there are up, low; did you mean 'low'?",
    ),
    "who is deterred": (HOLDS, "holds: lo deterred from low.sue", "48:45", "decision maker 'lo'"),
    "between whom": (HOLDS, "holds: 'settlement between up, lw'", "48:69", "decision maker 'lw'"),
    "option of a report": (REPORT, "report: blockers, for: up.shre", "49:58", "'up.share'?"),
    "report of what": (
        REPORT,
        "report: blockers",
        "49:43",
        "does not say which states it is about",
    ),
    "nothing to report of": (REPORT, "report: blockers, for: ''", "49:58", "does not say which"),
    "unknown report": (REPORT, "report: blocker", "49:43", "did you mean 'blockers'?"),
    "text for a question": (
        "{ask: Who can block it?, report: blockers, for: up.share}",
        "Who can block it?",
        "49:10",
        "stands where a mapping",
    ),
    "id": ("  block:", "  Block:", "49:3", "write 'block'"),
}


@pytest.mark.parametrize(("old", "new", "place", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, place: str, said: str) -> None:
    assert_only_fault(tmp_path, changed((old, new)), place, said)


def test_questions_need_a_model(tmp_path: Path) -> None:
    text = (
        "standoff: 1\ncase: {id: x, title: X}\nparties: {a: {name: A}}\n"
        "questions: {a: {ask: A, holds: settlement}}\n"
    )
    assert_only_fault(tmp_path, text, "4:1", "there are questions and no model that they could be")


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = changed(
        ("not low.sue, expect: yes", "not low.su, expect: y"), ("up.share}\n", "up.shre}\n")
    )
    places = [each.partition(" ")[0] for each in faults_of(tmp_path, text)]
    assert places == ["48:72:", "48:88:", "49:58:"]


def test_where_options_could_not_be_read_nothing_is_said_of_their_names(tmp_path: Path) -> None:
    text = changed(("        build: The upper", "        Build: The upper"))
    assert not any(each.startswith("48:") for each in faults_of(tmp_path, text))


def test_a_typed_question_is_read_like_one_in_the_file(tmp_path: Path) -> None:
    case = loaded(tmp_path, SAMPLE)
    question = question_of_text(case, " some equilibrium where not low.sue ")
    assert question.form == EquilibriumQuestion(
        quantifier=Quantifier.SOME, where=parse("not low.sue")
    )
    assert question.ask == question.text == "some equilibrium where not low.sue"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("some equilibrium where not low.su", "unknown option 'low.su'"),
        ("some equilibrium under sqe", "there is no solution concept 'sqe'"),
        ("settlement between lw", "there is no decision maker 'lw'"),
        ("some equilibrium where a=b", "'a=b' is about an assumption"),
    ],
)
def test_unknown_names_in_a_typed_question_are_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(ExpressionError, match=said):
        question_of_text(loaded(tmp_path, SAMPLE), text)
