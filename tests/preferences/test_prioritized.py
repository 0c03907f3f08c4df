"""The first statement that differs decides, however many statements there are."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import ConflictError
from standoff.expressions.syntax import Atom, Expression, ExpressionError, Iff, Not
from standoff.model.state_space import StateSpace
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.kind import OpenOrder
from standoff.preferences.lexical import STATEMENTS_AT_ONCE
from standoff.preferences.prioritized import (
    KIND,
    Entry,
    Prioritized,
    Tie,
    prioritized,
)
from standoff.preferences.scoring import RANK_BITS
from standoff.preferences.statement import Statement
from tests.expressions.trees import NAMES, expressions, holds
from tests.preferences.reader import PATH, FakeReader, Noted

K = len(NAMES)
EVERY = StateSpace(bound=1 << K)


def preferring(wanted: Sequence[Expression], references: tuple[str, ...] = NAMES) -> Prioritized:
    return Prioritized(tuple(Statement(each, "as written") for each in wanted), references)


def scores(
    wanted: Sequence[Expression], codes: list[int], names: tuple[str, ...] = NAMES
) -> list[int]:
    """The score of each state as one exact number, of as many bits as there are statements."""
    k = len(wanted)
    return [
        sum(2 ** (k - j) for j, each in enumerate(wanted, start=1) if holds(each, code, names))
        for code in codes
    ]


def dense(values: list[int]) -> list[int]:
    ordered = sorted(set(values))
    return [ordered.index(value) for value in values]


@given(st.lists(expressions(), min_size=1, max_size=6))
def test_states_stand_in_the_order_of_their_scores(wanted: list[Expression]) -> None:
    expected = dense(scores(wanted, list(range(1 << K))))
    assert preferring(wanted).ranks(EVERY).tolist() == expected


@given(st.lists(expressions(), min_size=1, max_size=4), st.sets(st.integers(0, 31), min_size=1))
def test_only_feasible_states_are_ranked(wanted: list[Expression], feasible: set[int]) -> None:
    codes = sorted(feasible)
    space = StateSpace(bound=1 << K, listed=np.array(codes))
    assert preferring(wanted).ranks(space).tolist() == dense(scores(wanted, codes))


MANY_NAMES = tuple(f"us.o{bit}" for bit in range(8))


def statements_by_chance(count: int) -> list[Expression]:
    """Statements of which each is true in half of the states."""
    chance = random.Random(count)
    pairs = [chance.sample(MANY_NAMES, 2) for _ in range(count)]
    return [
        Iff(Atom(one), Not(Atom(other)) if chance.random() < 0.5 else Atom(other))
        for one, other in pairs
    ]


@pytest.mark.parametrize(
    "count",
    [STATEMENTS_AT_ONCE, STATEMENTS_AT_ONCE + 1, 63, 64, 70, 2 * STATEMENTS_AT_ONCE + 1, 200],
    ids=str,
)
def test_any_number_of_statements_is_exact(count: int) -> None:
    wanted = statements_by_chance(count)
    ranks = preferring(wanted, MANY_NAMES).ranks(StateSpace(bound=256))
    expected = scores(wanted, list(range(256)), MANY_NAMES)
    assert max(expected).bit_length() >= count - 8
    assert ranks.tolist() == dense(expected)


@pytest.mark.parametrize("same", [1, 36, 37, 62, 63, 64, 69, 150], ids=str)
def test_the_last_statement_breaks_ties_however_late_it_comes(same: int) -> None:
    wanted: list[Expression] = [Atom(NAMES[0])] * same
    wanted.append(Not(Atom(NAMES[1])))
    assert preferring(wanted).ranks(StateSpace(bound=4)).tolist() == [1, 3, 0, 2]


@pytest.mark.parametrize("late", [1, 40, 63, 70, 150], ids=str)
def test_the_first_statement_outweighs_all_later_ones(late: int) -> None:
    first = Atom(NAMES[0])
    wanted: list[Expression] = [first]
    wanted.extend([Not(first)] * late)
    assert preferring(wanted).ranks(StateSpace(bound=2)).tolist() == [0, 1]


def test_a_rank_and_the_statements_at_once_fit_into_63_bits() -> None:
    assert RANK_BITS + STATEMENTS_AT_ONCE <= 63


def test_more_states_than_fit_into_a_part_are_ranked() -> None:
    names = tuple(f"us.o{bit}" for bit in range(17))
    ranks = preferring([Atom(name) for name in reversed(names)], names).ranks(
        StateSpace(bound=1 << 17)
    )
    # The most important option is the highest bit: states are preferred as their codes grow.
    assert np.array_equal(ranks, np.arange(1 << 17))


def test_texts_become_statements() -> None:
    preference = Prioritized.of("us.a", "not us.b", references=list(NAMES))
    assert [each.text for each in preference.statements] == ["us.a", "not us.b"]
    assert preference == prioritized("us.a", "not us.b")(NAMES)


def test_no_statement_is_no_preference() -> None:
    with pytest.raises(ConflictError, match=r"no statement is given; .* is Indifferent\(\)"):
        Prioritized((), NAMES)


def test_a_text_given_in_python_is_checked_once_its_options_are_known() -> None:
    waiting = prioritized("us.a", "us.z")
    with pytest.raises(ExpressionError, match=r"unknown option 'us\.z'"):
        waiting(NAMES)


def test_a_list_of_statements_is_read_in_its_order() -> None:
    preference = KIND.read(["a", "not ru.c"], PATH, FakeReader())
    assert preference == Prioritized(
        (
            Statement(Atom("us.a"), "a"),
            Statement(Not(Atom("ru.c")), "not ru.c"),
        ),
        ("us.a", "us.b", "ru.c"),
    )


def test_every_wrong_statement_is_told() -> None:
    reader = FakeReader()
    assert KIND.read(["a", "zz", "a and", "b"], PATH, reader) is None
    assert reader.faults == [
        Noted((*PATH, 1), "unknown option 'zz'"),
        Noted((*PATH, 2), "the expression ends where a name is expected", offset=5),
    ]


ORDER = OpenOrder(id="o", alternatives=("ab", "ba"), permutes=((0, 1), (1, 0)))


def open_preference() -> Prioritized:
    reader = FakeReader(orders={(*PATH, 1): ORDER})
    found = KIND.read(["ru.c", {"any_order": ["a", "b"]}, "not ru.c"], PATH, reader)
    assert found is not None
    return found


def test_an_order_that_is_left_open_is_listed_and_remembered() -> None:
    found = open_preference()
    assert [each.text for each in found.statements] == ["ru.c", "a", "b", "not ru.c"]
    assert found.assumptions == {"o"}


def test_in_a_world_an_open_order_is_the_one_chosen_there() -> None:
    found = open_preference()
    texts = {
        chosen: [each.text for each in found.in_world({"o": chosen}).statements]  # type: ignore[attr-defined]  # a list of statements
        for chosen in ("ab", "ba")
    }
    assert texts == {"ab": ["ru.c", "a", "b", "not ru.c"], "ba": ["ru.c", "b", "a", "not ru.c"]}


def test_in_a_world_only_statements_that_are_made_there_count() -> None:
    made = Statement(Atom("us.a"), "us.a", assuming=Atom("x=y"))
    always = Statement(Atom("us.b"), "us.b")
    found = Prioritized((made, always), ("us.a", "us.b"))
    here, elsewhere = found.in_world({"x": "y"}), found.in_world({"x": "n/a"})
    assert here.ranks(StateSpace(bound=4)).tolist() == [0, 2, 1, 3]
    assert elsewhere.ranks(StateSpace(bound=4)).tolist() == [0, 0, 1, 1]


def test_what_a_statement_says_of_assumptions_is_settled() -> None:
    found = Prioritized.of("us.a if x=y", references=("us.a", "us.b"))
    assert found.assumptions == {"x"}
    assert found.in_world({"x": "y"}).ranks(StateSpace(bound=4)).tolist() == [0, 1, 0, 1]
    assert found.in_world({"x": "z"}) == Indifferent()


def test_a_preference_without_assumptions_is_the_same_in_every_world() -> None:
    found = Prioritized.of("us.a", references=("us.a",))
    assert found.in_world({"x": "y"}) is found


def test_of_equally_important_statements_the_count_decides() -> None:
    found = Prioritized.of(
        ("us.a", "us.b", "not us.c"), "us.a", references=("us.a", "us.b", "us.c")
    )
    by_hand = [
        4 * ((code & 1) + (code >> 1 & 1) + (1 - (code >> 2 & 1))) + (code & 1) for code in range(8)
    ]
    assert found.ranks(StateSpace(bound=8)).tolist() == dense(by_hand)


@given(st.lists(st.lists(expressions(), min_size=1, max_size=4), min_size=1, max_size=4))
def test_ties_are_compared_as_counts(ties: list[list[Expression]]) -> None:
    entries = [
        Entry(statements=tuple(Statement(each, "as written") for each in tied), tied=True)
        for tied in ties
    ]
    found = Prioritized.of_entries(entries, references=NAMES)
    counts = [
        tuple(sum(holds(each, code, NAMES) for each in tied) for tied in ties)
        for code in range(1 << K)
    ]
    ordered = sorted(set(counts))
    assert found.ranks(EVERY).tolist() == [ordered.index(each) for each in counts]
    assert Prioritized.of_entries(found.entries, references=NAMES) == found


def test_more_statements_than_have_room_tie() -> None:
    wanted = statements_by_chance(300)
    entry = Entry(statements=tuple(Statement(each, "as written") for each in wanted), tied=True)
    found = Prioritized.of_entries([entry] * 6, references=MANY_NAMES)
    counts = [sum(holds(each, code, MANY_NAMES) for each in wanted) for code in range(256)]
    assert found.ranks(StateSpace(bound=256)).tolist() == dense(counts)


def test_a_tie_is_listed_and_remembered() -> None:
    found = KIND.read(["ru.c", {"tie": ["a", "b"]}, "not ru.c"], PATH, FakeReader())
    assert found is not None
    assert [each.text for each in found.statements] == ["ru.c", "a", "b", "not ru.c"]
    assert found.ties == (Tie(first=1, count=2),)
    assert [[each.text for each in step] for step in found.steps] == [
        ["ru.c"],
        ["a", "b"],
        ["not ru.c"],
    ]


def test_in_a_world_a_tie_holds_what_is_made_there() -> None:
    made = Statement(Atom("us.a"), "us.a", assuming=Atom("x=y"))
    tied = (made, Statement(Atom("us.b"), "us.b"))
    last = Entry(statements=(Statement(Atom("us.a"), "us.a"),))
    entries = [Entry(statements=tied, tied=True), last]
    found = Prioritized.of_entries(entries, references=("us.a", "us.b"))
    here, elsewhere = found.in_world({"x": "y"}), found.in_world({"x": "n/a"})
    assert isinstance(here, Prioritized)
    assert isinstance(elsewhere, Prioritized)
    assert here.ranks(StateSpace(bound=4)).tolist() == [0, 2, 1, 3]
    assert elsewhere.ranks(StateSpace(bound=4)).tolist() == [0, 1, 2, 3]
    assert (here.ties, elsewhere.ties) == ((Tie(first=0, count=2),), ())


def test_a_tie_of_which_nothing_is_made_in_a_world_is_not_there() -> None:
    tied = tuple(Statement(Atom(name), name, assuming=Atom("x=y")) for name in ("us.a", "us.b"))
    found = Prioritized.of_entries([Entry(statements=tied, tied=True)], references=("us.a", "us.b"))
    assert found.in_world({"x": "z"}) == Indifferent()


@pytest.mark.parametrize(
    ("ties", "said"),
    [
        ((Tie(first=1, count=2),), "from place 1 on does not fit; there are 2"),
        ((Tie(first=0, count=2), Tie(first=1, count=1)), "from place 1 on does not fit"),
        ((Tie(first=0, count=0),), "0 statements from place 0 on does not fit"),
    ],
    ids=["beyond the end", "overlapping", "empty"],
)
def test_ties_that_do_not_fit_are_refused(ties: tuple[Tie, ...], said: str) -> None:
    statements = Prioritized.of("us.a", "us.b", references=NAMES).statements
    with pytest.raises(ConflictError, match=said):
        Prioritized(statements, NAMES, ties=ties)


def test_a_mark_belongs_to_a_tie_as_a_whole() -> None:
    strong = Statement(Atom("us.a"), "us.a", strongly=True)
    with pytest.raises(ConflictError, match="a mark belongs to the tie as a whole"):
        Prioritized((strong, Statement(Atom("us.b"), "us.b")), NAMES, ties=(Tie(first=0, count=2),))


@given(st.lists(expressions(), min_size=1, max_size=5))
def test_without_marks_the_structure_is_the_ranks(wanted: list[Expression]) -> None:
    found = preferring(wanted)
    structure = found.structure(EVERY)
    assert (structure.kind, structure.degrees) == ("ranked", 1)
    assert structure.ranks is not None
    assert structure.ranks.tolist() == found.ranks(EVERY).tolist()


@pytest.mark.parametrize(
    ("marks", "kind"),
    [
        ([{}, {"strongly": True}], "strength"),
        ([{}, {"known": False}], "unknown"),
        ([{"strongly": True}, {"known": False}], "hybrid"),
    ],
    ids=lambda each: str(each),
)
def test_marks_make_more_of_statements_than_ranks(marks: list[dict[str, bool]], kind: str) -> None:
    statements = tuple(
        Statement(Atom(name), name, **mark) for name, mark in zip(NAMES, marks, strict=False)
    )
    found = Prioritized(statements, NAMES)
    assert found.structure(EVERY).kind == kind
    unmarked = Prioritized.of(*(each.text for each in statements), references=NAMES)
    assert found.ranks(EVERY).tolist() == unmarked.ranks(EVERY).tolist()


@pytest.mark.parametrize("value", [None, [], {}, "not a", {"prefer": "a"}], ids=repr)
def test_anything_but_a_list_of_statements_is_told_a_way_out(value: object) -> None:
    reader = FakeReader()
    assert KIND.read(value, PATH, reader) is None
    (fault,) = reader.faults
    assert fault.found == "no list of statements"
    assert fault.way_out == ("begin each statement with '- ', or write 'preferences: indifferent'")
