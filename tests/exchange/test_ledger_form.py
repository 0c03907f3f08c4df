"""What exports of a ledger share: refusals, places of statements, JSON that is safe in a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.casefile.read import load
from standoff.errors import NotApplicableError
from standoff.exchange.ledger_form import (
    json_bytes,
    locator,
    party_name,
    require_accounts,
    require_statements,
)
from tests.cli.program import CHICKEN
from tests.evidence.talks import talks_case


def test_a_case_without_evidence_is_refused() -> None:
    chicken = load(CHICKEN)
    with pytest.raises(NotApplicableError, match=r"\.x files .* has no statements"):
        require_statements(chicken, ending="x")
    with pytest.raises(NotApplicableError, match=r"\.x files .* has no accounts"):
        require_accounts(chicken, ending="x")


def test_a_statement_is_found_by_its_locator_or_else_its_characters(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path).ledger
    require_statements(talks_case(tmp_path), ending="x")
    require_accounts(talks_case(tmp_path), ending="x")
    said = {key: locator(each) for key, each in ledger.statements.items()}
    assert (said["s4"], said["s2"]) == ("paragraph 2", "characters 33 to 57")
    text = ledger.accounts["reeve"].text
    assert text[33 - 1 : 57] == "It was discussed, no more"


def test_where_nothing_tells_the_place_it_is_empty(tmp_path: Path) -> None:
    case = talks_case(tmp_path, (", locator: paragraph 2", ""))
    assert locator(case.ledger.statements["s4"]) == ""


def test_nobody_has_no_name(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path).ledger
    assert (party_name(ledger, "up"), party_name(ledger, "")) == ("The upper town", "")


@given(st.text() | st.sampled_from(["</script><!--", "\x7f\x1b", "\u2028", "👍"]))
def test_json_says_the_same_and_ends_no_script(text: str) -> None:
    content = json_bytes({text: [text]})
    assert json.loads(content) == {text: [text]}
    assert not set(content) & set(b"<>&\x7f")
    assert content.isascii()
