"""How each proposition stands: established, offered, claimed by one side, contested, and so on.

A *claim* is a statement that counts as agreed or above (`standoff.evidence.weight`). The first of
these that fits is the status:

- contested: there is a claim, and against it a denial (denied, declined, withdrawn, or agreed that
  not), a doubt about a fact, or another account, one that tells everything, in which the
  proposition is possible at most;
- established: a norm that every party bound by a claim has claimed in an account of its own; a fact
  that two statements with independent chains claim, neither of them as merely probable;
- unilateral: any other claim;
- denied: no claim, and a denial, an offer that is turned down or taken back included;
- offered: the highest rung in a party's own account is offered or agreed in principle;
- unilateral again: that rung is reached in accounts of others only;
- discussed only: something looser was said;
- unknown: nothing on the ladder, at most other acts.

An account is a party's own if its speaker is the party or belongs to it. What it reports of
somebody else's words, or what is known of it through an outsider, is not the party's own word. Of a
party and somebody who belongs to it only the party is asked. A claim that names no parties binds
nobody and establishes no norm. Dates decide nothing: a later statement undoes no earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from graphlib import TopologicalSorter
from itertools import combinations
from types import MappingProxyType

from standoff.evidence.chains import Chain, are_independent, chains
from standoff.evidence.ledger import Ledger, belongs_to
from standoff.evidence.matrix import informs_by_silence
from standoff.evidence.records import Proposition, Statement
from standoff.evidence.weight import AGREED, FACT, OFFERED, Outcome, Weight, weight_of

__all__ = [
    "Judgement",
    "OwnWord",
    "PropositionStatus",
    "Status",
    "is_own_word",
    "judgement",
    "statuses",
]


class Status(Enum):
    """How a proposition stands."""

    ESTABLISHED = "established"
    OFFERED = "offered"
    UNILATERAL = "unilateral"
    CONTESTED = "contested"
    DISCUSSED_ONLY = "discussed only"
    DENIED = "denied"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWord:
    """What a party says for itself: its own accounts, its own statements, the rung they reach.

    `accounts` are all of the ledger, silent ones included; `reported` are statements in them that
    bind the party and are not its own word. The rung is that of `statements`, None where none of
    them is on the ladder.
    """

    party: str
    accounts: tuple[str, ...]
    statements: tuple[str, ...]
    reported: tuple[str, ...]
    rung: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionStatus:
    """How a proposition stands and on which statements (ids, in the order of the case) that rests.

    `binding` are the parties bound by the claims; where there is no claim, by the offers, or else
    by what is looser; `own` is the word of each. `against` stand against the proposition. `gap` is
    the number of rungs between the account that claims most and the one that claims least. A denial
    is the least wherever it stands. `most` are the statements on the highest rung, if any is on the
    ladder; `least` those that the gap is to, none where there is no gap. `acts` have no rung.
    """

    proposition: str
    status: Status
    binding: tuple[str, ...] = ()
    own: tuple[OwnWord, ...] = ()
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    gap: int = 0
    most: tuple[str, ...] = ()
    least: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The status of every proposition, with what it was found from.

    `weights` is by statement; `outcomes` says what became of the condition of every statement that
    has one. `circular` are those whose condition depends in the end on what it conditions; they
    stay pending.
    """

    statuses: Mapping[str, PropositionStatus]
    weights: Mapping[str, Weight]
    outcomes: Mapping[str, Outcome]
    circular: frozenset[str]


def statuses(ledger: Ledger) -> Mapping[str, PropositionStatus]:
    """How every proposition stands, by id in the order of the case. Cost: as `judgement`."""
    return judgement(ledger).statuses


