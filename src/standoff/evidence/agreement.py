"""Whether two people who read the same accounts heard the same: agreement between coders.

What both coded is matched into units: two statements whose words overlap in the same saved text,
or, where no text was kept, two statements about the same proposition in the same account. How far
the modes agree beyond chance is Krippendorff's alpha, with the definition of Krippendorff,
"Computing Krippendorff's Alpha-Reliability" (2011), as in chapter 11 of his "Content Analysis"
(2nd edition, 2004): alpha = 1 - D_o / D_e, where D_o is the disagreement observed within units and
D_e the one expected if all values were dealt out to the units by chance. It is 1 where coders
always agree, 0 where they agree as often as chance would have it, and below 0 where less often.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import TypeVar

from standoff.evidence.anchors import Anchor
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Statement

__all__ = ["Agreement", "Unit", "agreement", "nominal_alpha", "ordinal_alpha"]

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One thing that both coded: the statement of the first and that of the second coder."""

    first: Statement
    second: Statement

    @property
    def agrees(self) -> bool:
        """Whether both heard the same mode about the same proposition, for or against alike."""
        one, other = self.first, self.second
        return (one.mode, one.about, one.polarity) == (other.mode, other.about, other.polarity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How two ledgers of the same accounts agree.

    `accounts` are those that both have, by the first one's ids; `different_texts` those that both
    have under one id with texts that differ, which are not compared. `nominal` is alpha over the
    modes of all units; `ordinal` over the rungs of the units in which both modes stand on the
    ladder (`ladder_units`). None: alpha is not defined, as all values are the same, or there are
    none.
    """

    accounts: tuple[str, ...]
    different_texts: tuple[str, ...]
    units: tuple[Unit, ...]
    only_first: tuple[Statement, ...]
    only_second: tuple[Statement, ...]
    nominal: Fraction | None
    ordinal: Fraction | None
    ladder_units: int

    @property
    def disagreements(self) -> tuple[Unit, ...]:
        """The units in which the two do not agree."""
        return tuple(each for each in self.units if not each.agrees)


def agreement(first: Ledger, second: Ledger) -> Agreement:
    """How two coders of the same accounts agree. Cost: statements of an account by both, squared.

    An account is the same in both ledgers where its saved text is (by SHA-256), or where its id is
    and not both kept a text.
    """
    pairs, different = _same_accounts(first, second)
    units: list[Unit] = []
    only_first: list[Statement] = []
    only_second: list[Statement] = []
    for one, other in pairs.items():
        matched, left, right = _matched(first.by_account[one], second.by_account[other])
        units += matched
        only_first += left
        only_second += right
    on_ladder = [
        (one, other)
        for one, other in ((each.first.mode.rung, each.second.mode.rung) for each in units)
        if one is not None and other is not None
    ]
    return Agreement(
        accounts=tuple(pairs),
        different_texts=different,
        units=tuple(units),
        only_first=tuple(only_first),
        only_second=tuple(only_second),
        nominal=nominal_alpha((each.first.mode, each.second.mode) for each in units),
        ordinal=ordinal_alpha(on_ladder),
        ladder_units=len(on_ladder),
    )


def nominal_alpha(units: Iterable[Sequence[Value]]) -> Fraction | None:
    """Alpha of values that are only equal or not; a sequence for each unit, missing ones left out.

    >>> nominal_alpha([("agreed", "agreed"), ("agreed", "denied"), ("denied", "denied")])
    Fraction(4, 9)
    """
    return _alpha(units, lambda totals: lambda one, other: Fraction(one != other))


def ordinal_alpha(units: Iterable[Sequence[int]]) -> Fraction | None:
    """Alpha of ranks: two values are as far apart as values were given between them.

    >>> ordinal_alpha([(1, 1), (2, 2), (3, 3), (1, 2)])
    Fraction(79, 100)
    """
    return _alpha(units, _ordinal)


def _ordinal(totals: Mapping[int, Fraction]) -> Callable[[int, int], Fraction]:
    """The ordinal metric: (sum of n_g for g from c to k, less half of n_c + n_k), squared."""
    below: dict[int, Fraction] = {}
    reached = Fraction(0)
    for value in sorted(totals):
        below[value] = reached
        reached += totals[value]

    def distance(one: int, other: int) -> Fraction:
        low, high = sorted((one, other))
        between = below[high] + totals[high] - below[low]
        return (between - (totals[low] + totals[high]) / 2) ** 2

    return distance


def _alpha(
    units: Iterable[Sequence[Value]],
    metric: Callable[[Mapping[Value, Fraction]], Callable[[Value, Value], Fraction]],
) -> Fraction | None:
    """1 - D_o / D_e from the matrix of coincidences o_ck; exact."""
    coincidences: dict[tuple[Value, Value], Fraction] = {}
    for values in units:
        # A unit of one value pairs with nothing and tells nothing of agreement.
        for pair in permutations(values, 2):
            count = coincidences.get(pair, Fraction(0))
            coincidences[pair] = count + Fraction(1, len(values) - 1)
    totals: dict[Value, Fraction] = {}
    for (one, _), count in coincidences.items():
        totals[one] = totals.get(one, Fraction(0)) + count
    number = sum(totals.values(), Fraction(0))
    distance = metric(totals)
    observed = sum(
        (count * distance(one, other) for (one, other), count in coincidences.items()), Fraction(0)
    )
    expected = sum(
        (totals[one] * totals[other] * distance(one, other) for one in totals for other in totals),
        Fraction(0),
    )
    return 1 - (number - 1) * observed / expected if expected else None


def _same_accounts(first: Ledger, second: Ledger) -> tuple[dict[str, str], tuple[str, ...]]:
    """The accounts of the first ledger with those of the second; ids whose texts differ."""
    texts = {each.sha256: each.id for each in second.accounts.values() if each.sha256}
    pairs: dict[str, str] = {}
    different: list[str] = []
    for account in first.accounts.values():
        other = second.accounts.get(account.id)
        if account.sha256 and account.sha256 in texts:
            pairs[account.id] = texts[account.sha256]
        elif other is not None and account.sha256 and other.sha256:
            different.append(account.id)
        elif other is not None:
            pairs[account.id] = other.id
    return pairs, tuple(different)


def _matched(
    first: Sequence[Statement], second: Sequence[Statement]
) -> tuple[list[Unit], list[Statement], list[Statement]]:
    """Statements of one account in pairs, each in one pair at most; then what is left of both.

    Greedy: those about the same proposition before others, then those that share most words. So
    two clauses of one sentence find their like.
    """
    left, right = dict(enumerate(first)), dict(enumerate(second))
    pairs: list[tuple[int, int]] = []

    def take(candidates: Iterable[tuple[bool, Fraction, int, int]]) -> None:
        for _, _, one, other in sorted(candidates):
            if one in left and other in right:
                del left[one], right[other]
                pairs.append((one, other))

    take(
        (a.about != b.about, -overlap, one, other)
        for one, a in enumerate(first)
        for other, b in enumerate(second)
        if (overlap := _overlap(a.anchor, b.anchor))
    )
    take(
        (a.locator != b.locator, Fraction(0), one, other)
        for one, a in list(left.items())
        for other, b in list(right.items())
        if a.about == b.about and None in (a.anchor, b.anchor)
    )
    units = [Unit(first=first[one], second=second[other]) for one, other in sorted(pairs)]
    return units, list(left.values()), list(right.values())


def _overlap(one: Anchor | None, other: Anchor | None) -> Fraction:
    """Of all characters that either quotes, the part that both quote; 0 without a text."""
    if one is None or other is None:
        return Fraction(0)
    both = sum(
        max(0, min(end, last) - max(start, first))
        for start, end in one.spans
        for first, last in other.spans
    )
    either = sum(end - start for start, end in (*one.spans, *other.spans)) - both
    return Fraction(both, either)
