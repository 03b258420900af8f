"""Commands to a FEIG reader itself: who it is, its field, lamps and configuration. Sans-IO.

Numbers of two bytes are sent high byte first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from drivers.errors import BadFrame
from drivers.model import NoiseLevel
from drivers.readers.feig.frames import Answer
from drivers.readers.feig.status import check

BUFFER_INFO: Final = 0x31
BAUD_DETECT: Final = 0x52
CPU_RESET: Final = 0x63
SOFTWARE_VERSION: Final = 0x65
READER_INFO: Final = 0x66
RF_RESET: Final = 0x69
RF_SWITCH: Final = 0x6A
GET_NOISE: Final = 0x6D
SET_OUTPUT: Final = 0x71
GET_INPUT: Final = 0x74
SET_TIMER: Final = 0x85
GET_TIMER: Final = 0x86
READ_PAGE: Final = 0x80
WRITE_PAGE: Final = 0x81
READ_EXTENDED: Final = 0x8A
WRITE_EXTENDED: Final = 0x8B

INFO_BUFFERS: Final = 0x00

BAUD_RATES: Final = (38400, 9600, 19200, 57600, 115200)
"""What a reader may be set to, the factory setting first."""

READER_TYPES: Final[Mapping[int, str]] = MappingProxyType(
    {
        41: "LR200",
        42: "LR2000",
        43: "LR2500-B",
        44: "LR2500-A",
        45: "LR1002",
        60: "PRH101",
        61: "PRH101",
        **dict.fromkeys(range(71, 79), "MR/PR100-102"),
        80: "CPR.M02",
        82: "CPR40",
        83: "CPR40",
    }
)
"""SW-TYPE to model (manual of the CPR.M02, "Reader types"; 42 to 45: the maker's own SDK)."""

PAGE_BYTES: Final = 14
"""Bytes of one configuration page."""
EEPROM: Final = 0x80
"""Bit of CFG-ADR: the copy that outlives a reset."""
LAST_PAGE: Final = 0x3F

RF_PAGE: Final = 3
"""CFG3, the RF interface."""
POWER_BYTE: Final = 2
"""Of that page, on the models of POWER_TYPES: the output power of the antenna."""
POWER_TYPES: Final = frozenset((41, 43, 45))
"""SW-TYPE of the models for which the maker's SDK (4.6.8 of 2014, its maps of parameters to bytes
of the configuration) names an output power. It has none for M02, MR, PR, PRH and CPR."""

_EXTENDED_TARGET: Final = bytes((2, 1, 1))
"""Begins both extended requests in gatealert's traffic with a gate; its parts are not known."""
EXTENDED_BYTES: Final = 30
"""Bytes of one extended page, as gates have them (the answer says it: 1E)."""


@dataclass(frozen=True, slots=True)
class SoftwareVersion:
    """Answer to 65."""

    revision: str
    development: int
    hardware: int
    reader_type: int

    @property
    def model(self) -> str:
        """The reader's name, or its type as a number when it is not in READER_TYPES."""
        return READER_TYPES.get(self.reader_type, f"reader type {self.reader_type}")


@dataclass(frozen=True, slots=True)
class ReaderInfo:
    """Answer to 66 mode 00."""

    software: SoftwareVersion
    receive_buffer: int
    """Bytes of the longest frame that the reader takes."""
    send_buffer: int
    """Bytes of the longest frame that it sends."""


class OutputAction(IntEnum):
    """What set output does with one lamp or beeper."""

    UNCHANGED = 0
    ON = 1
    OFF = 2
    FLASH = 3


FLASH_HZ: Final = (5.0, 2.5, 1.25, 0.625)
"""Flashes per second, by the code of two bits."""
FOR_EVER: Final = 0xFFFF


@dataclass(frozen=True, slots=True)
class OutputSetting:
    """One request 71: actions by position (0..7), flashing and how long."""

    actions: Mapping[int, OutputAction]
    tenths: int = FOR_EVER
    """Of a second; then the outputs go back to what the reader's configuration says."""
    flash_hz: float = FLASH_HZ[0]


def reader_info(mode: int = INFO_BUFFERS) -> bytes:
    """Data of 66."""
    return bytes((mode,))


def rf_switch(*, on: bool) -> bytes:
    """Data of 6A."""
    return bytes((int(on),))


def set_output(setting: OutputSetting) -> bytes:
    """Data of 71: OS, OSF, OS-TIME, OUT-TIME. ValueError for what two bits cannot say."""
    if not setting.actions or not set(setting.actions) <= set(range(8)):
        raise ValueError(f"outputs have positions 0..7, not {sorted(setting.actions)}")
    if setting.flash_hz not in FLASH_HZ:
        raise ValueError(f"an output flashes at one of {FLASH_HZ} Hz, not {setting.flash_hz:g}")
    if not 0 < setting.tenths <= FOR_EVER:
        raise ValueError(f"an output is set for 1..65535 tenths of a second, not {setting.tenths}")
    rate = FLASH_HZ.index(setting.flash_hz)
    states = frequencies = 0
    for position, action in setting.actions.items():
        states |= action << 2 * position
        if action is OutputAction.FLASH:
            frequencies |= rate << 2 * position
    return b"".join(
        number.to_bytes(2, "big") for number in (states, frequencies, setting.tenths, 0)
    )


def page_address(page: int, *, eeprom: bool = False) -> int:
    """CFG-ADR. ValueError when there is no such page."""
    if not 0 <= page <= LAST_PAGE:
        raise ValueError(f"configuration pages are 0..{LAST_PAGE}, not {page}")
    return page | (EEPROM if eeprom else 0)


def write_page(address: int, content: bytes) -> bytes:
    """Data of 81."""
    if len(content) != PAGE_BYTES:
        raise ValueError(f"a configuration page has {PAGE_BYTES} bytes, not {len(content)}")
    return bytes((address,)) + content


def read_extended(page: int) -> bytes:
    """Data of 8A: one extended page, as sent to gates."""
    return _EXTENDED_TARGET + page.to_bytes(2, "big") + b"\x01"


def write_extended(page: int, content: bytes) -> bytes:
    """Data of 8B."""
    if len(content) != EXTENDED_BYTES:
        raise ValueError(f"an extended page has {EXTENDED_BYTES} bytes, not {len(content)}")
    return _EXTENDED_TARGET + bytes((1, EXTENDED_BYTES)) + page.to_bytes(2, "big") + content


def timer(moment: time) -> bytes:
    """Data of 85: hour, minute, milliseconds (2).

    From the manuals of the ID ISC.MR200 (H40801-5e, 5.13) and of Siemens' RF290R, which is a reader
    of FEIG's (7.11). Of two bytes the high one goes first, as in everything else of this protocol.
    """
    milliseconds = 1000 * moment.second + moment.microsecond // 1000
    return bytes((moment.hour, moment.minute)) + milliseconds.to_bytes(2, "big")


def parse_noise(answer: Answer) -> NoiseLevel:
    """The answer to 6D: lowest, average and highest (manual of Siemens' RF290R, 7.7)."""
    check(answer)
    if len(answer.data) != 6:
        raise BadFrame(f"a noise level has 6 bytes, not {len(answer.data)}")
    return NoiseLevel(*(int.from_bytes(answer.data[at : at + 2], "big") for at in (0, 2, 4)))


def parse_timer(answer: Answer) -> time:
    """The answer to 86. BadFrame when it is no time of day."""
    check(answer)
    return timer_of(answer.data)


def timer_of(data: bytes) -> time:
    """The time of day in the data of 85 or 86. BadFrame when it is none."""
    if len(data) != 4:
        raise BadFrame(f"a timer has 4 bytes, not {len(data)}")
    second, rest = divmod(int.from_bytes(data[2:], "big"), 1000)
    try:
        return time(data[0], data[1], second, 1000 * rest)
    except ValueError as error:
        raise BadFrame(f"{data.hex(' ').upper()} is no time of day") from error


def parse_software_version(answer: Answer) -> SoftwareVersion:
    """SW-REV 2, D-REV, HW, SW-TYPE, TR-TYPE 2; later firmwares may add bytes."""
    check(answer)
    data = answer.data
    if len(data) < 7:
        raise BadFrame(f"a software version has 7 bytes, not {len(data)}")
    return SoftwareVersion(f"{data[0]}.{data[1]}", data[2], data[3], data[4])


def parse_reader_info(answer: Answer) -> ReaderInfo:
    """A software version, then RX-BUF and TX-BUF of two bytes each."""
    software = parse_software_version(answer)
    data = answer.data
    if len(data) < 11:
        raise BadFrame(f"a reader info has 11 bytes, not {len(data)}")
    receive, send = (int.from_bytes(data[at : at + 2], "big") for at in (7, 9))
    return ReaderInfo(software, receive, send)


def parse_page(answer: Answer) -> bytes:
    """The bytes of one configuration page."""
    check(answer)
    if len(answer.data) != PAGE_BYTES:
        raise BadFrame(f"a configuration page has {PAGE_BYTES} bytes, not {len(answer.data)}")
    return answer.data


def parse_extended(answer: Answer, page: int) -> bytes:
    """The bytes of one extended page; BadFrame when it is another one."""
    check(answer)
    head = bytes((1, EXTENDED_BYTES)) + page.to_bytes(2, "big")
    data = answer.data
    if len(data) != len(head) + EXTENDED_BYTES or not data.startswith(head):
        raise BadFrame(f"this is not extended page {page}: {data[:4].hex(' ').upper()}")
    return data[len(head) :]
