"""`standoff concepts`: all ways of thinking, one of them, and the ways of writing preferences."""

from __future__ import annotations

import re

import pytest

from standoff.concepts.concept import all_concepts
from standoff.registry import plugins
from tests.cli.program import ran

KINDS = plugins("standoff.preferences", "KIND")


@pytest.fixture(autouse=True)
def _common_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize(
    ("arguments", "names"),
    [((), all_concepts()), (("--preferences",), KINDS)],
    ids=["concepts", "preferences"],
)
def test_all_are_listed_in_order_after_one_sentence(
    arguments: tuple[str, ...], names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "concepts", *arguments)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[3].startswith(f"There are {len(names)} ways of")
    firsts = re.findall(r"^ {0,2}([a-z_]+)(?= |$)", done.out, re.M)
    assert [each for each in firsts if each in names] == list(names)


@pytest.mark.parametrize("name", all_concepts())
def test_every_concept_is_told_in_full(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "concepts", name.upper())
    assert (done.code, done.err) == (0, "")
    words = " ".join(done.out.split())
    concept = all_concepts()[name]
    assert f"A decision maker who thinks this way {concept.person}." in words
    assert concept.citation in words
    assert words.endswith(f"standoff analyse CASE --concept {name}")


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_preference_is_told_in_full(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "concepts", name, "--preferences")
    assert (done.code, done.err) == (0, "")
    words = " ".join(done.out.split())
    assert KINDS[name].summary in words
    assert KINDS[name].source in words


@pytest.mark.parametrize(
    ("arguments", "schema", "part", "names"),
    [
        ((), "standoff/concepts/1", "concepts", list(all_concepts())),
        (("seq",), "standoff/concepts/1", "concepts", ["seq"]),
        (("--preferences",), "standoff/preferences/1", "preferences", list(KINDS)),
        (("Known", "--preferences"), "standoff/preferences/1", "preferences", ["known"]),
    ],
    ids=["concepts", "concept", "preferences", "preference"],
)
def test_programs_get_the_same(
    arguments: tuple[str, ...],
    schema: str,
    part: str,
    names: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = ran(capsys, "concepts", *arguments, "--json").object
    assert (found["schema"], list(found["result"])) == (schema, [part])
    assert [each["id"] for each in found["result"][part]] == names


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["sequ"], "no solution concept 'sequ'; did you mean 'seq'?"),
        (["fuzzy"], "it is a kind of preference: add --preferences"),
        (["fuzy", "--preferences"], "no kind of preference 'fuzy'; did you mean 'fuzzy'?"),
    ],
    ids=["concept", "the_other_list", "preference"],
)
def test_a_name_that_is_not_there_gets_advice(
    arguments: list[str], advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "concepts", *arguments)
    assert (done.code, done.out) == (2, "")
    assert advice in done.err
