"""Each tempting shortcut has a small conflict in which it is wrong, and the engine is not.

In each the literal definition, the engine and the shortcut are all worked out: the first two agree,
the third does not. A shortcut is a `Game` of which one part is done the tempting way.

These stand elsewhere and are not repeated here:

* plain reachability where moves do not chain (section 10.2), the last mover dropped for transitive
  opponents alone (10.3), credible moves compared with where the reply began (2.3), ends that are as
  good do not deter (3), the last improvement decides (11), SIM within GMR and infeasible joint
  results (3.2), each opponent once (11): `tests/kernels/test_shortcuts.py`, and for the oracle
  `tests/oracle/test_oracle.py` with `tests/oracle/witnesses.py`;
* Nash and SEQ within L_2 (3.3): `tests/kernels/test_foresight.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from standoff.analysis.stability import analyse
from tests import models
from tests.casefile.sample import loaded
from tests.models import KERNELS, use_kernels
from tests.oracle import stability as ranked_oracle
from tests.oracle.merged import MergedData, arcs_of, merged_model
from tests.oracle.model import OptionData, OracleModel, State
from tests.oracle.relations import (
    Extension,
    Preference,
    Ranked,
    Readings,
    Relations,
    Rest,
    Said,
    Shares,
    relations_of,
)
from tests.oracle.stability import Concept
from tests.oracle.structure_conflicts import concepts_of, conflict_of, found, table_of
from tests.oracle.structure_families import Asked, MoveData, StructureData, game_of
from tests.oracle.structures import CONCEPTS, Game

Arcs = Sequence[tuple[State, State]]
DEFAULTS = Asked()


@pytest.fixture(autouse=True, params=KERNELS)
def _kernels(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    use_kernels(monkeypatch, request.param)


# The shortcuts


class PlainClosure(Game):
    """Whatever the others can reach when nobody minds who moved last."""

    def ends_of_replies(self, i: int, t: State, *, credible: bool) -> frozenset[State]:
        steps = self.credible_move if credible else self.any_move
        reached: set[State] = set()
        new = {t}
        while new:
            new = {y for x in new for j in range(self.n) if j != i for y in steps[j][x]} - reached
            reached |= new
        return frozenset(reached)


class NeverBack(Game):
    """Replies never end where they began: the diagonal of the matrix of replies is put to zero."""

    def ends_of_replies(self, i: int, t: State, *, credible: bool) -> frozenset[State]:
        return super().ends_of_replies(i, t, credible=credible) - {t}


class NewStatesOnly(Game):
    """The others go on from a state when it is found, not again when another can have moved there.

    States are looked at in the order in which they are found.
    """

    def ends_of_replies(self, i: int, t: State, *, credible: bool) -> frozenset[State]:
        steps = self.credible_move if credible else self.any_move
        others = [j for j in range(self.n) if j != i]
        last: dict[State, set[int]] = {}
        for j in others:
            for x in sorted(steps[j][t]):
                last.setdefault(x, set()).add(j)
        waiting = list(last)
        while waiting:
            x = waiting.pop(0)
            for j in others:
                if last[x] != {j}:
                    waiting += [y for y in sorted(steps[j][x]) if y not in last]
                    for y in steps[j][x]:
                        last.setdefault(y, set()).add(j)
        return frozenset(last)


class EscapesFromTheEnd(Game):
    """An own move from the end of a reply is compared with that end, not with the state left."""

    def is_sanction(self, i: int, s: State, x: State, *, lasting: bool) -> bool:
        block = self.relations[i].block
        if not super().is_sanction(i, s, x, lasting=False):
            return False
        return not lasting or all((x, y) in block for y in self.any_move[i][x])


class EscapesThatTempt(Game):
    """Only own moves that tempt at the end of a reply are escapes."""

    def is_sanction(self, i: int, s: State, x: State, *, lasting: bool) -> bool:
        own = self.relations[i]
        if not super().is_sanction(i, s, x, lasting=False):
            return False
        ways = (y for y in self.any_move[i][x] if (x, y) in own.leave)
        return not lasting or all((s, y) in own.block for y in ways)


class EscapesThatGain(Game):
    """For strong stability too, an escape must be better than the state left."""

    def is_sanction(self, i: int, s: State, x: State, *, lasting: bool) -> bool:
        if not super().is_sanction(i, s, x, lasting=False):
            return False
        leave = self.relations[i].leave
        return not lasting or all((s, y) not in leave for y in self.any_move[i][x])


class ReturnDetersNobody(Game):
    """BLOCK of section 6 without "x = s"."""

    def is_sanction(self, i: int, s: State, x: State, *, lasting: bool) -> bool:
        itself = x == s and (s, s) in self.relations[i].leave
        return not itself and super().is_sanction(i, s, x, lasting=lasting)


# Section 4: relations that are no order


def graph(n_states: int, *arcs: Arcs) -> MoveData:
    """Listed moves of each decision maker in turn."""
    return MoveData(
        form="graph",
        n=len(arcs),
        states=tuple(range(n_states)),
        arcs=tuple(frozenset(each) for each in arcs),
    )


def one_option_each(n: int) -> MoveData:
    """Everybody can take its own option and take it back; all is feasible."""
    return MoveData(
        form="option",
        n=n,
        states=tuple(range(2**n)),
        owners=tuple(range(n)),
        directions=tuple("both" for _ in range(n)),
    )


def said(*pairs: str, rest: Rest, follows: bool = False) -> Said:
    """Pairs as in "2 >> 1"."""
    parts = [each.split() for each in pairs]
    return Said(
        said=tuple((int(x), sign, int(y)) for x, sign, y in parts), rest=rest, follows=follows
    )


def known(*pairs: str) -> Said:
    """These and what follows are known, and nothing else."""
    return said(*pairs, rest="unknown", follows=True)


def ranked(*ranks: int) -> Ranked:
    """The rank of each state in turn."""
    return Ranked(ranks=dict(enumerate(ranks)))


def chances(listed: Mapping[tuple[int, int], str], states: Sequence[State]) -> Shares:
    """Shares of some pairs, where alpha is above beta; the others are equally good."""
    return Shares(
        shares={
            pair: Fraction(listed.get(pair, "0")) for x, y in listed for pair in ((x, y), (y, x))
        },
        alpha=Fraction(9, 10),
        beta=Fraction(2, 10),
        gamma=Fraction(0),
        ranks=dict.fromkeys(states, 0),
    )


def require_wrong(
    shortcut: type[Game],
    moves: MoveData,
    preferences: Sequence[Preference],
    *,
    concept: Concept,
    focal: int,
    state: State,
    stable: bool,
    asked: Asked = DEFAULTS,
    attitudes: tuple[tuple[int, ...], ...] | None = None,
) -> None:
    """By the definition and the engine the state is ``stable`` or not, by the shortcut otherwise.

    Of everybody else and all other states the engine says what is defined too.
    """
    data = StructureData(moves=moves, preferences=tuple(preferences), attitudes=attitudes)
    literal = game_of(data, asked)
    tempting = shortcut(
        literal.states,
        literal.moves,
        literal.relations,
        opponent_moves=literal.opponent_moves,
        self_sanction=literal.self_sanction,
    )
    assert literal.is_stable(concept, focal, state) is stable
    assert tempting.is_stable(concept, focal, state) is not stable
    table = table_of(conflict_of(data), data, asked)
    for i, each in product(range(literal.n), concepts_of(data)):
        assert found(table, each, i, data) == literal.stable_states(each, i)


def test_plain_closure_is_wrong_where_strict_preference_is_not_transitive() -> None:
    """Section 2.5: 1 gains by 0 -> 1 and by 1 -> 2, not by 0 -> 2, and may not move twice."""
    moves = graph(3, [(2, 0)], [(0, 1), (0, 2), (1, 2)])
    wants = [said("0 > 2", rest="incomparable"), said("2 > 1", "1 > 0", rest="incomparable")]
    require_wrong(PlainClosure, moves, wants, concept="seq", focal=0, state=2, stable=False)


@pytest.mark.parametrize("extension", ["a", "b"])
def test_credible_moves_do_not_chain_although_moves_and_what_is_known_do(
    extension: Extension,
) -> None:
    """Section 4.2, trap i: 0 may gain by 1 -> 0 and by 0 -> 2, but not by 1 -> 2."""
    moves = graph(3, [(0, 2), (1, 0), (1, 2)], [(2, 1)])
    wants = [known("1 > 2"), known("1 > 2")]
    asked = Asked(readings=Readings(unknown=extension))
    require_wrong(
        PlainClosure, moves, wants, concept="seq", focal=1, state=2, stable=False, asked=asked
    )


COUNTS_BOTH_WAYS = ["unknown", "hybrid", "probabilistic"]


def both_ways(kind: str, moves: MoveData) -> tuple[Preference, Asked]:
    """State 1 both tempts to leave state 0 and deters from it; all after it is better than both."""
    better = [s for s in moves.states if s & 1 and s > 1]
    if kind == "probabilistic":
        listed = {(1, 0): "0.5", **{(s, 0): "1" for s in better}}
        return chances(listed, moves.states), DEFAULTS
    sign = ">>" if kind == "hybrid" else ">"
    strength = 2 if kind == "hybrid" else 0
    pairs = [f"{s} {sign} 0" for s in better]
    return known(*pairs), Asked(readings=Readings(unknown="c", strength=strength))


@pytest.mark.parametrize("kind", COUNTS_BOTH_WAYS)
def test_closure_lets_one_opponent_go_there_and_back(kind: str) -> None:
    """Sections 4.2, trap ii, and 10.2: one opponent cannot come back, the closure can."""
    moves = one_option_each(2)
    own, asked = both_ways(kind, moves)
    wants = (own, ranked(0, 0, 0, 0))
    require_wrong(
        PlainClosure, moves, wants, concept="gmr", focal=0, state=0, stable=False, asked=asked
    )


@pytest.mark.parametrize("kind", COUNTS_BOTH_WAYS)
def test_two_opponents_can_come_back_to_where_they_began(kind: str) -> None:
    """Section 2.3: with the diagonal at zero, that round trip deters nobody."""
    moves = one_option_each(3)
    own, asked = both_ways(kind, moves)
    wants = (own, ranked(*(0,) * 8), ranked(*(0,) * 8))
    require_wrong(
        NeverBack, moves, wants, concept="gmr", focal=0, state=0, stable=True, asked=asked
    )


def test_replies_go_on_again_where_somebody_else_can_have_moved_last() -> None:
    """Section 2.3: 2 is found by a move of 0, who cannot go on; then 2 moves there, and 0 can."""
    moves = graph(4, [(1, 2), (1, 3), (2, 0)], [(0, 1)], [(3, 2)])
    wants = [ranked(0, 0, 0, 0), ranked(0, 1, 1, 1), ranked(0, 0, 0, 0)]
    require_wrong(NewStatesOnly, moves, wants, concept="gmr", focal=1, state=0, stable=True)


def test_an_escape_is_better_than_the_state_left_not_than_the_end() -> None:
    """Section 3: from 0 decision maker 1 can get back to 2, which is no gain on 2."""
    moves = graph(3, [(1, 0)], [(0, 2), (2, 1)])
    wants = [ranked(0, 0, 0), ranked(0, 2, 1)]
    require_wrong(EscapesFromTheEnd, moves, wants, concept="smr", focal=1, state=2, stable=True)


def test_an_escape_need_not_tempt() -> None:
    """Section 3: any own move counts. From 0 to 1 is no gain, yet 1 is better than 2."""
    moves = graph(3, [(0, 1), (2, 1)], [(1, 0)])
    wants = (said("1 > 2", rest="equal"), ranked(0, 0, 0))
    require_wrong(EscapesThatTempt, moves, wants, concept="smr", focal=0, state=2, stable=False)


def test_for_strong_stability_an_escape_is_all_that_is_not_much_worse() -> None:
    """Section 4.3: from 2, much worse than 0, one can go to 3, which is only worse."""
    moves = graph(4, [(0, 1), (2, 3)], [(1, 2)])
    wants = (said("1 > 0", "0 >> 2", "0 > 3", rest="equal"), ranked(0, 0, 0, 0))
    strongly = Asked(readings=Readings(strength=2))
    require_wrong(
        EscapesThatGain, moves, wants, concept="smr", focal=0, state=0, stable=False, asked=strongly
    )


def test_a_return_deters_although_a_state_suits_everybody_who_is_in_it() -> None:
    """Section 6: without "x = s" regard for oneself alone would not be the usual GMR."""
    moves = graph(2, [(1, 0)], [(0, 1)])
    wants = [ranked(1, 0), ranked(0, 1)]
    alone = ((1, 0), (0, 1))
    require_wrong(
        ReturnDetersNobody,
        moves,
        wants,
        concept="gmr",
        focal=0,
        state=1,
        stable=True,
        attitudes=alone,
    )
    usual = StructureData(moves=moves, preferences=tuple(wants))
    assert game_of(usual, DEFAULTS).is_stable("gmr", 0, 1)


# Section 10.8: thresholds


@pytest.mark.parametrize(
    ("answers", "lowest_may_be_equal", "stable"),
    [([(1, 0)], True, False), ([(1, 0), (1, 2)], False, True)],
    ids=["a return counts as an end", "ends as good as the state count as a return"],
)
def test_without_self_sanction_no_threshold_is_right(
    answers: Arcs, lowest_may_be_equal: bool, stable: bool
) -> None:
    """State 0 has to be passed over, and state 2, which is as good, has not."""
    moves = graph(3, [(0, 1)], answers)
    data = StructureData(moves=moves, preferences=(ranked(0, 1, 0), ranked(0, 0, 0)))
    asked = Asked(self_sanction=False)
    literal = game_of(data, asked)
    ranks = {0: 0, 1: 1, 2: 0}
    lowest = min(ranks[x] for x in literal.ends_of_replies(0, 1, credible=False))
    tempting = lowest <= ranks[0] if lowest_may_be_equal else lowest < ranks[0]
    assert literal.is_stable("gmr", 0, 0) is stable
    assert tempting is not stable
    table = table_of(conflict_of(data), data, asked)
    assert (0 in found(table, "gmr", 0, data)) is stable


# Section 10.5: states that are merged


def options(
    owners: list[int],
    feasible: list[State],
    *ranks: dict[State, int],
    one_way: Sequence[int] = (),
) -> OptionData:
    """Options, of which some can only be taken; option o is bit o of a state."""
    return {
        "form": "option",
        "n": len(ranks),
        "owners": owners,
        "directions": ["forward" if o in one_way else "both" for o in range(len(owners))],
        "feasible": feasible,
        "ranks": list(ranks),
    }


def require_merged(data: MergedData, text: str, folder: Path, tempting: Game) -> None:
    """State 0 is unstable for 0 under GMR by the definition and the engine, not by the shortcut."""
    literal = merged_model(data)
    assert not ranked_oracle.is_stable(literal, "gmr", 0, 0)
    assert tempting.is_stable("gmr", 0, 0)
    conflict = loaded(folder, text).conflict
    assert len(conflict.states) == len(literal.states)
    table = analyse(conflict)
    for concept, i, s in product(CONCEPTS, range(literal.n), literal.states):
        stable = bool(table.stable_mask(concept, i)[s])
        assert stable == ranked_oracle.is_stable(literal, concept, i, s), (concept, i, s)


def relations_of_ranks(model: OracleModel) -> list[Relations]:
    """Simple preference of everybody."""
    return [relations_of(Ranked(ranks=each), model.states, Readings()) for each in model.ranks]


ANSWERED = """\
standoff: 1
case: {id: answered, title: Answered}
model:
  decision_makers:
    a: {options: {go: a goes}, preferences: {ranking: [[YN, answered], NN]}}
    b: {options: {answer: b answers}, preferences: indifferent}
  coalesce:
    - {when: b.answer, name: answered}
  status_quo: NN
