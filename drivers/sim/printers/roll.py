"""Reads ESC/POS and draws the paper. Sans-IO; written from Epson's published command tables.

It shares no code with the driver: its code pages are Python's, its dots its own.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from typing import Final

PAGES: Final = {
    0: "cp437",
    2: "cp850",
    3: "cp860",
    4: "cp863",
    5: "cp865",
    13: "cp857",
    14: "cp737",
    15: "iso8859-7",
    16: "cp1252",
    17: "cp866",
    18: "cp852",
    19: "cp858",
    33: "cp775",
    34: "cp855",
    35: "cp861",
    36: "cp862",
    38: "cp869",
    39: "iso8859-2",
    40: "iso8859-15",
    44: "cp1125",
    45: "cp1250",
    46: "cp1251",
    47: "cp1253",
    48: "cp1254",
    49: "cp1255",
    50: "cp1256",
    51: "cp1257",
    52: "cp1258",
    53: "kz1048",
}
"""ESC t n, as the reference of the TM-T88V numbers them; only those that Python knows."""
UNPRINTABLE: Final = "\u25a1"
"""Stands on the paper for a byte that this code page has no letter for."""

_ESC, _GS, _FS, _DLE = 0x1B, 0x1D, 0x1C, 0x10
_NO_PARAMETER, _ONE, _TWO = 0, 1, 2
_ESC_FORMS: Final = {
    **dict.fromkeys(b"@2im<", _NO_PARAMETER),
    **dict.fromkeys(b"aEGMtdJ!-{3R=rV SKQe", _ONE),
    **dict.fromkeys(b"$\\", _TWO),
    ord("p"): 3,
    ord("c"): 2,
}
"""Bytes after ESC and the command."""
_GS_FORMS: Final = {
    **dict.fromkeys(b"!BrIahwHfbc", _ONE),
    **dict.fromkeys(b"LWP\\$", _TWO),
}
_SMALLEST_FEED = 30


@dataclass(frozen=True, slots=True)
class Written:
    """A line of letters."""

    text: str
    bold: bool = False
    wide: int = 1
    high: int = 1
    align: int = 0
    """0 left, 1 in the middle, 2 right."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Dots, eight a byte, black is 1."""

    width_bytes: int
    height: int
    dots: bytes


@dataclass(frozen=True, slots=True)
class Coded:
    """A QR code that the printer itself draws."""

    said: bytes


Row = Written | Drawn | Coded


@dataclass(slots=True)
class Piece:
    """What was printed up to a cut."""

    rows: list[Row] = field(default_factory=list)
    cut: bool = False


