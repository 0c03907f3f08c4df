"""What cannot be together in one ledger: circles, and links that contradict each other."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.casefile.ledger_checks import CIRCLES
from standoff.casefile.read import load
from tests.casefile.evidence_sample import LEDGER, faults_at, loaded, put

REPEATS = "  - {from: s3, rel: repeats, to: s1}\n  - {from: s2, rel: corrects, to: s3}\n"


def linked(*links: str) -> str:
    """The ledger with these links, each `from rel to`, from line 61 on."""
    lines = [
        f"  - {{from: {start}, rel: {relation}, to: {end}}}\n"
        for start, relation, end in map(str.split, links)
    ]
    assert LEDGER.count(REPEATS) == 1
    return LEDGER.replace(REPEATS, "".join(lines))


CONTRADICTORY = {
    "both ways at once": (
        ["s1 corroborates s2", "s1 contradicts s2"],
        "62:21: 's1' contradicts 's2' cannot be as well; line 61 says that 's1' corroborates 's2';"
        " keep one of the two",
    ),
    "from either end": (
        ["s1 contradicts s2", "s2 corroborates s1"],
        "62:21: 's2' corroborates 's1' cannot be as well; line 61 says that 's1' contradicts 's2';"
        " keep one of the two",
    ),
    "repeating what it contradicts": (
        ["s1 repeats s2", "s3 qualifies s1", "s2 contradicts s1"],
        "63:21: 's2' contradicts 's1' cannot be as well; line 61 says that 's1' repeats 's2';"
        " keep one of the two",
    ),
    "correcting each other": (
        ["s1 corrects s2", "s2 corrects s1"],
        "62:35: a statement corrects itself: s2 corrects s1 corrects s2; leave out one of these",
    ),
    "correcting in a circle": (
        ["s1 corrects s2", "s3 corrects s1", "s2 corrects s3"],
        "63:35: a statement corrects itself: s2 corrects s3 corrects s1 corrects s2; leave out one"
        " of these",
    ),
}


@pytest.mark.parametrize(("links", "said"), CONTRADICTORY.values(), ids=CONTRADICTORY)
def test_links_that_contradict_each_other_are_told(
    links: list[str], said: str, tmp_path: Path
) -> None:
    assert faults_at(put(tmp_path, linked(*links))) == [said]


FINE = {
    "a correction that contradicts": ["s1 corrects s2", "s1 contradicts s2"],
    "a repetition that qualifies": ["s1 repeats s2", "s1 qualifies s2"],
    "corroborating both ways": ["s1 corroborates s2", "s2 corroborates s1"],
    "contradicting both ways": ["s1 contradicts s2", "s2 contradicts s1"],
    "two that correct one": ["s1 corrects s3", "s2 corrects s3", "s1 corrects s2"],
    "answers and omissions": ["s1 answers s2", "s2 omits s1", "s2 answers s1"],
}


@pytest.mark.parametrize("links", FINE.values(), ids=FINE)
def test_other_links_may_be_together(links: list[str], tmp_path: Path) -> None:
    assert len(load(put(tmp_path, linked(*links))).ledger.links) == len(links)


def test_a_statement_that_corrects_itself_is_told_once(tmp_path: Path) -> None:
    assert faults_at(put(tmp_path, linked("s1 corrects s1"))) == [
        "61:35: a statement is linked to itself"
    ]


NAMES = "abcdefg"


@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(NAMES)))
def test_presuppositions_are_refused_exactly_where_one_comes_back_to_itself(
    tmp_path_factory: pytest.TempPathFactory, givens: dict[str, str]
) -> None:
    def comes_back(name: str) -> bool:
        here = name
        for _ in NAMES:
            here = givens.get(here, "")
            if here == name:
                return True
        return False

    in_circles = [name for name in NAMES if comes_back(name)]
    circles = set()
    for name in in_circles:
        members, here = {name}, givens[name]
        while here != name:
            members.add(here)
            here = givens[here]
        circles.add(frozenset(members))
    lines = [
        f"  {name}: {{text: P{f', given: {givens[name]}' if name in givens else ''}}}\n"
        for name in NAMES
    ]
    folder = tmp_path_factory.mktemp("case")
    put(folder, LEDGER.replace("statements:\n", f"{''.join(lines)}statements:\n"))
    if not circles:
        assert len(load(folder).ledger.propositions) == 10
        return
    faults = faults_at(folder)
    assert len(faults) == len(circles)
    for fault in faults:
        told = fault.partition("itself: ")[2].partition(";")[0].split(" given ")
        assert told[0] == told[-1]
        if "..." not in told:
            assert frozenset(told) in circles


EDGES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=8)


@given(EDGES)
def test_corrections_are_refused_exactly_where_one_comes_back_to_itself(
    tmp_path_factory: pytest.TempPathFactory, edges: list[tuple[int, int]]
) -> None:
    ids = ("s1", "s2", "s3", "s-4.b")
    reached = set(edges)
    for _ in ids:
        reached |= {(a, d) for a, b in reached for c, d in reached if b == c}
    links = [f"{ids[start]} corrects {ids[end]}" for start, end in edges]
    folder = put(tmp_path_factory.mktemp("case"), linked(*links or ["s1 omits s2"]))
    if any((each, each) in reached for each in range(len(ids))):
        assert all("itself" in fault for fault in faults_at(folder))
    else:
        assert len(load(folder).ledger.links) == max(1, len(edges))


def test_chains_of_reporters_name_everybody_once(tmp_path: Path) -> None:
    case = loaded(tmp_path, ("via: [ru.ushakov, ru]", "via: [ru, ru.ushakov]"))
    assert case.ledger.statements["s2"].via == ("ru", "ru.ushakov")


def test_many_corrections_in_circles_are_told_and_no_more_than_can_be_read(
    tmp_path: Path,
) -> None:
    chance = random.Random(1)
    ids = [f"x{n}" for n in range(300)]
    said = "".join(
        f"  {each}: {{in: other, paraphrase: P, about: spare, mode: agreed}}\n" for each in ids
    )
    links = [f"{chance.choice(ids)} corrects {chance.choice(ids)}" for _ in range(900)]
    links += [f"x{n} corrects x{n + 1}" for n in range(299)]
    text = linked(*links).replace("links:\n", f"{said}links:\n")
    faults = faults_at(put(tmp_path, text))
    circles = [each for each in faults if "corrects itself" in each]
    assert 1 <= len(circles) <= CIRCLES
