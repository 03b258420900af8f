"""The example of "Writing a payment driver" is taken from the page, run, and holds the contract."""

from __future__ import annotations

from pathlib import Path

import pytest
from driver_page import load_example, run_as_a_package

SECTION = "## Writing a payment driver"
PACKAGE = "acme_purse"

EXAMPLE = load_example(SECTION, PACKAGE)
TestPurse = EXAMPLE["test_purse"].TestPurse


def test_the_page_has_driver_emulator_and_suite() -> None:
    assert list(EXAMPLE) == ["purse", "purse_sim", "test_purse"]


@pytest.mark.timeout(300)
def test_the_suite_runs_and_the_types_hold_in_the_package_of_somebody_else(
    tmp_path: Path,
) -> None:
    run_as_a_package(SECTION, PACKAGE, "same_reference or stopped_too_late", tmp_path)
