"""`standoff settlement`: what is better than today, and for whom."""

from __future__ import annotations

import json

import pytest

from tests.cli.program import BUDAPEST, ran


def test_where_there_is_nothing_it_names_who_is_in_the_way(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = ran(capsys, "settlement", BUDAPEST)
    assert (done.code, done.err) == (0, "")
    assert "nothing is better than today for all five parties" in " ".join(done.out.split())


def test_some_parties_and_some_states_can_be_asked_about(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call = ("--between", "ru, us", "--where", "not ru.ceasefire", "--json")
    result = json.loads(ran(capsys, "settlement", BUDAPEST, *call).out)["result"]
    assert result["parties"] == ["ru", "us"]
    assert result["exists"]
    assert all("ru.ceasefire" not in each["taken"] for each in result["states"])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("--between", "conn"), "no decision maker 'conn'; did you mean 'con'?"),
        (("--where", "ru.cease"), "unknown option 'ru.cease'"),
    ],
)
def test_unknown_names_are_told(
    call: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "settlement", BUDAPEST, *call)
    assert done.code == 2
    assert said in done.err
