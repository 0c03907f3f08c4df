"""A ledger that the tests of sentences about evidence are about: two towns and a bridge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Correction, CorrectionStatus, Issue, Party, Source
from standoff.explain.evidence_words import LedgerWords
from tests.evidence.ledgers import HERE, account, ledger_of, made, number, position, said
from tests.oracle.evidence import LedgerData

Record = TypeVar("Record", Party, Source, Issue)

PARTIES = {
    "a": "Arland",
    "a.x": "Anna Xu",
    "a.y": "Aldo Yates",
    "b": "United Burghs",
    "b.z": "Boris Zell",
    "c": "The ferry crew",
}
SOURCES = {"daily": "Arland Daily", "post": "Burgh Post", "wire": "The wire", "web": "Web"}
PROPOSITIONS = {
    "close": "The bridge is closed.",
    "meet": "The towns meet",
    "prepare": "They prepare a meeting, at once",
    "pay": "The crew pays",
    "old": "The bridge is old",
    "rotten": "The bridge is rotten",
}
ISSUES = {"one": "Bridge", "two": "Money"}


def named(data: LedgerData, corrections: tuple[Correction, ...] = ()) -> Ledger:
    """The ledger of some plain data, with names that read well."""
    ledger = ledger_of(data)
    return replace(
        ledger,
        parties=_renamed(ledger.parties, PARTIES),
        sources=_renamed(ledger.sources, SOURCES),
        issues=_renamed(ledger.issues, ISSUES),
        propositions=MappingProxyType(
            {
                key: replace(each, text=PROPOSITIONS.get(key, each.text))
                for key, each in ledger.propositions.items()
            }
        ),
        corrections=corrections,
    )


def words_for(data: LedgerData) -> LedgerWords:
    """The words for some plain data."""
    return LedgerWords(named(data))


def bridge() -> Ledger:
    """A ledger with something in every section."""
    return named(
        made(
            said("of_a", "close", "agreed", "a"),
            said("of_a", "prepare", "agreed", "a", "b"),
            said("of_a", "meet", "discussed", "a", "b"),
            said("press", "pay", "denied", "c", speaker="c"),
            said("press", "pay", "agreed", "c", speaker="a.x"),
            said("of_a", "old", "asserted", quantity=number("years", "claim", 80)),
            said("of_b", "old", "asserted", quantity=number("years", "need", 67)),
            said("of_a", "rotten", "asserted", quantity=number("planks", "rate", 2, 3)),
            said("of_b", "rotten", "asserted", polarity="-"),
            said("of_b", "repair", "conditional", "b", condition="close"),
            accounts={
                "of_a": account("daily", speaker="a.x", capture="complete", scope="full"),
                "of_b": account("post", speaker="b", capture="complete"),
                "press": account("wire"),
                "lost": account("web", speaker="b.z", capture="missing"),
            },
            facts=("old", "rotten"),
            given={"prepare": "meet"},
            issue={"close": "one", "repair": "one", "pay": "two"},
            positions=(
                position("a", "one", accepts=("close",), rejects=("repair",)),
                position("b", "one", accepts=("repair",), rejects=("close",)),
            ),
            links=(("s2", "corroborates", "s1"),),
        ),
        corrections=(
            correction("s8", CorrectionStatus.APPLIED),
            correction("s6", CorrectionStatus.OPEN),
        ),
    )


def correction(of: str, status: CorrectionStatus, by: str = "press") -> Correction:
    """A correction of a statement or account."""
    return Correction(of=of, was="80", now="90", by=by, status=status, place=HERE)


def _renamed(records: Mapping[str, Record], names: Mapping[str, str]) -> Mapping[str, Record]:
    return MappingProxyType({key: replace(each, name=names[key]) for key, each in records.items()})
