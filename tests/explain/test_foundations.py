"""An explanation is followed from the wish to the words: who said it, how firmly, and where."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from standoff.analysis.replies import LabelledDeviation, LabelledVerdict, labelled_verdict
from standoff.analysis.stability import analyse
from standoff.analysis.verdict import Deviation, Sanction
from standoff.casefile.read import load
from standoff.explain.blocks import Bullets, Paragraph, Section
from standoff.explain.foundations import foundation_section, wishes_behind
from standoff.explain.reasons import Reasons
from standoff.model.move import UnilateralMove

SPEECH = "We shall not arm. If they arm, we arm as well."
EVIDENCE = f"""\
parties:
  north: {{name: The north}}
  south: {{name: The south}}
  south.envoy: {{name: The envoy, role: envoy of the south}}
sources: {{gazette: {{name: The Gazette, type: press}}}}
accounts:
  speech:
    source: gazette
    title: The speech
    speaker: north
    file: texts/speech.txt
    sha256: {hashlib.sha256(SPEECH.encode()).hexdigest()}
propositions: {{arming: Somebody arms}}
statements:
  s1: {{in: speech, about: arming, mode: threatened, quote: "If they arm, we arm as well."}}
  s2:
    in: speech
    about: arming
    mode: asserted
    paraphrase: Arming costs too much.
    locator: paragraph 2
    speaker: south
    via: [south.envoy]
"""
MODEL = """\
model:
  decision_makers:
    north:
      name: The north
      options: {arm: The north arms}
      preferences:
        prioritized:
          - {prefer: not south.arm, cites: [s2], basis: reported}
          - {prefer: arm, why: It feels safer}
    south:
      name: The south
      options: {arm: The south arms}
      preferences:
        prioritized:
          - {prefer: arm iff north.arm, cites: [s1, s2], basis: stated}
  status_quo: {taken: []}
"""


WEIGHED = MODEL.replace(
    """        prioritized:
          - {prefer: arm iff north.arm, cites: [s1, s2], basis: stated}
""",
    """        weighted:
          north.arm: {weight: -3, cites: [s1]}
          arm: {weight: 2.5, why: It feels safer, basis: assumed}
""",
)


def test_a_weight_is_followed_down_where_it_counts(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "speech.txt").write_text(SPEECH, encoding="utf-8")
    text = f"standoff: 1\ncase: {{id: arms, title: Arms}}\n{EVIDENCE}{WEIGHED}"
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    case = load(tmp_path)
    table = analyse(case.conflict)
    verdicts = [labelled_verdict(table, "seq", each, 1) for each in ("north", "south")]
    reasons = Reasons(case.template, case.conflict)
    found = foundation_section(verdicts, reasons, case.ledger)
    # To arm, its own weight counts; against it, that the north would then arm as well.
    assert found.blocks[-2:] == (
        Bullets(
            title="Weight of south.arm: 2.5 (assumed)",
            items=("No statement is cited for it; the case says why: It feels safer.",),
        ),
        Bullets(
            title="Weight of north.arm: -3 (reported)",
            items=(
                "s1: The north (threatened): “If they arm, we arm as well.” [The speech,"
                " texts/speech.txt, characters 19 to 46]",
            ),
        ),
    )
    assert list(reasons.weights("south", 1, 2)) == ["north.arm"]


def section(folder: Path, *, evidence: bool = True) -> Section:
    text = f"standoff: 1\ncase: {{id: arms, title: Arms}}\n{EVIDENCE if evidence else ''}{MODEL}"
    (folder / "texts").mkdir()
    (folder / "texts" / "speech.txt").write_text(SPEECH, encoding="utf-8")
    (folder / "case.yaml").write_text(
        text if evidence else text.replace("cites: [s2], ", "").replace("cites: [s1, s2], ", ""),
        encoding="utf-8",
    )
    case = load(folder)
    table = analyse(case.conflict)
    verdicts = [labelled_verdict(table, "seq", each, 1) for each in ("north", "south")]
    reasons = Reasons(case.template, case.conflict)
    assert [wish.text for _, wish in wishes_behind(verdicts, reasons)] == [
        "arm",
        "arm iff north.arm",
        "not south.arm",
    ]
    return foundation_section(verdicts, reasons, case.ledger)


def test_every_wish_is_followed_down_to_words_and_their_place(tmp_path: Path) -> None:
    found = section(tmp_path)
    assert found.blocks == (
        Bullets(
            title="“north.arm” (assumed)",
            items=("No statement is cited for it; the case says why: It feels safer.",),
        ),
        Bullets(
            title="“south.arm iff north.arm” (reported)",
            items=(
                "s1: The north (threatened): “If they arm, we arm as well.” [The speech,"
                " texts/speech.txt, characters 19 to 46]",
                "s2: The south, reported by The envoy (asserted): Arming costs too much [The"
                " speech, paragraph 2]",
            ),
        ),
        Bullets(
            title="“not south.arm” (reported)",
            items=(
                "s2: The south, reported by The envoy (asserted): Arming costs too much [The"
                " speech, paragraph 2]",
            ),
        ),
    )


def test_the_place_is_where_the_words_stand(tmp_path: Path) -> None:
    section(tmp_path)
    assert SPEECH[18:46] == "If they arm, we arm as well."


def test_without_a_ledger_that_is_said(tmp_path: Path) -> None:
    found = section(tmp_path, evidence=False)
    assert isinstance(found.blocks[-1], Paragraph)
    assert "keeps no ledger" in found.blocks[-1].text


@pytest.mark.parametrize("evidence", [True, False], ids=["with", "without"])
def test_there_is_one_list_for_each_wish(tmp_path: Path, *, evidence: bool) -> None:
    lists = [
        each for each in section(tmp_path, evidence=evidence).blocks if isinstance(each, Bullets)
    ]
    assert len(lists) == 3


def test_who_looks_ahead_moves_for_what_it_foresees(tmp_path: Path) -> None:
    """The north arms, which alone it would want, for the sake of what follows: both disarm."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "speech.txt").write_text(SPEECH, encoding="utf-8")
    text = f"standoff: 1\ncase: {{id: arms, title: Arms}}\n{EVIDENCE}{MODEL}"
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    case = load(tmp_path)
    deviation = Deviation(
        improvement=UnilateralMove(mover="north", start=3, end=4),
        sanction=None,
        foreseen=Sanction(moves=(), end=1),
    )
    verdict = LabelledVerdict(
        concept="limited_move",
        way="limited_move",
        decision_maker="north",
        state=3,
        deviations=(LabelledDeviation(deviation=deviation, rider=False),),
    )
    found = wishes_behind([verdict], Reasons(case.template, case.conflict))
    assert [wish.text for _, wish in found] == ["not south.arm"]
