"""Statements that never matter: without one of them every verdict and every way is the same."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.lint.rule import Finding, LintRule
from standoff.lint.subject import Subject

__all__ = ["RULE"]


def _find(subject: Subject) -> Iterator[Finding]:
    for owner, maker in enumerate(subject.makers):
        own = [each for each in subject.without if each.owner == owner]
        idle = [each.statement for each in own if subject.without[each].is_idle]
        if not idle:
            continue
        listed = ", ".join(
            f"'{each.text}'" + (f" (line {each.place.line})" if each.place else "") for each in idle
        )
        yield Finding(
            place=subject.place(idle[0].place),
            found=f"{len(idle)} of the {len(own)} statements of {maker} change nothing when left"
            f" out, one at a time (no verdict under SEQ, nothing that today leads to): {listed}",
            why="what changes nothing still looks like a reason to readers, who may argue about it",
            way_out="leave out those that are only assumed, or keep them and say that nothing hangs"
            " on them",
        )


RULE = LintRule(
    id="idle-statement",
    order=40,
    summary="statements without which every verdict is the same",
    find=_find,
    judges_states=True,
)
