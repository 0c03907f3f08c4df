"""Which statements of a ledger are wanted, and in which order they are read.

A selection narrows by what is said about what, where, by whom and how firmly; what is left empty
narrows nothing. A name that the ledger does not have is refused, with the one that may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType

from standoff.errors import UnknownNameError, nearest_name
from standoff.evidence.ladder import Mode
from standoff.evidence.ledger import Ledger, belongs_to
from standoff.evidence.records import Statement

__all__ = ["Order", "Selection", "in_order", "mode_named", "of_account", "selected"]

UNDATED = "9999"
"""Sorts behind every date."""


class Order(Enum):
    """What statements are sorted by; those that are equal stay in the order of the case."""

    CASE = "case"
    WHEN = "when"
    MODE = "mode"
    ACCOUNT = "account"
    ID = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is asked for.

    `about` is a proposition or an issue; `party` is bound by the statement, `speaker` makes it; the
    aides of a party count with it.
    """

    about: str = ""
    account: str = ""
    party: str = ""
    speaker: str = ""
    mode: Mode | None = None


def selected(ledger: Ledger, selection: Selection) -> tuple[Statement, ...]:
    """The statements asked for, in the order of the case; `UnknownNameError` for unknown names."""
    _require(selection.account, "account", ledger.accounts)
    _require(selection.about, "proposition or issue", {**ledger.propositions, **ledger.issues})
    for party in (selection.party, selection.speaker):
        _require(party, "party", ledger.parties)
    return tuple(each for each in ledger.statements.values() if _fits(ledger, each, selection))


def in_order(
    ledger: Ledger, statements: Iterable[Statement], order: Order
) -> tuple[Statement, ...]:
    """Statements sorted: by the day their account was published (the undated last), from the
    firmest mode down, by account in the order of the case, or by id with numbers as numbers.
    """
    accounts = {each: place for place, each in enumerate(ledger.accounts)}
    modes = list(Mode)

    def key(statement: Statement) -> tuple[object, ...]:
        match order:
            case Order.CASE:
                return ()
            case Order.WHEN:
                return (ledger.accounts[statement.account].published or UNDATED,)
            case Order.MODE:
                rung = statement.mode.rung
                return (rung is None, -(rung or 0), modes.index(statement.mode))
            case Order.ACCOUNT:
                return (accounts[statement.account],)
            case Order.ID:
                return _natural(statement.id)

    return tuple(sorted(statements, key=key))


def _natural(text: str) -> tuple[object, ...]:
    """Sorts numbers in a text as numbers, however long: of those without zeros the shorter first.

    >>> _natural("s10") > _natural("s9")
    True
    """
    parts = re.split("0*([0-9]+)", text)
    return tuple((len(each), each) if place % 2 else each for place, each in enumerate(parts))


def of_account(ledger: Ledger, account: str) -> Ledger:
    """The ledger as if there were no other account; `UnknownNameError` if there is none such."""
    _require(account, "account", ledger.accounts)
    statements = {k: v for k, v in ledger.statements.items() if v.account == account}
    return replace(
        ledger,
        accounts=MappingProxyType({account: ledger.accounts[account]}),
        statements=MappingProxyType(statements),
        links=tuple(
            each for each in ledger.links if each.start in statements and each.end in statements
        ),
        positions=tuple(
            replace(each, cites=tuple(cite for cite in each.cites if cite in statements))
            for each in ledger.positions
        ),
        corrections=tuple(
            each for each in ledger.corrections if each.of == account or each.of in statements
        ),
    )


def mode_named(text: str) -> Mode:
    """A mode by its name, with spaces or without; `UnknownNameError` if there is none such.

    >>> mode_named("agreed in principle")
    <Mode.AGREED_IN_PRINCIPLE: 'agreed_in_principle'>
    """
    known = {each.value: each for each in Mode}
    name = text.strip().lower().replace(" ", "_").replace("-", "_")
    _require(name, "mode", known)
    if not name:
        raise UnknownNameError(f"no mode is named; {nearest_name(name, known)}")
    return known[name]


def _require(name: str, what: str, known: Mapping[str, object]) -> None:
    if name and name not in known:
        advice = nearest_name(name, known)
        raise UnknownNameError(f"there is no {what} '{name}'" + (f"; {advice}" if advice else ""))


def _fits(ledger: Ledger, statement: Statement, selection: Selection) -> bool:
    proposition = ledger.propositions[statement.about]
    return (
        selection.about in ("", proposition.id, proposition.issue)
        and selection.account in ("", statement.account)
        and selection.mode in (None, statement.mode)
        and (
            not selection.speaker
            or any(belongs_to(each, selection.speaker) for each in ledger.speakers_of(statement))
        )
        and (
            not selection.party
            or any(belongs_to(each, selection.party) for each in statement.parties)
        )
    )
