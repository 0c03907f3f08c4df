"""Joint steps and first steps in words."""

from __future__ import annotations

from dataclasses import replace

from standoff.analysis.first_steps import first_steps
from standoff.analysis.joint_steps import joint_steps
from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.explain.blocks import Bullets, Paragraph, Table
from standoff.explain.step_words import first_step_blocks, joint_blocks, joint_sentence
from standoff.model.conflict import Conflict
from tests.cli.program import BUDAPEST, CHICKEN, ELMIRA, ROOT

CAMP_DAVID = str(ROOT / "cases" / "camp-david-1978")


def of(case: str) -> Conflict:
    return load(case).conflict


def test_more_than_two_parties_and_more_than_one_step_are_said_to_be_so() -> None:
    conflict = of(CAMP_DAVID)
    said = joint_sentence(joint_steps(analyse(conflict)), conflict)
    assert said.startswith(
        "In this model Egypt, Israel and the United States would all gain by a step taken together,"
        " the smallest of two such steps ("
    )
    assert said.endswith("and it would hold; alone none of them would do its part.")


def test_of_several_steps_as_small_as_the_first_none_is_called_the_smallest() -> None:
    for case, which in (("climate-threshold", "one"), ("fishing-grounds", "one of the smallest")):
        conflict = of(str(ROOT / "cases" / case))
        said = joint_sentence(joint_steps(analyse(conflict)), conflict)
        assert f" by a step taken together, {which} of four such steps (" in said


def test_of_several_steps_each_is_named_with_what_keeps_them_to_it() -> None:
    conflict = of(CAMP_DAVID)
    found = joint_steps(analyse(conflict))
    lists = [each for each in joint_blocks(found, conflict) if isinstance(each, Bullets)]
    assert [each.title.startswith("What keeps them to it (") for each in lists] == [True, True]
    assert lists[0].title != lists[1].title


def test_where_only_some_coalitions_are_looked_at_nothing_is_said_of_the_others() -> None:
    conflict = of(ELMIRA)
    assert joint_blocks(joint_steps(analyse(conflict)), conflict, chosen=True) == (
        Paragraph("Nothing that a coalition looked at could change together is better for each."),
    )


def test_where_there_is_no_step_that_holds_there_is_no_sentence() -> None:
    conflict = of(ELMIRA)
    found = joint_steps(analyse(conflict))
    assert joint_sentence(found, conflict) == ""
    assert joint_blocks(found, conflict) == (
        Paragraph("Nothing that several could change together is better for each."),
    )


def test_steps_that_would_be_undone_at_once_are_counted() -> None:
    conflict = of(str(ROOT / "cases" / "prisoners-dilemma"))
    confessed = replace(conflict, status_quo=conflict.state_of_code(conflict.names["both_confess"]))
    found = joint_steps(analyse(confessed), "nash")
    assert joint_blocks(found, confessed) == (
        Paragraph(
            "1 state that some could go to together would be better for each of them, but from"
            " each at least one of them would move away again."
        ),
    )


def test_joint_steps_say_what_each_part_is_worth_and_what_keeps_them() -> None:
    conflict = of(BUDAPEST)
    table, keeping = joint_blocks(joint_steps(analyse(conflict)), conflict)
    assert isinstance(table, Table)
    assert isinstance(keeping, Bullets)
    assert [group.title for group in table.groups] == [
        "Nobody would leave where it leads",
        "Those who take it would stay, somebody else would move on",
    ]
    assert table.groups[0].rows == (
        (
            ("Russia", "United States"),
            (
                "Russia fixes a date for a summit",
                "The United States takes the groundwork steps",
            ),
            ("Russia: a loss", "United States: a loss"),
            "Nobody",
        ),
    )
    assert table.groups[1].rows[0][2:] == (
        ("Russia: a loss", "United States: a gain, and deterred"),
        "The US Congress",
    )
    assert keeping.items == (
        "Russia would not gain by taking its part back.",
        "The United States would gain by taking its part back, and is deterred: then Russia fixes"
        " no date for a summit.",
    )


def test_first_steps_say_why_they_wait_and_what_would_make_them_safe() -> None:
    conflict = of(BUDAPEST)
    (table,) = first_step_blocks(first_steps(analyse(conflict)), conflict)
    assert isinstance(table, Table)
    rows = table.groups[0].rows
    assert rows[0][2:] == (
        ("The United States would lose by answering",),
        "Not by making the step or the answer one-way",
    )
    assert rows[1][2:] == (
        ("Russia would gain by answering, and is deterred: the step can be taken back",),
        ("That the step cannot be taken back",),
    )
    assert rows[2][2] == (
        "The United States would gain by answering, and is deterred: then Congress overrules the"
        " president",
        "After the answer the US Congress would go on: Congress overrules the president",
    )


def test_where_only_the_cost_is_in_the_way_nothing_more_is_needed() -> None:
    game = Conflict.from_moves(
        3,
        {"a": [(1, 2)], "b": [(2, 3)]},
        rankings={"a": [3, 1, 2], "b": [3, 1, 2]},
        status_quo=1,
    )
    (table,) = first_step_blocks(first_steps(analyse(game)), game)
    assert isinstance(table, Table)
    assert table.groups[0].rows[0][2:] == (
        ("Only the cost before the answer",),
        "Nothing more is needed",
    )


def test_a_step_that_somebody_would_use_is_said_to_be_exploited() -> None:
    game = Conflict.from_moves(
        4,
        {"a": [(1, 2)], "b": [(2, 3), (2, 4)]},
        rankings={"a": [3, 1, 2, 4], "b": [4, 3, 1, 2]},
        status_quo=1,
    )
    (table,) = first_step_blocks(first_steps(analyse(game)), game)
    assert isinstance(table, Table)
    assert table.groups[0].rows[0][2:] == (
        (
            "B would rather do this: b moves to '4'",
            "B would use the step (b moves to '4'), which leaves a worse off than today",
        ),
        "–",
    )


def test_where_there_is_no_such_step_it_says_so() -> None:
    conflict = of(CHICKEN)
    (said,) = first_step_blocks(first_steps(analyse(conflict)), conflict)
    assert isinstance(said, Paragraph)
    assert said.text.startswith("There is no step that costs the one who takes it")
