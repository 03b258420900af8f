"""What a FEIG reader can do beyond tags: for technicians, signals, gates and its own set-up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import TYPE_CHECKING

from drivers.config_pad import FeigConfig
from drivers.errors import BadFrame, NoAnswer, Unsupported
from drivers.link import Link, Parity
from drivers.readers.feig import settings
from drivers.readers.feig.frames import Answer
from drivers.readers.feig.line import FeigLine
from drivers.readers.feig.settings import OutputSetting, ReaderInfo, SoftwareVersion
from drivers.readers.feig.status import Status, check

if TYPE_CHECKING:
    # What gates alone have is imported where they ask for it.
    from drivers.readers.feig.buffer import Records
    from drivers.readers.feig.counter import PeopleCount

BAUD_TIMEOUT_S = 0.1
"""Seconds for an answer of six bytes; at 9600 Bd it takes 7 ms."""


class FeigService:
    """Commands to the reader itself. Used by one thread at a time, the one that uses its tags."""

    def __init__(self, line: FeigLine) -> None:
        self._line = line

    def software_version(self) -> SoftwareVersion:
        """Firmware and model."""
        return self._line.read(settings.SOFTWARE_VERSION, b"", settings.parse_software_version)

    def reader_info(self) -> ReaderInfo:
        """Firmware, model and buffers; reads keep to the buffers from now on."""
        info = self._line.read(
            settings.READER_INFO, settings.reader_info(), settings.parse_reader_info
        )
        self._line.limit_to(info)
        return info

    def identity(self) -> str:
        """Maker, model and firmware in one line."""
        try:
            version = self.reader_info().software
        except Unsupported:
            # Older firmware has no reader info.
            version = self.software_version()
        return f"FEIG {version.model}, firmware {version.revision}"

    def rf_reset(self) -> None:
        """Switch the field off for about 15 ms: every tag wakes up as new."""
        self._line.read(settings.RF_RESET, b"", check)

    def rf_switch(self, *, on: bool) -> None:
        """Switch the field on or off until told otherwise."""
        self._line.read(settings.RF_SWITCH, settings.rf_switch(on=on), check)

    def set_output(self, setting: OutputSetting) -> None:
        """Switch lamps and beeper."""
        self._line.read(settings.SET_OUTPUT, settings.set_output(setting), check)

    def inputs(self) -> bytes:
        """The digital inputs as sent; which bit is which differs by model."""
        return self._line.read(settings.GET_INPUT, b"", _whole)

    def read_page(self, page: int, *, eeprom: bool = False) -> bytes:
        """One configuration page, 14 bytes."""
        address = settings.page_address(page, eeprom=eeprom)
        return self._line.read(settings.READ_PAGE, bytes((address,)), settings.parse_page)

    def write_page(self, page: int, content: bytes, *, eeprom: bool = False) -> None:
        """Write one configuration page of 14 bytes; most take hold with the next CPU reset."""
        data = settings.write_page(settings.page_address(page, eeprom=eeprom), content)
        self._line.dialogue.verified(
            lambda: check(self._line.ask(settings.WRITE_PAGE, data)),
            lambda: self.read_page(page, eeprom=eeprom) == content,
        )

    def read_extended(self, page: int) -> bytes:
        """One extended configuration page, 30 bytes, as gates have them."""
        return self._line.read(
            settings.READ_EXTENDED,
            settings.read_extended(page),
            lambda answer: settings.parse_extended(answer, page),
        )

    def write_extended(self, page: int, content: bytes) -> None:
        """Write one extended page of 30 bytes; a CPU reset makes it take hold."""
        data = settings.write_extended(page, content)
        self._line.dialogue.verified(
            lambda: check(self._line.ask(settings.WRITE_EXTENDED, data)),
            lambda: self.read_extended(page) == content,
        )

    def timer(self) -> time:
        """What the reader's clock shows; it has no date, and runs on from when it was set."""
        return self._line.read(settings.GET_TIMER, b"", settings.parse_timer)

    def set_timer(self, moment: time) -> None:
        """Set the reader's clock. A reader without one refuses that: Unsupported."""
        # Once more does no harm: what was asked for is late by that at most.
        self._line.read(settings.SET_TIMER, settings.timer(moment), check)

    def read_buffer(self, most: int) -> Records | None:
        """Up to ``most`` records of the buffered mode; None when there are none.

        The same come again until ``clear_buffer`` says that they were taken.
        """
        from drivers.readers.feig import buffer

        def records(answer: Answer) -> Records | None:
            if answer.status == Status.NO_VALID_DATA:
                return None
            return buffer.parse_records(answer)

        return self._line.read(buffer.READ_BUFFER, buffer.read_buffer(most), records)

    def clear_buffer(self) -> None:
        """Drop the records that were read. Not repeated: a second one would drop new records."""
        from drivers.readers.feig.buffer import CLEAR_BUFFER

        try:
            check(self._line.ask(CLEAR_BUFFER))
        except (NoAnswer, BadFrame) as error:
            self._line.dialogue.note(error)
            raise

    def people_count(self) -> PeopleCount:
        """The four counters of the people counter behind a gate's reader."""
        from drivers.readers.feig import counter

        return self._line.read(counter.PIGGYBACK, counter.get_counters(), counter.parse_counters)


def find_baud(
    port: str,
    *,
    parity: Parity = "even",
    rates: Sequence[int] = settings.BAUD_RATES,
) -> int:
    """The baud rate at which a reader on this serial port answers.

    NoAnswer when it does at none of ``rates``; LinkLost when the port is not there.
    """
    for baud in rates:
        config = FeigConfig(
            kind="item_reader",
            driver="feig",
            port=port,
            baud=baud,
            parity=parity,
            timeout_s=BAUD_TIMEOUT_S,
        )
        line = FeigLine(Link.open(port, baud=baud, parity=parity), config)
        try:
            check(line.ask(settings.BAUD_DETECT, b"\0"))
        except (NoAnswer, BadFrame):
            # At a wrong rate answers are noise, if they come at all.
            continue
        finally:
            line.dialogue.close()
        return baud
    tried = ", ".join(str(baud) for baud in rates)
    raise NoAnswer(f"{port}: no reader answers at {tried} Bd")


def _whole(answer: Answer) -> bytes:
    check(answer)
    return answer.data
