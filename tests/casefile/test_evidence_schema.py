"""The parts of the ledger: their keys, and that a fault in one leaves the rest to be read."""

from __future__ import annotations

import pytest

from standoff.casefile import evidence_schema
from standoff.casefile.evidence_schema import (
    AccountPart,
    LinkPart,
    PartyPart,
    QuantityPart,
    SaidPart,
    SourcePart,
)
from standoff.casefile.json_schema import documented_keys, parts
from standoff.casefile.schema import Part
from standoff.evidence.ladder import Mode
from standoff.evidence.records import Capture, Relation, Scope, Visibility
from tests.casefile.test_schema import read

PARTS = [getattr(evidence_schema, name) for name in evidence_schema.__all__]


def test_a_text_stands_for_the_name_of_a_party() -> None:
    assert read(PartyPart, "Russia") == (PartyPart(name="Russia"), "")
    assert (
        read(PartyPart, "[]")[1]
        == "f:1:4: an empty list stands where a mapping ('key: value') is expected"
    )


def test_keys_are_those_of_the_file_and_not_of_the_program() -> None:
    said, faults = read(SaidPart, "{in: call, about: summit, mode: agreed}")
    assert (said.account, said.about, said.mode, faults) == ("call", "summit", "agreed", "")
    assert "unknown key 'account'" in read(SaidPart, "{account: call}")[1]
    link, faults = read(LinkPart, "{from: a, rel: repeats, to: b}")
    assert (link.start, link.relation, link.end, faults) == ("a", "repeats", "b", "")


def test_whatever_is_wrong_in_a_part_the_rest_is_read() -> None:
    account, faults = read(
        AccountPart, "{source: S S, of: [a, B], capture: all, sha256: x, titel: t, scope: full}"
    )
    assert (account.source, account.of, account.capture, account.scope) == (
        "",
        [],
        "partial",
        "full",
    )
    assert [each.partition(": ")[0] for each in faults.splitlines()] == [
        "f:1:13",
        "f:1:26",
        "f:1:39",
        "f:1:52",
        "f:1:55",
    ]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_all_that_is_left_out_has_a_value_and_all_that_is_needed_is_a_key(part: type[Part]) -> None:
    assert part().model_fields_set == set()
    assert set(part.needed) <= set(part.keys())
    assert part in parts().values()


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_key_is_in_the_reference(part: type[Part]) -> None:
    (name,) = (name for name, each in parts().items() if each is part)
    described = {each.key: each for each in documented_keys() if each.part == name}
    assert set(described) == set(part.keys())
    assert {key for key, each in described.items() if each.required} == set(part.needed)
    assert all(each.description.endswith(".") for each in described.values())


WORDS = {
    ("said", "mode"): [each.value for each in Mode],
    ("link", "rel"): [each.value for each in Relation],
    ("account", "capture"): [each.value for each in Capture],
    ("account", "scope"): [each.value for each in Scope],
    ("source", "visibility"): [each.value for each in Visibility],
}


@pytest.mark.parametrize("key", WORDS, ids=".".join)
def test_words_to_choose_from_are_those_of_the_records(key: tuple[str, str]) -> None:
    found = next(each for each in documented_keys() if (each.part, each.key) == key)
    assert found.type.split(" | ") == WORDS[key]


def test_kinds_of_quantities_and_sources_are_told() -> None:
    assert "did you mean 'claim'?" in read(QuantityPart, "{is: clame}")[1]
    assert "known: 'official', 'wire', 'press'" in read(SourcePart, "{type: x}")[1]
