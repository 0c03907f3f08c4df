"""Guarantees in words."""

from __future__ import annotations

from standoff.analysis.guarantees import guarantees
from standoff.analysis.stability import analyse
from standoff.analysis.where import states_where
from standoff.explain.blocks import Paragraph, Table
from standoff.explain.guarantee_words import guarantee_blocks
from standoff.expressions.parse import parse
from tests.ensembles.flagship import budapest


def test_the_fewest_come_first_and_say_who_could_promise_what() -> None:
    conflict = budapest().conflict
    table = analyse(conflict, concepts=["seq"])
    found = guarantees(table, "seq", states_where(conflict, parse("ru.ceasefire and ua.neutral")))
    first, listed, *_, last = guarantee_blocks(found, conflict)
    assert isinstance(first, Paragraph)
    assert first.text == (
        "With one guarantee an outcome of this kind would hold, and with fewer none (52 of 64"
        " wanted states need no more)."
    )
    assert isinstance(listed, Table)
    rows = [str(row) for row in listed.groups[0].rows]
    assert any("Congress overrules the president. Nobody in the model can" in row for row in rows)
    assert any("Russia could promise this: Russia fights on" in row for row in rows)
    assert isinstance(last, Paragraph)
    assert "nothing is said of who would give it" in last.text


def test_where_a_wanted_state_holds_nothing_is_said() -> None:
    conflict = budapest().conflict
    table = analyse(conflict, concepts=["seq"])
    found = guarantees(table, "seq", states_where(conflict, parse("not ru.ceasefire")))
    assert guarantee_blocks(found, conflict) == ()
