"""Accounts as BibTeX that reads back as it was said; references as accounts."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings

from standoff.case.case import Case
from standoff.exchange import bibtex
from standoff.exchange.bibtex import FORMAT
from standoff.exchange.bibtex_reader import entries_of, plain_latex
from standoff.exchange.names import plain
from tests.evidence.talks import hostile, talks_case
from tests.exchange.sample import NAMES, faults_of
from tests.exchange.test_csl import read_as_evidence


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return talks_case(tmp_path_factory.mktemp("talks"))


def written(case: Case) -> bytes:
    assert FORMAT.write is not None
    return FORMAT.write(case)


def test_an_account_is_an_entry_with_the_places_of_its_statements(talks: Case) -> None:
    assert written(talks).decode().splitlines()[:9] == [
        "@misc{miller,",
        "  author = {{Mayor Miller}},",
        r"  title = {{What was agreed: \textless{}b\textgreater{}a talk\textless{}/b"
        r"\textgreater{}}},",
        r"  howpublished = {The Gazette \& Post},",
        "  year = {2024},",
        "  month = {5},",
        "  day = {2},",
        "  url = {https://example.org/a?b=1&c=%7B2%7D},",
        "  note = {s1: characters 25 to 91; s3: characters 101 to 122; s10: characters 125 to 156;"
        " s9: characters 159 to 168}",
    ]


def test_places_in_a_text_that_is_not_for_everybody_are_left_out(talks: Case) -> None:
    miller, *_ = written(talks.public()).split(b"@")[1:]
    assert b"miller" in miller
    assert b"characters" not in miller


@given(words=NAMES)
@settings(max_examples=100, deadline=None)
def test_any_words_are_read_back_as_they_were(words: str, talks: Case) -> None:
    said = unicodedata.normalize("NFC", plain(words))
    for entry in entries_of(written(hostile(talks, words)), "r.bib"):
        assert plain_latex(entry.fields.get("title", "")) == said
        assert plain_latex(entry.fields.get("howpublished", "")) == said


def test_what_is_exported_is_read_again(talks: Case, tmp_path: Path) -> None:
    assert FORMAT.read is not None
    found = FORMAT.read(written(talks), "r.bib")
    back = read_as_evidence(tmp_path / "b", found.text)
    assert found.warnings == ()
    for key, account in talks.ledger.accounts.items():
        same = back.ledger.accounts[key]
        assert (same.title, same.published) == (account.title, account.published)
        name = talks.ledger.sources[account.source].name
        assert back.ledger.sources[same.source].name == name


def account_of(folder: Path, fields: str, kind: str = "article") -> tuple[str, Case]:
    """The evidence made of one entry, and the case it is part of."""
    assert FORMAT.read is not None
    found = FORMAT.read(f"@{kind}{{ref, {fields}}}".encode(), "r.bib")
    return found.text, read_as_evidence(folder, found.text)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("date = {2025-10-16}", "2025-10-16"),
        ("year = 2025, month = oct, day = 7", "2025-10-07"),
        ("year = {2025}, month = {October}", "2025"),
        ("date = {2025-01/2025-03}", "2025-01"),
        ("year = {in press}", ""),
    ],
)
def test_dates_are_read_as_far_as_they_are_numbers(
    fields: str, expected: str, tmp_path: Path
) -> None:
    _, case = account_of(tmp_path / "a", fields)
    assert case.ledger.accounts["ref"].published == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (r"url = {https://a.org/x\_y}", "https://a.org/x_y"),
        (r"howpublished = {\url{https://a.org}}", "https://a.org"),
        ("doi = {10.1/x}", "https://doi.org/10.1/x"),
        ("doi = {https://doi.org/10.1/x}", "https://doi.org/10.1/x"),
    ],
)
def test_the_address_is_found_where_it_stands(fields: str, expected: str, tmp_path: Path) -> None:
    _, case = account_of(tmp_path / "a", fields)
    assert case.ledger.accounts["ref"].url == expected


@pytest.mark.parametrize(
    ("fields", "kind", "expected"),
    [
        ("journal = {Nature}", "article", ("Nature", "expert")),
        ("publisher = {P}, booktitle = {B}", "incollection", ("B", "expert")),
        (r"howpublished = {Blog, \url{https://b.org}}", "misc", ("Blog,", "press")),
    ],
)
def test_a_source_is_where_it_appeared(
    fields: str, kind: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    _, case = account_of(tmp_path / "a", fields, kind)
    (source,) = case.ledger.sources.values()
    assert (source.name, source.type) == expected


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (r"Fang, Liping and Hipel, Keith W. and Kilgour, D. Marc",
         "Liping Fang; Keith W. Hipel; D. Marc Kilgour"),
        ("{Ministry of War and Peace}", "Ministry of War and Peace"),
        (r'Erd{\H o}s P{\'a}l', "Erdős Pál"),
    ],
)  # fmt: skip
def test_authors_stand_in_a_comment(authors: str, expected: str, tmp_path: Path) -> None:
    text, _ = account_of(tmp_path / "a", f"author = {{{authors}}}")
    assert f"    # By {expected}\n" in text


def test_a_file_of_too_many_references_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bibtex, "MAXIMUM_REFERENCES", 1)
    (fault,) = faults_of(tmp_path, "r.bib", "@a{x}\n@a{y}")
    assert fault.startswith(":2:1: there are more than 1 references")
