"""The engine for any relations: equal to a literal one, compiled or not, in blocks or at once."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
import pytest

from standoff.kernels import sanction_sets
from standoff.kernels.forms import (
    ArcForm,
    Int32s,
    Int64s,
    Mask,
    OptionForm,
    Positions,
    Question,
    RankRows,
    Relation,
)
from standoff.kernels.sanction_sets import SanctionSets
from standoff.kernels.terms import OpponentMoves, Replies, Sanctions, Unknown
from standoff.model.attitude import RelationalReplies
from standoff.model.preference import RankedRelation
from standoff.preferences.degree_table import UNKNOWN, DegreeTable
from standoff.preferences.pair_numbers import PairStructure

CRITERIA = (
    (Replies.NONE, Sanctions.ENDING),
    (Replies.ANY, Sanctions.ENDING),
    (Replies.ANY, Sanctions.LASTING),
    (Replies.CREDIBLE, Sanctions.ENDING),
    (Replies.CREDIBLE, Sanctions.LASTING),
)
Tables = list[list[list[bool]]]


@dataclass(frozen=True)
class Anything:
    """Three tables of truth values, by state and other state."""

    leave: Mask
    cred: Mask
    block: Mask

    def tempts(self, states: Positions, others: Int64s) -> Mask:
        """LEAVE."""
        return np.asarray(self.leave[states, others])

    def credible(self, states: Positions, others: Int64s) -> Mask:
        """CRED."""
        return np.asarray(self.cred[states, others])

    def deters(self, states: Positions, others: Int64s) -> Mask:
        """BLOCK."""
        return np.asarray(self.block[states, others])


def random_model(rng: Random) -> tuple[ArcForm, list[Anything]]:
    n, states = rng.randint(1, 4), rng.randint(2, 7)
    starts, ends, relations = [], [], []
    for _ in range(n):
        arcs = sorted(
            (s, t) for s in range(states) for t in range(states) if s != t and rng.random() < 0.3
        )
        starts.append(np.array([s for s, _ in arcs], dtype=np.int64))
        ends.append(np.array([t for _, t in arcs], dtype=np.int64))
        tables = [
            np.array([[rng.random() < share for _ in range(states)] for _ in range(states)])
            for share in (0.6, 0.6, 0.4)
        ]
        relations.append(Anything(*tables))
    ranks: Int32s = np.zeros((n, states), dtype=np.int32)
    form = ArcForm(
        n_states=states, starts=tuple(starts), ends=tuple(ends), rank_rows=RankRows(ranks)
    )
    return form, relations


def ends_of_replies(
    form: ArcForm, relations: list[Anything], focal: int, start: int, credible: bool, moves: str
) -> set[int]:
    """The states in which legal replies of at least one move end, by trying them all."""
    found: set[int] = set()
    seen: set[tuple[int, tuple[int, ...]]] = set()
    waiting: list[tuple[int, tuple[int, ...]]] = [(start, ())]
    while waiting:
        state, past = waiting.pop()
        for mover in range(len(relations)):
            barred = {
                "sequence": mover in past[-1:],
                "once": mover in past,
                "single": bool(past),
            }[moves]
            if mover == focal or barred:
                continue
            for s, t in zip(form.starts[mover], form.ends[mover], strict=True):
                if s == state and (not credible or relations[mover].cred[s, t]):
                    found.add(int(t))
                    memory = (mover,) if moves == "sequence" else tuple(sorted({*past, mover}))
                    if (int(t), memory) not in seen:
                        seen.add((int(t), memory))
                        waiting.append((int(t), memory))
    return found


def is_stable(
    form: ArcForm,
    relations: list[Anything],
    focal: int,
    s: int,
    criterion: tuple[Replies, Sanctions],
    question: Question,
) -> bool:
    """Section 4 word by word."""
    replies, sanctions = criterion
    own = list(zip(form.starts[focal].tolist(), form.ends[focal].tolist(), strict=True))
    me = relations[focal]
    for start, target in own:
        if start != s or not me.leave[s, target]:
            continue
        if replies is Replies.NONE:
            return False
        credible, moves = replies is Replies.CREDIBLE, question.opponent_moves.value
        deterred = False
        for x in ends_of_replies(form, relations, focal, target, credible, moves):
            if (x == s and not question.self_sanction) or not me.block[s, x]:
                continue
            escapes = [y for z, y in own if z == x]
            if sanctions is Sanctions.ENDING or all(me.block[s, y] for y in escapes):
                deterred = True
        if not deterred:
            return False
    return True


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize("moves", list(OpponentMoves))
@pytest.mark.parametrize("self_sanction", [True, False])
def test_every_verdict_equals_the_definition_tried_out(
    compiled: bool, moves: OpponentMoves, self_sanction: bool
) -> None:
    rng = Random(f"{moves}{self_sanction}")
    question = Question(opponent_moves=moves, self_sanction=self_sanction)
    for _ in range(60):
        form, relations = random_model(rng)
        sets = SanctionSets(form, relations, compiled=compiled)
        for focal in range(len(relations)):
            found = sets.stable(focal, CRITERIA, question)
            for criterion, mask in zip(CRITERIA, found, strict=True):
                expected = [
                    is_stable(form, relations, focal, s, criterion, question)
                    for s in range(form.n_states)
                ]
                assert mask.tolist() == expected, (form, relations, focal, criterion)


@pytest.mark.slow
def test_a_hundred_thousand_verdicts_equal_the_definition_tried_out() -> None:
    rng, compared = Random("many"), 0
    while compared < 100_000:
        form, relations = random_model(rng)
        sets = SanctionSets(form, relations, compiled=bool(compared % 2))
        for focal in range(len(relations)):
            found = sets.stable(focal, CRITERIA, Question())
            for criterion, mask in zip(CRITERIA, found, strict=True):
                for s in range(form.n_states):
                    wanted = is_stable(form, relations, focal, s, criterion, Question())
                    assert mask[s] == wanted, (form, relations, focal, criterion, s)
                    compared += 1


def test_one_state_at_a_time_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A state is stable where each tempting move is deterred, however states are blocked."""
    monkeypatch.setattr(sanction_sets, "BLOCK_BYTES", 1)
    monkeypatch.setattr(sanction_sets, "LEAST_WORDS", 1)
    rng = Random("blocks")
    for _ in range(100):
        form, relations = random_model(rng)
        sets = SanctionSets(form, relations, compiled=True)
        for criterion in CRITERIA[1:]:
            stable = sets.stable(0, [criterion], Question())[0]
            for s in range(form.n_states):
                ends = form.moves_from(0, s)
                tempting = ends[relations[0].tempts(s, ends)]
                deterred = sets.deterred(0, s, tempting, criterion, Question())
                assert stable[s] == deterred.all()


