"""Steps over worlds in words: the one that holds most often first, and what it hangs on."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from standoff.analysis.stability import analyse
from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.ensembles.coalitions_over_worlds import CoalitionsOverWorlds, coalitions_over_worlds
from standoff.explain.blocks import Bullets, Paragraph, Table
from standoff.explain.coalitions_over_worlds_words import (
    coalitions_over_worlds_notes,
    coalitions_over_worlds_sentence,
    first_over_worlds_blocks,
    joint_over_worlds_blocks,
    jump_over_worlds_blocks,
)
from tests.cli.program import BUDAPEST
from tests.explain.test_paths_over_worlds_words import case_of


def found_in(case: Case, samples: int | None = None) -> CoalitionsOverWorlds:
    assert case.open_model is not None
    return coalitions_over_worlds(
        case.open_model,
        case.assumptions.worlds(samples=samples, seed=1),
        "seq",
        partial(analyse, concepts=["seq"], workers=1),
        readings=case.readings,
        size=2,
    )


@cache
def flagship() -> tuple[Case, CoalitionsOverWorlds]:
    case = load(BUDAPEST)
    return case, found_in(case)


def test_the_sentence_is_about_the_step_that_holds_most_often() -> None:
    case, found = flagship()
    said = coalitions_over_worlds_sentence(found, case.assumptions)
    assert said.startswith(
        "In this model Russia and the United States would both gain by a step taken together"
        " (Russia fixes a date for a summit and the United States takes the groundwork steps) in"
        " all 96 worlds, and it would hold in 28: exactly when "
    )


def test_a_step_that_never_holds_is_said_to_be_left() -> None:
    case, found = flagship()
    step = found.joint[0]
    never = replace(step, holds=replace(step.holds, yes=0))
    said = coalitions_over_worlds_sentence(replace(found, joint=(never,)), case.assumptions)
    assert said.endswith("and in each of them somebody would leave where it leads.")
    always = replace(step, holds=step.pays)
    said = coalitions_over_worlds_sentence(replace(found, joint=(always,)), case.assumptions)
    assert said.endswith("in all 96 worlds, and it would hold in each.")


def test_without_a_step_the_sentence_tells_of_jumps_or_of_nothing(tmp_path: Path) -> None:
    case, found = flagship()
    said = coalitions_over_worlds_sentence(replace(found, joint=()), case.assumptions)
    assert "in 82 of 96 worlds an outcome that holds would be left by several" in said
    ferry = case_of(tmp_path)
    assert coalitions_over_worlds_sentence(found_in(ferry), ferry.assumptions) == (
        "In this model several could do nothing together in any of 4 worlds that would last,"
        " neither from today nor from an outcome that holds."
    )


def test_joint_steps_stand_with_what_decides_and_who_reads_it_so() -> None:
    case, found = flagship()
    table, lines = joint_over_worlds_blocks(found, case.assumptions)
    assert isinstance(table, Table)
    assert [row[2:4] for row in table.groups[0].rows] == [(96, 28), (72, 4), (48, 4)]
    assert isinstance(lines, Bullets)
    assert "congress, west, launch, strain and talks decide whether it holds" in lines.items[0]
    assert "it holds under the readings author, no_split" in lines.items[0]
    assert "it pays exactly when west=apart or strain=low" in lines.items[1]
    assert "it holds under no reading" in lines.items[1]


def test_first_steps_stand_with_why_they_wait() -> None:
    case, found = flagship()
    table, lines = first_over_worlds_blocks(found, case.assumptions)
    assert isinstance(table, Table)
    assert table.groups[0].rows[0] == (
        ("The United States takes the groundwork steps", "Then: Russia fixes a date for a summit"),
        64,
        2,
        ("The step: 18", "Both: 18"),
        ("Not answered as hoped: 50", "The first takes its step back: 36"),
    )
    assert isinstance(lines, Bullets)
    assert "it is such a step exactly if talks != show" in lines.items[0]
    assert "it is safe under the reading coexistence" in lines.items[0]


def test_jumps_are_the_most_frequent_and_the_rest_are_counted() -> None:
    _, found = flagship()
    table, some, more, alone = jump_over_worlds_blocks(found)
    assert isinstance(table, Table)
    assert len(table.groups[0].rows) == 12
    assert all(isinstance(each, Paragraph) for each in (some, more, alone))
    assert f"Not shown: {found.jumps_total - 12} more such steps." in str(more)


def test_where_there_is_nothing_that_is_said(tmp_path: Path) -> None:
    ferry = case_of(tmp_path)
    found = found_in(ferry)
    for blocks, said in (
        (joint_over_worlds_blocks(found, ferry.assumptions), "would last in any of 4 worlds"),
        (first_over_worlds_blocks(found, ferry.assumptions), "In none of 4 worlds is there a step"),
        (jump_over_worlds_blocks(found), "In none of 4 worlds would an outcome that holds"),
    ):
        (block,) = blocks
        assert isinstance(block, Paragraph)
        assert said in block.text


def test_drawn_worlds_are_called_so_and_nothing_is_said_to_decide() -> None:
    case = load(BUDAPEST)
    found = found_in(case, samples=6)
    assert "6 sampled worlds" in coalitions_over_worlds_sentence(found, case.assumptions)
    for block in joint_over_worlds_blocks(found, case.assumptions):
        if isinstance(block, Table):
            assert [each.name for each in block.columns][-1] == "Holds"


def test_what_was_cut_is_noted() -> None:
    _, found = flagship()
    assert not any("more steps than" in each for each in coalitions_over_worlds_notes(found))
    cut = coalitions_over_worlds_notes(replace(found, cut=3))
    assert any("In 3 worlds there are more steps than are listed" in each for each in cut)
