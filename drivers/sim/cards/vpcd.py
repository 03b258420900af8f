"""An emulated PC/SC reader: the far end of vpcd, the virtual reader that pcscd can have.

vpcd (vsmartcard 3.3) sends a length of two bytes, high byte first, and so many bytes: one byte is
an order (00 off, 01 on, 02 reset, 04 the answer to reset), more are a command for the card. Where
no card is, nobody is connected: it hangs up. With two cards in its field this reader sees none.

The reader's own commands (FF CA, FF B0) are answered as PC/SC part 3 has them. Sans-IO.
"""

from __future__ import annotations

from dataclasses import dataclass

from drivers.readers.frame_cutter import FrameCutter
from drivers.sim.cards.card import NAK, CardField, SimulatedCard
from drivers.sim.faults import FaultPlan, Reply, spoil
from drivers.sim.framed import FramedDevice

OFF, ON, RESET, ATR = 0, 1, 2, 4
_LONGEST = 65_537
_STORAGE = bytes.fromhex("3B8F8001804F0CA00000030603")
_NAMES = {"type2": b"\x00\x03", "classic": b"\x00\x01"}
_TYPE4 = bytes.fromhex("3B8180018080")
_NOTHING, _UNKNOWN, _NO_SUCH = b"\x63\x00", b"\x6d\x00", b"\x6a\x82"


@dataclass(frozen=True, slots=True)
class Message:
    """An order, or a command for the card; or an answer."""

    data: bytes


def encode(data: bytes) -> bytes:
    """The bytes of one message."""
    return len(data).to_bytes(2) + data


class Messages(FrameCutter[Message]):
    """Cuts a stream of bytes into messages, of either side."""

    def __init__(self) -> None:
        super().__init__(
            lambda buffer: 2 + int.from_bytes(buffer[:2]) if len(buffer) > 1 else 2,
            lambda raw: Message(raw[2:]),
            max_buffer=2 * _LONGEST,
        )


class VirtualReader(FramedDevice[Message]):
    """One reader with whatever is held to it."""

    def __init__(self, field: CardField | None = None, faults: FaultPlan | None = None) -> None:
        super().__init__(Messages())
        self.field = field or CardField()
        self._faults = faults or FaultPlan()

    def _answer(self, command: Message) -> list[Reply]:
        data = command.data
        cards = self.field.cards()
        card = cards[0] if len(cards) == 1 else None
        if card is None:
            return [Reply(0.0, b"", hang_up=True)]
        if len(data) <= 1:
            if data in (bytes((ON,)), bytes((RESET,))):
                self.field.power_up()
            return [Reply(0.0, encode(answer_to_reset(card)))] if data == bytes((ATR,)) else []
        faults = self._faults.for_command("read")
        if "deaf" in faults:
            return []
        if "pull" in faults:
            self.field.clear()
            return [Reply(0.0, b"", hang_up=True)]
        return spoil(encode(_to(card, data)), 0.0, faults)


def answer_to_reset(card: SimulatedCard) -> bytes:
    """What the reader makes up for a card without contacts."""
    if card.kind == "type4":
        return _TYPE4
    atr = _STORAGE + _NAMES[card.kind] + bytes(4)
    check = 0
    for byte in atr[1:]:
        check ^= byte
    return atr + bytes((check,))


def _to(card: SimulatedCard, command: bytes) -> bytes:
    if command[:2] == b"\xff\xca":
        return card.on_air + b"\x90\x00"
    if command[:2] == b"\xff\xb0":
        if card.kind != "type2":
            return _UNKNOWN
        card.select()
        found = card.answer(bytes((0x30, command[3]))) if not command[2] else None
        return _NO_SUCH if found in (None, NAK) else (found or b"") + b"\x90\x00"
    if card.kind != "type4":
        return _NOTHING
    return (card.answer(b"\x02" + command) or b"\x02")[1:]
