"""The legend: every sign with its meaning, in rows that fit."""

from __future__ import annotations

from standoff.charts.legend import Entry, legend, maker_entries
from standoff.charts.lettering import width
from standoff.charts.makers import MakerSign
from standoff.charts.shapes import circle
from tests.charts.sample import numbers


def entry(meaning: str) -> Entry:
    return Entry(sign=lambda x, y: [circle(x, y, 5, "node")], wide=10, meaning=meaning)


def test_meanings_are_written_beside_their_signs() -> None:
    drawn, high = legend([[entry("stays"), entry("leaves")]], 5, 10, 400)
    assert [shape.text for shape in drawn if shape.tag == "text"] == ["stays", "leaves"]
    signs = [numbers(shape) for shape in drawn if shape.tag == "circle"]
    words = [numbers(shape) for shape in drawn if shape.tag == "text"]
    assert all(sign["cx"] + 5 < word["x"] for sign, word in zip(signs, words, strict=True))
    assert high > 0


def test_a_row_that_is_full_is_followed_by_another() -> None:
    drawn, high = legend([[entry("a meaning of some length")] * 6], 5, 10, 300)
    rows = {numbers(shape)["y"] for shape in drawn if shape.tag == "text"}
    assert len(rows) == 6
    one, _ = legend([[entry("a")] * 2], 5, 10, 300)
    assert len({numbers(shape)["y"] for shape in one if shape.tag == "text"}) == 1
    assert high == 6 * legend([[entry("a")]], 5, 10, 300)[1]
    for shape in drawn:
        if shape.tag == "text":
            assert numbers(shape)["x"] + width(shape.text, 12) <= 305


def test_each_group_begins_a_row_and_an_empty_one_takes_no_room() -> None:
    several = legend([[entry("a")], [], [entry("b")]], 0, 0, 300)
    assert several[1] == 2 * legend([[entry("a")]], 0, 0, 300)[1]


def test_decision_makers_are_named() -> None:
    signs = [MakerSign(letters=each[0], name=each, kind="maker-1") for each in ("Anna", "Boris")]
    drawn, _ = legend([maker_entries(signs)], 0, 0, 300)
    assert [shape.text for shape in drawn if shape.tag == "text"] == ["Anna", "Boris"]


def test_a_meaning_that_fits_nowhere_is_cut() -> None:
    drawn, _ = legend([[entry("long " * 60)]], 5, 10, 300)
    (word,) = (shape for shape in drawn if shape.tag == "text")
    assert word.text.endswith("…")
    assert numbers(word)["x"] + width(word.text, 12) <= 305
