"""Parts of a report that come after stability: each is there where there is something to say."""

from __future__ import annotations

from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.ensembles.after_stability import AfterStability, after_stability
from standoff.explain.blocks import Bullets, Paragraph
from standoff.report.after_parts import after_objects, after_parts


def test_parts_open_with_the_sentence_of_their_command() -> None:
    case = load("cases/budapest-2025").in_world({})
    assert case.open_model is not None
    found = after_stability(
        analyse(case.conflict),
        "seq",
        model=case.open_model,
        readings=case.readings,
        questions=case.questions,
    )
    parts = dict(after_parts(case, found))
    for title, begins in (
        ("What several could do together", "In this model Russia and the United States would both"),
        ("What would have to change, reading by reading", "In this model today leads to"),
        ("Who sees it differently", "In this model, by the reading 'misperception', today leads"),
    ):
        first = parts[title][0]
        assert isinstance(first, Paragraph)
        assert first.text.startswith(begins)
    for title in (
        "How far the outcomes are from today",
        "First steps that wait",
        "What would be left by several together",
    ):
        assert parts[title]
    assert parts["Not worked out"] == ()
    schemas = {name: each and each["schema"] for name, each in after_objects(case, found).items()}
    assert schemas == {
        "path": "standoff/path/1",
        "coalitions": "standoff/coalitions/1",
        "whatif": "standoff/whatif-readings/1",
        "perceive": "standoff/perceptions/1",
    }


def test_what_was_left_out_is_told() -> None:
    case = load("cases/chicken")
    parts = dict(after_parts(case, AfterStability(left_out=("too large",))))
    assert parts.pop("Not worked out") == (Bullets(items=("too large",)),)
    assert not any(parts.values())
