"""What is special about the Modbus driver: published frames, cut and damaged answers, its keys."""

from __future__ import annotations

import sys
from binascii import unhexlify
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pymodbus.pdu.bit_message import (
    ReadCoilsRequest,
    ReadDiscreteInputsRequest,
    WriteSingleCoilRequest,
)

from drivers.config import ConfigError
from drivers.config_relay import ModbusConfig
from drivers.registry import open_device
from drivers.relays.modbus_frames import Answer, RtuAnswers, TcpAnswers, encode
from drivers.sim.relays.modbus import ModbusBoard

# Modbus Application Protocol V1.1b3, the examples of 6.1, 6.2 and 6.5, as requests and answers.
READ_COILS = ("01 00 13 00 13", "01 03 CD 6B 05")
READ_INPUTS = ("02 00 C4 00 16", "02 03 AC DB 35")
WRITE_COIL = ("05 00 AC FF 00", "05 00 AC FF 00")


def hexed(text: str) -> bytes:
    return unhexlify(text.replace(" ", ""))


def test_the_requests_of_the_standard() -> None:
    requests = (
        (READ_COILS[0], ReadCoilsRequest(address=0x13, count=0x13)),
        (READ_INPUTS[0], ReadDiscreteInputsRequest(address=0xC4, count=0x16)),
        (WRITE_COIL[0], WriteSingleCoilRequest(address=0xAC, bits=[True])),
    )
    for expected, request in requests:
        request.dev_id, request.transaction_id = 0x11, 0x1501
        assert encode("rtu", request)[:-2] == b"\x11" + hexed(expected)
        # Modbus Messaging on TCP/IP V1.0b, 3.1.3: transaction, protocol, length, unit.
        assert encode("tcp", request) == hexed("15 01 00 00 00 06 11") + hexed(expected)


def test_a_checksum_that_was_published() -> None:
    """Of the Modbus reference guide PI-MBUS-300: unit 17, coils 20 to 56, which it prints with its
    CRC as 11 01 00 13 00 25 0E 84."""
    request = ReadCoilsRequest(address=0x13, count=0x25, dev_id=0x11)
    assert encode("rtu", request) == hexed("11 01 00 13 00 25 0E 84")
    board = ModbusBoard(framing="rtu", unit=0x11, size=100)
    (reply,) = board.receive_data(hexed("11 01 00 13 00 25 0E 84"))
    assert reply.data[:3] == hexed("11 01 05")


@pytest.mark.parametrize("answer", [READ_COILS[1], READ_INPUTS[1], WRITE_COIL[1], "81 02"])
def test_the_answers_of_the_standard_whole_cut_and_damaged(answer: str) -> None:
    data = hexed(answer)
    framed = hexed("15 01 00 00") + (len(data) + 1).to_bytes(2, "big") + b"\x11" + data
    whole = Answer(data[0], data[1:], 0x1501)
    for cut in range(len(framed)):
        frames = TcpAnswers(0x11)
        frames.receive_data(framed[:cut])
        assert frames.next_event() is None
        frames.receive_data(framed[cut:])
        assert frames.next_event() == whole


def test_an_rtu_answer_behind_noise_cut_and_damaged() -> None:
    board = ModbusBoard(framing="rtu")
    (reply,) = board.receive_data(encode("rtu", ReadCoilsRequest(address=0, count=1, dev_id=1)))
    for noise in (b"", b"\x01", b"\x01\x01", b"\x02\x7f\x00", b"\x01\x81"):
        frames = RtuAnswers(1)
        for byte in noise + reply.data:
            frames.receive_data(bytes((byte,)))
        found = frames.next_event()
        if found is None:
            frames.discard_partial()
            found = frames.next_event()
        assert found == Answer(1, b"\x01\x00")
    for at in range(8 * len(reply.data)):
        flipped = bytearray(reply.data)
        flipped[at // 8] ^= 1 << at % 8
        frames = RtuAnswers(1)
        frames.receive_data(bytes(flipped))
        frames.discard_partial()
        assert frames.next_event() is None


def keys(**more: Any) -> ModbusConfig:
    return ModbusConfig.model_validate(
        {"kind": "relay", "driver": "modbus", "port": "/dev/relay", "outputs": {"lamp": 0}} | more
    )


def test_how_it_is_framed() -> None:
    assert keys().frames == "rtu"
    assert keys(port="192.0.2.30:502").port == "socket://192.0.2.30:502"
    assert keys(port="192.0.2.30:502").frames == "tcp"
    assert keys(port="192.0.2.30:502", framing="rtu").frames == "rtu"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"outputs": {"horn": 1}}, "'horn'.*expected one of lamp, door, pager, still_there, bin_1"),
        ({"inputs": {"lamp": 1}}, "'lamp'.*expected one of bin_full, coming, cannot"),
        ({"outputs": {}}, "nothing is wired"),
        ({"outputs": {"lamp": 70000}}, "lamp"),
        ({"outputs": {"lamp": 1, "door": 1}}, "two functions are at one address"),
        ({"unit": 0}, "unit: found 0, expected 1 to 247"),
        ({"pulse_ms": {"door": 100}}, "pulse_ms names 'door', which is not wired"),
        ({"inverted": ["coming"]}, "inverted names 'coming', which is not wired"),
        ({"buad": 9600}, "buad"),
    ],
)
def test_keys_that_cannot_be_used(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=f"(?s){said}"):
        keys(**wrong)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.binary(max_size=40), max_size=8), st.sampled_from([RtuAnswers, TcpAnswers]))
def test_whatever_comes_never_raises_and_is_bounded(pieces: list[bytes], cutter: Any) -> None:
    frames = cutter(1)
    for piece in pieces:
        frames.receive_data(piece)
        while (found := frames.next_event()) is not None:
            assert isinstance(found, Answer)
    frames.discard_partial()
    while frames.next_event() is not None:
        pass
    assert not frames.has_partial
    ModbusBoard(framing="rtu").receive_data(b"".join(pieces))
    ModbusBoard(framing="tcp").receive_data(b"".join(pieces))


def test_without_the_package_it_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "drivers.relays.modbus", raising=False)
    monkeypatch.setitem(sys.modules, "pymodbus.pdu", None)
    with pytest.raises(ConfigError, match=r"pip install 'leenpunt\[modbus\]'"):
        open_device(keys())
