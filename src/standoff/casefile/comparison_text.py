"""Preferences that are more than a ranking, or less, as lines of states and signs.

The other way round of `standoff.preferences.order` and `standoff.preferences.comparison_kind`.
Chains are written as they were read. Where some of their states do not exist, in one world of
several, what they say of the others is written pair by pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from standoff.errors import NotApplicableError
from standoff.model.preference import Graded, PreferenceStructure
from standoff.model.state_space import StateSpace
from standoff.preferences.comparisons import Comparisons, Rest
from standoff.preferences.degree_table import UNKNOWN, Degrees, DegreeTable
from standoff.preferences.pairs import MOST_PAIRS, Chain, Sign
from standoff.registry import plugins

__all__ = ["comparison_lines", "order_lines"]

WIDTH = 84
Naming = Callable[[int], str]
"""How a file writes the state with a code."""


def order_lines(structure: Graded, space: StateSpace, name: Naming) -> Iterator[str]:
    """An order with degrees as lines that follow each other, best first."""
    levels = structure.levels.astype(np.int64)
    order = np.lexsort((space.codes, -levels[0]))
    steps = (levels[:, order[:-1]] > levels[:, order[1:]]).sum(axis=0).tolist()
    line = name(int(space.codes[order[0]]))
    for code, step in zip(space.codes[order[1:]].tolist(), steps, strict=True):
        piece = f" {Sign(step).text} {name(code)}"
        if len(line) + len(piece) > WIDTH:
            yield line
            line = piece[1:]
        else:
            line += piece
    yield line


def comparison_lines(preference: Comparisons, space: StateSpace, name: Naming) -> Iterator[str]:
    """What stands under `preferences`: a kind and its chains, or the word indifferent.

    Raises `NotApplicableError` where the states of a world leave nothing that could be written.
    """
    kind, chains = preference.kind, preference.chains
    if not all(code in space for chain in chains for code in chain.states):
        chains = tuple(_pair_by_pair(preference, space))
    if not chains:
        if preference.rest is Rest.EQUAL or len(space) == 1:
            yield "indifferent"
            return
        raise NotApplicableError(
            f"nothing of what stands under '{kind}' is about the states of this world, and that"
            " cannot be written in a case"
        )
    usual = getattr(plugins("standoff.preferences", "KIND").get(kind), "usual_rest", None)
    yield f"{kind}:"
    indent = "  "
    if preference.rest is not usual:
        yield "  pairs:"
        indent = "    "
    for chain in chains:
        yield f"{indent}- '{_text(chain, name)}'"
    if preference.rest is not None and preference.rest is not usual:
        yield f"  rest: {preference.rest.value}"


def _text(chain: Chain, name: Naming) -> str:
    parts = [name(chain.states[0])]
    for sign, code in zip(chain.signs, chain.states[1:], strict=True):
        parts += [sign.text, name(code)]
    return " ".join(parts)


def _pair_by_pair(preference: Comparisons, space: StateSpace) -> Iterator[Chain]:
    """All that is said of the states of a space, and that its `rest` does not say."""
    table = _table(preference.structure(space))
    said = np.triu(np.ones(table.shape, dtype=bool), 1)
    if preference.rest is not None:
        said &= table != preference.rest.degree
    places = np.argwhere(said)
    if len(places) > MOST_PAIRS:
        raise NotApplicableError(
            f"what stands under '{preference.kind}' says something of {len(places):,} pairs of the"
            f" states of this world; at most {MOST_PAIRS:,} can be written in a case"
        )
    for x, y in places.tolist():
        degree = int(table[x, y])
        first, second = (x, y) if degree >= 0 or degree == UNKNOWN else (y, x)
        sign = Sign(0, known=False) if degree == UNKNOWN else Sign(abs(degree))
        yield Chain((int(space.codes[first]), int(space.codes[second])), (sign,))


def _table(structure: PreferenceStructure) -> Degrees:
    if isinstance(structure, DegreeTable):
        return structure.table
    assert isinstance(structure, Graded), "comparisons become one or the other"
    levels = structure.levels
    higher = sum((level[:, None] > level[None, :]).astype(np.int8) for level in levels)
    table = np.asarray(higher, dtype=np.int8)
    return table - table.T
