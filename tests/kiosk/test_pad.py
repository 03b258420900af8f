"""The pad: what the flow is told about tags, and the security bit on the pad's own thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from drivers.errors import (
    BadFrame,
    DeviceError,
    NoAnswer,
    NotVerified,
    TagGone,
    Unsupported,
)
from drivers.model import TagBlocks, TagKind, TagSeen
from drivers.tags.iso28560_3 import ItemFields, encode
from kiosk.devices.pad import PadWatch
from kiosk.flow.events import ItemRemoved, ItemSettled, ItemShown, PadItem

A, B, C = "E00401000000000A", "E00401000000000B", "E00401000000000C"
IN, OUT = 0x07, 0xC2


def memory(item: str, parts: int = 1, part: int = 1) -> bytes:
    return encode(ItemFields(item_id=item, parts=parts, part=part, isil="NL-1234"))


class FakeReader:
    """Tags with memory and AFI; the next errors of each command."""

    def __init__(self) -> None:
        self.tags: dict[str, bytes] = {}
        self.afis: dict[str, int] = {}
        self.reads: list[DeviceError] = []
        self.afi_reads: list[DeviceError | int] = []
        self.writes: list[DeviceError | None] = []
        """None: says nothing, does nothing."""
        self.calls: list[str] = []

    def lay(self, uid: str, content: bytes, afi: int = IN) -> None:
        self.tags[uid] = content
        self.afis[uid] = afi

    def inventory(self) -> tuple[TagSeen, ...]:
        return tuple(TagSeen(uid) for uid in self.tags)

    def read_blocks(self, uid: str, first: int, count: int) -> TagBlocks:
        self.calls.append(f"read {uid[-1]} {first}+{count}")
        if self.reads:
            raise self.reads.pop(0)
        return TagBlocks(uid, first, 4, self.tags[uid][4 * first : 4 * (first + count)])

    def read_afi(self, uid: str) -> int:
        if self.afi_reads:
            found = self.afi_reads.pop(0)
            if isinstance(found, DeviceError):
                raise found
            return found
        return self.afis[uid]

    def write_afi(self, uid: str, afi: int) -> None:
        self.calls.append(f"write {uid[-1]} {afi:02X}")
        if self.writes:
            error = self.writes.pop(0)
            if error is not None:
                raise error
            return
        self.afis[uid] = afi

    def close(self) -> None:
        self.tags.clear()


class SameThread:
    """Runs a request at once."""

    def __init__(self, reader: FakeReader) -> None:
        self.reader = reader

    def request(self, call: Callable[[Any], Any], timeout_s: float) -> Any:
        return call(self.reader)


class Bench:
    def __init__(self) -> None:
        self.events: list[ItemShown | ItemSettled | ItemRemoved] = []
        self.reader = FakeReader()
        self.watch = PadWatch(self.events.append)
        self.watch.attach(SameThread(self.reader))  # type: ignore[arg-type]
        self.watch.poll(self.reader)

    def rounds(self, count: int) -> list[str]:
        self.events.clear()
        for _ in range(count):
            self.watch.poll(self.reader)
        return [short(event) for event in self.events]

    def settled(self) -> list[PadItem]:
        return [event.item for event in self.events if isinstance(event, ItemSettled)]


def short(event: ItemShown | ItemSettled | ItemRemoved) -> str:
    if isinstance(event, ItemSettled):
        item = event.item
        uids = "".join(uid[-1] for uid in item.uids)
        return f"settled {item.item_id or '-'} {uids} {item.refusal or 'ok'}"
    return f"{'shown' if isinstance(event, ItemShown) else 'removed'} {event.uid[-1]}"


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_tag_is_shown_then_settled_once_then_removed(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    assert bench.rounds(1) == ["shown A"]
    assert bench.rounds(1) == ["settled 100 A ok"]
    assert bench.settled()[0].afis == (IN,)
    assert bench.rounds(5) == []
    # Read once, at the first sighting.
    assert bench.reader.calls == ["read A 0+8"]
    bench.reader.tags.clear()
    assert bench.rounds(5) == ["removed A"]


def test_what_lay_there_when_the_pad_was_opened_belongs_to_nobody() -> None:
    bench = Bench()
    bench.watch.lost()
    bench.reader.lay(A, memory("100"))
    assert bench.rounds(5) == []
    bench.reader.lay(B, memory("200"))
    assert bench.rounds(2) == ["shown B", "settled 200 B ok"]
    del bench.reader.tags[A]
    bench.rounds(2)
    # A flicker is not leaving.
    bench.reader.lay(A, memory("100"))
    assert bench.rounds(3) == []
    del bench.reader.tags[A]
    bench.rounds(3)
    bench.reader.lay(A, memory("100"))
    assert bench.rounds(2) == ["shown A", "settled 100 A ok"]


def test_a_set_is_told_anew_as_it_grows_and_shrinks(bench: Bench) -> None:
    bench.reader.lay(A, memory("100", 2, 1))
    assert bench.rounds(2) == ["shown A", "settled 100 A set_incomplete"]
    bench.reader.lay(B, memory("100", 2, 2))
    assert bench.rounds(2) == ["shown B", "settled 100 AB ok"]
    del bench.reader.tags[A]
    assert bench.rounds(3) == ["removed A", "settled 100 B set_incomplete"]


def test_a_second_tag_with_the_same_id_and_part_takes_back_the_first(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.rounds(2)
    bench.reader.lay(B, memory("100"))
    assert bench.rounds(2) == ["shown B", "settled 100 AB ambiguous_item"]
    del bench.reader.tags[B]
    assert bench.rounds(3) == ["removed B", "settled 100 A ok"]


def test_a_blank_tag_is_named_unreadable_with_its_uid(bench: Bench) -> None:
    bench.reader.lay(A, b"\0" * 112)
    assert bench.rounds(2)[-1] == "settled - A tag_unreadable"
    (item,) = bench.settled()
    assert item.tags[0][1].kind is TagKind.BLANK


def test_a_tag_that_cannot_be_judged_by_eight_blocks_is_read_on(bench: Bench) -> None:
    bench.reader.lay(A, bytes(range(1, 33)) + b"\x55" * 80)
    bench.rounds(2)
    assert bench.reader.calls == ["read A 0+8", "read A 8+1"]


@pytest.mark.parametrize("failures", [1, 2, 3, 4])
@pytest.mark.parametrize("error", [TagGone("x"), NoAnswer("x"), BadFrame("x")])
def test_a_tag_that_could_not_be_read_at_first_is_told_as_soon_as_it_can_be(
    bench: Bench, error: DeviceError, failures: int
) -> None:
    bench.reader.lay(A, memory("100"))
    bench.reader.reads = [error] * failures
    assert bench.rounds(failures + 1) == ["shown A", "settled 100 A ok"]


def test_a_tag_that_was_read_before_it_settled_is_not_told_early(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.rounds(2)
    bench.reader.lay(B, memory("200"))
    assert bench.rounds(1) == ["shown B"]


def test_a_tag_that_this_reader_cannot_read_is_unreadable(bench: Bench) -> None:
    bench.reader.lay(A, b"")
    bench.reader.reads = [Unsupported("not ISO 15693")]
    assert bench.rounds(2) == ["shown A", "settled - A tag_unreadable"]


def test_a_lost_reader_takes_every_tag_away(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.reader.lay(B, memory("200"))
    bench.rounds(2)
    bench.events.clear()
    bench.watch.lost()
    assert sorted(short(event) for event in bench.events) == ["removed A", "removed B"]


# The security bit ------------------------------------------------------------------------------


def test_a_switch_is_written_and_read_back(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.rounds(2)
    bench.watch.switch_afi(A, OUT)
    assert (bench.reader.afis[A], bench.reader.calls[-1]) == (OUT, "write A C2")
    # What is told about this tag from now on knows it.
    bench.reader.lay(B, memory("100"))
    bench.rounds(2)
    assert bench.settled()[-1].afis == (OUT, IN)


def test_a_write_that_did_nothing_is_tried_once_more(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.reader.writes = [None]
    bench.watch.switch_afi(A, OUT)
    assert bench.reader.calls == ["write A C2"] * 2
    bench.reader.writes = [None, None]
    with pytest.raises(NotVerified, match=r"is C2, 07 was written"):
        bench.watch.switch_afi(A, IN)


@pytest.mark.parametrize("error", [NoAnswer("x"), BadFrame("x")])
@pytest.mark.parametrize("effect", [True, False])
def test_a_write_without_an_answer_is_read_back_before_it_is_written_again(
    bench: Bench, error: DeviceError, effect: bool
) -> None:
    bench.reader.lay(A, memory("100"), OUT if effect else IN)
    bench.reader.writes = [error]
    bench.watch.switch_afi(A, OUT)
    assert bench.reader.calls == ["write A C2"] * (1 if effect else 2)
    assert bench.reader.afis[A] == OUT


@pytest.mark.parametrize("when", ["write", "read back"])
@pytest.mark.parametrize("error", [TagGone("x"), Unsupported("x")])
def test_a_tag_that_leaves_is_gone(bench: Bench, error: DeviceError, when: str) -> None:
    bench.reader.lay(A, memory("100"))
    if when == "write":
        bench.reader.writes = [error]
    else:
        bench.reader.afi_reads = [error]
    with pytest.raises(type(error)):
        bench.watch.switch_afi(A, OUT)


def test_without_a_pad_nothing_can_be_switched() -> None:
    with pytest.raises(Unsupported, match="no pad"):
        PadWatch(lambda event: None).switch_afi(A, OUT)
