"""The ledger to read: by proposition, with the evidence behind it, and no markup but ours."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from standoff.case.case import Case
from standoff.exchange.ledger_markdown import FORMAT
from tests.evidence.talks import hostile, talks_case
from tests.exchange.sample import NAMES

OURS = r'<a id="said-s\d+"></a>\*\*s\d+\*\*|\[s\d+\]\(#said-s\d+\)|\*\*[a-z]+\*\*'
"""The markup of the page itself."""


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return talks_case(tmp_path_factory.mktemp("talks"))


def written(case: Case) -> str:
    assert FORMAT.write is not None
    return FORMAT.write(case).decode("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "# The sluice: the ledger",
        "### The sluice is opened",
        "- Mayor Miller: **agreed** (binds The upper town, The lower town; if: The dam holds;"
        " certain) [s1](#said-s1)",
        "- Mayor Miller: **denied** (against) [s3](#said-s3)",
        "### What was agreed: \\<b\\>a talk\\</b\\>",
        "- Account miller of The Gazette \\& Post (press, graded B)",
        '<a id="said-s2"></a>**s2**, characters 33 to 57:',
        "> It was discussed, no more",
        "> Paraphrase: The town offers 20 to 30.5 thalers",
        '<a id="said-s10"></a>**s10**, characters 125 to 156, team only:',
        "Note: \\-twice",
        "- Of s1 (open): was “agreed”, now “discussed \\[so \\*he\\* says\\]”, says Cooper",
    ],
)
def test_everything_that_is_known_has_its_line(line: str, talks: Case) -> None:
    assert line in written(talks).splitlines()


def test_every_link_leads_to_the_words_in_the_appendix(talks: Case) -> None:
    text = written(talks)
    links = re.findall(r"\]\(#([^)]+)\)", text)
    assert sorted(links) == sorted(re.findall(r'<a id="([^"]+)"></a>', text))
    assert len(links) == len(talks.ledger.statements)
    assert text.index("](#said-s1)") < text.index("## Appendix: the evidence")


def test_what_nobody_spoke_of_is_left_out(tmp_path: Path) -> None:
    case = talks_case(
        tmp_path, ("propositions:\n", "propositions:\n  idle: {text: Nobody says this}\n")
    )
    assert "Nobody says this" not in written(case)


def test_a_speaker_who_is_not_known_is_somebody(tmp_path: Path) -> None:
    text = written(talks_case(tmp_path, ("speaker: low, ", "")))
    assert "- Somebody: **offered**" in text


def test_a_case_without_corrections_has_no_heading_for_them(talks: Case) -> None:
    without = replace(talks, ledger=replace(talks.ledger, corrections=()))
    assert "## Corrections" in written(talks)
    assert "## Corrections" not in written(without)


@given(words=NAMES)
@settings(max_examples=60, deadline=None)
def test_no_words_are_taken_for_markup(words: str, talks: Case) -> None:
    text = written(hostile(talks, words))
    ours = re.sub(OURS, "", text)
    for sign in "<*`[|":
        assert not re.search(rf"(?<!\\)(?:\\\\)*(?<!\\){re.escape(sign)}", ours), sign
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert all(re.match(r"#{1,3} ", each) for each in headings)
