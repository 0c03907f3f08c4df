"""Sets of states as rows of bits, compiled; see `state_sets`, `reply_classes`, `sanction_sets`."""

# Loops over machine words: the readable twin of all of it is `standoff.kernels.gathering`.
from __future__ import annotations

import numpy as np

from standoff.kernels.compiled import compiled

__all__ = ["components", "condense", "last", "met", "pack", "sweep", "unite"]


@compiled
def pack(table, left, least, also, eighths, rows):
    """rows[x] = the a whose table[left[a], x] is `least` or more, or equal to `also`.

    `eighths` (uint8 [8, V]) holds 64 rows of the table while they become words.
    """
    for w in range(rows.shape[1]):
        eighths[:] = 0
        for a in range(64 * w, min(64 * (w + 1), left.shape[0])):
            # All of a row of the table: neighbours in memory, many in one instruction.
            row = table[left[a]]
            eighth = eighths[(a & 63) >> 3]
            bit = np.uint8(1 << (a & 7))
            for x in range(row.shape[0]):
                eighth[x] |= bit if (row[x] >= least) | (row[x] == also) else np.uint8(0)
        for x in range(rows.shape[0]):
            word = np.uint64(0)
            for b in range(8):
                word |= np.uint64(eighths[b, x]) << np.uint64(8 * b)
            rows[x, w] = word


@compiled
def sweep(order, starts, turned, place, exclusive, firsts, rows):
    """Takes the first p states of `order` into rows[x], for each x in turned[starts[p]:...].

    With `exclusive` what is in it already goes out. `place[s]` is the bit of s, -1 where none;
    `firsts` is one row.
    """
    firsts[:] = 0
    for p in range(order.shape[0] + 1):
        for a in range(starts[p], starts[p + 1]):
            x = turned[a]
            if exclusive:
                for w in range(firsts.shape[0]):
                    rows[x, w] ^= firsts[w]
            else:
                for w in range(firsts.shape[0]):
                    rows[x, w] |= firsts[w]
        if p < order.shape[0] and place[order[p]] >= 0:
            bit = place[order[p]]
            firsts[bit >> 6] |= np.uint64(1) << np.uint64(bit & 63)


@compiled
def last(first, ends, rows, lasting):
    """lasting[x] = what x and all ends of the moves from it carry; begins as `rows`."""
    for x in range(rows.shape[0]):
        for arc in range(first[x], first[x + 1]):
            for w in range(rows.shape[1]):
                lasting[x, w] &= rows[ends[arc], w]


@compiled
def components(first, offset, ends, component, index, low, ahead, waiting, path):
    """Numbers of the classes of points that lead to each other, what they lead to first; how many.

    Point s * movers + j is "j moves next from s" and leads, by each move of j, to "j has moved to
    x", `states * movers` further on; that leads to "k moves next from x" for all k but j.
    `ends[offset[j] + first[j, s]]` and on to `first[j, s + 1]`: where j can move from s. Points
    that nothing leads to have number -1. Tarjan (1972), without recursion.
    """
    movers, states = first.shape[0], first.shape[1] - 1
    half = movers * states
    component[:] = -1
    index[:] = 0
    count = 0
    met_so_far = 0
    held = 0
    for root in range(half):
        if index[root]:
            continue
        depth = 0
        path[0] = root
        while depth >= 0:
            point = path[depth]
            s = (point if point < half else point - half) // movers
            j = point % movers if point < half else (point - half) % movers
            if index[point] == 0:
                met_so_far += 1
                index[point] = met_so_far
                low[point] = met_so_far
                waiting[held] = point
                held += 1
                ahead[point] = offset[j] + first[j, s] if point < half else 0
            stop = offset[j] + first[j, s + 1] if point < half else movers
            deeper = False
            while ahead[point] < stop:
                a = ahead[point]
                ahead[point] += 1
                if point < half:
                    following = half + ends[a] * movers + j
                elif a == j:
                    continue
                else:
                    following = s * movers + a
                if index[following] == 0:
                    depth += 1
                    path[depth] = following
                    deeper = True
                    break
                if component[following] < 0:
                    low[point] = min(low[point], index[following])
            if deeper:
                continue
            if low[point] == index[point]:
                while component[point] < 0:
                    held -= 1
                    component[waiting[held]] = count
                count += 1
            depth -= 1
            if depth >= 0:
                low[path[depth]] = min(low[path[depth]], low[point])
    return count


@compiled
def condense(
    first,
    offset,
    ends,
    component,
    starts,
    points,
    seen_state,
    seen_class,
    end_starts,
    end_states,
    after_starts,
    after,
):
    """For each class, the states it ends in and the classes it leads to, each once.

    `points[starts[c]:starts[c + 1]]` are the points of class c. Classes from which no reply is made
    are passed over.
    """
    movers, states = first.shape[0], first.shape[1] - 1
    half = movers * states
    seen_state[:] = -1
    seen_class[:] = -1
    for c in range(starts.shape[0] - 1):
        n_ends, n_after = end_starts[c], after_starts[c]
        for a in range(starts[c], starts[c + 1]):
            point = points[a]
            s = (point if point < half else point - half) // movers
            j = point % movers if point < half else (point - half) % movers
            if point < half:
                for arc in range(offset[j] + first[j, s], offset[j] + first[j, s + 1]):
                    d = component[half + ends[arc] * movers + j]
                    if d != c and seen_class[d] != c:
                        seen_class[d] = c
                        after[n_after] = d
                        n_after += 1
                continue
            if seen_state[s] != c:
                seen_state[s] = c
                end_states[n_ends] = s
                n_ends += 1
            for k in range(movers):
                d = component[s * movers + k]
                if k == j or d == c or seen_class[d] == c:
                    continue
                seen_class[d] = c
                if end_starts[d] < end_starts[d + 1] or after_starts[d] < after_starts[d + 1]:
                    after[n_after] = d
                    n_after += 1
        end_starts[c + 1], after_starts[c + 1] = n_ends, n_after


@compiled
def unite(carried, end_starts, end_states, after_starts, after, rows):
    """rows[c] = what the states that class c ends in carry, and all the classes it leads to."""
    for c in range(rows.shape[0]):
        for w in range(rows.shape[1]):
            rows[c, w] = 0
        for a in range(end_starts[c], end_starts[c + 1]):
            for w in range(rows.shape[1]):
                rows[c, w] |= carried[end_states[a], w]
        for a in range(after_starts[c], after_starts[c + 1]):
            for w in range(rows.shape[1]):
                rows[c, w] |= rows[after[a], w]


@compiled
def met(component, movers, targets, places, rows, out):
    """out[a] = whether bit places[a] is carried by a reply from targets[a]."""
    for a in range(targets.shape[0]):
        word, bit = places[a] >> 6, np.uint64(places[a] & 63)
        out[a] = False
        for j in range(movers):
            c = component[targets[a] * movers + j]
            if (rows[c, word] >> bit) & np.uint64(1):
                out[a] = True
                break
