"""Every kind of preference judged by the engine as by its definition, in conflicts of all families.

A *verdict* is one concept, one decision maker and one state. The slow tests compare more than
`CLAIMED` of them for each kind, count them, and see that every switch was asked about.
"""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from tests.casefile.sample import loaded
from tests.models import KERNELS, use_kernels
from tests.oracle import relations, structure_families, structures
from tests.oracle import stability as ranked_oracle
from tests.oracle.families import FAMILIES
from tests.oracle.model import OracleModel
from tests.oracle.relations import (
    NOTHING,
    UNKNOWN,
    Ladder,
    Ranked,
    Readings,
    Said,
    Statements,
    Step,
    following,
    holds,
    relations_of,
    signs_of,
)
from tests.oracle.stability import OPPONENT_MOVES, Concept, OpponentMoves
from tests.oracle.structure_conflicts import (
    concepts_of,
    conflict_of,
    found,
    table_of,
    text_of_case,
)
from tests.oracle.structure_families import KINDS, Kind, MoveData, any_moves, game_of
from tests.oracle.structures import CONCEPTS, Game, ends_of_sequences

CLAIMED = 100_000
QUESTIONS = 2
"""So many random sets of switches are asked of each conflict."""


@dataclass
class Compared:
    """What was compared, by what it was about."""

    verdicts: int = 0
    conflicts: int = 0
    asked: Counter[object] = field(default_factory=Counter)
    outcomes: Counter[tuple[Concept, bool]] = field(default_factory=Counter)
    """By concept, and whether the state was stable."""
    told_apart: Counter[tuple[Concept, Concept]] = field(default_factory=Counter)
    """How many states two concepts judge differently."""


def compare(kind: Kind, seed: str, verdicts: int) -> Compared:
    """So many verdicts or some more; fails at the first that is not as the definition has it."""
    rng, compared = Random(seed), Compared()
    while compared.verdicts < verdicts:
        data = kind.conflict(rng)
        conflict = conflict_of(data)
        compared.conflicts += 1
        for _ in range(QUESTIONS):
            asked = kind.asked(rng)
            game, table = game_of(data, asked), table_of(conflict, data, asked)
            readings = asked.readings
            compared.asked.update(
                (
                    ("opponent_moves", asked.opponent_moves, asked.self_sanction),
                    ("unknown", readings.unknown, readings.unknown_credible),
                    ("strength", readings.strength),
                    ("strict", readings.strict),
                    ("form", data.moves.form),
                    ("decision makers", game.n),
                )
            )
            for i in range(game.n):
                expected = {each: game.stable_states(each, i) for each in concepts_of(data)}
                for concept, stable in expected.items():
                    assert found(table, concept, i, data) == stable, (data, asked, concept, i)
                    compared.verdicts += len(game.states)
                    compared.outcomes[concept, True] += len(stable)
                    compared.outcomes[concept, False] += len(game.states) - len(stable)
                for one, other in product(expected, repeat=2):
                    compared.told_apart[one, other] += len(expected[one] - expected[other])
    return compared


@pytest.mark.parametrize("kernels", KERNELS)
@pytest.mark.parametrize("name", KINDS)
def test_every_verdict_is_that_of_the_definition(
    name: str, kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    compared = compare(KINDS[name], f"{name} {kernels}", 12_000)
    assert compared.conflicts > 60


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_more_than_a_hundred_thousand_verdicts_are_those_of_the_definition(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = KINDS[name]
    for kernels in KERNELS:
        with monkeypatch.context() as chosen:
            use_kernels(chosen, kernels)
            compared = compare(kind, f"{name} {kernels} long", CLAIMED)
        assert sum(compared.outcomes.values()) == compared.verdicts >= CLAIMED
        assert compared.conflicts > 500
        assert_all_was_asked(kind, compared)
        assert_concepts_differ(kind, compared)


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if not kind.attitudes])
def test_a_case_file_says_the_same(name: str, tmp_path: Path) -> None:
    kind, rng = KINDS[name], Random(f"{name} file")
    drawn = (kind.conflict(rng) for _ in range(60))
    # A case file has no place for somebody who owns nothing and can do nothing.
    written = [each for each in drawn if everybody_owns_something(each.moves)]
    assert len(written) > 15
    for data in written[:20]:
        conflict = loaded(tmp_path, text_of_case(data)).conflict
        asked = kind.asked(rng)
        game, table = game_of(data, asked), table_of(conflict, data, asked)
        for concept, i in product(CONCEPTS, range(game.n)):
            assert found(table, concept, i, data) == game.stable_states(concept, i), (data, asked)


