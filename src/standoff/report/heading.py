"""What stands at the top and the bottom of every page about a case."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Heading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Title, what the case is about, and what identifies the input at the foot of the page."""

    title: str
    about: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
