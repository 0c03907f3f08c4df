"""What chains say of states, pair by pair, in every space of states."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from standoff.errors import ConflictError, TooLargeError
from standoff.model.preference import Graded
from standoff.model.state_space import StateSpace
from standoff.preferences import degree_table
from standoff.preferences.comparisons import Comparisons, Rest, disagreements
from standoff.preferences.degree_table import INCOMPARABLE, UNKNOWN, DegreeTable
from standoff.preferences.pairs import Chain, Pair, Sign
from tests.preferences.test_closure import literal
from tests.preferences.test_pairs import chains

SPACE = StateSpace(bound=8)
PARTIAL = StateSpace(bound=8, listed=np.array([1, 3, 4, 6]))
FILL = {Rest.INCOMPARABLE: INCOMPARABLE, Rest.UNKNOWN: UNKNOWN, Rest.EQUAL: 0}


def comparisons(
    said: Sequence[Chain],
    rest: Rest | None = Rest.UNKNOWN,
    *,
    transitive: bool = False,
    classes: tuple[tuple[int, ...], ...] = (),
) -> Comparisons:
    return Comparisons(
        kind="known", chains=tuple(said), rest=rest, transitive=transitive, classes=classes
    )


def degrees_of(preference: Comparisons, space: StateSpace) -> dict[tuple[int, int], int]:
    """d(x, y) by codes."""
    structure = preference.structure(space)
    codes = space.codes.tolist()
    if isinstance(structure, DegreeTable):
        table = structure.table.tolist()
    else:
        assert isinstance(structure, Graded)
        above = (structure.levels[:, :, None] > structure.levels[:, None, :]).sum(axis=0)
        table = (above - above.T).tolist()
    return {(x, y): table[i][j] for (i, x), (j, y) in itertools.product(enumerate(codes), repeat=2)}


@given(st.lists(chains(), min_size=1, max_size=3), st.sampled_from(Rest))
def test_pairs_are_what_is_said_and_the_rest_what_rest_says(said: list[Chain], rest: Rest) -> None:
    pairs = [pair for chain in said for pair in chain.pairs]
    assume(not list(disagreements(pairs, transitive=False)))
    for space in (SPACE, PARTIAL):
        found = degrees_of(comparisons(said, rest), space)
        expected = dict.fromkeys(found, FILL[rest]) | {(x, x): 0 for x, _ in found}
        for first, sign, second in pairs:
            if first in space and second in space:
                degree = sign.degree if sign.known else UNKNOWN
                expected[first, second] = degree
                expected[second, first] = degree if degree == UNKNOWN else -degree
        assert found == expected


@given(st.lists(chains(), min_size=1, max_size=3), st.sampled_from(Rest))
def test_what_follows_is_said_too_where_that_counts(said: list[Chain], rest: Rest) -> None:
    pairs = [pair for chain in said for pair in chain.pairs if pair.sign.known]
    everything = [pair for chain in said for pair in chain.pairs]
    assume(not list(disagreements(everything, transitive=True)))
    unknown = {pair for chain in said for pair in chain.pairs if not pair.sign.known}
    known = literal(pairs)
    same = {(x, y) for x, y in known if (y, x) in known}
    for space in (SPACE, PARTIAL):
        # What follows by way of a state that does not exist here is as well known.
        found = degrees_of(comparisons(said, rest, transitive=True), space)
        for (x, y), degree in found.items():
            if x == y:
                assert degree == 0
            elif (x, y) in known:
                assert degree == known[x, y]
            elif (y, x) in known:
                assert degree == -known[y, x]
            elif any(
                {(x, first), (y, second)} <= same | {(first, first), (second, second)}
                or {(y, first), (x, second)} <= same | {(first, first), (second, second)}
                for first, _, second in unknown
            ):
                assert degree == UNKNOWN
            else:
                assert degree == FILL[rest]


def test_a_chain_compares_neighbours_alone_unless_what_follows_counts() -> None:
    chain = Chain.of(0, ">", 1, ">>", 2)
    space = StateSpace(bound=3)
    assert degrees_of(comparisons([chain], Rest.INCOMPARABLE), space)[0, 2] == INCOMPARABLE
    followed = comparisons([chain], Rest.INCOMPARABLE, transitive=True)
    assert degrees_of(followed, space)[0, 2] == 2
    # Then it is an order with degrees, and as quick as one.
    assert isinstance(followed.structure(space), Graded)


def test_pairs_may_go_round_in_a_circle_unless_what_follows_counts() -> None:
    circle = [Chain.of(0, ">", 1, ">", 2, ">", 0)]
    assert comparisons(circle, Rest.EQUAL).structure(StateSpace(bound=3)).kind == "partial"
    with pytest.raises(ConflictError, match=r"'2 > 0' \(codes of states\) contradicts 0 > 1, 1"):
        comparisons(circle, transitive=True)


@pytest.mark.parametrize(
    ("said", "transitive"),
    [
        ([Chain.of(0, ">", 1), Chain.of(1, ">", 0)], False),
        ([Chain.of(0, ">", 1), Chain.of(1, "=", 0)], False),
        ([Chain.of(0, ">", 1), Chain.of(0, ">>", 1)], False),
        ([Chain.of(0, ">", 1), Chain.of(1, "?", 0)], False),
        ([Chain.of(0, ">", 1), Chain.of(1, "=", 0)], True),
        ([Chain.of(0, ">", 1, ">", 2), Chain.of(2, "?", 0)], True),
        ([Chain.of(0, "=", 1, "=", 2), Chain.of(2, "?", 0)], True),
    ],
    ids=str,
)
def test_contradictions_are_refused(said: list[Chain], transitive: bool) -> None:
    with pytest.raises(ConflictError, match="contradicts"):
        comparisons(said, transitive=transitive)


def test_the_same_thing_may_be_said_twice() -> None:
    said = [Chain.of(0, ">", 1, "=", 2), Chain.of(2, "=", 1), Chain.of(0, ">", 1)]
    for transitive in (False, True):
        assert comparisons(said, transitive=transitive)


def test_a_state_is_not_compared_with_itself() -> None:
    with pytest.raises(ConflictError, match="with itself"):
        comparisons([Chain.of(0, "=", 0)])


def test_better_by_more_may_follow_beside_what_was_said() -> None:
    said = [Chain.of(0, ">", 2), Chain.of(0, ">>", 1, ">", 2)]
    assert degrees_of(comparisons(said, transitive=True), StateSpace(bound=3))[0, 2] == 2


def test_every_pair_is_said_where_there_is_no_rest() -> None:
    whole = comparisons([Chain.of(0, ">", 1, ">", 3, ">", 0)], None)
    space = StateSpace(bound=4, listed=np.array([0, 1, 3]))
    assert whole.structure(space).kind == "partial"
    with pytest.raises(ConflictError, match="nothing is said of the states with codes 0 and 2"):
        whole.structure(StateSpace(bound=4))


@pytest.mark.parametrize("transitive", [False, True])
def test_members_of_a_merged_state_compare_as_it_does(transitive: bool) -> None:
    merged = comparisons([Chain.of(1, ">>", 4)], transitive=transitive)
    members = {1: np.array([1, 2]), 4: np.array([4, 6, 7])}
    apart = degrees_of(merged.with_members(members), SPACE)
    assert apart[2, 6] == apart[1, 4] == 2
    assert apart[6, 7] == apart[1, 2] == 0
    assert apart[2, 3] == apart[0, 3] == UNKNOWN
    for x, y in itertools.product((1, 4), (0, 1, 3, 4, 5)):
        assert apart[x, y] == degrees_of(merged, SPACE)[x, y]


def test_members_follow_their_state_even_where_it_does_not_exist_itself() -> None:
    merged = comparisons([Chain.of(1, ">", 4)]).with_members({4: (4, 6)})
    assert degrees_of(merged, StateSpace(bound=8, listed=np.array([1, 6])))[1, 6] == 1


def test_too_many_states_are_refused_before_a_table_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    preference = comparisons([Chain.of(0, ">", 1)])
    monkeypatch.setattr(degree_table, "MAXIMUM_TABLE_STATES", 7)
    with pytest.raises(TooLargeError):
        preference.structure(SPACE)


def test_codes_that_do_not_exist_are_passed_over() -> None:
    preference = comparisons([Chain.of(1, ">", 100), Chain.of(7, ">", 1)], transitive=True)
    assert degrees_of(preference, SPACE)[7, 1] == 1


def test_many_contradictions_are_all_told_and_some_with_the_way() -> None:
    said = Chain(tuple(range(30)), (Sign(1),) * 29)
    unknown = [Pair(each, Sign(0, known=False), 0) for each in range(1, 30)]
    found = list(disagreements([*said.pairs, *unknown], transitive=True))
    assert [pair for pair, _ in found] == unknown
    assert [len(way) for _, way in found[:4]] == [1, 2, 3, 4]
