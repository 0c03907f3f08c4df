"""The small grammar that sentences are put together with: counting, listing, joining.

Sentences of a case are somebody's words and stay as they were written. All that is done to them is
to shorten them where only their beginning is needed, and to fit them into the middle of another.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "NO_LONGER",
    "capitalised",
    "counted",
    "headline",
    "inside",
    "listed",
    "named",
    "numbered",
    "titled",
    "unended",
]

# English gives these names an article. A name that begins with anything else goes without.
WITH_ARTICLE = frozenset(
    "United Ministry Government Netherlands Philippines Soviet EU UK UN US USA USSR".split()
)
# Words that are small inside a sentence. Any other first word may be a name and keeps its letter.
SMALL_INSIDE = frozenset(
    "A All An Any Both Each Every Everybody He Her His If It Its Many No Nobody None Nothing One"
    " Our She Short So Some That The Their These They This Those Two".split()
)
NO_LONGER = "no longer"
"""Comes before an option that is given up, where the case has no sentence for that."""
SMALL_NUMBERS = tuple("no one two three four five six seven eight nine ten".split())


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun in the right form.

    >>> counted(1, "state"), counted(1024, "state"), counted(0, "way out", "ways out")
    ('1 state', '1,024 states', 'no ways out')
    """
    noun = singular if number == 1 else plural or f"{singular}s"
    return f"{number:,} {noun}" if number else f"no {noun}"


def numbered(number: int) -> str:
    """A number as it stands in a sentence: in letters up to ten.

    >>> numbered(3), numbered(36), numbered(10_000)
    ('three', '36', '10,000')
    """
    return SMALL_NUMBERS[number] if 0 <= number < len(SMALL_NUMBERS) else f"{number:,}"


def listed(items: Sequence[str], joint: str = "and", *, most: int = 0) -> str:
    """Items as a sentence lists them; with `most`, the first few and how many more there are.

    >>> listed(["Anna", "Boris", "Clara"]), listed(["Anna", "Boris", "Clara", "Dan"], most=2)
    ('Anna, Boris and Clara', 'Anna, Boris and 2 more')
    """
    # Saying "and 1 more" takes no less room than naming it.
    if most and len(items) > most + 1:
        items = [*items[:most], f"{len(items) - most:,} more"]
    if len(items) < 2:
        return "".join(items)
    # A comma inside an item would read as the end of it.
    comma = "; " if any(", " in item for item in items) else ", "
    return f"{comma.join(items[:-1])}{';' * (comma == '; ')} {joint} {items[-1]}"


def inside(sentence: str) -> str:
    """A sentence as it stands inside another one.

    >>> inside("The dam is built."), inside("Egypt agrees.")
    ('the dam is built', 'Egypt agrees')
    """
    sentence = unended(sentence)
    first, _, rest = sentence.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in SMALL_INSIDE else sentence


def unended(sentence: str) -> str:
    """A sentence without its full stop, where something of ours follows it.

    >>> unended("The dam is built."), unended("They wait...")
    ('The dam is built', 'They wait...')
    """
    sentence = sentence.strip()
    return sentence[:-1] if sentence.endswith(".") and not sentence.endswith("..") else sentence


def headline(sentence: str) -> str:
    """The beginning of a sentence, without what a colon or brackets add to it.

    >>> headline("Congress overrules the president: sanctions by law")
    'Congress overrules the president'
    """
    sentence = sentence.strip()
    # Cut there, nothing would be left.
    start = len(NO_LONGER) + 1 if sentence.startswith(f"{NO_LONGER}:") else 0
    cuts = [place for mark in (": ", "; ", " (") if (place := sentence.find(mark, start)) > 0]
    return sentence[: min(cuts)] if cuts else sentence


def named(name: str) -> str:
    """A decision maker's name as it stands in a sentence.

    >>> named("United States"), named("Egypt"), named("The ferry crew")
    ('the United States', 'Egypt', 'the ferry crew')
    """
    return f"the {name}" if name.split(" ")[0] in WITH_ARTICLE else inside(name)


def titled(name: str) -> str:
    """A decision maker's name as a heading begins with it. An id that stands for it is kept.

    >>> titled("United States"), titled("Egypt"), titled("dm0")
    ('The United States', 'Egypt', 'dm0')
    """
    said = named(name)
    return capitalised(said) if said != name else name


def capitalised(sentence: str) -> str:
    """A sentence of ours with its first letter large.

    >>> capitalised("the United States would gain")
    'The United States would gain'
    """
    return sentence[:1].upper() + sentence[1:]
