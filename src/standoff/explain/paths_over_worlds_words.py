"""Ways from today over worlds, in words: in how many they lead there, and what that hangs on."""

from __future__ import annotations

from standoff.analysis.status_quo import WAYS, Way
from standoff.case.assumptions import Assumptions
from standoff.ensembles.decided import Decided
from standoff.ensembles.paths_over_worlds import (
    LedInWorld,
    Lengths,
    OutcomeOverWorlds,
    OutcomesOverWorlds,
    PathsOverWorlds,
)
from standoff.explain.blocks import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Paragraph,
    RowGroup,
    Table,
)
from standoff.explain.method import short_name
from standoff.explain.path_words import improving
from standoff.explain.words import counted, numbered
from standoff.explain.world_counts import (
    CodeWords,
    deciding_blocks,
    exactly,
    readings_table,
    when,
    where_so,
    worlds_of,
)

__all__ = [
    "led_blocks",
    "led_deciding_blocks",
    "led_reading_blocks",
    "length_blocks",
    "outcome_blocks",
    "outcomes_sentence",
    "paths_sentence",
    "reach_blocks",
]

SHOWN = 12
"""Outcomes that are shown; then it is said how many more there are."""

BOTH = "it holds, and improvements lead there from today"
NAMES: dict[Way, str] = {"moves": "Any moves", "improvements": "Improvements only"}


def paths_sentence(found: PathsOverWorlds, assumptions: Assumptions) -> str:
    """In how many worlds improvements lead to the wanted states, when exactly; and any moves."""
    each, end = found.each, _wanted(found)
    moves, improved = found.lengths("moves"), found.lengths("improvements")
    if not moves.worlds:
        lacking = not each.count(lambda one: one.feasible)
        why = ": no such state is feasible in any" if lacking else ""
        return f"In this model nothing leads from today to {end} in any of {worlds_of(each)}{why}."
    any_moves = f"any moves lead there {where_so(each, moves.worlds)}{_steps(moves)}"
    said = exactly(found.by_improvements, assumptions) if improved.worlds else ""
    steps = _steps(improved) if improved.worlds else ""
    when_so = f", {said}" if said else ""
    return (
        f"In this model moves {improving(found.conflict)} lead from today to {end}"
        f" {where_so(each, improved.worlds)}{steps}{when_so}; {any_moves}."
    )


def led_blocks(found: PathsOverWorlds, assumptions: Assumptions) -> tuple[Block, ...]:
    """In how many worlds each kind of moves leads there, in how few, and when exactly."""
    told = not found.each.worlds.sampled
    rows: list[tuple[Cell, ...]] = []
    for way, each in zip(WAYS, (found.by_moves, found.by_improvements), strict=True):
        lengths = found.lengths(way)
        cells = (NAMES[way], lengths.worlds, _range(lengths) or "–")
        rows.append((*cells, when(each, assumptions)) if told else cells)
    columns = (
        Column(name="Which moves"),
        Column(name="Worlds", kind=ColumnKind.NUMBER),
        Column(name="Fewest moves"),
    )
    table = Table(
        caption=f"In how many of {worlds_of(found.each)} they lead there from today",
        columns=(*columns, Column(name="Exactly when")) if told else columns,
        groups=(RowGroup(rows=tuple(rows)),),
    )
    weighted = found.by_improvements.weighted
    if weighted is None:
        return (table,)
    share = f"{round(weighted, 2):g}"
    return (table, Paragraph(f"By the weights given, improvements lead there in {share} of all."))


def length_blocks(found: PathsOverWorlds) -> tuple[Block, ...]:
    """How far the nearest wanted state is, and in how many worlds."""
    moves, improved = found.distances("moves"), found.distances("improvements")
    rows: list[tuple[Cell, ...]] = [
        (counted(h, "move").capitalize(), moves.get(h, 0), improved.get(h, 0))
        for h in sorted({*moves, *improved})
    ]

    def apart(title: str, counts: tuple[int, int]) -> None:
        if any(counts):
            rows.append((title, *counts))

    each = found.each

    def unled(way: Way) -> int:
        return each.count(lambda one: one.starts and one.feasible and one.length(way) is None)

    def lacks(one: LedInWorld) -> bool:
        return one.starts and not one.feasible

    apart("Nothing leads there", (unled("moves"), unled("improvements")))
    apart("No such state is feasible", (each.count(lacks),) * 2)
    apart("Today does not exist", (each.count(lambda one: not one.starts),) * 2)
    apart("No state is feasible", (each.stateless,) * 2)
    return (
        Table(
            caption="In how many worlds the nearest such state is so far from today",
            columns=(
                Column(name="Fewest moves"),
                Column(name="By any moves", kind=ColumnKind.NUMBER),
                Column(name="By improvements only", kind=ColumnKind.NUMBER),
            ),
            groups=(RowGroup(rows=tuple(rows)),),
        ),
    )


def led_deciding_blocks(found: Decided, assumptions: Assumptions) -> tuple[Block, ...]:
    """What decides whether moves of a kind lead there; nothing where they always or never do."""
    if found.worlds in (found.yes, found.no):
        return ()
    return deciding_blocks(found, assumptions)


