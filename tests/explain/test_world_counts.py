"""What is counted over worlds is said in few words: in how many, when, by which reading."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.ensembles.decided import Decided, UnderReading, decided
from standoff.ensembles.each_world import EachWorld, each_world
from standoff.explain.blocks import Bullets, Table
from standoff.explain.world_counts import (
    CodeWords,
    deciding_blocks,
    exactly,
    in_worlds,
    readings_table,
    under_words,
    when,
    where_so,
    worlds_notes,
    worlds_of,
)
from standoff.expressions.choices import Choices
from standoff.model.conflict import Conflict
from tests.cli.program import BUDAPEST
from tests.explain.ferry import FERRY


def ferry(folder: Path) -> Case:
    path = folder / "ferry.yaml"
    path.write_text(FERRY, encoding="utf-8")
    return load(path)


def over(case: Case, *, samples: int | None = None) -> EachWorld[int]:
    assert case.open_model is not None
    worlds = case.assumptions.worlds(samples=samples, seed=1)
    return each_world(case.open_model, worlds, lambda one: len(one.states), readings=case.readings)


def budapest_where(*fits: Choices, so: bool = True) -> tuple[Case, Decided]:
    """Something that is (or is not) so exactly where any of some choices is made."""
    case = load(BUDAPEST)
    assert case.open_model is not None
    worlds = case.assumptions.worlds()
    # As many different things are found as there are worlds, numbered as they come.
    numbers = iter(range(1_000))
    each = each_world(case.open_model, worlds, lambda _: next(numbers), threads=1)
    chosen = np.any([worlds.consistent(one) for one in fits], axis=0)
    found = {each.found[which]: bool(chosen[row]) for row, which in enumerate(each.which)}
    return case, decided(each, lambda one: found[one] == so)


@pytest.mark.parametrize(
    ("count", "worlds", "sampled", "said"),
    [
        (60, 96, False, "in 60 of 96 worlds"),
        (96, 96, False, "in all 96 worlds"),
        (0, 96, False, "in none of 96 worlds"),
        (1, 1, False, "in the only world"),
        (2, 2, False, "in both worlds"),
        (1, 2, False, "in 1 of 2 worlds"),
        (7, 20, True, "in 7 of 20 sampled worlds"),
        (20, 20, True, "in all 20 sampled worlds"),
    ],
)
def test_in_how_many_worlds(count: int, worlds: int, sampled: bool, said: str) -> None:
    assert in_worlds(count, worlds, sampled=sampled) == said


def test_worlds_that_were_drawn_are_called_so(tmp_path: Path) -> None:
    every, few = over(ferry(tmp_path)), over(ferry(tmp_path), samples=3)
    assert (worlds_of(every), where_so(every, 3)) == ("4 worlds", "in 3 of 4 worlds")
    assert (worlds_of(few), where_so(few, 0)) == ("3 sampled worlds", "in none of 3 sampled worlds")


def test_when_exactly_is_said_by_what_makes_it_so() -> None:
    case, found = budapest_where({"talks": "earn", "aim": "settle"})
    assert exactly(found, case.assumptions) == "exactly if aim=settle and talks=earn"
    assert when(found, case.assumptions) == "aim=settle and talks=earn"
    (said,) = deciding_blocks(found, case.assumptions)
    assert isinstance(said, Bullets)
    assert "aim and talks decide it together." in said.items


def test_when_exactly_is_said_by_the_rest_where_that_is_much_shorter() -> None:
    case, found = budapest_where(
        {"congress": "tolerates", "west": "apart", "talks": "show"},
        {"launch": "possible", "strain": "low", "aim": "fight"},
        so=False,
    )
    rest = "(congress=tolerates and west=apart and talks=show) or (launch=possible and aim=fight"
    assert exactly(found, case.assumptions).startswith(f"everywhere but where {rest}")
    assert when(found, case.assumptions).startswith(f"Everywhere but where {rest}")


def test_always_and_never_are_a_word(tmp_path: Path) -> None:
    case = ferry(tmp_path)
    each = over(replace(case, readings=()))
    found = decided(each, lambda _: False)
    assert (when(found, case.assumptions), found.undefined) == ("Never", 1)
    flagship = load(BUDAPEST)
    assert when(decided(over(flagship), lambda _: True), flagship.assumptions) == "Always"
    assert exactly(decided(over(flagship), lambda _: True), flagship.assumptions) == ""


def test_nothing_is_said_of_what_decides_where_worlds_were_drawn(tmp_path: Path) -> None:
    case = ferry(tmp_path)
    found = decided(over(case, samples=3), lambda one: one > 2)
    assert deciding_blocks(found, case.assumptions) == ()
    assert exactly(found, case.assumptions) == ""


def test_a_reading_is_told_with_the_worlds_it_leaves_open() -> None:
    some = UnderReading(reading="a", value=1, yes=5, worlds=8)
    assert under_words(some) == "Yes (5 of 8)"
    assert under_words(replace(some, value=0, yes=0, worlds=1)) == "No"
    assert under_words(replace(some, value=-1)) == "Undefined (5 of 8)"


def test_readings_stand_below_each_other(tmp_path: Path) -> None:
    case = ferry(tmp_path)
    found = decided(over(case), lambda one: one > 2)
    names = [(each.id, each.text) for each in case.readings]
    (table,) = readings_table(names, (("Much", found),), "By reading", (("More", "abcd"),))
    assert isinstance(table, Table)
    assert [each.name for each in table.columns] == ["Reading", "Much", "More"]
    assert table.groups[0].rows[0] == ("calm: Nothing changes", "Yes (2 of 4)", "a")
    assert readings_table((), (), "") == ()


def test_what_cannot_be_said_is_counted_apart() -> None:
    assert worlds_notes(4, sampled=False, stateless=1, elsewhere=2, sees=False) == (
        "4 worlds looked at, all there are.",
        "In 1 of them no state is feasible (counted apart).",
        "In 2 of them today's situation does not exist (counted apart).",
    )
    drawn = worlds_notes(9, sampled=True, stateless=0, elsewhere=0, sees=True)
    assert drawn[0] == "9 worlds looked at, drawn from all there are."
    assert any("perceive" in each for each in drawn)


def test_states_are_told_by_what_differs_from_today_also_where_they_are_not_feasible() -> None:
    conflict = load(BUDAPEST).conflict
    words = CodeWords(conflict)
    named = conflict.names["staged_talks"]
    assert words.lines(named)[-1] == "State staged_talks"
    infeasible = next(each for each in range(1024) if conflict.states.find(each) is None)
    assert words.today is not None
    assert words.lines(infeasible) == words.changes(words.today, infeasible)
    assert words.briefly(words.today) == "today's situation"
    assert words.does("us", words.today, named).startswith("Russia fixes a date for a summit; The")


def test_in_graph_form_states_go_by_their_names() -> None:
    order = ["s3", "s2", "s1"]
    conflict = Conflict.from_moves(
        ["s1", "s2", "s3"],
        {"p": [("s1", "s2")], "q": [("s2", "s3")]},
        rankings={"p": order, "q": order},
        status_quo="s1",
    )
    words = CodeWords(conflict)
    assert [words.lines(each) for each in range(3)] == [("s1",), ("s2",), ("s3",)]
    assert words.does("p", 0, 1) == "p moves to 's2'"
    assert words.lines(7) == ("state 8",)
