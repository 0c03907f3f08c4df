"""The parts of a case file about what is not known: assumptions, readings, questions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from standoff.casefile.schema import ASSUMING, Part, Unread, stands_here
from standoff.casefile.texts import Id, Text

__all__ = ["AlternativePart", "AssumptionPart", "OpenOrderPart", "QuestionPart", "ReadingPart"]

CITES: list[Text] = Field(default=[], description="Ids of what supports it, such as [s1, s2].")


class AssumptionPart(Part):
    """One of `assumptions`: what nobody knows for sure."""

    needed = ("text", "alternatives", "default")

    text: Text = Field(default="", description="The question that is open, in a sentence.")
    alternatives: dict[Id, Annotated[Unread, stands_here("alternative")]] = Field(
        default={}, description="What may be so, by id: two or more."
    )
    default: str | None = Field(default=None, description="The alternative taken by default.")
    assuming: str | None = ASSUMING
    why: Text = Field(default="", description="Why it is open, in a sentence.")
    cites: list[Text] = CITES


class AlternativePart(Part):
    """One of `alternatives`."""

    main = "text"
    needed = ("text",)

    text: Text = Field(default="", description="What is so, in a sentence.")
    why: Text = Field(default="", description="What speaks for it, in a sentence.")
    weight: Annotated[Unread, stands_here("number")] = Field(
        default=None, description="How much it counts beside the others, such as 0.4."
    )
    cites: list[Text] = CITES


class OpenOrderPart(Part):
    """Statements of preference whose order is not known: an assumption about it."""

    needed = ("any_order",)

    any_order: list[Annotated[Unread, stands_here("statement")]] | None = Field(
        default=None, description="The statements, two to five of them."
    )
    id: Id = Field(default="", description="What the assumption is called.")
    text: Text = Field(default="", description="The question that is open, in a sentence.")
    why: Text = Field(default="", description="Why it is open, in a sentence.")
    cites: list[Text] = CITES


class ReadingPart(Part):
    """One of `readings`: somebody's interpretation, as a choice of alternatives."""

    needed = ("text",)

    text: Text = Field(default="", description="The interpretation in a sentence.")
    by: Text = Field(default="", description="Whose it is.")
    takes: dict[str, str] = Field(
        default={},
        description="The alternative it takes of each assumption it speaks to: {congress: blocks}.",
    )
    sees: dict[str, dict[str, str]] = Field(
        default={},
        description="What a decision maker believes where that differs: {us: {strain: high}}.",
    )
    rival_of: str | None = Field(default=None, description="The reading it contradicts.")
    why: Text = Field(default="", description="What speaks for it, in a sentence.")
    cites: list[Text] = CITES


class QuestionPart(Part):
    """One of `questions`."""

    needed = ("ask",)
    one_of = ("holds", "report")

    ask: Text = Field(default="", description="The question in a sentence.")
    holds: str | None = Field(
        default=None,
        description="What is true where the answer is yes: some reached equilibrium where"
        " ru.ceasefire.",
    )
    report: Literal["blockers", "overlap", "smallest_change"] | None = Field(
        default=None, description="What to report instead of yes or no."
    )
    target: str | None = Field(
        default=None, alias="for", description="The outcome that a report is about."
    )
    expect: Literal["yes", "no", "depends"] | None = Field(
        default=None, description="The answer that must come out; `standoff check` looks at it."
    )
    why: Text = Field(default="", description="Why it is asked, in a sentence.")
    cites: list[Text] = CITES
