"""Hypergames of the first level decided word by word (definitions 7.1 to 7.4).

A game is an oracle model with a name for each of its states that means the same in every game: the
set of options taken, or a label. Games are compared by these names alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Unpack

from tests.oracle.answers import taken_moves
from tests.oracle.model import OracleModel, State, is_taken
from tests.oracle.stability import Concept, Switches, is_stable

Name = Hashable
View = Literal["stable", "unstable", "unaware"]


@dataclass(frozen=True, eq=False)
class Game:
    """A model, and what each of its states is called in all games."""

    model: OracleModel
    names: Mapping[State, Name]

    @cached_property
    def state(self) -> Mapping[Name, State]:
        """The state with a name."""
        return {name: s for s, name in self.names.items()}


def game_of_options(model: OracleModel, options: Sequence[str]) -> Game:
    """A game in option form: a state is called by the options taken in it.

    An option that the game does not have is not taken in any of its states (definition 7.1).
    """
    return Game(
        model,
        {
            s: frozenset(name for o, name in enumerate(options) if is_taken(s, o))
            for s in model.states
        },
    )


def view(game: Game, concept: Concept, i: int, name: Name, **switches: Unpack[Switches]) -> View:
    """What a state is for decision maker i inside one game (definition 7.2)."""
    if name not in game.state:
        return "unaware"
    stable = is_stable(game.model, concept, i, game.state[name], **switches)
    return "stable" if stable else "unstable"


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What is so of one universal state (definition 7.3).

    ``own[q]`` is what it is for q in its own game, ``thought[q][i]`` for i in the eyes of q.
    """

    own: tuple[View, ...]
    thought: tuple[tuple[View, ...], ...]
    perceived_by_all: bool
    kept_by_all: bool
    true_equilibrium: bool

    @property
    def is_equilibrium(self) -> bool:
        """In the states of every game, and stable for each in its own (definition 7.2)."""
        return all(each == "stable" for each in self.own)

    @property
    def kind(self) -> str | None:
        """Steady, unsteady or stealthy (definition 7.3)."""
        if self.perceived_by_all and self.kept_by_all:
            expected = all(each == "stable" for eyes in self.thought for each in eyes)
            return "steady" if expected else "unsteady"
        if self.kept_by_all and not self.perceived_by_all:
            return "stealthy"
        return None


def judged(
    games: Sequence[Game], truth: Game, concept: Concept, **switches: Unpack[Switches]
) -> dict[Name, Judgement]:
    """Every state that is in some game."""
    makers = range(len(games))
    universal = {name for game in (truth, *games) for name in game.state}
    found = {}
    for name in universal:
        thought = tuple(
            tuple(view(game, concept, i, name, **switches) for i in makers) for game in games
        )
        own = tuple(thought[q][q] for q in makers)
        found[name] = Judgement(
            own=own,
            thought=thought,
            perceived_by_all=all(name in game.state for game in games),
            kept_by_all=all(own[q] == "stable" for q in makers if name in games[q].state),
            true_equilibrium=all(
                view(truth, concept, i, name, **switches) == "stable" for i in makers
            ),
        )
    return found


def with_moves_seen(games: Sequence[Game], truth: Game) -> Game:
    """The one game of the GMCR+ tradition: nobody moves from or to what it misperceives (7.4).

    Preferences are those of the truth.
    """
    model = truth.model

    def sees(i: int, s: State) -> bool:
        return truth.names[s] in games[i].state

    return Game(
        OracleModel(
            n=model.n,
            states=model.states,
            moves=tuple(
                frozenset((s, t) for s, t in model.moves[i] if sees(i, s) and sees(i, t))
                for i in range(model.n)
            ),
            ranks=model.ranks,
            owners=model.owners,
        ),
        truth.names,
    )


@dataclass(frozen=True, kw_only=True)
class Arrived:
    """Where taken moves lead, each mover's in its own game."""

    ends: frozenset[Name]
    failed: frozenset[tuple[int, Name, Name]]


def arrived(
    games: Sequence[Game],
    truth: Game,
    start: Name,
    concept: Concept,
    **switches: Unpack[Switches],
) -> Arrived:
    """Follow the moves that are taken; one into a state that the truth does not have fails."""
    ends, failed, seen, waiting = set(), set(), {start}, [start]
    while waiting:
        name = waiting.pop()
        onwards = set()
        for i, game in enumerate(games):
            if name not in game.state:
                continue
            for t in taken_moves(game.model, concept, i, game.state[name], **switches):
                if game.names[t] in truth.state:
                    onwards.add(game.names[t])
                else:
                    failed.add((i, name, game.names[t]))
        if not onwards:
            ends.add(name)
        waiting.extend(onwards - seen)
        seen |= onwards
    return Arrived(ends=frozenset(ends), failed=frozenset(failed))
