"""Ways over worlds in words: sentences and tables say what was counted, and no more."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from standoff.analysis.stability import analyse
from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.ensembles.paths_over_worlds import (
    OutcomesOverWorlds,
    PathsOverWorlds,
    outcomes_over_worlds,
    paths_over_worlds,
)
from standoff.explain.blocks import Paragraph, Table
from standoff.explain.paths_over_worlds_words import (
    led_blocks,
    led_deciding_blocks,
    led_reading_blocks,
    length_blocks,
    outcome_blocks,
    outcomes_sentence,
    paths_sentence,
    reach_blocks,
)
from tests.cli.program import BUDAPEST
from tests.explain.ferry import FERRY

judged = partial(analyse, concepts=["seq"], workers=1)


def case_of(folder: Path, text: str = FERRY) -> Case:
    path = folder / "ferry.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def led(case: Case, wanted: str, samples: int | None = None) -> PathsOverWorlds:
    assert case.open_model is not None
    worlds = case.assumptions.worlds(samples=samples, seed=1)
    return paths_over_worlds(case.open_model, worlds, wanted, judged, readings=case.readings)


def outcomes(case: Case) -> OutcomesOverWorlds:
    assert case.open_model is not None
    return outcomes_over_worlds(case.open_model, case.assumptions.worlds(), "seq", judged)


def test_the_sentence_tells_improvements_first_and_when_exactly(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    assert paths_sentence(led(case, "south.sail"), case.assumptions) == (
        "In this model moves that are each better for who makes them lead from today to a state in"
        " which “south.sail” is true in 1 of 4 worlds, in 2 moves, exactly if coal=dear and"
        " law=free; any moves lead there in 2 of 4 worlds, in 1 move."
    )


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("not south.sail", "where no move is needed"),
        ("north.pay,south.sail", "the state where the north island pays and the south island"),
        ("-Y", "a state that fits -Y"),
    ],
)
def test_the_end_is_told_as_it_was_typed(wanted: str, said: str, tmp_path: Path) -> None:
    case = case_of(tmp_path)
    assert said in paths_sentence(led(case, wanted), case.assumptions)


def test_where_nothing_leads_there_the_sentence_says_so(tmp_path: Path) -> None:
    fixed = FERRY.replace(
        "{sail: The south island sails}", "{sail: {yes: South sails, direction: fixed}}"
    )
    case = case_of(tmp_path, fixed)
    assert paths_sentence(led(case, "south.sail"), case.assumptions) == (
        "In this model nothing leads from today to a state in which “south.sail” is true in any of"
        " 4 worlds."
    )


def test_the_tables_count_every_world_once(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    found = led(case, "south.sail")
    (table,) = led_blocks(found, case.assumptions)
    assert isinstance(table, Table)
    assert table.groups[0].rows == (
        ("Any moves", 2, "1 move", "law=free"),
        ("Improvements only", 1, "2 moves", "coal=dear and law=free"),
    )
    (lengths,) = length_blocks(found)
    assert isinstance(lengths, Table)
    columns = list(zip(*lengths.groups[0].rows, strict=True))
    assert [sum(column) for column in columns[1:]] == [4, 4]
    (readings,) = led_reading_blocks(found)
    assert isinstance(readings, Table)
    assert readings.groups[0].rows[-1] == (
        "dear: Coal is dear",
        "Yes (1 of 2)",
        "Yes (1 of 2)",
        "2 moves",
    )


def test_what_decides_is_left_out_where_nothing_does_or_worlds_were_drawn(tmp_path: Path) -> None:
    flagship = load(BUDAPEST)
    found = led(flagship, "ru.ceasefire")
    assert led_deciding_blocks(found.by_moves, flagship.assumptions) == ()
    assert led_deciding_blocks(found.by_improvements, flagship.assumptions)
    drawn = led(flagship, "ru.ceasefire", samples=10)
    assert led_deciding_blocks(drawn.by_improvements, flagship.assumptions) == ()
    (table,) = led_blocks(drawn, flagship.assumptions)
    assert isinstance(table, Table)
    assert len(table.columns) == 3
    assert "10 sampled worlds" in paths_sentence(drawn, flagship.assumptions)


def test_weights_are_told_as_a_share(tmp_path: Path) -> None:
    text = FERRY.replace("cheap: {text: Little}", "cheap: {text: Little, weight: 3}").replace(
        "dear: {text: Much}", "dear: {text: Much, weight: 1}"
    )
    case = case_of(tmp_path, text)
    said = led_blocks(led(case, "south.sail"), case.assumptions)[-1]
    assert isinstance(said, Paragraph)
    assert said.text.startswith("By the weights given, improvements lead there in 0.12 of all")


def test_outcomes_are_told_with_today_apart(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    found = outcomes(case)
    assert outcomes_sentence(found) == (
        "In this model 2 states hold in some of 4 worlds (SEQ), today's situation in 1 of 4 worlds;"
        " improvements lead from today to one that holds: the north island pays and the south"
        " island sails (in 1 of 4 worlds)."
    )
    table, note = outcome_blocks(found)
    assert isinstance(table, Table)
    assert [row[1:] for row in table.groups[0].rows] == [
        (3, 3, "2 (2 moves)", "1 (2 moves)", 1),
        (2, 1, "2 (no moves)", "2 (no moves)", 1),
    ]
    assert isinstance(note, Paragraph)
    assert "Not shown" not in note.text
    (reach,) = reach_blocks(found)
    assert isinstance(reach, Paragraph)
    assert "4 states can come about from today by any moves, and 1 to 3 states" in reach.text


def test_of_many_outcomes_the_first_are_shown_and_the_rest_counted() -> None:
    found = outcomes(load(BUDAPEST))
    table, note = outcome_blocks(found)
    assert isinstance(table, Table)
    assert len(table.groups[0].rows) == 12
    assert isinstance(note, Paragraph)
    assert f"Not shown: {found.total - 12} further outcomes." in note.text
