"""Which worlds are looked at: the switches of every command that answers over worlds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    from standoff.case.assumptions import Worlds
    from standoff.case.case import Case

__all__ = ["ALL_WORLDS", "WorldLimits", "bar_on", "worlds_of"]

LONG_WORK = 64
"""Worlds from which on somebody could wonder whether anything happens."""


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class WorldLimits:
    """Which worlds are looked at."""

    max_worlds: Annotated[
        int, Parameter(help="Look at all worlds up to this many; draw from them above it.")
    ] = 4_096
    samples: Annotated[
        int | None, Parameter(help="Draw this many worlds, even where all could be looked at.")
    ] = None
    seed: Annotated[int, Parameter(help="What the draw begins with; the same draws the same.")] = 0
    threads: Annotated[
        int | None, Parameter(help="Threads to work with; it changes nothing but the time.")
    ] = None


ALL_WORLDS = WorldLimits()


def worlds_of(case: Case, limits: WorldLimits) -> Worlds:
    """The worlds of a case that are looked at; `TooLargeError` where they are too many to list."""
    from standoff.ensembles.estimate import require_feasible

    for name, least in (("max_worlds", 1), ("samples", 1), ("seed", 0), ("threads", 1)):
        value = getattr(limits, name)
        if value is not None and value < least:
            from standoff.errors import UnknownNameError

            switch = "--" + name.replace("_", "-")
            raise UnknownNameError(f"{switch} is {value}; it is {least} or more")
    if limits.samples is None:
        require_feasible(case, limits.max_worlds)
    return case.assumptions.worlds(
        limit=limits.max_worlds, samples=limits.samples, seed=limits.seed
    )


@contextmanager
def bar_on(count: int, what: str, unit: str = "worlds") -> Iterator[Callable[[int, int], None]]:
    """A function to call with what is done and what there is to do; a bar on a terminal."""
    if count < LONG_WORK:
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f} " + unit),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(what, total=count)
        yield lambda done, total: bar.update(task, completed=done, total=total)
