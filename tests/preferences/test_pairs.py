"""Chains of states and signs: read as they are written, each fault where it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import ConflictError
from standoff.preferences import pairs
from standoff.preferences.pairs import RULE, Chain, Pair, Sign, read_chains, read_links
from tests.preferences.reader import PATH, FakeReader

SIGNS = st.sampled_from(["=", "?", *(">" * degree for degree in range(1, 9))])


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    states = draw(st.lists(st.integers(0, 7), min_size=2, max_size=6))
    while any(one == other for one, other in pairwise(states)):
        states = draw(st.lists(st.integers(0, 7), min_size=2, max_size=6, unique=True))
    signs = draw(st.lists(SIGNS, min_size=len(states) - 1, max_size=len(states) - 1))
    return Chain(tuple(states), tuple(map(Sign.of, signs)))


def text_of(chain: Chain, space: str = " ") -> str:
    reader = FakeReader()
    line = reader.state_text(chain.states[0])
    for sign, state in zip(chain.signs, chain.states[1:], strict=True):
        line += f"{space}{sign.text}{space}{reader.state_text(state)}"
    return line


@given(st.lists(chains(), min_size=1, max_size=4), st.sampled_from(["", " ", " \n "]))
def test_chains_are_read_as_they_are_written(written: list[Chain], space: str) -> None:
    reader = FakeReader()
    lines = [text_of(chain, space) for chain in written]
    read = read_chains(lines, PATH, reader)
    assert read is not None
    assert list(read[0]) == written
    assert [each.pair for each in read[1]] == [pair for chain in written for pair in chain.pairs]
    for said in read[1]:
        line = lines[int(said.second.path[-1])]
        assert line[said.second.offset :].startswith(said.second.text)
        assert said.first.text == reader.state_text(said.pair.first)


def test_one_text_is_one_chain() -> None:
    read = read_chains("YYN > NNN", PATH, FakeReader())
    assert read is not None
    assert read[0] == (Chain.of(3, ">", 0),)
    assert read[1][0].text == "YYN > NNN"
    assert read[1][0].second.path == PATH


def test_a_chain_says_something_of_neighbours_alone() -> None:
    chain = Chain.of(1, ">>", 2, "=", 3, "?", 4)
    assert list(chain.pairs) == [
        Pair(1, Sign(2), 2),
        Pair(2, Sign(0), 3),
        Pair(3, Sign(0, known=False), 4),
    ]


WRONG: dict[str, tuple[object, tuple[object, ...], int, str]] = {
    "sign at the end": ("YYN >", (), 5, "the chain ends without a state"),
    "sign first": ("> YYN", (), 0, "'>' is out of place"),
    "two signs": ("YYN > ? NNN", (), 6, "'?' is out of place"),
    "two states": ("YYN NNN", (), 4, "'NNN' is out of place"),
    "less": ("YYN < NNN", (), 4, "'<' is out of place"),
    "parentheses": ("(us.a) > NNN", (), 0, "'(' is out of place"),
    "one state": ("YYN", (), 0, "'YYN' stands alone"),
    "nothing": ("", (), 0, "the chain ends without a state"),
    "nothing in a list": ([""], (0,), 0, "the chain ends without a state"),
    "empty list": ([], (), 0, "nothing is compared"),
    "a number": ([3], (0,), 0, "this is no chain"),
    "a list in a list": (["YYN > NNN", ["YYN"]], (1,), 0, "this is no chain"),
    "itself": ("YYN > NNN = NNN", (), 12, "'NNN' is compared with itself"),
    "unknown state": (["YYN > NNN", "NNN > no"], (1,), 6, "no state 'no'"),
    "nine degrees": ("YYN >>>>>>>>> NNN", (), 4, "'>>>>>>>>...' is better by 9 degrees"),
}


@pytest.mark.parametrize(("value", "where", "offset", "found"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_where_it_stands(
    value: object, where: tuple[str | int, ...], offset: int, found: str
) -> None:
    reader = FakeReader()
    assert read_chains(value, PATH, reader) is None
    (fault,) = reader.faults
    assert (fault.path, fault.offset, fault.found) == ((*PATH, *where), offset, found)


def test_every_line_is_looked_at() -> None:
    reader = FakeReader()
    assert read_chains(["YYN >", "YYN > NNN", "no > yes"], PATH, reader) is None
    assert [fault.found for fault in reader.faults] == [
        "the chain ends without a state",
        "no state 'no'",
        "no state 'yes'",
    ]


def test_there_are_only_so_many_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "MOST_PAIRS", 3)
    assert read_chains(["YYN > NNN > YNN > NYN"], PATH, FakeReader()) is not None
    reader = FakeReader()
    assert read_chains(["YYN > NNN > YNN", "YYN > YNN > NYN"], PATH, reader) is None
    (fault,) = reader.faults
    assert (fault.path, fault.found) == ((*PATH, 1), "here the list comes to more than 3 pairs")


def test_a_line_may_go_on_from_another_where_it_is_let() -> None:
    reader = FakeReader()
    line = "> YYN = NNN"
    links = read_links(line, PATH, reader, called="order", rule=RULE, begins_with_sign=True)
    assert links is not None
    assert [link.sign for link in links] == [Sign(1), Sign(0)]
    assert read_links(line, PATH, reader, called="order", rule=RULE) is None


def test_what_is_not_known_may_be_kept_out() -> None:
    reader = FakeReader()
    line = "YYN ? NNN"
    assert read_links(line, PATH, reader, called="order", rule=RULE, unknown="because") is None
    assert reader.faults[0].way_out == "because"


@pytest.mark.parametrize("text", ["", "<", ">>>>>>>>>", "=>", "==", "??"], ids=repr)
def test_other_signs_are_refused(text: str) -> None:
    with pytest.raises(ConflictError, match="is no sign between states"):
        Sign.of(text)


@pytest.mark.parametrize("parts", [(1,), (1, ">"), (1, 2), (">", 1), (1, ">", 2, 3)], ids=repr)
def test_states_and_signs_come_in_turn(parts: tuple[int | str, ...]) -> None:
    with pytest.raises(ConflictError, match="chain"):
        Chain.of(*parts)
