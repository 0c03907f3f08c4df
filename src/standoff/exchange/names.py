"""Text and names on their way between formats: what is said in one line, and ids made of it.

A foreign file may call things whatever it likes, and call two things the same. A case needs ids: a
name in lower case with `_` for all that is no letter, `_2` behind it where it is taken already. The
name itself stays as the sentence that readers see.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from standoff.expressions.syntax import KEYWORDS

__all__ = ["Ids", "is_id", "plain"]

LONGEST_ID = 40


def plain(text: str) -> str:
    r"""`text` in one line, without a character that is not printed.

    >>> plain("two\nlines, a bell\a")
    'two lines, a bell'
    """
    seen = "".join(letter for letter in text if letter.isprintable() or letter.isspace())
    return " ".join(seen.split())


def is_id(text: str) -> bool:
    """Whether a case file takes `text` as an id."""
    return bool(re.fullmatch("[a-z][a-z0-9_]*", text)) and text not in KEYWORDS


@dataclass(slots=True)
class Ids:
    """Makes ids that differ from each other; `kind` begins those that no name gives.

    >>> ids = Ids("option")
    >>> [ids.of(name) for name in ("Größe!", "grösse", "2nd dam", "不", "not")]
    ['grosse', 'grosse_2', 'option_2nd_dam', 'option', 'option_not']
    """

    kind: str
    taken: set[str] = field(default_factory=set)

    def of(self, name: str) -> str:
        """The id of what is called `name`; another one each time it is asked for."""
        letters = unicodedata.normalize("NFKD", name.casefold())
        base = re.sub("[^a-z0-9]+", "_", re.sub("[\u0300-\u036f]", "", letters))
        if len(base) > LONGEST_ID:
            base = base[: LONGEST_ID + 1].rpartition("_")[0] or base[:LONGEST_ID]
        base = base.strip("_")
        if not is_id(base):
            base = f"{self.kind}_{base}".rstrip("_")
        found, number = base, 1
        while found in self.taken:
            number += 1
            found = f"{base}_{number}"
        self.taken.add(found)
        return found
