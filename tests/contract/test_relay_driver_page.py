"""The example of "Writing a relay driver" is taken from the page, run, and holds the contract."""

from __future__ import annotations

import json
import re
import tomllib

from driver_page import load_example, page_text
from pydantic import TypeAdapter

from drivers.config_relay import RelayConfig
from drivers.registry import DeviceConfig

PAGE = "driver-relay.md"
PACKAGE = "acme_clack"

EXAMPLE = load_example(PAGE, PACKAGE)
TestClack = EXAMPLE["test_clack"].TestClack


def test_the_page_has_driver_emulator_and_suite() -> None:
    assert list(EXAMPLE) == ["clack", "clack_board", "test_clack"]


def test_the_boards_on_the_page_of_drivers_are_configurations_that_hold() -> None:
    texts = re.findall(r"^```toml\n(.*?)^```$", page_text("drivers.md"), re.M | re.S)
    boards = [
        TypeAdapter(DeviceConfig).validate_json(json.dumps(device), strict=True)
        for text in texts
        if 'kind = "relay"' in text
        for device in tomllib.loads(text)["devices"]
    ]
    assert [board.driver for board in boards] == ["modbus", "http", "http", "http"]
    assert all(isinstance(board, RelayConfig) for board in boards)
