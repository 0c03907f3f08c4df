"""Joint steps from today: what several parties could change together, each for the better.

In option form a joint step is one change of options of two or more parties at once, each option in
a permitted direction, to a feasible state that each of them prefers to today. (Whatever a legal
sequence of theirs leads to is such a change, too; what one of them changes need not be feasible
alone.) Where moves are listed, a joint step is a legal sequence; the parties to it are then the
smallest coalitions that can make it.

A joint step is **kept** when its end is stable for each party to it: none of them alone would undo
it. It **holds** when the end is stable for everybody: an equilibrium. It carries a **rider** when a
part of the change, or a part of the parties, does as well for all who take that part; of joint
steps that hold only parts that hold count, of others that are kept only those that are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.analysis.coalition_choice import everybody_in
from standoff.analysis.coalitions import CoalitionTable, coalition_stability
from standoff.analysis.stability import StabilityTable
from standoff.analysis.verdict import Verdict
from standoff.concepts.concept import concept_named
from standoff.errors import NotApplicableError
from standoff.kernels.coalition_reach import members_of, unpacked
from standoff.kernels.forms import Int64s, Mask, OptionForm
from standoff.kernels.paths import shortest_reply
from standoff.kernels.terms import OpponentMoves
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove

__all__ = ["STEPS_LISTED", "JointStep", "JointSteps", "Part", "joint_steps", "worth_of"]

STEPS_LISTED = 100
"""Joint steps told of each kind, at most."""
STEPS_COMPARED = 2_000
"""Joint steps that are compared with each other, at most, smallest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one party to a joint step would do alone, and what that alone would be worth to it.

    `move` is None where its part alone leads to no feasible state. `worth` is 1 for a gain, -1 for
    a loss, else 0, or None where that is not known. `deterred` says of a gain whether some reply
    deters it.
    """

    party: str
    move: UnilateralMove | None
    worth: int | None
    deterred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JointStep:
    """`parties` go from today to `end`, which each of them prefers.

    `parts` is what each would do alone (none where moves are listed), `moves` a legal sequence that
    leads there, empty where none that keeps to feasible states was looked for or found. `verdicts`
    say for each of them why it would or would not leave the end again. `leavers` are all, of
    everybody, who would leave it.
    """

    parties: tuple[str, ...]
    end: int
    options_changed: int
    holds: bool
    kept: bool
    leavers: tuple[str, ...]
    parts: tuple[Part, ...]
    moves: tuple[UnilateralMove, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JointSteps:
    """The joint steps from today under a concept, without riders, smallest changes first.

    `holding` ends hold for everybody, those of `kept` only for the parties to them. `better` counts
    every state that a joint step leads to; `kept_total` and `holding_total` those kept and holding,
    riders included. `complete` is false where not all were compared.
    """

    concept: str
    status_quo: int
    holding: tuple[JointStep, ...]
    kept: tuple[JointStep, ...]
    better: int
    kept_total: int
    holding_total: int
    complete: bool


def joint_steps(
    table: StabilityTable, concept: str = "seq", coalitions: CoalitionTable | None = None
) -> JointSteps:
    """The joint steps from today that are kept, or hold, under a concept of the table.

    With `coalitions`, only those looked at in that table take them. Exact. Cost: in option
    form near-linear in states; else that of the coalitions' improvements. Raises NotApplicableError
    without a status quo.
    """
    conflict = table.conflict
    if conflict.status_quo is None:
        raise NotApplicableError(
            "joint steps start from today's situation, and this conflict has no status quo; give"
            " it one"
        )
    kind = concept_named(concept).id
    today = conflict.status_quo - 1
    stable = np.stack([table.stable_mask(kind, each.id) for each in conflict.decision_makers])
    if conflict.in_option_form:
        distance = conflict.states.codes ^ conflict.states.codes[today]
        pairs = np.stack(joint_changes(conflict, today), axis=1).tolist()
        found = sorted(
            ((parties, end) for parties, end in pairs),
            key=lambda each: (int(distance[each[1]]).bit_count(), _order(each)),
        )
        if coalitions is not None and not coalitions.complete:
            chosen = set(_masks(coalitions))
            found = [each for each in found if each[0] in chosen]
    else:
        if coalitions is None:
            coalitions = coalition_stability(conflict, concepts=["cnash"])
        found = _legal_sequences(conflict, today, coalitions)
    everybody: Mask = np.logical_and.reduce(stable, axis=0)
    kept = [each for each in found if _stays(stable, *each)]
    holding = [each for each in kept if everybody[each[1]]]
    passing = [each for each in kept if not everybody[each[1]]]

    def told(group: Sequence[tuple[int, int]]) -> tuple[JointStep, ...]:
        pool = holding if group is holding else kept
        least = _without_riders(conflict, today, group[:STEPS_COMPARED], pool[:STEPS_COMPARED])
        return tuple(_step(table, kind, stable, *each) for each in least[:STEPS_LISTED])

    return JointSteps(
        concept=kind,
        status_quo=today + 1,
        holding=told(holding),
        kept=told(passing),
        better=len({end for _, end in found}),
        kept_total=len({end for _, end in kept}),
        holding_total=len({end for _, end in holding}),
        complete=len(kept) <= STEPS_COMPARED,
    )


def _stays(stable: Mask, members: int, end: int) -> bool:
    """Whether each of some decision makers would stay in a state."""
    return all(bool(stable[maker, end]) for maker in members_of(members))


def joint_changes(conflict: Conflict, today: int) -> tuple[Int64s, Int64s]:
    """Every joint change from a position by two or more parties that all of them gain by.

    Parties as bit masks, and the positions of the ends, ascending; option form only. Linear in
    states x decision makers.
    """
    form = conflict.form
    assert isinstance(form, OptionForm), "changes are of options"
    here, codes = form.codes[today], form.codes
    rising, falling = codes & ~here, ~codes & here
    parties: Int64s = np.zeros(len(codes), dtype=np.int64)
    good = np.ones(len(codes), dtype=bool)
    changed = codes ^ here
    everywhere = np.arange(len(codes), dtype=np.int64)
    for maker in range(form.n_decision_makers):
        own = changed & form.movable[maker]
        changed = changed & ~form.movable[maker]
        good &= (rising & form.backward[maker]) == 0
        good &= (falling & form.forward[maker]) == 0
        parties |= np.where(own != 0, np.int64(1) << np.int64(maker), 0)
        good &= (own == 0) | conflict.structure(maker).better(today, everywhere)
    # Whatever still differs nobody can change.
    good &= (changed == 0) & ((parties & (parties - 1)) != 0)
    ends = np.flatnonzero(good)
    return parties[ends], ends


def _legal_sequences(
    conflict: Conflict, today: int, coalitions: CoalitionTable
) -> list[tuple[int, int]]:
    """(parties, end) for the smallest coalitions of two or more that reach ends they all prefer."""
    found: dict[int, list[int]] = {}
    # What one of them can do alone is no joint step, whichever coalitions were chosen.
    alone = [1 << conflict.index_of(each) for each in everybody_in(conflict)]
    for members in (*alone, *_masks(coalitions)):
        row = coalitions.reach.improvements(members)[today : today + 1]
        for end in unpacked(row)[1].tolist():
            smaller = found.setdefault(end, [])
            if not any(each & ~members == 0 for each in smaller):
                smaller.append(members)
    pairs = [(members, end) for end, each in found.items() for members in each]
    return sorted((each for each in pairs if each[0].bit_count() > 1), key=_order)


def _masks(coalitions: CoalitionTable) -> list[int]:
    index = coalitions.conflict.index_of
    return [sum(1 << index(each) for each in parties) for parties in coalitions.coalitions]


def _order(each: tuple[int, int]) -> tuple[int, tuple[int, ...], int]:
    members, end = each
    return members.bit_count(), members_of(members), end


def _without_riders(
    conflict: Conflict,
    today: int,
    steps: Sequence[tuple[int, int]],
    pool: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Those of the joint steps of which no part in `pool` does as well for its parties."""
    if not conflict.in_option_form:
        return list(steps)
    codes = conflict.states.codes
    changes = codes[[end for _, end in pool]] ^ codes[today]
    found = []
    for members, end in steps:
        change = codes[end] ^ codes[today]
        parts = np.flatnonzero((changes & ~change == 0) & (changes != change))
        if not any(_as_good(conflict, *pool[part], end) for part in parts.tolist()):
            found.append((members, end))
    return found


