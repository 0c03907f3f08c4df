"""Typed edits: what each is read as, and what is said of those that are none."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from standoff.ensembles.edit_reader import USAGE, edit_of_text
from standoff.ensembles.edits import Edit, EditKind
from standoff.ensembles.model_edits import ModelEdit, ModelEditKind
from standoff.errors import NotApplicableError, StandoffError
from standoff.expressions.syntax import ExpressionError
from tests.ensembles.flagship import budapest_model
from tests.explain.ferry import case_of, model_of

MODEL = budapest_model()


@pytest.mark.parametrize(
    ("text", "kind", "place", "to"),
    [
        ("drop con 2", EditKind.DROPPED, 1, 0),
        ('drop con "force if us.cut"', EditKind.DROPPED, 1, 0),
        ('drop con "con.force  if (us.cut)"', EditKind.DROPPED, 1, 0),
        ("negate us 1", EditKind.NEGATED, 0, 0),
        ("move con 3 first", EditKind.MOVED, 2, 0),
        ("move con 1 last", EditKind.MOVED, 0, 5),
        ("move con 1 before 3", EditKind.MOVED, 0, 1),
        ("move con 1 after 3", EditKind.MOVED, 0, 2),
        ("move con 3 before 1", EditKind.MOVED, 2, 0),
        ("move con 3 after 'not us.cut'", EditKind.MOVED, 2, 1),
    ],
)
def test_an_edit_of_a_statement_is_read(text: str, kind: EditKind, place: int, to: int) -> None:
    edit = edit_of_text(MODEL, text)
    assert isinstance(edit, Edit)
    assert (edit.kind, edit.place, edit.to) == (kind, place, to)


@pytest.mark.parametrize(
    ("text", "to"),
    [("first", 0), ("last", 6), ("before 2", 1), ("after 2", 2), ("after 6", 6)],
)
def test_a_statement_is_added_where_it_says(text: str, to: int) -> None:
    edit = edit_of_text(MODEL, f'add con "not  force" {text}')
    assert isinstance(edit, Edit)
    assert (edit.kind, edit.to, edit.statement.text) == (EditKind.ADDED, to, "not force")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("fix ua.neutral", ModelEditKind.FIXED),
        ("oneway ua.neutral", ModelEditKind.FORWARD),
        ("oneway ua.neutral taken", ModelEditKind.FORWARD),
        ("oneway ua.neutral given-up", ModelEditKind.BACKWARD),
        ("bothways us.missiles", ModelEditKind.BOTH),
        ("remove eu.fund", ModelEditKind.REMOVED),
        ('add-option us.guarantee "It guarantees"', ModelEditKind.ADDED),
        ("allow 2", ModelEditKind.LIFTED),
        ('allow "us.missiles and us.cut"', ModelEditKind.LIFTED),
        ('allow "us.missiles and (us.cut)"', ModelEditKind.LIFTED),
        ('forbid "us.cut and congress=blocks"', ModelEditKind.FORBIDDEN),
    ],
)
def test_an_edit_of_the_model_is_read(text: str, kind: ModelEditKind) -> None:
    edit = edit_of_text(MODEL, text)
    assert isinstance(edit, ModelEdit)
    assert edit.kind is kind


@pytest.mark.parametrize(
    ("text", "offset", "said"),
    [
        ("", 0, "an edit begins with a word"),
        ("drup us 3", 0, "did you mean 'drop'"),
        ("DROP us 3", 0, "no edit begins with 'DROP'"),
        ("drop", 4, "whose statement is missing"),
        ("drop uss 3", 5, "did you mean 'us'"),
        ("drop us", 7, "which statement of 'us' is missing"),
        ("drop us 0", 8, "there is no statement 0 of 'us'; they are 1 to 14"),
        ("drop us 99999999999999999999", 8, "they are 1 to 14"),
        ("drop us ³", 8, "not a name"),
        ("drop us -1", 8, "not part of"),
        ('drop us "not con.forse"', 13, "did you mean 'con.force'"),
        ('drop us "con.force"', 9, "there is no statement 'con.force' of 'us'"),
        ("drop us 3 4", 10, "follows what is complete"),
        ("move us 3", 9, "where it comes is missing"),
        ("move us 3 frist", 10, "did you mean 'first'"),
        ("move us 3 before 3", 17, "cannot come before or after itself"),
        ("move us 3 before", 16, "which statement"),
        ('add us "" first', 8, "the expression is empty"),
        ('add us "cut and" first', 15, "ends where a name is expected"),
        ('add us "ceasefire" first', 8, "did you mean 'ru.ceasefire'"),
        ('add us "congres=blocks" first', 8, "did you mean 'congress'"),
        ('add us "congress=block" first', 8, "no alternative 'block'"),
        ("fix neutral", 4, "did you mean 'ua.neutral'"),
        ("oneway ua.neutral take", 18, "did you mean 'taken'"),
        ('add-option us.cut "x"', 11, "there is an option 'us.cut' already"),
        ('add-option xx.cut "x"', 11, "no decision maker 'xx'"),
        ('add-option us.Cut "x"', 11, "no name for an option"),
        ('add-option us.not "x"', 11, "no name for an option"),
        ('add-option us "x"', 11, "no name for an option"),
        ('add-option us.x " "', 17, "the sentence is empty"),
        ("allow 9", 6, "they are 1 to 3"),
        ('forbid "us.cutt"', 8, "did you mean 'us.cut'"),
    ],
)
def test_what_is_no_edit_is_told_with_place_and_way_out(text: str, offset: int, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        edit_of_text(MODEL, text)
    assert said in str(caught.value)
    assert caught.value.offset == offset


def test_a_text_that_is_said_twice_is_asked_for_by_number(tmp_path: Path) -> None:
    text = """\
