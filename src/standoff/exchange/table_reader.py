"""A table of a case back to a case in option form: what it lists is feasible, and nothing else is.

The layout is that of `standoff.exchange.table`. Results are not read; they follow from the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from standoff.case.template import ConflictTemplate, InfeasibleRule
from standoff.casefile.schema import AboutPart
from standoff.errors import CaseError, Fault, Place, nearest_name
from standoff.exchange.cubes import unlisted_cubes
from standoff.exchange.format import Imported, as_case
from standoff.exchange.names import Ids, is_id, plain
from standoff.exchange.table import ABOUT, LEADING, unguarded
from standoff.model.decision_maker import DecisionMaker
from standoff.model.option import Direction, Option
from standoff.model.preference import Preference
from standoff.model.state_space import MAXIMUM_OPTIONS, StateSpace
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.ranking import Ranking

__all__ = ["MAXIMUM_STATES", "Grid", "read_table"]

MAXIMUM_STATES = 2**16
MAXIMUM_RULES = 2_000
SHOWN = 5
"""Wrong cells that are told of one row."""

KINDS = ("about", "option", "name", "sentence", "status_quo", "ranking", "equilibrium", "stable")
RESULTS = ("sentence", "equilibrium", "stable")
NUMBER = re.compile(r"0*[1-9][0-9]{0,17}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The cells of a table as text: `lines` says in which line of the file each row begins."""

    file: str
    sheet: str = ""
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]

    def place(self, row: int, column: int) -> Place:
        """The line a cell stands in, and its number within the line."""
        return Place(self.file, self.lines[row], column + 1)

    def name(self, row: int, column: int) -> str:
        """A cell as spreadsheets call it, such as Options!C4."""
        letters = ""
        left = column + 1
        while left:
            left, letter = divmod(left - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{self.sheet}!" * bool(self.sheet) + f"{letters}{self.lines[row]}"


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a grid, and what its columns are called."""

    grid: Grid
    row: int
    columns: Mapping[str, int]
    states: Sequence[int]

    def said(self, heading: str) -> str:
        """The text under one of the leading columns."""
        return plain(self._cell(self.columns[heading]))

    def under_states(self) -> list[str]:
        """The text under each state, in the order of the states."""
        return [self._cell(column).strip() for column in self.states]

    def _cell(self, column: int) -> str:
        cells = self.grid.rows[self.row]
        return unguarded(cells[column]) if column < len(cells) else ""


@dataclass(slots=True)
class _Report:
    """What is wrong in a table, and what has to be looked at."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def add(
        self, grid: Grid, row: int, column: int, found: str, rule: str = "", way_out: str = ""
    ) -> None:
        """Something wrong with a cell."""
        said = f"cell {grid.name(row, column)}: {found}"
        place = grid.place(row, column)
        self.faults.append(Fault(place=place, found=said, rule=rule, way_out=way_out))

    def add_in(
        self, line: _Line, heading: str, found: str, rule: str = "", way_out: str = ""
    ) -> None:
        """Something wrong under one of the leading columns."""
        self.add(line.grid, line.row, line.columns[heading], found, rule, way_out)

    def add_whole(self, found: str, rule: str = "", way_out: str = "") -> None:
        """Something wrong with the table."""
        place = Place(self.file)
        self.faults.append(Fault(place=place, found=found, rule=rule, way_out=way_out))

    def warn(self, found: str, way_out: str = "") -> None:
        """Something about the table that is no fault."""
        self.warnings.append(Fault(place=Place(self.file), found=found, way_out=way_out))

    def raise_if_any(self) -> None:
        """Raises `CaseError` with all that is wrong, if anything is."""
        if self.faults:
            raise CaseError(self.faults)


def read_table(grids: Sequence[Grid], file: str) -> Imported:
    """The case of a table, in one part or in several; `CaseError` with everything found wrong."""
    report = _Report(file)
    lines = [line for grid in grids for line in _lines(grid, report)]
    # What is missing in the headings is missing below.
    report.raise_if_any()
    by_kind: dict[str, list[_Line]] = {kind: [] for kind in KINDS}
    for line in lines:
        kind = line.said("row")
        if kind in by_kind:
            by_kind[kind].append(line)
        else:
            advice = nearest_name(kind, KINDS)
            report.add_in(line, "row", f"'{kind}' is no kind of row", way_out=advice)
    for kind in ("option", "ranking"):
        if not by_kind[kind]:
            rule = "there is one for each option, and one ranking for each decision maker"
            report.add_whole(f"there is no row '{kind}'", rule)
    for kind in ("name", "status_quo"):
        for line in by_kind[kind][1:]:
            report.add_in(line, "row", f"there is a second row '{kind}'")
    report.raise_if_any()
    options, codes = _options(by_kind["option"], report)
    makers, preferences = _makers(by_kind["ranking"], options, codes, report)
    names = _names(by_kind["name"], codes)
    today = _today(by_kind["status_quo"], codes, report)
    about = _about(by_kind["about"], report)
    report.raise_if_any()
    listed = np.array(sorted(codes), dtype=np.int64)
    rules = _rules(len(options), listed, report)
    report.raise_if_any()
    template = ConflictTemplate(
        decision_makers=makers,
        options=options,
        preferences=preferences,
        infeasible=rules,
        space=StateSpace(bound=1 << len(options), listed=listed),
        state_names=names,
        status_quo=today,
    )
    return as_case(template, about, file=file, warnings=tuple(sorted(report.warnings)))


