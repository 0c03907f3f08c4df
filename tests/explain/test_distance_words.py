"""How far an outcome is away under each reading, in two sentences and tables."""

from __future__ import annotations

from dataclasses import replace

from standoff.explain.blocks import Table
from standoff.explain.distance_words import (
    common_blocks,
    distance_blocks,
    distances_how,
    distances_sentence,
)
from tests.ensembles.flagship import budapest_model
from tests.ensembles.test_change_readings import found


def test_two_sentences_say_how_far_and_what_helps_most() -> None:
    assert distances_sentence(found(), "ru.ceasefire") == (
        "In this model today leads to “ru.ceasefire” under three of ten readings (split, switch_off"
        " and yields); under the other seven a single edit is enough. The single edit that helps"
        ' under most is “add ru "ru.ceasefire" first” (under all seven); of those that add'
        ' nothing, “negate ru "ua.neutral if ceasefire"” (under six).'
    )


def test_fewer_readings_are_told_as_well() -> None:
    by_id = {each.reading.id: each for each in found().found}
    one = replace(found(), found=(by_id["author"],))
    assert "does not lead to “x” under the one reading; under this one a single edit" in (
        distances_sentence(one, "x")
    )
    led = replace(found(), found=(by_id["split"],), common=())
    assert distances_sentence(led, "x") == "In this model today leads to “x” under the one reading."
    away = replace(found(), found=(by_id["split"], by_id["misperception"]), common=())
    assert "; under one nothing was found that does it (misperception)." in distances_sentence(
        away, "x"
    )


def test_every_reading_has_a_row_and_every_common_edit_its_readings() -> None:
    (table,) = distance_blocks(found(), budapest_model())
    assert isinstance(table, Table)
    rows = {row[0]: row for row in table.groups[0].rows}
    assert rows["split"][1] == "Today leads there"
    assert rows["author"][2] == "1"
    assert rows["author"][4] == "fix con.force"
    assert rows["misperception"][2] == "Not searched for"
    (common,) = common_blocks(found(), budapest_model())
    assert isinstance(common, Table)
    counts = [row[2] for row in common.groups[0].rows]
    assert counts == sorted(counts, reverse=True)  # type: ignore[type-var]  # numbers
    assert common_blocks(replace(found(), common=()), budapest_model()) == ()
    assert "up to 1 edit of statements" in distances_how(found())
