"""The page of `standoff report`: a whole case on one page that can be handed to somebody else.

It opens with the answers, then what is agreed, where it can end and why, how it could move and who
could move it, readings, what the answers hang on, and the model in full. Each part is a view of
results that other commands show by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.analysis.answer import Answer
from standoff.analysis.settlement import Settlement
from standoff.analysis.stability import StabilityTable
from standoff.case.case import Case
from standoff.case.questions import Question
from standoff.ensembles.after_stability import AfterStability
from standoff.ensembles.answers import question_answers
from standoff.ensembles.over_worlds import WorldResults
from standoff.ensembles.readings import ReadingResult
from standoff.ensembles.sensitivity import Sensitivity
from standoff.explain.answers import (
    answer_sentence,
    answers_table,
    assumption_blocks,
    question_blocks,
    worlds_line,
)
from standoff.explain.blocks import Block, Page, Paragraph, Section
from standoff.explain.deterrence import temptation_blocks
from standoff.explain.ends_words import ends_blocks, staying_table
from standoff.explain.evidence_positions import overlap_blocks
from standoff.explain.evidence_sections import evidence_sections
from standoff.explain.evidence_status import evidence_sentence
from standoff.explain.evidence_texts import appendix_blocks
from standoff.explain.method import concept_line, method_blocks
from standoff.explain.outcomes import common_blocks, outcome_blocks, path_blocks
from standoff.explain.question_reports import report_blocks
from standoff.explain.readings_words import (
    reading_answers_table,
    readings_sentence,
    readings_table,
    separating_blocks,
)
from standoff.explain.sensitivity_words import (
    carrying_table,
    idle_blocks,
    named_makers,
    sensitivity_sentence,
)
from standoff.explain.settlement_words import settlement_blocks, settlement_sentence
from standoff.explain.states import StateWords
from standoff.explain.today import opening
from standoff.expressions.questions import OverlapReport
from standoff.report.after_parts import after_parts
from standoff.report.case_page import case_page
from standoff.report.heading import Heading
from standoff.report.robustness_picture import robustness_blocks

__all__ = ["CaseResults", "case_report"]

Part = tuple[str, tuple[Block, ...]]


@dataclass(frozen=True, kw_only=True, eq=False)
class CaseResults:
    """All that a report shows: the world of all defaults, and what comes out over worlds.

    `settlement` is None without a status quo, `sensitivity` where nothing was tried; `after` is
    what comes after stability, as far as the case has something for it.
    """

    case: Case
    table: StabilityTable
    answer: Answer
    results: WorldResults
    readings: tuple[ReadingResult, ...]
    settlement: Settlement | None
    sensitivity: Sensitivity | None
    after: AfterStability


def case_report(found: CaseResults) -> Page:
    """A whole case as one page."""
    case = found.case
    heading = Heading.of(case)
    answers = question_answers(found.results)
    sentence = opening(found.table, found.answer)
    note = concept_line(found.answer.concept, found.table)
    if answers and len(case.assumptions):
        note = f"{answer_sentence(answers[0], case.assumptions)} {note}"
    parts: list[Part] = [
        *_answer_parts(found),
        *_evidence_parts(case),
        *_outcome_parts(found),
        *after_parts(case, found.after),
        *_reading_parts(found),
        *_hanging_parts(found),
        *_model_parts(case),
        *_appendix(case),
        ("How we know", (*method_blocks(found.table, found.answer), Paragraph(_worlds(found)))),
    ]
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=sentence,
        note=note,
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def _answer_parts(found: CaseResults) -> list[Part]:
    case = found.case
    answers = question_answers(found.results)
    if not answers:
        return []
    return [("The answers", (answers_table(answers, case.assumptions),))]


def _evidence_parts(case: Case) -> list[Part]:
    if not case.ledger:
        return []
    first, *_ = evidence_sections(case.ledger) or (None,)
    blocks: tuple[Block, ...] = (Paragraph(evidence_sentence(case.ledger)),)
    return [("What is agreed", (*blocks, *(first.blocks if first else ())))]


def _outcome_parts(found: CaseResults) -> list[Part]:
    table, answer = found.table, found.answer
    words = StateWords(table.conflict)
    today: tuple[Block, ...] = ()
    if answer.status_quo is not None:
        situation = Paragraph(f"Today: {words.situation(answer.status_quo)}.")
        today = (situation, *temptation_blocks(words, answer.verdicts))
    return [
        ("Where it can end", (*outcome_blocks(table, answer), *common_blocks(table, answer))),
        ("Why today holds, or does not", today),
        ("How today's situation could move", path_blocks(table, answer)),
        ("Is there anything better for all?", _settlement_blocks(found)),
        *((each.ask, report_blocks(found.case, each)) for each in _reports(found.case)),
    ]


def _reports(case: Case) -> Iterator[Question]:
    """What the case wants reported, but for the overlap, which has been told."""
    for each in case.questions:
        if each.is_report and not isinstance(each.form, OverlapReport):
            yield each


def _settlement_blocks(found: CaseResults) -> tuple[Block, ...]:
    if found.settlement is None:
        return ()
    conflict = found.table.conflict
    positions = overlap_blocks(found.case.ledger) if found.case.ledger else ()
    return (
        Paragraph(settlement_sentence(found.settlement, conflict)),
        *settlement_blocks(found.settlement, conflict),
        *positions[:1],
    )


def _reading_parts(found: CaseResults) -> list[Part]:
    if not found.readings:
        return []
    conflict, questions = found.table.conflict, found.results.questions
    table = reading_answers_table(found.readings, questions)
    blocks: tuple[Block, ...] = (
        Paragraph(readings_sentence(found.readings)),
        readings_table(found.readings, conflict, found.results.concepts),
        *(() if table is None else (table,)),
        *separating_blocks(found.readings, questions),
    )
    return [("Readings side by side", blocks)]


def _hanging_parts(found: CaseResults) -> list[Part]:
    case, results = found.case, found.results
    answers = question_answers(results)
    parts: list[Part] = []
    if len(case.assumptions):
        parts.append(("What is assumed", assumption_blocks(case.assumptions, answers)))
        decided: list[Block] = []
        for each in answers:
            if each.deciding is not None and not each.deciding.is_settled:
                decided += [Paragraph(each.question.ask)]
                decided += question_blocks(each, case.assumptions, opened=True)[:1]
        parts.append(("What the answers hang on", tuple(decided)))
        parts.append(("Where today leads, over all worlds", ends_blocks(results, case.conflict)))
        parts.append(
            (
                "How robust the outcomes are",
                (*robustness_blocks(case, results), staying_table(results)),
            )
        )
    if found.sensitivity is not None:
        names = named_makers(case.conflict)
        parts.append(
            (
                "Which statements carry the answers",
                (
                    Paragraph(sensitivity_sentence(found.sensitivity)),
                    *carrying_table(found.sensitivity, names),
                    *idle_blocks(found.sensitivity, names),
                ),
            )
        )
    return parts


def _model_parts(case: Case) -> list[Part]:
    """The model in full, as `standoff show` tells it."""
    page = case_page(case)
    return [
        (f"The model: {each.title[:1].lower()}{each.title[1:]}", each.blocks)
        for each in page.sections
    ]


def _appendix(case: Case) -> list[Part]:
    if not case.ledger:
        return []
    return [("Every statement", appendix_blocks(case.ledger))]


def _worlds(found: CaseResults) -> str:
    results = found.results
    return worlds_line(len(results.worlds), results.worlds.sampled, len(results.infeasible))
