"""The oracle itself is right: published results, known witnesses, and what must always hold."""

from __future__ import annotations

from functools import cache
from itertools import product
from random import Random
from typing import Unpack

import pytest

from tests.oracle.answers import (
    CREDIBLE_CONCEPTS,
    RIDERS,
    CredibleConcept,
    Rider,
    firm_equilibria,
    firm_moves,
    open_anyway,
    reached,
    taken_moves,
    undeterred_improvements,
)
from tests.oracle.families import FAMILIES, OPTION_FAMILIES, TRANSITIVE_FAMILIES
from tests.oracle.model import Arc, OracleModel, State
from tests.oracle.published import ELMIRA, PRISONERS_DILEMMA, PUBLISHED, SYRIA_IRAQ
from tests.oracle.stability import (
    CONCEPTS,
    GRAPH_CONCEPTS,
    OPPONENT_MOVES,
    Concept,
    Move,
    OpponentMoves,
    SimMode,
    Switches,
    equilibria,
    improvements,
    is_deterred,
    is_legal_path,
    is_stable,
    joint_results,
    opponents,
    reach,
    steps,
)
from tests.oracle.witnesses import (
    CLOCK_RESET,
    DETERRED_PART,
    PLAIN_REACHABILITY,
    READINGS_APART,
)

MODELS_PER_FAMILY = 40

Models = tuple[OracleModel, ...]

PUBLISHED_EQUILIBRIA = [
    (name, concept) for name, conflict in PUBLISHED.items() for concept in conflict.equilibria
]
GRAPH_EQUILIBRIA = [(name, concept) for name, concept in PUBLISHED_EQUILIBRIA if concept != "sim"]
OPTION_EQUILIBRIA = [
    (name, concept) for name, concept in PUBLISHED_EQUILIBRIA if PUBLISHED[name].options is not None
]

INCLUSIONS: list[tuple[Concept, Concept]] = [
    ("nash", "sseq"),
    ("sseq", "smr"),
    ("sseq", "seq"),
    ("smr", "gmr"),
    ("seq", "gmr"),
]


@pytest.fixture(params=FAMILIES, name="models")
def random_models(request: pytest.FixtureRequest) -> Models:
    """Random conflicts of each family in turn."""
    return draw(request.param)


@pytest.fixture(params=OPTION_FAMILIES, name="option_models")
def random_option_models(request: pytest.FixtureRequest) -> Models:
    """Random conflicts in option form of each family in turn."""
    return draw(request.param)


@cache
def draw(family: str) -> Models:
    """The same few conflicts of the family each time."""
    rng = Random(family)
    return tuple(OracleModel.from_data(FAMILIES[family](rng)) for _ in range(MODELS_PER_FAMILY))


def stable_states(
    model: OracleModel, concept: Concept, **switches: Unpack[Switches]
) -> set[tuple[int, State]]:
    """Who is stable where."""
    return {
        (i, s)
        for i, s in product(range(model.n), model.states)
        if is_stable(model, concept, i, s, **switches)
    }


def numbered(*printed: int) -> set[State]:
    """The states of a published conflict in graph form that carry these numbers in print."""
    return {number - 1 for number in printed}


# Published results


@pytest.mark.parametrize(("name", "concept"), GRAPH_EQUILIBRIA)
def test_published_equilibria_hold_in_graph_form(name: str, concept: Concept) -> None:
    conflict = PUBLISHED[name]
    model = OracleModel.from_data(conflict.graph_data())
    expected = conflict.state_indices(conflict.equilibria[concept])
    assert equilibria(model, concept) == expected


@pytest.mark.parametrize(("name", "concept"), OPTION_EQUILIBRIA)
def test_published_equilibria_hold_in_option_form(name: str, concept: Concept) -> None:
    conflict = PUBLISHED[name]
    model = OracleModel.from_data(conflict.option_data())
    assert equilibria(model, concept) == conflict.state_codes(conflict.equilibria[concept])


