"""Where key events come from: grabbed keyboards, found by path or name; streams of events."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from drivers.config import ConfigError
from drivers.config_scanner import EvdevScannerConfig
from drivers.errors import LinkLost
from drivers.model import Scan
from drivers.scanners.wedge import open_scanner
from drivers.wedge import source
from drivers.wedge.events import SIZE, Events
from drivers.wedge.keys import typed
from drivers.wedge.source import GrabbedKeyboard, open_source


@dataclass
class Plugged:
    """What python-evdev knows of one keyboard of this test: a pipe is its device file."""

    path: str
    name: str
    taken: bool = False
    read_end: int = -1
    write_end: int = -1

    def __post_init__(self) -> None:
        self.read_end, self.write_end = os.pipe()
        os.set_blocking(self.read_end, False)


class Keyboards:
    """The part of python-evdev that is used here, over the keyboards of a test."""

    def __init__(self, *plugged: Plugged) -> None:
        self.plugged = {each.path: each for each in plugged}

    def list_devices(self) -> list[str]:
        return list(self.plugged)

    def InputDevice(self, path: str) -> InputDevice:
        if path not in self.plugged:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", path)
        return InputDevice(self.plugged[path])


class InputDevice:
    def __init__(self, plugged: Plugged) -> None:
        self._plugged = plugged
        self._grabs = False
        self.name = plugged.name
        self.fd = plugged.read_end

    def grab(self) -> None:
        if self._plugged.taken:
            raise OSError(errno.EBUSY, "Device or resource busy")
        self._plugged.taken = self._grabs = True

    def read(self) -> Iterator[SimpleNamespace]:
        data = os.read(self.fd, 64 * SIZE)
        if not data:
            raise OSError(errno.ENODEV, "No such device")
        for event in Events().receive_data(data):
            yield SimpleNamespace(
                timestamp=lambda event=event: event.at,
                type=event.type,
                code=event.code,
                value=event.value,
            )

    def close(self) -> None:
        if self._grabs:
            self._plugged.taken = self._grabs = False


DESK, DOOR, TWIN = "/dev/input/event5", "/dev/input/event6", "/dev/input/event7"


@pytest.fixture
def keyboards(monkeypatch: pytest.MonkeyPatch) -> Keyboards:
    found = Keyboards(
        Plugged(DESK, "Acme Scanner"), Plugged(DOOR, "Keyboard"), Plugged(TWIN, "Keyboard")
    )
    module: Any = ModuleType("evdev")
    module.list_devices, module.InputDevice = found.list_devices, found.InputDevice
    monkeypatch.setitem(sys.modules, "evdev", module)
    monkeypatch.setattr(source, "_is_input_device", lambda port: port in found.plugged)
    return found


def config(port: str) -> EvdevScannerConfig:
    return EvdevScannerConfig(kind="scanner", driver="evdev", port=port)


@pytest.mark.parametrize("port", [DESK, "name:Acme Scanner"])
def test_a_keyboard_is_grabbed_read_and_given_back(keyboards: Keyboards, port: str) -> None:
    scanner = open_scanner(config(port))
    desk = keyboards.plugged[DESK]
    assert desk.taken
    os.write(desk.write_end, typed("P1001\r", 1000.0))
    assert scanner.read(10) == Scan("P1001", "scanner")
    assert scanner.read(0) is None
    with pytest.raises(LinkLost, match=f"{DESK}: the port is in use by another program"):
        open_scanner(config(port))
    scanner.close()
    scanner.close()
    assert not desk.taken
    with pytest.raises(LinkLost, match="closed"):
        scanner.read(0)
    open_scanner(config(port)).close()


def test_a_keyboard_that_is_pulled_out(keyboards: Keyboards) -> None:
    scanner = open_scanner(config(DESK))
    os.close(keyboards.plugged[DESK].write_end)
    with pytest.raises(LinkLost, match=f"{DESK}: No such device"):
        scanner.read(10)
    scanner.close()


def test_a_name_has_to_lead_to_one_keyboard(keyboards: Keyboards) -> None:
    with pytest.raises(LinkLost, match=f"{DOOR} and {TWIN} are called so; say which one"):
        open_source("name:Keyboard")
    with pytest.raises(LinkLost, match=r"no such input device .* are: Acme Scanner, Keyboard"):
        open_source("name:Acme")


def test_what_may_not_be_opened_is_not_said_to_be_unplugged(
    keyboards: Keyboards, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It has no name for whoever may not open it: it may be the very one that is looked for."""
    for number in range(5):
        (tmp_path / f"event{number}").touch()
    monkeypatch.setattr("drivers.wedge.source._INPUT", tmp_path)
    hidden = 5 - len(keyboards.plugged)
    with pytest.raises(LinkLost, match=f"; {hidden} more may not be opened") as refused:
        open_source("name:Acme")
    assert isinstance(refused.value.__cause__, PermissionError)


def test_nothing_to_read_is_no_error(keyboards: Keyboards) -> None:
    keyboard = GrabbedKeyboard(DESK)
    os.write(keyboards.plugged[DESK].write_end, typed("p", 0))
    assert len(keyboard.read(10)) == 4
    assert keyboard.read(0) == ()
    keyboard.close()


def test_without_the_package_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "evdev", None)
    with pytest.raises(ConfigError, match=r"pip install 'leenpunt\[evdev\]'"):
        open_source("name:Acme Scanner")


def test_it_is_imported_only_where_a_keyboard_is_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "evdev", None)
    with pytest.raises(LinkLost, match="No such file"):
        open_scanner(config(str(tmp_path / "stream")))


@pytest.mark.parametrize("port", ["", "name:", "ttyUSB0", "usb:0403:6001"])
def test_a_port_that_is_no_keyboard_is_named(port: str) -> None:
    with pytest.raises(ValueError, match="a keyboard is written /dev/input/by-id/…, or name:NAME"):
        config(port)


@pytest.fixture
def uinput() -> Iterator[Callable[[str], None]]:
    """A keyboard that the kernel itself emulates; what it is given it types."""
    evdev = pytest.importorskip("evdev")
    try:
        keyboard = evdev.UInput(name="leenpunt test scanner")
    except (evdev.UInputError, OSError) as error:
        pytest.skip(f"no uinput here: {error}")

    def type_text(text: str) -> None:
        for event in Events().receive_data(typed(text, 0)):
            keyboard.write(event.type, event.code, event.value)

    yield type_text
    keyboard.close()


def test_a_keyboard_of_the_kernel(uinput: Callable[[str], None]) -> None:
    scanner = open_scanner(config("name:leenpunt test scanner"))
    uinput("P1001\r30001234567890\r")
    assert scanner.read(10) == Scan("P1001", "scanner")
    assert scanner.read(10) == Scan("30001234567890", "scanner")
    with pytest.raises(LinkLost, match="in use"):
        open_scanner(config("name:leenpunt test scanner"))
    scanner.close()
