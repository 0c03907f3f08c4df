"""What stands at the top and the bottom of every page about a case."""

from __future__ import annotations

from dataclasses import dataclass

import standoff
from standoff.case.case import Case

__all__ = ["Heading"]


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
        input_hash = f"standoff {standoff.__version__}, input SHA-256 {case.input_sha256}"
        return Heading(
            title=case.title,
            about=tuple(each for each in (case.summary, dated) if each),
            footer=tuple(each for each in (source, input_hash) if each),
        )
