"""Records: plain frozen values with the defaults that claim least."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace

import pytest

from standoff.errors import Place
from standoff.evidence import records
from standoff.evidence.ladder import Mode
from standoff.evidence.records import (
    Account,
    Capture,
    Correction,
    CorrectionStatus,
    Scope,
    Statement,
    Visibility,
)

HERE = Place("case.yaml", 3, 5)
STATEMENT = Statement(id="s", account="a", about="p", mode=Mode.AGREED, place=HERE)
RECORDS = [
    each
    for name in records.__all__
    if is_dataclass(each := getattr(records, name)) and isinstance(each, type)
]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_records_are_frozen_and_know_where_they_stand(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]  # Python sets it
    assert hasattr(kind, "__slots__")
    # A quantity stands inside a statement.
    assert "place" in kind.__slots__ or kind is records.Quantity


def test_nothing_is_claimed_that_was_not_said() -> None:
    account = Account(id="a", source="s", place=HERE)
    assert (account.capture, account.scope) == (Capture.PARTIAL, Scope.EXCERPT)
    assert (STATEMENT.polarity, STATEMENT.certainty) == ("+", "underspecified")
    assert (STATEMENT.anchor, STATEMENT.info_grade, STATEMENT.parties) == (None, None, ())
    correction = Correction(of="s", was="x", now="y", place=HERE)
    assert correction.status is CorrectionStatus.OPEN


def test_what_is_not_marked_may_be_seen() -> None:
    for kind in RECORDS:
        for each in fields(kind):
            assert each.name != "visibility" or each.default is Visibility.PUBLIC


def test_the_words_are_those_of_the_quote_or_else_the_paraphrase() -> None:
    assert STATEMENT.words == ""
    said = replace(STATEMENT, paraphrase="They agreed.")
    assert said.words == "They agreed."
    assert replace(said, quote="we agree").words == "we agree"


def test_records_are_values() -> None:
    assert replace(STATEMENT) == STATEMENT
    assert len({STATEMENT, replace(STATEMENT)}) == 1
    with pytest.raises(FrozenInstanceError):
        STATEMENT.about = "q"  # type: ignore[misc]  # that is the point
