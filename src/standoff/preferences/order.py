"""An order: the states in one line, as papers write them: ``a > b = c > d``.

The same as a ranking (`standoff.preferences.ranking`), in one text or several that follow each
other; ``=`` is a tie.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.preferences.kind import Path, Reader, Shape
from standoff.preferences.ranking import Mention, Ranking, complete_ranking

__all__ = ["KIND"]

PART = re.compile(r"\s*(?:(?P<sign>>>|>|=)|(?P<state>[A-Za-z0-9_-]+)|(?P<stray>\S))")
RULE = 'an order is written "a > b = c": a state, a sign, a state, and so on'


@dataclass(frozen=True, slots=True)
class OrderKind:
    """Reads one line or several."""

    id: str = "order"
    summary: str = 'all states in one line, as in "a > b = c"'
    order: int = 30

    @property
    def shape(self) -> Shape:
        """A line or a list of lines."""
        return {
            "anyOf": [
                {"$ref": "#/definitions/text"},
                {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/text"}},
            ]
        }

    def read(self, value: object, path: Path, reader: Reader) -> Ranking | None:
        """The preference that one or several lines of states and signs state."""
        lines = value if isinstance(value, list) else [value]
        groups: list[list[Mention]] = []
        for place, line in enumerate(lines):
            where = (*path, place) if lines is value else path
            if not isinstance(line, str):
                reader.fault(where, "this is no order", RULE)
                return None
            if not _read_line(line, where, reader, groups):
                return None
        return complete_ranking(groups, path, reader)


def _read_line(line: str, path: Path, reader: Reader, groups: list[list[Mention]]) -> bool:
    """Add the states of one line to the groups; false when a fault was reported.

    A sign at the very beginning joins a line to the one before it; a line that begins with a state
    goes on with ``>``.
    """
    sign: str | None = ">"
    beginning = len(line) - len(line.lstrip())
    offset = 0
    while match := PART.match(line, offset):
        offset = match.end()
        kind = match.lastgroup or ""
        start = match.start(kind)
        if kind == "state" and sign:
            named = Mention(match["state"], path, start)
            if sign == ">" or not groups:
                groups.append([named])
            else:
                groups[-1].append(named)
            sign = None
        elif kind == "sign" and match["sign"] == ">>":
            way_out = "this version reads only > and ="
            reader.fault(path, "'>>' is strength of preference", RULE, way_out, start)
            return False
        elif kind == "sign" and groups and (sign is None or start == beginning):
            sign = match["sign"]
        else:
            reader.fault(path, f"'{match[kind]}' is out of place", RULE, offset=start)
            return False
    if sign:
        reader.fault(path, "the order ends without a state", RULE, offset=len(line))
        return False
    return True


KIND = OrderKind()
