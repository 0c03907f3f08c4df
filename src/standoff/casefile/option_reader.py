"""The options of all decision makers, and what names and patterns of options mean in any text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from standoff.casefile.assumption_names import NO_ASSUMPTIONS, AssumptionNames
from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.casefile.schema import DecisionMakerPart, OptionPart, checked
from standoff.expressions.bind import qualify
from standoff.expressions.choices import is_choice
from standoff.expressions.parse import parse
from standoff.expressions.syntax import And, Atom, Expression, ExpressionError, atoms
from standoff.model.constraint import PatternConstraint
from standoff.model.option import Direction, Option

__all__ = ["OptionNames", "read_options"]


def read_options(
    makers: Mapping[str, DecisionMakerPart],
    path: Path,
    faults: Faults,
    assumptions: AssumptionNames = NO_ASSUMPTIONS,
) -> tuple[tuple[Option, ...], OptionNames, Mapping[str, Expression]]:
    """The options in the order of the file, their names, and conditions of some by reference."""
    # Before the options are looked into: what is wrong inside one leaves its name as it is.
    unsettled = _unsettled(makers, path, faults)
    options = []
    conditions = {}
    for owner, maker in makers.items():
        shared = assumptions.condition(maker.assuming, (*path, owner, "assuming"), faults)
        for key, value in maker.options.items():
            where = (*path, owner, "options", key)
            option, text = _option(key, owner, value, where, faults)
            own = assumptions.condition(text, (*where, "assuming"), faults)
            options.append(option)
            given = [each for each in (shared, own) if each is not None]
            if given:
                conditions[option.reference] = given[0] if len(given) == 1 else And(tuple(given))
    names = OptionNames(
        references=tuple(option.reference for option in options),
        unsettled=unsettled,
        faults=faults,
        assumptions=assumptions,
    )
    return tuple(options), names, conditions


def _unsettled(
    makers: Mapping[str, DecisionMakerPart], path: Path, faults: Faults
) -> frozenset[str]:
    """Decision makers not all of whose options could be read."""
    lost = faults.hit_below(path).difference(makers)
    partly = {
        owner
        for owner, maker in makers.items()
        if not maker.options or faults.hit((*path, owner, "options"))
    }
    return frozenset(lost | partly)


def _option(
    key: str, owner: str, value: object, path: Path, faults: Faults
) -> tuple[Option, str | None]:
    """An option, and in which worlds there is one, as it was written."""
    part = checked(OptionPart, value, path, faults)
    if not part.yes and not faults.hit(path):
        way_out = "write what happens when it is taken, as its text or under 'yes'"
        faults.add_at_key(path, f"option '{key}' has no sentence", way_out=way_out)
    option = Option(
        id=key,
        owner=owner,
        yes=part.yes,
        no=part.no,
        direction=Direction(part.direction),
        why=part.why,
        basis=part.basis,
        cites=tuple(part.cites),
        place=faults.key_place(path),
    )
    return option, part.assuming


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionNames:
    """Reads what texts say about options, and reports what they say wrongly.

    Every method returns None where something was reported. Where the options of a decision maker
    could not all be read (it is `unsettled`), names of its options are neither known nor unknown:
    None again, and nothing is reported.
    """

    references: tuple[str, ...]
    unsettled: frozenset[str]
    faults: Faults
    assumptions: AssumptionNames = NO_ASSUMPTIONS

    def expression(self, text: str, path: Path, *, owner: str | None = None) -> Expression | None:
        """The expression a text writes down, names in full; a bare name is one of `owner`."""
        if self.faults.hit(path):
            return None
        try:
            expression = parse(text)
            if self._is_unsettled(expression, owner):
                return None
            self.assumptions.check(expression)
            return qualify(expression, owner, self.references)
        except ExpressionError as error:
            self._report(error, text, path)
            return None

    def qualified(self, expression: Expression) -> Expression:
        """An expression, names in full; raises ExpressionError at the first unknown one."""
        self.assumptions.check(expression)
        return qualify(expression, None, self.references)

    def bit(self, text: str, path: Path, *, owner: str | None = None) -> int | None:
        """Position of the option a text names."""
        expression = self.expression(text, path, owner=owner)
        if isinstance(expression, Atom) and expression.name in self.references:
            return self.references.index(expression.name)
        if expression is not None:
            rule = "one option is expected here"
            self._report(ExpressionError(f"'{text}' is an expression", rule=rule), text, path)
        return None

    def mask(self, texts: Sequence[str], path: Path) -> int | None:
        """The options a list names, as a bit mask."""
        bits = [self.bit(text, (*path, index)) for index, text in enumerate(texts)]
        known = [bit for bit in bits if bit is not None]
        for index, bit in enumerate(bits):
            if bit is not None and bit in bits[:index]:
                found = f"option '{texts[index]}' is there twice"
                self.faults.add((*path, index), found, way_out="remove one of the two")
        return reduce(or_, (1 << bit for bit in known), 0) if len(known) == len(bits) else None

    def pattern(self, text: str, path: Path, *, offset: int = 0) -> PatternConstraint | None:
        """The options a pattern such as `Y-N` fixes, first option first."""
        wrong = next((place for place, letter in enumerate(text) if letter not in "YN-"), None)
        if wrong is not None:
            rule = "a pattern has Y (taken), N (not taken) or - (either) for each option"
            found = f"'{text[wrong]}' cannot stand in a pattern"
            self.faults.add(path, found, rule=rule, offset=offset + wrong)
            return None
        if len(text) != len(self.references):
            self._refuse_length(text, path, offset)
            return None
        fixed = sum(1 << bit for bit, letter in enumerate(text) if letter != "-")
        taken = sum(1 << bit for bit, letter in enumerate(text) if letter == "Y")
        return PatternConstraint(fixed, taken)

    def _report(self, error: ExpressionError, text: str, path: Path) -> None:
        # A text that is a key of its mapping, as in `weighted`, stands where the key stands.
        add = self.faults.add_at_key if path[-1] == text else self.faults.add
        add(path, error.found, rule=error.rule, way_out=error.way_out, offset=error.offset)

    def _refuse_length(self, text: str, path: Path, offset: int) -> None:
        if self.unsettled:
            return
        listed = ", ".join(self.references[:12]) + ", …" * (len(self.references) > 12)
        self.faults.add(
            path,
            f"the pattern '{text}' has {len(text)} letters",
            rule=f"there are {len(self.references)} options, in this order: {listed}",
            way_out="write one letter for each",
            offset=offset,
        )

    def _is_unsettled(self, expression: Expression, owner: str | None) -> bool:
        options = (atom for atom in atoms(expression) if not is_choice(atom))
        owners = {atom.name.rpartition(".")[0] or owner for atom in options}
        return not self.unsettled.isdisjoint(owners)