standoff: 1
case: {id: twice, title: Twice}
model:
  decision_makers:
    a: {name: A, options: {x: It is so}, preferences: {prioritized: [x, not x, x]}}
  status_quo: {taken: []}
"""
    model = model_of(case_of(tmp_path, text))
    with pytest.raises(ExpressionError, match="is statement 1 and 3 of 'a'; say which"):
        edit_of_text(model, "drop a x")
    edit = edit_of_text(model, 'drop a "not x"')
    assert isinstance(edit, Edit)
    assert edit.place == 1


def test_in_graph_form_statements_are_edited_and_options_are_not(tmp_path: Path) -> None:
    text = """\
standoff: 1
case: {id: graph, title: Graph}
model:
  states: {peace: Peace, war: War}
  decision_makers:
    a: {name: A, moves: ["peace <-> war"], preferences: {prioritized: [peace]}}
    b: {name: B, moves: [], preferences: {order: war > peace}}
    c: {name: C, moves: [], preferences: indifferent}
  status_quo: war
"""
    model = model_of(case_of(tmp_path, text))
    edit = edit_of_text(model, "add a war first")
    assert isinstance(edit, Edit)
    assert isinstance(edit_of_text(model, 'add c "not war" first'), Edit)
    for typed in ("fix a.x", "allow 1", "forbid peace", 'add-option a.x "X"'):
        with pytest.raises(NotApplicableError, match="no options"):
            edit_of_text(model, typed)
    with pytest.raises(NotApplicableError, match="not written as statements"):
        edit_of_text(model, "drop b 1")
    with pytest.raises(NotApplicableError, match="not written as statements"):
        edit_of_text(model, "drop c 1")
    with pytest.raises(ExpressionError, match="'c' has no statement yet"):
        edit_of_text(model, "add c war before 1")
    with pytest.raises(ExpressionError, match="unknown state 'pease'"):
        edit_of_text(model, "add a pease first")


def test_whatever_is_typed_only_our_errors_come_out() -> None:
    random = Random(11)
    words = [*USAGE, "us", "con", "3", "first", "before", '"not cut"', '"', "'", "us.cut", "(", "é"]
    words += [
        "\x00",
        "\u202e",
        "0",
        "-1",
        "=",
        "congress=blocks",
        '"a b"',
        "taken",
        "not",
        "9" * 50,
    ]
    for _ in range(5_000):
        typed = " ".join(random.choice(words) for _ in range(random.randrange(6)))
        with suppress(StandoffError):
            edit_of_text(MODEL, typed)
