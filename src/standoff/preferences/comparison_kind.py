"""Reads comparisons: chains, or a mapping of chains and a word for the rest.

A kind of preference that is written so is a `ComparisonKind` with words of its own, a few lines in
a file: `standoff.preferences.known` is the one to copy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from standoff.errors import nearest_name
from standoff.preferences.comparisons import Comparisons, Rest, disagreements
from standoff.preferences.degree_table import MAXIMUM_TABLE_STATES
from standoff.preferences.kind import Path, Reader, Shape
from standoff.preferences.pairs import LINES, Said, Sign, read_chains

__all__ = ["ComparisonKind"]

SHOWN = 8


@dataclass(frozen=True, slots=True)
class ComparisonKind:
    """Reads chains, or a mapping of chains and `rest`; a kind is one with its own words in it.

    `rests` are the words that may stand under `rest`; the first is meant where there is none, but
    with `complete` every pair has to be said then.
    """

    id: str
    summary: str
    order: int
    rests: tuple[Rest, ...]
    transitive: bool = False
    complete: bool = False
    example: str = ""
    source: str = ""
    order_where: str = "where the pairs say exactly one order"

    @property
    def shape(self) -> Shape:
        """A text, a list of texts, or a mapping with either under `pairs`."""
        mapping = {
            "type": "object",
            "required": ["pairs"],
            "properties": {"pairs": LINES, "rest": {"enum": [each.value for each in self.rests]}},
            "additionalProperties": False,
        }
        alternatives = LINES["anyOf"]
        assert isinstance(alternatives, list), "it is written so"
        return {"anyOf": [*alternatives, mapping]}

    @property
    def usual_rest(self) -> Rest | None:
        """What the rest is where nothing is written about it."""
        return None if self.complete else self.rests[0]

    def read(self, value: object, path: Path, reader: Reader) -> Comparisons | None:
        """The preference that chains state."""
        states = len(reader.space)
        if states > MAXIMUM_TABLE_STATES:
            found = f"{states:,} states are too many to be compared pair by pair"
            rule = f"the table of all pairs is made for at most {MAXIMUM_TABLE_STATES:,}"
            reader.fault(path, found, rule, "use prioritized statements, weights or an order")
            return None
        rest = self.usual_rest
        chains, where = value, path
        if isinstance(value, Mapping):
            if not self._keys_fit(value, path, reader):
                return None
            chains, where = value["pairs"], (*path, "pairs")
            if "rest" in value:
                rest = next(each for each in self.rests if each.value == value["rest"])
        read = read_chains(chains, where, reader)
        if read is None or not _agree(read[1], reader, transitive=self.transitive):
            return None
        if rest is None and not self._all_said(read[1], where, reader):
            return None
        return Comparisons(kind=self.id, chains=read[0], rest=rest, transitive=self.transitive)

    def _keys_fit(self, value: Mapping[str, object], path: Path, reader: Reader) -> bool:
        fits = True
        for key in value:
            if key not in ("pairs", "rest"):
                advice = nearest_name(str(key), ["pairs", "rest"])
                reader.fault((*path, key), f"unknown key '{key}'", way_out=advice)
                fits = False
        if "pairs" not in value and fits:
            reader.fault(path, "'pairs' is missing", way_out="write the chains under it")
            fits = False
        known = [each.value for each in self.rests]
        if "rest" in value and value["rest"] not in known:
            rule = f"the pairs that are not named are {' or '.join(known)}"
            reader.fault((*path, "rest"), "this is no word for the rest", rule)
            fits = False
        return fits

    def _all_said(self, said: Sequence[Said], path: Path, reader: Reader) -> bool:
        """Whether every pair of states is compared; what is missing is reported."""
        states = len(reader.space)
        given = {frozenset((each.pair.first, each.pair.second)) for each in said}
        missing = states * (states - 1) // 2 - len(given)
        if not missing:
            return True
        codes = reader.space.codes.tolist()
        left = (
            (one, other)
            for place, one in enumerate(codes)
            for other in codes[place + 1 :]
            if frozenset((one, other)) not in given
        )
        text = reader.state_text
        shown = ", ".join(f"'{text(x)}' and '{text(y)}'" for x, y in islice(left, SHOWN))
        more = f" and {missing - SHOWN:,} more" if missing > SHOWN else ""
        first, *others = (each.value for each in self.rests)
        other = "".join(f" (or rest: {each})" for each in others)
        reader.fault(
            path,
            f"{missing:,} of {states * (states - 1) // 2:,} pairs of states are not compared:"
            f" {shown}{more}",
            "a chain compares neighbours and nothing else",
            f"add them, or write {{pairs: [...], rest: {first}}}{other}",
        )
        return False


def _agree(said: Sequence[Said], reader: Reader, *, transitive: bool) -> bool:
    """Whether the pairs can all be true; those that cannot are reported, with what they contradict.

    A pair that is said twice, in the same way, is said once.
    """
    agrees = True
    # Of a pair that is written several times, the first place counts for the others.
    where = {each.pair: each for each in reversed(said)}
    for pair, against in disagreements([each.pair for each in said], transitive=transitive):
        agrees = False
        here, others = where[pair], [where[each] for each in against]
        first, second = here.first.text, here.second.text
        places = ", ".join(
            f"'{each.text}' in {reader.place(each.second.path, each.second.offset)}"
            for each in others[:SHOWN]
        )
        more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
        if not transitive:
            found = f"'{here.text}' contradicts {places}"
            rule = "of two states one thing is said"
        elif not pair.sign.known:
            because = f"follows from {places}{more}" if others else "follows from the rest"
            found = f"'{here.text}' cannot be unknown: it {because}"
            rule = f"what follows of '{first}' and '{second}' is known"
        else:
            round_text = _circle_text(here, others)
            found = f"'{round_text}' is a circle" + (f": see {places}{more}" if others else "")
            rule = "no state is better than itself"
        place, way_out = here.second, "leave one of them out"
        reader.fault(place.path, found, rule, way_out, place.offset)
    return agrees


def _circle_text(here: Said, others: Sequence[Said]) -> str:
    """A circle as a chain that ends where it began; equal states with = between them."""
    pieces = [here.first.text]
    last = None
    for each in [here, *others]:
        if last and last.pair.second != each.pair.first:
            pieces.append(f"{Sign(0).text} {each.first.text}")
        pieces.append(f"{each.pair.sign.text} {each.second.text}")
        last = each
    if last and last.pair.second != here.pair.first:
        pieces.append(f"{Sign(0).text} {here.first.text}")
    if len(pieces) > 2 * SHOWN:
        left_out = f"> (and {len(pieces) - 2 * SHOWN:,} more)"
        pieces = [*pieces[:SHOWN], left_out, *pieces[-SHOWN:]]
    return " ".join(pieces)
