"""The evidence page opens with what is agreed and shows the public nothing that is the team's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.errors import NotApplicableError
from standoff.explain.blocks import Anchor, Mention, Picture, Table
from standoff.report.evidence_page import evidence_object, evidence_page
from standoff.report.heading import Heading
from standoff.report.renderer import all_renderers

CASES = Path(__file__).parent.parent.parent / "cases"

SECRET = "zebra-seventeen"
WITH_SECRETS = f"""\
standoff: 1
case: {{id: secrets, title: Secrets}}
parties: {{a: {{name: A}}, b: {{name: B}}}}
sources:
  open: {{name: The gazette, type: press}}
  {SECRET}-source: {{name: {SECRET} source, type: leak, visibility: team}}
accounts:
  note: {{source: open, speaker: a, published: 1983-05-09}}
  {SECRET}-account: {{source: {SECRET}-source, speaker: b, title: {SECRET} title,
    published: 1983-05-10}}
issues: {{price: The price}}
propositions: {{deal: {{text: They trade, issue: price}}}}
statements:
  s1: {{in: note, about: deal, mode: agreed, parties: [a, b], paraphrase: They agree, locator: 1}}
  {SECRET}-1: {{in: {SECRET}-account, about: deal, mode: denied, paraphrase: {SECRET} words,
    locator: 1}}
  {SECRET}-2:
    in: note
    about: deal
    mode: offered
    paraphrase: {SECRET} offer
    locator: 2
    visibility: team
links: [{{from: {SECRET}-1, rel: contradicts, to: s1}}]
positions:
  - {{party: a, issue: price, accepts: [deal], cites: [s1, {SECRET}-1]}}
  - {{party: b, issue: price, rejects: [deal], why: {SECRET} reason, visibility: team}}
corrections:
  - {{of: {SECRET}-1, was: "{SECRET} was", now: "{SECRET} now"}}
"""


def flagship() -> Case:
    return load(CASES / "budapest-2025")


def secrets(folder: Path) -> Case:
    (folder / "case.yaml").write_text(WITH_SECRETS, encoding="utf-8")
    return load(folder)


@pytest.mark.parametrize("ending", sorted(all_renderers()))
def test_the_public_page_holds_no_byte_of_a_secret(tmp_path: Path, ending: str) -> None:
    case = secrets(tmp_path)
    render = all_renderers()[ending].render
    assert SECRET in render(evidence_page(case, Heading(title="Secrets")))
    public = case.public()
    assert SECRET not in render(evidence_page(public, Heading(title="Secrets")))
    assert SECRET not in json.dumps(evidence_object(public)["result"])


def test_the_public_page_is_that_of_a_case_without_the_secrets(tmp_path: Path) -> None:
    """So that not even a count tells that there are any."""
    public = evidence_page(secrets(tmp_path).public(), Heading(title="Secrets"))
    kept = WITH_SECRETS
    for start, end in (
        (f"  {SECRET}-source:", "accounts:"),
        (f"  {SECRET}-account:", "issues:"),
        (f"  {SECRET}-1:", "links:"),
        ("links: [", "positions:\n  - {party: a"),
        ("  - {party: b", "corrections:"),
    ):
        first, last = kept.index(start), kept.index(end)
        kept = kept[:first] + kept[last:]
    kept = kept[: kept.index("corrections:")].replace(f"[s1, {SECRET}-1]", "[s1]")
    assert SECRET not in kept
    (tmp_path / "case.yaml").write_text(kept, encoding="utf-8")
    assert public == evidence_page(load(tmp_path), Heading(title="Secrets"))


def test_the_flagship_says_what_its_accounts_come_to() -> None:
    found = evidence_object(flagship())["result"]
    assert {each["status"] for each in found["propositions"].values()} >= {
        "unilateral", "contested", "discussed only", "denied",
    }  # fmt: skip
    empty = {
        each["issue"]: each["blocking"] for each in found["overlap"] if each["overlap"] == "no"
    }
    assert ["ru", "ua"] in [blocking for each in empty.values() for blocking in each]
    assert [each["outcome"] for each in found["conditions"]] == ["lapsed"]


def test_a_page_begins_with_a_sentence_and_ends_with_every_statement() -> None:
    page = evidence_page(flagship(), Heading(title="x"))
    assert page.sentence
    assert page.sections[-1].title == "Every statement"


def test_the_page_has_every_part_in_the_order_of_use() -> None:
    page = evidence_page(load(CASES / "saltmarsh-1983"), Heading(title="x"))
    assert [each.title for each in page.sections] == [
        "Which account says what",
        "Two accounts side by side",
        "Timeline",
        "How the propositions stand",
        "The accounts",
        "Tension inside one account",
        "Who is independent of whom",
        "Where positions overlap",
        "Commitments on a condition",
        "Numbers",
        "Announcements of another's assent",
        "Corrections",
        "What texts repeat word for word",
        "Every statement",
    ]


@pytest.mark.parametrize("case", ["budapest-2025", "camp-david-1978", "saltmarsh-1983"])
def test_every_mention_leads_to_a_place_on_the_page(case: str) -> None:
    page = evidence_page(load(CASES / case), Heading(title="x"))
    tables = [
        table
        for section in page.sections
        for block in section.blocks
        for table in (block.twin if isinstance(block, Picture) else (block,))
        if isinstance(table, Table)
    ]
    rows = [row for table in tables for group in table.groups for row in group.rows]
    lines = [
        x for row in rows for cell in row for x in (cell if isinstance(cell, tuple) else (cell,))
    ]
    anchors = [each.key for each in lines if isinstance(each, Anchor)]
    titles = [group.key for table in tables for group in table.groups if group.key]
    led_to = {each.to for each in lines if isinstance(each, Mention) and each.to}
    assert len(set(anchors)) == len(anchors)
    # What an account from which nothing is entered leads to is not there.
    missing = led_to - {*anchors, *titles}
    assert all(each.startswith("account.") for each in missing)
    assert len(missing) < len(led_to)


def test_a_case_without_a_ledger_is_refused_with_the_way_out() -> None:
    with pytest.raises(NotApplicableError, match="keeps no ledger; add 'accounts'"):
        evidence_page(load(CASES / "chicken"), Heading(title="x"))
