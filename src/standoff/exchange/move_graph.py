"""The moves of a conflict as a picture of dots and arrows needs them: what graph formats share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.case.case import Case
from standoff.errors import NotApplicableError
from standoff.exchange.names import plain
from standoff.exchange.option_form import require_states
from standoff.explain.states import StateWords
from standoff.kernels.forms import ArcForm

__all__ = ["Arc", "MoveGraph", "Node", "move_graph"]

MAXIMUM_STATES = 2_000
MAXIMUM_ARCS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A state: `pattern` is empty in graph form, `taken` the references of the options taken."""

    state: int
    label: str
    name: str
    pattern: str
    taken: str
    status_quo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A move of `mover` (an id), and whether it improves on the state it leaves."""

    mover: str
    start: int
    end: int
    improvement: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveGraph:
    """All states and moves of a conflict."""

    title: str
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]


def move_graph(case: Case, *, ending: str) -> MoveGraph:
    """The states and moves of a case; `NotApplicableError` where they are too many to draw."""
    require_states(case, MAXIMUM_STATES, ending=ending)
    conflict = case.conflict
    form = conflict.form
    arcs = form if isinstance(form, ArcForm) else form.arcs()
    count = sum(len(starts) for starts in arcs.starts)
    if count > MAXIMUM_ARCS:
        raise NotApplicableError(
            f"the case has {count:,} moves; a .{ending} file is written for at most"
            f" {MAXIMUM_ARCS:,}; fix some options, or say what is infeasible"
        )
    words = StateWords(conflict)
    nodes = tuple(
        Node(
            state=state,
            label=plain(words.label(state)),
            name=plain(words.name(state)),
            pattern=conflict.pattern(state) or "",
            taken=" ".join(conflict.taken(state)),
            status_quo=state == conflict.status_quo,
        )
        for state in range(1, len(conflict.states) + 1)
    )
    return MoveGraph(title=plain(case.title), nodes=nodes, arcs=tuple(_arcs(case, arcs)))


def _arcs(case: Case, form: ArcForm) -> Iterator[Arc]:
    for maker, starts, ends in zip(
        case.conflict.decision_makers, form.starts, form.ends, strict=True
    ):
        better = case.conflict.structure(maker.id).better(starts, ends)
        for start, end, improvement in zip(
            starts.tolist(), ends.tolist(), better.tolist(), strict=True
        ):
            yield Arc(mover=maker.id, start=start + 1, end=end + 1, improvement=improvement)
