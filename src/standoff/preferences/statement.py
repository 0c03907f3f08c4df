"""A statement: something a decision maker prefers to be true, and why that is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from standoff.errors import ConflictError, Place
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

    Two marks: what is preferred `strongly`, and what is not `known`: its owner may prefer this or
    its opposite. One statement cannot bear both.
    """

    prefer: Expression
    text: str
    why: str = ""
    basis: str = ""
    cites: tuple[str, ...] = ()
    assuming: Expression | None = None
    strongly: bool = False
    known: bool = True
    place: Place | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.strongly and not self.known:
            raise ConflictError(
                f"'{self.text}' is marked as strong and as not known; what is not known has no"
                " strength; leave out one of the two marks"
            )

    @staticmethod
    def of(text: str, *, references: Sequence[str]) -> Statement:
        """The statement that `text` makes about the options `references`, named in full."""
        return Statement(qualify(parse(text), None, references), text)
