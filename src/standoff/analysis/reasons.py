"""Why one state is better than another for somebody: the statements that decide between them.

With prioritised statements the first one whose truth differs decides (Peng, Hipel, Kilgour & Fang
1997), so there is exactly one reason; of equally important ones the count of those that hold, so
that several may be. Of weights all that differ count together. Other kinds of preference rank
states as a whole and give none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standoff.kernels.forms import Int64s
from standoff.model.preference import Preference
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.statement import Statement
from standoff.preferences.weight import Weight
from standoff.preferences.weighted import Weighted

__all__ = ["FirstDifference", "deciding_statements", "first_difference", "weights_for"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDifference:
    """The most important thing that tells two states apart for somebody.

    `gained` are the statements true at the first state and false at the second, `lost` the others
    that differ; both at once only among equally important ones.
    """

    gained: tuple[Statement, ...]
    lost: tuple[Statement, ...]

    @property
    def is_known(self) -> bool:
        """Whether it is known which of the two is better; if so, `decides` says whether the first.

        Where it is not, the owner prefers what the statements say or the opposite.
        """
        return all(each.known for each in (*self.gained, *self.lost))

    @property
    def decides(self) -> bool:
        """Whether the first state is better: more is gained than lost, and that is known."""
        return self.is_known and len(self.gained) > len(self.lost)


def first_difference(preference: Preference, one: int, other: int) -> FirstDifference | None:
    """What tells the codes `one` and `other` apart first; linear in the statements.

    None where nothing does: the codes tie, or the preference is not made of statements.
    """
    if not isinstance(preference, Prioritized):
        return None
    codes = np.array([one, other], dtype=np.int64)
    for step in preference.steps:
        truths = [preference.bound(each).matches(codes).tolist() for each in step]
        found = FirstDifference(
            gained=tuple(each for each, (a, b) in zip(step, truths, strict=True) if a and not b),
            lost=tuple(each for each, (a, b) in zip(step, truths, strict=True) if b and not a),
        )
        if len(found.gained) != len(found.lost):
            return found
    return None


def weights_for(preference: Preference, better: int, worse: int) -> Mapping[str, Weight]:
    """The weights with a reason that count for the code `better`, by option; linear in the weights.

    Nothing where the preference is not made of weights.
    """
    if not isinstance(preference, Weighted):
        return {}
    gains = {
        name: (better >> bit & 1) - (worse >> bit & 1)
        for bit, name in enumerate(preference.references)
    }
    return {name: each for name, each in preference.reasons.items() if each.value * gains[name] > 0}


def deciding_statements(preference: Preference, better: int, worse: Int64s) -> Int64s:
    """For each code of `worse`, the step that decides for `better`, by its place; -1 for none.

    Places are those of `Prioritized.steps`. The same as `first_difference` for many codes at once.
    Linear in codes x statements.
    """
    found: Int64s = np.full(len(worse), -1, dtype=np.int64)
    if not isinstance(preference, Prioritized):
        return found
    codes = np.append(worse, better)
    level = np.ones(len(worse), dtype=bool)
    for place, step in enumerate(preference.steps):
        counts = np.zeros(len(codes), dtype=np.int64)
        for statement in step:
            counts += preference.bound(statement).matches(codes)
        if step[0].known:
            found[level & (counts[:-1] < counts[-1])] = place
        level &= counts[:-1] == counts[-1]
    return found
