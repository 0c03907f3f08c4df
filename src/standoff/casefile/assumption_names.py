"""What texts may say of assumptions: which there are, which alternatives each of them has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.expressions.choices import check_choices, is_choice
from standoff.expressions.parse import parse
from standoff.expressions.syntax import Expression, ExpressionError, atoms
from standoff.preferences.kind import OpenOrder

__all__ = ["NO_ASSUMPTIONS", "AssumptionNames"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionNames:
    """The `alternatives` of every assumption by its id; None where they could not all be read.

    `orders` are the orders left open in preferences, by where they stand.
    """

    alternatives: Mapping[str, tuple[str, ...]] | None = field(
        default_factory=lambda: MappingProxyType({})
    )
    orders: Mapping[Path, OpenOrder] = field(default_factory=lambda: MappingProxyType({}))

    def check(self, expression: Expression) -> None:
        """Raises ExpressionError at the first assumption or alternative there is not."""
        if self.alternatives is not None:
            check_choices(expression, self.alternatives)

    def condition(self, text: str | None, path: Path, faults: Faults) -> Expression | None:
        """What a text under `assuming` says; None for no text, and after reporting a fault."""
        if text is None or faults.hit(path):
            return None
        try:
            expression = parse(text)
            for atom in atoms(expression):
                if not is_choice(atom):
                    raise ExpressionError(
                        f"'{atom.name}' is not about an assumption",
                        rule="'assuming' says in which worlds something is so: congress=blocks",
                        way_out="write 'name=alternative', or put the condition into the sentence",
                        offset=atom.offset,
                    )
            self.check(expression)
        except ExpressionError as error:
            faults.add(
                path, error.found, rule=error.rule, way_out=error.way_out, offset=error.offset
            )
            return None
        return expression


NO_ASSUMPTIONS = AssumptionNames()
