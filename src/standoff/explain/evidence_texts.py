"""The words themselves: every statement with its place, and what one text repeats of another."""

from __future__ import annotations

from standoff.evidence.excerpts import Excerpt, verbatim_excerpts
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Statement
from standoff.explain.blocks import (
    Anchor,
    Block,
    Cell,
    Column,
    Mention,
    Paragraph,
    RowGroup,
    Table,
)
from standoff.explain.evidence_words import (
    LedgerWords,
    account_key,
    proposition_key,
    quoted,
    statement_key,
)
from standoff.explain.words import capitalised, counted

__all__ = ["appendix_blocks", "excerpt_blocks"]

LONGEST = 400
"""Letters of an excerpt that are shown; of a longer one its beginning and its end."""

MOST_EXCERPTS = 200


def appendix_blocks(ledger: Ledger) -> tuple[Block, ...]:
    """Every statement with its words and their place, grouped by account."""
    words = LedgerWords(ledger)
    groups = tuple(
        RowGroup(
            title=words.account(account),
            key=account_key(account),
            rows=tuple(_entry(words, each) for each in statements),
        )
        for account, statements in ledger.by_account.items()
        if statements
    )
    if not groups:
        return ()
    table = Table(
        caption="Every statement, by account, with its words and where they are",
        columns=(
            Column(name="Statement"),
            Column(name="Words"),
            Column(name="How firmly"),
            Column(name="About"),
            Column(name="Where"),
        ),
        groups=groups,
    )
    return (table,)


def excerpt_blocks(ledger: Ledger) -> tuple[Block, ...]:
    """What the saved texts share word for word; nothing where they share nothing.

    The first `MOST_EXCERPTS`, and how many more there are.
    """
    found = verbatim_excerpts(ledger)
    if not found:
        return ()
    words = LedgerWords(ledger)
    told = (
        "Found by comparing the saved texts word by word. What is repeated adds no voice: a"
        " statement that stands in it counts as one with that which it repeats."
    )
    if len(found) > MOST_EXCERPTS:
        told += f" Of {counted(len(found), 'excerpt')} the first {MOST_EXCERPTS} are shown."
    table = Table(
        caption="Words that stand in two texts",
        columns=(
            Column(name="Words"),
            Column(name="In one text"),
            Column(name="In another"),
            Column(name="How many"),
        ),
        groups=(RowGroup(rows=tuple(_excerpt(words, each) for each in found[:MOST_EXCERPTS])),),
    )
    return (Paragraph(told), table)


def _entry(words: LedgerWords, statement: Statement) -> tuple[Cell, ...]:
    return (
        Anchor(text=statement.id, key=statement_key(statement.id)),
        words.said(statement.id),
        _firmness(words, statement),
        Mention(text=words.proposition(statement.about), to=proposition_key(statement.about)),
        _place(statement) or None,
    )


def _firmness(words: LedgerWords, statement: Statement) -> Cell:
    """How it is said; by whom, where it is not who reports it; and whom it binds."""
    voice = words.voice(statement.id)
    lines: list[str | Mention] = [words.sign(statement.id)]
    if voice != words.reporter(statement.account):
        lines.append(f"said by {voice}")
    if statement.parties and statement.mode.rung is not None:
        lines.append(f"parties: {words.parties(statement.parties)}")
    return tuple(lines)


def _place(statement: Statement) -> str:
    place = statement.locator
    if statement.anchor is not None:
        span = _span((statement.anchor.start, statement.anchor.end))
        place = f"{place}, {span}" if place else span
    return place


def _excerpt(words: LedgerWords, excerpt: Excerpt) -> tuple[Cell, ...]:
    start, end = excerpt.first_span
    text = words.ledger.accounts[excerpt.first].text[start:end]
    return (
        quoted(_shortened(text)),
        _found_in(words, excerpt.first, excerpt.first_span),
        _found_in(words, excerpt.second, excerpt.second_span),
        counted(excerpt.words, "word"),
    )


def _found_in(words: LedgerWords, account: str, span: tuple[int, int]) -> Cell:
    name = Mention(text=capitalised(words.account(account)), to=account_key(account))
    return name, _span(span)


def _span(span: tuple[int, int]) -> str:
    return f"characters {span[0] + 1:,} to {span[1]:,}"


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return f"{text[:half].rstrip()} […] {text[-half:].lstrip()}"