class Roll:
    """The paper of a printer: bytes in, pieces out. ``asked`` holds what wants an answer."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        """Cut off, oldest first."""
        self.piece = Piece()
        self.asked: list[tuple[str, int]] = []
        """("DLE EOT" | "GS r" | "GS I" | "GS a" | "ESC @", n), in order; whoever answers takes
        them away."""
        self.unknown: list[bytes] = []
        """Commands that are in no table here: a driver that sends one is wrong, or this is."""
        self._buffer = bytearray()
        self._code = b""
        self._reset()

    @property
    def has_partial(self) -> bool:
        """Has a command begun that is not whole?"""
        return bool(self._buffer)

    def discard_partial(self) -> None:
        """Forget what was begun: the printer was switched off."""
        self._buffer.clear()

    def receive_data(self, data: bytes) -> None:
        """Print what these bytes say, in whatever pieces they come."""
        self._buffer += data
        while self._buffer and (used := self._next()):
            del self._buffer[:used]

    def _reset(self) -> None:
        self._line = ""
        self._page = "cp437"
        self._bold = False
        self._wide = self._high = 1
        self._align = 0

    def _next(self) -> int:
        """Do the first command; how many bytes it has, 0: it is not whole."""
        first = self._buffer[0]
        match first:
            case 0x1B:
                return self._escape()
            case 0x1D:
                return self._group()
            case 0x10:
                return self._real_time()
            case 0x1C:
                return self._file()
            case 0x0A:
                self._end_line()
            case 0x0D | 0x00 | 0x18:
                pass
            case 0x09:
                self._line += " " * (8 - len(self._line) % 8)
            case _ if first < 0x20:
                self.unknown.append(bytes((first,)))
            case _:
                self._line += self._letter(first)
        return 1

    def _letter(self, byte: int) -> str:
        if byte < 0x80:
            return chr(byte)
        letter = codecs.decode(bytes((byte,)), self._page, "replace") if self._page else "\ufffd"
        return UNPRINTABLE if letter == "\ufffd" or not letter.isprintable() else letter

    def _end_line(self) -> None:
        self.piece.rows.append(Written(self._line, self._bold, self._wide, self._high, self._align))
        self._line = ""

    def _escape(self) -> int:
        if len(self._buffer) < 2:
            return 0
        command = self._buffer[1]
        if command == ord("*"):
            return self._column_image()
        if command not in _ESC_FORMS:
            self.unknown.append(bytes(self._buffer[:2]))
            return 2
        used = 2 + _ESC_FORMS[command]
        if len(self._buffer) < used:
            return 0
        value = self._buffer[2] if used > 2 else 0
        match chr(command):
            case "@":
                self._reset()
                self.asked.append(("ESC @", 0))
            case "a":
                self._align = value % 48
            case "E" | "G":
                self._bold = bool(value & 1)
            case "t":
                self._page = PAGES.get(value, "")
            case "!":
                self._bold = bool(value & 0x08)
                self._high = 2 if value & 0x10 else 1
                self._wide = 2 if value & 0x20 else 1
            case "d":
                self._feed(value)
            case "i" | "m":
                self._cut()
        return used

    def _feed(self, lines: int) -> None:
        if self._line:
            self._end_line()
            lines -= 1
        self.piece.rows += [Written("")] * max(0, lines)

    def _group(self) -> int:
        if len(self._buffer) < 3:
            return 0
        command = self._buffer[1]
        match chr(command):
            case "v":
                return self._raster()
            case "(":
                return self._long_function()
            case "V":
                used = 4 if self._buffer[2] in (65, 66, 97, 98, 103, 104) else 3
                if len(self._buffer) < used:
                    return 0
                self._cut()
                return used
        if command not in _GS_FORMS:
            self.unknown.append(bytes(self._buffer[:2]))
            return 2
        used = 2 + _GS_FORMS[command]
        if len(self._buffer) < used:
            return 0
        value = self._buffer[2]
        match chr(command):
            case "!":
                self._wide, self._high = (value >> 4 & 7) + 1, (value & 7) + 1
            case "r" | "I" | "a":
                self.asked.append((f"GS {chr(command)}", value))
        return used

    def _raster(self) -> int:
        """GS v 0 m xL xH yL yH d1…dk."""
        head = self._buffer[:8]
        if len(head) < 8:
            return 0
        wide, high = head[4] + 256 * head[5], head[6] + 256 * head[7]
        used = 8 + wide * high
        if len(self._buffer) < used:
            return 0
        self.piece.rows.append(Drawn(wide, high, bytes(self._buffer[8:used])))
        return used

    def _column_image(self) -> int:
        """ESC * m nL nH d1…dk: taken off the line, drawn as nothing."""
        if len(self._buffer) < 5:
            return 0
        each = 3 if self._buffer[2] in (32, 33) else 1
        used = 5 + each * (self._buffer[3] + 256 * self._buffer[4])
        return used if len(self._buffer) >= used else 0

    def _long_function(self) -> int:
        """GS ( x pL pH …; of ``k`` the functions 80 (store) and 81 (print) of cn 49, a QR code."""
        if len(self._buffer) < 5:
            return 0
        used = 5 + self._buffer[3] + 256 * self._buffer[4]
        if len(self._buffer) < used:
            return 0
        body = bytes(self._buffer[5:used])
        if self._buffer[2] == ord("k") and body[:1] == b"1":
            if body[1:2] == b"P":
                self._code = body[3:]
            elif body[1:2] == b"Q":
                self.piece.rows.append(Coded(self._code))
        return used

    def _file(self) -> int:
        if len(self._buffer) < 2:
            return 0
        if self._buffer[1] not in b".&":
            self.unknown.append(bytes(self._buffer[:2]))
        return 2

    def _real_time(self) -> int:
        if len(self._buffer) < 3:
            return 0
        if self._buffer[1] == 0x04:
            self.asked.append(("DLE EOT", self._buffer[2]))
        elif self._buffer[1] != 0x05:
            self.unknown.append(bytes(self._buffer[:2]))
        return 3

    def _cut(self) -> None:
        if self._line:
            self._end_line()
        self.piece.cut = True
        self.pieces.append(self.piece)
        self.piece = Piece()


def as_text(piece: Piece, columns: int = 42) -> str:
    """What stands on it; a picture is one line that says so. Without the feed before the cut."""
    lines = []
    for row in piece.rows:
        match row:
            case Written():
                room = columns // row.wide
                placed = (str.ljust, str.center, str.rjust)[row.align](row.text, room)
                lines.append(placed.rstrip())
            case Drawn():
                lines.append(f"[picture {8 * row.width_bytes}x{row.height}]")
            case Coded():
                lines.append(f"[QR {row.said.decode('utf-8', 'replace')}]")
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line}\n" for line in lines)
