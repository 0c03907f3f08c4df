r"""Tables of preferences that a line of states cannot hold, and of attitudes.

One line holds an order, with degrees as well. Beside it there is a table, row compared with column,
for everybody whose preference is no order: signs where pairs have degrees, are not known or not
comparable, numbers where it is fuzzy or probabilistic. With strength of preference, levels of
stability stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np

from standoff.analysis.stability import StabilityTable, analyse
from standoff.case.case import Case
from standoff.concepts.concept import all_concepts
from standoff.exchange.latex_tables import escaped, heading, row, table, tabular
from standoff.kernels.forms import Int64s
from standoff.kernels.terms import Replies
from standoff.model.conflict import Conflict
from standoff.model.decision_maker import DecisionMaker
from standoff.model.preference import Graded, PreferenceStructure
from standoff.model.state_space import StateSpace
from standoff.preferences.degree_table import INCOMPARABLE, UNKNOWN, DegreeTable
from standoff.preferences.fuzzy import Fuzzy
from standoff.preferences.lexical import Lexical
from standoff.preferences.pair_numbers import PairNumbers, written
from standoff.preferences.probabilistic import Probabilistic

__all__ = [
    "MOST_PAIRED_STATES",
    "attitude_tables",
    "order_text",
    "pair_tables",
    "rankings",
    "strength_tables",
]

MOST_PAIRED_STATES = 12
"""Beyond so many states a table of all pairs is too wide for a page."""
MOST_ROWS = 48
STABLE = r"$\bullet$"
BETTER = (r"$\sim$", r"$\succ$", r"$\gg$")
WORSE = (r"$\sim$", r"$\prec$", r"$\ll$")
ATTITUDES = {1: "$+$", 0: "$0$", -1: "$-$"}
STRONG = r"$\gg$: by two degrees"
MORE = r"a number at a sign: by so many degrees"
LEGENDS = {
    UNKNOWN: "U: not known",
    INCOMPARABLE: "--: not comparable",
}


def rankings(case: Case) -> Iterator[str]:
    """Everybody's order of the states in one line, or what is there in place of one."""
    conflict = case.conflict
    rows = []
    for maker in conflict.decision_makers:
        structure = conflict.structure(maker.id)
        if isinstance(structure, Graded):
            text = order_text(structure)
        elif structure.ranks is not None:
            text = order_text(Graded(structure.ranks[None, :]))
        else:
            bounds = ", ".join([escaped(structure.kind), *_bounds(case, maker)])
            text = f"no order of the states ({bounds})"
        rows.append(row([escaped(maker.name), text]))
    caption = f"{escaped(case.title)}: preferences, best first"
    held = [conflict.structure(each.id) for each in conflict.decision_makers]
    most = max((each.degrees for each in held if each.ranks is not None), default=1)
    lines = tabular(r"lp{0.7\linewidth}", row(["Decision maker", "States"]), [rows])
    yield from table(caption + _in_brackets(_degree_legend(most)), lines)


def order_text(order: Graded) -> str:
    r"""States in one line, best first, with a sign for the degree between every two groups.

    >>> order_text(Graded(np.array([[2, 0, 1, 1], [1, 0, 0, 0]], dtype=np.int32)))
    '1 $\\gg$ 3 $\\sim$ 4 $\\succ$ 2'
    """
    groups: dict[int, list[int]] = {}
    for position, rank in enumerate(order.ranks.tolist()):
        groups.setdefault(rank, []).append(position)
    best_first = [groups[rank] for rank in sorted(groups, reverse=True)]
    text = ""
    for place, group in enumerate(best_first):
        if place:
            above, below = best_first[place - 1][0], group[0]
            degree = int((order.levels[:, above] > order.levels[:, below]).sum())
            text += f" {_sign(degree)} "
        text += r" $\sim$ ".join(str(each + 1) for each in group)
    return text


