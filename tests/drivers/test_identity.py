"""Devices by what they are: usb: names, equal devices, and the names that stay."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers import identity
from drivers.errors import LinkLost
from drivers.identity import is_numbered, resolve, stable_name
from drivers.link import Link


@dataclass
class Plugged:
    """What pyserial says of one port (serial.tools.list_ports_common.ListPortInfo)."""

    device: str
    vid: int | None = None
    pid: int | None = None
    serial_number: str | None = None
    location: str | None = None
    product: str | None = None


FTDI = Plugged("/dev/ttyUSB0", 0x0403, 0x6001, "A50285BI", "1-1.2", "FT232R USB UART")
FTDI_OTHER = Plugged("/dev/ttyUSB1", 0x0403, 0x6001, "A9XK31QZ", "1-1.3")
CHEAP = Plugged("/dev/ttyUSB2", 0x1A86, 0x7523, None, "1-1.1")
CHEAP_TWIN = Plugged("/dev/ttyUSB3", 0x1A86, 0x7523, None, "1-1.4")
SCANNER = Plugged("/dev/ttyACM0", 0x05F9, 0x4204, "S:1/2", "3-2:1.0")
SCANNER_SECOND = Plugged("/dev/ttyACM1", 0x05F9, 0x4204, "S:1/2", "3-2:1.2")
BUILT_IN = Plugged("/dev/ttyS0")

Plug = Callable[..., None]


@pytest.fixture
def plug(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Plug:
    monkeypatch.setattr(identity, "BY_ID", tmp_path / "by-id")

    def plug(*ports: Plugged) -> None:
        monkeypatch.setattr(identity, "comports", lambda: list(ports))

    plug()
    return plug


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("usb:0403:6001:A50285BI", "/dev/ttyUSB0"),
        ("usb:0403:6001:A9XK31QZ", "/dev/ttyUSB1"),
        ("USB:1A86:7523", "/dev/ttyUSB2"),
        ("usb:1a86:7523@1-1.1", "/dev/ttyUSB2"),
        ("usb:0403:6001@1-1.3", "/dev/ttyUSB1"),
        ("usb:0403:6001:A50285BI@1-1.2", "/dev/ttyUSB0"),
        ("usb:05f9:4204", "/dev/ttyACM0"),
        ("usb:05f9:4204:S:1/2", "/dev/ttyACM0"),
        ("usb:05f9:4204@3-2", "/dev/ttyACM0"),
        ("usb:05f9:4204@3-2:1.0", "/dev/ttyACM0"),
    ],
)
def test_a_usb_name_leads_to_the_path_of_today(plug: Plug, name: str, path: str) -> None:
    plug(BUILT_IN, FTDI, FTDI_OTHER, CHEAP, SCANNER)
    assert resolve(name) == path


def test_a_device_that_comes_back_under_another_number_is_found_again(plug: Plug) -> None:
    plug(FTDI)
    assert resolve("usb:0403:6001:A50285BI") == "/dev/ttyUSB0"
    plug(Plugged("/dev/ttyUSB7", 0x0403, 0x6001, "A50285BI", "2-1"))
    assert resolve("usb:0403:6001:A50285BI") == "/dev/ttyUSB7"


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("usb:0403:6001:OTHER", "no such USB device .*: usb:0403:6001:A50285BI, usb:1a86:7523$"),
        ("usb:0403:6001@9-9", "no such USB device"),
        ("usb:dead:beef", "no such USB device"),
    ],
)
def test_a_device_that_is_not_plugged_in_names_those_that_are(
    plug: Plug, name: str, wrong: str
) -> None:
    plug(BUILT_IN, FTDI, CHEAP)
    with pytest.raises(LinkLost, match=f"^{name}: {wrong}"):
        resolve(name)


def test_nothing_plugged_in_is_said(plug: Plug) -> None:
    plug(BUILT_IN)
    with pytest.raises(LinkLost, match=r"that are: none$"):
        resolve("usb:0403:6001")


def test_two_equal_devices_are_named_and_told_apart_by_their_socket(plug: Plug) -> None:
    plug(CHEAP, CHEAP_TWIN)
    with pytest.raises(LinkLost) as raised:
        resolve("usb:1a86:7523")
    assert str(raised.value) == (
        "usb:1a86:7523: /dev/ttyUSB2 and /dev/ttyUSB3 are equal; say which one by its USB socket:"
        " usb:1a86:7523@1-1.1 or usb:1a86:7523@1-1.4"
    )
    assert resolve("usb:1a86:7523@1-1.4") == "/dev/ttyUSB3"


def test_two_lines_of_one_device_are_told_apart_by_their_interface(plug: Plug) -> None:
    plug(SCANNER, SCANNER_SECOND)
    with pytest.raises(LinkLost, match=r"usb:05f9:4204@3-2:1\.0 or usb:05f9:4204@3-2:1\.2$"):
        resolve("usb:05f9:4204@3-2")
    assert resolve("usb:05f9:4204@3-2:1.2") == "/dev/ttyACM1"


@pytest.mark.parametrize(
    "name", ["usb:", "usb:0403", "usb:0403:60", "usb:xxxx:6001", "usb:0403:6001:"]
)
def test_what_is_no_usb_name_is_told_how_one_is_written(name: str) -> None:
    with pytest.raises(ValueError, match="usb:VID:PID"):
        resolve(name)
    with pytest.raises(LinkLost, match=f"^{name}: a USB device is written usb:VID:PID"):
        Link.open(name)


@pytest.mark.parametrize("port", ["/dev/serial/by-id/usb-x", "socket://10.0.0.1:1", "loop://", ""])
def test_every_other_port_stays_as_it_is(port: str) -> None:
    assert resolve(port) == port


@given(st.text(max_size=60))
def test_any_name_is_a_path_an_answer_or_a_named_error(text: str) -> None:
    try:
        path = resolve("usb:" + text)
    except (LinkLost, ValueError) as error:
        path = f"/dev/null {error}"
    assert path.startswith("/dev/")
    assert len(path) < 1000


def test_a_device_that_goes_while_it_is_looked_at(
    plug: Plug, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_gone() -> list[Plugged]:
        return [Plugged("/dev/ttyUSB0", int(None, 16))]  # type: ignore[call-overload]

    monkeypatch.setattr(identity, "comports", half_gone)
    with pytest.raises(LinkLost, match=r"^usb:0403:6001: the USB devices cannot be listed"):
        Link.open("usb:0403:6001")
    assert stable_name("/dev/ttyUSB0") == ""


def test_a_link_opens_what_the_name_leads_to(plug: Plug) -> None:
    far, near = os.openpty()
    plug(Plugged(os.ttyname(near), 0x0403, 0x6001))
    link = Link.open("usb:0403:6001", parity="even")
    link.write(b"x")
    assert os.read(far, 1) == b"x"
    assert (link.url, link.is_network) == ("usb:0403:6001", False)
    link.close()
    os.close(near)
    os.close(far)


# Names that stay --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("port", "numbered"),
    [
        ("/dev/ttyUSB0", True),
        ("/dev/ttyACM12", True),
        ("/dev/ttyS0", False),
        ("/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0", False),
        ("socket:///dev/ttyUSB0", False),
    ],
)
def test_which_paths_depend_on_the_order_of_plugging(port: str, numbered: bool) -> None:
    assert is_numbered(port) is numbered


def test_the_link_of_udev_is_the_best_name(plug: Plug) -> None:
    plug(FTDI, CHEAP)
    identity.BY_ID.mkdir()
    link = identity.BY_ID / "usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0"
    link.symlink_to("/dev/ttyUSB0")
    assert stable_name("/dev/ttyUSB0") == str(link)
    assert stable_name(str(link)) == str(link)


def test_without_links_the_usb_name_stays(plug: Plug) -> None:
    plug(FTDI, FTDI_OTHER, CHEAP)
    assert stable_name("/dev/ttyUSB1") == "usb:0403:6001:A9XK31QZ"
    assert stable_name("/dev/ttyUSB2") == "usb:1a86:7523"
    assert resolve(stable_name("/dev/ttyUSB1")) == "/dev/ttyUSB1"


def test_of_equal_devices_only_the_socket_stays(plug: Plug) -> None:
    plug(CHEAP, CHEAP_TWIN)
    identity.BY_ID.mkdir()
    (identity.BY_ID / "usb-1a86_USB_Serial-if00-port0").symlink_to("/dev/ttyUSB3")
    assert stable_name("/dev/ttyUSB3") == "usb:1a86:7523@1-1.4"
    assert resolve(stable_name("/dev/ttyUSB2")) == "/dev/ttyUSB2"


def test_nothing_is_known_of_what_is_not_plugged_in(plug: Plug) -> None:
    plug(BUILT_IN)
    assert stable_name("/dev/ttyUSB0") == ""
    assert stable_name("/dev/ttyS0") == ""
