"""Random small conflicts with every kind of preference, as plain data (section 10.9, 5 and 6).

A generator takes a ``random.Random``, so one seed gives one conflict to the oracle and the engine.
Moves are of four families: any digraphs, their transitive closures, options with infeasible and
one-way ones, and chains that only the rule against moving twice in a row stops. Preferences tie
often, are unknown for about a third of pairs where they may be, and go round in circles.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import combinations, product
from random import Random
from typing import Literal

from tests.oracle.families import last_mover_digraphs, transitive_closure
from tests.oracle.model import DIRECTIONS, Arc, Direction, State, is_option_move
from tests.oracle.relations import (
    EXTENSIONS,
    Degrees,
    Ladder,
    Preference,
    Ranked,
    Readings,
    Relations,
    Rest,
    Rule,
    Said,
    Shares,
    Statements,
    Step,
    attitudes,
    following,
    relations_of,
    signs_of,
)
from tests.oracle.stability import OPPONENT_MOVES, OpponentMoves
from tests.oracle.structures import Game


@dataclass(frozen=True, kw_only=True)
class MoveData:
    """Who can move where: listed arcs (graph form), or options of which o is bit o of a state."""

    form: Literal["graph", "option"]
    n: int
    states: tuple[State, ...]
    arcs: tuple[frozenset[Arc], ...] = ()
    owners: tuple[int, ...] = ()
    directions: tuple[Direction, ...] = ()

    @property
    def moves(self) -> tuple[frozenset[Arc], ...]:
        """The one-step moves of everybody (1.1, and 1.5 in option form)."""
        if self.form == "graph":
            return self.arcs
        pairs = list(product(self.states, repeat=2))
        return tuple(
            frozenset(
                (v, w) for v, w in pairs if is_option_move(self.owners, self.directions, i, v, w)
            )
            for i in range(self.n)
        )


@dataclass(frozen=True, kw_only=True)
class StructureData:
    """A conflict: moves, one preference for each decision maker, and attitudes if there are any.

    ``attitudes[i][j]`` is that of i towards j: 1, 0 or -1.
    """

    moves: MoveData
    preferences: tuple[Preference, ...]
    attitudes: tuple[tuple[int, ...], ...] | None = None


AS_USUAL = Readings()


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Everything a verdict may be asked under."""

    readings: Readings = AS_USUAL
    opponent_moves: OpponentMoves = "sequence"
    self_sanction: bool = True


def relations_for(data: StructureData, readings: Readings) -> tuple[Relations, ...]:
    """LEAVE, CRED and BLOCK of everybody; out of attitudes where there are any (section 6)."""
    states = data.moves.states
    if data.attitudes is None:
        return tuple(relations_of(each, states, readings) for each in data.preferences)
    everybody = []
    for each in data.preferences:
        assert isinstance(each, Ranked)
        everybody.append(signs_of(each, states))
    return tuple(
        attitudes(states, everybody, row, strict=readings.strict) for row in data.attitudes
    )


def game_of(data: StructureData, asked: Asked) -> Game:
    """The conflict as the literal definitions read it."""
    return Game(
        data.moves.states,
        data.moves.moves,
        relations_for(data, asked.readings),
        opponent_moves=asked.opponent_moves,
        self_sanction=asked.self_sanction,
    )


# Moves


def any_moves(rng: Random) -> MoveData:
    """Moves of one of the four families."""
    return rng.choice((digraphs, closures, options, options, chains))(rng)


def digraphs(rng: Random) -> MoveData:
    """Any arcs between 2 to 7 states: one-way, and not transitive."""
    n_states = rng.randint(2, 7)
    return _listed([_random_arcs(rng, n_states) for _ in range(_how_many(rng))], n_states)


def closures(rng: Random) -> MoveData:
    """The same, with the moves of each decision maker closed under chaining."""
    n_states = rng.randint(2, 7)
    arcs = [transitive_closure(_random_arcs(rng, n_states)) for _ in range(_how_many(rng))]
    return _listed(arcs, n_states)


