"""The examples of docs/drivers.md and its sister pages in the folder of somebody else.

Their tests, and their types. All of them in one folder: what takes time is to begin, and to read
the types of ours.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from driver_page import DOCS, blocks


class Package(NamedTuple):
    page: str
    name: str
    tests: str
    """Those of its tests that run once more there."""


PACKAGES = (
    Package("drivers.md", "acme_leenpunt", "empty_pad"),
    Package("driver-printer.md", "acme_ticket", "tcp"),
    Package("driver-gate.md", "acme_arch", "tag_that_passes"),
    Package("driver-relay.md", "acme_clack", "switched_alone"),
    Package("driver-payment-terminal.md", "acme_purse", "same_reference or stopped_too_late"),
    Package("driver-card-reader.md", "acme_tap", "one_card_after"),
    Package("driver-scanner.md", "acme_beam", "whole_and_in"),
    Package("driver-keypad.md", "acme_keys", "every_key_once"),
)


def test_none_is_left_out() -> None:
    pages = [page.name for page in DOCS.glob("*.md")]
    written = {page for page in pages if any("test_" in path for path, _ in blocks(page))}
    assert {each.page for each in PACKAGES} == written


@pytest.mark.timeout(300)
def test_their_tests_run_and_their_types_hold(tmp_path: Path) -> None:
    test_files = []
    for package in PACKAGES:
        for path, code in blocks(package.page):
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(code, "utf-8")
            if path.startswith("test_"):
                test_files.append(path)
        (tmp_path / package.name / "__init__.py").touch()
    assert len(test_files) == len(PACKAGES)
    mine = " or ".join(each.tests for each in PACKAGES)
    said = _run(tmp_path, "pytest", "-v", "--no-header", "-k", mine, *test_files)
    for path in test_files:
        assert any(path in line and "PASSED" in line for line in said.splitlines()), path
    _run(tmp_path, "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), ".")


def _run(folder: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
