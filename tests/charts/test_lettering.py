"""How much room a text takes: no line is wider than asked for, and no word is lost unsaid."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.charts.lettering import cut, lines, width

some_text = st.lists(
    st.sampled_from(["The dam is built", "漢字", "unbreakable" * 5, "Wm", "il", "e\u0301", "a"])
    | st.text(max_size=5)
).map(" ".join)
rooms = st.floats(60, 300)


@given(some_text, rooms)
@settings(deadline=None)
def test_a_cut_text_fits_and_says_that_it_was_cut(text: str, room: float) -> None:
    found = cut(text, room)
    assert width(found) <= room
    whole = " ".join(text.split())
    assert found == whole or (found.endswith("…") and whole.startswith(found[:-1]))


@given(some_text, rooms, st.integers(1, 5))
@settings(deadline=None)
def test_lines_fit_and_are_not_too_many(text: str, room: float, most: int) -> None:
    found = lines(text, room, most=most)
    assert len(found) <= most
    assert all(width(line) <= room for line in found)


@given(some_text, rooms)
@settings(deadline=None)
def test_with_room_enough_no_letter_is_lost(text: str, room: float) -> None:
    found = lines(text, room, most=10_000)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_the_last_line_says_that_something_is_left_out() -> None:
    assert lines("one two three four five six", 60, most=2)[-1].endswith("…")


def test_a_larger_text_takes_more_room() -> None:
    assert width("dam", 26) == 2 * width("dam", 13)
