"""The far end of the FEIG OBID host protocol: a pad with simulated tags. Sans-IO."""

from __future__ import annotations

from drivers.readers.feig import commands as feig
from drivers.readers.feig import inventory, settings
from drivers.readers.feig.buffer import keep_alive
from drivers.readers.feig.frames import ANY_READER, Answer, Command, CommandFrames, encode
from drivers.readers.feig.status import Status, TagError
from drivers.sim.emulated_pad import Done, EmulatedPad
from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField
from drivers.sim.readers.feig.reader_commands import CPR_M02, LR1002, FeigReaderCommands
from drivers.sim.readers.feig.tag_commands import FeigTagCommands

TAGS_PER_ANSWER = 24
"""Records of ten bytes that fit a standard frame; the rest follows on MORE."""

_READER_NAMES = {settings.SOFTWARE_VERSION: "version", settings.RF_RESET: "reset"}
_TAG_NAMES = {
    inventory.INVENTORY: "inventory",
    feig.STAY_QUIET: "quiet",
    feig.READ_MULTIPLE: "read",
    feig.WRITE_MULTIPLE: "write",
    feig.WRITE_AFI: "write",
    feig.WRITE_DSFID: "write",
    feig.LOCK_BLOCKS: "write",
    feig.SYSTEM_INFORMATION: "system",
}
"""What faults call the commands (see drivers.sim.faults)."""
_DONE_WITH = frozenset(
    {
        Status.OK,
        Status.RF_COMMUNICATION,
        Status.RF_WARNING,
        Status.BUFFER_OVERFLOW,
        Status.MORE_DATA,
        Status.HARDWARE_WARNING,
    }
)
"""Statuses with which data may come all the same, and the two warnings."""


class FeigPad(EmulatedPad[Command]):
    """A pad with the tags of ``field``; answers come in the form of the question.

    ``capacity`` is how many tags the pad can list before it answers status 93 (None: any number).
    ``reader`` is the pad beside its tags: pages, outputs, buffer, people counter. In a field with
    an antenna it is a reader whose power can be set.
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
        reader_type: int | None = None,
    ) -> None:
        super().__init__(field, faults, CommandFrames(), air=air)
        self._address = address
        self._tags = FeigTagCommands(
            field,
            listed=self._listed,
            written=self._written,
            reversed_blocks=reversed_blocks,
            tags_per_answer=tags_per_answer,
            capacity=capacity,
        )
        if reader_type is None:
            reader_type = CPR_M02 if field.antenna is None else LR1002
        self.reader = FeigReaderCommands(self._tags, reader_type=reader_type, antenna=field.antenna)

    def _is_for_me(self, command: Command) -> bool:
        return command.address in (ANY_READER, self._address)

    def _name(self, command: Command) -> str:
        return _command_name(command)

    def _do(self, command: Command) -> Done:
        if command.code == feig.ISO_HOST:
            outcome = self._tags.iso_host(command.data)
        elif command.code == feig.ISO_CUSTOM:
            outcome = self._tags.iso_custom(command.data)
        else:
            outcome = self.reader.perform(command)
        fault = self._struck.get("status")
        status = outcome.status if fault is None else fault.code
        return Done(self._encoded(command, status, outcome.data), outcome.air_s)

    def _is_done_with(self, code: int) -> bool:
        return code in _DONE_WITH

    def _refusal(self, command: Command, code: int) -> bytes:
        # The tag's own error code follows this one.
        data = bytes((TagError.UNKNOWN,)) if code == Status.TAG_ERROR else b""
        return self._encoded(command, code, data)

    def _stray(self) -> bytes:
        return encode(keep_alive())

    def _encoded(self, command: Command, status: int, data: bytes = b"") -> bytes:
        return encode(Answer(command.code, status, data, self._address, command.advanced))


def _command_name(command: Command) -> str:
    if command.code == feig.ISO_HOST and command.data:
        return _TAG_NAMES.get(command.data[0], "other")
    if command.code == feig.ISO_CUSTOM:
        setting = command.data[1:2] in (bytes((feig.SET_EAS,)), bytes((feig.RESET_EAS,)))
        return "write" if setting else "other"
    return _READER_NAMES.get(command.code, "other")
