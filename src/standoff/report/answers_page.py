"""The page of `standoff answer`: every answer by default and over worlds, and what decides it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from standoff.analysis.deciding import Deciding
from standoff.case.assumptions import Assumptions
from standoff.case.case import Case
from standoff.case.questions import Question
from standoff.ensembles.answers import QuestionAnswer, question_answers
from standoff.ensembles.over_worlds import WorldResults
from standoff.explain.answers import (
    answer_sentence,
    answers_sentence,
    answers_table,
    assumption_blocks,
    left_out_blocks,
    question_blocks,
    worlds_line,
)
from standoff.explain.blocks import Block, Page, Paragraph, Section
from standoff.explain.question_reports import report_blocks, report_data, report_sentence
from standoff.report.heading import Heading
from standoff.report.machine_output import case_object

__all__ = ["answer_data", "answers_object", "answers_page"]


def answers_page(case: Case, results: WorldResults, questions: Sequence[Question]) -> Page:
    """The answers as a page: one question in full, or all of them in a table."""
    answers = question_answers(results)
    heading = Heading.of(case)
    parts: list[tuple[str, tuple[Block, ...]]] = []
    if len(answers) > 1:
        parts.append(("The answers", (answers_table(answers, case.assumptions),)))
    parts += [
        (
            each.question.ask,
            (
                *question_blocks(each, case.assumptions, opened=len(answers) == 1),
                *left_out_blocks(each.question, results),
            ),
        )
        for each in answers
    ]
    reports = [each for each in questions if each.is_report]
    parts += [(each.ask, report_blocks(case, each)) for each in reports]
    if answers and len(case.assumptions):
        parts.append(("What is assumed", assumption_blocks(case.assumptions, answers)))
    line = worlds_line(len(results.worlds), results.worlds.sampled, len(results.infeasible))
    parts.append(("How we know", (Paragraph(line),)))
    if len(answers) == 1:
        sentence = answer_sentence(answers[0], case.assumptions)
    elif reports and not answers:
        sentence = report_sentence(case, reports[0])
    else:
        sentence = answers_sentence(answers)
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=sentence,
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def answers_object(
    case: Case, results: WorldResults, questions: Sequence[Question]
) -> dict[str, Any]:
    """The same for programs (``standoff/answer/1``)."""
    worlds = results.worlds
    result = {
        "worlds": len(worlds),
        "sampled": worlds.sampled,
        "seed": worlds.seed if worlds.sampled else None,
        "worlds_total": case.assumptions.count,
        "worlds_without_states": len(results.infeasible),
        "default_world": dict(case.assumptions.default),
        "answers": {
            each.question.id or "typed": answer_data(each, case.assumptions)
            for each in question_answers(results)
        },
        "reports": {each.id: report_data(case, each) for each in questions if each.is_report},
    }
    return case_object("answer/1", case, result)


def answer_data(answer: QuestionAnswer, assumptions: Assumptions) -> dict[str, Any]:
    """One answer as plain data; choices by the ids of assumptions and alternatives."""
    found: dict[str, Any] = {
        "ask": answer.question.ask,
        "holds": answer.question.text,
        "expect": answer.question.expect or None,
        "default": _word(answer.default),
        "yes": answer.yes,
        "no": answer.no,
        "undefined": answer.undefined,
        "weighted": answer.weighted,
    }
    if answer.deciding is not None:
        found |= _deciding(answer.deciding, assumptions)
    return found


def _deciding(found: Deciding, assumptions: Assumptions) -> dict[str, Any]:
    items = assumptions.items

    def reasons(some: Iterable[Iterable[tuple[int, int]]] | None) -> Any:
        if some is None:
            return None
        return [{items[c].id: items[c].ids[a] for c, a in each} for each in some]

    return {
        "relevant": [items[c].id for c in found.relevant],
        "deciding": None
        if found.deciding is None
        else [[items[c].id for c in each] for each in found.deciding],
        "reasons": reasons(found.reasons),
        "reasons_no": reasons(found.reasons_no),
        "flips": [
            {
                "assumption": items[each.column].id,
                "alternative": items[each.column].ids[each.alternative],
                "answer": _word(each.value),
            }
            for each in found.flips
        ],
    }


def _word(value: int | None) -> str | None:
    return None if value is None else {1: "yes", 0: "no", -1: "undefined"}[value]
