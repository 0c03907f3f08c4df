"""Settlements in sentences: what all would gain by, or who is in the way and over what."""

from __future__ import annotations

from collections.abc import Mapping

from standoff.analysis.settlement import Resistance, Settlement, SharedGroup
from standoff.explain.blocks import Block, Bullets, Cell, Column, Paragraph, RowGroup, Table
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, listed, named, numbered, unended
from standoff.model.conflict import Conflict

__all__ = ["group_table", "obstacle_items", "settlement_blocks", "settlement_sentence"]

SHOWN = 5
"""States, groups or parties in the way that are named; then it is said how many more there are."""


def settlement_sentence(found: Settlement, conflict: Conflict) -> str:
    """Whether there is something every party prefers to today, in one sentence.

    Where somebody is left out because it takes no part, another sentence says so.
    """
    return f"{_found(found, conflict)}{_left_out(found, conflict)}"


def settlement_blocks(found: Settlement, conflict: Conflict) -> tuple[Block, ...]:
    """The settlements there are, who is in the way and why, and which groups share something."""
    words = StateWords(conflict)
    blocks: list[Block] = []
    if found.exists:
        shown = found.pareto[:SHOWN] or found.states[:SHOWN]
        best = "" if found.pareto_total is None else f" ({numbered(found.pareto_total)} in all)"
        blocks.append(
            Bullets(
                title=f"Those that nobody could better without a loss to another{best}",
                items=tuple(words.label(each) for each in shown),
            )
        )
    items = obstacle_items(found, conflict)
    if items:
        blocks.append(Bullets(title="Who is in the way, and over what", items=items))
    table = group_table(found, conflict)
    if table is not None:
        blocks.append(table)
    elif len(found.parties) > 1:
        blocks.append(Paragraph("No group of two or more shares anything."))
    return tuple(blocks)


def obstacle_items(found: Settlement, conflict: Conflict) -> tuple[str, ...]:
    """Each least set of parties in the way, and what each of them would have to move.

    Nothing where that is all of them: then nobody prefers anything to today.
    """
    if found.obstacles and len(found.obstacles[0].parties) == len(found.parties):
        return ()
    names, words = _names(conflict), StateWords(conflict)
    items = []
    for each in found.obstacles[:SHOWN]:
        near = listed([words.briefly(state) for state in each.states[:2]], "or")
        objections = [_objection(one, names) for one in each.resistance]
        said = f": {'; '.join(filter(None, objections))}" if any(objections) else ""
        items.append(
            f"{capitalised(_parties(each.parties, names))}, against"
            f" {counted(each.states_total, 'state')} such as {near}{said}."
        )
    left = len(found.obstacles) - SHOWN
    if left > 0:
        items.append(f"{numbered(left)} more.")
    return tuple(items)


def group_table(found: Settlement, conflict: Conflict) -> Table | None:
    """The largest groups that share something better than today, and what it always contains."""
    names, words = _names(conflict), StateWords(conflict)
    rows: list[tuple[Cell, ...]] = [
        (
            capitalised(_parties(each.parties, names)),
            each.states_total,
            _always(each, words, conflict),
        )
        for each in found.groups
        if len(each.parties) > 1
    ]
    if not rows:
        return None
    return Table(
        caption="The largest groups that share something each of them prefers to today",
        columns=(
            Column(name="Group"),
            Column(name="States"),
            Column(name="What they all contain"),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )


def _found(found: Settlement, conflict: Conflict) -> str:
    names = _names(conflict)
    if not found.parties:
        return "In this model nobody takes part in this world, so that nobody would gain."
    who = _everybody(found, conflict, names)
    if found.exists:
        count = counted(found.states_total, "state")
        every = {1: "", 2: "both "}.get(len(found.parties), "all ")
        return f"In this model {who} would {every}gain by {count}, compared with today."
    least = [each for each in found.obstacles if each.least]
    others = len(found.parties) - len(least[0].parties) if least else 0
    if not others:
        nor = ", nor for any one of them" if least and len(found.parties) > 1 else ""
        return f"In this model nothing is better than today for {who}{nor}."
    ways = listed([_parties(each.parties, names) for each in least[:SHOWN]], "or")
    one = len(least[0].parties) == 1
    effect = "without them the others share something" if others > 1 else "the other would gain"
    return (
        f"In this model nothing is better than today for {who}; {ways} {'is' if one else 'are'} in"
        f" the way: {effect}."
    )


def _left_out(found: Settlement, conflict: Conflict) -> str:
    if not found.absent or not found.parties:
        return ""
    who = capitalised(_parties(found.absent, _names(conflict)))
    takes, is_left = ("takes", "is") if len(found.absent) == 1 else ("take", "are")
    return f" {who} {takes} no part in this world and {is_left} left out."


def _everybody(found: Settlement, conflict: Conflict, names: Mapping[str, str]) -> str:
    if len(found.parties) == len(conflict.decision_makers):
        return f"all {numbered(len(found.parties))} parties" if len(found.parties) > 2 else (
            _parties(found.parties, names)
        )  # fmt: skip
    return _parties(found.parties, names)


def _parties(parties: tuple[str, ...], names: Mapping[str, str]) -> str:
    return listed([names[each] for each in parties])


def _names(conflict: Conflict) -> Mapping[str, str]:
    return {each.id: named(each.name) for each in conflict.decision_makers}


def _objection(each: Resistance, names: Mapping[str, str]) -> str:
    said = []
    for objection in each.objections[:2]:
        if objection.statements:
            wanted = listed([f"“{each.text}”" for each in objection.statements])
            said.append(wanted if len(objection.statements) == 1 else f"more of {wanted}")
        elif objection.ties:
            said.append("it would gain nothing")
    if not said:
        return ""
    return f"{names[each.party]} wants {listed(said)}" if each.objections[0].statements else (
        f"{names[each.party]}: {listed(said)}"
    )  # fmt: skip


def _always(group: SharedGroup, words: StateWords, conflict: Conflict) -> Cell:
    today = conflict.status_quo
    code = 0 if today is None else conflict.code(today)
    changed = [
        unended(words.headline(bit, taken))
        for bit, taken in group.equal.items()
        if taken != bool(code >> bit & 1)
    ]
    return tuple(changed) or "nothing but today's"
