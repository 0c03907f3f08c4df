"""Which coalitions are looked at, and which are too many or too large to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from standoff.errors import NotApplicableError, TooLargeError, UnknownNameError, nearest_name
from standoff.kernels.coalition_reach import (
    STATE_LIMIT,
    TABLE_BYTES,
    members_of,
    table_bytes,
)
from standoff.model.conflict import Conflict

__all__ = [
    "MOST_COALITIONS",
    "MOST_PARTIES",
    "coalitions_named",
    "everybody_in",
    "mask_of",
    "replying_coalitions",
    "require_small",
]

MOST_PARTIES = 12
"""Parties whose coalitions are all listed: 4,095 of them."""
MOST_COALITIONS = 4_095
"""Coalitions looked at, at most."""


def everybody_in(conflict: Conflict) -> tuple[str, ...]:
    """The ids of all who take part."""
    return tuple(each.id for each in conflict.decision_makers if each.id not in conflict.absent)


def coalitions_named(
    conflict: Conflict, coalitions: Iterable[Iterable[str]] | None = None, size: int | None = None
) -> tuple[tuple[str, ...], ...]:
    """The coalitions to look at, each once: by size, then in the order of the conflict.

    See `coalition_stability`, also for what is refused.
    """
    everybody = everybody_in(conflict)
    if coalitions is not None:
        if size is not None:
            raise NotApplicableError(
                "coalitions are chosen both by name and by size; choose them in one way"
            )
        chosen = {_members(conflict, each) for each in coalitions}
        if not chosen:
            raise UnknownNameError("no coalition was chosen; one is written ru+us")
        _require_few(len(chosen), len(everybody))
        return tuple(sorted(chosen, key=lambda each: (len(each), _places(conflict, each))))
    if size is not None and (isinstance(size, bool) or not isinstance(size, int) or size < 1):
        raise UnknownNameError(f"size is {size!r}; it is a whole number from 1")
    most = len(everybody) if size is None else min(size, len(everybody))
    sizes = range(1, most + 1)
    number = sum(_choose(len(everybody), each) for each in sizes)
    if size is None and len(everybody) > MOST_PARTIES:
        raise TooLargeError(_too_many(number, len(everybody)))
    _require_few(number, len(everybody))
    return tuple(each for k in sizes for each in combinations(everybody, k))


def _members(conflict: Conflict, parties: Iterable[str]) -> tuple[str, ...]:
    """The ids of a coalition in the order of the conflict."""
    named = [parties] if isinstance(parties, str) else list(parties)
    places = sorted({conflict.index_of(each) for each in named})
    if not places:
        raise UnknownNameError("a coalition has at least one member; one is written ru+us")
    found = tuple(conflict.decision_makers[each].id for each in places)
    for each in found:
        if each in conflict.absent:
            raise NotApplicableError(
                f"'{each}' takes no part in this world, so it is in no coalition; leave it out"
            )
    return found


def _places(conflict: Conflict, parties: Sequence[str]) -> tuple[int, ...]:
    return tuple(map(conflict.index_of, parties))


def mask_of(conflict: Conflict, parties: Iterable[str]) -> int:
    """A coalition as a bit mask over decision makers."""
    return sum(1 << conflict.index_of(each) for each in parties)


def replying_coalitions(
    replies: str, masks: Sequence[int], everybody: int
) -> tuple[int, ...] | None:
    """The coalitions that may answer under CSEQ; None for any."""
    if replies == "any":
        return None
    if replies != "chosen":
        known = ("any", "chosen")
        raise UnknownNameError(
            f"replies is {replies!r}; one of {', '.join(known)}; {nearest_name(replies, known)}"
        )
    return (*masks, *(1 << each for each in members_of(everybody)))


def require_small(
    conflict: Conflict,
    masks: Sequence[int],
    everybody: int,
    kinds: Sequence[str],
    replying: tuple[int, ...] | None,
) -> None:
    """TooLargeError where the tables would not fit, before any of them is made."""
    states = len(conflict.states)
    if states > STATE_LIMIT:
        raise TooLargeError(
            f"{states:,} states; coalitions are looked at for at most {STATE_LIMIT:,}, since every"
            " pair of states is; rule out states that cannot come about, or merge some"
        )
    # Who can go where, and gains: two for each coalition, and three for each party.
    tables = 2 * len(masks) + 3 * everybody.bit_count()
    if {"cgmr", "csmr"} & set(kinds):
        tables += len(masks)
    if "cseq" in kinds:
        widest = max((everybody & ~each).bit_count() for each in masks)
        every = sum(1 << (everybody & ~each).bit_count() for each in set(masks))
        most = min(1 << everybody.bit_count(), every) if replying is None else len(replying)
        if replying is None and widest > MOST_PARTIES:
            raise TooLargeError(
                f"under cseq any coalition of {widest} other parties may answer; all are looked at"
                f" for at most {MOST_PARTIES}; let only those chosen answer (--replies chosen), or"
                " leave cseq out"
            )
        composes = conflict.ordered and conflict.in_option_form
        tables += 3 * most if composes else 6 * most
    need = tables * table_bytes(states)
    if need > TABLE_BYTES:
        raise TooLargeError(
            f"{len(masks):,} coalitions and {states:,} states need {need >> 20:,} MiB; at most"
            f" {TABLE_BYTES >> 20:,} MiB are taken; choose fewer coalitions (--size 2), let only"
            " those chosen answer (--replies chosen), or rule out states"
        )


def _require_few(number: int, parties: int) -> None:
    if number > MOST_COALITIONS:
        raise TooLargeError(_too_many(number, parties))


def _too_many(number: int, parties: int) -> str:
    return (
        f"{parties} parties form {number:,} coalitions that would be looked at; at most"
        f" {MOST_COALITIONS:,} are, all of them for up to {MOST_PARTIES} parties; choose some:"
        " --size 2 for those of at most two, or --coalitions by their members, as in ru+us,us+eu"
    )


def _choose(number: int, size: int) -> int:
    found = 1
    for each in range(size):
        found = found * (number - each) // (each + 1)
    return found
