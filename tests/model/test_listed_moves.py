"""Merged states and rules about moves: verdicts equal the literal oracle's, word by word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from standoff.analysis.stability import analyse
from standoff.errors import TooLargeError
from standoff.kernels.forms import OptionForm, RankRows
from standoff.model import listed_moves as module
from standoff.model.coalescing import coalesced
from standoff.model.conflict import Conflict
from standoff.model.listed_moves import AllowedMove, ForbiddenMoves, listed_moves
from standoff.model.state_space import Codes
from tests.models import KERNELS, conflict_of, use_kernels
from tests.oracle import stability as oracle
from tests.oracle.merged import MergedData, merged_model, random_merged, random_rules
from tests.oracle.model import OracleModel

FAMILIES: dict[str, Callable[[Random], MergedData]] = {
    "merged": random_merged,
    "rules about moves": random_rules,
}


@dataclass(frozen=True)
class Among:
    """Matches the codes of a set."""

    codes: frozenset[int]

    @property
    def involved(self) -> int:
        return -1

    def matches(self, codes: Codes) -> NDArray[np.bool_]:
        return np.isin(codes, list(self.codes))

    def decide(self, known: int, taken: int) -> bool | None:
        return None


def merged_conflict(data: MergedData) -> Conflict:
    """The same conflict as the engine has it."""
    before = conflict_of(data.options)
    assert isinstance(before.form, OptionForm)
    merging = coalesced(before.states, [Among(group) for group in data.groups])
    rules: list[ForbiddenMoves | AllowedMove] = [
        ForbiddenMoves(mover=i, start=Among(starts), end=Among(ends))
        for i, starts, ends in data.forbidden
    ]
    rules += [AllowedMove(mover=i, start=s, end=t) for i, s, t in data.allowed]
    rows = [[own[int(code)] for code in merging.space.codes] for own in data.ranks]
    return Conflict(
        decision_makers=before.decision_makers,
        options=before.options,
        states=merging.space,
        moves=listed_moves(before.form, merging, rules),
        rank_rows=RankRows(np.array(rows, dtype=np.int32)),
        merged=merging.members,
    )


def compare(family: str, kernels: str, wanted: int) -> int:
    """Verdicts compared until there are enough; an error at the first difference."""
    rng = Random(f"{family} {kernels}")
    compared = 0
    while compared < wanted:
        data = FAMILIES[family](rng)
        model, conflict = merged_model(data), merged_conflict(data)
        assert moves_of(conflict) == model.moves, data
        for opponent_moves, self_sanction in product(oracle.OPPONENT_MOVES, (True, False)):
            switches: oracle.Switches = {
                "opponent_moves": opponent_moves,
                "self_sanction": self_sanction,
            }
            table = analyse(conflict, concepts=oracle.GRAPH_CONCEPTS, **switches)
            for concept, i in product(oracle.GRAPH_CONCEPTS, range(model.n)):
                expected = [
                    oracle.is_stable(model, concept, i, s, **switches) for s in model.states
                ]
                assert table.stable_mask(concept, i).tolist() == expected, (data, concept, i)
                compared += len(expected)
    return compared


def moves_of(conflict: Conflict) -> tuple[frozenset[tuple[int, int]], ...]:
    assert conflict.moves is not None
    return tuple(
        frozenset(zip(starts.tolist(), ends.tolist(), strict=True))
        for starts, ends in conflict.moves
    )


@pytest.mark.parametrize("kernels", KERNELS)
@pytest.mark.parametrize("family", FAMILIES)
def test_verdicts_equal_the_literal_oracle(
    family: str, kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    assert compare(family, kernels, 2_000) >= 2_000


@pytest.mark.slow
@pytest.mark.parametrize("kernels", KERNELS)
@pytest.mark.parametrize("family", FAMILIES)
def test_twenty_thousand_verdicts_equal_the_literal_oracle(
    family: str, kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    assert compare(family, f"{kernels} long", 20_000) >= 20_000


def test_merging_makes_moves_intransitive() -> None:
    """The reason why merged models need the layered search (section 1.4 of the specification)."""
    rng = Random(4)
    models = [merged_model(random_merged(rng)) for _ in range(60)]
    assert sum(map(is_intransitive, models)) > 10


def is_intransitive(model: OracleModel) -> bool:
    return any(
        t == v and s != u and (s, u) not in arcs
        for arcs in model.moves
        for (s, t), (v, u) in product(arcs, arcs)
    )


def test_too_many_moves_are_refused_before_any_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = Conflict.from_ranks([0, 0, 1], np.zeros((2, 8), dtype=np.int32))
    assert isinstance(conflict.form, OptionForm)
    monkeypatch.setattr(module, "MAXIMUM_MOVES", 47)
    with pytest.raises(TooLargeError, match=r"8 states with up to 48 moves.*leave out 'coalesce'"):
        listed_moves(conflict.form, coalesced(conflict.states, ()))


def test_what_is_allowed_holds_although_something_forbids_it() -> None:
    conflict = Conflict.from_ranks([0, 1], np.zeros((2, 4), dtype=np.int32))
    assert isinstance(conflict.form, OptionForm)
    moves = listed_moves(
        conflict.form,
        coalesced(conflict.states, ()),
        [AllowedMove(mover=0, start=0, end=1), ForbiddenMoves(mover=0, start=None, end=None)],
    )
    assert [(s.tolist(), t.tolist()) for s, t in moves] == [
        ([0], [1]),
        ([0, 1, 2, 3], [2, 3, 0, 1]),
    ]
