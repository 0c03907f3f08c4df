"""Something ranked worst that others can always bring about, so that it stabilises everything.

Where any other state is better than one in which a certain thing happens, and others can make it
happen from everywhere, every improvement is deterred by it: the model says that its owner never
moves, whatever else it wants. Looked for in option form only, since listed moves may change options
of others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.analysis.stability import analyse
from standoff.errors import Place
from standoff.expressions.bind import BoundExpression
from standoff.expressions.render import text
from standoff.expressions.syntax import Atom, Expression, Not, atoms, negated
from standoff.kernels.forms import Mask
from standoff.lint.rule import Finding, LintRule
from standoff.lint.subject import Subject
from standoff.model.preference import Graded
from standoff.model.state_space import read_only

__all__ = ["FEWEST", "RULE"]

FEWEST = 4
"""States with an improvement below which a threat is part of the story, as in a dilemma."""


@dataclass(frozen=True, slots=True)
class _Threat:
    """Something others do, and the states in which it is done."""

    expression: Expression
    done: Mask


def _find(subject: Subject) -> Iterator[Finding]:
    if not subject.conflict.in_option_form or not subject.conflict.has_options:
        return
    for owner, maker in enumerate(subject.makers):
        for threat in _worst(subject, owner):
            found = _stabilised(subject, owner, threat)
            if found is None:
                continue
            concept, tempted, resting = found
            yield Finding(
                place=subject.place(_place(subject, owner, threat.expression)),
                found=f"'{text(threat.expression)}' is worst of all for {maker}, and others can"
                f" bring it about: under {concept.upper()} {maker} stays in all {tempted:,} states"
                f" that it would gain by leaving, in {resting:,} of them for no other reason",
                why="a threat that is always open deters every step, also one that has nothing to"
                " do with it",
                way_out="rank above it what is worth the risk, or give whoever could do it a reason"
                " not to",
            )


def _worst(subject: Subject, owner: int) -> Iterator[_Threat]:
    """What others do that is worse for `owner` than anything else, each set of states once."""
    ranks = subject.conflict.structure(owner).ranks
    if ranks is None:
        # Nothing is worst of all where states are not ordered.
        return
    seen = set()
    for threat in _candidates(subject, owner):
        others = ~threat.done
        if not threat.done.any() or not others.any() or threat.done.tobytes() in seen:
            continue
        if ranks[threat.done].max() < ranks[others].min():
            seen.add(threat.done.tobytes())
            yield threat


def _candidates(subject: Subject, owner: int) -> Iterator[_Threat]:
    conflict = subject.conflict
    maker = subject.makers[owner]
    codes = conflict.states.codes
    own = sum(1 << bit for bit, each in enumerate(conflict.options) if each.owner == maker)
    preference = subject.preference(owner)
    if preference is not None:
        first, *tied = preference.steps[0]
        bound = preference.bound(first)
        if not tied and not bound.involved & own:
            yield _Threat(negated(first.prefer), ~bound.matches(codes))
    for bit, option in enumerate(conflict.options):
        if not own >> bit & 1:
            name = Atom(option.reference)
            done = BoundExpression(name, conflict.references).matches(codes)
            yield _Threat(name, done)
            yield _Threat(Not(name), ~done)


def _place(subject: Subject, owner: int, expression: Expression) -> Place | None:
    """Where `owner` first says something about what is in the expression."""
    names = {atom.name for atom in atoms(expression)}
    preference = subject.preference(owner)
    for statement in preference.statements if preference else ():
        if names & {atom.name for atom in atoms(statement.prefer)}:
            return statement.place
    return next(each.place for each in subject.conflict.options if each.reference in names)


def _stabilised(subject: Subject, owner: int, threat: _Threat) -> tuple[str, int, int] | None:
    """The concept under which a threat stabilises everything, how many states, how many by it.

    Counted are the states outside the threat in which `owner` has an improvement. It cannot leave
    them for one inside by itself, so that ranks inside count only where replies end: with these
    raised above all others, what is still stable does not rest on the threat.
    """
    tempted = ~subject.table.stable_mask("nash", owner) & ~threat.done
    count = int(np.count_nonzero(tempted))
    if count < FEWEST:
        return None
    ranks = subject.conflict.ranks(owner)
    harmless = np.where(threat.done, ranks + ranks.max() + 1, ranks).astype(np.int32)
    for concept in ("seq", "gmr"):
        if not subject.table.stable_mask(concept, owner)[tempted].all():
            continue
        changed = subject.with_structure(owner, Graded(read_only(harmless[None, :])))
        table = analyse(changed, concepts=[concept])
        resting = int(np.count_nonzero(~table.stable_mask(concept, owner)[tempted]))
        if 2 * resting > count:
            return concept, count, resting
    return None


RULE = LintRule(
    id="universal-threat",
    order=30,
    summary="something ranked worst that others can always bring about",
    find=_find,
    judges_states=True,
)
