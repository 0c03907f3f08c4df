"""Levels of strength: the largest strength under which a state is stable, and how they nest."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from types import MappingProxyType

import numpy as np
import pytest

from standoff.analysis.answer import answer
from standoff.analysis.stability import analyse
from standoff.analysis.strength_levels import strength_levels
from standoff.explain.blocks import Paragraph, Table
from standoff.explain.strength_words import level_word, strength_blocks
from standoff.model.conflict import Conflict
from standoff.model.preference import Graded
from standoff.report.strength_data import strength_object
from tests.analysis.test_engines import graded
from tests.models import conflict_of
from tests.oracle.families import FAMILIES

REPLYING = ("gmr", "smr", "seq", "sseq")


def development() -> Conflict:
    """Environmentalists and developers, after Hamouda, Kilgour & Hipel (2004); by hand."""
    ranks = np.array([[0, 1, 2, 3], [1, 0, 3, 2]], dtype=np.int32)
    strongly = np.array([0, 0, 1, 1], dtype=np.int32)
    structures = {maker: Graded(np.stack([row, strongly])) for maker, row in enumerate(ranks)}
    conflict = Conflict.from_ranks([0, 1], ranks, status_quo=0)
    return replace(conflict, structures=MappingProxyType(structures))


class TestSustainableDevelopment:
    def test_strong_stability_is_as_worked_out(self) -> None:
        levels = strength_levels(analyse(development()))
        assert levels is not None
        assert levels.degrees == (2, 2)
        # States by code: 1 NN, 2 YN, 3 NY, 4 YY.
        strong = {
            concept: [
                tuple((np.flatnonzero(row >= 2) + 1).tolist()) for row in levels.levels[concept]
            ]
            for concept in ("gmr", "smr", "seq")
        }
        assert strong == {
            "gmr": [(2, 3, 4), (3, 4)],
            "smr": [(2, 3, 4), (3, 4)],
            "seq": [(2, 4), (3, 4)],
        }

    def test_the_page_says_who_is_deterred_how(self) -> None:
        table = analyse(development())
        found = strength_blocks(table, answer(table, "gmr"), strength_levels(table))
        shown = next(each for each in found if isinstance(each, Table))
        assert [row[1:] for row in shown.groups[0].rows] == [
            (True, "strongly deterred", "gains nothing by leaving"),
            (True, "gains nothing by leaving", "gains nothing by leaving"),
        ]

    def test_where_nobody_would_gain_nobody_is_said_to_be_deterred(self) -> None:
        table = analyse(development())
        levels = strength_levels(table)
        for concept, why in (
            ("gmr", "who would gain by leaving is deterred by what is far worse."),
            ("seq", "nobody would gain by leaving."),
        ):
            said = strength_blocks(table, answer(table, concept), levels)[0]
            assert isinstance(said, Paragraph)
            assert said.text.endswith(f"strongly: {why}")

    def test_programs_get_the_levels(self) -> None:
        table = analyse(development())
        assert strength_object(table, strength_levels(table)) == {
            "degrees": {"dm0": 2, "dm1": 2},
            "levels": {
                "gmr": {"3": {"dm0": 2, "dm1": 3}, "4": {"dm0": 3, "dm1": 3}},
                "smr": {"3": {"dm0": 2, "dm1": 3}, "4": {"dm0": 3, "dm1": 3}},
                "seq": {"4": {"dm0": 3, "dm1": 3}},
                "sseq": {"4": {"dm0": 3, "dm1": 3}},
            },
        }


@pytest.mark.parametrize("family", FAMILIES)
def test_a_level_is_the_largest_strength_under_which_a_state_is_stable(family: str) -> None:
    rng = Random(f"levels {family}")
    for _ in range(12):
        conflict = graded(rng, conflict_of(FAMILIES[family](rng)))
        table = analyse(conflict, concepts=[*REPLYING, "nash"])
        levels = strength_levels(table)
        makers = range(len(conflict.decision_makers))
        degrees = [conflict.structure(maker).degrees for maker in makers]
        if max(degrees) < 2:
            assert levels is None
            continue
        assert levels is not None
        for concept in REPLYING:
            by_strength = [
                analyse(conflict, concepts=[concept], strength=each).masks[concept]
                for each in range(max(degrees) + 1)
            ]
            for maker in makers:
                for state in range(len(conflict.states)):
                    held = [k for k in range(degrees[maker] + 1) if by_strength[k][maker, state]]
                    expected = max(held, default=-1)
                    if table.masks["nash"][maker, state]:
                        expected = degrees[maker] + 1
                    assert levels.levels[concept][maker, state] == expected


def test_nobody_with_one_degree_has_levels() -> None:
    chicken = Conflict.from_ranks([0, 1], np.array([[1, 3, 2, 0], [1, 2, 3, 0]]))
    assert strength_levels(analyse(chicken)) is None
    assert strength_levels(analyse(development(), strength=1)) is None
    assert strength_levels(analyse(development(), concepts=["nash"])) is None


def test_words_tell_every_level_apart() -> None:
    for degrees in (1, 2, 4):
        words = [level_word(level, degrees) for level in range(-1, degrees + 2)]
        if degrees != 2:
            assert len(set(words)) == len(words)
    assert [level_word(level, 2) for level in range(-1, 4)] == [
        "would leave",
        "weakly deterred",
        "weakly deterred",
        "strongly deterred",
        "gains nothing by leaving",
    ]
