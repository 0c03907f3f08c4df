"""Names become ids that a case file takes, each another one; what is said stays in one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.casefile.schema import DecisionMakerPart
from standoff.exchange.names import Ids, is_id, plain
from tests.exchange.sample import NAMES


@given(st.lists(NAMES, min_size=1, max_size=12))
def test_every_name_gets_an_id_of_its_own_that_a_case_takes(names: list[str]) -> None:
    ids = Ids("option")
    made = [ids.of(name) for name in names]
    assert len(set(made)) == len(names)
    assert all(map(is_id, made))
    assert DecisionMakerPart(options=dict.fromkeys(made, "x")).options


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Russia", "russia"),
        ("Ceasefire, now!", "ceasefire_now"),
        ("Élan", "elan"),
        ("Straße", "strasse"),
        ("3rd party", "dm_3rd_party"),
        ("", "dm"),
        ("漢字", "dm"),
        ("not", "dm_not"),
        ("the " * 20, "the_the_the_the_the_the_the_the_the_the"),
        ("x" * 50, "x" * 40),
    ],
)
def test_an_id_is_the_name_in_small_letters(name: str, made: str) -> None:
    assert Ids("dm").of(name) == made


def test_a_name_that_comes_again_is_numbered() -> None:
    ids = Ids("dm")
    assert [ids.of(each) for each in ("Us", "us", "us 2", "US")] == ["us", "us_2", "us_2_2", "us_3"]


@given(st.text())
def test_plain_text_is_one_printable_line(text: str) -> None:
    said = plain(text)
    assert said.isprintable()
    assert said == said.strip()
    assert plain(said) == said
