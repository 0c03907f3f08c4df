"""A way of thinking for each decision maker: each row is that of its concept, in one analysis."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
import pytest

from standoff.analysis.answer import answer
from standoff.analysis.reached import reached
from standoff.analysis.replies import labelled_verdict
from standoff.analysis.stability import analyse
from standoff.analysis.thinking import ways_of_thinking
from standoff.concepts.concept import concept_named
from standoff.errors import NotApplicableError, UnknownNameError
from standoff.model.conflict import Conflict
from tests.models import conflict_of
from tests.oracle.families import free_options, restricted_options, sparse_digraphs

WAYS = ("nash", "gmr", "smr", "seq", "sseq", "maximin", "rseq", "policy")


def chicken() -> Conflict:
    return Conflict.from_ranks(
        [0, 1], np.array([[1, 3, 2, 0], [1, 2, 3, 0]], dtype=np.int32), status_quo=0
    )


@pytest.mark.parametrize("family", [sparse_digraphs, restricted_options, free_options])
def test_everybody_is_judged_as_it_would_be_alone(family) -> None:
    rng = Random(family.__name__)
    for _ in range(40):
        conflict = conflict_of(family(rng))
        ids = [each.id for each in conflict.decision_makers]
        ways = [way for way in WAYS if way != "policy" or len(ids) == 2]
        thinking = {each: rng.choice(ways) for each in ids}
        table = analyse(conflict, concepts=["own"], thinking=thinking)
        for maker, way in thinking.items():
            alone = analyse(conflict, concepts=[way]).stable_mask(way, maker)
            assert (table.stable_mask("own", maker) == alone).all()


def test_verdicts_and_moves_are_those_of_the_way_each_thinks() -> None:
    rng = Random("own verdicts")
    for _ in range(30):
        conflict = conflict_of(restricted_options(rng))
        ids = [each.id for each in conflict.decision_makers]
        thinking = {each: rng.choice(WAYS[:-1]) for each in ids}
        table = analyse(conflict, thinking=thinking, also=WAYS[:-1])
        own = concept_named("own")
        for maker, state in product(ids, range(1, len(conflict.states) + 1)):
            place = conflict.index_of(maker)
            told = labelled_verdict(table, "own", maker, state)
            alone = labelled_verdict(table, thinking[maker], maker, state)
            assert (told.concept, told.way) == ("own", thinking[maker])
            assert told.stable is bool(table.stable_mask("own", maker)[state - 1])
            assert told.deviations == alone.deviations
            assert table.undeterred(own, place, state - 1) == table.undeterred(
                concept_named(thinking[maker]), place, state - 1
            )
        start = rng.randint(1, len(conflict.states))
        ends = {each.state for each in reached(table, "own", start=start).states}
        assert ends <= set(table.equilibria("own"))


def test_the_model_says_how_somebody_thinks_and_a_switch_goes_before_it() -> None:
    from dataclasses import replace

    conflict = chicken()
    first, second = conflict.decision_makers
    conflict = replace(conflict, decision_makers=(replace(first, thinks="gmr"), second))
    assert [each.id for each in ways_of_thinking(conflict, {})] == ["gmr", "seq"]
    assert [each.id for each in ways_of_thinking(conflict, {"dm0": "nash"})] == ["nash", "seq"]
    assert "own" in analyse(conflict).concepts
    assert "own" not in analyse(chicken()).concepts
    assert "own" in analyse(chicken(), thinking={"dm1": "smr"}).concepts


def test_it_changes_which_states_hold() -> None:
    """Chicken: both swerving holds under GMR and not under Nash, so for each where it thinks so."""
    conflict = chicken()
    assert analyse(conflict, thinking={"dm0": "gmr", "dm1": "gmr"}).equilibria("own") == (1, 2, 3)
    assert analyse(conflict, thinking={"dm0": "gmr", "dm1": "nash"}).equilibria("own") == (2, 3)
    found = answer(analyse(conflict, thinking={"dm0": "gmr", "dm1": "nash"}), "own")
    assert [each.stable for each in found.verdicts] == [True, False]


def test_nobody_thinks_in_its_own_way_by_its_own_way() -> None:
    with pytest.raises(NotApplicableError, match="name the way of 'dm1', such as nash or seq"):
        ways_of_thinking(chicken(), {"dm1": "own"})


def test_unknown_names_are_told() -> None:
    with pytest.raises(UnknownNameError, match="no decision maker 'dm7'"):
        analyse(chicken(), thinking={"dm7": "nash"})
    with pytest.raises(UnknownNameError, match="did you mean 'nash'"):
        analyse(chicken(), thinking={"dm0": "nahs"})


def test_a_way_that_cannot_judge_the_conflict_says_which() -> None:
    conflict = Conflict.from_moves(
        [1, 2], {"a": [(1, 2)], "b": []}, ranks={"a": [1, 0], "b": [0, 1]}
    )
    with pytest.raises(NotApplicableError, match=r"^own: sim is defined by the options"):
        analyse(conflict, concepts=["own"], thinking={"a": "sim"})
    assert "own" in analyse(conflict, thinking={"a": "sim"}).skipped
