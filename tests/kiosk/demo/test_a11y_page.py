"""The report and the statement in a real browser: they keep to what they ask of others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from kiosk.demo.a11y import page
from kiosk.demo.a11y.lines import By, lines
from kiosk.demo.a11y.report import Result, Row

CHROMIUM = Path("/usr/bin/chromium")
AT = datetime(2026, 11, 27, 14, tzinfo=ZoneInfo("Europe/Amsterdam"))
PAGES = ("index.html", "index-en.html", "statement.html", "statement-en.html")
WRONG = "<b>Klaar</b> is small & cut"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a station where one line failed."""
    out = tmp_path_factory.mktemp("report")
    rows = []
    for line in lines():
        result = Result.PASSED if line.by in (By.CHECK, By.TESTS) else Result.NOT_TESTED_HERE
        rows.append(
            Row(line, result, "a figure", (), "screens/pile.png" if line.id == "A1" else "")
        )
    rows[10] = Row(rows[10].line, Result.FAILED, "1 found wrong", (WRONG,))
    page.publish(rows, out, "Bibliotheek <Lindeveld>", "Leenpunt 2", AT)
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_playwright() as player:
        chromium = player.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        opened = chromium.new_page()
        opened.set_default_timeout(30_000)
        yield opened
        chromium.close()


def test_pages_are_accessible_themselves(browser: Page, pages: Path) -> None:
    for name in PAGES:
        browser.goto((pages / name).as_uri())
        found = Axe().run(browser).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], name


def test_what_is_said_is_text_and_the_statement_has_its_sections(pages: Path) -> None:
    report = (pages / "index.html").read_text("utf-8")
    assert "&lt;b&gt;Klaar&lt;/b&gt; is small &amp; cut" in report
    assert all(f'id="{line.id}"' in report for line in lines())
    for name, wanted in {
        "statement.html": ("Wat niet voldoet", "Bereikbaar via", "College voor de Rechten"),
        "statement-en.html": ("What does not comply", "To be reached at", "Ombudsman"),
    }.items():
        text = (pages / name).read_text("utf-8")
        assert "Bibliotheek &lt;Lindeveld&gt;" in text
        assert all(section in text for section in wanted)
        assert "voldoet aan alle" not in text
