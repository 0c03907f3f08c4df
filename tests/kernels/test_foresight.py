"""Limited moves and long foresight: equal to their definitions, and told by lines that hold."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from standoff.analysis.stability import analyse
from standoff.casefile.library import shipped_case
from standoff.casefile.read import load
from standoff.errors import NotApplicableError
from standoff.kernels import foresight
from standoff.kernels.foresight import Tables
from standoff.kernels.terms import BestReplies
from standoff.model.conflict import Conflict
from tests.kernels.looking_ahead import TWO, Ahead, assert_lines_hold, models
from tests.models import conflict_of
from tests.oracle.model import ModelData, OracleModel

BEST_REPLIES = [each.value for each in BestReplies]
STRICT = [family for family in TWO if not family.endswith("_ties")]


def compared(family: str, best_replies: str, wanted: int, seed: str) -> int:
    """How many verdicts were found to be those of the definitions."""
    count = 0
    for data, model in models(random.Random(seed), family):
        conflict, ahead = conflict_of(data), Ahead(model, best_replies)
        for horizon in range(1, 6):
            table = analyse(
                conflict,
                concepts=["limited_move", "non_myopic"],
                horizon=horizon,
                best_replies=best_replies,
            )
            for i, (place, s) in product((0, 1), enumerate(model.states)):
                held = table.stable_mask("limited_move", i)[place]
                assert held == ahead.is_stable(i, s, horizon), (data, i, s)
                if horizon == 1:
                    held = table.stable_mask("non_myopic", i)[place]
                    assert held == ahead.is_non_myopic(i, s), (data, i, s)
                count += 1 + (horizon == 1)
        if count >= wanted:
            return count
    raise AssertionError("there is no end of models")


@pytest.mark.parametrize("best_replies", BEST_REPLIES)
@pytest.mark.parametrize("family", TWO)
def test_every_verdict_is_that_of_the_definition(family: str, best_replies: str) -> None:
    assert compared(family, best_replies, 1_000, f"{family} quick") >= 1_000


@pytest.mark.slow
@pytest.mark.parametrize("best_replies", BEST_REPLIES)
@pytest.mark.parametrize("family", TWO)
def test_a_hundred_thousand_verdicts_are_those_of_the_definitions(
    family: str, best_replies: str
) -> None:
    assert compared(family, best_replies, 6_000, f"{family} long") >= 6_000


@pytest.mark.parametrize("best_replies", BEST_REPLIES)
@pytest.mark.parametrize("concept", ["limited_move", "non_myopic"])
@pytest.mark.parametrize("family", TWO)
def test_every_line_can_be_played_and_ends_where_it_says(
    family: str, concept: str, best_replies: str
) -> None:
    rng = random.Random(f"{family} lines")
    lines = 0
    for data, _ in models(rng, family):
        for horizon in (1, 2, 3, 6):
            table = analyse(
                conflict_of(data), concepts=[concept], horizon=horizon, best_replies=best_replies
            )
            lines += assert_lines_hold(table, concept)
        if lines >= 300:
            return


class TestInclusions:
    @pytest.mark.parametrize("best_replies", BEST_REPLIES)
    @pytest.mark.parametrize("family", TWO)
    def test_one_move_is_nash_two_imply_seq_and_any_imply_maximin(
        self, family: str, best_replies: str
    ) -> None:
        rng = random.Random(f"{family} inclusions")
        for _, (data, _model) in zip(range(40), models(rng, family), strict=False):
            conflict = conflict_of(data)
            for horizon in range(1, 6):
                table = analyse(
                    conflict,
                    concepts=["nash", "seq", "limited_move", "maximin"],
                    horizon=horizon,
                    best_replies=best_replies,
                )
                for i in (0, 1):
                    limited = table.stable_mask("limited_move", i)
                    assert not (limited & ~table.stable_mask("maximin", i)).any()
                    if horizon == 1:
                        assert np.array_equal(limited, table.stable_mask("nash", i))
                    if horizon == 2:
                        assert not (limited & ~table.stable_mask("seq", i)).any()

    @pytest.mark.parametrize("family", STRICT)
    def test_strict_ranks_leave_nothing_to_read(self, family: str) -> None:
        rng = random.Random(f"{family} strict")
        for _, (data, _model) in zip(range(40), models(rng, family), strict=False):
            for horizon in (2, 3, 5):
                masks = [
                    analyse(
                        conflict_of(data),
                        concepts=["limited_move"],
                        horizon=horizon,
                        best_replies=each,
                    ).masks["limited_move"]
                    for each in BEST_REPLIES
                ]
                assert np.array_equal(*masks)

    def test_what_holds_at_once_need_not_hold_two_moves_ahead(self) -> None:
        # a gains nothing at once by moving to 2, but b would go on to 3, the best for a.
        helped = Conflict.from_moves(
            3, {"a": [(1, 2)], "b": [(2, 3)]}, ranks={"a": [1, 0, 2], "b": [0, 1, 2]}
        )
        table = analyse(helped, concepts=["nash", "seq", "limited_move"], horizon=2)
        assert table.stable("nash", "a") == table.stable("seq", "a") == (1, 2, 3)
        assert table.stable("limited_move", "a") == (2, 3)
        (way,) = table.verdict("limited_move", "a", 1).deviations
        assert way.foreseen is not None
        assert (way.improvement.end, way.foreseen.end) == (2, 3)


# b may answer by 3 or 4, which are the same to it, and not to a.
TIED: ModelData = {
    "form": "graph",
    "n": 2,
    "n_states": 4,
    "arcs": [[(0, 1)], [(1, 2), (1, 3)]],
    "ranks": [[1, 2, 3, 0], [0, 0, 1, 1]],
}


class TestSeveralBestMoves:
    def test_the_worst_of_them_deters(self) -> None:
        table = analyse(conflict_of(TIED), concepts=["limited_move"])
        (way,) = table.verdict("limited_move", 0, 1).deviations
        assert way.sanction is not None
        assert way.sanction.end == 4

    def test_the_first_of_them_does_not(self) -> None:
        table = analyse(conflict_of(TIED), concepts=["limited_move"], best_replies="first")
        assert table.stable("limited_move", 0) == (2, 3, 4)

    def test_who_moves_later_fears_the_worst_for_itself(self) -> None:
        # b's moves from 1 lead to a choice of a between equals; b counts it for the worst of it.
        data: ModelData = {
            "form": "graph",
            "n": 2,
            "n_states": 5,
            "arcs": [[(0, 1), (2, 3), (2, 4)], [(1, 2)]],
            "ranks": [[1, 2, 0, 3, 3], [0, 1, 0, 2, 0]],
        }
        worst = Tables(conflict_of(data).form, BestReplies.WORST)
        assert worst.worth(2, 1, 1).tolist() == worst.ranks[1].tolist()
        first = Tables(conflict_of(data).form, BestReplies.FIRST)
        assert first.worth(2, 1, 1).tolist()[1] == first.ranks[1][3]
        # So b stays in 1, which is better for a than 0.
        table = analyse(conflict_of(data), concepts=["limited_move"], horizon=3)
        assert 1 not in table.stable("limited_move", 0)


class TestLongForesight:
    def test_a_round_longer_than_one_is_examined_whole(self) -> None:
        rng = random.Random("rounds")
        longer, differing = 0, 0
        for _, (data, model) in zip(range(400), models(rng, "sparse_digraphs"), strict=False):
            ahead = Ahead(model, "worst")
            if len(ahead.round) > 1:
                longer += 1
                for i, s in product((0, 1), model.states):
                    held = {ahead.is_stable(i, s, h + 1) for h in ahead.round}
                    differing += len(held) > 1
                assert_lines_hold(analyse(conflict_of(data), concepts=["non_myopic"]), "non_myopic")
        assert longer
        assert differing

    def test_long_horizons_are_those_of_the_round(self) -> None:
        rng = random.Random("far")
        for _, (data, _model) in zip(range(30), models(rng, "sparse_digraphs"), strict=False):
            conflict = conflict_of(data)
            table = analyse(conflict, concepts=["non_myopic"])
            far = [
                analyse(conflict, concepts=["limited_move"], horizon=horizon).masks["limited_move"]
                for horizon in range(900, 960)
            ]
            assert np.array_equal(np.logical_and.reduce(far), table.masks["non_myopic"])

    def test_looking_ahead_without_a_repetition_is_given_up_with_advice(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(foresight, "MOST_TABLES", 1)
        chicken = Conflict.from_ranks([0, 1], [[0, 1, 3, 2], [0, 3, 1, 2]])
        with pytest.raises(NotApplicableError, match="use limited_move with a smaller horizon"):
            analyse(chicken, concepts=["non_myopic"])


@pytest.mark.parametrize(
    ("case", "published"),
    [
        # Brams & Wittman (1981): both outcomes of the dilemma, and the compromise in chicken.
        ("prisoners-dilemma", ["both_confess", "both_silent"]),
        ("chicken", ["both_swerve"]),
    ],
)
def test_the_games_that_it_was_made_for_come_out(case: str, published: list[str]) -> None:
    conflict = load(shipped_case(case)).conflict
    table = analyse(conflict, concepts=["non_myopic"])
    assert [conflict.name(state) for state in table.equilibria("non_myopic")] == published


@pytest.mark.parametrize("concept", ["limited_move", "non_myopic", "policy"])
def test_for_more_than_two_maximin_is_advised(concept: str) -> None:
    three = Conflict.from_ranks([0, 1, 2], np.zeros((3, 8), dtype=np.int32))
    with pytest.raises(NotApplicableError, match="here there are 3; use maximin"):
        analyse(three, concepts=[concept])


def test_the_definitions_by_hand_know_chicken() -> None:
    model = OracleModel.from_options(
        [0, 1],
        ["both", "both"],
        range(4),
        [{0: 0, 1: 1, 2: 3, 3: 2}, {0: 0, 1: 3, 2: 1, 3: 2}],
    )
    ahead = Ahead(model, "worst")
    assert ahead.ends(1, 0, 0) == {1}
    assert [ahead.is_stable(0, s, 3) for s in range(4)] == [False, False, True, True]
