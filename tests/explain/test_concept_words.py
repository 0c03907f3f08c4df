"""What is said of ways of thinking and of writing preferences: all of it from the plug-ins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from standoff.casefile.read import load
from standoff.concepts.concept import all_concepts, concept_named
from standoff.explain.blocks import Block, Bullets, Paragraph, Table
from standoff.explain.concept_words import (
    concept_count,
    concept_table,
    concept_title,
    definition_paragraphs,
    inclusion_blocks,
    kind_blocks,
    kind_table,
    need_blocks,
    needs_of,
    reply_blocks,
)
from standoff.preferences.kind import PreferenceKind, noted
from standoff.registry import plugins

KINDS: Mapping[str, PreferenceKind] = plugins("standoff.preferences", "KIND")
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)

CASE = """
standoff: 1
case: {{id: pair, title: Pair}}
model:
  decision_makers:
    us:
      name: Us
      options: {{pay: {{yes: we pay}}}}
      preferences: {preferences}
    ru:
      name: They
      options: {{leave: {{yes: they leave}}}}
      preferences: indifferent
  states: {{a: {{taken: [ru.leave]}}, b: {{taken: [us.pay, ru.leave]}}, c: {{taken: []}},
    d: {{taken: [us.pay]}}}}
  status_quo: {{taken: []}}
"""


def said(blocks: tuple[Block, ...]) -> str:
    """All sentences of some blocks."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Bullets):
            found += block.items
    return " ".join(found)


def test_the_count_says_how_many_are_usual() -> None:
    concepts = [concept_named(each) for each in ("nash", "seq", "maximin")]
    assert concept_count(concepts) == (
        "There are 3 ways of thinking before a move; two of them are part of every analysis, the"
        " others are asked for by name."
    )


def test_the_table_has_a_row_for_each() -> None:
    concepts = tuple(all_concepts().values())
    (group,) = concept_table(concepts).groups
    assert [row[0] for row in group.rows] == [each.id for each in concepts]
    assert [row[5] for row in group.rows] == [each.usual for each in concepts]


@pytest.mark.parametrize(
    ("concept", "needs"),
    [
        ("nash", ()),
        ("seq", ()),
        ("sim", ("options", "orders")),
        ("seq_or_sim", ("options", "orders")),
        ("limited_move", ("two decision makers", "orders")),
        ("maximin", ("orders",)),
        ("rseq", ("orders", "attitudes")),
    ],
)
def test_needs_are_told_in_a_word_or_two(concept: str, needs: tuple[str, ...]) -> None:
    assert needs_of(concept_named(concept)) == needs
    words = said(need_blocks(concept_named(concept), KINDS.values()))
    assert ("an order of all states" in words) is ("orders" in needs)
    assert ("needs options" in words) is ("options" in needs)
    assert ("needs attitudes" in words) is ("attitudes" in needs)


@pytest.mark.parametrize(
    ("concept", "title"),
    [
        ("nash", "Nash stability"),
        ("seq", "Sequential stability (SEQ)"),
        ("non_myopic", "Non-myopic stability"),
    ],
)
def test_a_title_has_the_letters_that_people_know(concept: str, title: str) -> None:
    assert concept_title(concept_named(concept)) == title


def test_a_definition_is_told_without_markup_and_title() -> None:
    given = "Title.\n\nState s is `stable` iff *t*\nis not.\n\n2 * 3, L_h and ``a > b``.\n"
    concept = replace(concept_named("seq"), definition=given)
    assert definition_paragraphs(concept) == (
        "State s is stable iff t is not.",
        "2 * 3, L_h and a > b.",
    )


def test_where_there_is_no_definition_nothing_is_told() -> None:
    assert definition_paragraphs(replace(concept_named("seq"), definition=None)) == ()


@pytest.mark.parametrize(
    ("concept", "words"),
    [
        ("nash", "Replies that count: none"),
        ("gmr", "every legal sequence of moves of the others"),
        ("smr", "no single move of its own leads from there to a better one"),
        ("sseq", "every mover gains by its move"),
        ("sim", "at the same moment"),
        ("seq_or_sim", "One of several is enough: stability under SEQ or SIM."),
        ("maximin", "It foresees what follows a move at the worst, doing its own best in between;"),
        ("rgmr", "does not suit the attitude of the one who left it"),
        ("rseq", "suits the attitude of its mover"),
    ],
)
def test_replies_and_sanctions_are_told_in_words(concept: str, words: str) -> None:
    assert words in said(reply_blocks(concept_named(concept)))


def test_nothing_deters_where_no_replies_count() -> None:
    assert "deters" not in said(reply_blocks(concept_named("nash")))


@pytest.mark.parametrize(
    ("concept", "words"),
    [
        ("smr", ("also stable under GMR.", "stable under Nash or SSEQ is also")),
        ("policy", ("It neither contains another concept here nor lies within one.",)),
    ],
)
def test_what_lies_within_what_is_told(concept: str, words: tuple[str, ...]) -> None:
    found = said(inclusion_blocks(concept_named(concept)))
    assert all(each in found for each in words)


@each_kind
def test_a_kind_says_who_defined_it(kind: PreferenceKind) -> None:
    assert any(letter.isdigit() for letter in noted(kind, "source"))
    assert not noted(kind, "source").endswith(".")


@each_kind
def test_what_a_kind_is_written_like_can_be_read(kind: PreferenceKind, tmp_path: Path) -> None:
    example = noted(kind, "example")
    written = example if example == kind.id else f"{{{example}}}"
    file = tmp_path / "case.yaml"
    file.write_text(CASE.format(preferences=written), encoding="utf-8")
    conflict = load(file).conflict
    if not noted(kind, "order_where"):
        assert conflict.structure("us").ranks is not None


@each_kind
def test_a_kind_in_full_says_whether_it_is_an_order(kind: PreferenceKind) -> None:
    words = said(kind_blocks(kind, all_concepts().values()))
    assert noted(kind, "example") in words
    where = noted(kind, "order_where")
    assert (f"an order of all states {where}." if where else "always an order") in words


def test_a_kind_of_another_package_may_say_less() -> None:
    kind = cast(PreferenceKind, SimpleNamespace(id="mine", summary="what I like"))
    (group,) = kind_table([kind]).groups
    assert group.rows == (("mine", "what I like", None, None),)
    assert "always an order" in said(kind_blocks(kind, []))


def test_kinds_are_listed_where_an_order_is_needed() -> None:
    tables = [
        each
        for each in need_blocks(concept_named("maximin"), KINDS.values())
        if isinstance(each, Table)
    ]
    assert [row[0] for row in tables[0].groups[0].rows] == list(KINDS)
