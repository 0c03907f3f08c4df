"""A statement: something a decision maker prefers to be true, and why that is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.expressions.bind import qualify
from standoff.expressions.parse import parse
from standoff.expressions.syntax import Expression

__all__ = ["Statement"]


@dataclass(frozen=True, slots=True)
class Statement:
    """`prefer` with every option named in full, and the `text` it was written as.

    `basis` says how it is known (stated, reported, inferred, assumed); `cites` are ledger ids.
    """

    prefer: Expression
    text: str
    why: str = ""
    basis: str = ""
    cites: tuple[str, ...] = ()

    @staticmethod
    def of(text: str, *, references: Sequence[str]) -> Statement:
        """The statement that `text` makes about the options `references`, named in full."""
        return Statement(qualify(parse(text), None, references), text)