@pytest.mark.parametrize("name", [name for name, c in PUBLISHED.items() if c.options is not None])
def test_options_give_the_published_moves(name: str) -> None:
    conflict = PUBLISHED[name]
    assert conflict.options is not None
    codes = conflict.options.codes
    published = tuple(frozenset((codes[s - 1], codes[t - 1]) for s, t in o) for o in conflict.arcs)
    assert OracleModel.from_data(conflict.option_data()).moves == published


@pytest.mark.parametrize(
    ("decision_maker", "concept", "stable"),
    [
        ("MoE", "nash", numbered(1, 2, 3, 4, 5, 6, 7, 8, 9)),
        ("Uniroyal", "nash", numbered(1, 4, 5, 8, 9)),
        ("Uniroyal", "gmr", numbered(1, 4, 5, 8, 9)),
        ("Local Government", "nash", numbered(5, 6, 7, 8, 9)),
        ("Local Government", "gmr", numbered(1, 2, 3, 4, 5, 6, 7, 8, 9)),
        ("Local Government", "smr", numbered(1, 2, 3, 4, 5, 6, 7, 8, 9)),
        ("Local Government", "seq", numbered(2, 3, 5, 6, 7, 8, 9)),
    ],
)
def test_elmira_is_stable_for_each_where_expected(
    decision_maker: str, concept: Concept, stable: set[State]
) -> None:
    model = OracleModel.from_data(ELMIRA.graph_data())
    i = ELMIRA.decision_makers.index(decision_maker)
    assert {s for s in model.states if is_stable(model, concept, i, s)} == stable


def test_syria_leaves_state_2_only_for_the_improvement_that_iraq_does_not_answer() -> None:
    # Kinsara (2014), A Simple Guide to GMCR+, figure 19.
    model = OracleModel.from_data(SYRIA_IRAQ.graph_data())
    syria, two, one, three = 0, 1, 0, 2
    assert improvements(model, syria, two) == {one, three}
    assert is_deterred(model, "seq", syria, two, one)
    assert not is_deterred(model, "seq", syria, two, three)


def test_syria_and_iraq_can_improve_from_state_1_to_4_and_on_to_6() -> None:
    # Kinsara (2014), A Simple Guide to GMCR+, figure 26.
    model = OracleModel.from_data(SYRIA_IRAQ.graph_data())
    assert reach(model, {0, 1}, 0, credible=True) == numbered(4, 6)
    assert reach(model, {0, 1}, 0) == numbered(1, 2, 3, 4, 5, 6)


# Witnesses


def test_a_decision_maker_may_not_go_on_alone() -> None:
    model = OracleModel.from_data(PLAIN_REACHABILITY)
    assert reach(model, {0, 1}, 0) == {2}
    assert not is_stable(model, "smr", 2, 2)
    assert is_stable(model, "gmr", 2, 2)
    assert not is_stable(model, "gmr", 2, 2, self_sanction=False)


def test_going_there_and_back_does_not_let_another_move_twice() -> None:
    model = OracleModel.from_data(CLOCK_RESET)
    assert reach(model, {0, 1}, 2) == {0, 1, 2}
    assert plainly_reachable(model, {0, 1}, 2) == {0, 1, 2, 3}
    assert not is_stable(model, "gmr", 2, 4)


@pytest.mark.parametrize(
    ("opponent_moves", "ends", "stable"),
    [("single", {1}, False), ("once", {1, 2}, False), ("sequence", {1, 2, 3}, True)],
)
def test_readings_of_sanction_come_apart(
    opponent_moves: OpponentMoves, ends: set[State], *, stable: bool
) -> None:
    model = OracleModel.from_data(READINGS_APART)
    assert reach(model, {0, 1}, 0, opponent_moves=opponent_moves) == ends
    assert is_stable(model, "gmr", 2, 4, opponent_moves=opponent_moves) == stable
    assert is_stable(model, "sseq", 2, 4, opponent_moves=opponent_moves) == stable


