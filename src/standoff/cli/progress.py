"""A bar on a terminal while something takes long; nothing in files and pipes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict

__all__ = ["LONG_WORK", "progress_on"]

LONG_WORK = 2**16
"""States from which on somebody could wonder whether anything happens."""


@contextmanager
def progress_on(conflict: Conflict, what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A function to call with what is done and what there is to do; None where none is needed."""
    if len(conflict.states) < LONG_WORK:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f} of {task.total:.0f} decision makers"),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(what, total=len(conflict.decision_makers))
        yield lambda done, total: bar.update(task, completed=done, total=total)
