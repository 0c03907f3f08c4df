"""What several parties could do together: joint steps, first steps, jumps, what stops them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.analysis.coalitions import CoalitionTable, coalition_stability
from standoff.analysis.first_steps import FirstSteps, first_steps
from standoff.analysis.joint_steps import JointSteps, joint_steps
from standoff.analysis.jumps import Jumps, jumps
from standoff.analysis.stability import StabilityTable
from standoff.concepts.concept import concept_named

__all__ = ["Together", "together"]


@dataclass(frozen=True, eq=False, kw_only=True)
class Together:
    """The answers of `standoff coalitions` about one conflict.

    `concept` says which states hold against single parties. `joint` and `first` are None where
    there is no status quo to start from.
    """

    table: StabilityTable
    concept: str
    coalitions: CoalitionTable
    jumps: Jumps
    joint: JointSteps | None
    first: FirstSteps | None


def together(
    table: StabilityTable,
    concept: str = "seq",
    *,
    coalitions: Iterable[Iterable[str]] | None = None,
    size: int | None = None,
    replies: str = "any",
    jump_target: str = "equilibrium",
) -> Together:
    """What coalitions could do in a conflict that has been judged for single parties.

    `coalitions`, `size` and `replies` are those of `coalition_stability`, `jump_target` that of
    `jumps`; the rest is read as it was for the table. Costs and errors are theirs.
    """
    kind = concept_named(concept).id
    asked = table.question
    found = coalition_stability(
        table.conflict,
        coalitions=coalitions,
        size=size,
        replies=replies,
        self_sanction=asked.self_sanction,
        unknown=asked.unknown.value,
        unknown_credible=asked.unknown_credible,
        strength=asked.strength,
    )
    starts = table.conflict.status_quo is not None
    return Together(
        table=table,
        concept=kind,
        coalitions=found,
        jumps=jumps(table, found, concepts=[kind], jump_target=jump_target),
        joint=joint_steps(table, kind, found) if starts else None,
        first=first_steps(table, kind) if starts else None,
    )
