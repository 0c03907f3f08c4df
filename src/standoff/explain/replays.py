"""Whether published results come out, in lines that say what was expected and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.analysis.replay import Difference
from standoff.case.expected import Expected
from standoff.explain.method import short_name
from standoff.explain.moves import name_of
from standoff.explain.states import StateWords
from standoff.explain.words import counted, listed, unended

__all__ = ["counts", "replay_lines"]


def counts(expected: Expected, differences: Sequence[Difference]) -> bool:
    """Whether differences are an error: the publication is sure, and no error in it is known."""
    return bool(differences) and expected.sure and not expected.known_error


def replay_lines(
    words: StateWords, replays: Sequence[tuple[Expected, Sequence[Difference]]]
) -> Iterator[str]:
    """One line in sum, then one for each difference, with its place and what to make of it."""
    results = sum(len(each.equilibria) + _count(each) for each, _ in replays)
    wrong = sum(len(differences) for _, differences in replays)
    if not results:
        return
    agreed = "and all agree" if not wrong else f"and {wrong:,} of them {_do_not(wrong)} come out"
    yield f"{counted(results, 'published result')} replayed, {agreed}."
    for expected, differences in replays:
        for each in differences:
            kind = "" if counts(expected, differences) else "note: "
            yield f"{kind}{expected.place}: {_told(words, expected, each)}{_why_a_note(expected)}"


def _count(expected: Expected) -> int:
    return sum(len(by_maker) for by_maker in expected.stable.values())


def _do_not(number: int) -> str:
    return "does not" if number == 1 else "do not"


def _told(words: StateWords, expected: Expected, difference: Difference) -> str:
    concept = short_name(difference.concept)
    maker = difference.decision_maker
    what = f"equilibria under {concept}"
    if maker is not None:
        what = f"states stable for {name_of(words.conflict, maker)} under {concept}"
    parts = [
        f"{what}: expected {_states(words, difference.expected)}",
        f"found {_states(words, difference.found)}",
    ]
    if difference.missing:
        parts.append(f"missing {_states(words, difference.missing)}")
    if difference.unexpected:
        parts.append(f"not expected {_states(words, difference.unexpected)}")
    return f"{'; '.join(parts)} ({unended(expected.source)})"


def _states(words: StateWords, states: Sequence[int]) -> str:
    return listed([words.name(state) or str(state) for state in states], most=12) or "none"


def _why_a_note(expected: Expected) -> str:
    if expected.known_error:
        return f". The publication is in error: {expected.known_error}"
    return "" if expected.sure else ". The publication is not sure here"
