"""How we know: the definition that was used, in a person's words, its source, and its switches."""

from __future__ import annotations

from standoff.analysis.answer import Answer
from standoff.analysis.stability import StabilityTable
from standoff.concepts.concept import SolutionConcept, all_concepts, concept_named
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
from standoff.explain.words import capitalised, counted, listed, named, numbered
from standoff.kernels.terms import BestReplies, OpponentMoves, Replies, SimultaneousMoves

__all__ = ["concept_line", "in_full", "method_blocks", "short_name", "switch_blocks"]

OPPONENTS = {
    OpponentMoves.SEQUENCE: (
        "Within one reply each of the others may move many times, but nobody twice in a row."
    ),
    OpponentMoves.ONCE: "Within one reply each of the others moves at most once.",
    OpponentMoves.SINGLE: "A reply is one move by one of the others.",
}
SIMULTANEOUS = {
    SimultaneousMoves.ANY: "Any of the others may move at the same moment (SIM).",
    SimultaneousMoves.SINGLE: "One of the others may move at the same moment (SIM).",
    SimultaneousMoves.ALL: "All others that would gain move at the same moment (SIM).",
}
BEST_REPLIES = {
    BestReplies.WORST: (
        "Somebody with several best moves is expected to make the one that is worst for whoever"
        " looks ahead."
    ),
    BestReplies.FIRST: (
        "Somebody with several best moves is expected to make the one to the first state."
    ),
}
AHEAD = frozenset({"limited_move", "maximin"})
"""Concepts that look as many moves ahead as they are asked to."""
ANTICIPATING = frozenset({"limited_move", "non_myopic"})
"""Concepts that expect everybody to do what is best for itself."""
WORDS = (
    "A state says for every option whether it is taken; it holds (is an equilibrium) when no"
    " decision maker would leave it.",
    "A move is deterred when a reply of the others would leave the mover no better off than"
    " staying.",
)
REACHED = (
    "An outcome is reached when only moves are followed that pay the mover and that no reply"
    " deters."
)
FIRM = (
    "A reply is provoked when the others could not do as much harm without the move, and open"
    " anyway when they could. It is firm when those who make it are not themselves deterred from"
    " it."
)
LIMITS = (
    "All this follows from the options and preferences written in the case. It is no forecast, and"
    " nothing here is a chance of anything."
)


def short_name(concept: str) -> str:
    """What a concept is called in the head of a column: its letters, or the name it begins with."""
    kind = concept_named(concept)
    if kind.own:
        return kind.id.capitalize()
    first = kind.name.split()[0]
    return first if first.lower().replace("-", "_") == concept else concept.upper()


def concept_line(concept: str, table: StabilityTable | None = None) -> str:
    """What a decision maker takes into account under a concept, as one sentence.

    With the table it is about, also who thinks how, where each is judged in its own way.
    """
    kind = concept_named(concept)
    if kind.own and table is not None:
        return _who_thinks_how(table)
    return f"Judged by {in_full(kind)}: a decision maker {kind.person}."


def _who_thinks_how(table: StabilityTable) -> str:
    """By which concept everybody is judged, those together who think alike."""
    makers = table.conflict.decision_makers
    alike: dict[SolutionConcept, list[str]] = {}
    for maker, way in zip(makers, table.thinking, strict=True):
        alike.setdefault(way, []).append(named(maker.name))
    if len(alike) == 1:
        (way,) = alike
        return f"Everybody is judged by its own way of thinking: all by {in_full(way)}."
    said = [f"{listed(names)} by {in_full(way)}" for way, names in alike.items()]
    return f"Everybody is judged by its own way of thinking: {'; '.join(said)}."


def in_full(concept: SolutionConcept) -> str:
    """A concept's name with its letters, where the name does not begin with them."""
    letters = short_name(concept.id)
    brackets = "" if concept.own or concept.name.startswith(letters) else f" ({letters})"
    # Named after a person, it keeps its capital.
    after_somebody = concept.citation.startswith(concept.name.split()[0])
    name = concept.name if after_somebody else concept.name[0].lower() + concept.name[1:]
    return f"{name}{brackets}"