def test_a_deterred_part_is_a_rider_only_by_the_literal_reading() -> None:
    model = OracleModel.from_data(DETERRED_PART)
    assert not is_stable(model, "seq", 0, 0b000)
    assert taken_moves(model, "seq", 0, 0b000, rider="literal") == set()
    assert taken_moves(model, "seq", 0, 0b000) == {0b011}
    assert reached(model, 0b000).ends == {0b011}


# Reachability


@pytest.mark.parametrize("credible", [False, True], ids=["any_move", "improvements"])
@pytest.mark.parametrize("opponent_moves", OPPONENT_MOVES)
def test_reach_is_the_ends_of_all_legal_paths(
    opponent_moves: OpponentMoves, *, credible: bool
) -> None:
    rng = Random(opponent_moves)
    movers = (0, 1)
    for _ in range(200):
        model = small_digraph(rng)
        for s in model.states:
            paths = all_paths(model, movers, s, credible=credible, longest=6)
            legal = [
                path
                for path in paths
                if is_legal_path(
                    model, movers, s, path, opponent_moves=opponent_moves, credible=credible
                )
            ]
            assert {path[-1][2] for path in legal} == reach(
                model, movers, s, opponent_moves=opponent_moves, credible=credible
            )


def small_digraph(rng: Random) -> OracleModel:
    """Two movers on three states: six pairs of state and last mover, so six moves see it all."""
    arcs = [(s, t) for s in range(3) for t in range(3) if s != t]
    return OracleModel.from_arcs(
        2,
        3,
        [rng.sample(arcs, rng.randint(1, 3)) for _ in range(2)],
        [[rng.randrange(3) for _ in range(3)] for _ in range(2)],
    )


def all_paths(
    model: OracleModel, movers: tuple[int, ...], s: State, *, credible: bool, longest: int
) -> list[list[Move]]:
    """Every walk of up to so many moves, in whatever order they move."""
    if longest == 0:
        return []
    paths = []
    for j in movers:
        for x in steps(model, j, s, credible=credible):
            onward = all_paths(model, movers, x, credible=credible, longest=longest - 1)
            paths += [[(j, s, x), *path] for path in [[], *onward]]
    return paths


@pytest.mark.parametrize(
    ("moves", "legal"),
    [
        ([(1, 2, 0), (0, 0, 1), (1, 1, 2)], True),
        ([], False),
        ([(1, 2, 0), (1, 0, 3)], False),
        ([(1, 1, 2)], False),
        ([(1, 2, 0), (0, 1, 0)], False),
        ([(0, 2, 0)], False),
    ],
    ids=["legal", "empty", "twice_in_a_row", "wrong_start", "broken", "not_own_move"],
)
def test_legal_paths_are_told_from_others(moves: list[Move], *, legal: bool) -> None:
    model = OracleModel.from_data(CLOCK_RESET)
    assert is_legal_path(model, {0, 1}, 2, moves) == legal


def test_a_path_of_someone_who_may_not_move_is_not_legal() -> None:
    model = OracleModel.from_data(CLOCK_RESET)
    assert not is_legal_path(model, {0}, 2, [(1, 2, 0)])


def test_reach_grows_from_single_to_once_to_sequence(models: Models) -> None:
    for model in models:
        for i, s, credible in product(range(model.n), model.states, (False, True)):
            single, once, sequence = (
                reach(model, opponents(model, i), s, opponent_moves=m, credible=credible)
                for m in ("single", "once", "sequence")
            )
            assert single <= once <= sequence


def test_one_opponent_makes_one_move(models: Models) -> None:
    for model in models:
        for j, s in product(range(model.n), model.states):
            assert reach(model, {j}, s) == model.moves_from(j, s)


def test_nobody_reaches_nothing() -> None:
    model = OracleModel.from_arcs(1, 2, [[(0, 1)]], [[0, 1]])
    assert reach(model, (), 1) == set()
    assert not is_stable(model, "gmr", 0, 0)


