"""A reading says what it takes, and nothing of the rest."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from standoff.case.readings import Reading


def test_what_a_reading_does_not_say_is_empty() -> None:
    reading = Reading(id="winning", text="It is nearly won", takes={"strain": "low"}, sees={})
    assert (reading.by, reading.rival_of, reading.why, reading.cites) == ("", "", "", ())


def test_a_reading_cannot_be_changed() -> None:
    reading = Reading(id="winning", text="It is nearly won", takes={}, sees={})
    with pytest.raises(FrozenInstanceError):
        reading.by = "somebody"  # type: ignore[misc]
