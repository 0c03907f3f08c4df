"""What a ledger is made of. Records name each other by id; `standoff.evidence.ledger` holds them.

A *statement* is what somebody is reported to have said, a *proposition* what it is about. A saved
text is never edited: a changed page is a new account.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from standoff.errors import Place
from standoff.evidence.ladder import Mode

if TYPE_CHECKING:
    # Most cases are models alone, and need not wait for what finds quotes.
    from standoff.evidence.anchors import Anchor

__all__ = [
    "Account",
    "Capture",
    "Correction",
    "CorrectionStatus",
    "Event",
    "Issue",
    "Link",
    "Party",
    "Position",
    "Proposition",
    "Quantity",
    "QuantityKind",
    "Relation",
    "Scope",
    "Source",
    "Statement",
    "Visibility",
]


class Visibility(Enum):
    """Who may see a record."""

    PUBLIC = "public"
    TEAM = "team"


class Capture(Enum):
    """How much of an account was saved."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    MISSING = "missing"


class Scope(Enum):
    """How much an account tells; silence informs only where it is full."""

    FULL = "full"
    SUMMARY = "summary"
    EXCERPT = "excerpt"


class Relation(Enum):
    """How one statement stands to another."""

    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    QUALIFIES = "qualifies"
    REPEATS = "repeats"
    OMITS = "omits"
    ANSWERS = "answers"
    CORRECTS = "corrects"


class CorrectionStatus(Enum):
    """What became of a correction."""

    OPEN = "open"
    ACCEPTED = "accepted"
    APPLIED = "applied"
    DECLINED = "declined"


class QuantityKind(Enum):
    """What a number stands for."""

    CLAIM = "claim"
    STOCK = "stock"
    NEED = "need"
    RATE = "rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who speaks or acts; one with a dotted id belongs to the party before the dot."""

    id: str
    name: str
    role: str = ""
    aka: tuple[str, ...] = ()
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where accounts come from. `type` is one of `SOURCE_TYPES`; `party` whose it is, if any's."""

    id: str
    name: str
    type: str
    party: str = ""
    grade: str = ""
    visibility: Visibility = Visibility.PUBLIC
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One saved text, or the record that one exists. `text` is empty where none was saved.

    `speaker` is the one whose account it is; of a joint text there is no such one, and `joint` are
    those who speak in it together.
    """

    id: str
    source: str
    title: str = ""
    of: tuple[str, ...] = ()
    speaker: str = ""
    joint: tuple[str, ...] = ()
    published: str = ""
    url: str = ""
    file: str = ""
    sha256: str = ""
    capture: Capture = Capture.PARTIAL
    scope: Scope = Scope.EXCERPT
    text: str = ""
    place: Place

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everybody whose own account it is; nobody where no speaker is known."""
        return self.joint or ((self.speaker,) if self.speaker else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, or is to happen, on a date."""

    id: str
    name: str
    date: str
    kind: str = ""
    parties: tuple[str, ...] = ()
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What is at issue; `kind` is process or substance."""

    id: str
    name: str
    kind: str = "substance"
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What statements are about: a norm (somebody shall) or a fact (it is so).

    `given` names another proposition that it presupposes.
    """

    id: str
    text: str
    issue: str = ""
    given: str = ""
    kind: str = "norm"
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number in a statement: exact bounds, equal where one number was given."""

    of: str
    kind: QuantityKind
    low: Fraction
    high: Fraction
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What an account reports somebody to have said about a proposition, and how firmly.

    `quote` are words of the account's text, at `anchor`; or `paraphrase` says it in other words,
    with a `locator`. `parties` are those a commitment binds; `via` the chain of reporters between
    the speaker and the account.
    """

    id: str
    account: str
    about: str
    mode: Mode
    parties: tuple[str, ...] = ()
    quote: str = ""
    paraphrase: str = ""
    locator: str = ""
    anchor: Anchor | None = None
    speaker: str = ""
    via: tuple[str, ...] = ()
    polarity: str = "+"
    certainty: str = "underspecified"
    when: str = ""
    condition: str = ""
    audience: str = ""
    quantity: Quantity | None = None
    info_grade: int | None = None
    note: str = ""
    visibility: Visibility = Visibility.PUBLIC
    place: Place

    @property
    def words(self) -> str:
        """The quoted words, or the paraphrase where the text may not be kept."""
        return self.quote or self.paraphrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Statement `start` stands in a relation to statement `end`."""

    start: str
    relation: Relation
    end: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What a party accepts, rejects and will not cross on an issue: ids of propositions."""

    party: str
    issue: str
    accepts: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    red_line: tuple[str, ...] = ()
    basis: str = ""
    why: str = ""
    cites: tuple[str, ...] = ()
    visibility: Visibility = Visibility.PUBLIC
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Somebody says that a statement, or an account, is wrong: what it was, what it should be."""

    of: str
    was: str
    now: str
    by: str = ""
    status: CorrectionStatus = CorrectionStatus.OPEN
    visibility: Visibility = Visibility.PUBLIC
    place: Place
