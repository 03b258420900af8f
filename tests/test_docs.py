"""The documents: every link leads somewhere, every page is in the index and in the site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import make_bench
import make_ports
import make_rooms
import make_troubleshooting
import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = Path("/usr/bin/chromium")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
_CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The headings of a page as the fragments that lead to them (as GitHub makes them)."""
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    for link in (found[0] or found[1] for found in _LINK.findall(text)):
        if link.startswith(("https://", "http://")):
            continue
        path, _, fragment = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link}: there is no {target.relative_to(ROOT)}"
        if fragment and target.suffix == ".md":
            assert fragment in anchors(target), f"{link}: no such heading"


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [page.name for page in (ROOT / "docs").glob("*.md") if page.name != "README.md"]
    assert [page for page in pages if f"]({page})" not in index] == []


def test_every_decision_is_listed() -> None:
    listed = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    decisions = [page.name for page in (ROOT / "docs" / "adr").glob("*.md")]
    assert [name for name in decisions if f"(adr/{name})" not in listed] == []


def test_the_life_of_a_loan_names_what_there_is() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in _sources()}
    code = "\n".join(sources.values())
    text = (ROOT / "docs" / "life-of-a-loan.md").read_text(encoding="utf-8")
    for name in re.findall(r"`([^`]+)`", text):
        if name.endswith(".py"):
            assert any(str(path).endswith(f"/{name}") for path in sources), name
        elif "." in name:
            owner, member = name.removesuffix("()").split(".")
            assert re.search(rf"^class {owner}\b", code, re.MULTILINE), name
            assert re.search(rf"^ +def {member}\b", code, re.MULTILINE), name
        elif re.fullmatch(r"[a-z_]+(\(\))?", name):
            assert re.search(rf"\b{name.removesuffix('()')}\b", code), name


def _sources() -> list[Path]:
    return [path for name in ("kiosk", "drivers", "sync") for path in (ROOT / name).rglob("*.py")]


def test_every_page_that_the_program_names_is_there() -> None:
    """With its heading: what doctor says, and what the configuration's keys mean."""
    place = re.compile(r"[\"(]([\w-]+\.md)#([\w-]+)[\")]")
    named = {found for path in _sources() for found in place.findall(path.read_text("utf-8"))}
    assert ("journal.md", "damage-full-disk") in named
    there = {page.name: anchors(page) for page in (ROOT / "docs").glob("*.md")}
    assert {(name, at) for name, at in named if at not in there.get(name, set())} == set()


def test_the_glossary_says_where_each_word_lives() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| ([^|]*)\|$", text, re.MULTILINE)[1:]
    words = [word.casefold() for word, _ in rows]
    assert words == sorted(words)
    places = [place for _, where in rows for place in re.findall(r"`([^`]+)`", where)]
    assert [place for place in places if not (ROOT / place).exists()] == []


@pytest.mark.parametrize(
    "made",
    [make_bench, make_ports, make_rooms, make_troubleshooting],
    ids=lambda made: made.PAGE.stem,
)
def test_pages_that_are_made_are_as_the_program_is(made: ModuleType) -> None:
    # Else: python tests/make_ports.py, or whichever is named here.
    assert made.PAGE.read_text(encoding="utf-8") == made.page()


def test_every_advice_has_its_symptom() -> None:
    assert make_troubleshooting.unused() == set()


def test_every_driver_is_among_the_devices_that_fit() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = set(re.findall(r'^(\S+) = "drivers\.(?!tags\.)', project, re.MULTILINE))
    assert "feig" in named
    page = (ROOT / "docs" / "hardware.md").read_text(encoding="utf-8")
    assert {name for name in named if f"`{name}`" not in page} == set()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents as a site, built without a warning."""
    pytest.importorskip("material", reason="the extra docs is not installed")
    folder = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    return folder


@pytest.mark.timeout(300)
def test_the_site_is_whole_and_needs_no_network(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > len(PAGES) - 5
    for page in pages:
        text = page.read_text(encoding="utf-8")
        loaded = re.findall(r'<(?:script|img)[^>]* src="([^"]+)"', text)
        loaded += re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', text)
        for place in loaded:
            # The page for a wrong address may be shown at any: its links begin at the top.
            home = site if place.startswith("/") else page.parent
            assert (home / place.lstrip("/")).exists(), f"{page.name}: there is no {place}"
    for style in site.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        assert not re.search(r"url\([\"']?(?:https?:)?//", text), style.name


@pytest.mark.timeout(300)
def test_the_site_is_read_by_everybody_and_its_card_is_one_page(site: Path) -> None:
    """axe-core on a desk and on a phone, from the disk; and how the card for staff is printed."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}")
    bad = []
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        page = browser.new_page(color_scheme="light")
        page.set_default_timeout(60_000)
        for name, size in (("index", (1440, 900)), ("technicians", (390, 844))):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.goto((site / f"{name}.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name
            bad += [(name, each["id"]) for each in Axe().run(page).response["violations"]]
        page.goto((site / "staff-card.html").as_uri())
        paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        sheets = len(paper)
        paper.close()
        browser.close()
    assert bad == []
    assert sheets == 1


# The threat model ------------------------------------------------------------------------------

_TEST = re.compile(r"`([\w.]+\.py)::(\w+)`")


def all_tests() -> set[tuple[str, str]]:
    """(name of the file, name of the test) of every test there is."""
    folders = (ROOT / "tests", ROOT / "drivers" / "contract", ROOT / "sync" / "contract")
    return {
        (path.name, name)
        for folder in folders
        for path in folder.rglob("*.py")
        for name in re.findall(
            r"^ *(?:async )?def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }


@pytest.mark.parametrize("page", ["threat-model.md", "privacy.md", "dpia.md"])
def test_every_test_that_a_page_names_is_there(page: str) -> None:
    named = set(_TEST.findall((ROOT / "docs" / page).read_text(encoding="utf-8")))
    assert named
    assert named - all_tests() == set()


def test_every_threat_has_its_control_and_its_test() -> None:
    text = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| ")]
    threats = [row for row in rows if row[0] != "| threat"]
    assert len(threats) > 50
    for threat, control, test, *_ in threats:
        assert control.strip(), threat
        assert "`" in test or test.startswith("*not tested*"), threat
