"""Concepts that look ahead, from their definitions, slowly; and lines of moves, move by move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from random import Random

from standoff.analysis.stability import StabilityTable
from tests.oracle import stability as oracle
from tests.oracle.families import FAMILIES
from tests.oracle.model import ModelData, OracleModel, State

TWO = tuple(name for name in FAMILIES if "last_mover" not in name)
"""The families that have conflicts between two."""


def models(rng: Random, family: str, *, most: int = 20) -> Iterator[tuple[ModelData, OracleModel]]:
    """Random conflicts between two, of at most so many states."""
    while True:
        data = FAMILIES[family](rng)
        model = OracleModel.from_data(data)
        if model.n == 2 and len(model.states) <= most:
            yield data, model


class Ahead:
    """What two decision makers anticipate (section 3.3)."""

    def __init__(self, model: OracleModel, best_replies: str) -> None:
        self.model = model
        self.first = best_replies == "first"
        self.ends = cache(self._ends)

    def _ends(self, h: int, k: int, x: State) -> frozenset[State]:
        """G_h(k, x)."""
        rank = self.model.ranks[k]
        if h == 0 or not self.model.moves_from(k, x):
            return frozenset([x])
        after = {t: self.ends(h - 1, 1 - k, t) for t in sorted(self.model.moves_from(k, x))}
        promised = {t: min(rank[y] for y in ends) for t, ends in after.items()}
        most = max(promised.values())
        if most <= rank[x]:
            return frozenset([x])
        best = [t for t, promise in promised.items() if promise == most]
        return frozenset().union(*(after[t] for t in best[: 1 if self.first else None]))

    def is_stable(self, i: int, s: State, h: int) -> bool:
        """Limited-move stability."""
        rank = self.model.ranks[i]
        return all(
            min(rank[y] for y in self.ends(h - 1, 1 - i, t)) <= rank[s]
            for t in self.model.moves_from(i, s)
        )

    def is_non_myopic(self, i: int, s: State) -> bool:
        """The same for all horizons from some on."""
        return all(self.is_stable(i, s, h + 1) for h in self.round)

    @property
    def round(self) -> range:
        """The horizons of one round of the repetition."""
        seen: dict[tuple[frozenset[State], ...], int] = {}
        for h in range(10_000):
            everywhere = product((0, 1), self.model.states)
            table = tuple(self.ends(h, k, x) for k, x in everywhere)
            if table in seen:
                return range(seen[table], h)
            seen[table] = h
        raise AssertionError("these models are too small for that")


class Worst:
    """What one decision maker can make sure of (section 3.4)."""

    def __init__(self, model: OracleModel, i: int, opponent_moves: oracle.OpponentMoves) -> None:
        self.model, self.i, self.rank = model, i, model.ranks[i]
        self.opponent_moves = opponent_moves
        self.theirs, self.own = cache(self._theirs), cache(self._own)

    def _theirs(self, k: int, x: State) -> int:
        """W_k(x)."""
        others = oracle.opponents(self.model, self.i)
        ends = oracle.reach(self.model, others, x, opponent_moves=self.opponent_moves)
        return min([self.rank[x], *(self.own(k - 1, y) for y in ends if k)])

    def _own(self, k: int, x: State) -> int:
        """V_k(x)."""
        ends = self.model.moves_from(self.i, x)
        return max([self.rank[x], *(self.theirs(k - 1, y) for y in ends if k)])

    def is_stable(self, s: State, h: int) -> bool:
        """Maximin stability."""
        return all(self.theirs(h - 1, t) <= self.rank[s] for t in self.model.moves_from(self.i, s))


def is_policy_stable(model: OracleModel, i: int, s: State) -> bool:
    """Whether the other has a policy that leaves no deviation: all of both are tried (3.5)."""
    ours, theirs = (list(_policies(model, k)) for k in (i, 1 - i))
    return any(
        plan[s] == s and not any(_gains(model, i, s, deviation, plan) for deviation in ours)
        for plan in theirs
    )


def _policies(model: OracleModel, k: int) -> Iterator[Mapping[State, State]]:
    choices = [[x, *sorted(model.moves_from(k, x))] for x in model.states]
    return (dict(zip(model.states, each, strict=True)) for each in product(*choices))


def _gains(
    model: OracleModel, i: int, s: State, own: Mapping[State, State], plan: Mapping[State, State]
) -> bool:
    """Whether a play ends, by two stays in a row, in a state better than s."""
    state, turn, stays = s, 0, 0
    seen = set()
    while (state, turn, stays) not in seen:
        seen.add((state, turn, stays))
        following = (own, plan)[turn][state]
        stays = stays + 1 if following == state else 0
        if stays == 2:
            return model.ranks[i][state] > model.ranks[i][s]
        state, turn = following, 1 - turn
    return False


def assert_lines_hold(table: StabilityTable, concept: str) -> int:
    """Replays every line of moves: legal, to where it says, and it tells why; how many there were.

    For everybody and in every state: stable where all moves that tempt are deterred, which they are
    where they end in nothing better, or nowhere.
    """
    conflict, lines = table.conflict, 0
    for i, state in product(range(len(conflict.decision_makers)), range(1, len(table.codes) + 1)):
        verdict = table.verdict(concept, i, state)
        assert verdict.stable == bool(table.stable_mask(concept, i)[state - 1])
        rank = conflict.ranks(i)
        for each in verdict.deviations:
            lines += 1
            follows = each.sanction or each.foreseen
            assert follows is not None
            assert (each.sanction is None) != (each.foreseen is None)
            here = state
            for move in (each.improvement, *follows.moves):
                mover = conflict.index_of(move.mover)
                assert move.start == here
                assert move.end - 1 in conflict.form.moves_from(mover, move.start - 1)
                here = move.end
            assert here == follows.end
            gains = bool(rank[here - 1] > rank[state - 1])
            if follows.endless:
                assert each.deterred
                assert here in [each.improvement.end, *(move.end for move in follows.moves[:-1])]
            else:
                assert gains != each.deterred
            # Whatever is thought of tempts: at once, or in the end.
            at_once = bool(rank[each.improvement.end - 1] > rank[state - 1])
            assert at_once or not each.deterred
    return lines
