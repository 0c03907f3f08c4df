"""Saved texts: unchanged since they were saved, and every quote where it stands in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import TypeAlias

from standoff.casefile.evidence_schema import AccountPart, SaidPart
from standoff.casefile.faults import Faults
from standoff.casefile.folder import SourceFile
from standoff.casefile.places import Path
from standoff.errors import CaseError
from standoff.evidence.anchors import Anchor, AnchorError, NormalText

__all__ = ["TextOf", "anchored", "saved_text"]

TextOf: TypeAlias = Callable[[str], SourceFile]
"""The saved text of a name in the case folder; raises `CaseError` where there is none to read."""


def saved_text(part: AccountPart, path: Path, text_of: TextOf, faults: Faults) -> NormalText | None:
    """The text of an account, as it was saved; None where there is none, or it was changed."""
    if not part.file:
        if part.sha256:
            faults.add((*path, "sha256"), "a hash without a file", way_out="name the file")
        return None
    if part.capture == "missing":
        found = "a text is named although the account is missing"
        faults.add((*path, "capture"), found, way_out="write partial or complete")
    try:
        content = text_of(part.file).content
    except CaseError as error:
        faults.add((*path, "file"), _reason(error))
        return None
    digest = hashlib.sha256(content).hexdigest()
    if not part.sha256:
        faults.add_at_key(
            (*path, "file"), "the text has no hash", way_out=f"write 'sha256: {digest}' beside it"
        )
    elif part.sha256 != digest:
        faults.add(
            (*path, "sha256"),
            f"{part.file} is not the text that was saved: its SHA-256 is {digest}",
            rule="saved texts are never edited; a changed page is a new account",
            way_out="restore the text, or record the new one as another account",
        )
        return None
    try:
        return NormalText.of(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        found = f"{part.file} is not UTF-8 text (byte {error.start + 1})"
        faults.add((*path, "file"), found, way_out="save it as UTF-8, with a new hash")
        return None


def _reason(error: CaseError) -> str:
    return "; ".join(
        f"{fault.place}: {fault.found}" + (f" ({fault.rule})" if fault.rule else "")
        for fault in error.faults
    )


def anchored(part: SaidPart, path: Path, text: NormalText | None, faults: Faults) -> Anchor | None:
    """Where the quote stands in the saved text; None where there is no text to stand in."""
    if text is None or not part.quote:
        return None
    n: int | None = None
    if part.n:
        if not re.fullmatch("[1-9][0-9]{0,8}", part.n):
            faults.add((*path, "n"), f"'{part.n}' is no place", way_out="write 1, 2, 3, ...")
            return None
        n = int(part.n)
    try:
        return text.find(part.quote, n=n, after=part.after)
    except AnchorError as error:
        _report_anchor(error, part, path, faults)
        return None


def _report_anchor(error: AnchorError, part: SaidPart, path: Path, faults: Faults) -> None:
    file = f"the text of '{part.account}'"
    if error.occurrences and part.n:
        found = f"there are {error.occurrences} places with these words, and no number {part.n}"
        faults.add((*path, "n"), found)
    elif error.occurrences:
        faults.add(
            (*path, "quote"),
            f"the quote stands {error.occurrences} times in {file}",
            way_out="write which one with 'n: 2', or 'after:' with words that stand before it",
        )
    else:
        meant = "; or ".join(f"'{each}'" for each in error.suggestions)
        faults.add(
            (*path, "quote"),
            f"the quote does not stand in {file}",
            rule="quotes are exact but for white space, quotation marks and dashes",
            way_out=f"did you mean {meant}?" if meant else "copy the words from the text",
        )