# Every question of a page asks this first, of the same frozen ledger.
@lru_cache(maxsize=4)
def judgement(ledger: Ledger) -> Judgement:
    """How every proposition stands, conditions first.

    A condition is live where its proposition is established, lapsed where that is denied, else
    pending. Cost: statements x (bound parties + accounts), the pairs of claims of each fact, and
    the saved texts once.
    """
    circular = _circular(ledger)
    order = _conditions_first(ledger, circular)
    found: dict[str, PropositionStatus] = {}
    weights: dict[str, Weight] = {}
    outcomes: dict[str, Outcome] = {}
    chain_of = chains(ledger)
    for each in order:
        proposition = ledger.propositions[each]
        for statement in ledger.by_proposition[each]:
            outcome = Outcome.PENDING
            if statement.condition:
                if statement.id not in circular:
                    outcome = _outcome(found[statement.condition].status)
                outcomes[statement.id] = outcome
            weights[statement.id] = weight_of(statement, proposition.kind, outcome)
        found[each] = _Said(ledger, proposition, weights, chain_of).status()
    return Judgement(
        statuses=MappingProxyType({each: found[each] for each in ledger.propositions}),
        weights=MappingProxyType({each: weights[each] for each in ledger.statements}),
        outcomes=MappingProxyType(
            {each: outcomes[each] for each in ledger.statements if each in outcomes}
        ),
        circular=circular,
    )


def is_own_word(ledger: Ledger, statement: Statement, party: str) -> bool:
    """Whether a statement is a party's own word about itself.

    It binds the party, it stands in an account of the party's own, and everybody named as its
    speaker or reporter belongs to the party.
    """
    return _is_in_own_account(ledger, statement, party) and all(
        belongs_to(each, party) for each in (statement.speaker, *statement.via) if each
    )


def _is_in_own_account(ledger: Ledger, statement: Statement, party: str) -> bool:
    """Whether a statement binds a party and stands in an account of its own."""
    return ledger.is_own_account(statement.account, party) and any(
        belongs_to(each, party) or belongs_to(party, each) for each in statement.parties
    )


def _outcome(status: Status) -> Outcome:
    return {Status.ESTABLISHED: Outcome.LIVE, Status.DENIED: Outcome.LAPSED}.get(
        status, Outcome.PENDING
    )


def _circular(ledger: Ledger) -> frozenset[str]:
    """Statements from whose condition one comes back, over conditions, to what they are about."""
    steps: dict[str, set[str]] = {}
    for statement in ledger.statements.values():
        if statement.condition:
            steps.setdefault(statement.about, set()).add(statement.condition)
    reached = {start: _reached(steps, start) for start in steps}
    return frozenset(
        each.id
        for each in ledger.statements.values()
        if each.condition
        and (each.condition == each.about or each.about in reached.get(each.condition, ()))
    )


