"""Doctor at a device whose port leads to another device: it asks whether the port is its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.config import load
from kiosk.demo.day.workbench import DEVICES, Workbench
from kiosk.diagnosis.devices import examine_device

ASKED = ("pad", "card", "gate", "printer", "payment")
"""They are asked something; a device that only speaks cannot be told from a silent one."""


@pytest.mark.parametrize("device", ASKED)
def test_the_port_of_another_device(tmp_path: Path, device: str) -> None:
    with Workbench(tmp_path, timeout_s=0.1) as bench:
        text = bench.write_config().read_text()
        for other in DEVICES:
            # A pad and a gate of one maker speak the same words, and a relay board is at a URL.
            if other in (device, "relay") or {device, other} == {"pad", "gate"}:
                continue
            place = {each: bench.lines[each].url for each in (device, other)}
            path = tmp_path / "wrong.toml"
            path.write_text(
                text.replace(f'port = "{place[device]}"', f'port = "{place[other]}"', 1)
            )
            path.chmod(0o600)
            config = load(path)
            (wrong,) = (each for each in config.devices if each.name == device)
            found = examine_device(config, wrong, None)
            assert not found.ok, other
            assert "port its own" in found.do, (other, found.message, found.do)
