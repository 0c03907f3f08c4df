"""What one saved text repeats of another, word for word.

Two texts share an excerpt where they have the same words one after another. Words are compared as
they stand, in composed form (NFC); white space, punctuation, quotation marks and dashes between
them do not count. An excerpt is as long as it can be: of the runs of words of the second text that
the first has as well, those that are not part of a longer one.

Texts that share no run of the least length are told apart by an index of such runs and never
compared. Where they do, the second is read once against a suffix automaton of the first (Blumer et
al., "The smallest automaton recognizing the subwords of a text", 1985).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from standoff.evidence.ledger import Ledger

__all__ = ["LEAST_WORDS", "Excerpt", "shared_excerpts", "verbatim_excerpts"]

LEAST_WORDS = 8
"""Words in a row that are no accident."""

WORD = re.compile(
    r"[^\s!-/:-@\[-`{-~\u00a1-\u00bf\u2000-\u206f\u2212\u3000-\u303f\ufe63\uff02\uff07\uff0d]+"
)
"""Anything between white space, punctuation, quotation marks and dashes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words that the texts of two accounts (ids) share, and where: code points in each saved text.

    In the first text it is the first place where they stand.
    """

    first: str
    second: str
    words: int
    first_span: tuple[int, int]
    second_span: tuple[int, int]


def verbatim_excerpts(ledger: Ledger, *, least: int = LEAST_WORDS) -> tuple[Excerpt, ...]:
    """The excerpts that any two saved texts share, the earlier account of the case first.

    Kept for the last few ledgers, which cannot change.
    """
    return _excerpts_of(ledger, least)


@lru_cache(maxsize=4)
def _excerpts_of(ledger: Ledger, least: int) -> tuple[Excerpt, ...]:
    texts = {each.id: each.text for each in ledger.accounts.values() if each.text}
    return shared_excerpts(texts, least=least)


def shared_excerpts(texts: Mapping[str, str], *, least: int = LEAST_WORDS) -> tuple[Excerpt, ...]:
    """The excerpts of at least so many words that any two of the texts share.

    In the order of the texts, then of the place in the second. Cost: linear in the words, and for
    each pair of texts that share any, in the words of the second and its excerpts.
    """
    if least < 1:
        raise ValueError(f"an excerpt has at least one word, not {least}")
    read = {name: _Words(text) for name, text in texts.items()}
    automata: dict[str, _Automaton] = {}
    found = []
    for first, second in _candidates({name: each.words for name, each in read.items()}, least):
        one, other = read[first], read[second]
        if first not in automata:
            automata[first] = _Automaton(one.words)
        for length, end, first_end in automata[first].longest_matches(other.words, least):
            found.append(
                Excerpt(
                    first=first,
                    second=second,
                    words=length,
                    first_span=one.span(first_end - length, first_end),
                    second_span=other.span(end - length, end),
                )
            )
    return tuple(found)


@dataclass(frozen=True)
class _Words:
    """The words of a text, and where each stands."""

    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(unicodedata.normalize("NFC", each) for each in WORD.findall(self.text))

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        # Asked only of texts that share something.
        return tuple(each.span() for each in WORD.finditer(self.text))

    def span(self, begin: int, end: int) -> tuple[int, int]:
        return self.places[begin][0], self.places[end - 1][1]


def _candidates(texts: Mapping[str, Sequence[str]], least: int) -> list[tuple[str, str]]:
    """The pairs of texts that share a run of so many words, in order."""
    holders: dict[tuple[str, ...], dict[int, None]] = {}
    for place, words in enumerate(texts.values()):
        for begin in range(len(words) - least + 1):
            holders.setdefault(tuple(words[begin : begin + least]), {})[place] = None
    groups = {tuple(each) for each in holders.values() if len(each) > 1}
    pairs = {
        (one, other) for group in groups for k, one in enumerate(group) for other in group[k + 1 :]
    }
    names = list(texts)
    return [(names[one], names[other]) for one, other in sorted(pairs)]


class _Automaton:
    """Recognises every run of words of a text, and knows where each ends first."""

    def __init__(self, words: Sequence[str]) -> None:
        self._next: list[dict[str, int]] = [{}]
        self._link = [-1]
        self._length = [0]
        self._first_end = [0]
        last = 0
        for place, word in enumerate(words):
            last = self._append(last, word, place + 1)

    def longest_matches(self, words: Sequence[str], least: int) -> Iterator[tuple[int, int, int]]:
        """Each longest run that is found: its length, its end, and its first end in the text."""
        state, length = 0, 0
        before = (0, 0, 0)
        for place, word in enumerate(words):
            while state and word not in self._next[state]:
                state = self._link[state]
                length = self._length[state]
            if word in self._next[state]:
                state = self._next[state][word]
                length += 1
            # A run that grows is not at its end.
            if length <= before[0] and before[0] >= least:
                yield before
            before = (length, place + 1, self._first_end[state])
        if before[0] >= least:
            yield before

    def _append(self, last: int, word: str, end: int) -> int:
        new = self._state({}, self._length[last] + 1, end)
        state = last
        while state >= 0 and word not in self._next[state]:
            self._next[state][word] = new
            state = self._link[state]
        if state < 0:
            self._link[new] = 0
            return new
        target = self._next[state][word]
        if self._length[target] == self._length[state] + 1:
            self._link[new] = target
            return new
        # The target stands for runs with different ends: the shorter ones get a state of their own.
        copy = self._state(
            dict(self._next[target]), self._length[state] + 1, self._first_end[target]
        )
        self._link[copy] = self._link[target]
        self._link[target] = self._link[new] = copy
        while state >= 0 and self._next[state].get(word) == target:
            self._next[state][word] = copy
            state = self._link[state]
        return new

    def _state(self, following: dict[str, int], length: int, end: int) -> int:
        self._next.append(following)
        self._link.append(-1)
        self._length.append(length)
        self._first_end.append(end)
        return len(self._length) - 1
