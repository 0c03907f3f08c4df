"""Agreed and contested ground: facts and norms, each in its cell, with what it rests on."""

from __future__ import annotations

from hypothesis import given, settings

from standoff.evidence.ground import GroundEntry, ground
from tests.evidence.ledgers import ledger_of, ledgers, made, said
from tests.oracle import evidence as oracle
from tests.oracle.evidence import LedgerData


@given(ledgers())
@settings(max_examples=120, deadline=None)
def test_every_proposition_is_in_one_cell_or_in_neither(data: LedgerData) -> None:
    found = ground(ledger_of(data))
    cells = {
        ("fact", "established"): found.agreed_facts,
        ("norm", "established"): found.agreed_norms,
        ("fact", "contested"): found.contested_facts,
        ("norm", "contested"): found.contested_norms,
    }
    for (kind, status), entries in cells.items():
        assert [each.proposition for each in entries] == [
            p
            for p, its in data["propositions"].items()
            if its["kind"] == kind and oracle.status(data, p) == status
        ]
        for each in entries:
            assert list(each.claims) == oracle.claims(data, each.proposition)
            assert list(each.against) == oracle.against(data, each.proposition)
    placed = {each.proposition for entries in cells.values() for each in entries}
    assert found.neither == tuple(p for p in data["propositions"] if p not in placed)


def test_each_entry_carries_its_footnotes() -> None:
    data = made(
        said("of_a", "law", "agreed", "a"),
        said("of_a", "rain", "asserted"),
        said("of_b", "rain", "asserted", polarity="-"),
        said("press", "talk", "raised"),
        facts=["rain"],
    )
    found = ground(ledger_of(data))
    assert found.agreed_norms == (GroundEntry(proposition="law", claims=("s1",), against=()),)
    assert found.contested_facts == (
        GroundEntry(proposition="rain", claims=("s2",), against=("s3",)),
    )
    assert found.neither == ("talk",)
