"""Directions allow exactly the changes they name."""

from __future__ import annotations

import pytest

from standoff.model.option import Direction


@pytest.mark.parametrize(
    ("direction", "taking", "giving_up"),
    [
        (Direction.BOTH, True, True),
        (Direction.FORWARD, True, False),
        (Direction.BACKWARD, False, True),
        (Direction.FIXED, False, False),
    ],
)
def test_a_direction_allows_only_its_changes(
    direction: Direction, taking: bool, giving_up: bool
) -> None:
    assert direction.allows(before=False, after=True) == taking
    assert direction.allows(before=True, after=False) == giving_up
    assert direction.allows(before=True, after=True)
    assert direction.allows(before=False, after=False)
