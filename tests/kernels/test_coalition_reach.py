"""Tables of coalitions over any relations: equal to sets that are put together literally."""

from __future__ import annotations

from collections.abc import Collection
from random import Random

import numpy as np
import pytest

from standoff.kernels.coalition_reach import (
    CoalitionReach,
    ends_by_many,
    members_of,
    packed,
    table_bytes,
    unpacked,
)
from standoff.kernels.forms import ArcForm
from standoff.kernels.terms import Replies, Sanctions
from tests.kernels.test_sanction_sets import Anything, random_model

CRITERIA = {
    "cnash": (Replies.NONE, Sanctions.ENDING),
    "cgmr": (Replies.ANY, Sanctions.ENDING),
    "csmr": (Replies.ANY, Sanctions.LASTING),
    "cseq": (Replies.CREDIBLE, Sanctions.ENDING),
}


class Literal:
    """Definitions 5.1 and 5.2 with LEAVE, CRED and BLOCK, by trying everything."""

    def __init__(self, form: ArcForm, relations: list[Anything], classes: Collection[int]) -> None:
        self.form, self.relations, self.classes = form, relations, classes
        self.kept: dict[tuple[int, int], set[int]] = {}

    def reach(self, coalition: int, start: int) -> set[int]:
        if (coalition, start) not in self.kept:
            self.kept[coalition, start] = self.found(coalition, start)
        return self.kept[coalition, start]

    def found(self, coalition: int, start: int) -> set[int]:
        seen: set[tuple[int, int]] = set()
        waiting = [(start, -1)]
        while waiting:
            state, last = waiting.pop()
            for mover in members_of(coalition):
                for end in map(int, self.form.moves_from(mover, state)):
                    if mover != last and (end, mover) not in seen:
                        seen.add((end, mover))
                        waiting.append((end, mover))
        return {state for state, _ in seen}

    def gains(self, coalition: int, start: int, *, credible: bool = False) -> set[int]:
        def goes(member: int, end: int) -> bool:
            one = self.relations[member]
            return bool((one.cred if credible else one.leave)[start, end])

        ends = self.reach(coalition, start)
        return {end for end in ends if all(goes(each, end) for each in members_of(coalition))}

    def classes_reach(self, others: int, start: int) -> set[int]:
        seen: set[tuple[int, int]] = set()
        waiting = [(start, 0)]
        while waiting:
            state, last = waiting.pop()
            for mover in self.classes:
                if mover & ~others or mover == last:
                    continue
                for end in self.gains(mover, state, credible=True):
                    if (end, mover) not in seen:
                        seen.add((end, mover))
                        waiting.append((end, mover))
        return {state for state, _ in seen}

    def blocks(self, coalition: int, start: int, end: int) -> bool:
        return any(self.relations[each].block[start, end] for each in members_of(coalition))

    def answers(self, concept: str, others: int, start: int) -> set[int]:
        if concept == "cnash":
            return set()
        return (self.classes_reach if concept == "cseq" else self.reach)(others, start)

    def stable(self, concept: str, coalition: int, state: int) -> bool:
        others = (1 << len(self.relations)) - 1 & ~coalition
        for gain in self.gains(coalition, state):
            ends = self.answers(concept, others, gain)
            ends = {end for end in ends if self.blocks(coalition, state, end)}
            if concept == "csmr":
                ends = {
                    end
                    for end in ends
                    if all(self.blocks(coalition, state, y) for y in self.reach(coalition, end))
                }
            if not ends:
                return False
        return True


@pytest.mark.parametrize("chosen", [False, True], ids=["any coalition answers", "some may answer"])
@pytest.mark.parametrize("seed", range(8))
def test_any_relations_are_judged_as_the_definitions_say(seed: int, chosen: bool) -> None:
    rng = Random(f"relations {seed} {chosen}")
    for _ in range(12):
        form, relations = random_model(rng)
        everybody = range(1, 1 << len(relations))
        classes = sorted(rng.sample(everybody, len(everybody) // 2)) if chosen else everybody
        literal = Literal(form, relations, classes)
        fast = CoalitionReach(form, relations, ordered=False, classes=classes if chosen else None)
        for coalition in everybody:
            others = everybody[-1] & ~coalition
            for concept, criterion in CRITERIA.items():
                expected = [
                    literal.stable(concept, coalition, state) for state in range(form.n_states)
                ]
                found = fast.stable(coalition, others, *criterion)
                assert found.tolist() == expected, (concept, coalition)


def test_rows_of_bits_hold_every_pair_whatever_the_number_of_states() -> None:
    for states in (1, 63, 64, 65, 200):
        table = np.random.default_rng(states).random((states, states)) < 0.3
        starts, ends = unpacked(packed(table))
        assert np.array_equal(np.argwhere(table), np.stack([starts, ends], axis=1))
        assert packed(table).nbytes == table_bytes(states)


def test_nobody_moves_nowhere() -> None:
    nothing = np.empty(0, dtype=np.int64)
    assert not ends_by_many([], 3).any()
    assert not ends_by_many([(nothing, nothing)], 3).any()


def test_nobody_moves_twice_in_a_row() -> None:
    # 0 goes from a to b, and from b to c, but only once in a row; 1 stays between.
    first = (np.array([0, 1]), np.array([1, 2]))
    second = (np.array([1]), np.array([3]))
    starts, ends = unpacked(ends_by_many([first, second], 4))
    assert set(zip(starts.tolist(), ends.tolist(), strict=True)) == {(0, 1), (0, 3), (1, 2), (1, 3)}
