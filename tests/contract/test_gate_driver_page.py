"""The example of "Writing a gate driver" is taken from the page, run, and holds the contract."""

from __future__ import annotations

from driver_page import load_example

PAGE = "driver-gate.md"
PACKAGE = "acme_arch"

EXAMPLE = load_example(PAGE, PACKAGE)
TestArch = EXAMPLE["test_arch"].TestArch


def test_the_page_has_driver_emulator_and_suite() -> None:
    assert list(EXAMPLE) == ["arch", "arch_gate", "test_arch"]
