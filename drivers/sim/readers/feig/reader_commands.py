"""What a simulated FEIG reader does with commands to itself: pages, lamps, buffer. Sans-IO."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from drivers.readers.feig import buffer, counter, settings
from drivers.readers.feig.buffer import Fields, Record, notification
from drivers.readers.feig.counter import PeopleCount, counter_bytes
from drivers.readers.feig.frames import Answer, Command, Frames, encode
from drivers.readers.feig.status import Status
from drivers.sim.antenna import Antenna
from drivers.sim.field import FIELD_OFF_S
from drivers.sim.readers.feig.tag_commands import FeigTagCommands, Outcome

CPR_M02 = 80
LR1002 = 45
POWER_STEP_W = 0.25
HIGHEST_POWER = 20
"""Of the simulated reader with an antenna; what real ones take stands in no public source."""
BUFFER_BYTES = 4096
"""Both buffers of the simulated reader."""
_RECORD_FIELDS = Fields.IDD | Fields.BLOCKS | Fields.ANTENNA


class FeigReaderCommands:
    """The reader beside its tags. What it was told can be looked at in its attributes."""

    def __init__(
        self,
        tags: FeigTagCommands,
        *,
        reader_type: int = CPR_M02,
        people: PeopleCount | None = None,
        antenna: Antenna | None = None,
    ) -> None:
        self.outputs: list[bytes] = []
        """Data of every set output so far."""
        self.inputs = b"\0"
        self.pages: dict[int, bytes] = {}
        """Content by CFG-ADR; what was never written is zero. EEPROM and RAM are two."""
        self.extended: dict[int, bytes] = {}
        self.records: list[Record] = []
        """The buffer, oldest first."""
        self.people = people
        """None: no people counter is fitted."""
        self._tags = tags
        self._antenna = antenna
        if antenna is not None:
            page = bytearray(settings.PAGE_BYTES)
            page[settings.POWER_BYTE] = round(antenna.power_w / POWER_STEP_W)
            for eeprom in (False, True):
                address = settings.page_address(settings.RF_PAGE, eeprom=eeprom)
                self.pages[address] = bytes(page)
        # Revision 1.0; the transponder bits are left out.
        self._version = bytes((1, 0, 0, 0, reader_type, 0, 0))
        self._read_records = 0
        self._commands: dict[int, Callable[[bytes], Outcome]] = {
            settings.BAUD_DETECT: lambda data: Outcome(Status.OK),
            settings.SOFTWARE_VERSION: lambda data: Outcome(Status.OK, self._version),
            settings.READER_INFO: self._reader_info,
            settings.RF_RESET: self._rf_reset,
            settings.RF_SWITCH: self._rf_switch,
            settings.GET_NOISE: self._get_noise,
            settings.SET_OUTPUT: self._set_output,
            settings.GET_INPUT: lambda data: Outcome(Status.OK, self.inputs),
            settings.READ_PAGE: self._read_page,
            settings.WRITE_PAGE: self._write_page,
            settings.READ_EXTENDED: self._read_extended,
            settings.WRITE_EXTENDED: self._write_extended,
            buffer.READ_BUFFER: self._read_buffer,
            buffer.CLEAR_BUFFER: self._clear_buffer,
            counter.PIGGYBACK: self._piggyback,
        }

    def keep(self, records: Iterable[Record]) -> None:
        """Put records into the buffer, as tags that pass do."""
        self.records += records

    def perform(self, command: Command) -> Outcome:
        """Do a command that is not for tags."""
        perform = self._commands.get(command.code)
        return perform(command.data) if perform else Outcome(Status.UNKNOWN_COMMAND)

    def _reader_info(self, data: bytes) -> Outcome:
        buffers = 2 * BUFFER_BYTES.to_bytes(2, "big")
        if data == bytes((settings.INFO_BUFFERS,)):
            return Outcome(Status.OK, self._version + buffers)
        return Outcome(Status.PARAMETER_RANGE)

    def _rf_reset(self, data: bytes) -> Outcome:
        self._tags.field_was_off()
        return Outcome(Status.OK, air_s=FIELD_OFF_S)

    def _rf_switch(self, data: bytes) -> Outcome:
        if data not in (b"\0", b"\1"):
            return Outcome(Status.PARAMETER_RANGE)
        self._tags.powered = data == b"\1"
        if not self._tags.powered:
            self._tags.field_was_off()
        return Outcome(Status.OK)

    def _set_output(self, data: bytes) -> Outcome:
        if len(data) != 8:
            return Outcome(Status.LENGTH_ERROR)
        self.outputs.append(data)
        return Outcome(Status.OK)

    def _read_page(self, data: bytes) -> Outcome:
        if len(data) != 1:
            return Outcome(Status.LENGTH_ERROR)
        return Outcome(Status.OK, self.pages.get(data[0], _EMPTY_PAGE))

    def _write_page(self, data: bytes) -> Outcome:
        if len(data) != 1 + settings.PAGE_BYTES:
            return Outcome(Status.LENGTH_ERROR)
        address, page = data[0], data[1:]
        if self._antenna and address & ~settings.EEPROM == settings.RF_PAGE:
            level = page[settings.POWER_BYTE]
            if not 1 <= level <= HIGHEST_POWER:
                return Outcome(Status.PARAMETER_RANGE)
            if not address & settings.EEPROM:
                self._antenna.power_w = level * POWER_STEP_W
        self.pages[address] = page
        return Outcome(Status.OK)

    def _get_noise(self, data: bytes) -> Outcome:
        if self._antenna is None:
            return Outcome(Status.UNKNOWN_COMMAND)
        noise = self._antenna.noise()
        said = (noise.lowest, noise.average, noise.highest)
        return Outcome(Status.OK, b"".join(each.to_bytes(2, "big") for each in said))

    def _read_extended(self, data: bytes) -> Outcome:
        page = int.from_bytes(data[3:5], "big")
        if data != settings.read_extended(page):
            return Outcome(Status.PARAMETER_RANGE)
        content = self.extended.get(page, bytes(settings.EXTENDED_BYTES))
        head = bytes((1, settings.EXTENDED_BYTES)) + page.to_bytes(2, "big")
        return Outcome(Status.OK, head + content)

    def _write_extended(self, data: bytes) -> Outcome:
        page, content = int.from_bytes(data[5:7], "big"), data[7:]
        if len(content) != settings.EXTENDED_BYTES:
            return Outcome(Status.LENGTH_ERROR)
        if data != settings.write_extended(page, content):
            return Outcome(Status.PARAMETER_RANGE)
        self.extended[page] = content
        return Outcome(Status.OK)

    def _read_buffer(self, data: bytes) -> Outcome:
        if len(data) != 2:
            return Outcome(Status.LENGTH_ERROR)
        listed = self.records[: int.from_bytes(data, "big")]
        self._read_records = len(listed)
        if not listed:
            return Outcome(Status.NO_VALID_DATA)
        more = len(listed) < len(self.records)
        sent = notification(listed, _RECORD_FIELDS)
        return Outcome(Status.MORE_DATA if more else Status.OK, sent.data)

    def _clear_buffer(self, data: bytes) -> Outcome:
        del self.records[: self._read_records]
        self._read_records = 0
        return Outcome(Status.OK)

    def _piggyback(self, data: bytes) -> Outcome:
        if self.people is None:
            return Outcome(Status.UNKNOWN_COMMAND)
        frames = Frames("reader")
        frames.receive_data(data.removeprefix(counter.HEAD))
        inner = frames.next_event()
        if not isinstance(inner, Command) or frames.has_partial or frames.dropped_bytes:
            return Outcome(Status.PARAMETER_RANGE)
        if inner.code != counter.GET_COUNTERS:
            return Outcome(Status.PARAMETER_RANGE)
        said = counter_bytes(self.people)
        return Outcome(Status.OK, encode(Answer(inner.code, Status.OK, said, inner.address)))


_EMPTY_PAGE = bytes(settings.PAGE_BYTES)
