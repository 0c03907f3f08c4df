"""Coalitions in words: one sentence first, then who would leave what, and what holds."""

from __future__ import annotations

from dataclasses import replace

from standoff.analysis.fixed_coalitions import with_fixed_coalitions
from standoff.analysis.stability import analyse
from standoff.analysis.together import Together, together
from standoff.casefile.read import load
from standoff.explain.blocks import Paragraph, Table
from standoff.explain.coalition_words import (
    coalition_notes,
    coalitions_sentence,
    fixed_blocks,
    gain_blocks,
    jump_blocks,
    stability_blocks,
)
from standoff.model.conflict import Conflict
from tests.cli.program import BUDAPEST, CHICKEN, ELMIRA, ROOT


def asked(case: str) -> Together:
    return together(analyse(load(case).conflict))


def test_what_several_would_leave_is_said_with_the_smallest_coalition_and_its_target() -> None:
    assert coalitions_sentence(asked(ELMIRA)) == (
        "In this model one of three outcomes that hold would be left by several together, though by"
        " nobody alone: from state s5, 6 (Local government insists on the original order) the"
        " Ministry of the Environment and Uniroyal would both gain by going on to state s8, 9 (the"
        " ministry modifies the control order, Uniroyal stops delaying, Uniroyal accepts the order"
        " in force and Local government insists on the original order)."
    )


def test_a_joint_step_from_today_comes_before_that() -> None:
    assert coalitions_sentence(asked(BUDAPEST)) == (
        "In this model Russia and the United States would both gain by a step taken together"
        " (Russia fixes a date for a summit and the United States takes the groundwork steps), and"
        " it would hold; alone neither would do its part."
    )


def test_where_nothing_is_left_by_anybody_it_says_so() -> None:
    assert coalitions_sentence(asked(CHICKEN)) == (
        "In this model no coalition of several would leave either of the two outcomes that hold"
        " for another."
    )
    one = coalitions_sentence(asked(str(ROOT / "cases" / "deadlock")))
    assert one == (
        "In this model no coalition of several would leave the one outcome that holds for another."
    )


def test_where_only_some_are_looked_at_nothing_is_said_of_the_others() -> None:
    chosen = together(analyse(load(ELMIRA).conflict), coalitions=[["moe", "lg"]])
    assert coalitions_sentence(chosen) == (
        "In this model no coalition looked at would leave any of the three outcomes that hold for"
        " another."
    )
    (said,) = jump_blocks(chosen.jumps, chosen.table.conflict, chosen=True)
    assert said == Paragraph(
        "No outcome that holds would be left for another by a coalition looked at."
    )
    assert coalition_notes(chosen)[-1].startswith("Single parties are not among those chosen")


def test_where_they_could_go_anywhere_nothing_is_left_for_anything() -> None:
    found = together(analyse(load(ELMIRA).conflict), size=1, jump_target="any")
    assert coalitions_sentence(found).endswith(" outcomes that hold for anything.")
    (said,) = jump_blocks(found.jumps, found.table.conflict)
    assert said == Paragraph(
        "No outcome that holds would be left for anything by several together."
    )


def test_a_concept_is_called_by_its_short_name() -> None:
    found = together(analyse(load(CHICKEN).conflict, concepts=["limited_move"]), "limited_move")
    assert "Each alone: Limited-move, for every party." in stability_blocks(found)[1].text  # type: ignore[union-attr]


def test_where_one_could_do_it_alone_it_says_so() -> None:
    said = coalitions_sentence(asked(str(ROOT / "cases" / "cuba-1962")))
    assert "only where one of them could bring that about alone" in said


def test_where_nothing_holds_there_is_nothing_to_leave() -> None:
    game = Conflict.from_moves(
        2,
        {"a": [(1, 2)], "b": [(2, 1)]},
        rankings={"a": [2, 1], "b": [1, 2]},
    )
    said = coalitions_sentence(together(analyse(game), "nash"))
    assert said == "In this model no outcome holds, so that no coalition could leave one."


def test_each_vulnerable_outcome_has_a_row_and_those_one_could_leave_alone_are_counted() -> None:
    found = asked(BUDAPEST)
    table, note = jump_blocks(found.jumps, found.table.conflict)
    assert isinstance(table, Table)
    assert isinstance(note, Paragraph)
    assert len(table.groups[0].rows) == 6
    assert table.groups[0].rows[0][0] == ("As today", "State 49")
    assert note.text.startswith("Besides, in 26 cases a member could go there")


def test_states_are_named_in_graph_form() -> None:
    found = asked(str(ROOT / "cases" / "price-war"))
    table = jump_blocks(found.jumps, found.table.conflict)[0]
    assert isinstance(table, Table)
    assert table.groups[0].rows[0][0] == ("Both ask the middle price",)


def test_what_holds_against_coalitions_is_marked_and_who_would_leave_it_named() -> None:
    table, note = stability_blocks(asked(ELMIRA))
    assert isinstance(table, Table)
    assert isinstance(note, Paragraph)
    marks = {row[0][-1]: row[1:] for row in table.groups[0].rows}  # type: ignore[index]
    assert marks["State s8, 9"] == (True, True, True, True, True, "Nobody")
    leaving = ("The Ministry of the Environment and Uniroyal",)
    assert marks["State s5, 6"] == (True, False, False, False, False, leaving)
    assert "2 under CNash, 4 under CGMR, 4 under CSMR and 2 under CSEQ" in note.text


def test_gains_from_today_come_with_what_the_others_would_answer() -> None:
    (table,) = gain_blocks(asked(BUDAPEST).coalitions)
    assert isinstance(table, Table)
    who, gain, answer = table.groups[0].rows[0]
    assert who == ("Russia", "United States")
    assert gain == (
        "Russia fixes a date for a summit",
        "The United States takes the groundwork steps",
        "(1 other way)",
    )
    assert answer == "Nothing that would pay them and deter it"
    assert gain_blocks(asked(ELMIRA).coalitions) == ()


def test_an_answer_that_deters_is_told_by_who_gives_it() -> None:
    found = asked(str(ROOT / "cases" / "garrison-diversion"))
    conflict = found.table.conflict
    for today in range(1, len(conflict.states) + 1):
        coalitions = together(analyse(replace(conflict, status_quo=today))).coalitions
        for block in gain_blocks(coalitions):
            if isinstance(block, Table):
                answers = [row[2] for row in block.groups[0].rows]
                if any(isinstance(each, tuple) for each in answers):
                    return
    raise AssertionError("some coalition is deterred from some state")


def test_parties_as_one_are_compared_with_parties_by_themselves() -> None:
    conflict = load(BUDAPEST).conflict
    before = analyse(conflict)
    said, table = fixed_blocks(
        analyse(with_fixed_coalitions(conflict, [["ru", "us"]])), before, "seq"
    )
    assert isinstance(said, Paragraph)
    assert isinstance(table, Table)
    assert said.text.startswith(
        "With Russia + United States as one party from the beginning, 14 states would hold (SEQ) in"
        " place of ten."
    )
    today = next(row for row in table.groups[0].rows if row[0] == ("As today",))
    assert today[2:] == (True, False)


def test_the_notes_say_what_was_looked_at() -> None:
    assert coalition_notes(asked(ELMIRA))[0].startswith("7 coalitions looked at: all there are.")
    some = together(analyse(load(ELMIRA).conflict), size=2, replies="chosen")
    notes = coalition_notes(some)
    assert notes[0].startswith("6 coalitions looked at: those chosen.")
    assert notes[-1] == "Under CSEQ only the coalitions chosen, and single parties, answer."
