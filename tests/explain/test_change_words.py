"""What would have to change for an outcome, in words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from standoff.case.case import Case
from standoff.ensembles.attainable import attainable
from standoff.ensembles.model_changes import model_changes
from standoff.ensembles.statement_changes import MOST_TRIES, statement_changes
from standoff.ensembles.whatif import standing
from standoff.explain.blocks import Block, Bullets, Paragraph, Table
from standoff.explain.change_words import (
    Wanted,
    model_change_blocks,
    statement_change_blocks,
    tried_blocks,
    wanted_sentence,
    why_blocks,
)
from standoff.expressions.parse import parse
from tests.ensembles.flagship import budapest
from tests.explain.ferry import STRICT, case_of, model_of


def looked_for(case: Case, said: str, *, most: int = 1, tries: int = MOST_TRIES) -> Wanted:
    model, world, wanted = model_of(case), case.world, parse(said)
    here = standing(model, world, "seq", wanted=wanted)
    known = attainable(model, world, wanted)
    tried = bool(known.states) and not here.arrived
    return Wanted(
        said=said,
        model=model,
        standing=here,
        attainable=known,
        statements=statement_changes(model, world, wanted, most=most, tries=tries)
        if tried
        else None,
        changes=None if here.arrived or not model.options else model_changes(model, world, wanted),
    )


@cache
def ceasefire() -> Wanted:
    return looked_for(budapest(), "ru.ceasefire and ua.neutral")


def words_of(blocks: tuple[Block, ...]) -> str:
    """All that some blocks say."""
    said = []
    for block in blocks:
        if isinstance(block, Paragraph):
            said.append(block.text)
        elif isinstance(block, Bullets):
            said += block.items
        elif isinstance(block, Table):
            said += [block.caption, *(str(row) for group in block.groups for row in group.rows)]
    return "\n".join(said)


def test_the_fewest_edits_are_told_with_an_example_and_by_other_means() -> None:
    assert wanted_sentence(ceasefire()) == (
        "In this model a single edit of a statement is enough for today to lead to “ru.ceasefire"
        ' and ua.neutral”, such as “drop con "force if us.cut"”. A single change of what can be'
        " done does it as well: “fix con.force”."
    )


def test_edits_are_listed_with_what_they_mean_and_lead_to() -> None:
    said = words_of(statement_change_blocks(ceasefire()))
    assert "One edit after which today leads there" in said
    assert "The US Congress: “force if us.cut” dropped" in said
    assert "other sets of as many edits it could hold, but today does not lead there" in said
    assert "remove con.force" in words_of(model_change_blocks(ceasefire()))


def test_what_was_tried_is_told_with_its_numbers() -> None:
    said = words_of(tried_blocks(ceasefire()))
    assert "With one edit: 384 different lists of statements" in said
    assert "all that could do it" in said
    cut = looked_for(budapest(), "ru.ceasefire", tries=2)
    assert "the limit ended the search there" in words_of(tried_blocks(cut))
    assert "no edit that was tried" in wanted_sentence(cut) or cut.statements is not None


def test_what_is_not_feasible_says_which_rule_keeps_it_out() -> None:
    found = looked_for(budapest(), "ru.ceasefire and ru.widen")
    assert wanted_sentence(found) == (
        "In this model “ru.ceasefire and ru.widen” is true in no state: “at most one of"
        " ru.ceasefire, ru.widen” rules it out."
    )
    assert "Ruled out by" in words_of(why_blocks(found))
    nowhere = looked_for(budapest(), "us.cut and not us.cut")
    assert "whatever options are taken, it is not" in wanted_sentence(nowhere)
    assert why_blocks(nowhere) == ()


def test_where_today_leads_there_nothing_has_to_change() -> None:
    found = looked_for(budapest(), "not ru.ceasefire")
    assert "today leads to “not ru.ceasefire” as things are" in wanted_sentence(found)
    assert statement_change_blocks(found) == model_change_blocks(found) == ()


def test_a_rule_that_is_in_the_way_is_named(tmp_path: Path) -> None:
    found = looked_for(case_of(tmp_path, STRICT), "south.sail")
    assert "“south.sail” rules it out" in wanted_sentence(found)


def test_what_no_moves_lead_to_says_which_option_is_stuck(tmp_path: Path) -> None:
    text = """\
standoff: 1
case: {id: stuck, title: Stuck}
model:
  decision_makers:
    a:
      name: A
      options: {x: {yes: X, direction: backward}}
      preferences: {prioritized: [x]}
  status_quo: {taken: []}
"""
    found = looked_for(case_of(tmp_path, text), "a.x", most=2)
    assert found.standing.holding
    sentence = wanted_sentence(found)
    assert "no set of up to two edits of statements makes today lead to “a.x”" in sentence
    assert "It could hold as things are, but nothing leads there." in sentence
    said = words_of(why_blocks(found))
    assert "a.x would have to change, and its direction is backward." in said


def test_where_nobody_states_anything_no_edit_is_claimed_to_be_tried(tmp_path: Path) -> None:
    text = """\
standoff: 1
case: {id: order, title: Order}
model:
  states: {peace: Peace, war: War}
  decision_makers:
    a: {name: A, moves: ["peace <-> war"], preferences: {order: war > peace}}
  status_quo: war
"""
    found = looked_for(case_of(tmp_path, text), "peace", most=2)
    assert "nobody's preferences are written as statements" in wanted_sentence(found)
    assert words_of(tried_blocks(found)).startswith("Nobody's preferences")
    assert model_change_blocks(found) == ()
