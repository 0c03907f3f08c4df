"""Individual stability from three relations, word by word: section 4, over legal sequences of 2.2.

Nash: nothing tempts. GMR: whatever tempts, the others can go on to an end that deters. SMR: to one
that deters and from which every own move deters as well. SEQ, SSEQ: the same with credible moves.
A conflict is a set of moves for everybody and three sets of pairs; nothing is shared with the
engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from tests.oracle.model import Arc, State
from tests.oracle.relations import Relations
from tests.oracle.stability import GRAPH_CONCEPTS, Concept, OpponentMoves

CONCEPTS: tuple[Concept, ...] = GRAPH_CONCEPTS

Steps = Mapping[State, frozenset[State]]
"""Where one decision maker can go from each state."""


class Game:
    """The moves of everybody, and what everybody wants as LEAVE, CRED and BLOCK."""

    def __init__(
        self,
        states: Sequence[State],
        moves: Sequence[frozenset[Arc]],
        relations: Sequence[Relations],
        *,
        opponent_moves: OpponentMoves = "sequence",
        self_sanction: bool = True,
    ) -> None:
        assert len(moves) == len(relations)
        self.states = tuple(states)
        self.moves = tuple(moves)
        self.relations = tuple(relations)
        self.opponent_moves = opponent_moves
        self.self_sanction = self_sanction
        self._ends: dict[tuple[int, State, bool], frozenset[State]] = {}

    @property
    def n(self) -> int:
        """How many decision makers there are."""
        return len(self.moves)

    def stable_states(self, concept: Concept, i: int) -> frozenset[State]:
        """The states that are stable for one decision maker."""
        return frozenset(s for s in self.states if self.is_stable(concept, i, s))

    def is_stable(self, concept: Concept, i: int, s: State) -> bool:
        """Whether everything that tempts i to leave s is deterred."""
        leave = self.relations[i].leave
        return all(
            self.is_deterred(concept, i, s, t) for t in self.any_move[i][s] if (s, t) in leave
        )

    def is_deterred(self, concept: Concept, i: int, s: State, t: State) -> bool:
        """Whether some end that the others can bring about from t deters i from leaving s."""
        if concept == "nash":
            return False
        lasting = concept in ("smr", "sseq")
        ends = self.ends_of_replies(i, t, credible=concept in ("seq", "sseq"))
        return any(self.is_sanction(i, s, x, lasting=lasting) for x in ends)

    def is_sanction(self, i: int, s: State, x: State, *, lasting: bool) -> bool:
        """BLOCK(s, x), and if it has to last BLOCK(s, y) for every move of i from x to y.

        Without ``self_sanction`` x = s is none (section 3, the matrix definition); that a move of i
        leads from x to s is no matter of this switch.
        """
        block = self.relations[i].block
        if (s, x) not in block or (x == s and not self.self_sanction):
            return False
        return not lasting or all((s, y) in block for y in self.any_move[i][x])

    def ends_of_replies(self, i: int, t: State, *, credible: bool) -> frozenset[State]:
        """R_O(t), or by credible moves R_O^C(t): where legal sequences of the others end."""
        if (i, t, credible) not in self._ends:
            steps = self.credible_move if credible else self.any_move
            others = {j: steps[j] for j in range(self.n) if j != i}
            self._ends[i, t, credible] = ends_of_sequences(others, t, self.opponent_moves)
        return self._ends[i, t, credible]

    @cached_property
    def any_move(self) -> tuple[Steps, ...]:
        """R_j(s) of everybody."""
        return tuple(_steps(self.states, arcs) for arcs in self.moves)

    @cached_property
    def credible_move(self) -> tuple[Steps, ...]:
        """The same of moves that are credible: CRED compares with the state moved from."""
        return tuple(
            _steps(self.states, arcs & own.credible)
            for arcs, own in zip(self.moves, self.relations, strict=True)
        )


def ends_of_sequences(
    movers: Mapping[int, Steps], start: State, opponent_moves: OpponentMoves
) -> frozenset[State]:
    """The ends of legal sequences of at least one move (2.2, 2.3 and 11).

    Grown from the start: a state is kept with who moved last (``sequence``), or with everybody who
    has moved (``once``), until nothing new is found.
    """
    found: set[tuple[State, frozenset[int]]] = set()
    new: set[tuple[State, frozenset[int]]] = {(start, frozenset())}
    while new:
        found |= new
        grown = set()
        for x, barred in new:
            for j, steps in movers.items():
                if j not in barred:
                    after = barred | {j} if opponent_moves == "once" else frozenset({j})
                    grown |= {(y, after) for y in steps[x]}
        if opponent_moves == "single":
            return frozenset(y for y, _ in grown)
        new = grown - found
    return frozenset(x for x, barred in found if barred)


def _steps(states: Sequence[State], arcs: frozenset[Arc]) -> Steps:
    steps: dict[State, set[State]] = {s: set() for s in states}
    for s, t in arcs:
        steps[s].add(t)
    return {s: frozenset(ends) for s, ends in steps.items()}
