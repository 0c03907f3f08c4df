"""A statement: something a decision maker prefers to be true, and why that is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from standoff.errors import Place
from standoff.expressions.bind import qualify
from standoff.expressions.parse import parse
from standoff.expressions.syntax import Expression

__all__ = ["Statement"]


@dataclass(frozen=True, slots=True)
class Statement:
    """`prefer` with every option named in full, and the `text` it was written as.

    It is made in the worlds where `assuming` is true (None: in all). `basis` says how it is known
    (stated, reported, inferred, assumed); `cites` are ledger ids; `place` is where a file says it,
    which makes no statement a different one.
    """

    prefer: Expression
    text: str
    why: str = ""
    basis: str = ""
    cites: tuple[str, ...] = ()
    assuming: Expression | None = None
    place: Place | None = field(default=None, compare=False)

    @staticmethod
    def of(text: str, *, references: Sequence[str]) -> Statement:
        """The statement that `text` makes about the options `references`, named in full."""
        return Statement(qualify(parse(text), None, references), text)
