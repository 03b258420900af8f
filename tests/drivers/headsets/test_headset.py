"""A socket for a headset among the input devices of the kernel: how it stands at first, changes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from drivers.config_headset import EvdevHeadsetConfig
from drivers.errors import LinkLost
from drivers.headsets.evdev_headset import EvdevHeadset, open_headset
from drivers.wedge import source
from drivers.wedge.events import EV_SW, EV_SYN, SIZE, SW_HEADPHONE_INSERT, SYN_DROPPED, Events
from drivers.wedge.events import InputEvent as Told

SOCKET = "/dev/input/event9"
PLUGGED = 1 << SW_HEADPHONE_INSERT


def config(port: str = SOCKET) -> EvdevHeadsetConfig:
    return EvdevHeadsetConfig(kind="headset", driver="evdev", port=port)


class Socket:
    """A device file of the kernel: a pipe, and its switches as they stand."""

    def __init__(self) -> None:
        self.switches = 0
        self.fd, self.write_end = os.pipe()
        os.set_blocking(self.fd, False)

    def tell(self, kind: int, code: int, value: int) -> None:
        os.write(self.write_end, Told(0.0, kind, code, value).to_bytes())

    def read(self) -> Iterator[SimpleNamespace]:
        for event in Events().receive_data(os.read(self.fd, 64 * SIZE)):
            yield SimpleNamespace(
                timestamp=lambda: 0.0, type=event.type, code=event.code, value=event.value
            )

    def close(self) -> None:
        return


@pytest.fixture
def socket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Socket]:
    made = Socket()

    def ioctl(fd: int, request: int, space: bytes) -> bytes:
        assert (fd, request) == (made.fd, 0x8008451B), "EVIOCGSW of eight bytes"
        return made.switches.to_bytes(len(space), "little")

    module: Any = ModuleType("evdev")
    module.InputDevice = lambda path: made
    monkeypatch.setitem(sys.modules, "evdev", module)
    monkeypatch.setattr(source, "_is_input_device", lambda port: port == SOCKET)
    monkeypatch.setattr(source.fcntl, "ioctl", ioctl)
    yield made
    os.close(made.fd)
    os.close(made.write_end)


@pytest.mark.parametrize(
    ("switches", "stands"), [(0, False), (PLUGGED, True), (1, False), (PLUGGED | 1 << 4, True)]
)
def test_how_it_stands_is_asked_at_the_opening(socket: Socket, switches: int, stands: bool) -> None:
    """The kernel tells only what changes; other switches are a lid, a microphone."""
    socket.switches = switches
    headset = open_headset(config())
    assert headset.moved(0.0) is stands
    assert headset.moved(0.0) is None
    socket.tell(EV_SW, SW_HEADPHONE_INSERT, int(not stands))
    assert headset.moved(10.0) is not stands


def test_events_that_were_lost_are_asked_for_anew(socket: Socket) -> None:
    headset = open_headset(config())
    assert headset.moved(0.0) is False
    socket.tell(EV_SYN, SYN_DROPPED, 0)
    with pytest.raises(LinkLost, match="events were lost"):
        headset.moved(10.0)


class Contact:
    """It tells one move at a time, and bounces."""

    def __init__(self, *moves: int) -> None:
        self.moves = list(moves)

    def read(self, timeout_s: float) -> tuple[Told, ...]:
        return (Told(0.0, EV_SW, SW_HEADPHONE_INSERT, self.moves.pop(0)),) if self.moves else ()

    def close(self) -> None:
        return


def test_a_plug_that_comes_out_is_told_at_its_first_contact() -> None:
    """Whatever is being said others may hear from then on."""
    contact = Contact(1, 0, 1, 0)
    headset = EvdevHeadset(contact, monotonic=lambda: 0.0)
    assert headset.moved(0.0) is True
    assert headset.moved(0.0) is False
    assert contact.moves, "nobody waited until it came to rest"
    assert headset.moved(0.0) is None
    assert headset.statistics().answered == 1


@pytest.fixture
def kernel() -> Iterator[Callable[[int], None]]:
    """A socket that the kernel itself emulates."""
    evdev = pytest.importorskip("evdev")
    try:
        made = evdev.UInput({EV_SW: [SW_HEADPHONE_INSERT]}, name="leenpunt test socket")
    except (evdev.UInputError, OSError) as error:
        pytest.skip(f"no uinput here: {error}")

    def move(plugged: int) -> None:
        made.write(EV_SW, SW_HEADPHONE_INSERT, plugged)
        made.syn()

    yield move
    made.close()


def test_a_socket_of_the_kernel(kernel: Callable[[int], None]) -> None:
    kernel(1)
    headset = open_headset(config("name:leenpunt test socket"))
    assert headset.moved(0.0) is True
    kernel(0)
    assert headset.moved(10.0) is False
    headset.close()
