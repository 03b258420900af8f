"""What every item reader promises, on every kind of line: clean, slow, lossy, delayed, pulled out.

A driver joins with a class of two lines in a test of its own::

    class TestMine(ItemReaderContract):
        driver = Driver("mine", emulate=…, open=…)
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import pytest

from drivers.contract.garbler import Garbler
from drivers.contract.lines import WIRES, OnEveryLine
from drivers.errors import DeviceError, LinkLost, TagGone, Unsupported
from drivers.model import Capability, TagBlocks
from drivers.ports import ItemReader, PowerControl
from drivers.sim.antenna import Antenna
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.serve import Emulator, EmulatorServer

SECURED, UNSECURED = 0x07, 0xC2
TIMEOUT_S = 0.4


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver under test."""

    name: str
    emulate: Callable[[RadioField, FaultPlan], Emulator]
    """The far end, without waiting for the air."""
    open: Callable[[str, float], ItemReader]
    """From URL and time-out in seconds to the open driver."""
    capabilities: frozenset[Capability] = frozenset()
    block_sizes: tuple[int, ...] = (4, 8)
    """Of tags whose memory it reads; of others it says that it cannot."""
    lists_dsfids: bool = True
    commands: int = 1
    """Commands that a read of one tag takes."""
    sets_power: bool = False
    """It is a PowerControl, at least where the emulated field has an antenna."""
    wires: tuple[str, ...] = WIRES

    def faults(self, line: str) -> str:
        """The faults of one of LINES."""
        # Never two failures within five operations: one repeat is promised, not two.
        lossy = [("silence", 10), ("wrong_crc", 15), ("deaf", 25), ("noise", 4)]
        return {
            "clean": "",
            "byte-at-a-time": "split",
            "lossy": ",".join(f"{kind}:every={every * self.commands}" for kind, every in lossy),
            "delayed": "late:ms=10",
        }[line]


class Bench:
    """A field, its emulated reader and the way to it."""

    def __init__(
        self,
        driver: Driver,
        wire: str,
        faults: str,
        place: Path,
        antenna: Antenna | None = None,
    ) -> None:
        self.field = RadioField()
        self.field.antenna = antenna
        self.driver = driver
        self._readers: list[ItemReader] = []
        self.serve(driver.emulate(self.field, FaultPlan(parse_faults(faults))), wire, place)

    def serve(self, emulator: Emulator, wire: str, place: Path) -> None:
        """Put ``emulator`` at the far end."""
        if wire == "pty":
            self.server = EmulatorServer(emulator, pty=place / "pad")
        else:
            self.server = EmulatorServer(emulator, listen="127.0.0.1:0")

    def place(self, *tags: SimulatedTag) -> list[str]:
        """Put tags into the field; their UIDs."""
        for each in tags:
            self.field.place(each)
        return [each.uid for each in tags]

    def open(self, timeout_s: float = TIMEOUT_S) -> ItemReader:
        reader = self.driver.open(self.server.url, timeout_s)
        self._readers.append(reader)
        return reader

    def __enter__(self) -> Bench:
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        for reader in self._readers:
            reader.close()
        self.server.stop()


def tag(number: int, *, block_size: int = 4, afi: int = SECURED, maker: int = 4) -> SimulatedTag:
    memory = bytearray(random.Random(number).randbytes(28 * block_size))
    return SimulatedTag(f"E0{maker:02X}01{number:010X}", memory, afi, 0x3E, block_size)


def poll_for_ever(reader: ItemReader) -> None:
    while True:
        reader.inventory()


