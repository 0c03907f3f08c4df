"""Ways from today in sentences: what can be reached, how to get to an end, what keeps it away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from standoff.analysis.equilibrium_distances import Distance, EquilibriumDistance
from standoff.analysis.improvement_cycles import Cycle
from standoff.analysis.missing_moves import StuckOption
from standoff.analysis.path_finding import PathAnswer, Search
from standoff.analysis.status_quo import StatusQuo, Way
from standoff.explain.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Paragraph,
    RowGroup,
    Table,
)
from standoff.explain.method import short_name
from standoff.explain.moves import deed_briefly, name_of, names_of, step
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, listed, named, numbered
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove
from standoff.model.option import Direction

__all__ = [
    "cycle_blocks",
    "how_improving",
    "if_improving",
    "improving",
    "layer_blocks",
    "nearest_blocks",
    "other_blocks",
    "outcome_blocks",
    "path_sentence",
    "way_blocks",
]

NO_GAIN = "No gain for who would make them, but from there on gains lead to the end"
SHOWN_OUTCOMES = 12
SHOWN_WAYS = 5
SHOWN_STATES = 8
SHOWN_MISSING = 3


def path_sentence(answer: PathAnswer) -> str:
    """What can be reached; or, where something is wanted, whether it can and in how many moves."""
    words = StateWords(answer.table.conflict)
    if answer.wanted is None:
        return _reach_sentence(answer)
    search, other = answer.searches
    if search.moves == 0:
        return f"In this model no move is needed: {_so_today(answer)}."
    end = _wanted(words, answer)
    if search.moves is None:
        nothing = _nothing_leads(words.conflict, search)
        said = f"In this model {nothing} to {end}: {_why(words, search)}."
    else:
        gain = ""
        if search.by == "improvements":
            gain = f" {improving(words.conflict, search.moves)}"
        moves = counted(search.moves, "move")
        takes = f"it takes {moves}{gain} to get from today to {end}"
        said = f"In this model {takes}{_ways_briefly(words, search)}."
    return f"{said} {_other_sentence(words.conflict, search, other)}".rstrip()


def way_blocks(answer: PathAnswer) -> tuple[Block, ...]:
    """The first ways to what is wanted, move by move; or what keeps it out of reach."""
    if not answer.searches:
        return ()
    words = StateWords(answer.table.conflict)
    search = answer.searches[0]
    if search.missing is not None:
        return tuple(_missing_blocks(words, answer, search))
    if search.paths is None:
        return (Paragraph("There are too many ways to put them together; none is listed here."),)
    if not search.paths.length:
        return ()
    count = search.paths.count
    blocks: list[Block] = list(nearest_blocks(search))
    for place, path in enumerate(islice(search.paths, SHOWN_WAYS), start=1):
        title = f"Way {place} of {count:,}" if count > 1 else ""
        blocks.append(Bullets(title=title, items=tuple(step(words, m) for m in path), steps=True))
    if count > SHOWN_WAYS:
        blocks.append(Paragraph(f"Not shown: {counted(count - SHOWN_WAYS, 'further way')}."))
    return tuple(blocks)


def nearest_blocks(search: Search) -> tuple[Block, ...]:
    """How many states are equally near, where the ways are those to some of them only."""
    if search.paths is None or len(search.paths.ends) == len(search.ends):
        return ()
    told = len(search.paths.ends)
    which = f"the first {numbered(told)} of them" if told > 1 else "the first of them"
    said = (
        f"{capitalised(numbered(len(search.ends)))} such states are equally near; these ways lead"
    )
    return (Paragraph(f"{said} to {which}."),)


def other_blocks(answer: PathAnswer) -> tuple[Block, ...]:
    """The first way by the other kind of moves, or what is missing for one."""
    if not answer.searches:
        return ()
    words = StateWords(answer.table.conflict)
    first, search = answer.searches
    if search.missing is not None:
        if first.missing is not None:
            return ()
        return tuple(_missing_blocks(words, answer, search))
    if search.paths is None or not search.paths.length or search.moves == first.moves:
        return ()
    title = "One of the ways" if search.paths.count > 1 else "The only way"
    path = next(iter(search.paths))
    return (Bullets(title=title, items=tuple(step(words, m) for m in path), steps=True),)


def layer_blocks(answer: PathAnswer) -> tuple[Block, ...]:
    """How many states are first reached after each number of moves."""
    moves, improved = answer.by_moves.layers, answer.by_improvements.layers
    total = len(answer.table.conflict.states)
    rows: list[tuple[Cell, ...]] = []
    for h in range(max(len(moves), len(improved))):
        name = f"After {counted(h, 'move')}" if h else "Today"
        rows.append((name, *(each[h] if h < len(each) else 0 for each in (moves, improved))))
    never = (total - answer.by_moves.reached, total - answer.by_improvements.reached)
    if any(never):
        rows.append(("Not reached", *never))
    table = Table(
        caption="States by the least number of moves that lead to them from today",
        columns=(
            Column(name="First reached"),
            Column(name="By any moves", kind=ColumnKind.NUMBER),
            Column(name="By improvements only", kind=ColumnKind.NUMBER),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )
    return (table, Paragraph(_return_sentence(answer)))


def outcome_blocks(answer: PathAnswer) -> tuple[Block, ...]:
    """How far each outcome is, the nearest first, and those that nothing leads to."""
    concept = short_name(answer.concept)
    if not answer.equilibria:
        return (Paragraph(f"No state holds by {concept}, so there is no outcome to get to."),)
    words = StateWords(answer.table.conflict)
    shown = answer.equilibria[:SHOWN_OUTCOMES]
    reached = tuple(_outcome_row(words, answer, each) for each in shown if not each.unreachable)
    away = tuple(_outcome_row(words, answer, each) for each in shown if each.unreachable)
    groups = [("Reached by moves", reached), ("Nothing leads there from today", away)]
    table = Table(
        caption=f"Outcomes (states that hold by {concept}), and how far each is from today",
        columns=(
            Column(name="What happens"),
            Column(name="State"),
            Column(name="Any moves"),
            Column(name="Improvements only"),
        ),
        groups=tuple(
            RowGroup(title=title if away else "", rows=rows) for title, rows in groups if rows
        ),
    )
    blocks: list[Block] = [table]
    hidden = len(answer.equilibria) - len(shown)
    if hidden > 0:
        blocks.append(Paragraph(f"Not shown: {counted(hidden, 'further outcome')}."))
    return tuple(blocks)


def cycle_blocks(answer: PathAnswer) -> tuple[Block, ...]:
    """Where improvements go round, and whether people could follow them."""
    cycles = answer.cycles.cycles
    if answer.wanted is not None:
        return ()
    if cycles is None:
        return (Paragraph("There are too many improvements to look for those that go round."),)
    if not cycles:
        return (
            Paragraph(
                "Improvements from today never go round: whoever follows them comes to a state that"
                " nobody improves on, or that only who has just moved would."
            ),
        )
    words = StateWords(answer.table.conflict)
    blocks: list[Block] = []
    for cycle in cycles[:SHOWN_OUTCOMES]:
        states = tuple(f"{words.label(s)} {words.beside(s)}" for s in cycle.states[:SHOWN_STATES])
        if len(cycle.states) > SHOWN_STATES:
            states = (*states, f"and {len(cycle.states) - SHOWN_STATES:,} more")
        blocks.append(Bullets(title=_cycle_title(answer, cycle), items=states))
    if len(cycles) > SHOWN_OUTCOMES:
        more = counted(len(cycles) - SHOWN_OUTCOMES, "further such set")
        blocks.append(Paragraph(f"Not shown: {more}."))
    return tuple(blocks)


def improving(conflict: Conflict, moves: int = 2) -> str:
    """What improvements are, as it follows the word moves: "that are each better ..."."""
    if moves == 1:
        return f"that is {_gain(conflict)} for who makes it"
    return f"that are each {_gain(conflict)} for who makes them"


def if_improving(conflict: Conflict) -> str:
    """The condition that only improvements count."""
    return f"If each move must be {_gain(conflict)} for who makes it"


def how_improving(conflict: Conflict) -> str:
    """What is an improvement, in a sentence or two."""
    said = (
        "An improvement is a move to a state that its mover strictly prefers to the one it leaves,"
        " not to where all began."
    )
    if conflict.ordered:
        return said
    return (
        f"{said} Where preferences are no order, it is a move that its mover would make in reply:"
        " also one of which it is not known whether it is better."
    )


def _gain(conflict: Conflict) -> str:
    # What somebody would do in reply may be better as far as is known, or in most cases only.
    return "better" if conflict.ordered else "an improvement"


def _cycle_title(answer: PathAnswer, cycle: Cycle) -> str:
    movers = listed(names_of(answer.table.conflict, cycle.movers))
    where = f"Improvements go round among {counted(len(cycle.states), 'state')}"
    if not cycle.legal:
        alone = f"{movers} alone makes them" if len(cycle.movers) == 1 else f"made by {movers}"
        return f"{where}, but only if somebody moves twice in a row; {alone}"
    who = f"{numbered(len(cycle.movers))} take part, {movers}"
    part = ""
    if len(cycle.legal) < len(cycle.states):
        part = f" (among {len(cycle.legal)} of them)"
    return f"{where}; {who}, and nobody need move twice in a row{part}"


def _reach_sentence(answer: PathAnswer) -> str:
    others = len(answer.table.conflict.states) - 1
    moves, improved = answer.by_moves, answer.by_improvements
    if moves.reached == 1:
        return "In this model nothing can become of today's situation: nobody can move."
    count = moves.reached - 1
    every = "both" if others == 2 else f"all {others:,}"
    which = every if count == others else f"{count:,} of {others:,}"
    said = f"In this model {which} other states can come about from today{_within(moves)};"
    gaining = improving(answer.table.conflict)
    if others == 1:
        said = "In this model the only other state can come about from today in one move;"
        better = "is" if improved.reached > 1 else "is not"
        return f"{said} that move {better} {_gain(answer.table.conflict)} for who makes it."
    if improved.reached == 1:
        return f"{said} none by moves {gaining}."
    count = improved.reached - 1
    return f"{said} {count:,} by moves {gaining}{_within(improved)}."


def _within(found: StatusQuo) -> str:
    steps = len(found.layers) - 1
    return f", in {counted(steps, 'move')}{' at most' * (steps > 1)}"


def _wanted(words: StateWords, answer: PathAnswer) -> str:
    assert answer.wanted is not None
    state, text = answer.wanted.state, answer.wanted.text
    if state is not None:
        said = words.briefly(state)
        told = words.conflict.has_options and state != words.conflict.status_quo
        return f"the state where {said}" if told else said
    if set(text) <= set("YN-"):
        return f"a state that fits {text}"
    return f"a state in which “{text}” is true"


def _so_today(answer: PathAnswer) -> str:
    assert answer.wanted is not None
    if answer.wanted.state is not None:
        return "the wanted state is today's situation"
    return f"“{answer.wanted.text}” is so today"


def _ways_briefly(words: StateWords, search: Search) -> str:
    if search.paths is None:
        return ", in more ways than can be put together"
    first = _in_turn(words, next(iter(search.paths)))
    count = search.paths.count
    if len(search.paths.ends) < len(search.ends):
        return f", in more than {counted(count, 'way')}, such as: {first}"
    return f": {first}" if count == 1 else f", in {numbered(count)} ways, such as: {first}"


def _in_turn(words: StateWords, path: Sequence[UnilateralMove]) -> str:
    steps = [deed_briefly(words, move) for move in path]
    if len(steps) > 3:
        return f"{steps[0]}, and after that {numbered(len(steps) - 1)} more moves"
    return ", then ".join(steps)


def _other_sentence(conflict: Conflict, search: Search, other: Search) -> str:
    """What the other kind of moves leads to."""
    if other.by == "improvements":
        if search.moves is None:
            return ""
        condition = if_improving(conflict)
    else:
        condition = "If any moves count"
    if other.moves is None:
        return f"{condition}, nothing leads there{' either' * (search.moves is None)}."
    if other.moves == search.moves:
        return f"{condition}, it takes no {'more' if other.by == 'improvements' else 'fewer'}."
    return f"{condition}, it takes {counted(other.moves, 'move')}."


def _nothing_leads(conflict: Conflict, search: Search) -> str:
    if search.by == "improvements":
        return f"no moves {improving(conflict)} lead from today"
    return "nothing leads from today"


def _why(words: StateWords, search: Search) -> str:
    """The first thing that keeps the end away."""
    missing = search.missing
    assert missing is not None
    if missing.no_gain:
        move, more = missing.no_gain[0], len(missing.no_gain) - 1
        who = named(name_of(words.conflict, move.mover))
        others = f", or {counted(more, 'other')}" if more else ""
        return (
            "it would take a move that is no gain for who makes it, on the shortest way one by"
            f" {who} ({deed_briefly(words, move)}){others}"
        )
    if missing.stuck:
        # What cannot change says more than what does not.
        settled = [each for each in missing.stuck if _settled(words, each)]
        return _stuck(words, (settled or missing.stuck)[0], search.by)
    if missing.again:
        who = named(name_of(words.conflict, missing.again[0].mover))
        return f"{who} would have to move twice in a row"
    if missing.into:
        return "whatever leads there cannot come about itself"
    return "nobody has a move that ends there"


def _settled(words: StateWords, stuck: StuckOption) -> str:
    """Why an option cannot change, whatever anybody does; empty where it could."""
    match words.conflict.options[stuck.bit].direction:
        case Direction.FIXED:
            return "cannot change at all"
        case Direction.FORWARD if not stuck.taken:
            return "is taken, and once taken it stays"
        case Direction.BACKWARD if stuck.taken:
            return "is not taken, and cannot be taken any more"
    return ""


def _stuck(words: StateWords, stuck: StuckOption, by: Way) -> str:
    """Why an option has in no state that is reached the value it needs."""
    option = words.conflict.options[stuck.bit]
    said = f"“{words.headline(stuck.bit, True)}” ({option.reference})"
    settled = _settled(words, stuck)
    if settled:
        return f"{said} {settled}"
    owner = named(name_of(words.conflict, option.owner))
    how = " by improvements" * (by == "improvements")
    do, is_so = ("take", "taken") if stuck.taken else ("give up", "given up")
    return f"{owner} would have to {do} {said}, and in no state that is reached{how} is it {is_so}"


def _missing_blocks(words: StateWords, answer: PathAnswer, search: Search) -> Iterator[Block]:
    """All that is known of what keeps an end away."""
    missing = search.missing
    assert missing is not None
    stuck = [f"{capitalised(_stuck(words, each, search.by))}." for each in missing.stuck]
    if stuck:
        yield Bullets(title="What would have to change and does not", items=tuple(stuck))
    for title, moves in (
        (NO_GAIN, missing.no_gain),
        (
            "Open only to somebody who has just moved, and nobody moves twice in a row",
            missing.again,
        ),
        ("Moves that lead there, from states that cannot come about themselves", missing.into),
    ):
        if moves:
            yield Bullets(title=title, items=_some_moves(words, moves))
    near = missing.nearest
    if near is not None and near.options:
        options = [words.conflict.options[bit] for bit in near.options]
        apart = listed(
            [f"{each.reference} ({name_of(words.conflict, each.owner)})" for each in options]
        )
        this = "this option" if len(options) == 1 else "these options"
        yield Paragraph(
            f"The closest that is reached: {words.briefly(near.state)}"
            f" {words.beside(near.state)}. From there to state {words.number(near.end)} {this}"
            f" would still have to change: {apart}."
        )


def _some_moves(words: StateWords, moves: Sequence[UnilateralMove]) -> tuple[str, ...]:
    items = [f"From state {words.number(m.start)}: {step(words, m)}" for m in moves[:SHOWN_MISSING]]
    more = len(moves) - SHOWN_MISSING
    return (*items, *([f"and {more} more"] if more > 0 else []))


def _outcome_row(
    words: StateWords, answer: PathAnswer, each: EquilibriumDistance
) -> tuple[Cell, ...]:
    return (
        words.lines(each.state),
        words.number(each.state),
        _distance(each.by_moves),
        _distance(each.by_improvements),
    )


def _distance(distance: Distance) -> str:
    if distance.moves is None:
        return "never"
    if distance.moves == 0:
        return "already there"
    moves = counted(distance.moves, "move")
    return moves if distance.ways is None else f"{moves}, {counted(distance.ways, 'way')}"


def _return_sentence(answer: PathAnswer) -> str:
    back, improved = answer.by_moves.returns, answer.by_improvements.returns
    if back is None:
        return (
            "Once today's situation is left, nothing leads back to it without somebody moving twice"
            " in a row."
        )
    said = f"Today's situation, once left, can come about again after {counted(back, 'move')}"
    if improved is None:
        return f"{said}; by improvements alone never."
    return f"{said}; by improvements alone after {counted(improved, 'move')}."
