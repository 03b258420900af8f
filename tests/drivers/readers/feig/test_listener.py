"""Notification mode: the reader connects, tells of tags and that it lives, and goes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from fakes import Seconds
from waiting import PATIENCE_S

from drivers.errors import LinkLost
from drivers.readers.feig.buffer import (
    Complaint,
    Fields,
    KeepAlive,
    Record,
    Records,
    keep_alive,
    notification,
)
from drivers.readers.feig.frames import Answer, crc16, encode
from drivers.readers.feig.listener import NotificationListener
from drivers.sim.readers.feig.notifier import FeigNotifier

RECORD = Record(3, bytes.fromhex("E00401500A203FA3"), 0, 4, bytes(range(8)), antenna=4)


class Gate:
    """A listener and the readers that connect to it."""

    def __init__(self) -> None:
        self.clock = Seconds()
        self._open: list[Any] = []
        self.listener = self.listen()

    def listen(self, **options: Any) -> NotificationListener:
        settings = {"keep_alive_s": 10.0, "monotonic": self.clock, **options}
        listener = NotificationListener("127.0.0.1", 0, **settings)
        self._open.append(listener.close)
        return listener

    def connect(self, listener: NotificationListener | None = None) -> FeigNotifier:
        reader = FeigNotifier(*(listener or self.listener).address)
        self._open.append(reader.hang_up)
        return reader

    def close(self) -> None:
        for close in reversed(self._open):
            close()


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.close()


def test_a_reader_tells_of_tags_and_of_itself(gate: Gate) -> None:
    reader = gate.connect()
    reader.alarm([RECORD, RECORD])
    reader.keep_alive()
    reader.keep_alive(0x0402)
    assert gate.listener.next(PATIENCE_S) == Records((RECORD, RECORD))
    assert gate.listener.connected
    assert gate.listener.next(PATIENCE_S) == KeepAlive(0)
    told = gate.listener.next(PATIENCE_S)
    assert isinstance(told, KeepAlive)
    assert told.complaints == Complaint.NOISE | Complaint.DC_POWER


@pytest.fixture
def quick_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame is given up after 20 ms instead of a second."""
    monkeypatch.setattr("drivers.readers.feig.listener.NETWORK_SILENCE_S", 0.02)


@pytest.mark.usefixtures("quick_silence")
def test_frames_in_pieces_and_noise(gate: Gate) -> None:
    listener = gate.listen(monotonic=time.monotonic)
    reader = gate.connect(listener)
    reader.send(b"\xff\x00\x01")
    whole = encode(keep_alive())
    reader.send(whole[:4])
    reader.send(whole[4:])
    damaged = bytearray(whole)
    damaged[-1] ^= 1
    reader.send(bytes(damaged))
    # The head of a frame of 3840 bytes that never comes.
    reader.send(b"\x02\x0f\x00")
    reader.keep_alive(2)
    assert listener.next(PATIENCE_S) == KeepAlive(0)
    assert listener.next(PATIENCE_S) == KeepAlive(2)
    assert listener.bad_crcs >= 1


def test_frames_that_mean_nothing_are_counted(gate: Gate) -> None:
    reader = gate.connect()
    for frame in (
        Answer(0x22, 0, b"\x13\x00\x01\x00\x01"),
        Answer(0x22, 0x80),
        Answer(0x6E, 0, b"\0"),
        Answer(0x65, 0, bytes(7)),
    ):
        reader.send(encode(frame))
    reader.keep_alive()
    assert gate.listener.next(PATIENCE_S) == KeepAlive(0)
    assert gate.listener.bad_frames == 4


@pytest.mark.usefixtures("quick_silence")
def test_noise_that_is_a_whole_frame_by_chance_hides_nothing(gate: Gate) -> None:
    # Met in a million notifications with noise: 50 within a damaged one, whose UID is E0 04 01 50,
    # began a standard frame of 80 bytes with a good CRC, and all of the next one was within it.
    listener = gate.listen(monotonic=time.monotonic)
    reader = gate.connect(listener)
    alarm = encode(notification([RECORD], Fields.IDD | Fields.BLOCKS | Fields.ANTENNA))
    inner = b"\x50\x00\x13\x00" + alarm
    body = bytes((len(inner) + 2,)) + inner[1:]
    reader.send(body + crc16(body).to_bytes(2, "little"))
    reader.keep_alive()
    told = listener.next(PATIENCE_S)
    assert isinstance(told, Records)
    assert told.records[0].uid == RECORD.uid
    assert listener.next(PATIENCE_S) == KeepAlive(0)
    assert listener.bad_crcs >= 1


