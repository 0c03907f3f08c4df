"""Misperception in sentences: who sees what, what lasts all the same, and in whose eyes.

States are told by what happens in them, compared with today. The three letters P, Q and T stand
beside every state: the names steady, unsteady and stealthy say the same in short.
"""

from __future__ import annotations

from collections.abc import Mapping

from standoff.analysis.hypergame import STABLE, UNAWARE, Hypergame
from standoff.case.assumptions import Assumptions
from standoff.ensembles.perceptions import Perceptions
from standoff.explain.blocks import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Paragraph,
    RowGroup,
    Table,
)
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, listed, named, numbered, unended
from standoff.expressions.choices import NOT_APPLICABLE

__all__ = [
    "SHOWN",
    "eyes_blocks",
    "lasting_blocks",
    "names_of",
    "seen_blocks",
    "shown_states",
]

SHOWN = 8
"""States in a table, at most; then it is said how many more there are."""

STAYS = {STABLE: "stays", UNAWARE: "does not see it"}
LEAVES = "would leave"


def seen_blocks(found: Perceptions, assumptions: Assumptions) -> tuple[Block, ...]:
    """Who sees what: the assumptions, the states, the options that are hidden or imagined."""
    game, names = found.game, names_of(found.game)
    rows = []
    for each in found.beliefs:
        place = game.conflict.index_of(each.maker)
        said = tuple(
            _otherwise(assumptions, key, each.world[key], found.world[key])
            for key in each.world
            if each.world[key] != found.world[key]
        )
        hidden, only = (_options(game, place, hidden=one) for one in (True, False))
        name = capitalised(names[each.maker])
        rows.append((name, said, _seen_states(game, place), hidden or "–", only or "–"))
    heads = ("Decision maker", "It sees", "States it sees", "Hidden from it", "Only it sees")
    # Where nothing is hidden and nothing imagined, that needs no columns.
    kept = [k for k in range(len(heads)) if k < 3 or any(row[k] != "–" for row in rows)]
    table = Table(
        caption="Who sees what otherwise; everybody else sees what is so"
        if len(rows) < len(names)
        else "Who sees what otherwise",
        columns=tuple(Column(name=heads[k]) for k in kept),
        groups=(RowGroup(rows=tuple(tuple(row[k] for k in kept) for row in rows)),),
    )
    blocks: list[Block] = [Paragraph(_taken(found, assumptions)), table]
    unseen = [names[each] for each in found.unseen_today]
    if unseen:
        do = "does" if len(unseen) == 1 else "do"
        blocks.append(
            Paragraph(
                f"{capitalised(listed(unseen))} {do} not see today's situation: nobody can decide"
                " about what it does not see, so no move of theirs leads from it. If that was not"
                " meant, loosen what rules it out in the world they see."
            )
        )
    return tuple(blocks)


def lasting_blocks(found: Perceptions) -> tuple[Block, ...]:
    """The states that last, with the three bits and what each decision maker does in them."""
    game = found.game
    words, states = StateWords(game.conflict), shown_states(found)
    total = _told(found)
    rows = tuple(
        (words.label(each), game.kind(each) or "–", *game.bits(each)) for each in states[:SHOWN]
    )
    more = len(states) - SHOWN
    left = f" ({more:,} more are left out)" if more > 0 else ""
    bits = Table(
        caption=f"Today, and the states that last or would last{left}",
        columns=(
            Column(name="State"),
            Column(name="It is"),
            Column(name="P", kind=ColumnKind.MARK, meaning="Every decision maker sees it"),
            Column(name="Q", kind=ColumnKind.MARK, meaning="Each one who sees it would stay"),
            Column(name="T", kind=ColumnKind.MARK, meaning="It is an equilibrium of what is so"),
        ),
        groups=(RowGroup(rows=rows),),
        marks="P: all see it. Q: each one who sees it would stay. T: an equilibrium of what is so.",
    )
    makers = game.conflict.decision_makers
    own = Table(
        caption="What each decision maker does there, by its own game",
        columns=(
            Column(name="State"),
            *(Column(name=each.name) for each in makers),
        ),
        groups=(
            RowGroup(
                rows=tuple(
                    (words.label(each), *(_does(int(view)) for view in game.own[:, each - 1]))
                    for each in states[:SHOWN]
                )
            ),
        ),
    )
    return (Paragraph(total), bits, own, _class_table(game))


