"""Parts of a model that rest on contested statements as if they were not.

Where what is cited is contradicted, in the ledger or by how its proposition stands, the model has
to leave it open: as an assumption whose alternatives cite one side each, or by `assuming` at the
element.
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.case.elements import Element, supports
from standoff.evidence.status import statuses
from standoff.evidence.support import ElementSupport, Support
from standoff.lint.rule import Finding, LintRule
from standoff.lint.subject import Subject, named_elements

__all__ = ["RULE"]

Pair = tuple[str, str]


def _find(subject: Subject) -> Iterator[Finding]:
    if not subject.case.ledger:
        return
    by_pair: dict[Pair, list[Element]] = {}
    for element, support in supports(subject.case):
        if support.support is Support.CONTESTED and not element.is_open:
            for pair in _pairs(subject, support):
                by_pair.setdefault(pair, []).append(element)
    for (one, other), found in by_pair.items():
        verb = "rests" if len(found) == 1 else "rest"
        yield Finding(
            place=subject.place(next((each.place for each in found if each.place), None)),
            found=f"'{one}' and '{other}' contradict each other, and {named_elements(found)} {verb}"
            " on that as if it were settled",
            why="whoever holds the other side comes to another model, and the answer does not say"
            " so",
            way_out=f"make it one of 'assumptions', with an alternative that cites '{one}' and one"
            f" that cites '{other}', and write 'assuming: ...' where the model hangs on it",
        )


def _pairs(subject: Subject, support: ElementSupport) -> Iterator[Pair]:
    """The pairs of statements that contest an element and that no assumption tells apart."""
    found = statuses(subject.case.ledger)
    told: set[frozenset[str]] = set()
    for proposition in support.contested:
        status = found[proposition]
        pairs = [(claim, against) for claim in status.claims for against in status.against]
        told.update(map(frozenset, pairs))
        if not any(_is_open(subject, pair) for pair in pairs):
            # What the element itself cites says most clearly what it is about.
            yield min(pairs, key=lambda pair: -sum(each in support.cites for each in pair))
    for pair in support.contradictions:
        if frozenset(pair) not in told and not _is_open(subject, pair):
            yield pair


def _is_open(subject: Subject, pair: Pair) -> bool:
    """Whether an assumption has alternatives of which each cites one of the two."""
    return any(
        pair[0] in one.cites and pair[1] in other.cites
        for assumption in subject.case.assumptions
        for one in assumption.alternatives
        for other in assumption.alternatives
        if one is not other
    )


RULE = LintRule(
    id="contested-support",
    order=80,
    summary="elements that rest on what is contradicted, and assume nothing",
    find=_find,
)
