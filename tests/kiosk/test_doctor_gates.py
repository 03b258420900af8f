"""Doctor at a gate: is it there, what does it complain of, what is to be done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from loopback import own_place

from drivers.readers.feig.buffer import Complaint
from drivers.sim.gates.feig import FeigGateSim
from drivers.sim.serve import EmulatorServer
from kiosk.config import Config
from kiosk.diagnosis import devices
from kiosk.diagnosis.devices import examine_device
from kiosk.diagnosis.finding import Finding


@pytest.fixture
def place() -> tuple[str, int]:
    return own_place()


@pytest.fixture
def gate(place: tuple[str, int]) -> Iterator[FeigGateSim]:
    sim = FeigGateSim(notify=place, keep_alive_s=0.1)
    yield sim
    sim.stop()


def looked_at(folder: Path, **keys: Any) -> Finding:
    made = Config.model_validate(
        {
            "station": {"id": "t", "state_dir": str(folder)},
            "ils": {"host": "127.0.0.1", "port": 1, "account": "a", "password": "b"},
            "journal": {"allow_unsafe_storage": True},
            "devices": [{"kind": "gate", "driver": "feig", "name": "entrance"} | keys],
        }
    )
    return examine_device(made, made.devices[0], None)


def test_a_gate_that_calls(tmp_path: Path, place: tuple[str, int], gate: FeigGateSim) -> None:
    gate.pass_people(5, 4)
    gate.start()
    with EmulatorServer(gate, listen="127.0.0.1:0") as server:
        found = looked_at(
            tmp_path,
            port="listen://{}:{}".format(*place),
            commands_port=server.url,
            people_counter=True,
        )
    assert (found.check, found.ok) == ("entrance", True)
    assert "people counter: 5 in, 4 out" in found.message
    assert "carry a secured item through" in found.do


def test_a_gate_that_complains(tmp_path: Path, place: tuple[str, int], gate: FeigGateSim) -> None:
    gate.complaints = Complaint.ANTENNA_IMPEDANCE.value
    gate.start()
    found = looked_at(tmp_path, port="listen://{}:{}".format(*place))
    assert not found.ok
    assert "antenna: antenna impedance" in found.message
    assert "have its antennas tuned" in found.do


def test_a_gate_that_does_not_call(
    tmp_path: Path, place: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "GATE_LOOK_S", 0.01)
    monkeypatch.setattr(devices, "_LOOK_ONCE_S", 0.01)
    found = looked_at(tmp_path, port="listen://{}:{}".format(*place))
    assert not found.ok
    assert f"no gate has connected to {place[0]}:" in found.message
    assert "notification mode" in found.do


def test_a_gate_that_is_asked_and_is_not_there(tmp_path: Path) -> None:
    found = looked_at(tmp_path, port="socket://127.0.0.1:1")
    assert not found.ok
    assert "refused" in found.message


def test_a_port_that_anybody_reaches() -> None:
    # Read, never opened: tests listen on loopback alone.
    notes = devices.Notes()
    devices._examine_port("listen://0.0.0.0:4000", "", notes)
    assert "only_from" in notes.finding("entrance", {}).do
    for only_from, port in (("192.0.2.1", "listen://0.0.0.0:4000"), ("", "listen://127.0.0.1:1")):
        notes = devices.Notes()
        devices._examine_port(port, only_from, notes)
        assert not notes.finding("entrance", {}).do
