"""The board in a real browser: no violation that axe-core knows, by keys alone, in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from board_room import Board, tried
from playwright.sync_api import Browser, Page, sync_playwright

from sync.hub.fleet.calls import CALLS
from sync.hub.floor.bell import ring
from sync.impact.periods import quarter_of

CHROMIUM = Path("/usr/bin/chromium")
DESK, PHONE = (1440, 900), (390, 844)
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
def opened(chromium: Browser, board: Board) -> Iterator[Opened]:
    """Opens a page for somebody who is signed in; what the browser complains of is a failure."""
    complaints: list[str] = []
    contexts = []

    def open_page(
        path: str,
        language: str = "nl",
        size: tuple[int, int] = DESK,
        roles: dict[str, str] | None = None,
    ) -> Page:
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]})
        contexts.append(context)
        context.set_default_timeout(_MS)
        token = board.browser(roles, language).token
        context.add_cookies([{"name": "leenpunt", "value": token, "url": board.url}])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        _go(page, board, path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _go(page: Page, board: Board, path: str) -> None:
    answer = page.goto(board.url + path, wait_until="load")
    assert answer is not None
    assert answer.status == 200, path


def _quarter() -> str:
    return (quarter_of(datetime.now(UTC).date()) - timedelta(days=1)).isoformat()


def _paths(board: Board) -> list[str]:
    row = board.db.execute("SELECT id FROM work WHERE what = 'needs_review'").fetchone()
    assert row is not None
    device = board.devices["lp-2"]
    return [
        "/board",
        f"/board/station/{device}",
        f"/board/station/{device}?sure=restart",
        f"/board/work?case={row[0]}",
        f"/board/work?case={row[0]}&chosen=correct",
        "/board/work?what=bin_full&settled=true",
        "/board/work?what=tag_not_on_pad&q=leenpunt&together=accept",
        "/board/calls",
        f"/board/figures?day={_quarter()}",
        "/board/figures?span=year",
        f"/board/report/enter?day={_quarter()}",
        "/board/alarms?sure=1",
        "/board/programmes",
        "/board/people",
        "/board/people?new=true",
        "/board/gates",
        "/board/settings",
        "/board/settings/new",
        "/board/enrol",
        f"/board/station/{device}/belonging",
        f"/board/station/{device}/belonging?sure=revoke",
        "/board/accounts?name=nobody",
        "/board/audit",
        "/board/trace?entry=none-1",
        "/login",
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_page_has_a_violation(
    opened: Opened, board: Board, language: str, size: tuple[int, int]
) -> None:
    tried(board.db, board.devices, datetime.now(UTC), {"lp-1": (8, 6), "lp-2": (8, 6)})
    page, found = opened("/board", language, size), {}
    for path in _paths(board):
        _go(page, board, path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size[0], f"{path} is {wide} px wide"
        if bad := Axe().run(page).response["violations"]:
            found[path] = [(each["id"], each["nodes"][0]["html"][:200]) for each in bad]
    assert found == {}


def _tab_to(page: Page, wanted: str) -> None:
    """By the tab key alone."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == wanted:
            return
    raise AssertionError(f"no way by keys to {wanted}")


def _is_focused(page: Page, name: str) -> None:
    """Soon: what was put in place anew gets the focus back after that."""
    page.wait_for_selector(f"[id='{name}']:focus", state="attached")


def _state(board: Board, query: str) -> Any:
    board.db.rollback()
    return board.db.execute(query).fetchone()


def test_work_is_settled_by_arrows_and_two_enters(opened: Opened, board: Board) -> None:
    rows = board.db.execute("SELECT id FROM work WHERE state = 'open' ORDER BY opened_at LIMIT 2")
    first, second = (number for (number,) in rows.fetchall())
    page = opened("/board/work")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    _is_focused(page, "content")
    _tab_to(page, f"work-{first}")
    page.keyboard.press("ArrowDown")
    _is_focused(page, f"work-{second}")
    page.keyboard.press("Enter")
    page.wait_for_selector("#settle:focus")
    page.evaluate("window.kept = true")
    page.keyboard.press("Enter")
    page.wait_for_selector("#settle:has-text('Ja, klaar')")
    _is_focused(page, "settle")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('5 dingen om af te maken')")
    assert _state(board, f"SELECT state, how FROM work WHERE id = {second}") == (
        "settled",
        "accept",
    )
    page.wait_for_selector("#settle:focus")
    assert page.evaluate("window.kept")


