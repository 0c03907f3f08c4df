"""Options, and what names, lists and patterns of options mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.model.option import Direction, Option
from standoff.preferences.prioritized import Prioritized
from tests.casefile.sample import SAMPLE, assert_only_fault, faults_of, loaded, spoilt


def test_options_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = spoilt(("sue: {yes: The lower town goes to court", "sue: {yes: It sues"))
    assert loaded(tmp_path, text).template.options == (
        Option(id="build", owner="up", yes="The upper town builds a dam"),
        Option(
            id="share",
            owner="up",
            yes="It shares the water",
            no="It keeps the water",
            why="A pipe exists",
        ),
        Option(id="sue", owner="low", yes="It sues", direction=Direction.FORWARD),
    )


WHEN = "up.build and not up.share"
WRONG = {
    "unknown option": (WHEN, "up.build and up.shore", "27:27", "did you mean 'up.share'?"),
    "unknown owner": (WHEN, "op.build", "27:14", "did you mean 'up.build'?"),
    "bare name without owner": (WHEN, "build", "27:14", "did you mean 'up.build'?"),
    "bare name of another": ("not low.sue", "not sue", "18:17", "did you mean 'low.sue'?"),
    "syntax": (WHEN, "up.build and", "27:26", "ends where a name is expected"),
    "single quotation marks": (WHEN, "'up.build and up.x'", "27:28", "unknown option 'up.x'"),
    "double quotation marks": (WHEN, r'"\x75p.build and up.x"', "27:31", "unknown option 'up.x'"),
    "in a mapping": ("prefer: build", "prefer: buld", "19:22", "did you mean 'up.build'?"),
    "over several lines": (WHEN, "'up.build\n      and up.x'", "27:14", "unknown option 'up.x'"),
    "indented text": ("not share\n", ">\n            not shore\n", "20:13", "'shore'"),
    "empty": (WHEN, "''", "27:14", "the expression is empty"),
    "not-sign unquoted": (WHEN, "!up.build", "27:14", "put all of the text in quotation marks"),
    "and-sign unquoted": (WHEN, "&up.build", "27:14", "put all of the text in quotation marks"),
    "too deep": (WHEN, "(" * 9_990 + "up.build" + ")" * 9_990, "27:78", "are open here"),
    "too deep and long": (WHEN, "(" * 10_000 + "up.build" + ")" * 10_000, "27:20014", "characters"),
    "too many nots": (WHEN, "not " * 4_000 + "up.build", "27:", "deep"),
    "too long": (WHEN, "up.build or " * 2_000 + "up.build", "27:20014", "characters"),
    "other symbols": (WHEN, "up.build + up.share", "27:23", "write 'and' or 'or'"),
    "options twice": ("[up.share]", "[up.share, up.share]", "30:31", "is there twice"),
    "unknown option in a list": ("[up.share]", "[up.share, up.shore]", "30:31", "'up.share'?"),
    "expression in a list": ("[up.share]", "[not up.build]", "30:21", "one option is expected"),
    "short pattern": ('"NNN"', '"NN"', "28:17", "has 2 letters; there are 3 options"),
    "long pattern": ('"NNN"', "NNNN", "28:17", "in this order: up.build, up.share, low.sue"),
    "letter in a pattern": ('"NNN"', '"N?N"', "28:19", "'?' cannot stand in a pattern"),
    "no sentence": ("{yes: The lower town goes to court, d", "{d", "23:9", "has no sentence"),
}


@pytest.mark.parametrize(("old", "new", "place", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, place: str, said: str) -> None:
    (fault,) = faults_of(tmp_path, spoilt((old, new)))
    assert fault.startswith(place)
    assert said in fault


def test_a_chain_of_a_thousand_is_an_expression(tmp_path: Path) -> None:
    chain = " or ".join(["up.build and not up.share"] * 600)
    assert loaded(tmp_path, spoilt((WHEN, chain))).template.space.codes.tolist() == [2, 3, 4, 6, 7]


def test_names_of_options_that_could_not_be_read_are_not_called_unknown(tmp_path: Path) -> None:
    text = spoilt(("    low:\n      options:", "    low:\n      optoins:"))
    assert_only_fault(tmp_path, text, "22:7", "unknown key 'optoins'; did you mean 'options'?")


def test_other_names_are_checked_meanwhile(tmp_path: Path) -> None:
    text = spoilt(("        sue:", "        Sue:"), ("not low.sue", "not low.sue or up.shore"))
    text = text.replace("          - not share", "          - not shore")
    faults = faults_of(tmp_path, text)
    assert [fault.partition(" ")[0] for fault in faults] == ["20:17:", "23:9:"]


def test_an_option_and_a_statement_know_where_they_stand(tmp_path: Path) -> None:
    template = loaded(tmp_path, SAMPLE).template
    assert [str(option.place).rpartition("case.yaml:")[2] for option in template.options] == [
        "14:9",
        "15:9",
        "23:9",
    ]
    preference = template.preferences["up"]
    assert isinstance(preference, Prioritized)
    assert [str(each.place).rpartition("case.yaml:")[2] for each in preference.statements] == [
        "18:13",
        "19:22",
        "20:13",
    ]
