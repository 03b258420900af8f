"""A kind of device that this station does not know yet takes three rows: its port, how its drivers
are found, what is done with it. The rest follows: configuration, thread, health, doctor."""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

import pytest
from pydantic import BaseModel
from waiting import PATIENCE_S

from drivers.errors import NoAnswer
from drivers.link import Link
from drivers.model import LineStatistics, PortState
from drivers.registry import KINDS, Kind
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer
from kiosk.config import Config
from kiosk.devices.health import FILE_NAME, read_snapshot
from kiosk.devices.kinds import USES, Surroundings, Use, Watch
from kiosk.diagnosis.devices import examine_device
from kiosk.flow.events import CardShown, Event, IlsLink
from kiosk.station import Station
from sync.errors import ConfigFault

# One row in drivers/ports.py …


class Doorbell(Protocol):
    """Somebody rings."""

    def rings(self, timeout_s: float) -> str: ...

    def close(self) -> None: ...


# … one in drivers/registry.py, one in kiosk/devices/kinds.py …

IN_THE_REGISTRY = Kind("leenpunt.doorbells", most=1)


class DoorbellWatch(Watch):
    def __init__(self, around: Surroundings) -> None:
        self._post = around.post

    def poll(self, device: Doorbell) -> None:
        if rung := device.rings(0.05):
            self._post(CardShown(rung))


IN_THE_STATION = Use(DoorbellWatch, "Ring it.")

# … and a driver from another package.


class AcmeBell:
    def __init__(self, port: str) -> None:
        self._link = Link.open(port)
        self._heard = b""
        self._answered = 0

    def rings(self, timeout_s: float) -> str:
        self._heard += self._link.read_some(timeout_s)
        rung, end, self._heard = self._heard.partition(b"\r")
        if not end:
            self._heard = rung
            return ""
        self._answered += 1
        if rung == b"jammed":
            raise NoAnswer("the button is stuck")
        return rung.decode()

    def identity(self) -> str:
        return "Acme bell"

    def statistics(self) -> LineStatistics:
        return LineStatistics(answered=self._answered)

    def close(self) -> None:
        self._link.close()


class AcmeConfig(BaseModel):
    kind: str
    driver: str
    name: str
    port: str


def open_bell(config: BaseModel) -> AcmeBell:
    return AcmeBell(AcmeConfig.model_validate(config.model_dump()).port)


@pytest.fixture(autouse=True)
def _acme(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the package brings, as pip leaves it."""
    metadata = tmp_path / "acme_bell-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-bell\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text(
        f"[{IN_THE_REGISTRY.group}]\nacme-bell = acme_bell:open_bell\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    package = ModuleType("acme_bell")
    monkeypatch.setattr(package, "open_bell", open_bell, raising=False)
    monkeypatch.setitem(sys.modules, "acme_bell", package)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "doorbell", IN_THE_REGISTRY)
    monkeypatch.setitem(USES, "doorbell", IN_THE_STATION)


@pytest.fixture
def bell() -> Iterator[EmulatorServer]:
    with EmulatorServer(EmulatedScanner(), listen="127.0.0.1:0") as server:
        yield server


def configuration(folder: Path, port: str, *more: dict[str, Any]) -> Config:
    bell = {"kind": "doorbell", "driver": "acme-bell", "port": port}
    scanner = {"kind": "scanner", "driver": "serial", "port": "loop://"}
    return Config.model_validate(
        {
            "station": {"id": "t", "state_dir": str(folder / "state"), "item_barcodes": "3.*"},
            "ils": {"host": "127.0.0.1", "port": 1, "account": "a", "password": "b"},
            "journal": {"allow_unsafe_storage": True},
            "devices": [scanner, bell, *more],
        }
    )


@pytest.mark.usefixtures("known")
def test_from_its_section_to_its_thread_and_its_health(
    tmp_path: Path, bell: EmulatorServer, expect_log: Callable[[str], None]
) -> None:
    # There is none.
    expect_log("ILS gone")
    made = configuration(tmp_path, bell.url)
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    with Station(made, asks=True).opened(events.put):
        while events.get(timeout=PATIENCE_S) != PortState("doorbell", True):
            pass

        def heard() -> Event:
            # That the library system is away, and the scanner there, is said at any moment.
            event = events.get(timeout=PATIENCE_S)
            while isinstance(event, IlsLink) or event == PortState("scanner", True):
                event = events.get(timeout=PATIENCE_S)
            return event

        bell.push(EmulatedScanner().scan("P1001"))
        assert heard() == CardShown("P1001")
        bell.push(EmulatedScanner().scan("jammed"))
        bell.push(EmulatedScanner().scan("P1002"))
        assert heard() == CardShown("P1002"), "a hiccup is none of an outage"
    snapshot = read_snapshot(made.state_dir / FILE_NAME)
    assert snapshot is not None
    health = snapshot.of("doorbell")
    assert health is not None
    assert (health.kind, health.up, health.identity) == ("doorbell", True, "Acme bell")
    assert (health.line.answered, health.hiccups, health.outages) == (3, 1, 0)


@pytest.mark.usefixtures("known")
def test_the_doctor_looks_at_it(tmp_path: Path, bell: EmulatorServer) -> None:
    made = configuration(tmp_path, bell.url)
    found = examine_device(made, made.devices[1], None)
    assert (found.check, found.ok, found.do) == ("doorbell", True, "Ring it.")
    assert found.message == "Acme bell; the port can be opened"
    assert found.health is not None
    assert (found.health["kind"], found.health["up"]) == ("doorbell", True)


@pytest.mark.usefixtures("known")
def test_what_is_refused_of_it(tmp_path: Path) -> None:
    other = {"kind": "doorbell", "driver": "acme-bell", "port": "loop://", "name": "back door"}
    with pytest.raises(ValueError, match="2 are doorbells, a station has at most 1"):
        configuration(tmp_path, "loop://", other)
    with pytest.raises(ValueError, match=r"no doorbell driver .*doorbell/acme-bell"):
        configuration(tmp_path, "loop://", other | {"driver": "acme"})


def test_without_its_rows_it_is_no_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="no kind of device is called 'doorbell'"):
        configuration(tmp_path, "loop://")
    monkeypatch.setitem(KINDS, "doorbell", IN_THE_REGISTRY)
    made = configuration(tmp_path, "loop://")
    with (
        pytest.raises(ConfigFault, match="this version of the station uses no doorbell"),
        Station(made, asks=True).opened(lambda event: None),
    ):
        pass
