"""Stand-off annotations: offsets that cut the annotated words out of the text, line by line."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from standoff.case.case import Case
from standoff.errors import NotApplicableError
from standoff.evidence.selection import of_account
from standoff.exchange.brat import FORMAT
from tests.evidence.talks import MILLER, only_miller, talks_case


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return talks_case(tmp_path_factory.mktemp("talks"))


def lines_of(case: Case) -> list[str]:
    assert FORMAT.write is not None
    return FORMAT.write(case).decode("utf-8").removesuffix("\n").split("\n")


def test_each_statement_is_a_mark_with_its_proposition_and_details(talks: Case) -> None:
    assert lines_of(only_miller(talks))[:8] == [
        "T1\tagreed 24 52;75 91\tWe agreed to open the sluice if the dam holds",
        "A1\tpolarity T1 for",
        "N1\tReference T1 proposition:open\tThe sluice is opened",
        "#1\tAnnotatorNotes T1\ts1; speaker up.miller; binds up low; if holds; note -twice",
        "T2\tdenied 100 122\tnobody talked of money",
        "A2\tpolarity T2 against",
        "N2\tReference T2 proposition:pay\t=The lower town pays",
        "#2\tAnnotatorNotes T2\ts3; speaker up.miller",
    ]


def test_links_within_the_account_are_relations(talks: Case) -> None:
    relations = [each for each in lines_of(only_miller(talks)) if each.startswith("R")]
    assert relations == ["R1\trepeats Arg1:T4 Arg2:T1", "R2\tcontradicts Arg1:T3 Arg2:T2"]


def words_at(text: str, places: str) -> str:
    spans = [each.split() for each in places.split(";")]
    return " ".join(text[int(start) : int(end)] for start, end in spans)


def test_offsets_cut_the_words_out_of_the_text(talks: Case) -> None:
    marks = [each.split("\t") for each in lines_of(only_miller(talks)) if each.startswith("T")]
    for _, place, words in marks:
        assert words_at(MILLER, place.partition(" ")[2]) == words


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028", " \n\n "], ids=repr)
def test_no_annotation_runs_over_the_end_of_a_line(end: str, tmp_path: Path) -> None:
    text = f"Nothing was agreed. It was discussed,{end}no more.\n"
    case = talks_case(tmp_path, texts={"reeve": text})
    marks = [each.split("\t") for each in lines_of(of_reeve(case)) if each.startswith("T")]
    ((_, place, words),) = marks
    places = place.partition(" ")[2]
    assert len(places.split(";")) == 2
    assert re.sub(" +", " ", words) == "It was discussed, no more"
    assert words_at(text, places) == words


def test_a_tab_in_the_words_ends_no_field(tmp_path: Path) -> None:
    case = of_reeve(talks_case(tmp_path, texts={"reeve": "It was\tdiscussed, no more."}))
    assert lines_of(case)[0] == "T1\tdiscussed 0 25\tIt was discussed, no more"


def of_reeve(case: Case) -> Case:
    """The case as if the reeve's account were the only one."""
    return replace(case, ledger=of_account(case.ledger, "reeve"))


def test_several_texts_need_to_be_told_apart(talks: Case) -> None:
    said = "statements stand in those of miller, reeve; name one account with --account"
    with pytest.raises(NotApplicableError, match=said):
        lines_of(talks)
