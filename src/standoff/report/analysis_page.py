"""The page of `standoff analyse`: the answer, why, where it can end, how we know."""

from __future__ import annotations

from standoff.analysis.answer import Answer
from standoff.analysis.stability import StabilityTable
from standoff.analysis.strength_levels import strength_levels
from standoff.charts.chart import all_charts
from standoff.charts.stability_table import MOST_STATES
from standoff.explain.blocks import Block, Page, Paragraph, Section
from standoff.explain.deterrence import temptation_blocks
from standoff.explain.method import concept_line, method_blocks
from standoff.explain.outcomes import common_blocks, outcome_blocks, path_blocks
from standoff.explain.states import StateWords
from standoff.explain.strength_words import strength_blocks
from standoff.explain.today import opening
from standoff.explain.words import numbered
from standoff.report.heading import Heading

__all__ = ["analysis_page"]

OF_FEW = ("move_graph", "stability_table")
OF_MANY = ("move_graph", "option_map")
"""Pictures of conflicts with few states, and of those where nobody would look at each."""


def analysis_page(table: StabilityTable, answer: Answer, heading: Heading) -> Page:
    """An analysis as a page, the most wanted first."""
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("Who would gain by leaving today's situation", _today(table, answer)),
        ("What today leads to", path_blocks(table, answer)),
        ("Where it can end", (*outcome_blocks(table, answer), *_pictures(table, answer))),
        ("How strongly it holds", strength_blocks(table, answer, strength_levels(table))),
        (_common_title(answer), common_blocks(table, answer)),
        ("How we know", method_blocks(table, answer)),
    ]
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=opening(table, answer),
        note=concept_line(answer.concept, table),
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def _today(table: StabilityTable, answer: Answer) -> tuple[Block, ...]:
    if answer.status_quo is None:
        return ()
    words = StateWords(table.conflict)
    situation = Paragraph(f"Today: {words.situation(answer.status_quo)}.")
    return (situation, *temptation_blocks(words, answer.verdicts))


def _pictures(table: StabilityTable, answer: Answer) -> tuple[Block, ...]:
    """The moves, where they are few enough to look at, and who would stay where."""
    few = len(table.conflict.states) <= MOST_STATES
    charts = [all_charts()[each] for each in (OF_FEW if few else OF_MANY)]
    return tuple(each.draw(table, answer) for each in charts if not each.applies(table))


def _common_title(answer: Answer) -> str:
    count = len(answer.equilibria)
    all_of_them = "both" if count == 2 else f"all {numbered(count)}"
    return f"What {all_of_them} outcomes have in common"
