"""The page of `standoff show`: its parts, in the order in which one gets to know a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.explain.model import option_blocks, rule_blocks, state_blocks, wants
from standoff.report.case_page import case_page
from standoff.report.renderer import all_renderers
from tests.casefile.sample import SAMPLE, loaded, spoilt
from tests.explain.sample import section

IN_ORDER = [
    "Who can do what",
    "Today's situation",
    "What the upper town wants",
    "What low wants",
    "What cannot be",
    "The states",
]


def test_the_parts_stand_in_order(tmp_path: Path) -> None:
    page = case_page(loaded(tmp_path, SAMPLE))
    assert [each.title for each in page.sections] == IN_ORDER


def test_each_part_holds_what_is_said_of_the_model(tmp_path: Path) -> None:
    case = loaded(tmp_path, SAMPLE)
    template, conflict = case.template, case.conflict
    blocks = [each.blocks for each in case_page(case).sections]
    assert blocks[0] == option_blocks(template)
    assert blocks[2:4] == [wants(template, conflict, each) for each in ("up", "low")]
    assert blocks[4:] == [rule_blocks(template), state_blocks(conflict)]


def test_the_heading_says_what_the_case_is_and_where_it_is_from(tmp_path: Path) -> None:
    case = loaded(tmp_path, SAMPLE)
    page = case_page(case)
    assert page.title == "The dam"
    assert page.sentence.startswith("In this model, 2 decision makers")
    assert "Two towns and one river." in page.about
    assert any("made up" in each for each in page.footer)
    assert any(case.input_sha256 in each for each in page.footer)


def test_a_name_stands_in_a_title_as_in_a_sentence(tmp_path: Path) -> None:
    page = case_page(loaded(tmp_path, spoilt(("name: The upper town", "name: United States"))))
    assert section(page.sections, "What the United States wants").blocks


def test_a_part_with_nothing_in_it_is_left_out(tmp_path: Path) -> None:
    rules = SAMPLE[SAMPLE.index("  infeasible:") : SAMPLE.index("  states:")]
    ranked = ("[NYY, YYY], NNY]", "[NYY, YYY], [NNY, NNN, YNN, YNY]]")
    page = case_page(loaded(tmp_path, spoilt((rules, ""), ranked)))
    assert [each.title for each in page.sections] == [
        each for each in IN_ORDER if each != "What cannot be"
    ]


@pytest.mark.parametrize("ending", list(all_renderers()))
def test_every_renderer_shows_every_sentence_of_the_case(ending: str, tmp_path: Path) -> None:
    case = loaded(tmp_path, SAMPLE)
    shown = "".join(all_renderers()[ending].render(case_page(case)).split())
    for said in ("goes to court", "Power is short", "A pipe exists"):
        words = [word for word in said.split() if word in shown]
        assert words == said.split()