@pytest.mark.parametrize("family", TRANSITIVE_FAMILIES)
def test_plain_reachability_is_enough_where_all_moves_chain(family: str) -> None:
    # Lemma 2.4 and fact 1.5a.
    for model in draw(family):
        assert all(is_transitive(own) for own in model.moves)
        for i, s in product(range(model.n), model.states):
            movers = opponents(model, i)
            assert reach(model, movers, s) - {s} == plainly_reachable(model, movers, s) - {s}


@pytest.mark.parametrize("family", ["last_mover_digraphs", "last_mover_digraphs_ties"])
def test_the_last_mover_rule_decides_verdicts_in_its_family(family: str) -> None:
    decided = sum(
        is_stable(model, "gmr", i, s)
        != all(
            any(model.ranks[i][x] <= model.ranks[i][s] for x in plain)
            for plain in (
                plainly_reachable(model, opponents(model, i), t) for t in improvements(model, i, s)
            )
        )
        for model in draw(family)
        for i, s in product(range(model.n), model.states)
    )
    assert decided > 0


def is_transitive(arcs: frozenset[Arc]) -> bool:
    """Whether moves chain, in the loop-free sense of lemma 2.4."""
    return all((s, u) in arcs for (s, t), (v, u) in product(arcs, arcs) if t == v and s != u)


def plainly_reachable(
    model: OracleModel, movers: set[int] | frozenset[int], s: State
) -> set[State]:
    """What one or more moves lead to when nobody minds who moved last."""
    found: set[State] = set()
    waiting = [s]
    while waiting:
        here = waiting.pop()
        for x in {x for j in movers for x in model.moves_from(j, here)} - found:
            found.add(x)
            waiting.append(x)
    return found


# Stability


@pytest.mark.parametrize("self_sanction", [True, False], ids=["logical", "matrix"])
@pytest.mark.parametrize("opponent_moves", OPPONENT_MOVES)
def test_stability_concepts_are_nested(
    models: Models, opponent_moves: OpponentMoves, *, self_sanction: bool
) -> None:
    # Section 3.1.
    for model in models:
        stable = {
            concept: stable_states(
                model, concept, opponent_moves=opponent_moves, self_sanction=self_sanction
            )
            for concept in GRAPH_CONCEPTS
        }
        for narrower, wider in INCLUSIONS:
            assert stable[narrower] <= stable[wider], (narrower, wider)


def test_simultaneous_stability_is_nested(option_models: Models) -> None:
    # Sections 3.1 and 3.2.
    for model in option_models:
        whoever = stable_states(model, "sim")
        alone = stable_states(model, "sim", sim_mode="single")
        assert stable_states(model, "nash") <= alone <= whoever
        assert stable_states(model, "sim", sim_mode="all") <= whoever
        assert alone <= stable_states(model, "gmr")


@pytest.mark.parametrize("family", ["free_options", "free_options_ties"])
def test_sim_implies_gmr_where_everything_is_feasible(family: str) -> None:
    # Section 3.2.
    for model in draw(family):
        assert stable_states(model, "sim") <= stable_states(model, "gmr")


@pytest.mark.parametrize("concept", GRAPH_CONCEPTS)
def test_stability_grows_from_single_to_once_to_sequence(models: Models, concept: Concept) -> None:
    # Section 11.
    for model in models:
        single, once, sequence = (
            stable_states(model, concept, opponent_moves=m) for m in ("single", "once", "sequence")
        )
        assert single <= once <= sequence


def test_a_best_state_is_nash_stable(models: Models) -> None:
    for model in models:
        for i, rank in enumerate(model.ranks):
            assert is_stable(model, "nash", i, max(model.states, key=rank.__getitem__))


