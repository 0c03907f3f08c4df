"""The timeline: what is in it, how exact it is, and that it stays of a size."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from xml.etree import ElementTree

import pytest

from standoff.casefile.read import load
from standoff.charts.timeline import MOST_ROWS, timeline
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Event
from standoff.explain.blocks import Picture, Table
from standoff.report.drawing import picture_style, svg_file
from tests.charts.sample import CASES, HOSTILE, classes, shapes, texts
from tests.evidence.ledgers import HERE, account, made
from tests.explain.evidence_sample import named
from tests.explain.test_evidence_timeline import dated


def drawn(ledger: Ledger) -> Picture:
    picture = timeline(ledger)
    assert picture is not None
    return picture


def happening(*dates: str) -> Ledger:
    """Events on some dates."""
    return Ledger(
        events=MappingProxyType(
            {
                f"e{n}": Event(id=f"e{n}", name=f"Event {n}", date=date, place=HERE)
                for n, date in enumerate(dates)
            }
        )
    )


PICTURES = {
    "dated": drawn(dated()),
    "one": drawn(happening("2025-01-01")),
    "hostile": drawn(
        replace(
            happening("2025"),
            events=MappingProxyType({"e": Event(id="e", name=HOSTILE, date="2025", place=HERE)}),
        )
    ),
    "many": drawn(
        happening(*(f"{year}-{month:02}-03" for year in (1990, 2001) for month in range(1, 13)))
    ),
    **{
        each: drawn(load(CASES / each).ledger)
        for each in ("budapest-2025", "saltmarsh-1983", "camp-david-1978")
    },
}
each_picture = pytest.mark.parametrize("picture", PICTURES.values(), ids=list(PICTURES))


@each_picture
def test_the_picture_is_well_formed_and_styled(picture: Picture) -> None:
    ElementTree.fromstring(svg_file(picture))
    styled = set(re.findall(r"\.([a-z][a-z0-9-]*)", picture_style()))
    assert {name for shape in shapes(picture) for name in classes(shape)} <= styled


@each_picture
def test_nothing_stands_outside_the_sheet(picture: Picture) -> None:
    for shape in shapes(picture):
        known = dict(shape.attributes)
        for name in ("x", "cx", "x1", "x2"):
            assert 0 <= float(known.get(name, 0)) <= picture.width
        for name in ("y", "cy", "y1", "y2"):
            assert -20 <= float(known.get(name, 0)) <= picture.height


def test_every_event_and_account_with_a_date_has_a_row() -> None:
    said = texts(PICTURES["dated"])
    for name in ("The flood", "The talks", "The United Burghs", "The wire: 2 accounts"):
        assert name in said
    assert "The plan" not in said


def test_dates_are_written_as_they_are_known_with_the_time_between() -> None:
    said = texts(PICTURES["dated"])
    assert {"2025", "5 Jan 2025", "1 Mar 2025", "2 Mar 2025", "9 Mar 2025"} <= set(said)
    assert {"55 days", "1 day", "7 days"} <= set(said)


@pytest.mark.parametrize(
    ("dates", "between"),
    [
        (("1787", "2025"), "238 years"),
        (("2025-01", "2025-03-01"), "2 months"),
        (("2020-01-01", "2025-03-01"), "5 years"),
        (("2025-01-01", "2025-01-02"), "1 day"),
    ],
)
def test_the_time_between_two_dates_is_as_exact_as_both(
    dates: tuple[str, str], between: str
) -> None:
    assert between in texts(drawn(happening(*dates)))


def test_nothing_is_said_of_the_time_between_a_year_and_a_day_in_it() -> None:
    said = texts(drawn(happening("2025", "2025-03-01")))
    assert not [each for each in said if each.endswith(("year", "years", "months"))]


def test_a_day_that_is_not_known_is_drawn_hollow_and_explained() -> None:
    assert "the day is not known" in texts(PICTURES["dated"])
    assert "the day is not known" not in texts(PICTURES["one"])


def test_too_many_dates_are_told_by_the_month_and_then_by_the_year() -> None:
    days = [f"2024-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 11)]
    said = texts(drawn(happening(*days)))
    assert {"Jan 2024", "Feb 2024", "Mar 2024"} <= set(said)
    assert {"1990", "2001"} <= set(texts(PICTURES["many"]))


def test_however_much_there_is_the_picture_stays_of_a_size() -> None:
    known = {
        f"n{each}": account("wire", speaker="a", published=f"{1000 + each}") for each in range(300)
    }
    picture = drawn(named(made(accounts=known)))
    assert picture.width < 3_000
    assert picture.height < 2_000
    assert f"{301 - MOST_ROWS} more rows are only in the table" in picture.summary
    (twin,) = picture.twin
    assert isinstance(twin, Table)
    assert sum(len(each.rows) for each in twin.groups) == 300


def test_where_nothing_has_a_date_nothing_is_drawn() -> None:
    assert timeline(Ledger()) is None
    assert timeline(named(made())) is None


def test_the_same_ledger_gives_the_same_bytes() -> None:
    assert svg_file(drawn(dated())) == svg_file(drawn(dated()))
