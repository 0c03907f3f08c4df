"""Account by account, in words: what each says, who is independent, where one pulls two ways."""

from __future__ import annotations

from standoff.evidence.independence import corroborations, unfounded_corroborations
from standoff.evidence.ledger import Ledger
from standoff.evidence.matrix import AccountMatrix, Coverage, MatrixCell, account_matrix
from standoff.evidence.records import Capture
from standoff.evidence.tension import Tension, tensions
from standoff.explain.blocks import Block, Bullets, Cell, Column, RowGroup, Table
from standoff.explain.evidence_words import LedgerWords, mode_words, quoted
from standoff.explain.words import capitalised, listed, numbered

__all__ = ["corroboration_items", "matrix_blocks", "tension_items"]


def matrix_blocks(ledger: Ledger) -> tuple[Block, ...]:
    """The account matrix as a table, and which accounts have no column in it; nothing if empty.

    A place is empty where an account does not cover a proposition.
    """
    words = LedgerWords(ledger)
    matrix = account_matrix(ledger)
    shown = [each for each in matrix.accounts if _has_something(matrix, each)]
    absent = [each for each in matrix.accounts if each not in shown]
    blocks: list[Block] = []
    if shown:
        blocks.append(_matrix(words, matrix, shown))
        blocks.append(
            Bullets(
                title="The accounts",
                items=tuple(f"{each}: {words.account(each)}" for each in shown),
            )
        )
    if absent:
        blocks.append(
            Bullets(
                title="Accounts from which nothing is entered",
                items=tuple(_absent(words, each) for each in absent),
            )
        )
    return tuple(blocks)


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


def _has_something(matrix: AccountMatrix, account: str) -> bool:
    return any(
        matrix.cells[each, account].coverage is not Coverage.NOT_COVERED
        for each in matrix.propositions
    )


def _matrix(words: LedgerWords, matrix: AccountMatrix, shown: list[str]) -> Table:
    return Table(
        caption="Which account says what (an empty place: the account does not cover it)",
        columns=(
            Column(name="Proposition"),
            *(Column(name=each, meaning=words.account(each)) for each in shown),
        ),
        groups=(
            RowGroup(
                rows=tuple(
                    (
                        words.proposition(each),
                        *(_cell(words, matrix.cells[each, account]) for account in shown),
                    )
                    for each in matrix.propositions
                )
            ),
        ),
    )


def _cell(words: LedgerWords, cell: MatrixCell) -> Cell:
    """The ways an account says it, the highest first; silent; or empty."""
    if cell.coverage is Coverage.NOT_COVERED:
        return None
    if cell.coverage is Coverage.SILENT:
        return "silent"
    statements = words.ledger.statements
    first = [each for each in cell.statements if statements[each].mode is cell.mode]
    return words.modes([*first, *(each for each in cell.statements if each not in first)])


def _absent(words: LedgerWords, account: str) -> str:
    missing = words.ledger.accounts[account].capture is Capture.MISSING
    return f"{capitalised(words.account(account))}{' (not saved)' if missing else ''}"


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