def chains(rng: Random) -> MoveData:
    """Moves that could go on but for the rule against moving twice in a row."""
    data = last_mover_digraphs(rng)
    return _listed(data["arcs"], data["n_states"])


def options(rng: Random) -> MoveData:
    """Two to four options; infeasible states, one-way and fixed options, some owning none."""
    n, n_options = _how_many(rng), rng.randint(2, 4)
    every = 2**n_options
    feasible = rng.sample(range(every), rng.randint(max(2, every // 2), every))
    return MoveData(
        form="option",
        n=n,
        states=tuple(sorted(feasible)),
        owners=tuple(sorted(rng.randrange(n) for _ in range(n_options))),
        directions=tuple(rng.choices(DIRECTIONS, weights=(6, 2, 2, 1), k=n_options)),
    )


def _how_many(rng: Random) -> int:
    return rng.choice((1, 2, 2, 2, 3, 3, 3, 3, 4))


def _random_arcs(rng: Random, n_states: int) -> list[Arc]:
    chance = rng.choice((0.15, 0.25, 0.4))
    pairs = product(range(n_states), repeat=2)
    return [(s, t) for s, t in pairs if s != t and rng.random() < chance]


def _listed(arcs: Sequence[Sequence[Arc]], n_states: int) -> MoveData:
    return MoveData(
        form="graph",
        n=len(arcs),
        states=tuple(range(n_states)),
        arcs=tuple(frozenset(each) for each in arcs),
    )


# Preferences


def ranked(rng: Random, moves: MoveData) -> Ranked:
    """A strict order, or few ranks and many ties."""
    return Ranked(ranks=_ranks(rng, moves.states))


def known(rng: Random, moves: MoveData, *, degrees: int = 1) -> Said:
    """Some true sentences about a hidden order, with all that follows; the rest is not known."""
    hidden = _ranks(rng, moves.states)
    said: dict[tuple[State, State], str] = {}
    for x, y in combinations(moves.states, 2):
        if rng.random() < 0.35:
            if hidden[x] == hidden[y]:
                said[x, y] = "="
            else:
                better, worse = (x, y) if hidden[x] > hidden[y] else (y, x)
                said[better, worse] = ">" * rng.randint(1, degrees)
    rest: Rest = rng.choice(("unknown", "unknown", "unknown", "equal"))
    entailed = following(said)
    for x, y in combinations(moves.states, 2):
        silent = (x, y) not in entailed and (y, x) not in entailed
        if rest == "equal" and silent and rng.random() < 0.3:
            said[x, y] = "?"
    return _said(rng, said, rest, moves, follows=True)


def undecided(rng: Random, moves: MoveData, *, degrees: int = 1) -> Said:
    """Any pair is unknown with a chance of 30%, else as it comes: it goes round in circles."""
    return _any_pairs(rng, moves, degrees=degrees, unknown=0.3, rests=("unknown", "equal"))


def pairwise(rng: Random, moves: MoveData, *, degrees: int = 1) -> Said:
    """Some pairs as they come, the rest incomparable or equal."""
    rests: tuple[Rest, ...] = ("incomparable", "equal")
    return _any_pairs(rng, moves, degrees=degrees, unknown=0.0, rests=rests)


def complete(rng: Random, moves: MoveData, *, degrees: int) -> Said:
    """All pairs with their degrees, as they come."""
    rests: tuple[Rest, ...] = ("equal",)
    return _any_pairs(rng, moves, degrees=degrees, unknown=0.0, rests=rests)


def ladder(rng: Random, moves: MoveData) -> Ladder:
    """An order with one to four degrees between neighbours."""
    ranks = _ranks(rng, moves.states)
    groups = [
        tuple(s for s in moves.states if ranks[s] == rank)
        for rank in sorted(set(ranks.values()), reverse=True)
    ]
    highest = rng.randint(1, 4)
    steps = tuple(rng.randint(1, highest) for _ in groups[1:])
    return Ladder(groups=tuple(groups), steps=steps)


def fuzzy(rng: Random, moves: MoveData) -> Degrees:
    """Degrees in tenths, most of them near what the ranks say or anything at all."""
    ranks = _ranks(rng, moves.states)
    wild = rng.random() < 0.5
    degrees: dict[tuple[State, State], Fraction] = {}
    for x, y in combinations(moves.states, 2):
        if rng.random() < 0.7:
            low, high = (0, 10) if wild or ranks[x] == ranks[y] else (3, 10)
            tenths = Fraction(rng.randint(low, high), 10)
            better, worse = (x, y) if ranks[x] >= ranks[y] else (y, x)
            degrees[better, worse], degrees[worse, better] = tenths, 1 - tenths
    threshold = Fraction(rng.choice((1, 2, 2, 4, 4, 6, 8, 10)), 10)
    return Degrees(degrees=degrees, threshold=threshold, ranks=ranks)


def shares(rng: Random, moves: MoveData, *, above: bool | None = None) -> Shares:
    """Shares in tenths; ``above`` says whether alpha is above beta (None: it depends)."""
    ranks = _ranks(rng, moves.states)
    found: dict[tuple[State, State], Fraction] = {}
    for x, y in combinations(moves.states, 2):
        if rng.random() < 0.75:
            one = rng.randint(0, 10)
            other = rng.randint(0, 10 - one)
            if rng.random() < 0.5:
                one, other = other, one
            found[x, y], found[y, x] = Fraction(one, 10), Fraction(other, 10)
    low, high = sorted(rng.sample(range(1, 11), 2))
    if above is None:
        above = rng.random() < 0.5
    alpha, beta = (high, low) if above else (low, high if rng.random() < 0.9 else low)
    return Shares(
        shares=found,
        alpha=Fraction(alpha, 10),
        beta=Fraction(beta, 10),
        gamma=Fraction(rng.choice((0, 0, 1, 2, 3, 5, 8)), 10),
        ranks=ranks,
    )


def statements(rng: Random, moves: MoveData) -> Statements:
    """One to five steps of one to three equally important rules, some strong or not known."""
    of_states = moves.form == "graph"
    names = moves.states if of_states else tuple(range(len(moves.owners)))
    marks = rng.choice((("",), ("", "", "strong"), ("", "", "unknown"), ("", "strong", "unknown")))
    steps = []
    for _ in range(rng.randint(1, 5)):
        rules = tuple(
            _rule(rng, names, rng.randint(0, 2)) for _ in range(rng.choice((1, 1, 1, 2, 3)))
        )
        steps.append(Step(rules=rules, mark=rng.choice(marks)))  # type: ignore[arg-type]
    return Statements(steps=tuple(steps), of_states=of_states)


def anything(rng: Random, moves: MoveData) -> Preference:
    """Any of the kinds that have degrees."""
    makers: tuple[Maker, ...] = (
        ranked,
        known,
        undecided,
        pairwise,
        ladder,
        partial(complete, degrees=2),
        partial(known, degrees=2),
        partial(undecided, degrees=2),
        statements,
    )
    return rng.choice(makers)(rng, moves)


def anything_at_all(rng: Random, moves: MoveData) -> Preference:
    """Any of all kinds."""
    makers: tuple[Maker, ...] = (anything, anything, fuzzy, shares)
    return rng.choice(makers)(rng, moves)


def regard(rng: Random, n: int) -> tuple[tuple[int, ...], ...]:
    """Attitudes of everybody to everybody; many to itself alone, so that they do not cancel."""
    return tuple(
        tuple(
            rng.choice((1, 1, 1, 0, -1)) if i == j else rng.choice((0, 0, 1, -1)) for j in range(n)
        )
        for i in range(n)
    )


def _ranks(rng: Random, states: Sequence[State]) -> dict[State, int]:
    if rng.random() < 0.5:
        order = rng.sample(range(len(states)), len(states))
    else:
        levels = rng.randint(2, 3)
        order = [rng.randrange(levels) for _ in states]
    return dict(zip(states, order, strict=True))


def _any_pairs(
    rng: Random,
    moves: MoveData,
    *,
    degrees: int,
    unknown: float,
    rests: Sequence[Rest],
) -> Said:
    said: dict[tuple[State, State], str] = {}
    share = rng.choice((0.6, 0.9, 1.0))
    for x, y in combinations(moves.states, 2):
        if rng.random() >= share:
            continue
        if rng.random() < unknown:
            said[x, y] = "?"
        elif rng.random() < 0.2:
            said[x, y] = "="
        else:
            better, worse = rng.choice(((x, y), (y, x)))
            said[better, worse] = ">" * rng.randint(1, degrees)
    return _said(rng, said, rng.choice(rests), moves, follows=False)


def _said(
    rng: Random,
    said: Mapping[tuple[State, State], str],
    rest: Rest,
    moves: MoveData,
    *,
    follows: bool,
) -> Said:
    """At least one pair, and in no order."""
    if not said:
        x, y = rng.sample(moves.states, 2)
        said = {(x, y): ">"}
    listed = [(x, sign, y) for (x, y), sign in said.items()]
    rng.shuffle(listed)
    return Said(said=tuple(listed), rest=rest, follows=follows)


def _rule(rng: Random, names: Sequence[int], depth: int) -> Rule:
    if depth == 0:
        rule: Rule = ("is", rng.choice(names))
        return ("not", rule) if rng.random() < 0.4 else rule
    word = rng.choice(("and", "or", "if", "iff", "not"))
    if word == "not":
        return ("not", _rule(rng, names, depth - 1))
    return (word, _rule(rng, names, depth - 1), _rule(rng, names, depth - 1))


# Kinds

Maker = Callable[[Random, MoveData], Preference]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How everybody's preference is made, and which switches say something about it."""

    preference: Maker
    strengths: tuple[int, ...] = (0,)
    unknown: bool = False
    attitudes: bool = False

    def conflict(self, rng: Random) -> StructureData:
        """A random conflict in which all have preferences of this kind."""
        moves = any_moves(rng)
        return StructureData(
            moves=moves,
            preferences=tuple(self.preference(rng, moves) for _ in range(moves.n)),
            attitudes=regard(rng, moves.n) if self.attitudes else None,
        )

    def asked(self, rng: Random) -> Asked:
        """Random switches, of those that matter."""
        return Asked(
            readings=Readings(
                unknown=rng.choice(EXTENSIONS) if self.unknown else "b",
                unknown_credible=not self.unknown or rng.random() < 0.6,
                strength=rng.choice(self.strengths),
                strict=self.attitudes and rng.random() < 0.3,
            ),
            opponent_moves=rng.choice(OPPONENT_MOVES),
            self_sanction=rng.random() < 0.5,
        )


KINDS: dict[str, Kind] = {
    "known": Kind(preference=known, unknown=True),
    "unknown": Kind(preference=undecided, unknown=True),
    "pairwise": Kind(preference=pairwise),
    "three_levels": Kind(preference=partial(complete, degrees=2), strengths=(0, 2)),
    "many_levels": Kind(preference=partial(complete, degrees=5), strengths=(0, 1, 2, 3, 4, 5, 6)),
    "order_with_levels": Kind(preference=ladder, strengths=(0, 1, 2, 3, 4)),
    "hybrid": Kind(preference=partial(undecided, degrees=2), strengths=(0, 2), unknown=True),
    "known_hybrid": Kind(preference=partial(known, degrees=2), strengths=(0, 2), unknown=True),
    "fuzzy": Kind(preference=fuzzy),
    "probabilistic": Kind(preference=partial(shares, above=False)),
    "probabilistic_above": Kind(preference=partial(shares, above=True)),
    "prioritized": Kind(preference=statements, strengths=(0, 0, 2), unknown=True),
    "attitudes": Kind(preference=ranked, attitudes=True),
    "mixed_degrees": Kind(preference=anything, strengths=(0, 1, 2), unknown=True),
    "mixed": Kind(preference=anything_at_all, unknown=True),
}
"""Every kind by name; in the last two everybody's preference is of another kind."""
