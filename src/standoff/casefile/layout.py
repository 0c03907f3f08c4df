"""Where everything in a YAML text goes: each piece as it was written, at the column it belongs.

A text is a row of pieces (keys, values, brackets, dashes) with gaps between them. Pieces are
copied, gaps are written anew:

* what is inside something is indented by two more, the dash of a list as well, and so is each
  further line of a text and of what stands in brackets;
* one blank after ``:``, ``-`` and ``,``, none inside brackets, two or more before a comment;
* lines stay lines: nothing is joined or wrapped, and at most one empty line stands in a row;
* a comment on a line of its own goes with the line below it, unless it stood deeper than that: then
  it ends what stands above it.

A library that reads YAML and writes it again (ruamel.yaml was tried) joins wrapped text, leaves
comments at their old columns and loses those inside brackets.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from standoff.casefile.locate import LOADER

__all__ = ["laid_out"]

STEP = 2
BLANKS = " \t"
INDICATOR = re.compile(r"[|>][+-]?([1-9])?[+-]?")

OPENING = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
OF_DOCUMENT = (yaml.DirectiveToken, yaml.DocumentStartToken, yaml.DocumentEndToken)


def laid_out(text: str) -> str:
    """A YAML text, its lines ended by line feeds, in the one layout.

    It is valid and a mapping at the top, without anchors, aliases, tags and keys that are no text.
    """
    layout = _Layout(text)
    for token in yaml.scan(text, Loader=LOADER):
        layout.take(token)
    return layout.end()


@dataclass(frozen=True, slots=True)
class _Block:
    """A list or mapping in block style: the column it stood at, and the one it goes to.

    `indentless` is a list whose dashes stood no deeper than the key above them.
    """

    old: int
    new: int
    is_list: bool
    indentless: bool = False


@dataclass(slots=True)
class _Layout:
    """Takes tokens, gives lines."""

    text: str
    lines: list[str] = field(default_factory=list)
    blocks: list[_Block] = field(default_factory=list)
    brackets: int = 0
    outside: int = 0
    """The column of what the outermost bracket belongs to."""
    at: int = 0
    """Where in the text the last piece ended."""
    last: yaml.Token | None = None
    """The last token of which something is to be seen."""
    before: tuple[_Block, ...] = ()
    """The blocks that were open at that token."""
    is_key: bool = False
    """Whether the next piece is a key in block style."""
    unended: bool = False
    """Whether the text ends in a block of text without a line break, which would be part of it."""

    def take(self, token: yaml.Token) -> None:
        """The next token."""
        match token:
            case yaml.BlockMappingStartToken() | yaml.BlockSequenceStartToken():
                is_list = isinstance(token, yaml.BlockSequenceStartToken)
                self.blocks.append(_Block(token.start_mark.column, self._inside, is_list))
            case yaml.BlockEndToken():
                self._leave_indentless()
                self.blocks.pop()
            case yaml.BlockEntryToken() if not self.blocks[-1].is_list:
                column = token.start_mark.column
                self.blocks.append(_Block(column, self._inside, is_list=True, indentless=True))
                self._put(token, self.blocks[-1].new)
            case yaml.KeyToken() if not self.brackets:
                self._leave_indentless()
                self.is_key = token.start_mark.index == token.end_mark.index
                if not self.is_key:
                    self._put(token, self.blocks[-1].new)
            case yaml.ScalarToken() if token.style in ("|", ">"):
                self._put_block_text(token)
            case _ if token.start_mark.index < token.end_mark.index:
                self._put(token, self._column_of(token))

    def end(self) -> str:
        """The text, after the last token."""
        self._fill(self.text[self.at :], 0, 0)
        return "\n".join(self.lines) + "\n" * (not self.unended)

    @property
    def _inside(self) -> int:
        """The column of what is inside the innermost block."""
        return self.blocks[-1].new + STEP if self.blocks else 0

    @property
    def _entry(self) -> int:
        """The column of an entry of the innermost block: of its key, or after its dash."""
        return self.blocks[-1].new + STEP * self.blocks[-1].is_list if self.blocks else 0

    @property
    def _beside_brackets(self) -> int:
        """The column of a line inside brackets."""
        return self.outside + STEP * self.brackets

    def _leave_indentless(self) -> None:
        if self.blocks and self.blocks[-1].indentless:
            self.blocks.pop()

    def _column_of(self, token: yaml.Token) -> int:
        """Where a token goes if it begins a line."""
        if isinstance(token, OF_DOCUMENT):
            return 0
        if self.brackets:
            closing = isinstance(token, CLOSING)
            return self.outside + STEP * (self.brackets - closing)
        if self.is_key or isinstance(token, yaml.BlockEntryToken | yaml.ValueToken):
            return self.blocks[-1].new if self.blocks else 0
        return self._inside

    def _put(self, token: yaml.Token, column: int) -> None:
        start, end = token.start_mark.index, token.end_mark.index
        first, *more = self.text[start:end].split("\n")
        self._lead_to(token, first, column)
        if more:
            column = self._beside_brackets if self.brackets else self._inside
            self.lines[-1] = _without_end_blanks(self.lines[-1], token)
            for line in more[:-1]:
                self._add_line(column, _without_end_blanks(line.lstrip(BLANKS), token))
            self._add_line(column, more[-1].lstrip(BLANKS))
        self._put_done(token, end)

    def _put_block_text(self, token: yaml.ScalarToken) -> None:
        start = token.start_mark.index
        header, *rest = self.text[start:].split("\n")
        written = INDICATOR.match(header)
        assert written is not None, "so begins every block of text"
        indicator, remark = written[0], header[written.end() :].strip(BLANKS)
        old, new = self._text_columns(rest, int(written[1] or 0))
        kept = _lines_of_text(rest, old, to_the_end="+" in indicator)
        end = start + len(header) + sum(1 + len(line) for line in rest[:kept])
        self.unended = kept > 0 and end == len(self.text) and "-" not in indicator
        self._lead_to(token, f"{indicator}  {remark}" if remark else indicator, self._inside)
        for line in rest[:kept]:
            self._add_line(new, line[old:])
        self._put_done(token, end)

    def _text_columns(self, lines: Sequence[str], depth: int) -> tuple[int, int]:
        """The column at which a block of text stood, and the one it goes to."""
        # The dashes of an indentless list count for nothing here.
        outer = max(each.old for each in self.blocks if not each.indentless)
        if depth:
            return outer + depth, self.blocks[-1].new + depth
        first = next((line for line in lines if line.strip(" ")), "")
        old = len(first) - len(first.lstrip(" "))
        # Where the next line stands no deeper the block of text is empty.
        return old if old > outer else sys.maxsize, self._inside

    def _lead_to(self, token: yaml.Token, piece: str, column: int) -> None:
        """Everything up to a token, and its first line."""
        gap = self.text[self.at : token.start_mark.index]
        if self.last is None or "\n" in gap:
            if self._fill(gap, token.start_mark.column, column):
                self.lines.append("")
            self._add_line(column, piece)
        else:
            column = self._entry
            blank = " " if _is_apart(self.last, token) else ""
            self.lines[-1] += blank + piece
        if isinstance(token, OPENING) and not self.brackets:
            self.outside = column

    def _put_done(self, token: yaml.Token, end: int) -> None:
        self.brackets += isinstance(token, OPENING)
        self.brackets -= isinstance(token, CLOSING)
        self.at, self.last, self.before, self.is_key = end, token, tuple(self.blocks), False

    def _fill(self, gap: str, old: int, new: int) -> bool:
        """The comments of a gap, and whether an empty line comes after them.

        What follows goes from column `old` to `new`.
        """
        rest, *lines = gap.split("\n") if self.last else ["", *gap.split("\n")]
        remark = rest.strip(BLANKS)
        if remark:
            blanks = len(rest) - len(rest.lstrip(BLANKS))
            wide = blanks if blanks > STEP and "\t" not in rest[:blanks] else STEP
            self.lines[-1] += " " * wide + remark
        empty = False
        for count, line in enumerate(lines, start=1):
            remark = line.strip(BLANKS)
            if remark:
                if empty:
                    self.lines.append("")
                stood = len(line) - len(line.lstrip(BLANKS))
                self._add_line(self._column_of_comment(stood, old, new), remark)
                empty = False
            elif self.lines and count < len(lines):
                # The last line of a gap is the beginning of the line that follows.
                empty = True
        return empty

    def _column_of_comment(self, stood: int, old: int, new: int) -> int:
        if self.brackets:
            return self._beside_brackets
        if stood <= old:
            return new
        around = [block.new for block in self.before if block.old <= stood]
        return max([new, *around])

    def _add_line(self, column: int, line: str) -> None:
        self.lines.append(" " * column + line if line else "")


def _lines_of_text(lines: Sequence[str], column: int, *, to_the_end: bool) -> int:
    """How many lines belong to a block of text; empty lines after it do with the sign ``+``."""
    kept = 0
    for count, line in enumerate(lines, start=1):
        if line[:column].strip(" "):
            break
        if line[column:] or to_the_end:
            kept = count
    if to_the_end and kept == len(lines):
        # Nothing follows the last line break.
        kept -= not lines[-1][column:]
    return kept


def _without_end_blanks(line: str, token: yaml.Token) -> str:
    """A line of a text over several lines without the blanks at its end, which count for nothing.

    Unless a backslash stands before them.
    """
    bare = line.rstrip(BLANKS)
    slashes = len(bare) - len(bare.rstrip("\\"))
    escaped = isinstance(token, yaml.ScalarToken) and token.style == '"' and slashes % 2
    return line[: len(bare) + 1] if escaped else bare


def _is_apart(before: yaml.Token, after: yaml.Token) -> bool:
    """Whether a blank stands between two pieces of a line."""
    signs = (yaml.ValueToken, yaml.KeyToken, yaml.BlockEntryToken)
    if isinstance(before, signs):
        return True
    if isinstance(before, OPENING) or isinstance(after, (*CLOSING, yaml.FlowEntryToken)):
        return False
    return not isinstance(after, yaml.ValueToken) or isinstance(before, yaml.FlowEntryToken)
