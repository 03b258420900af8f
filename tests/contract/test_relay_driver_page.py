"""The example of "Writing a relay driver" is taken from the page, run, and holds the contract."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from driver_page import PAGE, load_example, run_as_a_package
from pydantic import TypeAdapter

from drivers.config_relay import RelayConfig
from drivers.registry import DeviceConfig

SECTION = "## Writing a relay driver"
PACKAGE = "acme_clack"

EXAMPLE = load_example(SECTION, PACKAGE)
TestClack = EXAMPLE["test_clack"].TestClack


def test_the_page_has_driver_emulator_and_suite() -> None:
    assert list(EXAMPLE) == ["clack", "clack_board", "test_clack"]


@pytest.mark.timeout(300)
def test_the_suite_runs_and_the_types_hold_in_the_package_of_somebody_else(
    tmp_path: Path,
) -> None:
    run_as_a_package(SECTION, PACKAGE, "switched_alone", tmp_path)


def test_the_boards_on_the_page_are_configurations_that_hold() -> None:
    texts = re.findall(r"^```toml\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    boards = [
        TypeAdapter(DeviceConfig).validate_json(json.dumps(device), strict=True)
        for text in texts
        if 'kind = "relay"' in text
        for device in tomllib.loads(text)["devices"]
    ]
    assert [board.driver for board in boards] == ["modbus", "http", "http", "http"]
    assert all(isinstance(board, RelayConfig) for board in boards)
