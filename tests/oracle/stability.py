"""Individual stability decided word by word from the definitions, slowly and without tricks.

Every solution concept asks the same question of each improvement of the focal decision maker: is
it deterred by some state the opponents can bring about? The concepts differ in what the opponents
may do (definitions 2.2, 2.3 and 11) and in which of these states deter (definition 3).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, product
from typing import Literal, TypedDict, Unpack, get_args

from tests.oracle.model import OracleModel, State, is_taken

Concept = Literal["nash", "gmr", "smr", "seq", "sseq", "sim"]
CONCEPTS: tuple[Concept, ...] = get_args(Concept)
GRAPH_CONCEPTS: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq", "sseq")
"""The concepts that need no options."""

OpponentMoves = Literal["sequence", "once", "single"]
"""What the opponents may do in reply (definition 11).

``sequence``: any legal sequence, nobody twice in a row. ``once``: each moves at most once.
``single``: one move by one of them.
"""
OPPONENT_MOVES: tuple[OpponentMoves, ...] = get_args(OpponentMoves)

SimMode = Literal["any", "single", "all"]
"""Who moves together with the focal decision maker: readings A, B and C of definition 3.2."""
SIM_MODES: tuple[SimMode, ...] = get_args(SimMode)

Move = tuple[int, State, State]
"""Who moves, from where, to where."""


class Switches(TypedDict, total=False):
    """The readings a verdict may be asked under, with the defaults of ``is_deterred``."""

    opponent_moves: OpponentMoves
    self_sanction: bool
    sim_mode: SimMode


def equilibria(
    model: OracleModel, concept: Concept, **switches: Unpack[Switches]
) -> frozenset[State]:
    """The states stable for every decision maker under the concept (definition 3)."""
    return frozenset(
        s
        for s in model.states
        if all(is_stable(model, concept, i, s, **switches) for i in range(model.n))
    )


def is_stable(
    model: OracleModel, concept: Concept, i: int, s: State, **switches: Unpack[Switches]
) -> bool:
    """Whether every improvement of decision maker i from s is deterred (definitions 3 and 3.2)."""
    return all(is_deterred(model, concept, i, s, t, **switches) for t in improvements(model, i, s))


def is_deterred(
    model: OracleModel,
    concept: Concept,
    i: int,
    s: State,
    t: State,
    *,
    opponent_moves: OpponentMoves = "sequence",
    self_sanction: bool = True,
    sim_mode: SimMode = "any",
) -> bool:
    """Whether the improvement of i from s to t is deterred (definitions 3 and 3.2).

    Nothing deters under Nash stability. With ``self_sanction=False`` opponents who bring the play
    back to s itself do not deter; SIM has no such case, since i's own options have changed.
    """
    if t not in improvements(model, i, s):
        raise ValueError(f"{s} -> {t} is not an improvement of decision maker {i}")
    if concept == "nash":
        return False
    if concept == "sim":
        results = joint_results(model, i, s, t, sim_mode=sim_mode)
        return any(is_no_better(model, i, z, s) for z in results)
    return any(
        is_sanction(model, concept, i, s, x, self_sanction=self_sanction)
        for x in replies(model, concept, i, t, opponent_moves=opponent_moves)
    )


def improvements(model: OracleModel, i: int, s: State) -> frozenset[State]:
    """R_i^+(s), the states i can move to and strictly prefers to s (definition 2.1)."""
    rank = model.ranks[i]
    return frozenset(t for t in model.moves_from(i, s) if rank[t] > rank[s])


def replies(
    model: OracleModel,
    concept: Concept,
    i: int,
    t: State,
    *,
    opponent_moves: OpponentMoves = "sequence",
) -> frozenset[State]:
    """The states the opponents of i can bring about from t under GMR, SMR, SEQ or SSEQ."""
    return reach(
        model,
        opponents(model, i),
        t,
        opponent_moves=opponent_moves,
        credible=is_credible_concept(concept),
    )


def is_credible_concept(concept: Concept) -> bool:
    """Whether replies must consist of improvements of their movers: SEQ and SSEQ."""
    return concept in ("seq", "sseq")


def is_sanction(
    model: OracleModel,
    concept: Concept,
    i: int,
    s: State,
    x: State,
    *,
    self_sanction: bool = True,
) -> bool:
    """Whether ending at x deters i from leaving s, by GMR, SMR, SEQ or SSEQ (definition 3).

    Under SMR and SSEQ i may answer with one move of its own, which must not lead to a state better
    than s. A return to s is never such an escape: s is not better than itself.
    """
    if x == s and not self_sanction:
        return False
    if not is_no_better(model, i, x, s):
        return False
    if concept in ("smr", "sseq"):
        return all(is_no_better(model, i, y, s) for y in model.moves_from(i, x))
    return True


def is_no_better(model: OracleModel, i: int, x: State, s: State) -> bool:
    """Block(x, s): x is not better than s for decision maker i (definition 3)."""
    return model.ranks[i][x] <= model.ranks[i][s]


def opponents(model: OracleModel, i: int) -> frozenset[int]:
    """Everybody but i."""
    return frozenset(range(model.n)) - {i}


def reach(
    model: OracleModel,
    movers: Collection[int],
    s: State,
    *,
    opponent_moves: OpponentMoves = "sequence",
    credible: bool = False,
) -> frozenset[State]:
    """The states the movers can bring about from s with at least one move (2.3 and 11).

    R_H(s), or with ``credible`` R_H^+(s), where each mover improves on the state it moves from.
    It contains s itself exactly when an allowed sequence returns there.
    """
    if opponent_moves == "sequence":
        return _ends_of_legal_sequences(model, movers, s, credible=credible)
    if opponent_moves == "once":
        return _ends_moving_once_each(model, movers, s, credible=credible)
    return frozenset(x for j in movers for x in steps(model, j, s, credible=credible))


def steps(model: OracleModel, j: int, s: State, *, credible: bool) -> frozenset[State]:
    """Where j can go from s in one step, by any move or by improvements only (definition 2.1)."""
    return improvements(model, j, s) if credible else model.moves_from(j, s)


def _ends_of_legal_sequences(
    model: OracleModel, movers: Collection[int], s: State, *, credible: bool
) -> frozenset[State]:
    """The inductive form of definition 2.3, with the set of last movers of each state reached."""
    last_movers: dict[State, set[int]] = {}
    for j in movers:
        for x in steps(model, j, s, credible=credible):
            last_movers.setdefault(x, set()).add(j)
    grew = True
    while grew:
        grew = False
        for x in list(last_movers):
            for j in movers:
                if last_movers[x] == {j}:
                    continue
                for y in steps(model, j, x, credible=credible):
                    # A new last mover counts as growth even where the state is not new.
                    if j not in last_movers.setdefault(y, set()):
                        last_movers[y].add(j)
                        grew = True
    return frozenset(last_movers)


def _ends_moving_once_each(
    model: OracleModel, movers: Collection[int], s: State, *, credible: bool
) -> frozenset[State]:
    """The ends of sequences in which nobody moves twice: the reading ``once`` of definition 11."""
    ends: set[State] = set()
    for j in movers:
        others = [k for k in movers if k != j]
        for x in steps(model, j, s, credible=credible):
            ends |= {x} | _ends_moving_once_each(model, others, x, credible=credible)
    return frozenset(ends)


def is_legal_path(
    model: OracleModel,
    movers: Collection[int],
    start: State,
    moves: Sequence[Move],
    *,
    opponent_moves: OpponentMoves = "sequence",
    credible: bool = False,
) -> bool:
    """Whether the moves form a sequence that the movers may play from the start (2.2 and 11)."""
    if not moves:
        return False
    here = start
    for j, origin, destination in moves:
        if j not in movers or origin != here:
            return False
        if destination not in steps(model, j, origin, credible=credible):
            return False
        here = destination
    return is_legal_order([j for j, _, _ in moves], opponent_moves=opponent_moves)


def is_legal_order(order: Sequence[int], *, opponent_moves: OpponentMoves) -> bool:
    """Whether the decision makers may move in this order (definitions 2.2 and 11)."""
    if opponent_moves == "sequence":
        return all(order[k] != order[k + 1] for k in range(len(order) - 1))
    if opponent_moves == "once":
        return len(set(order)) == len(order)
    return len(order) == 1


def joint_results(
    model: OracleModel, i: int, s: State, t: State, *, sim_mode: SimMode = "any"
) -> frozenset[State]:
    """The feasible states that follow when opponents move from s together with i (3.2)."""
    if model.owners is None:
        raise ValueError("simultaneous stability is defined in option form only (definition 3.2)")
    feasible = frozenset(model.states)
    results: set[State] = set()
    for group in _groups_of_movers(model, i, s, sim_mode=sim_mode):
        for targets in product(*(improvements(model, j, s) for j in group)):
            changes = [(i, t), *zip(group, targets, strict=True)]
            results.add(_joint_state(model.owners, s, changes))
    return feasible & results


def _groups_of_movers(
    model: OracleModel, i: int, s: State, *, sim_mode: SimMode
) -> Iterator[tuple[int, ...]]:
    """The sets J of opponents with an improvement from s, by the reading of definition 3.2."""
    able = [j for j in sorted(opponents(model, i)) if improvements(model, j, s)]
    if not able:
        return
    if sim_mode == "any":
        for size in range(1, len(able) + 1):
            yield from combinations(able, size)
    elif sim_mode == "single":
        yield from combinations(able, 1)
    else:
        yield tuple(able)


def _joint_state(owners: Sequence[int], s: State, changes: Sequence[tuple[int, State]]) -> State:
    """From each mover's target the values of its own options, from s all others (3.2)."""
    joint = s
    for j, target in changes:
        for o, owner in enumerate(owners):
            if owner == j and is_taken(target, o) != is_taken(joint, o):
                joint ^= 1 << o
    return joint
