"""Chains and orders with degrees are written so that they are read as the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from standoff.casefile.comparison_text import comparison_lines, order_lines
from standoff.casefile.emit import case_text
from standoff.casefile.schema import AboutPart
from standoff.errors import NotApplicableError
from standoff.model.preference import Graded, structure_of
from standoff.model.state_space import StateSpace
from standoff.preferences.comparisons import Comparisons, Rest, disagreements
from standoff.preferences.kind import PreferenceKind
from standoff.preferences.order import KIND as ORDER
from standoff.preferences.order import GradedRanking
from standoff.preferences.pairs import Chain
from standoff.preferences.ranking import Ranking
from standoff.registry import plugins
from tests.casefile.sample import loaded, spoilt
from tests.preferences.reader import PATH, FakeReader
from tests.preferences.test_pairs import chains
from tests.preferences.test_ranking import weak_orders

KINDS: Mapping[str, PreferenceKind] = plugins("standoff.preferences", "KIND")
SPACE = StateSpace(bound=8)
PARTIAL = StateSpace(bound=8, listed=np.array([1, 3, 4, 6]))
NAME = FakeReader().state_text


def read_again(lines: Iterable[str], space: StateSpace) -> Any:
    """The preference that these lines state."""
    given_text = yaml.safe_load("\n".join(lines))
    if isinstance(given_text, str):
        return KINDS[given_text].read(given_text, PATH, FakeReader())
    ((key, value),) = given_text.items()
    reader = FakeReader(space=space)
    preference = KINDS[key].read(value, PATH, reader)
    assert reader.faults == []
    return preference


WRITTEN = st.builds(
    lambda kind, said, other: Comparisons(
        kind=kind[0],
        chains=tuple(said),
        rest=kind[1] if other else Rest.EQUAL,
        transitive=kind[0] == "known",
    ),
    st.sampled_from(
        [
            ("known", Rest.UNKNOWN),
            ("pairwise", Rest.INCOMPARABLE),
            ("strength", Rest.UNKNOWN),
        ]
    ),
    st.lists(chains(), min_size=1, max_size=3).filter(
        lambda said: (
            not any(
                list(
                    disagreements([pair for chain in said for pair in chain.pairs], transitive=each)
                )
                for each in (False, True)
            )
        )
    ),
    st.booleans(),
)


@given(WRITTEN)
def test_chains_stay_as_they_were_written(preference: Comparisons) -> None:
    assert read_again(comparison_lines(preference, SPACE, NAME), SPACE) == preference


@given(WRITTEN)
def test_of_other_states_what_they_say_stays_the_same(preference: Comparisons) -> None:
    # `?` under `pairwise` would be lost where nothing else is said; then it is refused.
    try:
        lines = list(comparison_lines(preference, PARTIAL, NAME))
    except NotApplicableError:
        assume(False)
    again = structure_of(read_again(lines, PARTIAL), PARTIAL)
    assert again.fingerprint == preference.structure(PARTIAL).fingerprint


@given(weak_orders(), st.lists(st.integers(1, 8), min_size=7, max_size=7))
def test_an_order_keeps_its_degrees(groups: tuple[tuple[int, ...], ...], steps: list[int]) -> None:
    preference = GradedRanking(Ranking(groups), tuple(steps[: len(groups) - 1]))
    for space in (SPACE, PARTIAL):
        structure = preference.structure(space)
        again = ORDER.read(list(order_lines(structure, space, NAME)), PATH, FakeReader(space=space))
        assert again is not None
        found = structure_of(again, space)
        assert isinstance(found, Graded)
        # Degrees that nothing is better by are gone.
        kept = found.degrees
        assert found.degrees == max(1, int((np.ptp(structure.levels, axis=1) > 0).sum()))
        for degree in range(kept):
            one, other = (
                np.unique(each.levels[degree], return_inverse=True)[1]
                for each in (structure, found)
            )
            assert one.tolist() == other.tolist()


def test_lines_of_a_long_order_follow_each_other() -> None:
    space = StateSpace(bound=100)
    preference = GradedRanking(Ranking.of(*range(100)), (2, *[1] * 98))
    lines = list(order_lines(preference.structure(space), space, lambda code: f"s{code}"))
    assert len(lines) > 1
    assert max(map(len, lines)) <= 84
    assert " ".join(lines).startswith("s0 >> s1 > s2")
    assert all(line.startswith("> ") for line in lines[1:])


def test_nothing_that_is_left_is_equal_or_refused() -> None:
    def of(rest: Rest) -> Comparisons:
        return Comparisons(kind="pairwise", chains=(Chain.of(0, ">", 2),), rest=rest)

    assert list(comparison_lines(of(Rest.EQUAL), PARTIAL, NAME)) == ["indifferent"]
    with pytest.raises(NotApplicableError, match="nothing of what stands under 'pairwise'"):
        list(comparison_lines(of(Rest.INCOMPARABLE), PARTIAL, NAME))


RANKING = "ranking: [peace, YYN, [NYY, YYY], NNY]"
IN_A_FILE = {
    "known": "known: [peace > YYN = NYY, peace >> NNY]",
    "known, the rest equal": "known: {pairs: [peace > YYN], rest: equal}",
    "pairwise": "pairwise: [peace > YYN > NYY > peace]",
    "strength": "strength: {pairs: [peace > YYN, YYN >> NYY, NNY ? YYY], rest: unknown}",
    "order": "order: peace >> YYN > NYY = YYY >>> NNY",
}


@pytest.mark.parametrize("written", IN_A_FILE.values(), ids=IN_A_FILE)
def test_in_a_case_file_they_come_back(tmp_path: Path, written: str) -> None:
    template = loaded(tmp_path, spoilt((RANKING, written))).template
    text = case_text(template, AboutPart(id="dam", title="The dam"))
    again = loaded(tmp_path, text).template
    assert again.preferences["low"] == template.preferences["low"]


def test_they_stand_under_preferences_as_a_person_would_write_them(tmp_path: Path) -> None:
    written = "pairwise: {pairs: [peace > YYN > NYY], rest: equal}"
    template = loaded(tmp_path, spoilt((RANKING, written))).template
    text = case_text(template, AboutPart(id="dam", title="The dam"))
    assert (
        """\
      preferences:
        pairwise:
          pairs:
            - 'peace > YYN > NYY'
          rest: equal
"""
        in text
    )
