"""From an answer down to the words it rests on, on the flagship case."""

from __future__ import annotations

from functools import cache

from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.ensembles.over_worlds import WorldResults, over_worlds
from standoff.ensembles.sensitivity import Sensitivity, default_world, sensitivity
from standoff.explain.blocks import Bullets
from standoff.report.question_page import question_object, question_page


@cache
def asked(name: str) -> tuple[Case, WorldResults, Sensitivity]:
    case = load("cases/budapest-2025")
    assert case.open_model is not None
    question = case.question(name)
    results = over_worlds(case.open_model, case.assumptions.worlds(), [question])
    tried = sensitivity(case.open_model, default_world(case.assumptions), [question])
    return case, results, tried


def test_the_page_opens_with_the_answer_and_exactly_when() -> None:
    case, results, tried = asked("settlement")
    page = question_page(case, case.question("settlement"), results, tried)
    assert page.sentence == (
        "Does today's situation lead to a ceasefire that holds? No, at the defaults. In this model,"
        " yes in 21 of 96 worlds: exactly when (congress=tolerates and west=apart and aim=settle)"
        " or (west=apart and launch=possible and strain=high)."
    )


def test_it_goes_from_the_answer_to_assumptions_and_from_there_to_words() -> None:
    case, results, tried = asked("settlement")
    page = question_page(case, case.question("settlement"), results, tried)
    _, assumed, stated, _ = page.sections
    lists = [each for each in assumed.blocks if isinstance(each, Bullets)]
    assert lists[0].title.startswith("congress=blocks, the default")
    assert lists[0].items[0].startswith("blog-congress: The author of the commentary (asserted)")
    assert "talks" not in " ".join(each.title for each in lists)
    (carrying,) = (each for each in stated.blocks if isinstance(each, Bullets))
    assert carrying.title == "The US Congress wants “force if us.cut” (reported)"
    assert carrying.items[0].startswith("blog-congress:")


def test_an_answer_that_no_assumption_decides_still_names_the_statements_behind_it() -> None:
    case, results, tried = asked("overlap")
    page = question_page(case, case.question("overlap"), results, tried)
    assert "the same in all 96 worlds" in page.sentence
    found = question_object(case, case.question("overlap"), results, tried)["result"]
    assert found["assumptions"] == {}
    assert [each["statement"] for each in found["statements"]] == ["ua.neutral if ceasefire"]


def test_programs_get_the_same_by_ids() -> None:
    case, results, tried = asked("settlement")
    data = question_object(case, case.question("settlement"), results, tried)
    assert data["schema"] == "standoff/question/1"
    found = data["result"]
    assert (found["yes"], found["no"], found["undefined"], found["worlds"]) == (21, 75, 0, 96)
    assert found["reasons"] == [
        {"west": "apart", "launch": "possible", "strain": "high"},
        {"congress": "tolerates", "west": "apart", "aim": "settle"},
    ] or found["reasons"] == [
        {"congress": "tolerates", "west": "apart", "aim": "settle"},
        {"west": "apart", "launch": "possible", "strain": "high"},
    ]
    assert found["flips"] == [
        {"assumption": "congress", "alternative": "tolerates", "answer": "yes"}
    ]
    assert found["assumptions"]["congress"] == {
        "blocks": ["blog-congress"],
        "tolerates": ["c85-could"],
    }
