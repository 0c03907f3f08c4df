"""An option to which its own owner is indifferent, so that it never changes it on its own."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from standoff.kernels.forms import Question
from standoff.kernels.terms import Unknown
from standoff.lint.rule import Finding, LintRule
from standoff.lint.subject import Subject
from standoff.model.conflict import Conflict
from standoff.model.option import Direction

__all__ = ["RULE"]


def _find(subject: Subject) -> Iterator[Finding]:
    conflict = subject.conflict
    for bit, option in enumerate(conflict.options):
        if option.direction is Direction.FIXED or conflict.merged:
            continue
        if _minds(conflict, bit) is False:
            yield Finding(
                place=subject.place(option.place),
                found=f"{option.owner} is indifferent to its own option '{option.id}': wherever it"
                " can be taken or not, both are equally good",
                why=f"{option.owner} never has a reason to change it alone, so that it is no threat"
                " and no promise to anybody",
                way_out=f"say when {option.owner} would take it, at least 'not {option.id}' as the"
                " last statement if it costs something, or leave the option out",
            )


def _minds(conflict: Conflict, bit: int) -> bool | None:
    """Whether an option makes a difference to its owner; None where it never changes alone."""
    codes = conflict.states.codes
    without = np.flatnonzero(codes >> bit & 1 == 0)
    taken = conflict.states.positions(codes[without] | 1 << bit)
    pairs = taken >= 0
    if not pairs.any():
        return None
    # What may be better makes a difference as well.
    wants = conflict.preference(conflict.options[bit].owner, Question(unknown=Unknown.A))
    ends = without[pairs], taken[pairs]
    return bool(wants.tempts(*ends).any() or wants.tempts(*ends[::-1]).any())


RULE = LintRule(
    id="option-without-view",
    order=50,
    summary="an option to which its own owner is indifferent",
    find=_find,
)