"""


def test_merged_states_do_not_chain_two_moves_of_one(tmp_path: Path) -> None:
    """What is merged lies in two rows of b's moves: it comes in by one and cannot leave by another.

    From `a.go` it can answer; as it cannot move again, it cannot give that up in the other member.
    """
    data = MergedData(
        options=options([0, 1], list(range(4)), *[dict.fromkeys(range(4), 0)] * 2),
        groups=(frozenset({2, 3}),),
        ranks=({0: 0, 1: 1, 2: 1}, {0: 0, 1: 0, 2: 0}),
    )
    model = merged_model(data)
    tempting = PlainClosure(model.states, model.moves, relations_of_ranks(model))
    require_merged(data, ANSWERED, tmp_path, tempting)


FEASIBLE = {"NNNN", "YNNN", "YNYN", "YYYN", "YYNY"}
PASSED = """\
standoff: 1
case: {{id: passed, title: Passed}}
model:
  decision_makers:
    a: {{options: {{go: a goes}}, preferences: {{ranking: [[YNNN, open], NNNN, YYNY]}}}}
    b: {{options: {{sign: {{yes: b signs, direction: forward}}}}, preferences: indifferent}}
    c: {{options: {{offer: c offers, act: c acts}}, preferences: indifferent}}
  infeasible: [{infeasible}]
  coalesce:
    - {{when: c.offer, name: open}}
  status_quo: NNNN
