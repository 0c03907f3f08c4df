"""Random conflicts in option form, names that mean something elsewhere, and ways to compare."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st

from standoff.case.case import Case
from standoff.case.template import ConflictTemplate, InfeasibleRule
from standoff.casefile.read import load
from standoff.errors import CaseError
from standoff.exchange.cubes import unlisted_cubes
from standoff.exchange.format import Imported, imported
from standoff.expressions.render import text
from standoff.model.decision_maker import DecisionMaker
from standoff.model.option import Direction, Option
from standoff.model.preference import Preference
from standoff.model.state_space import StateSpace
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.ranking import Ranking
from standoff.preferences.statement import Statement
from tests.expressions.trees import expressions

HOSTILE = (
    "=cmd|'/C calc'!A0", "+1", "-1+2", "@SUM(A1)", "'=1", "''", '"quoted"', "a,b;c", "two\nlines",
    "\ttab", "\r", "<b>&amp;</b>", "]]>", "--", "\\", "\\n", '\\"', "{}", "[x]", "*", "%", "$x$",
    "~^#_&", "``it''", "no", "null", "a: b", "a #b", "- a", "? a", "&a", "!a", "%a", "2025-10-16",
    "Größe", "漢字", "שלום", "👍", "\x1b[31m", "\u202ea", "\ufeff", "\x00", "not", "iff", "x" * 300,
    "#N/A", "TRUE", "1e5", "\\end{table}", "\\input{/etc/passwd}", "${HOME}", "Y", "7",
)  # fmt: skip
NAMES = st.sampled_from(HOSTILE) | st.text(max_size=6) | st.sampled_from(["Anna pays", "It rains"])
"""What foreign files and careless people call things."""

READABLE = st.text("abc xyz'=-#:,.[]{}\"Ä漢", min_size=1, max_size=9).map(str.strip).filter(bool)
"""What a case file may call things."""


def case_of(template: ConflictTemplate, title: str = "The dam") -> Case:
    """A case around a conflict."""
    return Case(id="dam", title=title, model=template, source=Path("dam"), input_sha256="0" * 64)


@st.composite
def templates(draw: st.DrawFn, names: st.SearchStrategy[str] = READABLE) -> ConflictTemplate:
    """Conflicts of up to three decision makers, with ties, one-way options, infeasible states."""
    counts = draw(st.lists(st.integers(1, 2), min_size=1, max_size=3))
    turns = st.sampled_from([Direction.BOTH, Direction.FORWARD, Direction.BACKWARD])
    makers = tuple(DecisionMaker(id=f"m{i}", name=draw(names)) for i in range(len(counts)))
    options = tuple(
        Option(
            id=f"o{j}",
            owner=maker.id,
            yes=draw(names),
            no=draw(names | st.just("")),
            direction=draw(turns),
        )
        for maker, count in zip(makers, counts, strict=True)
        for j in range(count)
    )
    references = tuple(each.reference for each in options)
    every = range(1 << len(options))
    codes = np.array(draw(st.sets(st.sampled_from(every), min_size=1).map(sorted)), dtype=np.int64)
    cubes = unlisted_cubes(len(options), codes)
    return ConflictTemplate(
        decision_makers=makers,
        options=options,
        preferences={each.id: draw(preferences(codes.tolist(), references)) for each in makers},
        infeasible=tuple(InfeasibleRule(constraint=cube, text="") for cube in cubes),
        space=StateSpace(bound=len(every), listed=codes),
        state_names={"today": int(codes[0])} if draw(st.booleans()) else {},
        status_quo=draw(st.sampled_from(codes.tolist())),
    )


@st.composite
def preferences(draw: st.DrawFn, codes: list[int], references: tuple[str, ...]) -> Preference:
    """Rankings with ties, statements, or indifference."""
    kind = draw(st.sampled_from(["ranking", "prioritized", "indifferent"]))
    if kind == "ranking":
        places = draw(st.lists(st.integers(0, 3), min_size=len(codes), max_size=len(codes)))
        groups: dict[int, tuple[int, ...]] = {}
        for code, place in zip(codes, places, strict=True):
            groups[place] = (*groups.get(place, ()), code)
        return Ranking(tuple(groups[place] for place in sorted(groups)))
    if kind == "prioritized":
        several = draw(st.lists(expressions(references), min_size=1, max_size=3))
        return Prioritized(tuple(Statement(each, text(each)) for each in several), references)
    return Indifferent()


def case_from(folder: Path, text_: str) -> Case:
    """The case that a text of a case file is."""
    folder.mkdir(exist_ok=True)
    (folder / "case.yaml").write_bytes(text_.encode())
    return load(folder)


def read_back(folder: Path, name: str, content: bytes) -> tuple[Imported, Case]:
    """What an import of a file makes, and the case it is."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    found = imported(folder / name)
    return found, case_from(folder, found.text)


def faults_of(folder: Path, name: str, content: bytes | str) -> list[str]:
    """What an import of a file finds wrong, without the path in front."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(CaseError) as caught:
        imported(path)
    return [str(fault).removeprefix(f"{path}") for fault in caught.value.faults]


def assert_same_conflict(first: ConflictTemplate, second: ConflictTemplate) -> None:
    """States, owners, directions and ranks are the same, whatever things are called."""
    assert np.array_equal(first.space.codes, second.space.codes)
    owners = [[m.id for m in each.decision_makers] for each in (first, second)]
    for one, other in zip(first.options, second.options, strict=True):
        assert one.direction is other.direction
        assert owners[0].index(one.owner) == owners[1].index(other.owner)
    for one_id, other_id in zip(*owners, strict=True):
        ranks = first.preferences[one_id].ranks(first.space)
        others = second.preferences[other_id].ranks(second.space)
        assert np.array_equal(np.unique(ranks, return_inverse=True)[1], _dense(others))


def _dense(ranks: np.ndarray) -> np.ndarray:
    return np.asarray(np.unique(ranks, return_inverse=True)[1])
