"""Which world a command shows: the one of all defaults, a reading's, or one that was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from standoff.cli.pairs import typed_pairs

if TYPE_CHECKING:
    from standoff.case.case import Case
    from standoff.expressions.choices import Choices

__all__ = ["DEFAULT_WORLD", "WorldSwitches", "in_chosen_world"]


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class WorldSwitches:
    """Which world is shown."""

    world: Annotated[
        tuple[str, ...],
        Parameter(
            help="Alternatives to choose: congress=tolerates,talks=show. Else the defaults.",
            negative="",
        ),
    ] = ()
    reading: Annotated[
        str, Parameter(help="A reading whose choices are taken; --world goes before them.")
    ] = ""

    @property
    def is_default(self) -> bool:
        """Whether no world was asked for."""
        return not self.world and not self.reading


DEFAULT_WORLD = WorldSwitches()


def in_chosen_world(case: Case, switches: WorldSwitches) -> Case:
    """The case in the world that was asked for; itself where none was.

    What somebody sees that is not so (`sees` of a reading) is left aside here. Raises
    `UnknownNameError` for unknown readings, assumptions and alternatives, and `NotApplicableError`
    for a typed choice that would change nothing, because its assumption does not apply there.
    """
    if switches.is_default:
        return case
    chosen = dict(case.reading(switches.reading).takes) if switches.reading else {}
    typed = typed_pairs(
        switches.world,
        no_pair="chooses nothing; a world is written congress=tolerates,talks=show",
        twice="two alternatives of '{name}' are chosen; choose one",
    )
    found = case.in_world({**chosen, **typed})
    _require_made(found, typed)
    return found


def _require_made(case: Case, typed: Choices) -> None:
    """Raises where a choice that was typed is not that of the world."""
    from standoff.errors import NotApplicableError
    from standoff.expressions.render import text

    for assumption, alternative in typed.items():
        item = case.assumptions.by_id[assumption]
        item.alternative(alternative)
        if case.world[assumption] != alternative and item.assuming is not None:
            raise NotApplicableError(
                f"'{assumption}' applies only where {text(item.assuming)}, and there it is not so;"
                " choose that too, or leave it out"
            )
