"""The example of "Writing a gate driver" is taken from the page, run, and holds the contract."""

from __future__ import annotations

from pathlib import Path

import pytest
from driver_page import load_example, run_as_a_package

SECTION = "## Writing a gate driver"
PACKAGE = "acme_arch"

EXAMPLE = load_example(SECTION, PACKAGE)
TestArch = EXAMPLE["test_arch"].TestArch


def test_the_page_has_driver_emulator_and_suite() -> None:
    assert list(EXAMPLE) == ["arch", "arch_gate", "test_arch"]


@pytest.mark.timeout(300)
def test_the_suite_runs_and_the_types_hold_in_the_package_of_somebody_else(
    tmp_path: Path,
) -> None:
    run_as_a_package(SECTION, PACKAGE, "tag_that_passes", tmp_path)
