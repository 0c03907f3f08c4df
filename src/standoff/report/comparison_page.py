"""The page of `standoff compare`: readings side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standoff.case.case import Case
from standoff.ensembles.over_worlds import WorldResults
from standoff.ensembles.readings import ReadingResult
from standoff.explain.answers import worlds_line
from standoff.explain.blocks import Block, Page, Paragraph, Section
from standoff.explain.deciding_words import ANSWERS
from standoff.explain.readings_words import (
    reading_answers_table,
    readings_sentence,
    readings_table,
    separating_blocks,
)
from standoff.report.heading import Heading
from standoff.report.machine_output import case_object

__all__ = ["comparison_object", "comparison_page", "reading_blocks"]

SILENT = (
    "Where a reading is silent, assumptions are as by default; the range over all worlds that agree"
    " with what it takes stands beside the answer."
)


def comparison_page(case: Case, results: WorldResults, readings: Sequence[ReadingResult]) -> Page:
    """Where each reading leads, what it answers, what separates them."""
    heading = Heading.of(case)
    line = worlds_line(len(results.worlds), results.worlds.sampled, len(results.infeasible))
    answers = reading_answers_table(readings, results.questions)
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("Where each leads", reading_blocks(case, results, readings)),
        ("What each answers", () if answers is None else (answers,)),
        ("What separates them", separating_blocks(readings, results.questions)),
        ("How we know", (Paragraph(f"{SILENT} {line}"),)),
    ]
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=readings_sentence(readings),
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def reading_blocks(
    case: Case, results: WorldResults, readings: Sequence[ReadingResult]
) -> tuple[Block, ...]:
    """The table of readings; nothing where there are none."""
    if not readings:
        return ()
    return (readings_table(readings, case.conflict, results.concepts),)


def comparison_object(
    case: Case, results: WorldResults, readings: Sequence[ReadingResult]
) -> dict[str, Any]:
    """The same for programs (``standoff/comparison/1``)."""
    options = [each.reference for each in case.conflict.options]
    result = {
        "worlds": len(results.worlds),
        "sampled": results.worlds.sampled,
        "concepts": list(results.concepts),
        "readings": {
            each.reading.id: {
                "text": each.reading.text,
                "by": each.reading.by or None,
                "takes": dict(each.reading.takes),
                "sees": {maker: dict(seen) for maker, seen in each.reading.sees.items()},
                "world": dict(each.world),
                "problem": each.problem or None,
                "status_quo_holds": _holds(each, results.concepts),
                "reached": _reached(each, options),
                "answers": _answers(each, results),
            }
            for each in readings
        },
    }
    return case_object("comparison/1", case, result)


def _holds(each: ReadingResult, concepts: Sequence[str]) -> Any:
    if each.outcome is None or each.outcome.holds is None:
        return None
    return {
        concept: bool(row.all()) for concept, row in zip(concepts, each.outcome.holds, strict=True)
    }


def _reached(each: ReadingResult, options: Sequence[str]) -> Any:
    if each.outcome is None or each.outcome.reached is None:
        return None
    if not options:
        return list(each.outcome.reached)
    return [
        [name for bit, name in enumerate(options) if code >> bit & 1]
        for code in each.outcome.reached
    ]


def _answers(each: ReadingResult, results: WorldResults) -> dict[str, Any]:
    found = {}
    for place, question in enumerate(results.questions):
        yes, no, undefined = each.range_of(place)
        found[question.id] = {
            "default": None if each.outcome is None else ANSWERS[each.outcome.answers[place]],
            "yes": yes,
            "no": no,
            "undefined": undefined,
        }
    return found
