"""Saved texts: unchanged since they were saved, and every quote where it stands in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from standoff.casefile.evidence_schema import AccountPart, SaidPart
from standoff.casefile.faults import Faults
from standoff.casefile.folder import SourceFile
from standoff.casefile.places import Path
from standoff.errors import CaseError
from standoff.evidence.anchors import COUNTED, Anchor, AnchorError, anchor, anchor_in
from standoff.evidence.normal_text import NormalText
from standoff.evidence.suggestions import similar_passages

__all__ = ["SavedTexts", "TextOf"]

TextOf: TypeAlias = Callable[[str], SourceFile]
"""The saved text of a name in the case folder; raises `CaseError` where there is none to read."""

SPAN = re.compile(r"[0-9]{1,9}\.\.[0-9]{1,9}")
SHOWN = 60
"""Characters of a text that are shown where a quote does not stand."""
ADVISED = 50
"""Quotes for which similar passages are looked for; where more fail, something else is wrong."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a statement quotes, and where that stands."""

    quote: str
    anchor: Anchor | None


class SavedTexts:
    """The saved texts of a case, by the account that each is of."""

    def __init__(self, text_of: TextOf, faults: Faults) -> None:
        self._text_of = text_of
        self._faults = faults
        self._texts: dict[str, NormalText] = {}
        self._of_file: dict[str, NormalText] = {}
        self._advised = 0

    def read(self, account: str, part: AccountPart, path: Path) -> str:
        """The text of an account, as it was saved; empty where there is none, or it was changed."""
        text = self._saved(part, path)
        if text is None:
            return ""
        normal = self._of_file.get(part.file) or NormalText.of(text)
        self._texts[account] = self._of_file[part.file] = normal
        return normal.saved

    def words(self, part: SaidPart, path: Path) -> Words:
        """The words of a statement, quoted or named by their span, and where they stand.

        There is no anchor where there is no text to stand in, or something is wrong.
        """
        span = self._span(part, path)
        if part.quote:
            found = self._anchor(part, path, span)
            return Words(part.quote, found)
        if span is None:
            return Words("", None)
        return Words(self._texts[part.account].saved[slice(*span)], Anchor((span,)))

    def _span(self, part: SaidPart, path: Path) -> tuple[int, int] | None:
        """The span that a statement names, if it is one in the saved text."""
        if not part.span:
            return None
        place, text = (*path, "span"), self._texts.get(part.account)
        ends = [int(each) for each in part.span.split("..")] if SPAN.fullmatch(part.span) else []
        if not ends or ends[0] >= ends[1]:
            way_out = "write two numbers, the end not counted in: 120..155"
            self._faults.add(place, f"'{part.span}' is no span", way_out=way_out)
        elif text is None:
            # What is wrong with the account has been told.
            if not self._faults.hit(("accounts", part.account)):
                found = f"'{part.account}' has no saved text that the span could be in"
                self._faults.add(place, found, way_out="quote the words, or name the text")
        elif ends[1] > len(text.saved):
            found = f"the span ends behind the text of '{part.account}'"
            rule = f"that has {len(text.saved)} code points"
            self._faults.add(place, found, rule=rule)
        elif not text.saved[slice(*ends)].strip():
            self._faults.add(place, f"there is nothing to read at {part.span}")
        else:
            return ends[0], ends[1]
        return None

    def _anchor(self, part: SaidPart, path: Path, span: tuple[int, int] | None) -> Anchor | None:
        n = 0
        if part.n:
            if not re.fullmatch("[1-9][0-9]{0,5}", part.n):
                said = f"'{part.n}' is no number of a place"
                self._faults.add((*path, "n"), said, way_out="write 1, 2, 3, ...")
                return None
            n = int(part.n)
        text = self._texts.get(part.account)
        if text is None or not part.quote:
            return None
        if span is not None:
            return self._at_span(part, path, span)
        if part.span:
            # The span is wrong and told; what it would choose among is not known.
            return None
        try:
            return anchor(text, part.quote, n=n or None, after=part.after)
        except AnchorError as error:
            self._report(error, part, text, path)
            return None

    def _at_span(self, part: SaidPart, path: Path, span: tuple[int, int]) -> Anchor | None:
        """The quote as it stands in the span; a fault where it is anything but these words."""
        text = self._texts[part.account]
        try:
            found = anchor_in(text, part.quote, span)
        except AnchorError:
            said = " ".join(text.saved[slice(*span)].split())
            words = said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
            place = (*path, "span")
            self._faults.add(
                place, f"the quote does not stand at {part.span}, where it says '{words}'",
                way_out="leave out the span, or the quote",
            )  # fmt: skip
            return None
        return found

    def _saved(self, part: AccountPart, path: Path) -> str | None:
        faults = self._faults
        if not part.file:
            if part.sha256 and not faults.hit((*path, "file")):
                faults.add((*path, "sha256"), "a hash without a file", way_out="name the file")
            return None
        if part.capture == "missing":
            found = "a text is named although the account is missing"
            faults.add((*path, "capture"), found, way_out="write partial or complete")
        try:
            content = self._text_of(part.file).content
        except CaseError as error:
            faults.add((*path, "file"), "; ".join(_reason(error)))
            return None
        digest = hashlib.sha256(content).hexdigest()
        if part.sha256 and part.sha256 != digest:
            faults.add(
                (*path, "sha256"),
                f"{part.file} is not the text that was saved: its SHA-256 is {digest}",
                rule="saved texts are never edited; a changed page is a new account",
                way_out="restore the text, or record the new one as another account",
            )
            return None
        if not part.sha256 and not faults.hit((*path, "sha256")):
            way_out = f"write 'sha256: {digest}' beside it"
            faults.add_at_key((*path, "file"), "the text has no hash", way_out=way_out)
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            found = f"{part.file} is not UTF-8 text (byte {error.start + 1})"
            faults.add((*path, "file"), found, way_out="save it as UTF-8, with a new hash")
            return None

    def _report(self, error: AnchorError, part: SaidPart, text: NormalText, path: Path) -> None:
        where, count = f"the text of '{part.account}'", _times(error.occurrences)
        key, what, verb = "quote", "the quote", "stands"
        if error.is_after:
            key, what, verb = "after", "these words", "stand"
        place, found, rule = (*path, key), f"{what} {verb} {count} in {where}", ""
        if not error.occurrences:
            rule = "quotes are exact but for white space, quotation marks and dashes"
            way_out = self._advice(error.words, text)
        elif error.is_after:
            way_out = "write more of them"
        elif part.n:
            place, way_out = (*path, "n"), "write the number of one of these"
        else:
            way_out = "write which one with 'n: 2', or 'after:' with words that stand before it"
        self._faults.add(place, found, rule=rule, way_out=way_out)

    def _advice(self, words: str, text: NormalText) -> str:
        self._advised += 1
        similar = similar_passages(text.saved, words) if self._advised <= ADVISED else ()
        meant = "; or ".join(f"'{' '.join(each.split())}'" for each in similar)
        return f"did you mean {meant}?" if meant else "copy the words from the text"


def _times(number: int) -> str:
    if number < 2:
        return "once" if number else "nowhere"
    return f"{number} times or more" if number >= COUNTED else f"{number} times"


def _reason(error: CaseError) -> list[str]:
    return [
        f"{fault.place}: {fault.found}" + (f" ({fault.rule})" if fault.rule else "")
        for fault in error.faults
    ]
