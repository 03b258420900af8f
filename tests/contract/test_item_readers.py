"""What every item reader promises, on every kind of line.

A second driver joins by a line in DRIVERS: how to emulate its far end, how to open it.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from drivers.config import FeigConfig
from drivers.errors import DeviceError, LinkLost, TagGone, Unsupported
from drivers.ports import ItemReader
from drivers.readers.feig import open_reader
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.feig_pad import FeigPad
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.serve import Emulator, EmulatorServer

SECURED, UNSECURED = 0x07, 0xC2


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver under test."""

    name: str
    emulate: Callable[[RadioField, FaultPlan], Emulator]
    open: Callable[[str], ItemReader]


def feig(frames: str) -> Driver:
    return Driver(
        f"feig-{frames}",
        lambda field, plan: FeigPad(field, plan, air=False, tags_per_answer=7),
        lambda url: open_reader(
            FeigConfig.model_validate(
                {
                    "kind": "item_reader",
                    "driver": "feig",
                    "port": url,
                    "frames": frames,
                    "timeout_s": 0.15,
                }
            )
        ),
    )


DRIVERS = [feig("advanced"), feig("standard")]
WIRES = ["pty", "tcp"]
LINES = {
    "clean": "",
    "byte-at-a-time": "split",
    # Never two failures within five commands: one repeat is promised, not two.
    "lossy": "silence:every=10,wrong_crc:every=15,deaf:every=25,noise:every=4",
    "delayed": "late:ms=20",
}


class Bench:
    """A field, its emulated reader and the way to it."""

    def __init__(self, driver: Driver, wire: str, faults: str, place: Path) -> None:
        self.field = RadioField()
        self._driver = driver
        emulator = driver.emulate(self.field, FaultPlan(parse_faults(faults)))
        if wire == "pty":
            self.server = EmulatorServer(emulator, pty=place / "pad")
        else:
            self.server = EmulatorServer(emulator, listen="127.0.0.1:0")
        self._readers: list[ItemReader] = []

    def open(self) -> ItemReader:
        reader = self._driver.open(self.server.url)
        self._readers.append(reader)
        return reader

    def close(self) -> None:
        for reader in self._readers:
            reader.close()
        self.server.stop()


@pytest.fixture(params=DRIVERS, ids=lambda driver: driver.name)
def driver(request: pytest.FixtureRequest) -> Driver:
    return request.param


