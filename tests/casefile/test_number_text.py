"""Numbers for pairs of states are written so that they are read as the same."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import yaml
from hypothesis import given
from hypothesis import strategies as st

from standoff.casefile.number_text import number_lines
from standoff.model.state_space import StateSpace
from standoff.preferences.fuzzy import KIND as FUZZY
from standoff.preferences.fuzzy import Fuzzy
from standoff.preferences.probabilistic import KIND as PROBABILISTIC
from standoff.preferences.probabilistic import Probabilistic
from standoff.preferences.ranking import Ranking
from tests.preferences.reader import PATH, FakeReader

SPACE = StateSpace(bound=8)
NAME = FakeReader().state_text

ORDER = Ranking.of(3, (0, 1), 2, 7, (4, 5, 6))
numbers = st.fractions(0, 1, max_denominator=1000)
above = numbers.filter(bool)
pairs = st.lists(st.sampled_from(list(combinations(range(8), 2))), unique=True, max_size=6)


def read_again(lines: list[str], space: StateSpace = SPACE) -> object:
    """The preference that these lines state."""
    ((key, value),) = yaml.load("\n".join(lines), Loader=yaml.BaseLoader).items()
    reader = FakeReader(space=space)
    kind = FUZZY if key == "fuzzy" else PROBABILISTIC
    preference = kind.read(value, PATH, reader)
    assert reader.faults == []
    return preference


@given(pairs, st.data(), above, st.sampled_from([ORDER, None]))
def test_degrees_come_back(
    listed: list[tuple[int, int]], data: st.DataObject, threshold: float, order: Ranking | None
) -> None:
    degrees = {pair: data.draw(numbers) for pair in listed}
    wants = Fuzzy.of(degrees, threshold=str(threshold), order=order, rest_equal=order is None)
    assert read_again([*number_lines(wants, SPACE, NAME)]) == wants


@given(pairs, st.data(), above, above, numbers.filter(lambda each: each < 1))
def test_shares_come_back(
    listed: list[tuple[int, int]], data: st.DataObject, alpha: float, beta: float, gamma: float
) -> None:
    shares = {}
    for one, other in listed:
        shares[one, other] = data.draw(numbers)
        shares[other, one] = (1 - shares[one, other]) * data.draw(numbers)
    bounds = {"alpha": str(alpha), "beta": str(beta), "gamma": str(gamma)}
    wants = Probabilistic.of(shares, rest_equal=True, **bounds)
    assert read_again([*number_lines(wants, SPACE, NAME)]) == wants


def test_every_pair_is_listed_where_nothing_is_said_of_the_rest() -> None:
    space = StateSpace(bound=8, listed=np.array([0, 1, 2]))
    wants = Fuzzy.of({(0, 1): "0.7", (1, 2): "0.5", (2, 0): "1/3"}, threshold="0.3")
    assert [*number_lines(wants, space, NAME)] == [
        "fuzzy:",
        "  threshold: 0.3",
        "  pairs:",
        "    NNN > YNN: 0.7",
        "    YNN > NYN: 0.5",
        "    NYN > NNN: 1/3",
    ]
    assert read_again([*number_lines(wants, space, NAME)], space) == wants


def test_states_that_do_not_exist_are_left_out() -> None:
    space = StateSpace(bound=8, listed=np.array([0, 1, 2]))
    wants = Fuzzy.of({(0, 1): "0.7", (1, 3): "0.5"}, threshold=1, order=ORDER)
    assert [*number_lines(wants, space, NAME)] == [
        "fuzzy:",
        "  threshold: 1",
        "  pairs:",
        "    NNN > YNN: 0.7",
        "  order:",
        "    - NNN = YNN > NYN",
    ]