def _as_good(conflict: Conflict, members: int, one: int, other: int) -> bool:
    """Whether one end is at least as good as another for each of some decision makers.

    Where a preference is no order, only being better is known to be as good.
    """
    for maker in members_of(members):
        structure = conflict.structure(maker)
        if structure.ranks is not None:
            if structure.ranks[one] < structure.ranks[other]:
                return False
        elif not structure.better(other, np.array([one], dtype=np.int64))[0]:
            return False
    return True


def _step(table: StabilityTable, concept: str, stable: Mask, members: int, end: int) -> JointStep:
    conflict = table.conflict
    assert conflict.status_quo is not None
    today = conflict.status_quo - 1
    parties = tuple(conflict.decision_makers[each].id for each in members_of(members))
    parts = tuple(_parts(table, concept, today, members, end))
    codes = conflict.states.codes
    changed = int(codes[today] ^ codes[end]).bit_count() if conflict.has_options else 0
    leavers = [
        each.id
        for maker, each in enumerate(conflict.decision_makers)
        if not stable[maker, end] and each.id in everybody_in(conflict)
    ]
    return JointStep(
        parties=parties,
        end=end + 1,
        options_changed=changed,
        holds=not leavers,
        kept=not set(parties) & set(leavers),
        leavers=tuple(leavers),
        parts=parts,
        moves=_in_turn(conflict, today, members, end),
        verdicts=tuple(table.verdict(concept, each, end + 1) for each in parties),
    )


