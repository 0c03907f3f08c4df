"""What everybody would gain by, or who is in the way, in sentences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from standoff.analysis.settlement import settlements
from standoff.casefile.read import load
from standoff.explain.blocks import Bullets, Table
from standoff.explain.settlement_words import (
    group_table,
    obstacle_items,
    settlement_blocks,
    settlement_sentence,
)
from tests.explain.ferry import ALONE, FERRY, STRICT, case_of

CASE = load("cases/budapest-2025")
FOUND = settlements(CASE.conflict, preferences=CASE.template.preferences)


def test_where_there_is_none_the_sentence_names_who_is_in_the_way() -> None:
    said = settlement_sentence(FOUND, CASE.conflict)
    assert said.startswith("In this model nothing is better than today for all five parties")
    assert "Europe or Russia" in said


def test_what_each_in_the_way_would_have_to_move_is_told() -> None:
    europe, russia = obstacle_items(FOUND, CASE.conflict)
    assert europe.endswith("Europe wants “not join”.")
    assert russia.endswith("Russia wants “ua.neutral if ceasefire”.")


def test_groups_say_what_all_they_share_contains() -> None:
    table = group_table(FOUND, CASE.conflict)
    assert isinstance(table, Table)
    assert table.groups[0].rows[1] == (
        "Ukraine, the United States, Europe and the US Congress",
        8,
        ("Russia stops the fighting", "Europe joins secondary sanctions"),
    )


def test_where_there_is_one_the_best_are_listed() -> None:
    conflict = CASE.conflict
    found = settlements(conflict, ["ru", "us"], preferences=CASE.template.preferences)
    assert found.exists
    assert settlement_sentence(found, conflict) == (
        "In this model Russia and the United States would both gain by 70 states, compared with"
        " today."
    )
    assert isinstance(settlement_blocks(found, conflict)[0], Bullets)


def test_the_verb_goes_with_who_is_in_the_way(tmp_path: Path) -> None:
    assert settlement_sentence(FOUND, CASE.conflict).endswith(
        "Europe or Russia is in the way: without them the others share something."
    )
    case = case_of(tmp_path, FERRY)
    found = settlements(case.conflict, preferences=case.template.preferences)
    assert settlement_sentence(found, case.conflict) == (
        "In this model nothing is better than today for the north island and the south island; the"
        " south island is in the way: the other would gain."
    )


def test_where_nobody_would_gain_by_anything_nobody_is_in_the_way(tmp_path: Path) -> None:
    case = case_of(tmp_path, STRICT)
    found = settlements(case.conflict, preferences=case.template.preferences)
    assert settlement_sentence(found, case.conflict) == (
        "In this model nothing is better than today for the north island and the south island, nor"
        " for any one of them."
    )
    assert obstacle_items(found, case.conflict) == ()


def test_one_party_is_not_called_all_of_them(tmp_path: Path) -> None:
    case = case_of(tmp_path, ALONE)
    found = settlements(case.conflict, preferences=case.template.preferences)
    assert settlement_sentence(found, case.conflict) == (
        "In this model the north island would gain by 1 state, compared with today."
    )
    best, *more = settlement_blocks(found, case.conflict)
    assert isinstance(best, Bullets)
    assert best.items == ("The north island pays",)
    assert not more


def test_who_takes_no_part_is_said_to_be_left_out(tmp_path: Path) -> None:
    text = FERRY.replace("    south:\n", "    south:\n      assuming: coal=dear\n")
    case = case_of(tmp_path, text.replace("- not pay", "- not south.sail"))
    found = settlements(case.conflict, preferences=case.template.preferences)
    assert settlement_sentence(found, case.conflict).endswith(
        " The south island takes no part in this world and is left out."
    )
    dear = case.in_world({"coal": "dear"})
    found = settlements(dear.conflict, preferences=dear.template.preferences)
    assert "left out" not in settlement_sentence(found, dear.conflict)


def test_where_nobody_takes_part_nobody_would_gain(tmp_path: Path) -> None:
    conflict = replace(CASE.conflict, absent=tuple(e.id for e in CASE.conflict.decision_makers))
    found = settlements(conflict)
    assert settlement_sentence(found, conflict) == (
        "In this model nobody takes part in this world, so that nobody would gain."
    )
    assert settlement_blocks(found, conflict) == ()