def pair_tables(case: Case) -> Iterator[str]:
    """A table for everybody whose preference is no order, where states are few enough."""
    conflict = case.conflict
    if len(conflict.states) > MOST_PAIRED_STATES:
        return
    for maker in conflict.decision_makers:
        structure = conflict.structure(maker.id)
        if structure.ranks is not None:
            continue
        numbers = _numbers(case, maker)
        if numbers is not None:
            cells = [[written(each) for each in line] for line in numbers]
            legend = _bounds(case, maker)
        else:
            degrees = _degrees(structure, len(conflict.states))
            cells = [[_sign(each) for each in line] for line in degrees.tolist()]
            legend = _legend(degrees)
        caption = (
            f"{escaped(case.title)}: {escaped(maker.name)}, row compared with column"
            f"{_in_brackets(legend)}"
        )
        yield from table(caption, _square(cells))


def _square(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows and columns are states; nothing stands where a state meets itself."""
    states = range(1, len(cells) + 1)
    rows = [
        row([str(x), *("" if x == y else cell for y, cell in enumerate(line, start=1))])
        for x, line in enumerate(cells, start=1)
    ]
    yield from tabular("l" + "c" * len(cells), row(["State", *map(str, states)]), [rows])


def _bounds(case: Case, maker: DecisionMaker) -> list[str]:
    """The numbers of somebody's own that say what counts, as LaTeX."""
    preference = case.template.preferences[maker.id]
    if isinstance(preference, Fuzzy):
        return [f"threshold {written(preference.threshold)}"]
    if isinstance(preference, Probabilistic):
        names = ("alpha", "beta", "gamma")
        return [f"$\\{name} = {written(getattr(preference, name))}$" for name in names]
    return []


def _numbers(case: Case, maker: DecisionMaker) -> list[list[Fraction]] | None:
    """The number of every state over every other, row over column; None where there are none."""
    preference = case.template.preferences[maker.id]
    if isinstance(preference, Fuzzy):
        return _all_numbers(preference.numbers, case.template.states, equal=Fraction(1, 2))
    if isinstance(preference, Probabilistic):
        return _all_numbers(preference.numbers, case.template.states, equal=Fraction(0))
    return None


def _all_numbers(numbers: PairNumbers, space: StateSpace, equal: Fraction) -> list[list[Fraction]]:
    # The tables have the second state over the first. One that nothing passes is about the pairs
    # that an order ranks.
    ranked = numbers.table(space, lambda number: False).T
    found = [[equal] * len(space) for _ in space.codes]
    for value in sorted({each.number for each in numbers.listed}):
        _fill(found, numbers.table(space, value.__eq__).T & ~ranked, value)
    _fill(found, ranked, Fraction(1))
    _fill(found, ranked.T, Fraction(0))
    return found


def _fill(found: list[list[Fraction]], where: np.ndarray, value: Fraction) -> None:
    for x, y in np.argwhere(where).tolist():
        found[x][y] = value


def _degrees(structure: PreferenceStructure, states: int) -> Int64s:
    """Degree of every state over every other, row over column, with the two special values."""
    if isinstance(structure, DegreeTable):
        return structure.table.astype(np.int64)
    every = np.arange(states)
    rows, columns = np.meshgrid(every, every, indexing="ij")
    degrees = structure.better(columns, rows).astype(np.int64)
    if isinstance(structure, Lexical):
        degrees += structure.much_better(columns, rows)
        degrees -= degrees.T
        degrees[structure.unknown(rows, columns)] = UNKNOWN
        return degrees
    return degrees - degrees.T


def _sign(degree: int) -> str:
    """What stands between two states."""
    if degree == UNKNOWN:
        return "U"
    if degree == INCOMPARABLE:
        return "--"
    signs = BETTER if degree >= 0 else WORSE
    size = abs(degree)
    return signs[size] if size < len(signs) else f"{signs[-1][:-1]}_{{{size}}}$"


def _legend(degrees: Int64s) -> list[str]:
    held = set(np.unique(degrees).tolist())
    special = [text for value, text in LEGENDS.items() if value in held]
    return [*_degree_legend(max(held)), *special]


def _degree_legend(most: int) -> list[str]:
    return [text for text, least in ((STRONG, 2), (MORE, 3)) if most >= least]


def _in_brackets(parts: Sequence[str]) -> str:
    return f" ({'; '.join(parts)})" if parts else ""


def attitude_tables(case: Case) -> Iterator[str]:
    """Who regards whose preferences how, where anybody regards any but its own."""
    conflict = case.conflict
    rows = conflict.attitude_rows
    numbers = range(1, len(rows) + 1)
    if all(each == int(i == j) for i, line in enumerate(rows) for j, each in enumerate(line)):
        return
    lines = [
        row([f"{number} {escaped(maker.name)}", *(ATTITUDES[each] for each in line)])
        for number, maker, line in zip(numbers, conflict.decision_makers, rows, strict=True)
    ]
    caption = f"{escaped(case.title)}: attitudes, of the row towards the column"
    head = row(["Decision maker", *map(str, numbers)])
    yield from table(caption, tabular("l" + "c" * len(rows), head, [lines]))


def strength_tables(case: Case) -> Iterator[str]:
    """Levels of stability side by side, where somebody's preference has degrees.

    With two degrees: general (an end need be no better), strong (it must be worse by two degrees),
    weak (general and not strong). With more: the highest degree with which a state is stable.
    """
    conflict = case.conflict
    makers = conflict.decision_makers
    most = max(conflict.structure(each.id).degrees for each in makers)
    if most < 2:
        return
    weighing = (Replies.ANY, Replies.CREDIBLE)
    concepts = [e.id for e in all_concepts().values() if e.usual and e.replies in weighing]
    found = [analyse(conflict, concepts=concepts, strength=each) for each in range(most + 1)]
    count = len(conflict.states)
    step = max(1, min(MOST_PAIRED_STATES, MOST_ROWS // (len(makers) + 1)))
    for first in range(0, count, step):
        states = range(first, min(first + step, count))
        which = "" if len(states) == count else f" (states {states[0] + 1} to {states[-1] + 1})"
        levels = "general, strong, weak" if most == 2 else "by up to how many degrees"
        caption = f"{escaped(case.title)}: strength of stability, {levels}{which}"
        yield from table(caption, _strengths(conflict, concepts, found, states))


def _strengths(
    conflict: Conflict, concepts: Sequence[str], found: Sequence[StabilityTable], states: range
) -> Iterator[str]:
    paired = len(found) == 3
    width = len(concepts) * (3 if paired else 1)
    letters = [each.upper() for each in concepts]
    if paired:
        over = [f"\\multicolumn{{3}}{{c}}{{{each}}}" for each in letters]
        rules = " ".join(f"\\cmidrule(lr){{{2 + 3 * k}-{4 + 3 * k}}}" for k in range(len(letters)))
        head = (
            f"{row(['', *over])} \\\\\n{rules}\n{row(['State', *('G', 'S', 'W') * len(letters)])}"
        )
    else:
        head = row(["State", *letters])
    groups = []
    for maker in (*conflict.decision_makers, None):
        name = "Equilibrium" if maker is None else maker.name
        rows = [heading(name, width)]
        for state in states:
            cells = []
            for concept in concepts:
                held = [
                    bool(
                        each.equilibrium_mask(concept)[state]
                        if maker is None
                        else each.stable_mask(concept, maker.id)[state]
                    )
                    for each in found
                ]
                cells += _level(held)
            rows.append(row([str(state + 1), *cells]))
        groups.append(rows)
    yield from tabular("l" + "c" * width, head, groups)


def _level(held: Sequence[bool]) -> list[str]:
    """The cells of one state, from whether it is stable with each strength from 0."""
    if len(held) == 3:
        general, strong = held[0], held[2]
        return [STABLE if each else "" for each in (general, strong, general and not strong)]
    return [str(max(k for k, each in enumerate(held) if each)) if any(held) else ""]
