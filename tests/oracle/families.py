"""Random conflicts of many kinds, for comparing the oracle with the engine (section 10.9).

A generator takes a ``random.Random`` and returns plain data, so one seed gives one conflict to
both sides. Each family aims at a way of being wrong: moves that do not chain, states that are
missing, options that change one way only, decision makers without options, and ties.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product
from random import Random

from tests.oracle.model import (
    DIRECTIONS,
    Arc,
    Direction,
    GraphData,
    ModelData,
    OptionData,
)

MAX_FEASIBLE = 20
"""How many states the families with infeasible vectors keep, so that the oracle stays quick."""

Ranker = Callable[[Random, int], list[int]]
"""Ranks of so many states, larger is better."""

Generator = Callable[[Random], ModelData]


def strict_ranks(rng: Random, n_states: int) -> list[int]:
    """A strict order of the states."""
    return rng.sample(range(n_states), n_states)


def few_ranks(rng: Random, n_states: int) -> list[int]:
    """Two or three ranks for all states, hence many ties: family 4."""
    levels = rng.randint(2, 3)
    return [rng.randrange(levels) for _ in range(n_states)]


def sparse_digraphs(rng: Random, *, ranker: Ranker = strict_ranks) -> GraphData:
    """Family 1: any arcs, but few; moves may be one-way and need not chain."""
    n, n_states = rng.randint(2, 5), rng.randint(2, 7)
    arcs = [_random_arcs(rng, n_states) for _ in range(n)]
    return _graph_data(rng, n_states, arcs, ranker=ranker)


def transitive_digraphs(rng: Random, *, ranker: Ranker = strict_ranks) -> GraphData:
    """Family 2: as family 1, with the moves of each decision maker closed under chaining."""
    n, n_states = rng.randint(2, 5), rng.randint(2, 7)
    arcs = [transitive_closure(_random_arcs(rng, n_states)) for _ in range(n)]
    return _graph_data(rng, n_states, arcs, ranker=ranker)


def restricted_options(rng: Random, *, ranker: Ranker = strict_ranks) -> OptionData:
    """Family 3: some vectors infeasible, some options one-way or fixed, some DMs without any."""
    n, n_options = rng.randint(2, 5), rng.randint(2, 6)
    owners = [rng.randrange(n) for _ in range(n_options)]
    directions = rng.choices(DIRECTIONS, weights=(5, 2, 2, 1), k=n_options)
    return _option_data(rng, n, owners, directions, _random_feasible(rng, n_options), ranker=ranker)


def free_options(rng: Random, *, ranker: Ranker = strict_ranks) -> OptionData:
    """Family 5: every option vector feasible, every option reversible."""
    n, n_options = rng.randint(2, 5), rng.choice((2, 3, 3, 4, 4, 5))
    owners = [rng.randrange(n) for _ in range(n_options)]
    directions: list[Direction] = ["both"] * n_options
    return _option_data(rng, n, owners, directions, list(range(2**n_options)), ranker=ranker)


def one_way_owners(rng: Random, *, ranker: Ranker = strict_ranks) -> OptionData:
    """Family 6: all options of one decision maker are one-way, all others reversible."""
    n, n_options = rng.randint(2, 5), rng.randint(2, 6)
    owners = [rng.randrange(n) for _ in range(n_options)]
    committed = rng.choice(owners)
    directions: list[Direction] = [
        rng.choice(("forward", "backward")) if owner == committed else "both" for owner in owners
    ]
    return _option_data(rng, n, owners, directions, _random_feasible(rng, n_options), ranker=ranker)


def last_mover_digraphs(rng: Random, *, ranker: Ranker = strict_ranks) -> GraphData:
    """Family 7: moves that could go on but for the rule against moving twice in a row.

    Some decision makers have a chain of moves that they cannot follow alone, others shuttle between
    pairs of states, which invites the false step of going there and back to let a chain go on.
    """
    n, n_states = rng.randint(3, 4), rng.randint(4, 7)
    arcs = [_chain(rng, n_states)]
    arcs += [rng.choice((_chain, _shuttle, _random_arcs))(rng, n_states) for _ in range(n - 1)]
    rng.shuffle(arcs)
    return _graph_data(rng, n_states, arcs, ranker=ranker)


def transitive_closure(arcs: list[Arc]) -> list[Arc]:
    """The arcs with all shortcuts added, but no loops: transitive in the sense of lemma 2.4."""
    closed = set(arcs)
    grew = True
    while grew:
        shortcuts = {(s, u) for (s, t), (v, u) in product(closed, closed) if t == v and s != u}
        grew = not shortcuts <= closed
        closed |= shortcuts
    return sorted(closed)


def _random_arcs(rng: Random, n_states: int) -> list[Arc]:
    """Each possible arc with the same small chance."""
    chance = rng.choice((0.1, 0.2, 0.3))
    return [
        (s, t) for s, t in product(range(n_states), repeat=2) if s != t and rng.random() < chance
    ]


def _chain(rng: Random, n_states: int) -> list[Arc]:
    """Two or more arcs end to end, and none of their shortcuts."""
    path = rng.sample(range(n_states), rng.randint(3, n_states))
    return [(path[k], path[k + 1]) for k in range(len(path) - 1)]


def _shuttle(rng: Random, n_states: int) -> list[Arc]:
    """Both ways between the states of one or two pairs."""
    ends = rng.sample(range(n_states), 2 * rng.randint(1, 2))
    pairs = [(ends[k], ends[k + 1]) for k in range(0, len(ends), 2)]
    return [arc for s, t in pairs for arc in ((s, t), (t, s))]


def _random_feasible(rng: Random, n_options: int) -> list[int]:
    """Some of the option vectors, at least two."""
    most = min(2**n_options, MAX_FEASIBLE)
    return sorted(rng.sample(range(2**n_options), rng.randint(max(2, most // 2), most)))


def _graph_data(rng: Random, n_states: int, arcs: list[list[Arc]], *, ranker: Ranker) -> GraphData:
    """The graph with these arcs and random ranks."""
    n = len(arcs)
    return {
        "form": "graph",
        "n": n,
        "n_states": n_states,
        "arcs": arcs,
        "ranks": [ranker(rng, n_states) for _ in range(n)],
    }


def _option_data(
    rng: Random,
    n: int,
    owners: list[int],
    directions: list[Direction],
    feasible: list[int],
    *,
    ranker: Ranker,
) -> OptionData:
    """The option form with these options and random ranks."""
    return {
        "form": "option",
        "n": n,
        "owners": owners,
        "directions": directions,
        "feasible": feasible,
        "ranks": [dict(zip(feasible, ranker(rng, len(feasible)), strict=True)) for _ in range(n)],
    }


FAMILIES: dict[str, Generator] = {
    "sparse_digraphs": sparse_digraphs,
    "transitive_digraphs": transitive_digraphs,
    "restricted_options": restricted_options,
    "free_options": free_options,
    "one_way_owners": one_way_owners,
    "last_mover_digraphs": last_mover_digraphs,
    "sparse_digraphs_ties": partial(sparse_digraphs, ranker=few_ranks),
    "transitive_digraphs_ties": partial(transitive_digraphs, ranker=few_ranks),
    "restricted_options_ties": partial(restricted_options, ranker=few_ranks),
    "free_options_ties": partial(free_options, ranker=few_ranks),
    "one_way_owners_ties": partial(one_way_owners, ranker=few_ranks),
    "last_mover_digraphs_ties": partial(last_mover_digraphs, ranker=few_ranks),
}
"""Every family by name, with strict ranks and, as family 4, with many ties."""

OPTION_FAMILIES: tuple[str, ...] = tuple(name for name in FAMILIES if "digraphs" not in name)
TRANSITIVE_FAMILIES: tuple[str, ...] = (
    *OPTION_FAMILIES,
    "transitive_digraphs",
    "transitive_digraphs_ties",
)
