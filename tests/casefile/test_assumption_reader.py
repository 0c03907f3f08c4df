"""Assumptions, and orders left open: alternatives, defaults, weights, circles."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from standoff.expressions.parse import parse
from standoff.preferences.prioritized import Prioritized
from tests.casefile.sample import SAMPLE, assert_only_fault, faults_of, loaded
from tests.casefile.world_sample import changed

COURT = "default: fair"
RAIN = "alternatives: {much: A lot, little: Not a lot}"
LAST = "          - not share"


def test_assumptions_keep_their_words_and_order(tmp_path: Path) -> None:
    court, rain = loaded(tmp_path, changed()).assumptions
    assert (court.id, court.text) == ("court", "How would the court decide?")
    assert (court.ids, court.default) == (("fair", "slow"), "fair")
    slow = court.alternative("slow")
    assert (slow.text, slow.why, slow.weight) == (
        "It would take years",
        "It always has",
        Fraction(1, 2),
    )
    assert court.assuming is None
    assert rain.assuming == parse("court=fair")
    assert rain.alternative("much").weight is None


def test_a_case_without_assumptions_has_one_world(tmp_path: Path) -> None:
    case = loaded(tmp_path, SAMPLE)
    assert len(case.assumptions) == 0
    assert case.world == {}
    assert case.assumptions.count == 1


def test_statements_in_no_known_order_are_an_assumption(tmp_path: Path) -> None:
    order = "          - {any_order: [not share, low.sue, build], why: Nobody says}"
    case = loaded(tmp_path, changed((LAST, order)))
    assert [each.id for each in case.assumptions] == ["court", "rain", "up_order"]
    found = case.assumptions.by_id["up_order"]
    assert found.ids == (
        "as_listed",
        "order_132",
        "order_213",
        "order_231",
        "order_312",
        "order_321",
    )
    assert found.permutes[3] == (1, 2, 0)
    assert found.text == "Which of these matters more to up?"
    assert found.alternative("order_231").text == "'low.sue', then 'build', then 'not share'"
    assert (found.default, found.why) == ("as_listed", "Nobody says")
    preference = case.in_world({"up_order": "order_231"}).template.preferences["up"]
    assert isinstance(preference, Prioritized)
    texts = [each.text for each in preference.statements]
    assert texts == ["not low.sue", "build", "low.sue", "build", "not share"]


def test_an_open_order_may_have_a_name_that_others_use(tmp_path: Path) -> None:
    order = "          - {any_order: [not share, build], id: wish, text: Which first?}"
    text = changed((LAST, order), ("assuming: court=fair", "assuming: court=fair or wish=order_21"))
    wish = loaded(tmp_path, text).assumptions.by_id["wish"]
    assert (wish.text, wish.ids) == ("Which first?", ("as_listed", "order_21"))


def test_open_orders_without_a_name_are_numbered(tmp_path: Path) -> None:
    order = "\n".join(["          - any_order: [not share, build]"] * 3)
    text = changed(
        (LAST, order), ("  rain:\n", "  up_order2:\n"), (", sees: {low: {rain: little}}", "")
    )
    names = [each.id for each in loaded(tmp_path, text).assumptions]
    assert names == ["court", "up_order2", "up_order", "up_order3", "up_order4"]


def test_weights_are_exact(tmp_path: Path) -> None:
    text = changed(("weight: 0.5", "weight: 0.1"), ("weight: 1/2", "weight: 2/3"))
    court = loaded(tmp_path, text).assumptions.by_id["court"]
    assert [each.weight for each in court.alternatives] == [Fraction(2, 3), Fraction(1, 10)]


WRONG = {
    "no alternatives": (f"    {RAIN}\n", "", "39:3", "'rain' has no alternatives; what can be"),
    "empty alternatives": (RAIN, "alternatives: {}", "41:5", "'rain' has no alternatives"),
    "one alternative": (RAIN, "alternatives: {much: A lot}", "41:5", "only the alternative 'much'"),
    "list of alternatives": (
        RAIN,
        "alternatives: [much]",
        "41:19",
        "a list stands where a mapping",
    ),
    "alternative twice": (RAIN, f"{RAIN[:-1]}, much: B}}", "41:52", "key 'much' is there twice"),
    "id of an alternative": (RAIN, f"{RAIN[:-1]}, Some: B}}", "41:52", "write 'some'"),
    "keyword as an alternative": (RAIN, f"{RAIN[:-1]}, if: B}}", "41:52", "'if' cannot be an id"),
    "nothing for an alternative": ("much: A lot", "much: ''", "41:26", "nothing stands where a te"),
    "no sentence": ("much: A lot", "much: {why: x}", "41:20", "alternative 'much' has no sentence"),
    "list for an alternative": ("much: A lot", "much: [a]", "41:26", "a list stands where a mapp"),
    "key of an alternative": ("{much: A lot", "{much: {txt: a}", "41:27", "did you mean 'text'?"),
    "no default": ("    default: much\n", "", "39:3", "no default; write one of much, little"),
    "misspelt default": ("default: much", "defalt: much", "42:5", "did you mean 'default'?"),
    "unknown default": ("default: much", "default: muc", "42:14", "did you mean 'much'?"),
    "n/a by default": (
        "default: much",
        "default: n/a",
        "42:14",
        "no alternative of 'rain'; it has",
    ),
    "list for a default": ("default: much", "default: [much]", "42:14", "a list stands where a te"),
    "no text": ("    text: How much would it rain?\n", "", "39:3", "assumption 'rain' has no text"),
    "misspelt text": ("text: How much", "txt: How much", "40:5", "did you mean 'text'?"),
    "id": ("  rain:\n", "  Rain:\n", "39:3", "write 'rain'"),
    "assumption twice": ("  rain:\n", "  court:\n", "39:3", "key 'court' is there twice"),
    "itself": ("assuming: court=fair", "assuming: rain=much", "43:15", "circle: rain -> rain"),
    "circle": (COURT, f"{COURT}\n    assuming: rain=much", "39:15", "court -> rain -> court; whe"),
    "unknown assumption": ("assuming: court", "assuming: cort", "43:15", "did you mean 'court'?"),
    "unknown alternative": ("assuming: court=fair", "assuming: court=far", "43:15", "'fair'?"),
    "weight below 0": ("weight: 0.5", "weight: -1", "37:69", "a number that is not below 0"),
    "endless weight": ("weight: 0.5", "weight: 1e999", "37:69", "a number is expected here"),
    "weight in words": ("weight: 0.5", "weight: half", "37:69", "a number is expected here"),
    "divided by 0": ("weight: 0.5", "weight: 1/0", "37:69", "a number is expected here"),
    "list for a weight": ("weight: 0.5", "weight: [1]", "37:69", "a number is expected here"),
    "no number": ("weight: 0.5", "weight: nan", "37:69", "a number is expected here"),
    "some weights": (", weight: 0.5", "", "33:3", "some alternatives have a weight, others none"),
    "one in no order": (
        LAST,
        f"{LAST[:12]}any_order: [share]",
        "20:24",
        "one statement has no ord",
    ),
    "none in no order": (
        LAST,
        f"{LAST[:12]}any_order: []",
        "20:24",
        "0 statements are in no known",
    ),
    "six in no order": (
        LAST,
        f"{LAST[:12]}any_order: [share, build, low.sue, a, b, c]",
        "20:24",
        "6 statements are in no known order; their order can be left open for 2 to 5",
    ),
    "text for an order": (LAST, f"{LAST[:12]}any_order: share", "20:24", "stands where a list"),
    "nothing for an order": (
        LAST,
        f"{LAST[:12]}any_order:",
        "20:23",
        "nothing stands where a list",
    ),
    "mapping for an order": (LAST, f"{LAST[:12]}any_order: {{a: b}}", "20:24", "a mapping stands"),
    "unknown in an order": (LAST, f"{LAST[:12]}any_order: [share, bild]", "20:32", "'up.build'?"),
    "list in an order": (LAST, f"{LAST[:12]}any_order: [share, [x]]", "20:32", "a list stands"),
    "no statement in an order": (
        LAST,
        f"{LAST[:12]}any_order: [share, {{why: x}}]",
        "20:32",
        "'prefer' is missing",
    ),
    "order in an order": (
        LAST,
        f"{LAST[:12]}any_order: [share, {{any_order: [share, build]}}]",
        "20:44",
        "'any_order' stands inside another list",
    ),
    "conditional order": (
        LAST,
        f"{LAST[:12]}{{any_order: [share, build], assuming: court=fair}}",
        "20:41",
        "unknown key 'assuming'",
    ),
    "statement and order": (
        LAST,
        f"{LAST[:12]}{{any_order: [share, build], prefer: share}}",
        "20:41",
        "unknown key 'prefer'",
    ),
    "order called like an assumption": (
        LAST,
        f"{LAST[:12]}{{any_order: [share, build], id: court}}",
        "20:45",
        "assumption 'court' is there twice; give one of the two another id",
    ),
    "two orders with one name": (
        LAST,
        "\n".join([f"{LAST[:12]}{{any_order: [share, build], id: wish}}"] * 2),
        "21:45",
        "assumption 'wish' is there twice",
    ),
    "id of an order": (
        LAST,
        f"{LAST[:12]}{{any_order: [share, build], id: Wish}}",
        "20:45",
        "write 'wish'",
    ),
}


@pytest.mark.parametrize(("old", "new", "place", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, place: str, said: str) -> None:
    text = changed((old, new))
    assert_only_fault(tmp_path, text, place, said)


def test_weights_that_are_all_0_weigh_nothing(tmp_path: Path) -> None:
    text = changed(("weight: 0.5", "weight: 0"), ("weight: 1/2", "weight: 0/5"))
    assert_only_fault(tmp_path, text, "33:3", "all alternatives have weight 0")


@pytest.mark.parametrize("written", ["assumptions: [court]", "assumptions: court", "assumptions:"])
def test_assumptions_are_a_mapping(tmp_path: Path, written: str) -> None:
    faults = faults_of(tmp_path, SAMPLE + written + "\n")
    assert [each.partition(" ")[0] for each in faults] == [
        "32:14:" if written.endswith(("]", "t")) else "32:13:"
    ]
    assert "stands where a mapping" in faults[0]


def test_assumptions_need_a_model(tmp_path: Path) -> None:
    text = (
        "standoff: 1\ncase: {id: x, title: X}\nparties: {a: {name: A}}\n"
        "assumptions: {q: {text: Q, alternatives: {x: X, y: Y}, default: x}}\n"
    )
    assert_only_fault(tmp_path, text, "4:1", "there are assumptions and no model")


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = changed(
        ("default: much", "default: muc"),
        ("weight: 0.5", "weight: x"),
        ("assuming: court=fair", "assuming: cort=far"),
        (LAST, f"{LAST[:12]}any_order: [share]"),
    )
    places = [each.partition(" ")[0] for each in faults_of(tmp_path, text)]
    assert places == ["20:24:", "37:69:", "42:14:"]
