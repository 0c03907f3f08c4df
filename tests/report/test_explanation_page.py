"""The page of one state: which it is, who would leave it, and under which ways of thinking."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.analysis.stability import analyse
from standoff.explain.blocks import Bullets, Page, Paragraph
from standoff.explain.deterrence import deterrence_sections
from standoff.explain.method import concept_line
from standoff.explain.states import StateWords
from standoff.explain.today import holding
from standoff.model.conflict import Conflict
from standoff.report.explanation_page import explanation_page
from standoff.report.heading import Heading
from tests.explain.sample import arming, only_table, prisoners, section, verdicts

HEADING = Heading(title="A case", about=("What it is about.",), footer=("Where it is from.",))
STAYS = "Who would stay, by way of thinking"


def page_of(conflict: Conflict, state: int, concept: str = "seq") -> Page:
    table = analyse(conflict)
    return explanation_page(table, verdicts(table, concept, state), HEADING)


def test_head_and_foot_are_those_of_the_case() -> None:
    page = page_of(prisoners(), 4)
    assert (page.title, page.about, page.footer) == (HEADING.title, HEADING.about, HEADING.footer)


@pytest.mark.parametrize("state", [1, 2, 3, 4])
@pytest.mark.parametrize("concept", ["nash", "seq", "sim"])
def test_the_answer_comes_first_and_the_reasons_below_it(concept: str, state: int) -> None:
    table = analyse(prisoners())
    given = verdicts(table, concept, state)
    page = explanation_page(table, given, HEADING)
    assert page.sentence == holding(table, given, state)
    assert page.note == concept_line(concept)
    reasons = deterrence_sections(StateWords(table.conflict), given)
    assert page.sections[1:-2] == reasons
    assert [each.title for each in page.sections[-2:]] == [STAYS, "How we know"]


def test_today_is_told_by_what_is_done_in_it() -> None:
    first = page_of(prisoners(["anna.confess"]), 2).sections[0]
    assert first.title == "State 2: today's situation"
    assert first.blocks == (Paragraph("Anna confesses."),)


def test_another_state_is_compared_with_today() -> None:
    first = page_of(prisoners(["anna.confess"]), 3).sections[0]
    assert first.title == "State 3"
    assert first.blocks == (
        Bullets(
            title="Compared with today",
            items=("no longer: Anna confesses", "Boris confesses"),
        ),
    )


def test_a_state_with_a_name_goes_by_it() -> None:
    page = page_of(replace(prisoners(), names={"prison": 3}), 4)
    assert page.sections[0].title == "State prison, 4"


@pytest.mark.parametrize(
    ("conflict", "state", "said"),
    [
        (prisoners(None), 4, "Anna confesses; Boris confesses."),
        (arming(), 2, "arms."),
    ],
    ids=["no today", "graph form"],
)
def test_a_state_that_cannot_be_compared_is_told_by_itself(
    conflict: Conflict, state: int, said: str
) -> None:
    first = page_of(conflict, state).sections[0]
    assert first.title == f"State {state}"
    assert first.blocks == (Paragraph(said),)


def test_everybody_has_a_row_under_every_concept() -> None:
    table = analyse(prisoners())
    page = explanation_page(table, verdicts(table, "seq", 2), HEADING)
    rows = only_table(section(page.sections, STAYS).blocks).groups[0].rows
    for name, row in zip(("anna", "boris"), rows, strict=False):
        assert list(row[1:]) == [2 in table.stable(each, name) for each in table.concepts]
    assert [row[0] for row in rows] == ["Anna", "Boris", "Everybody: the state holds"]


@pytest.mark.parametrize("state", [1, 2, 3, 4])
def test_a_state_holds_where_everybody_would_stay(state: int) -> None:
    stays = section(page_of(prisoners(), state).sections, STAYS)
    *makers, everybody = only_table(stays.blocks).groups[0].rows
    for place in range(1, len(everybody)):
        assert everybody[place] == all(row[place] for row in makers)
