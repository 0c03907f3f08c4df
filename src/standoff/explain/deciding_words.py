"""What decides an answer over worlds, in sentences: its share, when exactly, and what turns it.

Choices stand in a sentence as they do in a case file (`congress=blocks`), or by the alternatives'
own texts in quotation marks. "If", "only if" and "exactly if" mean what they do in logic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import TypeAlias

from standoff.analysis.deciding import NO, UNDEFINED, YES, Deciding, Flip
from standoff.analysis.prime_reasons import Choice, GivenUp, Reason
from standoff.case.assumptions import Assumption
from standoff.explain.words import capitalised, listed, unended

__all__ = ["ANSWERS", "DecidingWords", "Form", "sampled_words", "share_words"]

ANSWERS = {YES: "yes", NO: "no", UNDEFINED: "undefined"}
"""An answer in a word."""
MOST = 6
"""Reasons, sets or changes that a sentence names; then it says how many more there are."""
PLAIN = 4
"""Reasons for yes beyond which a shorter list of those for another answer is told instead."""
TOO_MANY = {
    GivenUp.TOO_MANY_ASSUMPTIONS: "there are too many assumptions",
    GivenUp.TOO_MANY_CELLS: "there are too many ways to choose some of the alternatives",
    GivenUp.TOO_MANY_REASONS: "it has too many reasons to list",
    GivenUp.TOO_MANY_SUBSETS: "there are too many sets of assumptions to try",
}

Term: TypeAlias = tuple[tuple[int, tuple[int, ...]], ...]
"""A reason in which an assumption may have any of several alternatives."""


class Form(Enum):
    """How a choice stands in a sentence."""

    IDS = "ids"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidingWords:
    """The sentences about what decides one answer; each is empty where there is nothing to say.

    `assumptions` are those whose columns `found` numbers, in that order.
    """

    found: Deciding
    assumptions: Sequence[Assumption]
    form: Form = Form.IDS

    def answer(self, *, weighted: float | None = None) -> str:
        """In how many worlds the answer is yes, and when exactly.

        `weighted` is the share of these worlds by the weights given, from 0 to 1. Where many
        reasons lead to yes and fewer to another answer, those are told.
        """
        found = self.found
        if found.is_settled:
            word = ANSWERS[found.default]
            if found.worlds == 1:
                return f"In this model, {word} in the only world."
            return f"In this model, {word}: the same in {_all(found.worlds)}."
        share = share_words(found.yes, found.no, found.undefined)
        by_weight = "" if weighted is None else f" ({_decimal(weighted)} by the weights given)"
        if found.reasons_given_up is not None:
            why = TOO_MANY[found.reasons_given_up]
            return f"In this model, {share}{by_weight}. When exactly was not worked out: {why}."
        value = self._told()
        about = "" if value == YES and not found.undefined else f"{ANSWERS[value]} "
        return f"In this model, {share}{by_weight}: {about}{self.exactly(value)}."

    def exactly(self, value: int = YES) -> str:
        """When exactly the answer comes out, as a part of a sentence.

        Reasons that differ only in one assumption's alternative are told as one.
        """
        terms = self._terms(value)
        if not terms:
            return ""
        if len(terms) == 1:
            return f"exactly if {self._term(terms[0])}" if terms[0] else "always"
        return f"exactly when {self._either([self._bracketed(term) for term in terms])}"

    def decided_by(self) -> str:
        """The least sets of assumptions that decide the answer."""
        found = self.found
        if found.deciding is None:
            given_up = found.deciding_given_up or GivenUp.TOO_MANY_SUBSETS
            why = TOO_MANY[given_up]
            return f"Which assumptions are enough to decide it was not worked out: {why}."
        if found.is_settled:
            return "No assumption matters." if self.assumptions else ""
        sets = found.deciding
        if len(sets) == 1:
            names = self._names(sets[0])
            how = "decide it together" if len(sets[0]) > 1 else "alone decides it"
            return f"{names} {how}."
        if len(sets[0]) == 1:
            return f"{self._names([c for (c,) in sets], 'or')} alone decides it."
        named = [self._names(each) for each in sets]
        return f"Any of these decide it together: {self._either(named, '; or ')}."

    def turning(self) -> str:
        """Which single changes of the defaults turn the answer, and which assumptions do not.

        An assumption that turns nothing alone may still decide together with others; which those
        are is said, lest it look idle.
        """
        found = self.found
        if found.is_settled:
            return ""
        parts = [*self._flips(), *self._idle(), *self._absent()]
        never = [c for c in range(len(self.assumptions)) if c not in found.relevant]
        if never:
            parts.append(f"{self._names(never)} never {_verb(never, 'matters', 'matter')}")
        return f"{capitalised('; '.join(parts))}."

    def conditions(
        self, necessary: Sequence[Choice], sufficient: Sequence[Choice], value: int = YES
    ) -> str:
        """The single choices the answer cannot do without, and those that are enough for it."""
        word = ANSWERS[value]
        if necessary and set(necessary) == set(sufficient):
            return f"{capitalised(word)} exactly if {self._choices(necessary, 'and')}."
        parts = []
        if necessary:
            parts.append(f"{word} only if {self._choices(necessary, 'and')}")
        if sufficient:
            parts.append(f"{word} if {self._choices(sufficient, 'or')}")
        return f"{capitalised('; '.join(parts))}." if parts else ""

    def _told(self) -> int:
        """The answer whose reasons are told."""
        terms = {value: self._terms(value) for value in ANSWERS if self.found.count(value)}
        if len(terms.get(YES, ())) in range(1, PLAIN + 1):
            return YES
        # Of equals the first, and yes comes first.
        return min(terms, key=lambda value: (len(terms[value]), sum(map(len, terms[value]))))

    def _terms(self, value: int) -> list[Term]:
        return _merged(self.found.covering(value) or ())

    def _flips(self) -> Iterator[str]:
        found = self.found
        start = f"at the defaults ({ANSWERS[found.default]})"
        flips = [self._flip(each) for each in found.flips]
        if not flips:
            yield f"{start} nothing alone turns it"
            return
        if found.deciding and len(found.deciding[0]) > 1:
            yield "no assumption decides it alone"
        changes = listed(flips, most=MOST)
        each = "a single change turns it" if len(flips) == 1 else "each of these alone turns it"
        yield f"{start} {each}: {changes}"

    def _flip(self, flip: Flip) -> str:
        """A change; what it leads to is only said where there is more than one other answer."""
        change = self._choice((flip.column, flip.alternative))
        several = sum(self.found.count(value) > 0 for value in ANSWERS) > 2
        return f"{change} (to {ANSWERS[flip.value]})" if several else change

    def _idle(self) -> Iterator[str]:
        """Assumptions that turn nothing alone and matter nevertheless."""
        found = self.found
        flipping = {flip.column for flip in found.flips}
        idle = [c for c in found.relevant if c not in flipping and c not in found.absent]
        groups = _groups(found.only_together)
        # Where all of them are in one group, that they matter together says everything.
        if idle and groups[:1] != [tuple(idle)]:
            yield (
                f"{self._names(idle)} {_verb(idle, 'changes', 'change')} nothing alone from the"
                f" defaults, but {_verb(idle, 'decides', 'decide')} together with others"
            )
        for place, group in enumerate(groups[:MOST]):
            names = self._names(group)
            yield f"so do {names}" if place else f"{names} matter only together"
        if len(groups) > MOST:
            yield f"so do {len(groups) - MOST} more groups"

    def _absent(self) -> Iterator[str]:
        """Assumptions that do not apply at the defaults and matter elsewhere."""
        absent = [c for c in self.found.relevant if c in self.found.absent]
        if absent:
            yield (
                f"{self._names(absent)} {_verb(absent, 'does', 'do')} not apply at the defaults,"
                f" but {_verb(absent, 'matters where it does', 'matter where they do')}"
            )

    def _names(self, columns: Sequence[int], joint: str = "and") -> str:
        return listed([self.assumptions[column].id for column in columns], joint, most=2 * MOST)

    def _choices(self, choices: Sequence[Choice], joint: str) -> str:
        return listed([self._choice(each) for each in choices], joint, most=MOST)

    def _choice(self, choice: Choice) -> str:
        column, alternative = choice
        return self._any_of(column, (alternative,))

    def _bracketed(self, term: Term) -> str:
        said = self._term(term)
        return f"({said})" if len(term) > 1 else said

    def _term(self, term: Term) -> str:
        return " and ".join(self._any_of(column, chosen) for column, chosen in term)

    def _any_of(self, column: int, chosen: tuple[int, ...]) -> str:
        """That one of these alternatives of an assumption is so."""
        item = self.assumptions[column]
        if len(chosen) == 1:
            return self._alternative(item, chosen[0], f"{item.id}=")
        others = [each for each in range(len(item.alternatives)) if each not in chosen]
        if not others:
            return f"{item.id} applies"
        # "!=" would also be true where the assumption does not apply.
        if len(others) == 1 and column not in self.found.conditional:
            if self.form is Form.IDS:
                return self._alternative(item, others[0], f"{item.id} != ")
            return f"not {self._alternative(item, others[0])}"
        start = f"{item.id} is " if self.form is Form.IDS else ""
        return start + listed([self._alternative(item, each) for each in chosen], "or", most=MOST)

    def _alternative(self, item: Assumption, number: int, before: str = "") -> str:
        alternative = item.alternatives[number]
        if self.form is Form.TEXTS and alternative.text:
            return f"“{unended(alternative.text)}”"
        return f"{before}{alternative.id}"

    def _either(self, items: Sequence[str], joint: str = " or ") -> str:
        """Items any of which will do; of many the first, and how many more there are."""
        if len(items) > MOST + 1:
            items = [*items[:MOST], f"one of {len(items) - MOST:,} more"]
        return joint.join(items)


def share_words(yes: int, no: int, undefined: int = 0) -> str:
    """In how many worlds each answer comes out; only yes is counted where the rest is no.

    >>> share_words(21, 75), share_words(24, 23, 1)
    ('yes in 21 of 96 worlds', 'yes in 24, no in 23 and undefined in 1 of 48 worlds')
    """
    worlds = yes + no + undefined
    parts = [
        f"{word} in {count:,}"
        for word, count in zip(ANSWERS.values(), (yes, no, undefined), strict=True)
        if count
    ]
    for word, count in zip(ANSWERS.values(), (yes, no, undefined), strict=True):
        if count == worlds:
            return f"{word} in {_all(worlds)}"
    if yes and not undefined:
        parts = parts[:1]
    return f"{listed(parts)} of {worlds:,} worlds"


def sampled_words(yes: int, no: int, undefined: int = 0) -> str:
    """The share of worlds with each answer where not all worlds were looked at.

    >>> sampled_words(4_100, 5_900).partition(". ")[0]
    'In this model, yes in 41 % of 10,000 sampled worlds'
    """
    worlds = yes + no + undefined
    counts = {"yes": yes, "no": no, "undefined": undefined}
    alike = [word for word, count in counts.items() if count == worlds]
    if alike:
        share = f"{alike[0]} in {_all(worlds, 'sampled world')}"
    else:
        told = ["yes", "undefined"] if undefined else ["yes"]
        shares = [f"{word} in {_percent(counts[word], worlds)}" for word in told]
        share = f"{listed(shares)} of {worlds:,} sampled worlds"
    return (
        f"In this model, {share}. What decides it is worked out only where all worlds are"
        " looked at."
    )


def _merged(reasons: Sequence[Reason]) -> list[Term]:
    """Reasons with those made one that differ in a single assumption's alternative."""
    terms: list[Term] = [tuple((c, (a,)) for c, a in reason) for reason in reasons]
    before = 0
    while len(terms) != before:
        before = len(terms)
        for column in sorted({column for term in terms for column, _ in term}):
            terms = _merged_in(terms, column)
    return terms


