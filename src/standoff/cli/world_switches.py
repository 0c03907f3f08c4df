"""Which world a command shows: the one of all defaults, a reading's, or one that was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

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
    typed = _typed(switches.world)
    found = case.in_world({**chosen, **typed})
    _require_made(found, typed)
    return found


def _typed(texts: Sequence[str]) -> Choices:
    from standoff.errors import UnknownNameError

    chosen: dict[str, str] = {}
    for part in (each for text in texts for each in _parts(text)):
        assumption, sign, alternative = (each.strip() for each in part.partition("="))
        if not sign or not assumption or not alternative:
            raise UnknownNameError(
                f"'{part}' chooses nothing; a world is written congress=tolerates,talks=show"
            )
        if chosen.get(assumption, alternative) != alternative:
            raise UnknownNameError(f"two alternatives of '{assumption}' are chosen; choose one")
        chosen[assumption] = alternative
    return chosen


def _parts(text: str) -> Iterator[str]:
    """What stands between commas; of a text in which nothing does, itself, to be told of."""
    parts = [each.strip() for each in text.split(",")]
    yield from filter(None, parts) if any(parts) else (text,)


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
