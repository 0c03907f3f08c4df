"""Pages in a browser: nothing is fetched, nothing fails, nobody is shut out, nothing is cut off.

Needs Chromium, and Playwright to steer it: ``pip install -e '.[browser]'``. What is asked of axe
needs its file, ``axe.min.js``, as well: by the package ``axe-playwright-python``, or where the
environment variable ``STANDOFF_AXE`` says (``npm install axe-core``). What is missing is skipped.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from standoff.cli.app import run

sync_api = pytest.importorskip("playwright.sync_api")

CASES = Path(__file__).parent.parent.parent / "cases"
# Every command that writes a page for a browser, with a case that has much to show.
PAGES = (
    ("matrix", "budapest-2025"),
    ("matrix", "saltmarsh-1983"),
    ("matrix", "camp-david-1978"),
    ("explain", "budapest-2025"),
    ("analyse", "elmira"),
    ("show", "budapest-2025"),
    ("report", "budapest-2025"),
    ("answer", "budapest-2025"),
    ("compare", "budapest-2025"),
    ("sensitivity", "budapest-2025"),
    ("settlement", "budapest-2025"),
    ("analyse", "budapest-2025", "--concept", "own", "--thinks", "us=nash,ru=smr"),
    ("path", "budapest-2025"),
    ("path", "elmira"),
    ("path", "elmira", "--to", "s8"),
    ("path", "elmira", "--to", "s8", "--by", "improvements"),
    ("path", "budapest-2025", "--to", "con.force and ua.neutral and us.cut"),
    ("path", "price-war", "--to", "ll"),
    ("coalitions", "budapest-2025"),
    ("coalitions", "saltmarsh-1983"),
    ("coalitions", "elmira", "--fixed", "moe+ur"),
    ("perceive", "budapest-2025"),
    ("whatif", "budapest-2025", 'drop con "force if us.cut"', "remove eu.fund"),
    ("whatif", "budapest-2025", "--wanted", "ru.ceasefire and ua.neutral"),
    ("whatif", "budapest-2025", "--wanted", "ru.ceasefire", "--readings"),
)
WINDOWS = ((1440, "light"), (1440, "dark"), (400, "light"), (400, "dark"))
# What is left of A4 between the margins of the style sheet, in pixels of 1/96 inch.
UPRIGHT, WIDE = 672, 1031


def chromium() -> str:
    """Where the browser is; empty where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), "")


def axe() -> str:
    """The script that looks for barriers; empty where it is not installed."""
    named = os.environ.get("STANDOFF_AXE", "")
    package = importlib.util.find_spec("axe_playwright_python")
    folder = Path(package.origin).parent if package and package.origin else None
    files = [Path(named)] if named else sorted(folder.rglob("axe.min.js")) if folder else []
    return files[0].read_text(encoding="utf-8") if files else ""


AXE = axe()
each_page = pytest.mark.parametrize("page", PAGES, ids="-".join)
each_window = pytest.mark.parametrize(("width", "scheme"), WINDOWS, ids=lambda each: str(each))
needs_axe = pytest.mark.skipif(not AXE, reason="axe-core is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    found = chromium()
    if not found:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as program:
        browser = program.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


def written(folder: Path, page: tuple[str, ...]) -> str:
    """The address of a page, which is written where it has not been."""
    command, case, *switches = page
    file = folder / f"{PAGES.index(page)}.html"
    if not file.exists():
        assert run([command, str(CASES / case), *switches, "-o", str(file)]) == 0
    return file.as_uri()


def opened(browser: Any, address: str, width: int, scheme: str = "light") -> Any:
    """A window with a page in it."""
    window = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    window.goto(address)
    return window


@each_page
def test_nothing_is_fetched_and_nothing_is_reported(
    browser: Any, folder: Path, page: tuple[str, ...]
) -> None:
    address = written(folder, page)
    window = browser.new_page()
    asked: list[str] = []
    told: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.on("console", lambda message: told.append(message.text))
    window.on("pageerror", lambda error: told.append(str(error)))
    window.goto(address)
    window.wait_for_load_state("networkidle")
    assert asked == [address]
    assert told == []
    window.close()


@each_page
@each_window
def test_the_page_is_no_wider_than_the_window(
    browser: Any, folder: Path, page: tuple[str, ...], width: int, scheme: str
) -> None:
    window = opened(browser, written(folder, page), width, scheme)
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    window.close()


@needs_axe
@each_page
@each_window
def test_nobody_is_shut_out(
    browser: Any, folder: Path, page: tuple[str, ...], width: int, scheme: str
) -> None:
    window = opened(browser, written(folder, page), width, scheme)
    window.evaluate(AXE)
    found = window.evaluate("axe.run().then(result => result.violations)")
    said = [
        f"{each['id']}: {each['help']}: {node['html'][:120]}"
        for each in found
        for node in each["nodes"][:3]
    ]
    assert said == []
    window.close()


@each_page
def test_every_link_leads_to_a_place_on_the_page(
    browser: Any, folder: Path, page: tuple[str, ...]
) -> None:
    window = opened(browser, written(folder, page), 1440)
    lost = window.evaluate(
        "[...document.links].map(each => each.getAttribute('href'))"
        ".filter(each => !document.getElementById(decodeURIComponent(each.slice(1))))"
    )
    assert lost == []
    window.close()


def test_a_word_in_the_matrix_leads_to_the_words_behind_it(browser: Any, folder: Path) -> None:
    window = opened(browser, written(folder, ("matrix", "saltmarsh-1983")), 1440)
    window.click("table a.word")
    seen = window.evaluate(
        "(() => { const row = document.querySelector(':target').closest('tr');"
        " const box = row.getBoundingClientRect();"
        " return [row.textContent, 0 <= box.top && box.top < innerHeight]; })()"
    )
    assert "will inspect the gates together" in seen[0]
    assert seen[1]
    window.close()


def test_heads_and_first_column_stay_in_sight_while_the_matrix_scrolls(
    browser: Any, folder: Path
) -> None:
    window = opened(browser, written(folder, ("matrix", "budapest-2025")), 800)
    before, after = (
        window.evaluate(
            f"(() => {{ const grid = document.querySelector('.grid'); grid.scrollTo({by}, {by});"
            " const at = each => { const box = grid.querySelector(each).getBoundingClientRect();"
            " const frame = grid.getBoundingClientRect();"
            " return [box.left - frame.left, box.top - frame.top]; };"
            " return [...at('thead th'), at('th[scope=row]')[0]];"
            " })()"
        )
        for by in (0, 200)
    )
    assert after == pytest.approx(before, abs=1)
    window.close()


@each_page
def test_nothing_is_cut_off_on_paper(browser: Any, folder: Path, page: tuple[str, ...]) -> None:
    window = opened(browser, written(folder, page), UPRIGHT)
    window.emulate_media(media="print")
    for width, sections in ((UPRIGHT, "section:not(:has(.wide))"), (WIDE, "section:has(.wide)")):
        window.set_viewport_size({"width": width, "height": 900})
        over = window.evaluate(
            f"[...document.querySelectorAll('{sections} :is(table, svg, p, li)')]"
            ".filter(each => each.getBoundingClientRect().right > innerWidth + 1)"
            ".map(each => each.textContent.slice(0, 80))"
        )
        assert over == []
    assert window.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    window.close()
