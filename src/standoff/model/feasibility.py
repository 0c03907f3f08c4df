"""The states no constraint rules out, found without listing all 2^k codes.

A depth-first search decides one option at a time, always one that the constraints with the fewest
options left ask about, and leaves a branch as soon as a constraint must match. Where few options
still matter, all their combinations are tried at once as an array. Options no open constraint asks
about are free: they multiply the combinations by a cube. The leaves of the search are disjoint, so
they can be counted before a single state is written down.

For patterns this is their subtraction as disjoint cubes (Fang, Hipel, Kilgour & Peng 2003a); the
search is that of Davis, Logemann & Loveland (1962). It is quickest with many small constraints:
`standoff.expressions.bind.constraints` takes a large expression apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from standoff.errors import ConflictError, TooLargeError
from standoff.model.constraint import Constraint
from standoff.model.state_space import MAXIMUM_OPTIONS, MAXIMUM_STATES, Codes, StateSpace

__all__ = ["MAXIMUM_BRANCHES", "feasible_space"]

MAXIMUM_BRANCHES = 2**19
OPTIONS_AT_ONCE = 12

Rule: TypeAlias = tuple[Constraint, int]
"""A constraint and the options it involves, asked for once."""


def feasible_space(
    n_options: int, constraints: Iterable[Constraint], *, references: Sequence[str] = ()
) -> StateSpace:
    """The states that match none of `constraints`, ascending.

    Exact. Raises ConflictError when no state is left, and TooLargeError, before anything of that
    size is allocated, for more than 62 options, more than `MAXIMUM_STATES` states, or a count not
    finished within `MAXIMUM_BRANCHES` branches. `references` name the options in these errors.

    >>> from standoff.model.constraint import PatternConstraint
    >>> feasible_space(3, [PatternConstraint(fixed=0b011, taken=0b011)]).codes
    array([0, 1, 2, 4, 5, 6])
    """
    rules = [(constraint, constraint.involved) for constraint in constraints]
    _check_options(n_options, rules)
    every = (1 << n_options) - 1
    leaves: list[_Branch] = []
    n_states = 0
    for leaf in _leaves(rules):
        count = leaf.count(every)
        n_states += count
        if n_states > MAXIMUM_STATES:
            raise _too_many_states(n_states, _names(every & ~_union(rules), references))
        if count:
            leaves.append(leaf)
    if n_states == 1 << n_options:
        return StateSpace(bound=n_states)
    return StateSpace(bound=1 << n_options, listed=_listed(leaves, n_states, every))


@dataclass(frozen=True, slots=True)
class _Branch:
    """The options in mask `known` are decided, `taken` of them taken; `rules` are still open.

    `undecided` are the options an open rule asks about.
    """

    known: int
    taken: int
    rules: Sequence[Rule]
    undecided: int

    def halves(self) -> Iterator[_Branch]:
        """The branch with one more option decided, either way; not where a rule then matches."""
        option = self._most_urgent()
        known = self.known | option
        for taken in (self.taken | option, self.taken):
            rules = _still_open(self.rules, option, known=known, taken=taken)
            if rules is not None:
                yield _Branch(known, taken, rules, _union(rules) & ~known)

    def _most_urgent(self) -> int:
        """The option most of the rules ask about that have the fewest options undecided."""
        masks = [involved & self.undecided for _, involved in self.rules]
        fewest = min(mask.bit_count() for mask in masks if mask)
        asked = Counter(
            option for mask in masks if mask.bit_count() == fewest for option in _options(mask)
        )
        return max(asked, key=asked.__getitem__)

    def combinations(self) -> Codes:
        """The feasible combinations of all options decided or undecided; the others are 0."""
        codes = self.taken | _cube(self.undecided)
        for constraint, _ in self.rules:
            codes = codes[~constraint.matches(codes)]
        return codes

    def free(self, every: int) -> int:
        """The options that may be anything here."""
        return every & ~self.known & ~self.undecided

    def count(self, every: int) -> int:
        """How many states of the options `every` lie in this branch."""
        return len(self.combinations()) << self.free(every).bit_count()

    def codes(self, every: int) -> Codes:
        """The states of this branch."""
        return (self.combinations()[:, None] | _cube(self.free(every))).ravel()


def _leaves(rules: Sequence[Rule]) -> Iterator[_Branch]:
    """Disjoint branches in which few options matter, and which hold every feasible state."""
    if any(constraint.decide(0, 0) for constraint, _ in rules):
        return
    branches = [_Branch(0, 0, rules, _union(rules))]
    for _ in range(MAXIMUM_BRANCHES):
        if not branches:
            return
        branch = branches.pop()
        if branch.undecided.bit_count() <= OPTIONS_AT_ONCE:
            yield branch
        else:
            branches.extend(branch.halves())
    raise TooLargeError(
        f"the feasible states could not be counted: {MAXIMUM_BRANCHES:,} partial states were "
        "looked at and more are left; say more directly what is infeasible, or fix some options"
    )


def _still_open(
    rules: Sequence[Rule], option: int, *, known: int, taken: int
) -> Sequence[Rule] | None:
    """The rules not settled now that `option` is decided; None when one of them matches."""
    still_open = []
    for rule in rules:
        constraint, involved = rule
        matches = constraint.decide(known, taken) if involved & option else None
        if matches:
            return None
        if matches is None:
            still_open.append(rule)
    return still_open


def _listed(leaves: Sequence[_Branch], n_states: int, every: int) -> Codes:
    if not n_states:
        raise ConflictError(
            "no state is feasible; at least one must be; loosen what makes states infeasible"
        )
    codes = np.empty(n_states, dtype=np.int64)
    end = 0
    for leaf in leaves:
        part = leaf.codes(every)
        codes[end : end + len(part)] = part
        end += len(part)
    codes.sort()
    return codes


def _cube(options: int) -> Codes:
    """Every code that takes some, all or none of `options` and nothing else, ascending."""
    codes = np.zeros(1, dtype=np.int64)
    for option in _options(options):
        codes = np.concatenate([codes, codes | option])
    return codes


def _options(mask: int) -> Iterator[int]:
    """The single bits of `mask`, ascending."""
    while mask:
        yield mask & -mask
        mask &= mask - 1


def _union(rules: Iterable[Rule]) -> int:
    union = 0
    for _, involved in rules:
        union |= involved
    return union


def _check_options(n_options: int, rules: Sequence[Rule]) -> None:
    if n_options > MAXIMUM_OPTIONS:
        raise TooLargeError(
            f"{n_options} options; at most {MAXIMUM_OPTIONS} can be analysed; merge options that "
            "are always taken together, or leave out those nobody's preferences mention"
        )
    beyond = _union(rules) >> n_options
    if beyond:
        raise ConflictError(
            f"a constraint asks about option {n_options + beyond.bit_length()}; "
            f"there are {n_options} options"
        )


def _too_many_states(at_least: int, unmentioned: Sequence[str]) -> TooLargeError:
    way_out = "each option fixed, and each constraint added, leaves fewer"
    if unmentioned:
        shown = ", ".join(unmentioned[:8]) + (", ..." if len(unmentioned) > 8 else "")
        way_out = f"no constraint mentions {shown}: fixing or dropping one of these halves them"
    return TooLargeError(
        f"at least {at_least:,} states are feasible; at most {MAXIMUM_STATES:,} can be analysed; "
        f"{way_out}"
    )


def _names(options: int, references: Sequence[str]) -> list[str]:
    bits = [option.bit_length() - 1 for option in _options(options)]
    return [references[bit] if references else f"option {bit + 1}" for bit in bits]
