"""Sets gathered along legal replies, compiled; see `standoff.kernels.sanction_sets`."""

# Loops over machine words: the readable twin is `standoff.kernels.gathering`.
from __future__ import annotations

from standoff.kernels.compiled import compiled

__all__ = ["gather_sets"]


@compiled
def gather_sets(first, offset, ends, arrived, grown, found, out):
    """out[s] = union of what the ends of the movers' legal replies from s carry; begins empty.

    `ends[offset[j] + first[j, s]]` and on to `first[j, s + 1]`: where j can move from s.
    `arrived[s, j]` begins as what s carries, and grows to what a reply can end in once j has moved
    to s; `grown[s, j]` is the last round in which it grew (1 to begin with). Only what grew in the
    round before or since is looked at again.
    """
    states, movers, words = arrived.shape
    this_round = 1
    growing = True
    while growing:
        growing = False
        this_round += 1
        for place in range(states):
            # Back and forth: replies run either way through the numbers of states.
            s = place if this_round & 1 else states - 1 - place
            for j in range(movers):
                met = False
                for arc in range(offset[j] + first[j, s], offset[j] + first[j, s + 1]):
                    x = ends[arc]
                    if grown[x, j] >= this_round - 1:
                        if not met:
                            met = True
                            for w in range(words):
                                found[w] = 0
                        for w in range(words):
                            found[w] |= arrived[x, j, w]
                if not met:
                    continue
                for w in range(words):
                    out[s, w] |= found[w]
                # Nobody moves twice in a row: whoever came to s may go on if it is not j.
                for k in range(movers):
                    if k != j:
                        grew = False
                        for w in range(words):
                            if found[w] & ~arrived[s, k, w]:
                                grew = True
                            arrived[s, k, w] |= found[w]
                        if grew:
                            grown[s, k] = this_round
                            growing = True
