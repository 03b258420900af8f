"""The far end of the 3M pad protocol: a pad with simulated tags. Sans-IO.

Written from the sources that drivers/readers/threem/commands.py names.
"""

from __future__ import annotations

from collections.abc import Callable

from drivers.readers.threem import commands as threem
from drivers.readers.threem.commands import Error
from drivers.readers.threem.frames import OLD_START, Frame, Frames, encode
from drivers.sim.emulated_pad import Done, EmulatedPad, answers_to_afi
from drivers.sim.faults import FaultPlan
from drivers.sim.field import (
    RadioField,
    SimulatedTag,
    air_time_exchange,
    air_time_inventory,
    air_time_read,
    air_time_silent,
    air_time_system_information,
    air_time_write_afi,
    air_time_write_block,
)

FIRMWARE = bytes((0x0A, 5, 0, 2))
"""The version that an 810 answered in the captures of Biblio-RFID."""

_QUIET = 0x01
_READ_REQUEST = 14
_WRITE_AFI_REQUEST = 13
_ADDRESSED_REQUEST = 12
_CUSTOM_REQUEST = 13
"""Bytes on air: flags, command, [maker], UID 8, parameters, CRC 2."""
_EAS_ANSWER = 35
"""Flags, the 256-bit sequence, CRC (NXP ICODE)."""
_KNOWN_OPTIONS = 0x7F
_OPTION_PROTOCOLS = 0x40
_NAMES = {
    threem.READ_UIDS: "inventory",
    threem.READ_MULTIPLE: "read",
    threem.WRITE_MULTIPLE: "write",
    threem.WRITE_AFI: "write",
    threem.EAS_CONTROL: "write",
    threem.CHECK_EAS: "system",
    threem.GET_AFI: "system",
    threem.TAG_INFORMATION: "system",
    threem.VERSION: "version",
}
_FORMS = {
    threem.READ_MULTIPLE: 2,
    threem.CHECK_EAS: 0,
    threem.WRITE_AFI: 1,
    threem.GET_AFI: 0,
    threem.EAS_CONTROL: 1,
    threem.TAG_INFORMATION: 1,
}
"""Bytes after the UID, where their number is fixed."""


