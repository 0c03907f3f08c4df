"""A state scores the sum of the weights of what is taken: exact for weights of any size."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import ConflictError
from standoff.expressions.parse import parse
from standoff.model.state_space import StateSpace
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.kind import depends_on, in_world
from standoff.preferences.scoring import RANK_BITS
from standoff.preferences.weight import Weight
from standoff.preferences.weighted import DIGIT_BITS, KIND, Weighted
from tests.preferences.reader import PATH, FakeReader, Noted

NAMES = ("us.a", "us.b", "ru.c", "ru.d", "ru.e")
K = len(NAMES)
EVERY = StateSpace(bound=1 << K)
small = st.integers(-4, 4).map(Fraction)
fractions = st.fractions(max_denominator=1000)
huge = st.builds(
    lambda power, offset, over: Fraction((1 << power) + offset, over),
    st.sampled_from([0, 31, 36, 37, 38, 53, 62, 63, 64, 74, 200]),
    st.integers(-2, 2),
    st.integers(1, 3) | st.integers(-3, -1),
)
weightings = st.dictionaries(st.sampled_from(NAMES), small | fractions | huge, max_size=K)


def dense_scores(weights: Mapping[str, Fraction], codes: list[int]) -> list[int]:
    scores = [
        sum(
            (weights.get(name, Fraction(0)) for o, name in enumerate(NAMES) if code >> o & 1),
            Fraction(0),
        )
        for code in codes
    ]
    ordered = sorted(set(scores))
    return [ordered.index(score) for score in scores]


@given(weightings)
def test_states_stand_in_the_order_of_their_exact_sums(weights: dict[str, Fraction]) -> None:
    expected = dense_scores(weights, list(range(1 << K)))
    assert Weighted(weights, NAMES).ranks(EVERY).tolist() == expected


@given(weightings, st.sets(st.integers(0, 31), min_size=1))
def test_only_feasible_states_are_ranked(weights: dict[str, Fraction], feasible: set[int]) -> None:
    codes = sorted(feasible)
    space = StateSpace(bound=1 << K, listed=np.array(codes))
    assert Weighted(weights, NAMES).ranks(space).tolist() == dense_scores(weights, codes)


@given(weightings, st.fractions(min_value=Fraction(1, 10**6), max_value=10**30))
def test_a_common_factor_changes_nothing(weights: dict[str, Fraction], factor: Fraction) -> None:
    scaled = {name: weight * factor for name, weight in weights.items()}
    ranks = Weighted(weights, NAMES).ranks(EVERY)
    assert np.array_equal(Weighted(scaled, NAMES).ranks(EVERY), ranks)


def test_tenths_add_up_exactly() -> None:
    weights = {"us.a": "0.1", "us.b": "0.2", "ru.c": "0.3"}
    ranks = Weighted.of(weights, references=NAMES[:3]).ranks(StateSpace(bound=8))
    assert ranks[0b011] == ranks[0b100]


def test_thirds_add_up_exactly() -> None:
    weights: dict[str, int | str | Fraction] = {"us.a": "1/3", "us.b": Fraction(2, 3), "ru.c": 1}
    ranks = Weighted.of(weights, references=NAMES[:3]).ranks(StateSpace(bound=8))
    assert ranks[0b011] == ranks[0b100]


@pytest.mark.parametrize("power", [DIGIT_BITS, 53, 63, 64, 1000], ids=str)
@pytest.mark.parametrize("sign", [1, -1], ids=["plus", "minus"])
def test_a_difference_of_one_counts_beside_a_huge_weight(power: int, sign: int) -> None:
    weights = {"us.a": sign * (2**power + 1), "us.b": sign * 2**power}
    ranks = Weighted.of(weights, references=NAMES[:2]).ranks(StateSpace(bound=4))
    assert ranks.tolist() == ([0, 2, 1, 3] if sign == 1 else [3, 1, 2, 0])


def test_sums_carry_over_from_digit_to_digit() -> None:
    ones = 2**DIGIT_BITS - 1
    names = tuple(f"us.o{bit}" for bit in range(13))
    weights = dict.fromkeys(names[:-1], ones) | {names[-1]: 12 * ones + 1}
    ranks = Weighted.of(weights, references=names).ranks(StateSpace(bound=1 << 13))
    # By how many of the first twelve are taken; the last one alone outweighs them together.
    expected = [(code & 4095).bit_count() + 13 * (code >> 12) for code in range(1 << 13)]
    assert ranks.tolist() == expected


def test_a_digit_and_a_rank_fit_into_63_bits() -> None:
    assert RANK_BITS + DIGIT_BITS <= 63


def test_powers_of_two_rank_states_by_code_in_more_than_one_part() -> None:
    names = tuple(f"us.o{bit}" for bit in range(17))
    weights = {name: 1 << bit for bit, name in enumerate(names)}
    ranks = Weighted.of(weights, references=names).ranks(StateSpace(bound=1 << 17))
    assert np.array_equal(ranks, np.arange(1 << 17))


def test_the_last_of_62_options_counts() -> None:
    names = tuple(f"us.o{bit}" for bit in range(62))
    space = StateSpace(bound=1 << 62, listed=np.array([0, 1, 1 << 61, (1 << 61) + 1]))
    ranks = Weighted.of({names[61]: -2, names[0]: 1}, references=names).ranks(space)
    assert ranks.tolist() == [2, 3, 0, 1]


@pytest.mark.parametrize("weights", [{}, {"us.a": 0, "ru.c": "0/7"}], ids=["none", "zeros"])
def test_weights_of_nothing_tie_all_states(weights: dict[str, int | str | Fraction]) -> None:
    assert Weighted.of(weights, references=NAMES).ranks(EVERY).tolist() == [0] * 32


def test_a_weight_of_an_unknown_option_is_refused() -> None:
    with pytest.raises(ConflictError, match=r"unknown option 'us.x' has a weight; did you mean"):
        Weighted.of({"us.x": 1}, references=NAMES)


@pytest.mark.parametrize("weight", [0.1, 1.0, float("nan"), "one", "", "1/0"], ids=repr)
def test_a_weight_that_is_not_exact_is_refused(weight: str) -> None:
    with pytest.raises(ConflictError) as caught:
        Weighted.of({"us.a": weight}, references=NAMES)
    assert str(caught.value) == (
        f"the weight of 'us.a' is {weight!r}; it must be an exact number; "
        "write a decimal as text, such as '0.5'"
    )


def test_weights_cannot_change_afterwards() -> None:
    weights = {"us.a": Fraction(1)}
    preference = Weighted(weights, NAMES)
    weights["us.a"] = Fraction(-1)
    assert preference.weights == {"us.a": 1}
    with pytest.raises(TypeError):
        preference.weights["us.a"] = Fraction(2)  # type: ignore[index]


def test_a_mapping_is_read_with_options_in_full() -> None:
    preference = KIND.read({"a": "1/3", "ru.c": "-2.5"}, PATH, FakeReader())
    expected = {"us.a": Fraction(1, 3), "ru.c": Fraction(-5, 2)}
    assert preference == Weighted(expected, ("us.a", "us.b", "ru.c"))


def test_every_wrong_weight_is_told() -> None:
    reader = FakeReader()
    assert KIND.read({"zz": "1", "a": "one", "yy": [], "b": "2"}, PATH, reader) is None
    assert reader.faults == [
        Noted((*PATH, "zz"), "unknown option 'zz'"),
        Noted((*PATH, "a"), "no number"),
        Noted((*PATH, "yy"), "unknown option 'yy'"),
        Noted((*PATH, "yy"), "no number"),
    ]


def test_an_option_has_one_weight_however_it_is_named() -> None:
    reader = FakeReader()
    assert KIND.read({"a": "1", "us.a": "1"}, PATH, reader) is None
    assert reader.faults == [Noted((*PATH, "us.a"), "option 'us.a' has a second weight")]


def test_what_is_said_of_a_weight_is_kept_and_a_bare_number_needs_none() -> None:
    said = {"weight": "3", "assuming": "rain=much", "why": "Rain helps"}
    preference = KIND.read({"a": said, "b": "2", "ru.c": {"weight": "1"}}, PATH, FakeReader())
    assert isinstance(preference, Weighted)
    assert preference.weights == {"us.a": 3, "us.b": 2, "ru.c": 1}
    assert preference.reasons == {
        "us.a": Weight(value=Fraction(3), why="Rain helps", assuming=parse("rain=much"))
    }
    assert preference.assumptions == {"rain"}


def test_where_its_condition_is_false_a_weight_counts_nothing() -> None:
    weights = {"us.a": Fraction(4), "us.b": Fraction(2), "ru.c": Fraction(1)}
    reasons = {
        "us.a": Weight(value=Fraction(4), assuming=parse("rain=much")),
        "ru.c": Weight(value=Fraction(1), assuming=parse("court!=fair")),
    }
    preference = Weighted(weights, NAMES, reasons=reasons)
    assert depends_on(preference) == {"rain", "court"}
    here = in_world(preference, {"rain": "little", "court": "slow"})
    assert here.ranks(EVERY).tolist() == Weighted.of(
        {"us.b": 2, "ru.c": 1, "us.a": 0}, references=NAMES
    ).ranks(EVERY).tolist()  # fmt: skip
    assert isinstance(here, Weighted)
    assert list(here.weights) == ["us.b", "ru.c"]
    assert in_world(preference, {"rain": "much", "court": "slow"}) is preference


def test_where_no_weight_counts_everything_is_equal() -> None:
    only = Weight(value=Fraction(4), assuming=parse("rain=much"))
    preference = Weighted({"us.a": only.value}, NAMES, reasons={"us.a": only})
    assert in_world(preference, {"rain": "little"}) == Indifferent()


def test_a_reason_for_another_weight_is_refused() -> None:
    with pytest.raises(ConflictError, match=r"of 'us.a' is about 4; its weight is 3"):
        Weighted({"us.a": Fraction(3)}, NAMES, reasons={"us.a": Weight(value=Fraction(4))})
    with pytest.raises(ConflictError, match="its weight is not given"):
        Weighted({}, NAMES, reasons={"us.a": Weight(value=Fraction(4))})


@pytest.mark.parametrize("value", [None, {}, [], "a: 1"], ids=repr)
def test_anything_but_a_mapping_is_told_a_way_out(value: object) -> None:
    reader = FakeReader()
    assert KIND.read(value, PATH, reader) is None
    assert reader.faults == [
        Noted(
            PATH,
            "no weights",
            "weighted holds a number for each option that counts",
            "write it as {ru.leave: 5, us.strike: -3}",
        )
    ]
