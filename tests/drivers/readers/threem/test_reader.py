"""ThreeMReader where 3M is special: versions, firmware without DSFIDs, EAS, lost answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from drivers.config_pad import ThreeMConfig
from drivers.errors import TagGone, Unsupported
from drivers.model import TagBlocks, TagSeen
from drivers.readers.threem.frames import Frame, Frames
from drivers.readers.threem.reader import ThreeMReader, open_reader
from drivers.sim.faults import FaultPlan, Reply, parse_faults
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.threem import ThreeMPad
from drivers.sim.serve import EmulatorServer

UID = "E004010000000001"
Connect = Callable[..., tuple[ThreeMReader, "RecordingPad"]]


class RecordingPad(ThreeMPad):
    """A pad that remembers what it was sent."""

    def __init__(self, field: RadioField, faults: FaultPlan, **options: Any) -> None:
        super().__init__(field, faults, air=False, **options)
        self.received: list[Frame] = []
        self._tap = Frames()

    def receive_data(self, data: bytes) -> list[Reply]:
        self._tap.receive_data(data)
        while (frame := self._tap.next_event()) is not None:
            self.received.append(frame)
        return super().receive_data(data)

    @property
    def codes(self) -> str:
        return " ".join(frame.body[:1].hex().upper() for frame in self.received)


@pytest.fixture
def connect() -> Iterator[Connect]:
    closers: list[Callable[[], None]] = []

    def connect(
        faults: str = "", *, start: str = "D6", **options: Any
    ) -> tuple[ThreeMReader, RecordingPad]:
        field = RadioField([SimulatedTag(UID, bytearray(range(112)), 0x07, 0x3E)])
        pad = RecordingPad(field, FaultPlan(parse_faults(faults)), **options)
        server = EmulatorServer(pad, listen="127.0.0.1:0")
        server.start()
        reader = open_reader(
            ThreeMConfig.model_validate(
                {
                    "kind": "item_reader",
                    "driver": "3m",
                    "port": server.url,
                    "start": start,
                    "timeout_s": 0.1,
                }
            )
        )
        closers.extend((reader.close, server.stop))
        return reader, pad

    yield connect
    for close in closers:
        close()


@pytest.mark.parametrize("start", ["D6", "D5"])
def test_the_version_alone_is_asked_in_the_old_form(connect: Connect, start: str) -> None:
    reader, pad = connect(start=start)
    assert reader.identity() == "3M/Bibliotheca pad, family 0A, firmware 5.0.2"
    assert reader.read_afi(UID) == 0x07
    assert {frame.start for frame in pad.received if frame.body[0] == 0x0A} == {0xD6}
    versions = {frame.start for frame in pad.received if frame.body[-1:] == b"\x11"}
    assert versions == {int(start, 16)}


def test_a_pad_without_dsfids_is_asked_as_in_the_captures(connect: Connect) -> None:
    reader, pad = connect(lists_dsfids=False)
    assert reader.inventory() == (TagSeen(UID),)
    assert reader.inventory(7) == (TagSeen(UID),)
    asked = [frame.body.hex().upper() for frame in pad.received if frame.body[0] == 0xFE]
    assert asked == ["FE0003", "FE0005", "FE0705"]


@pytest.mark.parametrize("afi", [0x00, 0x10, 0xC0])
def test_a_whole_family_of_afis_is_not_asked(connect: Connect, afi: int) -> None:
    reader, pad = connect()
    with pytest.raises(Unsupported, match="more tags"):
        reader.inventory(afi)
    assert pad.received == []


def test_eas_is_off_only_when_the_tag_is_there(connect: Connect) -> None:
    reader, pad = connect()
    assert reader.read_eas(UID) is False
    assert pad.codes == "11 03 0A 03"
    pad.field.remove(UID)
    with pytest.raises(TagGone):
        reader.read_eas(UID)


def test_a_write_that_was_lost_is_done_after_a_look(connect: Connect) -> None:
    reader, pad = connect("deaf:write@1")
    reader.write_blocks(UID, 2, b"abcdefgh")
    assert pad.codes == "11 04 11 02 04"
    assert pad.field.tags()[0].memory[8:16] == b"abcdefgh"


def test_a_write_whose_answer_is_lost_is_not_repeated(connect: Connect) -> None:
    reader, pad = connect("silence:write@1")
    reader.write_eas(UID, True)
    assert pad.codes == "11 0C 11 03"
    assert pad.field.tags()[0].eas


def test_long_writes_go_in_parts(connect: Connect) -> None:
    reader, pad = connect()
    reader.write_blocks(UID, 1, bytes(4 * 9))
    written = [frame.body[9:11].hex() for frame in pad.received if frame.body[0] == 4]
    assert written == ["0104", "0504", "0901"]


def test_long_reads_of_many_tags(connect: Connect) -> None:
    reader, pad = connect()
    large = SimulatedTag("E004010000000002", bytearray(range(200)))
    pad.field.place(large)
    results = dict(reader.read_each([UID, large.uid], 5, 40))
    assert isinstance(results[UID], Unsupported)
    assert results[large.uid] == TagBlocks(large.uid, 5, 4, bytes(range(20, 180)))
    pad.field.pull_after(large.uid, 1)
    assert isinstance(dict(reader.read_each([large.uid], 5, 40))[large.uid], TagGone)


def test_unasked_frames_are_passed_over(connect: Connect) -> None:
    reader, _ = connect("glue")
    assert reader.read_afi(UID) == 0x07
    assert reader.statistics().stray_frames == 2
