"""The far end of the RL866 protocol: a pad with simulated tags. Sans-IO.

Written from the source that drivers/readers/rl866/commands.py names.
"""

from __future__ import annotations

from collections.abc import Callable

from drivers.readers.rl866 import commands as rl866
from drivers.readers.rl866.commands import Status
from drivers.readers.rl866.frames import (
    ANY_MODULE,
    PCB_RESYNC,
    PCB_RESYNC_DONE,
    Frame,
    Frames,
    encode,
    i_block,
)
from drivers.sim.emulated_pad import Done, EmulatedPad
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

TAGS_PER_ANSWER = 18
"""Reports of thirteen bytes that fit a frame; the rest follows on "continue"."""
HANDLES = 4

_TYPE_ICODE_SLI = 1
_TYPES = {0x02: 3, 0x04: _TYPE_ICODE_SLI, 0x07: 2, 0x08: 4}
"""Maker in the UID to a tag type of that maker: M24LR, ICODE SLI, TI HF-I plus, MB89R118C."""
_REPORT = rl866.REPORT_PROTOCOL | rl866.REPORT_TYPE | rl866.REPORT_SERIAL
_IC_REFERENCE = 0x01
_ADDRESSED_REQUEST = 12
_CUSTOM_REQUEST = 13
_EAS_ANSWER = 35
"""Bytes on air (see threem.py)."""
_NAMES = {
    rl866.READ_MULTIPLE: "read",
    rl866.WRITE_MULTIPLE: "write",
    rl866.WRITE_AFI: "write",
    rl866.ENABLE_EAS: "write",
    rl866.DISABLE_EAS: "write",
    rl866.SYSTEM_INFORMATION: "system",
    rl866.EAS_ALARM: "system",
}

_Result = tuple[int, bytes, float]
"""Status of an access, its result, seconds on air."""


