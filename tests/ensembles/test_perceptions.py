"""Readings in which somebody sees another game: against the definitions, and what to write."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from types import MappingProxyType

import pytest

from standoff.analysis.hypergame import Hypergame
from standoff.case.open_model import OpenModel
from standoff.case.readings import Reading
from standoff.case.template import InfeasibleRule
from standoff.ensembles.perceptions import Perceptions, perceptions, sees_otherwise
from standoff.errors import ConflictError, NotApplicableError
from standoff.expressions.choices import NOT_APPLICABLE, Choices
from standoff.expressions.parse import parse
from standoff.model.constraint import PatternConstraint
from tests.ensembles.flagship import budapest, budapest_model
from tests.ensembles.random_models import all_worlds, random_model, world_of
from tests.explain.millpond import mill_of
from tests.oracle.hypergames import Game, game_of_options, judged


def a_reading(takes: Choices, **sees: Choices) -> Reading:
    return Reading(id="r", text="r", takes=takes, sees=MappingProxyType(sees))


def literal_game(model: OpenModel, world: Choices) -> Game | None:
    found = world_of(model, world)
    return None if found is None else game_of_options(found, [o.reference for o in model.options])


def random_reading(model: OpenModel, seed: int) -> Reading:
    random, worlds = Random(seed), all_worlds(model)

    def drawn() -> dict[str, str]:
        world = worlds[random.randrange(len(worlds))]
        return {key: value for key, value in world.items() if value != NOT_APPLICABLE}

    makers = [each.id for each in model.decision_makers]
    seers = random.sample(makers, random.randint(1, len(makers)))
    takes = drawn()
    return a_reading(takes, **{each: {**takes, **drawn()} for each in seers})


def found_by_definition(
    model: OpenModel, truth: Choices, held: dict[str, Choices]
) -> set[frozenset[str]] | None:
    """The hypergame equilibria, by the options taken; None where a world has no states."""
    own = [literal_game(model, held.get(each.id, truth)) for each in model.decision_makers]
    so = literal_game(model, truth)
    if so is None or any(each is None for each in own):
        return None
    one = judged([each for each in own if each is not None], so, "seq")
    return {name for name, each in one.items() if each.is_equilibrium}  # type: ignore[misc]  # sets of names


def taken(game: Hypergame) -> set[frozenset[str]]:
    return {frozenset(game.conflict.taken(each)) for each in game.equilibria}


@pytest.mark.parametrize("start", range(0, 120, 40))
def test_what_holds_and_what_corrections_change_is_as_defined(start: int) -> None:
    for seed in range(start, start + 40):
        agree(random_model(seed), seed)


def agree(model: OpenModel, seed: int) -> None:
    """One random reading of one random model, by the engine and by the definitions."""
    reading = random_reading(model, seed)
    beliefs = sees_otherwise(model, reading)
    if not beliefs:
        return
    truth = model.assumptions.completed(reading.takes)
    held = {each.maker: each.world for each in beliefs}
    before = found_by_definition(model, truth, held)
    try:
        found = perceptions(model, reading)
    except ConflictError:
        assert before is None
        return
    assert before == taken(found.game)
    whole = [each for each in found.corrections if each.whole]
    for each in found.corrections:
        rest = {maker: own for maker, own in held.items() if maker not in each.makers}
        if not each.whole:
            (maker,), (one,) = each.makers, each.assumptions
            kept = {k: v for k, v in reading.sees[maker].items() if k != one}
            rest[maker] = model.assumptions.completed({**truth, **kept, one: truth[one]})
        after = found_by_definition(model, truth, rest)
        if each.game is None:
            assert after is None
            continue
        assert after is not None
        assert taken(each.game) == after
        assert len(each.appear) == len(after - before) if before is not None else True
        assert len(each.disappear) == len((before or set()) - after)
    assert [each.makers for each in whole[: len(beliefs)]] == [(each.maker,) for each in beliefs]
    assert len(whole) == len(beliefs) + (len(beliefs) > 1)


def test_the_flagship_leads_where_the_belief_takes_it() -> None:
    found = perceptions(budapest_model(), budapest().reading("misperception"))
    assert found.arrival is not None
    (end,) = found.arrival.ends
    assert found.game.conflict.taken(end) == ("ru.widen", "us.missiles", "eu.fund")
    (only,) = found.corrections
    assert (only.makers, only.assumptions, only.whole) == (("us",), ("strain",), True)
    assert only.arrival is not None
    assert only.game is not None
    assert only.arrival.ends == (only.game.conflict.status_quo,)
    assert (len(only.appear), len(only.disappear)) == (14, 0)


def mill_perceptions(**given: str) -> Perceptions:
    case = mill_of()
    assert case.open_model is not None
    return perceptions(case.open_model, case.reading("smith"), **given)  # type: ignore[arg-type]  # as there


def test_each_belief_is_corrected_as_a_whole_and_one_assumption_at_a_time() -> None:
    found = mill_perceptions()
    assert [(each.assumptions, each.whole) for each in found.corrections] == [
        (("channel", "temper"), True),
        (("channel",), False),
        (("temper",), False),
    ]
    ends = [each.arrival.ends for each in found.corrections if each.arrival is not None]
    assert ends == [(1,), (4,), (4,)]
    assert [len(each.appear) for each in found.corrections] == [2, 1, 0]


def test_everybody_at_once_is_corrected_where_several_see_otherwise() -> None:
    model, reading = budapest_model(), budapest().reading("misperception")
    sees = {"us": {"strain": "high"}, "eu": {"congress": "tolerates"}}
    found = perceptions(model, replace(reading, sees=sees))
    last = found.corrections[-1]
    assert last.makers == ("us", "eu")
    assert last.game is not None
    assert last.game.equilibria == last.game.steady


def test_another_mode_passes_on() -> None:
    assert mill_perceptions(mode="gmcrplus").game.equilibria == (1, 3, 4)
    assert mill_perceptions(concept="nash").game.concept == "nash"


def test_a_reading_in_which_all_see_the_same_says_what_to_write() -> None:
    with pytest.raises(NotApplicableError, match="everybody sees what is so; say under it who"):
        perceptions(budapest_model(), budapest().reading("author"))


def test_what_is_seen_as_it_is_taken_is_no_other_world() -> None:
    case = mill_of()
    assert case.open_model is not None
    same = a_reading({"temper": "firm"}, miller={"temper": "firm"})
    assert sees_otherwise(case.open_model, same) == ()


def test_a_world_without_states_says_whose_it_is() -> None:
    case = mill_of()
    assert case.open_model is not None
    nothing = InfeasibleRule(
        constraint=PatternConstraint(0, 0), text="all", assuming=parse("channel=gone")
    )
    model = replace(case.open_model, infeasible=(nothing,))
    with pytest.raises(ConflictError, match="'smith', in the world that 'miller' sees: no state"):
        perceptions(model, case.reading("smith"))
    with pytest.raises(ConflictError, match="by reading 'r': no state"):
        perceptions(model, a_reading({"channel": "gone"}, miller={"channel": "works"}))


def test_a_correction_that_leaves_no_states_says_so_and_the_rest_is_told() -> None:
    case = mill_of()
    assert case.open_model is not None
    rule = parse("channel=gone and temper=firm")
    nothing = InfeasibleRule(constraint=PatternConstraint(0, 0), text="all", assuming=rule)
    found = perceptions(replace(case.open_model, infeasible=(nothing,)), case.reading("smith"))
    assert [each.game is None for each in found.corrections] == [False, False, True]
    assert "no state is feasible" in found.corrections[-1].problem


def test_who_does_not_see_today_is_named() -> None:
    case = mill_of()
    assert case.open_model is not None
    rule = InfeasibleRule(
        constraint=PatternConstraint(0b11, 0), text="never so", assuming=parse("channel=gone")
    )
    found = perceptions(replace(case.open_model, infeasible=(rule,)), case.reading("smith"))
    assert found.unseen_today == ("miller",)


def test_where_today_is_not_so_it_leads_nowhere() -> None:
    case = mill_of()
    assert case.open_model is not None
    rule = InfeasibleRule(
        constraint=PatternConstraint(0b11, 0), text="never so", assuming=parse("channel=works")
    )
    found = perceptions(replace(case.open_model, infeasible=(rule,)), case.reading("smith"))
    assert found.arrival is None
    assert found.problem == "today's situation does not exist in the world that is so"
    assert found.unseen_today == ()
