"""What exports of a ledger share: what they ask of a case, and where a statement stands."""

from __future__ import annotations

import json

from standoff.case.case import Case
from standoff.errors import NotApplicableError
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Statement

__all__ = ["json_bytes", "locator", "party_name", "require_accounts", "require_statements"]


def require_statements(case: Case, *, ending: str) -> None:
    """`NotApplicableError` for a case without statements."""
    if not case.ledger.statements:
        raise NotApplicableError(
            f".{ending} files hold what was said, and the case '{case.id}' has no statements that"
            " may be shown"
        )


def require_accounts(case: Case, *, ending: str) -> None:
    """`NotApplicableError` for a case without accounts."""
    if not case.ledger.accounts:
        raise NotApplicableError(
            f".{ending} files hold sources, and the case '{case.id}' has no accounts that may be"
            " shown"
        )


def locator(statement: Statement) -> str:
    """Where a statement stands in its account: as somebody wrote it, or by its characters."""
    if statement.locator or statement.anchor is None:
        return statement.locator
    return f"characters {statement.anchor.start + 1} to {statement.anchor.end}"


def party_name(ledger: Ledger, party: str) -> str:
    """The name of a party; empty where nobody is named."""
    return ledger.parties[party].name if party else ""


def json_bytes(data: object) -> bytes:
    """JSON in ASCII that may stand in an HTML page as well: no text in it can end a script."""
    text = json.dumps(data, indent=1).replace("\x7f", "\\u007f")
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return (text + "\n").encode("ascii")
