"""Parts of a model whose newest evidence is much older than the day the case speaks of.

The date of a statement is that of its account: the day it was published, or else that of the latest
event it tells of. A year or a month is any day in it, so that only what is certain is compared; an
element that cites a statement without a date is passed over.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from standoff.case.elements import Element, elements
from standoff.evidence.ledger import Ledger
from standoff.lint.rule import Finding, LintRule
from standoff.lint.subject import Subject, named_elements

__all__ = ["RULE", "days_between"]


def days_between(earlier: str, later: str) -> int | None:
    """The least number of days that can lie between two dates; None where one is no date.

    >>> days_between("2024-10-16", "2025-10-17"), days_between("2024", "2025-10")
    (366, 274)
    """
    first, last = _days(earlier), _days(later)
    return None if first is None or last is None else (last[0] - first[1]).days


def _find(subject: Subject) -> Iterator[Finding]:
    as_of, ledger = subject.case.as_of, subject.case.ledger
    if not as_of or not ledger:
        return
    old: list[tuple[Element, str]] = []
    for each in elements(subject.case):
        newest = _newest(each, ledger)
        if newest and (days_between(newest, as_of) or 0) > subject.older_than:
            old.append((each, newest))
    if not old:
        return
    verb = "rests" if len(old) == 1 else "rest"
    noun = "element" if len(old) == 1 else "elements"
    newest = max((dated for _, dated in old), key=_order)
    yield Finding(
        place=subject.place(next((each.place for each, _ in old if each.place), None)),
        found=f"{len(old):,} {noun} of the model {verb} on nothing newer than {newest}, more than"
        f" {subject.older_than:,} days before the case (as of {as_of}):"
        f" {named_elements([each for each, _ in old])}",
        why="what was said long ago may have been taken back, or done, since",
        way_out="look for what was said since and cite it, or say in 'why' that it still stands;"
        " --older-than sets the number of days",
    )


def _newest(element: Element, ledger: Ledger) -> str:
    """The date of the newest statement that an element cites; empty where not all have one."""
    found = [_dated(ledger, each) for each in element.cites if each in ledger.statements]
    known = [each for each in found if _days(each) is not None]
    if not found or len(known) < len(found):
        return ""
    return max(known, key=_order)


def _dated(ledger: Ledger, statement: str) -> str:
    account = ledger.accounts[ledger.statements[statement].account]
    events = [ledger.events[each].date for each in account.of if each in ledger.events]
    return account.published or max(events, key=_order, default="")


def _order(text: str) -> tuple[date, date]:
    return _days(text) or (date.min, date.min)


def _days(text: str) -> tuple[date, date] | None:
    """The first and the last day that a year, a month or a day may stand for."""
    if not re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", text):
        return None
    year, month, day = [*map(int, text.split("-")), 0, 0][:3]
    try:
        last = day or calendar.monthrange(year, month or 12)[1]
        return date(year, month or 1, day or 1), date(year, month or 12, last)
    except ValueError:
        return None


RULE = LintRule(
    id="old-evidence",
    order=70,
    summary="elements whose newest evidence is a year older than the case, or more",
    find=_find,
)