def _lines(grid: Grid, report: _Report) -> Iterator[_Line]:
    """The rows below the headings, without empty ones."""
    headings = [cell.strip() for cell in grid.rows[0]] if grid.rows else []
    while headings and not headings[-1]:
        headings.pop()
    columns, states = _columns(grid, headings, report)
    if set(LEADING) - set(columns):
        return
    for row, cells in enumerate(grid.rows[1:], start=1):
        for column in range(len(headings), len(cells)):
            if cells[column].strip():
                report.add(grid, row, column, "this column has no heading")
                break
        if any(cell.strip() for cell in cells):
            yield _Line(grid, row, columns, states)


def _columns(
    grid: Grid, headings: Sequence[str], report: _Report
) -> tuple[Mapping[str, int], Sequence[int]]:
    """Where each leading column and each state stands; reports what is missing or repeated."""
    columns: dict[str, int] = {}
    states: dict[int, int] = {}
    for column, heading in enumerate(headings):
        if heading in columns or (NUMBER.fullmatch(heading) and int(heading) in states):
            report.add(grid, 0, column, f"the column '{heading}' is there twice")
        elif NUMBER.fullmatch(heading):
            states[int(heading)] = column
        elif heading in LEADING:
            columns[heading] = column
        else:
            rule = f"columns are {', '.join(LEADING)}, and the numbers of the states"
            report.add(grid, 0, column, f"'{heading}' is no column of this table", rule)
    missing = [each for each in LEADING if each not in columns]
    lost = list(islice((n for n in range(1, len(states) + 1) if n not in states), SHOWN))
    if missing or lost:
        named = ", ".join(f"'{each}'" for each in [*missing, *lost])
        where = f"sheet {grid.sheet}: " if grid.sheet else ""
        report.add_whole(f"{where}these columns are missing: {named}")
    if len(states) > MAXIMUM_STATES:
        rule = f"at most {MAXIMUM_STATES:,} are read from a table"
        report.add_whole(f"there are {len(states):,} states", rule)
        return {}, ()
    return columns, [states[number] for number in sorted(states)]


def _options(lines: Sequence[_Line], report: _Report) -> tuple[tuple[Option, ...], list[int]]:
    """The options side by side for each owner, and the code of each state."""
    if len(lines) > MAXIMUM_OPTIONS:
        rule = f"at most {MAXIMUM_OPTIONS} can be analysed"
        report.add_whole(f"there are {len(lines)} options", rule)
        report.raise_if_any()
    read = [(_option(line, report), _taken(line, report)) for line in lines]
    counts = {len(taken) for _, taken in read}
    if counts == {0} or len(counts) > 1:
        report.add_whole("the states are missing", "each has a column under its number")
        report.raise_if_any()
    references = [option.reference for option, _ in read]
    for line, reference in zip(lines, references, strict=True):
        if references.count(reference) > 1:
            report.add_in(line, "id", f"option '{reference}' is there twice")
    owners = list(dict.fromkeys(option.owner for option, _ in read))
    read.sort(key=lambda each: owners.index(each[0].owner))
    codes = [0] * counts.pop()
    for bit, (_, taken) in enumerate(read):
        codes = [code | each << bit for code, each in zip(codes, taken, strict=True)]
    if not report.faults:
        _check_states(codes, report)
    return tuple(option for option, _ in read), codes


def _check_states(codes: Sequence[int], report: _Report) -> None:
    """Reports two states that are the same; warns where they are not in our order."""
    first: dict[int, int] = {}
    for number, code in enumerate(codes, start=1):
        if first.setdefault(code, number) != number:
            found = f"the states {first[code]} and {number} are the same"
            report.add_whole(found, "every state stands once")
            return
    if list(codes) != sorted(codes):
        report.warn("the states are not in the order of their numbers; the case numbers them anew")


def _option(line: _Line, report: _Report) -> Option:
    owner, _, key = line.said("id").partition(".")
    if not is_id(owner) or not is_id(key):
        rule = "an option is owner.option; both are lower case letters, digits and _"
        report.add_in(line, "id", f"'{line.said('id')}' is no option", rule)
    if not line.said("text"):
        report.add_in(line, "text", "the option has no sentence", way_out="say what happens")
    known = [each.value for each in Direction]
    direction = line.said("direction") or Direction.BOTH.value
    if direction not in known:
        found = f"'{direction}' is no direction"
        report.add_in(line, "direction", found, way_out=nearest_name(direction, known))
        direction = Direction.BOTH.value
    return Option(
        id=key,
        owner=owner,
        yes=line.said("text"),
        no=line.said("not taken"),
        direction=Direction(direction),
    )