class ThreeMPad(EmulatedPad[Frame]):
    """A pad of the 210 or 810.

    ``lists_dsfids`` False: firmware that knows no list with DSFIDs. ``sightings`` is how often
    each tag stands in a list: the pads do not remove duplicates.
    """

    def __init__(
        self,
        field: RadioField,
        faults: FaultPlan | None = None,
        *,
        air: bool = True,
        lists_dsfids: bool = True,
        sightings: int = 1,
    ) -> None:
        super().__init__(field, faults, Frames(), air=air)
        self._lists_dsfids = lists_dsfids
        self._sightings = sightings
        self._commands: dict[int, Callable[[SimulatedTag, bytes], tuple[int, bytes, float]]] = {
            threem.READ_MULTIPLE: self._read,
            threem.WRITE_MULTIPLE: self._write,
            threem.WRITE_AFI: self._write_afi,
            threem.GET_AFI: self._get_afi,
            threem.CHECK_EAS: self._check_eas,
            threem.EAS_CONTROL: self._eas_control,
            threem.TAG_INFORMATION: self._information,
        }

    def _name(self, command: Frame) -> str:
        if command.start == OLD_START:
            return "version"
        return _NAMES.get(command.body[0], "other")

    def _refusal(self, command: Frame, code: int) -> bytes:
        return encode(Frame(bytes((command.body[0], code))))

    def _stray(self) -> bytes:
        return encode(Frame(bytes((_QUIET, Error.OK)) + bytes(8)))

    def _do(self, command: Frame) -> Done:
        if command.start == OLD_START:
            # The only question that an 810 is known to take in this form.
            return Done(encode(Frame(command.body[:3] + FIRMWARE, OLD_START)))
        code, parameters = command.body[0], command.body[1:]
        if code == threem.VERSION:
            return _answer(code, Error.OK, FIRMWARE)
        if code == threem.READ_UIDS:
            return self._inventory(parameters)
        if code not in self._commands:
            return _answer(code, Error.COMMAND_NOT_IMPLEMENTED)
        if len(parameters) < 8 or len(parameters) - 8 != _FORMS.get(code, len(parameters) - 8):
            return _answer(code, Error.PARAMETER)
        address, rest = parameters[:8], parameters[8:]
        tag = self.field.addressed(address.hex().upper())
        if tag is None:
            air_s = air_time_silent(_ADDRESSED_REQUEST + len(rest))
            return _answer(code, Error.NO_TRANSPONDER, address, air_s)
        error, data, air_s = self._commands[code](tag, rest)
        return _answer(code, error, address + data, air_s)

    def _inventory(self, parameters: bytes) -> Done:
        code = threem.READ_UIDS
        options = parameters[1] if len(parameters) > 1 else 0
        if len(parameters) != 2 + bool(options & _OPTION_PROTOCOLS):
            return _answer(code, Error.PARAMETER)
        with_dsfid = bool(options & threem.OPTION_DSFID)
        if options & ~_KNOWN_OPTIONS or (with_dsfid and not self._lists_dsfids):
            return _answer(code, Error.OPTION_NOT_SUPPORTED)
        found = [tag for tag in self._listed() if answers_to_afi(tag.afi, parameters[0])]
        records = [
            (bytes((tag.dsfid,)) if with_dsfid else b"")
            + (bytes.fromhex(tag.uid) if options & threem.OPTION_ADDRESS else b"")
            for tag in found
        ] * self._sightings
        data = parameters[:2] + bytes((len(records),)) + b"".join(records)
        return _answer(code, Error.OK, data, air_time_inventory(tag.uid for tag in found))

    def _read(self, tag: SimulatedTag, rest: bytes) -> tuple[int, bytes, float]:
        first, count = rest
        silent = air_time_exchange(_READ_REQUEST, 4)
        if tag.block_size != threem.BLOCK_SIZE:
            return Error.NOT_SUPPORTED, b"", silent
        if count == 0 or first + count > tag.blocks:
            return Error.MEMORY_NOT_AVAILABLE, b"", silent
        data = bytearray((count,))
        for at in range(first, first + count):
            start = at * threem.BLOCK_SIZE
            data += bytes((at, at in tag.locked)) + tag.memory[start : start + threem.BLOCK_SIZE]
        return Error.OK, bytes(data), air_time_read(count)

    def _write(self, tag: SimulatedTag, rest: bytes) -> tuple[int, bytes, float]:
        if len(rest) < 3 or len(rest) != 3 + rest[1] * threem.BLOCK_SIZE or rest[2]:
            return Error.PARAMETER, b"", 0.0
        first, count, _ = rest[:3]
        air_s = count * air_time_write_block()
        if tag.block_size != threem.BLOCK_SIZE:
            return Error.NOT_SUPPORTED, b"", air_s
        if first + count > tag.blocks:
            return Error.MEMORY_NOT_AVAILABLE, b"", air_s
        if tag.locked.intersection(range(first, first + count)):
            return Error.MEMORY_LOCKED, b"", air_s
        return self._write_result(
            tag,
            lambda: self.field.write_blocks(tag.uid, first, rest[3:]),
            air_s,
            # "Last written + 1".
            bytes((first + count,)),
        )

    def _write_afi(self, tag: SimulatedTag, rest: bytes) -> tuple[int, bytes, float]:
        return self._write_result(
            tag, lambda: self.field.write_afi(tag.uid, rest[0]), air_time_write_afi()
        )

    def _get_afi(self, tag: SimulatedTag, rest: bytes) -> tuple[int, bytes, float]:
        del rest
        return Error.OK, bytes((tag.afi,)), air_time_system_information()

    def _check_eas(self, tag: SimulatedTag, rest: bytes) -> tuple[int, bytes, float]:
        del rest
        if tag.eas and _is_nxp(tag):
            return Error.OK, b"\x01", air_time_exchange(_CUSTOM_REQUEST, _EAS_ANSWER)
        # The specification's example has the value after this error too.
        return Error.NO_TRANSPONDER, b"\x00", air_time_silent(_CUSTOM_REQUEST)

    def _eas_control(self, tag: SimulatedTag, rest: bytes) -> tuple[int, bytes, float]:
        if not _is_nxp(tag):
            return Error.NO_TRANSPONDER, b"", air_time_silent(_CUSTOM_REQUEST)
        if rest[0] > 1:
            return Error.PARAMETER, b"", 0.0
        return self._write_result(
            tag, lambda: self.field.write_eas(tag.uid, bool(rest[0])), air_time_write_afi()
        )

    def _information(self, tag: SimulatedTag, rest: bytes) -> tuple[int, bytes, float]:
        asked = rest[0] & (
            threem.INFORMATION_DSFID | threem.INFORMATION_AFI | threem.INFORMATION_MEMORY
        )
        data = bytearray((asked,))
        if asked & threem.INFORMATION_DSFID:
            data.append(tag.dsfid)
        if asked & threem.INFORMATION_AFI:
            data.append(tag.afi)
        if asked & threem.INFORMATION_MEMORY:
            data += bytes((tag.block_size - 1, tag.blocks - 1))
        return Error.OK, bytes(data), air_time_system_information()

    def _write_result(
        self, tag: SimulatedTag, write: Callable[[], object], air_s: float, data: bytes = b""
    ) -> tuple[int, bytes, float]:
        if not self._written(tag, write):
            return Error.NO_TRANSPONDER, b"", air_s
        return Error.OK, data, air_s


def _answer(code: int, error: int, data: bytes = b"", air_s: float = 0.0) -> Done:
    return Done(encode(Frame(bytes((code, error)) + data)), air_s)


def _is_nxp(tag: SimulatedTag) -> bool:
    return tag.uid.startswith("E004")
