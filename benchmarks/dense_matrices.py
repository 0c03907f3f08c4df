"""The matrix method as a textbook has it, in dense NumPy: what the benchmarks compare with.

Xu, Hipel, Kilgour & Fang (2018), chapters 4-5: adjacency matrices J, preference matrices P and the
joint movement matrix M of the opponents, multiplied out. Written for clarity of the method; cubic
in states for every product. Opponents' replies are legal sequences (nobody twice in a row).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.kernels.forms import ArcForm

__all__ = ["stable_states"]

Matrix = NDArray[np.float32]


def stable_states(form: ArcForm) -> dict[str, NDArray[np.bool_]]:
    """Stable states per concept, bool [decision makers, states]."""
    n, v = form.n_decision_makers, form.n_states
    ranks = [form.rank_rows.of(i) for i in range(n)]
    moves = [_matrix(v, *arcs) for arcs in zip(form.starts, form.ends, strict=True)]
    better = [(rank[None, :] > rank[:, None]).astype(np.float32) for rank in ranks]
    improving = [move * gain for move, gain in zip(moves, better, strict=True)]
    found = {name: np.empty((n, v), dtype=bool) for name in ("nash", "gmr", "smr", "seq", "sseq")}
    for i in range(n):
        others = [j for j in range(n) if j != i]
        any_reply = _joint_movement([moves[j] for j in others], v)
        credible_reply = _joint_movement([improving[j] for j in others], v)
        no_better = 1 - better[i]
        no_escape = no_better * _absent(better[i] @ moves[i].T)
        found["nash"][i] = ~improving[i].any(axis=1)
        found["gmr"][i] = _held(improving[i], any_reply, no_better)
        found["smr"][i] = _held(improving[i], any_reply, no_escape)
        found["seq"][i] = _held(improving[i], credible_reply, no_better)
        found["sseq"][i] = _held(improving[i], credible_reply, no_escape)
    return found


def _matrix(v: int, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Matrix:
    matrix: Matrix = np.zeros((v, v), dtype=np.float32)
    matrix[starts, ends] = 1
    return matrix


def _absent(product: Matrix) -> Matrix:
    return (product == 0).astype(np.float32)


def _joint_movement(moves: list[Matrix], v: int) -> Matrix:
    """Where legal sequences lead: one matrix per last mover, multiplied on until none grows."""
    last = [move.copy() for move in moves]
    while True:
        grown = [
            np.maximum(move, (_union([*last[:j], *last[j + 1 :]], v) @ move > 0))
            for j, move in enumerate(moves)
        ]
        grown = [np.maximum(old, new) for old, new in zip(last, grown, strict=True)]
        if all(np.array_equal(old, new) for old, new in zip(last, grown, strict=True)):
            return _union(last, v)
        last = grown


def _union(matrices: list[Matrix], v: int) -> Matrix:
    return np.maximum.reduce([*matrices, np.zeros((v, v), dtype=np.float32)])


def _held(improving: Matrix, reply: Matrix, sanction: Matrix) -> NDArray[np.bool_]:
    """No improvement s -> t without some x that t's replies reach and that sanctions against s."""
    unsanctioned = _absent(reply @ sanction.T)
    return np.asarray(~(improving * unsanctioned.T).any(axis=1))