"""


def test_a_move_inside_a_merged_state_is_none_and_lets_nobody_move_again(tmp_path: Path) -> None:
    """b's only move joins two members of one state, so that c, who came there, has no second turn.

    Nodes for patterns of one-way options lead from the state to itself, which forgets c's move.
    """
    codes = sorted(sum(1 << o for o in range(4) if each[o] == "Y") for each in FEASIBLE)
    data = MergedData(
        options=options([0, 1, 2, 2], codes, *[dict.fromkeys(codes, 0)] * 3, one_way=[1]),
        groups=(frozenset({0b0101, 0b0111}),),
        ranks=({0: 1, 1: 2, 5: 2, 11: 0}, dict.fromkeys(codes, 0), dict.fromkeys(codes, 0)),
    )
    model = merged_model(data)
    classes = [{0}, {1}, {5, 7}, {11}]
    with_null_moves = [
        own
        | {(k, k) for k, each in enumerate(classes) if arcs_of(data, i) & {*product(each, each)}}
        for i, own in enumerate(model.moves)
    ]
    assert sum(map(len, with_null_moves)) == sum(map(len, model.moves)) + 1
    tempting = Game(model.states, with_null_moves, relations_of_ranks(model))
    missing = sorted({"".join(each) for each in product("NY", repeat=4)} - FEASIBLE)
    text = PASSED.format(infeasible=", ".join(f'{{pattern: "{each}"}}' for each in missing))
    require_merged(data, text, tmp_path, tempting)


# Section 3.1: what is stable under one concept need not be so under another


NO_GAIN_TO_ANSWER = options([0, 1], [1, 2, 3], {1: 0, 2: 0, 3: 0}, {1: 0, 2: 0, 3: 1})
"""1 gains by 1 -> 3; 0 could undo that by 3 -> 2, but gains nothing by it."""

WAY_OUT = options([0, 1], [0, 1, 2, 3], {0: 0, 1: 1, 2: 0, 3: 1}, {0: 0, 1: 1, 2: 1, 3: 0})
"""1 gains by 0 -> 2, to which 0 answers 2 -> 3, but then 1 has the way out 3 -> 1."""

GAIN_FORGONE = options([0, 1], [0, 1, 2, 3], {0: 0, 1: 0, 2: 0, 3: 1}, {0: 2, 1: 0, 2: 0, 3: 0})
"""0 gains by 2 -> 3; if 1 takes its gain 2 -> 0 at once, they end in 1; from 3 it has none."""

LATER_GAIN = options([0, 1], [0, 1, 2], {0: 0, 1: 1, 2: 0}, {0: 2, 1: 0, 2: 0})
"""1 gains by 2 -> 0; then 0 gains by 0 -> 1, and at 2 it could not do so: 3 is infeasible."""

TWO_ANSWERS = options(
    [0, 0, 1],
    [0, 1, 3, 5, 7],
    {0: 0, 1: 3, 3: 2, 5: 2, 7: 0},
    {0: 0, 1: 0, 3: 1, 5: 3, 7: 0},
)
"""1 gains by 7 -> 3. Of the answers of 0 one is a gain for it, another one lasts, none is both."""

NOT_NESTED: list[tuple[tuple[Concept, ...], Concept, OptionData, int, State]] = [
    (("smr", "gmr"), "seq", NO_GAIN_TO_ANSWER, 1, 1),
    (("smr",), "sim", NO_GAIN_TO_ANSWER, 1, 1),
    (("smr",), "nash", NO_GAIN_TO_ANSWER, 1, 1),
    (("seq", "gmr"), "smr", WAY_OUT, 1, 0),
    (("sim",), "smr", WAY_OUT, 1, 0),
    (("sim",), "seq", GAIN_FORGONE, 0, 2),
    (("seq",), "sim", LATER_GAIN, 1, 2),
    (("smr", "seq"), "sseq", TWO_ANSWERS, 1, 7),
]


@pytest.mark.parametrize(
    ("under", "other", "data", "focal", "state"),
    NOT_NESTED,
    ids=[f"{' and '.join(each[0])} but not {each[1]}" for each in NOT_NESTED],
)
def test_concepts_are_not_nested_where_it_is_tempting_to_think_so(
    under: tuple[Concept, ...], other: Concept, data: OptionData, focal: int, state: State
) -> None:
    model = OracleModel.from_data(data)
    table = analyse(models.conflict_of(data))
    place = data["feasible"].index(state)
    for concept, stable in (*((each, True) for each in under), (other, False)):
        assert ranked_oracle.is_stable(model, concept, focal, state) is stable, concept
        assert bool(table.stable_mask(concept, focal)[place]) is stable, concept
