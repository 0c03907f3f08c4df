"""The statements of one account as stand-off annotations for brat (Stenetorp et al., 2012).

A `.ann` file belongs beside the saved text, under the same name with the ending `.txt`; the text
itself is never changed. Each statement is a text-bound annotation of the type of its mode, with its
proposition as a reference, its details as a note, and its links to statements of the same account
as relations. Positions count code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from standoff.case.case import Case
from standoff.errors import NotApplicableError
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Statement
from standoff.exchange.format import Format, Holds
from standoff.exchange.ledger_csv import POLARITIES
from standoff.exchange.names import plain

__all__ = ["FORMAT"]

LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def _write(case: Case) -> bytes:
    ledger = case.ledger
    anchored = [each for each in ledger.statements.values() if each.anchor is not None]
    accounts = list(dict.fromkeys(each.account for each in anchored))
    if not accounts:
        raise NotApplicableError(
            f".{FORMAT.id} files annotate a saved text, and no statement of the case '{case.id}'"
            " stands in one"
        )
    if len(accounts) > 1:
        raise NotApplicableError(
            f".{FORMAT.id} files annotate one text, and statements stand in those of"
            f" {', '.join(accounts)}; name one account with --account"
        )
    return ("\n".join(_lines(ledger, anchored)) + "\n").encode()


def _lines(ledger: Ledger, statements: list[Statement]) -> Iterator[str]:
    marks = {each.id: f"T{number}" for number, each in enumerate(statements, start=1)}
    for number, each in enumerate(statements, start=1):
        text = ledger.accounts[each.account].text
        pieces = list(_pieces(each, text))
        places = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(text[start:end] for start, end in pieces)
        mark = marks[each.id]
        yield f"{mark}\t{each.mode.value} {places}\t{_one_field(words)}"
        yield f"A{number}\tpolarity {mark} {POLARITIES[each.polarity]}"
        proposition = ledger.propositions[each.about]
        said = plain(proposition.text)
        yield f"N{number}\tReference {mark} proposition:{proposition.id}\t{said}"
        yield f"#{number}\tAnnotatorNotes {mark}\t{_note(ledger, each)}"
    yield from _relations(ledger, marks)


def _relations(ledger: Ledger, marks: Mapping[str, str]) -> Iterator[str]:
    shown = [each for each in ledger.links if each.start in marks and each.end in marks]
    for number, each in enumerate(shown, start=1):
        ends = f"Arg1:{marks[each.start]} Arg2:{marks[each.end]}"
        yield f"R{number}\t{each.relation.value} {ends}"


def _pieces(statement: Statement, text: str) -> Iterator[tuple[int, int]]:
    """The spans of a quote, none of which runs over the end of a line, as brat demands."""
    assert statement.anchor is not None, "only statements in a text are exported"
    for start, end in statement.anchor.spans:
        for line in LINE.finditer(text, start, end):
            yield line.span()


def _one_field(words: str) -> str:
    """The words as they stand, but for what would end a field or a line."""
    return words.replace("\t", " ")


def _note(ledger: Ledger, statement: Statement) -> str:
    details = {
        "": statement.id,
        "speaker": " ".join(ledger.speakers_of(statement)),
        "binds": " ".join(statement.parties),
        "if": statement.condition,
        "note": plain(statement.note),
    }
    return "; ".join(f"{key} {value}".strip() for key, value in details.items() if value)


FORMAT = Format(
    id="ann",
    summary="statements of one account for brat, beside its text",
    order=160,
    holds=Holds.LEDGER,
    write=_write,
)
