"""What a decision maker wants: an order of the states, or any other structure.

Every kind of preference of the literature reduces to three relations (one engine for all):

* ``tempts``  LEAVE: is the decision maker tempted to go from s to t?
* ``credible`` CRED: would it, as somebody's opponent, really move from x to t?
* ``deters``  BLOCK: does ending at x deter it from leaving s?

A **structure** says what is known of a preference once the states are; under the switches of an
analysis (`Question`) it becomes such a `PreferenceRelation`. For simple preference all three come
from one ranking: t better than s, t better than x, x not better than s (Fang, Hipel & Kilgour 1993,
chapters 2-3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from standoff.kernels.forms import Int32s, Int64s, Mask, Positions, Question, Relation
from standoff.kernels.state_sets import Packer, from_firsts, ranked_from
from standoff.model.state_space import StateSpace, read_only

__all__ = [
    "Graded",
    "Preference",
    "PreferenceRelation",
    "PreferenceStructure",
    "RankedPreference",
    "RankedRelation",
    "Ranks",
    "StructuredPreference",
    "structure_of",
]

Ranks = NDArray[np.int32]
"""One integer per feasible state, int32 [states]; larger is better, equal is indifferent."""

PreferenceRelation = Relation
"""LEAVE, CRED and BLOCK of one decision maker. States are positions; arrays are broadcast."""


class RankedPreference(Protocol):
    """A preference as it was written down that becomes ranks once the states are known."""

    def ranks(self, space: StateSpace) -> Ranks:
        """Rank of every state of `space`, int32 [states], larger is better."""
        ...


@runtime_checkable
class StructuredPreference(Protocol):
    """A preference as it was written down that is more than a ranking, or none."""

    def structure(self, space: StateSpace) -> PreferenceStructure:
        """What is known of the preference over the states of `space`."""
        ...


Preference: TypeAlias = RankedPreference | StructuredPreference
"""Somebody's preference as it was written down."""


class PreferenceStructure(Protocol):
    """What is known of a preference between any two states. States are positions."""

    @property
    def kind(self) -> str:
        """What the structure is called: ranked, strength, partial, unknown, fuzzy, ..."""
        ...

    @property
    def ranks(self) -> Ranks | None:
        """Rank of every state, int32 [states], read-only; None where the structure is no order."""
        ...

    @property
    def degrees(self) -> int:
        """How many degrees of being better there are; 1 where better is all that is said."""
        ...

    @property
    def fingerprint(self) -> bytes:
        """The same for the same structure over the same states."""
        ...

    def better(self, states: Positions, others: Int64s) -> Mask:
        """Where `others` are better than `states`, as far as is known; broadcast."""
        ...

    def relation(self, question: Question) -> PreferenceRelation:
        """What it means under the switches of an analysis."""
        ...


def structure_of(preference: Preference, space: StateSpace) -> PreferenceStructure:
    """The structure of a preference over the states of `space`."""
    if isinstance(preference, StructuredPreference):
        return preference.structure(space)
    return Graded(read_only(preference.ranks(space)[None, :]))


@dataclass(frozen=True, slots=True, eq=False)
class RankedRelation:
    """A complete and transitive preference, ties allowed, held as one rank per state.

    `bounds` (larger is better) are what an end must be lower in to deter; None: it need only be no
    higher in rank.
    """

    ranks: Ranks
    bounds: Ranks | None = None

    def tempts(self, states: Positions, others: Int64s) -> Mask:
        """Strictly better than `states`."""
        return np.asarray(self.ranks[others] > self.ranks[states])

    def credible(self, states: Positions, others: Int64s) -> Mask:
        """Strictly better than `states`: opponents answer with improvements of their own."""
        return self.tempts(states, others)

    def deters(self, states: Positions, others: Int64s) -> Mask:
        """Not better than `states`, an equally good end deters as well; or lower in `bounds`."""
        if self.bounds is not None:
            return np.asarray(self.bounds[others] < self.bounds[states])
        return np.asarray(self.ranks[others] <= self.ranks[states])

    def packer(self) -> Packer:
        """BLOCK as rows of bits: an end deters from leaving so many, counted from the best down."""
        first = ranked_from(self.ranks, itself=True)
        if self.bounds is not None:
            first = ranked_from(self.bounds, itself=False)
        return from_firsts([first], len(self.ranks), exclusive=False)


@dataclass(frozen=True, slots=True, eq=False)
class Graded:
    """An order of the states in which one can be better than another by several degrees.

    `levels` (int32 [degrees, states], larger is better, read-only) holds the order, then coarser
    ones: a state is better by degree k or more where it is higher in the k-th. One degree is simple
    preference, two are the three-level strength of preference of Hamouda, Kilgour & Hipel (2004,
    2006), more are the multi-level preference of Xu, Hipel & Kilgour (2009).
    """

    levels: Int32s

    @property
    def kind(self) -> str:
        """``ranked`` or, with several degrees, ``strength``."""
        return "ranked" if self.degrees == 1 else "strength"

    @property
    def ranks(self) -> Ranks:
        """Rank of every state, int32 [states], read-only."""
        order: Ranks = self.levels[0]
        return order

    @property
    def degrees(self) -> int:
        """How many degrees of being better there are."""
        return len(self.levels)

    @property
    def fingerprint(self) -> bytes:
        """The ranks."""
        return self.levels.tobytes()

    def better(self, states: Positions, others: Int64s) -> Mask:
        """Higher in rank."""
        return np.asarray(self.ranks[others] > self.ranks[states])

    def relation(self, question: Question) -> RankedRelation:
        """With `strength` k ends must be worse by degree k to deter; by more than all, none do."""
        if not question.strength:
            return RankedRelation(self.ranks)
        if question.strength > self.degrees:
            return RankedRelation(self.ranks, np.zeros_like(self.ranks))
        return RankedRelation(self.ranks, self.levels[question.strength - 1])
