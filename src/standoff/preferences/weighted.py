"""Weighted: a number for each option; a state scores the sum over the options taken in it.

Score(s) is the sum of w_o over the options o taken at s, the owner's or anybody else's; a higher
score is better, equal scores tie. Weights may be negative; an option without one counts nothing,
nor does one whose weight is under a condition that is false. Not every order of states can be
written so.

Fang, Hipel, Kilgour & Peng (2003b), as option weighting.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ConflictError, nearest_name
from standoff.expressions.choices import Choices, assumptions_of, holds
from standoff.model.preference import Preference, Ranks
from standoff.model.state_space import Codes, StateSpace
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.kind import Path, Reader, Shape
from standoff.preferences.scoring import RANK_BITS, code_parts, dense_ranks
from standoff.preferences.weight import Weight

__all__ = ["KIND", "Weighted"]

# A digit of a score and a rank fit side by side into 63 bits.
DIGIT_BITS = 63 - RANK_BITS
DIGIT = (1 << DIGIT_BITS) - 1


@dataclass(frozen=True, slots=True)
class Weighted:
    """Exact weights of options, by reference; option o of `references` is bit o.

    `reasons` holds, of some of them, the weight with what is said of it: why it is so, and in which
    worlds. `in_world` gives the preference of one world.
    """

    weights: Mapping[str, Fraction] = field(hash=False)
    references: tuple[str, ...]
    reasons: Mapping[str, Weight] = field(
        default_factory=lambda: MappingProxyType({}), hash=False, kw_only=True
    )

    def __post_init__(self) -> None:
        for name in self.weights:
            if name not in self.references:
                advice = nearest_name(name, self.references)
                raise ConflictError(f"unknown option '{name}' has a weight; {advice}")
        for name, reason in self.reasons.items():
            if self.weights.get(name) != reason.value:
                raise ConflictError(
                    f"what is said of the weight of '{name}' is about {reason.value}; its weight is"
                    f" {self.weights.get(name, 'not given')}"
                )
        object.__setattr__(self, "weights", MappingProxyType(dict(self.weights)))
        object.__setattr__(self, "reasons", MappingProxyType(dict(self.reasons)))

    @staticmethod
    def of(weights: Mapping[str, int | str | Fraction], *, references: Sequence[str]) -> Weighted:
        """The preference with those weights; write a decimal as text: '0.1', not 0.1.

        >>> us = Weighted.of({"ru.leave": 5, "us.strike": "-0.5"},
        ...                  references=("ru.leave", "us.strike"))
        >>> us.ranks(StateSpace(bound=4))
        array([1, 3, 0, 2], dtype=int32)
        """
        exact = {name: _exact(name, weight) for name, weight in weights.items()}
        return Weighted(exact, tuple(references))

    @property
    def assumptions(self) -> frozenset[str]:
        """The assumptions that this preference depends on."""
        return frozenset().union(*(assumptions_of(each.assuming) for each in self.reasons.values()))

    def in_world(self, choices: Choices) -> Preference:
        """The preference where these alternatives are chosen: the weights that count there."""
        out = {name for name, each in self.reasons.items() if not holds(each.assuming, choices)}
        if not out:
            return self
        weights = {name: each for name, each in self.weights.items() if name not in out}
        reasons = {name: each for name, each in self.reasons.items() if name not in out}
        return Weighted(weights, self.references, reasons=reasons) if weights else Indifferent()

    def ranks(self, space: StateSpace) -> Ranks:
        """Rank of every state; exact for weights of any size, linear in their digits."""
        terms = self._terms()
        highest = sum(term.weight for term in terms)
        ranks = np.zeros(len(space), dtype=np.int32)
        carried = np.zeros(len(space), dtype=np.int64)
        # From the last digit to the first, as in a sorting machine: each outranks those before it.
        for shift in range(0, highest.bit_length(), DIGIT_BITS):
            digits = [term.digit(shift) for term in terms]
            for part, codes in code_parts(space):
                for digit in digits:
                    carried[part] += digit.score(codes)
            n_ranks = int(ranks.max()) + 1
            ranks = dense_ranks((carried & DIGIT) * n_ranks + ranks)
            carried >>= DIGIT_BITS
        return ranks

    def _terms(self) -> list[_Term]:
        """Weights scaled to whole numbers; one below 0 is earned by not taking the option."""
        scale = math.lcm(*(weight.denominator for weight in self.weights.values()))
        bits = {reference: 1 << bit for bit, reference in enumerate(self.references)}
        return [
            _Term(bits[name], bits[name] if weight > 0 else 0, abs(int(weight * scale)))
            for name, weight in self.weights.items()
        ]


@dataclass(frozen=True, slots=True)
class _Term:
    """`weight`, at least 0, is earned where the bit `option` of a code equals `wanted`."""

    option: int
    wanted: int
    weight: int

    def digit(self, shift: int) -> _Term:
        return _Term(self.option, self.wanted, self.weight >> shift & DIGIT)

    def score(self, codes: Codes) -> NDArray[np.int64]:
        return np.asarray(((codes & self.option) == self.wanted) * np.int64(self.weight))


def _exact(name: str, weight: int | str | Fraction) -> Fraction:
    try:
        # A binary fraction such as 0.1 is not the number that was typed.
        if not isinstance(weight, float):
            return Fraction(weight)
    except (ValueError, ZeroDivisionError):
        pass
    raise ConflictError(
        f"the weight of '{name}' is {weight!r}; it must be an exact number; "
        "write a decimal as text, such as '0.5'"
    )


@dataclass(frozen=True, slots=True)
class WeightedKind:
    """Reads a mapping of options to numbers, or to mappings that hold one and say more of it."""

    id: str = "weighted"
    summary: str = "a number for each option; a state scores the sum over the options taken"
    order: int = 20
    example: str = "weighted: {ru.leave: 5, pay: -1/2}"
    source: str = "Fang, Hipel, Kilgour & Peng 2003b"

    @property
    def shape(self) -> Shape:
        """A mapping to numbers, or to weights with a reason or a condition."""
        return {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {
                "anyOf": [{"$ref": "#/definitions/number"}, {"$ref": "#/definitions/weight"}]
            },
        }

    def read(self, value: object, path: Path, reader: Reader) -> Weighted | None:
        """The preference that a mapping of options to weights states."""
        if not isinstance(value, Mapping) or not value:
            reader.fault(
                path,
                "no weights",
                rule="weighted holds a number for each option that counts",
                way_out="write it as {ru.leave: 5, us.strike: -3}",
            )
            return None
        weights: dict[str, Weight] = {}
        for name, said in value.items():
            bit = reader.option(name, (*path, name))
            weight = reader.weight(said, (*path, name))
            if bit is None or weight is None:
                continue
            if reader.references[bit] in weights:
                reader.fault((*path, name), f"option '{name}' has a second weight")
            weights[reader.references[bit]] = weight
        if len(weights) < len(value):
            return None
        return Weighted(
            {name: each.value for name, each in weights.items()},
            reader.references,
            reasons={name: each for name, each in weights.items() if not each.is_bare},
        )


KIND = WeightedKind()
