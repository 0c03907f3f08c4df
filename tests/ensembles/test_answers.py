"""Answers over worlds: against trying everything, on the flagship, and at the edges."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from standoff.analysis.prime_reasons import Reason
from standoff.case.assumptions import Assumptions, Worlds
from standoff.case.open_model import OpenModel
from standoff.ensembles.answers import QuestionAnswer, is_as_expected, question_answers
from standoff.ensembles.over_worlds import WorldResults, over_worlds
from standoff.expressions.choices import NOT_APPLICABLE
from tests.ensembles.flagship import over_all_worlds
from tests.ensembles.random_models import all_worlds, questions_of, random_model
from tests.oracle import deciding as oracle

ORDER = ("congress", "west", "launch", "aim", "strain", "talks")


def results_of(seed: int, model: OpenModel | None = None) -> WorldResults:
    model = model or random_model(seed)
    return over_worlds(model, all_worlds(model), questions_of(model, seed), threads=1)


def chosen_in(worlds: Worlds, row: int) -> dict[str, int]:
    """A world as the oracle has it: what does not apply is not in it."""
    names = [each.id for each in worlds.assumptions]
    return {n: int(c) for n, c in zip(names, worlds.table[row], strict=True) if c >= 0}


def named(assumptions: Assumptions, reason: Reason) -> frozenset[tuple[str, int]]:
    return frozenset((assumptions.items[column].id, chosen) for column, chosen in reason)


@pytest.mark.parametrize("seed", range(25))
def test_what_decides_is_what_trying_everything_finds(seed: int) -> None:
    results = results_of(seed)
    worlds, assumptions = results.worlds, results.worlds.assumptions
    for found in question_answers(results):
        values = results.answers_to(found.question.id).tolist()
        answers = [(chosen_in(worlds, row), value) for row, value in enumerate(values)]
        assert (found.yes, found.no, found.undefined) == tuple(map(values.count, (1, 0, -1)))
        assert found.worlds == len(worlds)
        deciding = found.deciding
        assert deciding is not None
        assert deciding.deciding is not None
        sets = {frozenset(assumptions.items[c].id for c in each) for each in deciding.deciding}
        assert sets == oracle.least_deciding(answers)
        relevant = {assumptions.items[column].id for column in deciding.relevant}
        assert relevant == {n for n in oracle.names(answers) if oracle.is_relevant(answers, n)}
        by_value = {1: deciding.reasons, 0: deciding.reasons_no, -1: deciding.reasons_undefined}
        for value, reasons in by_value.items():
            assert reasons is not None
            every = {named(assumptions, each) for each in reasons}
            assert every == oracle.least_forcing(answers, value)


@pytest.mark.parametrize("seed", range(25))
def test_flips_are_all_single_changes_of_the_default_world(seed: int) -> None:
    results = results_of(seed)
    worlds, assumptions = results.worlds, results.worlds.assumptions
    rows = {tuple(row): place for place, row in enumerate(worlds.table.tolist())}
    default = assumptions.default
    for found in question_answers(results):
        values = results.answers_to(found.question.id)
        assert found.default == values[rows[assumptions.row(default)]]
        expected = set()
        for column, item in enumerate(assumptions):
            for number, other in enumerate(item.ids):
                if default[item.id] in (NOT_APPLICABLE, other):
                    continue
                after = assumptions.completed({**default, item.id: other})
                value = values[rows[assumptions.row(after)]]
                if value != found.default:
                    expected.add((column, number, int(value)))
        assert found.deciding is not None
        flips = {(each.column, each.alternative, each.value) for each in found.deciding.flips}
        assert flips == expected


def test_nothing_is_said_of_what_decides_where_worlds_are_drawn() -> None:
    model = random_model(4)
    drawn = model.assumptions.worlds(samples=50, seed=1)
    results = over_worlds(model, drawn, questions_of(model, 4), threads=1)
    for found in question_answers(results):
        assert found.deciding is None
        assert found.worlds == 50
        assert found.weighted is None


def test_weights_are_multiplied_and_shared_out() -> None:
    model = random_model(4)
    first = model.assumptions.items[0]
    heavy = tuple(
        replace(each, weight=Fraction(place + 1, 7))
        for place, each in enumerate(first.alternatives)
    )
    items = (replace(first, alternatives=heavy), *model.assumptions.items[1:])
    results = results_of(4, replace(model, assumptions=Assumptions(items)))
    column = results.worlds.table[:, 0].tolist()
    total = sum(chosen + 1 for chosen in column)
    for found in question_answers(results):
        values = results.answers_to(found.question.id).tolist()
        yes = sum(chosen + 1 for chosen, value in zip(column, values, strict=True) if value == 1)
        assert found.weighted == pytest.approx(yes / total)
    assert all(each.weighted is None for each in question_answers(results_of(4)))


def an_answer(expect: str, yes: int, no: int, undefined: int) -> QuestionAnswer:
    return QuestionAnswer(
        question=replace(questions_of(random_model(0), 0)[0], expect=expect),
        yes=yes,
        no=no,
        undefined=undefined,
        default=None,
        weighted=None,
        deciding=None,
    )


@pytest.mark.parametrize(
    ("expect", "counts", "expected"),
    [
        ("yes", (3, 0, 0), True),
        ("yes", (2, 1, 0), False),
        ("yes", (2, 0, 1), False),
        ("no", (0, 3, 0), True),
        ("no", (0, 2, 1), False),
        ("depends", (2, 1, 0), True),
        ("depends", (2, 0, 1), True),
        ("depends", (0, 3, 0), False),
        ("", (0, 0, 3), True),
    ],
)
def test_an_answer_is_as_expected_in_every_world_or_not(
    expect: str, counts: tuple[int, int, int], expected: bool
) -> None:
    assert is_as_expected(an_answer(expect, *counts)) is expected


FLAGSHIP = {
    "settlement": 21,
    "on_terms": 9,
    "war": 75,
    "overlap": 0,
    "overlap_end": 0,
    "today": 46,
    "groundwork": 12,
    "summit": 28,
    "missiles": 12,
}


def test_the_flagship_answers_are_those_of_another_program() -> None:
    found = {each.question.id: each for each in question_answers(over_all_worlds())}
    assert {each: found[each].yes for each in found} == FLAGSHIP
    assert all(each.worlds == 96 and not each.undefined for each in found.values())
    assert all(is_as_expected(each) for each in found.values())


def test_a_ceasefire_has_exactly_two_reasons_in_the_flagship() -> None:
    found = question_answers(over_all_worlds())[0].deciding
    assert found is not None
    assert found.cover == found.reasons
    assert found.reasons is not None
    items = over_all_worlds().worlds.assumptions.items
    assert tuple(each.id for each in items) == ORDER
    said = {tuple((items[c].id, items[c].ids[a]) for c, a in each) for each in found.reasons}
    assert said == {
        (("congress", "tolerates"), ("west", "apart"), ("aim", "settle")),
        (("west", "apart"), ("launch", "possible"), ("strain", "high")),
    }


def test_the_flagship_leads_to_twelve_ends_and_to_one_in_each_world() -> None:
    counts = over_all_worlds().reached_counts()
    assert list(counts.values()) == [46, 18, 4, 4, 4, 3, 3, 3, 3, 3, 3, 2]
    assert all(len(each) == 1 for each in counts)
    assert not any(each.cycles for each in over_all_worlds().outcomes)


def test_who_would_stay_today_in_how_many_worlds_of_the_flagship() -> None:
    results = over_all_worlds()
    makers = [each.id for each in results.model.decision_makers]
    row = results.holds_counts()[results.concepts.index("seq")]
    stays = dict(zip(makers, row.tolist(), strict=True))
    assert stays == {"ru": 68, "ua": 96, "us": 66, "eu": 96, "con": 96}
