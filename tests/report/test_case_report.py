"""The report opens with the answer and has every part, in the order of what people ask."""

from __future__ import annotations

import pytest

from standoff.analysis.answer import answer
from standoff.analysis.settlement import settlements
from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.ensembles.after_stability import after_stability
from standoff.ensembles.over_worlds import over_worlds
from standoff.ensembles.readings import reading_results
from standoff.ensembles.sensitivity import default_world, sensitivity
from standoff.explain.blocks import Page, Picture
from standoff.report.case_report import CaseResults, case_report


@pytest.fixture(scope="module")
def page() -> Page:
    case = load("cases/budapest-2025")
    model = case.open_model
    assert model is not None
    results = over_worlds(model, case.assumptions.worlds(), case.questions)
    table = analyse(case.conflict)
    return case_report(
        CaseResults(
            case=case,
            table=table,
            answer=answer(table),
            results=results,
            readings=reading_results(model, case.readings, results),
            settlement=settlements(case.conflict, preferences=case.template.preferences),
            sensitivity=sensitivity(model, default_world(case.assumptions), case.questions),
            after=after_stability(
                table, "seq", model=model, readings=case.readings, questions=case.questions
            ),
        )
    )


def test_it_opens_with_the_answer_and_exactly_when(page: Page) -> None:
    assert page.sentence.startswith("In this model, today's situation holds")
    assert (
        "yes in 21 of 96 worlds: exactly when (congress=tolerates and west=apart and aim=settle) or"
        " (west=apart and launch=possible and strain=high)" in page.note
    )


def test_its_parts_come_in_the_order_of_what_people_ask(page: Page) -> None:
    titles = [each.title for each in page.sections]
    wanted = [
        "The answers",
        "What is agreed",
        "Where it can end",
        "Why today holds, or does not",
        "Is there anything better for all?",
        "Readings side by side",
        "What the answers hang on",
        "How robust the outcomes are",
        "Which statements carry the answers",
        "The model: who can do what",
        "Every statement",
        "How we know",
    ]
    assert [each for each in titles if each in wanted] == wanted


def test_every_picture_has_a_twin(page: Page) -> None:
    pictures = [b for each in page.sections for b in each.blocks if isinstance(b, Picture)]
    assert pictures
    assert all(each.twin for each in pictures)


def test_the_foot_tells_the_input_apart(page: Page) -> None:
    assert "input SHA-256" in page.footer[-1]
