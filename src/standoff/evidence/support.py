"""How well an element of a model is supported by the statements it cites.

Stated is more than reported, that more than inferred, that more than assumed. A cited statement is
stated where somebody says it in an account of his own, without a reporter between; else it is
reported. Where the element belongs to a party, only that party or somebody of it can state it: what
others say that it wants, they report. The best of the statements counts; but an element is never
better supported than its writer says it is, and one that cites nothing is assumed. It is contested
where the proposition of a statement is contested, or where a link says that a statement contradicts
or is contradicted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from standoff.evidence.ledger import Ledger, belongs_to
from standoff.evidence.records import Relation
from standoff.evidence.status import Status, statuses

__all__ = ["BASES", "ElementSupport", "Support", "element_support"]


class Support(Enum):
    """How well something is supported."""

    STATED = "stated"
    REPORTED = "reported"
    INFERRED = "inferred"
    ASSUMED = "assumed"
    CONTESTED = "contested"


BASES = (Support.STATED, Support.REPORTED, Support.INFERRED, Support.ASSUMED)
"""From the best to none at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementSupport:
    """The support of a model element: `basis` as if nothing were contested, and what is.

    `contested` are propositions, `contradictions` pairs of statements, all as ids in the order of
    the case.
    """

    basis: Support
    cites: tuple[str, ...]
    contested: tuple[str, ...]
    contradictions: tuple[tuple[str, str], ...]

    @property
    def support(self) -> Support:
        """Contested, or else the basis."""
        return Support.CONTESTED if self.contested or self.contradictions else self.basis


def element_support(
    ledger: Ledger, cites: Sequence[str], *, basis: str = "", owner: str = ""
) -> ElementSupport:
    """The support of an element that cites statements (ids) and says what its basis is.

    `owner` is whose option or wish it is; an id that is no party's tells nothing.
    Statements that the ledger does not hold, such as hidden ones, support nothing. Cost: as
    `judgement`, and the links.
    """
    known = tuple(dict.fromkeys(each for each in cites if each in ledger.statements))
    about = {ledger.statements[each].about for each in known}
    found = statuses(ledger)
    whose = owner if owner in ledger.parties else ""
    shown = (*(_basis(ledger, each, whose) for each in known),)
    best = min(shown, key=BASES.index, default=Support.ASSUMED)
    said = Support(basis) if basis else best
    return ElementSupport(
        basis=max(best, said, key=BASES.index),
        cites=known,
        contested=tuple(
            each for each in found if each in about and found[each].status is Status.CONTESTED
        ),
        contradictions=tuple(
            (each.start, each.end)
            for each in ledger.links
            if each.relation is Relation.CONTRADICTS and (each.start in known or each.end in known)
        ),
    )


def _basis(ledger: Ledger, id_: str, owner: str) -> Support:
    statement = ledger.statements[id_]
    own = ledger.accounts[statement.account].speakers
    stated = not statement.via and any(
        belongs_to(speaker, each) and (not owner or belongs_to(speaker, owner))
        for speaker in ledger.speakers_of(statement)
        for each in own
    )
    return Support.STATED if stated else Support.REPORTED
