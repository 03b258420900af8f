"""Simulated patron cards of ISO 14443 A, and the field in which they are held.

What they answer: NFC Forum Type 2 Tag (READ), Type 4 Tag (ISO 14443-4, NDEF application), and
MIFARE Classic, which says nothing before a key was shown.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

import ndef

Kind = Literal["type2", "type4", "classic"]
_SAK: dict[Kind, int] = {"type2": 0x00, "type4": 0x20, "classic": 0x08}
NAK = b"\x00"
"""Of a Type 2 Tag: four bits 0 (invalid argument)."""

_PAGE, _READ_SIZE = 4, 16
_USER_MEMORY = 496
"""Bytes of an NTAG215, the largest whose size one byte of its CC says in full for all readers."""
_ATS = bytes.fromhex("067577810280")
"""As a DESFire EV1 answers: frames of 64 bytes."""
_OK, _NOT_FOUND, _UNKNOWN = b"\x90\x00", b"\x6a\x82", b"\x6d\x00"
_APPLICATION = bytes.fromhex("D2760000850101")
_CC_FILE, _NDEF_FILE = b"\xe1\x03", b"\xe1\x04"
_CC = bytes.fromhex("000F20003B00340406E104040000FF")


def message(*, text: str = "", uri: str = "") -> bytes:
    """An NDEF message with a text record, a URI record, or both."""
    records: list[ndef.Record] = []
    if text:
        records.append(ndef.TextRecord(text))
    if uri:
        records.append(ndef.UriRecord(uri))
    return b"".join(ndef.message_encoder(records)) if records else b""


def crc_a(data: bytes) -> bytes:
    """The two bytes of CRC_A after ``data`` (ISO 14443-3, annex B)."""
    crc = 0x6363
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x8408 if crc & 1 else 0)
    return crc.to_bytes(2, "little")


@dataclass
class SimulatedCard:
    """One card. ``drawn``: its UID is drawn anew whenever the field goes on."""

    uid: str
    """Upper-case hex: 4 or 7 bytes. What it is called; a drawn one is on air."""
    kind: Kind = "type2"
    ndef: bytes | None = None
    """An NDEF message; None: the card is not made for any."""
    drawn: Literal["", "random", "changing"] = ""
    """``random`` as ISO 14443-3 marks it (08 first), ``changing``: unmarked, a broken card."""
    _on_air: bytes = field(default=b"", repr=False)
    _mute: bool = field(default=False, repr=False)
    _last: bytes = field(default=b"", repr=False)
    _file: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        size = len(bytes.fromhex(self.uid))
        if size not in (4, 7):
            raise ValueError(f"a card's UID has 4 or 7 bytes, not {size}")
        if self.kind not in _SAK:
            raise ValueError(f"a card is one of {', '.join(_SAK)}, not {self.kind!r}")
        if self.drawn not in ("", "random", "changing"):
            raise ValueError(f"a UID is drawn random or changing, not {self.drawn!r}")
        if self.ndef is not None and len(self.ndef) > min(_USER_MEMORY - 5, 254):
            raise ValueError(f"an NDEF message of {len(self.ndef)} bytes does not fit")
        self.field_on(random.Random(self.uid))

    def field_on(self, dice: random.Random) -> None:
        """It gets power: whatever went before is forgotten."""
        uid = bytes.fromhex(self.uid)
        if self.drawn:
            first = b"\x08" if self.drawn == "random" else b"\x5a"
            uid = first + dice.randbytes(3)
        self._on_air, self._mute, self._last, self._file = uid, False, b"", b""

    @property
    def on_air(self) -> bytes:
        """The UID that it answers anticollision with."""
        return self._on_air

    @property
    def sak(self) -> int:
        return _SAK[self.kind]

    @property
    def sens_res(self) -> bytes:
        """ATQA as the PN532 gives it, high byte first."""
        high = 0x03 if self.kind == "type4" else 0x00
        return bytes((high, 0x44 if len(self._on_air) == 7 else 0x04))

    def select(self) -> None:
        """Anticollision selected it."""
        self._mute = False

    def answer(self, data: bytes) -> bytes | None:
        """What it answers to a frame; None: nothing. Without CRC_A."""
        if self._mute or not data:
            return None
        answer = self._type4(data) if self.kind == "type4" else self._type2(data)
        # After what it does not know a card of these kinds waits to be selected again.
        self._mute = self.kind != "type4" and (answer is None or answer == NAK)
        return answer

    def _type2(self, data: bytes) -> bytes | None:
        if data[0] != 0x30 or len(data) < 2:
            return None
        if self.kind == "classic":
            return NAK
        memory = self._memory()
        at = data[1] * _PAGE
        if at >= len(memory):
            return NAK
        # Reading on behind the end begins anew at page 0.
        return (memory[at:] + memory)[:_READ_SIZE]

    def _memory(self) -> bytes:
        uid = self._on_air.ljust(7, b"\0")
        head = uid[:3] + b"\0" + uid[3:7] + bytes(4)
        if self.ndef is None:
            return head + bytes(_PAGE + _USER_MEMORY)
        capability = bytes((0xE1, 0x10, _USER_MEMORY // 8, 0x00))
        tlv = bytes((0x03, len(self.ndef))) + self.ndef + b"\xfe"
        return head + capability + tlv.ljust(_USER_MEMORY, b"\0")

    def _type4(self, data: bytes) -> bytes | None:
        pcb = data[0]
        if pcb == 0xE0:
            return _ATS
        if pcb & 0xF6 == 0xB2:  # R(NAK): once more
            return self._last or None
        if pcb & 0xF7 == 0xC2:  # S(DESELECT)
            self._mute = True
            return data[:1]
        if pcb & 0xEE == 0x02:
            self._last = data[:1] + self._apdu(data[1:])
            return self._last
        return None

    def _apdu(self, command: bytes) -> bytes:
        name, rest = command[1:4], command[5 : 5 + command[4]] if len(command) > 4 else b""
        files = {_CC_FILE: _CC, _NDEF_FILE: len(self.ndef or b"").to_bytes(2) + (self.ndef or b"")}
        if name[:2] == b"\xa4\x04":
            return _OK if self.ndef is not None and rest == _APPLICATION else _NOT_FOUND
        if name[:2] == b"\xa4\x00":
            if self.ndef is None or rest not in files:
                return _NOT_FOUND
            self._file = rest
            return _OK
        if name[:1] == b"\xb0" and self._file:
            at = int.from_bytes(name[1:3])
            return files[self._file][at : at + command[4]] + _OK
        return _UNKNOWN


class CardField:
    """What is held to a reader. Thread-safe: cards come and go while the reader asks."""

    def __init__(self, cards: Iterable[SimulatedCard] = (), *, seed: int = 0) -> None:
        self._lock = threading.RLock()
        self._dice = random.Random(seed)
        self._cards: dict[str, SimulatedCard] = {}
        self._known: dict[str, SimulatedCard] = {}
        self._watching: list[Callable[[SimulatedCard], None]] = []
        for card in cards:
            self.place(card)

    def place(self, *cards: SimulatedCard) -> None:
        """Hold them to the reader, all at the same time."""
        with self._lock:
            for card in cards:
                card.field_on(self._dice)
                self._cards[card.uid] = self._known[card.uid] = card
        for came in self._watching:
            for card in cards:
                came(card)

    def watch(self, came: Callable[[SimulatedCard], None]) -> None:
        """Call ``came`` with each card that comes from now on, in the thread that places it."""
        self._watching.append(came)

    def known(self, uid: str) -> SimulatedCard | None:
        """A card that was here at some time."""
        return self._known.get(uid)

    def remove(self, uid: str) -> SimulatedCard | None:
        """Take it away; None when it is not there."""
        with self._lock:
            return self._cards.pop(uid, None)

    def clear(self) -> None:
        """Take everything away."""
        with self._lock:
            self._cards.clear()

    def holds(self, card: SimulatedCard) -> bool:
        with self._lock:
            return self._cards.get(card.uid) is card

    def cards(self) -> list[SimulatedCard]:
        with self._lock:
            return list(self._cards.values())

    def power_up(self) -> None:
        """The reader's field goes on."""
        with self._lock:
            for card in self._cards.values():
                card.field_on(self._dice)
