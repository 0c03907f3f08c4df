"""Moves in words: a move is what its mover does."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.explain.states import StateWords
from standoff.explain.words import inside, listed, named
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove

__all__ = ["act", "deed", "deed_briefly", "name_of", "names_of", "step"]


def deed(words: StateWords, move: UnilateralMove) -> tuple[str, ...]:
    """What the mover does, one sentence for each option it changes."""
    changes = words.in_full(move.start, move.end) if words.conflict.has_options else ()
    # Without options, and between merged states that share what is settled, only the end tells.
    return changes or (_walk(words, move, name_of(words.conflict, move.mover)),)


def deed_briefly(words: StateWords, move: UnilateralMove) -> str:
    """The same as it is mentioned inside a sentence."""
    changes = words.in_short(move.start, move.end) if words.conflict.has_options else ()
    mover = named(name_of(words.conflict, move.mover))
    return listed([inside(line) for line in changes], most=2) or _walk(words, move, mover)


def step(words: StateWords, move: UnilateralMove) -> str:
    """A move as one step of several: who, what, and the state it leads to."""
    return f"{act(words, move)} {words.beside(move.end)}"


def act(words: StateWords, move: UnilateralMove) -> str:
    """A move as who does what."""
    done = deed(words, move)
    if not words.conflict.has_options:
        return "; ".join(done)
    return f"{name_of(words.conflict, move.mover)}: {'; '.join(map(inside, done))}"


def name_of(conflict: Conflict, decision_maker: str) -> str:
    """A decision maker's name by its id."""
    return conflict.decision_makers[conflict.index_of(decision_maker)].name


def names_of(conflict: Conflict, ids: Sequence[str]) -> tuple[str, ...]:
    """Names as they stand in a sentence, each once, in the order of the conflict."""
    return tuple(named(each.name) for each in conflict.decision_makers if each.id in ids)


def _walk(words: StateWords, move: UnilateralMove, mover: str) -> str:
    """A move by where it leads, where no option says what is done."""
    return f"{mover} moves to '{words.graph_name(move.end)}'"
