"""Account by account, in words: what each says, who is independent, where one pulls two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from standoff.evidence.independence import corroborations, unfounded_corroborations
from standoff.evidence.ledger import Ledger, belongs_to
from standoff.evidence.matrix import AccountMatrix, Coverage, MatrixCell, account_matrix
from standoff.evidence.records import Account, Capture, Scope
from standoff.evidence.tension import Tension, tensions
from standoff.explain.blocks import (
    Anchor,
    Block,
    Cell,
    Column,
    ColumnKind,
    Mention,
    Paragraph,
    RowGroup,
    Sign,
    Table,
    TableKind,
)
from standoff.explain.evidence_words import (
    SIGNS,
    LedgerWords,
    account_key,
    mode_words,
    proposition_key,
    quoted,
)
from standoff.explain.words import capitalised, counted, listed, numbered

__all__ = [
    "MOST_COLUMNS",
    "accounts_table",
    "corroboration_items",
    "matrix_blocks",
    "telling_accounts",
    "tension_items",
]

MOST_COLUMNS = 12
"""Accounts that can stand side by side on a sheet of paper and be read."""

MOST_OTHERS = 2
"""Statements of accounts without a column that are named; more of them are counted."""

NO_ISSUE = "Without an issue"

SAVED = {
    Capture.COMPLETE: "the whole text is saved",
    Capture.PARTIAL: "part of the text is saved",
    Capture.MISSING: "not saved",
}
TOLD = {Scope.FULL: "tells everything", Scope.SUMMARY: "a summary", Scope.EXCERPT: "an excerpt"}


def matrix_blocks(ledger: Ledger) -> tuple[Block, ...]:
    """The account matrix as a table, and what it leaves out; nothing where nothing was said.

    Up to `MOST_COLUMNS` accounts have a column each (`telling_accounts`); what the rest say stands
    in one column.
    """
    speaking = [account for account, said in ledger.by_account.items() if said]
    if not speaking:
        return ()
    words = LedgerWords(ledger)
    matrix = account_matrix(ledger)
    shown = telling_accounts(ledger, MOST_COLUMNS)
    others = [each for each in speaking if each not in shown]
    return (Paragraph(_how_to_read(shown, others)), _matrix(words, matrix, shown, others))


def telling_accounts(ledger: Ledger, most: int) -> tuple[str, ...]:
    """At most so many accounts that say something, in the order of the case.

    First are own accounts of those whom some statement binds; then those that speak of most that
    others speak of as well; of equals those that speak of most, then the first in the case.
    """
    bound = {party for each in ledger.statements.values() for party in each.parties}
    spoken_of = {
        account: {each.about for each in said}
        for account, said in ledger.by_account.items()
        if said
    }
    voices = Counter(about for each in spoken_of.values() for about in each)

    def weight(account: str) -> tuple[bool, int, int]:
        speakers = ledger.accounts[account].speakers
        is_own = any(belongs_to(each, party) for each in speakers for party in bound)
        shared = sum(voices[each] > 1 for each in spoken_of[account])
        return not is_own, -shared, -len(spoken_of[account])

    chosen = set(sorted(spoken_of, key=weight)[:most])
    return tuple(each for each in spoken_of if each in chosen)


def accounts_table(ledger: Ledger) -> Table | None:
    """Every account: where it stands, how much of it is saved and told; None without accounts."""
    words = LedgerWords(ledger)
    if not ledger.accounts:
        return None
    return Table(
        caption="What each account is",
        columns=(
            Column(name="Account"),
            Column(name="What it is"),
            Column(name="Date"),
            Column(name="How much of it"),
            Column(name="Statements", kind=ColumnKind.NUMBER),
        ),
        groups=(
            RowGroup(
                rows=tuple(
                    (
                        Mention(text=words.account(each.id), to=account_key(each.id)),
                        each.title or None,
                        each.published or None,
                        _how_much(each),
                        len(ledger.by_account[each.id]),
                    )
                    for each in ledger.accounts.values()
                )
            ),
        ),
    )


def tension_items(ledger: Ledger) -> tuple[str, ...]:
    """One item for each pair of a firm and a loose statement in one account."""
    words = LedgerWords(ledger)
    return tuple(_tension(words, each) for each in tensions(ledger))


def corroboration_items(ledger: Ledger) -> tuple[str, ...]:
    """What is claimed independently, how often; then corroborations the chains do not bear out."""
    words = LedgerWords(ledger)
    counted = [
        f"{capitalised(numbered(each.count))} independent chains report"
        f" {quoted(words.proposition(each.proposition))}: {listed(words.voices(each.independent))}."
        for each in corroborations(ledger).values()
        if each.count > 1
    ]
    refused = [
        f"{each.start} is said to corroborate {each.end}; the two are not independent claims of one"
        " proposition, and count as one voice at most."
        for each in unfounded_corroborations(ledger)
    ]
    return (*counted, *refused)


def _how_to_read(shown: Sequence[str], others: Sequence[str]) -> str:
    said = (
        "Each word leads to the statement behind it. “Silent” is an account that tells everything"
        " and does not mention it; an empty place is one that does not cover it."
    )
    if not others:
        return said
    verb = "says" if len(others) == 1 else "say"
    return (
        f"{said} {capitalised(counted(len(shown), 'account'))} have a column each: own accounts of"
        f" the parties first, then those with most in common with others. What"
        f" {counted(len(others), 'other')} {verb} is in the last column; the output for programs"
        " (--json) has a place for every account."
    )


def _matrix(
    words: LedgerWords, matrix: AccountMatrix, shown: Sequence[str], others: Sequence[str]
) -> Table:
    ledger = words.ledger
    rows: dict[str, list[tuple[Cell, ...]]] = {each: [] for each in (*ledger.issues, "")}
    apart = set(others)
    for each in matrix.propositions:
        cells: list[Cell] = [_cell(words, matrix.cells[each, account]) for account in shown]
        if others:
            said = [s.id for s in ledger.by_proposition[each] if s.account in apart]
            cells.append(_elsewhere(words, said))
        head = Anchor(text=words.proposition(each), key=proposition_key(each))
        rows[ledger.propositions[each].issue].append((head, *cells))
    return Table(
        caption="Propositions by accounts: how firmly each account says it",
        columns=(
            Column(name="Proposition"),
            *(
                Column(
                    name=words.short_account(each),
                    meaning=words.account(each),
                    to=account_key(each),
                )
                for each in shown
            ),
            *((Column(name="Others"),) if others else ()),
        ),
        groups=tuple(
            RowGroup(title=words.issue(issue) if issue else NO_ISSUE, rows=tuple(listed_rows))
            for issue, listed_rows in rows.items()
            if listed_rows
        ),
        kind=TableKind.GRID,
        legend=(
            *(Mention(text=meaning, sign=sign) for sign, meaning, _ in SIGNS),
            Mention(text="silent", sign=Sign.DASH),
        ),
    )


def _cell(words: LedgerWords, cell: MatrixCell) -> Cell:
    """The ways an account says it, the highest first; silent; or empty."""
    if cell.coverage is Coverage.NOT_COVERED:
        return None
    if cell.coverage is Coverage.SILENT:
        return Mention(text="silent", sign=Sign.DASH)
    statements = words.ledger.statements
    first = [each for each in cell.statements if statements[each].mode is cell.mode]
    return words.mentions([*first, *(each for each in cell.statements if each not in first)])


def _elsewhere(words: LedgerWords, said: Sequence[str]) -> Cell:
    """What accounts without a column say: one by one where they are few."""
    if not said:
        return None
    if len(said) > MOST_OTHERS:
        accounts = {words.ledger.statements[each].account for each in said}
        return f"{counted(len(said), 'statement')} in {counted(len(accounts), 'account')}"
    return tuple(map(words.mention, said))


def _how_much(account: Account) -> str:
    saved = SAVED[account.capture]
    # Of a text that nobody has it is not known what it tells.
    return saved if account.capture is Capture.MISSING else f"{saved}; {TOLD[account.scope]}"


def _tension(words: LedgerWords, tension: Tension) -> str:
    firm, loose = (words.ledger.statements[each] for each in (tension.firm, tension.loose))
    start = f"{capitalised(words.account(tension.account))} reports"
    about = quoted(words.proposition(tension.proposition))
    beside = f"[{tension.firm}, {tension.loose}]"
    if tension.is_about_one:
        return f"{start} {about} both as {mode_words(firm)} and as {mode_words(loose)} {beside}."
    presupposed = quoted(words.proposition(tension.presupposed))
    return (
        f"{start} {about} as {mode_words(firm)}, and {presupposed}, which that presupposes, as"
        f" {mode_words(loose)} {beside}."
    )