def test_a_title_stays_shown_while_the_page_changes(opened: Opened, board: Board) -> None:
    row = board.db.execute("SELECT id FROM work WHERE what = 'needs_review'").fetchone()
    assert row is not None
    page = opened(f"/board/work?case={row[0]}")
    page.click("#show")
    page.wait_for_selector("text=De aanslag")
    board.db.execute("DELETE FROM work WHERE what = 'bin_full'")
    ring(board.db, CALLS)
    board.db.commit()
    page.wait_for_selector("text=Klaar 0")
    assert page.is_visible("text=De aanslag")


def test_who_comes_says_so_by_keys(opened: Opened, board: Board) -> None:
    row = board.db.execute("SELECT id FROM call WHERE state = 'open'").fetchone()
    assert row is not None
    page = opened("/board", roles={"Lindeveld": "staff"})
    page.evaluate("window.kept = true")
    _tab_to(page, f"come-{row[0]}")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#close-{row[0]}")
    assert _state(
        board, "SELECT state FROM call WHERE answered_by LIKE 'm.deboer%' AND state = 'coming'"
    ) == ("coming",)
    assert page.evaluate("window.kept")


def test_what_changes_is_shown_in_place(opened: Opened, board: Board) -> None:
    page = opened("/board", size=PHONE)
    page.evaluate("window.kept = true")
    device = board.devices["school"]
    page.focus(f"#station-{device}")
    top = page.evaluate("window.scrollY")
    board.db.execute("UPDATE status SET state = 'out_of_service' WHERE device = %s", (device,))
    board.db.execute(
        "INSERT INTO call (device, call, opened_at) VALUES (%s, 'new', now())", (device,)
    )
    ring(board.db, CALLS)
    board.db.commit()
    page.wait_for_selector("text=Oproep: Schoolpunt")
    page.wait_for_selector("h1:has-text('1 leenpunt werkt niet.')")
    _is_focused(page, f"station-{device}")
    assert page.evaluate("window.kept")
    assert page.evaluate("window.scrollY") >= top
    page.wait_for_selector("#said:has-text('werkt niet')", state="attached")
    assert page.locator("nav.tabs a:visible").count() == 4


def test_an_order_is_given_by_the_second_press(opened: Opened, board: Board) -> None:
    device = board.devices["lp-2"]
    page = opened(f"/board/station/{device}")
    _tab_to(page, "order-restart")
    page.keyboard.press("Enter")
    page.wait_for_selector("#order-restart:has-text('Ja, herstart')")
    assert _state(board, "SELECT count(*) FROM command") == (0,)
    _is_focused(page, "order-restart")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Herstart, door m.deboer")
    assert _state(board, "SELECT name FROM command") == ("restart",)


def test_a_code_is_drawn_by_keys_and_stays_while_other_pages_change(
    opened: Opened, board: Board
) -> None:
    page = opened("/board", size=PHONE, roles={"Oosterdam": "manager"})
    _tab_to(page, "enrol")
    page.keyboard.press("Enter")
    page.wait_for_selector("#station")
    _tab_to(page, "station")
    page.keyboard.type("new-1")
    _tab_to(page, "give")
    page.keyboard.press("Enter")
    page.wait_for_selector("#code")
    code = page.text_content("#code")
    other = opened("/board", roles={"Oosterdam": "viewer"})
    device = board.devices["lp-4"]
    board.db.execute(
        "INSERT INTO call (device, call, opened_at) VALUES (%s, 'n', now())", (device,)
    )
    ring(board.db, CALLS)
    board.db.commit()
    other.wait_for_selector("text=Oproep: Leenpunt 4")
    assert page.locator("[hx-trigger]").count() == 0
    assert page.text_content("#code") == code
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_a_version_is_made_by_keys(opened: Opened, board: Board) -> None:
    page = opened("/board/settings")
    _tab_to(page, "new")
    page.keyboard.press("Enter")
    page.wait_for_selector("#body")
    _tab_to(page, "body")
    page.keyboard.press("Control+A")
    page.keyboard.type('[screen]\ntheme = "pink"\n')
    _tab_to(page, "show")
    page.keyboard.press("Enter")
    page.wait_for_selector("#faults")
    _tab_to(page, "body")
    page.keyboard.press("Control+A")
    page.keyboard.type('[screen]\ntheme = "dark"\n')
    _tab_to(page, "show")
    page.keyboard.press("Enter")
    page.wait_for_selector("#make")
    assert Axe().run(page).response["violations"] == []
    _tab_to(page, "make")
    page.keyboard.press("Enter")
    page.wait_for_selector("#versions")
    query = "SELECT body FROM configuration ORDER BY version DESC LIMIT 1"
    assert _state(board, query) == ('[screen]\ntheme = "dark"\n',)