def test_more_states_than_a_block_holds_are_taken_one_block_after_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A ring of 150 states: one block of 64 states at a time, and all of them at once."""
    states = 150
    here = np.arange(states, dtype=np.int64)
    rng = np.random.default_rng(7)
    relations = [
        Anything(*(rng.random((states, states)) < share for share in (0.7, 0.7, 0.05)))
        for _ in range(3)
    ]
    form = ArcForm(
        n_states=states,
        starts=(here,) * 3,
        ends=tuple((here + step) % states for step in (1, 7, 149)),
        rank_rows=RankRows(np.zeros((3, states), dtype=np.int32)),
    )
    at_once = [
        SanctionSets(form, relations, compiled=False).stable(focal, CRITERIA, Question())
        for focal in range(3)
    ]
    monkeypatch.setattr(sanction_sets, "BLOCK_BYTES", 1)
    monkeypatch.setattr(sanction_sets, "LEAST_WORDS", 1)
    sets = SanctionSets(form, relations, compiled=True)
    for focal, expected in enumerate(at_once):
        found = sets.stable(focal, CRITERIA, Question())
        assert [mask.tolist() for mask in found] == [mask.tolist() for mask in expected]
        assert 0 < sum(mask.sum() for mask in found) < 5 * states


def test_relations_that_give_rows_of_bits_themselves_are_judged_the_same() -> None:
    """An order, attitudes, a table of degrees and one of numbers, side by side in one conflict."""
    rng = np.random.default_rng(5)
    states = 90
    ranks = rng.integers(0, 20, (4, states)).astype(np.int32)
    table = np.sign(ranks[0][:, None] - ranks[0]).astype(np.int8)
    table[table == table.T] = UNKNOWN
    np.fill_diagonal(table, 0)
    passes = rng.random((3, states, states)) < 0.2
    question = Question(unknown=Unknown.C)
    relations: list[Relation] = [
        RankedRelation(ranks[0]),
        RelationalReplies((0, 1, -1, 0), tuple(ranks)),
        DegreeTable(table).relation(question),
        PairStructure("fuzzy", *passes).relation(question),
    ]
    codes = np.sort(rng.choice(256, states, replace=False))
    # Two options each, the first of everybody can only be taken.
    form = OptionForm(
        codes=codes,
        bound=256,
        movable=(3, 12, 48, 192),
        forward=(1, 4, 16, 64),
        backward=(0, 0, 0, 0),
        rank_rows=RankRows(ranks),
    ).arcs()
    plain, fast = (SanctionSets(form, relations, compiled=compiled) for compiled in (False, True))
    for focal in range(4):
        wanted = plain.stable(focal, CRITERIA, question)
        found = fast.stable(focal, CRITERIA, question)
        assert [mask.tolist() for mask in found] == [mask.tolist() for mask in wanted]
        # Neither everything holds nor nothing, and replies make a difference.
        assert 0 < wanted[0].sum() < wanted[1].sum()


def test_a_return_to_the_state_itself_can_deter_where_it_also_tempts() -> None:
    """Where LEAVE and BLOCK overlap, whether replies come back to the new state matters."""
    yes, no = np.ones((2, 2), dtype=bool), np.zeros((2, 2), dtype=bool)
    both: tuple[Int64s, Int64s] = (np.array([0, 1]), np.array([1, 0]))
    nothing: tuple[Int64s, Int64s] = (np.empty(0, np.int64), np.empty(0, np.int64))
    leave = np.array([[False, True], [False, False]])
    block = np.array([[False, True], [False, False]])
    for others, stable in (((nothing, both), False), ((both, both), True)):
        form = ArcForm(
            n_states=2,
            starts=(both[0], *(starts for starts, _ in others)),
            ends=(both[1], *(ends for _, ends in others)),
            rank_rows=RankRows(np.zeros((3, 2), dtype=np.int32)),
        )
        relations = [Anything(leave, yes, block), Anything(no, yes, no), Anything(no, yes, no)]
        found = SanctionSets(form, relations, compiled=False).stable(0, [CRITERIA[1]], Question())
        # One opponent alone cannot go there and back; two can.
        assert bool(found[0][0]) is stable
