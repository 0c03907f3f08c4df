"""Two versions of a case as a page and as an object: what changed, and no word of what did not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from standoff.analysis import difference
from standoff.analysis.difference import OutcomesChange, model_difference
from standoff.analysis.stability import analyse
from standoff.case.case import Case
from standoff.evidence.difference import ledger_difference
from standoff.explain.blocks import Page, Section, Table
from standoff.report.difference_page import Versions, difference_object, difference_page
from standoff.report.renderer import all_renderers
from tests.casefile.sample import SAMPLE, loaded, spoilt
from tests.evidence.talks import talks_case
from tests.explain.sample import lists, section

CHANGES = (
    ("mode: agreed", "mode: offered"),
    ("mode: discussed", "mode: denied"),
    ("  s9: {", "  s99: {"),
    ("from: s9", "from: s99"),
    ("mode: raised", "mode: possible"),
    ("rejects: [pay]", "red_line: [pay]"),
)


def evidence(folder: Path, *changes: tuple[str, str]) -> Versions:
    before, after = talks_case(folder / "a"), talks_case(folder / "b", *changes)
    return versions(before, after)


def models(folder: Path, *changes: tuple[str, str]) -> Versions:
    for name in ("a", "b"):
        (folder / name).mkdir()
    return versions(loaded(folder / "a", SAMPLE), loaded(folder / "b", spoilt(*changes)))


def versions(before: Case, after: Case) -> Versions:
    model = None
    if before.model is not None:
        model = model_difference(analyse(before.conflict), analyse(after.conflict))
    evidence = ledger_difference(before.ledger, after.ledger)
    return Versions(before=before, after=after, ledger=evidence, model=model)


def titles(page: Page) -> list[str]:
    return [each.title for each in page.sections]


def listed(page: Page, title: str) -> dict[str, tuple[str, ...]]:
    found: Section = section(page.sections, title)
    return lists(found.blocks)


def test_where_nothing_changed_nothing_is_listed(tmp_path: Path) -> None:
    page = difference_page(evidence(tmp_path))
    assert (page.sentence, page.sections) == ("Nothing has changed in the evidence.", ())


def test_where_models_come_to_the_same_that_is_said(tmp_path: Path) -> None:
    page = difference_page(models(tmp_path))
    assert (page.sentence, page.sections) == ("The models come to the same.", ())


def test_the_sentence_counts_what_changed(tmp_path: Path) -> None:
    page = difference_page(evidence(tmp_path, *CHANGES))
    assert page.sentence == (
        "1 statement added, 1 statement removed, 2 statements changed, 1 commitment lowered,"
        " 1 commitment denied and 2 positions changed."
    )
    assert titles(page) == ["Commitments", "Statements", "Positions"]


def test_commitments_stand_by_the_way_they_went(tmp_path: Path) -> None:
    page = difference_page(evidence(tmp_path, *CHANGES))
    (table,) = section(page.sections, "Commitments").blocks
    assert isinstance(table, Table)
    assert [(each.title, each.rows) for each in table.groups] == [
        ("Lowered", (("The sluice is opened", "miller", "agreed", "offered"),)),
        ("Denied", (("The sluice is opened", "reeve", "discussed", "denied"),)),
    ]


def test_statements_and_positions_are_told_in_words(tmp_path: Path) -> None:
    page = difference_page(evidence(tmp_path, *CHANGES))
    statements = listed(page, "Statements")
    assert list(statements) == ["Added", "Removed", "Changed"]
    assert statements["Added"] == ("s99: possible, The sluice is opened: “The sluice” (miller)",)
    assert statements["Changed"][1] == (
        "s2: discussed, The sluice is opened: “It was discussed, no more” (reeve); now"
        " denied, The sluice is opened: “It was discussed, no more” (reeve)"
    )
    (positions,) = listed(page, "Positions").values()
    assert positions == (
        "The lower town no longer rejects: =The lower town pays (Water)",
        "The lower town now draws a red line at: =The lower town pays (Water)",
    )


def test_a_proposition_that_is_gone_keeps_its_words(tmp_path: Path) -> None:
    gone = ("  hush: {text: SECRET deal}\n", "")
    page = difference_page(
        evidence(tmp_path, gone, ("about: hush, mode: committed", "about: pay, mode: asked"))
    )
    (table,) = section(page.sections, "Commitments").blocks
    assert isinstance(table, Table)
    assert table.groups[0].rows == (("SECRET deal", "memo", "committed", "no commitment"),)


def test_the_model_tells_what_is_other_in_it(tmp_path: Path) -> None:
    page = difference_page(
        models(
            tmp_path,
            ("          - not share\n", "          - share\n"),
            ("{yes: The lower town goes to court,", "{yes: The lower town sues,"),
            ("  status_quo: YYN", "  status_quo: NYN"),
        )
    )
    (items,) = listed(page, "The model").values()
    assert "Other preferences: up" in items
    assert "Today is another state" in items
    assert page.sentence.startswith("The models differ")
    assert page.note


def test_options_and_decision_makers_that_come_are_named(tmp_path: Path) -> None:
    page = difference_page(
        models(
            tmp_path,
            ("direction: forward}\n", "direction: forward}\n        wait: It waits\n"),
            ("ranking: [peace, YYN, [NYY, YYY], NNY]", "prioritized: [sue]"),
            ('"NNN"', '"NNN-"'),
            ("status_quo: YYN", "status_quo: YYNN"),
        )
    )
    (items,) = listed(page, "The model").values()
    assert "1 option added: low.wait" in items
    assert any(each.startswith("States: 5 before, 10 now") for each in items)


def test_outcomes_are_told_by_what_happens_in_them(tmp_path: Path) -> None:
    other = "[NNY, YYY, [NYY, YYN], peace]"
    page = difference_page(models(tmp_path, ("[peace, YYN, [NYY, YYY], NNY]", other)))
    found = listed(page, "Where it can end")
    assert found
    assert all(": new" in each or ": no longer" in each for each in found)
    assert all("(state " in item for items in found.values() for item in items)


OTHER = OutcomesChange(gained=(1,), lost=(2,), kept=())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"reached": OTHER}, "The models differ: today leads to other outcomes."),
        (
            {"equilibria": OTHER},
            "The models differ: today leads to the same outcomes, and others hold than before.",
        ),
        ({"reached": None, "firm": OTHER}, "The models differ, and so do their outcomes."),
        ({"preferences": ("up",)}, "The models differ, and their outcomes do not."),
    ],
    ids=["reached", "others hold", "no today", "outcomes the same"],
)
def test_the_sentence_says_how_far_the_models_differ(
    changes: dict[str, Any], expected: str, tmp_path: Path
) -> None:
    found = models(tmp_path)
    assert found.model is not None
    changed = replace(found, model=replace(found.model, **changes))
    assert difference_page(changed).sentence == expected


@pytest.mark.parametrize(
    ("holds", "expected"),
    [
        ((True, False), "Today held, and now does not hold"),
        ((False, True), "Today did not hold, and now holds"),
        ((None, True), "Today was not judged, and now holds"),
        ((False, None), "Today did not hold, and now is not judged"),
    ],
)
def test_whether_today_holds_is_told_before_and_now(
    holds: tuple[bool | None, bool | None], expected: str, tmp_path: Path
) -> None:
    found = models(tmp_path)
    assert found.model is not None
    page = difference_page(replace(found, model=replace(found.model, holds=holds)))
    (items,) = listed(page, "The model").values()
    assert items == (expected,)


def test_states_that_are_as_many_and_others_are_told(tmp_path: Path) -> None:
    page = difference_page(models(tmp_path, ("NNN", "YYY"), ("[NYY, YYY], NNY", "NYY, [NNY, NNN]")))
    (items,) = listed(page, "The model").values()
    assert "The states are not the same" in items


def test_of_many_outcomes_the_first_are_shown(tmp_path: Path) -> None:
    found = models(tmp_path)
    assert found.model is not None
    many = OutcomesChange(gained=tuple([1, 2, 3, 4, 5] * 3), lost=(), kept=())
    page = difference_page(replace(found, model=replace(found.model, firm=many)))
    items = listed(page, "Where it can end")["Firm: new"]
    assert (len(items), items[-1]) == (13, "and 3 more")
    data = difference_object(replace(found, model=replace(found.model, firm=None)))
    assert data["result"]["model"]["firm"] is None


def test_too_many_outcomes_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(difference, "COMPARED", 0)
    page = difference_page(models(tmp_path, ("          - not share\n", "")))
    (line,) = listed(page, "Where it can end")["Hold at all"]
    assert "too many to compare one by one" in line


def test_every_renderer_shows_the_page(tmp_path: Path) -> None:
    page = difference_page(evidence(tmp_path, *CHANGES))
    for renderer in all_renderers().values():
        assert "denied" in renderer.render(page)


def object_of(found: Versions) -> dict[str, Any]:
    data = json.loads(json.dumps(difference_object(found)))
    assert data["schema"] == "standoff/difference/1"
    result = data["result"]
    assert isinstance(result, dict)
    return result


def test_the_object_holds_every_change_of_the_evidence(tmp_path: Path) -> None:
    result = object_of(evidence(tmp_path, *CHANGES))
    assert [each["id"] for each in result["statements"]["added"]] == ["s99"]
    assert [each["id"] for each in result["statements"]["removed"]] == ["s9"]
    assert [each["after"]["mode"] for each in result["statements"]["changed"]] == [
        "offered",
        "denied",
    ]
    assert result["commitments"][0] == {
        "proposition": "open",
        "account": "miller",
        "turn": "lowered",
        "before": {"statement": "s1", "mode": "agreed", "polarity": "+"},
        "after": {"statement": "s1", "mode": "offered", "polarity": "+"},
    }
    assert [each["stance"] for each in result["positions"]] == ["rejects", "red_line"]
    assert result["model"] is None


def test_the_object_holds_every_change_of_the_model(tmp_path: Path) -> None:
    model = object_of(models(tmp_path, ("          - not share\n", "          - share\n")))["model"]
    assert model["same_states"] is True
    assert model["preferences"] == ["up"]
    assert model["states_total"] == [5, 5]
    assert model["options"] == {"added": [], "removed": []}
    assert set(model["equilibria"]) == {"gained", "lost", "kept"}
