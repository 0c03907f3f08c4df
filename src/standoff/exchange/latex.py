r"""Tables for a paper: the options with the states, the rankings, who is stable where.

A fragment for ``\input``, not a document; it needs the package `booktabs`. Tables that are too wide
for a page go on in the next. Everything that a case says is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from standoff.analysis.stability import StabilityTable, analyse
from standoff.case.case import Case
from standoff.concepts.concept import concept_named
from standoff.exchange.format import Format
from standoff.exchange.names import plain
from standoff.exchange.option_form import require_states
from standoff.exchange.table import BIT_ORDER, places, world_of
from standoff.model.conflict import Conflict

__all__ = ["ESCAPES", "FORMAT", "escaped"]

MAXIMUM_STATES = 1_000
STATES_SIDE_BY_SIDE = 12
STABLE = r"$\bullet$"

# Brackets and stars would be read as belonging to the end of the row before.
ESCAPES = {
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
    **{sign: f"{{{sign}}}" for sign in "[]*`"},
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
}
LIGATURES = re.compile(r"([-',])(?=\1)")


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
        yield from _table(f"{title}: options{_which(states, count)}", _options(conflict, states))
    yield from _table(f"{title}: preferences, best first", _rankings(conflict))
    for states in blocks:
        yield from _table(f"{title}: stability{_which(states, count)}", _stability(found, states))


def _which(states: range, count: int) -> str:
    return "" if len(states) == count else f" (states {states[0]} to {states[-1]} of {count})"


def _table(caption: str, tabular: Iterator[str]) -> Iterator[str]:
    yield ""
    yield r"\begin{table}"
    yield r"\centering"
    yield f"\\caption{{{caption}}}"
    yield from tabular
    yield r"\end{table}"


def _tabular(columns: str, head: str, groups: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows in groups, with a rule between the groups."""
    yield f"\\begin{{tabular}}{{{columns}}}"
    yield r"\toprule"
    yield f"{head} \\\\"
    for rows in groups:
        if rows:
            yield r"\midrule"
            yield from (f"{row} \\\\" for row in rows)
    yield r"\bottomrule"
    yield r"\end{tabular}"


def _options(conflict: Conflict, states: range) -> Iterator[str]:
    owners = {each.id: each.name for each in conflict.decision_makers}
    patterns = [conflict.pattern(state) or "" for state in states]
    groups = []
    for owner, options in groupby(enumerate(conflict.options), lambda each: each[1].owner):
        rows = [_heading(owners[owner], states)]
        for bit, option in options:
            rows.append(_row([escaped(option.yes), *(_sign(each[bit]) for each in patterns)]))
        groups.append(rows)
    names = [conflict.name(state) or "" for state in states]
    if any(names):
        groups.append([_row(["Name", *map(escaped, names)])])
    if conflict.status_quo in states:
        marks = [STABLE if state == conflict.status_quo else "" for state in states]
        groups.append([_row(["Status quo", *marks])])
    yield from _tabular("l" + "c" * len(states), _row(["State", *map(str, states)]), groups)


def _rankings(conflict: Conflict) -> Iterator[str]:
    rows = []
    for maker in conflict.decision_makers:
        if conflict.structure(maker.id).ranks is None:
            kind = escaped(conflict.structure(maker.id).kind)
            rows.append(_row([escaped(maker.name), rf"no order of the states ({kind})"]))
            continue
        ranking = places(conflict.ranks(maker.id)).tolist()
        groups: dict[int, list[str]] = {}
        for state, place in enumerate(ranking, start=1):
            groups.setdefault(place, []).append(str(state))
        order = r" $\succ$ ".join(r" $\sim$ ".join(groups[place]) for place in sorted(groups))
        rows.append(_row([escaped(maker.name), order]))
    head = _row(["Decision maker", "States"])
    yield from _tabular(r"lp{0.7\linewidth}", head, [rows])


def _stability(table: StabilityTable, states: range) -> Iterator[str]:
    shown = slice(states[0] - 1, states[-1])
    groups = []
    for concept in table.concepts:
        rows = [_heading(concept_named(concept).name, states)]
        for maker in table.conflict.decision_makers:
            mask = table.stable_mask(concept, maker.id)[shown]
            rows.append(_row([escaped(maker.name), *(STABLE if each else "" for each in mask)]))
        everybody = table.equilibrium_mask(concept)[shown]
        groups.append([*rows, _row(["Equilibrium", *("E" if each else "" for each in everybody)])])
    yield from _tabular("l" + "c" * len(states), _row(["State", *map(str, states)]), groups)


def _heading(text: str, states: range) -> str:
    return f"\\multicolumn{{{len(states) + 1}}}{{l}}{{\\emph{{{escaped(text)}}}}}"


def _row(cells: Sequence[str]) -> str:
    return " & ".join(cells).rstrip()


def _sign(letter: str) -> str:
    return "--" if letter == "-" else letter


def escaped(text: str) -> str:
    """`text` in one line, every sign of it as LaTeX prints it."""
    signs = "".join(ESCAPES.get(letter, letter) for letter in plain(text))
    return LIGATURES.sub(r"\1{}", signs)


FORMAT = Format(
    id="tex",
    summary="tables for a paper (booktabs)",
    order=50,
    write=_write,
)
