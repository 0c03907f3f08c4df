"""A weight: how much it matters to a decision maker that an option is taken, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from standoff.errors import Place
from standoff.expressions.syntax import Expression

__all__ = ["Weight", "exact_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """An exact number; 0 in the worlds where `assuming` is false (None: it holds in all).

    `basis` says how it is known (stated, reported, inferred, assumed); `cites` are ledger ids;
    `place` is where a file says it, which makes no weight a different one.
    """

    value: Fraction
    why: str = ""
    basis: str = ""
    cites: tuple[str, ...] = ()
    assuming: Expression | None = None
    place: Place | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The number as people write it."""
        return exact_text(self.value)

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to it but the number."""
        return not (self.why or self.basis or self.cites) and self.assuming is None


def exact_text(number: Fraction) -> str:
    """A number as people write it: a decimal number where it is one, else a fraction.

    >>> exact_text(Fraction(-5, 2)), exact_text(Fraction(1, 3)), exact_text(Fraction(4))
    ('-2.5', '1/3', '4')
    """
    try:
        decimal = str(float(number))
    except OverflowError:
        return str(number)
    return decimal.removesuffix(".0") if Fraction(decimal) == number else str(number)
