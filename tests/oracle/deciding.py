"""What decides an answer over worlds, word by word and by trying everything.

A world maps the names of its assumptions to what is chosen; an assumption that does not apply is
not in it. Nothing here is fast: every set of assumptions and every partial choice is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, product
from random import Random

World = Mapping[str, int]
Answers = Sequence[tuple[World, int]]
Partial = frozenset[tuple[str, int]]


def names(answers: Answers) -> list[str]:
    """Every assumption that applies somewhere."""
    return sorted({name for world, _ in answers for name in world})


def is_relevant(answers: Answers, name: str) -> bool:
    """Whether two worlds differ in it and in the answer, and in nothing else both have."""
    return any(
        one_answer != other_answer
        and name in one
        and name in other
        and [n for n in one if n in other and one[n] != other[n]] == [name]
        for one, one_answer in answers
        for other, other_answer in answers
    )


def decides(answers: Answers, chosen: Sequence[str]) -> bool:
    """Whether worlds alike in these assumptions are alike in the answer."""
    return all(
        one_answer == other_answer
        for one, one_answer in answers
        for other, other_answer in answers
        if all(one.get(name) == other.get(name) for name in chosen)
    )


def least_deciding(answers: Answers) -> set[frozenset[str]]:
    """All sets that decide and have as few members as any that does."""
    every = names(answers)
    for size in range(len(every) + 1):
        found = {frozenset(each) for each in combinations(every, size) if decides(answers, each)}
        if found:
            return found
    raise AssertionError("worlds that are alike in everything differ in the answer")


def fits(partial: Partial, world: World) -> bool:
    """Whether everything a partial choice says is so in a world."""
    return all(world.get(name) == chosen for name, chosen in partial)


def partial_choices(answers: Answers) -> Iterator[Partial]:
    """Every way to choose for some assumptions."""
    every = names(answers)
    kinds = [sorted({world[n] for world, _ in answers if n in world}) for n in every]
    for chosen in product(*([None, *kind] for kind in kinds)):
        yield frozenset((n, c) for n, c in zip(every, chosen, strict=True) if c is not None)


def forces(answers: Answers, partial: Partial, value: int) -> bool:
    """Whether some world fits, and every one that does has this answer."""
    found = {answer for world, answer in answers if fits(partial, world)}
    return found == {value}


def least_forcing(answers: Answers, value: int) -> set[Partial]:
    """The partial choices that force an answer and of which no part does."""
    forcing = {each for each in partial_choices(answers) if forces(answers, each, value)}
    return {each for each in forcing if not any(other < each for other in forcing)}


def covers(answers: Answers, chosen: Sequence[Partial], value: int) -> bool:
    """Whether every world with this answer fits one of them."""
    return all(
        any(fits(each, world) for each in chosen) for world, answer in answers if answer == value
    )


def fewest_to_cover(answers: Answers, reasons: Sequence[Partial], value: int) -> int:
    """How many of the reasons are needed to cover every world with this answer."""
    return next(
        size
        for size in range(len(reasons) + 1)
        if any(covers(answers, each, value) for each in combinations(reasons, size))
    )


class Family:
    """Assumptions some of which hang on what is chosen for an earlier one, drawn at random.

    `needs` says for each of those which assumption, and which of its alternatives, it needs.
    """

    def __init__(self, random: Random, *, count: int, conditional: bool) -> None:
        self.sizes = {f"a{i}": random.choice([2, 2, 2, 3]) for i in range(count)}
        self.needs: dict[str, tuple[str, int]] = {}
        for i in range(1, count if conditional else 0):
            if random.random() < 0.4:
                upon = f"a{random.randrange(i)}"
                self.needs[f"a{i}"] = (upon, random.randrange(self.sizes[upon]))

    def completed(self, wanted: Mapping[str, int]) -> dict[str, int]:
        """A world with these choices where they apply, and the first alternative for the rest."""
        world: dict[str, int] = {}
        for name in self.sizes:
            upon, chosen = self.needs.get(name, ("", 0))
            if not upon or world.get(upon) == chosen:
                world[name] = wanted.get(name, 0)
        return world

    def worlds(self) -> list[dict[str, int]]:
        """Every world there is, once."""
        every = {
            tuple(self.completed(dict(zip(self.sizes, chosen, strict=True))).items())
            for chosen in product(*(range(size) for size in self.sizes.values()))
        }
        return [dict(each) for each in sorted(every)]

    def turning(self, world: World, answer: Callable[[World], int]) -> set[tuple[str, int, int]]:
        """Single changes of a world, with the different answer each leads to."""
        return {
            (name, chosen, answer(changed))
            for name in world
            for chosen in range(self.sizes[name])
            if chosen != world[name]
            for changed in [self.completed({**world, name: chosen})]
            if answer(changed) != answer(world)
        }