def test_a_return_to_the_start_matters_only_to_gmr_and_seq_in_graph_form(
    models: Models,
) -> None:
    # Section 3: none in option form, none for SMR and SSEQ.
    for model in models:
        for concept in GRAPH_CONCEPTS if model.owners is None else CONCEPTS:
            with_return = stable_states(model, concept)
            without = stable_states(model, concept, self_sanction=False)
            assert without <= with_return
            if model.owners is not None or concept in ("smr", "sseq"):
                assert without == with_return


def test_sim_moves_everyone_from_the_same_state() -> None:
    model = OracleModel.from_data(PRISONERS_DILEMMA.option_data())
    both_cooperate, defect, both_defect = 0b11, 0b10, 0b00
    assert joint_results(model, 0, both_cooperate, defect) == {both_defect}


@pytest.mark.parametrize(
    ("sim_mode", "results"),
    [("any", {0b011, 0b101, 0b111}), ("single", {0b011, 0b101}), ("all", {0b111})],
)
def test_readings_of_sim_differ_in_who_moves_along(sim_mode: SimMode, results: set[State]) -> None:
    codes = range(8)
    likes_own = [{code: code >> own & 1 for code in codes} for own in range(3)]
    model = OracleModel.from_options([0, 1, 2], ["both"] * 3, codes, likes_own)
    assert joint_results(model, 0, 0b000, 0b001, sim_mode=sim_mode) == results


def test_an_infeasible_joint_result_does_not_exist() -> None:
    likes_own = [{0b00: 0, 0b01: 1, 0b10: 0}, {0b00: 0, 0b01: 0, 0b10: 1}]
    model = OracleModel.from_options([0, 1], ["both", "both"], [0b00, 0b01, 0b10], likes_own)
    assert joint_results(model, 0, 0b00, 0b01) == set()
    assert not is_stable(model, "sim", 0, 0b00)


def test_sim_is_refused_in_graph_form() -> None:
    model = OracleModel.from_data(ELMIRA.graph_data())
    with pytest.raises(ValueError, match="option form only"):
        equilibria(model, "sim")


def test_only_improvements_can_be_deterred() -> None:
    model = OracleModel.from_data(ELMIRA.graph_data())
    with pytest.raises(ValueError, match="not an improvement"):
        is_deterred(model, "gmr", 0, 0, 1)


# What follows from the status quo


@pytest.mark.parametrize("concept", GRAPH_CONCEPTS)
def test_states_where_no_move_is_taken_are_the_equilibria(models: Models, concept: Concept) -> None:
    for model in models:
        at_rest = {
            s
            for s in model.states
            if not any(taken_moves(model, concept, i, s) for i in range(model.n))
        }
        assert at_rest == equilibria(model, concept)


def test_play_ends_or_goes_round(models: Models) -> None:
    for model in models:
        answer = reached(model, model.states[0])
        assert answer.ends or answer.has_cycle
        assert answer.ends <= equilibria(model, "seq")
        assert not answer.ends & answer.recurring
        assert model.states[0] in answer.visited


@pytest.mark.parametrize("rider", RIDERS)
def test_a_harmless_extra_is_left_out(rider: Rider) -> None:
    # Two options of one decision maker, who cares about the first only.
    indifferent_to_second = {0b00: 0, 0b01: 1, 0b10: 0, 0b11: 1}
    model = OracleModel.from_options([0, 0], ["both"] * 2, range(4), [indifferent_to_second])
    assert undeterred_improvements(model, "seq", 0, 0b00) == {0b01, 0b11}
    assert taken_moves(model, "seq", 0, 0b00, rider=rider) == {0b01}


def test_a_cycle_of_taken_moves_is_named() -> None:
    # One wants to agree, the other to differ: matching pennies.
    codes = (0b00, 0b01, 0b11, 0b10)
    agree = dict(zip(codes, (1, 0, 1, 0), strict=True))
    differ = dict(zip(codes, (0, 1, 0, 1), strict=True))
    model = OracleModel.from_options([0, 1], ["both"] * 2, codes, [agree, differ])
    answer = reached(model, 0b00, "nash")
    assert answer.has_cycle
    assert answer.recurring == set(codes)
    assert answer.ends == set()
    assert reached(model, 0b00, "seq").ends == {0b00}


