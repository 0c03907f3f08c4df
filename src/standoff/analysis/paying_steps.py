"""Every joint step from today that pays all who take it, whatever would become of its end.

`standoff.analysis.joint_steps` tells those that are kept and carry no rider; here are the rest as
well, for whoever asks how a step fares in another world. What a joint step is, is said there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.analysis.coalitions import CoalitionTable
from standoff.analysis.joint_steps import joint_changes
from standoff.analysis.jumps import joint_gains
from standoff.analysis.stability import StabilityTable
from standoff.analysis.status_quo import require_start
from standoff.concepts.concept import concept_named
from standoff.kernels.coalition_reach import members_of
from standoff.kernels.forms import Int64s, Mask, OptionForm
from standoff.model.state_space import read_only

__all__ = ["HOLDS", "KEPT", "PAYS", "PayingSteps", "paying_steps"]

PAYS, KEPT, HOLDS = 1, 2, 3
"""A step pays all who take it; and none of them would leave its end; and nobody would."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class PayingSteps:
    """The joint steps that pay: `parties` as bit masks, `ends` by code, and how each `stands`.

    All int64 [steps], read-only, by end and parties.
    """

    parties: Int64s
    ends: Int64s
    stands: Int64s


def paying_steps(table: StabilityTable, concept: str, coalitions: CoalitionTable) -> PayingSteps:
    """The joint steps from today by the coalitions looked at, and which are kept, or hold.

    Exact. Linear in states x decision makers in option form; else the cost is that of the
    coalitions' improvements, which their table keeps. Raises `NotApplicableError` without a status
    quo.
    """
    conflict = table.conflict
    today = require_start(conflict) - 1
    if isinstance(conflict.form, OptionForm):
        parties, ends = joint_changes(conflict, today)
        if not coalitions.complete:
            chosen = np.isin(parties, [_mask(table, each) for each in coalitions.coalitions])
            parties, ends = parties[chosen], ends[chosen]
    else:
        pairs = sorted(
            (end - 1, _mask(table, each))
            for each, gains in joint_gains(coalitions, today + 1)
            for end in gains
        )
        listed = np.array(pairs, dtype=np.int64).reshape(len(pairs), 2)
        parties, ends = listed[:, 1], listed[:, 0]
    kind = concept_named(concept).id
    makers = range(len(conflict.decision_makers))
    stable = np.stack([table.stable_mask(kind, maker) for maker in makers])
    everybody: Mask = np.logical_and.reduce(stable, axis=0)
    kept = np.array(
        [
            all(bool(stable[maker, end]) for maker in members_of(members))
            for members, end in zip(parties.tolist(), ends.tolist(), strict=True)
        ],
        dtype=bool,
    )
    stands = np.where(everybody[ends], HOLDS, np.where(kept, KEPT, PAYS)).astype(np.int64)
    return PayingSteps(
        parties=read_only(parties),
        ends=read_only(conflict.states.codes[ends]),
        stands=read_only(stands),
    )


def _mask(table: StabilityTable, parties: tuple[str, ...]) -> int:
    return sum(1 << table.conflict.index_of(each) for each in parties)