def led_reading_blocks(found: PathsOverWorlds) -> tuple[Block, ...]:
    """What each reading says: whether moves lead there, and in how few."""
    each = found.each
    readings = [(one.id, one.text) for one in each.readings]
    under = [each.found[place] for place in each.under]
    lengths = [
        "–" if one is None or one.improvements is None else counted(one.improvements, "move")
        for one in under
    ]
    return readings_table(
        readings,
        (("Any moves", found.by_moves), ("Improvements only", found.by_improvements)),
        "Whether moves lead there by each reading: where it is silent as by default, and in"
        " brackets in how many of the worlds it leaves open",
        (("Fewest improvements", lengths),),
    )


def outcomes_sentence(found: OutcomesOverWorlds) -> str:
    """How many states hold in some world, and to which improvements lead where they hold."""
    each, concept = found.each, short_name(found.concept)
    if not found.outcomes:
        return f"In this model no state holds in any of {worlds_of(each)} ({concept})."
    words = CodeWords(found.conflict)
    today = [one for one in found.outcomes if one.code == words.today]
    others = [one for one in found.outcomes if one.code != words.today]
    total = counted(found.total, "state holds", "states hold")
    said = f"In this model {total} in some of {worlds_of(each)} ({concept})"
    if today:
        said += f", today's situation {where_so(each, today[0].holds)}"
    if not others:
        return f"{said}, and no other."
    led = [one for one in others if one.led]
    best = max(others, key=lambda one: (one.led, one.holds))
    place = f"{words.briefly(best.code)} ({where_so(each, best.led)})"
    if found.total == len(today) + 1:
        if led:
            return f"{said}; improvements lead from today to one that holds: {place}."
        return f"{said}; improvements from today never lead to {'another' if today else 'it'} then."
    of = "of the others" if today else "of these"
    if found.total > len(found.outcomes):
        of = f"of the {len(others)} {'others ' * bool(today)}that hold most often"
    if not led:
        return f"{said}; {of} improvements lead from today to none where it holds."
    most = "" if len(led) == 1 else "most often "
    return (
        f"{said}; {of} improvements lead from today to {numbered(len(led))} where they hold,"
        f" {most}to this: {place}."
    )


def outcome_blocks(found: OutcomesOverWorlds) -> tuple[Block, ...]:
    """Each outcome: in how many worlds it is feasible, holds, and is led to, in how few moves."""
    if not found.outcomes:
        return ()
    words = CodeWords(found.conflict)
    table = Table(
        caption=(
            f"Outcomes (states that hold by {short_name(found.concept)} in some world), in how many"
            f" of {worlds_of(found.each)}"
        ),
        columns=(
            Column(name="What happens"),
            Column(name="Feasible", kind=ColumnKind.NUMBER),
            Column(name="Holds", kind=ColumnKind.NUMBER),
            Column(name="Any moves"),
            Column(name="Improvements"),
            Column(name="Both", kind=ColumnKind.NUMBER, meaning=BOTH),
        ),
        groups=(RowGroup(rows=tuple(_outcome_row(words, one) for one in found.outcomes[:SHOWN])),),
    )
    hidden = found.total - min(SHOWN, len(found.outcomes))
    more = f" Not shown: {counted(hidden, 'further outcome')}." if hidden else ""
    return (table, Paragraph(f"Both: {BOTH}.{more}"))


def reach_blocks(found: OutcomesOverWorlds) -> tuple[Block, ...]:
    """How many states can come about, in the world with fewest and in that with most."""
    moves, improved = (_between(*found.reached(way)) for way in WAYS)
    return (
        Paragraph(
            f"As the world may be, {moves} can come about from today by any moves, and {improved}"
            " by improvements only; today's situation counts itself."
        ),
    )


def _outcome_row(words: CodeWords, one: OutcomeOverWorlds) -> tuple[Cell, ...]:
    return (
        words.lines(one.code),
        one.feasible,
        one.holds,
        _led(one.by_moves),
        _led(one.by_improvements),
        one.led,
    )


def _led(lengths: Lengths) -> str:
    return f"{lengths.worlds:,} ({_range(lengths)})" if lengths.worlds else "0"


def _range(lengths: Lengths) -> str:
    """The fewest moves, from the world where they are fewest to that where they are most."""
    if lengths.least is None or lengths.most is None:
        return ""
    if lengths.least == lengths.most:
        return counted(lengths.least, "move")
    return f"{lengths.least:,} to {counted(lengths.most, 'move')}"


def _steps(lengths: Lengths) -> str:
    if lengths.most == 0:
        return ", where no move is needed"
    return f", in {_range(lengths)}"


def _between(least: int, most: int) -> str:
    return counted(most, "state") if least == most else f"{least:,} to {counted(most, 'state')}"


def _wanted(found: PathsOverWorlds) -> str:
    if found.code is not None:
        said = CodeWords(found.conflict).briefly(found.code)
        today = found.conflict.status_quo
        is_today = today is not None and found.conflict.code(today) == found.code
        return f"the state where {said}" if found.conflict.has_options and not is_today else said
    if set(found.text) <= set("YN-"):
        return f"a state that fits {found.text}"
    return f"a state in which “{found.text}” is true"
