"""What happened when, and when it was told: events, the accounts of each, and what has no date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Capture
from standoff.explain.blocks import Bullets, Cell, Column, Mention, RowGroup, Table
from standoff.explain.evidence_words import LedgerWords, account_key
from standoff.explain.words import capitalised, counted, listed

__all__ = [
    "Lane",
    "Moment",
    "date_words",
    "timeline_lanes",
    "timeline_sentence",
    "timeline_table",
    "undated_list",
]

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something with a date, as it is written: a year, a month or a day.

    `number` is how many things that is.
    """

    name: str
    date: str
    number: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """An event and the accounts of it, by date; `event` is None for accounts of no event.

    An event without a date has a lane where some account of it has one; its date is then empty.
    """

    event: Moment | None
    accounts: tuple[Moment, ...]

    @property
    def moments(self) -> tuple[Moment, ...]:
        """All that has a date."""
        first = (self.event,) if self.event and self.event.date else ()
        return (*first, *self.accounts)


def timeline_lanes(ledger: Ledger) -> tuple[Lane, ...]:
    """A lane for each event with its accounts, in order of time; last those of no event.

    An account of several events is in the lane of the first. Accounts of one lane, one reporter and
    one day are told together.
    """
    words = LedgerWords(ledger)
    told: dict[str, dict[tuple[str, str], list[str]]] = {each: {} for each in (*ledger.events, "")}
    for account in ledger.accounts.values():
        if account.published:
            about = next((each for each in account.of if each in ledger.events), "")
            key = (account.published, capitalised(words.reporter(account.id)))
            told[about].setdefault(key, []).append(account.id)
    lanes = []
    for id_, groups in told.items():
        accounts = tuple(
            Moment(date=date, name=_together(words, name, ids), number=len(ids))
            for (date, name), ids in sorted(groups.items(), key=lambda each: each[0][0])
        )
        found = ledger.events.get(id_)
        if accounts or (found and found.date):
            event = None if found is None else Moment(date=found.date, name=found.name)
            lanes.append(Lane(event=event, accounts=accounts))
    return tuple(sorted(lanes, key=_begin))


def timeline_sentence(ledger: Ledger) -> str:
    """How much has a date, and from when to when."""
    events = [each.date for each in ledger.events.values() if each.date]
    accounts = [each.published for each in ledger.accounts.values() if each.published]
    dates = sorted({*events, *accounts})
    if not dates:
        return ""
    first, last = (date_words(each) for each in (dates[0], dates[-1]))
    between = f"of {first}" if len(dates) == 1 else f"from {first} to {last}"
    several = [counted(len(events), "event")] * bool(events)
    several += [counted(len(accounts), "account")] * bool(accounts)
    return f"{capitalised(listed(several))} {between}."


def timeline_table(ledger: Ledger) -> Table:
    """Events and accounts by their dates; on one day events come before accounts of them."""
    words = LedgerWords(ledger)
    events: list[tuple[str, str | Mention, str]] = [
        (each.date, each.name, each.kind or "event") for each in ledger.events.values()
    ]
    accounts: list[tuple[str, str | Mention, str]] = [
        (each.published, Mention(text=words.account(each.id), to=account_key(each.id)), "account")
        for each in ledger.accounts.values()
    ]
    dated = sorted((each for each in [*events, *accounts] if each[0]), key=lambda each: each[0])
    rows: tuple[tuple[Cell, ...], ...] = tuple(dated)
    return Table(
        caption="Events and accounts in order of time",
        columns=(Column(name="Date"), Column(name="What"), Column(name="Kind")),
        groups=(RowGroup(rows=rows),),
    )


def undated_list(ledger: Ledger) -> Bullets | None:
    """Events and accounts that have no date; None where all have one."""
    words = LedgerWords(ledger)
    items = [
        *(f"{capitalised(each.name)} (event)" for each in ledger.events.values() if not each.date),
        *(
            f"{capitalised(words.account(each.id))} (account)"
            for each in ledger.accounts.values()
            if not each.published
        ),
    ]
    return Bullets(title="Without a date", items=tuple(items)) if items else None


def date_words(date: str) -> str:
    """A date as people write it, no more exact than it is known.

    >>> date_words("2025-10-06"), date_words("2025-10"), date_words("1787")
    ('6 Oct 2025', 'Oct 2025', '1787')
    """
    year, *rest = date.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])


def _together(words: LedgerWords, name: str, ids: list[str]) -> str:
    if len(ids) > 1:
        return f"{name}: {counted(len(ids), 'account')}"
    missing = words.ledger.accounts[ids[0]].capture is Capture.MISSING
    return f"{words.short_account(ids[0])}{', not saved' if missing else ''}"


def _begin(lane: Lane) -> tuple[bool, str]:
    """Lanes by the event, or else by the first account; those of no event last."""
    return lane.event is None, _first(lane.moments)


def _first(moments: Iterable[Moment]) -> str:
    dates: Iterator[str] = (each.date for each in moments)
    return next(dates, "")
