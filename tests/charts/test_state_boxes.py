"""States as boxes: words where they fit, squares where they do not, a mark where nobody leaves."""

from __future__ import annotations

from standoff.charts.routes import Box
from standoff.charts.state_boxes import StateBoxes
from standoff.explain.blocks import Picture
from standoff.explain.states import StateWords
from tests.charts.sample import analysed, texts

ELMIRA = StateWords(analysed("elmira")[0].conflict)
STATES = tuple(range(1, 10))


def boxes(*, tall: float, bare: bool = False, words: StateWords = ELMIRA) -> StateBoxes:
    return StateBoxes(
        words=words, states=STATES, width=320, stacked=3, apart=30, tall=tall, bare=bare
    )


def written(found: StateBoxes, state: int, *, holds: bool = False, tag: str = "") -> list[str]:
    place = Box(0, 0, found.width, found.height)
    drawn = found.drawn(state, place, holds=holds, tag=tag)
    picture = Picture(title="", summary="", width=1, height=1, shapes=(drawn,), twin=())
    return texts(picture)


def test_words_stand_in_boxes_where_they_fit_and_squares_where_not() -> None:
    assert boxes(tall=900).in_words
    assert not boxes(tall=100).in_words
    assert boxes(tall=900).height > boxes(tall=100).height
    assert any("stops delaying" in each for each in written(boxes(tall=900), 5))
    assert written(boxes(tall=100), 1)[1:] == ["1", "2", "3", "4", "5"]


def test_a_bare_box_holds_the_number_alone() -> None:
    found = boxes(tall=900, bare=True)
    assert found.height == 30
    assert written(found, 5) == ["5 s9"]


def test_a_box_says_what_its_state_is_to_the_picture() -> None:
    assert "today" in written(boxes(tall=900), 1, tag="today")
    place = Box(0, 0, 190, 60)
    plain, marked = (boxes(tall=900).drawn(5, place, holds=each, tag="") for each in (False, True))
    assert len(marked.parts) == len(plain.parts) + 1


def test_without_options_the_name_of_a_state_says_all() -> None:
    graph = StateWords(analysed("chain-store")[0].conflict)
    found = StateBoxes(words=graph, states=(1, 2), width=190, stacked=1, apart=30, tall=1)
    assert found.in_words
