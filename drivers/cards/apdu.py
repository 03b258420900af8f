"""What a card behind a PC/SC reader is asked, and what its answers mean. Sans-IO.

PC/SC Workgroup, "Interoperability Specification for ICCs and Personal Computer Systems, Part 3",
2.01.09: Get Data and Read Binary of a contactless reader (3.2.2.1), the answer to reset of a
storage card (3.1.3.2.3). NFC Forum Type 2 Tag 1.1 and Type 4 Tag 2.0; ISO/IEC 7816-4.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeAlias

GET_UID = bytes.fromhex("FFCA000000")
OK = b"\x90\x00"

Asking: TypeAlias = "Generator[bytes, bytes, bytes]"
"""Gives commands, is sent their answers; returns an NDEF message, empty where there is none."""

_STORAGE_CARD = bytes.fromhex("804F0CA000000306")
"""In the answer to reset: the RID of the PC/SC Workgroup; the standard comes after it."""
_STANDARDS = {
    **dict.fromkeys((0x01, 0x02, 0x03), "iso14443-a"),
    **dict.fromkeys((0x05, 0x06, 0x07), "iso14443-b"),
    **dict.fromkeys((0x09, 0x0A, 0x0B, 0x0C), "iso15693"),
    0x11: "felica",
}
_CLASSIC = (0x0001, 0x0002, 0x0026)
"""Card names: MIFARE Classic 1K, 4K and Mini, whose memory lies behind keys."""

_PAGE, _AT_ONCE = 4, 16
_LONGEST = 4096
"""Bytes of a message that are read: far more than any number takes."""
_SELECT_NDEF = bytes.fromhex("00A4040007D276000085010100")
_SELECT_CC = bytes.fromhex("00A4000C02E103")


@dataclass(frozen=True, slots=True)
class CardType:
    """What the answer to reset tells."""

    technology: str = ""
    """Empty: a card with contacts, or it does not say."""
    is_storage: bool = False
    """It has no processor: its memory is read by the reader's own commands."""
    locked: bool = False
    """Its memory lies behind keys."""


def card_type(atr: bytes) -> CardType:
    """What kind of card gave this answer to reset."""
    at = atr.find(_STORAGE_CARD)
    rest = atr[at + len(_STORAGE_CARD) :] if at >= 0 else b""
    if len(rest) >= 3:
        name = int.from_bytes(rest[1:3])
        return CardType(_STANDARDS.get(rest[0], ""), True, name in _CLASSIC)
    # 3B 8n 80 01: made by the reader for a card of ISO 14443-4, A or B.
    contactless = len(atr) > 3 and atr[1] & 0xF0 == 0x80 and atr[2:4] == b"\x80\x01"
    return CardType("iso14443" if contactless else "")


def uid_in(answer: bytes, technology: str) -> str:
    """The UID in the answer to GET_UID, in upper-case hex; empty: the reader gives none.

    One of ISO 15693 begins with E0: readers give it either way round.
    """
    if answer[-2:] != OK:
        return ""
    uid = answer[:-2]
    if technology == "iso15693" and uid[:1] != b"\xe0" and uid[-1:] == b"\xe0":
        uid = uid[::-1]
    return uid.hex().upper()


def type2_message() -> Asking:
    """The NDEF message of a Type 2 Tag, by Read Binary (FF B0, in pages)."""
    head = _data((yield _read_pages(3)))
    if len(head) < _PAGE or head[0] != 0xE1 or head[1] >> 4 != 1 or head[3] & 0xF0:
        return b""
    size, memory, page = 8 * head[2], head[_PAGE:], 3 + len(head) // _PAGE
    while True:
        message, more = _message_tlv(memory[:size])
        if not more or len(memory) >= min(size, _LONGEST):
            return message
        data = _data((yield _read_pages(page)))
        if not data or len(data) % _PAGE:
            return b""
        memory, page = memory + data, page + len(data) // _PAGE


def type4_message() -> Asking:
    """The NDEF message of a Type 4 Tag."""
    if (yield _SELECT_NDEF)[-2:] != OK or (yield _SELECT_CC)[-2:] != OK:
        return b""
    found = _data((yield _read_file(0, 15)))
    if len(found) < 15 or found[7:9] != b"\x04\x06" or found[13]:
        return b""
    most = max(1, min(int.from_bytes(found[3:5]), 0xFF))
    if (yield b"\x00\xa4\x00\x0c\x02" + found[9:11])[-2:] != OK:
        return b""
    length = int.from_bytes(_data((yield _read_file(0, 2)))[:2])
    if not 0 < length <= _LONGEST:
        return b""
    message = b""
    while len(message) < length:
        piece = _data((yield _read_file(2 + len(message), min(most, length - len(message)))))
        if not piece:
            return b""
        message += piece
    return message[:length]


def follow(asking: Asking, send: Callable[[bytes], bytes]) -> bytes:
    """Ask all that ``asking`` wants to know; the message."""
    try:
        command = next(asking)
        while True:
            command = asking.send(send(command))
    except StopIteration as done:
        message: bytes = done.value
        return message


def _read_pages(page: int) -> bytes:
    return b"\xff\xb0" + page.to_bytes(2) + bytes((_AT_ONCE,))


def _read_file(at: int, count: int) -> bytes:
    return b"\x00\xb0" + at.to_bytes(2) + bytes((count,))


def _data(answer: bytes) -> bytes:
    return answer[:-2] if answer[-2:] == OK else b""


def _message_tlv(memory: bytes) -> tuple[bytes, bool]:
    """(the value of the first NDEF Message TLV, could it come in what was not read yet?)."""
    at = 0
    while at < len(memory):
        kind = memory[at]
        at += 1
        if kind == 0xFE:
            return b"", False
        if kind == 0x00:
            continue
        head = memory[at : at + 3]
        wide = head[:1] == b"\xff"
        if len(head) < (3 if wide else 1):
            break
        length = int.from_bytes(head[1:]) if wide else head[0]
        at += 3 if wide else 1
        if kind == 0x03:
            return memory[at : at + length], at + length > len(memory)
        at += length
    return b"", True
