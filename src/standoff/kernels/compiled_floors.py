"""The search behind every floor in option form, compiled: block by block, slice by slice.

See `standoff.kernels.fibres` for what is computed and why it is right.
"""

# Loops over machine integers: the readable twin is `standoff.kernels.reference`.
from __future__ import annotations

import numpy as np

from standoff.kernels.compiled import compiled, sort_by_key

__all__ = ["COLUMNS", "fibre_floors"]

UNLIMITED = np.int64(2**31)


@compiled
def _place_by_slice(members, slice_of, lowest, begins, cursor, place):
    """Where each state of a block goes when its slices are laid out one after another."""
    begins[:] = 0
    for a in range(members.shape[0]):
        begins[slice_of[members[a]] - lowest + 1] += 1
    for g in range(begins.shape[0] - 1):
        begins[g + 1] += begins[g]
        cursor[g] = begins[g]
    for a in range(members.shape[0]):
        g = slice_of[members[a]] - lowest
        place[a] = cursor[g]
        cursor[g] += 1


# Columns of what is known about a cell during a search; eight numbers fill a cache line.
BEGIN, END, SWEPT, LIMIT, FIRST, NEXT, PATTERN, COLUMNS = 0, 1, 2, 3, 4, 5, 6, 8


@compiled
def _number_cells(standing, h, family, pattern, known, local_of, global_of):
    """Number the cells of opponent h met in a slice, chain those of one fibre, and count them.

    `standing[a, 2 h]` turns from a cell's number in the whole model into its number here.
    """
    cells = 0
    for a in range(standing.shape[0]):
        c = standing[a, 2 * h]
        if local_of[c] < 0:
            local_of[c] = cells
            global_of[cells] = c
            known[cells, END] = 0
            known[cells, FIRST] = -1
            known[cells, PATTERN] = pattern[c]
            cells += 1
        standing[a, 2 * h] = local_of[c]
        known[local_of[c], END] += 1
    begin = 0
    for c in range(cells):
        held = known[c, END]
        known[c, BEGIN] = begin
        known[c, END] = begin
        begin += held
        head = local_of[family[global_of[c]]]
        known[c, NEXT] = known[head, FIRST]
        known[head, FIRST] = c
    for c in range(cells):
        known[c, FIRST] = known[local_of[family[global_of[c]]], FIRST]
    for c in range(cells):
        local_of[global_of[c]] = -1
    return cells


@compiled
def _sort_cells(standing, h, known, order, sorted_rank, key, by_key, spare, buckets):
    """Lay the cells of opponent h out in `order`, each from worst to best state."""
    count = standing.shape[0]
    for a in range(count):
        by_key[a] = a
        key[a] = standing[a, 2 * h + 1]
    sort_by_key(key, by_key, spare, count, buckets)
    for a in range(count):
        t = by_key[a]
        c = standing[t, 2 * h]
        p = known[c, END]
        order[p] = t
        sorted_rank[p] = key[t]
        known[c, END] = p + 1


@compiled
def _search_slice(
    value, credible, standing, known, counts, order, sorted_rank,
    by_value, spare, label, stack, buckets, out,
):  # fmt: skip
    """Label every state of a slice with the least value the opponents can reach from it."""
    opponents = counts.shape[0]
    for a in range(value.shape[0]):
        by_value[a] = a
        label[a] = 0
    for h in range(opponents):
        for c in range(counts[h]):
            known[h, c, SWEPT] = known[h, c, BEGIN]
            known[h, c, LIMIT] = -UNLIMITED - 1
    sort_by_key(value, by_value, spare, value.shape[0], buckets)
    for a in range(value.shape[0]):
        root = by_value[a]
        if label[root]:
            continue
        v = value[root]
        label[root] = 1
        out[root] = v
        stack[0] = root
        height = 1
        while height:
            height -= 1
            t = stack[height]
            for h in range(opponents):
                cells = known[h]
                c = standing[t, 2 * h]
                reach = np.int64(standing[t, 2 * h + 1]) if credible else UNLIMITED
                if cells[c, LIMIT] >= reach:
                    continue
                # Whoever stands in a cell whose pattern t's contains, and below t, can come to t.
                below = cells[c, FIRST]
                while below >= 0:
                    if (
                        cells[below, LIMIT] < reach
                        and cells[below, PATTERN] & ~cells[c, PATTERN] == 0
                    ):
                        cells[below, LIMIT] = reach
                        p = cells[below, SWEPT]
                        stop = cells[below, END]
                        while p < stop and sorted_rank[h, p] < reach:
                            u = order[h, p]
                            if not label[u]:
                                label[u] = 1
                                out[u] = v
                                stack[height] = u
                                height += 1
                            p += 1
                        cells[below, SWEPT] = p
                    below = cells[below, NEXT]


@compiled
def fibre_floors(
    block_starts, block_members, slice_of, opponents, cells, offsets, family, pattern,
    rows, index, use_index, values, credible, which_value,
    local_of, global_of, known, counts, slice_begins, cursor, place,
    standing_of, value_of, order, sorted_rank, key, by_key, spare, label, stack, buckets,
    floor_of, out,
):  # fmt: skip
    """out[q, s] = least value at the end of the opponents' replies from s (or of s itself).

    A block of neighbouring slices at a time is copied together, searched slice by slice and copied
    back: reading one slice alone would touch every cache line for one number. `standing_of[p]`
    holds the cell and the rank of a state for each opponent, side by side.
    """
    slices = slice_begins.shape[0] - 1
    for block in range(block_starts.shape[0] - 1):
        members = block_members[block_starts[block] : block_starts[block + 1]]
        _place_by_slice(members, slice_of, block * slices, slice_begins, cursor, place)
        for a in range(members.shape[0]):
            s, p = members[a], place[a]
            column = index[s] if use_index else s
            for h in range(opponents.shape[0]):
                j = opponents[h]
                standing_of[p, 2 * h] = cells[j, s] + offsets[j]
                standing_of[p, 2 * h + 1] = rows[j, column]
            for v in range(values.shape[0]):
                value_of[v, p] = values[v, s]
        for g in range(slices):
            low, high = slice_begins[g], slice_begins[g + 1]
            if low == high:
                continue
            standing = standing_of[low:high]
            for h in range(opponents.shape[0]):
                counts[h] = _number_cells(
                    standing, h, family, pattern, known[h], local_of, global_of
                )
                _sort_cells(
                    standing, h, known[h], order[h], sorted_rank[h], key, by_key, spare, buckets
                )
            for q in range(credible.shape[0]):
                _search_slice(
                    value_of[which_value[q], low:high], credible[q], standing, known, counts,
                    order, sorted_rank, by_key, spare, label, stack, buckets,
                    floor_of[q, low:high],
                )  # fmt: skip
        for a in range(members.shape[0]):
            for q in range(credible.shape[0]):
                out[q, members[a]] = floor_of[q, place[a]]
