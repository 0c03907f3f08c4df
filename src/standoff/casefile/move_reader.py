"""What options do not say about moves: the list `moves`, forbidden ones and further ones."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.case.template import MoveRule
from standoff.casefile.faults import Faults
from standoff.casefile.option_reader import OptionNames
from standoff.casefile.places import Path
from standoff.casefile.schema import MoveRulePart, checked
from standoff.casefile.state_reader import StateReader
from standoff.errors import nearest_name
from standoff.expressions.bind import BoundExpression
from standoff.model.listed_moves import AllowedMove, ForbiddenMoves

__all__ = ["read_move_rules"]

KINDS = ("forbid", "allow")


def read_move_rules(
    values: Sequence[object],
    path: Path,
    makers: Sequence[str],
    names: OptionNames,
    states: StateReader,
    faults: Faults,
) -> tuple[MoveRule | None, ...]:
    """One rule for each value, in their order; None where something is wrong with it."""

    def read(value: object, where: Path) -> MoveRule | None:
        part = checked(MoveRulePart, value, where, faults)
        kind = _kind(part, where, faults)
        if kind is None:
            return None
        who = getattr(part, kind)
        if who not in makers:
            advice = nearest_name(who, makers)
            faults.add((*where, kind), f"'{who}' is no decision maker", way_out=advice)
            return None
        mover = makers.index(who)
        rule = (
            _forbidden(part, where, mover, names, faults)
            if kind == "forbid"
            else _allowed(part, where, mover, states, faults)
        )
        if rule is None:
            return None
        ends = ", ".join(
            f"{key} {_written(each)}"
            for key, each in (("from", part.start), ("to", part.end))
            if each is not None
        )
        return MoveRule(
            rule=rule,
            text=f"{kind} {who} {ends}",
            why=part.why,
            basis=part.basis,
            cites=tuple(part.cites),
            assuming=names.assumptions.condition(part.assuming, (*where, "assuming"), faults),
        )

    return tuple(read(value, (*path, i)) for i, value in enumerate(values))


def _kind(part: MoveRulePart, path: Path, faults: Faults) -> str | None:
    given = [kind for kind in KINDS if getattr(part, kind) is not None]
    if len(given) == 1:
        return given[0]
    if not faults.hit(path):
        found = f"this rule has {' and '.join(given) or 'neither forbid nor allow'}"
        rule = "a rule is {forbid: WHO, from: EXPRESSION, to: EXPRESSION} or {allow: WHO, from:"
        faults.add(path, found, rule=f"{rule} STATE, to: STATE}}")
    return None


def _forbidden(
    part: MoveRulePart, path: Path, mover: int, names: OptionNames, faults: Faults
) -> ForbiddenMoves | None:
    bound: dict[str, BoundExpression | None] = {"from": None, "to": None}
    given = {"from": part.start, "to": part.end}
    if part.start is None and part.end is None:
        faults.add(path, "this rule has neither 'from' nor 'to'", way_out="write one or both")
        return None
    for key, text in given.items():
        if text is None:
            continue
        if not isinstance(text, str):
            faults.add((*path, key), "an expression is expected here")
            return None
        expression = names.expression(text, (*path, key))
        if expression is None:
            return None
        bound[key] = BoundExpression(expression, names.references)
    return ForbiddenMoves(mover=mover, start=bound["from"], end=bound["to"])


def _allowed(
    part: MoveRulePart, path: Path, mover: int, states: StateReader, faults: Faults
) -> AllowedMove | None:
    ends = []
    for key, value in (("from", part.start), ("to", part.end)):
        if value is None:
            faults.add_missing(path, key, f"the move that is allowed has no '{key}'")
            return None
        ends.append(states.member(value, (*path, key)))
    start, end = ends
    if start is None or end is None:
        return None
    if states.merged(start) == states.merged(end):
        faults.add(path, "this move leads from a state to itself", rule="a move changes the state")
        return None
    return AllowedMove(mover=mover, start=start, end=end)


def _written(value: object) -> str:
    if isinstance(value, dict):
        taken = value.get("taken")
        return "{taken: [" + ", ".join(map(str, taken if isinstance(taken, list) else ())) + "]}"
    return f"'{value}'"
