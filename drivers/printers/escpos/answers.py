"""What a printer says, cut into the answers that it consists of. Sans-IO.

Epson's reference, DLE EOT, GS r, GS I and GS a: an answer is known by its fixed bits.
Of what nobody asked (noise, XON, XOFF, automatic status back) nothing is made: a byte of it that
counted as the word that a job is done would lose a receipt.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from drivers.printers.escpos.status import is_done, is_status

_NAME_BEGINS, _NAME_ENDS = 0x5F, 0x00
_LONGEST_NAME = 80
_AUTOMATIC, _AUTOMATIC_VALUE = 0x93, 0x10
"""Bits 0, 1, 4 and 7 of the first of four bytes of automatic status back: 0, 0, 1, 0."""
_REST_OF_AUTOMATIC = 3
_NOT_OF_REST = 0x90
"""Bits 4 and 7 of the other three: 0."""


@dataclass(slots=True)
class Heard:
    """What came at once."""

    states: list[int] = field(default_factory=list)
    """Answers to DLE EOT, oldest first."""
    done: int = 0
    """How many answers to GS r."""
    names: list[str] = field(default_factory=list)
    """Answers to GS I."""


class Answers:
    """The reading end of one line."""

    def __init__(self) -> None:
        self._name: bytearray | None = None
        self._skip = 0

    def receive_data(self, data: bytes) -> Heard:
        """Whatever these bytes make whole, in whatever pieces they come."""
        heard = Heard()
        for byte in data:
            if not self._goes_on(byte, heard):
                self._begins(byte, heard)
        return heard

    def _goes_on(self, byte: int, heard: Heard) -> bool:
        """Is it part of what has begun? What cannot be breaks that off."""
        if self._skip:
            if not byte & _NOT_OF_REST:
                self._skip -= 1
                return True
            self._skip = 0
        if self._name is None:
            return False
        if byte == _NAME_ENDS:
            heard.names.append(self._name.decode("ascii"))
            self._name = None
            return True
        if 0x20 <= byte < 0x7F and len(self._name) < _LONGEST_NAME:
            self._name.append(byte)
            return True
        self._name = None
        return False

    def _begins(self, byte: int, heard: Heard) -> None:
        if byte == _NAME_BEGINS:
            self._name = bytearray()
        elif byte & _AUTOMATIC == _AUTOMATIC_VALUE:
            self._skip = _REST_OF_AUTOMATIC
        elif is_status(byte):
            heard.states.append(byte)
        elif is_done(byte):
            heard.done += 1
