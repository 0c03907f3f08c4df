"""Worlds: all of them, each once, in the order of the file; or drawn, the same ones every time."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.case.assumptions import (
    Alternative,
    Assumption,
    Assumptions,
    dependency_cycle,
)
from standoff.case.world_tree import WorldTree, linked
from standoff.errors import ConflictError, TooLargeError, UnknownNameError
from standoff.expressions.choices import NOT_APPLICABLE, Choices, holds
from standoff.expressions.parse import parse


def open_question(
    name: str, ids: str, *, default: str = "", assuming: str = "", weights: str = ""
) -> Assumption:
    """An assumption with the alternatives `ids`, of which the first is the default."""
    listed = ids.split()
    given_weights = [Fraction(each) for each in weights.split()] or [None] * len(listed)
    return Assumption(
        id=name,
        text=f"What about {name}?",
        alternatives=tuple(
            Alternative(id=each, text=each, weight=weight)
            for each, weight in zip(listed, given_weights, strict=True)
        ),
        default=default or listed[0],
        assuming=parse(assuming) if assuming else None,
    )


CONGRESS = open_question("congress", "blocks tolerates")
VETO = open_question("veto", "used unused", assuming="congress=blocks")
WEST = open_question("west", "apart together split", default="split")
KNOWN = Assumptions((VETO, CONGRESS, WEST))


def written(assumptions: Assumptions) -> list[tuple[str, ...]]:
    """Every world as the ids of what is chosen."""
    return [tuple(assumptions.choices(row).values()) for row in assumptions.table()]


def test_every_world_is_there_once_in_the_order_of_the_file() -> None:
    assert written(KNOWN) == [
        (NOT_APPLICABLE, "tolerates", "apart"),
        (NOT_APPLICABLE, "tolerates", "together"),
        (NOT_APPLICABLE, "tolerates", "split"),
        ("used", "blocks", "apart"),
        ("used", "blocks", "together"),
        ("used", "blocks", "split"),
        ("unused", "blocks", "apart"),
        ("unused", "blocks", "together"),
        ("unused", "blocks", "split"),
    ]
    assert (KNOWN.count, KNOWN.bound) == (9, 12)


def test_without_assumptions_there_is_one_world() -> None:
    nothing = Assumptions()
    assert (len(nothing), nothing.count, nothing.bound) == (0, 1, 1)
    assert written(nothing) == [()]
    assert nothing.sample(3, 0).shape == (3, 0)
    worlds = nothing.worlds()
    assert len(worlds) == 1
    assert worlds.find({}) == 0
    assert not worlds.sampled
    assert nothing.default == {}


@st.composite
def random_assumptions(draw: st.DrawFn) -> Assumptions:
    """Up to five, in any order, some of which apply only where others are so."""
    count = draw(st.integers(0, 5))
    sizes = [draw(st.integers(2, 3)) for _ in range(count)]
    items = []
    for place in range(count):
        said = [
            f"q{other} {sign} a{alternative}"
            for other in range(place)
            for alternative in range(sizes[other])
            for sign in ("=", "!=")
        ]
        chosen = draw(st.lists(st.sampled_from(said), max_size=2)) if said else []
        ids = " ".join(f"a{each}" for each in range(sizes[place]))
        items.append(
            open_question(
                f"q{place}",
                ids,
                default=draw(st.sampled_from(ids.split())),
                assuming=draw(st.sampled_from([" and ", " or ", " if "])).join(chosen),
            )
        )
    return Assumptions(tuple(draw(st.permutations(items))))


def literal_worlds(assumptions: Assumptions) -> list[tuple[str, ...]]:
    """Every combination with n/a that says n/a exactly where an assumption does not apply."""
    found = []
    for row in product(*((*each.ids, NOT_APPLICABLE) for each in assumptions)):
        world = dict(zip((each.id for each in assumptions), row, strict=True))
        if all(
            holds(each.assuming, world) == (world[each.id] != NOT_APPLICABLE)
            for each in assumptions
        ):
            found.append(row)
    return found


@given(random_assumptions())
@settings(deadline=None)
def test_the_worlds_are_those_of_the_literal_definition(assumptions: Assumptions) -> None:
    expected = literal_worlds(assumptions)
    found = written(assumptions)
    assert len(set(found)) == len(found) == assumptions.count
    assert set(found) == set(expected)
    assert assumptions.count <= assumptions.bound
    table = [tuple(row) for row in assumptions.table().tolist()]
    assert table == sorted(table)


@given(random_assumptions())
@settings(deadline=None)
def test_a_world_is_a_row_and_a_row_a_world(assumptions: Assumptions) -> None:
    worlds = assumptions.worlds()
    for place in range(len(worlds)):
        world = worlds[place]
        assert assumptions.row(world) == tuple(worlds.table[place])
        assert assumptions.choices(assumptions.row(world)) == world
        assert worlds.find(world) == place
        assert assumptions.completed(world) == world


@given(random_assumptions(), st.data())
@settings(deadline=None)
def test_whatever_is_chosen_the_rest_makes_a_world(
    assumptions: Assumptions, data: st.DataObject
) -> None:
    chosen = {
        each.id: data.draw(st.sampled_from((*each.ids, NOT_APPLICABLE)))
        for each in assumptions
        if data.draw(st.booleans())
    }
    world = assumptions.completed(chosen)
    assert tuple(world.values()) in literal_worlds(assumptions)
    for each in assumptions:
        given_choice = chosen.get(each.id, NOT_APPLICABLE)
        wanted = each.default if given_choice == NOT_APPLICABLE else given_choice
        assert world[each.id] in (wanted, NOT_APPLICABLE)


@given(random_assumptions(), st.integers(0, 3))
@settings(deadline=None)
def test_every_drawn_world_is_a_world(assumptions: Assumptions, seed: int) -> None:
    expected = set(literal_worlds(assumptions))
    drawn = assumptions.worlds(samples=20, seed=seed)
    assert drawn.sampled
    assert len(drawn) == 20
    assert {tuple(drawn[place].values()) for place in range(20)} <= expected


def test_by_default_everything_is_as_it_is_by_default() -> None:
    assert KNOWN.default == {"veto": "used", "congress": "blocks", "west": "split"}
    assert list(KNOWN.default) == ["veto", "congress", "west"]


def test_what_does_not_apply_is_not_chosen() -> None:
    world = KNOWN.completed({"congress": "tolerates", "veto": "unused"})
    assert world == {"veto": NOT_APPLICABLE, "congress": "tolerates", "west": "split"}


def test_what_applies_after_a_change_is_as_it_is_by_default() -> None:
    before = KNOWN.completed({"congress": "tolerates", "west": "apart"})
    after = KNOWN.changed(before, "congress", "blocks")
    assert after == {"veto": "used", "congress": "blocks", "west": "apart"}
    assert KNOWN.changed(after, "congress", "tolerates") == before


UNKNOWN: dict[str, tuple[Choices, str]] = {
    "assumption": ({"congres": "blocks"}, "no assumption 'congres'; did you mean 'congress'?"),
    "alternative": ({"west": "apar"}, "no alternative 'apar'; it has apart, together, split;"),
    "alternative of what does not apply": (
        {"congress": "tolerates", "veto": "usd"},
        "no alternative 'usd'; it has used, unused; did you mean 'used'?",
    ),
}


@pytest.mark.parametrize(("chosen", "said"), UNKNOWN.values(), ids=UNKNOWN)
def test_unknown_choices_are_refused(chosen: Choices, said: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        KNOWN.completed(chosen)
    assert said in str(caught.value)


def test_without_assumptions_every_name_is_unknown() -> None:
    with pytest.raises(UnknownNameError, match="the case has no assumptions"):
        Assumptions().column("congress")


def test_a_circle_is_refused_by_its_names() -> None:
    items = (
        open_question("a", "x y", assuming="c=x"),
        open_question("b", "x y", assuming="a=x"),
        open_question("c", "x y", assuming="b=x or d=x"),
        open_question("d", "x y"),
    )
    assert dependency_cycle(items) == ("a", "c", "b", "a")
    with pytest.raises(ConflictError, match="in a circle: a -> c -> b -> a"):
        Assumptions(items)


def test_an_assumption_that_depends_on_itself_is_a_circle() -> None:
    assert dependency_cycle([open_question("a", "x y", assuming="a=x")]) == ("a", "a")


def test_a_long_chain_is_no_circle_and_quickly_looked_at() -> None:
    chain = [open_question("q0", "x y")] + [
        open_question(f"q{n}", "x y", assuming=f"q{n - 1}=x") for n in range(1, 18)
    ]
    assert dependency_cycle(chain) == ()
    assert Assumptions(tuple(reversed(chain))).count == 19


def test_many_paths_to_the_same_assumption_are_no_circle() -> None:
    items = [open_question("q0", "x y")]
    for n in range(1, 40):
        said = " and ".join(f"q{other}=x" for other in range(max(0, n - 3), n))
        items.append(open_question(f"q{n}", "x y", assuming=said))
    assert dependency_cycle(items) == ()


def many(count: int) -> Assumptions:
    """So many assumptions with two alternatives each that do not depend on each other."""
    return Assumptions(tuple(open_question(f"q{n}", "x y") for n in range(count)))


def test_worlds_are_counted_without_being_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: Assumptions) -> None:
        raise AssertionError("the worlds are listed")

    monkeypatch.setattr(Assumptions, "table", never)
    wide = many(200)
    assert wide.count == 2**200
    worlds = wide.worlds(samples=10)
    assert (len(worlds), worlds.sampled) == (10, True)
    assert worlds.table.shape == (10, 200)


def test_more_worlds_than_the_limit_are_drawn() -> None:
    ten_million = Assumptions(tuple(open_question(f"q{n}", "a b c d e") for n in range(10)))
    assert ten_million.count == 9_765_625
    worlds = ten_million.worlds()
    assert (len(worlds), worlds.sampled, worlds.seed) == (4_096, True, 0)
    assert len(ten_million.worlds(limit=100)) == 100


def test_at_the_limit_all_worlds_are_listed() -> None:
    assert not many(5).worlds(limit=32).sampled
    assert many(5).worlds(limit=31).sampled
    assert len(many(5).worlds(limit=32)) == 32


def test_a_long_chain_is_counted_and_drawn_from() -> None:
    chain = [open_question("q0", "x y")] + [
        open_question(f"q{n}", "x y", assuming=f"q{n - 1}=x") for n in range(1, 200)
    ]
    assumptions = Assumptions(tuple(chain))
    assert (assumptions.count, assumptions.bound) == (201, 2**200)
    worlds = assumptions.worlds(samples=20)
    assert worlds.sampled
    for place in range(20):
        assert assumptions.completed(worlds[place]) == worlds[place]


def tangled(weights: str = "") -> Assumptions:
    """Every two of forty assumptions have another that depends on both."""
    items = [open_question(f"q{n}", "x y", weights=weights) for n in range(40)]
    pairs = [(n, other) for n in range(40) for other in range(n)]
    asked = [
        open_question(f"both{n}_{other}", "x y", assuming=f"q{n}=x iff q{other}=x")
        for n, other in pairs
    ]
    return Assumptions((*items, *asked))


def test_where_counting_takes_too_long_the_count_is_left_open() -> None:
    assumptions = tangled()
    assert assumptions.count is None
    assert assumptions.bound == 2**820
    with pytest.raises(TooLargeError, match=r"820 assumptions .* give alternatives weights, or"):
        assumptions.worlds(samples=5)


def test_with_weights_any_number_of_assumptions_may_depend_on_each_other() -> None:
    assumptions = tangled("1 1")
    worlds = assumptions.worlds(samples=5)
    for place in range(5):
        assert assumptions.completed(worlds[place]) == worlds[place]


def test_the_same_seed_draws_the_same_worlds() -> None:
    first, again = KNOWN.sample(500, 7), KNOWN.sample(500, 7)
    assert first.tobytes() == again.tobytes()
    assert first.tobytes() != KNOWN.sample(500, 8).tobytes()


def test_worlds_are_drawn_evenly_where_nobody_gave_weights() -> None:
    shares = np.bincount(KNOWN.sample(6_000, 1)[:, 2]) / 6_000
    assert shares == pytest.approx([1 / 3] * 3, abs=0.03)


def test_worlds_are_drawn_by_the_weights_given() -> None:
    weighed = Assumptions((open_question("west", "apart together split", weights="3 1 0"),))
    drawn = weighed.worlds(samples=8_000, seed=3)
    shares = np.bincount(drawn.table[:, 0], minlength=3) / 8_000
    assert shares == pytest.approx([3 / 4, 1 / 4, 0], abs=0.03)
    assert shares[2] == 0
    assert drawn.weights is None, "drawn worlds already come as often as they weigh"


def test_what_does_not_apply_has_no_share_of_the_drawn_worlds() -> None:
    table = KNOWN.sample(2_000, 5)
    veto, congress = table[:, 0], table[:, 1]
    assert np.array_equal(veto == -1, congress == 1)
    assert np.bincount(veto[veto >= 0]) / len(veto[veto >= 0]) == pytest.approx([0.5] * 2, abs=0.05)


WEIGHED = Assumptions(
    (
        open_question("congress", "blocks tolerates", weights="0.6 0.2"),
        open_question("veto", "used unused", weights="2 4", assuming="congress=blocks"),
        WEST,
    )
)


def test_a_world_weighs_the_product_of_the_shares_of_what_is_chosen() -> None:
    chosen = {"congress": "blocks", "veto": "unused"}
    assert WEIGHED.shares("congress") == (Fraction(3, 4), Fraction(1, 4))
    assert WEIGHED.shares("west") == (Fraction(1, 3),) * 3
    assert WEIGHED.weight(WEIGHED.completed(chosen)) == Fraction(3, 4) * Fraction(2, 3) / 3
    assert WEIGHED.weight(WEIGHED.completed({"congress": "tolerates"})) == Fraction(1, 12)
    worlds = WEIGHED.worlds()
    assert worlds.weights is not None
    assert worlds.weights.sum() == pytest.approx(1)


@pytest.mark.parametrize("weights", ["1 2", "10 20", ""])
def test_what_applies_only_then_does_not_change_the_share_of_an_alternative(weights: str) -> None:
    """Congress blocks with a share of 3/4, whatever is asked of the worlds in which it does."""
    veto = open_question("veto", "used unused", weights=weights, assuming="congress=blocks")
    worlds = Assumptions((WEIGHED.items[0], veto)).worlds()
    assert worlds.weights is not None
    assert worlds.weights[worlds.consistent({"congress": "blocks"})].sum() == pytest.approx(3 / 4)


def literal_chance(assumptions: Assumptions, world: Choices) -> Fraction:
    """How often `sample` draws a world: the chances of its draws, one by one, multiplied."""
    chance = Fraction(1)
    in_trees: set[str] = set()
    if not assumptions.is_weighted:
        for places in linked(assumptions.items):
            items = [assumptions.items[place] for place in places]
            tree = WorldTree.of(items)
            assert tree is not None
            node = 0
            for level in tree.levels:
                item = items[level.place]
                branch = 0 if world[item.id] == NOT_APPLICABLE else item.ids.index(world[item.id])
                chance *= level.chances(node)[branch]
                node = level.below[node][branch]
            in_trees |= {each.id for each in items}
    for item in assumptions:
        if item.id not in in_trees and world[item.id] != NOT_APPLICABLE:
            chance *= assumptions.shares(item.id)[item.ids.index(world[item.id])]
    return chance


@st.composite
def weighed_assumptions(draw: st.DrawFn) -> Assumptions:
    """The same as `random_assumptions`, some of them with weights, or none."""
    found = draw(random_assumptions())
    if draw(st.booleans()):
        return found
    items = []
    for item in found:
        weights = [Fraction(draw(st.integers(1, 4)), 3) for _ in item.alternatives]
        weighed = [
            replace(each, weight=weight)
            for each, weight in zip(item.alternatives, weights, strict=True)
        ]
        items.append(replace(item, alternatives=tuple(weighed)) if draw(st.booleans()) else item)
    return Assumptions(tuple(items))


@given(weighed_assumptions())
@settings(deadline=None)
def test_a_world_is_drawn_exactly_as_often_as_its_share_of_the_listed_ones(
    assumptions: Assumptions,
) -> None:
    worlds = assumptions.worlds()
    weights = [assumptions.weight(worlds[place]) for place in range(len(worlds))]
    total = sum(weights)
    assert total == (1 if assumptions.is_weighted else len(worlds))
    for place, weight in enumerate(weights):
        assert literal_chance(assumptions, worlds[place]) == weight / total
        if worlds.weights is not None:
            assert worlds.weights[place] == pytest.approx(float(weight / total))


@pytest.mark.parametrize("known", [KNOWN, WEIGHED], ids=["without weights", "with weights"])
def test_shares_of_many_drawn_worlds_are_near_those_of_the_listed_ones(known: Assumptions) -> None:
    listed, drawn = known.worlds(), known.worlds(samples=20_000, seed=2)
    weights = np.full(len(listed), 1 / len(listed)) if listed.weights is None else listed.weights
    for chosen in ({"congress": "blocks"}, {"veto": "used"}, {"west": "split", "veto": "unused"}):
        share = drawn.consistent(chosen).mean()
        assert share == pytest.approx(weights[listed.consistent(chosen)].sum(), abs=0.015)


def test_without_weights_there_are_no_shares() -> None:
    assert not KNOWN.is_weighted
    assert KNOWN.weight(KNOWN.default) == 1
    assert KNOWN.worlds().weights is None


def test_worlds_are_found_by_what_is_chosen_in_them() -> None:
    worlds = KNOWN.worlds()
    assert worlds.consistent({}).all()
    assert np.flatnonzero(worlds.consistent({"congress": "tolerates"})).tolist() == [0, 1, 2]
    assert np.flatnonzero(worlds.consistent({"veto": NOT_APPLICABLE})).tolist() == [0, 1, 2]
    assert np.flatnonzero(worlds.consistent({"veto": "used", "west": "split"})).tolist() == [5]
    assert not worlds.consistent({"congress": "tolerates", "veto": "used"}).any()


def test_an_unknown_choice_is_consistent_with_nothing_and_refused() -> None:
    with pytest.raises(UnknownNameError, match="no assumption 'wst'"):
        KNOWN.worlds().consistent({"wst": "split"})
    with pytest.raises(UnknownNameError, match="no alternative 'splitt'"):
        KNOWN.worlds().consistent({"west": "splitt"})


def test_a_world_that_was_not_drawn_is_not_found() -> None:
    drawn = many(40).worlds(samples=5)
    absent = many(40).completed({f"q{n}": "x" for n in range(40)})
    assert drawn.find(drawn[3]) == 3
    assert drawn.find(absent) is None


def test_tables_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        KNOWN.worlds().table[0, 0] = 1
