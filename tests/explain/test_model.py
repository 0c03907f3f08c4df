"""A case in words: nothing of it is left out, and nothing is concluded."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.case.case import Case
from standoff.explain import model
from standoff.explain.blocks import Bullets, Paragraph
from standoff.explain.model import (
    model_sentence,
    option_blocks,
    person_line,
    rule_blocks,
    state_blocks,
    wants,
)
from tests.casefile.sample import SAMPLE, loaded, spoilt
from tests.explain.sample import arming, only_table, prisoners

RANKING = "ranking: [peace, YYN, [NYY, YYY], NNY]"


@pytest.fixture
def dam(tmp_path: Path) -> Case:
    return loaded(tmp_path, SAMPLE)


def preferring(folder: Path, preference: str) -> Case:
    """The sample with another preference of the lower town."""
    return loaded(folder, spoilt((f"preferences:\n        {RANKING}", preference)))


def test_one_sentence_says_how_large_the_model_is(dam: Case) -> None:
    assert model_sentence(dam.conflict) == (
        "In this model, 2 decision makers with 3 options between them face 5 feasible states."
    )


def test_every_option_stands_in_a_row_with_its_owner_before_the_first(dam: Case) -> None:
    (group,) = only_table(option_blocks(dam.template)).groups
    assert [(row[0], row[2], row[3]) for row in group.rows] == [
        ("The upper town", "up.build", True),
        ("", "up.share", True),
        ("low", "low.sue", False),
    ]


def test_an_option_is_its_sentence_its_direction_and_its_reason(dam: Case) -> None:
    (group,) = only_table(option_blocks(dam.template)).groups
    assert [row[1] for row in group.rows] == [
        ("The upper town builds a dam",),
        ("It shares the water", "Why it is here: A pipe exists"),
        ("The lower town goes to court", "Once taken, it stays"),
    ]


@pytest.mark.parametrize(
    ("direction", "said"),
    [
        ("both", ()),
        ("forward", ("Once taken, it stays",)),
        ("backward", ("Once given up, it stays so",)),
        ("fixed", ("It does not change",)),
    ],
)
def test_a_direction_is_said_where_there_is_one(
    direction: str, said: tuple[str, ...], tmp_path: Path
) -> None:
    case = loaded(tmp_path, spoilt(("direction: forward", f"direction: {direction}")))
    (group,) = only_table(option_blocks(case.template)).groups
    assert group.rows[2][1] == ("The lower town goes to court", *said)


def test_statements_stand_in_order_with_their_reasons_and_basis(dam: Case) -> None:
    assert wants(dam.template, dam.conflict, "up") == (
        Bullets(
            title="Most important first",
            items=("not low.sue", "up.build – Power is short (stated)", "not up.share"),
            steps=True,
        ),
    )


def test_weights_stand_beside_what_they_weigh(tmp_path: Path) -> None:
    case = preferring(tmp_path, "preferences: {weighted: {up.build: -2.5, sue: 1, up.share: 1/3}}")
    assert wants(case.template, case.conflict, "low") == (
        Bullets(
            title="Each with its weight", items=("up.build: -2.5", "low.sue: 1", "up.share: 1/3")
        ),
    )


def test_weights_stand_with_their_reasons_and_basis(tmp_path: Path) -> None:
    weights = "{up.build: {weight: -2.5, why: It floods, basis: stated}, sue: 1}"
    case = preferring(tmp_path, f"preferences: {{weighted: {weights}}}")
    (bullets,) = wants(case.template, case.conflict, "low")
    assert isinstance(bullets, Bullets)
    assert bullets.items == ("up.build: -2.5 – It floods (stated)", "low.sue: 1")


def test_ranked_states_stand_from_best_to_worst_and_equals_together(dam: Case) -> None:
    (ranked,) = wants(dam.template, dam.conflict, "low")
    assert isinstance(ranked, Bullets)
    assert (ranked.title, ranked.steps) == ("Best first", True)
    numbers = [item.count("(state ") for item in ranked.items]
    assert numbers == [1, 1, 2, 1]
    assert ranked.items[0].endswith("(state peace, 1)")
    assert ranked.items[1] == "As today (state 2)"
    assert " = " in ranked.items[2]


def test_indifference_is_said(tmp_path: Path) -> None:
    case = preferring(tmp_path, "preferences: indifferent")
    assert wants(case.template, case.conflict, "low") == (Paragraph("All states are equal to it."),)


def test_of_many_ranked_states_only_the_number_is_said(
    dam: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "SHOWN_STATES", 4)
    assert wants(dam.template, dam.conflict, "low") == (Paragraph("It ranks 5 states in 4 steps."),)


def test_rules_stand_with_their_reasons(dam: Case) -> None:
    (rules,) = rule_blocks(dam.template)
    assert isinstance(rules, Bullets)
    assert rules.items == ("up.build and not up.share – The permit says so", "NNN")


def test_a_case_without_rules_has_no_list_of_them(tmp_path: Path) -> None:
    rules = SAMPLE[SAMPLE.index("  infeasible:") : SAMPLE.index("  states:")]
    ranked = "ranking: [peace, YYN, [NYY, YYY], [NNY, NNN, YNN, YNY]]"
    case = loaded(tmp_path, spoilt((rules, ""), (RANKING, ranked)))
    assert rule_blocks(case.template) == ()


def test_every_state_stands_in_a_row_by_its_number(dam: Case) -> None:
    (group,) = only_table(state_blocks(dam.conflict)).groups
    assert [row[1:] for row in group.rows] == [
        ("peace", "NYN", 1),
        (None, "YYN", 2),
        (None, "NNY", 3),
        (None, "NYY", 4),
        (None, "YYY", 5),
    ]
    assert group.rows[1][0] == ("As today",)


def test_states_of_a_graph_go_by_their_names() -> None:
    (group,) = only_table(state_blocks(arming())).groups
    assert [row[0] for row in group.rows] == [("peace",), ("arms",), ("war",)]
    assert [row[2] for row in group.rows] == [None, None, None]


def test_of_many_states_only_the_number_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "SHOWN_STATES", 3)
    assert state_blocks(prisoners()) == (Paragraph("There are 4: too many to list here."),)


MARKED = {
    "strong": (
        "{prefer: build, strongly: yes, why: Power is short}",
        "up.build (strongly) – Power",
    ),
    "not known": ("{prefer: build, known: no}", "up.build or its opposite: not known which"),
    "tie": (
        "{tie: [{prefer: build, why: So}, not low.sue]}",
        "As many as possible of these: up.build – So; not low.sue",
    ),
    "strong tie": (
        "{tie: [build, not low.sue], strongly: yes}",
        "As many as possible of these (strongly): up.build; not low.sue",
    ),
    "tie not known": (
        "{tie: [build, not low.sue], known: no}",
        "As many or as few as possible of these, not known which: up.build; not low.sue",
    ),
}


@pytest.mark.parametrize(("written", "said"), MARKED.values(), ids=MARKED)
def test_marks_and_ties_are_told_in_words(written: str, said: str, tmp_path: Path) -> None:
    case = loaded(tmp_path, spoilt(("- not low.sue", f"- {written}")))
    (bullets,) = wants(case.template, case.conflict, "up")
    assert isinstance(bullets, Bullets)
    assert bullets.items[0].startswith(said)


def test_how_somebody_thinks_and_regards_others_stands_below_what_it_wants(tmp_path: Path) -> None:
    said = "thinks: smr\n      attitudes: {up: negative, low: indifferent}\n      preferences:"
    text = SAMPLE.replace("preferences:\n        ranking", f"{said}\n        ranking")
    case = loaded(tmp_path, text)
    *_, last = wants(case.template, case.conflict, "low")
    assert last == Paragraph(
        "It thinks by symmetric metarationality (SMR). It does not mind what is wanted by itself."
        " It would go against the upper town."
    )
    assert not person_line(case.conflict, "up")
