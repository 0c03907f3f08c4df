"""Graph form: states as sentences, and every decision maker's moves between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standoff.case.template import GraphMove
from standoff.casefile.assumption_names import NO_ASSUMPTIONS, AssumptionNames
from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.casefile.schema import DecisionMakerPart, GraphMovePart, checked
from standoff.errors import nearest_name
from standoff.expressions.bind import qualify
from standoff.expressions.parse import parse
from standoff.expressions.syntax import Expression, ExpressionError
from standoff.model.listed_moves import Moves
from standoff.model.state_space import StateSpace

__all__ = ["GraphStates", "read_graph_moves", "read_graph_states"]

PART = re.compile(r"\s*(?:(?P<sign><->|->|<-)|(?P<state>[A-Za-z0-9_]+)|(?P<stray>\S))")
RULE = 'moves are written "s1 -> s2", "s1 <-> s2", or in a row "s1 -> s2 <-> s3"'


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphStates:
    """The states of a graph by name; code and position are the place in the file.

    What names mean anywhere: in expressions, rankings, moves. Methods return None where something
    is wrong, and report it.
    """

    references: tuple[str, ...]
    faults: Faults
    assumptions: AssumptionNames = NO_ASSUMPTIONS

    @property
    def space(self) -> StateSpace | None:
        """The states there are; None where there are none."""
        return StateSpace(bound=len(self.references)) if self.references else None

    def expression(self, text: str, path: Path, *, owner: str | None = None) -> Expression | None:
        """The expression a text writes down; every name is that of a state."""
        if self.faults.hit(path):
            return None
        try:
            expression = parse(text)
            self.assumptions.check(expression)
            return qualify(expression, None, self.references, kind="state")
        except ExpressionError as error:
            self.faults.add(
                path, error.found, rule=error.rule, way_out=error.way_out, offset=error.offset
            )
            return None

    def qualified(self, expression: Expression) -> Expression:
        """An expression, names in full; raises ExpressionError at the first unknown one."""
        self.assumptions.check(expression)
        return qualify(expression, None, self.references, kind="state")

    def bit(self, text: str, path: Path, *, owner: str | None = None) -> int | None:
        """There are no options."""
        way_out = "write order, ranking or prioritized"
        self.faults.add_at_key(path, "a model in graph form has no options", way_out=way_out)
        return None

    def item(self, value: object, path: Path) -> int | None:
        """The state a value names."""
        if isinstance(value, str):
            return self.text(value, path)
        self.faults.add(path, "this is no state", rule="in graph form a state is its name")
        return None

    def text(self, text: str, path: Path, *, offset: int = 0) -> int | None:
        """The state a text names."""
        if text in self.references:
            return self.references.index(text)
        self.faults.add(
            path,
            f"no state is called '{text}'",
            way_out=nearest_name(text, self.references),
            offset=offset,
        )
        return None

    def text_of(self, code: int) -> str:
        """The name of a state."""
        return self.references[code]


def read_graph_states(
    values: Mapping[str, object],
    path: Path,
    faults: Faults,
    assumptions: AssumptionNames = NO_ASSUMPTIONS,
) -> tuple[GraphStates, Mapping[int, str]]:
    """The states, and what happens in each by its code."""
    sentences = {}
    for code, (name, value) in enumerate(values.items()):
        if isinstance(value, str) and value.strip():
            sentences[code] = value.strip()
        elif not faults.hit((*path, name)):
            way_out = "write what happens in it: 's1: both hold out'"
            faults.add((*path, name), f"state '{name}' has no sentence", way_out=way_out)
    if not values:
        way_out = "list them under 'states', each with a sentence"
        faults.add_missing(path[:-1], "states", "the model has no states", way_out=way_out)
    names = GraphStates(references=tuple(values), faults=faults, assumptions=assumptions)
    return names, sentences


def read_graph_moves(
    makers: Mapping[str, DecisionMakerPart], path: Path, states: GraphStates, faults: Faults
) -> tuple[Moves, tuple[GraphMove, ...]]:
    """The moves of each decision maker, as sorted positions; and those that say more of themselves.

    The latter are in the former as well, unless they are there in some worlds only.
    """
    moves, rules = [], []
    for mover, (owner, maker) in enumerate(makers.items()):
        arcs: set[tuple[int, int]] = set()
        for place, value in enumerate(maker.moves or ()):
            found = _move(value, mover, (*path, owner, "moves", place), states, faults)
            if found.assuming is None:
                arcs |= set(found.arcs)
            if not isinstance(value, str):
                rules.append(found)
        moves.append(_listed(arcs))
    return tuple(moves), tuple(rules)


def _listed(arcs: set[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    table = np.array(sorted(arcs), dtype=np.int64).reshape(-1, 2)
    return np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1])


def _move(value: object, mover: int, path: Path, states: GraphStates, faults: Faults) -> GraphMove:
    """A move, or several in a row; without arcs after a fault."""
    if isinstance(value, str):
        arcs = _arcs_of_text(value, path, states, faults)
        return GraphMove(mover=mover, arcs=tuple(sorted(arcs)), text=value.strip())
    if not isinstance(value, dict):
        faults.add(path, "this is no move", rule=RULE)
        return GraphMove(mover=mover, arcs=(), text="")
    part = checked(GraphMovePart, value, path, faults)
    if part.move is None and not faults.hit(path):
        way_out = 'write it as {move: "s1 -> s2", assuming: ...}'
        faults.add(path, "'move' is missing", rule=RULE, way_out=way_out)
    where = (*path, "move")
    arcs = set() if part.move is None else _arcs_of_text(part.move, where, states, faults)
    return GraphMove(
        mover=mover,
        arcs=tuple(sorted(arcs)),
        text=(part.move or "").strip(),
        why=part.why,
        basis=part.basis,
        cites=tuple(part.cites),
        assuming=states.assumptions.condition(part.assuming, (*path, "assuming"), faults),
        place=faults.place(where),
    )


def _arcs_of_text(
    text: str, path: Path, states: GraphStates, faults: Faults
) -> set[tuple[int, int]]:
    arcs: set[tuple[int, int]] = set()
    before: int | None = None
    sign, offset, expects = "", 0, "state"
    while match := PART.match(text, offset):
        offset = match.end()
        kind = match.lastgroup or ""
        if kind != expects:
            found = f"'{match[kind]}' is out of place"
            faults.add(path, found, rule=RULE, offset=match.start(kind))
            return set()
        expects = "sign" if kind == "state" else "state"
        if kind == "sign":
            sign = match["sign"]
            continue
        state = states.text(match["state"], path, offset=match.start("state"))
        if state is None:
            return set()
        if sign and state == before:
            found, rule = "this move leads from a state to itself", "a move changes the state"
            faults.add(path, found, rule=rule, offset=match.start("state"))
        elif sign and before is not None:
            arcs |= {(before, state)} if sign in ("->", "<->") else set()
            arcs |= {(state, before)} if sign in ("<-", "<->") else set()
        before = state
    if expects == "state" or not sign:
        faults.add(path, "this is no move", rule=RULE)
    return arcs