def test_what_the_old_connection_still_has_is_heard_before_the_new_one(gate: Gate) -> None:
    reader = gate.connect()
    reader.keep_alive()
    assert gate.listener.next(PATIENCE_S) == KeepAlive(0)
    reader.alarm([RECORD])
    again = gate.connect()
    again.keep_alive()
    assert isinstance(gate.listener.next(PATIENCE_S), Records)
    assert gate.listener.next(PATIENCE_S) == KeepAlive(0)


def test_nobody_comes(gate: Gate) -> None:
    gate.clock.now = 0.0
    listener = gate.listen()

    def late() -> float:
        gate.clock.now += 1.0
        return gate.clock.now

    listener._monotonic = late
    assert listener.next(0.0) is None
    assert not listener.connected


def test_silence_for_three_periods_is_the_end(gate: Gate) -> None:
    reader = gate.connect()
    reader.keep_alive()
    assert gate.listener.next(PATIENCE_S) == KeepAlive(0)
    gate.clock.now += 29.0
    reader.keep_alive()
    assert gate.listener.next(PATIENCE_S) == KeepAlive(0)
    gate.clock.now += 30.0
    with pytest.raises(LinkLost, match="silent for 30 s"):
        gate.listener.next(PATIENCE_S)
    assert not gate.listener.connected
    again = gate.connect()
    again.alarm([RECORD])
    assert gate.listener.next(PATIENCE_S) == Records((RECORD,))


def test_a_reader_that_hangs_up_may_come_again(gate: Gate) -> None:
    reader = gate.connect()
    reader.keep_alive()
    assert gate.listener.next(PATIENCE_S) == KeepAlive(0)
    reader.send(encode(keep_alive())[:5])
    reader.hang_up()
    with pytest.raises(LinkLost, match="closed the connection"):
        gate.listener.next(PATIENCE_S)
    # The half frame of the first connection is no part of the second.
    gate.connect().keep_alive(4)
    assert gate.listener.next(PATIENCE_S) == KeepAlive(4)


def test_a_new_connection_takes_the_place_of_one_that_was_never_closed(gate: Gate) -> None:
    stale = gate.connect()
    stale.keep_alive()
    assert gate.listener.next(PATIENCE_S) == KeepAlive(0)
    fresh = gate.connect()
    fresh.alarm([RECORD])
    assert gate.listener.next(PATIENCE_S) == Records((RECORD,))
    fresh.keep_alive(2)
    assert gate.listener.next(PATIENCE_S) == KeepAlive(2)


def test_other_addresses_are_turned_away(gate: Gate) -> None:
    listener = gate.listen(only_from="127.0.0.2")
    stranger = gate.connect(listener)

    def passing() -> float:
        gate.clock.now += 0.02
        return gate.clock.now

    listener._monotonic = passing
    assert listener.next(0.1) is None
    assert listener.turned_away == 1
    assert not listener.connected
    stranger.hang_up()


def test_a_port_that_is_taken_and_one_that_is_closed(gate: Gate) -> None:
    with pytest.raises(LinkLost, match="in use"):
        NotificationListener("127.0.0.1", gate.listener.address[1], keep_alive_s=10.0)
    gate.listener.close()
    gate.listener.close()
    with pytest.raises(LinkLost, match="closed"):
        gate.listener.next(PATIENCE_S)


def test_a_record_of_another_kind_of_reader(gate: Gate) -> None:
    uhf = Record(0x84, bytes(14), 0, time=(0, 19, 57205), mac="001c9b070957")
    fields = Fields.IDD | Fields.TIME | Fields.MORE_FIELDS | Fields.MAC
    gate.connect().alarm([uhf], fields)
    assert gate.listener.next(PATIENCE_S) == Records((uhf,))
