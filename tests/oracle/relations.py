"""LEAVE, CRED and BLOCK of every kind of preference, pair by pair from the definitions.

Sections 4 and 6 of the project's stability specification, word by word. A preference is plain data
(`Ranked`, `Said`, `Ladder`, `Degrees`, `Shares`, `Statements`); `signs_of` writes it out as what
stands between any two states, and one function for each kind of preference turns that into three
sets of pairs. Nothing here is shared with the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Literal, get_args

from tests.oracle.model import State, is_taken

Pair = tuple[State, State]

Extension = Literal["a", "b", "c", "d"]
"""What a preference that is not known means to the one who has it (definition 4.2)."""
EXTENSIONS: tuple[Extension, ...] = get_args(Extension)

UNKNOWN = "U"
NOTHING = "|"
"""Neither is better, they are not equally good, and that is known."""

Signs = Mapping[Pair, str]
"""Between the first and the second: ``>``, ``>>``, ... ``<``, ``<<``, ... ``=``, ``U``, ``|``."""

Rest = Literal["unknown", "equal", "incomparable"]
"""What a pair is of which nothing is said."""

Rule = tuple[object, ...]
"""``("is", name)``, ``("not", rule)``, or ``and``, ``or``, ``if``, ``iff`` before two rules.

A name is an option in option form and a state in graph form.
"""


@dataclass(frozen=True, kw_only=True)
class Relations:
    """The three relations of section 4.

    ``leave`` holds (s, t): tempted to go from s to t. ``credible`` holds (x, t): a move from x to t
    is one that would be made in reply. ``block`` holds (s, x): ending at x deters from leaving s.
    """

    leave: frozenset[Pair]
    credible: frozenset[Pair]
    block: frozenset[Pair]


@dataclass(frozen=True, kw_only=True)
class Readings:
    """The switches that say what a preference means."""

    unknown: Extension = "b"
    unknown_credible: bool = True
    strength: int = 0
    strict: bool = False


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A rank of every state, larger is better."""

    ranks: Mapping[State, int]


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is said of some pairs: ``=``, ``?`` or one ``>`` and more; and what the others are.

    With ``follows`` what follows from it is said as well.
    """

    said: tuple[tuple[State, str, State], ...]
    rest: Rest
    follows: bool = False


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """Groups of states, best first, and the degrees between each group and the next."""

    groups: tuple[tuple[State, ...], ...]
    steps: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Degrees:
    """p(x, y) for pairs of states, fuzzy (definition 4.6); the rest as ``ranks`` say, crisp."""

    degrees: Mapping[Pair, Fraction]
    threshold: Fraction
    ranks: Mapping[State, int]


@dataclass(frozen=True, kw_only=True)
class Shares:
    """P(x, y) for pairs of states (definition 4.7); the rest as ``ranks`` say, 0 or 1."""

    shares: Mapping[Pair, Fraction]
    alpha: Fraction
    beta: Fraction
    gamma: Fraction
    ranks: Mapping[State, int]


@dataclass(frozen=True, kw_only=True)
class Step:
    """Equally important statements, and whether what they say is strong, or not known."""

    rules: tuple[Rule, ...]
    mark: Literal["", "strong", "unknown"] = ""


@dataclass(frozen=True, kw_only=True)
class Statements:
    """Statements, most important first; ``of_states`` says that names in them are states."""

    steps: tuple[Step, ...]
    of_states: bool = False


Preference = Ranked | Said | Ladder | Degrees | Shares | Statements


def relations_of(preference: Preference, states: Sequence[State], readings: Readings) -> Relations:
    """LEAVE, CRED and BLOCK of a preference, by the definition of its kind."""
    if isinstance(preference, Degrees):
        return fuzzy(states, degrees_of(preference, states), preference.threshold)
    if isinstance(preference, Shares):
        shares = shares_of(preference, states)
        return probabilistic(states, shares, preference.alpha, preference.beta, preference.gamma)
    return relations_of_signs(states, signs_of(preference, states), readings)


def relations_of_signs(states: Sequence[State], signs: Signs, readings: Readings) -> Relations:
    """The same of a table of signs, by the narrowest definition that speaks of all in it."""
    highest = max([1, *(sign.count(">") for sign in signs.values())])
    strength = readings.strength
    if UNKNOWN in signs.values():
        if highest == 1 and strength == 0:
            return unknown(states, signs, readings.unknown, readings.unknown_credible)
        return hybrid(states, signs, readings.unknown, readings.unknown_credible, strength)
    if highest == 1 and strength == 0:
        return simple(states, signs)
    if highest == 2 and strength in (0, 2):
        return three_levels(states, signs, strong=strength == 2)
    degrees = {pair: degree_of(sign) for pair, sign in signs.items() if sign != NOTHING}
    return multi_level(states, degrees, strength)


# The kinds of section 4


def simple(states: Sequence[State], signs: Signs) -> Relations:
    """4.1. LEAVE: t > s. CRED: t > x. BLOCK: s > x or s = x."""
    pairs = list(product(states, repeat=2))
    return Relations(
        leave=frozenset((s, t) for s, t in pairs if signs[t, s] == ">"),
        credible=frozenset((x, t) for x, t in pairs if signs[t, x] == ">"),
        block=frozenset((s, x) for s, x in pairs if signs[s, x] in (">", "=")),
    )


def unknown(
    states: Sequence[State], signs: Signs, extension: Extension, unknown_credible: bool
) -> Relations:
    """4.2. U tempts in a and c and deters in c and d; it is credible in all four, or in none."""
    pairs = list(product(states, repeat=2))
    tempting = (">", UNKNOWN) if extension in ("a", "c") else (">",)
    credible = (">", UNKNOWN) if unknown_credible else (">",)
    deterring = (">", "=", UNKNOWN) if extension in ("c", "d") else (">", "=")
    return Relations(
        leave=frozenset((s, t) for s, t in pairs if signs[t, s] in tempting),
        credible=frozenset((x, t) for x, t in pairs if signs[t, x] in credible),
        block=frozenset((s, x) for s, x in pairs if signs[s, x] in deterring),
    )


def three_levels(states: Sequence[State], signs: Signs, *, strong: bool) -> Relations:
    """4.3. LEAVE and CRED: > or >>. BLOCK: s >> x, and generally s > x and s = x too."""
    pairs = list(product(states, repeat=2))
    better = (">", ">>")
    deterring = (">>",) if strong else (">>", ">", "=")
    return Relations(
        leave=frozenset((s, t) for s, t in pairs if signs[t, s] in better),
        credible=frozenset((x, t) for x, t in pairs if signs[t, x] in better),
        block=frozenset((s, x) for s, x in pairs if signs[s, x] in deterring),
    )


def multi_level(states: Sequence[State], degrees: Mapping[Pair, int], k: int) -> Relations:
    """4.4. LEAVE: d(t, s) >= 1. CRED: d(t, x) >= 1. BLOCK_k: d(s, x) >= k.

    A pair without a degree does none of this.
    """
    pairs = list(product(states, repeat=2))
    return Relations(
        leave=frozenset((s, t) for s, t in pairs if (t, s) in degrees and degrees[t, s] >= 1),
        credible=frozenset((x, t) for x, t in pairs if (t, x) in degrees and degrees[t, x] >= 1),
        block=frozenset((s, x) for s, x in pairs if (s, x) in degrees and degrees[s, x] >= k),
    )


def hybrid(
    states: Sequence[State],
    signs: Signs,
    extension: Extension,
    unknown_credible: bool,
    strength: int,
) -> Relations:
    """4.5. General (strength 0) and strong (2) stability, with U as the extension says.

    The definition has two degrees and no strength 1; other numbers are read as in 4.4.
    """
    pairs = list(product(states, repeat=2))
    return Relations(
        leave=frozenset(
            (s, t)
            for s, t in pairs
            if ">" in signs[t, s] or (signs[t, s] == UNKNOWN and extension in ("a", "c"))
        ),
        credible=frozenset(
            (x, t)
            for x, t in pairs
            if ">" in signs[t, x] or (signs[t, x] == UNKNOWN and unknown_credible)
        ),
        block=frozenset(
            (s, x)
            for s, x in pairs
            if (signs[s, x] == UNKNOWN and extension in ("c", "d"))
            or (signs[s, x] not in (UNKNOWN, NOTHING) and degree_of(signs[s, x]) >= strength)
        ),
    )


def fuzzy(states: Sequence[State], p: Mapping[Pair, Fraction], threshold: Fraction) -> Relations:
    """4.6. a(x, y) = p(x, y) - p(y, x). LEAVE and CRED: at least the threshold. BLOCK: below it."""
    pairs = list(product(states, repeat=2))
    a = {(x, y): p[x, y] - p[y, x] for x, y in pairs}
    return Relations(
        leave=frozenset((s, t) for s, t in pairs if a[t, s] >= threshold),
        credible=frozenset((x, t) for x, t in pairs if a[t, x] >= threshold),
        block=frozenset((s, x) for s, x in pairs if a[x, s] < threshold),
    )


def probabilistic(
    states: Sequence[State],
    share: Mapping[Pair, Fraction],
    alpha: Fraction,
    beta: Fraction,
    gamma: Fraction,
) -> Relations:
    """4.7. LEAVE: P(t, s) > 1 - alpha. CRED: P(t, x) > gamma. BLOCK: P(x, s) <= 1 - beta."""
    pairs = list(product(states, repeat=2))
    return Relations(
        leave=frozenset((s, t) for s, t in pairs if share[t, s] > 1 - alpha),
        credible=frozenset((x, t) for x, t in pairs if share[t, x] > gamma),
        block=frozenset((s, x) for s, x in pairs if share[x, s] <= 1 - beta),
    )


# Section 6


def attitudes(
    states: Sequence[State],
    everybody: Sequence[Signs],
    attitude: Sequence[int],
    *,
    strict: bool,
) -> Relations:
    """6. LEAVE and CRED: total relational preference. BLOCK: x = s, or none of it.

    ``everybody`` are the signs of each decision maker, ``attitude`` is 1, 0 or -1 towards each.
    """

    def suits(x: State, y: State) -> bool:
        """Whether x TRP y: x RP y for every j."""
        for signs, e in zip(everybody, attitude, strict=True):
            if e == 1 and not (signs[x, y] == ">" or (signs[x, y] == "=" and not strict)):
                return False
            if e == -1 and not (signs[y, x] == ">" if strict else signs[x, y] not in (">", "=")):
                return False
        return True

    pairs = list(product(states, repeat=2))
    return Relations(
        leave=frozenset((s, t) for s, t in pairs if suits(t, s)),
        credible=frozenset((x, t) for x, t in pairs if suits(t, x)),
        block=frozenset((s, x) for s, x in pairs if x == s or not suits(x, s)),
    )


# From what was written down to what stands between two states


def signs_of(preference: Ranked | Said | Ladder | Statements, states: Sequence[State]) -> Signs:
    """What stands between any two states, itself included."""
    if isinstance(preference, Ranked):
        ranks = preference.ranks
        return {(x, y): _order(ranks[x], ranks[y]) for x, y in product(states, repeat=2)}
    if isinstance(preference, Said):
        return _signs_said(preference, states)
    if isinstance(preference, Ladder):
        return _signs_of_ladder(preference, states)
    return _signs_of_statements(preference, states)


def degree_of(sign: str) -> int:
    """By how many degrees the first is better than the second; below 0 where it is worse."""
    return sign.count(">") - sign.count("<")


def turned(sign: str) -> str:
    """The sign read from the other side."""
    return sign.translate(str.maketrans("<>", "><"))


def _order(one: int, other: int) -> str:
    return "=" if one == other else ">" if one > other else "<"


def _signs_said(preference: Said, states: Sequence[State]) -> Signs:
    rest = {"unknown": UNKNOWN, "equal": "=", "incomparable": NOTHING}[preference.rest]
    signs = {(x, y): "=" if x == y else rest for x, y in product(states, repeat=2)}
    said = {(x, y): UNKNOWN if sign == "?" else sign for x, sign, y in preference.said}
    if preference.follows:
        said |= following(said)
    for (x, y), sign in said.items():
        if x in states and y in states and x != y:
            signs[x, y], signs[y, x] = sign, turned(sign)
    return signs


def following(said: Mapping[Pair, str]) -> dict[Pair, str]:
    """All that follows: better by way of others is better by the strongest sign on the way.

    Grown until nothing changes: x >= y >= z gives x >= z by the greater of the two degrees. Equally
    good states share everything, also that a pair is not known.
    """
    degrees: dict[Pair, int] = {}
    for (x, y), sign in said.items():
        if sign == "=":
            degrees[x, y] = degrees[y, x] = 0
        elif sign != UNKNOWN:
            degrees[x, y] = degree_of(sign)
    grew = True
    while grew:
        grew = False
        for ((x, y), one), ((u, z), other) in product(list(degrees.items()), repeat=2):
            if y == u and max(one, other) > degrees.get((x, z), -1):
                degrees[x, z] = max(one, other)
                grew = True
    found = {pair: ">" * degree or "=" for pair, degree in degrees.items()}
    equal = {pair for pair, sign in found.items() if sign == "="}
    for (x, y), sign in said.items():
        if sign == UNKNOWN:
            ones = {x, *(z for u, z in equal if u == x)}
            others = {y, *(z for u, z in equal if u == y)}
            found |= dict.fromkeys(product(ones, others), UNKNOWN)
    return found


def _signs_of_ladder(preference: Ladder, states: Sequence[State]) -> Signs:
    """One state is better than another by the greatest degree between them."""
    place = {state: k for k, group in enumerate(preference.groups) for state in group}
    signs = {}
    for x, y in product(states, repeat=2):
        between = preference.steps[min(place[x], place[y]) : max(place[x], place[y])]
        sign = ">" * max(between, default=0)
        signs[x, y] = sign or "="
        if place[x] > place[y]:
            signs[x, y] = turned(sign)
    return signs


def _signs_of_statements(preference: Statements, states: Sequence[State]) -> Signs:
    """The first step at which two states differ decides, as more of its rules hold in one.

    A state is much better where a strong step is the first to differ between one that is no better
    than it and one that is no worse than the other.
    """
    counts = {
        s: [
            sum(holds(rule, s, of_states=preference.of_states) for rule in step.rules)
            for step in preference.steps
        ]
        for s in states
    }

    def first(x: State, y: State) -> tuple[str, str]:
        for step, one, other in zip(preference.steps, counts[x], counts[y], strict=True):
            if one != other:
                return _order(one, other), step.mark
        return "=", ""

    firsts = {(x, y): first(x, y) for x, y in product(states, repeat=2)}
    signs: dict[Pair, str] = {}
    for (x, y), (sign, mark) in firsts.items():
        signs[x, y] = UNKNOWN if mark == "unknown" else sign
    no_worse = {pair for pair, sign in signs.items() if sign in (">", "=")}
    much = {
        (x, y)
        for (u, v), found in firsts.items()
        if found == (">", "strong")
        for x, y in product(states, repeat=2)
        if (x, u) in no_worse and (v, y) in no_worse and signs[x, y] == ">"
    }
    for x, y in much:
        signs[x, y], signs[y, x] = ">>", "<<"
    return signs


def holds(rule: Rule, s: State, *, of_states: bool) -> bool:
    """Whether a rule is true at a state (definition 1.7)."""
    word, *parts = rule
    if word == "is":
        (name,) = parts
        assert isinstance(name, int)
        return s == name if of_states else is_taken(s, name)
    truths = []
    for part in parts:
        assert isinstance(part, tuple)
        truths.append(holds(part, s, of_states=of_states))
    if word == "not":
        return not truths[0]
    one, other = truths
    return {
        "and": one and other,
        "or": one or other,
        "if": one or not other,
        "iff": one == other,
    }[str(word)]


def degrees_of(preference: Degrees, states: Sequence[State]) -> Mapping[Pair, Fraction]:
    """p(x, y) of every two states: what is given, else 1, 1/2 or 0 as the ranks say."""
    crisp = {">": Fraction(1), "=": Fraction(1, 2), "<": Fraction(0)}
    return _numbers(preference.degrees, preference.ranks, crisp, states)


def shares_of(preference: Shares, states: Sequence[State]) -> Mapping[Pair, Fraction]:
    """P(x, y) of every two states: what is given, else 1 or 0 as the ranks say."""
    crisp = {">": Fraction(1), "=": Fraction(0), "<": Fraction(0)}
    return _numbers(preference.shares, preference.ranks, crisp, states)


def _numbers(
    given: Mapping[Pair, Fraction],
    ranks: Mapping[State, int],
    crisp: Mapping[str, Fraction],
    states: Iterable[State],
) -> Mapping[Pair, Fraction]:
    return {
        (x, y): given.get((x, y), crisp[_order(ranks[x], ranks[y])])
        for x, y in product(tuple(states), repeat=2)
    }
