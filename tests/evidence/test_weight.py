"""How much a statement weighs: polarity, conditions, facts and acts, rule by rule."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from standoff.evidence.ladder import Mode
from standoff.evidence.status import judgement
from standoff.evidence.weight import Outcome, Weight, weight_of
from tests.evidence.ledgers import ledger_of, ledgers, made, said
from tests.oracle import evidence as oracle
from tests.oracle.evidence import LedgerData


def weighed(mode: str, *, kind: str = "norm", outcome: str = "pending", **known: str) -> Weight:
    ledger = ledger_of(made(said("press", "p", mode, **known), facts=["p"] * (kind == "fact")))
    return weight_of(ledger.statements["s1"], kind, Outcome(outcome))


@given(ledgers())
@settings(max_examples=120, deadline=None)
def test_every_weight_is_what_the_specification_says_word_by_word(data: LedgerData) -> None:
    found = judgement(ledger_of(data)).weights
    assert {s: (each.rung, each.against) for s, each in found.items()} == {
        s: oracle.weight(data, s) for s in data["statements"]
    }


@pytest.mark.parametrize("mode", [each for each in Mode if each.rung], ids=lambda each: each.value)
def test_a_rung_counts_as_it_stands(mode: Mode) -> None:
    assert weighed(mode.value) == Weight(mode.rung)


@pytest.mark.parametrize("mode", ["denied", "declined", "withdrawn"])
def test_what_takes_back_stands_below_the_ladder_and_against(mode: str) -> None:
    assert weighed(mode) == Weight(0, against=True)


@pytest.mark.parametrize("mode", ["demanded", "threatened", "asserted", "predicted", "asked"])
def test_other_acts_about_a_norm_have_no_rung(mode: str) -> None:
    assert weighed(mode) == Weight(None)


@pytest.mark.parametrize(
    ("mode", "polarity", "weight"),
    [
        ("agreed", "-", Weight(0, against=True)),
        ("offered", "-", Weight(0, against=True)),
        ("discussed", "-", Weight(2)),
        ("denied", "-", Weight(None)),
        ("agreed", "?", Weight(3)),
        ("raised", "?", Weight(1)),
        ("denied", "?", Weight(None)),
    ],
    ids=lambda each: str(each) if isinstance(each, str) else "",
)
def test_polarity_turns_a_commitment_round_or_leaves_it_open(
    mode: str, polarity: str, weight: Weight
) -> None:
    assert weighed(mode, polarity=polarity) == weight


@pytest.mark.parametrize(
    ("mode", "outcome", "rung"),
    [
        ("conditional", "pending", 4),
        ("conditional", "live", 6),
        ("conditional", "lapsed", None),
        ("committed", "pending", 4),
        ("committed", "live", 7),
        ("committed", "lapsed", None),
        ("possible", "pending", 3),
    ],
)
def test_words_on_a_condition_are_an_offer_until_it_is_established(
    mode: str, outcome: str, rung: int | None
) -> None:
    assert weighed(mode, outcome=outcome, condition="q") == Weight(rung)


@pytest.mark.parametrize(
    ("certainty", "polarity", "weight"),
    [
        ("certain", "+", Weight(6)),
        ("probable", "+", Weight(6)),
        ("possible", "+", Weight(3)),
        ("certain", "-", Weight(0, against=True)),
        ("possible", "-", Weight(3, against=True)),
    ],
)
def test_a_fact_is_asserted_denied_or_doubted(
    certainty: str, polarity: str, weight: Weight
) -> None:
    found = weighed("asserted", kind="fact", certainty=certainty, polarity=polarity)
    assert found == weight


def test_a_fact_on_a_condition_is_possible_until_that_is_established() -> None:
    assert weighed("asserted", kind="fact", condition="q") == Weight(3)
