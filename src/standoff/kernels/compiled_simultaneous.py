"""The combinations of simultaneous moves, compiled; see `standoff.kernels.simultaneous`."""

# Loops over machine integers: the readable twin is `standoff.kernels.reference`.
from __future__ import annotations

from standoff.kernels.compiled import compiled

__all__ = ["simultaneous"]


@compiled
def _position(codes, use_codes, code):
    """Where a code stands among the feasible codes, or -1."""
    if not use_codes:
        return code
    low, high = 0, codes.shape[0]
    while low < high:
        middle = (low + high) >> 1
        if codes[middle] < code:
            low = middle + 1
        else:
            high = middle
    return low if low < codes.shape[0] and codes[low] == code else -1


@compiled
def _blocks(codes, use_codes, code, rank, index, use_index, level):
    """Whether the joint result exists and is not better than the state that was left."""
    z = _position(codes, use_codes, code)
    return z >= 0 and (rank[index[z]] if use_index else rank[z]) <= level


@compiled
def simultaneous(
    codes, use_codes, all_starts, all_members, fibre_offsets, cells, offsets, families, patterns,
    rows, index, use_index, focal, mode, changes, counts, chosen, out,
):  # fmt: skip
    """out[s] = whether every improvement of `focal` meets a joint reply.

    `mode` is 0 any, 1 single, 2 all (the order of `SimultaneousMoves`). `changes[j, a]` holds the
    options that change (xor) when j takes its a-th improvement.
    """
    movers = rows.shape[0]
    for s in range(out.shape[0]):
        code = codes[s] if use_codes else s
        for j in range(movers):
            c = offsets[j] + cells[j, s]
            own = rows[j, index[s]] if use_index else rows[j, s]
            g = fibre_offsets[j] + families[c] - offsets[j]
            counts[j] = 0
            a = all_starts[g + 1]
            while a > all_starts[g]:
                a -= 1
                t = all_members[j, a]
                if (rows[j, index[t]] if use_index else rows[j, t]) <= own:
                    break
                if patterns[c] & ~patterns[offsets[j] + cells[j, t]] == 0:
                    changes[j, counts[j]] = code ^ (codes[t] if use_codes else t)
                    counts[j] += 1
        level = rows[focal, index[s]] if use_index else rows[focal, s]
        out[s] = True
        for move in range(counts[focal]):
            target = code ^ changes[focal, move]
            met = False
            able = 0
            for j in range(movers):
                chosen[j] = 0
                if j != focal and counts[j]:
                    able += 1
                    if mode != 2:
                        for a in range(counts[j]):
                            met = met or _blocks(
                                codes, use_codes, target ^ changes[j, a],
                                rows[focal], index, use_index, level,
                            )  # fmt: skip
                    else:
                        chosen[j] = 1
            # Count through the other combinations; chosen[j] == 0 means that j stays.
            going = able > 0 and not met and (mode == 2 or (mode == 0 and able > 1))
            while going:
                joint = target
                for j in range(movers):
                    if chosen[j]:
                        joint ^= changes[j, chosen[j] - 1]
                if joint != target and _blocks(
                    codes, use_codes, joint, rows[focal], index, use_index, level
                ):
                    met = True
                    break
                going = False
                for j in range(movers):
                    if j == focal or not counts[j]:
                        continue
                    if chosen[j] < counts[j]:
                        chosen[j] += 1
                        going = True
                        break
                    chosen[j] = 1 if mode == 2 else 0
            if not met:
                out[s] = False
                break