def _reached(steps: Mapping[str, Iterable[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = set(steps.get(waiting.pop(), ())) - found
        found |= new
        waiting.extend(new)
    return found


def _conditions_first(ledger: Ledger, circular: frozenset[str]) -> tuple[str, ...]:
    """The propositions, each behind those on which statements about it depend."""
    before: dict[str, list[str]] = {each: [] for each in ledger.propositions}
    for statement in ledger.statements.values():
        if statement.condition and statement.id not in circular:
            before[statement.about].append(statement.condition)
    return tuple(TopologicalSorter(before).static_order())


@dataclass(frozen=True, slots=True)
class _Said:
    """Everything said about one proposition, and what it comes to."""

    ledger: Ledger
    proposition: Proposition
    weights: Mapping[str, Weight]
    chain_of: Mapping[str, Chain]

    def status(self) -> PropositionStatus:
        claims = [each for each in self._said if self.weights[each.id].is_claim]
        against = self._against(claims)
        binding = self._binding()
        own = tuple(self._own_word(party) for party in binding)
        gap, most, least = self._gap()
        return PropositionStatus(
            proposition=self.proposition.id,
            status=self._status(claims, against, own),
            binding=binding,
            own=own,
            claims=_ids(claims),
            against=_ids(against),
            gap=gap,
            most=most,
            least=least,
            acts=_ids(each for each in self._said if self._rung(each) is None),
        )

    @property
    def _said(self) -> Sequence[Statement]:
        return self.ledger.by_proposition[self.proposition.id]

    def _rung(self, statement: Statement) -> int | None:
        return self.weights[statement.id].rung

    def _highest(self, statements: Iterable[Statement]) -> int | None:
        rungs = (self._rung(each) for each in statements)
        return max((rung for rung in rungs if rung is not None), default=None)

    def _status(
        self, claims: Sequence[Statement], against: Sequence[Statement], own: Sequence[OwnWord]
    ) -> Status:
        if claims:
            if against:
                return Status.CONTESTED
            fact = self.proposition.kind == FACT
            agreed = self._is_corroborated(claims) if fact else _is_agreed(own)
            return Status.ESTABLISHED if agreed else Status.UNILATERAL
        if any(self._rung(each) == 0 for each in self._said):
            return Status.DENIED
        if any(each.rung is not None and each.rung >= OFFERED for each in own):
            return Status.OFFERED
        highest = self._highest(self._said)
        if highest is None:
            return Status.UNKNOWN
        return Status.UNILATERAL if highest >= OFFERED else Status.DISCUSSED_ONLY

    def _is_corroborated(self, claims: Iterable[Statement]) -> bool:
        sure = [each.id for each in claims if each.certainty != "probable"]
        return any(
            are_independent(self.chain_of[one], self.chain_of[other])
            for one, other in combinations(sure, 2)
        )

    def _against(self, claims: Sequence[Statement]) -> list[Statement]:
        """What stands against the proposition; where it is claimed, full accounts that say less."""
        less = self._full_accounts_below() if claims else frozenset()
        return [
            each
            for each in self._said
            if self.weights[each.id].against
            or (each.account in less and self._rung(each) is not None)
        ]

    def _full_accounts_below(self) -> frozenset[str]:
        """Accounts that tell everything, in which the proposition is at most possible."""
        said = self._by_account()
        return frozenset(
            account
            for account, statements in said.items()
            if informs_by_silence(self.ledger.accounts[account])
            and all(self.weights[each.id].is_loose for each in statements)
        )

    def _by_account(self) -> Mapping[str, list[Statement]]:
        """The statements that have a rung, by the account that reports them."""
        found: dict[str, list[Statement]] = {}
        for each in self._said:
            if self._rung(each) is not None:
                found.setdefault(each.account, []).append(each)
        return found

    def _binding(self) -> tuple[str, ...]:
        """The outermost parties that are bound at the level that is reached."""
        highest = self._highest(self._said) or 1
        level = max(each for each in (1, OFFERED, AGREED) if each <= highest)
        bound = {
            party: None
            for each in self._said
            if (self._rung(each) or 0) >= level
            for party in each.parties
        }
        return tuple(
            party
            for party in sorted(bound)
            if not any(party != other and belongs_to(party, other) for other in bound)
        )

    def _own_word(self, party: str) -> OwnWord:
        found = [each for each in self._said if _is_in_own_account(self.ledger, each, party)]
        said = [each for each in found if is_own_word(self.ledger, each, party)]
        return OwnWord(
            party=party,
            accounts=_own_accounts(self.ledger, party),
            statements=_ids(said),
            reported=_ids(each for each in found if each not in said),
            rung=self._highest(said),
        )

    def _gap(self) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
        tops = {
            account: self._highest(statements) or 0
            for account, statements in self._by_account().items()
        }
        if not tops:
            return 0, (), ()
        denied = any(self._rung(each) == 0 for each in self._said)
        high, low = max(tops.values()), 0 if denied else min(tops.values())
        most = [each for each in self._said if high and self._rung(each) == high]
        if high == low:
            return 0, _ids(most), ()
        least = [
            each
            for each in self._said
            if self._rung(each) == low and (denied or tops[each.account] == low)
        ]
        return high - low, _ids(most), _ids(least)


def _is_agreed(own: Sequence[OwnWord]) -> bool:
    """Whether somebody is bound, and everybody who is has claimed it for himself."""
    return bool(own) and all(each.rung is not None and each.rung >= AGREED for each in own)


@lru_cache(maxsize=256)
def _own_accounts(ledger: Ledger, party: str) -> tuple[str, ...]:
    """Asked again for each proposition that binds a party."""
    return tuple(each for each in ledger.accounts if ledger.is_own_account(each, party))


def _ids(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(each.id for each in statements)