def _parts(
    table: StabilityTable, concept: str, today: int, members: int, end: int
) -> Iterator[Part]:
    """What each party would do alone; none where moves are listed."""
    conflict = table.conflict
    form = conflict.form
    if not isinstance(form, OptionForm):
        return
    kind = concept_named(concept)
    for maker in members_of(members):
        here, there = int(form.codes[today]), int(form.codes[end])
        alone = (here & ~form.movable[maker]) | (there & form.movable[maker])
        found = int(form.find(np.array([alone], dtype=np.int64))[0])
        party = conflict.decision_makers[maker].id
        if found < 0:
            yield Part(party=party, move=None, worth=None, deterred=False)
            continue
        worth = worth_of(conflict, maker, today, found)
        target = np.array([found], dtype=np.int64)
        deterred = worth == 1 and bool(table.deterred(kind, maker, today, target)[0])
        move = UnilateralMove(mover=party, start=today + 1, end=found + 1)
        yield Part(party=party, move=move, worth=worth, deterred=deterred)


def worth_of(conflict: Conflict, maker: int, start: int, end: int) -> int | None:
    """1 where the end is better for somebody, -1 where worse, 0 where neither; None if unknown."""
    structure = conflict.structure(maker)
    if bool(structure.better(start, np.array([end], dtype=np.int64))[0]):
        return 1
    if bool(structure.better(end, np.array([start], dtype=np.int64))[0]):
        return -1
    return 0 if structure.ranks is not None else None


def _in_turn(conflict: Conflict, today: int, members: int, end: int) -> tuple[UnilateralMove, ...]:
    """A shortest legal sequence of the parties that leads there, if there is one."""
    form = conflict.form
    nowhere = np.empty(0, dtype=np.int64)
    path = shortest_reply(
        form,
        -1,
        today,
        moves_of=lambda mover, state: (
            form.moves_from(mover, state) if members >> mover & 1 else nowhere
        ),
        accept=end.__eq__,
        opponent_moves=OpponentMoves.SEQUENCE,
        transitive=isinstance(form, OptionForm),
    )
    return tuple(
        UnilateralMove(mover=conflict.decision_makers[mover].id, start=origin + 1, end=to + 1)
        for mover, origin, to in path or ()
    )
