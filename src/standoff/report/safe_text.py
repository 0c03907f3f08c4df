"""Text from a case, made harmless to show: what could steer a terminal is written out instead.

A case may come from anybody. Escape characters could recolour a screen or rewrite what was said
above; characters that turn the direction of writing could make a sentence read as another one.
"""

from __future__ import annotations

import re

__all__ = ["visible"]

# Control characters; characters that turn the direction of writing; halves of surrogate pairs; what
# XML, and so a picture, may not hold.
STEERING = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    r"""`text` in one line, with every character that is no text written as an escape.

    >>> print(visible("one\ntwo \x1b[31mred"))
    one two \x1b[31mred
    """
    return STEERING.sub(_written_out, " ".join(re.split(r"[\t\n\r]+", text)))


def _written_out(found: re.Match[str]) -> str:
    return found.group().encode("unicode_escape").decode("ascii")
