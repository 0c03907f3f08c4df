"""Tables of a page: what leads where, what is seen, and what is told to those who listen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.explain.blocks import (
    Anchor,
    Cell,
    Column,
    ColumnKind,
    Mention,
    Page,
    Picture,
    RowGroup,
    Section,
    Sign,
    Table,
    TableKind,
)
from standoff.report.html import RENDERER
from standoff.report.html_tables import Tables, tag, text
from tests.report.test_html import Reading

AGREED = Mention(text="agreed", sign=Sign.FULL, to="s1", more="They meet.", detail="Anna")
PLACE = Anchor(text="s1", key="s1")


def table(*rows: tuple[Cell, ...], kind: TableKind = TableKind.LIST, key: str = "") -> Table:
    columns = [Column(name=f"Column {place}") for place in range(len(rows[0]))]
    return Table(
        caption="Words",
        columns=tuple(columns),
        groups=(RowGroup(title="All", key=key, rows=rows),),
        kind=kind,
    )


def read(*tables: Table) -> Reading:
    section = Section(title="Words", blocks=tables)
    return Reading(RENDERER.render(Page(title="A", sentence="B", sections=(section,))))


def links(reading: Reading) -> list[str]:
    return [str(each["href"]) for _, each in reading.elements if "href" in each]


def ids(reading: Reading) -> list[str]:
    return [str(each["id"]) for _, each in reading.elements if "id" in each]


def classes(reading: Reading, tag: str) -> list[str]:
    return [
        each["class"] or "" for found, each in reading.elements if found == tag and "class" in each
    ]


def test_a_mention_leads_to_its_anchor_wherever_that_stands() -> None:
    for found in (read(table((AGREED, PLACE))), read(table((AGREED,)), table(("a", (PLACE, "b"))))):
        (link,) = links(found)
        assert link[1:] in ids(found)
        assert found.inside("a") == ["agreed"]


def test_a_mention_of_what_is_not_on_the_page_leads_nowhere() -> None:
    found = read(table((AGREED, "b")))
    assert links(found) == []
    assert "agreed" in found.inside("span")


def test_titles_of_groups_and_heads_of_columns_are_led_to_and_lead() -> None:
    column = Column(name="Anna", to="anna")
    rows = (("a",),)
    groups = (RowGroup(title="What Anna says", key="anna", rows=rows),)
    found = read(Table(caption="So", columns=(column,), groups=groups))
    assert links(found) == [f"#{each}" for each in ids(found) if each.startswith("at-")] != []


def test_an_anchor_that_stands_twice_has_one_id() -> None:
    found = ids(read(table((PLACE, AGREED), (PLACE, AGREED))))
    assert len(found) == len(set(found))


@given(st.lists(st.text(min_size=1, max_size=6), min_size=2, max_size=2, unique=True))
@settings(deadline=None)
def test_different_keys_have_different_ids_without_spaces(keys: list[str]) -> None:
    found = read(table(*((Anchor(text="x", key=each),) for each in keys)))
    made = [each for each in ids(found) if each.startswith("at-")]
    assert len(set(made)) == 2
    assert all(each.isascii() and not any(map(str.isspace, each)) for each in made)


def test_a_sign_is_beside_a_word_and_silent() -> None:
    found = read(table((AGREED, PLACE)))
    signs = [each for _, each in found.elements if each.get("class") == "sign"]
    assert [each["aria-hidden"] for each in signs] == ["true"]
    assert classes(found, "a") == ["word full"]
    assert "They meet." in found.inside("span")


@pytest.mark.parametrize("sign", Sign, ids=lambda sign: sign.value)
def test_every_sign_has_a_shape_in_the_style_sheet(sign: Sign) -> None:
    (style,) = read(table(("a",))).inside("style")
    assert f".{sign.value} > .sign" in style


def test_what_signs_stand_for_is_listed_before_the_table() -> None:
    made = table(("a",), kind=TableKind.GRID)
    legend = (Mention(text="agreed", sign=Sign.FULL),)
    found = read(Table(caption="So", columns=made.columns, groups=made.groups, legend=legend))
    assert classes(found, "ul") == ["legend"]


@pytest.mark.parametrize(("columns", "kind"), [(8, "scroll grid"), (9, "scroll grid wide")])
def test_a_grid_of_many_columns_asks_for_a_wide_sheet(columns: int, kind: str) -> None:
    found = read(table(("a",) * columns, kind=TableKind.GRID))
    assert classes(found, "div") == [kind]


def test_a_table_of_texts_names_its_cells_for_narrow_screens() -> None:
    found = read(table(("a", "b", None)))
    named = [each.get("data-name") for tag, each in found.elements if tag == "td"]
    assert named == ["Column 1", None]
    assert classes(found, "table") == ["stacks"]


@pytest.mark.parametrize("kind", [ColumnKind.MARK, ColumnKind.NUMBER])
def test_a_table_with_marks_stays_a_table_on_narrow_screens(kind: ColumnKind) -> None:
    columns = (Column(name="a"), Column(name="b"), Column(name="c", kind=kind))
    cell = True if kind is ColumnKind.MARK else 3
    groups = (RowGroup(rows=(("a", "b", cell),)),)
    found = read(Table(caption="So", columns=columns, groups=groups))
    assert classes(found, "table") == ([] if kind is ColumnKind.MARK else ["stacks"])


def test_an_anchor_in_the_twin_of_a_picture_can_be_led_to() -> None:
    twin = (table((PLACE, AGREED)),)
    picture = Picture(title="A", summary="B", width=9, height=9, shapes=(), twin=twin)
    page = Page(title="A", sentence="B", sections=(Section(title="C", blocks=(picture,)),))
    assert 'href="#at-s1"' in "".join(Tables(page).lines(twin[0], "key"))


def test_a_text_is_escaped_and_its_steering_written_out() -> None:
    assert text("<b>\x1b&") == "&lt;b&gt;\\x1b&amp;"
    assert tag("p", "<b>", class_="note") == '<p class="note">&lt;b&gt;</p>'
