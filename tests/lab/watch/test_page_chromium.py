"""The page in a real browser: by eye, by keys alone, for a screen reader, small and wide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
DESK, PHONE = (1920, 1080), (360, 800)
_MS = 30_000
"""To wait for anything: the machine may be busy."""
Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Of a module alone: while it runs, no other event loop runs in this thread."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, page: Path) -> Iterator[Opened]:
    """Opens the file; what the browser complains of, or asks for elsewhere, is a failure."""
    complaints: list[str] = []
    contexts = []

    def open_page(size: tuple[int, int] = DESK, **more: Any) -> Page:
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **more)
        contexts.append(context)
        context.set_default_timeout(_MS)
        tab = context.new_page()
        tab.on("console", lambda said: complaints.append(said.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("request", lambda asked: asked.url == page.as_uri() or complaints.append(asked.url))
        tab.goto(page.as_uri(), wait_until="load")
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _current(tab: Page) -> tuple[int, str]:
    """Index and words, as the table and the lines above it have them."""
    row = tab.locator("tr[aria-current]")
    words = row.locator("td").last.text_content() or ""
    assert words in (tab.text_content("#now") or "")
    return int(row.get_attribute("data-index") or ""), words


@pytest.mark.parametrize(
    ("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk-light", "phone-dark"]
)
def test_no_violation_and_nothing_beside_the_page(
    opened: Opened, size: tuple[int, int], scheme: str
) -> None:
    tab = opened(size, color_scheme=scheme)
    for what in ("wrong", tab.evaluate("EVENTS.find((each) => each.kind === 'told').item")):
        tab.select_option("#shown", what)
        tab.click("#finding")
        assert "unexplained" in _current(tab)[1]
        found = Axe().run(tab).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == [], what
        assert tab.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_every_event_is_reached_by_keys_and_is_said(opened: Opened) -> None:
    tab = opened()
    assert _current(tab)[0] == 0
    assert tab.get_attribute("#now", "aria-live") == "polite"
    tab.focus("#on")
    tab.keyboard.press("Enter")
    assert _current(tab)[0] == 1
    tab.focus("#stage")
    for key, index in (("ArrowRight", 2), ("ArrowLeft", 1), ("Home", 0)):
        tab.keyboard.press(key)
        assert _current(tab)[0] == index
    tab.keyboard.press("End")
    assert _current(tab)[0] == tab.evaluate("EVENTS.length - 1")
    assert tab.is_disabled("#on")
    tab.focus("#place")
    tab.keyboard.press("Home")
    tab.keyboard.press("ArrowRight")
    assert _current(tab)[0] == 1
    assert _current(tab)[1] in (tab.get_attribute("#place", "aria-valuetext") or "")
    tab.focus("tr[aria-current] button")
    tab.keyboard.press("ArrowDown")
    assert _current(tab)[0] == 2
    assert tab.evaluate("document.activeElement.closest('tr').dataset.index") == "2"


def test_a_press_on_an_event_says_it_and_a_drag_moves_the_time(opened: Opened) -> None:
    tab = opened()
    index = tab.evaluate("EVENTS.findIndex((each) => each.kind === 'request')")
    tab.evaluate(f"moveTo(AT[{index}] - 60)")
    tab.click(f"rect.hit[data-index='{index}']")
    assert _current(tab)[0] == index
    box = tab.locator("#stage").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 60
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(x - 300, y)
    tab.mouse.up()
    tab.wait_for_selector(f"tr[data-index='{index}'] ~ tr[aria-current]", state="attached")
    assert tab.evaluate("Math.abs(head - AT[current]) < 120")


def test_an_item_is_followed(opened: Opened) -> None:
    tab = opened()
    tab.click("#finding")
    # Some are about no item: a payment, or a station.
    while not (item := tab.evaluate("EVENTS[current].item")):
        tab.click("#finding")
    tab.click("#follow")
    assert tab.input_value("#shown") == item
    assert tab.locator("#rows tr").count() == tab.evaluate(f"DATA.stories['{item}'].length")
    assert tab.locator(".book.followed").count() > 0
    assert "told nothing" in (tab.text_content("#ends") or "")


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_it_plays_and_stands_still_when_told(opened: Opened, motion: str) -> None:
    tab = opened(reduced_motion=motion)
    tab.select_option("#speed", "1")
    tab.evaluate("window.between = 0")
    tab.evaluate(
        "stage.addEventListener('scroll', () => between += !AT.some((x) => Math.abs(x - head) < 2))"
    )
    tab.click("#play")
    assert tab.get_attribute("#now", "aria-live") == "off"
    if motion == "no-preference":
        while not tab.evaluate("between"):
            tab.wait_for_timeout(50)
    tab.wait_for_selector("tr[data-index='0'] ~ tr[aria-current]", state="attached")
    tab.click("#play")
    assert tab.get_attribute("#now", "aria-live") == "polite"
    assert tab.text_content("#play") == "Play"
    index = _current(tab)[0]
    tab.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert _current(tab)[0] == index
    # Nobody who asked for no movement sees anything between two events.
    assert (tab.evaluate("between") == 0) == (motion == "reduce")
