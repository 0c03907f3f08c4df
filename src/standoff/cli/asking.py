"""Which questions a command is about: those of the case, one of them, or one that was typed.

And what `standoff explain` does with one of them.
"""

from __future__ import annotations

from pathlib import Path

from standoff.case.case import Case
from standoff.case.questions import Question
from standoff.errors import NotApplicableError, UnknownNameError, nearest_name
from standoff.expressions.syntax import ExpressionError

__all__ = ["explain_question", "is_question", "questions_named"]


def questions_named(case: Case, text: str) -> tuple[Question, ...]:
    """The questions a command is about; without a text, all that the case asks.

    Raises `UnknownNameError` for an unknown id and ExpressionError for what is no question.
    """
    case.in_world({})  # A case without a model deserves its own error.
    if not text.strip():
        if not case.questions:
            raise NotApplicableError(
                f"the case '{case.id}' asks no questions; add 'questions', or type one:"
                ' "some equilibrium where ..."'
            )
        return case.questions
    known = {each.id: each for each in case.questions}
    if text in known:
        return (known[text],)
    if " " not in text.strip() and text.strip() != "settlement":
        advice = nearest_name(text, known) or 'type one: "some equilibrium where ..."'
        raise UnknownNameError(f"no question '{text}'; {advice}")
    from standoff.casefile.question_reader import question_of_text

    try:
        return (question_of_text(case, text),)
    except ExpressionError as error:
        raise ExpressionError(
            f"“{text}”: {error.found}", rule=error.rule, way_out=error.way_out, offset=error.offset
        ) from None


def is_question(case: Case, text: str) -> bool:
    """Whether a text names a yes-or-no question of the case, and no state of it."""
    known = {each.id for each in case.questions if not each.is_report}
    named = case.model is not None and text in case.model.state_names
    return text in known and not named


def explain_question(case: Case, name: str, output: Path | None, *, json: bool) -> int:
    """From an answer down to what decides it and the words that rests on; the exit code."""
    from standoff.cli.output import give, print_object
    from standoff.cli.over_worlds import bar_on
    from standoff.ensembles.over_worlds import over_worlds
    from standoff.ensembles.sensitivity import default_world, sensitivity
    from standoff.report.question_page import question_object, question_page

    question = case.question(name)
    assert case.open_model is not None, "a case with questions has a model"
    worlds = case.assumptions.worlds()
    with bar_on(len(worlds), "Answering in every world") as advance:
        results = over_worlds(case.open_model, worlds, [question], progress=advance)
    tried = sensitivity(case.open_model, default_world(case.assumptions), [question])
    if json:
        print_object(question_object(case, question, results, tried))
    else:
        give(question_page(case, question, results, tried), output)
    return 0
