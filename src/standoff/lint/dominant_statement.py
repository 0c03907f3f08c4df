"""One statement that decides most of what its owner does.

What stands first is never deterred by anything below it and never made up for. A wish about what
others do, at the top, can hold a decision maker wherever the wish is true.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from standoff.lint.rule import Finding, LintRule
from standoff.lint.subject import Subject

__all__ = ["RULE"]


def _find(subject: Subject) -> Iterator[Finding]:
    states = len(subject.conflict.states)
    for each, without in subject.without.items():
        owner = subject.makers[each.owner]
        preference = subject.preference(each.owner)
        if preference is None or len(preference.statements) == 1:
            continue
        changed = int(np.count_nonzero(without.changed[each.owner]))
        if 2 * changed > states:
            yield Finding(
                place=subject.place(each.statement.place),
                found=f"'{each.statement.text}' alone decides {changed:,} of the {states:,}"
                f" verdicts on {owner} under SEQ: so many change when it is left out",
                why="what is ranked above everything else is never weighed against it",
                way_out="put aims first, own reactions next and wishes about what others do last,"
                " or give the statement the condition under which it matters so much",
            )


RULE = LintRule(
    id="dominant-statement",
    order=20,
    summary="one statement that decides most verdicts on its owner",
    find=_find,
    judges_states=True,
)
