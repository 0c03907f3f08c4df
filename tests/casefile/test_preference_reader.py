"""The one kind of preferences of each decision maker, with faults where they are."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from standoff.expressions.parse import parse
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import Prioritized, Tie
from standoff.preferences.statement import Statement
from standoff.preferences.weighted import Weighted
from tests.casefile.sample import assert_only_fault, faults_of, loaded, spoilt

RANKING = "ranking: [peace, YYN, [NYY, YYY], NNY]"


def test_statements_keep_their_words_and_reasons(tmp_path: Path) -> None:
    preference = loaded(tmp_path, spoilt()).template.preferences["up"]
    assert isinstance(preference, Prioritized)
    assert preference.statements == (
        Statement(prefer=parse("not low.sue"), text="not low.sue"),
        Statement(
            prefer=parse("up.build"),
            text="build",
            why="Power is short",
            basis="stated",
            cites=("s1", "s2"),
        ),
        Statement(prefer=parse("not up.share"), text="not share"),
    )


def test_indifference_is_written(tmp_path: Path) -> None:
    text = spoilt((f"\n        {RANKING}", " indifferent"))
    assert loaded(tmp_path, text).template.preferences["low"] == Indifferent()


RANKS = {
    "ranking": (RANKING, [3, 2, 0, 1, 1]),
    "order": ("order: peace > YYN > NYY = YYY > NNY", [3, 2, 0, 1, 1]),
    "weights": ("weighted: {sue: -1.5, up.share: 1/2, up.build: 0}", [2, 2, 0, 1, 1]),
}


@pytest.mark.parametrize(("written", "ranks"), RANKS.values(), ids=RANKS)
def test_kinds_rank_the_states(tmp_path: Path, written: str, ranks: list[int]) -> None:
    conflict = loaded(tmp_path, spoilt((RANKING, written))).conflict
    assert conflict.ranks("low").tolist() == ranks


def test_a_weight_may_come_with_its_reasons(tmp_path: Path) -> None:
    written = (
        "weighted: {sue: {weight: -1.5, why: It costs, basis: stated, cites: [s1]}, up.share: 2}"
    )
    preference = loaded(tmp_path, spoilt((RANKING, written))).template.preferences["low"]
    assert isinstance(preference, Weighted)
    assert preference.weights == {"low.sue": Fraction(-3, 2), "up.share": 2}
    (reason,) = preference.reasons.values()
    assert (reason.why, reason.basis, reason.cites) == ("It costs", "stated", ("s1",))
    assert str(reason.place).endswith("case.yaml:25:34")


STATEMENT = "not low.sue"
WRONG = {
    "none of a kind": (f"\n        {RANKING}", " {}", "24:7", "0 kinds of preferences"),
    "two kinds": (RANKING, "{ranking: [], order: x}", "24:7", "2 kinds of preferences"),
    "misspelt kind": (RANKING, "rankings: []", "25:9", "did you mean 'ranking'?"),
    "numbers": (RANKING, "fuzzy: []", "25:16", "there are no numbers here"),
    "no threshold": (
        RANKING,
        "fuzzy: {pairs: {peace > YYN: 0.7}, rest: equal}",
        "25:16",
        "'threshold' is missing",
    ),
    "state of a pair": (
        RANKING,
        "fuzzy: {threshold: 1, pairs: {peice > YYN: 0.7}, rest: equal}",
        "25:52",
        "did you mean 'peace'?",
    ),
    "degrees of a pair": (
        RANKING,
        "fuzzy: {threshold: 1, pairs: {peace > YYN: 0.7, YYN > peace: 0.2}, rest: equal}",
        "25:70",
        "'YYN > peace: 0.2' contradicts 'peace > YYN: 0.7' in ",
    ),
    "shares of a pair": (
        RANKING,
        "probabilistic: {alpha: 1, beta: 1, gamma: 0, rest: equal,"
        " pairs: {peace > YYN: 0.7, YYN > peace: 0.4}}",
        "25:106",
        "come to 1.1",
    ),
    "text": (f"\n        {RANKING}", " not sue", "24:20", "write 'indifferent', or a mapping"),
    "list": (f"\n        {RANKING}", " [not sue]", "24:20", "with one of prioritized"),
    "nothing": (f"\n        {RANKING}", "", "24:19", "these are no preferences"),
    "state left out": (", NNY]", "]", "25:18", "1 of 5 states are not ranked: 'NNY'"),
    "state twice": (", NNY]", ", NNY, NNY]", "25:48", "is ranked twice"),
    "state of no pattern": (", NNY]", ", NNy]", "25:45", "'y' cannot stand in a pattern"),
    "unknown name": ("[peace", "[piece", "25:19", "did you mean 'peace'?"),
    "order": (RANKING, "order: peace > YYN = peice", "25:30", "did you mean 'peace'?"),
    "quoted order": (RANKING, "order: 'peace > YYN = peice'", "25:31", "did you mean 'peace'?"),
    "contradiction": (RANKING, "pairwise: [peace > YYN = peace]", "25:34", "'peace > YYN' in "),
    "circle": (RANKING, "known: {pairs: [peace > NNY > peace]}", "25:39", "is a circle"),
    "pairs left out": (RANKING, "strength: [peace > NNY > YYN]", "25:19", "8 of 10 pairs"),
    "sign at the end": (RANKING, "known: [peace > NNY >]", "25:30", "ends without a state"),
    "unknown weight": (RANKING, "weighted: {suu: 1}", "25:20", "did you mean 'low.sue'?"),
    "expression for an option": (RANKING, "weighted: {not sue: 1}", "25:20", "one option is exp"),
    "weight in words": (RANKING, "weighted: {sue: one}", "25:25", "a number is expected"),
    "endless weight": (RANKING, "weighted: {sue: 1e999999999}", "25:25", "a number is expected"),
    "divided by 0": (RANKING, "weighted: {sue: 1/0}", "25:25", "a number is expected"),
    "list of weights": (RANKING, "weighted: {sue: [1]}", "25:25", "a number is expected"),
    "no number in a weight": (RANKING, "weighted: {sue: {why: x}}", "25:25", "'weight' is missing"),
    "no number as a weight": (
        RANKING,
        "weighted: {sue: {weight: much}}",
        "25:34",
        "a number is written -3, 2.5 or 1/3",
    ),
    "misspelt in a weight": (
        RANKING,
        "weighted: {sue: {weigth: 1}}",
        "25:26",
        "did you mean 'weight'?",
    ),
    "weight with a state for a condition": (
        RANKING,
        "weighted: {sue: {weight: 1, assuming: up.build}}",
        "25:47",
        "'up.build' is not about an assumption",
    ),
    "no statement": (f"- {STATEMENT}", "- {why: x}", "18:13", "'prefer' is missing"),
    "empty statement": (f"- {STATEMENT}", "-", "18:12", "the expression is empty"),
    "list for a statement": (f"- {STATEMENT}", "- [a]", "18:13", "a list stands where a mapping"),
    "misspelt key": (f"- {STATEMENT}", "- {prefr: x}", "18:14", "did you mean 'prefer'?"),
    "assuming": (f"- {STATEMENT}", "- {prefer: build, assuming: a=b}", "18:39", "assumption 'a'"),
    "assumption": (f"- {STATEMENT}", "- build if a=b", "18:22", "unknown assumption 'a'"),
    "empty tie": (f"- {STATEMENT}", "- {tie: []}", "18:19", "nothing is listed here"),
    "tie of one": (f"- {STATEMENT}", "- {tie: [build]}", "18:19", "a single statement ties"),
    "tie in a tie": (
        f"- {STATEMENT}",
        "- {tie: [build, {tie: [share, build]}]}",
        "18:33",
        "'tie' stands inside another list",
    ),
    "tie in an open order": (
        f"- {STATEMENT}",
        "- {any_order: [build, {tie: [share, build]}]}",
        "18:39",
        "'tie' stands inside another list",
    ),
    "open order in a tie": (
        f"- {STATEMENT}",
        "- {tie: [build, {any_order: [share, build]}]}",
        "18:39",
        "'any_order' stands inside another list",
    ),
    "text in a tie": (f"- {STATEMENT}", "- {tie: build}", "18:19", "where a list"),
    "unknown option in a tie": (f"- {STATEMENT}", "- {tie: [bild, share]}", "18:20", "did you"),
    "mark in a tie": (
        f"- {STATEMENT}",
        "- {tie: [share, {prefer: build, known: no}]}",
        "18:50",
        "write 'known' beside 'tie'",
    ),
    "both marks": (
        f"- {STATEMENT}",
        "- {prefer: build, strongly: yes, known: no}",
        "18:39",
        "leave out 'strongly' or 'known'",
    ),
    "basis": (f"- {STATEMENT}", "- {prefer: build, basis: told}", "18:36", "known: 'stated'"),
}


@pytest.mark.parametrize(("old", "new", "place", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, place: str, said: str) -> None:
    assert_only_fault(tmp_path, spoilt((old, new)), place, said)


def test_statements_that_tie_share_its_marks(tmp_path: Path) -> None:
    text = spoilt((f"- {STATEMENT}", "- {tie: [build, {prefer: share, why: So}], strongly: yes}"))
    preference = loaded(tmp_path, text).template.preferences["up"]
    assert isinstance(preference, Prioritized)
    assert preference.ties == (Tie(first=0, count=2),)
    assert preference.statements[:2] == (
        Statement(prefer=parse("up.build"), text="build", strongly=True),
        Statement(prefer=parse("up.share"), text="share", strongly=True, why="So"),
    )


def test_a_statement_is_marked_as_strong_or_as_not_known(tmp_path: Path) -> None:
    marked = "- {prefer: build, strongly: yes}\n          - {prefer: share, known: no}"
    preference = loaded(tmp_path, spoilt((f"- {STATEMENT}", marked))).template.preferences["up"]
    assert isinstance(preference, Prioritized)
    assert [(e.strongly, e.known) for e in preference.statements[:3]] == [
        (True, True),
        (False, False),
        (False, True),
    ]


def test_rankings_wait_for_the_rules_and_statements_do_not(tmp_path: Path) -> None:
    text = spoilt(("when: up.build", "when: up.bild"), (STATEMENT, "not low.su"), ("NNY]", "NNN]"))
    assert [fault.partition(" ")[0] for fault in faults_of(tmp_path, text)] == ["18:17:", "27:14:"]


def test_seventy_statements_are_read(tmp_path: Path) -> None:
    statements = "\n          ".join(["- build"] * 69)
    text = spoilt((f"- {STATEMENT}", statements)).replace("          - not share\n", "")
    preference = loaded(tmp_path, text).template.preferences["up"]
    assert isinstance(preference, Prioritized)
    assert len(preference.statements) == 70
