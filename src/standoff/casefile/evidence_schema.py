"""The parts of the ledger in a case file: which keys each record may have, and what they hold."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema

from standoff.casefile.schema import Part, Unread, stands_here
from standoff.casefile.texts import Date, LedgerId, Sha256, Text
from standoff.evidence.ladder import Mode
from standoff.evidence.records import Relation

__all__ = [
    "AccountPart",
    "CorrectionPart",
    "EventPart",
    "IssuePart",
    "LinkPart",
    "PartyPart",
    "PositionPart",
    "PropositionPart",
    "QuantityPart",
    "SaidPart",
    "SourcePart",
]

ModeText: TypeAlias = Annotated[
    Text, WithJsonSchema({"type": "string", "enum": [each.value for each in Mode]})
]
RelationText: TypeAlias = Annotated[
    Text, WithJsonSchema({"type": "string", "enum": [each.value for each in Relation]})
]
Ids: TypeAlias = list[LedgerId]
OneOrMore: TypeAlias = Annotated[
    Ids,
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
VisibilityText: TypeAlias = Annotated[
    Literal["public", "team"],
    Field(description="Who may see it: public, or the team alone."),
]


class PartyPart(Part):
    """One of `parties`: somebody who speaks or acts. A dotted id belongs to its parent."""

    main = "name"

    name: Text = Field(default="", description="What readers call it.")
    role: Text = Field(default="", description="What somebody is, such as presidential aide.")
    aka: list[Text] = Field(default=[], description="Other names it goes by.")


class SourcePart(Part):
    """One of `sources`: where accounts come from."""

    needed = ("type",)

    name: Text = Field(default="", description="What readers call it; the id if left out.")
    type: Literal["official", "wire", "press", "blog", "social", "expert", "leak", "comment"] = (
        Field(default="press", description="What kind of source it is.")
    )
    party: LedgerId = Field(default="", description="Whose it is, if it is a party's.")
    grade: Literal["A", "B", "C", "D", "E", "F"] = Field(
        default="",  # type: ignore[arg-type]  # empty where it is not said
        description="How reliable it has been: A (always) to E (never), F (not known).",
    )
    visibility: VisibilityText = "public"


class AccountPart(Part):
    """One of `accounts`: one saved text, or the record that one exists."""

    needed = ("source",)

    source: LedgerId = Field(default="", description="The source it comes from.")
    title: Text = Field(default="", description="Its heading.")
    of: Ids = Field(default=[], description="The events it tells of, such as [call].")
    speaker: OneOrMore = Field(
        default=[],
        description="Whose account it is; of a joint text everybody's, such as [ru, us].",
    )
    published: Date = Field(default="", description="The day it was published.")
    url: Text = Field(default="", description="Where it stood. Nothing is ever fetched.")
    file: Text = Field(default="", description="The saved text, such as texts/ushakov.txt.")
    sha256: Sha256 = Field(
        default="", description="SHA-256 of the saved text. A changed page is a new account."
    )
    capture: Literal["complete", "partial", "missing"] = Field(
        default="partial", description="How much of it was saved."
    )
    scope: Literal["full", "summary", "excerpt"] = Field(
        default="excerpt",
        description="How much it tells. Silence informs only where the scope is full.",
    )


class EventPart(Part):
    """One of `events`: something that happened, or is to happen."""

    needed = ("date",)

    name: Text = Field(default="", description="What readers call it; the id if left out.")
    date: Date = Field(default="", description="When.")
    kind: Text = Field(default="", description="What it was, such as call or summit.")
    parties: Ids = Field(default=[], description="Who took part.")


class IssuePart(Part):
    """One of `issues`: what is at issue."""

    main = "name"

    name: Text = Field(default="", description="What readers call it.")
    kind: Literal["process", "substance"] = Field(
        default="substance", description="Whether it is about how to talk or about what."
    )


class PropositionPart(Part):
    """One of `propositions`: what statements are about."""

    main = "text"

    text: Text = Field(default="", description="The proposition as a sentence.")
    issue: LedgerId = Field(default="", description="The issue it belongs to.")
    given: LedgerId = Field(default="", description="Another proposition that it presupposes.")
    kind: Literal["norm", "fact"] = Field(
        default="norm",
        description="A norm binds parties (somebody shall); a fact is or is not so.",
    )


class QuantityPart(Part):
    """`quantity` of a statement: a number that can be held against others of the same thing."""

    needed = ("of", "is", "value")

    of: LedgerId = Field(default="", description="What is counted, such as missiles_to_spare.")
    kind: Literal["claim", "stock", "need", "rate"] = Field(
        default="claim", alias="is", description="What the number stands for."
    )
    value: Text = Field(default="", description="A number or a range: 67, 2.5, 20..30.")
    unit: Text = Field(default="", description="What it is counted in.")


class SaidPart(Part):
    """One of `statements`: what an account reports somebody to have said, and how firmly."""

    needed = ("in", "about", "mode")

    account: LedgerId = Field(default="", alias="in", description="The account it stands in.")
    quote: Text = Field(
        default="", description="The words, exactly; [...] joins pieces that do not adjoin."
    )
    paraphrase: Text = Field(
        default="", description="What is said, in other words, where the text may not be kept."
    )
    locator: Text = Field(default="", description="Where it stands, such as paragraph 12.")
    span: Text = Field(
        default="",
        description="Where the words stand in the saved text, in code points from 0: 120..155.",
    )
    n: Text = Field(default="", description="Which of several occurrences of the quote, from 1.")
    after: Text = Field(default="", description="Words after which the quote stands first.")
    about: LedgerId = Field(default="", description="The proposition it is about.")
    mode: ModeText = Field(
        default="", description="How firmly: a rung of the ladder, or an act beside it."
    )
    parties: Ids = Field(default=[], description="Whom it binds.")
    speaker: LedgerId = Field(
        default="", description="Who speaks, where it is not the account's own speaker."
    )
    via: Ids = Field(default=[], description="Who reported it on, from the speaker outwards.")
    polarity: Literal["+", "-", "?"] = Field(
        default="+", description="For the proposition (+), against it (-), or open (?)."
    )
    certainty: Literal["certain", "probable", "possible", "underspecified"] = Field(
        default="underspecified", description="How sure the speaker is."
    )
    when: Text = Field(default="", description="The time it speaks of.")
    condition: LedgerId = Field(
        default="", description="The proposition on which a conditional commitment depends."
    )
    audience: Text = Field(default="", description="To whom it is said.")
    quantity: Annotated[Unread, stands_here("quantity")] = Field(
        default=None, description="A number in it."
    )
    info_grade: Literal["1", "2", "3", "4", "5", "6"] = Field(
        default="",  # type: ignore[arg-type]  # empty where it is not said
        description="How credible it is by itself: 1 (confirmed) to 6 (cannot be judged).",
    )
    note: Text = Field(default="", description="A remark of whoever keeps the ledger.")
    visibility: VisibilityText = "public"


class LinkPart(Part):
    """One of `links`: how one statement stands to another."""

    needed = ("from", "rel", "to")

    start: LedgerId = Field(default="", alias="from", description="The statement that does it.")
    relation: RelationText = Field(
        default="", alias="rel", description="What it does to the other."
    )
    end: LedgerId = Field(default="", alias="to", description="The statement it is done to.")


class PositionPart(Part):
    """One of `positions`: what a party accepts, rejects and will not cross on an issue."""

    needed = ("party", "issue")

    party: LedgerId = Field(default="", description="Whose position it is.")
    issue: LedgerId = Field(default="", description="On which issue.")
    accepts: Ids = Field(default=[], description="Propositions it accepts.")
    rejects: Ids = Field(default=[], description="Propositions it rejects.")
    red_line: Ids = Field(default=[], description="Propositions it will in no case accept.")
    basis: Literal["stated", "reported", "inferred", "assumed"] = Field(
        default="",  # type: ignore[arg-type]  # empty where it is not said
        description="How it is known.",
    )
    why: Text = Field(default="", description="Why it is thought so.")
    cites: Ids = Field(default=[], description="Statements that support it.")
    visibility: VisibilityText = "public"


class CorrectionPart(Part):
    """One of `corrections`: somebody says that a statement or an account is wrong."""

    needed = ("of", "was", "now")

    of: LedgerId = Field(default="", description="The statement or account that is corrected.")
    was: Text = Field(default="", description="What it says.")
    now: Text = Field(default="", description="What it should say.")
    by: Text = Field(default="", description="Who says so.")
    status: Literal["open", "accepted", "applied", "declined"] = Field(
        default="open", description="What became of it."
    )
    visibility: VisibilityText = "public"
