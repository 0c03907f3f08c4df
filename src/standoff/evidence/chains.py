"""Through whom a statement came into the ledger: its chain, and which chains are independent.

The chain of a statement holds its account, the source of that, whoever speaks, and whoever reported
it on. Two chains are independent if nothing stands in both. A statement that repeats another one
has the chain of that one in its own, so that repeating adds nothing. Repeating is said by a link;
or it is found, where the quotes of two statements about one proposition stand in a passage that
their texts share word for word (`standoff.evidence.excerpts`). Then the account published later
repeats the earlier one; where the dates do not tell, each is taken to repeat the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType

from standoff.evidence.excerpts import verbatim_excerpts
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Relation, Statement

__all__ = ["Chain", "are_independent", "chains", "found_repetitions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What stands between a statement and the ledger, each sorted by id."""

    accounts: tuple[str, ...]
    sources: tuple[str, ...]
    people: tuple[str, ...]


def are_independent(one: Chain, other: Chain) -> bool:
    """Whether two chains share no account, no source, no speaker and no reporter."""
    return (
        set(one.accounts).isdisjoint(other.accounts)
        and set(one.sources).isdisjoint(other.sources)
        and set(one.people).isdisjoint(other.people)
    )


@lru_cache(maxsize=4)
def chains(ledger: Ledger) -> Mapping[str, Chain]:
    """The chain of every statement, by id. Cost: statements x what each repeats, and the texts.

    Kept for the last few ledgers, which cannot change.
    """
    repeated: dict[str, list[str]] = {each: [] for each in ledger.statements}
    for link in ledger.links:
        if link.relation is Relation.REPEATS:
            repeated[link.start].append(link.end)
    for later, earlier in found_repetitions(ledger):
        repeated[later].append(earlier)
    return MappingProxyType(
        {each: _chain(ledger, _reachable(repeated, each)) for each in ledger.statements}
    )


def found_repetitions(ledger: Ledger) -> tuple[tuple[str, str], ...]:
    """Pairs of statements of which the first repeats the second, found in the saved texts.

    Both are quoted, are about one proposition, and stand in words that their texts share. Sorted
    by their places in the case.
    """
    if not any(each.anchor for each in ledger.statements.values()):
        return ()
    passages: dict[tuple[str, str], list[tuple[tuple[int, int], tuple[int, int]]]] = {}
    for each in verbatim_excerpts(ledger):
        passages.setdefault((each.first, each.second), []).append(
            (each.first_span, each.second_span)
        )
        passages.setdefault((each.second, each.first), []).append(
            (each.second_span, each.first_span)
        )
    # Most texts share nothing, and their statements need not be paired.
    sharing = {account for pair in passages for account in pair}
    quoting = [
        [each for each in said if each.anchor and each.account in sharing]
        for said in ledger.by_proposition.values()
    ]
    places = {each: place for place, each in enumerate(ledger.statements)}
    found = {
        repetition
        for said in quoting
        for one, other in combinations(said, 2)
        for spans in passages.get((one.account, other.account), ())
        if _stands_in(one, spans[0]) and _stands_in(other, spans[1])
        for repetition in _directions(ledger, one, other)
    }
    return tuple(sorted(found, key=lambda pair: (places[pair[0]], places[pair[1]])))


def _stands_in(statement: Statement, span: tuple[int, int]) -> bool:
    """Whether any piece of the quote has a letter in the span."""
    assert statement.anchor is not None, "only quoted statements are compared"
    return any(start < span[1] and span[0] < end for start, end in statement.anchor.spans)


def _directions(ledger: Ledger, one: Statement, other: Statement) -> Iterator[tuple[str, str]]:
    """Who repeats whom, by the dates of publication as far as both are known."""
    first, second = (ledger.accounts[each.account].published for each in (one, other))
    known = min(len(first), len(second))
    first, second = first[:known], second[:known]
    if first >= second:
        yield one.id, other.id
    if second >= first:
        yield other.id, one.id


def _reachable(repeated: Mapping[str, list[str]], start: str) -> list[str]:
    """A statement and all it repeats, at first or at second hand."""
    found = {start: None}
    waiting = [start]
    while waiting:
        for each in repeated[waiting.pop()]:
            if each not in found:
                found[each] = None
                waiting.append(each)
    return list(found)


def _chain(ledger: Ledger, statements: list[str]) -> Chain:
    said = [ledger.statements[each] for each in statements]
    accounts = {each.account for each in said}
    people = {who for each in said for who in (*ledger.speakers_of(each), *each.via)}
    return Chain(
        accounts=tuple(sorted(accounts)),
        sources=tuple(sorted({ledger.accounts[each].source for each in accounts})),
        people=tuple(sorted(people)),
    )
