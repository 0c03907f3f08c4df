"""References from elsewhere as `sources` and `accounts` of a ledger, to be looked through and kept.

A reference says that a text exists; the text itself is not there, so every account is one of which
the capture is missing. Who wrote it stands in a comment: a speaker is a party of the case, which no
list of references knows.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from standoff.casefile.emit import scalar
from standoff.casefile.locate import MAXIMUM_BYTES, UNPRINTABLE
from standoff.errors import CaseError, Fault, Place
from standoff.exchange.format import Imported
from standoff.exchange.names import Ids, plain

__all__ = ["MAXIMUM_REFERENCES", "Reference", "as_evidence"]

MAXIMUM_REFERENCES = 10_000
WIDTH = 100
HEAD = """\
# Sources and accounts from {file}. Keep this file beside case.yaml as evidence.yaml, or move what
# it holds there. No text was saved: add 'file' and 'sha256' where you keep one.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One reference as it was read: texts as they stood, `published` in any words."""

    key: str
    title: str
    source: str
    type: str
    authors: tuple[str, ...]
    published: str
    url: str
    place: Place


def as_evidence(references: Sequence[Reference], file: str) -> Imported:
    """The references as the text of a part of a case; a warning for what could not be kept."""
    sources: dict[tuple[str, str], str] = {}
    source_ids, account_ids = Ids("source"), Ids("account")
    warnings: list[Fault] = []
    accounts: list[str] = []
    for each in references:
        name = _source_name(each)
        # What is called the same and is of another kind is another source.
        source = sources.setdefault((name, each.type), "") or source_ids.of(name)
        sources[name, each.type] = source
        account = account_ids.of(each.key or each.title)
        accounts += _account(each, account, source, warnings)
    lines = ["sources:"]
    for (name, kind), source in sources.items():
        line = f"  {source}: {{name: {scalar(name, IN_BRACKETS)}, type: {kind}}}"
        short = len(line) <= WIDTH
        lines += (
            [line] if short else [f"  {source}:", f"    name: {scalar(name)}", f"    type: {kind}"]
        )
    text = HEAD.format(file=plain(file)) + "\n".join([*lines, "accounts:", *accounts, ""])
    if len(text.encode()) > MAXIMUM_BYTES:
        found = f"the evidence would be larger than {MAXIMUM_BYTES // 2**20} MiB"
        raise CaseError([Fault(place=Place(file), found=found, way_out="split the file")])
    return Imported(text=text, warnings=tuple(warnings), name="evidence.yaml")


IN_BRACKETS = re.compile(r"\w(?:[\w ./()+'’-]*[\w.)])?")
"""What may stand inside braces without quotation marks."""


def _account(
    reference: Reference, account: str, source: str, warnings: list[Fault]
) -> Iterator[str]:
    yield f"  {account}:"
    authors = _clean("; ".join(reference.authors))
    for line in textwrap.wrap(f"By {authors}" if authors else "", WIDTH - 6):
        yield f"    # {line}"
    yield f"    source: {source}"
    published = _day(reference.published)
    if reference.published.strip() and not published:
        found = f"'{plain(reference.published)[:60]}' is no date that a case can hold"
        warnings.append(
            Fault(place=reference.place, found=found, way_out="write it as in 2025-10-16")
        )
    parts = {
        "title": _clean(reference.title),
        "published": published,
        "url": _clean(reference.url),
    }
    for key, value in parts.items():
        if value:
            yield f"    {key}: {scalar(value)}"
    yield "    capture: missing"


def _source_name(reference: Reference) -> str:
    """Where it appeared; else whose site it stands on, or who wrote it."""
    host = ""
    if not reference.source.strip():
        try:
            host = urlsplit(reference.url.strip()).hostname or ""
        except ValueError:
            host = ""
    named = (reference.source, host.removeprefix("www."), *reference.authors[:1], reference.title)
    return next(filter(None, map(_clean, named)), "unknown")


def _clean(text: str) -> str:
    """`text` in one line, without what no case file may hold."""
    return plain(UNPRINTABLE.sub(" ", text))


def _day(text: str) -> str:
    """A date as a case writes it; of a range its beginning; empty where it is none."""
    found = re.match(r"\s*([0-9]{4}(?:-[0-9]{2}){0,2})(?:T[^/]*)?\s*(?:/.*)?$", text, re.ASCII)
    if not found:
        return ""
    try:
        date.fromisoformat(found[1] + "-01-01"[len(found[1]) - 4 :])
    except ValueError:
        return ""
    return found[1]
