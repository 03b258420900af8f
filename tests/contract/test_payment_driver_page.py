"""The example of "Writing a payment driver" is taken from the page, run, and holds the contract."""

from __future__ import annotations

from pathlib import Path

import pytest
from driver_page import blocks, load_example
from pydantic import TypeAdapter, ValidationError

from drivers.registry import DeviceConfig, check_keys, known_drivers, open_device
from drivers.sim.faults import FaultPlan
from drivers.sim.payments.till import Till
from drivers.sim.serve import EmulatorServer

PAGE = "driver-payment-terminal.md"
PACKAGE = "acme_purse"

EXAMPLE = load_example(PAGE, PACKAGE)
TestPurse = EXAMPLE["test_purse"].TestPurse


def test_the_page_has_driver_emulator_and_suite() -> None:
    assert list(EXAMPLE) == ["purse", "purse_sim", "test_purse"]


def test_it_is_found_by_its_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed as a package of its own: its driver is one among ours, and its keys are checked."""
    for path, code in blocks(PAGE):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(code, "utf-8")
    (tmp_path / PACKAGE / "__init__.py").touch()
    installed = tmp_path / f"{PACKAGE}-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text(
        f"[leenpunt.payment_terminals]\nacme-purse = {PACKAGE}.purse:open_terminal\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "payment_terminal/acme-purse" in known_drivers()
    sim = EXAMPLE["purse_sim"].PurseSim(FaultPlan(), Till())
    with EmulatorServer(sim, listen="127.0.0.1:0") as server:
        keys = {"kind": "payment_terminal", "driver": "acme-purse", "port": server.url}
        config = TypeAdapter(DeviceConfig).validate_python(keys)
        check_keys(config)
        terminal = open_device(config)
        terminal.check()
        terminal.close()
        with pytest.raises(ValidationError):
            check_keys(TypeAdapter(DeviceConfig).validate_python(keys | {"colour": "red"}))
