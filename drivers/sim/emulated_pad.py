"""What every emulated pad does, whatever it speaks: faults, waiting. Sans-IO."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

from drivers.readers.dialogue import FrameStream
from drivers.sim.faults import Fault, FaultPlan, Reply, answering, spoil
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.framed import FramedDevice

F = TypeVar("F")


class Done(NamedTuple):
    """The answer to a command, as bytes, and the seconds on air that it took."""

    answer: bytes
    air_s: float = 0.0


class EmulatedPad(FramedDevice[F]):
    """Takes a host's bytes, gives the pad's. A damaged frame gets no answer.

    ``air`` False leaves the waiting out of the replies; ``air_seconds`` counts it all the same.
    """

    def __init__(
        self, field: RadioField, faults: FaultPlan | None, frames: FrameStream[F], *, air: bool
    ) -> None:
        super().__init__(frames)
        self.field = field
        self.air_seconds = 0.0
        """Time on air of all commands so far, whether waited for or not."""
        self._faults = faults or FaultPlan()
        self._air = air
        self._struck: Mapping[str, Fault] = {}
        """The faults of the command that is being done, by kind."""

    def _answer(self, command: F) -> list[Reply]:
        faults = self._faults.for_command(self._name(command))
        if "deaf" in faults:
            return []
        self._struck = faults
        if "status" in faults and not self._is_done_with(faults["status"].code):
            done = Done(self._refusal(command, faults["status"].code))
        else:
            done = self._do(command)
        self.air_seconds += done.air_s
        answer = done.answer
        if "wrong_crc" in faults:
            answer = answer[:-1] + bytes((answer[-1] ^ 0xFF,))
        if "glue" in faults:
            answer = self._stray() + answer
        return spoil(answer, done.air_s if self._air else 0.0, faults)

    def _listed(self) -> list[SimulatedTag]:
        """The tags that an inventory finds now."""
        return answering((tag for tag in self.field.tags() if not tag.quiet), self._struck)

    def _written(self, tag: SimulatedTag, write: Callable[[], object]) -> bool:
        """Write to a tag; False when it leaves while that is done."""
        if not self._struck.keys() & {"pull", "keeps"}:
            write()
        leaves = "pull" in self._struck or "pull_written" in self._struck
        if leaves:
            self.field.remove(tag.uid)
        return not leaves

    def _is_done_with(self, code: int) -> bool:
        """Is a command done all the same when it is answered with this status or error byte?"""
        del code
        return False

    @abstractmethod
    def _name(self, command: F) -> str:
        """Which of faults.COMMANDS it is."""

    @abstractmethod
    def _do(self, command: F) -> Done:
        """Do a command that was heard."""

    @abstractmethod
    def _refusal(self, command: F, code: int) -> bytes:
        """The answer to a command that is not done, with this status or error byte."""

    @abstractmethod
    def _stray(self) -> bytes:
        """A whole frame that nobody asked for."""


def answers_to_afi(tag_afi: int, asked: int) -> bool:
    """Does a tag with ``tag_afi`` answer an inventory with ``asked`` (ISO 15693-3, table of AFI)?

    00 asks all families, X0 the whole family X.
    """
    if asked & 0x0F:
        return tag_afi == asked
    return asked == 0 or tag_afi & 0xF0 == asked
