"""What stands at the top and the bottom of every page about a case."""

from __future__ import annotations

from dataclasses import dataclass

import standoff
from standoff.case.case import Case

__all__ = ["Heading", "input_hash"]


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
            about=tuple(each for each in (case.summary, dated, _world(case)) if each),
            footer=tuple(each for each in (source, known_by) if each),
        )


def _world(case: Case) -> str:
    """Which world the page shows; empty where that is the one of all defaults."""
    defaults = case.assumptions.default
    changed = [f"{key}={value}" for key, value in case.world.items() if defaults[key] != value]
    return f"In the world where {', '.join(changed)}; the rest as by default." if changed else ""


def input_hash(case: Case) -> str:
    """What tells the input of a page from another; for public pages, why there is nothing."""
    if case.input_sha256:
        return f"input SHA-256 {case.input_sha256}"
    return "public input (no hash: it would depend on what is left out)"
