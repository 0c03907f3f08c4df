"""Coalitions in words: who would leave what together, and what holds against everybody."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.coalitions import CoalitionDeviation, CoalitionTable
from standoff.analysis.jumps import Jump, Jumps, joint_gains
from standoff.analysis.stability import StabilityTable
from standoff.analysis.together import Together
from standoff.explain.blocks import Block, Cell, Column, ColumnKind, Paragraph, RowGroup, Table
from standoff.explain.method import short_name
from standoff.explain.moves import deed, name_of, names_of
from standoff.explain.states import StateWords
from standoff.explain.step_words import joint_sentence
from standoff.explain.words import capitalised, counted, inside, listed, numbered, unended
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove

__all__ = [
    "coalition_notes",
    "coalitions_sentence",
    "fixed_blocks",
    "gain_blocks",
    "jump_blocks",
    "stability_blocks",
]

SHOWN = 12
"""Jumps and coalitions shown of each kind."""
STATES_SHOWN = 30
"""States shown with what holds against coalitions."""

NAMES = {"cnash": "CNash", "cgmr": "CGMR", "csmr": "CSMR", "cseq": "CSEQ"}
MEANINGS = {
    "cnash": "no coalition has anything to gain by",
    "cgmr": "whatever a coalition gains, the others can leave one of its members no better off",
    "csmr": "and nothing the coalition does then mends that",
    "cseq": "the others would do so, by steps that every coalition taking them gains by",
}


def coalitions_sentence(found: Together) -> str:
    """What several could do together that none does alone, in one sentence."""
    conflict = found.table.conflict
    said = "" if found.joint is None else joint_sentence(found.joint, conflict)
    if said:
        return said
    together = [each for each in found.jumps.jumps if not each.alone]
    if together:
        return _jumping(together, found.jumps, conflict)
    number = len(found.jumps.equilibria)
    if not number:
        return "In this model no outcome holds, so that no coalition could leave one."
    outcomes = {
        1: "the one outcome that holds",
        2: "either of the two outcomes that hold",
    }.get(number, f"any of the {numbered(number)} outcomes that hold")
    where = "for another" if found.jumps.target == "equilibrium" else "for anything"
    if found.jumps.jumps:
        return (
            f"In this model several would leave {outcomes} {where} only where one of them could"
            " bring that about alone."
        )
    who = "no coalition of several" if found.coalitions.complete else "no coalition looked at"
    return f"In this model {who} would leave {outcomes} {where}."


def jump_blocks(found: Jumps, conflict: Conflict, *, chosen: bool = False) -> tuple[Block, ...]:
    """The outcomes that hold against single parties and that some would leave together.

    `chosen` says that only some coalitions were looked at.
    """
    words = StateWords(conflict)
    together = [each for each in found.jumps if not each.alone]
    starts = _by_start(together, conflict.status_quo)
    blocks: list[Block] = []
    if together:
        rows: list[tuple[Cell, ...]] = [
            (
                _told(words, start),
                tuple(_short(words, move) for move in first.moves),
                (*_told(words, first.target), *([f"({_ways(more)})"] if more else [])),
            )
            for start, first, more in starts[:SHOWN]
        ]
        blocks.append(
            Table(
                caption="Outcomes that hold, and that several would leave together",
                columns=tuple(
                    Column(name=name) for name in ("From", "What they would do, in turn", "To")
                ),
                groups=(RowGroup(rows=tuple(rows)),),
            )
        )
    else:
        who = "a coalition looked at" if chosen else "several together"
        where = "another" if found.target == "equilibrium" else "anything"
        blocks.append(Paragraph(f"No outcome that holds would be left for {where} by {who}."))
    notes = []
    if len(starts) > SHOWN:
        notes.append(f"{capitalised(counted(len(starts) - SHOWN, 'more outcome'))} not shown.")
    alone = len(found.jumps) - len(together)
    if alone:
        notes.append(
            f"Besides, in {counted(alone, 'case')} a member could go there in one move of its own"
            " and is deterred from it; another would gain with it."
        )
    if found.jumps_total > len(found.jumps):
        notes.append(f"{found.jumps_total:,} such steps in all; these are the first.")
    return (*blocks, *(Paragraph(each) for each in notes))


def stability_blocks(found: Together) -> tuple[Block, ...]:
    """What holds against every coalition looked at: today, and the outcomes that hold."""
    coalitions, conflict = found.coalitions, found.table.conflict
    words = StateWords(conflict)
    today = conflict.status_quo
    shown = [] if today is None else [today]
    shown += [each for each in found.jumps.equilibria if each != today]
    last = coalitions.concepts[-1]
    rows: list[tuple[Cell, ...]] = [
        (
            _told(words, each),
            each in found.jumps.equilibria,
            *(bool(coalitions.universal_mask(kind)[each - 1]) for kind in coalitions.concepts),
            _coalitions(conflict, coalitions.leaving(last, each)),
        )
        for each in shown[:STATES_SHOWN]
    ]
    table = Table(
        caption="What holds against everybody alone, and against every coalition",
        marks="Holds against",
        columns=(
            Column(name="What happens"),
            Column(name="Each alone", kind=ColumnKind.MARK),
            *(Column(name=NAMES[kind], kind=ColumnKind.MARK) for kind in coalitions.concepts),
            Column(name=f"Would be left by ({NAMES[last]})"),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )
    notes = [f"Each alone: {short_name(found.concept)}, for every party."]
    notes += [f"{NAMES[kind]}: {MEANINGS[kind]}." for kind in coalitions.concepts]
    left = len(shown) - STATES_SHOWN
    if left > 0:
        notes.append(f"{capitalised(counted(left, 'more state'))} not shown.")
    totals = listed(
        [f"{len(coalitions.universal(kind)):,} under {NAMES[kind]}" for kind in coalitions.concepts]
    )
    every = "every coalition" if coalitions.complete else "every coalition looked at"
    notes.append(f"Of all {len(conflict.states):,} states, these hold against {every}: {totals}.")
    return (table, Paragraph(" ".join(notes)))


def gain_blocks(coalitions: CoalitionTable) -> tuple[Block, ...]:
    """Which coalitions would gain by leaving today, by what, and what answers that under CSEQ."""
    conflict, today = coalitions.conflict, coalitions.conflict.status_quo
    if today is None or "cseq" not in coalitions.concepts:
        return ()
    words = StateWords(conflict)
    gaining = joint_gains(coalitions, today)
    rows = [_gain_row(words, coalitions, *each) for each in gaining[:SHOWN]]
    if not rows:
        return ()
    table = Table(
        caption="Who would gain by leaving today, if they did so together",
        columns=tuple(
            Column(name=name) for name in ("Who", "Would gain by", "What the others would answer")
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )
    left = len(gaining) - SHOWN
    more = (Paragraph(f"{capitalised(counted(left, 'more coalition'))} not shown."),)
    return (table, *more) if left > 0 else (table,)


def fixed_blocks(found: StabilityTable, before: StabilityTable, concept: str) -> tuple[Block, ...]:
    """What holds where some parties act as one, beside what holds where they do not."""
    words = StateWords(before.conflict)
    now, then = before.equilibria(concept), found.equilibria(concept)
    shown = sorted({*now, *then})
    names = [each.name for each in found.conflict.decision_makers if "+" in each.id]
    rows: list[tuple[Cell, ...]] = [
        (words.lines(each), words.number(each), each in now, each in then)
        for each in shown[:STATES_SHOWN]
    ]
    states = "state" if len(then) == 1 else "states"
    now_said = numbered(len(now)) if now else "none"
    said = Paragraph(
        f"With {listed(names)} as one party from the beginning, {numbered(len(then))} {states}"
        f" would hold ({short_name(concept)}) in place of {now_said}. Such a party"
        " finds a state better only when all its members do, and never acts in part."
    )
    table = Table(
        caption="What holds with everybody by itself, and with those as one party",
        marks="Holds",
        columns=(
            Column(name="What happens"),
            Column(name="State"),
            Column(name="By themselves", kind=ColumnKind.MARK),
            Column(name="As one", kind=ColumnKind.MARK),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )
    left = len(shown) - STATES_SHOWN
    more = (
        (Paragraph(f"{capitalised(counted(left, 'more state'))} not shown."),) if left > 0 else ()
    )
    return (said, table, *more) if rows else (said,)


def coalition_notes(found: Together) -> tuple[str, ...]:
    """What was looked at, and how."""
    number = counted(len(found.coalitions.coalitions), "coalition")
    every = "all there are" if found.coalitions.complete else "those chosen"
    notes = [
        f"{capitalised(number)} looked at: {every}. A coalition gains by a state that moves of its"
        " members lead to, none of them twice in a row, and that every one of them prefers; what"
        " lies between need not be better.",
        "The smallest coalitions are told: those that contain no other that could do the same.",
        "A joint step changes options of two or more parties at once. It carries nothing of which"
        " a part would do as well for those who take that part.",
        "Would be made means: a gain that no answer deters. A step is one-way when what it changes"
        " cannot be changed back; the conflict was judged anew with that.",
    ]
    if not found.coalitions.complete:
        notes.append("Smallest then means the smallest of those chosen.")
        if all(len(each) > 1 for each in found.coalitions.coalitions):
            notes.append(
                "Single parties are not among those chosen: a mark says nothing of what anybody"
                " would do alone, which stands under “Each alone”."
            )
    if found.coalitions.replies == "chosen":
        notes.append("Under CSEQ only the coalitions chosen, and single parties, answer.")
    return tuple(notes)


def _jumping(together: Sequence[Jump], found: Jumps, conflict: Conflict) -> str:
    words = StateWords(conflict)
    starts = _by_start(together, conflict.status_quo)
    first, left = starts[0][1], len(starts)
    number = len(found.equilibria)
    outcomes = (
        "the one outcome that holds"
        if number == 1
        else f"{numbered(left)} of {numbered(number)} outcomes that hold"
    )
    who = listed(names_of(conflict, first.parties))
    both = "both" if len(first.parties) == 2 else "all"
    return (
        f"In this model {outcomes} would be left by several together, though by nobody alone: from"
        f" {_place(words, first.start)} {who} would {both} gain by going on to"
        f" {_place(words, first.target)}."
    )


def _by_start(together: Sequence[Jump], today: int | None) -> list[tuple[int, Jump, int]]:
    """For each state left, today's first, its first jump and how many more there are."""
    found: dict[int, list[Jump]] = {}
    for each in together:
        found.setdefault(each.start, []).append(each)
    starts = sorted(found, key=lambda start: (start != today, start))
    return [(start, found[start][0], len(found[start]) - 1) for start in starts]


