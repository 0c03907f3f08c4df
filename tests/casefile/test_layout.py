"""Where things go: every column, blank and empty line, one example each."""

from __future__ import annotations

import pytest

from standoff.casefile.layout import laid_out

EXAMPLES: dict[str, tuple[str, str]] = {
    "mapping in a mapping": ("a:\n    b: 1\n    c: 2\n", "a:\n  b: 1\n  c: 2\n"),
    "list in a mapping": ("a:\n- b\n- c\nd: e\n", "a:\n  - b\n  - c\nd: e\n"),
    "mapping in a list": ("a:\n-   b: 1\n    c: 2\n", "a:\n  - b: 1\n    c: 2\n"),
    "list in a list": ("a:\n -  - b\n    - c\n", "a:\n  - - b\n    - c\n"),
    "mapping below a dash": ("a:\n-\n   b: 1\n", "a:\n  -\n    b: 1\n"),
    "value below its key": ("a:\n      b c\n", "a:\n  b c\n"),
    "list of a list below": ("a:\n- b:\n  - c\n- d\n", "a:\n  - b:\n      - c\n  - d\n"),
    "blanks around signs": ("a  :   b\nc:\n-   d\n", "a: b\nc:\n  - d\n"),
    "blanks in brackets": ("a: [ b,c ,d ]\n", "a: [b, c, d]\n"),
    "blanks in braces": ('a: { b: 1,"c":d , e: }\n', 'a: {b: 1, "c": d, e: }\n'),
    "nothing in brackets": ("a: [  ]\nb: { }\n", "a: []\nb: {}\n"),
    "nothing before a comma": ("a: {b: , c: d}\n", "a: {b: , c: d}\n"),
    "brackets over lines": (
        "a:\n    b: [\n      c,\n    d\n    ]\n",
        "a:\n  b: [\n    c,\n    d\n  ]\n",
    ),
    "brackets in brackets": (
        "a: {b: [\n1,\n2],\nc: 3\n}\n",
        "a: {b: [\n    1,\n    2],\n  c: 3\n}\n",
    ),
    "braces after a dash": ("a:\n- {b: 1,\n   c: 2}\n", "a:\n  - {b: 1,\n      c: 2}\n"),
    "brackets below a key": ("a:\n   [\n  b\n ]\n", "a:\n  [\n    b\n  ]\n"),
    "a file in braces": ('{\n"a": "b",\n\n   "c": [1]\n}\n', '{\n  "a": "b",\n\n  "c": [1]\n}\n'),
    "wrapped text": ("a: b\n        c   \n\n    d\n", "a: b\n  c\n\n  d\n"),
    "wrapped in a list": ("a:\n- b\n      c\n", "a:\n  - b\n    c\n"),
    "wrapped quotations": ("a: 'b\n c  \n\n    d'\n", "a: 'b\n  c\n\n  d'\n"),
    "escaped blanks": ('a: "b\\ \n    c\\\n    d"\n', 'a: "b\\ \n  c\\\n  d"\n'),
    "wrapped in brackets": ('a: ["b\n c"]\n', 'a: ["b\n  c"]\n'),
    "block of text": ("a:  |\n     b\n       c\n\n     d\n", "a: |\n  b\n    c\n\n  d\n"),
    "blanks in a block": ("a: |\n    b   \n      \n", "a: |\n  b   \n    \n"),
    "block with a depth": ("a:\n- b: |2\n      c\n", "a:\n  - b: |2\n        c\n"),
    "depth below the key": ("a:\n- |1\n  b\n", "a:\n  - |1\n    b\n"),
    "lines kept at the end": ("a: |+\n    b\n\n\n\nc: d\n", "a: |+\n  b\n\n\n\nc: d\n"),
    "lines not kept": ("a: |\n    b\n\n\n\nc: d\n", "a: |\n  b\n\nc: d\n"),
    "empty block": ("a: |\nb: >+\n\nc: d\n", "a: |\nb: >+\n\nc: d\n"),
    "empty block at the end": ("a: |\n", "a: |\n"),
    "comment after a sign": ("a: |    # b\n    c\n", "a: |  # b\n  c\n"),
    "comment after a block": ("a:\n    b: |\n      c\n    # d\n", "a:\n  b: |\n    c\n  # d\n"),
    "comment beside": (
        "a: b # c\nd: e      # f\ng: h\t# i\n",
        "a: b  # c\nd: e      # f\ng: h  # i\n",
    ),
    "comment above": ("a:\n# b\n    c: d\n", "a:\n  # b\n  c: d\n"),
    "comment at the end": ("a:\n    b: c\n    # d\ne: f\n", "a:\n  b: c\n  # d\ne: f\n"),
    "comment between": ("a:\n    - b\n   # c\n    - d\n", "a:\n  - b\n  # c\n  - d\n"),
    "comment in brackets": ("a: [b,  # c\n# d\n e]\n", "a: [b,  # c\n  # d\n  e]\n"),
    "comments alone": ("# a\n\n\n\n#b\nc: d\n\n\n# e", "# a\n\n#b\nc: d\n\n# e\n"),
    "empty lines": ("\n\na: b\n\n\n\nc: d\n\n\n", "a: b\n\nc: d\n"),
    "no line break at the end": ("a: b", "a: b\n"),
    "document marks": ("%YAML 1.1\n---\na:  b\n...\n", "%YAML 1.1\n---\na: b\n...\n"),
    "question marks": ("?   a\n:    b\n? c\n:\n    d\n", "? a\n: b\n? c\n:\n  d\n"),
    "wide lines": (f"a: {'b ' * 300}c\n", f"a: {'b ' * 300}c\n"),
}


@pytest.mark.parametrize(("before", "after"), EXAMPLES.values(), ids=EXAMPLES)
def test_everything_has_its_place(before: str, after: str) -> None:
    assert laid_out(before) == after
    assert laid_out(after) == after


@pytest.mark.parametrize("text", ["a: |\n  b", "a: >+\n  b"])
def test_a_block_of_text_gets_no_line_break_at_its_end(text: str) -> None:
    # It would be part of the text.
    assert laid_out(text) == text


def test_a_block_of_text_without_one_gets_a_line_break() -> None:
    assert laid_out("a: |-\n  b") == "a: |-\n  b\n"
