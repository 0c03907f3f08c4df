"""The ledger for schema.org: every link leads somewhere, and nobody is taken for what he is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from standoff.case.case import Case
from standoff.exchange.schema_org import FORMAT
from tests.evidence.talks import talks_case


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return talks_case(tmp_path_factory.mktemp("talks"))


def graph_of(case: Case) -> dict[str, dict[str, Any]]:
    assert FORMAT.write is not None
    data = json.loads(FORMAT.write(case))
    assert data["@context"] == "https://schema.org"
    return {each["@id"]: each for each in data["@graph"]}


def links_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            yield value["@id"]
        for each in value.values():
            yield from links_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from links_in(each)


@pytest.mark.parametrize("public", [False, True], ids=["team", "public"])
def test_every_link_leads_to_something_in_the_file(public: bool, talks: Case) -> None:
    graph = graph_of(talks.public() if public else talks)
    assert set(links_in(list(graph.values()))) <= set(graph)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("#statement-s1", "Quotation"),
        ("#statement-s4", "Statement"),
        ("#proposition-open", "Claim"),
        ("#account-miller", "NewsArticle"),
        ("#account-reeve", "CreativeWork"),
        ("#party-up.miller", "Thing"),
        ("#correction-1", "CorrectionComment"),
    ],
)
def test_each_record_is_of_its_type(name: str, expected: str, talks: Case) -> None:
    assert graph_of(talks)[name]["@type"] == expected


def test_a_quotation_says_who_where_about_what_and_what_is_disputed(talks: Case) -> None:
    said = graph_of(talks)["#statement-s1"]
    assert said["spokenByCharacter"] == {"@id": "#party-up.miller"}
    assert said["isPartOf"] == {"@id": "#account-miller"}
    assert said["about"] == {"@id": "#proposition-open"}
    assert said["correction"] == [{"@id": "#correction-1"}]
    correction = graph_of(talks)["#correction-1"]
    assert correction["author"]["name"] == "Cooper"
    assert "discussed [so *he* says]" in correction["text"]


def test_a_paraphrase_is_never_given_as_words(talks: Case) -> None:
    said = graph_of(talks)["#statement-s4"]
    assert "text" not in said
    assert said["abstract"] == "The town offers 20 to 30.5 thalers"


def test_a_saved_text_goes_with_its_hash(talks: Case) -> None:
    assert graph_of(talks)["#account-reeve"]["encoding"]["sha256"]
    assert "encoding" not in graph_of(talks)["#account-note"]


def test_parties_and_accounts_that_say_nothing_are_left_out(talks: Case) -> None:
    assert "#party-up" not in graph_of(talks)
    assert "#account-memo" not in graph_of(talks.public())