def _ways(number: int) -> str:
    return counted(number, "other way")


def _place(words: StateWords, state: int) -> str:
    """A state inside a sentence."""
    if state == words.conflict.status_quo:
        return "today's situation"
    if not words.conflict.has_options:
        return words.briefly(state)
    return f"state {words.number(state)} ({words.briefly(state)})"


def _told(words: StateWords, state: int) -> tuple[str, ...]:
    number = f"State {words.number(state)}" if words.conflict.has_options else ""
    return (*words.lines(state), *([number] if number else []))


def _short(words: StateWords, move: UnilateralMove) -> str:
    return "; ".join(unended(each) for each in deed(words, move))


def _coalitions(conflict: Conflict, coalitions: Sequence[tuple[str, ...]]) -> Cell:
    lines = [capitalised(listed(names_of(conflict, each))) for each in coalitions[:4]]
    if len(coalitions) > 4:
        lines.append(f"{numbered(len(coalitions) - 4)} more")
    return tuple(lines) or "Nobody"


def _gain_row(
    words: StateWords, coalitions: CoalitionTable, parties: tuple[str, ...], ends: tuple[int, ...]
) -> tuple[Cell, ...]:
    conflict = words.conflict
    assert conflict.status_quo is not None
    verdict = coalitions.verdict("cseq", parties, conflict.status_quo)
    # What nothing answers is told before what is answered, few changes before many.
    chosen = min(
        (each for each in verdict.deviations if each.improvement.end in ends),
        key=lambda each: (each.deterred, len(words.lines(each.improvement.end))),
    )
    more = [f"({_ways(len(ends) - 1)})"] if len(ends) > 1 else []
    gain = (*words.lines(chosen.improvement.end), *more)
    return tuple(name_of(conflict, each) for each in parties), gain, _answered(words, chosen)


def _answered(words: StateWords, deviation: CoalitionDeviation) -> Cell:
    if not deviation.deterred:
        return "Nothing that would pay them and deter it"
    return tuple(
        f"{capitalised(listed(names_of(words.conflict, each.parties)))}:"
        f" {'; '.join(inside(_short(words, move)) for move in each.moves)}"
        for each in deviation.answer
    )
