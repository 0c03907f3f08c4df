"""The reference is made from the program: all that can be added to the program is in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from docs._ext import reference_text
from standoff.casefile import schema
from standoff.casefile.library import shipped_cases
from standoff.charts.chart import all_charts
from standoff.concepts.concept import all_concepts
from standoff.exchange.format import all_formats
from standoff.lint.rule import all_rules
from standoff.registry import plugins
from standoff.report.renderer import all_renderers

DOCS = Path(__file__).parent.parent / "docs"
TEXTS = reference_text.TEXTS


def keys_of_a_case() -> list[str]:
    keys: list[str] = []
    for name in schema.__all__:
        if name.endswith("Part"):
            keys += getattr(schema, name).keys()
    return keys


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (reference_text.case_file, keys_of_a_case()),
        (reference_text.case_file, plugins("standoff.preferences", "KIND")),
        (reference_text.concepts, all_concepts()),
        (reference_text.renderers, [f".{each}" for each in all_renderers()]),
        (reference_text.charts, all_charts()),
        (reference_text.lint_rules, all_rules()),
        (reference_text.formats, [f".{each}" for each in all_formats()]),
        (reference_text.cases, shipped_cases()),
    ],
    ids=[
        "keys",
        "preferences",
        "concepts",
        "renderers",
        "charts",
        "lint rules",
        "formats",
        "cases",
    ],
)
def test_everything_found_by_scan_is_listed(text: Callable[[], str], names: Iterable[str]) -> None:
    found = text()
    assert [each for each in names if f"`{each}`" not in found] == []


def test_the_tree_of_errors_is_the_one_in_the_code() -> None:
    assert "StandoffError\n├── CaseError" in reference_text.errors()


@pytest.mark.parametrize("name", TEXTS)
def test_each_text_stands_on_one_page_of_the_reference(name: str) -> None:
    pages = [page.read_text(encoding="utf-8") for page in (DOCS / "reference").glob("*.md")]
    assert sum(page.count(f"```{{generated}} {name}\n") for page in pages) == 1


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_in_a_text_is_taken_for_markup_by_accident(name: str) -> None:
    outside_blocks = re.sub(r"^```.*?^```", "", TEXTS[name](), flags=re.M | re.S)
    assert re.findall(r"^#+ (?!`|[A-Z])|<[a-z]", outside_blocks, re.M) == []
