"""A case file in the one layout: the same words, quotation marks and comments, set out evenly.

Only blanks and line breaks change (see `standoff.casefile.layout`). Before anything is given back
it is read again: where the data were not the same in every letter, nothing is given back at all.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.casefile.faults import no_mapping
from standoff.casefile.folder import SourceFile
from standoff.casefile.layout import laid_out
from standoff.casefile.locate import locate
from standoff.casefile.places import LINE_BREAK
from standoff.errors import CaseError, Fault, OutputError

__all__ = ["Formatted", "formatted", "formatted_files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """A file, and what it holds in the one layout."""

    file: SourceFile
    content: bytes

    @property
    def changed(self) -> bool:
        """Whether the file was not in that layout already."""
        return self.content != self.file.content


def formatted_files(files: Sequence[SourceFile]) -> tuple[Formatted, ...]:
    """Every file in the one layout; `CaseError` with what is wrong in all of them, if anything."""
    done: list[Formatted] = []
    faults: list[Fault] = []
    for file in files:
        try:
            done.append(Formatted(file=file, content=formatted(file.content, file.shown)))
        except CaseError as error:
            faults.extend(error.faults)
    if faults:
        raise CaseError(faults)
    return tuple(done)


def formatted(content: bytes, file: str) -> bytes:
    r"""The content of a YAML file in the one layout; linear in its length.

    Raises `CaseError` where it is no YAML that a case may be written in, `OutputError` where the
    layout would change what it says.

    >>> print(formatted(b"a:   {b: [c,d]}  # kept\n", "a.yaml").decode(), end="")
    a: {b: [c, d]}  # kept
    """
    before = locate(content, file)
    if before.faults or not isinstance(before.data, dict):
        raise CaseError(fault for _, fault in before.faults or [((), no_mapping(before))])
    text = content.decode("utf-8-sig")
    breaks = Counter(LINE_BREAK.findall(text))
    lines = laid_out(LINE_BREAK.sub("\n", text))
    written = lines.replace("\n", max(breaks, key=lambda each: breaks[each], default="\n"))
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    result = mark + written.encode("utf-8")
    if not _says_the_same(text, written) or _data(result) != before.data:
        raise OutputError(
            f"{file}: its layout cannot be changed without changing what it says; it was left as it"
            " is; please report it"
        )
    return result


def _data(content: bytes) -> object:
    """What a file says; None where it is no longer valid."""
    try:
        return locate(content, "").data
    except CaseError:
        return None


def _says_the_same(before: str, after: str) -> bool:
    """Whether nothing but blanks and line breaks differs, comments included."""
    return "".join(before.split()) == "".join(after.split())
