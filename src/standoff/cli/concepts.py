"""`standoff concepts`: every way of thinking before a move, every way of writing preferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.cli.command import Command

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.concepts.concept import SolutionConcept
    from standoff.preferences.kind import PreferenceKind

__all__ = ["COMMAND"]


def concepts(name: str = "", /, *, preferences: bool = False, json: bool = False) -> int:
    """List the solution concepts, or tell one of them in full.

    Each is a way of thinking before a move. They stand in order of foresight.

    Parameters
    ----------
    name
        The one to tell in full, such as seq.
    preferences
        The kinds of preference instead, and how they are written.
    json
        Print one JSON object for programs.
    """
    from standoff.cli.output import give, print_object
    from standoff.concepts.concept import all_concepts
    from standoff.registry import plugins
    from standoff.report import concept_list as pages

    known = all_concepts()
    kinds: Mapping[str, PreferenceKind] = plugins("standoff.preferences", "KIND")
    if preferences:
        kind = _kind_named(name, kinds) if name else None
        if json:
            print_object(pages.kind_list_object([kind] if kind else list(kinds.values())))
        else:
            give(pages.kind_page(kind, known) if kind else pages.kind_list_page(kinds), None)
        return 0
    concept = _concept_named(name, kinds) if name else None
    if json:
        print_object(pages.concept_list_object([concept] if concept else list(known.values())))
    else:
        give(
            pages.concept_page(concept, kinds) if concept else pages.concept_list_page(known), None
        )
    return 0


def _concept_named(name: str, kinds: Mapping[str, PreferenceKind]) -> SolutionConcept:
    from standoff.concepts.concept import concept_named
    from standoff.errors import UnknownNameError

    if name.lower() in kinds:
        raise UnknownNameError(
            f"no solution concept '{name}'; it is a kind of preference: add --preferences"
        )
    return concept_named(name)


def _kind_named(name: str, kinds: Mapping[str, PreferenceKind]) -> PreferenceKind:
    from standoff.errors import UnknownNameError, nearest_name

    if name.lower() not in kinds:
        raise UnknownNameError(f"no kind of preference '{name}'; {nearest_name(name, kinds)}")
    return kinds[name.lower()]


COMMAND = Command(
    id="concepts",
    order=16,
    example="standoff concepts seq",
    run=concepts,
)
