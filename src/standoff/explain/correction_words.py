"""Corrected perceptions in sentences: where today leads, and what that changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standoff.analysis.hypergame import Arrival, Hypergame
from standoff.ensembles.perceptions import Correction, Perceptions
from standoff.explain.blocks import Block, Bullets, Cell, Column, RowGroup, Table
from standoff.explain.perception_words import SHOWN, names_of
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, inside, listed, named, numbered

__all__ = ["arrival_words", "correction_blocks", "perceptions_sentence"]

NAMED = 3
"""States in a cell or a sentence, at most."""


def perceptions_sentence(found: Sequence[Perceptions]) -> str:
    """Where today leads, and whether a corrected perception changes that, in one sentence."""
    if len(found) == 1:
        return _sentence(found[0])
    changed = [each for each in found if any(_leads_elsewhere(each, c) for c in each.corrections)]
    count = numbered(len(changed)) if changed else "none"
    return (
        "In this model, to correct what somebody sees would change where today leads in"
        f" {count} of {numbered(len(found))} readings."
    )


def correction_blocks(found: Perceptions) -> tuple[Block, ...]:
    """What appears, what disappears, and where today leads when a perception is corrected."""
    names = names_of(found.game)
    rows: list[tuple[Cell, ...]] = [
        ("Nothing", "–", "–", arrival_words(found.game, found.arrival, found.problem))
    ]
    for each in found.corrections:
        what = _corrected(each, names)
        if each.game is None:
            rows.append((what, "–", "–", f"cannot be said: {each.problem}"))
            continue
        rows.append(
            (
                what,
                _codes(each.appear, each.game, found.game),
                _codes(each.disappear, found.game, each.game),
                arrival_words(each.game, each.arrival, each.problem),
            )
        )
    table = Table(
        caption="What happens when one perception is corrected, and the rest is as before",
        columns=(
            Column(name="Corrected"),
            Column(name="Equilibria that appear"),
            Column(name="Equilibria that disappear"),
            Column(name="Today then leads to"),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )
    failed = _failed(found)
    return (table, *((failed,) if failed is not None else ()))


def arrival_words(game: Hypergame, arrival: Arrival | None, problem: str = "") -> Cell:
    """Where today leads: a line for each end."""
    if arrival is None:
        return f"cannot be said: {problem}" if problem else "cannot be said"
    words = StateWords(game.conflict)
    lines = []
    for end in arrival.ends[:SHOWN]:
        unseen = ""
        if end in arrival.unforeseen:
            unseen = f" (unforeseen by {listed(_blind(game, end))})"
        lines.append(f"{words.label(end)}{unseen}")
    if len(arrival.ends) > SHOWN:
        lines.append(f"{len(arrival.ends) - SHOWN:,} more")
    if arrival.reached.cycles:
        lines.append("round in a circle")
    if not arrival.reached.complete:
        lines.append("not followed to the end")
    return lines[0] if len(lines) == 1 else tuple(lines)


def _sentence(found: Perceptions) -> str:
    names = names_of(found.game)
    start = f"In this model, by the reading '{found.reading.id}', "
    if found.arrival is None:
        return f"{start}where today leads cannot be said: {found.problem}."
    who = [each.maker for each in found.beliefs]
    leads = f"{start}today {_leads(found.game, found.arrival)}{_unforeseen(found)}"
    single = [each for each in found.corrections if each.whole and len(each.makers) == 1]
    changing = [each for each in single if _leads_elsewhere(found, each)]
    if not changing:
        everybody = found.corrections[-1]
        if len(who) > 1 and _leads_elsewhere(found, everybody):
            all_of_them = listed([names[each] for each in who])
            both = "both" if len(who) == 2 else "all"
            return f"{leads}; only if {all_of_them} {both} saw what is so, {_would(everybody)}."
        they = names[who[0]]
        if len(who) > 1:
            they = f"any one of {listed([names[each] for each in who])}, or all of them,"
        return f"{leads}; that would be the same if {they} saw what is so."
    told = [f"if {names[each.makers[0]]} saw what is so, {_would(each)}" for each in changing]
    return f"{leads}; {'; '.join(told)}."


def _leads(game: Hypergame, arrival: Arrival) -> str:
    """What today does, as it stands after the word."""
    return _verb(game, arrival, stays="stays as it is", leads="leads")


def _unforeseen(found: Perceptions) -> str:
    """Who does not foresee the one outcome that today leads to."""
    assert found.arrival is not None, "asked for only where today leads somewhere"
    if len(found.arrival.ends) != 1 or not found.arrival.unforeseen:
        return ""
    blind = _blind(found.game, found.arrival.ends[0])
    do = "does" if len(blind) == 1 else "do"
    return f", which {listed(blind)} {do} not foresee"


def _blind(game: Hypergame, state: int) -> list[str]:
    """Names of those who do not see a state."""
    makers = zip(game.conflict.decision_makers, game.perceived[:, state - 1], strict=True)
    return [named(each.name) for each, sees in makers if not sees]


def _would(each: Correction) -> str:
    if each.game is None or each.arrival is None:
        return "where it leads cannot be said"
    return f"today would {_verb(each.game, each.arrival, stays='stay as it is', leads='lead')}"


def _verb(game: Hypergame, arrival: Arrival, *, stays: str, leads: str) -> str:
    words = StateWords(game.conflict)
    if arrival.reached.stays:
        return stays
    ends = [
        "today's situation again" if end == game.conflict.status_quo else words.briefly(end)
        for end in arrival.ends
    ]
    if not ends:
        return f"{leads} round in a circle"
    if len(ends) > NAMED:
        return f"{leads} to one of {numbered(len(ends))} outcomes"
    if len(ends) == 1:
        return f"{leads} to this: {ends[0]}"
    return f"{leads} to one of these: {'; or '.join(ends)}"


def _leads_elsewhere(found: Perceptions, each: Correction) -> bool:
    if found.arrival is None or each.arrival is None or each.game is None:
        return (found.arrival is None) != (each.arrival is None)
    before, after = found.arrival, each.arrival
    return _end_codes(found.game, before) != _end_codes(each.game, after) or bool(
        before.reached.cycles
    ) != bool(after.reached.cycles)


def _end_codes(game: Hypergame, arrival: Arrival) -> tuple[int, ...]:
    return tuple(game.conflict.code(each) for each in arrival.ends)


def _corrected(each: Correction, names: Mapping[str, str]) -> Cell:
    who = capitalised(listed([names[maker] for maker in each.makers]))
    if len(each.makers) > 1:
        return f"{who}: all that they see"
    if each.whole:
        what = "all that it sees" if len(each.assumptions) > 1 else listed(each.assumptions)
        return f"{who}: {what}"
    return f"{who}: {listed(each.assumptions)} only"


def _codes(codes: Sequence[int], game: Hypergame, other: Hypergame) -> Cell:
    if not codes:
        return "none"
    lines = [_label(code, game, other) for code in codes[:NAMED]]
    if len(codes) > NAMED:
        lines.append(f"{len(codes) - NAMED:,} more")
    return lines[0] if len(lines) == 1 else tuple(lines)


def _label(code: int, game: Hypergame, other: Hypergame) -> str:
    for conflict in (game.conflict, other.conflict):
        state = conflict.state_of_code(code)
        if state is not None:
            return StateWords(conflict).label(state)
    return f"state of code {code}"


def _failed(found: Perceptions) -> Bullets | None:
    """Moves somebody would take into states that are not so."""
    if found.arrival is None or not found.arrival.failed:
        return None
    words, names = StateWords(found.game.conflict), names_of(found.game)
    items = [
        f"{capitalised(names[move.mover])} would go from {inside(words.label(move.start))} to"
        f" {inside(words.label(move.end))}, which cannot be."
        for move in found.arrival.failed[:SHOWN]
    ]
    return Bullets(title="What is tried in vain on the way", items=tuple(items))
