"""The sentences about what decides an answer, word for word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from standoff.analysis.deciding import (
    NO,
    UNDEFINED,
    YES,
    decide,
    necessary,
    neighbour_in,
    sufficient,
)
from standoff.analysis.prime_reasons import GivenUp, Table, Values
from standoff.case.assumptions import Alternative, Assumption
from standoff.explain.deciding_words import DecidingWords, Form, sampled_words, share_words

World = Mapping[str, str]
Holds = Callable[[World], bool | None]


def assumption(id: str, **texts: str) -> Assumption:
    return Assumption(
        id=id,
        text=f"What is so of {id}",
        alternatives=tuple(Alternative(id=each, text=text) for each, text in texts.items()),
        default=next(iter(texts)),
    )


WORKED = (
    assumption("congress", blocks="It would overrule him.", tolerates="It would let him."),
    assumption("west", apart="Each goes its own way.", together="They act as one."),
    assumption("launch", impossible="There is no launcher.", possible="There is a launcher."),
    assumption("aim", settle="It wants terms.", fight="It wants the war."),
    assumption("strain", low="It can bear more.", high="It cannot bear more."),
    assumption(
        "talks", earn="Talks must pay.", show="Talks are for show.", relations="Talks mend."
    ),
)


def evaluated(holds: Holds, items: Sequence[Assumption] = WORKED) -> tuple[Table, Values]:
    rows = list(product(*(range(len(each.alternatives)) for each in items)))
    answers = [
        holds({each.id: each.ids[chosen] for each, chosen in zip(items, row, strict=True)})
        for row in rows
    ]
    values = [UNDEFINED if each is None else int(each) for each in answers]
    return np.array(rows, dtype=np.int16), np.array(values, dtype=np.int8)


def words(
    holds: Holds, items: Sequence[Assumption] = WORKED, form: Form = Form.IDS
) -> DecidingWords:
    return DecidingWords(found=decide(*evaluated(holds, items), 0), assumptions=items, form=form)


def ceasefire(world: World) -> bool:
    sent = world["launch"] == "possible" and world["strain"] == "high"
    cut_off = world["congress"] == "tolerates" and world["aim"] == "settle"
    return world["west"] == "apart" and (sent or cut_off)


def switches(count: int) -> tuple[Assumption, ...]:
    return tuple(assumption(f"a{i}", off="Off.", on="On.") for i in range(count))


class TestAnswer:
    def test_each_reason_stands_in_brackets(self) -> None:
        assert words(ceasefire).answer() == (
            "In this model, yes in 21 of 96 worlds: exactly when (congress=tolerates and west=apart"
            " and aim=settle) or (west=apart and launch=possible and strain=high)."
        )

    def test_the_long_form_has_the_alternatives_own_texts(self) -> None:
        assert words(ceasefire, form=Form.TEXTS).answer() == (
            "In this model, yes in 21 of 96 worlds: exactly when (“It would let him” and “Each goes"
            " its own way” and “It wants terms”) or (“Each goes its own way” and “There is a"
            " launcher” and “It cannot bear more”)."
        )

    def test_where_no_is_told_more_shortly_it_is(self) -> None:
        assert words(lambda world: not ceasefire(world)).answer() == (
            "In this model, yes in 75 of 96 worlds: no exactly when (congress=tolerates and"
            " west=apart and aim=settle) or (west=apart and launch=possible and strain=high)."
        )

    def test_one_reason_is_an_if_and_only_if(self) -> None:
        said = words(lambda world: world["congress"] == "blocks").answer()
        assert said == "In this model, yes in 48 of 96 worlds: exactly if congress=blocks."

    def test_a_single_choice_stands_without_brackets(self) -> None:
        said = words(
            lambda w: w["west"] == "together" or (w["aim"] == "fight" and w["strain"] == "low")
        ).exactly()
        assert said == "exactly when west=together or (aim=fight and strain=low)"

    @pytest.mark.parametrize(
        ("value", "said"),
        [(True, "yes"), (False, "no"), (None, "undefined")],
    )
    def test_the_same_everywhere_is_said_to_be(self, value: bool | None, said: str) -> None:
        found = words(lambda world: value)
        assert found.answer() == f"In this model, {said}: the same in all 96 worlds."
        assert found.decided_by() == "No assumption matters."
        assert found.turning() == ""

    def test_without_assumptions_there_is_one_world(self) -> None:
        found = words(lambda world: True, ())
        assert found.answer() == "In this model, yes in the only world."
        assert found.decided_by() == found.turning() == ""

    def test_two_worlds_are_both(self) -> None:
        said = words(lambda world: False, switches(1)).answer()
        assert said == "In this model, no: the same in both worlds."

    def test_undefined_is_counted_apart(self) -> None:
        found = words(lambda w: None if w["aim"] == "fight" else w["congress"] == "blocks")
        assert found.answer() == (
            "In this model, yes in 24, no in 24 and undefined in 48 of 96 worlds: yes exactly if"
            " congress=blocks and aim=settle."
        )
        assert found.exactly(UNDEFINED) == "exactly if aim=fight"

    def test_without_a_yes_the_shortest_of_the_others_is_told(self) -> None:
        said = words(lambda w: None if w["aim"] == "fight" else False).answer()
        assert said == (
            "In this model, no in 48 and undefined in 48 of 96 worlds: no exactly if aim=settle."
        )

    def test_weights_stand_beside_the_count(self) -> None:
        said = words(lambda w: w["west"] == "apart").answer(weighted=0.4)
        assert said == (
            "In this model, yes in 48 of 96 worlds (0.4 by the weights given): exactly if"
            " west=apart."
        )

    def test_many_reasons_are_cut_short(self) -> None:
        found = words(lambda w: list(w.values()).count("on") == 2, switches(5))
        assert found.exactly().count("(") == 6
        assert found.exactly().endswith(") or one of 4 more")

    @pytest.mark.parametrize(
        ("reason", "why"),
        [
            (GivenUp.TOO_MANY_ASSUMPTIONS, "there are too many assumptions"),
            (GivenUp.TOO_MANY_CELLS, "there are too many ways to choose some of the alternatives"),
            (GivenUp.TOO_MANY_REASONS, "it has too many reasons to list"),
        ],
    )
    def test_what_was_not_worked_out_is_said_with_the_cause(
        self, reason: GivenUp, why: str
    ) -> None:
        found = replace(words(ceasefire).found, reasons_given_up=reason, cover=None)
        assert DecidingWords(found=found, assumptions=WORKED).answer() == (
            f"In this model, yes in 21 of 96 worlds. When exactly was not worked out: {why}."
        )


class TestReasonsToldAsOne:
    def test_all_alternatives_but_one(self) -> None:
        found = words(lambda w: w["talks"] != "earn")
        assert found.exactly() == "exactly if talks != earn"
        assert replace(found, form=Form.TEXTS).exactly() == "exactly if not “Talks must pay”"

    def test_some_of_four_alternatives(self) -> None:
        items = (assumption("talks", earn="A.", show="B.", relations="C.", none="D."),)
        found = words(lambda w: w["talks"] in ("show", "relations"), items)
        assert found.exactly() == "exactly if talks is show or relations"
        assert replace(found, form=Form.TEXTS).exactly() == "exactly if “B” or “C”"

    def test_only_where_the_rest_of_the_reason_is_the_same(self) -> None:
        found = words(
            lambda w: (
                w["west"] == "apart"
                and (w["talks"] != "earn" or (w["aim"] == "fight" and w["strain"] == "low"))
            )
        )
        assert found.exactly() == (
            "exactly when (west=apart and talks != earn) or (west=apart and aim=fight and"
            " strain=low)"
        )

    def test_it_may_take_two_rounds(self) -> None:
        items = tuple(assumption(name, x="X.", y="Y.", z="Z.") for name in ("a", "b"))
        found = words(lambda w: w["a"] != "x" and w["b"] != "x", items)
        assert len(found.found.cover or ()) == 4
        assert found.exactly() == "exactly if a != x and b != x"

    def test_the_long_form_of_several_names_each(self) -> None:
        items = (assumption("a", x="X.", y="Y.", z="Z.", w=""),)
        found = words(lambda w: w["a"] in ("x", "w"), items, Form.TEXTS)
        assert found.exactly() == "exactly if “X” or w"


class TestConditional:
    """`b` applies only where `a` is on, and has three alternatives."""

    items = (switches(1)[0], assumption("b", x="X.", y="Y.", z="Z."))
    table = np.array([[0, -1], [1, 0], [1, 1], [1, 2]], dtype=np.int16)

    def found(self, *values: int, default: int = 0) -> DecidingWords:
        answers = np.array(values, dtype=np.int8)
        look_up = neighbour_in(self.table, (0, 0))
        found = decide(self.table, answers, default, neighbour=look_up)
        return DecidingWords(found=found, assumptions=self.items)

    def test_what_may_not_apply_is_never_told_by_what_it_is_not(self) -> None:
        assert self.found(0, 0, 1, 1).exactly() == "exactly if b is y or z"

    def test_all_alternatives_mean_that_it_applies(self) -> None:
        words = self.found(0, 1, 1, 1)
        found = replace(words.found, cover=tuple(((1, each),) for each in range(3)))
        assert replace(words, found=found).exactly() == "exactly if b applies"

    def test_what_does_not_apply_at_the_defaults_is_not_called_idle(self) -> None:
        assert self.found(0, 0, 1, 1).turning() == (
            "At the defaults (no) nothing alone turns it; a0 changes nothing alone from the"
            " defaults, but decides together with others; b does not apply at the defaults, but"
            " matters where it does."
        )

    def test_either_of_two_may_decide_alone(self) -> None:
        assert self.found(0, 1, 1, 1).decided_by() == "a0 or b alone decides it."


class TestWhatTurnsIt:
    def test_what_turns_nothing_alone_is_named_with_what_it_needs(self) -> None:
        assert words(ceasefire).turning() == (
            "No assumption decides it alone; at the defaults (no) a single change turns it:"
            " congress=tolerates; west, launch, aim and strain change nothing alone from the"
            " defaults, but decide together with others; launch and strain matter only together;"
            " talks never matters."
        )

    def test_two_that_matter_only_together_need_no_more_words(self) -> None:
        found = words(lambda w: w["launch"] == "possible" and w["strain"] == "high", WORKED[2:])
        assert found.turning() == (
            "At the defaults (no) nothing alone turns it; launch and strain matter only together;"
            " aim and talks never matter."
        )

    def test_three_may_matter_only_together(self) -> None:
        found = words(lambda w: set(w.values()) == {"on"}, switches(3))
        assert found.turning() == (
            "At the defaults (no) nothing alone turns it; a0, a1 and a2 matter only together."
        )

    def test_two_pairs_are_told_apart(self) -> None:
        found = words(
            lambda w: w["a0"] == w["a1"] == "on" or w["a2"] == w["a3"] == "on", switches(4)
        )
        assert found.turning() == (
            "At the defaults (no) nothing alone turns it; a0, a1, a2 and a3 change nothing alone"
            " from the defaults, but decide together with others; a0 and a1 matter only together;"
            " so do a2 and a3."
        )

    def test_pairs_that_share_one_stay_pairs(self) -> None:
        found = words(lambda w: w["a0"] == "on" and "on" in (w["a1"], w["a2"]), switches(3))
        assert found.found.only_together == ()
        found = words(
            lambda w: [*w.values()] in (["on", "on", "off"], ["off", "on", "on"]), switches(3)
        )
        assert found.turning().endswith("but decide together with others.")

    def test_one_assumption_that_decides_is_all_there_is_to_turn(self) -> None:
        found = words(lambda w: w["congress"] == "blocks", WORKED[:2])
        assert found.decided_by() == "congress alone decides it."
        assert found.turning() == (
            "At the defaults (yes) a single change turns it: congress=tolerates; west never"
            " matters."
        )

    def test_several_changes_turn_it_each_alone(self) -> None:
        found = words(lambda w: w["congress"] == "blocks" and w["talks"] == "earn")
        assert found.turning().startswith(
            "No assumption decides it alone; at the defaults (yes) each of these alone turns it:"
            " congress=tolerates, talks=show and talks=relations; "
        )

    def test_what_a_change_turns_it_to_is_said_where_it_is_not_plain(self) -> None:
        found = words(lambda w: None if w["talks"] == "show" else w["talks"] == "earn", WORKED[5:])
        assert found.turning() == (
            "At the defaults (yes) each of these alone turns it: talks=show (to undefined) and"
            " talks=relations (to no)."
        )

    def test_many_changes_are_cut_short(self) -> None:
        found = words(lambda w: "on" in w.values(), switches(10))
        assert found.turning() == (
            "No assumption decides it alone; at the defaults (no) each of these alone turns it:"
            " a0=on, a1=on, a2=on, a3=on, a4=on, a5=on and 4 more."
        )


class TestDecidedBy:
    def test_several_decide_together(self) -> None:
        said = words(ceasefire).decided_by()
        assert said == "congress, west, launch, aim and strain decide it together."

    def test_there_may_be_more_than_one_such_set(self) -> None:
        found = replace(words(ceasefire).found, deciding=((0, 1), (0, 3)))
        assert DecidingWords(found=found, assumptions=WORKED).decided_by() == (
            "Any of these decide it together: congress and west; or congress and aim."
        )

    def test_a_search_given_up_is_said_to_be(self) -> None:
        found = replace(
            words(ceasefire).found, deciding=None, deciding_given_up=GivenUp.TOO_MANY_SUBSETS
        )
        assert DecidingWords(found=found, assumptions=WORKED).decided_by() == (
            "Which assumptions are enough to decide it was not worked out: there are too many sets"
            " of assumptions to try."
        )
        assert DecidingWords(found=found, assumptions=WORKED).turning().startswith("At the")


class TestConditions:
    @pytest.mark.parametrize(
        ("holds", "value", "said"),
        [
            (ceasefire, YES, "Yes only if west=apart."),
            (ceasefire, NO, "No if west=together."),
            (lambda w: w["west"] == "apart", YES, "Yes exactly if west=apart."),
            (lambda w: True, YES, ""),
            (lambda w: w["talks"] != "earn", YES, "Yes if talks=show or talks=relations."),
        ],
        ids=["only if", "if", "exactly if", "nothing", "either"],
    )
    def test_if_only_if_and_exactly_if_are_told_apart(
        self, holds: Holds, value: int, said: str
    ) -> None:
        table, values = evaluated(holds)
        found = DecidingWords(found=decide(table, values, 0), assumptions=WORKED)
        needed, enough = necessary(table, values, value), sufficient(table, values, value)
        assert found.conditions(needed, enough, value) == said

    def test_both_kinds_stand_in_one_sentence(self) -> None:
        said = words(ceasefire).conditions([(1, 0)], [(5, 1), (5, 2)])
        assert said == "Yes only if west=apart; yes if talks=show or talks=relations."


class TestShares:
    @pytest.mark.parametrize(
        ("counts", "said"),
        [
            ((1, 1), "yes in 1 of 2 worlds"),
            ((0, 12), "no in all 12 worlds"),
            ((2, 0), "yes in both worlds"),
            ((0, 7, 5), "no in 7 and undefined in 5 of 12 worlds"),
            ((7, 0, 5), "yes in 7 and undefined in 5 of 12 worlds"),
            ((1_000, 3_000), "yes in 1,000 of 4,000 worlds"),
        ],
        ids=str,
    )
    def test_counts_are_told_in_words(self, counts: tuple[int, ...], said: str) -> None:
        assert share_words(*counts) == said

    @pytest.mark.parametrize(
        ("counts", "share"),
        [
            ((4_100, 5_900), "yes in 41 % of 10,000 sampled worlds"),
            ((1, 9_999), "yes in less than 1 % of 10,000 sampled worlds"),
            ((9_999, 1), "yes in more than 99 % of 10,000 sampled worlds"),
            ((0, 10_000), "no in all 10,000 sampled worlds"),
            ((30, 60, 10), "yes in 30 % and undefined in 10 % of 100 sampled worlds"),
            ((0, 90, 10), "yes in none and undefined in 10 % of 100 sampled worlds"),
        ],
        ids=str,
    )
    def test_of_sampled_worlds_only_the_share_is_told(
        self, counts: tuple[int, ...], share: str
    ) -> None:
        assert sampled_words(*counts) == (
            f"In this model, {share}. What decides it is worked out only where all worlds"
            " are looked at."
        )
