"""Overlap of positions: three values, and all smallest sets of parties that block."""

from __future__ import annotations

from hypothesis import given, settings

from standoff.evidence.overlap import IssueOverlap, Overlap, Stance, overlaps
from tests.evidence.ledgers import ledger_of, ledgers, made, position, reordered
from tests.oracle import evidence as oracle
from tests.oracle.evidence import LedgerData, PositionData

ISSUE = {"p": "one", "q": "one"}


def on_one(*positions: PositionData, issue: dict[str, str] | None = None) -> IssueOverlap:
    found = overlaps(ledger_of(made(issue=ISSUE if issue is None else issue, positions=positions)))
    assert [each.issue for each in found] == ["one", "two"]
    return found[0]


@given(ledgers())
@settings(max_examples=200, deadline=None)
def test_every_overlap_is_what_a_search_of_all_sets_finds(data: LedgerData) -> None:
    for found in overlaps(ledger_of(data)):
        issue = found.issue
        assert list(found.parties) == oracle.issue_parties(data, issue)
        assert list(found.propositions) == oracle.issue_propositions(data, issue)
        assert found.overlap.value == oracle.overlap(data, issue)
        assert {key: each.value for key, each in found.stances.items()} == {
            (party, each): oracle.stance(data, issue, party, each)
            for party in found.parties
            for each in found.propositions
        }
        blocking = {frozenset(each) for each in found.blocking_sets}
        assert blocking == oracle.blocking_sets(data, issue)
        assert len(blocking) == len(found.blocking_sets)
        fewest = min(map(len, blocking), default=0)
        assert all(len(each) == fewest for each in found.smallest_blocking_sets)


@given(ledgers())
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_positions_changes_no_overlap(data: LedgerData) -> None:
    one, other = (overlaps(ledger_of(each)) for each in (data, reordered(data)))
    for found, turned in zip(one, reversed(other), strict=True):
        assert found.overlap is turned.overlap
        assert {frozenset(each) for each in found.blocking_sets} == {
            frozenset(each) for each in turned.blocking_sets
        }


def test_what_all_accept_is_overlap() -> None:
    found = on_one(
        position("a", "one", accepts=("p",), rejects=("q",)), position("b", "one", accepts=("p",))
    )
    assert (found.overlap, found.accepted, found.possible) == (Overlap.YES, ("p",), ("p",))


def test_what_nobody_lists_leaves_it_unknown() -> None:
    found = on_one(position("a", "one", accepts=("p",)), position("b", "one", rejects=("p",)))
    assert (found.overlap, found.possible) == (Overlap.UNKNOWN, ("q",))


def test_one_position_alone_is_no_overlap() -> None:
    assert on_one(position("a", "one", accepts=("p", "q"))).overlap is Overlap.UNKNOWN


def test_an_issue_with_nothing_on_it_is_unknown() -> None:
    assert on_one(issue={}).overlap is Overlap.UNKNOWN


def test_neutrality_is_blocked_by_one_of_each_side_together() -> None:
    found = on_one(
        position("a", "one", accepts=("p",), rejects=("q",)),
        position("b", "one", accepts=("q",), rejects=("p",)),
        position("c", "one", accepts=("q",), rejects=("p",)),
    )
    assert found.overlap is Overlap.NO
    assert found.blocking_sets == (("a", "b"), ("a", "c"))


def test_a_party_that_refuses_everything_blocks_alone_and_others_still_block_together() -> None:
    found = on_one(
        position("a", "one", red_line=("p", "q")),
        position("b", "one", rejects=("p",)),
        position("c", "one", rejects=("q",)),
    )
    assert found.blocking_sets == (("a",), ("b", "c"))
    assert found.smallest_blocking_sets == (("a",),)
    assert found.red_lines_suffice


def test_rejections_that_could_be_given_up_are_no_red_lines() -> None:
    found = on_one(position("a", "one", rejects=("p", "q")), position("b", "one", red_line=("p",)))
    assert (found.overlap, found.red_lines_suffice) == (Overlap.NO, False)


def test_yes_in_one_record_and_no_in_another_is_unknown() -> None:
    found = on_one(position("a", "one", accepts=("p",)), position("a", "one", rejects=("p",)))
    assert found.stances["a", "p"] is Stance.UNKNOWN


def test_a_proposition_that_a_position_lists_belongs_to_its_issue() -> None:
    assert on_one(position("a", "one", rejects=("r",)), issue={"r": "two"}).overlap is Overlap.NO


def test_an_issue_with_many_propositions_is_blocked_in_many_ways() -> None:
    parties = ("a", "a.x", "a.y", "b", "b.z", "c")
    things = {f"p{number}": "one" for number in range(3)}
    found = on_one(
        *(
            position(party, "one", rejects=(f"p{place // 2}",))
            for place, party in enumerate(parties)
        ),
        issue=things,
    )
    assert len(found.blocking_sets) == 8