@pytest.mark.parametrize("concept", CREDIBLE_CONCEPTS)
def test_firm_equilibria_are_equilibria(models: Models, concept: CredibleConcept) -> None:
    for model in models:
        firm = firm_equilibria(model, concept)
        assert equilibria(model, "nash") <= firm <= equilibria(model, concept)


def test_a_reply_that_is_itself_deterred_makes_no_firm_equilibrium() -> None:
    # 0 may go 0 -> 1; 1 would answer 1 -> 2, but 0 would punish that by 2 -> 3.
    model = OracleModel.from_arcs(2, 4, [[(0, 1), (2, 3)], [(1, 2)]], [[2, 3, 0, 1], [2, 1, 3, 0]])
    assert firm_moves(model, "seq").moves == (frozenset({(2, 3)}), frozenset())
    assert 0 in equilibria(model, "seq")
    assert 0 not in firm_equilibria(model, "seq")


def test_replies_are_open_anyway_when_they_need_no_provocation() -> None:
    # 1 likes its option whatever 0 does; 0 suffers from it equally either way.
    model = OracleModel.from_options(
        [0, 1],
        ["both", "both"],
        range(4),
        [{0b00: 2, 0b01: 3, 0b10: 0, 0b11: 1}, {0b00: 0, 0b01: 0, 0b10: 1, 0b11: 1}],
    )
    assert is_deterred(model, "seq", 0, 0b00, 0b01)
    assert open_anyway(model, "seq", 0, 0b00, 0b11)


def test_replies_are_provoked_when_only_the_move_makes_them_credible() -> None:
    # 1 likes its option only after 0 has taken its own.
    model = OracleModel.from_options(
        [0, 1],
        ["both", "both"],
        range(4),
        [{0b00: 2, 0b01: 3, 0b10: 0, 0b11: 1}, {0b00: 1, 0b01: 0, 0b10: 0, 0b11: 1}],
    )
    assert is_deterred(model, "seq", 0, 0b00, 0b01)
    assert not open_anyway(model, "seq", 0, 0b00, 0b11)
    assert open_anyway(model, "gmr", 0, 0b00, 0b11)


# Building a model


@pytest.mark.parametrize(
    ("arcs", "ranks", "complaint"),
    [
        ([[(0, 0)]], [[0, 1]], "0 -> 0 does not join two states"),
        ([[(0, 2)]], [[0, 1]], "0 -> 2 does not join two states"),
        ([[(0, 1)]], [[0]], "must rank every state once"),
        ([], [[0, 1]], "as many lists of moves and of ranks"),
    ],
    ids=["loop", "unknown_state", "unranked_state", "missing_mover"],
)
def test_what_is_no_graph_model_is_refused(
    arcs: list[list[Arc]], ranks: list[list[int]], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        OracleModel.from_arcs(1, 2, arcs, ranks)


def test_an_option_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="option 0: no decision maker 1"):
        OracleModel.from_options([1], ["both"], [0, 1], [{0: 0, 1: 1}])


def test_a_conflict_published_as_a_graph_has_no_option_form() -> None:
    with pytest.raises(ValueError, match="graph form only"):
        ELMIRA.option_data()


def test_options_change_in_their_direction_only() -> None:
    model = OracleModel.from_options(
        [0, 0, 0, 0],
        ["both", "forward", "backward", "fixed"],
        range(16),
        [dict.fromkeys(range(16), 0)],
    )
    assert model.moves_from(0, 0b0100) == {
        *(0b0101, 0b0110, 0b0111),
        *(0b0000, 0b0001, 0b0010, 0b0011),
    }


@pytest.mark.parametrize("family", FAMILIES)
def test_a_seed_gives_the_same_conflict_again(family: str) -> None:
    assert FAMILIES[family](Random(5)) == FAMILIES[family](Random(5))
