"""A ledger as a page: every section with something to say, and no other."""

from __future__ import annotations

from hypothesis import given, settings

from standoff.casefile.read import load
from standoff.evidence.ledger import Ledger
from standoff.explain.blocks import Bullets, Table
from standoff.explain.evidence_sections import evidence_sections
from standoff.explain.evidence_status import evidence_sentence
from tests.evidence.ledgers import ledgers
from tests.explain.evidence_sample import bridge, named
from tests.explain.sample import lists, only_table, section
from tests.oracle.evidence import LedgerData


def test_a_full_ledger_has_every_section() -> None:
    assert [each.title for each in evidence_sections(bridge())] == [
        "Which account says what",
        "How the propositions stand",
        "The accounts",
        "Tension inside one account",
        "Who is independent of whom",
        "Where positions overlap",
        "Commitments on a condition",
        "Numbers",
        "Announcements of another's assent",
        "Corrections",
    ]


def test_an_empty_ledger_has_none() -> None:
    assert evidence_sections(Ledger()) == ()
    assert evidence_sentence(Ledger()) == ""


@given(ledgers())
@settings(max_examples=60, deadline=None)
def test_whatever_a_ledger_holds_can_be_said(data: LedgerData) -> None:
    ledger = named(data)
    for each in evidence_sections(ledger):
        for block in each.blocks:
            if isinstance(block, Table):
                widths = {len(row) for group in block.groups for row in group.rows}
                assert widths <= {len(block.columns)}
            assert not isinstance(block, Bullets) or all(block.items)


def test_the_flagship_comes_out_as_its_sources_tell_it() -> None:
    ledger = load("cases/budapest-2025").ledger
    sentence = evidence_sentence(ledger)
    assert "Agreed by the own accounts of all whom it binds: nothing" in sentence
    assert "contested: “India stops buying Russian oil”" in sentence
    sections = evidence_sections(ledger)
    told = lists(section(sections, "Tension inside one account").blocks)[""]
    (tension,) = (each for each in told if "begin at once to prepare a meeting” as agreed" in each)
    assert "“The presidents meet again in person”, which that presupposes, as discussed" in tension
    overlap = lists(section(sections, "Where positions overlap").blocks)[
        "Whether positions overlap"
    ]
    assert any("Russia and Ukraine, or Russia and Europe together" in each for each in overlap)
    (condition,) = lists(section(sections, "Commitments on a condition").blocks)[""]
    assert condition.endswith("so the commitment has lapsed [blog-sanctions-if].")
    numbers = only_table(section(sections, "Numbers").blocks)
    margins = [row[-1] for group in numbers.groups for row in group.rows]
    assert margins[:2] == ["met, with 13 to spare", "not met, short by 1,970 to 1,980"]
