"""Searches forwards from one state, compiled.

See `standoff.kernels.reach` for plain ones and `standoff.kernels.legal_reach` for those in which
nobody moves twice in a row.
"""

# Loops over machine integers: the readable twins are `reach.levels` and `legal_reach.arrivals`.
from __future__ import annotations

from standoff.kernels.compiled import compiled

__all__ = ["arc_arrivals", "arc_levels", "fibre_arrivals", "fibre_levels"]


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


@compiled
def arc_arrivals(first, ends, start, seen, queue, out):
    """out[j, s] = least moves of a legal sequence to s whose last mover is j; else it stays -1.

    The moves of j from s end in `ends[first[j, s]:first[j, s + 1]]`. Everybody but the first to
    arrive at s may move on at once, and the first as soon as a second arrives: so each state is
    looked at twice at most. `seen[s]` is -1 before, then who was first, and n more after a second.
    """
    movers, states = out.shape
    # Nobody has moved last at the start: everybody may, and later arrivals add nothing.
    seen[start] = movers
    head, tail = -1, 0
    while head < tail:
        last, only, s, level = -1, -1, start, 1
        if head >= 0:
            last, s = queue[head] // states, queue[head] % states
            level = out[last, s] + 1
            if seen[s] % movers != last:
                only = seen[s] % movers
        head += 1
        for j in range(movers):
            if j == last or (only >= 0 and j != only):
                continue
            for arc in range(first[j, s], first[j, s + 1]):
                t = ends[arc]
                if out[j, t] < 0:
                    out[j, t] = level
                    if seen[t] < movers:
                        queue[tail] = j * states + t
                        tail += 1
                        seen[t] = j if seen[t] < 0 else seen[t] + movers


@compiled
def fibre_arrivals(
    bottom, top, members, cells, offsets, family, pattern, rank, index, use_index, improving, start,
    seen, queue, out,
):  # fmt: skip
    """The same in option form, where moves are not listed; cells as in `fibre_levels`.

    A cell of j loses at its top what j has arrived at. Without `improving` only s itself stays: a
    move leads elsewhere.
    """
    movers, states = out.shape
    seen[start] = movers
    head, tail = -1, 0
    while head < tail:
        last, only, s, level = -1, -1, start, 1
        if head >= 0:
            last, s = queue[head] // states, queue[head] % states
            level = out[last, s] + 1
            if seen[s] % movers != last:
                only = seen[s] % movers
        head += 1
        for j in range(movers):
            if j == last or (only >= 0 and j != only):
                continue
            own = 0
            if improving:
                own = rank[j, index[s]] if use_index else rank[j, s]
            here = cells[j, s] + offsets[j]
            c = here
            # Patterns ascend within a family, so those that contain this one come after it.
            while c < offsets[j + 1] and family[c] == family[here]:
                if pattern[here] & ~pattern[c] == 0:
                    while top[c] > bottom[c]:
                        t = members[j, top[c] - 1]
                        if improving:
                            if (rank[j, index[t]] if use_index else rank[j, t]) <= own:
                                break
                        elif t == s:
                            if top[c] - 1 == bottom[c]:
                                break
                            # Order does not matter here: s goes to the bottom.
                            t = members[j, bottom[c]]
                            members[j, bottom[c]] = s
                        top[c] -= 1
                        out[j, t] = level
                        if seen[t] < movers:
                            queue[tail] = j * states + t
                            tail += 1
                            seen[t] = j if seen[t] < 0 else seen[t] + movers
                c += 1
