"""What is said about a text that is not an expression: where, what was found, the way out."""

from __future__ import annotations

import re

from standoff.expressions.syntax import KEYWORDS, MAXIMUM_DEPTH, ExpressionError

__all__ = [
    "CHOICE",
    "check_parentheses",
    "wrong_choice",
    "wrong_name",
    "wrong_symbol",
    "wrong_token",
]

NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?")
CHOICE = re.compile(r"\s*(!?=+)\s*")
"""The sign between an assumption and one of its alternatives."""

LANGUAGE = "it has names, not, and, or, if, iff and parentheses"
NAMES = "a name is lower case letters, digits and _, as in 'ceasefire' or 'ru.ceasefire'"
WAYS_OUT = {
    "=": "write the name of an assumption before the sign, as in 'congress=blocks'",
    "-": "write 'not' before the name of an option that is not taken",
    "~": "write 'not'",
    "¬": "write 'not'",
    "'": "write names without quotation marks",
    '"': "write names without quotation marks",
    ",": "write 'and' or 'or'",
    "+": "write 'and' or 'or'",
    "*": "write 'and'",
    ">": "write 'a if b' for: b brings a",
    "<": "write 'a if b' for: b brings a",
}


def check_parentheses(text: str) -> None:
    """Refuses `text` unless its parentheses are in pairs and not nested too deep."""
    opened: list[int] = []
    for offset, character in enumerate(text):
        if character == "(":
            opened.append(offset)
        elif character == ")" and not opened:
            raise ExpressionError("')' without a '(' before it", offset=offset)
        elif character == ")":
            opened.pop()
        if len(opened) > MAXIMUM_DEPTH:
            raise ExpressionError(
                f"more than {MAXIMUM_DEPTH} parentheses are open here",
                way_out="split the expression into several statements or rules",
                offset=offset,
            )
    if opened:
        raise ExpressionError("'(' without a ')' after it", offset=opened[-1])


def wrong_name(word: str, *, offset: int) -> ExpressionError | None:
    """What is wrong with `word` as a name; None when nothing is."""
    lower = word.lower()
    if lower in KEYWORDS:
        return ExpressionError(
            f"'{word}' is not lower case", way_out=f"write '{lower}'", offset=offset
        )
    if word.isdigit():
        way_out = "call an option by its name, not by its number"
        return ExpressionError(f"'{word}' is not a name", way_out=way_out, offset=offset)
    if not NAME.fullmatch(word):
        way_out = f"write '{lower}'" if NAME.fullmatch(lower) else ""
        return ExpressionError(
            f"'{word}' is not a name", rule=NAMES, way_out=way_out, offset=offset
        )
    keyword = next((part for part in word.split(".") if part in KEYWORDS), None)
    if keyword:
        rule = f"'{keyword}' is a word of the expression language"
        return ExpressionError(f"'{word}' cannot be a name", rule=rule, offset=offset)
    return None


def wrong_choice(written: str, *, offset: int) -> ExpressionError | None:
    """What is wrong with what is said of an assumption, such as 'congress='; None when nothing."""
    assumption, sign, alternative = CHOICE.split(written)
    if "==" in sign:
        place = offset + written.index(sign)
        return ExpressionError(f"'{sign}' is no sign", way_out="write a single '='", offset=place)
    if not alternative:
        way_out = f"write one of its alternatives, as in '{assumption}{sign}blocks'"
        found = f"'{assumption}{sign}' ends where an alternative is expected"
        return ExpressionError(found, way_out=way_out, offset=offset)
    for word, start in ((assumption, 0), (alternative, len(written) - len(alternative))):
        if "." in word:
            rule = "assumptions and alternatives have no owner"
            return ExpressionError(f"'{word}' has a dot", rule=rule, offset=offset + start)
        fault = wrong_name(word, offset=offset + start)
        if fault:
            return fault
    return None


def wrong_symbol(symbol: str, *, offset: int) -> ExpressionError:
    """About a character that belongs to no word of the language, or about '!='."""
    way_out = WAYS_OUT.get(symbol[-1], "")
    return ExpressionError(
        f'"{symbol}" is not part of the expression language' + " here" * ("=" in symbol),
        rule="" if way_out else LANGUAGE,
        way_out=way_out,
        offset=offset,
    )


def wrong_token(kind: str, word: str, *, offset: int, name_expected: bool) -> ExpressionError:
    """About a word of the language in a place where it cannot stand."""
    if kind == "$END":
        return ExpressionError("the expression ends where a name is expected", offset=offset)
    if name_expected:
        return ExpressionError(f"'{word}' stands where a name is expected", offset=offset)
    if kind == "IF":
        return ExpressionError(
            "a second 'if' follows the first",
            rule="'a if b if c' can be read in two ways",
            way_out="put one of the two in parentheses",
            offset=offset,
        )
    return ExpressionError(
        f"'{word}' follows what is already complete",
        way_out="write 'and', 'or', 'if' or 'iff' between the two",
        offset=offset,
    )
