"""The agreement of two coders as a page and as an object."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from standoff.case.case import Case
from standoff.evidence.agreement import agreement
from standoff.evidence.ledger import Ledger
from standoff.evidence.selection import of_account
from standoff.explain.blocks import Bullets, Page, Paragraph, Table
from standoff.report.agreement_page import agreement_object, agreement_page
from tests.evidence.talks import talks_case
from tests.explain.sample import section

S2 = ("It was discussed, no more", "Nothing was agreed")


def two(folder: Path, *changes: tuple[str, str], **texts: str) -> tuple[Case, Case]:
    return talks_case(folder / "a"), talks_case(folder / "b", *changes, texts=texts)


def page_of(folder: Path, *changes: tuple[str, str], **texts: str) -> Page:
    one, other = two(folder, *changes, **texts)
    return agreement_page(one, other, agreement(one.ledger, other.ledger))


def object_of(folder: Path, *changes: tuple[str, str]) -> dict[str, Any]:
    one, other = two(folder, *changes)
    found = agreement_object(one, other, agreement(one.ledger, other.ledger))
    data = json.loads(json.dumps(found))
    assert isinstance(data, dict)
    return data


def test_full_agreement_has_nothing_to_list(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    said = "Both coded 7 statements, 7 of them alike: alpha is 1.000 for the modes, 1.000 on the"
    assert page.sentence.startswith(said)
    assert [each.title for each in page.sections] == ["How far they agree"]
    assert "0.800" in page.note


def test_every_disagreement_is_a_row(tmp_path: Path) -> None:
    page = page_of(tmp_path, ("mode: agreed", "mode: offered"))
    (table,) = section(page.sections, "Where they disagree").blocks
    assert isinstance(table, Table)
    assert [row[:3] for row in table.groups[0].rows] == [
        ("miller", "s1: agreed (open)", "s1: offered (open)")
    ]


def test_what_only_one_coded_is_listed_under_its_name(tmp_path: Path) -> None:
    page = page_of(tmp_path, S2, ("mode: discussed", "mode: denied"))
    first, second = section(page.sections, "Coded by one of them only").blocks
    assert isinstance(first, Bullets)
    assert isinstance(second, Bullets)
    assert (first.title, first.items) == (
        "The first only",
        ("s2: discussed (open): “It was discussed, no more”",),
    )
    assert (second.title, second.items) == (
        "The second only",
        ("s2: denied (open): “Nothing was agreed”",),
    )


def test_texts_that_differ_are_named(tmp_path: Path) -> None:
    page = page_of(tmp_path, reeve="It was discussed, no more!")
    (said,) = section(page.sections, "Not compared").blocks
    assert isinstance(said, Paragraph)
    assert said.text.endswith(": reeve.")


def test_where_alpha_is_not_defined_that_is_said(tmp_path: Path) -> None:
    one = talks_case(tmp_path / "a")
    empty = agreement(one.ledger, Ledger())
    said = agreement_page(one, one, empty).sentence
    assert said == "Nothing was coded by both, so there is no agreement to speak of."
    same = agreement(only_reeve(one), only_reeve(one))
    said = agreement_page(one, one, same).sentence
    assert said.startswith("Both coded 1 statement, 1 of them alike; as all have the same mode")


def only_reeve(case: Case) -> Ledger:
    return of_account(case.ledger, "reeve")


def test_the_object_has_numbers_and_both_codings(tmp_path: Path) -> None:
    data = object_of(tmp_path, S2, ("mode: agreed", "mode: offered"))
    assert data["schema"] == "standoff/agreement/1"
    result = data["result"]
    assert (result["units"], result["agreeing"]) == (6, 5)
    assert 0 < result["alpha_nominal"] < result["alpha_ordinal"] < 1
    assert result["ladder_units"] == 5
    (apart,) = result["disagreements"]
    assert (apart["first"]["mode"], apart["second"]["mode"]) == ("agreed", "offered")
    assert (result["only_first"], result["only_second"]) == (["s2"], ["s2"])
    assert result["first"]["input_sha256"] != result["second"]["input_sha256"]
