"""FeigService over the emulator: pages, outputs, field, buffer, people counter, baud rate."""

from __future__ import annotations

import os
import termios
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from drivers.config_pad import FeigConfig
from drivers.errors import LinkLost, NoAnswer, TagGone, Unsupported
from drivers.readers.feig.buffer import Record
from drivers.readers.feig.counter import PeopleCount
from drivers.readers.feig.reader import FeigReader, open_reader
from drivers.readers.feig.service import find_baud
from drivers.readers.feig.settings import OutputAction, OutputSetting
from drivers.sim.faults import FaultPlan, Reply, parse_faults
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer

UID = "E00401003F3827A7"
Connect = Callable[..., FeigReader]


def pad_of(*tags: SimulatedTag, faults: str = "") -> FeigPad:
    return FeigPad(RadioField(tags), FaultPlan(parse_faults(faults)), air=False)


@pytest.fixture
def connect() -> Iterator[Connect]:
    open_things: list[Any] = []

    def connect(pad: FeigPad) -> FeigReader:
        server = EmulatorServer(pad, listen="127.0.0.1:0")
        server.start()
        config = FeigConfig(kind="item_reader", driver="feig", port=server.url, timeout_s=0.1)
        reader = open_reader(config)
        open_things.extend((reader, server))
        return reader

    yield connect
    for thing in open_things:
        thing.close() if isinstance(thing, FeigReader) else thing.stop()


def test_who_the_reader_is(connect: Connect) -> None:
    service = connect(pad_of()).service
    assert service.software_version().model == "CPR.M02"
    info = service.reader_info()
    assert (info.receive_buffer, info.send_buffer) == (4096, 4096)


def test_the_field_is_switched(connect: Connect) -> None:
    reader = connect(pad_of(SimulatedTag(UID)))
    reader.service.rf_switch(on=False)
    assert reader.inventory() == ()
    with pytest.raises(TagGone):
        reader.read_afi(UID)
    reader.service.rf_switch(on=True)
    assert [each.uid for each in reader.inventory()] == [UID]


def test_lamps_and_inputs(connect: Connect) -> None:
    pad = pad_of()
    service = connect(pad).service
    service.set_output(OutputSetting({0: OutputAction.ON}, tenths=10))
    assert pad.reader.outputs == [bytes.fromhex("00010000000a0000")]
    pad.reader.inputs = b"\x03"
    assert service.inputs() == b"\x03"


def test_pages_are_written_and_read(connect: Connect) -> None:
    pad = pad_of()
    service = connect(pad).service
    first, second = bytes(range(14)), bytes(range(14, 28))
    service.write_page(1, first)
    service.write_page(2, second)
    assert service.read_page(1) == first
    assert service.read_page(1, eeprom=True) == bytes(14)
    assert service.read_page(2) == second
    service.write_page(3, first, eeprom=True)
    assert pad.reader.pages[0x83] == first


@pytest.mark.parametrize("fault", ["silence:other@1", "deaf:other@1"])
def test_a_page_whose_answer_is_lost_is_read_back(connect: Connect, fault: str) -> None:
    pad = pad_of(faults=fault)
    connect(pad).service.write_page(1, bytes(range(14)))
    assert pad.reader.pages[1] == bytes(range(14))


def test_a_gates_alarm_is_switched_on_and_off(connect: Connect) -> None:
    service = connect(pad_of()).service
    for loops in (0x0F, 0x00):
        content = bytes((0x0F, loops)) + bytes(28)
        service.write_extended(9, content)
        assert service.read_extended(9) == content


def test_the_buffer_is_read_until_it_is_empty(connect: Connect) -> None:
    records = [
        Record(3, bytes.fromhex(UID), 0, 4, bytes(range(8)), antenna=number) for number in range(5)
    ]
    pad = pad_of()
    pad.reader.keep(records)
    service = connect(pad).service
    found: list[Record] = []
    rounds = 0
    while (part := service.read_buffer(2)) is not None:
        # The same records come until they are cleared.
        assert service.read_buffer(2) == part
        found += part.records
        service.clear_buffer()
        rounds += 1
        assert part.more is (rounds < 3)
    assert found == records


def test_clearing_is_never_done_twice(connect: Connect) -> None:
    pad = pad_of(faults="silence:other@2")
    pad.reader.keep(Record(3, bytes.fromhex(UID), 0, 4, b"", antenna=number) for number in range(4))
    service = connect(pad).service
    part = service.read_buffer(2)
    assert part is not None
    with pytest.raises(NoAnswer):
        service.clear_buffer()
    rest = service.read_buffer(4)
    assert rest is not None
    assert [record.antenna for record in (*part.records, *rest.records)] == [0, 1, 2, 3]


@pytest.mark.parametrize("fault", ["", "silence:other@2", "deaf:other@2"])
def test_people_are_counted(connect: Connect, fault: str) -> None:
    pad = pad_of(faults=fault)
    pad.reader.people = PeopleCount(1, 2, 3, 2**32 - 1)
    service = connect(pad).service
    before = service.people_count()
    assert before == PeopleCount(1, 2, 3, 2**32 - 1)
    pad.reader.people = PeopleCount(0, 0, 7, 4)
    assert service.people_count().since(before) == PeopleCount(0, 0, 4, 5)


def test_a_reader_without_people_counter(connect: Connect) -> None:
    with pytest.raises(Unsupported, match="unknown_command"):
        connect(pad_of()).service.people_count()


class OnlyAt(FeigPad):
    """A pad that hears nothing at another speed than its own."""

    def __init__(self, path: Path, speed: int) -> None:
        super().__init__(RadioField(), air=False)
        self._path, self._speed = path, speed

    def receive_data(self, data: bytes) -> list[Reply]:
        line = os.open(self._path, os.O_RDWR | os.O_NOCTTY)
        try:
            speed = termios.tcgetattr(line)[4]
        finally:
            os.close(line)
        return super().receive_data(data) if speed == self._speed else []


@pytest.mark.parametrize(
    ("speed", "baud"), [(termios.B38400, 38400), (termios.B19200, 19200), (termios.B115200, 115200)]
)
def test_the_baud_rate_is_found(tmp_path: Path, speed: int, baud: int) -> None:
    place = tmp_path / "pad"
    with EmulatorServer(OnlyAt(place, speed), pty=place):
        assert find_baud(str(place)) == baud


def test_no_baud_rate_is_right(tmp_path: Path) -> None:
    place = tmp_path / "pad"
    with (
        EmulatorServer(OnlyAt(place, termios.B300), pty=place),
        pytest.raises(NoAnswer, match="no reader answers at 9600, 19200 Bd"),
    ):
        find_baud(str(place), rates=(9600, 19200))
    with pytest.raises(LinkLost, match="No such file"):
        find_baud(str(tmp_path / "nothing"))
