"""What ESC/POS printers answer about themselves. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from drivers.model import PaperState, PrinterStatus

PRINTER, OFFLINE, ERROR, PAPER = 1, 2, 3, 4
ASKED = (PRINTER, OFFLINE, ERROR, PAPER)
"""n of DLE EOT n."""
_FIXED, _FIXED_VALUE = 0x93, 0x12
"""Bits 0, 1, 4 and 7 of a real-time status: 0, 1, 1, 0. No XON, XOFF or other answer is so."""
_WHEN_DONE = 0x90
"""Bits 4 and 7 of an answer to GS r: 0."""
_PAIRS = (0x03, 0x0C)
"""Its bits 0 and 1 are one sensor, and 2 and 3: never one of them alone."""

_IS_OFFLINE = 0x08
_COVER_OPEN = 0x04
_PAPER_END_STOP = 0x20
_CUTTER_ERROR, _UNRECOVERABLE, _RECOVERABLE = 0x08, 0x20, 0x40
_NEAR_END, _PAPER_END = 0x0C, 0x60


def ask(number: int) -> bytes:
    """DLE EOT n: answered at once, also while it prints nothing."""
    return bytes((0x10, 0x04, number))


def is_status(byte: int) -> bool:
    """May this be the answer to DLE EOT?"""
    return byte & _FIXED == _FIXED_VALUE


def is_done(byte: int) -> bool:
    """May this be the answer to GS r?"""
    # XON and XOFF have bit 4.
    return byte & _WHEN_DONE == 0 and all(byte & pair in (0, pair) for pair in _PAIRS)


def read_status(answers: Mapping[int, int]) -> PrinterStatus:
    """The four answers as one status."""
    off, error, paper = answers[OFFLINE], answers[ERROR], answers[PAPER]
    if paper & _PAPER_END or off & _PAPER_END_STOP:
        state = PaperState.OUT
    elif paper & _NEAR_END:
        state = PaperState.NEAR_END
    else:
        state = PaperState.ENOUGH
    return PrinterStatus(
        state,
        cover_open=bool(off & _COVER_OPEN),
        offline=bool(answers[PRINTER] & _IS_OFFLINE),
        error=_error(error),
    )


def _error(byte: int) -> str:
    if byte & _CUTTER_ERROR:
        return "its cutter is stuck"
    if byte & _UNRECOVERABLE:
        return "it has an error that only switching it off may end"
    return "it is too hot, or its head is up" if byte & _RECOVERABLE else ""
