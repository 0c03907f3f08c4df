"""Where today leads, and what a corrected perception changes in that, in words."""

from __future__ import annotations

from dataclasses import replace

from standoff.ensembles.perceptions import perceptions
from standoff.explain.blocks import Bullets, Table
from standoff.explain.correction_words import (
    arrival_words,
    correction_blocks,
    perceptions_sentence,
)
from tests.ensembles.flagship import budapest, budapest_model
from tests.explain.millpond import mill_of
from tests.explain.test_perception_words import BOTH, flagship, mill

SEES = "sees: {miller: {channel: gone, temper: meek}}"


def test_the_sentence_says_where_it_leads_and_what_knowing_changes() -> None:
    assert perceptions_sentence([flagship()]) == (
        "In this model, by the reading 'misperception', today leads to this: Russia widens its"
        " strikes and the United States supplies long-range missiles; if the United States saw what"
        " is so, today would stay as it is."
    )
    assert "the old channel, which the miller does not foresee; if the miller saw" in (
        perceptions_sentence([mill()])
    )


def test_where_knowing_changes_nothing_that_is_said() -> None:
    change = ((SEES, "sees: {village: {temper: meek}}"),)
    assert perceptions_sentence([mill(change)]) == (
        "In this model, by the reading 'smith', today stays as it is; that would be the same if the"
        " village saw what is so."
    )


def test_where_it_takes_all_of_them_that_is_said() -> None:
    found = flagship()
    (real,) = found.corrections
    none = replace(real, game=found.game, arrival=found.arrival, appear=(), disappear=())
    europe = replace(found.beliefs[0], maker="eu")
    found = replace(
        found,
        beliefs=(*found.beliefs, europe),
        corrections=(none, replace(none, makers=("eu",)), replace(real, makers=("us", "eu"))),
    )
    assert perceptions_sentence([found]).endswith(
        "; only if the United States and Europe both saw what is so, today would stay as it is."
    )
    found = replace(found, corrections=(none, none, none))
    assert perceptions_sentence([found]).endswith(
        "; that would be the same if any one of the United States and Europe, or all of them, saw"
        " what is so."
    )


def test_several_readings_are_counted() -> None:
    assert perceptions_sentence([flagship(), mill()]) == (
        "In this model, to correct what somebody sees would change where today leads in two of two"
        " readings."
    )
    same = mill(((SEES, "sees: {village: {temper: meek}}"),))
    assert "in none of two readings" in perceptions_sentence([same, same])


def test_where_it_cannot_be_said_that_is_said() -> None:
    rule = "  infeasible:\n    - {when: not miller.close, assuming: temper=meek}\n  status_quo:"
    found = mill(
        (
            ("  status_quo:", rule),
            ("takes: {channel: works, temper: firm}", "takes: {temper: meek}"),
            (SEES, "sees: {miller: {temper: firm}}"),
        )
    )
    assert perceptions_sentence([found]) == (
        "In this model, by the reading 'smith', where today leads cannot be said: today's situation"
        " does not exist in the world that is so."
    )
    assert arrival_words(found.game, None) == "cannot be said"


def test_each_correction_has_a_row() -> None:
    (table,) = correction_blocks(mill())
    assert isinstance(table, Table)
    before, *rows = table.groups[0].rows
    assert before == ("Nothing", "–", "–", f"{BOTH} (unforeseen by the miller)")
    assert rows == [
        ("The miller: all that it sees", ("As today", BOTH), "none", "As today"),
        ("The miller: channel only", BOTH, "none", BOTH),
        ("The miller: temper only", "none", "none", f"{BOTH} (unforeseen by the miller)"),
    ]


def test_of_many_that_appear_the_first_are_named() -> None:
    (table,) = correction_blocks(flagship())
    assert isinstance(table, Table)
    appear = table.groups[0].rows[1][1]
    assert isinstance(appear, tuple)
    assert appear[-1] == "11 more"


def test_a_correction_without_a_game_says_why() -> None:
    found = mill()
    broken = replace(found.corrections[0], game=None, arrival=None, problem="no state is feasible")
    found = replace(found, corrections=(broken,))
    (table,) = correction_blocks(found)
    assert isinstance(table, Table)
    assert table.groups[0].rows[1][3] == "cannot be said: no state is feasible"
    assert "where it leads cannot be said" in perceptions_sentence([found])


def test_all_of_them_together_come_last() -> None:
    reading = budapest().reading("misperception")
    sees = {"us": {"strain": "high"}, "eu": {"congress": "tolerates"}}
    found = perceptions(budapest_model(), replace(reading, sees=sees))
    table = correction_blocks(found)[0]
    assert isinstance(table, Table)
    assert table.groups[0].rows[-1][0] == "The United States and Europe: all that they see"


def test_what_is_tried_in_vain_is_told() -> None:
    change = (
        ("takes: {channel: works, temper: firm}", "takes: {channel: gone}"),
        (SEES, "sees: {village: {channel: works}, miller: {temper: meek}}"),
    )
    found = mill(change)
    _, vain = correction_blocks(found)
    assert isinstance(vain, Bullets)
    assert vain.items == (
        "The village would go from the miller closes the sluice and keeps the water to the miller"
        " closes the sluice and keeps the water; The village opens the old channel, which cannot"
        " be.",
    )


def test_a_circle_is_named_as_one() -> None:
    wants = "prefer: close iff village.channel, why: The channel leads"
    case = mill_of(
        (
            ("          - not channel\n", "          - channel iff not miller.close\n"),
            ("prefer: not village.channel, why: The channel leads", wants),
            ("channel or not miller.close, assuming", "channel iff not miller.close, assuming"),
        )
    )
    assert case.open_model is not None
    found = perceptions(
        case.open_model,
        replace(case.reading("smith"), sees={"miller": {"temper": "meek"}}),
        concept="nash",
    )
    assert arrival_words(found.game, found.arrival) == "round in a circle"
    assert "today leads round in a circle" in perceptions_sentence([found])
