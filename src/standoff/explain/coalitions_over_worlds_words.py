"""What several could do together over worlds, in words: how often it pays, holds, or waits."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.deciding import Deciding
from standoff.case.assumptions import Assumptions
from standoff.ensembles.coalitions_over_worlds import (
    CoalitionsOverWorlds,
    FirstStepOverWorlds,
    JointStepOverWorlds,
    JumpOverWorlds,
)
from standoff.ensembles.decided import Decided
from standoff.ensembles.together_in_world import TROUBLES
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
from standoff.explain.moves import name_of, names_of
from standoff.explain.words import capitalised, counted, listed, named
from standoff.explain.world_counts import CodeWords, exactly, when, where_so, worlds_of

__all__ = [
    "coalitions_over_worlds_notes",
    "coalitions_over_worlds_sentence",
    "first_over_worlds_blocks",
    "joint_over_worlds_blocks",
    "jump_over_worlds_blocks",
]

SHOWN = 12
"""Steps and jumps shown of each kind; then it is said how many more there are."""

SAID = {
    "unanswered": "not answered as hoped",
    "exploited": "used by somebody",
    "taken_back": "the first takes its step back",
    "undone": "the other takes its answer back",
    "moved_on": "somebody else moves on",
}
"""What goes wrong with a first step, briefly."""


def coalitions_over_worlds_sentence(found: CoalitionsOverWorlds, assumptions: Assumptions) -> str:
    """The step taken together that holds in most worlds, when exactly; or what there is instead."""
    each, words = found.each, CodeWords(found.conflict)
    if found.joint:
        step = found.joint[0]
        who = listed(names_of(found.conflict, step.parties))
        both = "both" if len(step.parties) == 2 else "all"
        pays = (
            f"In this model {who} would {both} gain by a step taken together"
            f" ({words.briefly(step.end)}) {where_so(each, step.pays.yes)}"
        )
        if not step.holds.yes:
            return f"{pays}, and in each of them somebody would leave where it leads."
        said = exactly(step.holds, assumptions)
        when_so = f": {said}" if said else ""
        if step.holds.yes == step.pays.yes:
            where = f" in each{when_so}" if step.pays.yes > 1 else when_so
            return f"{pays}, and it would hold{where}."
        return f"{pays}, and it would hold in {step.holds.yes:,}{when_so}."
    if found.jumps:
        return (
            "In this model no step that several could take together from today would last in any of"
            f" {worlds_of(each)}; {where_so(each, found.jumping)} an outcome that holds would be"
            " left by several together."
        )
    return (
        f"In this model several could do nothing together in any of {worlds_of(each)} that would"
        " last, neither from today nor from an outcome that holds."
    )


def joint_over_worlds_blocks(
    found: CoalitionsOverWorlds, assumptions: Assumptions
) -> tuple[Block, ...]:
    """Each joint step: in how many worlds it pays and holds, what decides that, who reads it so."""
    worlds, words = worlds_of(found.each), CodeWords(found.conflict)
    if not found.joint:
        none = f"No step that several could take together would last in any of {worlds}."
        return (Paragraph(none),)
    shown, told = found.joint[:SHOWN], not found.each.worlds.sampled
    rows: list[tuple[Cell, ...]] = []
    for step in shown:
        who = tuple(name_of(found.conflict, each) for each in step.parties)
        cells: tuple[Cell, ...] = (who, words.lines(step.end), step.pays.yes, step.holds.yes)
        rows.append((*cells, when(step.holds, assumptions)) if told else cells)
    columns = (
        Column(name="Who"),
        Column(name="What changes"),
        Column(name="Pays", kind=ColumnKind.NUMBER),
        Column(name="Holds", kind=ColumnKind.NUMBER),
    )
    table = Table(
        caption=(
            "Steps several could take together from today, that pay all who take them; in how many"
            f" of {worlds}"
        ),
        columns=(*columns, Column(name="Holds exactly when")) if told else columns,
        groups=(RowGroup(rows=tuple(rows)),),
    )
    lines = [line for step in shown for line in _joint_lines(words, step, assumptions)]
    blocks: list[Block] = [table]
    if lines:
        blocks.append(Bullets(title="What that hangs on", items=tuple(lines)))
    return (*blocks, *_more(found.joint_total, len(shown), "such step"))


def first_over_worlds_blocks(
    found: CoalitionsOverWorlds, assumptions: Assumptions
) -> tuple[Block, ...]:
    """Each first step: in how many worlds it is one, would be safe, could be made so, and why."""
    worlds, words = worlds_of(found.each), CodeWords(found.conflict)
    if not found.first:
        return (
            Paragraph(
                f"In none of {worlds} is there a step that costs the one who takes it and"
                " that one answer of another would make better than today for both."
            ),
        )
    shown = found.first[:SHOWN]
    table = Table(
        caption=(
            f"Steps that cost at first, and pay both if they are answered; in how many of {worlds}"
        ),
        columns=(
            Column(name="First step, and its answer"),
            Column(name="Worlds", kind=ColumnKind.NUMBER),
            Column(name="Safe", kind=ColumnKind.NUMBER),
            Column(name="Safe if one-way"),
            Column(name="Why it waits"),
        ),
        groups=(RowGroup(rows=tuple(_first_row(words, each) for each in shown)),),
    )
    lines = [line for each in shown for line in _first_lines(words, each, assumptions)]
    blocks: list[Block] = [table]
    if lines:
        blocks.append(Bullets(title="What that hangs on", items=tuple(lines)))
    return (*blocks, *_more(found.first_total, len(shown), "such step"))


def jump_over_worlds_blocks(found: CoalitionsOverWorlds) -> tuple[Block, ...]:
    """The outcomes that several would leave together, nobody alone, in most worlds."""
    worlds, words = worlds_of(found.each), CodeWords(found.conflict)
    blocks: list[Block] = []
    shown = found.jumps[:SHOWN]
    if shown:
        blocks.append(
            Table(
                caption=(
                    "Outcomes that hold, and that several would leave together; in how many of"
                    f" {worlds}"
                ),
                columns=(
                    Column(name="Who"),
                    Column(name="From"),
                    Column(name="To"),
                    Column(name="Worlds", kind=ColumnKind.NUMBER),
                ),
                groups=(RowGroup(rows=tuple(_jump_row(words, each) for each in shown)),),
            )
        )
        some = capitalised(where_so(found.each, found.jumping))
        blocks.append(Paragraph(f"{some} there is at least one such step."))
    else:
        where = "for another " if found.jump_target == "equilibrium" else ""
        blocks.append(
            Paragraph(
                f"In none of {worlds} would an outcome that holds be left {where}by"
                " several together."
            )
        )
    blocks += _more(found.jumps_total, len(shown), "such step")
    if found.alone:
        blocks.append(
            Paragraph(
                f"Besides, {where_so(found.each, found.alone)} a member could go to another outcome"
                " in one move of its own and is deterred from it; another would gain with it."
            )
        )
    return tuple(blocks)


def coalitions_over_worlds_notes(found: CoalitionsOverWorlds) -> tuple[str, ...]:
    """What was asked in each world, and what of it is told."""
    notes = [
        "Each world was judged alone, as without --worlds. A step pays when everybody in it prefers"
        " where it leads to today; it holds when besides nobody would leave"
        f" ({short_name(found.concept)}). Told are steps that in some world those who take them"
        " would not undo, and of which no part would do as well there.",
        "A first step waits in a world when it costs who takes it there, and one answer of another"
        " would make both better off than today. Safe: it would be answered, used by nobody, and"
        " nobody would leave where the answer leads. One-way: it cannot be taken back.",
        "States are told by the options taken in them; a number would mean another state in another"
        " world.",
    ]
    if found.cut:
        notes.append(
            f"In {counted(found.cut, 'world')} there are more steps than are listed for one; there"
            " only the first ones count."
        )
    return tuple(notes)


def _joint_lines(
    words: CodeWords, step: JointStepOverWorlds, assumptions: Assumptions
) -> tuple[str, ...]:
    """What decides whether a joint step pays and holds, and by which readings it would."""
    worlds = step.pays.worlds
    what = f"{listed(names_of(words.conflict, step.parties))} ({words.briefly(step.end)})"
    parts = []
    if step.pays.yes < worlds:
        parts.append(_decided("it pays", step.pays, assumptions))
    if step.holds.yes != step.pays.yes:
        parts.append(_deciders("whether it holds", step.holds, assumptions))
    parts.append(_by("holds", step.holds))
    said = "; ".join(each for each in parts if each)
    return (f"{capitalised(what)}: {said}.",) if said else ()


def _first_lines(
    words: CodeWords, step: FirstStepOverWorlds, assumptions: Assumptions
) -> tuple[str, ...]:
    parts = []
    if step.is_one.yes < step.is_one.worlds:
        parts.append(_decided("it is such a step", step.is_one, assumptions))
    if step.safe.yes:
        parts.append(_decided("it is safe", step.safe, assumptions))
    parts.append(_by("is such a step", step.is_one))
    if step.safe.agreeing:
        parts.append(_by("is safe", step.safe))
    said = "; ".join(each for each in parts if each)
    who = named(name_of(words.conflict, step.first))
    other = named(name_of(words.conflict, step.other))
    what = f"{who} first, then {other} ({words.briefly(step.end)})"
    return (f"{capitalised(what)}: {said}.",) if said else ()


def _decided(what: str, found: Decided, assumptions: Assumptions) -> str:
    """When exactly something is so; empty where it always or never is."""
    deciding = found.deciding
    if deciding is None or deciding.is_settled:
        return ""
    said = exactly(found, assumptions)
    return f"{what} {said}" if said else ""


def _deciders(what: str, found: Decided, assumptions: Assumptions) -> str:
    """Which assumptions decide something; when exactly is told elsewhere."""
    deciding = found.deciding
    if deciding is None or deciding.is_settled or not deciding.deciding:
        return ""
    verb = f"decide{'s' * (len(_first_set(deciding)) == 1)}"
    return f"{_sets(deciding, assumptions)} {verb} {what}"


def _first_set(deciding: Deciding) -> Sequence[int]:
    return deciding.deciding[0] if deciding.deciding else ()


def _sets(deciding: Deciding, assumptions: Assumptions) -> str:
    """The least sets of assumptions that decide; of several the first, and how many more."""
    if not deciding.deciding:
        return ""
    names = listed([assumptions.items[column].id for column in deciding.deciding[0]])
    more = len(deciding.deciding) - 1
    return f"{names}, or {counted(more, 'other set')} as small," if more else names


def _by(what: str, found: Decided) -> str:
    """The readings under which something is so."""
    if not found.readings:
        return ""
    agreeing = found.agreeing
    if len(agreeing) == len(found.readings):
        return f"it {what} under every reading"
    if not agreeing:
        return f"it {what} under no reading"
    return f"it {what} under the reading{'s' * (len(agreeing) > 1)} {listed(agreeing)}"


def _first_row(words: CodeWords, step: FirstStepOverWorlds) -> tuple[Cell, ...]:
    today = words.today
    assert today is not None, "first steps start from it"
    guards = [
        f"{name}: {count:,}"
        for name, count in zip(("The step", "The answer", "Both"), step.safeguards, strict=True)
        if count
    ]
    troubles = sorted(
        zip(step.troubles, TROUBLES, strict=True), key=lambda each: (-each[0], each[1])
    )
    return (
        (
            words.does(step.first, today, step.middle),
            f"Then: {words.does(step.other, step.middle, step.end)}",
        ),
        step.is_one.yes,
        step.safe.yes,
        tuple(guards) or "–",
        tuple(f"{capitalised(SAID[each])}: {count:,}" for count, each in troubles if count) or "–",
    )


def _jump_row(words: CodeWords, each: JumpOverWorlds) -> tuple[Cell, ...]:
    return (
        tuple(name_of(words.conflict, one) for one in each.parties),
        words.lines(each.start),
        words.lines(each.target),
        each.worlds,
    )


def _more(total: int, shown: int, what: str) -> tuple[Block, ...]:
    left = total - shown
    if left <= 0:
        return ()
    return (Paragraph(f"Not shown: {counted(left, f'more {what}')}."),)
