"""The far end of the FEIG OBID host protocol: a pad with simulated tags. Sans-IO."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from drivers.readers import feig_commands as feig
from drivers.readers.feig_commands import Status, TagError
from drivers.readers.feig_frames import ANY_READER, Answer, Command, Frames, encode
from drivers.sim.faults import FaultPlan, Reply, spoil
from drivers.sim.field import (
    FIELD_OFF_S,
    RadioField,
    SimulatedTag,
    air_time_exchange,
    air_time_inventory,
    air_time_read,
    air_time_silent,
    air_time_system_information,
    air_time_write_afi,
)

TAGS_PER_ANSWER = 24
"""Records of ten bytes that fit a standard frame; the rest follows on MORE."""

_READ_REQUEST = 14
_WRITE_AFI_REQUEST = 13
_ADDRESSED_REQUEST = 12
"""Bytes on air: flags, command, UID 8, parameters, CRC 2."""
_SOFTWARE_VERSION = bytes((1, 0, 0, 0, 80, 0, 0))
"""Revision 1.0, reader type 80 (CPR.M02); the transponder bits are left out."""
_NAMES = {
    feig.INVENTORY: "inventory",
    feig.STAY_QUIET: "quiet",
    feig.READ_MULTIPLE: "read",
    feig.WRITE_AFI: "write",
    feig.SYSTEM_INFORMATION: "system",
}


class _Done(NamedTuple):
    """What a command came to, and the seconds on air that it took."""

    status: int
    data: bytes = b""
    air_s: float = 0.0


class FeigPad:
    """Takes a host's bytes, gives the pad's. A damaged frame gets no answer, as on a real pad.

    ``air`` False leaves the waiting out of the replies; ``air_seconds`` counts it all the same.
    ``capacity`` is how many tags the pad can list before it answers status 93 (None: any number).
    """

    def __init__(
        self,
        field: RadioField,
        faults: FaultPlan | None = None,
        *,
        air: bool = True,
        address: int = 0,
        reversed_blocks: bool = True,
        tags_per_answer: int = TAGS_PER_ANSWER,
        capacity: int | None = None,
    ) -> None:
        self.field = field
        self.air_seconds = 0.0
        """Time on air of all commands so far, whether waited for or not."""
        self.commands = 0
        """Commands for this pad so far, faulty ones too."""
        self._faults = faults or FaultPlan()
        self._air = air
        self._address = address
        self._block_step = -1 if reversed_blocks else 1
        self._tags_per_answer = tags_per_answer
        self._capacity = capacity
        self._frames = Frames("reader")
        self._unlisted: list[SimulatedTag] = []
        self._list_truncated = False
        self._iso_commands: dict[int, Callable[[bytes], _Done]] = {
            feig.INVENTORY: self._inventory,
            feig.STAY_QUIET: self._stay_quiet,
            feig.READ_MULTIPLE: self._read_multiple,
            feig.WRITE_AFI: self._write_afi,
            feig.SYSTEM_INFORMATION: self._system_information,
        }
        self._pull = ""

    def receive_data(self, data: bytes) -> list[Reply]:
        """Do what the bytes ask for; what to send, and after how long, in order."""
        self._frames.receive_data(data)
        replies: list[Reply] = []
        while (command := self._frames.next_event()) is not None:
            if isinstance(command, Command) and command.address in (ANY_READER, self._address):
                replies += self._answer(command)
        return replies

    @property
    def has_partial(self) -> bool:
        """Has a frame begun? Then call discard_partial() after silence."""
        return self._frames.has_partial

    def discard_partial(self) -> list[Reply]:
        """The line was silent inside a frame."""
        self._frames.discard_partial()
        return self.receive_data(b"")

    def disconnected(self) -> None:
        """The host went away: half a frame of it means nothing to the next."""
        self._frames.reset()

    def _answer(self, command: Command) -> list[Reply]:
        self.commands += 1
        faults = self._faults.for_command(_command_name(command))
        if "deaf" in faults:
            return []
        self._pull = next((kind for kind in ("pull", "pull_written") if kind in faults), "")
        done = self._do(command)
        self.air_seconds += done.air_s
        frame = bytearray(self._encoded(command.code, done, advanced=command.advanced))
        if "wrong_crc" in faults:
            frame[-1] ^= 0xFF
        if "glue" in faults:
            frame = bytearray(self._encoded(feig.KEEP_ALIVE, _Done(Status.OK, bytes(2)))) + frame
        return spoil(bytes(frame), done.air_s if self._air else 0.0, faults)

    def _encoded(self, code: int, done: _Done, *, advanced: bool = True) -> bytes:
        return encode(Answer(code, done.status, done.data, self._address, advanced))

    def _do(self, command: Command) -> _Done:
        if command.code in (feig.BAUD_DETECT, feig.SOFTWARE_VERSION, feig.RF_RESET):
            return self._reader_command(command.code)
        if command.code != feig.ISO_HOST:
            return _Done(Status.UNKNOWN_COMMAND)
        if len(command.data) < 2:
            return _Done(Status.LENGTH_ERROR)
        perform = self._iso_commands.get(command.data[0])
        return perform(command.data[1:]) if perform else _Done(Status.UNKNOWN_COMMAND)

    def _reader_command(self, code: int) -> _Done:
        if code == feig.SOFTWARE_VERSION:
            return _Done(Status.OK, _SOFTWARE_VERSION)
        if code == feig.RF_RESET:
            self.field.wake_all()
            self._unlisted = []
            return _Done(Status.OK, air_s=FIELD_OFF_S)
        return _Done(Status.OK)

    def _inventory(self, parameters: bytes) -> _Done:
        (mode, *rest) = parameters
        if rest or mode not in (feig.MODE_NEW, feig.MODE_MORE):
            return _Done(Status.PARAMETER_RANGE)
        air_s = 0.0
        if mode == feig.MODE_NEW:
            awake = [tag for tag in self.field.tags() if not tag.quiet]
            air_s = air_time_inventory(tag.uid for tag in awake)
            self._unlisted = awake[: self._capacity]
            self._list_truncated = len(self._unlisted) < len(awake)
        listed = self._unlisted[: self._tags_per_answer]
        self._unlisted = self._unlisted[self._tags_per_answer :]
        if not listed:
            return _Done(Status.NO_TRANSPONDER, air_s=air_s)
        status = Status.BUFFER_OVERFLOW if self._list_truncated else Status.OK
        if self._unlisted:
            status = Status.MORE_DATA
        records = b"".join(bytes((0x03, tag.dsfid)) + bytes.fromhex(tag.uid) for tag in listed)
        return _Done(status, bytes((len(listed),)) + records, air_s)

    def _stay_quiet(self, parameters: bytes) -> _Done:
        if (wrong := _wrong_form(parameters, 0)) is not None:
            return wrong
        # On air nobody answers this one, so that a tag that is gone is no error.
        if (tag := self.field.addressed(_uid(parameters))) is not None:
            tag.quiet = True
        return _Done(Status.OK, air_s=air_time_silent(_ADDRESSED_REQUEST))

    def _read_multiple(self, parameters: bytes) -> _Done:
        if (wrong := _wrong_form(parameters, 2)) is not None:
            return wrong
        first, count = parameters[-2:]
        tag = self.field.addressed(_uid(parameters))
        if tag is None:
            return _Done(Status.NO_TRANSPONDER, air_s=air_time_silent(_READ_REQUEST))
        size = tag.block_size
        if count == 0 or count * size > feig.MAX_READ_BYTES:
            return _Done(Status.PARAMETER_RANGE)
        if first + count > tag.blocks:
            return _tag_error(TagError.BLOCK_NOT_AVAILABLE, _READ_REQUEST)
        blocks = (tag.memory[at * size : (at + 1) * size] for at in range(first, first + count))
        # Each block is preceded by its security byte, 00 unless the mode asks for the real one.
        data = b"".join(b"\0" + block[:: self._block_step] for block in blocks)
        return _Done(Status.OK, bytes((count, size)) + data, air_time_read(count, size))

    def _write_afi(self, parameters: bytes) -> _Done:
        if (wrong := _wrong_form(parameters, 1)) is not None:
            return wrong
        uid = _uid(parameters)
        if self.field.addressed(uid) is None:
            return _Done(Status.NO_TRANSPONDER, air_s=air_time_silent(_WRITE_AFI_REQUEST))
        if self._pull != "pull":
            self.field.write_afi(uid, parameters[-1])
        if self._pull:
            self.field.remove(uid)
            return _Done(Status.NO_TRANSPONDER, air_s=air_time_write_afi())
        return _Done(Status.OK, air_s=air_time_write_afi())

    def _system_information(self, parameters: bytes) -> _Done:
        if (wrong := _wrong_form(parameters, 0)) is not None:
            return wrong
        tag = self.field.addressed(_uid(parameters))
        if tag is None:
            return _Done(Status.NO_TRANSPONDER, air_s=air_time_silent(_ADDRESSED_REQUEST))
        memory = bytes((tag.block_size, tag.blocks & 0xFF))
        data = bytes((tag.dsfid,)) + bytes.fromhex(tag.uid) + bytes((tag.afi,)) + memory + b"\x01"
        return _Done(Status.OK, data, air_time_system_information())


def _command_name(command: Command) -> str:
    if command.code == feig.SOFTWARE_VERSION:
        return "version"
    if command.code == feig.RF_RESET:
        return "reset"
    if command.code == feig.ISO_HOST and command.data:
        return _NAMES.get(command.data[0], "other")
    return "other"


def _wrong_form(parameters: bytes, tail: int) -> _Done | None:
    """What is wrong with MODE UID and ``tail`` bytes; None when nothing is."""
    if len(parameters) != 1 + 8 + tail:
        return _Done(Status.LENGTH_ERROR)
    # Bit 3 asks for real security bytes; selected and non-addressed modes are not simulated.
    if parameters[0] & ~0x08 != feig.MODE_ADDRESSED:
        return _Done(Status.PARAMETER_RANGE)
    return None


def _uid(parameters: bytes) -> str:
    return parameters[1:9].hex().upper()


def _tag_error(code: TagError, request_bytes: int) -> _Done:
    return _Done(Status.TAG_ERROR, bytes((code,)), air_time_exchange(request_bytes, 4))
