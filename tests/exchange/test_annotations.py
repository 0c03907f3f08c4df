"""Quotes as Web Annotations: selectors that find the words, with nothing hidden around them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from standoff.case.case import Case
from standoff.errors import NotApplicableError
from standoff.evidence.selection import of_account
from standoff.exchange.annotations import CONTEXT_LENGTH, FORMAT
from tests.evidence.talks import MILLER, REEVE, talks_case

TEXTS = {"texts/miller.txt": MILLER, "texts/reeve.txt": REEVE}


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return talks_case(tmp_path_factory.mktemp("talks"))


def annotations_of(case: Case) -> dict[str, dict[str, Any]]:
    assert FORMAT.write is not None
    data = json.loads(FORMAT.write(case))
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = data["first"]["items"]
    assert data["total"] == len(items)
    return {each["id"]: each for each in items}


def targets_of(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def test_only_statements_in_a_saved_text_are_annotations(talks: Case) -> None:
    assert list(annotations_of(talks)) == ["#s1", "#s2", "#s3", "#s10", "#s9"]


def test_both_selectors_find_the_same_words_in_the_text(talks: Case) -> None:
    for annotation in annotations_of(talks).values():
        for target in targets_of(annotation):
            text = TEXTS[target["source"]["id"]]
            by_quote, by_position = target["selector"]
            start, end = by_position["start"], by_position["end"]
            assert by_quote["exact"] == text[start:end]
            around = by_quote["prefix"] + by_quote["exact"] + by_quote["suffix"]
            assert text.count(around) == 1
            assert text[:start].endswith(by_quote["prefix"])
            assert text[end:].startswith(by_quote["suffix"])
            assert len(by_quote["prefix"]) <= CONTEXT_LENGTH


def test_every_piece_of_a_quote_is_a_target(talks: Case) -> None:
    pieces = targets_of(annotations_of(talks)["#s1"])
    said = [each["selector"][0]["exact"] for each in pieces]
    assert said == ["We agreed to open the sluice", "if the dam holds"]


def test_the_bodies_are_mode_proposition_and_note(talks: Case) -> None:
    bodies = annotations_of(talks)["#s1"]["body"]
    assert [(each["purpose"], each["value"]) for each in bodies] == [
        ("classifying", "agreed"),
        ("describing", "The sluice is opened"),
        ("commenting", "-twice"),
    ]
    assert len(annotations_of(talks)["#s2"]["body"]) == 2


def test_a_text_that_holds_hidden_words_is_pointed_into_for_the_team_alone(talks: Case) -> None:
    whole = annotations_of(talks)
    assert "SECRET" in targets_of(whole["#s9"])[0]["selector"][0]["prefix"]
    assert not {"#s1", "#s3", "#s9", "#s10"} & set(annotations_of(talks.public()))


def test_hidden_words_that_a_public_statement_quotes_too_hide_nothing(tmp_path: Path) -> None:
    case = talks_case(
        tmp_path, ("quote: A clerk whispered SECRET numbers", "quote: nobody talked of money")
    )
    assert "#s3" in annotations_of(case.public())
    assert "#s10" not in annotations_of(case.public())


def test_without_a_saved_text_there_is_nothing_to_annotate(talks: Case, tmp_path: Path) -> None:
    note = of_account(talks.ledger, "note")
    case = Case(id="a", title="A", ledger=note, source=tmp_path, input_sha256="")
    assert FORMAT.write is not None
    with pytest.raises(NotApplicableError, match="no statement of the case 'a' stands in one"):
        FORMAT.write(case)
