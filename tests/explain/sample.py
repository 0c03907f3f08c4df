"""Conflicts that the tests of sentences are about, and ways to ask what is said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standoff.analysis.replies import LabelledVerdict, labelled_verdict
from standoff.analysis.stability import StabilityTable
from standoff.explain.blocks import Block, Bullets, Paragraph, Section, Table
from standoff.model.conflict import Conflict
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import prioritized

BOTH = {"anna": "Anna", "boris": "Boris"}
NAMES = {**BOTH, "us": "United States", "eu": "Europe"}


def prisoners(status_quo: Sequence[str] | None = ()) -> Conflict:
    """The prisoner's dilemma; state 1: both are silent, 4: both confess."""
    return Conflict.from_options(
        {"anna": {"confess": "Anna confesses"}, "boris": {"confess": "Boris confesses"}},
        preferences={
            "anna": prioritized("not boris.confess", "anna.confess"),
            "boris": prioritized("not anna.confess", "boris.confess"),
        },
        status_quo=status_quo,
        names=BOTH,
    )


def wishing(*statements: str, options: Sequence[str] = ("a", "b")) -> Conflict:
    """One decision maker, the United States, that wishes something about its own options."""
    return Conflict.from_options(
        {"us": {each: f"The United States does {each}" for each in options}},
        preferences={"us": prioritized(*statements)},
        status_quo=(),
        names={"us": NAMES["us"]},
    )


def indifferent(
    options: Mapping[str, Mapping[str, str]], status_quo: Sequence[str] | None = None
) -> Conflict:
    """A conflict in which nobody wants anything, so that every state holds."""
    return Conflict.from_options(
        options,
        preferences=dict.fromkeys(options, Indifferent()),
        status_quo=status_quo,
        names={each: name for each, name in NAMES.items() if each in options},
    )


def arming(status_quo: str | None = "peace") -> Conflict:
    """A conflict in graph form: a may arm, and b may then strike or make peace again."""
    return Conflict.from_moves(
        ["peace", "arms", "war"],
        {"a": [("peace", "arms")], "b": [("arms", "war"), ("arms", "peace")]},
        rankings={"a": ["arms", "peace", "war"], "b": ["war", "peace", "arms"]},
        status_quo=status_quo,
    )


def pursuit(status_quo: Sequence[str] | None = ()) -> Conflict:
    """Anna wants to do what Boris does, and Boris what Anna does not: nobody comes to rest."""
    return Conflict.from_options(
        {"anna": {"go": "Anna goes"}, "boris": {"go": "Boris goes"}},
        preferences={
            "anna": prioritized("anna.go iff boris.go"),
            "boris": prioritized("not (anna.go iff boris.go)"),
        },
        status_quo=status_quo,
        names=BOTH,
    )


def verdicts(table: StabilityTable, concept: str, state: int) -> tuple[LabelledVerdict, ...]:
    """The verdict of every decision maker on a state."""
    makers = table.conflict.decision_makers
    return tuple(labelled_verdict(table, concept, each.id, state) for each in makers)


def paragraphs(blocks: Sequence[Block]) -> list[str]:
    """The texts of all paragraphs."""
    return [each.text for each in blocks if isinstance(each, Paragraph)]


def only_table(blocks: Sequence[Block]) -> Table:
    """The table among some blocks, which hold one."""
    (table,) = (each for each in blocks if isinstance(each, Table))
    return table


def lists(blocks: Sequence[Block]) -> dict[str, tuple[str, ...]]:
    """The items of all lists, by title."""
    return {each.title: each.items for each in blocks if isinstance(each, Bullets)}


def section(sections: Sequence[Section], title: str) -> Section:
    """The section with a title."""
    (found,) = (each for each in sections if each.title == title)
    return found
