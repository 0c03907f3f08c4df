"""The page of `standoff explain CASE QUESTION`: from an answer down to the words it rests on."""

from __future__ import annotations

from typing import Any

from standoff.case.case import Case
from standoff.case.questions import Question
from standoff.ensembles.answers import question_answers
from standoff.ensembles.over_worlds import WorldResults
from standoff.ensembles.sensitivity import Change, Sensitivity
from standoff.explain.answer_foundations import assumption_foundations, statement_foundations
from standoff.explain.answers import (
    answer_sentence,
    left_out_blocks,
    question_blocks,
    worlds_line,
)
from standoff.explain.blocks import Block, Page, Paragraph, Section
from standoff.explain.sensitivity_words import named_makers
from standoff.report.answers_page import answer_data
from standoff.report.heading import Heading
from standoff.report.machine_output import case_object

__all__ = ["question_object", "question_page"]


def question_page(
    case: Case, question: Question, results: WorldResults, tried: Sensitivity
) -> Page:
    """One answer: over worlds, what decides it, and what each of that rests on."""
    (answer,) = question_answers(results)
    heading = Heading.of(case)
    line = worlds_line(len(results.worlds), results.worlds.sampled, len(results.infeasible))
    parts: list[tuple[str, tuple[Block, ...]]] = [
        (
            question.ask,
            (
                *question_blocks(answer, case.assumptions, opened=True),
                *left_out_blocks(question, results),
            ),
        ),
        (
            "The assumptions it depends on, and what is said for each",
            assumption_foundations(answer, case.assumptions, case.ledger),
        ),
        (
            "The statements it depends on by default, and what is said for each",
            statement_foundations(_carrying(tried), named_makers(case.conflict), case.ledger),
        ),
        ("How we know", (Paragraph(line),)),
    ]
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=answer_sentence(answer, case.assumptions),
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def question_object(
    case: Case, question: Question, results: WorldResults, tried: Sensitivity
) -> dict[str, Any]:
    """The same for programs (``standoff/question/1``)."""
    (answer,) = question_answers(results)
    items = case.assumptions.items
    relevant = () if answer.deciding is None else answer.deciding.relevant
    result = {
        **answer_data(answer, case.assumptions),
        "question": question.id or None,
        "worlds": answer.worlds,
        "assumptions": {
            items[column].id: {each.id: list(each.cites) for each in items[column].alternatives}
            for column in relevant
        },
        "statements": [
            {
                "decision_maker": each.edit.decision_maker,
                "statement": each.edit.statement.text,
                "basis": each.edit.statement.basis or None,
                "cites": list(each.edit.statement.cites),
            }
            for each in _carrying(tried)
        ],
    }
    return case_object("question/1", case, result)


def _carrying(tried: Sensitivity) -> list[Change]:
    """What changes the answer itself where it is left out, and not only where today leads."""
    return [each for each in tried.carrying if each.questions]
