"""What the answers hang on, statement by statement: every single edit, and what it changes.

A statement that can be dropped without changing an answer or what today leads to, in any of the
worlds looked at, is idle; the others carry the result, and their basis says how well it rests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from standoff.case.assumptions import Assumptions, Worlds
from standoff.case.open_model import OpenModel
from standoff.case.questions import Question
from standoff.ensembles.edits import Edit, EditKind, edited, single_edits
from standoff.ensembles.in_chunks import Progress
from standoff.ensembles.over_worlds import Judge, WorldResults, asked, over_worlds
from standoff.expressions.choices import holds

__all__ = ["Change", "Sensitivity", "default_world", "sensitivity"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an edit changes: in how many worlds the answer to each question, and what is reached.

    `questions` lists only those whose answer changes somewhere. `gained` are states (codes) that
    today leads to in some world only after the edit.
    """

    edit: Edit
    questions: Mapping[str, int]
    reached: int
    gained: tuple[int, ...]

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.questions) or self.reached > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """Every single edit of a model and what it changes in the worlds looked at."""

    before: WorldResults
    changes: tuple[Change, ...]

    @property
    def idle(self) -> tuple[Edit, ...]:
        """The statements (as dropped) that change nothing."""
        return tuple(
            each.edit for each in self.changes if each.edit.kind is EditKind.DROPPED and not each
        )

    @property
    def carrying(self) -> tuple[Change, ...]:
        """What dropping each statement changes, for those that change something; most first."""
        found = [each for each in self.changes if each and each.edit.kind is EditKind.DROPPED]
        return tuple(sorted(found, key=lambda each: -(sum(each.questions.values()) + each.reached)))


def default_world(assumptions: Assumptions) -> Worlds:
    """The world of all defaults alone."""
    row = np.array([assumptions.row(assumptions.default)], dtype=np.int16)
    return Worlds(assumptions, row, sampled=False)


def sensitivity(
    model: OpenModel,
    worlds: Worlds,
    questions: Iterable[Question],
    *,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """What each single edit changes. Cost: edits x worlds, less for what comes out the same."""
    chosen = asked(questions)
    judge = Judge(questions=chosen)
    before = over_worlds(model, worlds, chosen, judge=judge, threads=threads)
    changes = []
    edits = [each for each in single_edits(model) if _is_made(each, worlds)]
    for done, edit in enumerate(edits, start=1):
        after = over_worlds(edited(model, edit), worlds, chosen, judge=judge, threads=threads)
        changes.append(_change(edit, before, after))
        if progress is not None:
            progress(done, len(edits))
    return Sensitivity(before=before, changes=tuple(changes))


def _is_made(edit: Edit, worlds: Worlds) -> bool:
    """Whether the statement is made in any of the worlds; else no edit of it changes anything."""
    condition = edit.statement.assuming
    return condition is None or any(holds(condition, worlds[row]) for row in range(len(worlds)))


def _change(edit: Edit, before: WorldResults, after: WorldResults) -> Change:
    differs = (before.answers != after.answers).sum(axis=0)
    moved = 0
    old: set[int] = set()
    new: set[int] = set()
    pairs, counts = np.unique(np.stack([before.which, after.which]), axis=1, return_counts=True)
    for (first, second), count in zip(pairs.T.tolist(), counts.tolist(), strict=True):
        here, there = before.outcomes[first].reached, after.outcomes[second].reached
        if here != there:
            moved += count
        old |= set(here or ())
        new |= set(there or ())
    return Change(
        edit=edit,
        questions=MappingProxyType(
            {
                question.id: int(count)
                for question, count in zip(before.questions, differs, strict=True)
                if count
            }
        ),
        reached=moved,
        gained=tuple(sorted(new - old)),
    )
