"""What decides an answer: against trying everything, on a worked model, and at the edges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import combinations, product
from random import Random

import numpy as np
import pytest

from standoff.analysis import deciding
from standoff.analysis.deciding import (
    NO,
    UNDEFINED,
    YES,
    Deciding,
    Flip,
    decide,
    exactly_if,
    necessary,
    neighbour_in,
    sufficient,
)
from standoff.analysis.prime_reasons import GivenUp, Reason, Table, Values
from tests.oracle import deciding as oracle
from tests.oracle.deciding import Family

WORKED = {
    "congress": ("blocks", "tolerates"),
    "west": ("apart", "together"),
    "launch": ("impossible", "possible"),
    "aim": ("settle", "fight"),
    "strain": ("low", "high"),
    "talks": ("earn", "show", "relations"),
}
CONGRESS, WEST, LAUNCH, AIM, STRAIN, TALKS = range(6)


def worked(holds: Callable[[Mapping[str, str]], bool | None]) -> tuple[Table, Values]:
    """Every world of the worked model, and an answer in each."""
    rows = list(product(*(range(len(each)) for each in WORKED.values())))
    worlds = [
        {name: WORKED[name][chosen] for name, chosen in zip(WORKED, row, strict=True)}
        for row in rows
    ]
    answers = [holds(world) for world in worlds]
    values = [UNDEFINED if each is None else int(each) for each in answers]
    return np.array(rows, dtype=np.int16), np.array(values, dtype=np.int8)


def ceasefire(world: Mapping[str, str]) -> bool:
    sent = world["launch"] == "possible" and world["strain"] == "high"
    cut_off = world["congress"] == "tolerates" and world["aim"] == "settle"
    return world["west"] == "apart" and (sent or cut_off)


def decided(holds: Callable[[Mapping[str, str]], bool | None]) -> Deciding:
    return decide(*worked(holds), 0)


class TestWorkedModel:
    def test_a_ceasefire_has_the_two_reasons_of_the_worked_model(self) -> None:
        found = decided(ceasefire)
        assert (found.yes, found.no, found.undefined, found.worlds) == (21, 75, 0, 96)
        assert found.reasons == (
            ((CONGRESS, 1), (WEST, 0), (AIM, 0)),
            ((WEST, 0), (LAUNCH, 1), (STRAIN, 1)),
        )
        assert found.cover == found.reasons
        assert found.cover_is_smallest

    def test_the_war_goes_on_for_five_reasons(self) -> None:
        found = decided(lambda world: not ceasefire(world))
        assert found.cover == (
            ((WEST, 1),),
            ((CONGRESS, 0), (LAUNCH, 0)),
            ((CONGRESS, 0), (STRAIN, 0)),
            ((LAUNCH, 0), (AIM, 1)),
            ((AIM, 1), (STRAIN, 0)),
        )

    def test_what_matters_and_what_turns_it_at_the_defaults_are_not_the_same(self) -> None:
        found = decided(ceasefire)
        assert found.relevant == (CONGRESS, WEST, LAUNCH, AIM, STRAIN)
        assert found.deciding == (found.relevant,)
        assert found.flips == (Flip(column=CONGRESS, alternative=1, value=YES),)
        assert found.only_together == ((LAUNCH, STRAIN),)
        assert found.default == NO

    def test_one_assumption_that_decides_alone_is_if_and_only_if(self) -> None:
        table, values = worked(lambda world: world["congress"] == "blocks")
        found = decide(table, values, 0)
        assert found.deciding == ((CONGRESS,),)
        assert found.reasons == (((CONGRESS, 0),),)
        assert necessary(table, values) == sufficient(table, values) == ((CONGRESS, 0),)

    def test_what_is_necessary_need_not_be_sufficient(self) -> None:
        table, values = worked(ceasefire)
        assert necessary(table, values) == ((WEST, 0),)
        assert sufficient(table, values) == ()
        assert sufficient(table, values, NO) == ((WEST, 1),)

    def test_the_same_answer_everywhere_hangs_on_nothing(self) -> None:
        table, values = worked(lambda world: True)
        found = decide(table, values, 0)
        assert found.deciding == ((),)
        assert found.relevant == ()
        assert found.flips == ()
        assert (found.reasons, found.reasons_no) == (((),), ())
        assert (found.cover, found.cover_no) == (((),), ())
        assert found.is_settled
        assert necessary(table, values) == sufficient(table, values) == ()

    def test_undefined_is_an_answer_of_its_own(self) -> None:
        found = decided(lambda w: None if w["aim"] == "fight" else w["congress"] == "blocks")
        assert (found.yes, found.no, found.undefined) == (24, 24, 48)
        assert found.reasons_undefined == (((AIM, 1),),)
        assert found.reasons_no == (((CONGRESS, 1), (AIM, 0)),)
        assert found.deciding == ((CONGRESS, AIM),)
        assert [found.count(each) for each in (YES, NO, UNDEFINED)] == [24, 24, 48]
        assert found.covering(UNDEFINED) == found.cover_undefined == found.reasons_undefined

    def test_an_assumption_with_three_alternatives_may_need_two_of_them_named(self) -> None:
        found = decided(lambda world: world["talks"] != "earn")
        assert found.reasons == (((TALKS, 1),), ((TALKS, 2),))
        assert [flip.alternative for flip in found.flips] == [1, 2]


class TestConditionalAssumptions:
    """`b` applies only where `a` is 1: worlds (0, n/a), (1, 0), (1, 1)."""

    table = np.array([[0, -1], [1, 0], [1, 1]], dtype=np.int16)

    def found(self, *values: int, default: int = 0, b: int = 0) -> Deciding:
        look_up = neighbour_in(self.table, (0, b))
        return decide(self.table, np.array(values, dtype=np.int8), default, neighbour=look_up)

    def test_what_tells_whether_another_applies_need_not_be_named(self) -> None:
        found = self.found(0, 1, 0)
        assert found.relevant == (0, 1)
        assert found.deciding == ((1,),)
        assert found.conditional == (1,)

    def test_either_of_two_may_decide(self) -> None:
        found = self.found(0, 1, 1)
        assert found.relevant == (0,)
        assert found.deciding == ((0,), (1,))

    def test_no_reason_says_that_something_does_not_apply(self) -> None:
        assert self.found(1, 0, 0).reasons == (((0, 0),),)

    def test_an_alternative_includes_that_its_assumption_applies(self) -> None:
        assert self.found(0, 0, 1).reasons == (((1, 1),),)

    @pytest.mark.parametrize(("b", "turned"), [(0, True), (1, False)])
    def test_what_applies_after_a_change_is_as_by_default(self, b: int, turned: bool) -> None:
        expected = (Flip(column=0, alternative=1, value=YES),) if turned else ()
        assert self.found(0, 1, 0, b=b).flips == expected

    def test_what_does_not_apply_by_default_is_no_change_of_its_own(self) -> None:
        assert [flip.column for flip in self.found(0, 1, 1).flips] == [0]

    def test_a_change_may_take_away_what_another_needs(self) -> None:
        assert self.found(1, 0, 0, default=2).flips == (Flip(column=0, alternative=0, value=YES),)


@cache
def drawn(seed: int) -> tuple[Family, list[dict[str, int]], list[int]]:
    """A family, its worlds, and answers that are not all alike and often hang on little."""
    random = Random(seed)
    family = Family(random, count=random.randint(1, 5), conditional=seed % 3 > 0)
    worlds = family.worlds()
    kinds = [YES, NO, UNDEFINED] if seed % 2 else [YES, NO]
    asked = random.sample(sorted(family.sizes), random.randint(1, len(family.sizes)))
    known: dict[tuple[int | None, ...], int] = {}
    answers = []
    for world in worlds:
        key = tuple(world.get(name) for name in asked)
        answers.append(known.setdefault(key, random.choice(kinds)))
    return family, worlds, answers


def as_arrays(seed: int) -> tuple[Table, Values]:
    family, worlds, answers = drawn(seed)
    rows = [[world.get(name, -1) for name in family.sizes] for world in worlds]
    return np.array(rows, dtype=np.int16), np.array(answers, dtype=np.int8)


def answer(seed: int) -> Deciding:
    family, worlds, _ = drawn(seed)
    table, values = as_arrays(seed)
    default = worlds.index(family.completed({}))
    return decide(table, values, default, neighbour=neighbour_in(table, [0] * len(family.sizes)))


def pairs(seed: int) -> oracle.Answers:
    _, worlds, answers = drawn(seed)
    return list(zip(worlds, answers, strict=True))


def named(reason: Reason) -> oracle.Partial:
    return frozenset((f"a{column}", chosen) for column, chosen in reason)


SEEDS = range(90)


@pytest.mark.parametrize("seed", SEEDS)
class TestAgainstTryingEverything:
    def test_relevant_assumptions(self, seed: int) -> None:
        found = [f"a{column}" for column in answer(seed).relevant]
        every = oracle.names(pairs(seed))
        assert found == [name for name in every if oracle.is_relevant(pairs(seed), name)]

    def test_least_deciding_sets(self, seed: int) -> None:
        found = answer(seed).deciding
        assert found is not None
        assert list(found) == sorted(set(found))
        assert {frozenset(f"a{c}" for c in each) for each in found} == oracle.least_deciding(
            pairs(seed)
        )

    @pytest.mark.parametrize("value", [YES, NO, UNDEFINED])
    def test_reasons(self, seed: int, value: int) -> None:
        found = answer(seed)
        reasons = {YES: found.reasons, NO: found.reasons_no, UNDEFINED: found.reasons_undefined}
        chosen = reasons[value]
        assert chosen is not None
        assert list(chosen) == sorted(set(chosen), key=lambda each: (len(each), each))
        assert {named(each) for each in chosen} == oracle.least_forcing(pairs(seed), value)

    @pytest.mark.parametrize("value", [YES, NO, UNDEFINED])
    def test_reasons_and_their_cover_fit_exactly_the_worlds(self, seed: int, value: int) -> None:
        found = answer(seed)
        reasons = {YES: found.reasons, NO: found.reasons_no, UNDEFINED: found.reasons_undefined}
        covering = found.covering(value)
        assert covering is not None
        assert set(covering) <= set(reasons[value] or ())
        for chosen in (reasons[value], covering):
            assert chosen is not None
            assert exactly_if(chosen, *as_arrays(seed), value)

    @pytest.mark.parametrize("value", [YES, NO])
    def test_a_cover_said_to_be_smallest_is(self, seed: int, value: int) -> None:
        found = answer(seed)
        covering = found.covering(value)
        assert covering is not None
        assert found.cover_is_smallest
        assert found.cover_no_is_smallest
        every = sorted(oracle.least_forcing(pairs(seed), value), key=sorted)
        assert len(covering) == oracle.fewest_to_cover(pairs(seed), every, value)

    def test_flips(self, seed: int) -> None:
        family, worlds, answers = drawn(seed)
        expected = family.turning(
            family.completed({}), lambda world: answers[worlds.index(dict(world))]
        )
        found = {(f"a{flip.column}", flip.alternative, flip.value) for flip in answer(seed).flips}
        assert found == expected

    def test_what_matters_only_together(self, seed: int) -> None:
        family, _, _ = drawn(seed)
        default, found = family.completed({}), answer(seed)
        flipping = {f"a{flip.column}" for flip in found.flips}
        idle = [f"a{c}" for c in found.relevant if f"a{c}" in default.keys() - flipping]

        def matters(name: str, other: str) -> bool:
            """Whether one of them matters while the other is as by default."""
            kept = [pair for pair in pairs(seed) if pair[0].get(other) == default[other]]
            return oracle.is_relevant(kept, name)

        assert {(f"a{a}", f"a{b}") for a, b in found.only_together} == {
            (a, b) for a, b in combinations(idle, 2) if not matters(a, b) and not matters(b, a)
        }

    def test_necessary_and_sufficient(self, seed: int) -> None:
        table, values = as_arrays(seed)
        every = {choice for partial in oracle.partial_choices(pairs(seed)) for choice in partial}
        with_it = [world for world, value in pairs(seed) if value == YES]
        needed = {
            (name, chosen)
            for name, chosen in every
            if with_it
            and all(world.get(name) == chosen for world in with_it)
            and any(world.get(name) != chosen for world, _ in pairs(seed))
        }
        assert named(necessary(table, values)) == needed
        enough = {each for each in every if oracle.forces(pairs(seed), frozenset([each]), YES)}
        assert named(sufficient(table, values)) == (enough if len(with_it) < len(values) else set())


def two_valued(count: int, seed: int = 0) -> tuple[Table, Values]:
    """All worlds of so many assumptions with two alternatives each, answered at random."""
    worlds = np.arange(1 << count)[:, None] >> np.arange(count) & 1
    random = np.random.default_rng(seed)
    return worlds.astype(np.int16), random.integers(0, 2, size=1 << count).astype(np.int8)


class TestLimits:
    def test_a_scrambled_answer_over_4096_worlds_is_still_exact(self) -> None:
        table, values = two_valued(12)
        found = decide(table, values, 0)
        assert found.deciding == (tuple(range(12)),)
        assert found.reasons is not None
        assert found.cover is not None
        assert len(found.cover) < len(found.reasons)
        assert exactly_if(found.cover, table, values)
        assert not found.cover_is_smallest

    def test_more_than_twenty_assumptions_have_no_reasons_but_the_rest(self) -> None:
        table = np.zeros((2, 21), dtype=np.int16)
        table[1, 20] = 1
        found = decide(table, np.array([0, 1], dtype=np.int8), 0)
        assert found.reasons_given_up is GivenUp.TOO_MANY_ASSUMPTIONS
        assert found.reasons is found.cover is found.reasons_no is found.cover_undefined is None
        assert found.deciding == ((20,),)
        assert found.relevant == (20,)
        assert found.flips == (Flip(column=20, alternative=1, value=YES),)

    def test_too_many_partial_choices_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("standoff.analysis.prime_reasons.CELL_LIMIT", 26)
        found = decide(*two_valued(3), 0)
        assert found.reasons_given_up is GivenUp.TOO_MANY_CELLS

    def test_a_search_for_deciding_sets_that_would_not_end_is_given_up(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(deciding, "SUBSET_LIMIT", 1)
        table = TestConditionalAssumptions.table
        look_up = neighbour_in(table, (0, 0))
        found = decide(table, np.array([0, 1, 1], dtype=np.int8), 0, neighbour=look_up)
        assert found.deciding is None
        assert found.deciding_given_up is GivenUp.TOO_MANY_SUBSETS
        assert found.reasons is not None

    def test_no_assumptions_make_one_world(self) -> None:
        found = decide(np.zeros((1, 0), dtype=np.int16), np.array([1], dtype=np.int8), 0)
        assert (found.deciding, found.reasons, found.cover) == (((),), ((),), ((),))

    def test_a_default_that_is_no_world_is_refused(self) -> None:
        with pytest.raises(ValueError, match="there is no world 8; there are 8, from 0"):
            decide(*two_valued(3), 8)

    def test_rows_and_answers_must_match(self) -> None:
        table, values = two_valued(3)
        with pytest.raises(ValueError, match="one row of choices for every world"):
            decide(table, values[:-1], 0)

    def test_the_same_worlds_give_the_same_result(self) -> None:
        assert decide(*two_valued(6), 0) == decide(*two_valued(6), 0)
