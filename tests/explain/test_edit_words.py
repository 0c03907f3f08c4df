"""What edits change, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile.read import load
from standoff.ensembles.edit_reader import edit_of_text
from standoff.ensembles.whatif import WhatIf, what_if
from standoff.explain.blocks import Bullets, Paragraph, Table, plain
from standoff.explain.edit_words import (
    edit_said,
    led_to,
    outcome_blocks,
    step_blocks,
    to_write,
    what_if_sentence,
    writing_blocks,
)
from tests.ensembles.flagship import budapest, budapest_model
from tests.explain.ferry import ALONE, FERRY, case_of, model_of

SEVERAL = 'drop con "force if us.cut"', "remove eu.fund"


def tried(*texts: str) -> WhatIf:
    return what_if(budapest_model(), budapest().world, texts)


def test_the_sentence_says_what_becomes_possible_and_where_today_leads() -> None:
    said = what_if_sentence(tried(SEVERAL[0]))
    assert said.startswith(f"In this model, with “{SEVERAL[0]}”, all ten outcomes that could hold")
    assert "no longer can, and two become possible; today leads to this: Russia stops" in said
    assert said.endswith("where without it things stay as they are.")


def test_an_edit_that_changes_nothing_says_so() -> None:
    said = what_if_sentence(tried("oneway us.ground"))
    assert "the same ten outcomes can hold; things still stay as they are today." in said


@pytest.mark.parametrize(
    ("case", "edit", "said"),
    [
        (ALONE, "negate north 1", "the one outcome that could hold no longer can, and one becomes"),
        (ALONE, "drop north 1", "the one outcome that could hold still can and one more becomes"),
        (ALONE, 'forbid "north.pay"', "no longer can, and one becomes possible; things stay"),
        (FERRY, 'forbid "not north.pay"', "today's situation does not exist"),
    ],
)
def test_few_outcomes_are_counted_in_words(case: str, edit: str, said: str, tmp_path: Path) -> None:
    model = model_of(case_of(tmp_path, case))
    assert said in what_if_sentence(what_if(model, model.assumptions.default, [edit]))


def test_what_is_so_without_several_edits_is_so_without_them() -> None:
    assert what_if_sentence(tried(*SEVERAL)).endswith("where without them things stay as they are.")


def test_of_two_outcomes_it_speaks_as_both() -> None:
    chicken = load("cases/chicken")
    assert chicken.open_model is not None
    found = what_if(chicken.open_model, chicken.world, ["fix red.swerve", "fix blue.swerve"])
    assert (
        ", both outcomes that could hold still can and two more become possible"
        in what_if_sentence(found)
    )


def test_outcomes_stand_in_groups_by_what_becomes_of_them() -> None:
    found = tried(SEVERAL[0])
    (table,) = outcome_blocks(found)
    assert isinstance(table, Table)
    assert [(each.title, len(each.rows)) for each in table.groups] == [
        ("Newly possible", 2),
        ("No longer possible", 10),
    ]
    led = [plain(row[1]) for group in table.groups for row in group.rows]
    assert led.count("After") == 1
    assert led.count("Before") == 1


def test_several_edits_are_told_one_by_one() -> None:
    assert step_blocks(tried(SEVERAL[0])) == ()
    (table,) = step_blocks(tried(*SEVERAL))
    assert isinstance(table, Table)
    rows = table.groups[0].rows
    assert [row[:2] for row in rows] == [("As it is", 10), (SEVERAL[0], 2), (SEVERAL[1], 2)]


def test_a_state_is_told_as_it_differs_from_today_as_things_are() -> None:
    found = tried(*SEVERAL)
    assert "Europe stops funding Ukraine" in led_to(found.after, found.before)
    assert led_to(tried("remove eu.fund").after, found.before) == "things stay as they then are"


def test_what_is_to_be_written_is_told_for_each_kind() -> None:
    model = budapest_model()
    expected = {
        "negate con 3": "write “force” in place of “not force”",
        "drop con 3": "among the statements of con, take out “not force” (",
        "move con 3 first": "move “not force” to the top",
        "move con 3 before 2": "move “not force” above “force if us.cut”",
        "move con 1 last": "move “not us.cut” to the bottom",
        'add con "not force" first': "write “not force” at the top",
        'add con "not force" last': "write “not force” at the bottom",
        "fix con.force": "under the option con.force, write direction: fixed",
        "oneway con.force given-up": "write direction: backward",
        "remove eu.fund": "write {when: eu.fund}, and leave eu.fund out of status_quo",
        "remove us.cut": "write {when: us.cut}",
        "allow 2": "under infeasible, take out “us.missiles and us.cut” (",
        'forbid "us.cut"': "under infeasible, write {when: us.cut}",
        'add-option us.aid "The US helps"': "under the options of us, write aid: The US helps",
    }
    for text, said in expected.items():
        assert said in to_write(model, edit_of_text(model, text)), text


def test_what_an_edit_does_is_told_for_each_kind() -> None:
    model = budapest_model()
    expected = {
        "drop con 3": "The US Congress: “not force” dropped",
        "negate con 3": "The US Congress: “not force” turned into its contrary",
        "move con 3 after 1": "The US Congress: “not force” moved above “force if us.cut”",
        "allow 2": "“us.missiles and us.cut” is no longer ruled out",
        'forbid "us.cut"': "“us.cut” is ruled out",
        "bothways us.missiles": "us.missiles can be taken and be given up",
        'add-option us.aid "It helps"': "us.aid is a new option (“It helps”)",
    }
    assert {each: edit_said(model, edit_of_text(model, each)) for each in expected} == expected


def test_a_statement_that_is_not_made_in_the_world_is_told_to_be_idle() -> None:
    bullets, note = writing_blocks(tried("drop ru 1"))
    assert isinstance(bullets, Bullets)
    assert isinstance(note, Paragraph)
    assert "is about a statement that is not made in this world" in note.text
    assert len(writing_blocks(tried("drop ru 3"))) == 1
