"""The page of an analysis: the answer first, then what stands behind it, and nothing empty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.analysis.answer import answer
from standoff.analysis.stability import analyse
from standoff.explain.blocks import Page, Paragraph, Picture
from standoff.explain.method import concept_line
from standoff.explain.today import opening
from standoff.model.conflict import Conflict
from standoff.report.analysis_page import analysis_page
from standoff.report.heading import Heading
from tests.explain.sample import arming, indifferent, prisoners, pursuit, wishing

HEADING = Heading(title="A case", about=("What it is about.",), footer=("Where it is from.",))
TODAY = "Who would gain by leaving today's situation"
PATHS = "What today leads to"
ENDS = "Where it can end"
METHOD = "How we know"


def page_of(conflict: Conflict, concept: str = "seq") -> Page:
    table = analyse(conflict)
    return analysis_page(table, answer(table, concept), HEADING)


def titles(page: Page) -> list[str]:
    return [section.title for section in page.sections]


def test_head_and_foot_are_those_of_the_case() -> None:
    page = page_of(prisoners())
    assert (page.title, page.about, page.footer) == (HEADING.title, HEADING.about, HEADING.footer)


def test_the_answer_comes_first_and_says_by_which_concept() -> None:
    table = analyse(prisoners())
    found = answer(table, "sseq")
    page = analysis_page(table, found, HEADING)
    assert page.sentence == opening(table, found)
    assert page.note == concept_line("sseq")


@pytest.mark.parametrize(
    ("conflict", "concept", "expected"),
    [
        (prisoners(), "seq", [TODAY, ENDS, "What both outcomes have in common", METHOD]),
        (prisoners(), "nash", [TODAY, PATHS, ENDS, METHOD]),
        (prisoners(None), "nash", [ENDS, METHOD]),
        (pursuit(), "nash", [TODAY, PATHS, ENDS, METHOD]),
        (arming(), "seq", [TODAY, ENDS, METHOD]),
        (
            wishing("us.a"),
            "nash",
            [TODAY, PATHS, ENDS, "What both outcomes have in common", METHOD],
        ),
        (
            indifferent({"us": {"a": "Rain falls", "b": "Wind blows"}}, ()),
            "nash",
            [TODAY, ENDS, "What all four outcomes have in common", METHOD],
        ),
    ],
    ids=["two hold", "moves on", "no today", "none holds", "graph form", "one mover", "all hold"],
)
def test_sections_come_in_order_and_none_is_empty(
    conflict: Conflict, concept: str, expected: list[str]
) -> None:
    page = page_of(conflict, concept)
    assert titles(page) == expected
    assert all(section.blocks for section in page.sections)


def test_today_is_told_before_who_would_leave_it() -> None:
    first = page_of(prisoners(["anna.confess"])).sections[0].blocks[0]
    assert first == Paragraph("Today: Anna confesses.")


def test_today_is_told_with_one_full_stop() -> None:
    conflict = prisoners(["anna.confess"])
    anna, boris = conflict.options
    page = page_of(replace(conflict, options=(replace(anna, yes="Anna confesses."), boris)))
    assert page.sections[0].blocks[0] == Paragraph("Today: Anna confesses.")


def test_the_same_analysis_gives_the_same_page() -> None:
    assert page_of(prisoners()) == page_of(prisoners())


def test_pictures_follow_what_the_outcomes_say() -> None:
    (ends,) = (each for each in page_of(prisoners()).sections if each.title == ENDS)
    pictures = [each for each in ends.blocks if isinstance(each, Picture)]
    assert [each.title for each in pictures] == [
        "Where moves can lead from today",
        "Who would stay where",
    ]
    assert ends.blocks[-2:] == tuple(pictures)


def test_many_states_are_shown_as_a_map() -> None:
    conflict = indifferent({"us": dict.fromkeys("abcdef", "It")}, ())
    (ends,) = (each for each in page_of(conflict).sections if each.title == ENDS)
    (picture,) = (each for each in ends.blocks if isinstance(each, Picture))
    assert picture.title == "Every combination of options"