class Rl866Pad(EmulatedPad[Frame]):
    """A pad at ``address``. ``handles`` tags can be connected at once.

    A command whose number is not the next one is refused (error 104), as the error's name says.
    """

    def __init__(
        self,
        field: RadioField,
        faults: FaultPlan | None = None,
        *,
        air: bool = True,
        address: int = 1,
        tags_per_answer: int = TAGS_PER_ANSWER,
        handles: int = HANDLES,
    ) -> None:
        super().__init__(field, faults, Frames(), air=air)
        self._address = address
        self._tags_per_answer = tags_per_answer
        self._handles = handles
        self._next_sequence: int | None = None
        self._unlisted: list[SimulatedTag] = []
        self._connected: dict[int, str] = {}
        self._accesses: dict[int, Callable[[SimulatedTag, bytes], _Result]] = {
            rl866.READ_MULTIPLE: self._read,
            rl866.WRITE_MULTIPLE: self._write,
            rl866.WRITE_AFI: self._write_afi,
            rl866.SYSTEM_INFORMATION: self._system_information,
            rl866.ENABLE_EAS: lambda tag, rest: self._write_eas(tag, rest, True),
            rl866.DISABLE_EAS: lambda tag, rest: self._write_eas(tag, rest, False),
            rl866.EAS_ALARM: self._eas_alarm,
        }

    @property
    def connected(self) -> int:
        """How many tags are connected."""
        return len(self._connected)

    def _is_for_me(self, command: Frame) -> bool:
        return command.module in (ANY_MODULE, self._address)

    def _name(self, command: Frame) -> str:
        if command.pcb == PCB_RESYNC:
            return "reset"
        body = command.information
        if body[:1] == bytes((rl866.INVENTORY,)):
            return "inventory"
        if body[:1] == bytes((rl866.ACCESS,)) and len(body) >= 5:
            return _NAMES.get(int.from_bytes(body[3:5], "little"), "other")
        return "other"

    def _refusal(self, command: Frame, code: int) -> bytes:
        if command.is_i_block:
            self._next_sequence = command.sequence ^ 1
        return self._answer_with(command, command.information[:1], code).answer

    def _stray(self) -> bytes:
        return encode(Frame(PCB_RESYNC_DONE, module=self._address))

    def _do(self, command: Frame) -> Done:
        if command.pcb == PCB_RESYNC:
            self._next_sequence = 0
            return Done(encode(Frame(PCB_RESYNC_DONE, module=self._address)))
        body = command.information
        code = body[:1]
        if not command.is_i_block or command.is_chained:
            return self._answer_with(command, code, Status.MESSAGE_BLOCK_TYPE)
        if self._next_sequence not in (None, command.sequence):
            return self._answer_with(command, code, Status.MESSAGE_SEQUENCE)
        self._next_sequence = command.sequence ^ 1
        perform = {
            rl866.INVENTORY: self._inventory,
            rl866.CONNECT: self._connect,
            rl866.DISCONNECT: self._disconnect,
            rl866.ACCESS: self._access,
        }.get(body[0] if body else -1)
        if perform is None:
            return self._answer_with(command, code, Status.MESSAGE_COMMAND)
        status, data, air_s = perform(body[1:])
        return self._answer_with(command, code, status, data, air_s)

    def _answer_with(
        self, command: Frame, code: bytes, status: int, data: bytes = b"", air_s: float = 0.0
    ) -> Done:
        body = code + status.to_bytes(2, "little") + data
        return Done(encode(i_block(body, command.sequence, self._address)), air_s)

    def _inventory(self, parameters: bytes) -> _Result:
        if len(parameters) != 1 or parameters[0] & ~rl866.CONTINUE_LIST:
            return Status.MESSAGE_PARAMETER, b"", 0.0
        air_s = 0.0
        if parameters[0] == rl866.NEW_LIST:
            self._unlisted = self._listed()
            air_s = air_time_inventory(tag.uid for tag in self._unlisted)
        listed = self._unlisted[: self._tags_per_answer]
        self._unlisted = self._unlisted[self._tags_per_answer :]
        head = bytes((rl866.STOPPED_EARLY if self._unlisted else 0,))
        count = len(listed)
        data = head + count.to_bytes(2, "little") + bytes((count,)) + b"".join(map(_report, listed))
        return Status.OK, data, air_s

    def _connect(self, parameters: bytes) -> _Result:
        if len(parameters) != 13 or parameters[3:5] != bytes((9, rl866.ADDRESSED)):
            return Status.MESSAGE_PARAMETER, b"", 0.0
        if parameters[1] != rl866.PROTOCOL_ISO15693:
            return Status.INVALID_AIR_PROTOCOL, b"", 0.0
        free = next((h for h in range(1, self._handles + 1) if h not in self._connected), None)
        if free is None:
            return Status.MEMORY, b"", 0.0
        # With a UID the module only remembers it: nothing goes on air before the first access.
        self._connected[free] = parameters[:4:-1].hex().upper()
        return Status.OK, bytes((free,)), 0.0

    def _disconnect(self, parameters: bytes) -> _Result:
        if len(parameters) != 1:
            return Status.MESSAGE_PARAMETER, b"", 0.0
        if parameters[0] == rl866.ALL_HANDLES:
            self._connected.clear()
        elif self._connected.pop(parameters[0], None) is None:
            return Status.WRONG_HANDLE, b"", 0.0
        return Status.OK, b"", 0.0

    def _access(self, parameters: bytes) -> _Result:
        if len(parameters) < 4 or parameters[1] != len(parameters) - 2:
            return Status.MESSAGE_PARAMETER, b"", 0.0
        uid = self._connected.get(parameters[0])
        if uid is None:
            return Status.WRONG_HANDLE, b"", 0.0
        code, rest = parameters[2:4], parameters[4:]
        access = self._accesses.get(int.from_bytes(code, "little"))
        tag = self.field.addressed(uid)
        if access is None:
            error, data, air_s = int(Status.NOT_SUPPORTED), b"", 0.0
        elif tag is None:
            air_s = air_time_silent(_ADDRESSED_REQUEST + len(rest))
            error, data = int(Status.TRANSCEIVE_NO_DATA), b""
        else:
            error, data, air_s = access(tag, rest)
        if error:
            data = error.to_bytes(2, "little")
        result = code + bytes((not error,)) + data
        return Status.OK, bytes((len(result),)) + result, air_s

    def _read(self, tag: SimulatedTag, rest: bytes) -> _Result:
        if len(rest) != 5 or rest[0]:
            return Status.MESSAGE_PARAMETER, b"", 0.0
        first, count = (int.from_bytes(rest[at : at + 2], "little") for at in (1, 3))
        size = tag.block_size
        if not count or first + count > tag.blocks:
            return Status.BLOCK_MISSING, b"", air_time_exchange(_ADDRESSED_REQUEST + 2, 4)
        if count * size > rl866.MAX_OPERATION - 5:
            return Status.OVERFLOW, b"", 0.0
        data = bytes(tag.memory[first * size : (first + count) * size])
        return Status.OK, count.to_bytes(2, "little") + data, air_time_read(count, size)

    def _write(self, tag: SimulatedTag, rest: bytes) -> _Result:
        first, count = (int.from_bytes(rest[at : at + 2], "little") for at in (0, 2))
        size = tag.block_size
        if not count or len(rest) != 4 + count * size:
            return Status.ARGUMENT_SIZE, b"", 0.0
        air_s = count * air_time_write_block(size)
        if first + count > tag.blocks or tag.locked.intersection(range(first, first + count)):
            return Status.BLOCK_LOCKED_OR_MISSING, b"", air_s
        return self._write_result(
            tag, lambda: self.field.write_blocks(tag.uid, first, rest[4:]), air_s
        )

    def _write_afi(self, tag: SimulatedTag, rest: bytes) -> _Result:
        if len(rest) != 1:
            return Status.ARGUMENT_SIZE, b"", 0.0
        return self._write_result(
            tag, lambda: self.field.write_afi(tag.uid, rest[0]), air_time_write_afi()
        )

    def _write_eas(self, tag: SimulatedTag, rest: bytes, on: bool) -> _Result:
        if rest:
            return Status.ARGUMENT_SIZE, b"", 0.0
        if not _is_nxp(tag):
            return Status.TRANSCEIVE_NO_DATA, b"", air_time_silent(_CUSTOM_REQUEST)
        return self._write_result(
            tag, lambda: self.field.write_eas(tag.uid, on), air_time_write_afi()
        )

    def _eas_alarm(self, tag: SimulatedTag, rest: bytes) -> _Result:
        if rest:
            return Status.ARGUMENT_SIZE, b"", 0.0
        if tag.eas and _is_nxp(tag):
            return Status.OK, b"", air_time_exchange(_CUSTOM_REQUEST, _EAS_ANSWER)
        return Status.TRANSCEIVE_NO_DATA, b"", air_time_silent(_CUSTOM_REQUEST)

    def _system_information(self, tag: SimulatedTag, rest: bytes) -> _Result:
        if rest:
            return Status.ARGUMENT_SIZE, b"", 0.0
        uid = bytes.fromhex(tag.uid)[::-1]
        memory = bytes((tag.blocks - 1, tag.block_size - 1))
        data = b"\x0f" + uid + bytes((tag.dsfid, tag.afi)) + memory + bytes((_IC_REFERENCE,))
        return Status.OK, data, air_time_system_information()

    def _write_result(
        self, tag: SimulatedTag, write: Callable[[], object], air_s: float
    ) -> _Result:
        if not self._written(tag, write):
            return Status.TRANSCEIVE_NO_DATA, b"", air_s
        return Status.OK, b"", air_s


def _report(tag: SimulatedTag) -> bytes:
    uid = bytes.fromhex(tag.uid)
    tag_type = _TYPES.get(uid[1], _TYPE_ICODE_SLI)
    # Nine bytes of serial number as in the captured list; what the ninth means is not told.
    return bytes((_REPORT, rl866.PROTOCOL_ISO15693, tag_type, 9)) + uid[::-1] + b"\0"


def _is_nxp(tag: SimulatedTag) -> bool:
    return tag.uid.startswith("E004")
