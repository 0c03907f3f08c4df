"""Loops over states, fibres and cells, compiled: arrays in, arrays out.

They allocate nothing, release the interpreter lock and are cached on disk. Imported only when a
model is large enough to be worth it (`standoff.kernels.backend`). What each loop computes, and why
that is right, is told in `standoff.kernels.fibres`.
"""

# Loops over machine integers: the readable twin is `standoff.kernels.reference`.
from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

__all__ = [
    "NOTHING",
    "best_next",
    "compiled",
    "compress",
    "count_improvements",
    "group",
    "sort_by_key",
    "sort_groups",
]

compiled: Any = njit(cache=True, nogil=True, boundscheck=False)

NOTHING = np.int32(np.iinfo(np.int32).min)


@compiled
def compress(codes, use_codes, shifts, masks, places, flips, out):
    """out[s] = the bits of code s (xor flips) in the given runs, moved together."""
    for s in range(out.shape[0]):
        code = (codes[s] if use_codes else s) ^ flips
        packed = np.int64(0)
        for run in range(shifts.shape[0]):
            packed |= ((code >> shifts[run]) & masks[run]) << places[run]
        out[s] = packed


@compiled
def group(key, starts, members):
    """Counting sort: members[starts[g]:starts[g+1]] are the s with key[s] == g, ascending."""
    starts[:] = 0
    for s in range(key.shape[0]):
        starts[key[s] + 1] += 1
    for g in range(starts.shape[0] - 1):
        starts[g + 1] += starts[g]
    for s in range(key.shape[0]):
        g = key[s]
        members[starts[g]] = s
        starts[g] += 1
    for g in range(starts.shape[0] - 1, 0, -1):
        starts[g] = starts[g - 1]
    starts[0] = 0


@compiled
def sort_by_key(key, order, spare, count, buckets):
    """Stable ascending sort of order[:count] by key[order]; radix, insertion when short."""
    if count <= 48:
        for a in range(1, count):
            moving = order[a]
            k = key[moving]
            b = a - 1
            while b >= 0 and key[order[b]] > k:
                order[b + 1] = order[b]
                b -= 1
            order[b + 1] = moving
        return
    least = np.int64(key[order[0]])
    most = least
    for a in range(count):
        k = np.int64(key[order[a]])
        least = min(least, k)
        most = max(most, k)
    shift = 0
    while (most - least) >> shift:
        buckets[:] = 0
        for a in range(count):
            buckets[((np.int64(key[order[a]]) - least) >> shift) & 255] += 1
        total = 0
        for b in range(256):
            held = buckets[b]
            buckets[b] = total
            total += held
        for a in range(count):
            b = ((np.int64(key[order[a]]) - least) >> shift) & 255
            spare[buckets[b]] = order[a]
            buckets[b] += 1
        order[:count] = spare[:count]
        shift += 8


@compiled
def sort_groups(starts, members, rank, index, use_index, local, order, spare, buckets):
    """Sort the members of every group by rank, ascending. Scratch is as long as a group."""
    for g in range(starts.shape[0] - 1):
        first = starts[g]
        count = starts[g + 1] - first
        for a in range(count):
            s = members[first + a]
            local[a] = rank[index[s]] if use_index else rank[s]
            order[a] = a
        sort_by_key(local, order, spare, count, buckets)
        for a in range(count):
            spare[a] = members[first + order[a]]
        members[first : first + count] = spare[:count]


@compiled
def best_next(
    starts, members, cell, family, pattern, rank, index, use_index, value, strict, best, out
):
    """out[s] = greatest value one move of a decision maker away from s; NOTHING if no move.

    strict: only moves to a strictly higher rank count; else any move, and staying put.
    `best[c]`: greatest value so far that members of cell c can move to.
    """
    for g in range(starts.shape[0] - 1):
        first, last = starts[g], starts[g + 1]
        for a in range(first, last):
            best[cell[members[a]]] = NOTHING
        top = last
        while top > first:
            # One level of equal ranks at a time, best level first.
            s = members[top - 1]
            level = rank[index[s]] if use_index else rank[s]
            low = top - 1
            while low > first:
                t = members[low - 1]
                if (rank[index[t]] if use_index else rank[t]) != level:
                    break
                low -= 1
            if strict:
                for a in range(low, top):
                    out[members[a]] = best[cell[members[a]]]
            for a in range(low, top):
                t = members[a]
                c = cell[t]
                v = value[t]
                if best[c] < v:
                    # Whoever may add options to reach the pattern of c may reach t.
                    for below in range(family[c], c + 1):
                        if pattern[below] & ~pattern[c] == 0 and best[below] < v:
                            best[below] = v
            top = low
        if not strict:
            for a in range(first, last):
                out[members[a]] = best[cell[members[a]]]


@compiled
def count_improvements(starts, members, cell, family, pattern, rank, index, use_index, out):
    """out[s] = how many unilateral improvements a decision maker has from s."""
    for s in range(out.shape[0]):
        c = cell[s]
        own = rank[index[s]] if use_index else rank[s]
        found = 0
        a = starts[family[c] + 1]
        while a > starts[family[c]]:
            a -= 1
            t = members[a]
            if (rank[index[t]] if use_index else rank[t]) <= own:
                break
            if pattern[c] & ~pattern[cell[t]] == 0:
                found += 1
        out[s] = found
