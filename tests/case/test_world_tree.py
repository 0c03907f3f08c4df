"""Worlds are counted without being listed, and each is drawn as often as any other."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest

from standoff.case import world_tree
from standoff.case.world_tree import WorldTree, linked
from standoff.expressions.parse import parse
from standoff.expressions.syntax import Expression


@dataclass(frozen=True)
class Question:
    """An open question with its alternatives."""

    id: str
    ids: tuple[str, ...] = ("x", "y")
    assuming: Expression | None = None


def question(name: str, assuming: str = "", ids: str = "x y") -> Question:
    return Question(name, tuple(ids.split()), parse(assuming) if assuming else None)


def tree_of(*items: Question) -> WorldTree:
    found = WorldTree.of(items)
    assert found is not None
    return found


def test_what_no_condition_links_is_apart() -> None:
    items = [
        question("a"),
        question("b", "c=x"),
        question("c"),
        question("d"),
        question("e", "d=x and f=x"),
        question("f", "d=y"),
    ]
    assert linked(items) == ((2, 1), (3, 5, 4))


def test_what_depends_on_others_comes_soon_after_them() -> None:
    pairs = [question(f"q{n}") for n in range(3)] + [
        question(f"r{n}", f"q{n}=x and q0=x") for n in range(3)
    ]
    assert linked(pairs) == ((0, 3, 1, 4, 2, 5),)


def test_worlds_are_counted() -> None:
    tree = tree_of(question("a"), question("b", "a=x", "u v w"), question("c", "b!=u"))
    # a=x: b=u, or b=v and b=w with two each; a=y: nothing is chosen for b, which is not u.
    assert tree.count == 1 + 2 * 2 + 2


def test_paths_with_the_same_left_meet_again() -> None:
    """Thirty pairs, all under one condition, need few nodes where each pair is closed at once."""
    items = [question("top")]
    for n in range(30):
        items += [question(f"q{n}", "top=x"), question(f"r{n}", f"q{n}=x")]
    (order,) = linked(items)
    tree = tree_of(*(items[each] for each in order))
    assert tree.count == 3**30 + 1
    assert sum(len(level.below) for level in tree.levels) < 200


def test_the_chances_of_the_branches_are_as_the_worlds_below() -> None:
    first, second = tree_of(question("a"), question("b", "a=x", "u v w")).levels
    assert first.chances(0) == (Fraction(3, 4), Fraction(1, 4))
    assert second.chances(0) == (Fraction(1, 3),) * 3
    assert second.chances(1) == (Fraction(1),)
    assert second.apply == (True, False)


def test_drawn_worlds_are_even() -> None:
    table = tree_of(question("a"), question("b", "a=x", "u v w")).draw(
        8_000, np.random.default_rng(1)
    )
    rows, counts = np.unique(table, axis=0, return_counts=True)
    assert rows.tolist() == [[0, 0], [0, 1], [0, 2], [1, -1]]
    assert counts / 8_000 == pytest.approx([0.25] * 4, abs=0.02)


def test_a_tree_that_grows_too_large_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    items = [question("a"), question("b"), question("c", "a=x iff b=x"), question("d", "a=x")]
    assert WorldTree.of(items) is not None
    monkeypatch.setattr(world_tree, "LARGEST", 5)
    assert WorldTree.of(items) is None
