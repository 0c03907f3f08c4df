"""Reads numbers for pairs of states: ``{"a > b": 0.7}``, with an order for pairs not listed.

What `standoff.preferences.fuzzy` and `standoff.preferences.probabilistic` share of their reading:
everything but what the numbers of a pair in its two directions have to do with each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from itertools import combinations, islice

from standoff.errors import ConflictError, nearest_name
from standoff.preferences import order as order_kind
from standoff.preferences.degree_table import MAXIMUM_TABLE_STATES
from standoff.preferences.kind import Path, Reader, Shape
from standoff.preferences.pair_numbers import PairNumber, PairNumbers, written
from standoff.preferences.pairs import LINES
from standoff.preferences.ranking import Ranking

__all__ = ["Bounds", "NumbersRead", "SaidNumber", "read_pair_numbers", "shape_of"]

PAIR = re.compile(r"\s*([A-Za-z0-9_-]+)\s*>\s*([A-Za-z0-9_-]+)\s*")
RULE = 'a pair is written "a > b": two states with > between them'
SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """From 0 to 1, and whether either of them belongs to it."""

    includes_0: bool = True
    includes_1: bool = True

    @property
    def text(self) -> str:
        """It in words."""
        if self.includes_0 and self.includes_1:
            return "a number from 0 to 1"
        return "above 0 and at most 1" if self.includes_1 else "at least 0 and below 1"

    def __contains__(self, number: Fraction) -> bool:
        if number in (0, 1):
            return self.includes_1 if number else self.includes_0
        return 0 < number < 1

    def require(self, number: Fraction, name: str) -> None:
        """Raises `ConflictError` for a number outside."""
        if number not in self:
            raise ConflictError(f"{name} is {number}; it is {self.text}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidNumber:
    """A number as it is written, and where."""

    pair: PairNumber
    states: tuple[str, str]
    path: Path

    @property
    def text(self) -> str:
        """The pair and its number."""
        return f"{self.states[0]} > {self.states[1]}: {written(self.pair.number)}"

    @property
    def turned(self) -> str:
        """The pair the other way round."""
        return f"{self.states[1]} > {self.states[0]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersRead:
    """What stands under a kind: its `bounds`, the numbers, and what the other pairs are."""

    bounds: Mapping[str, Fraction]
    said: tuple[SaidNumber, ...]
    order: Ranking | None
    rest_equal: bool

    def numbers(
        self, listed: Sequence[PairNumber], path: Path, reader: Reader
    ) -> PairNumbers | None:
        """The numbers in both directions; None where some pair has none, which is reported."""
        if self.order is None and not self.rest_equal and not _all_said(listed, path, reader):
            return None
        return PairNumbers(listed=tuple(listed), order=self.order, rest_equal=self.rest_equal)


def shape_of(bounds: Mapping[str, Bounds]) -> Shape:
    """A mapping with the bounds of a kind, its pairs, and what the other pairs are."""
    number = {"$ref": "#/definitions/number"}
    return {
        "type": "object",
        "required": [*bounds],
        "properties": {
            **dict.fromkeys(bounds, number),
            "pairs": {"type": "object", "additionalProperties": number},
            "order": LINES,
            "rest": {"enum": ["equal"]},
        },
        "additionalProperties": False,
    }


def read_pair_numbers(
    value: object, path: Path, reader: Reader, *, bounds: Mapping[str, Bounds], example: str
) -> NumbersRead | None:
    """What stands under a kind with these bounds; None after a fault, of which all are reported."""
    if not isinstance(value, Mapping):
        way_out = f"write it as {example}"
        reader.fault(path, "there are no numbers here", "each pair has a number", way_out)
        return None
    fits = _keys_fit(value, (*bounds, "pairs", "order", "rest"), path, reader)
    found = {name: _bound(value, name, each, path, reader) for name, each in bounds.items()}
    said = _said(value.get("pairs", {}), (*path, "pairs"), reader)
    order = _order(value["order"], (*path, "order"), reader) if "order" in value else None
    if "order" in value and order is None:
        fits = False
    if "rest" in value and value["rest"] != "equal":
        rule = "the pairs that are not listed are equally good: 'rest: equal'"
        reader.fault((*path, "rest"), "this is no word for the rest", rule)
        fits = False
    if "rest" in value and "order" in value:
        found_both = "'rest' stands beside 'order'"
        rule = "an order says what the pairs that are not listed are"
        reader.fault((*path, "rest"), found_both, rule, "leave one of the two out")
        fits = False
    if "pairs" not in value and "order" not in value and fits:
        way_out = f"write it as {example}"
        reader.fault(path, "'pairs' is missing", "each pair has a number", way_out)
        fits = False
    if said and len(reader.space) > MAXIMUM_TABLE_STATES:
        too_many = f"{len(reader.space):,} states are too many to be compared pair by pair"
        rule = f"the table of all pairs is made for at most {MAXIMUM_TABLE_STATES:,}"
        reader.fault(path, too_many, rule, "use prioritized statements, weights or an order")
        fits = False
    read = {name: number for name, number in found.items() if number is not None}
    if not fits or said is None or len(read) < len(bounds):
        return None
    return NumbersRead(bounds=read, said=said, order=order, rest_equal="rest" in value)


def _keys_fit(
    value: Mapping[str, object], known: Sequence[str], path: Path, reader: Reader
) -> bool:
    wrong = [key for key in value if key not in known]
    for key in wrong:
        advice = nearest_name(str(key), known)
        reader.fault((*path, key), f"unknown key '{key}'", way_out=advice)
    return not wrong


def _bound(
    value: Mapping[str, object], name: str, bounds: Bounds, path: Path, reader: Reader
) -> Fraction | None:
    if name not in value:
        # A misspelt key is told already.
        if get_close_matches(name, [str(key) for key in value if key not in ("pairs", "order")]):
            return None
        way_out = f"write it as '{name}: 0.3'"
        reader.fault(path, f"'{name}' is missing", f"{name} is {bounds.text}", way_out)
        return None
    return _number(value[name], bounds, name, (*path, name), reader)


def _number(
    value: object, bounds: Bounds, name: str, path: Path, reader: Reader
) -> Fraction | None:
    number = reader.number(value, path)
    if number is not None and number not in bounds:
        reader.fault(path, f"{name} is {written(number)} here", f"it is {bounds.text}")
        return None
    return number


def _said(value: object, path: Path, reader: Reader) -> tuple[SaidNumber, ...] | None:
    """Every pair and its number, each once; None after a fault."""
    if not isinstance(value, Mapping):
        way_out = 'write them as {"a > b": 0.7}'
        reader.fault(path, "these are no pairs", "each pair has a number", way_out)
        return None
    known: dict[str, int] = {}
    found: dict[tuple[int, int], SaidNumber] = {}
    failed = False
    for key, given in value.items():
        where = (*path, key)
        states = _states(str(key), where, reader, known)
        number = _number(given, Bounds(), f"'{key}'", where, reader)
        if states is None or number is None:
            failed = True
            continue
        (one, first), (other, second) = states
        each = SaidNumber(pair=PairNumber(first, second, number), states=(one, other), path=where)
        before = found.setdefault((first, second), each)
        if before is not each:
            twice = f"'{each.text}' is about the same pair as '{before.text}'"
            rule = f"a pair has one number; see {reader.place(before.path)}"
            reader.fault(where, twice, rule, "leave one of the two out")
            failed = True
    return None if failed else tuple(found.values())


def _states(
    text: str, path: Path, reader: Reader, known: dict[str, int]
) -> tuple[tuple[str, int], tuple[str, int]] | None:
    """The two states of a pair, as written and by code; None after a fault."""
    written = PAIR.fullmatch(text)
    if written is None:
        reader.fault(path, f"'{text}' is no pair", RULE)
        return None
    codes = []
    for name in written.groups():
        if name not in known:
            # The same unknown name is told once.
            code = reader.state(name, path)
            known[name] = -1 if code is None else code
        codes.append((name, known[name]))
    first, second = codes
    if first[1] < 0 or second[1] < 0:
        return None
    if first[1] == second[1]:
        reader.fault(path, f"'{text}' compares a state with itself", "a pair is of two states")
        return None
    return first, second


def _order(value: object, path: Path, reader: Reader) -> Ranking | None:
    """The order of the pairs that are not listed; None after a fault."""
    order = order_kind.KIND.read(value, path, reader)
    if order is None or isinstance(order, Ranking):
        return order
    found = "'>>' stands in an order without degrees"
    way_out = "write '>'; how far one is preferred goes under 'pairs'"
    reader.fault(path, found, "beside numbers an order says only which is better", way_out)
    return None


def _all_said(listed: Sequence[PairNumber], path: Path, reader: Reader) -> bool:
    """Whether every pair has a number; those without are reported."""
    states = len(reader.space)
    pairs = states * (states - 1) // 2
    missing = pairs - len(listed) // 2
    if not missing:
        return True
    given = {(each.first, each.second) for each in listed}
    left = (each for each in combinations(reader.space.codes.tolist(), 2) if each not in given)
    text = reader.state_text
    shown = ", ".join(f"'{text(one)} > {text(other)}'" for one, other in islice(left, SHOWN))
    more = f" and {missing - SHOWN:,} more" if missing > SHOWN else ""
    reader.fault(
        (*path, "pairs"),
        f"{missing:,} of {pairs:,} pairs of states are not listed: {shown}{more}",
        "every pair has a number, or something is said of the rest",
        "add them, or write 'rest: equal', or an 'order' for the others",
    )
    return False
