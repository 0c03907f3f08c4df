"""Edits as people type them: ``move us 3 first``, ``oneway ua.neutral taken``, ``allow 2``.

Nothing is evaluated: a text is cut into words and quoted parts, and each must be what its place
asks for. `standoff.ensembles.edit_text` is the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from standoff.case.open_model import OpenModel
from standoff.case.template import InfeasibleRule
from standoff.ensembles.edit_parts import Word, fault_at, words_of
from standoff.ensembles.edits import Edit, EditKind, entry_of
from standoff.ensembles.model_edits import ModelEdit, ModelEditKind
from standoff.errors import NotApplicableError, nearest_name
from standoff.expressions.bind import BoundExpression, qualify
from standoff.expressions.choices import assumptions_of, check_choices
from standoff.expressions.parse import parse
from standoff.expressions.syntax import KEYWORDS, Expression, ExpressionError
from standoff.model.option import Option
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.statement import Statement

__all__ = ["USAGE", "AnyEdit", "edit_of_text", "same_text"]

AnyEdit: TypeAlias = Edit | ModelEdit

USAGE: Mapping[str, str] = {
    "drop": "drop MAKER STATEMENT",
    "negate": "negate MAKER STATEMENT",
    "move": "move MAKER STATEMENT first|last|before STATEMENT|after STATEMENT",
    "add": 'add MAKER "EXPRESSION" first|last|before STATEMENT|after STATEMENT',
    "fix": "fix OPTION",
    "oneway": "oneway OPTION [taken|given-up]",
    "bothways": "bothways OPTION",
    "remove": "remove OPTION",
    "add-option": 'add-option MAKER.NAME "SENTENCE"',
    "allow": "allow RULE",
    "forbid": 'forbid "EXPRESSION"',
}
"""Every word an edit can begin with, and how it goes on.

STATEMENT and RULE are a number, from 1 in the order of the file, or the text in quotation marks.
"""

ID = re.compile(r"[a-z][a-z0-9_]*")


def edit_of_text(model: OpenModel, text: str) -> AnyEdit:
    """The edit of `model` that a text stands for.

    Numbers count as things are in `model`. Raises ExpressionError, which says at which character,
    what was found, the rule and the way out; NotApplicableError where there is nothing to edit.
    """
    return _Reader(model, text).edit()


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ in blanks at most."""
    return one.split() == other.split()


