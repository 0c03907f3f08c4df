"""States in words: a state is what happens in it, compared with today's situation.

Where a conflict has no status quo there is nothing to compare with, and a state is all that is done
in it. In graph form a state is the name somebody gave it.

Options have two lengths. Their full sentences stand where each is told once; where many states are
told below each other, an option goes by its headline, the part before a colon or brackets.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from standoff.explain.words import NO_LONGER, headline, inside, listed, unended
from standoff.model.conflict import Conflict

__all__ = ["StateWords"]

AS_TODAY = "As today"
NOTHING = "None of the options is taken"


@dataclass(frozen=True, eq=False)
class StateWords:
    """Says in words what the states of one conflict are."""

    conflict: Conflict

    def name(self, state: int) -> str:
        """The name somebody gave the state; empty when nobody did."""
        return self._names.get(self.conflict.code(state), "")

    def in_full(self, start: int, end: int) -> tuple[str, ...]:
        """What happens in `end` and not in `start`: the sentence of each option that differs."""
        return tuple(self.sentence(bit, taken) for bit, taken in self._changes(start, end))

    def in_short(self, start: int, end: int) -> tuple[str, ...]:
        """The same by headlines."""
        return tuple(self.headline(bit, taken) for bit, taken in self._changes(start, end))

    def headline(self, bit: int, taken: bool) -> str:
        """The headline of an option; its full sentence where another option shares the headline."""
        sentence = self.sentence(bit, taken)
        brief = headline(sentence)
        return brief if self._headlines[brief] == 1 else sentence

    def sentence(self, bit: int, taken: bool) -> str:
        """What happens when an option is taken; or what has changed when it is not any more."""
        option = self.conflict.options[bit]
        return option.yes if taken else option.no or f"{NO_LONGER}: {inside(option.yes)}"

    def lines(self, state: int) -> tuple[str, ...]:
        """A state as what happens in it compared with today, a headline each."""
        today = self.conflict.status_quo
        if not self.conflict.has_options:
            return (self.graph_name(state),)
        if today is None:
            return self._taken(state) or (NOTHING,)
        # Of a merged state only what is settled can be told; its name says the rest.
        as_today = AS_TODAY if state == today else self.name(state) or AS_TODAY
        return self.in_short(today, state) or (as_today,)

    def label(self, state: int) -> str:
        """The same in one line."""
        return "; ".join(map(unended, self.lines(state)))

    def briefly(self, state: int) -> str:
        """A state as it is mentioned inside a sentence: its first few lines."""
        if not self.conflict.has_options:
            return f"'{self.graph_name(state)}'"
        if state == self.conflict.status_quo:
            return "today's situation"
        return listed([inside(line) for line in self.lines(state)], most=3)

    def situation(self, state: int) -> str:
        """A state by itself, compared with nothing: the sentences of the options taken in it."""
        if not self.conflict.has_options:
            return self.graph_name(state)
        code = self._settled_code(state)
        taken = [option.yes for bit, option in enumerate(self.conflict.options) if code >> bit & 1]
        return "; ".join(map(unended, taken)) or NOTHING

    def number(self, state: int) -> str:
        """What a state is looked up by: its id, after the name somebody gave it."""
        if not self.conflict.has_options:
            # Where its sentence stands beside it, the short name is what files call it.
            return self.name(state) if self.conflict.sentences else str(state)
        name = self.name(state)
        return f"{name}, {state}" if name else str(state)

    def beside(self, state: int) -> str:
        """The same in brackets, for the end of a sentence."""
        return f"(state {self.number(state)})"

    def graph_name(self, state: int) -> str:
        """What happens in a state that has no options to be told by, or its name."""
        sentence = self.conflict.sentences.get(self.conflict.code(state), "")
        return sentence or self.name(state) or f"state {state}"

    def _settled_code(self, state: int) -> int:
        """The options taken in all that a state stands for."""
        return self.conflict.code(state) & self.conflict.settled(state)

    def _taken(self, state: int) -> tuple[str, ...]:
        code = self._settled_code(state)
        return tuple(
            self.headline(bit, True) for bit in range(len(self.conflict.options)) if code >> bit & 1
        )

    def _changes(self, start: int, end: int) -> list[tuple[int, bool]]:
        """The options (bits) that differ, and whether each is taken in `end`.

        Of merged states, those that differ whichever members one looks at.
        """
        code = self.conflict.code(end)
        change = self.conflict.code(start) ^ code
        change &= self.conflict.settled(start) & self.conflict.settled(end)
        return [
            (bit, bool(code >> bit & 1))
            for bit in range(len(self.conflict.options))
            if change >> bit & 1
        ]

    @cached_property
    def _headlines(self) -> Counter[str]:
        return Counter(
            headline(self.sentence(bit, taken))
            for bit in range(len(self.conflict.options))
            for taken in (False, True)
        )

    @cached_property
    def _names(self) -> dict[int, str]:
        # A state with two names goes by the first.
        return {code: name for name, code in reversed(tuple(self.conflict.names.items()))}