def everybody_owns_something(moves: MoveData) -> bool:
    """Whether each has an option, or in graph form a move."""
    if moves.form == "graph":
        return all(moves.arcs)
    return len(set(moves.owners)) == moves.n


def assert_all_was_asked(kind: Kind, compared: Compared) -> None:
    """Every switch that matters to a kind was set each way, in conflicts of each form and size."""
    wanted: list[object] = [
        *(("opponent_moves", *each) for each in product(OPPONENT_MOVES, (True, False))),
        *(("strength", each) for each in kind.strengths),
        *(("form", each) for each in ("graph", "option")),
        *(("decision makers", each) for each in (1, 2, 3, 4)),
    ]
    if kind.unknown:
        wanted += [("unknown", *each) for each in product("abcd", (True, False))]
    if kind.attitudes:
        wanted += [("strict", each) for each in (True, False)]
    for each in wanted:
        assert compared.asked[each] >= 20, each


def assert_concepts_differ(kind: Kind, compared: Compared) -> None:
    """Stable and unstable states are many, and no two concepts were the same throughout."""
    concepts = CONCEPTS[:-1] if kind.attitudes else CONCEPTS
    for each in product(concepts, (True, False)):
        assert compared.outcomes[each] > CLAIMED / 200, each
    for one, other in product(concepts, repeat=2):
        either = compared.told_apart[one, other] + compared.told_apart[other, one]
        assert either > 0 or one == other, (one, other)


# The oracle itself


@pytest.mark.parametrize("opponent_moves", OPPONENT_MOVES)
@pytest.mark.parametrize("family", FAMILIES)
def test_with_simple_preference_it_is_the_oracle_for_ranks(
    family: str, opponent_moves: OpponentMoves
) -> None:
    rng = Random(f"{family} {opponent_moves} ranks")
    for _ in range(12):
        model = OracleModel.from_data(FAMILIES[family](rng))
        wants = [
            relations_of(Ranked(ranks=ranks), model.states, Readings()) for ranks in model.ranks
        ]
        for self_sanction in (True, False):
            game = Game(
                model.states,
                model.moves,
                wants,
                opponent_moves=opponent_moves,
                self_sanction=self_sanction,
            )
            for concept, i, s in product(CONCEPTS, range(model.n), model.states):
                assert game.is_stable(concept, i, s) == ranked_oracle.is_stable(
                    model,
                    concept,
                    i,
                    s,
                    opponent_moves=opponent_moves,
                    self_sanction=self_sanction,
                )


@pytest.mark.parametrize("opponent_moves", OPPONENT_MOVES)
@pytest.mark.parametrize("family", FAMILIES)
def test_replies_end_where_the_last_mover_sets_say(
    family: str, opponent_moves: OpponentMoves
) -> None:
    rng = Random(f"{family} {opponent_moves} ends")
    for _ in range(12):
        model = OracleModel.from_data(FAMILIES[family](rng))
        steps = [{s: model.moves_from(j, s) for s in model.states} for j in range(model.n)]
        for i, s in product(range(model.n), model.states):
            others = ranked_oracle.opponents(model, i)
            assert ends_of_sequences(
                {j: steps[j] for j in others}, s, opponent_moves
            ) == ranked_oracle.reach(model, others, s, opponent_moves=opponent_moves)


@pytest.mark.parametrize(
    ("said", "follows"),
    [
        ({(0, 1): ">", (1, 2): ">>", (2, 3): ">"}, {(0, 3): ">>", (1, 3): ">>", (0, 1): ">"}),
        ({(0, 1): "=", (1, 2): ">"}, {(0, 2): ">", (1, 0): "=", (0, 0): "="}),
        ({(0, 1): "=", (1, 2): UNKNOWN}, {(0, 2): UNKNOWN, (1, 2): UNKNOWN}),
        ({(0, 1): ">", (0, 2): ">"}, {(0, 1): ">", (1, 0): None, (1, 2): None, (2, 1): None}),
    ],
    ids=["strongest on the way", "equal is the same", "unknown is shared", "no more than that"],
)
def test_what_follows_from_pairs(
    said: dict[tuple[int, int], str], follows: dict[tuple[int, int], str | None]
) -> None:
    whole = following(said)
    assert {pair: whole.get(pair) for pair in follows} == follows


