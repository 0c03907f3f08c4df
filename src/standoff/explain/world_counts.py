"""Something counted over worlds, in words: in how many, when exactly, and by which readings.

States are told by what differs from today, whichever world they are feasible in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from standoff.analysis.deciding import NO, YES
from standoff.case.assumptions import Assumptions
from standoff.ensembles.decided import Decided, UnderReading
from standoff.ensembles.each_world import EachWorld
from standoff.explain.blocks import Block, Bullets, Cell, Column, RowGroup, Table
from standoff.explain.deciding_words import ANSWERS, DecidingWords, Form
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, inside, listed, unended
from standoff.model.conflict import Conflict

__all__ = [
    "CodeWords",
    "deciding_blocks",
    "exactly",
    "in_worlds",
    "readings_table",
    "under_words",
    "when",
    "where_so",
    "worlds_notes",
    "worlds_of",
]

ASIDE = (
    "What a decision maker sees otherwise by a reading is left aside; 'standoff perceive' takes it"
    " in."
)
ELSEWHERE = "everywhere but where"


@dataclass(frozen=True, eq=False)
class CodeWords:
    """Says in words what states of several worlds are, given by their codes.

    `conflict` is that of one of the worlds, which options and today's situation are told by.
    """

    conflict: Conflict

    def lines(self, code: int) -> tuple[str, ...]:
        """What happens in a state compared with today, a headline each; and its name, if any."""
        words, conflict = self._words, self.conflict
        place = conflict.states.find(code)
        if place is not None:
            found = words.lines(place + 1)
            name = words.name(place + 1)
            return (*found, f"State {name}") if name and conflict.has_options else found
        if not conflict.has_options:
            return (f"state {code + 1}",)
        return self.changes(self.today or 0, code) or ("None of the options is taken",)

    def briefly(self, code: int) -> str:
        """A state as it is mentioned inside a sentence."""
        place = self.conflict.states.find(code)
        if place is not None:
            return self._words.briefly(place + 1)
        return listed([inside(line) for line in self.lines(code)], most=3)

    def changes(self, start: int, end: int) -> tuple[str, ...]:
        """What somebody does who goes from one state to another, a headline for each option."""
        return tuple(
            self._words.headline(bit, bool(end >> bit & 1))
            for bit in range(len(self.conflict.options))
            if (start ^ end) >> bit & 1
        )

    def does(self, mover: str, start: int, end: int) -> str:
        """A move in one line, as what its mover does."""
        done = self.changes(start, end) if self.conflict.has_options else ()
        if done:
            return capitalised("; ".join(map(unended, done)))
        name = self.conflict.decision_makers[self.conflict.index_of(mover)].name
        return f"{name} moves to '{listed(self.lines(end))}'"

    @property
    def today(self) -> int | None:
        """Code of the status quo, None where there is none."""
        state = self.conflict.status_quo
        return None if state is None else self.conflict.code(state)

    @cached_property
    def _words(self) -> StateWords:
        return StateWords(self.conflict)


def in_worlds(count: int, worlds: int, *, sampled: bool = False) -> str:
    """In how many worlds.

    >>> in_worlds(60, 96), in_worlds(96, 96), in_worlds(2, 2), in_worlds(0, 96)
    ('in 60 of 96 worlds', 'in all 96 worlds', 'in both worlds', 'in none of 96 worlds')
    """
    noun = "sampled world" if sampled else "world"
    if count == worlds and count < 3:
        return f"in the only {noun}" if count == 1 else f"in both {noun}s"
    some = "all" if count == worlds else f"{count:,} of" if count else "none of"
    return f"in {some} {worlds:,} {noun}s"


def worlds_of(each: EachWorld[Any]) -> str:
    """How many worlds were looked at; as "sampled" ones where these are not all there are."""
    noun = "sampled worlds" if each.worlds.sampled else "worlds"
    return f"{len(each.worlds):,} {noun}"


def where_so(each: EachWorld[Any], count: int) -> str:
    """In how many of the worlds that were looked at."""
    return in_worlds(count, len(each.worlds), sampled=each.worlds.sampled)


def exactly(found: Decided, assumptions: Assumptions) -> str:
    """When exactly something is so, as a part of a sentence; empty where that is not known.

    Where half as many words say when it is not so, "everywhere but where" says that.
    """
    deciding = found.deciding
    if deciding is None or deciding.is_settled or deciding.reasons_given_up is not None:
        return ""
    words = DecidingWords(found=deciding, assumptions=assumptions.items)
    so, otherwise = words.exactly(YES), words.exactly(NO)
    if found.undefined or len(so) < 2 * len(otherwise):
        return so
    return f"{ELSEWHERE} {_bare(otherwise)}"


def when(found: Decided, assumptions: Assumptions) -> str:
    """The same as a cell of a table."""
    if found.yes == found.worlds:
        return "Always"
    if not found.yes:
        return "Never"
    said = _bare(exactly(found, assumptions))
    return capitalised(said) if said.startswith(ELSEWHERE) else said or "Not worked out"


def deciding_blocks(found: Decided, assumptions: Assumptions) -> tuple[Block, ...]:
    """What decides whether something is so, together, and what turns it; nothing if not known."""
    deciding = found.deciding
    if deciding is None:
        return ()
    words = DecidingWords(found=deciding, assumptions=assumptions.items)
    said = [words.decided_by(), words.turning()]
    if found.yes and not deciding.is_settled:
        long = DecidingWords(found=deciding, assumptions=assumptions.items, form=Form.TEXTS)
        if deciding.reasons_given_up is None:
            said.insert(0, f"In words: yes {long.exactly()}.")
    return (Bullets(items=tuple(each for each in said if each)),)


def under_words(each: UnderReading) -> str:
    """What a reading says, and of how many of the worlds it leaves open that is true."""
    word = capitalised(ANSWERS[each.value])
    return word if each.worlds <= 1 else f"{word} ({each.yes:,} of {each.worlds:,})"


def readings_table(
    readings: Sequence[tuple[str, str]],
    columns: Sequence[tuple[str, Decided]],
    caption: str,
    more: Sequence[tuple[str, Sequence[Cell]]] = (),
) -> tuple[Block, ...]:
    """What each reading (id and text) says of several things; nothing where there are none."""
    if not readings:
        return ()
    rows = tuple(
        (
            f"{name}: {unended(text)}" if text else name,
            *(under_words(found.readings[place]) for _, found in columns),
            *(cells[place] for _, cells in more),
        )
        for place, (name, text) in enumerate(readings)
    )
    heads = ("Reading", *(title for title, _ in columns), *(title for title, _ in more))
    return (
        Table(
            caption=caption,
            columns=tuple(Column(name=each) for each in heads),
            groups=(RowGroup(rows=rows),),
        ),
    )


def worlds_notes(
    worlds: int, *, sampled: bool, stateless: int, elsewhere: int, sees: bool
) -> tuple[str, ...]:
    """How many worlds were looked at, and in how many of them nothing can be said.

    `elsewhere` counts those in which today's situation does not exist, `sees` says whether somebody
    sees another world by some reading.
    """
    how = "drawn from all there are" if sampled else "all there are"
    notes = [f"{capitalised(counted(worlds, 'world'))} looked at, {how}."]
    for count, what in (
        (stateless, "no state is feasible"),
        (elsewhere, "today's situation does not exist"),
    ):
        if count:
            where = "them" if worlds > 1 else "it"
            notes.append(f"In {count:,} of {where} {what} (counted apart).")
    if sampled:
        notes.append("What decides is worked out only where all worlds are looked at.")
    if sees:
        notes.append(ASIDE)
    return tuple(notes)


def _bare(said: str) -> str:
    return said.removeprefix("exactly when ").removeprefix("exactly if ")
