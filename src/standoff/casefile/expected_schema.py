"""The part of a case file about published results."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from standoff.casefile.schema import Concept, Part, UnreadState
from standoff.casefile.texts import Text

__all__ = ["ExpectedPart"]


class ExpectedPart(Part):
    """`expected`, or one of several: results as they were published."""

    needed = ("source",)

    source: Text = Field(
        default="", description="The publication, and where in it the result stands."
    )
    sure: Literal["true", "false"] = Field(
        default="true",
        description="Write false for a result from memory or worked out from others.",
    )
    opponent_moves: Literal["sequence", "once", "single"] = Field(
        default="sequence",
        description="How often the others may move within one reply: nobody twice in a row"
        " (sequence), each at most once (once), or one of them once (single).",
    )
    self_sanction: Literal["true", "false"] = Field(
        default="true", description="Whether being pushed back to the state one left deters."
    )
    equilibria: dict[Concept, list[UnreadState]] = Field(
        default={}, description="The equilibria by solution concept: {nash: [s1], seq: [s1, s4]}."
    )
    stable: dict[Concept, dict[str, list[UnreadState]]] = Field(
        default={},
        description="The stable states by concept and decision maker: {seq: {ru: [s1, s2]}}.",
    )
    known_error: Text = Field(
        default="", description="Why the publication is wrong; a difference is then no error."
    )
