"""The stages hold exactly the shortest legal sequences, which the oracle lists one by one."""

from __future__ import annotations

import random
from itertools import islice

import numpy as np
import pytest

from standoff.analysis import shortest_paths as module
from standoff.analysis.improvement_cycles import improvement_cycles
from standoff.analysis.shortest_paths import shortest_paths
from standoff.analysis.status_quo import WAYS, status_quo
from standoff.errors import TooLargeError
from standoff.model.conflict import Conflict
from tests.models import KERNELS, conflict_of, use_kernels
from tests.oracle.families import FAMILIES
from tests.oracle.model import OracleModel
from tests.oracle.status_quo import is_legal, layers, moves_of, recurring, shortest
from tests.oracle.structure_conflicts import conflict_of as structure_conflict_of
from tests.oracle.structure_conflicts import table_of
from tests.oracle.structure_families import KINDS, relations_for


@pytest.mark.parametrize("family", FAMILIES)
def test_path_lists_equal_brute_force(family: str) -> None:
    """Each family gives 100 models and both ways: 2,400 comparisons of all their path lists."""
    rng = random.Random(f"paths {family}")
    for _ in range(100):
        data = FAMILIES[family](rng)
        model, conflict = OracleModel.from_data(data), conflict_of(data)
        start = rng.randrange(len(model.states))
        place = {code: position + 1 for position, code in enumerate(model.states)}
        for way in WAYS:
            moves = moves_of(model, way)
            expected, length = shortest(moves, model.states[start], most=2_000)
            found = status_quo(conflict, by=way, start=start + 1)
            for code in model.states:
                if place[code] == start + 1:
                    continue
                away = found.distance(place[code])
                if away is not None and away > length:
                    # Further than sequences were listed.
                    continue
                paths = shortest_paths(found, place[code])
                listed = [] if paths is None else list(paths)
                assert paths is None or paths.count == len(listed)
                told = [tuple((int(m.mover[2:]), m.start, m.end) for m in path) for path in listed]
                assert told == sorted(told)
                wanted = sorted(
                    tuple((j, place[s], place[t]) for j, s, t in sequence)
                    for sequence in expected.get(code, [])
                )
                assert told == wanted
                assert all(is_legal(sequence, moves) for sequence in expected.get(code, []))


@pytest.mark.parametrize("kernels", KERNELS)
@pytest.mark.parametrize("kind", [each for each in KINDS if each != "attitudes"])
def test_path_lists_equal_brute_force_where_preferences_are_no_order(
    kind: str, kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Improvements are then the credible moves of definition 4, which need not compose."""
    use_kernels(monkeypatch, kernels)
    rng = random.Random(f"paths {kind} {kernels}")
    for _ in range(30):
        data, asked = KINDS[kind].conflict(rng), KINDS[kind].asked(rng)
        states = data.moves.states
        wants = relations_for(data, asked.readings)
        credible = tuple(
            own & each.credible for own, each in zip(data.moves.moves, wants, strict=True)
        )
        table = table_of(structure_conflict_of(data), data, asked)
        start = rng.randrange(len(states))
        found = status_quo(table, by="improvements", start=start + 1)
        expected, length = shortest(credible, states[start], most=2_000)
        pairs = set(layers(credible, states[start]))
        cycles = improvement_cycles(found).cycles
        assert cycles is not None
        recurs = {states.index(code) + 1 for code in recurring(credible, pairs)}
        assert {state for each in cycles for state in each.legal} == recurs
        for position, code in enumerate(states):
            away = found.distance(position + 1)
            if position == start or (away is not None and away > length):
                continue
            paths = shortest_paths(found, position + 1)
            told = [
                tuple((int(m.mover[2:]), states[m.start - 1], states[m.end - 1]) for m in path)
                for path in paths or ()
            ]
            assert sorted(told) == sorted(expected.get(code, []))


def free(options: int) -> Conflict:
    """Everybody has one option that changes both ways."""
    ranks = np.zeros((options, 1 << options), dtype=np.int32)
    return Conflict.from_ranks(list(range(options)), ranks, status_quo=0)


def test_more_sequences_than_could_be_listed_are_counted_exactly() -> None:
    found = status_quo(free(9))
    paths = shortest_paths(found, 1 << 9)
    assert paths is not None
    # Nine decision makers in any order.
    assert paths.count == 362_880
    assert len(list(islice(paths, 1_000))) == 1_000
    first = next(iter(paths))
    assert [move.mover for move in first] == [f"dm{each}" for each in range(9)]


def test_the_start_is_one_sequence_without_a_move() -> None:
    paths = shortest_paths(status_quo(free(2)), 1)
    assert paths is not None
    assert (paths.length, paths.count, list(paths), paths.ends) == (0, 1, [()], (1,))


def test_of_several_ends_the_nearest_count() -> None:
    paths = shortest_paths(status_quo(free(3)), [8, 2, 3])
    assert paths is not None
    assert (paths.ends, paths.length, paths.count) == ((2, 3), 1, 2)
    assert [move.end for move in paths.moves[0]] == [2, 3]
    assert paths.states == ((1,), (2, 3))


def test_nothing_leads_to_an_end_that_is_not_reached() -> None:
    nobody = Conflict.from_moves(2, {"a": []}, ranks={"a": [0, 1]}, status_quo=1)
    assert shortest_paths(status_quo(nobody), 2) is None


def test_two_who_can_make_the_same_move_are_two_ways() -> None:
    both = Conflict.from_moves(
        2, {"a": [(1, 2)], "b": [(1, 2)]}, ranks={"a": [0, 1], "b": [1, 0]}, status_quo=1
    )
    by_moves = shortest_paths(status_quo(both), 2)
    by_improvements = shortest_paths(status_quo(both, by="improvements"), 2)
    assert by_moves is not None
    assert by_improvements is not None
    assert (by_moves.count, by_improvements.count) == (2, 1)


def test_too_many_links_are_refused_politely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STAGE_LIMIT", 5)
    with pytest.raises(TooLargeError, match="more than 5 moves"):
        shortest_paths(status_quo(free(4)), 16)
