"""What must hold of all conflicts: concepts within concepts, readings within readings, collapses.

Asked of the engine on random conflicts of every kind. These stand elsewhere and are not repeated:

* section 3.1 for ranks: `tests/oracle/test_oracle.py`; 3.3, L_1 = Nash, L_2 within SEQ and L_h
  within Maximin_h: `tests/kernels/test_foresight.py`; 3.4, Maximin_1 = Nash, _2 = GMR, _3 = SMR and
  the chain: `tests/kernels/test_maximin.py`;
* section 6, regard for oneself alone and for nobody, under the usual switches, and strictly:
  `tests/analysis/test_engines.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product
from random import Random

import numpy as np
import pytest

from standoff.analysis.stability import analyse
from standoff.kernels.forms import Mask
from standoff.model.preference import Graded
from tests import models
from tests.oracle.families import FAMILIES, OPTION_FAMILIES, strict_ranks
from tests.oracle.model import State
from tests.oracle.relations import (
    EXTENSIONS,
    NOTHING,
    UNKNOWN,
    Degrees,
    Extension,
    Ladder,
    Preference,
    Ranked,
    Readings,
    Said,
    Shares,
    Signs,
    Statements,
    Step,
    degree_of,
    fuzzy,
    hybrid,
    multi_level,
    probabilistic,
    signs_of,
    simple,
    three_levels,
    unknown,
)
from tests.oracle.stability import OPPONENT_MOVES, Concept, OpponentMoves
from tests.oracle.structure_conflicts import concepts_of, conflict_of, engine_name, table_of
from tests.oracle.structure_families import (
    KINDS,
    Asked,
    Kind,
    MoveData,
    StructureData,
    any_moves,
)

CONFLICTS = 30
WITH_UNKNOWN = [name for name, kind in KINDS.items() if kind.unknown]
WITH_DEGREES = [name for name, kind in KINDS.items() if len(set(kind.strengths)) > 1]
INCLUSIONS: list[tuple[Concept, Concept]] = [
    ("nash", "sseq"),
    ("sseq", "smr"),
    ("sseq", "seq"),
    ("smr", "gmr"),
    ("seq", "gmr"),
    ("nash", "seq"),
    ("nash", "smr"),
]
Masks = Mapping[Concept, Mask]


def masks(data: StructureData, asked: Asked) -> Masks:
    """What is stable for whom, bool [decision makers, states], by concept."""
    table = table_of(conflict_of(data), data, asked)
    return {each: table.masks[engine_name(each, data)] for each in concepts_of(data)}


def read(asked: Asked, **changes: object) -> Asked:
    """The same question with other readings."""
    return replace(asked, readings=replace(asked.readings, **changes))  # type: ignore[arg-type]


def require_within(inner: Masks, outer: Masks, *about: object) -> None:
    """Under every concept what is stable here is stable there."""
    for concept, mask in inner.items():
        assert not (mask & ~outer[concept]).any(), (concept, about)


def require_same(one: Masks, other: Masks, *about: object) -> None:
    """Under every concept the same is stable."""
    for concept, mask in one.items():
        assert np.array_equal(mask, other[concept]), (concept, about)


def drawn(name: str, claim: str) -> list[tuple[StructureData, Asked]]:
    """Some conflicts of a kind, each with random switches."""
    rng = Random(f"{claim} {name}")
    kind: Kind = KINDS[name]
    return [(kind.conflict(rng), kind.asked(rng)) for _ in range(CONFLICTS)]


# Concepts and replies: sections 3.1 and 11


@pytest.mark.parametrize("name", KINDS)
def test_concepts_are_nested_for_every_kind(name: str) -> None:
    for data, asked in drawn(name, "concepts"):
        stable = masks(data, asked)
        for inner, outer in INCLUSIONS:
            if inner in stable and outer in stable:
                assert not (stable[inner] & ~stable[outer]).any(), (data, asked, inner, outer)


@pytest.mark.parametrize("name", KINDS)
def test_more_replies_never_make_less_stable(name: str) -> None:
    for data, asked in drawn(name, "replies"):
        for self_sanction in (True, False):
            question = replace(asked, self_sanction=self_sanction)
            single, once, sequence = (
                masks(data, replace(question, opponent_moves=each))
                for each in ("single", "once", "sequence")
            )
            require_within(single, once, data, question)
            require_within(once, sequence, data, question)


@pytest.mark.parametrize("name", KINDS)
def test_a_return_that_does_not_deter_never_makes_more_stable(name: str) -> None:
    for data, asked in drawn(name, "return"):
        without, with_it = (masks(data, replace(asked, self_sanction=e)) for e in (False, True))
        require_within(without, with_it, data, asked)
        single = replace(asked, opponent_moves="single")
        if data.moves.form == "option":
            # One's own options stay as they are, so that nobody is brought back (section 3).
            require_same(
                masks(data, replace(single, self_sanction=False)),
                masks(data, replace(single, self_sanction=True)),
                data,
                single,
            )
            require_same(without, with_it, data, asked)


@pytest.mark.parametrize("family", OPTION_FAMILIES)
def test_answers_at_the_same_time_are_within_what_they_should_be(family: str) -> None:
    """Sections 3.1 and 3.2."""
    rng = Random(f"{family} sim")
    for _ in range(CONFLICTS):
        conflict = models.conflict_of(FAMILIES[family](rng))
        concepts = ["nash", "gmr", "sim"]
        anybody, one, all_of_them = (
            analyse(conflict, concepts=concepts, sim_mode=each).masks
            for each in ("any", "single", "all")
        )
        assert not (anybody["nash"] & ~one["sim"]).any()
        assert not (one["sim"] & ~anybody["sim"]).any()
        assert not (all_of_them["sim"] & ~anybody["sim"]).any()
        assert not (one["sim"] & ~anybody["gmr"]).any()
        if "free" in family:
            assert not (anybody["sim"] & ~anybody["gmr"]).any()


# Section 4.2


@pytest.mark.parametrize("name", WITH_UNKNOWN)
def test_the_four_extensions_are_nested(name: str) -> None:
    for data, asked in drawn(name, "extensions"):
        a, b, c, d = (masks(data, read(asked, unknown=each)) for each in EXTENSIONS)
        for inner, outer in ((a, b), (b, d), (a, c), (c, d)):
            require_within(inner, outer, data, asked)
        assert np.array_equal(a["nash"], c["nash"])
        assert np.array_equal(b["nash"], d["nash"])


@pytest.mark.parametrize("name", WITH_UNKNOWN)
def test_what_is_not_known_as_a_reply_makes_more_stable_under_seq_alone(name: str) -> None:
    for data, asked in drawn(name, "credible"):
        without, with_it = (
            masks(data, read(asked, unknown_credible=each)) for each in (False, True)
        )
        require_within(without, with_it, data, asked)
        for concept in ("nash", "gmr", "smr"):
            assert np.array_equal(without[concept], with_it[concept])


@pytest.mark.parametrize("name", ["pairwise", "three_levels", "many_levels", "order_with_levels"])
def test_where_all_is_known_the_four_extensions_are_one(name: str) -> None:
    for data, asked in drawn(name, "known"):
        usual = masks(data, asked)
        for extension, credible in product(EXTENSIONS, (True, False)):
            other = read(asked, unknown=extension, unknown_credible=credible)
            require_same(usual, masks(data, other), data, other)


# Sections 4.3 and 4.4


@pytest.mark.parametrize("name", WITH_DEGREES)
def test_levels_of_stability_are_nested(name: str) -> None:
    """Strong is within general; the Nash stable are stable at every level, and no others at last.

    What is not known deters in c and d whatever the level, so that there is no last level.
    """
    for data, asked in drawn(name, "levels"):
        question = read(asked, unknown="b")
        levels = [masks(data, read(question, strength=k)) for k in range(7)]
        for weaker, stronger in pairwise(levels):
            require_within(stronger, weaker, data, question)
        for concept, mask in levels[-1].items():
            assert np.array_equal(mask, levels[0]["nash"]), concept
        for each in levels:
            assert np.array_equal(each["nash"], levels[0]["nash"])
        deterred = read(asked, unknown="d")
        for k in (1, 2):
            require_within(
                masks(data, read(deterred, strength=k)),
                masks(data, read(deterred, strength=k - 1)),
                data,
            )


# Sections 4.6 and 4.7


@pytest.mark.parametrize("opponent_moves", OPPONENT_MOVES)
def test_a_higher_threshold_makes_more_stable_for_oneself_and_less_for_others(
    opponent_moves: OpponentMoves,
) -> None:
    """It is tempted less and deterred more; as an opponent it is feared less."""
    rng, asked = Random(f"threshold {opponent_moves}"), Asked(opponent_moves=opponent_moves)
    for _ in range(CONFLICTS):
        data = KINDS["fuzzy"].conflict(rng)
        i = rng.randrange(data.moves.n)
        own = data.preferences[i]
        assert isinstance(own, Degrees)
        higher = replace(own, threshold=min(Fraction(1), own.threshold + Fraction(3, 10)))
        low, high = masks(data, asked), masks(changed(data, i, higher), asked)
        others = [j for j in range(data.moves.n) if j != i]
        for concept, mask in low.items():
            assert not (mask[i] & ~high[concept][i]).any(), (concept, data)
            assert not (high[concept][others] & ~mask[others]).any(), (concept, data)
            if concept not in ("seq", "sseq"):
                assert np.array_equal(mask[others], high[concept][others])


UNTOUCHED: dict[str, tuple[Concept, ...]] = {
    "alpha": (),
    "beta": ("nash",),
    "gamma": ("nash", "gmr", "smr"),
}
"""By bound, the concepts that do not ask about it."""


@pytest.mark.parametrize("bound", UNTOUCHED)
def test_higher_bounds_never_make_more_stable(bound: str) -> None:
    rng = Random(f"{bound} bound")
    for _ in range(CONFLICTS):
        kind = KINDS[rng.choice(("probabilistic", "probabilistic_above"))]
        data, asked = kind.conflict(rng), kind.asked(rng)
        raised = []
        for each in data.preferences:
            assert isinstance(each, Shares)
            most = Fraction(9 if bound == "gamma" else 10, 10)
            raised.append(
                replace(each, **{bound: min(most, getattr(each, bound) + Fraction(2, 10))})
            )
        low, high = masks(data, asked), masks(replace(data, preferences=tuple(raised)), asked)
        require_within(high, low, data, asked, bound)
        for concept in UNTOUCHED[bound]:
            assert np.array_equal(low[concept], high[concept])


# Collapses: what says the same is judged the same


def changed(data: StructureData, i: int, preference: Preference) -> StructureData:
    """The same conflict with another preference of one decision maker."""
    preferences = list(data.preferences)
    preferences[i] = preference
    return replace(data, preferences=tuple(preferences))


def ways_of_writing(signs: Signs, moves: MoveData) -> dict[str, Preference]:
    """A simple preference, written as every kind that can say as much."""
    states = moves.states
    said = tuple((x, sign, y) for (x, y), sign in signs.items() if sign == ">")
    equal = tuple((x, sign, y) for (x, y), sign in signs.items() if sign == "=" and x < y)
    flat = dict.fromkeys(states, 0)
    half, crisp = {">": Fraction(1), "=": Fraction(1, 2), "<": Fraction(0)}, {">": Fraction(1)}
    pairs = {pair: sign for pair, sign in signs.items() if pair[0] != pair[1]}
    return {
        "pairwise": Said(said=said or equal, rest="equal"),
        "complete": Said(said=(*said, *equal), rest="incomparable"),
        "unknown": Said(said=(*said, *equal), rest="unknown"),
        "fuzzy": Degrees(
            degrees={pair: half[sign] for pair, sign in pairs.items()},
            threshold=Fraction(7, 10),
            ranks=flat,
        ),
        "probabilistic": Shares(
            shares={pair: crisp.get(sign, Fraction(0)) for pair, sign in pairs.items()},
            alpha=Fraction(1, 10),
            beta=Fraction(7, 10),
            gamma=Fraction(9, 10),
            ranks=flat,
        ),
    }


def ways_of_ranking(ranks: Mapping[State, int], moves: MoveData) -> dict[str, Preference]:
    """The same of a ranking: also as an order, as what follows from some pairs, as statements."""
    levels = sorted(set(ranks.values()), reverse=True)
    groups = tuple(tuple(s for s in moves.states if ranks[s] == level) for level in levels)
    chain = [(one, "=", other) for group in groups for one, other in pairwise(group)]
    chain += [(one[0], ">", other[0]) for one, other in pairwise(groups)]
    ways = ways_of_writing(signs_of(Ranked(ranks=ranks), moves.states), moves)
    ways["order"] = Ladder(groups=groups, steps=(1,) * (len(groups) - 1))
    ways["known"] = Said(said=tuple(chain), rest="unknown", follows=True)
    ways["crisp fuzzy"] = Degrees(degrees={}, threshold=Fraction(1), ranks=ranks)
    ways["crisp shares"] = Shares(
        shares={}, alpha=Fraction(1), beta=Fraction(1), gamma=Fraction(0), ranks=ranks
    )
    if moves.form == "graph" and len(groups) > 1:
        # The best; the best and the next; and so on.
        steps = []
        for place in range(1, len(groups)):
            rule: tuple[object, ...] = ("is", groups[0][0])
            for state in [s for group in groups[:place] for s in group][1:]:
                rule = ("or", rule, ("is", state))
            steps.append(Step(rules=(rule,)))
        ways["statements"] = Statements(steps=tuple(steps), of_states=True)
    return ways


def random_question(rng: Random, *, most_degrees: int = 2) -> Asked:
    """Any switches."""
    return Asked(
        readings=Readings(
            unknown=rng.choice(EXTENSIONS),
            unknown_credible=rng.random() < 0.5,
            strength=rng.randint(0, most_degrees),
        ),
        opponent_moves=rng.choice(OPPONENT_MOVES),
        self_sanction=rng.random() < 0.5,
    )


def test_a_ranking_is_the_same_however_it_is_written() -> None:
    """No U, one degree, crisp numbers: all of it is simple preference, and an order to the engine.

    Also under strengths: of one degree only, so that from 2 on nothing deters.
    """
    rng = Random("however")
    seen = set()
    for _ in range(CONFLICTS):
        moves = any_moves(rng)
        ranks = [KINDS["attitudes"].preference(rng, moves) for _ in range(moves.n)]
        data = StructureData(moves=moves, preferences=tuple(ranks))
        asked = random_question(rng)
        usual = masks(data, asked)
        i = rng.randrange(moves.n)
        own = ranks[i]
        assert isinstance(own, Ranked)
        for way, preference in ways_of_ranking(own.ranks, moves).items():
            seen.add(way)
            written = changed(data, i, preference)
            assert isinstance(conflict_of(written).structure(i), Graded), way
            require_same(usual, masks(written, asked), way, data, asked)
    assert len(seen) == 10


def test_a_preference_that_goes_round_is_the_same_however_it_is_written() -> None:
    """Intransitive, and so no order: crisp numbers and complete pairs are still simple."""
    rng = Random("round")
    circles = 0
    for _ in range(CONFLICTS):
        moves = any_moves(rng)
        tables = [
            signs_of(Said(said=each.said, rest="equal"), moves.states)
            for each in (KINDS["three_levels"].preference(rng, moves) for _ in range(moves.n))
            if isinstance(each, Said)
        ]
        tables = [{pair: one_degree(sign) for pair, sign in each.items()} for each in tables]
        versions = [ways_of_writing(table, moves) for table in tables]
        asked = random_question(rng)
        found = {
            way: masks(
                StructureData(moves=moves, preferences=tuple(each[way] for each in versions)), asked
            )
            for way in versions[0]
        }
        for way, each in found.items():
            require_same(found["pairwise"], each, way, moves, asked)
        mixed = tuple(rng.choice(list(each.values())) for each in versions)
        require_same(found["pairwise"], masks(StructureData(moves=moves, preferences=mixed), asked))
        circles += any(
            table[x, y] == table[y, z] == table[z, x] == ">"
            for table in tables
            for x, y, z in product(moves.states, repeat=3)
        )
    assert circles > CONFLICTS / 2


def one_degree(sign: str) -> str:
    """The sign without its strength."""
    return sign[:1]


def test_several_degrees_count_as_one_where_strength_is_not_asked_for() -> None:
    rng = Random("one degree")
    for name in ("three_levels", "many_levels", "order_with_levels", "hybrid", "known_hybrid"):
        for data, asked in drawn(name, "one degree"):
            plain = []
            for each in data.preferences:
                signs = signs_of(each, data.moves.states)  # type: ignore[arg-type]
                said = tuple(
                    (x, "?" if sign == UNKNOWN else sign[:1], y)
                    for (x, y), sign in signs.items()
                    if sign == ">" or ">" in sign or (x < y and sign in ("=", UNKNOWN))
                )
                plain.append(Said(said=said, rest="incomparable"))
            question = read(asked, strength=rng.choice((0, 0, 1)))
            other = replace(data, preferences=tuple(plain))
            require_same(masks(data, question), masks(other, question), data, question)


# The definitions themselves collapse as they should


def test_definitions_collapse_where_a_structure_says_no_more() -> None:
    rng = Random("definitions")
    for name in ("pairwise", "unknown", "three_levels", "hybrid", "order_with_levels"):
        for data, _ in drawn(name, "definitions"):
            states = data.moves.states
            for each in data.preferences:
                signs = signs_of(each, states)  # type: ignore[arg-type]
                require_collapses(states, signs, rng.choice(EXTENSIONS))


def require_collapses(states: tuple[State, ...], signs: Signs, extension: Extension) -> None:
    """No U: 4.2 is 4.1 and 4.5 is 4.3. No >>: 4.5 is 4.2, 4.3 is 4.1. One degree: 4.4 is 4.1."""
    known = {pair: NOTHING if sign == UNKNOWN else sign for pair, sign in signs.items()}
    plain = {pair: sign[:1] for pair, sign in known.items()}
    weak = {pair: sign[:1] for pair, sign in signs.items()}
    two = {pair: sign[:2] for pair, sign in known.items()}
    for credible in (True, False):
        assert unknown(states, plain, extension, credible) == simple(states, plain)
        for strong in (0, 2):
            assert hybrid(states, two, extension, credible, strong) == three_levels(
                states, two, strong=bool(strong)
            )
        assert hybrid(states, weak, extension, credible, 0) == unknown(
            states, weak, extension, credible
        )
    assert three_levels(states, plain, strong=False) == simple(states, plain)
    degrees = {pair: degree_of(sign) for pair, sign in plain.items() if sign != NOTHING}
    assert multi_level(states, degrees, 0) == simple(states, plain)
    twofold = {pair: degree_of(sign) for pair, sign in two.items() if sign != NOTHING}
    for strong in (0, 2):
        assert multi_level(states, twofold, strong) == three_levels(
            states, two, strong=bool(strong)
        )
    if NOTHING in plain.values():
        return
    p = {">": Fraction(1), "=": Fraction(1, 2), "<": Fraction(0)}
    share = {">": Fraction(1), "=": Fraction(0), "<": Fraction(0)}
    for tenths in (1, 5, 10):
        bound = Fraction(tenths, 10)
        crisp = {pair: p[sign] for pair, sign in plain.items()}
        assert fuzzy(states, crisp, bound) == simple(states, plain)
        crisp = {pair: share[sign] for pair, sign in plain.items()}
        for beta in (Fraction(1, 10), Fraction(1)):
            found = probabilistic(states, crisp, bound, beta, 1 - bound)
            assert found == simple(states, plain)


# Section 6


@pytest.mark.parametrize("self_sanction", [True, False])
@pytest.mark.parametrize("opponent_moves", OPPONENT_MOVES)
def test_regard_for_oneself_alone_is_the_usual_way_under_every_reading(
    opponent_moves: OpponentMoves, self_sanction: bool
) -> None:
    """Strictly where states tie, and anyhow where none do."""
    rng = Random(f"alone {opponent_moves} {self_sanction}")
    for _ in range(CONFLICTS):
        moves = any_moves(rng)
        strict = rng.random() < 0.5
        preferences = tuple(
            KINDS["attitudes"].preference(rng, moves)
            if strict
            else Ranked(
                ranks=dict(zip(moves.states, strict_ranks(rng, len(moves.states)), strict=True))
            )
            for _ in range(moves.n)
        )
        asked = Asked(
            readings=Readings(strict=strict),
            opponent_moves=opponent_moves,
            self_sanction=self_sanction,
        )
        usual = StructureData(moves=moves, preferences=preferences)
        alone = tuple(tuple(int(i == j) for j in range(moves.n)) for i in range(moves.n))
        expected = masks(usual, asked)
        for concept, mask in masks(replace(usual, attitudes=alone), asked).items():
            assert np.array_equal(mask, expected[concept]), (concept, usual, asked)


@pytest.mark.parametrize("opponent_moves", OPPONENT_MOVES)
def test_regard_for_nobody_makes_concepts_one(opponent_moves: OpponentMoves) -> None:
    """RNash is RSMR and RGMR is RSEQ; where a return does not deter, all four are one."""
    rng = Random(f"nobody {opponent_moves}")
    apart = 0
    for _ in range(CONFLICTS):
        data = KINDS["attitudes"].conflict(rng)
        nobody = replace(data, attitudes=((0,) * data.moves.n,) * data.moves.n)
        stable = masks(nobody, Asked(opponent_moves=opponent_moves))
        assert np.array_equal(stable["nash"], stable["smr"])
        assert np.array_equal(stable["gmr"], stable["seq"])
        apart += not np.array_equal(stable["nash"], stable["gmr"])
        without = masks(nobody, Asked(opponent_moves=opponent_moves, self_sanction=False))
        for mask in without.values():
            assert np.array_equal(mask, without["nash"])
    assert apart > 0


def test_where_states_tie_relational_replies_leave_less_in_nash_stability() -> None:
    rng = Random("ties")
    fewer = 0
    for _ in range(CONFLICTS):
        data = KINDS["attitudes"].conflict(rng)
        n = data.moves.n
        alone = replace(
            data, attitudes=tuple(tuple(int(i == j) for j in range(n)) for i in range(n))
        )
        usual, relational = (
            masks(each, Asked())["nash"] for each in (replace(data, attitudes=None), alone)
        )
        assert not (relational & ~usual).any()
        fewer += bool((usual & ~relational).any())
    assert fewer > CONFLICTS / 4
