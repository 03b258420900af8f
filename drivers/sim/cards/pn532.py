"""An emulated PN532: the far end of the line, with simulated cards in its field. Sans-IO.

NXP UM0701-02, as far as a host needs it that reads cards. What it does not know is answered by an
error frame, as the chip does.
"""

from __future__ import annotations

from collections.abc import Mapping

from drivers.cards.pn532_frames import ACK, SYNTAX_ERROR, TO_CHIP, TO_HOST, Frame, Frames, encode
from drivers.sim.cards.card import CardField, SimulatedCard, crc_a
from drivers.sim.faults import Fault, FaultPlan, Reply, spoil
from drivers.sim.framed import FramedDevice

_RX_MODE, _FIFO = 0x6303, 0x6339
_RX_CRC = 0x80
_SENS_REQ = 0x26
"""What still lies in the FIFO when no card answered it."""
_TIMED_OUT = 0x01
_LOST_WAKING = 2
"""Bytes that a sleeping chip misses while it wakes."""
_NAMES = {0x02: "version", 0x16: "reset", 0x42: "read", 0x4A: "inventory"}


class Pn532(FramedDevice[Frame]):
    """Takes a host's bytes, gives the chip's: an ACK at once, then the answer."""

    def __init__(self, field: CardField | None = None, faults: FaultPlan | None = None) -> None:
        super().__init__(Frames())
        self.field = field or CardField()
        self._faults = faults or FaultPlan()
        self._asleep = True
        self._radio = False
        self._registers: dict[int, int] = {}
        self._active: SimulatedCard | None = None

    def receive_data(self, data: bytes) -> list[Reply]:
        """Do what the bytes ask for; what to send, and after how long, in order."""
        if self._asleep and data:
            self._asleep = False
            data = data[_LOST_WAKING:]
        return super().receive_data(data)

    def _is_for_me(self, frame: Frame) -> bool:
        return frame.direction == TO_CHIP and bool(frame.data)

    def _answer(self, frame: Frame) -> list[Reply]:
        code, data = frame.data[0], frame.data[1:]
        faults = self._faults.for_command(_NAMES.get(code, "other"))
        if "deaf" in faults:
            return []
        if "pull" in faults:
            self.field.clear()
        answer = self._do(code, data, faults)
        whole = SYNTAX_ERROR if answer is None else encode(TO_HOST, bytes((code + 1,)) + answer)
        if "status" in faults and answer:
            whole = encode(TO_HOST, bytes((code + 1, faults["status"].code)) + answer[1:])
        if "wrong_crc" in faults:
            whole = whole[:-2] + bytes((whole[-2] ^ 0xFF, whole[-1]))
        if "glue" in faults:
            whole = encode(TO_HOST, b"\x8d\x00") + whole
        return [Reply(0.0, ACK), *spoil(whole, 0.0, faults)]

    def _do(self, code: int, data: bytes, faults: Mapping[str, Fault]) -> bytes | None:
        match code:
            case 0x00:  # Diagnose: the line test echoes; ROM and RAM are fine
                return data if data[:1] == b"\x00" else b"\x00"
            case 0x02:  # GetFirmwareVersion: PN532, 1.6, ISO 14443 A and B, ISO 18092
                return bytes.fromhex("32010607")
            case 0x06:  # ReadRegister
                return bytes(self._registers.get(at, 0) for at in _addresses(data, 2))
            case 0x08:  # WriteRegister
                self._registers |= {at: data[3 * n + 2] for n, at in enumerate(_addresses(data, 3))}
                return b""
            case 0x10 | 0x12 | 0x14:  # SetSerialBaudRate, SetParameters, SAMConfiguration
                return b""
            case 0x16:  # PowerDown
                self._switch_radio(False)
                self._asleep = True
                return b"\x00"
            case 0x32:  # RFConfiguration; item 1 is the field
                if data[:1] == b"\x01":
                    self._switch_radio(bool(data[1] & 1))
                return b""
            case 0x42:  # InCommunicateThru
                return self._communicate(data)
            case 0x4A:  # InListPassiveTarget
                return self._list(data, faults)
        return None

    def _switch_radio(self, on: bool) -> None:
        if on and not self._radio:
            self.field.power_up()
        self._radio = on
        self._active = None

    def _list(self, data: bytes, faults: Mapping[str, Fault]) -> bytes:
        self._switch_radio(True)
        most, speed, wanted = data[0], data[1], data[2:]
        cards = self.field.cards() if speed == 0 else []
        if speed == 0 and wanted:
            cards = [card for card in cards if _cascaded(card.on_air) == wanted]
        if "weak" in faults:
            dice = faults["weak"].dice()
            cards = [card for card in cards if dice.random() < faults["weak"].probability]
        self._registers[_RX_MODE] = _RX_CRC
        self._registers[_FIFO] = 0 if cards else _SENS_REQ
        listed = cards[:most]
        for card in listed:
            card.select()
        self._active = listed[0] if listed else None
        answer = bytes((len(listed),))
        for number, card in enumerate(listed, 1):
            uid = card.on_air
            if "misread" in faults:
                uid = faults["misread"].dice().randbytes(len(uid))
            answer += bytes((number,)) + card.sens_res + bytes((card.sak, len(uid))) + uid
        return answer

    def _communicate(self, data: bytes) -> bytes:
        card = self._active
        answer = card.answer(data) if card is not None and self.field.holds(card) else None
        if answer is None:
            return bytes((_TIMED_OUT,))
        if len(answer) > 1 and not self._registers[_RX_MODE] & _RX_CRC:
            answer += crc_a(answer)
        return b"\x00" + answer


def _addresses(data: bytes, size: int) -> list[int]:
    whole = len(data) // size * size
    return [int.from_bytes(data[at : at + 2]) for at in range(0, whole, size)]


def _cascaded(uid: bytes) -> bytes:
    """A UID as anticollision has it: the cascade tag goes before the first three bytes of seven."""
    return b"\x88" + uid if len(uid) == 7 else uid
