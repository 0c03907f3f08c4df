"""Statements as annotations of the saved texts, in the W3C Web Annotation Data Model (2017).

Only statements that stand in a saved text are there. Each piece of a quote is a target with two
selectors: TextQuoteSelector with what stands before and behind it, and TextPositionSelector in code
points of the text as it was saved. The bodies are the mode and the proposition.
"""

from __future__ import annotations

from urllib.parse import quote

from standoff.case.case import Case
from standoff.errors import NotApplicableError
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Account, Statement
from standoff.exchange.format import Format, Holds
from standoff.exchange.ledger_form import json_bytes, require_statements

__all__ = ["CONTEXT_LENGTH", "FORMAT"]

CONTEXT_LENGTH = 32
"""Characters before and behind a quote that tell it from the same words elsewhere."""


def _write(case: Case) -> bytes:
    require_statements(case, ending=FORMAT.id)
    ledger = case.ledger
    items = [_annotation(case, each) for each in ledger.statements.values() if each.anchor]
    if not items:
        raise NotApplicableError(
            f".{FORMAT.id} files point into saved texts, and no statement of the case '{case.id}'"
            " stands in one; export it as .ledger.csv or .ledger.md"
        )
    return json_bytes(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": "#annotations",
            "type": "AnnotationCollection",
            "label": case.title,
            "total": len(items),
            "first": {
                "id": "#annotations-1",
                "type": "AnnotationPage",
                "startIndex": 0,
                "items": items,
            },
        }
    )


def _annotation(case: Case, statement: Statement) -> dict[str, object]:
    ledger = case.ledger
    targets = _targets(case, ledger.accounts[statement.account], statement)
    return {
        "id": f"#{statement.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": _bodies(ledger, statement),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _bodies(ledger: Ledger, statement: Statement) -> list[dict[str, str]]:
    said = {
        "classifying": statement.mode.words,
        "describing": ledger.propositions[statement.about].text,
        "commenting": statement.note,
    }
    return [
        {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
        for purpose, value in said.items()
        if value
    ]


def _targets(case: Case, account: Account, statement: Statement) -> list[dict[str, object]]:
    text = account.text
    source = {
        "id": quote(account.file),
        "type": "Text",
        "format": "text/plain",
        "language": case.language,
        "via": account.url,
    }
    assert statement.anchor is not None, "only statements in a text are exported"
    return [
        {
            "type": "SpecificResource",
            "source": {key: value for key, value in source.items() if value},
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - CONTEXT_LENGTH) : start],
                    "suffix": text[end : end + CONTEXT_LENGTH],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        }
        for start, end in statement.anchor.spans
    ]


FORMAT = Format(
    id="annotations.jsonld",
    summary="quotes as W3C Web Annotations of the saved texts",
    order=140,
    holds=Holds.LEDGER,
    write=_write,
)