def _taken(line: _Line, report: _Report) -> list[bool]:
    def wrong(cell: str) -> str:
        if cell in ("Y", "N"):
            return ""
        merged = "a merged state cannot be read; give each of its members a column"
        return merged if cell == "-" else f"'{cell}' is neither Y nor N"

    cells = _checked(line, wrong, report)
    return [cell == "Y" for cell in cells]


def _checked(line: _Line, wrong: Callable[[str], str], report: _Report) -> list[str]:
    """The cells under the states; what is wrong with the first few is reported."""
    cells = line.under_states()
    found = ((column, said) for column, cell in enumerate(cells) if (said := wrong(cell)))
    for column, said in islice(found, SHOWN):
        report.add(line.grid, line.row, line.states[column], said)
    return cells


def _makers(
    lines: Sequence[_Line], options: Sequence[Option], codes: Sequence[int], report: _Report
) -> tuple[tuple[DecisionMaker, ...], Mapping[str, Preference]]:
    """Who owns options, and what each wants; reports rankings too many or too few."""
    owners = list(dict.fromkeys(option.owner for option in options))
    names: dict[str, str] = {}
    preferences: dict[str, Preference] = {}
    for line in lines:
        owner = line.said("id")
        if owner in names:
            report.add_in(line, "id", f"decision maker '{owner}' has a second ranking")
        elif owner not in owners and all(map(is_id, owners)):
            rule = "a decision maker is one who owns an option"
            advice = nearest_name(owner, owners)
            report.add_in(line, "id", f"'{owner}' is no decision maker", rule, advice)
        names[owner] = line.said("text") or owner
        preferences[owner] = _ranking(line, codes, report)
    for owner in owners:
        if owner not in names and is_id(owner):
            report.add_whole(f"decision maker '{owner}' has no row 'ranking'")
    return tuple(DecisionMaker(id=each, name=names.get(each, each)) for each in owners), preferences


def _ranking(line: _Line, codes: Sequence[int], report: _Report) -> Preference:
    def wrong(cell: str) -> str:
        return "" if NUMBER.fullmatch(cell) else f"'{cell}' is no place in a ranking (1 is best)"

    cells = _checked(line, wrong, report)
    if len(cells) != len(codes):
        where = f"there are {len(cells):,} states, and {len(codes):,} where options stand"
        report.add_in(line, "row", where, "every state has a column")
        return Indifferent()
    if report.faults:
        # Nothing comes of the table; it is only looked through for more of them.
        return Indifferent()
    groups: dict[int, list[int]] = {}
    for code, cell in zip(codes, cells, strict=True):
        groups.setdefault(int(cell), []).append(code)
    if len(groups) == 1:
        return Indifferent()
    return Ranking(tuple(tuple(groups[place]) for place in sorted(groups)))


def _names(lines: Sequence[_Line], codes: Sequence[int]) -> Mapping[str, int]:
    ids = Ids("state")
    return {
        ids.of(plain(cell)): code
        for line in lines
        for code, cell in zip(codes, line.under_states(), strict=False)
        if cell
    }


def _today(lines: Sequence[_Line], codes: Sequence[int], report: _Report) -> int:
    """The code of today's state; the least one where the table does not say."""
    for line in lines:
        marked = [
            code for code, cell in zip(codes, line.under_states(), strict=False) if cell == "Y"
        ]
        if len(marked) == 1:
            return marked[0]
        found = f"{len(marked) or 'no'} states are marked with Y"
        report.add_in(line, "row", found, "today's situation is one state")
    if not lines:
        found = "the table does not say which state is today's: the first one is taken for it"
        report.warn(found, "change 'status_quo' in the case")
    return min(codes)


def _about(lines: Sequence[_Line], report: _Report) -> AboutPart:
    about = AboutPart()
    for line in lines:
        key, value = line.said("id"), line.said("text")
        if key not in ABOUT or not value:
            continue
        try:
            about = about.model_copy(
                update=AboutPart(**{key: value}).model_dump(exclude_unset=True)
            )
        except ValueError:
            report.add_in(line, "text", f"'{value}' cannot stand for '{key}'")
    return about


def _rules(count: int, codes: np.ndarray, report: _Report) -> tuple[InfeasibleRule, ...]:
    """What is not listed, as patterns."""
    cubes = list(islice(unlisted_cubes(count, codes), MAXIMUM_RULES + 1))
    if len(cubes) > MAXIMUM_RULES:
        report.add_whole(
            f"more than {MAXIMUM_RULES:,} patterns are needed to say what is not listed",
            way_out="write the case by hand, with rules for what cannot be",
        )
    return tuple(InfeasibleRule(constraint=cube, text="") for cube in cubes)
