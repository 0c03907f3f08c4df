"""Checks on ids given in Python: that each is one, and that nobody is unknown or left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from standoff.errors import ConflictError, nearest_name
from standoff.model.decision_maker import DecisionMaker
from standoff.model.value_input import mapping_of, shown, text_of

__all__ = [
    "WORDS",
    "decision_makers_of",
    "id_of",
    "ids_of",
    "name_of",
    "require_known",
    "require_one_each",
]

WORDS = ("not", "and", "or", "if", "iff")
"""What no id may be: the keywords of `standoff.expressions.syntax`, which builds on the model."""


def ids_of(
    given: Mapping[str, Any],
    place: str,
    *,
    rule: str,
    checked: Callable[[str, str], str] | None = None,
) -> tuple[str, ...]:
    """The ids of the decision makers, who are the keys of `given`; there is at least one.

    Each is `checked`, by default as one that can stand in expressions.
    """
    check = checked or id_of
    ids = tuple(check(each, place) for each in mapping_of(given, place, rule=rule))
    if not ids:
        raise ConflictError(
            f"{place} is empty; a conflict needs at least one decision maker; {rule}"
        )
    return ids


def name_of(given: str, place: str) -> str:
    """`given`, as it can stand where no expression has to name it."""
    if not isinstance(given, str) or not given.strip() or not given.isprintable():
        raise ConflictError(f"{place}: {shown(given)} is not a name; names are text, as in 'anna'")
    return given


def id_of(given: str, place: str) -> str:
    """`given`, as it can stand in expressions, files and on the command line."""
    if not isinstance(given, str):
        raise ConflictError(f"{place}: {shown(given)} is not an id; ids are text, as in 'anna'")
    if given in WORDS:
        raise ConflictError(
            f"{place}: {given!r} cannot be an id; ids are not words of the expression language;"
            f" write '{given}_'"
        )
    if not re.fullmatch("[a-z][a-z0-9_]*", given):
        likely = re.sub("[^a-z0-9]+", "_", given.lower()).strip("_")
        raise ConflictError(
            f"{place}: {shown(given)} is not an id; ids are lower case letters, digits and _,"
            " beginning with a letter"
            + (f"; write '{likely}'" if re.match("[a-z]", likely) and likely not in WORDS else "")
        )
    return given


def decision_makers_of(
    ids: Sequence[str], names: Mapping[str, str] | None = None
) -> tuple[DecisionMaker, ...]:
    """The decision makers, each called by its id where `names` holds nothing better."""
    rule = "it maps ids of decision makers to the names readers see; leave it out for none"
    given = {} if names is None else mapping_of(names, "names", rule=rule)
    require_known(given, ids, place="names", what="decision maker")
    for each, name in given.items():
        text_of(name, f"names['{each}']", rule="a name is a text")
    return tuple(DecisionMaker(id=each, name=given.get(each, each)) for each in ids)


def require_known(given: Iterable[object], known: Sequence[str], *, place: str, what: str) -> None:
    """An error at the first of `given` that is not among `known`."""
    every = set(known)
    for each in given:
        if not isinstance(each, str) or each not in every:
            advice = nearest_name(str(each), known)
            raise ConflictError(f"{place}: no {what} {shown(each)}; {advice}")


def require_one_each(given: Mapping[str, Any], ids: Sequence[str], *, place: str) -> None:
    """An error unless `given` holds one preference for each decision maker and no other."""
    rule = "it maps the id of each decision maker to its preference"
    mapping_of(given, place, rule=rule)
    missing = [each for each in ids if each not in given]
    extra = [
        f"a preference for {shown(each)}, who is no decision maker; {nearest_name(str(each), ids)}"
        for each in given
        if each not in ids
    ]
    if missing:
        absent = f"no preference for {', '.join(missing)}; every decision maker needs one"
        raise ConflictError("; ".join([f"{place}: {absent}", *extra[:1]]))
    if extra:
        raise ConflictError(f"{place}: {extra[0]}")
