"""Parts of a model that cite no statement and do not say that they are assumed.

Looked for where there is a ledger that they could cite. A case that cites nothing at all is told so
once.
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.case.elements import elements
from standoff.lint.rule import Finding, LintRule
from standoff.lint.subject import Subject, named_elements

__all__ = ["RULE"]


def _find(subject: Subject) -> Iterator[Finding]:
    every = elements(subject.case)
    found = [each for each in every if each.rests_on_nothing]
    if not found or not subject.case.ledger:
        return
    verb = "rests" if len(found) == 1 else "rest"
    start = f"{len(found):,} of the {len(every):,} elements of the model {verb} on nothing"
    if any(each.cites for each in every):
        start += f": {named_elements(found)}"
    else:
        start += ": no part of the model cites a statement of the ledger"
    yield Finding(
        place=subject.place(next((each.place for each in found if each.place), None)),
        found=start,
        why="nobody can look up what such an element is taken from, or see that it is a guess",
        way_out="cite a statement or say 'basis: assumed'",
    )


RULE = LintRule(
    id="uncited-element",
    order=60,
    summary="elements that cite nothing and do not say `basis: assumed`",
    find=_find,
)
