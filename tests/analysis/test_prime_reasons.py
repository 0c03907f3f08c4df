"""Reasons and covers: known ones of Boolean functions, and what is said about them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from standoff.analysis import prime_reasons as room
from standoff.analysis.prime_reasons import GivenUp, Table, Values, cover, prime_reasons, worlds_of

CUBE: Table = (np.arange(8)[:, None] >> np.array([2, 1, 0]) & 1).astype(np.int16)


def answers(*true: int) -> Values:
    return np.isin(np.arange(8), true).astype(np.int8)


# The six worlds of three bits that are not all alike: a cycle, two worlds to each of six reasons.
CYCLE = answers(1, 2, 3, 4, 5, 6)


class TestReasons:
    def test_a_majority_has_every_pair_as_a_reason(self) -> None:
        found = prime_reasons(CUBE, answers(3, 5, 6, 7))
        assert not isinstance(found, GivenUp)
        assert found[1] == tuple(((a, 1), (b, 1)) for a, b in combinations(range(3), 2))
        assert found[0] == tuple(((a, 0), (b, 0)) for a, b in combinations(range(3), 2))

    def test_a_parity_has_every_world_as_a_reason(self) -> None:
        found = prime_reasons(CUBE, answers(1, 2, 4, 7))
        assert not isinstance(found, GivenUp)
        assert len(found[1]) == len(found[0]) == 4
        assert {len(reason) for reason in found[1]} == {3}

    def test_an_answer_that_does_not_occur_has_no_entry(self) -> None:
        assert prime_reasons(CUBE, answers()) == {0: ((),)}

    def test_more_reasons_than_can_be_read_are_not_given(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(room, "REASON_LIMIT", 5)
        assert prime_reasons(CUBE, CYCLE) is GivenUp.TOO_MANY_REASONS

    def test_worlds_fit_a_reason_where_all_of_it_is_chosen(self) -> None:
        assert np.flatnonzero(worlds_of(((0, 1), (2, 0)), CUBE)).tolist() == [4, 6]
        assert worlds_of((), CUBE).all()


class TestCover:
    def reasons(self, values: Values) -> tuple[room.Reason, ...]:
        found = prime_reasons(CUBE, values)
        assert not isinstance(found, GivenUp)
        return found[1]

    def test_a_cycle_of_six_reasons_is_covered_by_three(self) -> None:
        reasons = self.reasons(CYCLE)
        found, smallest = cover(reasons, CUBE, CYCLE, 1)
        assert (len(reasons), len(found), smallest) == (6, 3, True)
        fits = np.any([worlds_of(each, CUBE) for each in found], axis=0)
        assert (fits == (CYCLE == 1)).all()

    def test_a_reason_that_follows_from_two_others_is_left_out(self) -> None:
        # a and b, or not a and c; that b and c are enough follows.
        values = answers(1, 3, 6, 7)
        assert len(self.reasons(values)) == 3
        found, smallest = cover(self.reasons(values), CUBE, values, 1)
        assert found == (((0, 0), (2, 1)), ((0, 1), (1, 1)))
        assert smallest

    def test_without_a_search_nothing_can_still_be_left_out(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(room, "SEARCH_LIMIT", 0)
        found, smallest = cover(self.reasons(CYCLE), CUBE, CYCLE, 1)
        assert not smallest
        for left_out in found:
            rest = [worlds_of(each, CUBE) for each in found if each != left_out]
            assert not (np.any(rest, axis=0) == (CYCLE == 1)).all()

    def test_a_search_that_is_stopped_claims_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(room, "STEP_LIMIT", 1)
        found, smallest = cover(self.reasons(CYCLE), CUBE, CYCLE, 1)
        assert not smallest
        assert (np.any([worlds_of(r, CUBE) for r in found], axis=0) == (CYCLE == 1)).all()

    def test_no_worlds_need_no_reasons(self) -> None:
        assert cover((), CUBE, answers(), 1) == ((), True)
