"""The contract of a chart: every one, also one that is added, keeps these rules."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from standoff import registry
from standoff.analysis.stability import analyse
from standoff.charts import option_table
from standoff.charts.chart import Chart, all_charts, chart_named, drawn, fitting_chart
from standoff.errors import NotApplicableError, UnknownNameError
from standoff.explain.blocks import Picture
from standoff.report.drawing import picture_style, svg_file
from tests.charts.sample import (
    CASES,
    analysed,
    classes,
    hostile,
    numbers,
    random_options,
    results_of,
    shapes,
    texts,
)
from tests.explain.sample import arming, indifferent, prisoners, pursuit

CHARTS = list(all_charts().values())
DRAWN = {"g", "title", "rect", "circle", "line", "path", "text"}
CONFLICTS = {
    "prisoners": prisoners(),
    "no-today": prisoners(None),
    "graph": arming(),
    "circle": pursuit(),
    "hostile": hostile(),
    "one-state": indifferent({"us": {}}, ()),
    "many-states": random_options([0, 0, 1, 1, 2, 2], 1),
    "no-states-hold": random_options([0, 0, 0, 1, 1, 1], 4, today=None),
    **{case: analysed(case)[0].conflict for case in ("elmira", "budapest-2025")},
}


def pictures() -> dict[str, Picture]:
    found = {}
    for name, conflict in CONFLICTS.items():
        results = results_of(conflict)
        for chart in CHARTS:
            if not chart.applies(results[0]):
                found[f"{name}-{chart.id}"] = chart.draw(*results)
    return found


PICTURES = pictures()
each_picture = pytest.mark.parametrize("picture", PICTURES.values(), ids=list(PICTURES))
each_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)


def test_charts_are_found_by_scan_the_most_telling_first() -> None:
    found = list(all_charts())
    assert found == ["move_graph", "option_map", "stability_table", "option_table", "path"]


@each_chart
def test_a_chart_is_drawn_or_says_in_words_why_not(chart: Chart) -> None:
    assert chart.title
    assert chart.summary
    reasons = [chart.applies(analyse(each)) for each in CONFLICTS.values()]
    assert "" in reasons
    assert all(len(why.split()) > 3 for why in reasons if why)


@each_picture
def test_a_picture_is_a_well_formed_file_of_a_few_elements(picture: Picture) -> None:
    root = ElementTree.fromstring(svg_file(picture))
    found = {each.tag.rpartition("}")[2] for each in root.iter()}
    assert found <= DRAWN | {"svg", "style", "desc"}


@each_picture
def test_nothing_is_fetched_run_or_styled_from_inside(picture: Picture) -> None:
    text = svg_file(picture).replace("http://www.w3.org/2000/svg", "", 1)
    assert not re.search(r"https?:|@import|@font-face|url\(|<script|<image|<use|<foreign", text)
    names = {name for shape in shapes(picture) for name, _ in shape.attributes}
    assert not names & {"style", "href", "id", "src"}
    assert not any(name.startswith("on") for name in names)


@each_picture
def test_every_colour_is_a_class_of_the_style_sheet(picture: Picture) -> None:
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", picture_style()))
    assert {name for shape in shapes(picture) for name in classes(shape)} <= known
    names = {name for shape in shapes(picture) for name, _ in shape.attributes}
    assert not names & {"fill", "stroke", "color"}


@each_picture
def test_everything_is_inside_the_frame(picture: Picture) -> None:
    for shape in shapes(picture):
        at = numbers(shape)
        wide, high = at.get("width", 0.0), at.get("height", 0.0)
        for name in ("x", "x1", "x2", "cx"):
            assert 0 <= at.get(name, 0.0) <= picture.width - wide
        for name in ("y", "y1", "y2", "cy"):
            assert 0 <= at.get(name, 0.0) <= picture.height - high


@each_picture
def test_paths_stay_inside_the_frame(picture: Picture) -> None:
    for shape in shapes(picture):
        drawn_path = dict(shape.attributes).get("d", "")
        for x, y in re.findall(r"[ML] (-?[\d.]+) (-?[\d.]+)", drawn_path):
            assert 0 <= float(x) <= picture.width
            assert 0 <= float(y) <= picture.height


@each_picture
def test_a_picture_says_what_it_shows_and_has_a_twin(picture: Picture) -> None:
    assert picture.title
    assert picture.summary.endswith(".")
    assert picture.twin
    assert texts(picture)


@each_picture
def test_numbers_are_not_written_longer_than_anybody_could_see(picture: Picture) -> None:
    assert not re.search(r"\d\.\d{3}|e[-+]\d|nan|inf", svg_file(picture).partition("</style>")[2])


@pytest.mark.parametrize("name", ["elmira", "hostile", "many-states", "graph"])
@each_chart
def test_the_same_analysis_gives_the_same_bytes(name: str, chart: Chart) -> None:
    known = PICTURES.get(f"{name}-{chart.id}")
    if known is not None:
        again = chart.draw(*results_of(CONFLICTS[name]))
        assert svg_file(again).encode() == svg_file(known).encode()


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_some_picture_fits_every_case_that_ships(case: str) -> None:
    results = analysed(case)
    assert drawn(fitting_chart(results[0]), *results).shapes


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("prisoners", "move_graph"),
        ("no-today", "option_map"),
        ("graph", "move_graph"),
        ("budapest-2025", "option_map"),
        ("one-state", "move_graph"),
    ],
)
def test_the_chart_that_fits_follows_from_size_and_form(name: str, expected: str) -> None:
    assert fitting_chart(results_of(CONFLICTS[name])[0]).id == expected


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'option_table'"):
        chart_named("option_tabel")


def test_a_chart_that_says_nothing_is_refused_with_the_reason() -> None:
    with pytest.raises(NotApplicableError, match=r"option_table cannot be drawn: .* a graph"):
        drawn(option_table.CHART, *results_of(arming()))


def test_where_no_chart_fits_every_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    never = replace(option_table.CHART, applies=lambda _: "it never does")
    monkeypatch.setattr("standoff.charts.chart.all_charts", lambda: {"option_table": never})
    with pytest.raises(NotApplicableError, match="option_table: it never does"):
        fitting_chart(results_of(prisoners())[0])


def test_another_package_adds_a_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    added = replace(option_table.CHART, id="mine", order=5)

    class Point:
        def load(self) -> object:
            return added

    registry.plugins.cache_clear()
    monkeypatch.setattr(registry, "entry_points", lambda group: [Point()])
    try:
        assert next(iter(all_charts().values())) is added
    finally:
        registry.plugins.cache_clear()
