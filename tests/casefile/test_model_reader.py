"""The model as a whole: its parts fit together, and what is missing is told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.model.decision_maker import DecisionMaker
from tests.casefile.sample import SAMPLE, assert_only_fault, faults_of, loaded, spoilt

RANKING = "ranking: [peace, YYN, [NYY, YYY], NNY]"
NNN = '    - {pattern: "NNN"}\n'


def test_a_model_is_read_whole(tmp_path: Path) -> None:
    template = loaded(tmp_path, SAMPLE).template
    assert [option.reference for option in template.options] == ["up.build", "up.share", "low.sue"]
    assert [rule.text for rule in template.infeasible] == ["up.build and not up.share", "NNN"]
    assert template.space.codes.tolist() == [0b010, 0b011, 0b100, 0b110, 0b111]
    assert dict(template.state_names) == {"peace": 0b010}
    assert template.status_quo == 0b011
    assert list(template.preferences) == ["up", "low"]


def test_who_has_no_name_is_called_by_the_id(tmp_path: Path) -> None:
    assert loaded(tmp_path, SAMPLE).template.decision_makers == (
        DecisionMaker(id="up", name="The upper town"),
        DecisionMaker(id="low", name="low"),
    )


def test_without_rules_every_state_exists_and_none_is_listed(tmp_path: Path) -> None:
    rules = SAMPLE[SAMPLE.index("  infeasible:") : SAMPLE.index("  states:")]
    text = spoilt((rules, ""), (f"\n        {RANKING}", " indifferent"))
    space = loaded(tmp_path, text).template.space
    assert len(space) == 8
    assert space.listed is None


MISSING = {
    "no decision makers": (
        SAMPLE[SAMPLE.index("  decision_makers:") : SAMPLE.index("  infeasible:")],
        "",
        "9:1",
        "the model has no decision makers; list each under 'decision_makers'",
    ),
    "nobody": (
        SAMPLE[SAMPLE.index("  decision_makers:") : SAMPLE.index("  infeasible:")],
        "  decision_makers: {}\n",
        "10:3",
        "the model has no decision makers",
    ),
    "status quo": ("  status_quo: YYN\n", "", "9:1", "write 'status_quo: {taken: [...]}'"),
    "options": (
        "    low:\n",
        "    mid: {preferences: indifferent}\n    low:\n",
        "21:5",
        "'mid' has no options; give it one; who can do nothing changes no result",
    ),
    "empty options": (
        "    low:\n",
        "    mid: {options: {}, preferences: indifferent}\n    low:\n",
        "21:11",
        "'mid' has no options",
    ),
    "preferences": (
        f"      preferences:\n        {RANKING}\n",
        "",
        "21:5",
        "'low' has no preferences; write 'preferences: indifferent' if it does not care",
    ),
    "everything of a decision maker": (
        "    low:\n",
        "    mid:\n    low:\n",
        "21:9",
        "nothing stands where a mapping",
    ),
    "every state": (NNN, "    - {pattern: '---'}\n", "26:3", "no state is feasible; at least one"),
    "every state by one rule": (
        NNN,
        "    - when: low.sue or not low.sue\n",
        "26:3",
        "no state is feasible",
    ),
}


@pytest.mark.parametrize(("old", "new", "place", "said"), MISSING.values(), ids=MISSING)
def test_what_is_missing_is_told(tmp_path: Path, old: str, new: str, place: str, said: str) -> None:
    assert_only_fault(tmp_path, spoilt((old, new)), place, said)


EXPLAINED = {
    "misspelt decision makers": ("  decision_makers:", "  decision_maker:", "10:3"),
    "misspelt status quo": ("  status_quo:", "  statusquo:", "31:3"),
    "misspelt rules": ("  infeasible:", "  infeasable:", "26:3"),
    "rules twice": ("  status_quo:", "  infeasible: []\n  status_quo:", "31:3"),
    "misspelt names": ("  states:", "  stats:", "29:3"),
    "name that is no id": ("    peace:", "    Peace:", "30:5"),
    "names that are no mapping": ("\n    peace: {taken: [up.share]}", " [peace]", "29:11"),
    "options in graph form": (
        "    low:\n",
        "    mid: {moves: [a -> b], preferences: indifferent}\n    low:\n",
        "21:11",
    ),
}


@pytest.mark.parametrize(("old", "new", "place"), EXPLAINED.values(), ids=EXPLAINED)
def test_what_another_fault_explains_is_not_told(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    assert_only_fault(tmp_path, spoilt((old, new)), place, "")


def test_a_model_without_a_single_option_is_told_once(tmp_path: Path) -> None:
    text = "standoff: 1\ncase: {id: a, title: A}\nmodel: {decision_makers: {}, status_quo: YN}\n"
    assert_only_fault(tmp_path, text, "3:9", "the model has no decision makers")


def test_statements_are_checked_although_the_rules_could_not_be_read(tmp_path: Path) -> None:
    text = spoilt(("  infeasible:", "  infeasable:"), ("not low.sue", "not low.su"))
    assert [fault.partition(" ")[0] for fault in faults_of(tmp_path, text)] == ["18:17:", "26:3:"]


def test_names_that_could_be_read_are_checked_although_others_could_not(tmp_path: Path) -> None:
    text = spoilt(
        ("    peace:", "    Peace: YYY\n    peace:"), ("status_quo: YYN", "status_quo: Y")
    )
    assert [fault.partition(" ")[0] for fault in faults_of(tmp_path, text)] == ["30:5:", "32:15:"]


def test_a_rule_of_many_parts_leaves_the_states_that_the_parts_leave(tmp_path: Path) -> None:
    parts = SAMPLE[SAMPLE.index("    - {when:") : SAMPLE.index("  states:")]
    whole = "    - when: up.build and not up.share or not (up.build or up.share or low.sue)\n"
    template = loaded(tmp_path, spoilt((parts, whole))).template
    assert len(template.infeasible) == 1
    assert template.space.codes.tolist() == loaded(tmp_path, SAMPLE).template.space.codes.tolist()


class TestHowSomebodyThinksAndRegardsOthers:
    SAID = (
        "      options:\n        sue:",
        "      thinks: nash\n      attitudes: {up: negative, low: indifferent}\n"
        "      options:\n        sue:",
    )

    def test_both_are_read(self, tmp_path: Path) -> None:
        conflict = loaded(tmp_path, SAMPLE.replace(*self.SAID)).conflict
        up, low = conflict.decision_makers
        assert (up.thinks, low.thinks) == ("", "nash")
        assert conflict.attitude_rows == ((1, 0), (-1, 0))

    def test_all_faults_are_told_at_once(self, tmp_path: Path) -> None:
        text = SAMPLE.replace(*self.SAID)
        text = text.replace("thinks: nash", "thinks: nsh").replace("{up:", "{upp:")
        found = faults_of(tmp_path, text.replace("low: indifferent", "low: netural"))
        assert [each.partition(": ")[2] for each in found] == [
            "there is no solution concept 'nsh' that somebody could think by; did you mean 'nash'?",
            "there is no decision maker 'upp'; did you mean 'up'?",
            "'netural' cannot stand here; known: 'positive', 'negative', 'indifferent'",
        ]

    def test_own_is_no_way_to_think(self, tmp_path: Path) -> None:
        (found,) = faults_of(
            tmp_path, SAMPLE.replace(*self.SAID).replace("thinks: nash", "thinks: own")
        )
        assert "no solution concept 'own' that somebody could think by" in found