class ItemReaderContract(OnEveryLine[Bench]):
    """The suite. A subclass names its driver and is called Test…"""

    driver: ClassVar[Driver]

    def on(self, wire: str, faults: str, place: Path) -> Bench:
        return Bench(self.driver, wire, faults, place)

    @pytest.fixture
    def with_faults(self, tmp_path: Path) -> Iterator[Callable[..., Bench]]:
        benches: list[Bench] = []

        def build(faults: str, wire: str = "pty", antenna: Antenna | None = None) -> Bench:
            benches.append(Bench(self.driver, wire, faults, tmp_path, antenna).__enter__())
            return benches[-1]

        yield build
        for bench in benches:
            bench.__exit__()

    # What lies on the pad

    def test_an_empty_pad(self, any_line: Bench) -> None:
        reader = any_line.open()
        assert reader.inventory() == ()
        assert reader.inventory() == ()

    def test_every_tag_is_seen_once_and_read_right(self, any_line: Bench) -> None:
        tags = {tag(n).uid: tag(n) for n in range(1, 16)}
        any_line.place(*tags.values())
        reader = any_line.open()
        seen = reader.inventory()
        assert sorted(each.uid for each in seen) == sorted(tags)
        assert {each.dsfid for each in seen} == {0x3E if self.driver.lists_dsfids else None}
        for uid, wanted in list(tags.items())[:4]:
            blocks = reader.read_blocks(uid, 0, 8)
            assert (blocks.uid, blocks.first, blocks.block_size) == (uid, 0, 4)
            assert blocks.data == bytes(wanted.memory[:32])

    def test_tags_come_and_go(self, any_line: Bench) -> None:
        reader = any_line.open()
        gone, kept = any_line.place(tag(1), tag(2))
        assert len(reader.inventory()) == 2
        any_line.field.remove(gone)
        assert [each.uid for each in reader.inventory()] == [kept]
        with pytest.raises(TagGone):
            reader.read_blocks(gone, 0, 8)
        with pytest.raises(TagGone):
            reader.read_afi(gone)
        with pytest.raises(TagGone):
            reader.write_afi(gone, UNSECURED)

    def test_more_tags_than_an_answer_holds(self, clean: Bench) -> None:
        uids = clean.place(*(tag(n) for n in range(60)))
        assert sorted(each.uid for each in clean.open().inventory()) == sorted(uids)

    def test_tags_with_one_afi(self, clean: Bench) -> None:
        secured, _ = clean.place(tag(1), tag(2, afi=UNSECURED))
        reader = clean.open()
        if Capability.AFI_INVENTORY not in self.driver.capabilities:
            with pytest.raises(Unsupported):
                reader.inventory(SECURED)
            return
        assert [each.uid for each in reader.inventory(SECURED)] == [secured]
        reader.write_afi(secured, UNSECURED)
        assert reader.inventory(SECURED) == ()
        assert len(reader.inventory(UNSECURED)) == 2

    # Reading

    def test_many_tags_in_a_row(self, any_line: Bench) -> None:
        tags = [tag(n) for n in range(1, 7)]
        uids = any_line.place(*tags)
        missing = tag(99).uid
        reader = any_line.open()
        assert len(reader.inventory()) == 6
        results = list(reader.read_each([*uids[:3], missing, *uids[3:]], 2, 6))
        assert sorted(uid for uid, _ in results) == sorted([*uids, missing])
        read = dict(results)
        assert isinstance(read.pop(missing), TagGone)
        assert read == {
            each.uid: TagBlocks(each.uid, 2, 4, bytes(each.memory[8:32])) for each in tags
        }

    def test_a_tag_that_leaves_between_many(self, clean: Bench) -> None:
        tags = {tag(n).uid: tag(n) for n in range(1, 7)}
        uids = clean.place(*tags.values())
        seen = set()
        for uid, result in clean.open().read_each(uids, 0, 8):
            seen.add(uid)
            if len(seen) == 1:
                left = next(other for other in reversed(uids) if other not in seen)
                clean.field.remove(left)
            if isinstance(result, DeviceError):
                assert isinstance(result, TagGone)
                assert uid == left
            else:
                assert result.data == bytes(tags[uid].memory[:32])
        assert seen == set(uids)

    def test_many_tags_that_nobody_looks_at_to_the_end(self, any_line: Bench) -> None:
        tags = [tag(n) for n in range(1, 5)]
        uids = any_line.place(*tags)
        reader = any_line.open()
        reads = reader.read_each(uids, 0, 8)
        next(reads)
        assert reader.read_blocks(uids[3], 0, 8).data == bytes(tags[3].memory[:32])
        assert reader.read_blocks(uids[1], 4, 2).data == bytes(tags[1].memory[16:24])

    def test_other_commands_while_many_tags_are_read(self, clean: Bench) -> None:
        tags = {tag(n).uid: tag(n, afi=n) for n in range(1, 5)}
        reader = clean.open()
        for uid, blocks in reader.read_each(clean.place(*tags.values()), 0, 8):
            assert reader.read_afi(uid) == tags[uid].afi
            assert isinstance(blocks, TagBlocks)
            assert blocks.data == bytes(tags[uid].memory[:32])

    def test_a_long_read_spans_several_answers(self, clean: Bench) -> None:
        small, large = tag(1), tag(2, block_size=8)
        clean.place(small, large)
        reader = clean.open()
        assert reader.read_blocks(small.uid, 3, 25).data == bytes(small.memory[12:])
        assert dict(reader.read_each([small.uid], 0, 28)) == {
            small.uid: TagBlocks(small.uid, 0, 4, bytes(small.memory))
        }
        if 8 not in self.driver.block_sizes:
            with pytest.raises(Unsupported):
                reader.read_blocks(large.uid, 0, 28)
            return
        whole = reader.read_blocks(large.uid, 0, 28)
        assert whole.data == bytes(large.memory)
        assert whole.block_size == 8

    def test_blocks_that_a_tag_does_not_have(self, clean: Bench) -> None:
        clean.place(tag(1))
        reader = clean.open()
        with pytest.raises(Unsupported):
            reader.read_blocks(tag(1).uid, 24, 8)
        ((_, result),) = reader.read_each([tag(1).uid], 24, 8)
        assert isinstance(result, Unsupported)
        for first, count in ((-1, 2), (0, 0), (250, 7)):
            with pytest.raises(ValueError, match="outside"):
                reader.read_blocks(tag(1).uid, first, count)

    def test_a_tag_that_leaves_between_two_reads(self, clean: Bench) -> None:
        clean.place(tag(1))
        reader = clean.open()
        clean.field.pull_after(tag(1).uid, 2)
        assert reader.read_afi(tag(1).uid) == SECURED
        assert reader.read_blocks(tag(1).uid, 0, 1).data == bytes(tag(1).memory[:4])
        with pytest.raises(TagGone):
            reader.read_blocks(tag(1).uid, 0, 1)

    def test_what_a_tag_says_about_itself(self, clean: Bench) -> None:
        book = tag(1, afi=UNSECURED)
        clean.place(book)
        reader = clean.open()
        information = reader.information(book.uid)
        assert information.uid == book.uid
        assert (information.dsfid, information.afi) == (0x3E, UNSECURED)
        assert information.block_size in (4, None)
        assert information.blocks in (28, None)
        with pytest.raises(TagGone):
            reader.information(tag(2).uid)

    # Writing

    def test_the_security_byte_is_written_and_read_back(self, any_line: Bench) -> None:
        first, second = tag(1), tag(2)
        any_line.place(first, second)
        reader = any_line.open()
        for afi in (UNSECURED, SECURED, UNSECURED):
            reader.write_afi(first.uid, afi)
            assert reader.read_afi(first.uid) == afi
            assert (first.afi, second.afi) == (afi, SECURED)

    def test_blocks_are_written_and_read_back(self, any_line: Bench) -> None:
        book, other = tag(1), tag(2)
        before = bytes(book.memory)
        any_line.place(book, other)
        reader = any_line.open()
        new = bytes(range(100, 140))
        reader.write_blocks(book.uid, 3, new)
        assert reader.read_blocks(book.uid, 2, 12).data == before[8:12] + new + before[52:56]
        assert bytes(book.memory) == before[:12] + new + before[52:]
        assert bytes(other.memory) == bytes(tag(2).memory)

    def test_blocks_that_cannot_be_written(self, clean: Bench) -> None:
        book = tag(1)
        book.locked.add(6)
        before = bytes(book.memory)
        clean.place(book)
        reader = clean.open()
        with pytest.raises(ValueError, match="3"):
            reader.write_blocks(book.uid, 0, bytes(3))
        with pytest.raises(Unsupported):
            reader.write_blocks(book.uid, 28, bytes(4))
        with pytest.raises(Unsupported):
            reader.write_blocks(book.uid, 6, bytes(4))
        with pytest.raises(TagGone):
            reader.write_blocks(tag(2).uid, 0, bytes(4))
        assert bytes(book.memory) == before

    @pytest.mark.parametrize("fault", ["pull", "pull_written"])
    def test_a_tag_that_leaves_during_the_write(
        self, with_faults: Callable[..., Bench], wire: str, fault: str
    ) -> None:
        bench = with_faults(f"{fault}:write", wire)
        book = tag(1)
        bench.place(book)
        reader = bench.open()
        with pytest.raises(TagGone):
            reader.write_afi(book.uid, UNSECURED)
        assert book.afi == (UNSECURED if fault == "pull_written" else SECURED)
        assert reader.inventory() == ()
        bench.place(book)
        assert reader.read_afi(book.uid) == book.afi

    def test_a_tag_that_keeps_what_it_has_is_read_as_it_is(
        self, with_faults: Callable[..., Bench], wire: str
    ) -> None:
        """The pad agreed: only reading it tells."""
        bench = with_faults("keeps:write@1,keeps:write@2", wire)
        book = tag(1)
        before = bytes(book.memory)
        bench.place(book)
        reader = bench.open()
        reader.write_afi(book.uid, UNSECURED)
        reader.write_blocks(book.uid, 1, b"ABCD")
        assert (book.afi, bytes(book.memory)) == (SECURED, before)
        assert reader.read_afi(book.uid) == SECURED
        reader.write_afi(book.uid, UNSECURED)
        assert reader.read_afi(book.uid) == UNSECURED

    @pytest.mark.parametrize("fault", ["silence", "wrong_crc", "deaf"])
    def test_a_write_whose_answer_is_lost(
        self, with_faults: Callable[..., Bench], fault: str
    ) -> None:
        bench = with_faults(f"{fault}:write@1,{fault}:write@4")
        book = tag(1)
        bench.place(book)
        reader = bench.open()
        reader.write_afi(book.uid, UNSECURED)
        assert book.afi == UNSECURED
        reader.write_blocks(book.uid, 1, b"ABCDefgh")
        reader.write_afi(book.uid, SECURED)
        assert (book.afi, bytes(book.memory[4:12])) == (SECURED, b"ABCDefgh")

    def test_eas(self, any_line: Bench) -> None:
        book, other, foreign = tag(1), tag(2), tag(3, maker=7)
        any_line.place(book, other, foreign)
        reader = any_line.open()
        if Capability.EAS not in self.driver.capabilities:
            with pytest.raises(Unsupported):
                reader.write_eas(book.uid, True)
            with pytest.raises(Unsupported):
                reader.read_eas(book.uid)
            return
        for on in (True, False):
            reader.write_eas(book.uid, on)
            assert reader.read_eas(book.uid) is on
            assert (book.eas, other.eas) == (on, False)
        with pytest.raises(Unsupported):
            reader.write_eas(foreign.uid, True)
        with pytest.raises(Unsupported):
            reader.read_eas(foreign.uid)

    def test_eas_of_a_tag_that_is_gone(self, clean: Bench) -> None:
        if Capability.EAS not in self.driver.capabilities:
            pytest.skip("no EAS")
        reader = clean.open()
        with pytest.raises(TagGone):
            reader.read_eas(tag(1).uid)
        with pytest.raises(TagGone):
            reader.write_eas(tag(1).uid, True)

    # The device and its line

    def test_what_the_device_says_about_itself(self, clean: Bench) -> None:
        reader = clean.open()
        extra = {Capability.AFI_INVENTORY, Capability.EAS}
        assert reader.capabilities & extra == self.driver.capabilities & extra
        identity = reader.identity()
        assert identity.isprintable()
        assert identity == reader.identity()

    @pytest.mark.parametrize("line", ["clean", "lossy"])
    def test_the_power_of_the_antenna(self, with_faults: Callable[..., Bench], line: str) -> None:
        antenna = Antenna(power_w=1.0)
        reader = with_faults(self.driver.faults(line), antenna=antenna).open()
        assert isinstance(reader, PowerControl) == self.driver.sets_power
        if not isinstance(reader, PowerControl):
            return
        was = reader.power()
        reader.set_power(was.now - 1, keep=False)
        assert reader.power() == replace(was, now=was.now - 1)
        assert antenna.power_w < 1.0
        reader.set_power(was.now + 1, keep=True)
        assert reader.power() == replace(was, now=was.now + 1, kept=was.kept + 1)
        assert antenna.power_w > 1.0
        noise = reader.noise()
        assert noise.lowest <= noise.average <= noise.highest

    def test_what_happens_on_the_line_is_counted(self, with_faults: Callable[..., Bench]) -> None:
        bench = with_faults("silence:inventory@2,wrong_crc:inventory@4")
        reader = bench.open()
        assert reader.statistics().sent == 0
        reader.inventory()
        first = reader.statistics()
        assert first == reader.statistics()
        assert first.sent == first.answered > 0
        reader.inventory()
        second = reader.statistics()
        assert (second.repeats, second.no_answers, second.bad_frames) == (1, 1, 0)
        assert second.sent > second.answered > first.answered
        reader.inventory()
        third = reader.statistics()
        assert third.repeats == 2
        # Where only the end of a frame tells its damage, it counts as no answer.
        assert third.bad_frames + third.no_answers == 2

    @pytest.mark.parametrize("late_ms", [150, 380])
    def test_a_late_answer_is_never_another_tags(
        self, with_faults: Callable[..., Bench], late_ms: int
    ) -> None:
        bench = with_faults(f"late:read@1:ms={late_ms},late:read@4:ms={late_ms}")
        tags = [tag(1), tag(2)]
        bench.place(*tags)
        reader = bench.open(0.1)
        right = 0
        for wanted in tags * 3:
            try:
                blocks = reader.read_blocks(wanted.uid, 0, 8)
            except DeviceError:
                continue
            assert blocks == TagBlocks(wanted.uid, 0, 4, bytes(wanted.memory[:32]))
            right += 1
        assert right >= 2

    @pytest.mark.parametrize("seed", range(2))
    def test_rubbish_is_an_error_and_ends(self, seed: int, tmp_path: Path) -> None:
        bench = Bench(self.driver, "tcp", "", tmp_path)
        bench.server.stop()
        emulator = self.driver.emulate(bench.field, FaultPlan())
        bench.serve(Garbler(emulator, random.Random(seed)), "tcp", tmp_path)
        uids = bench.place(*(tag(n) for n in range(3)))
        with bench:
            reader = bench.open(0.02)
            attempts: list[Callable[[], object]] = [
                reader.inventory,
                lambda: reader.read_blocks(uids[0], 0, 8),
                lambda: list(reader.read_each(uids, 0, 8)),
                lambda: reader.write_afi(uids[0], UNSECURED),
                lambda: reader.write_blocks(uids[0], 0, bytes(4)),
                lambda: reader.information(uids[0]),
                lambda: reader.write_eas(uids[0], True),
                lambda: reader.read_eas(uids[0]),
                reader.identity,
            ]
            for attempt in attempts:
                with contextlib.suppress(DeviceError):
                    attempt()

    def test_a_silent_device_is_named(self, with_faults: Callable[..., Bench], wire: str) -> None:
        reader = with_faults("deaf", wire).open(0.05)
        with pytest.raises(DeviceError, match="no answer"):
            reader.inventory()

    def test_a_stolen_port(self, with_faults: Callable[..., Bench]) -> None:
        bench = with_faults("")
        first = bench.open()
        with pytest.raises(LinkLost, match=r"pad: the port is in use by another program"):
            bench.open()
        assert first.inventory() == ()
        first.close()
        assert bench.open().inventory() == ()

    def test_a_port_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(LinkLost, match="No such file"):
            self.driver.open(str(tmp_path / "nothing"), TIMEOUT_S)
        with pytest.raises(LinkLost, match="refused"):
            self.driver.open("socket://127.0.0.1:1", TIMEOUT_S)

    def test_unplugged_and_plugged_in_again(self, clean: Bench) -> None:
        clean.place(tag(1))
        reader = clean.open()
        assert len(reader.inventory()) == 1
        clean.server.unplug()
        with pytest.raises(LinkLost, match=clean.server.url):
            poll_for_ever(reader)
        with pytest.raises(LinkLost):
            reader.inventory()
        with pytest.raises(LinkLost):
            list(reader.read_each([tag(1).uid], 0, 8))
        reader.close()
        reader.close()
        with pytest.raises(LinkLost, match="closed"):
            reader.inventory()
        assert len(clean.open().inventory()) == 1

    def test_unplugged_while_waiting_for_an_answer(
        self, with_faults: Callable[..., Bench], wire: str
    ) -> None:
        bench = with_faults("close:inventory@2", wire)
        reader = bench.open()
        assert reader.inventory() == ()
        with pytest.raises(LinkLost):
            reader.inventory()
        assert bench.open().inventory() == ()
