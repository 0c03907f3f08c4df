"""What a command is: a name, a place in the list, a function whose signature is its usage.

A file of this package that defines ``COMMAND`` is a command, and so is an entry point of the group
``standoff.cli`` in another package. The function's docstring is its help, and `example` the line to
paste that ends it; what the function returns is the exit code. Heavy modules are imported inside
the function, so that `standoff --help` is quick.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from standoff.registry import plugins

__all__ = ["Command", "all_commands"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`standoff ID ...` calls `run`, which returns the exit code."""

    id: str
    order: int
    example: str
    run: Callable[..., int]


def all_commands() -> Mapping[str, Command]:
    """Every command by its name, in the order in which help lists them."""
    return plugins("standoff.cli", "COMMAND")