class _Reader:
    """Reads one edit of one model."""

    def __init__(self, model: OpenModel, text: str) -> None:
        self.model = model
        self.text = text
        self.words = words_of(text)
        self.at = 0

    def edit(self) -> AnyEdit:
        """The edit that the whole text stands for."""
        verb = self._next("an edit begins with a word", f"one of {', '.join(USAGE)}")
        if verb.text not in USAGE:
            raise self._fault(
                verb,
                f"no edit begins with '{verb.text}'",
                rule=f"one of {', '.join(USAGE)}",
                way_out=nearest_name(verb.text, USAGE) if verb.text.islower() else "",
            )
        reading = _READING[verb.text](self, verb.text)
        if self.at < len(self.words):
            word = self.words[self.at]
            raise self._fault(
                word, f"'{word.text}' follows what is complete", way_out=self._usage(verb.text)
            )
        return reading

    # What each place of an edit asks for.

    def drop(self, verb: str) -> Edit:
        """``drop MAKER STATEMENT``."""
        owner, preference = self._maker(verb)
        place = self._statement(verb, owner, preference)
        statement = preference.statements[place]
        return Edit(decision_maker=owner, place=place, kind=EditKind.DROPPED, statement=statement)

    def negate(self, verb: str) -> Edit:
        """``negate MAKER STATEMENT``."""
        owner, preference = self._maker(verb)
        start = self.at
        place = self._statement(verb, owner, preference)
        statement = preference.statements[place]
        if not statement.known:
            raise self._fault(
                self.words[start],
                f"'{statement.text}' is marked as not known",
                rule="the contrary of what is not known is not known either",
                way_out="drop it instead",
            )
        return Edit(decision_maker=owner, place=place, kind=EditKind.NEGATED, statement=statement)

    def move(self, verb: str) -> Edit:
        """``move MAKER STATEMENT WHERE``."""
        owner, preference = self._maker(verb)
        place = self._statement(verb, owner, preference)
        left = preference.without(place)
        to = self._where(verb, owner, preference, moved=place)
        others = len(left.entries) if isinstance(left, Prioritized) else 0
        return Edit(
            decision_maker=owner,
            place=place,
            kind=EditKind.MOVED,
            statement=preference.statements[place],
            to=min(to, others),
        )

    def add(self, verb: str) -> Edit:
        """``add MAKER EXPRESSION WHERE``."""
        owner, preference = self._maker(verb, or_nothing=True)
        word = self._next("a statement is missing", self._usage(verb))
        prefer = self._expression(word, owner)
        to = self._where(verb, owner, preference, moved=None)
        return Edit(
            decision_maker=owner,
            place=0,
            kind=EditKind.ADDED,
            statement=Statement(prefer, " ".join(word.text.split())),
            to=to,
        )

    def turn(self, verb: str) -> ModelEdit:
        """``fix OPTION``, ``bothways OPTION``, ``remove OPTION``."""
        kinds = {
            "fix": ModelEditKind.FIXED,
            "bothways": ModelEditKind.BOTH,
            "remove": ModelEditKind.REMOVED,
        }
        return ModelEdit(kind=kinds[verb], option=self._option(verb))

    def oneway(self, verb: str) -> ModelEdit:
        """``oneway OPTION`` and which way; that it can be taken if nothing is said."""
        option = self._option(verb)
        ways = {"taken": ModelEditKind.FORWARD, "given-up": ModelEditKind.BACKWARD}
        if self.at == len(self.words):
            return ModelEdit(kind=ModelEditKind.FORWARD, option=option)
        word = self._next("", "")
        if word.text not in ways:
            raise self._fault(
                word, f"'{word.text}' is no way", rule="it can only be taken, or only be given-up",
                way_out=nearest_name(word.text, ways),
            )  # fmt: skip
        return ModelEdit(kind=ways[word.text], option=option)

    def add_option(self, verb: str) -> ModelEdit:
        """``add-option MAKER.NAME SENTENCE``."""
        self._require_options()
        word = self._next("the name of the option is missing", self._usage(verb))
        owner, dot, name = word.text.partition(".")
        self._known_maker(Word(owner, word.offset))
        rule = "it is written MAKER.NAME, in lower case letters, digits and _"
        if not dot or not ID.fullmatch(name) or name in KEYWORDS:
            raise self._fault(word, f"'{word.text}' is no name for an option", rule=rule)
        if word.text in self._references:
            raise self._fault(
                word, f"there is an option '{word.text}' already", way_out="name it otherwise"
            )
        sentence = self._next("the sentence of the option is missing", self._usage(verb))
        said = " ".join(sentence.text.split())
        if not said:
            raise self._fault(
                sentence, "the sentence is empty", way_out="say what happens when it is taken"
            )
        option = Option(id=name, owner=owner, yes=said)
        return ModelEdit(kind=ModelEditKind.ADDED, option=option)

    def allow(self, verb: str) -> ModelEdit:
        """``allow RULE``."""
        self._require_options()
        rules = self.model.infeasible
        if not rules:
            raise NotApplicableError(
                "nothing is ruled out in this model, so nothing can be allowed"
            )
        word = self._next("which rule is missing", self._usage(verb))
        place = self._listed(word, [each.text for each in rules], "rule", self._rule_said(word))
        return ModelEdit(kind=ModelEditKind.LIFTED, rule=rules[place], place=place)

    def forbid(self, verb: str) -> ModelEdit:
        """``forbid EXPRESSION``."""
        self._require_options()
        word = self._next("what is ruled out is missing", self._usage(verb))
        expression = self._expression(word, None)
        rule = InfeasibleRule(
            constraint=BoundExpression(expression, self._references),
            text=" ".join(word.text.split()),
        )
        return ModelEdit(kind=ModelEditKind.FORBIDDEN, rule=rule)

    # The parts.

    def _maker(self, verb: str, *, or_nothing: bool = False) -> tuple[str, Prioritized]:
        """Whose statements are edited, and these."""
        word = self._next("whose statement is missing", self._usage(verb))
        owner = self._known_maker(word)
        preference = self.model.preferences[owner]
        if or_nothing and isinstance(preference, Indifferent):
            return owner, preference  # type: ignore[return-value]  # nothing in it is looked at
        if not isinstance(preference, Prioritized):
            raise NotApplicableError(
                f"what '{owner}' prefers is not written as statements, so there are none to edit;"
                " write it as prioritized"
            )
        return owner, preference

    def _known_maker(self, word: Word) -> str:
        ids = [each.id for each in self.model.decision_makers]
        if word.text in ids:
            return word.text
        raise self._fault(
            word, f"no decision maker '{word.text}'", way_out=nearest_name(word.text, ids)
        )

    def _statement(self, verb: str, owner: str, preference: Prioritized) -> int:
        """The place of a statement, given by its number or its text."""
        word = self._next(f"which statement of '{owner}' is missing", self._usage(verb))
        texts = [each.text for each in preference.statements]

        def said(index: int) -> bool:
            return preference.statements[index].prefer == self._expression(word, owner)

        return self._listed(word, texts, "statement", said, whose=f" of '{owner}'")

    def _listed(
        self,
        word: Word,
        texts: Sequence[str],
        what: str,
        said: Callable[[int], bool],
        *,
        whose: str = "",
    ) -> int:
        """The place of what a word calls by its number or its text."""
        if not word.quoted and word.text.isdecimal() and word.text.isascii():
            # More digits than any list has items need not be counted.
            number = int(word.text) if len(word.text) < 7 else 0
            if 1 <= number <= len(texts):
                return number - 1
            rule = f"they are 1 to {len(texts)}" if len(texts) > 1 else f"the only {what} is 1"
            raise self._fault(word, f"there is no {what} {word.text}{whose}", rule=rule)
        found = [place for place, text in enumerate(texts) if same_text(text, word.text)]
        found = found or [place for place in range(len(texts)) if said(place)]
        if len(found) == 1:
            return found[0]
        if found:
            numbers = " and ".join(str(each + 1) for each in found)
            raise self._fault(
                word, f"'{word.text}' is {what} {numbers}{whose}", way_out="say which by its number"
            )
        raise self._fault(
            word,
            f"there is no {what} '{word.text}'{whose}",
            way_out=nearest_name(word.text, texts),
        )

    def _where(self, verb: str, owner: str, preference: object, *, moved: int | None) -> int:
        """Before which of the entries that stay something comes, as how many are before it."""
        word = self._next("where it comes is missing", self._usage(verb))
        entries = preference.entries if isinstance(preference, Prioritized) else ()
        if word.text == "first" and not word.quoted:
            return 0
        if word.text == "last" and not word.quoted:
            return len(entries)
        if word.text not in ("before", "after") or word.quoted:
            places = ("first", "last", "before", "after")
            raise self._fault(
                word,
                f"'{word.text}' is no place in a list",
                rule="it is first, last, before a statement or after one",
                way_out=nearest_name(word.text, places) if word.text.islower() else "",
            )
        if not isinstance(preference, Prioritized):
            raise self._fault(word, f"'{owner}' has no statement yet", way_out="write first")
        start = self.at
        place = self._statement(verb, owner, preference)
        if place == moved:
            raise self._fault(self.words[start], "a statement cannot come before or after itself")
        entry = entry_of(entries, place)
        alone = moved is not None and len(entries[entry_of(entries, moved)].statements) == 1
        gone = alone and moved is not None and entry_of(entries, moved) < entry
        return entry - gone + (word.text == "after")

    def _option(self, verb: str) -> Option:
        self._require_options()
        word = self._next("the name of an option is missing", self._usage(verb))
        references = self._references
        if word.text in references:
            return self.model.options[references.index(word.text)]
        same = [each for each in references if each.partition(".")[2] == word.text]
        advice = f"did you mean '{same[0]}'?" if same else nearest_name(word.text, references)
        raise self._fault(word, f"no option '{word.text}'", way_out=advice)

    def _require_options(self) -> None:
        if not self.model.options:
            raise NotApplicableError(
                "this model lists states and moves and has no options; edit statements, or the"
                " moves in the file"
            )

    def _expression(self, word: Word, owner: str | None) -> Expression:
        """The expression that a word writes down, every name in full."""
        alternatives = {each.id: each.ids for each in self.model.assumptions}
        try:
            read = parse(word.text)
            if assumptions_of(read):
                check_choices(read, alternatives)
            if not self.model.options:
                return qualify(read, None, tuple(self.model.state_names), kind="state")
            return qualify(read, owner, self._references)
        except ExpressionError as error:
            raise self._fault(
                Word(word.text, word.offset + error.offset),
                error.found,
                rule=error.rule,
                way_out=error.way_out,
            ) from None

    def _rule_said(self, word: Word) -> Callable[[int], bool]:
        def said(index: int) -> bool:
            held = self.model.infeasible[index].constraint
            return isinstance(held, BoundExpression) and held.expression == self._expression(
                word, None
            )

        return said

    @property
    def _references(self) -> tuple[str, ...]:
        return tuple(each.reference for each in self.model.options)

    def _next(self, missing: str, way_out: str) -> Word:
        if self.at == len(self.words):
            end = len(self.text.rstrip())
            raise self._fault(Word("", end), missing, way_out=way_out)
        self.at += 1
        return self.words[self.at - 1]

    def _usage(self, verb: str) -> str:
        return f"write: {USAGE[verb]}"

    def _fault(
        self, word: Word, found: str, *, rule: str = "", way_out: str = ""
    ) -> ExpressionError:
        return fault_at(self.text, word.offset, found, rule=rule, way_out=way_out)


_READING: Mapping[str, Callable[[_Reader, str], AnyEdit]] = {
    "drop": _Reader.drop,
    "negate": _Reader.negate,
    "move": _Reader.move,
    "add": _Reader.add,
    "fix": _Reader.turn,
    "oneway": _Reader.oneway,
    "bothways": _Reader.turn,
    "remove": _Reader.turn,
    "add-option": _Reader.add_option,
    "allow": _Reader.allow,
    "forbid": _Reader.forbid,
}