def _merged_in(terms: Sequence[Term], column: int) -> list[Term]:
    """Terms with those made one that differ only in what they say of one assumption."""
    found: dict[Term, set[int]] = {}
    for term in terms:
        said = dict(term).get(column)
        # A term that says nothing of it stands for itself.
        key = term if said is None else tuple((c, () if c == column else a) for c, a in term)
        found.setdefault(key, set()).update(said or ())
    return [
        tuple((c, tuple(sorted(chosen)) if c == column else a) for c, a in key)
        for key, chosen in found.items()
    ]


def _groups(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Pairs put together where all of some assumptions pair with each other, else as they are."""
    members: list[set[int]] = []
    for pair in pairs:
        touching = [each for each in members if each & set(pair)]
        members = [each for each in members if each not in touching]
        members.append(set(pair).union(*touching))
    found: list[tuple[int, ...]] = []
    for each in sorted(members, key=min):
        within = list(combinations(sorted(each), 2))
        complete = all(pair in pairs for pair in within)
        found.extend([tuple(sorted(each))] if complete else [p for p in within if p in pairs])
    return found


def _verb(columns: Sequence[int], one: str, several: str) -> str:
    return one if len(columns) == 1 else several


def _all(number: int, noun: str = "world") -> str:
    if number < 3:
        return f"the only {noun}" if number == 1 else f"both {noun}s"
    return f"all {number:,} {noun}s"


def _percent(part: int, whole: int) -> str:
    """A share in whole percent, never rounded to none or all.

    >>> _percent(41, 100), _percent(1, 10_000), _percent(9_999, 10_000), _percent(0, 9)
    ('41 %', 'less than 1 %', 'more than 99 %', 'none')
    """
    if part == 0:
        return "none"
    if 200 * part < whole:
        return "less than 1 %"
    if 200 * (whole - part) < whole:
        return "more than 99 %"
    return f"{(200 * part + whole) // (2 * whole)} %"


def _decimal(share: float) -> str:
    """A share as a number with two places at most, never rounded to none or all.

    >>> _decimal(0.4), _decimal(0.125), _decimal(0.0001), _decimal(0.9999), _decimal(1.0)
    ('0.4', '0.12', 'less than 0.01', 'more than 0.99', '1')
    """
    if 0 < share < 0.005:
        return "less than 0.01"
    if 0.995 < share < 1:
        return "more than 0.99"
    return f"{round(share, 2):g}"
