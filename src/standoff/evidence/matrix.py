"""Which account says what of each proposition: the account matrix.

A cell holds what is said there, or that the account is silent, or that it does not cover the
proposition. Silence informs only where an account tells everything (its scope is full) and was
saved at least in part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from standoff.evidence.ladder import ACTS, BELOW_THE_LADDER, Mode
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Account, Capture, Scope

__all__ = ["AccountMatrix", "Coverage", "MatrixCell", "account_matrix", "informs_by_silence"]


class Coverage(Enum):
    """What an account has on a proposition."""

    SAID = "said"
    SILENT = "silent"
    NOT_COVERED = "not covered"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """The statements (ids) of an account on a proposition, and the highest mode among them.

    `mode` is the firmest rung; where there is none, what takes the proposition back; where there
    is neither, the first of the other acts in the order of `ACTS`.
    """

    coverage: Coverage
    statements: tuple[str, ...] = ()
    mode: Mode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountMatrix:
    """Propositions by accounts, both in the order of the case; every pair has a cell."""

    propositions: tuple[str, ...]
    accounts: tuple[str, ...]
    cells: Mapping[tuple[str, str], MatrixCell]


def account_matrix(ledger: Ledger) -> AccountMatrix:
    """Every account on every proposition. Cost: propositions x accounts, and the statements."""
    said: dict[tuple[str, str], list[str]] = {}
    for statement in ledger.statements.values():
        said.setdefault((statement.about, statement.account), []).append(statement.id)
    return AccountMatrix(
        propositions=tuple(ledger.propositions),
        accounts=tuple(ledger.accounts),
        cells=MappingProxyType(
            {
                (about, account.id): _cell(ledger, account, said.get((about, account.id), ()))
                for about in ledger.propositions
                for account in ledger.accounts.values()
            }
        ),
    )


def informs_by_silence(account: Account) -> bool:
    """Whether what an account does not say can be held to be left out."""
    return account.scope is Scope.FULL and account.capture is not Capture.MISSING


def _cell(ledger: Ledger, account: Account, said: list[str] | tuple[()]) -> MatrixCell:
    if said:
        mode = max((ledger.statements[each].mode for each in said), key=_height)
        return MatrixCell(coverage=Coverage.SAID, statements=tuple(said), mode=mode)
    silent = informs_by_silence(account)
    return MatrixCell(coverage=Coverage.SILENT if silent else Coverage.NOT_COVERED)


def _height(mode: Mode) -> tuple[int, int]:
    rung = mode.rung
    if rung:
        return rung, 0
    return (0 if mode in BELOW_THE_LADDER else -1), -ACTS.index(mode)
