"""The evidence page opens with what is agreed and shows the public nothing that is the team's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.errors import NotApplicableError
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
  note: {{source: open, speaker: a}}
  {SECRET}-account: {{source: {SECRET}-source, speaker: b, title: {SECRET} title}}
issues: {{price: The price}}
propositions: {{deal: {{text: They trade, issue: price}}}}
statements:
  s1: {{in: note, about: deal, mode: agreed, parties: [a, b], paraphrase: They agree.}}
  {SECRET}-1: {{in: {SECRET}-account, about: deal, mode: denied, paraphrase: {SECRET} words}}
  {SECRET}-2:
    in: note
    about: deal
    mode: offered
    paraphrase: {SECRET} offer
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


def test_a_case_without_a_ledger_is_refused_with_the_way_out() -> None:
    with pytest.raises(NotApplicableError, match="keeps no ledger; add 'accounts'"):
        evidence_page(load(CASES / "chicken"), Heading(title="x"))
