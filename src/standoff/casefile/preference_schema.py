"""The parts of a case file about what somebody wants: a statement, and statements that tie."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from standoff.casefile.schema import ASSUMING, Part, ReasonedPart, Unread, stands_here

__all__ = ["StatementPart", "TiePart", "WeightPart", "is_yes"]

Answer = Literal["yes", "no", "true", "false"]

STRONGLY: Answer = Field(
    default="no",
    description="Write yes where what differs in it is much better, not just better.",
)
KNOWN: Answer = Field(
    default="yes",
    description="Write no where it is not known whether this is preferred or its opposite.",
)


class StatementPart(ReasonedPart):
    """A statement of preference."""

    main = "prefer"
    needed = ("prefer",)

    prefer: str | None = Field(
        default=None,
        description="What is preferred to be true: not us.strike, leave if us.pay. A bare name is"
        " the decision maker's own option.",
    )
    strongly: Answer = STRONGLY
    known: Answer = KNOWN
    assuming: str | None = ASSUMING


class TiePart(Part):
    """Statements of preference that are equally important: the more of them hold, the better."""

    needed = ("tie",)

    tie: list[Annotated[Unread, stands_here("statement")]] | None = Field(
        default=None, description="The statements, two or more."
    )
    strongly: Answer = STRONGLY
    known: Answer = KNOWN


class WeightPart(ReasonedPart):
    """The weight of an option that comes with a reason or a condition."""

    needed = ("weight",)

    weight: Annotated[Unread, stands_here("number")] = Field(
        default=None, description="How much it counts that the option is taken: 5, -3, 2.5, 1/3."
    )
    assuming: str | None = ASSUMING


def is_yes(answer: str) -> bool:
    """Whether an answer of a file is yes."""
    return answer in ("yes", "true")
