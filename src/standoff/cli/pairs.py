"""Pairs as people type them: ``congress=tolerates,talks=show``, in one text or in several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from standoff.errors import UnknownNameError

__all__ = ["typed_pairs"]


def typed_pairs(texts: Sequence[str], *, no_pair: str, twice: str) -> Mapping[str, str]:
    """What stands after each ``=``, by what stands before it.

    Raises `UnknownNameError`: what follows the text that is no pair is `no_pair`, and `twice` is
    said of a name (``{name}``) that is given two values.
    """
    found: dict[str, str] = {}
    for part in (each for text in texts for each in _parts(text)):
        name, sign, value = (each.strip() for each in part.partition("="))
        if not sign or not name or not value:
            raise UnknownNameError(f"'{part}' {no_pair}")
        if found.setdefault(name, value) != value:
            raise UnknownNameError(twice.format(name=name))
    return found


def _parts(text: str) -> Iterator[str]:
    """What stands between commas; of a text in which nothing does, itself, to be told of."""
    parts = [each.strip() for each in text.split(",")]
    yield from filter(None, parts) if any(parts) else (text,)
