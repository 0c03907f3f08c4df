"""Which world a command shows: the one of all defaults, a reading's, or one that was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    from standoff.case.case import Case

__all__ = ["DEFAULT_WORLD", "WorldSwitches", "in_chosen_world"]


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class WorldSwitches:
    """Which world is shown."""

    world: Annotated[
        str,
        Parameter(help="Alternatives to choose: congress=tolerates,talks=show. Else the defaults."),
    ] = ""
    reading: Annotated[
        str, Parameter(help="A reading whose choices are taken; --world goes before them.")
    ] = ""


DEFAULT_WORLD = WorldSwitches()


def in_chosen_world(case: Case, switches: WorldSwitches) -> Case:
    """The case in the world that was asked for; itself where none was.

    What somebody sees that is not so (`sees` of a reading) is left aside here. Raises
    `UnknownNameError` for unknown readings, assumptions and alternatives.
    """
    if not switches.world.strip() and not switches.reading:
        return case
    chosen = dict(case.reading(switches.reading).takes) if switches.reading else {}
    chosen |= _typed(switches.world)
    return case.in_world(chosen)


def _typed(text: str) -> dict[str, str]:
    from standoff.errors import UnknownNameError

    chosen: dict[str, str] = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        assumption, sign, alternative = (each.strip() for each in part.partition("="))
        if not sign or not assumption or not alternative:
            raise UnknownNameError(
                f"'{part}' chooses nothing; a world is written congress=tolerates,talks=show"
            )
        if chosen.get(assumption, alternative) != alternative:
            raise UnknownNameError(f"two alternatives of '{assumption}' are chosen; choose one")
        chosen[assumption] = alternative
    return chosen
