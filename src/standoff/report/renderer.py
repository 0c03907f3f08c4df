"""What a renderer is: a page in, a whole file out, chosen by the ending of the file's name.

A file of this package that defines ``RENDERER`` is found by scan; other packages add theirs through
the entry point group ``standoff.report``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from standoff.errors import OutputError, nearest_name
from standoff.explain.blocks import Page
from standoff.registry import plugins

__all__ = ["Renderer", "all_renderers", "renderer_for"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """One kind of file. `id` is the ending of its names, without the dot."""

    id: str
    summary: str
    render: Callable[[Page], str]


def all_renderers() -> Mapping[str, Renderer]:
    """Every renderer by the ending it writes."""
    return plugins("standoff.report", "RENDERER")


def renderer_for(path: Path) -> Renderer:
    """The renderer for a file, by the ending of its name."""
    known = all_renderers()
    ending = path.suffix[1:].lower()
    if ending not in known:
        said = f"'{path.suffix}' files" if ending else "a file without an ending"
        endings = ", ".join(f".{each}" for each in known)
        advice = nearest_name(ending, known) if ending else ""
        close = f"; {advice}" if advice.startswith("did you mean") else ""
        raise OutputError(f"{path}: {said} cannot be written; known endings: {endings}{close}")
    return known[ending]
