"""Searches forwards from one state, compiled; see `standoff.kernels.reach`."""

# Loops over machine integers: the readable twin is `standoff.kernels.reach.levels`.
from __future__ import annotations

from standoff.kernels.compiled import compiled

__all__ = ["arc_levels", "fibre_levels"]


@compiled
def arc_levels(first, ends, start, queue, out):
    """out[s] = least number of arcs from `start` to s; entries of others stay as they are, -1.

    The arcs from s end in `ends[first[s]:first[s + 1]]`.
    """
    out[start] = 0
    queue[0] = start
    head, tail = 0, 1
    while head < tail:
        s = queue[head]
        head += 1
        for arc in range(first[s], first[s + 1]):
            t = ends[arc]
            if out[t] < 0:
                out[t] = out[s] + 1
                queue[tail] = t
                tail += 1


@compiled
def fibre_levels(
    bottom, top, members, cells, offsets, family, pattern, rank, index, use_index, improving, start,
    queue, out,
):  # fmt: skip
    """The same in option form, where moves are not listed.

    Cell c of mover j (numbered on from offsets[j]) holds members[j, bottom[c]:top[c]], from worst
    to best for j; what is found is taken off at the top. With `improving` only higher ranks are.
    """
    out[start] = 0
    queue[0] = start
    head, tail = 0, 1
    while head < tail:
        s = queue[head]
        head += 1
        for j in range(cells.shape[0]):
            own = rank[j, index[s]] if use_index else rank[j, s]
            here = cells[j, s] + offsets[j]
            # Patterns ascend within a family, so those that contain this one come after it.
            c = here
            while c < offsets[j + 1] and family[c] == family[here]:
                if pattern[here] & ~pattern[c] == 0:
                    while top[c] > bottom[c]:
                        t = members[j, top[c] - 1]
                        if improving and (rank[j, index[t]] if use_index else rank[j, t]) <= own:
                            break
                        top[c] -= 1
                        if out[t] < 0:
                            out[t] = out[s] + 1
                            queue[tail] = t
                            tail += 1
                c += 1
