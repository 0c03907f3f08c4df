"""How robust equilibria are: in how many worlds each state is one, under each solution concept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.model.state_space import read_only

__all__ = ["Robustness", "robustness"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Robustness:
    """The states that are an equilibrium somewhere, those in most worlds first.

    * `codes`: their codes, int64 [states];
    * `counts`: the number of worlds, int64 [states, concepts], concepts in the order of `concepts`;
    * `anywhere`: the number of worlds in which they are one under some concept, int64 [states];
    * `shares`: as `counts`, by the weights given, float64 [states, concepts]; None without weights;
    * `empty`: for each concept the number of worlds without an equilibrium, int64 [concepts].
    """

    concepts: tuple[str, ...]
    worlds: int
    codes: NDArray[np.int64]
    counts: NDArray[np.int64]
    anywhere: NDArray[np.int64]
    shares: NDArray[np.float64] | None
    empty: NDArray[np.int64]

    def count(self, code: int, concept: str) -> int:
        """In how many worlds a state is an equilibrium under a concept; 0 if it never is one."""
        row = np.flatnonzero(self.codes == code)
        return int(self.counts[row[0], self.concepts.index(concept)]) if len(row) else 0


def robustness(
    equilibria: Mapping[str, Sequence[NDArray[np.int64]]],
    *,
    weights: NDArray[np.float64] | None = None,
) -> Robustness:
    """Counts over worlds from the equilibria of each: codes of states, by concept and then world.

    Every concept needs one array for every world, in the same order; `weights` one number, none of
    them negative and not all 0. States in equally many worlds come by how many worlds they have
    under each concept in turn, then by code. Cost: sorting all the equilibria.
    """
    concepts = tuple(equilibria)
    worlds = len(next(iter(equilibria.values()), ()))
    if any(len(each) != worlds for each in equilibria.values()):
        raise ValueError("every concept needs the equilibria of every world")
    if weights is not None and (len(weights) != worlds or weights.min(initial=0) < 0):
        raise ValueError(f"{worlds} worlds need as many weights, none of them negative")
    if weights is not None and worlds and not weights.sum():
        raise ValueError("at least one world needs a weight above 0")
    lists = [each for concept in concepts for each in equilibria[concept]]
    lengths = np.array([len(each) for each in lists], dtype=np.int64)
    every = np.concatenate([np.zeros(0, dtype=np.int64), *lists]).astype(np.int64)
    codes, listed = np.unique(every, return_inverse=True)
    # A state counts once for a world, however often it is listed.
    found = np.unique(listed * max(len(lists), 1) + np.repeat(np.arange(len(lists)), lengths))
    state, place = np.divmod(found, max(len(lists), 1))
    concept, world = np.divmod(place, max(worlds, 1))
    counts = np.zeros((len(codes), len(concepts)), dtype=np.int64)
    np.add.at(counts, (state, concept), 1)
    shares = None
    if weights is not None:
        shares = np.zeros(counts.shape, dtype=np.float64)
        np.add.at(shares, (state, concept), weights[world] / weights.sum())
    pairs = np.unique(state * max(worlds, 1) + world)
    anywhere = np.bincount(pairs // max(worlds, 1), minlength=len(codes)).astype(np.int64)
    # The last key is the first to sort by; what is left equal keeps the order of the codes.
    order = np.lexsort([*(-counts.T[::-1]), -anywhere])
    return Robustness(
        concepts=concepts,
        worlds=worlds,
        codes=read_only(codes[order]),
        counts=read_only(counts[order]),
        anywhere=read_only(anywhere[order]),
        shares=None if shares is None else read_only(shares[order]),
        empty=read_only((lengths.reshape(len(concepts), worlds) == 0).sum(axis=1, dtype=np.int64)),
    )
