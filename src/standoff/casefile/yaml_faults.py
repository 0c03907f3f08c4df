"""What the YAML parser complains about, in plain words.

The parser speaks of tokens and flow sequences. Most of its complaints come from a few slips: text
that should have been quoted, a quotation mark or bracket left open, uneven indentation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

__all__ = ["QUOTE", "explained"]

TAB = "a tab stands in the indentation"
SPACES = "indent with spaces"
UNQUOTED = "an unquoted text begins with '{sign}'"
QUOTE = "put all of the text in quotation marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slip:
    """What is meant when the parser complains like this.

    `found` may name the `{sign}` at the place and the `{line}` in which the parser gave up. The
    place is where the parser gave up, or where what it was reading `begins`.
    """

    complaint: str
    found: str
    way_out: str
    begins: bool = False


# The first that fits is taken. The two YAML parsers word some complaints differently.
SLIPS = (
    _Slip(complaint="cannot start any token", found=UNQUOTED, way_out=QUOTE),
    _Slip(
        complaint="an? (anchor|alias|tag|directive)|tag handle",
        found=UNQUOTED,
        way_out=QUOTE,
        begins=True,
    ),
    _Slip(complaint="block scalar.*tab|plain scalar.*tab", found=TAB, way_out=SPACES),
    _Slip(
        complaint="block scalar.*indent",
        found="it is not clear how far this text is indented",
        way_out="use '|' or '>' alone",
    ),
    _Slip(complaint="block scalar", found=UNQUOTED, way_out=QUOTE, begins=True),
    _Slip(
        complaint="quoted scalar.*(stream|document)",
        found="a quotation mark opens here and is never closed",
        way_out="close it",
        begins=True,
    ),
    _Slip(
        complaint="quoted scalar",
        found=r"'\' in double quotation marks begins an escape that does not exist",
        way_out=r"write '\\' for a backslash, or use single quotation marks",
    ),
    _Slip(
        complaint="nesting depth",
        found="lists and mappings are nested too deep",
        way_out="look for brackets that are not meant",
    ),
    _Slip(
        complaint="flow (sequence|mapping)",
        found="'{sign}' opens here and line {line} does not continue or close it",
        way_out="look for a missing comma, bracket or quotation mark",
        begins=True,
    ),
    _Slip(
        complaint="mapping values|sequence entries|mapping keys",
        found="'{sign}' makes no sense here",
        way_out="put the text around it in quotation marks, or check the indentation",
    ),
    _Slip(
        complaint="simple key",
        found="a ':' is missing after this",
        way_out="write 'key: value', or check the indentation",
        begins=True,
    ),
    _Slip(
        complaint="block (mapping|collection)|node content|document start",
        found="this does not continue what stands before it",
        way_out="check the indentation; quote a text as a whole or not at all",
    ),
)


def explained(error: yaml.MarkedYAMLError, text: str) -> tuple[yaml.Mark, str, str]:
    """Where the slip is in `text`, what was found there, and the way out."""
    stop = error.problem_mark
    assert stop is not None, "the parser always says where it stopped"
    if text.startswith("\t", stop.index):
        return stop, TAB, SPACES
    complaint = f"{error.context}: {error.problem}"
    for slip in SLIPS:
        if re.search(slip.complaint, complaint):
            mark = (error.context_mark if slip.begins else None) or stop
            sign = text[mark.index : mark.index + 1]
            return mark, slip.found.format(sign=sign, line=stop.line + 1), slip.way_out
    return stop, f"this is not YAML ({error.problem})", ""
