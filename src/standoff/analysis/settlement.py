"""Settlements: the states that everybody concerned prefers to how things stand today.

Each state is told by its *gainers*, the set of the parties who strictly prefer it to the status
quo, as a bit mask. A settlement is a state whose gainers are all parties: those who are named, or
else everybody who takes part in the world that is looked at. A largest group that shares such a
state is a set of gainers that no other contains; the parties outside it are the ones in the way,
and no smaller set of them is. So one look at the sets that occur answers both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from standoff.analysis.reasons import deciding_statements
from standoff.errors import NotApplicableError
from standoff.kernels.forms import Int64s, Mask
from standoff.model.conflict import Conflict
from standoff.model.preference import Preference, PreferenceStructure
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.statement import Statement

__all__ = [
    "GROUP_LIMIT",
    "PARETO_WORK",
    "STATES_LISTED",
    "Objection",
    "Obstacle",
    "Resistance",
    "Settlement",
    "SharedGroup",
    "settlement_mask",
    "settlements",
]

STATES_LISTED = 1_000
"""States listed of each kind, at most; totals count all."""

GROUP_LIMIT = 1_000
"""Largest groups that are looked for, at most."""

COMPARED = 2_000
"""States compared by pairs at most, where preferences are no orders."""
PARETO_WORK = 200_000_000
"""Comparisons after which no more states are looked for that no other settlement improves on."""

MOST_PARTIES = 62
NO_PREFERENCES: Mapping[str, Preference] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedGroup:
    """Parties who all prefer the same states to the status quo, and no larger group does.

    `equal` holds the options (bit to taken or not) that are equal in all of these states.
    """

    parties: tuple[str, ...]
    states: tuple[int, ...]
    states_total: int
    equal: Mapping[int, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Some of the nearest states, and what decides against them for a party.

    `statements` are what decides: one that is true today and false there, or several equally
    important ones of which fewer are true there; they would have to move. None of them where the
    party ranks states as a whole, or (`ties`) where the two are equally good for it.
    """

    statements: tuple[Statement, ...]
    ties: bool
    states: tuple[int, ...]
    states_total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resistance:
    """What a party in the way has against the nearest states, most important statement first."""

    party: str
    objections: tuple[Objection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Parties in the way: without them there would be a settlement, and no part of them is enough.

    `states` are the nearest states, which every other party prefers to the status quo. `least`: no
    other set of parties in the way is smaller.
    """

    parties: tuple[str, ...]
    states: tuple[int, ...]
    states_total: int
    least: bool
    resistance: tuple[Resistance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The settlements between `parties` among the `considered` states, or who is in the way.

    `absent` are those left out since they take no part; nobody where the parties were named.

    `pareto` are those that no other settlement improves on for one party at no cost to another;
    `pareto_total` is None where `PARETO_WORK` ended the search. `obstacles` are there only where
    `states` are not. `groups` come by size, largest first; a group may be one party. Where
    `GROUP_LIMIT` ended the search for them, `groups_complete` is false.
    """

    parties: tuple[str, ...]
    status_quo: int
    considered: int
    states: tuple[int, ...]
    states_total: int
    pareto: tuple[int, ...]
    pareto_total: int | None
    obstacles: tuple[Obstacle, ...]
    groups: tuple[SharedGroup, ...]
    groups_complete: bool
    absent: tuple[str, ...] = ()

    @property
    def exists(self) -> bool:
        """Whether there is a settlement."""
        return self.states_total > 0


def settlement_mask(conflict: Conflict, between: Sequence[str] | None = None) -> Mask:
    """Which states every party strictly prefers to the status quo, bool [states].

    None or nobody means everybody who takes part, and no state where nobody does; a party that is
    named counts in any case. Raises NotApplicableError without a status quo, UnknownNameError for a
    party there is not.
    """
    today = _today(conflict)
    everywhere = np.arange(len(conflict.states))
    parties = _parties(conflict, between)
    better: Mask = np.full(len(conflict.states), bool(parties))
    for party in parties:
        better &= conflict.structure(party).better(today, everywhere)
    return better


def settlements(
    conflict: Conflict,
    between: Sequence[str] | None = None,
    where: Mask | None = None,
    *,
    preferences: Mapping[str, Preference] = NO_PREFERENCES,
) -> Settlement:
    """The settlements there are between some parties, or who is in the way.

    None or nobody means everybody who takes part; a party that is named counts in any case.
    `where` (bool [states]) narrows the states that are looked at. `preferences`, as they were
    written down, by decision maker, tell what a party in the way would have to move; without them
    only that it would have to. Raises NotApplicableError without a status quo or for more than 62
    parties. Cost: states x (parties + largest groups), and what `pareto` takes.
    """
    today = _today(conflict)
    parties = _parties(conflict, between)
    if len(parties) > MOST_PARTIES:
        raise NotApplicableError(
            f"{len(parties)} parties are too many to settle between; at most {MOST_PARTIES}; name"
            " fewer"
        )
    count = len(conflict.states)
    places = np.arange(count) if where is None else np.flatnonzero(where)
    gainers = _gainers(conflict, parties, today, places)
    all_gain = (1 << len(parties)) - 1
    largest, complete = _largest(np.unique(gainers))
    settled = places[(gainers == all_gain) & bool(parties)]
    pareto, pareto_complete = _pareto(conflict, parties, settled)
    ids = tuple(conflict.decision_makers[party].id for party in parties)
    groups = [(mask, places[gainers == mask]) for mask in largest]
    return Settlement(
        parties=ids,
        status_quo=today + 1,
        considered=len(places),
        states=_listed(settled),
        states_total=len(settled),
        pareto=_listed(pareto),
        pareto_total=len(pareto) if pareto_complete else None,
        obstacles=_obstacles(conflict, parties, today, groups, preferences)
        if parties and not len(settled)
        else (),
        groups=tuple(
            SharedGroup(
                parties=_members(ids, mask),
                states=_listed(shared),
                states_total=len(shared),
                equal=_equal(conflict, shared),
            )
            for mask, shared in groups
            if mask
        ),
        groups_complete=complete,
        absent=() if between else conflict.absent,
    )


def _today(conflict: Conflict) -> int:
    """Position of the status quo."""
    if conflict.status_quo is None:
        raise NotApplicableError(
            "a settlement is better than the status quo, and the conflict has none here; state one"
        )
    return conflict.status_quo - 1


def _parties(conflict: Conflict, between: Sequence[str] | None) -> list[int]:
    """Positions of the parties among the decision makers, each once, in their order."""
    if not between:
        makers = enumerate(conflict.decision_makers)
        return [position for position, each in makers if each.id not in conflict.absent]
    return sorted({conflict.index_of(each) for each in between})


def _gainers(conflict: Conflict, parties: list[int], today: int, places: Int64s) -> Int64s:
    """The parties better off in each state than today, as a bit mask."""
    gainers: Int64s = np.zeros(len(places), dtype=np.int64)
    for bit, party in enumerate(parties):
        better = conflict.structure(party).better(today, places)
        gainers |= better.astype(np.int64) << bit
    return gainers


def _largest(masks: Int64s) -> tuple[list[int], bool]:
    """The masks that no other contains, most bits first; and whether these are all of them."""
    left = masks[np.lexsort((masks, -np.bitwise_count(masks).astype(np.int64)))]
    found: list[int] = []
    while len(left) and len(found) < GROUP_LIMIT:
        # What has most bits of those that no mask found so far contains is itself not contained.
        mask = int(left[0])
        found.append(mask)
        left = left[left & ~mask != 0]
    return found, not len(left)


def _pareto(conflict: Conflict, parties: list[int], settled: Int64s) -> tuple[Int64s, bool]:
    """The positions among `settled` that none of them improves on; and whether these are all."""
    if not len(settled):
        return settled, True
    structures = [conflict.structure(party) for party in parties]
    if any(each.ranks is None for each in structures):
        return _undominated(structures, settled)
    ranks = np.stack([conflict.ranks(party)[settled] for party in parties]).astype(np.int64)
    order = np.argsort(-ranks.sum(axis=0), kind="stable")
    found, work = [], 0
    while len(order) and work <= PARETO_WORK:
        # Nothing with a smaller sum improves on the first, nor does what is left of the larger.
        first = ranks[:, order[:1]]
        here = ranks[:, order]
        work += here.size
        equal = (here == first).all(axis=0)
        found.append(order[equal])
        order = order[(here > first).any(axis=0)]
    positions = settled[np.concatenate(found)] if found else settled[:0]
    return np.sort(positions), not len(order)


def _undominated(structures: Sequence[PreferenceStructure], settled: Int64s) -> tuple[Int64s, bool]:
    """The same where not all are orders: what is worse for one and better for none is left out."""
    looked = settled[:COMPARED]
    one, other = looked[:, None], looked[None, :]
    better = [each.better(one, other) for each in structures]
    gain, loss = np.logical_or.reduce(better), np.logical_or.reduce([each.T for each in better])
    return looked[~(gain & ~loss).any(axis=1)], len(looked) == len(settled)


def _obstacles(
    conflict: Conflict,
    parties: list[int],
    today: int,
    groups: list[tuple[int, Int64s]],
    preferences: Mapping[str, Preference],
) -> tuple[Obstacle, ...]:
    """Those outside each largest group, fewest first."""
    every = (1 << len(parties)) - 1
    ids = [conflict.decision_makers[party].id for party in parties]
    fewest = min(((every & ~mask).bit_count() for mask, _ in groups), default=0)
    return tuple(
        Obstacle(
            parties=_members(ids, every & ~mask),
            states=_listed(nearest),
            states_total=len(nearest),
            least=(every & ~mask).bit_count() == fewest,
            resistance=tuple(
                Resistance(
                    party=party,
                    objections=_objections(conflict, party, today, nearest, preferences),
                )
                for party in _members(ids, every & ~mask)
            ),
        )
        for mask, nearest in groups
    )


def _objections(
    conflict: Conflict,
    party: str,
    today: int,
    nearest: Int64s,
    preferences: Mapping[str, Preference],
) -> tuple[Objection, ...]:
    """What a party has against each of the nearest states, taken together by what it is."""
    structure, here = conflict.structure(party), np.array([today], dtype=np.int64)
    codes = conflict.states.codes
    preference = preferences.get(party)
    # None of the nearest states is better for it: they are worse, or not known to be either.
    ties = ~structure.better(nearest, here)
    decides: Int64s = np.full(len(nearest), -1, dtype=np.int64)
    if preference is not None:
        decides = deciding_statements(preference, int(codes[today]), codes[nearest])
    found = [
        _objection(
            preference.steps[place] if isinstance(preference, Prioritized) else (),
            nearest[~ties & (decides == place)],
        )
        for place in np.unique(decides[~ties & (decides >= 0)]).tolist()
    ]
    as_a_whole = nearest[~ties & (decides < 0)]
    if len(as_a_whole):
        found.append(_objection((), as_a_whole))
    if ties.any():
        found.append(_objection((), nearest[ties], ties=True))
    return tuple(found)


def _objection(
    statements: tuple[Statement, ...], states: Int64s, *, ties: bool = False
) -> Objection:
    return Objection(
        statements=statements, ties=ties, states=_listed(states), states_total=len(states)
    )


def _equal(conflict: Conflict, states: Int64s) -> Mapping[int, bool]:
    """The options equal in all of some states (positions), members of merged ones included."""
    codes = conflict.states.codes[states]
    merged = [conflict.merged[code] for code in conflict.merged if code in codes]
    codes = np.concatenate([codes, *merged])
    always, ever = int(np.bitwise_and.reduce(codes)), int(np.bitwise_or.reduce(codes))
    return MappingProxyType(
        {
            bit: bool(always >> bit & 1)
            for bit in range(len(conflict.options))
            if always >> bit & 1 == ever >> bit & 1
        }
    )


def _members(ids: Sequence[str], mask: int) -> tuple[str, ...]:
    return tuple(each for bit, each in enumerate(ids) if mask >> bit & 1)


def _listed(positions: Int64s) -> tuple[int, ...]:
    return tuple((positions[:STATES_LISTED] + 1).tolist())
