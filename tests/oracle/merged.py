"""Option models in which states are merged and moves forbidden or allowed, word by word.

Definitions 1.4 and 1.5 of the project's stability specification: a merged state can be left for
another one where some member can; overlapping groups become one; a rule about moves takes arcs away
or adds one before states are merged. Nothing here is shared with the engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.oracle.families import FAMILIES, OPTION_FAMILIES
from tests.oracle.model import Arc, OptionData, OracleModel, State

__all__ = ["MergedData", "merged_model", "random_merged", "random_rules"]


@dataclass(frozen=True, kw_only=True)
class MergedData:
    """An option model with groups of codes to merge and rules about moves.

    `forbidden` holds (mover, codes it cannot leave, codes it cannot go to), `allowed` (mover, from,
    to). `ranks[i]` is by the least code of each class.
    """

    options: OptionData
    groups: tuple[frozenset[State], ...]
    forbidden: tuple[tuple[int, frozenset[State], frozenset[State]], ...] = ()
    allowed: tuple[tuple[int, State, State], ...] = ()
    ranks: tuple[dict[State, int], ...] = ()


def classes_of(data: MergedData) -> list[frozenset[State]]:
    """The merged states, by their least member."""
    classes = [frozenset({code}) for code in data.options["feasible"]]
    for group in data.groups:
        touched = [each for each in classes if each & group]
        if touched:
            classes = [each for each in classes if not each & group]
            classes.append(frozenset().union(*touched))
    return sorted(classes, key=min)


def arcs_of(data: MergedData, i: int) -> set[Arc]:
    """The moves of decision maker i between option vectors, after the rules."""
    model = OracleModel.from_data(data.options)
    arcs = set(model.moves[i])
    for mover, starts, ends in data.forbidden:
        if mover == i:
            arcs = {(s, t) for s, t in arcs if not (s in starts and t in ends)}
    return arcs | {(s, t) for mover, s, t in data.allowed if mover == i}


def merged_model(data: MergedData) -> OracleModel:
    """The model over classes, numbered from 0 by their least member."""
    classes = classes_of(data)
    number = {code: k for k, each in enumerate(classes) for code in each}
    arcs = [
        sorted({(number[s], number[t]) for s, t in arcs_of(data, i) if number[s] != number[t]})
        for i in range(data.options["n"])
    ]
    ranks = [[own[min(each)] for each in classes] for own in data.ranks]
    return OracleModel.from_arcs(data.options["n"], len(classes), arcs, ranks)


def random_merged(rng: Random) -> MergedData:
    """One to three groups of two or more states, some of which overlap."""
    options = _options(rng)
    feasible = options["feasible"]
    groups = tuple(
        frozenset(rng.sample(feasible, rng.randint(2, max(2, len(feasible) // 3))))
        for _ in range(rng.randint(1, 3))
    )
    return _ranked(rng, MergedData(options=options, groups=groups))


def random_rules(rng: Random) -> MergedData:
    """Moves forbidden and allowed at random, so that moves in turn need not be one move."""
    options = _options(rng)
    feasible = options["feasible"]
    n = options["n"]

    def some() -> frozenset[State]:
        return frozenset(code for code in feasible if rng.random() < 0.6)

    forbidden = tuple((rng.randrange(n), some(), some()) for _ in range(rng.randint(1, 3)))
    allowed = []
    for _ in range(rng.randint(0, 2)):
        start, end = rng.sample(feasible, 2)
        allowed.append((rng.randrange(n), start, end))
    groups = (frozenset(rng.sample(feasible, 2)),) if rng.random() < 0.3 else ()
    data = MergedData(options=options, groups=groups, forbidden=forbidden, allowed=tuple(allowed))
    return _ranked(rng, data)


def _options(rng: Random) -> OptionData:
    data = FAMILIES[rng.choice(OPTION_FAMILIES)](rng)
    assert data["form"] == "option"
    return data


def _ranked(rng: Random, data: MergedData) -> MergedData:
    """The same with random ranks of the classes, tied or strict."""
    least = [min(each) for each in classes_of(data)]
    levels = rng.choice((2, 3, len(least)))
    ranks = tuple({code: rng.randrange(levels) for code in least} for _ in range(data.options["n"]))
    return MergedData(
        options=data.options,
        groups=data.groups,
        forbidden=data.forbidden,
        allowed=data.allowed,
        ranks=ranks,
    )
