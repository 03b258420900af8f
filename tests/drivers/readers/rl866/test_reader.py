"""Rl866Reader where RL866 is special: connections, numbers, handles, long lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from drivers.config_pad import Rl866Config
from drivers.errors import BadFrame, NoAnswer, TagGone, Unsupported
from drivers.readers.rl866.frames import Frame, Frames, encode, i_block
from drivers.readers.rl866.reader import MAX_ROUNDS, Rl866Reader, open_reader
from drivers.sim.faults import FaultPlan, Reply, parse_faults
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.rl866 import Rl866Pad
from drivers.sim.serve import EmulatorServer

UID = "E00401003F3827A7"
IN_STEP = "resync resync 33:00"
"""How a dialogue begins, also anew: the line is settled, the count begins, handles are freed."""
Connect = Callable[..., tuple[Rl866Reader, "RecordingPad"]]


class RecordingPad(Rl866Pad):
    """A pad that remembers what it was sent; ``lists`` are its answers to inventories, if any."""

    def __init__(
        self,
        field: RadioField,
        faults: FaultPlan,
        *,
        lists: list[bytes] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(field, faults, air=False, **options)
        self.received: list[str] = []
        self._lists = lists
        self._tap = Frames()

    def receive_data(self, data: bytes) -> list[Reply]:
        self._tap.receive_data(data)
        while (frame := self._tap.next_event()) is not None:
            self.received.append(_told(frame))
            if self._lists is not None and frame.information[:1] == b"\x31":
                body = b"\x31\0\0" + self._lists[0]
                self._lists = self._lists[1:] or self._lists
                return [Reply(0, encode(i_block(body, frame.sequence, 1)))]
        return super().receive_data(data)

    @property
    def dialogue(self) -> str:
        return " ".join(self.received)


def _told(frame: Frame) -> str:
    if not frame.is_i_block:
        return "resync"
    body = frame.information
    if body[0] == 0x34:
        return f"34:{body[3]:02X}"
    return f"{body[0]:02X}:{body[1]:02X}" if body[0] in (0x31, 0x33) else f"{body[0]:02X}"


@pytest.fixture
def connect() -> Iterator[Connect]:
    closers: list[Callable[[], None]] = []

    def connect(
        faults: str = "", *, tags: int = 1, listen_to: int = 255, **options: Any
    ) -> tuple[Rl866Reader, RecordingPad]:
        number = int(UID, 16)
        field = RadioField(
            SimulatedTag(f"{number + n:016X}", bytearray(range(112)), 0x07) for n in range(tags)
        )
        pad = RecordingPad(field, FaultPlan(parse_faults(faults)), **options)
        server = EmulatorServer(pad, listen="127.0.0.1:0")
        server.start()
        reader = open_reader(
            Rl866Config(
                kind="item_reader",
                driver="rl866",
                port=server.url,
                timeout_s=0.1,
                address=listen_to,
            )
        )
        closers.extend((reader.close, server.stop))
        return reader, pad

    yield connect
    for close in closers:
        close()


def test_a_read_is_connect_access_disconnect(connect: Connect) -> None:
    reader, pad = connect()
    reader.inventory()
    reader.read_blocks(UID, 0, 8)
    reader.read_blocks(UID, 0, 28)
    assert pad.dialogue == f"{IN_STEP} 31:00 32 34:0A 34:03 33:01 32 34:03 34:03 33:01"


def test_a_tag_that_was_never_listed_is_looked_for(connect: Connect) -> None:
    reader, pad = connect()
    assert reader.read_afi(UID) == 0x07
    assert pad.dialogue == f"{IN_STEP} 31:00 32 34:0A 33:01"
    with pytest.raises(TagGone, match="is not on the pad"):
        reader.read_afi("E004010000000099")


def test_a_lost_answer_begins_the_count_anew_and_frees_handles(connect: Connect) -> None:
    reader, pad = connect("silence:read@1", handles=1)
    assert len(reader.read_blocks(UID, 0, 8).data) == 32
    assert pad.dialogue == f"{IN_STEP} 31:00 32 34:0A 34:03 {IN_STEP} 32 34:0A 34:03 33:01"
    assert pad.connected == 0


def test_a_lost_farewell_does_not_lose_what_was_read(connect: Connect) -> None:
    # "Other" commands: freeing all handles, connecting, disconnecting.
    reader, pad = connect("silence:other@3")
    assert len(reader.read_blocks(UID, 0, 8).data) == 32
    assert pad.received.count("34:03") == 1
    assert len(reader.read_blocks(UID, 0, 8).data) == 32
    assert pad.dialogue.endswith(f"34:03 33:01 {IN_STEP} 32 34:0A 34:03 33:01")


def test_a_pad_that_forgot_the_count_is_brought_into_step(connect: Connect) -> None:
    reader, pad = connect()
    reader.inventory()
    pad._next_sequence = 1  # Somebody switched it off and on again.
    assert len(reader.read_blocks(UID, 0, 8).data) == 32
    assert reader.statistics().bad_frames == 1


def test_an_answer_with_another_number_is_a_stray(connect: Connect) -> None:
    stale = [b"\0\0\0\0"]
    reader, pad = connect(lists=stale)
    pad.receive_data = (
        lambda data: [  # type: ignore[method-assign]
            Reply(0, encode(Frame(0xE0, b"", 1)))
            if data[3] == 0xC0
            else Reply(0, encode(i_block(data[4:5] + b"\0\0\0\0\0\0", data[3] == 0, 1)))
        ]
    )
    with pytest.raises(NoAnswer):
        reader.inventory()
    assert reader.statistics().stray_frames > 0


def test_only_the_configured_module_is_listened_to(connect: Connect) -> None:
    reader, _ = connect(listen_to=1)
    assert reader.identity() == "RL866-type pad, module 01"
    reader, pad = connect(listen_to=2)
    with pytest.raises(NoAnswer):
        reader.inventory()
    assert pad.bytes_out == 0


def test_lists_in_several_frames(connect: Connect) -> None:
    reader, pad = connect(tags=40)
    assert len(reader.inventory()) == 40
    assert pad.dialogue == f"{IN_STEP} 31:00 31:08 31:08"


REPORT = bytes.fromhex("0E010109A727383F000104E000")


def test_a_list_that_says_less_than_it_found_is_refused(connect: Connect) -> None:
    reader, _ = connect(lists=[b"\0\2\0\1" + REPORT, b"\0\2\0\0"])
    with pytest.raises(Unsupported, match="found 2 tags and lists 1"):
        reader.inventory()


def test_a_list_without_end_is_refused(connect: Connect) -> None:
    reader, pad = connect(lists=[b"\1\1\0\1" + REPORT])
    with pytest.raises(BadFrame, match=f"after {MAX_ROUNDS} answers"):
        reader.inventory()
    assert len(pad.received) < 3 * MAX_ROUNDS


def test_trouble_on_air_during_a_list_is_no_news_of_a_tag(connect: Connect) -> None:
    reader, pad = connect()
    pad._inventory = lambda parameters: (0x404, b"", 0.0)  # type: ignore[method-assign, assignment]
    with pytest.raises(BadFrame, match="collision"):
        reader.inventory()


def test_eas_is_off_only_when_the_tag_is_there(connect: Connect) -> None:
    reader, pad = connect()
    reader.inventory()
    assert reader.read_eas(UID) is False
    assert pad.dialogue.endswith("32 34:0A 34:0F 33:01 32 34:0A 33:01 32 34:0F 33:01")
    pad.field.remove(UID)
    with pytest.raises(TagGone):
        reader.read_eas(UID)


def test_blocks_are_written_one_at_a_time_in_one_connection(connect: Connect) -> None:
    reader, pad = connect()
    reader.write_blocks(UID, 2, b"abcdefgh")
    assert pad.dialogue.endswith("32 34:0A 33:01 32 34:0A 34:04 34:04 33:01")
    assert pad.field.tags()[0].memory[8:16] == b"abcdefgh"


def test_a_handle_of_another_tag_is_never_written_to(connect: Connect) -> None:
    reader, pad = connect(tags=2)
    other = f"{int(UID, 16) + 1:016X}"
    reader.inventory()
    right = pad._connect
    # As after a late answer to connect: the handle is that of the other tag, each time.
    wrong = bytes.fromhex(other)[::-1]
    pad._connect = lambda parameters: right(parameters[:5] + wrong)  # type: ignore[method-assign]
    with pytest.raises(BadFrame, match=f"of {other} instead of {UID}"):
        reader.write_afi(UID, 0xC2)
    with pytest.raises(BadFrame, match=f"of {other} instead of {UID}"):
        reader.read_blocks(UID, 0, 8)
    assert [tag.afi for tag in pad.field.tags()] == [0x07, 0x07]


def test_a_farewell_to_a_tag_that_went_does_not_undo_a_write(connect: Connect) -> None:
    reader, pad = connect()
    pad._disconnect = (  # type: ignore[method-assign]
        lambda parameters: (0x420 if parameters[0] else 0, b"", 0.0)
    )
    reader.write_afi(UID, 0xC2)
    assert pad.field.tags()[0].afi == 0xC2
