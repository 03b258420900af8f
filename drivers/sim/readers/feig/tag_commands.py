"""What a simulated FEIG pad does with the tags in its field. Sans-IO."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from drivers.readers.feig import commands as feig
from drivers.readers.feig.inventory import INVENTORY, MODE_MORE, MODE_NEW
from drivers.readers.feig.status import Status, TagError
from drivers.sim.field import (
    PROGRAMMING_S,
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

_READ_REQUEST = 14
_WRITE_BYTE_REQUEST = 13
_ADDRESSED_REQUEST = 12
"""Bytes on air: flags, command, UID 8, parameters, CRC 2."""
_EAS_REQUEST = 5
"""Flags, command, manufacturer, CRC 2; addressed 8 more."""
_EAS_ANSWER = 35
"""Flags, the sequence of 256 bits, CRC 2."""
_UID_BYTES = 8


class Outcome(NamedTuple):
    """What a command came to, and the seconds on air that it took."""

    status: int
    data: bytes = b""
    air_s: float = 0.0


class FeigTagCommands:
    """Commands B0 and B1 on the tags of a field.

    ``listed`` are the tags that an inventory finds now; ``written`` does a write to a tag, False
    when the tag leaves meanwhile.
    """

    def __init__(
        self,
        field: RadioField,
        *,
        listed: Callable[[], list[SimulatedTag]],
        written: Callable[[SimulatedTag, Callable[[], object]], bool],
        reversed_blocks: bool,
        tags_per_answer: int,
        capacity: int | None,
    ) -> None:
        self.powered = True
        """Is the field on? Without it no tag answers."""
        self._field = field
        self._listed = listed
        self._done = written
        self._in_reverse = reversed_blocks
        self._tags_per_answer = tags_per_answer
        self._capacity = capacity
        self._unlisted: list[SimulatedTag] = []
        self._list_truncated = False
        self._commands: dict[int, Callable[[bytes], Outcome]] = {
            INVENTORY: self._inventory,
            feig.STAY_QUIET: self._stay_quiet,
            feig.LOCK_BLOCKS: self._lock_blocks,
            feig.READ_MULTIPLE: self._read_multiple,
            feig.WRITE_MULTIPLE: self._write_multiple,
            feig.SELECT: self._select,
            feig.RESET_TO_READY: self._reset_to_ready,
            feig.WRITE_AFI: self._write_afi,
            feig.WRITE_DSFID: self._write_dsfid,
            feig.SYSTEM_INFORMATION: self._system_information,
        }

    def field_was_off(self) -> None:
        """Every tag starts anew, and so does the list."""
        self._field.wake_all()
        self._unlisted = []

    def iso_host(self, data: bytes) -> Outcome:
        """Data of B0: a command and its parameters."""
        if len(data) < 2:
            return Outcome(Status.LENGTH_ERROR)
        perform = self._commands.get(data[0])
        return perform(data[1:]) if perform else Outcome(Status.UNKNOWN_COMMAND)

    def iso_custom(self, data: bytes) -> Outcome:
        """Data of B1: manufacturer, command, mode and perhaps a UID."""
        if len(data) < 3:
            return Outcome(Status.LENGTH_ERROR)
        manufacturer, command = data[:2]
        known = (feig.SET_EAS, feig.RESET_EAS, feig.EAS_ALARM)
        if manufacturer != feig.NXP or command not in known:
            return Outcome(Status.UNKNOWN_COMMAND)
        if command == feig.EAS_ALARM:
            return self._eas_alarm(data[2:])
        return self._write_eas(data[2:], on=command == feig.SET_EAS)

    def _inventory(self, parameters: bytes) -> Outcome:
        (mode, *rest) = parameters
        if rest or mode not in (MODE_NEW, MODE_MORE):
            return Outcome(Status.PARAMETER_RANGE)
        air_s = 0.0
        if mode == MODE_NEW:
            awake = self._listed() if self.powered else []
            air_s = air_time_inventory(tag.uid for tag in awake)
            self._unlisted = awake[: self._capacity]
            self._list_truncated = len(self._unlisted) < len(awake)
        listed = self._unlisted[: self._tags_per_answer]
        self._unlisted = self._unlisted[self._tags_per_answer :]
        if not listed:
            return Outcome(Status.NO_TRANSPONDER, air_s=air_s)
        status = Status.BUFFER_OVERFLOW if self._list_truncated else Status.OK
        if self._unlisted:
            status = Status.MORE_DATA
        records = b"".join(bytes((0x03, tag.dsfid)) + bytes.fromhex(tag.uid) for tag in listed)
        return Outcome(status, bytes((len(listed),)) + records, air_s)

    def _stay_quiet(self, parameters: bytes) -> Outcome:
        if (wrong := _wrong_form(parameters, 0)) is not None:
            return wrong
        # On air nobody answers this one, so that a tag that is gone is no error.
        if (tag := self._addressed(parameters)) is not None:
            tag.quiet = True
        return Outcome(Status.OK, air_s=air_time_silent(_ADDRESSED_REQUEST))

    def _read_multiple(self, parameters: bytes) -> Outcome:
        if (wrong := _wrong_form(parameters, 2)) is not None:
            return wrong
        first, count = parameters[-2:]
        tag = self._addressed(parameters)
        if tag is None:
            return _nobody(_READ_REQUEST)
        size = tag.block_size
        if count == 0 or count * size > feig.MAX_READ_BYTES:
            return Outcome(Status.PARAMETER_RANGE)
        if first + count > tag.blocks:
            return _tag_error(TagError.BLOCK_NOT_AVAILABLE, _READ_REQUEST)
        # Each block is preceded by its security byte, 00 unless the mode asks for the real one.
        real = parameters[0] & feig.MODE_SECURITY
        data = b"".join(
            bytes((feig.LOCKED if real and at in tag.locked else 0,)) + self._block(tag, at)
            for at in range(first, first + count)
        )
        # On air the security bytes are asked for and sent only with that mode.
        sent = size + 1 if real else size
        return Outcome(Status.OK, bytes((count, size)) + data, air_time_read(count, sent))

    def _write_multiple(self, parameters: bytes) -> Outcome:
        head = 1 + _UID_BYTES + 3
        if len(parameters) < head:
            return Outcome(Status.LENGTH_ERROR)
        first, count, size = parameters[head - 3 : head]
        if (wrong := _wrong_form(parameters, 3 + count * size)) is not None:
            return wrong
        tag = self._addressed(parameters)
        if tag is None:
            return _nobody(_WRITE_BYTE_REQUEST + size)
        if count == 0 or size != tag.block_size:
            return Outcome(Status.PARAMETER_RANGE)
        for block in range(first, first + count):
            start = head + (block - first) * size
            done = self._write_block(tag, block, parameters[start : start + size])
            if done.status != Status.OK:
                return done
        return Outcome(Status.OK, air_s=count * air_time_write_block(size))

    def _write_block(self, tag: SimulatedTag, block: int, data: bytes) -> Outcome:
        request = _WRITE_BYTE_REQUEST + len(data)
        if block >= tag.blocks:
            return _tag_error(TagError.BLOCK_NOT_AVAILABLE, request, block)
        if block in tag.locked:
            return _tag_error(TagError.LOCKED, request, block)
        content = feig.in_memory_order(data, len(data)) if self._in_reverse else data
        done = self._written(
            tag,
            lambda: self._field.write_blocks(tag.uid, block, content),
            air_time_write_block(len(data)),
        )
        if done.status == Status.NO_TRANSPONDER:
            return Outcome(Status.WRITE_ERROR, bytes((block,)), done.air_s)
        return done

    def _lock_blocks(self, parameters: bytes) -> Outcome:
        if (wrong := _wrong_form(parameters, 2)) is not None:
            return wrong
        first, count = parameters[-2:]
        tag = self._addressed(parameters)
        if tag is None:
            return _nobody(_WRITE_BYTE_REQUEST)
        if count == 0 or first + count > tag.blocks:
            return _tag_error(TagError.BLOCK_NOT_AVAILABLE, _WRITE_BYTE_REQUEST)
        if first in tag.locked:
            return _tag_error(TagError.ALREADY_LOCKED, _WRITE_BYTE_REQUEST, first)
        return self._written(
            tag,
            lambda: self._field.lock_blocks(tag.uid, first, count),
            count * air_time_write_afi(),
        )

    def _write_afi(self, parameters: bytes) -> Outcome:
        return self._write_byte(parameters, self._field.write_afi)

    def _write_dsfid(self, parameters: bytes) -> Outcome:
        return self._write_byte(parameters, self._field.write_dsfid)

    def _write_byte(self, parameters: bytes, write: Callable[[str, int], None]) -> Outcome:
        if (wrong := _wrong_form(parameters, 1)) is not None:
            return wrong
        tag = self._addressed(parameters)
        if tag is None:
            return _nobody(_WRITE_BYTE_REQUEST)
        return self._written(tag, lambda: write(tag.uid, parameters[-1]), air_time_write_afi())

    def _write_eas(self, parameters: bytes, *, on: bool) -> Outcome:
        if (wrong := _wrong_form(parameters, 0)) is not None:
            return wrong
        tag = self._addressed(parameters)
        if tag is None or not _is_nxp(tag):
            return _nobody(_EAS_REQUEST + _UID_BYTES)
        air_s = air_time_exchange(_EAS_REQUEST + _UID_BYTES, 3) + PROGRAMMING_S
        return self._written(tag, lambda: self._field.write_eas(tag.uid, on), air_s)

    def _eas_alarm(self, parameters: bytes) -> Outcome:
        if parameters[0] == feig.MODE_ANY and len(parameters) == 1:
            request = _EAS_REQUEST
            everything = self._field.everything() if self.powered else ()
            asked = [tag for tag, present in everything if present and not tag.quiet]
        elif (wrong := _wrong_form(parameters, 0)) is not None:
            return wrong
        else:
            request = _EAS_REQUEST + _UID_BYTES
            tag = self._addressed(parameters)
            asked = [] if tag is None else [tag]
        if not any(tag.eas and _is_nxp(tag) for tag in asked):
            return _nobody(request)
        return Outcome(Status.OK, air_s=air_time_exchange(request, _EAS_ANSWER))

    def _select(self, parameters: bytes) -> Outcome:
        if (wrong := _wrong_form(parameters, 0)) is not None:
            return wrong
        if self._addressed(parameters) is None:
            return _nobody(_ADDRESSED_REQUEST)
        return Outcome(Status.OK, air_s=air_time_exchange(_ADDRESSED_REQUEST, 3))

    def _reset_to_ready(self, parameters: bytes) -> Outcome:
        # Nobody is ever in the selected state here, and a quiet tag does not hear this form.
        if parameters != bytes((feig.MODE_ANY,)):
            return Outcome(Status.PARAMETER_RANGE)
        return Outcome(Status.OK, air_s=air_time_silent(_ADDRESSED_REQUEST - _UID_BYTES))

    def _system_information(self, parameters: bytes) -> Outcome:
        if (wrong := _wrong_form(parameters, 0)) is not None:
            return wrong
        tag = self._addressed(parameters)
        if tag is None:
            return _nobody(_ADDRESSED_REQUEST)
        memory = bytes((tag.block_size, tag.blocks & 0xFF))
        data = bytes((tag.dsfid,)) + bytes.fromhex(tag.uid) + bytes((tag.afi,)) + memory + b"\x01"
        return Outcome(Status.OK, data, air_time_system_information())

    def _written(self, tag: SimulatedTag, write: Callable[[], object], air_s: float) -> Outcome:
        stayed = self._done(tag, write)
        return Outcome(Status.OK if stayed else Status.NO_TRANSPONDER, air_s=air_s)

    def _block(self, tag: SimulatedTag, at: int) -> bytes:
        block = bytes(tag.memory[at * tag.block_size : (at + 1) * tag.block_size])
        return feig.in_memory_order(block, tag.block_size) if self._in_reverse else block

    def _addressed(self, parameters: bytes) -> SimulatedTag | None:
        uid = parameters[1 : 1 + _UID_BYTES].hex().upper()
        return self._field.addressed(uid) if self.powered else None


def _wrong_form(parameters: bytes, tail: int) -> Outcome | None:
    """What is wrong with MODE UID and ``tail`` bytes; None when nothing is."""
    if len(parameters) != 1 + _UID_BYTES + tail:
        return Outcome(Status.LENGTH_ERROR)
    # Selected and non-addressed modes are not simulated.
    if parameters[0] & ~feig.MODE_SECURITY != feig.MODE_ADDRESSED:
        return Outcome(Status.PARAMETER_RANGE)
    return None


def _nobody(request_bytes: int) -> Outcome:
    return Outcome(Status.NO_TRANSPONDER, air_s=air_time_silent(request_bytes))


def _tag_error(code: TagError, request_bytes: int, *block: int) -> Outcome:
    return Outcome(Status.TAG_ERROR, bytes((code, *block)), air_time_exchange(request_bytes, 4))


def _is_nxp(tag: SimulatedTag) -> bool:
    return tag.uid.startswith("E004")
