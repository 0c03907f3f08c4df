"""The ledger as one table: a row for each statement, with all that is known of it.

UTF-8, lines end as RFC 4180 says; cells that a spreadsheet could take for a formula begin with an
apostrophe. `start` and `end` count code points of the saved text, from 0, end exclusive. Several
ids in one cell are separated by spaces.
"""

from __future__ import annotations

import csv
import io
from fractions import Fraction

from standoff.case.case import Case
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Quantity, Statement
from standoff.exchange.format import Format, Holds
from standoff.exchange.ledger_form import party_name, require_statements
from standoff.exchange.table import guarded

__all__ = ["FORMAT", "POLARITIES"]

POLARITIES = {"+": "for", "-": "against", "?": "open"}


def _write(case: Case) -> bytes:
    require_statements(case, ending=FORMAT.id)
    rows = [_row(case.ledger, each) for each in case.ledger.statements.values()]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: guarded(value) for key, value in row.items()})
    return out.getvalue().encode()


def _row(ledger: Ledger, statement: Statement) -> dict[str, str]:
    account = ledger.accounts[statement.account]
    source = ledger.sources[account.source]
    speakers = ledger.speakers_of(statement)
    proposition = ledger.propositions[statement.about]
    anchor = statement.anchor
    rung = statement.mode.rung
    return {
        "id": statement.id,
        "account": account.id,
        "account_title": account.title,
        "published": account.published,
        "url": account.url,
        "source": source.name,
        "source_type": source.type,
        "source_grade": source.grade,
        "speaker": " ".join(speakers),
        "speaker_name": "; ".join(party_name(ledger, each) for each in speakers),
        "via": " ".join(statement.via),
        "about": proposition.id,
        "proposition": proposition.text,
        "issue": proposition.issue,
        "mode": statement.mode.value,
        "rung": "" if rung is None else str(rung),
        "polarity": POLARITIES[statement.polarity],
        "certainty": statement.certainty,
        "parties": " ".join(statement.parties),
        "condition": statement.condition,
        "when": statement.when,
        "audience": statement.audience,
        **_quantity(statement.quantity),
        "info_grade": "" if statement.info_grade is None else str(statement.info_grade),
        "quote": statement.quote,
        "paraphrase": statement.paraphrase,
        "locator": statement.locator,
        "start": "" if anchor is None else str(anchor.start),
        "end": "" if anchor is None else str(anchor.end),
        "note": statement.note,
        "visibility": "public" if ledger.is_public(statement) else "team",
    }


def _quantity(quantity: Quantity | None) -> dict[str, str]:
    if quantity is None:
        return dict.fromkeys(("quantity_of", "quantity_is", "low", "high", "unit"), "")
    return {
        "quantity_of": quantity.of,
        "quantity_is": quantity.kind.value,
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "unit": quantity.unit,
    }


def _number(value: Fraction) -> str:
    """A number of a case file, which has finitely many decimals, as it would be typed.

    >>> _number(Fraction(5, 2)), _number(Fraction(-20))
    ('2.5', '-20')
    """
    whole, rest = divmod(abs(value), 1)
    digits = ""
    while rest:
        digit, rest = divmod(rest * 10, 1)
        digits += str(digit)
    return f"{'-' if value < 0 else ''}{whole}" + (f".{digits}" if digits else "")


FORMAT = Format(
    id="ledger.csv",
    summary="the ledger as a table, a row for each statement",
    order=110,
    holds=Holds.LEDGER,
    write=_write,
)
