"""Records of speakers: what is an announcement, what an answer, and how sure a share is."""

from __future__ import annotations

from collections import Counter
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.evidence.speakers import (
    Answer,
    Interval,
    SpeakerRecord,
    speaker_records,
    wilson_interval,
)
from tests.evidence.ledgers import ledger_of, ledgers, made, reordered, said
from tests.oracle import evidence as oracle
from tests.oracle.evidence import LedgerData, StatementData


def only_record(*statements: StatementData) -> SpeakerRecord:
    (found,) = speaker_records(ledger_of(made(*statements)))
    return found


def rows(data: LedgerData) -> Counter[tuple[str, str, str, str]]:
    return Counter(
        (each.speaker, each.party, each.proposition, each.answer.value)
        for record in speaker_records(ledger_of(data))
        for each in record.announcements
    )


@given(ledgers())
@settings(max_examples=150, deadline=None)
def test_every_announcement_is_counted_once_with_its_answer(data: LedgerData) -> None:
    assert rows(data) == Counter(oracle.announcements(data)) == rows(reordered(data))


def test_what_another_agreed_to_is_unanswered_until_he_speaks() -> None:
    record = only_record(said("of_a", "p", "agreed", "a", "b"))
    assert record.speaker == "a.x"
    assert [(each.party, each.answer) for each in record.announcements] == [
        ("b", Answer.UNANSWERED)
    ]


@pytest.mark.parametrize(
    ("mode", "answer"),
    [
        ("done", Answer.CONFIRMED),
        ("denied", Answer.DENIED),
        ("declined", Answer.DENIED),
        ("possible", Answer.UNANSWERED),
        ("predicted", Answer.UNANSWERED),
    ],
)
def test_the_other_answers_in_his_own_account(mode: str, answer: Answer) -> None:
    record = only_record(said("of_a", "p", "agreed", "b"), said("of_b", "p", mode, "b"))
    assert [each.answer for each in record.announcements] == [answer]


def test_an_answer_both_ways_is_none() -> None:
    record = only_record(
        said("of_a", "p", "agreed", "b"),
        said("of_b", "p", "agreed", "b"),
        said("of_b", "p", "denied", "b"),
    )
    assert record.number(Answer.UNANSWERED) == 1
    assert record.announcements[0].answers == ("s2", "s3")


def test_what_the_press_reports_of_the_other_is_an_answer_and_what_the_announcer_does_is_none() -> (
    None
):
    announced = said("of_a", "p", "agreed", "b")
    pressed = only_record(announced, said("press", "p", "denied", "b", speaker="b"))
    assert pressed.number(Answer.DENIED) == 1
    echoed = only_record(announced, said("of_a", "p", "denied", "b", speaker="b"))
    assert echoed.number(Answer.UNANSWERED) == 1


def test_said_twice_it_counts_once() -> None:
    record = only_record(
        said("of_a", "p", "agreed", "b"), said("press", "p", "done", "b", speaker="a.x")
    )
    assert [each.statements for each in record.announcements] == [("s1", "s2")]


@pytest.mark.parametrize(
    "statement",
    [
        said("of_a", "p", "agreed", "a.y"),
        said("of_a", "p", "agreed", "b", polarity="-"),
        said("of_a", "p", "agreed", "b", condition="q"),
        said("of_a", "p", "offered", "b"),
        said("press", "p", "agreed", "b"),
    ],
    ids=["his own side", "that not", "on a condition", "an offer", "nobody speaks"],
)
def test_what_is_no_announcement_of_anothers_assent(statement: StatementData) -> None:
    assert speaker_records(ledger_of(made(statement))) == ()


def test_a_record_about_one_party_leaves_out_the_others() -> None:
    record = only_record(said("of_a", "p", "agreed", "b.z", "c"), said("of_a", "q", "agreed", "c"))
    assert [each.party for each in record.about("b").announcements] == ["b.z"]
    assert len(record.about("c").announcements) == 2


def test_few_answers_are_marked_as_few() -> None:
    few = [said("of_a", f"p{place}", "agreed", "b") for place in range(10)]
    answers = [said("of_b", f"p{place}", "agreed", "b") for place in range(10)]
    (one,) = (
        each
        for each in speaker_records(ledger_of(made(*few, *answers[:9])))
        if each.speaker == "a.x"
    )
    (all_,) = (
        each for each in speaker_records(ledger_of(made(*few, *answers))) if each.speaker == "a.x"
    )
    assert (one.answered, one.is_small) == (9, True)
    assert (all_.answered, all_.is_small) == (10, False)
    assert all_.confirmed_share == wilson_interval(10, 10)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (1, 1, 0.2065, 1.0), (81, 263, 0.2553, 0.3662)],
    ids=["none of ten", "half of ten", "one of one", "Newcombe (1998), table I"],
)
def test_the_interval_is_wilsons(successes: int, trials: int, low: float, high: float) -> None:
    found = wilson_interval(successes, trials)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(st.integers(1, 60), st.data())
@settings(max_examples=100, deadline=None)
def test_the_bounds_are_where_the_share_would_be_1_96_deviations_away(
    trials: int, data: st.DataObject
) -> None:
    successes = data.draw(st.integers(0, trials))
    found = wilson_interval(successes, trials)
    assert 0 <= found.low <= successes / trials <= found.high <= 1
    for bound in (found.low, found.high):
        if 0 < bound < 1:
            deviation = (bound * (1 - bound) / trials) ** 0.5
            assert abs(successes / trials - bound) / deviation == pytest.approx(1.959964, abs=1e-5)


def test_of_nothing_nothing_is_known() -> None:
    assert wilson_interval(0, 0) == Interval(0.0, 1.0)


@pytest.mark.parametrize(("successes", "trials"), [(2, 1), (-1, 3)])
def test_more_successes_than_trials_are_refused(successes: int, trials: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson_interval(successes, trials)


def test_the_interval_covers_about_as_often_as_it_says() -> None:
    share, trials = 0.6, 20
    covered = sum(
        comb(trials, k) * share**k * (1 - share) ** (trials - k)
        for k in range(trials + 1)
        if wilson_interval(k, trials).low <= share <= wilson_interval(k, trials).high
    )
    assert 0.92 < covered < 0.98
