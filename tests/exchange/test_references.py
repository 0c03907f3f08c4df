"""References as evidence: every one an account, equal sources one source, and always readable."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.casefile.read import load
from standoff.errors import CaseError, Place
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Capture
from standoff.exchange import references
from standoff.exchange.format import Imported
from standoff.exchange.references import Reference, as_evidence
from tests.exchange.sample import NAMES

PLACE = Place("refs.bib", 3, 1)


def reference(
    *,
    key: str = "ref",
    title: str = "A title",
    source: str = "",
    type: str = "press",
    authors: tuple[str, ...] = (),
    published: str = "",
    url: str = "",
) -> Reference:
    return Reference(
        key=key,
        title=title,
        source=source,
        type=type,
        authors=authors,
        published=published,
        url=url,
        place=PLACE,
    )


def ledger_of(folder: Path, found: Imported) -> Ledger:
    folder.mkdir(exist_ok=True)
    (folder / "case.yaml").write_text("standoff: 1\ncase: {id: a, title: A}\n", encoding="utf-8")
    (folder / found.name).write_bytes(found.text.encode())
    return load(folder).ledger


def test_the_text_says_what_it_is_and_where_it_belongs() -> None:
    text = as_evidence([reference(source="Nature")], "my refs.bib").text
    assert text.startswith(
        "# Sources and accounts from my refs.bib. Keep this file beside case.yaml"
    )
    assert text.splitlines()[2:] == [
        "sources:",
        "  nature: {name: Nature, type: press}",
        "accounts:",
        "  ref:",
        "    source: nature",
        "    title: A title",
        "    capture: missing",
    ]


def test_equal_sources_are_one_and_those_of_another_kind_are_not(tmp_path: Path) -> None:
    several = [
        reference(key="a", source="Nature", type="expert"),
        reference(key="b", source="Nature ", type="expert"),
        reference(key="c", source="Nature", type="press"),
    ]
    ledger = ledger_of(tmp_path, as_evidence(several, "r.bib"))
    assert [each.source for each in ledger.accounts.values()] == ["nature", "nature", "nature_2"]
    assert [each.type for each in ledger.sources.values()] == ["expert", "press"]


@pytest.mark.parametrize(
    ("given_reference", "expected"),
    [
        (reference(source="BBC", url="https://a.org"), "BBC"),
        (reference(url="https://www.example.org:80/a"), "example.org"),
        (reference(url="https://[broken", authors=("Ada",)), "Ada"),
        (reference(authors=("Ada", "Bo")), "Ada"),
        (reference(), "A title"),
        (reference(title="\x00"), "unknown"),
    ],
    ids=["named", "site", "bad address", "author", "title", "nothing"],
)
def test_a_source_is_called_after_what_is_known(
    given_reference: Reference, expected: str, tmp_path: Path
) -> None:
    ledger = ledger_of(tmp_path, as_evidence([given_reference], "r.bib"))
    assert [each.name for each in ledger.sources.values()] == [expected]


def test_a_long_name_of_a_source_has_a_line_of_its_own(tmp_path: Path) -> None:
    found = as_evidence([reference(source="The long, long name of a journal " * 3)], "r.bib")
    assert max(map(len, found.text.splitlines())) <= 110
    (source,) = ledger_of(tmp_path, found).sources.values()
    assert source.name.startswith("The long, long name of a journal The long")


def test_equal_keys_become_different_ids(tmp_path: Path) -> None:
    several = [reference(key=each) for each in ("Doe 2020", "doe-2020", "", "")]
    ledger = ledger_of(tmp_path, as_evidence(several, "r.bib"))
    assert list(ledger.accounts) == ["doe_2020", "doe_2020_2", "a_title", "a_title_2"]
    assert {each.capture for each in ledger.accounts.values()} == {Capture.MISSING}


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2025", "2025"),
        (" 2025-10-16T12:00:00Z ", "2025-10-16"),
        ("2025-10/2026", "2025-10"),
        ("2025-13", ""),
        ("0000", ""),
        ("16 Oct 2025", ""),
        ("٢٠٢٥", ""),
    ],
)
def test_a_date_is_kept_where_a_case_can_hold_it(
    published: str, expected: str, tmp_path: Path
) -> None:
    found = as_evidence([reference(published=published)], "r.bib")
    assert ledger_of(tmp_path, found).accounts["ref"].published == expected
    assert [each.place for each in found.warnings] == ([] if expected else [PLACE])


def test_long_lists_of_authors_stay_comments() -> None:
    text = as_evidence([reference(source="Nature", authors=("Ada Lovelace",) * 30)], "r.bib").text
    lines = [line for line in text.splitlines() if "Lovelace" in line]
    assert len(lines) > 1
    assert all(line.startswith("    # ") and len(line) <= 100 for line in lines)


@given(st.lists(st.tuples(NAMES, NAMES, NAMES, NAMES, NAMES), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_reference_makes_evidence_that_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, several: list[tuple[str, str, str, str, str]]
) -> None:
    found = as_evidence(
        [
            reference(key=key, title=title, source=source, authors=(author,), url=url)
            for key, title, source, author, url in several
        ],
        "r.bib",
    )
    ledger = ledger_of(tmp_path_factory.mktemp("case"), found)
    assert len(ledger.accounts) == len(several)


def test_what_would_be_too_large_to_be_read_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(references, "MAXIMUM_BYTES", 100)
    with pytest.raises(CaseError, match="the evidence would be larger"):
        as_evidence([reference()], "r.bib")
