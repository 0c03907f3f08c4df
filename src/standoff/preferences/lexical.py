"""Lexical: the first step at which two states differ decides; a step may be strong, or not known.

A step is one statement, or several equally important ones, of which as many as possible should
hold. States are compared step by step, as words are letter by letter (Peng, Hipel, Kilgour & Fang
1997). Two marks make more of it than a ranking:

* where the first step that differs is **not known**, the preference between the two states is not
  known either (U of Li, Hipel, Kilgour & Fang 2004);
* between neighbouring levels a state is better by the degree of the first step that differs, strong
  or not; between distant ones by the greatest degree between them (≫ of Hamouda, Kilgour & Hipel
  2004, 2006). Said without levels: x is much better than y where there are u and v such that u is
  x or known to be worse, v is y or known to be better, and the first step between u and v is strong
  and in favour of u.

Both together are a hybrid preference (Xu, Hipel, Kilgour & Chen 2010).

Steps between two unknown ones make a block. All that is held are numbers per state and block, so
that a preference over many states stays small although it is no ranking.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from standoff.expressions.bind import BoundExpression
from standoff.kernels.forms import Int32s, Int64s, Mask, Positions, Question
from standoff.kernels.state_sets import Firsts, Packer, from_firsts, runs
from standoff.model.preference import Graded, Ranks
from standoff.model.state_space import Codes, StateSpace, read_only
from standoff.preferences.scoring import RANK_BITS, code_parts, dense_ranks

__all__ = [
    "STATEMENTS_AT_ONCE",
    "Lexical",
    "LexicalRelation",
    "Step",
    "ranks_of_steps",
    "structure_of_steps",
]

STATEMENTS_AT_ONCE = 63 - RANK_BITS
"""A rank and the truths of this many statements fit side by side into 63 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One statement, or several equally important ones, and its mark."""

    rules: tuple[BoundExpression, ...]
    strongly: bool = False
    known: bool = True

    @property
    def bits(self) -> int:
        """How many bits a count takes."""
        return len(self.rules).bit_length()

    def counts(self, codes: Codes) -> Int64s:
        """How many of the statements hold at each code."""
        first, *others = (rule.matches(codes).astype(np.int64) for rule in self.rules)
        return sum(others, first)


def ranks_of_steps(steps: Sequence[Step], space: StateSpace) -> Ranks:
    """Rank of every state, whatever the marks; exact for any number of steps, linear in them."""
    return _refined(np.zeros(len(space), dtype=np.int32), steps, space)


def structure_of_steps(steps: Sequence[Step], space: StateSpace) -> Graded | Lexical:
    """What the steps and their marks say of the states: an order where nothing is unknown.

    Time: states x steps, and sorting once for each block. Memory: states x blocks. A step that is
    not known and tells no two states apart that are equal so far is passed over.

    >>> from standoff.expressions.parse import parse
    >>> leave = BoundExpression(parse("ru.leave"), ("ru.leave",))
    >>> structure_of_steps([Step((leave,))], StateSpace(bound=2)).kind
    'ranked'
    >>> structure_of_steps([Step((leave,), known=False)], StateSpace(bound=2)).kind
    'unknown'
    """
    blocks = list(_blocks(steps, space))
    known = np.stack([block.ranks for block in blocks])
    apart = np.stack([block.apart for block in blocks[:-1]]) if len(blocks) > 1 else known[:0]
    if not any(step.strongly for step in steps):
        if len(blocks) == 1:
            return Graded(read_only(known))
        return Lexical(read_only(known), read_only(apart))
    upper, lower = _bounds(blocks, space)
    if len(blocks) == 1:
        return Graded(read_only(np.concatenate([known, upper])))
    return Lexical(read_only(known), read_only(apart), read_only(upper), read_only(lower))


@dataclass(frozen=True, slots=True, eq=False)
class Lexical:
    """A preference by steps of which some are not known. Arrays are read-only.

    `known` (int32 [blocks, states]) ranks the states by everything up to the end of each block,
    `apart` (int32 [blocks - 1, states]) by that and the unknown step after it, in either direction:
    two states are equal there if they are equal in all of it. Where strength is told, x is much
    better than y by a block if `upper` of x is above `lower` of y there (int32 [blocks, states]).
    """

    known: Int32s
    apart: Int32s
    upper: Int32s | None = None
    lower: Int32s | None = None

    @property
    def kind(self) -> str:
        """``unknown`` or, where strength is told, ``hybrid``."""
        return "unknown" if self.upper is None else "hybrid"

    @property
    def ranks(self) -> Ranks | None:
        """None: it is no order."""
        return None

    @property
    def degrees(self) -> int:
        """How many degrees of being better there are."""
        return 1 if self.upper is None else 2

    @property
    def fingerprint(self) -> bytes:
        """A digest of what is held."""
        digest = hashlib.blake2b(self.kind.encode(), digest_size=32)
        for held in (self.known, self.apart, self.upper, self.lower):
            if held is not None:
                digest.update(held.tobytes())
        return digest.digest()

    def better(self, states: Positions, others: Int64s) -> Mask:
        """Where `others` are known to be better: higher by a block, and equal before it."""
        found = self.known[0][others] > self.known[0][states]
        for ranks, before in zip(self.known[1:], self.apart, strict=True):
            found |= (ranks[others] > ranks[states]) & (before[others] == before[states])
        return np.asarray(found)

    def much_better(self, states: Positions, others: Int64s) -> Mask:
        """Where `others` are known to be better by the second degree; nowhere without strength."""
        found = np.zeros(np.broadcast(states, others).shape, dtype=np.bool_)
        if self.upper is None or self.lower is None:
            return found
        equal: Mask | None = None
        for block, ranks in enumerate(self.known):
            much = self.upper[block][others] > self.lower[block][states]
            much &= ranks[others] > ranks[states]
            found |= much if equal is None else much & equal
            if block < len(self.apart):
                equal = np.asarray(self.apart[block][others] == self.apart[block][states])
        return found

    def unknown(self, states: Positions, others: Int64s) -> Mask:
        """Where it is not known which is better: an unknown step is the first that differs."""
        found = np.zeros(np.broadcast(states, others).shape, dtype=np.bool_)
        for ranks, after in zip(self.known, self.apart, strict=False):
            found |= (ranks[others] == ranks[states]) & (after[others] != after[states])
        return found

    def relation(self, question: Question) -> LexicalRelation:
        """LEAVE, CRED and BLOCK under the switches."""
        return LexicalRelation(
            self,
            strength=question.strength,
            unknown_tempts=question.unknown.tempts,
            unknown_credible=question.unknown_credible,
            unknown_deters=question.unknown.deters,
        )


@dataclass(frozen=True, slots=True, eq=False)
class LexicalRelation:
    """What a lexical preference means in one analysis.

    An end deters from leaving s when s is better than it by degree `strength` or more (0: at least
    as good); where that is not known, as the three switches say.
    """

    structure: Lexical
    strength: int
    unknown_tempts: bool
    unknown_credible: bool
    unknown_deters: bool

    def tempts(self, states: Positions, others: Int64s) -> Mask:
        """LEAVE: known to be better, or perhaps so where what is not known tempts."""
        return self._better(states, others, self.unknown_tempts)

    def credible(self, states: Positions, others: Int64s) -> Mask:
        """CRED: known to be better, or perhaps so where what is not known is acted on."""
        return self._better(states, others, self.unknown_credible)

    def deters(self, states: Positions, others: Int64s) -> Mask:
        """BLOCK: the end is worse by `strength`, or perhaps so where that counts.

        Xu, Hipel, Kilgour & Chen (2010) let what is not known deter from strong stability as well.
        """
        held = self.structure
        unknown = held.unknown(states, others)
        if self.strength == 0:
            found = ~held.better(states, others) & ~unknown
        elif self.strength == 1:
            found = held.better(others, np.asarray(states))
        elif self.strength == 2:
            found = held.much_better(others, np.asarray(states))
        else:
            found = np.zeros_like(unknown)
        return found | unknown if self.unknown_deters else found

    def packer(self) -> Packer:
        """BLOCK as rows of bits. By final rank, states equal so far lie side by side in order.

        So better, worse and not known are stretches of that order, a few for each state and block.
        """
        held = self.structure
        known = [_Stretch.of(ranks) for ranks in held.known]
        apart = [_Stretch.of(ranks) for ranks in held.apart]
        ends = [np.full(held.known.shape[1], held.known.shape[1])] + [each.end for each in apart]
        stretches = []
        if self.strength == 0:
            stretches.append((known[-1].begin, known[-1].end))
        if self.strength <= 1:
            stretches += [(here.end, end) for here, end in zip(known, ends, strict=True)]
        if self.unknown_deters:
            for here, after in zip(known, apart, strict=False):
                stretches += [(here.begin, after.begin), (after.end, here.end)]
        parts = [runs(np.argsort(held.known[-1], kind="stable"), stretches)]
        if self.strength == 2 and held.upper is not None and held.lower is not None:
            parts += [
                _much_better(known[block], ends[block], held.known[block], upper, lower, before)
                for block, (upper, lower, before) in enumerate(
                    zip(held.upper, held.lower, (held.known[0] * 0, *held.apart), strict=True)
                )
            ]
        return from_firsts(parts, held.known.shape[1], exclusive=True)

    def _better(self, states: Positions, others: Int64s, unknown: bool) -> Mask:
        found = self.structure.better(states, others)
        return found | self.structure.unknown(states, others) if unknown else found


@dataclass(frozen=True, slots=True, eq=False)
class _Stretch:
    """Where the states equal to each state begin and end, in the order of some ranks; int64 [V]."""

    begin: Int64s
    end: Int64s

    @staticmethod
    def of(ranks: Int32s) -> _Stretch:
        counts = np.bincount(ranks)
        end = np.cumsum(counts)[ranks]
        return _Stretch(end - counts[ranks], end)


def _much_better(
    here: _Stretch, end: Int64s, ranks: Int32s, upper: Int32s, lower: Int32s, before: Int32s
) -> Firsts:
    """For each state, those much better than it by one block, as a stretch of an order.

    `upper` falls nowhere as ranks rise, within what is equal `before` the block (see `_bounds`): so
    sorted by rank, then by `upper`, those above a bound of both are at the end of their class.
    """
    order = np.lexsort((upper, ranks))
    room = int(max(upper.max(), lower.max())) + 1
    above = before.astype(np.int64) * room + upper
    bound = np.searchsorted(above[order], before.astype(np.int64) * room + lower, side="right")
    return runs(order, [(np.maximum(bound, here.end), end)])


@dataclass(frozen=True, eq=False)
class _Block:
    """Known `steps`, and the rank of every state by everything up to their end.

    `apart` tells the states apart by that and by the unknown step that follows, if one does.
    `before` is what the block before it told apart.
    """

    steps: tuple[Step, ...]
    ranks: Int32s
    apart: Int32s
    before: Int32s

    @cached_property
    def firsts(self) -> Int64s:
        """One state of each rank, by position."""
        firsts: Int64s = np.empty(int(self.ranks.max()) + 1, dtype=np.int64)
        firsts[self.ranks[::-1]] = np.arange(len(self.ranks))[::-1]
        return firsts


def _blocks(steps: Sequence[Step], space: StateSpace) -> Iterator[_Block]:
    """The steps between those that are not known, the last block without one after it."""
    ranks: Int32s = np.zeros(len(space), dtype=np.int32)
    before = ranks
    block: list[Step] = []
    waiting: list[Step] = []
    for step in steps:
        if step.known:
            block.append(step)
            waiting.append(step)
            continue
        ranks = _refined(ranks, waiting, space)
        waiting = []
        apart = _refined(ranks, [step], space)
        if apart.max() > ranks.max():
            yield _Block(tuple(block), ranks, apart, before)
            ranks = before = apart
            block = []
    ranks = _refined(ranks, waiting, space)
    yield _Block(tuple(block), ranks, ranks, before)


def _bounds(blocks: Sequence[_Block], space: StateSpace) -> tuple[Int32s, Int32s]:
    """`upper` and `lower` of every block, from the last one to the first.

    Going up through the ranks of a block, one number counts the strong signs passed, and one for
    each rank whose states are much better and much worse among themselves by later blocks. A state
    has the number where its rank begins, plus one if it is much better than another of its rank (so
    that it is much better than everything below), and where it ends, less one in the other case.
    """
    shape = (len(blocks), len(space))
    upper, lower = np.zeros(shape, dtype=np.int32), np.zeros(shape, dtype=np.int32)
    tops = bottoms = np.zeros(len(space), dtype=np.bool_)
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        # Ranks follow each other within what was told apart before, so that classes are runs.
        classes = block.before[block.firsts]
        inside = np.zeros(len(classes), dtype=np.int32)
        inside[block.ranks[tops]] = 1
        leave = np.cumsum(_strong_signs(block, classes, space) + inside, dtype=np.int32)
        enter = leave - inside
        upper[place] = enter[block.ranks] + tops
        lower[place] = leave[block.ranks] - bottoms
        begins = np.flatnonzero(np.diff(classes, prepend=-1))
        ends = np.append(begins[1:], len(classes)) - 1
        tops = upper[place] > enter[begins][block.before]
        bottoms = lower[place] < leave[ends][block.before]
    return upper, lower


def _strong_signs(block: _Block, classes: Int32s, space: StateSpace) -> Int32s:
    """For each rank of a block, 1 where a strong step is the first between it and the one below."""
    codes = space.codes[block.firsts]
    strong = np.zeros(len(codes), dtype=np.int32)
    level = classes[1:] == classes[:-1]
    for step in block.steps:
        counts = step.counts(codes)
        differs = level & (counts[1:] != counts[:-1])
        if step.strongly:
            strong[1:][differs] = 1
        level &= ~differs
    return strong


def _refined(ranks: Ranks, steps: Iterable[Step], space: StateSpace) -> Ranks:
    """`ranks` with its ties broken by `steps`, the first one first."""
    for some in _fitting(steps):
        scores = ranks.astype(np.int64)
        for part, codes in code_parts(space):
            for step in some:
                scores[part] = scores[part] << step.bits | step.counts(codes)
        ranks = dense_ranks(scores)
    return ranks


def _fitting(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """The steps in their order, as many at once as have room beside a rank."""
    some: list[Step] = []
    room = STATEMENTS_AT_ONCE
    for step in steps:
        if step.bits > room:
            yield some
            some, room = [], STATEMENTS_AT_ONCE
        some.append(step)
        room -= step.bits
    if some:
        yield some
