"""The examples of the pages on cards, scanners and keypads: run, and found once installed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from driver_page import blocks, load_example, page_text
from pydantic import ValidationError

from drivers.errors import LinkLost
from drivers.registry import InstalledDriverConfig, check_keys, open_device, require_driver


@dataclass(frozen=True)
class Page:
    name: str
    package: str
    kind: str
    driver: str


CARD = Page("driver-card-reader.md", "acme_tap", "card_reader", "acme-tap")
SCANNER = Page("driver-scanner.md", "acme_beam", "scanner", "acme-beam")
KEYPAD = Page("driver-keypad.md", "acme_keys", "keypad", "acme-keys")
PAGES = pytest.mark.parametrize("page", [CARD, SCANNER, KEYPAD], ids=lambda page: page.kind)

TestTap = load_example(CARD.name, CARD.package)["test_tap"].TestTap
TestBeam = load_example(SCANNER.name, SCANNER.package)["test_beam"].TestBeam
TestKeys = load_example(KEYPAD.name, KEYPAD.package)["test_keys"].TestKeys


@pytest.fixture
def installed(page: Page, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The package of the page with the entry point that stands there."""
    text = page_text(page.name)
    (declared,) = re.findall(
        rf'^ +\[project\.entry-points\."(.*)"\]\n +({page.driver} = .*)$', text, re.M
    )
    folder = tmp_path / f"{page.package}-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {page.package}\nVersion: 1\n")
    group, entry = declared
    (folder / "entry_points.txt").write_text(f"[{group}]\n" + entry.replace('"', "") + "\n")
    for path, code in blocks(page.name):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(code, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)


@PAGES
@pytest.mark.usefixtures("installed")
def test_it_is_found_checked_and_opened_by_its_entry_point(page: Page, tmp_path: Path) -> None:
    require_driver(page.kind, page.driver)
    known = {"kind": page.kind, "driver": page.driver, "port": str(tmp_path / "nothing")}
    config = InstalledDriverConfig.model_validate(known)
    check_keys(config)
    with pytest.raises(ValidationError, match="buad"):
        check_keys(InstalledDriverConfig.model_validate(known | {"buad": 9600}))
    with pytest.raises(LinkLost, match="No such file"):
        open_device(config)
