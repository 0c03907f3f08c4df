"""What each element rests on, for programs."""

from __future__ import annotations

from standoff.casefile.read import load
from standoff.report.support_data import support_data


def test_every_element_is_listed_with_what_the_ledger_bears_out() -> None:
    found = support_data(load("cases/budapest-2025"))
    assert found is not None
    assert len(found) == 64
    assert {each["basis"] for each in found} <= {"stated", "reported", "inferred", "assumed"}


def test_without_a_ledger_there_is_nothing() -> None:
    assert support_data(load("cases/chicken")) is None