def method_blocks(table: StabilityTable, answer: Answer) -> tuple[Block, ...]:
    """Definitions, sources and switches of an analysis, and what it does not say."""
    return (
        Paragraph(f"{_states(table)} {LIMITS}"),
        _concept_table(table),
        Bullets(title="Words used here", items=(*WORDS, *_words_of(answer))),
        *switch_blocks(table),
    )


def switch_blocks(table: StabilityTable) -> tuple[Block, ...]:
    """How the definitions were read where they leave a choice, and which concepts were left out."""
    question = table.question
    items = [OPPONENTS[question.opponent_moves]]
    if not table.conflict.in_option_form or not question.self_sanction:
        counts = "deters" if question.self_sanction else "does not deter"
        items.append(f"Being pushed back to the state one left {counts}.")
    if "sim" in table.concepts:
        items.append(SIMULTANEOUS[question.simultaneous])
    used = set(table.concepts)
    if any(concept_named(each).own for each in table.concepts):
        used.update(way.id for way in table.thinking)
        items.append(_who_thinks_how(table))
    if not AHEAD.isdisjoint(used):
        items.append(f"Who looks ahead, looks {counted(question.horizon, 'move')} ahead.")
    if not ANTICIPATING.isdisjoint(used):
        items.append(BEST_REPLIES[question.best_replies])
    left_out = [f"{in_full(concept_named(each))}: {why}." for each, why in table.skipped.items()]
    lists = (
        Bullets(title="How the definitions were read", items=tuple(items)),
        Bullets(title="Left out", items=tuple(map(capitalised, left_out))),
    )
    return tuple(each for each in lists if each.items)


def _states(table: StabilityTable) -> str:
    conflict = table.conflict
    found = counted(len(conflict.states), "state")
    if not conflict.has_options:
        return f"The case lists {found}; every one of them was examined."
    if conflict.merged:
        alike = sum(len(members) for members in conflict.merged.values())
        into = numbered(len(conflict.merged))
        return (
            f"{capitalised(counted(alike, 'combination'))} of options that come to the same are"
            f" merged into {into}; every one of {found} was examined."
        )
    possible = f"{2 ** len(conflict.options):,}"
    if len(conflict.states) == 2 ** len(conflict.options):
        combined = counted(len(conflict.options), "option")
        return f"All {found} (combinations of {combined}) were examined."
    return (
        f"{len(conflict.states):,} of {possible} combinations of options can occur; every one of"
        " these states was examined."
    )


def _concept_table(table: StabilityTable) -> Table:
    known = all_concepts()
    today = table.conflict.status_quo
    rows = []
    for each in table.concepts:
        concept = known[each]
        mask = table.equilibrium_mask(each)
        row: tuple[Cell, ...] = (
            capitalised(in_full(concept)),
            f"{concept.person} ({concept.citation})",
            int(mask.sum()),
        )
        rows.append(row if today is None else (*row, bool(mask[today - 1])))
    columns = (
        Column(name="Way of thinking"),
        Column(name="A decision maker who thinks this way"),
        Column(name="States", kind=ColumnKind.NUMBER, meaning="States that hold"),
        Column(name="Today", kind=ColumnKind.MARK, meaning="Today's situation holds"),
    )
    return Table(
        caption="Ways of thinking before a move, and how many states hold under each",
        columns=columns if today is not None else columns[:-1],
        groups=(RowGroup(rows=tuple(rows)),),
        marks="Holds",
    )


def _words_of(answer: Answer) -> tuple[str, ...]:
    firm = (FIRM,) if _weighs_credible_replies(answer.concept) else ()
    return ((REACHED,) if answer.reached is not None else ()) + firm


def _weighs_credible_replies(concept: str) -> bool:
    """Whether replies are improvements of their movers, which may or may not be firm."""
    kind = concept_named(concept)
    return kind.replies is Replies.CREDIBLE and not kind.relational
