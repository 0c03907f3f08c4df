"""What stands at the top and the bottom of every page about a case."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

import standoff
from standoff.case.case import Case
from standoff.errors import ConflictError
from standoff.expressions.choices import NOT_APPLICABLE

__all__ = ["Heading", "input_hash", "world_line", "world_notes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Title, what the case is about, and what identifies the input at the foot of the page."""

    title: str
    about: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()

    @staticmethod
    def of(case: Case) -> Heading:
        """The heading of pages about a case."""
        dated = f"As of {case.as_of}." if case.as_of else ""
        source = f"Source: {case.citation}" if case.citation else ""
        known_by = f"standoff {standoff.__version__}, {input_hash(case)}"
        return Heading(
            title=case.title,
            about=tuple(each for each in (case.summary, dated) if each),
            footer=tuple(each for each in (source, known_by) if each),
        )

    @staticmethod
    def of_world(case: Case, reading: str = "") -> Heading:
        """The heading of pages about one world of a case: it says which, where there are several.

        With the `reading` that was asked for it says what of that reading is left aside.
        """
        heading = Heading.of(case)
        line = world_line(case)
        more = (*((line,) if line else ()), *world_notes(case, reading))
        return replace(heading, about=(*heading.about, *more))


_ASIDE = (
    "What a decision maker sees otherwise by this reading is left aside here; 'standoff compare'"
    " takes it in."
)

_ANEW = (
    "This world has other states than that of all defaults, and they are numbered anew; a name, a"
    " pattern or the options taken mean the same state in every world."
)


def world_notes(case: Case, reading: str = "") -> tuple[str, ...]:
    """What to know of the world shown: of states numbered anew, of what a reading leaves aside."""
    anew = _ANEW if _numbered_anew(case) else ""
    aside = _ASIDE if reading and case.reading(reading).sees else ""
    return tuple(each for each in (anew, aside) if each)


def _numbered_anew(case: Case) -> bool:
    """Whether a number can stand for another state than in the world of all defaults."""
    model, usual = case.open_model, case.assumptions.default
    if model is None or not case.world or model.frame_key(case.world) == model.frame_key(usual):
        return False
    try:
        before = model.template(usual).states
    except ConflictError:
        # By default there are no states, and so no numbers.
        return False
    return not np.array_equal(before.codes, case.template.states.codes)


def world_line(case: Case) -> str:
    """Which world a page shows; empty for a case without assumptions.

    What does not apply in it is not named: that follows from the rest.
    """
    chosen = {key: each for key, each in case.world.items() if each != NOT_APPLICABLE}
    defaults = {each.id: each.default for each in case.assumptions}
    changed = [f"{key}={each}" for key, each in chosen.items() if each != defaults[key]]
    if changed:
        return f"In the world where {', '.join(changed)}; the rest as by default."
    by_default = ", ".join(f"{key}={each}" for key, each in chosen.items())
    return f"In the world of all defaults: {by_default}." if by_default else ""


def input_hash(case: Case) -> str:
    """What tells the input of a page from another; for public pages, why there is nothing."""
    if case.input_sha256:
        return f"input SHA-256 {case.input_sha256}"
    return "public input (no hash: it would depend on what is left out)"
