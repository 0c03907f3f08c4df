"""What every relation that gives rows of bits promises: the same as `deters` says of each pair."""

from __future__ import annotations

import numpy as np

from standoff.kernels.forms import Relation
from standoff.kernels.state_sets import Packs, packer_of


def require_same_rows(relation: Relation, states: int) -> None:
    """Rows of bits are BLOCK, whatever may be left: everything, one state, or every third."""
    assert isinstance(relation, Packs)
    fast, plain = (packer_of(relation, states, compiled=compiled) for compiled in (True, False))
    everything = np.arange(states)
    for left in (everything, everything[-1:], everything[::3]):
        assert (fast(left) == plain(left)).all(), (relation, left)
