"""Checks on options given in Python: owners, directions, and which are taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from standoff.errors import ConflictError, nearest_name
from standoff.model.id_input import id_of, require_known
from standoff.model.option import Direction, Option
from standoff.model.value_input import (
    is_whole_number,
    items_of,
    list_of,
    mapping_of,
    shown,
    text_of,
)

__all__ = ["code_of_taken", "direction_of", "directions_of", "options_of", "owner_of", "owners_of"]


def options_of(
    options: Mapping[str, Sequence[str] | Mapping[str, str]], directions: Mapping[str, str] | None
) -> tuple[Option, ...]:
    """Every option in order, with its direction."""
    rule = "it maps options to directions, as in {'anna.confess': 'forward'}; leave it out for none"
    turns = {} if directions is None else mapping_of(directions, "directions", rule=rule)
    chosen: dict[str, Option] = {}
    for owner, given in options.items():
        for option, yes in _sentences(given, f"options['{owner}']"):
            reference = f"{owner}.{option}"
            if reference in chosen:
                raise ConflictError(f"option '{reference}' is there twice; ids must differ")
            turn = direction_of(turns.get(reference, "both"), f"directions['{reference}']")
            chosen[reference] = Option(id=option, owner=owner, yes=yes, direction=turn)
    require_known(turns, tuple(chosen), place="directions", what="option")
    return tuple(chosen.values())


def _sentences(given: Sequence[str] | Mapping[str, str], place: str) -> list[tuple[str, str]]:
    """The options of one decision maker, each with the sentence that says it is taken."""
    if not isinstance(given, Mapping):
        rule = f"it lists ids of options, as in [{given!r}]" if isinstance(given, str) else (
            "it lists ids of options, or maps them to sentences; write [] for none"
        )  # fmt: skip
        listed = [id_of(each, place) for each in list_of(given, place, rule=rule)]
        return list(zip(listed, listed, strict=True))
    rule = "it is the sentence that says what happens when the option is taken"
    return [
        (id_of(option, place), text_of(yes, f"{place}[{option!r}]", rule=rule))
        for option, yes in given.items()
    ]


def code_of_taken(taken: Iterable[str], references: Sequence[str]) -> int:
    """The code of the state in which just the options named in `taken` are taken."""
    rule = "it lists the options taken today, as in ['anna.confess']; write [] for none"
    named = items_of(taken, "status_quo", rule=rule)
    require_known(named, references, place="status_quo", what="option")
    for reference in named:
        if named.count(reference) > 1:
            raise ConflictError(f"status_quo: option '{reference}' is there twice; once is enough")
    return sum(1 << references.index(reference) for reference in named)


def owners_of(owners: Sequence[int]) -> Sequence[int]:
    """The owners, one for each option; `owner_of` checks each."""
    return list_of(
        owners, "owners", rule="it lists the decision maker (from 0) of each option, as in [0, 1]"
    )


def directions_of(given: Sequence[str | Direction] | None, count: int) -> tuple[Direction, ...]:
    """One direction for each of `count` options; both where none are given."""
    if given is None:
        return (Direction.BOTH,) * count
    rule = "it lists one direction for each option; leave it out where all may change both ways"
    turns = list_of(given, "direction", rule=rule)
    if len(turns) != count:
        raise ConflictError(f"direction has {len(turns)} entries for {count} options; one each")
    return tuple(direction_of(turn, f"direction[{bit}]") for bit, turn in enumerate(turns))


def direction_of(given: str | Direction, place: str) -> Direction:
    """A direction given by its word; `place` is named when it is none."""
    try:
        return Direction(given)
    except ValueError:
        known = [each.value for each in Direction]
        advice = nearest_name(given, known) if isinstance(given, str) else "write its word"
        raise ConflictError(
            f"{place} is {shown(given)}; one of {', '.join(known)}; {advice}"
        ) from None


def owner_of(owner: object, bit: int, count: int) -> int:
    """The one decision maker, of `count`, who owns option `bit`."""
    if is_whole_number(owner) and 0 <= owner < count:
        return int(owner)
    raise ConflictError(
        f"owners[{bit}] is {shown(owner)}; every option has exactly one owner;"
        f" give one number from 0 to {count - 1} (ranks has {count} rows)"
    )
