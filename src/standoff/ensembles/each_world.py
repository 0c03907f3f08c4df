"""One piece of work in every world and under every reading, done once for worlds that are alike.

Worlds are taken in fixed chunks and put together in their order, so that the result does not
depend on how many threads there are. Worlds with the same states and moves, in which everybody
wants the same, are one conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Generic, TypeVar

import numpy as np

from standoff.case.assumptions import Worlds
from standoff.case.open_model import OpenModel
from standoff.case.readings import Reading
from standoff.ensembles.in_chunks import Progress, in_chunks
from standoff.errors import ConflictError
from standoff.expressions.choices import Choices
from standoff.kernels.forms import Int64s
from standoff.model.conflict import Conflict
from standoff.model.state_space import read_only

__all__ = ["EachWorld", "Work", "each_world", "first_conflict"]

Found = TypeVar("Found")
Work = Callable[[Conflict], Found]


@dataclass(frozen=True, eq=False, kw_only=True)
class EachWorld(Generic[Found]):
    """What comes out in each of some worlds, and under each reading.

    `found` are the different things that come out, None where no state is feasible; `which` (int64
    [worlds]) says which of them each world has, and `under` which of them the world of each reading
    has, silent points as by default. What somebody sees that is not so is left aside.
    """

    model: OpenModel
    worlds: Worlds
    readings: tuple[Reading, ...]
    found: tuple[Found | None, ...]
    which: Int64s
    under: tuple[int, ...]

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """In how many worlds there is each of `found`."""
        return tuple(np.bincount(self.which, minlength=len(self.found)).tolist())

    def count(self, fits: Callable[[Found], bool]) -> int:
        """In how many worlds something is so; never in one without states."""
        return sum(
            count
            for each, count in zip(self.found, self.counts, strict=True)
            if each is not None and fits(each)
        )

    @property
    def stateless(self) -> int:
        """In how many worlds no state is feasible."""
        return len(self.worlds) - self.count(lambda _: True)


def each_world(
    model: OpenModel,
    worlds: Worlds,
    work: Work[Found],
    *,
    readings: Sequence[Reading] = (),
    threads: int | None = None,
    progress: Progress | None = None,
) -> EachWorld[Found]:
    """What `work` finds in the conflict of each world, and of the world each reading takes.

    `threads` defaults to the number of processors; it changes nothing but the time. An error that
    the work raises ends it.
    """
    judge = _Judge(model, work)
    count = len(worlds)

    def world(place: int) -> Choices:
        if place < count:
            return worlds[place]
        return model.assumptions.completed(readings[place - count].takes)

    results = in_chunks(
        lambda place: judge.result(world(place)),
        count + len(readings),
        threads=threads,
        progress=None if progress is None else lambda done: progress(min(done, count), count),
    )
    places: dict[int, int] = {}
    which = [places.setdefault(id(each), len(places)) for each in results]
    distinct = {id(each): each for each in results}
    return EachWorld(
        model=model,
        worlds=worlds,
        readings=tuple(readings),
        found=tuple(distinct[each].found for each in places),
        which=read_only(np.array(which[:count], dtype=np.int64)),
        under=tuple(which[count:]),
    )


def first_conflict(model: OpenModel, worlds: Worlds) -> Conflict:
    """A conflict that can tell states in words: of the world of all defaults, where that can be.

    One with a status quo if any has one. Raises ConflictError where no world has a state.
    """
    alike = {model.frame_key(worlds[place]): place for place in reversed(range(len(worlds)))}
    places = sorted(alike.values())
    second: Conflict | None = None
    for choices in (model.assumptions.default, *(worlds[place] for place in places)):
        try:
            found = model.conflict(choices)
        except ConflictError:
            continue
        if found.status_quo is not None:
            return found
        second = second or found
    # It says what rules out every state.
    return second or model.conflict(model.assumptions.default)


@dataclass(frozen=True, slots=True, eq=False)
class _Result(Generic[Found]):
    """What was found, as an object of its own: what is found may be None."""

    found: Found | None


class _Judge(Generic[Found]):
    """Does the work for one conflict after another and remembers what came out."""

    def __init__(self, model: OpenModel, work: Work[Found]) -> None:
        self._model = model
        self._work = work
        self._known: dict[object, _Result[Found]] = {}

    def result(self, choices: Choices) -> _Result[Found]:
        """What comes out in one world."""
        try:
            conflict = self._model.conflict(choices)
        except ConflictError:
            return self._known.setdefault((), _Result(None))
        makers = range(len(conflict.decision_makers))
        wants = b"".join(conflict.structure(maker).fingerprint for maker in makers)
        key = (self._model.frame_key(choices), blake2b(wants, digest_size=16).digest())
        if key not in self._known:
            # Two threads may do the same at once; what comes out is still one object.
            return self._known.setdefault(key, _Result(self._work(conflict)))
        return self._known[key]