def eyes_blocks(found: Perceptions) -> tuple[Block, ...]:
    """The equilibria inside each game, and who expects of whom something else than it does."""
    game, names = found.game, names_of(found.game)
    words, states = StateWords(game.conflict), shown_states(found)[:SHOWN]
    if game.mode == "gmcrplus":
        return ()
    own = [each.maker for each in found.beliefs]
    makers = [each.id for each in game.conflict.decision_makers]
    eyes = [each for each in makers if each in own]
    rows = []
    for state in states:
        marks = [_expected(game, makers.index(each), state) for each in eyes]
        rows.append((words.label(state), game.bits(state)[2], *marks))
    named_makers = {each.id: each.name for each in game.conflict.decision_makers}
    table = Table(
        caption="The same states as equilibria inside each game (–: it is not in the game)",
        columns=(
            Column(name="State"),
            Column(name="What is so", kind=ColumnKind.MARK),
            *(Column(name=f"Game: {named_makers[each]}", kind=ColumnKind.MARK) for each in eyes),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        marks="An equilibrium for everybody inside the game.",
    )
    counts = [f"What is so has {_equilibria(int(game.truly_holds.sum()))}."]
    for each in eyes:
        inside_it = _inside(game, makers.index(each))
        counts.append(f"The game of {names[each]} has {_equilibria(inside_it)}.")
    items = []
    for state in states:
        if not game.bits(state)[1]:
            continue
        for viewer, about, stays in game.surprises(state):
            does = "stays" if stays else "leaves"
            expects = "to leave" if stays else "to stay"
            items.append(
                f"{words.label(state)}: {names[viewer]} expects {names[about]} {expects}, and it"
                f" {does}."
            )
    blocks: list[Block] = [table, Bullets(title="Inside each game", items=tuple(counts))]
    if items:
        shown = [*items[:SHOWN], *([f"{len(items) - SHOWN} more."] if len(items) > SHOWN else [])]
        blocks.append(Bullets(title="Who is surprised, where it lasts", items=tuple(shown)))
    return tuple(blocks)


def names_of(game: Hypergame) -> Mapping[str, str]:
    """Each decision maker's name as it stands in a sentence, by id."""
    return {each.id: named(each.name) for each in game.conflict.decision_makers}


def shown_states(found: Perceptions) -> tuple[int, ...]:
    """Ids of the states worth telling: today, where it leads, what lasts, what would last."""
    game = found.game
    today = game.conflict.status_quo
    ends = () if found.arrival is None else found.arrival.ends
    truly = tuple((game.truly_holds.nonzero()[0] + 1).tolist())
    order = (*(() if today is None else (today,)), *ends)
    return tuple(dict.fromkeys((*order, *game.equilibria, *game.stealthy, *truly)))


def _told(found: Perceptions) -> str:
    game = found.game
    total = counted(len(game.conflict.states), "state")
    count = len(game.equilibria)
    are = "is a hypergame equilibrium" if count < 2 else "are hypergame equilibria"
    steady, unsteady, stealthy = (
        int(each.sum()) for each in (game.steady_mask, game.unsteady_mask, game.stealthy_mask)
    )
    if game.mode == "gmcrplus":
        return (
            f"Of {total}, {_none(count)} {'lasts' if count == 1 else 'last'}: everybody who sees"
            f" {'it' if count == 1 else 'them'} would stay; {_none(stealthy)} of these"
            " somebody does not see."
        )
    hidden = {0: "none is stealthy", 1: "one more is stealthy"}.get(
        stealthy, f"{numbered(stealthy)} more are stealthy"
    )
    parts = f" ({_none(steady)} steady, {_none(unsteady)} unsteady)" * bool(count)
    said = (
        f"Of {total} that somebody sees or that are so, {_none(count)} {are}{parts}, and {hidden}."
    )
    nobody = int((game.kept_by_all & ~game.perceived.any(axis=0)).sum())
    if nobody:
        are = "is" if nobody == 1 else "are"
        said += f" Of the stealthy ones, {numbered(nobody)} {are} seen by nobody."
    return said


def _none(count: int) -> str:
    return numbered(count) if count else "none"


def _class_table(game: Hypergame) -> Table:
    rows = tuple(
        (listed([letter for letter, has in zip("PQT", bits, strict=True) if has]) or "None", count)
        for bits, count in game.classes.items()
        if count
    )
    return Table(
        caption="How many states there are of each kind",
        columns=(Column(name="Letters"), Column(name="States", kind=ColumnKind.NUMBER)),
        groups=(RowGroup(rows=rows),),
    )


def _does(view: int) -> str:
    return STAYS.get(view, LEAVES)


def _expected(game: Hypergame, viewer: int, state: int) -> bool | None:
    here = int(game.universe.positions[1 + viewer, state - 1])
    if here < 0:
        return None
    return bool(game.tables[viewer].equilibrium_mask(game.concept)[here])


def _inside(game: Hypergame, viewer: int) -> int:
    return int(game.tables[viewer].equilibrium_mask(game.concept).sum())


def _equilibria(count: int) -> str:
    return counted(count, "equilibrium", "equilibria")


def _taken(found: Perceptions, assumptions: Assumptions) -> str:
    chosen = [
        f"{key}={value}"
        for key, value in found.world.items()
        if value != NOT_APPLICABLE and value != assumptions.by_id[key].default
    ]
    rest = "; the rest as by default" if chosen else ""
    return f"What is so, as the reading takes it: {listed(chosen) or 'all as by default'}{rest}."


def _otherwise(assumptions: Assumptions, key: str, seen: str, so: str) -> str:
    """What is believed of an assumption, and what is so of it."""
    return f"{_choice(assumptions, key, seen)} (what is so: {_choice(assumptions, key, so)})"


def _choice(assumptions: Assumptions, key: str, chosen: str) -> str:
    if chosen == NOT_APPLICABLE:
        return f"{key} does not arise"
    text = unended(assumptions.by_id[key].alternative(chosen).text)
    return f"{key}={chosen}: {text}" if text else f"{key}={chosen}"


def _seen_states(game: Hypergame, place: int) -> str:
    row = game.perceived[place]
    return f"{int(row.sum()):,} of {len(row):,}"


def _options(game: Hypergame, place: int, *, hidden: bool) -> tuple[str, ...]:
    """Options taken in some state that is so and in none it sees; or, else, the other way round."""
    codes, words = game.conflict.states.codes, StateWords(game.conflict)
    so, seen = game.universe.positions[0] >= 0, game.perceived[place]
    found = []
    for bit in range(len(game.conflict.options)):
        taken = codes >> bit & 1 == 1
        ever_so, ever_seen = bool((taken & so).any()), bool((taken & seen).any())
        if (ever_so and not ever_seen) if hidden else (ever_seen and not ever_so):
            found.append(unended(words.headline(bit, True)))
    return tuple(found)
