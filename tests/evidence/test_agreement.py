"""Alpha against published examples and its definition pair by pair; what is matched with what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.agreement import Agreement, agreement, nominal_alpha, ordinal_alpha
from tests.evidence.talks import talks_case

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to C.
BINARY = [*zip("0100000010", "1110010000", strict=True)]
LETTERS = [*zip("aabbdcccedda", "babbbccceddd", strict=True)]
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
MISSING = [
    [int(value) for value in unit if value != "."]
    for unit in zip(*(each.split() for each in OBSERVERS), strict=True)
]


def test_the_published_example_of_two_values_comes_out() -> None:
    assert nominal_alpha(BINARY) == 1 - Fraction(19 * 4, 14 * 6)
    assert round(float(nominal_alpha(BINARY) or 0), 3) == 0.095


def test_the_published_example_of_five_letters_comes_out() -> None:
    assert round(float(nominal_alpha(LETTERS) or 0), 3) == 0.692


def test_the_published_example_of_four_observers_with_missing_values_comes_out() -> None:
    assert round(float(nominal_alpha(MISSING) or 0), 3) == 0.743
    assert round(float(ordinal_alpha(MISSING) or 0), 3) == 0.815


Units = list[list[int]]
units = st.lists(st.lists(st.integers(0, 4), max_size=4), max_size=8)


def literal_alpha(given: Units, ordinal: bool) -> Fraction | None:
    """The definition word for word: the mean disagreement within units, and among all values.

    A pair within a unit of m values has the weight 1 / (m - 1); every two values that were given,
    by anybody to anything, are a pair that chance could make.
    """
    pairable = [unit for unit in given if len(unit) > 1]
    values = [value for unit in pairable for value in unit]

    def apart(one: int, other: int) -> Fraction:
        if not ordinal:
            return Fraction(one != other)
        low, high = min(one, other), max(one, other)
        between = sum(1 for value in values if low <= value <= high)
        ends = values.count(low) + values.count(high)
        return (between - Fraction(ends, 2)) ** 2

    within = sum(
        (
            apart(one, other) / (len(unit) - 1)
            for unit in pairable
            for a, one in enumerate(unit)
            for b, other in enumerate(unit)
            if a != b
        ),
        Fraction(0),
    )
    among = sum(
        (
            apart(one, other)
            for a, one in enumerate(values)
            for b, other in enumerate(values)
            if a != b
        ),
        Fraction(0),
    )
    if not among:
        return None
    number = len(values)
    return 1 - (within / number) / (among / (number * (number - 1)))


@given(units)
def test_nominal_alpha_is_its_definition_pair_by_pair(given_units: Units) -> None:
    assert nominal_alpha(given_units) == literal_alpha(given_units, ordinal=False)


@given(units)
def test_ordinal_alpha_is_its_definition_pair_by_pair(given_units: Units) -> None:
    assert ordinal_alpha(given_units) == literal_alpha(given_units, ordinal=True)


@given(units, st.permutations(range(5)))
def test_nominal_alpha_does_not_ask_what_values_are_called(
    given_units: Units, names: list[int]
) -> None:
    renamed = [[names[value] for value in unit] for unit in given_units]
    assert nominal_alpha(renamed) == nominal_alpha(given_units)


@given(units)
def test_ordinal_alpha_asks_for_the_order_of_values_only(given_units: Units) -> None:
    stretched = [[value**3 - 7 for value in unit] for unit in given_units]
    assert ordinal_alpha(stretched) == ordinal_alpha(given_units)


@pytest.mark.parametrize("alpha", [nominal_alpha, ordinal_alpha], ids=["nominal", "ordinal"])
@pytest.mark.parametrize(
    ("given_units", "expected"),
    [([], None), ([[1]], None), ([[1, 1], [1, 1]], None), ([[1, 1], [2, 2]], 1)],
    ids=["nothing", "one value", "all the same", "full agreement"],
)
def test_alpha_at_its_limits(
    alpha: Callable[[Sequence[Sequence[int]]], Fraction | None],
    given_units: Units,
    expected: int | None,
) -> None:
    assert alpha(given_units) == expected


def coded(
    folder: Path, *changes: tuple[str, str], first: tuple[tuple[str, str], ...] = (), more: str = ""
) -> Agreement:
    """How the sample agrees with a copy of it in which something was changed."""
    one = talks_case(folder / "one", *first)
    other = talks_case(folder / "other", *changes, more=more)
    return agreement(one.ledger, other.ledger)


def matched(found: Agreement) -> list[tuple[str, str]]:
    return sorted((each.first.id, each.second.id) for each in found.units)


def test_who_codes_alike_agrees_in_full(tmp_path: Path) -> None:
    found = coded(tmp_path)
    assert [one for one, other in matched(found) if one == other] == [
        one for one, _ in matched(found)
    ]
    assert len(found.units) == 7
    assert (found.only_first, found.only_second, found.disagreements) == ((), (), ())
    assert (found.nominal, found.ordinal) == (1, 1)
    assert found.ladder_units == 6


def test_words_that_overlap_in_the_text_are_one_unit_whatever_they_are_called(
    tmp_path: Path,
) -> None:
    found = coded(
        tmp_path,
        ("  s2: {in: reeve", "  r7: {in: reeve"),
        ('quote: "It was discussed, no more"', 'quote: "was discussed"'),
        ("from: s2", "from: r7"),
        ("cites: [s2]", "cites: [r7]"),
        ("mode: discussed", "mode: possible"),
    )
    assert ("s2", "r7") in matched(found)
    (apart,) = found.disagreements
    assert (apart.first.id, apart.second.id) == ("s2", "r7")
    assert found.nominal is not None
    assert found.ordinal is not None
    assert found.nominal < found.ordinal < 1


def test_words_that_do_not_overlap_are_coded_by_one_only(tmp_path: Path) -> None:
    found = coded(tmp_path, ("It was discussed, no more", "Nothing was agreed"))
    assert [each.id for each in found.only_first] == ["s2"]
    assert [each.id for each in found.only_second] == ["s2"]


def test_clauses_of_one_sentence_find_their_like_by_proposition(tmp_path: Path) -> None:
    clause = '  s11: {in: miller, quote: "We agreed to open", about: pay, mode: asked}\n'
    one = (("statements:\n", f"statements:\n{clause}"),)
    other = ("statements:\n", f"statements:\n{clause.replace('s11', 'x').replace(' to open', '')}")
    found = coded(tmp_path, other, first=one)
    assert ("s11", "x") in matched(found)
    assert ("s1", "s1") in matched(found)


def test_where_no_text_was_kept_account_and_proposition_match(tmp_path: Path) -> None:
    found = coded(
        tmp_path,
        ("  s4:\n", "  n4:\n"),
        ("The town offers 20 to 30.5 thalers", "Other words"),
        ("mode: offered", "mode: possible"),
    )
    assert ("s4", "n4") in matched(found)
    assert len(found.disagreements) == 1


def test_of_several_in_one_account_the_same_place_matches_first(tmp_path: Path) -> None:
    lines = [
        f"  {key}: {{in: note, paraphrase: Words, locator: {where}, about: hush, mode: asked}}\n"
        for key, where in (("p1", "page 1"), ("p2", "page 2"))
    ]
    first = (("statements:\n", "statements:\n" + "".join(lines)),)
    found = coded(
        tmp_path, ("statements:\n", "statements:\n" + "".join(reversed(lines))), first=first
    )
    assert {("p1", "p1"), ("p2", "p2")} <= set(matched(found))


def test_another_proposition_or_polarity_is_a_disagreement(tmp_path: Path) -> None:
    found = coded(
        tmp_path,
        ("The sluice, after: numbers, about: open", "The sluice, after: numbers, about: holds"),
        ('polarity: "-"', 'polarity: "+"'),
    )
    assert sorted(each.first.id for each in found.disagreements) == ["s3", "s9"]
    assert found.nominal == 1


def test_accounts_are_the_same_by_their_text_and_not_by_their_id(tmp_path: Path) -> None:
    renamed = [("  reeve:\n", "  other:\n"), ("{in: reeve", "{in: other")]
    found = coded(tmp_path, *renamed)
    assert ("s2", "s2") in matched(found)
    one = talks_case(tmp_path / "a").ledger
    texts = {"reeve": "It was discussed, no more. Or was it?"}
    found = agreement(one, talks_case(tmp_path / "b", texts=texts).ledger)
    assert found.different_texts == ("reeve",)
    assert "reeve" not in found.accounts
    assert "s2" not in [each.first.id for each in found.units]


def test_an_account_that_only_one_has_is_not_compared(tmp_path: Path) -> None:
    memo = "  memo: {source: spy, title: SECRET memo, capture: missing}\n"
    found = coded(tmp_path, (memo, memo.replace("memo", "paper", 1)), ("in: memo", "in: paper"))
    assert found.accounts == ("miller", "reeve", "note")
    assert len(found.units) == 6
