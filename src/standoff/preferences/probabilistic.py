"""Probabilistic: in what share of the cases each state is preferred to each other.

P(x, y) is the share of the cases in which x is strictly preferred to y; P(x, y) + P(y, x) is at
most 1, and what is left are cases in which the two are equally good. Three numbers of the decision
maker's own say which shares count: it leaves s for t where P(t, s) > 1 - alpha; as an opponent it
moves from x to t where P(t, x) > gamma; an end x deters from leaving s where P(x, s) <= 1 - beta.

Rêgo & dos Santos (2015): alpha-Nash, (alpha, beta)-GMR and SMR, (alpha, beta, gamma)-SEQ. With
shares 0 and 1 it is simple preference. Where alpha is above beta a state can both tempt and deter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from standoff.errors import ConflictError
from standoff.model.preference import PreferenceStructure
from standoff.model.state_space import StateSpace
from standoff.preferences.kind import Path, Reader, Shape
from standoff.preferences.pair_number_kind import (
    Bounds,
    SaidNumber,
    read_pair_numbers,
    shape_of,
)
from standoff.preferences.pair_numbers import (
    PairNumber,
    PairNumbers,
    Passes,
    exact,
    pair_structure,
    written,
)
from standoff.preferences.ranking import Ranking

__all__ = ["KIND", "Probabilistic"]

CRISP = frozenset([Fraction(0), Fraction(1)])
BOUNDS = {
    "alpha": Bounds(includes_0=False, includes_1=True),
    "beta": Bounds(includes_0=False, includes_1=True),
    "gamma": Bounds(includes_0=True, includes_1=False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Probabilistic:
    """Shares of preference, and the three numbers that say which of them count."""

    alpha: Fraction
    beta: Fraction
    gamma: Fraction
    numbers: PairNumbers

    def __post_init__(self) -> None:
        for name, bounds in BOUNDS.items():
            bounds.require(getattr(self, name), name)
        shares = {(each.first, each.second): each.number for each in self.numbers.listed}
        for (first, second), share in shares.items():
            if share + shares[second, first] > 1:
                raise ConflictError(
                    f"the shares of the states with codes {first} and {second} are {share} and"
                    f" {shares[second, first]}; together they are at most 1"
                )

    @staticmethod
    def of(
        shares: Mapping[tuple[int, int], int | str | Fraction],
        *,
        alpha: int | str | Fraction,
        beta: int | str | Fraction,
        gamma: int | str | Fraction,
        order: Ranking | None = None,
        rest_equal: bool = False,
    ) -> Probabilistic:
        """The preference with these shares by pairs of codes; each pair in both directions.

        Write a decimal as text: '0.7', not 0.7.

        >>> wants = Probabilistic.of({(0, 1): "0.7", (1, 0): "0.3"}, alpha="0.5", beta=1, gamma=0)
        >>> found = wants.structure(StateSpace(bound=2))
        >>> found.leaves.astype(int).tolist(), found.credible.astype(int).tolist()
        ([[0, 0], [1, 0]], [[0, 1], [1, 0]])
        """
        listed = tuple(
            PairNumber(first, second, exact(share, f"the share of {first} over {second}"))
            for (first, second), share in shares.items()
        )
        return Probabilistic(
            alpha=exact(alpha, "alpha"),
            beta=exact(beta, "beta"),
            gamma=exact(gamma, "gamma"),
            numbers=PairNumbers(listed=listed, order=order, rest_equal=rest_equal),
        )

    def structure(self, space: StateSpace) -> PreferenceStructure:
        """An order where all shares are 0 or 1 and rank the states, else tables.

        Raises `ConflictError` for a pair without a share, `TooLargeError` for too many states.
        """
        above = [_above(each) for each in (1 - self.alpha, self.gamma, 1 - self.beta)]
        return pair_structure("probabilistic", self.numbers, space, above, crisp=CRISP)

    def with_members(self, members: Mapping[int, Iterable[int]]) -> Probabilistic:
        """The same of what is merged into its states."""
        return replace(self, numbers=self.numbers.with_members(members))


@dataclass(frozen=True, slots=True)
class ProbabilisticKind:
    """Reads three numbers and shares."""

    id: str = "probabilistic"
    summary: str = "in what share of the cases states are preferred, and which shares count"
    order: int = 48
    example: str = (
        "probabilistic: {alpha: 0.6, beta: 0.6, gamma: 0.4, pairs: {a > b: 0.6, b > a: 0.3},"
        " rest: equal}"
    )
    source: str = "Rêgo & dos Santos 2015"
    order_where: str = "where all shares are 0 or 1 and rank the states"

    @property
    def shape(self) -> Shape:
        """A mapping with alpha, beta and gamma, pairs and what the other pairs are."""
        return shape_of(BOUNDS)

    def read(self, value: object, path: Path, reader: Reader) -> Probabilistic | None:
        """The preference that shares state."""
        example = '{alpha: 0.6, beta: 0.6, gamma: 0.4, pairs: {"a > b": 0.6, "b > a": 0.3}}'
        read = read_pair_numbers(value, path, reader, bounds=BOUNDS, example=example)
        if read is None:
            return None
        listed = _both_ways(read.said, reader)
        numbers = None if listed is None else read.numbers(listed, path, reader)
        if numbers is None:
            return None
        return Probabilistic(
            alpha=read.bounds["alpha"],
            beta=read.bounds["beta"],
            gamma=read.bounds["gamma"],
            numbers=numbers,
        )


def _above(least: Fraction) -> Passes:
    return lambda share: share > least


def _both_ways(said: Sequence[SaidNumber], reader: Reader) -> list[PairNumber] | None:
    """Every share and the one the other way round; None where one lacks, or both are too much.

    Beside a share of 1 the other one can only be 0.
    """
    listed = {(each.pair.first, each.pair.second): each for each in said}
    found: list[PairNumber] = []
    agrees = True
    seen: set[tuple[int, int]] = set()
    for (first, second), each in listed.items():
        number = each.pair.number
        other = listed.get((second, first))
        seen.add((first, second))
        found.append(each.pair)
        if other is None and number == 1:
            found.append(PairNumber(second, first, Fraction(0)))
        elif other is None:
            agrees = False
            reader.fault(
                each.path,
                f"'{each.text}' stands without '{each.turned}'",
                "what is left may be cases in which the two are equally good",
                f"add '{each.turned}', with at most {written(1 - number)}",
            )
        elif other.pair.number + number > 1 and (second, first) in seen:
            agrees = False
            reader.fault(
                each.path,
                f"'{each.text}' and '{other.text}' in {reader.place(other.path)} come to"
                f" {written(other.pair.number + number)}",
                "the shares of a pair in its two directions are at most 1 together",
                "make one of them smaller",
            )
    return found if agrees else None


KIND = ProbabilisticKind()
