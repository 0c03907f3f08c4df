r"""Tables for a paper: the options with the states, preferences and attitudes, who is stable where.

A fragment for ``\input``, not a document; it needs the package `booktabs`. Tables that are too wide
for a page go on in the next. Everything that a case says is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from standoff.analysis.stability import StabilityTable, analyse
from standoff.case.case import Case
from standoff.concepts.concept import concept_named
from standoff.exchange.format import Format
from standoff.exchange.latex_preferences import (
    attitude_tables,
    pair_tables,
    rankings,
    strength_tables,
)
from standoff.exchange.latex_tables import escaped, heading, row, table, tabular
from standoff.exchange.names import plain
from standoff.exchange.option_form import require_states
from standoff.exchange.table import BIT_ORDER, world_of
from standoff.model.conflict import Conflict

__all__ = ["FORMAT"]

MAXIMUM_STATES = 1_000
STATES_SIDE_BY_SIDE = 12
STABLE = r"$\bullet$"
UNKNOWN_READ = " (what is not known neither tempts nor deters)"


def _write(case: Case) -> bytes:
    require_states(case, MAXIMUM_STATES, ending=FORMAT.id)
    return ("\n".join(_lines(case)) + "\n").encode()


def _lines(case: Case) -> Iterator[str]:
    conflict = case.conflict
    yield f"% {plain(case.title)}"
    yield r"% Needs \usepackage{booktabs} and \usepackage[T1]{fontenc}."
    yield f"% Bit order: {BIT_ORDER}; state numbers ascend."
    if world_of(case):
        yield f"% The world where {world_of(case)}."
    count = len(conflict.states)
    blocks = [
        range(first, min(first + STATES_SIDE_BY_SIDE, count + 1))
        for first in range(1, count + 1, STATES_SIDE_BY_SIDE)
    ]
    title = escaped(case.title)
    found = analyse(conflict)
    for states in blocks:
        yield from table(f"{title}: options{_which(states, count)}", _options(conflict, states))
    yield from rankings(case)
    yield from pair_tables(case)
    yield from attitude_tables(case)
    judged = f"{title}: stability{_unknown(conflict)}"
    for states in blocks:
        yield from table(f"{judged}{_which(states, count)}", _stability(found, states))
    yield from strength_tables(case)


def _unknown(conflict: Conflict) -> str:
    """How what is not known was read, where there is anything."""
    makers = range(len(conflict.decision_makers))
    kinds = {conflict.structure(maker).kind for maker in makers}
    return "" if kinds.isdisjoint(("unknown", "hybrid")) else UNKNOWN_READ


def _which(states: range, count: int) -> str:
    return "" if len(states) == count else f" (states {states[0]} to {states[-1]} of {count})"


def _options(conflict: Conflict, states: range) -> Iterator[str]:
    owners = {each.id: each.name for each in conflict.decision_makers}
    patterns = [conflict.pattern(state) or "" for state in states]
    groups = []
    for owner, options in groupby(enumerate(conflict.options), lambda each: each[1].owner):
        rows = [heading(owners[owner], len(states))]
        for bit, option in options:
            rows.append(row([escaped(option.yes), *(_sign(each[bit]) for each in patterns)]))
        groups.append(rows)
    names = [conflict.name(state) or "" for state in states]
    if any(names):
        groups.append([row(["Name", *map(escaped, names)])])
    if conflict.status_quo in states:
        marks = [STABLE if state == conflict.status_quo else "" for state in states]
        groups.append([row(["Status quo", *marks])])
    yield from tabular("l" + "c" * len(states), row(["State", *map(str, states)]), groups)


def _stability(found: StabilityTable, states: range) -> Iterator[str]:
    shown = slice(states[0] - 1, states[-1])
    groups = []
    for concept in found.concepts:
        rows = [heading(concept_named(concept).name, len(states))]
        for maker in found.conflict.decision_makers:
            mask = found.stable_mask(concept, maker.id)[shown]
            rows.append(row([escaped(maker.name), *(STABLE if each else "" for each in mask)]))
        everybody = found.equilibrium_mask(concept)[shown]
        groups.append([*rows, row(["Equilibrium", *("E" if each else "" for each in everybody)])])
    yield from tabular("l" + "c" * len(states), row(["State", *map(str, states)]), groups)


def _sign(letter: str) -> str:
    return "--" if letter == "-" else letter


FORMAT = Format(
    id="tex",
    summary="tables for a paper (booktabs)",
    order=50,
    write=_write,
)
