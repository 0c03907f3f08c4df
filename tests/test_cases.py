"""The cases that ship give their published results, whichever kernel looks at them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from standoff.analysis.answer import Answer, answer
from standoff.analysis.reached import reached
from standoff.analysis.stability import StabilityTable, analyse
from standoff.case.case import Case
from standoff.casefile.read import load
from tests.models import KERNELS, use_kernels
from tests.oracle.published import CHICKEN, ELMIRA, PRISONERS_DILEMMA, SYRIA_IRAQ, PublishedConflict

CASES = Path(__file__).parent.parent / "cases"


@cache
def case_of(name: str) -> Case:
    return load(CASES / name)


@dataclass(frozen=True)
class Published:
    """A case that ships, the publication, and the names its states have in the case."""

    case: str
    conflict: PublishedConflict
    states: dict[int, str]


# The publications count states in their own ways.
PUBLISHED = [
    Published("prisoners-dilemma", PRISONERS_DILEMMA, {1: "NN", 2: "YN", 3: "NY", 4: "YY"}),
    Published("chicken", CHICKEN, {1: "YY", 2: "YN", 3: "NY", 4: "NN"}),
    Published("elmira", ELMIRA, {n: f"s{n}" for n in range(1, 10)}),
    Published("syria-iraq-1975", SYRIA_IRAQ, {n: f"s{n}" for n in range(1, 7)}),
]


@pytest.mark.parametrize("kernels", KERNELS)
@pytest.mark.parametrize("published", PUBLISHED, ids=lambda each: each.case)
def test_published_equilibria_come_out(
    published: Published, kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    conflict = case_of(published.case).conflict
    table = analyse(conflict)
    from standoff.model.state_text import state_of_text

    number = {state_of_text(conflict, text): n for n, text in published.states.items()}
    for concept, expected in published.conflict.equilibria.items():
        assert {number[s] for s in table.equilibria(concept)} == expected, concept


def test_elmiras_ninth_state_stands_for_the_four_without_a_plant() -> None:
    conflict = case_of("elmira").conflict
    assert len(conflict.states) == 9
    ((code, members),) = conflict.merged.items()
    assert conflict.names["s9"] == code
    without_plant = 1 << conflict.references.index("ur.abandon")
    assert [bool(member & without_plant) for member in members] == [True] * 4


@cache
def flagship() -> tuple[StabilityTable, Answer]:
    table = analyse(case_of("budapest-2025").conflict)
    return table, answer(table)


class TestFlagship:
    """The figures of the worked model this case started from, computed by another program."""

    def test_has_384_states_and_ten_sequential_equilibria(self) -> None:
        table, found = flagship()
        assert len(table.conflict.states) == 384
        assert len(found.equilibria) == 10
        assert [int(table.equilibrium_mask(each).sum()) for each in ("gmr", "smr")] == [36, 36]

    def test_stays_where_it_is(self) -> None:
        _, found = flagship()
        assert found.reached is not None
        assert found.reached.stays
        assert dict(found.status_quo_holds) == {
            "nash": False, "gmr": True, "smr": True, "seq": True, "sseq": True, "sim": False,
        }  # fmt: skip

    def test_has_one_temptation_which_congress_deters(self) -> None:
        table, found = flagship()
        tempted = [verdict for verdict in found.verdicts if verdict.deviations]
        assert [verdict.decision_maker for verdict in tempted] == ["us"]
        plain = [each for each in tempted[0].deviations if not each.rider]
        assert len(plain) == 1
        improvement, sanction = plain[0].deviation.improvement, plain[0].deviation.sanction
        assert table.conflict.taken(improvement.end) == ("us.cut", "eu.fund")
        assert sanction is not None
        assert [move.mover for move in sanction.moves] == ["con"]
        assert table.conflict.taken(sanction.end) == ("us.cut", "eu.fund", "con.force")
        assert (plain[0].provoked, plain[0].firm) == (True, True)

    def test_has_four_firm_equilibria(self) -> None:
        table, found = flagship()
        assert found.firm is not None
        assert [table.conflict.taken(state) for state in found.firm] == [
            ("eu.fund",),
            ("ru.summit", "us.ground", "eu.fund"),
            ("us.cut", "eu.fund", "con.force"),
            ("ru.summit", "us.cut", "us.ground", "eu.fund", "con.force"),
        ]

    def test_groundwork_and_summit_come_together_and_congress_exactly_after_a_cut_off(self) -> None:
        table, found = flagship()
        for taken in map(table.conflict.taken, found.equilibria):
            assert ("ru.summit" in taken) == ("us.ground" in taken)
            assert ("us.cut" in taken) == ("con.force" in taken)
            assert not {"ru.ceasefire", "ru.widen", "ua.neutral", "us.missiles"} & set(taken)

    def test_would_lead_to_terms_if_congress_did_not_overrule(self) -> None:
        # The one change that the worked model calls the most decisive.
        folder = CASES / "budapest-2025" / "case.yaml"
        text = folder.read_text(encoding="utf-8")
        start = text.index("          - prefer: force if us.cut")
        end = text.index("          - prefer: not force", start)
        assert text[start:end].count("prefer:") == 1
        assert self.taken_in_the_end(text[:start] + text[end:]) == {
            "ru.ceasefire",
            "ua.neutral",
            "us.cut",
        }

    def taken_in_the_end(self, text: str) -> set[str]:
        from tempfile import TemporaryDirectory

        with TemporaryDirectory() as folder:
            (Path(folder) / "case.yaml").write_text(text, encoding="utf-8")
            conflict = load(Path(folder)).conflict
        found = reached(analyse(conflict))
        assert len(found.states) == 1
        return set(conflict.taken(found.states[0].state))


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_every_element_of_a_case_may_be_shown_and_explained(case: str) -> None:
    from standoff.report.case_page import case_page

    page = case_page(case_of(case))
    assert page.sentence.startswith("In this model, ")
    assert {section.title for section in page.sections} >= {"Who can do what", "The states"}


def test_every_element_of_the_flagship_has_its_reason() -> None:
    from standoff.preferences.prioritized import Prioritized

    template = case_of("budapest-2025").template
    assert all(option.why for option in template.options)
    assert all(rule.why for rule in template.infeasible)
    for preference in template.preferences.values():
        assert isinstance(preference, Prioritized)
        assert all(statement.why and statement.basis for statement in preference.statements)