@pytest.fixture(params=WIRES)
def wire(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(params=list(LINES))
def line(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def any_line(driver: Driver, wire: str, line: str, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(driver, wire, LINES[line], tmp_path)
    bench.server.start()
    yield bench
    bench.close()


@pytest.fixture
def clean(driver: Driver, wire: str, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(driver, wire, "", tmp_path)
    bench.server.start()
    yield bench
    bench.close()


def tag(number: int, *, block_size: int = 4, afi: int = SECURED) -> SimulatedTag:
    memory = bytearray(random.Random(number).randbytes(28 * block_size))
    return SimulatedTag(f"E00401{number:010X}", memory, afi, 0x3E, block_size)


def poll_for_ever(reader: ItemReader) -> None:
    while True:
        reader.inventory()


def test_an_empty_pad(any_line: Bench) -> None:
    reader = any_line.open()
    assert reader.inventory() == ()
    assert reader.inventory() == ()


def test_every_tag_is_seen_once_and_read_right(any_line: Bench) -> None:
    tags = {tag(n).uid: tag(n) for n in range(1, 16)}
    for each in tags.values():
        any_line.field.place(each)
    reader = any_line.open()
    seen = reader.inventory()
    assert sorted(each.uid for each in seen) == sorted(tags)
    assert {each.dsfid for each in seen} == {0x3E}
    for uid, wanted in list(tags.items())[:6]:
        blocks = reader.read_blocks(uid, 0, 8)
        assert (blocks.uid, blocks.first, blocks.block_size) == (uid, 0, 4)
        assert blocks.data == bytes(wanted.memory[:32])


def test_the_security_byte_is_written_and_read_back(any_line: Bench) -> None:
    first, second = tag(1), tag(2)
    any_line.field.place(first)
    any_line.field.place(second)
    reader = any_line.open()
    for afi in (UNSECURED, SECURED, UNSECURED):
        reader.write_afi(first.uid, afi)
        assert reader.read_afi(first.uid) == afi
        assert (first.afi, second.afi) == (afi, SECURED)


def test_tags_come_and_go(any_line: Bench) -> None:
    reader = any_line.open()
    any_line.field.place(tag(1))
    any_line.field.place(tag(2))
    assert len(reader.inventory()) == 2
    any_line.field.remove(tag(1).uid)
    assert [each.uid for each in reader.inventory()] == [tag(2).uid]
    with pytest.raises(TagGone):
        reader.read_blocks(tag(1).uid, 0, 8)
    with pytest.raises(TagGone):
        reader.read_afi(tag(1).uid)
    with pytest.raises(TagGone):
        reader.write_afi(tag(1).uid, UNSECURED)


def test_a_long_read_spans_several_answers(clean: Bench) -> None:
    small, large = tag(1), tag(2, block_size=8)
    clean.field.place(small)
    clean.field.place(large)
    reader = clean.open()
    assert reader.read_blocks(small.uid, 3, 25).data == bytes(small.memory[12:])
    whole = reader.read_blocks(large.uid, 0, 28)
    assert whole.data == bytes(large.memory)
    assert whole.block_size == 8


def test_blocks_that_a_tag_does_not_have(clean: Bench) -> None:
    clean.field.place(tag(1))
    with pytest.raises(Unsupported):
        clean.open().read_blocks(tag(1).uid, 24, 8)


@pytest.mark.parametrize("fault", ["pull", "pull_written"])
def test_a_tag_that_leaves_during_the_write(
    driver: Driver, wire: str, fault: str, tmp_path: Path
) -> None:
    bench = Bench(driver, wire, f"{fault}:write", tmp_path)
    with bench.server:
        book = tag(1)
        bench.field.place(book)
        reader = bench.open()
        with pytest.raises(TagGone):
            reader.write_afi(book.uid, UNSECURED)
        assert book.afi == (UNSECURED if fault == "pull_written" else SECURED)
        assert reader.inventory() == ()
        bench.field.place(book)
        assert reader.read_afi(book.uid) == book.afi
        bench.close()


def test_a_tag_that_leaves_between_two_reads(clean: Bench) -> None:
    clean.field.place(tag(1))
    reader = clean.open()
    clean.field.pull_after(tag(1).uid, 2)
    assert reader.read_afi(tag(1).uid) == SECURED
    assert reader.read_blocks(tag(1).uid, 0, 1).data == bytes(tag(1).memory[:4])
    with pytest.raises(TagGone):
        reader.read_blocks(tag(1).uid, 0, 1)


def test_a_stolen_port(driver: Driver, tmp_path: Path) -> None:
    bench = Bench(driver, "pty", "", tmp_path)
    with bench.server:
        first = bench.open()
        with pytest.raises(LinkLost, match=r"pad: the port is in use by another program"):
            bench.open()
        assert first.inventory() == ()
        first.close()
        assert bench.open().inventory() == ()
        bench.close()


def test_a_port_that_is_not_there(driver: Driver, tmp_path: Path) -> None:
    with pytest.raises(LinkLost, match="No such file"):
        driver.open(str(tmp_path / "nothing"))
    with pytest.raises(LinkLost, match="refused"):
        driver.open("socket://127.0.0.1:1")


def test_unplugged_and_plugged_in_again(clean: Bench) -> None:
    clean.field.place(tag(1))
    reader = clean.open()
    assert len(reader.inventory()) == 1
    clean.server.unplug()
    with pytest.raises(LinkLost, match=clean.server.url):
        poll_for_ever(reader)
    with pytest.raises(LinkLost):
        reader.inventory()
    reader.close()
    reader.close()
    with pytest.raises(LinkLost, match="closed"):
        reader.inventory()
    assert len(clean.open().inventory()) == 1


def test_unplugged_while_waiting_for_an_answer(driver: Driver, wire: str, tmp_path: Path) -> None:
    bench = Bench(driver, wire, "close:inventory@2", tmp_path)
    with bench.server:
        reader = bench.open()
        assert reader.inventory() == ()
        with pytest.raises(LinkLost):
            reader.inventory()
        assert bench.open().inventory() == ()
        bench.close()


def test_a_silent_device_is_named_in_time(driver: Driver, wire: str, tmp_path: Path) -> None:
    bench = Bench(driver, wire, "deaf", tmp_path)
    with bench.server:
        reader = bench.open()
        began = time.monotonic()
        with pytest.raises(DeviceError, match="no answer"):
            reader.inventory()
        assert time.monotonic() - began < 2.0
        bench.close()
