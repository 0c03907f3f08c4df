"""Accounts as CSL-JSON within its schema; references as accounts, with every fault in its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.exchange import csl
from standoff.exchange.csl import FORMAT, SOURCE_OF_TYPE, TYPE_OF_SOURCE
from standoff.exchange.format import imported
from standoff.exchange.references import MAXIMUM_REFERENCES
from tests.evidence.talks import talks_case
from tests.exchange.sample import faults_of

# Of the schema csl-data.json 1.0.2: properties of an item that are used here, with their types.
ALLOWED = {
    "id": str, "type": str, "title": str, "container-title": str, "author": list,
    "issued": dict, "URL": str, "language": str, "custom": dict,
}  # fmt: skip
TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic"
    " collection dataset document entry entry-dictionary entry-encyclopedia figure graphic hearing"
    " interview legal_case legislation manuscript map motion_picture musical_score pamphlet"
    " paper-conference patent performance periodical personal_communication post post-weblog"
    " regulation report review review-book software song speech standard thesis treaty"
    " webpage".split()
)


def items_of(case: Case) -> list[dict[str, Any]]:
    assert FORMAT.write is not None
    found = json.loads(FORMAT.write(case))
    assert isinstance(found, list)
    return found


def test_items_keep_to_the_schema(tmp_path: Path) -> None:
    for item in items_of(talks_case(tmp_path)):
        assert set(item) <= set(ALLOWED)
        assert all(isinstance(value, ALLOWED[key]) for key, value in item.items())
        assert item["type"] in TYPES
    assert {*TYPE_OF_SOURCE.values(), *SOURCE_OF_TYPE} <= TYPES


def test_an_account_is_an_item_with_the_places_of_its_statements(tmp_path: Path) -> None:
    first, second, _, note = items_of(talks_case(tmp_path))
    assert first["id"] == "miller"
    assert first["title"] == "What was agreed: <b>a talk</b>"
    assert first["container-title"] == "The Gazette & Post"
    assert first["author"] == [{"literal": "Mayor Miller"}]
    assert first["issued"] == {"date-parts": [[2024, 5, 2]]}
    assert second["issued"] == {"date-parts": [[2024, 5]]}
    assert "issued" not in note
    assert note["custom"] == {"statements": [{"id": "s4", "locator": "paragraph 2"}]}


def test_what_is_exported_is_read_again(tmp_path: Path) -> None:
    case = talks_case(tmp_path / "a")
    file = tmp_path / "refs.csl.json"
    assert FORMAT.write is not None
    file.write_bytes(FORMAT.write(case))
    found = imported(file)
    assert (found.warnings, found.name) == ((), "evidence.yaml")
    back = read_as_evidence(tmp_path / "b", found.text)
    assert list(back.ledger.accounts) == list(case.ledger.accounts)
    for key, account in case.ledger.accounts.items():
        same = back.ledger.accounts[key]
        assert (same.title, same.published, same.url) == (
            account.title,
            account.published,
            account.url,
        )
        name = case.ledger.sources[account.source].name
        assert back.ledger.sources[same.source].name == name
    assert back.ledger.sources["the_gazette_post"].type == "press"


def read_as_evidence(folder: Path, text: str) -> Case:
    """The case that has this text as its evidence."""
    folder.mkdir()
    (folder / "case.yaml").write_text("standoff: 1\ncase: {id: a, title: A}\n", encoding="utf-8")
    (folder / "evidence.yaml").write_text(text, encoding="utf-8")
    return load(folder)


def account_of(folder: Path, **item: object) -> tuple[str, Case]:
    """The evidence made of one item, and the case it is part of."""
    assert FORMAT.read is not None
    found = FORMAT.read(json.dumps([{"id": "a", "type": "webpage", **item}]).encode(), "r.csl.json")
    return found.text, read_as_evidence(folder, found.text)


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[2025, 3, 7]]}, "2025-03-07"),
        ({"date-parts": [["2025", "3"]]}, "2025-03"),
        ({"date-parts": [[2025], [2026]]}, "2025"),
        ({"raw": "2025-10-16"}, "2025-10-16"),
        ({"edtf": "2025-10"}, "2025-10"),
        ("2025-10-16/2025-10-18", "2025-10-16"),
        ({"season": "1"}, ""),
        (None, ""),
    ],
    ids=str,
)
def test_dates_of_every_form_are_read(issued: object, expected: str, tmp_path: Path) -> None:
    _, case = account_of(tmp_path / "a", issued=issued)
    assert case.ledger.accounts["a"].published == expected


def test_a_date_in_words_is_a_note(tmp_path: Path) -> None:
    assert FORMAT.read is not None
    found = FORMAT.read(b'[{"id": 7, "issued": {"literal": "last spring"}}]', "r.csl.json")
    (warning,) = map(str, found.warnings)
    assert warning.startswith("r.csl.json:1:2: 'last spring' is no date that a case can hold")
    assert "account_7:" in found.text


def test_names_stand_in_a_comment_as_they_are_said(tmp_path: Path) -> None:
    text, _ = account_of(
        tmp_path / "a",
        author=[
            {"given": "Ada", "non-dropping-particle": "von", "family": "Ort"},
            {"literal": "UN"},
        ],
    )
    assert "    # By Ada von Ort; UN\n" in text


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("article-journal", "expert"), ("speech", "official"), ("post", "social"), ("map", "press")],
)
def test_a_type_becomes_the_kind_of_source(kind: str, expected: str, tmp_path: Path) -> None:
    _, case = account_of(tmp_path / "a", type=kind, publisher="P")
    assert case.ledger.sources["p"].type == expected


def test_without_an_address_the_doi_leads_to_it(tmp_path: Path) -> None:
    _, case = account_of(tmp_path / "a", DOI="10.1/x")
    assert case.ledger.accounts["a"].url == "https://doi.org/10.1/x"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"id": 1}', ":1:1: this is no list of references; export it as CSL-JSON"),
        ("[]", ":1:1: the list is empty; export the references again"),
        ('[\n "a"]', ":2:2: a reference is an object"),
        ('[{"id": true}]', ":1:9: 'id' is a text"),
        ('[{"title": ["a"]}]', ":1:12: 'title' is a text"),
        ('[{"author": "A"}]', ":1:13: 'author' is a list of names"),
        ('[{"author": ["A"]}]', ":1:14: a name is an object"),
        ('[{"author": [{"family": 1}]}]', ":1:25: 'family' is a text"),
        ('[{"issued": 2025}]', ":1:13: this is no date: 'date-parts' is such as [[2025, 10, 16]]"),
        ('[{"issued": {"date-parts": []}}]', ":1:13: this is no date"),
        ('[{"issued": {"date-parts": [[1, 2, 3, 4]]}}]', ":1:13: this is no date"),
        ('[{"issued": {"date-parts": [["May"]]}}]', ":1:13: this is no date"),
        ('[{"id": "a", "id": "b"}]', ":1:14: key 'id' is there twice"),
    ],
    ids=lambda value: value if value.startswith(("[", "{")) else "",
)
def test_what_is_wrong_is_told_at_its_place(content: str, expected: str, tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, "r.csl.json", content)
    assert fault.startswith(expected)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, "r.csl.json", '[{"title": 1, "URL": 2}, 3]')
    assert [each[:6] for each in faults] == [":1:12:", ":1:22:", ":1:26:"]


def test_a_file_of_too_many_references_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MAXIMUM_REFERENCES >= 1_000
    monkeypatch.setattr(csl, "MAXIMUM_REFERENCES", 2)
    (fault,) = faults_of(tmp_path, "r.csl.json", '[{"id": 1}, {"id": 2}, {"id": 3}]')
    assert fault.startswith(":1:24: there are more than 2 references")
