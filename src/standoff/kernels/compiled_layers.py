"""The search over (state, last mover), compiled; see `standoff.kernels.graphs`."""

# Loops over machine integers: the readable twin is `standoff.kernels.reference`.
from __future__ import annotations

from standoff.kernels.compiled import compiled

__all__ = ["layered_floor"]


@compiled
def layered_floor(first, source, movers, values, order, first_mover, both, arrived, stack, out):
    """out[s] = least value at the end of the movers' legal replies from s, at least one move.

    `first[m, t]` to `first[m, t + 1]`: the arcs of mover m that end in t, in `source`. A search
    backwards from the least value upwards, over pairs (state, last mover): `arrived[t, m]` is set
    once that pair is settled. `first_mover[s]` is the first mover found to leave s towards a
    settled pair, `both[s]` whether a second, different one was: then every pair of s is settled.
    """
    first_mover[:] = -1
    both[:] = 0
    arrived[:] = 0
    for a in range(order.shape[0]):
        root = order[a]
        v = values[root]
        height = 0
        for m in range(movers):
            if not arrived[root, m]:
                arrived[root, m] = 1
                stack[height] = root * movers + m
                height += 1
        while height:
            height -= 1
            t = stack[height] // movers
            m = stack[height] % movers
            for arc in range(first[m, t], first[m, t + 1]):
                s = source[arc]
                if both[s] or first_mover[s] == m:
                    continue
                if first_mover[s] < 0:
                    first_mover[s] = m
                    out[s] = v
                else:
                    both[s] = 1
                # Nobody moves twice in a row: whoever arrived at s may go on if it is not m.
                for k in range(movers):
                    if k != m and not arrived[s, k]:
                        arrived[s, k] = 1
                        stack[height] = s * movers + k
                        height += 1
