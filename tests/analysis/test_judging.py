"""Judging: several concepts at once, threads or none, and one enough of several."""

from __future__ import annotations

from random import Random

import numpy as np

from standoff.analysis.stability import analyse
from standoff.model.conflict import Conflict
from tests.models import conflict_of
from tests.oracle.families import FAMILIES, OPTION_FAMILIES


def test_either_of_two_is_one_or_the_other_for_each_decision_maker() -> None:
    rng = Random("either")
    for family in sorted(OPTION_FAMILIES):
        for _ in range(20):
            table = analyse(
                conflict_of(FAMILIES[family](rng)), concepts=["seq", "sim", "seq_or_sim"]
            )
            together = table.masks["seq"] | table.masks["sim"]
            assert (table.masks["seq_or_sim"] == together).all()


def test_its_verdict_is_that_of_the_one_by_which_the_state_holds() -> None:
    rng, seen = Random("verdicts"), set()
    for _ in range(60):
        conflict = conflict_of(FAMILIES["free_options"](rng))
        table = analyse(conflict, concepts=["seq_or_sim"])
        for maker in range(len(conflict.decision_makers)):
            for state in range(1, len(conflict.states) + 1):
                verdict = table.verdict("seq_or_sim", maker, state)
                assert verdict.concept == "seq_or_sim"
                assert verdict.stable == table.stable_mask("seq_or_sim", maker)[state - 1]
                deterred = [each for each in verdict.deviations if each.sanction is not None]
                seen |= {each.sanction.simultaneous for each in deterred if each.sanction}
    assert seen == {True, False}


def test_progress_counts_decision_makers() -> None:
    conflict = Conflict.from_ranks([0, 1], np.array([[1, 3, 2, 0], [1, 2, 3, 0]]))
    told: list[tuple[int, int]] = []
    analyse(conflict, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
