"""Announcements of another's assent, in words."""

from __future__ import annotations

from standoff.explain.evidence_speakers import (
    MOST_ANNOUNCEMENTS,
    announcement_items,
    speaker_items,
)
from tests.evidence.ledgers import made, said
from tests.explain.evidence_sample import bridge, named


def test_a_record_counts_and_warns_of_small_numbers() -> None:
    assert speaker_items(bridge()) == (
        "Anna Xu: of 2 announcements of another's assent 0 confirmed, 1 denied, 1 not answered"
        " either way; by those answered, between 0% and 79% of such announcements are confirmed"
        " (95% interval); the numbers are too small to say much.",
    )


def test_each_announcement_is_listed_with_its_answer() -> None:
    assert announcement_items(bridge()) == (
        "Anna Xu on the United Burghs: “They prepare a meeting, at once”, not answered either way"
        " [s2].",
        "Anna Xu on the ferry crew: “The crew pays”, denied [s5, s4].",
    )


def test_without_an_answer_no_share_is_given() -> None:
    (item,) = speaker_items(named(made(said("of_a", "meet", "agreed", "b"))))
    assert item.endswith("nothing can be said of the share that holds.")


def test_enough_answers_need_no_warning() -> None:
    claims = [said("of_a", f"p{place}", "agreed", "b") for place in range(10)]
    answers = [said("of_b", f"p{place}", "agreed", "b") for place in range(10)]
    (item,) = (each for each in speaker_items(named(made(*claims, *answers))) if "Anna" in each)
    assert item == (
        "Anna Xu: of 10 announcements of another's assent 10 confirmed, 0 denied, 0 not answered"
        " either way; by those answered, between 72% and 100% of such announcements are confirmed"
        " (95% interval)."
    )


def test_of_very_many_announcements_the_rest_is_counted() -> None:
    claims = [said("of_a", f"p{place}", "agreed", "b") for place in range(MOST_ANNOUNCEMENTS + 2)]
    items = announcement_items(named(made(*claims)))
    assert len(items) == MOST_ANNOUNCEMENTS + 1
    assert items[-1] == "And 2 more announcements."