def test_an_order_is_better_by_the_strongest_sign_between() -> None:
    signs = signs_of(Ladder(groups=((4,), (0, 2), (1,)), steps=(2, 1)), (0, 1, 2, 4))
    assert (signs[4, 1], signs[4, 2], signs[0, 1], signs[0, 2]) == (">>", ">>", ">", "=")
    assert (signs[1, 4], signs[2, 4], signs[1, 0], signs[4, 4]) == ("<<", "<<", "<", "=")


def test_statements_are_compared_one_after_another() -> None:
    steps = (
        Step(rules=(("is", 0),), mark="strong"),
        Step(rules=(("is", 1), ("not", ("is", 2)))),
        Step(rules=(("is", 2),), mark="unknown"),
    )
    signs = signs_of(Statements(steps=steps), range(8))
    assert signs[0b001, 0b010] == ">>"
    assert signs[0b010, 0b000] == ">"
    # Of the two statements that tie one is true in both, and the last one is not known.
    assert signs[0b110, 0b000] == UNKNOWN
    assert holds(("if", ("is", 1), ("is", 0)), 0b00, of_states=False)
    assert holds(("iff", ("is", 1), ("is", 0)), 1, of_states=True) is False


@pytest.mark.parametrize("module", [relations, structures, structure_families])
def test_the_oracle_imports_nothing_from_the_engine(module: ModuleType) -> None:
    tree = ast.parse(inspect.getsource(module))
    named = [each.module or "" for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)]
    named += [
        alias.name
        for each in ast.walk(tree)
        if isinstance(each, ast.Import)
        for alias in each.names
    ]
    assert "tests.oracle.model" in named
    assert not [each for each in named if each.partition(".")[0] == "standoff"]


@pytest.mark.parametrize("name", KINDS)
def test_a_seed_gives_the_same_conflict_again(name: str) -> None:
    kind = KINDS[name]
    assert kind.conflict(Random(5)) == kind.conflict(Random(5))
    assert kind.asked(Random(5)) == kind.asked(Random(5))


def test_moves_are_of_every_sort() -> None:
    rng = Random("sorts")
    drawn = [any_moves(rng) for _ in range(300)]
    graphs = [each for each in drawn if each.form == "graph"]
    options = [each for each in drawn if each.form == "option"]
    chained = [all(map(is_transitive, each.arcs)) for each in graphs]
    assert 40 < sum(chained) < len(graphs) - 40
    assert max(len(each.states) for each in graphs) == 7
    assert sum(len(each.states) < 2 ** len(each.owners) for each in options) > 30
    assert sum(set(each.directions) & {"forward", "backward"} != set() for each in options) > 30
    assert {each.n for each in drawn} == {1, 2, 3, 4}


def is_transitive(arcs: frozenset[tuple[int, int]]) -> bool:
    """Whether moves chain, in the loop-free sense of lemma 2.4."""
    return all((s, u) in arcs for (s, t), (v, u) in product(arcs, arcs) if t == v and s != u)


def test_preferences_tie_are_unknown_and_go_round_in_circles() -> None:
    rng = Random("preferences")
    signs: Counter[str] = Counter()
    circles = 0
    for _ in range(200):
        data = KINDS["unknown"].conflict(rng)
        for preference in data.preferences:
            assert isinstance(preference, Said)
            table = signs_of(preference, data.moves.states)
            signs.update(sign for (x, y), sign in table.items() if x < y)
            circles += any(
                table[x, y] == table[y, z] == table[z, x] == ">"
                for x, y, z in product(data.moves.states, repeat=3)
            )
    assert 0.25 < signs[UNKNOWN] / sum(signs.values()) < 0.5
    assert signs["="] / sum(signs.values()) > 0.1
    assert NOTHING not in signs
    assert circles > 40
