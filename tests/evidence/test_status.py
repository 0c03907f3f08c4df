"""The status of a proposition: rule by rule, and against a literal reading of the specification."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from standoff.evidence.status import PropositionStatus, Status, judgement, statuses
from standoff.evidence.weight import Outcome
from tests.evidence.ledgers import OWN, account, ledger_of, ledgers, made, reordered, said
from tests.oracle import evidence as oracle
from tests.oracle.evidence import LedgerData, StatementData

FULL = {**OWN, "of_b": {**OWN["of_b"], "scope": "full"}}


def status_of(*statements: StatementData, **known: object) -> PropositionStatus:
    return statuses(ledger_of(made(*statements, **known)))["p"]  # type: ignore[arg-type]


@given(ledgers())
@settings(max_examples=200, deadline=None)
def test_every_status_is_what_the_specification_says_word_by_word(data: LedgerData) -> None:
    found = statuses(ledger_of(data))
    assert list(found) == list(data["propositions"])
    for proposition, each in found.items():
        assert each.status.value == oracle.status(data, proposition)
        assert list(each.claims) == oracle.claims(data, proposition)
        assert list(each.against) == oracle.against(data, proposition)
        assert list(each.binding) == oracle.binding(data, proposition)
        assert (each.gap, set(each.most), set(each.least)) == oracle.gap(data, proposition)


@given(ledgers())
@settings(max_examples=120, deadline=None)
def test_the_word_of_every_bound_party_is_its_own(data: LedgerData) -> None:
    for proposition, each in statuses(ledger_of(data)).items():
        for own in each.own:
            said = oracle.about(data, proposition)
            inside = [s for s in said if oracle.in_own_account(data, s, own.party)]
            theirs = [s for s in inside if oracle.own_word(data, s, own.party)]
            assert list(own.statements) == theirs
            assert list(own.reported) == [s for s in inside if s not in theirs]
            assert own.rung == oracle.own_rung(data, proposition, own.party)


@given(ledgers())
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_records_changes_no_status(data: LedgerData) -> None:
    one, other = (statuses(ledger_of(each)) for each in (data, reordered(data)))
    for proposition, each in one.items():
        turned = other[proposition]
        assert (each.status, each.gap, each.binding) == (turned.status, turned.gap, turned.binding)
        assert set(each.most) == set(turned.most)


def test_a_norm_is_established_once_all_it_binds_have_agreed_in_their_own_accounts() -> None:
    found = status_of(said("of_a", "p", "agreed", "a", "b"), said("of_b", "p", "done", "a", "b"))
    assert (found.status, found.gap, found.most) == (Status.ESTABLISHED, 2, ("s2",))
    assert [(own.party, own.rung) for own in found.own] == [("a", 6), ("b", 8)]


def test_that_one_says_the_other_agreed_stays_unilateral() -> None:
    found = status_of(said("of_a", "p", "agreed", "a", "b"), said("press", "p", "agreed", "a", "b"))
    assert (found.status, found.binding) == (Status.UNILATERAL, ("a", "b"))
    assert [own.statements for own in found.own] == [("s1",), ()]


def test_an_own_account_below_agreed_leaves_it_unilateral_with_a_gap() -> None:
    found = status_of(said("of_a", "p", "agreed", "a", "b"), said("of_b", "p", "possible", "b"))
    assert (found.status, found.gap) == (Status.UNILATERAL, 3)
    assert (found.most, found.least) == (("s1",), ("s2",))


def test_the_same_on_a_full_account_contests_it() -> None:
    found = status_of(
        said("of_a", "p", "agreed", "a", "b"), said("of_b", "p", "possible", "b"), accounts=FULL
    )
    assert (found.status, found.against) == (Status.CONTESTED, ("s2",))


def test_a_full_account_that_offers_contests_nothing() -> None:
    found = status_of(
        said("of_a", "p", "agreed", "a", "b"), said("of_b", "p", "offered", "b"), accounts=FULL
    )
    assert (found.status, found.gap) == (Status.UNILATERAL, 2)


@pytest.mark.parametrize("mode", ["denied", "declined", "withdrawn"])
def test_a_denial_contests_a_claim_and_counts_one_below_the_ladder(mode: str) -> None:
    found = status_of(said("of_a", "p", "agreed", "b"), said("of_b", "p", mode, "b"))
    assert (found.status, found.gap, found.least) == (Status.CONTESTED, 6, ("s2",))


def test_claim_and_denial_in_one_account_are_contested_as_well() -> None:
    found = status_of(
        said("press", "p", "agreed", "b", speaker="a"),
        said("press", "p", "denied", "b", speaker="b"),
    )
    assert (found.status, found.gap) == (Status.CONTESTED, 6)


def test_agreed_that_not_contests() -> None:
    found = status_of(said("of_a", "p", "agreed", "a"), said("of_b", "p", "agreed", polarity="-"))
    assert found.status is Status.CONTESTED


@pytest.mark.parametrize("mode", ["offered", "agreed_in_principle"])
def test_an_offer_in_an_own_account_is_offered(mode: str) -> None:
    assert status_of(said("of_a", "p", mode, "a")).status is Status.OFFERED


def test_an_offer_known_from_others_only_is_unilateral() -> None:
    assert status_of(said("press", "p", "offered", "a")).status is Status.UNILATERAL


def test_an_offer_turned_down_is_denied() -> None:
    found = status_of(said("of_a", "p", "offered", "a"), said("of_b", "p", "declined", "b"))
    assert (found.status, found.gap) == (Status.DENIED, 4)


def test_loose_words_alone_are_discussed_only() -> None:
    assert status_of(said("of_a", "p", "possible", "a")).status is Status.DISCUSSED_ONLY


def test_acts_alone_leave_it_unknown() -> None:
    found = status_of(said("of_a", "p", "demanded", "b"))
    assert (found.status, found.acts) == (Status.UNKNOWN, ("s1",))


def test_nothing_said_is_unknown() -> None:
    found = status_of(said("press", "q", "agreed"), given={"p": "q"})
    assert found == PropositionStatus(proposition="p", status=Status.UNKNOWN)


@pytest.mark.parametrize(
    "known",
    [{"speaker": "b"}, {"via": ("c",)}],
    ids=["somebody else's words", "known through an outsider"],
)
def test_what_an_own_account_reports_is_not_its_own_word(known: dict[str, object]) -> None:
    found = status_of(said("of_a", "p", "agreed", "a", **known))
    assert found.status is Status.UNILATERAL
    assert [(own.statements, own.reported) for own in found.own] == [((), ("s1",))]


def test_an_aide_speaks_for_the_party_and_not_for_another_aide() -> None:
    assert status_of(said("of_a", "p", "agreed", "a")).status is Status.ESTABLISHED
    assert status_of(said("of_a", "p", "agreed", "a.y")).status is Status.UNILATERAL


def test_of_a_party_and_its_member_only_the_party_is_asked() -> None:
    found = status_of(said("of_a", "p", "agreed", "a"), said("press", "p", "agreed", "a.y"))
    assert (found.status, found.binding) == (Status.ESTABLISHED, ("a",))


def test_a_claim_that_binds_nobody_establishes_no_norm() -> None:
    assert status_of(said("of_a", "p", "agreed")).status is Status.UNILATERAL


@pytest.mark.parametrize(
    ("second", "status"),
    [
        (said("press", "p", "asserted"), Status.ESTABLISHED),
        (said("press", "p", "asserted", certainty="probable"), Status.UNILATERAL),
        (said("press", "p", "asserted", speaker="a.x"), Status.UNILATERAL),
        (said("of_a", "p", "asserted", speaker="c"), Status.UNILATERAL),
        (said("press", "p", "asserted", polarity="-"), Status.CONTESTED),
        (said("press", "p", "asserted", polarity="-", certainty="possible"), Status.CONTESTED),
    ],
    ids=["independent", "probable", "same speaker", "same account", "against", "a doubt"],
)
def test_a_fact_is_established_by_two_independent_chains(
    second: StatementData, status: Status
) -> None:
    assert status_of(said("of_a", "p", "asserted"), second, facts=["p"]).status is status


def test_a_repeated_claim_establishes_no_fact() -> None:
    twice = (said("of_a", "p", "asserted"), said("press", "p", "asserted"))
    found = status_of(*twice, facts=["p"], links=[("s2", "repeats", "s1")])
    assert found.status is Status.UNILATERAL


def test_a_commitment_is_as_firm_as_its_condition_lets_it_be() -> None:
    data = made(
        said("of_a", "p", "conditional", "a", condition="q"), said("of_b", "q", "agreed", "b")
    )
    judged = judgement(ledger_of(data))
    assert judged.outcomes == {"s1": Outcome.LIVE}
    assert judged.statuses["p"].status is Status.ESTABLISHED


def test_conditions_are_followed_through_other_conditions() -> None:
    data = made(
        said("of_a", "p", "conditional", "a", condition="q"),
        said("of_b", "q", "conditional", "b", condition="r"),
        said("of_a", "r", "agreed", "a"),
    )
    assert judgement(ledger_of(data)).statuses["p"].status is Status.ESTABLISHED


def test_we_if_you_and_you_if_we_both_stay_pending() -> None:
    data = made(
        said("of_a", "p", "conditional", "a", condition="q"),
        said("of_b", "q", "conditional", "b", condition="p"),
    )
    judged = judgement(ledger_of(data))
    assert judged.circular == {"s1", "s2"}
    assert {each.status for each in judged.statuses.values()} == {Status.OFFERED}


def test_a_missing_account_of_full_scope_contests_nothing() -> None:
    lost = {**OWN, "of_b": account("post", speaker="b", scope="full", capture="missing")}
    found = status_of(
        said("of_a", "p", "agreed", "a", "b"), said("of_b", "p", "possible", "b"), accounts=lost
    )
    assert found.status is Status.UNILATERAL
