"""Where coalitions can go together, for the better of all their members, and what stops them.

A coalition H moves by legal sequences: each step is a move of a member, nobody moves twice in a
row. R_H(s) is where such sequences from s can end (definition 2.3 of the graph model). Everything
here is a table of bit rows, one row for each state s, one bit for each state t:

* `reach`         t in R_H(s);
* `improvements`  t in CI_H(s): in R_H(s), and every member is tempted to go from s to t. Only the
  end is compared with s (Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008);
* `blocks`        x in Phi_H(s): ending in x deters some member from having left s;
* `class_reach`   x in C++_O(t): the end of coalitional improvements one after another, each by some
  coalition K within O, no K twice in a row.

Preferences need not be orders: LEAVE of all members makes an improvement, BLOCK of one member makes
a sanction, and CRED of all members makes a step of a class list (`Relation`).

A coalition is a bit mask over decision makers. Cost: a table takes V x V bits; `reach` moves x
V/64 words x longest useful sequence; `class_reach` and `stable` V x V x V/64 words at worst.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.kernels.forms import ArcForm, Form, Int64s, Mask, OptionForm, Relation
from standoff.kernels.terms import Replies, Sanctions

__all__ = [
    "STATE_LIMIT",
    "TABLE_BYTES",
    "CoalitionReach",
    "ends_by_many",
    "members_of",
    "packed",
    "table_bytes",
    "unpacked",
]

Rows = NDArray[np.uint64]
"""Sets of states, one a row, uint64 [V, words]."""

STATE_LIMIT = 4_096
"""States above which tables of pairs of states are not made."""
TABLE_BYTES = 1 << 30
"""How much all tables together may take."""

CHUNK_WORDS = 1 << 18
"""Words looked at together, so that they stay in cache."""


def members_of(coalition: int) -> tuple[int, ...]:
    """Positions of the decision makers in a bit mask, ascending."""
    return tuple(each for each in range(coalition.bit_length()) if coalition >> each & 1)


def table_bytes(n_states: int) -> int:
    """How much one table of pairs of states takes."""
    return n_states * _words(n_states) * 8


class CoalitionReach:
    """The tables of one conflict, each made when it is asked for and kept.

    `ordered` says that everybody's preference is an order; `classes` which coalitions may make a
    step of a class list (None: any). `self_sanction` says whether being pushed back to the state
    one left deters.
    """

    def __init__(
        self,
        form: Form,
        relations: Sequence[Relation],
        *,
        ordered: bool,
        classes: Iterable[int] | None = None,
        self_sanction: bool = True,
    ) -> None:
        # Moves and strict preferences that compose make improvements of a coalition compose, and
        # then the rule against moving twice in a row changes nothing (lemma 2.4).
        self._composes = ordered and isinstance(form, OptionForm)
        self._ordered = ordered
        self._arcs = form if isinstance(form, ArcForm) else form.arcs()
        self._relations = tuple(relations)
        self._classes = None if classes is None else tuple(sorted(set(classes)))
        self._self_sanction = self_sanction
        self._kept: dict[tuple[str, int], Rows] = {}

    @property
    def n_states(self) -> int:
        """How many states there are."""
        return self._arcs.n_states

    def reach(self, coalition: int) -> Rows:
        """R_H(s), a row for each state s; includes s where a legal sequence returns to it."""
        return self._once("reach", coalition)

    def improvements(self, coalition: int) -> Rows:
        """CI_H(s), a row for each state s."""
        return self._once("improvements", coalition)

    def credible(self, coalition: int) -> Rows:
        """Where a coalition would go from each state as one of the others: CRED of all members."""
        return self._once("improvements" if self._ordered else "credible", coalition)

    def blocks(self, coalition: int) -> Rows:
        """Phi_H(s), a row for each state s."""
        return self._once("blocks", coalition)

    def class_reach(self, coalition: int) -> Rows:
        """C++_O(t), a row for each state t: ends of improvements of coalitions within O."""
        return self._once("class_reach", coalition)

    def classes_within(self, coalition: int) -> Iterator[int]:
        """The coalitions within `coalition` that may make a step of a class list, smallest first.

        Of the same size, by their members' order.
        """
        if self._classes is not None:
            found = [each for each in self._classes if each and each & ~coalition == 0]
        else:
            found = list(_subsets(coalition))
        yield from sorted(found, key=lambda each: (each.bit_count(), members_of(each)))

    def stable(self, coalition: int, others: int, replies: Replies, sanctions: Sanctions) -> Mask:
        """States `coalition` will not leave, bool [V]; `others` are those who may reply.

        CNash without replies, CGMR with any, CSMR with any that lasts, CSEQ with credible ones.
        """
        starts, ends = unpacked(self.improvements(coalition))
        found = np.ones(self.n_states, dtype=bool)
        found[starts[~self.deterred(coalition, others, starts, ends, replies, sanctions)]] = False
        return found

    def deterred(
        self,
        coalition: int,
        others: int,
        starts: Int64s,
        ends: Int64s,
        replies: Replies,
        sanctions: Sanctions,
    ) -> Mask:
        """Which of the coalition's improvements some reply deters, bool [improvements]."""
        deterred = np.zeros(len(starts), dtype=bool)
        if replies is Replies.NONE or not others or not len(starts):
            return deterred
        replied = self.class_reach(others) if replies is Replies.CREDIBLE else self.reach(others)
        left = np.unique(starts)
        deterring = self.deterring(coalition, left, sanctions)
        place = np.searchsorted(left, starts)
        for part in self._chunks(len(starts)):
            met = replied[ends[part]] & deterring[place[part]]
            deterred[part] = met.any(axis=1)
        return deterred

    def deterring(self, coalition: int, left: Int64s, sanctions: Sanctions) -> Rows:
        """The ends that deter `coalition` from having left each of `left`, a row for each."""
        lasting = sanctions is Sanctions.LASTING
        found = self._once("lasting" if lasting else "blocks", coalition)[left]
        if not self._self_sanction:
            # A return does not deter. It was no way out either: what lasts is settled above.
            word, bit = np.divmod(left, 64)
            found[np.arange(len(left)), word] &= ~(np.uint64(1) << bit.astype(np.uint64))
        return found

    def _once(self, kind: str, coalition: int) -> Rows:
        key = (kind, coalition)
        if key not in self._kept:
            found: Rows = getattr(self, f"_make_{kind}")(coalition)
            found.flags.writeable = False
            self._kept[key] = found
        return self._kept[key]

    def _make_reach(self, coalition: int) -> Rows:
        return ends_by_many(self._arcs_of(coalition), self.n_states)

    def _make_improvements(self, coalition: int) -> Rows:
        found = self.reach(coalition).copy()
        for each in members_of(coalition):
            found &= self._once("tempts", 1 << each)
        return found

    def _make_credible(self, coalition: int) -> Rows:
        found = self.reach(coalition).copy()
        for each in members_of(coalition):
            found &= self._once("answers", 1 << each)
        return found

    def _make_blocks(self, coalition: int) -> Rows:
        found = np.zeros((self.n_states, _words(self.n_states)), dtype=np.uint64)
        for each in members_of(coalition):
            found |= self._once("deters", 1 << each)
        return found

    def _make_lasting(self, coalition: int) -> Rows:
        """The ends in Phi_H(s) from which every legal sequence of H stays in it."""
        # Turned round: with each end goes the set of states it deters from leaving.
        carried = _turned(self.blocks(coalition), self.n_states)
        escaped = ends_by_many(self._arcs_of(coalition), self.n_states, ~carried)
        return _turned(carried & ~escaped, self.n_states)

    def _make_tempts(self, member: int) -> Rows:
        return packed(self._relations[members_of(member)[0]].tempts(*self._pairs))

    def _make_answers(self, member: int) -> Rows:
        return packed(self._relations[members_of(member)[0]].credible(*self._pairs))

    def _make_deters(self, member: int) -> Rows:
        return packed(self._relations[members_of(member)[0]].deters(*self._pairs))

    def _make_class_reach(self, coalition: int) -> Rows:
        if self._composes:
            return _closure(self._once("class_steps", coalition), self.n_states)
        arcs = [unpacked(self.credible(each)) for each in self.classes_within(coalition)]
        return ends_by_many([each for each in arcs if len(each[0])], self.n_states)

    def _make_class_steps(self, coalition: int) -> Rows:
        """One step of any coalition within `coalition`."""
        found = np.zeros((self.n_states, _words(self.n_states)), dtype=np.uint64)
        if self._classes is not None:
            for each in self.classes_within(coalition):
                found |= self.credible(each)
        elif coalition:
            found |= self.credible(coalition)
            for each in members_of(coalition):
                found |= self._once("class_steps", coalition & ~(1 << each))
        return found

    def _arcs_of(self, coalition: int) -> list[tuple[Int64s, Int64s]]:
        members = members_of(coalition)
        return [(self._arcs.starts[each], self._arcs.ends[each]) for each in members]

    def _chunks(self, count: int) -> Iterator[slice]:
        size = max(1, CHUNK_WORDS // _words(self.n_states))
        for begin in range(0, count, size):
            yield slice(begin, begin + size)

    @property
    def _pairs(self) -> tuple[Int64s, Int64s]:
        states = np.arange(self.n_states, dtype=np.int64)
        return states[:, None], states[None, :]


def ends_by_many(
    arcs: Sequence[tuple[Int64s, Int64s]], n_states: int, carried: Rows | None = None
) -> Rows:
    """Where sequences of at least one step can end, nobody twice in a row; a row for each start.

    With `carried`, the union of what these ends carry. `arcs` are the steps of each mover, as
    (starts, ends) sorted by start. As in `gathering`, with running unions from both sides in place
    of all movers but one: movers may be many.
    """
    alone = packed(np.eye(n_states, dtype=bool)) if carried is None else carried
    begins = [np.flatnonzero(np.diff(starts, prepend=-1)) for starts, _ in arcs]
    first = [np.zeros_like(alone) for _ in arcs]
    grew = bool(arcs)
    while grew:
        grew = False
        further = _all_but_each(first)
        for j, (starts, ends) in enumerate(arcs):
            if not len(starts):
                continue
            then = alone | further[j]
            rows = np.bitwise_or.reduceat(then[ends], begins[j], axis=0)
            own = starts[begins[j]]
            if not np.array_equal(first[j][own], rows):
                first[j][own] = rows
                grew = True
    found = np.zeros_like(alone)
    for each in first:
        found |= each
    return found


def _all_but_each(tables: Sequence[Rows]) -> list[Rows]:
    """For each table, the union of all the others."""
    if not tables:
        return []
    after = [np.zeros_like(tables[0])]
    for each in reversed(tables[1:]):
        after.append(after[-1] | each)
    before = np.zeros_like(tables[0])
    found = []
    for each, rest in zip(tables, reversed(after), strict=True):
        found.append(before | rest)
        before = before | each
    return found


def _closure(steps: Rows, n_states: int) -> Rows:
    """Where one step or more lead, a row for each state (Warshall 1962, on rows of bits)."""
    found = steps.copy()
    for through in range(n_states):
        word, bit = divmod(through, 64)
        passing = (found[:, word] >> np.uint64(bit)) & np.uint64(1) == 1
        if found[through].any() and passing.any():
            found[passing] |= found[through]
    return found


def _turned(rows: Rows, n_states: int) -> Rows:
    """The same pairs of states the other way round."""
    return packed(np.ascontiguousarray(_bits(rows, n_states).T))


def packed(table: Mask) -> Rows:
    """A table of truth values as rows of bits, uint64 [rows, words]."""
    rows, states = table.shape
    found = np.zeros((rows, 8 * _words(states)), dtype=np.uint8)
    small = np.packbits(table, axis=1, bitorder="little")
    found[:, : small.shape[1]] = small
    return found.view(np.dtype("<u8")).astype(np.uint64, copy=False)


def unpacked(rows: Rows) -> tuple[Int64s, Int64s]:
    """Rows of bits as (row, bit) pairs, ascending."""
    row, bit = np.nonzero(_bits(rows, 64 * rows.shape[1]))
    return row.astype(np.int64), bit.astype(np.int64)


def _bits(rows: Rows, states: int) -> Mask:
    small = np.ascontiguousarray(rows.astype(np.dtype("<u8"), copy=False)).view(np.uint8)
    return np.unpackbits(small, axis=1, bitorder="little")[:, :states].astype(bool)


def _words(n_states: int) -> int:
    return (n_states + 63) // 64


def _subsets(coalition: int) -> Iterator[int]:
    """Every coalition within `coalition` that has a member."""
    part = coalition
    while part:
        yield part
        part = (part - 1) & coalition
