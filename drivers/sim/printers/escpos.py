"""The far end of ESC/POS: a printer with paper, a cover and a cable. Sans-IO.

Answers as Epson's references say (DLE EOT, GS r, GS I). While it prints nothing (cover open, paper
out) it keeps what comes and still answers DLE EOT; mute, it keeps everything and answers nothing,
and does both when it comes back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Literal

from drivers.sim.faults import FaultPlan, Reply, spoil
from drivers.sim.printers.roll import Piece, Roll, as_text

Paper = Literal["enough", "near_end", "out"]
_NAMES = {65: b"1.00", 66: b"LEENPUNT", 67: b"SIM-80"}
_QUESTION = 3
"""Bytes of DLE EOT n."""


class EmulatedPrinter:
    """``on_cut`` is called with each piece that is cut off, on the thread that serves."""

    def __init__(
        self,
        faults: FaultPlan | None = None,
        *,
        on_cut: Callable[[Piece], None] = lambda piece: None,
        speaks_unasked: bool = False,
    ) -> None:
        """``speaks_unasked``: automatic status back is on by a switch, until GS a 0."""
        self._faults = faults or FaultPlan()
        self._on_cut = on_cut
        self._roll = Roll()
        self._waiting = bytearray()
        """What came while it could not print."""
        self._lock = threading.RLock()
        self._paper: Paper = "enough"
        self._cover_open = False
        self._mute = False
        self._switch = self._speaks = speaks_unasked

    @property
    def roll(self) -> Roll:
        """What was printed."""
        return self._roll

    def texts(self, columns: int = 42) -> list[str]:
        """Every piece that was cut off, as text."""
        with self._lock:
            return [as_text(piece, columns) for piece in self._roll.pieces]

    def turn(
        self,
        *,
        paper: Paper | None = None,
        cover_open: bool | None = None,
        mute: bool | None = None,
    ) -> list[Reply]:
        """Somebody does something to it; what it has to say then. From any thread."""
        with self._lock:
            self._paper = paper or self._paper
            self._cover_open = self._cover_open if cover_open is None else cover_open
            self._mute = self._mute if mute is None else mute
            changed = paper is not None or cover_open is not None
            said = (
                [Reply(0.0, self._automatic)] if changed and self._speaks and not self._mute else []
            )
            return said + self._work()

    def receive_data(self, data: bytes) -> list[Reply]:
        """Print, and answer what is asked."""
        with self._lock:
            self._waiting += data
            return self._work()

    @property
    def has_partial(self) -> bool:
        """Never: a printer waits for the rest of a command for ever."""
        return False

    def discard_partial(self) -> list[Reply]:
        """Nothing to give up."""
        return []

    def disconnected(self) -> None:
        """What came is printed all the same."""

    def switch_off(self) -> None:
        """What waited is gone, as from the memory of a real one."""
        with self._lock:
            self._waiting.clear()
            self._roll.discard_partial()
            self._mute = False

    def _work(self) -> list[Reply]:
        if self._mute:
            return []
        if self._stopped:
            return self._answer_at_once()
        replies: list[Reply] = []
        data = bytes(self._waiting)
        self._waiting.clear()
        before = len(self._roll.pieces)
        if self._roll.has_partial:
            # A question in real time is answered there, too (Epson's reference of DLE EOT).
            self._waiting += data
            replies += self._answer_at_once()
            data = bytes(self._waiting)
            self._waiting.clear()
        self._roll.receive_data(data)
        for piece in self._roll.pieces[before:]:
            self._on_cut(piece)
        asked, self._roll.asked[:] = list(self._roll.asked), []
        for question, number in asked:
            match question:
                case "ESC @":
                    self._speaks = self._switch
                case "GS a":
                    self._speaks = bool(number)
                case _:
                    replies += self._answer(question, number)
        return replies

    @property
    def _stopped(self) -> bool:
        return self._cover_open or self._paper == "out"

    @property
    def _automatic(self) -> bytes:
        """Four bytes that nobody asked for (automatic status back)."""
        first = 0x10 | (0x28 if self._cover_open else 0) | (0x08 if self._stopped else 0)
        third = {"enough": 0, "near_end": 0x03, "out": 0x0F}[self._paper]
        return bytes((first, 0, third, 0))

    def _answer_at_once(self) -> list[Reply]:
        """DLE EOT is taken out of what waits: no picture here holds these three bytes."""
        replies: list[Reply] = []
        while (at := self._waiting.find(b"\x10\x04")) >= 0 and len(self._waiting) >= at + _QUESTION:
            replies += self._answer("DLE EOT", self._waiting[at + 2])
            del self._waiting[at : at + _QUESTION]
        return replies

    def _answer(self, question: str, number: int) -> list[Reply]:
        command = {"DLE EOT": "system", "GS r": "print", "GS I": "version"}[question]
        faults = self._faults.for_command(command)
        if "deaf" in faults:
            return []
        if question == "DLE EOT":
            answer = bytes((faults["status"].code if "status" in faults else self._state(number),))
        elif question == "GS r":
            answer = bytes((0x03 if self._paper == "near_end" else 0x00,))
        else:
            answer = b"_" + _NAMES[number] + b"\0" if number in _NAMES else b"\x20"
        return spoil(answer, 0.0, faults)

    def _state(self, number: int) -> int:
        """One byte of real-time status: bits 1 and 4 are always 1."""
        state = 0x12
        out = self._paper == "out"
        match number:
            case 1:
                state |= 0x08 if self._stopped else 0
            case 2:
                state |= (0x04 if self._cover_open else 0) | (0x20 if out else 0)
            case 4:
                state |= {"enough": 0, "near_end": 0x0C, "out": 0x6C}[self._paper]
        return state
