"""Chains: states with signs between them, ``a > b = c >> d ? e``, as papers write them.

A sign stands between every two states: ``=`` equally good, ``>`` better, ``>>``, ``>>>`` and so on
better by more degrees, ``?`` not known. What a chain then means is up to the kind of preference: a
whole order (`standoff.preferences.order`), or a few pairs (`standoff.preferences.comparisons`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from standoff.errors import ConflictError
from standoff.preferences.kind import Path, Reader, Shape
from standoff.preferences.ranking import Mention

__all__ = [
    "LINES",
    "MOST_DEGREES",
    "MOST_PAIRS",
    "Chain",
    "Link",
    "Pair",
    "Said",
    "Sign",
    "read_chains",
    "read_links",
]

PART = re.compile(r"\s*(?:(?P<sign>>+|=|\?)|(?P<state>[A-Za-z0-9_-]+)|(?P<stray>\S))")

MOST_DEGREES = 8
MOST_PAIRS = 250_000
"""As many as all pairs of some 700 states; what has more to say is an order or a statement."""

LINES: Shape = {
    "anyOf": [
        {"$ref": "#/definitions/text"},
        {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/text"}},
    ]
}
"""One text, or a list of them."""

RULE = 'a chain is written "a > b = c": a state, a sign, a state, and so on'


class Sign(NamedTuple):
    """What stands between two states: by how many degrees the first is better, or not known."""

    degree: int
    known: bool = True

    @property
    def text(self) -> str:
        """The sign as it is written."""
        return (">" * self.degree or "=") if self.known else "?"

    @staticmethod
    def of(text: str) -> Sign:
        """The sign that a text is; raises `ConflictError` when it is none.

        >>> Sign.of(">>")
        Sign(degree=2, known=True)
        """
        if text == "?":
            return Sign(0, known=False)
        if text == "=" or (text and not text.strip(">") and len(text) <= MOST_DEGREES):
            return Sign(text.count(">"))
        raise ConflictError(
            f"'{text}' is no sign between states; these are =, >, >> and so on up to"
            f" {MOST_DEGREES}, and ? for what is not known"
        )


class Pair(NamedTuple):
    """What is said of two states, by code."""

    first: int
    sign: Sign
    second: int


@dataclass(frozen=True, slots=True)
class Chain:
    """States in the order they are written, by code, and the signs between them."""

    states: tuple[int, ...]
    signs: tuple[Sign, ...]

    def __post_init__(self) -> None:
        if len(self.states) != len(self.signs) + 1 or not self.signs:
            raise ConflictError(
                f"a chain of {len(self.states)} states has {len(self.signs)} signs; there is one"
                " between every two states, and at least one"
            )

    @staticmethod
    def of(*parts: int | str) -> Chain:
        """The chain with these states and signs in turn.

        >>> Chain.of(3, ">", 7).states
        (3, 7)
        """
        states = tuple(each for each in parts if isinstance(each, int))
        signs = tuple(Sign.of(each) for each in parts if isinstance(each, str))
        in_turn = all(isinstance(each, str) == place % 2 for place, each in enumerate(parts))
        if not in_turn:
            raise ConflictError(f"{list(parts)} is no chain; it is a state, a sign, a state, ...")
        return Chain(states, signs)

    @property
    def pairs(self) -> Iterator[Pair]:
        """Neighbours, from the left: what the chain says outright."""
        for place, sign in enumerate(self.signs):
            yield Pair(self.states[place], sign, self.states[place + 1])


class Link(NamedTuple):
    """A state in a line, and the sign before it (None where the line begins with it)."""

    sign: Sign | None
    state: Mention


def read_links(
    line: object,
    path: Path,
    reader: Reader,
    *,
    called: str,
    rule: str,
    begins_with_sign: bool = False,
    unknown: str = "",
) -> list[Link] | None:
    """The states and signs of one line; None when a fault was reported.

    `called` is what the line is, for faults, and `rule` how it is written. `begins_with_sign` lets
    it go on from another line. Where `unknown` is given, ``?`` cannot stand there, and it says why.
    """
    if not isinstance(line, str):
        reader.fault(path, f"this is no {called}", rule)
        return None
    links: list[Link] = []
    sign: Sign | None = None
    wants_state, may_sign, offset = True, begins_with_sign, 0
    while match := PART.match(line, offset):
        offset = match.end()
        kind = match.lastgroup or ""
        start, text = match.start(kind), match[kind]
        if kind == "state" and wants_state:
            links.append(Link(sign, Mention(text, path, start)))
            wants_state, may_sign = False, True
            continue
        if kind != "sign" or not may_sign:
            reader.fault(path, f"'{text}' is out of place", rule, offset=start)
            return None
        if len(text) > MOST_DEGREES:
            found = f"'{'>' * MOST_DEGREES}...' is better by {len(text):,} degrees"
            reader.fault(path, found, f"there are at most {MOST_DEGREES}", offset=start)
            return None
        if unknown and text == "?":
            reader.fault(path, "'?' is out of place", rule, unknown, start)
            return None
        sign = Sign.of(text)
        wants_state, may_sign = True, False
    if wants_state:
        reader.fault(path, f"the {called} ends without a state", rule, offset=len(line))
        return None
    return links


class Said(NamedTuple):
    """A pair and where its two states are written."""

    pair: Pair
    first: Mention
    second: Mention

    @property
    def text(self) -> str:
        """The pair as it was written."""
        return f"{self.first.text} {self.pair.sign.text} {self.second.text}"


def read_chains(
    value: object, path: Path, reader: Reader
) -> tuple[tuple[Chain, ...], list[Said]] | None:
    """The chains in one text or a list of them, and their pairs; None when a fault was reported."""
    lines = value if isinstance(value, list) else [value]
    if not lines:
        reader.fault(path, "nothing is compared", RULE, "write one chain or more")
        return None
    chains: list[Chain] = []
    said: list[Said] = []
    known: dict[str, int] = {}
    failed = False
    for place, line in enumerate(lines):
        where = (*path, place) if lines is value else path
        links = read_links(line, where, reader, called="chain", rule=RULE)
        if links is None or not _compares(links, reader):
            failed = True
            continue
        if len(said) + len(links) > MOST_PAIRS + 1:
            found = f"here the list comes to more than {MOST_PAIRS:,} pairs"
            way_out = "use prioritized statements, or an order"
            reader.fault(where, found, "that is the most that is read", way_out)
            return None
        codes = [_code(link.state, reader, known) for link in links]
        found_codes = tuple(code for code in codes if code is not None)
        if len(found_codes) < len(codes):
            failed = True
            continue
        chain = Chain(found_codes, tuple(link.sign for link in links if link.sign is not None))
        chains.append(chain)
        for number, pair in enumerate(chain.pairs):
            said.append(Said(pair, links[number].state, links[number + 1].state))
            if pair.first == pair.second:
                second = links[number + 1].state
                twice = f"'{second.text}' is compared with itself"
                reader.fault(second.path, twice, "a pair is of two states", offset=second.offset)
                failed = True
    return None if failed else (tuple(chains), said)


def _compares(links: list[Link], reader: Reader) -> bool:
    """Whether a line holds two states at least; reported where it does not."""
    if len(links) > 1:
        return True
    alone = links[0].state
    found = f"'{alone.text}' stands alone"
    reader.fault(alone.path, found, RULE, "compare it with another state", alone.offset)
    return False


def _code(mention: Mention, reader: Reader, known: dict[str, int]) -> int | None:
    """Code of a state; what was found once is not looked for again."""
    if mention.text not in known:
        code = reader.state(*mention)
        if code is None:
            return None
        known[mention.text] = code
    return known[mention.text]
