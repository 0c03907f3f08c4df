"""Every verdict can be followed: the witness is legal, ends where it says, and really deters."""

from __future__ import annotations

import random
from itertools import product

import pytest

from standoff.analysis.stability import StabilityTable, analyse
from standoff.analysis.verdict import Sanction
from standoff.model.move import UnilateralMove
from tests.models import conflict_of
from tests.oracle import stability as oracle
from tests.oracle.families import FAMILIES
from tests.oracle.model import OracleModel


def as_oracle_moves(
    table: StabilityTable, moves: tuple[UnilateralMove, ...]
) -> list[tuple[int, int, int]]:
    codes = table.codes
    return [
        (table.conflict.index_of(m.mover), int(codes[m.start - 1]), int(codes[m.end - 1]))
        for m in moves
    ]


def sanction_is_right(
    table: StabilityTable, model: OracleModel, concept: oracle.Concept, i: int, s: int, t: int,
    sanction: Sanction, opponent_moves: oracle.OpponentMoves, self_sanction: bool,
) -> bool:  # fmt: skip
    """Judged by the oracle alone."""
    end = int(table.codes[sanction.end - 1])
    moves = as_oracle_moves(table, sanction.moves)
    if sanction.simultaneous:
        improving = all(
            start == s and stop in oracle.improvements(model, j, s) for j, start, stop in moves
        )
        return improving and oracle.is_no_better(model, i, end, s)
    legal = oracle.is_legal_path(
        model,
        oracle.opponents(model, i),
        t,
        moves,
        opponent_moves=opponent_moves,
        credible=oracle.is_credible_concept(concept),
    )
    ends_there = moves[-1][2] == end
    return (
        legal
        and ends_there
        and oracle.is_sanction(model, concept, i, s, end, self_sanction=self_sanction)
    )


@pytest.mark.parametrize("opponent_moves", oracle.OPPONENT_MOVES)
@pytest.mark.parametrize("family", FAMILIES)
def test_every_witness_is_legal_and_deters(
    family: str, opponent_moves: oracle.OpponentMoves
) -> None:
    rng = random.Random(f"witness {family} {opponent_moves}")
    for _ in range(6):
        data = FAMILIES[family](rng)
        model = OracleModel.from_data(data)
        for self_sanction in (True, False):
            table = analyse(
                conflict_of(data), opponent_moves=opponent_moves, self_sanction=self_sanction
            )
            for concept, i, (position, s) in product(
                oracle.CONCEPTS, range(model.n), enumerate(model.states)
            ):
                if concept not in table.concepts:
                    continue
                verdict = table.verdict(concept, i, position + 1)
                assert verdict.stable == table.stable_mask(concept, i)[position]
                targets = {int(table.codes[d.improvement.end - 1]) for d in verdict.deviations}
                assert targets == oracle.improvements(model, i, s)
                for deviation in verdict.deviations:
                    t = int(table.codes[deviation.improvement.end - 1])
                    if deviation.sanction is None:
                        assert not oracle.is_deterred(
                            model, concept, i, s, t,
                            opponent_moves=opponent_moves, self_sanction=self_sanction,
                        )  # fmt: skip
                    else:
                        assert sanction_is_right(
                            table, model, concept, i, s, t,
                            deviation.sanction, opponent_moves, self_sanction,
                        )  # fmt: skip


@pytest.mark.parametrize("concept", ["gmr", "smr", "seq", "sseq", "sim"])
def test_which_improvements_are_deterred_agrees_with_the_witnesses(concept: str) -> None:
    import numpy as np

    from standoff.concepts.concept import concept_named

    rng = random.Random(concept)
    families = [name for name in FAMILIES if concept != "sim" or "digraphs" not in name]
    for family, self_sanction in product(families, (True, False)):
        table = analyse(conflict_of(FAMILIES[family](rng)), self_sanction=self_sanction)
        for i, position in product(
            range(len(table.conflict.decision_makers)), range(len(table.codes))
        ):
            verdict = table.verdict(concept, i, position + 1)
            ends = np.array([d.improvement.end - 1 for d in verdict.deviations], dtype=np.int64)
            found = table.deterred(concept_named(concept), i, position, ends)
            assert found.tolist() == [d.deterred for d in verdict.deviations]


def test_a_lasting_sanction_names_the_best_counter_move() -> None:
    rng = random.Random(5)
    seen = 0
    for _ in range(40):
        table = analyse(conflict_of(FAMILIES["free_options"](rng)), concepts=["smr", "sseq"])
        for concept, i, state in product(
            table.concepts, range(len(table.conflict.decision_makers)), range(1, len(table.codes))
        ):
            ranks = table.conflict.ranks(i)
            for deviation in table.verdict(concept, i, state).deviations:
                sanction = deviation.sanction
                if sanction is None or sanction.counter is None:
                    continue
                seen += 1
                assert sanction.counter.start == sanction.end
                assert ranks[sanction.counter.end - 1] <= ranks[state - 1]
    assert seen > 50
