"""The pad: what the flow is told about tags, and the security bit on the pad's own thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from drivers.config_cards import CardConvention
from drivers.errors import BadFrame, DeviceError, NoAnswer, TagGone, Unsupported
from drivers.model import Capability, TagBlocks, TagInformation, TagKind, TagSeen
from drivers.security import SwitchState
from drivers.tags.decoder import Decoder
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.devices.pad.contents import TRIES_TO_GIVE_UP
from kiosk.devices.pad.pad import CARD_FORGOTTEN, EXPECTED_S, PadEvent, PadWatch
from kiosk.devices.pad.presence import MISSES_TO_REMOVE_FLICKERED, RUN_TO_SETTLE, WINDOW
from kiosk.flow.events import CardShown, ItemRemoved, ItemSettled, ItemShown, PadCounted, PadItem
from sync.model import Reason

A, B, C = "E00401000000000A", "E00401000000000B", "E00401000000000C"
IN, OUT = 0x07, 0xC2


def memory(item: str, parts: int = 1, part: int = 1, usage: int = 1) -> bytes:
    return encode(ItemFields(item_id=item, parts=parts, part=part, isil="NL-1234", usage=usage))


DAMAGED = bytes([0x11, 1, 1]) + b"100".ljust(16, b"\0") + b"\x12\x34" + b"NL1234".ljust(91, b"\0")
LONG = bytes(range(1, 33)) + b"\x55" * 80
"""Eight blocks do not tell what this is; nor do the others."""


class FakeReader:
    """Tags with memory and AFI; the next errors of each command."""

    capabilities: frozenset[Capability] = frozenset()

    def __init__(self) -> None:
        self.tags: dict[str, bytes] = {}
        self.size = 4
        """Of a block, as it says."""
        self.hidden: set[str] = set()
        """There, but not listed in this round."""
        self.misread: list[str] = []
        """Listed besides; nothing answers to these."""
        self.afis: dict[str, int] = {}
        self.dsfids: dict[str, int] = {}
        """Not in the list: this pad's list does not say."""
        self.asked: list[str] = []
        """For their information."""
        self.reads: list[DeviceError | None] = []
        self.afi_reads: list[DeviceError] = []
        self.calls: list[str] = []

    def lay(self, uid: str, content: bytes, afi: int = IN) -> None:
        self.tags[uid] = content
        self.afis[uid] = afi

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        assert afi is None
        listed = [uid for uid in self.tags if uid not in self.hidden]
        return tuple(TagSeen(uid) for uid in listed + self.misread)

    def read_each(
        self, uids: Sequence[str], first: int, count: int
    ) -> Iterator[tuple[str, TagBlocks | DeviceError]]:
        for uid in uids:
            try:
                blocks = self.read_blocks(uid, first, count)
            except DeviceError as error:
                yield uid, error
            else:
                yield uid, blocks

    def read_blocks(self, uid: str, first: int, count: int) -> TagBlocks:
        self.calls.append(f"read {uid[-1]} {first}+{count}")
        error = self.reads.pop(0) if self.reads else None
        if error is not None:
            raise error
        if uid not in self.tags:
            raise TagGone(uid)
        return TagBlocks(uid, first, self.size, self.tags[uid][4 * first : 4 * (first + count)])

    def information(self, uid: str) -> TagInformation:
        self.asked.append(uid)
        blocks = len(self.tags[uid]) // 4
        return TagInformation(uid, dsfid=self.dsfids.get(uid, 0), blocks=blocks)

    def read_afi(self, uid: str) -> int:
        if self.afi_reads:
            raise self.afi_reads.pop(0)
        return self.afis[uid]

    def write_afi(self, uid: str, afi: int) -> None:
        self.calls.append(f"write {uid[-1]} {afi:02X}")
        self.afis[uid] = afi

    def close(self) -> None:
        self.tags.clear()


class SameThread:
    """Runs a request at once."""

    def __init__(self, reader: FakeReader) -> None:
        self.reader = reader

    def request(self, call: Callable[[Any], Any], timeout_s: float) -> Any:
        return call(self.reader)


class Rounds:
    """A pad's health, as far as presence feeds it."""

    def __init__(self) -> None:
        self.listed = self.expected = self.phantoms = self.rounds = 0

    def round(self, *, listed: int, expected: int, phantoms: int) -> None:
        self.rounds += 1
        self.listed += listed
        self.expected += expected
        self.phantoms += phantoms


class Bench:
    def __init__(
        self, decoder: Decoder | None = None, conventions: Sequence[CardConvention] = ()
    ) -> None:
        self.events: list[PadEvent] = []
        self.reader = FakeReader()
        self.health = Rounds()
        self.watch = PadWatch(
            self.events.append, decoder=decoder, conventions=conventions, health=self.health
        )
        self.watch.attach(SameThread(self.reader))  # type: ignore[arg-type]
        self.rounds(1)

    def rounds(self, count: int) -> list[str]:
        self.events.clear()
        for _ in range(count):
            self.watch.poll(self.reader)  # type: ignore[arg-type]
        return [short(event) for event in self.events]

    def flicker(self, pattern: str, *uids: str) -> list[str]:
        """Rounds in which the tags are listed (#) or not."""
        told = []
        for char in pattern:
            self.reader.hidden = set() if char == "#" else set(uids)
            told += self.rounds(1)
        return told

    def settled(self) -> list[PadItem]:
        return [event.item for event in self.events if isinstance(event, ItemSettled)]


def short(event: PadEvent) -> str:
    match event:
        case ItemSettled(item):
            uids = "".join(uid[-1] for uid in item.uids)
            return f"settled {item.item_id or '-'} {uids} {item.refusal or 'ok'}"
        case PadCounted(count):
            return f"counted {count}"
        case CardShown(card):
            return f"card {card}"
        case ItemShown(uid):
            return f"shown {uid[-1]}"
        case ItemRemoved(uid):
            return f"removed {uid[-1]}"


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


class SlowReader(FakeReader):
    """Whose commands take their time on air."""

    now = 0.0
    list_s = 0.010

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        self.now += self.list_s
        self.calls.append(f"list {self.now:.3f}")
        return super().inventory(afi)

    def read_blocks(self, uid: str, first: int, count: int) -> TagBlocks:
        self.now += 0.016
        return super().read_blocks(uid, first, count)

    def read_afi(self, uid: str) -> int:
        self.now += 0.010
        return super().read_afi(uid)


@pytest.mark.parametrize(("tags", "next_round_s"), [(0, 0.060), (1, 0.060), (3, 0.088)])
def test_rounds_are_as_far_apart_whatever_was_read_between_them(
    tags: int, next_round_s: float
) -> None:
    reader = SlowReader()
    watch = PadWatch(lambda event: None, monotonic=lambda: reader.now)

    def rounds(count: int) -> list[float]:
        for _ in range(count):
            watch.poll(reader)  # type: ignore[arg-type]
            reader.now += watch.pause_s
        return [float(call.split()[1]) for call in reader.calls if call.startswith("list")]

    rounds(2)
    reader.calls.clear()
    for number in range(tags):
        reader.lay(f"E0040100000000{number:02X}", memory(str(number)))
    first, second, third = rounds(3)
    assert second - first == pytest.approx(next_round_s), "no pause on top of what was read"
    assert third - second == pytest.approx(0.060), "nothing was read"


@pytest.mark.parametrize(
    ("list_s", "next_round_s"), [(0.010, 0.060), (0.050, 0.100), (0.080, 0.100), (0.270, 0.270)]
)
def test_a_round_over_a_large_pile_has_no_pause_besides(list_s: float, next_round_s: float) -> None:
    reader = SlowReader()
    reader.list_s = list_s
    watch = PadWatch(lambda event: None, monotonic=lambda: reader.now)
    watch.poll(reader)  # type: ignore[arg-type]
    began = reader.now
    watch.poll(reader)  # type: ignore[arg-type]
    assert reader.now - began + watch.pause_s == pytest.approx(next_round_s)


@pytest.mark.parametrize(("list_s", "pause_s"), [(0.010, 0.050), (0.050, 0.050), (0.120, 0.300)])
def test_no_long_round_is_begun_just_before_a_switch(list_s: float, pause_s: float) -> None:
    reader = SlowReader()
    reader.list_s = list_s
    watch = PadWatch(lambda event: None, monotonic=lambda: reader.now)
    watch.poll(reader)  # type: ignore[arg-type]
    reader.now += watch.pause_s
    watch.poll(reader)  # type: ignore[arg-type]
    watch.expect_switch()
    assert watch.pause_s == pytest.approx(pause_s)
    reader.now += EXPECTED_S
    assert watch.pause_s == 0.0, "whoever asks for it may never come"


def test_what_lay_there_when_the_pad_was_opened_belongs_to_nobody() -> None:
    bench = Bench()
    bench.watch.lost()
    bench.reader.lay(A, memory("100"))
    assert bench.rounds(5) == []
    bench.reader.lay(B, memory("200"))
    assert bench.rounds(2) == ["shown B", "settled 200 B ok"]
    del bench.reader.tags[A]
    bench.rounds(2)
    # A flicker is not leaving, and is remembered.
    bench.reader.lay(A, memory("100"))
    assert bench.rounds(3) == []
    del bench.reader.tags[A]
    bench.rounds(MISSES_TO_REMOVE_FLICKERED)
    bench.reader.lay(A, memory("100"))
    assert bench.rounds(2) == ["shown A", "settled 100 A ok"]


def test_what_lay_there_and_was_missed_in_the_first_round_belongs_to_nobody_either() -> None:
    bench = Bench()
    bench.watch.lost()
    bench.reader.lay(A, memory("100"))
    listed = bench.reader.inventory
    answers = [(), (), listed(), ()]
    bench.reader.inventory = lambda afi=None: answers.pop(0) if answers else listed()  # type: ignore[method-assign]
    assert bench.rounds(20) == []


def test_a_list_without_dsfids_is_completed_where_only_they_tell(bench: Bench) -> None:
    chain = bytes.fromhex("11030aa8ae050112").ljust(112, b"\0")
    bench.reader.lay(A, chain)
    bench.reader.dsfids[A] = 0x06
    bench.reader.lay(B, memory("100"))
    bench.rounds(2)
    found = {item.item_id: item.tags[0][1] for item in bench.settled()}
    assert (found["698542"].kind, found["698542"].confidence) == (TagKind.ISO28560_2, 0.9)
    assert bench.reader.asked == [A], "a good checksum needs no DSFID"


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
    bench.reader.lay(A, LONG)
    assert bench.rounds(1) == ["shown A"]
    assert bench.reader.calls == ["read A 0+8", "read A 8+1"]


def test_an_unknown_tag_is_read_once_more_before_it_is_told(bench: Bench) -> None:
    bench.reader.lay(A, LONG)
    assert bench.rounds(6) == ["shown A", "settled - A tag_unreadable"]
    assert bench.reader.calls == ["read A 0+8", "read A 8+1"] * 2


@pytest.mark.parametrize("failures", [1, 2, 3, 4])
@pytest.mark.parametrize("error", [TagGone("x"), NoAnswer("x"), BadFrame("x")])
def test_a_tag_that_could_not_be_read_at_first_is_told_as_soon_as_it_can_be(
    bench: Bench, error: DeviceError, failures: int
) -> None:
    bench.reader.lay(A, memory("100"))
    bench.reader.reads = [error] * failures  # type: ignore[assignment]
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


def test_a_pad_that_went_with_a_question_open_takes_it_back(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.flicker("##" + ".#" * 6, A)
    bench.events.clear()
    bench.watch.lost()
    assert [short(event) for event in bench.events] == ["removed A", "counted 0"]


# Reading ---------------------------------------------------------------------------------------


def test_every_row_appears_as_soon_as_its_tag_is_read(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.reader.lay(B, memory("200"))
    seen: list[int] = []
    watch = PadWatch(lambda event: seen.append(len(bench.reader.calls)))
    watch.poll(FakeReader())  # type: ignore[arg-type]
    watch.poll(bench.reader)  # type: ignore[arg-type]
    assert seen == [1, 2]


def test_nothing_is_read_again_while_a_tag_stays_or_flickers(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.flicker("####..##.#......####", A)
    assert bench.reader.calls == ["read A 0+8"]


def test_a_tag_that_was_removed_is_read_again(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.rounds(RUN_TO_SETTLE)
    bench.reader.tags.clear()
    bench.rounds(3)
    bench.reader.lay(A, memory("200"), OUT)
    assert bench.rounds(2) == ["shown A", "settled 200 A ok"]
    assert bench.settled()[0].afis == (OUT,)


@pytest.mark.parametrize("torn", [DAMAGED, LONG, b"\x11" * 112])
def test_a_torn_read_is_no_damaged_tag(bench: Bench, torn: bytes) -> None:
    bench.reader.lay(A, torn)
    assert bench.rounds(1) == ["shown A"]
    bench.reader.lay(A, memory("100"))
    assert bench.rounds(3) == ["settled 100 A ok"]


def test_a_damaged_tag_is_told_as_such_after_a_second_look(bench: Bench) -> None:
    bench.reader.lay(A, DAMAGED)
    assert bench.rounds(4) == ["shown A", "settled - A tag_unreadable"]
    assert bench.settled()[0].tags[0][1].kind is TagKind.DAMAGED


def test_a_second_look_that_fails_is_no_second_look(bench: Bench) -> None:
    bench.reader.lay(A, DAMAGED)
    bench.reader.reads = [None, TagGone("x"), NoAnswer("x")]
    assert bench.rounds(3) == ["shown A"]
    assert bench.rounds(1) == ["settled - A tag_unreadable"]


def test_a_tag_whose_afi_does_not_come_is_told_when_it_does(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"), OUT)
    bench.reader.afi_reads = [TagGone("x")] * 3
    assert bench.rounds(3) == ["shown A"]
    assert bench.rounds(1) == ["settled 100 A ok"]
    assert bench.settled()[0].afis == (OUT,)
    assert bench.reader.calls == ["read A 0+8"]


def test_a_tag_that_is_listed_but_never_read_is_named_after_a_second(bench: Bench) -> None:
    bench.reader.misread = [A]
    assert bench.rounds(TRIES_TO_GIVE_UP - 1) == ["shown A"]
    assert bench.rounds(1) == ["settled - A tag_unreadable"]
    looks = len(bench.reader.calls)
    # From then on it takes no more of everybody's time than a look a second.
    assert bench.rounds(20) == []
    assert len(bench.reader.calls) == looks + 2
    bench.reader.misread = []
    bench.reader.lay(A, memory("100"))
    assert bench.rounds(10) == ["settled 100 A ok"]


@pytest.mark.parametrize("size", [0, -4])
def test_blocks_without_bytes_are_a_damaged_answer(bench: Bench, size: int) -> None:
    """As the driver of another package may say."""
    bench.reader.lay(A, memory("100"))
    bench.reader.size = size
    assert bench.rounds(2) == ["shown A"]
    bench.reader.size = 4
    assert bench.rounds(10) == ["settled 100 A ok"]


def test_a_reader_that_does_not_know_where_a_tag_ends_judges_what_it_got(bench: Bench) -> None:
    def silent(uid: str) -> TagInformation:
        raise Unsupported("no such command")

    bench.reader.information = silent  # type: ignore[method-assign]
    bench.reader.lay(A, LONG)
    bench.reader.reads = [None, Unsupported("there is no block 8")] * 2
    assert bench.rounds(2) == ["shown A", "settled - A tag_unreadable"]


def test_the_stations_own_decoder_judges_by_uid_and_memory() -> None:
    class Pair:
        item_id, isil = "900", "NL-1234"

    bench = Bench(Decoder(lookup=lambda uid: Pair() if uid == A else None))
    bench.reader.lay(A, b"\0" * 112)
    assert bench.rounds(2) == ["shown A", "settled 900 A ok"]


# Misread UIDs -----------------------------------------------------------------------------------


def test_a_uid_that_is_none_is_ignored_and_counted(bench: Bench) -> None:
    bench.reader.misread = ["00E0040100000000", "F00401000000000A"]
    assert bench.rounds(5) == []
    assert bench.reader.calls == []
    assert bench.health.phantoms == 10


@pytest.mark.parametrize(
    "phantom",
    [
        "E00401000000000E",  # one bit of A
        "E004010000000005",  # four bits of A
        "E0040155AAAA000A",  # of two tags, mixed
    ],
)
def test_a_misread_uid_has_no_row_though_it_repeats(bench: Bench, phantom: str) -> None:
    bench.reader.lay(A, memory("100"))
    bench.reader.lay("E0040155AAAA5555", memory("200"))
    bench.rounds(5)
    bench.reader.misread = [phantom]
    assert bench.rounds(WINDOW - 1) == []
    bench.reader.misread = []
    assert bench.rounds(3) == []
    assert bench.health.phantoms == 1


def test_a_neighbour_of_the_same_roll_is_a_tag_once_it_is_read(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.reader.lay(B, memory("200"))
    assert bench.rounds(2) == ["shown A", "shown B", "settled 100 A ok", "settled 200 B ok"]
    assert bench.health.phantoms == 0


def test_a_tag_like_another_that_is_never_read_is_named_after_two_seconds(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.rounds(2)
    bench.reader.misread = [B]
    assert bench.rounds(WINDOW - 1) == []
    assert bench.rounds(1) == ["shown B", "settled - B tag_unreadable"]


# Flicker, neighbours, and the question ----------------------------------------------------------


def test_the_row_of_a_weak_tag_stays_and_is_asked_about_once(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.reader.lay(B, memory("200"))
    assert bench.rounds(2)[2:] == ["settled 100 A ok", "settled 200 B ok"]
    assert bench.flicker(".#" * 5, B) == []
    assert bench.flicker(".#", B) == ["counted 2"]
    assert bench.flicker("..#" * 10, B) == []
    assert bench.flicker("#" * WINDOW, B) == ["counted 0"]
    assert bench.flicker("." * 10, B) == ["removed B"]


def test_a_weak_set_counts_once_and_a_new_count_is_told(bench: Bench) -> None:
    bench.reader.lay(A, memory("100", 2, 1))
    bench.reader.lay(B, memory("100", 2, 2))
    bench.rounds(2)
    assert bench.flicker(".#" * 6, B) == ["counted 1"]
    bench.reader.lay(C, memory("200"))
    assert bench.rounds(2) == ["shown C", "settled 200 C ok", "counted 2"]
    del bench.reader.tags[B]
    assert bench.rounds(9) == []
    assert bench.rounds(1) == ["removed B", "settled 100 A set_incomplete", "counted 0"]


def test_a_flickering_tag_that_has_not_settled_is_asked_about_too(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    assert bench.flicker("#." * 12, A)[:2] == ["shown A", "counted 1"]
    assert bench.flicker("#" * RUN_TO_SETTLE, A)[0] == "settled 100 A ok"


def test_a_neighbours_book_is_shown_at_most_once_and_read_at_most_once(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    assert bench.flicker("#......" * 60, A) == ["shown A", "removed A"]
    assert bench.reader.calls == ["read A 0+8"]


def test_health_hears_of_every_round(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.flicker("####..#.#", A)
    assert bench.health.rounds == 10
    # From the third on: two of the nine before were needed to settle.
    assert (bench.health.listed, bench.health.expected) == (4, 7)
    bench.reader.tags.clear()
    bench.rounds(20)
    assert (bench.health.listed, bench.health.expected) == (4, 7)


# Doubles and sets -------------------------------------------------------------------------------


def test_of_two_tags_with_one_id_none_is_told_as_if_it_were_the_only_one(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    assert bench.rounds(1) == ["shown A"]
    bench.reader.lay(B, memory("100"))
    assert bench.rounds(1) == ["shown B"]
    assert bench.rounds(1) == ["settled 100 AB ambiguous_item"]


def test_a_double_that_was_nothing_takes_nothing_back(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.rounds(2)
    bench.reader.lay(B, memory("100"))
    assert bench.rounds(1) == ["shown B"]
    del bench.reader.tags[B]
    assert bench.rounds(5) == ["removed B"]


def test_a_damaged_double_leaves_the_good_one_alone(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.reader.lay(B, DAMAGED)
    assert bench.rounds(3)[2:] == ["settled - B tag_unreadable", "settled 100 A ok"]


def test_the_missing_parts_are_named(bench: Bench) -> None:
    bench.reader.lay(A, memory("100", 3, 1))
    bench.reader.lay(B, memory("100", 3, 3))
    bench.rounds(2)
    (item,) = bench.settled()
    assert (item.parts, item.missing) == (3, (2,))


# Cards ------------------------------------------------------------------------------------------


def test_a_patrons_card_is_told_once_and_has_no_row(bench: Bench) -> None:
    bench.reader.lay(C, memory("2900", usage=8))
    assert bench.rounds(1) == []
    assert bench.rounds(10) == ["card 2900"]
    bench.reader.lay(A, memory("100"))
    assert bench.rounds(2) == ["shown A", "settled 100 A ok"]
    # A wallet that is moved about is one visit.
    for _ in range(5):
        del bench.reader.tags[C]
        assert bench.rounds(15) == []
        bench.reader.lay(C, memory("2900", usage=8))
        assert bench.rounds(20) == []
    del bench.reader.tags[C]
    assert bench.rounds(CARD_FORGOTTEN) == []
    bench.reader.lay(C, memory("2900", usage=8))
    assert bench.rounds(20) == ["card 2900"]


def test_a_card_on_the_pad_goes_through_the_conventions_about_tags(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    bench = Bench(conventions=[CardConvention(source="tag", prefix="P", pattern="P2[0-9]+")])
    bench.reader.lay(A, memory("2900", usage=8))
    assert bench.rounds(10) == ["card P2900"]
    bench.reader.lay(B, memory("9900", usage=8))
    assert bench.rounds(10) == []
    refused = [line for line in caplog.records if line.message == "card refused"]
    assert [line.__dict__["reason"] for line in refused] == ["no_number"]


def test_two_cards_are_each_told_once(bench: Bench) -> None:
    bench.reader.lay(A, memory("2900", usage=8))
    bench.reader.lay(B, memory("2901", usage=8))
    assert bench.rounds(10) == ["card 2900", "card 2901"]


def test_a_card_that_lay_there_when_the_pad_was_opened_is_nobodys() -> None:
    bench = Bench()
    bench.watch.lost()
    bench.reader.lay(A, memory("2900", usage=8))
    assert bench.rounds(10) == []


def test_a_card_that_could_not_be_read_at_first_takes_its_row_back(bench: Bench) -> None:
    bench.reader.lay(A, memory("2900", usage=8))
    bench.reader.reads = [TagGone("x")] * 2
    assert bench.rounds(3) == ["shown A", "removed A", "card 2900"]


def test_a_weak_card_is_no_item_to_count(bench: Bench) -> None:
    bench.reader.lay(A, memory("2900", usage=8))
    assert bench.flicker("##" + ".#" * 20, A) == ["card 2900"]


def test_a_damaged_card_is_named_unreadable(bench: Bench) -> None:
    content = bytearray(memory("2900", usage=8))
    content[20] ^= 0xFF
    bench.reader.lay(A, bytes(content).ljust(112, b"\0"))
    assert bench.rounds(4) == ["shown A", "settled - A tag_unreadable"]


# The security bit (how sets are switched: test_switch.py) ---------------------------------------


def test_a_switch_is_written_and_read_back(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.rounds(2)
    assert bench.watch.switch((A,), OUT).whole
    assert (bench.reader.afis[A], bench.reader.calls[-1]) == (OUT, "write A C2")
    # What is told about this tag from now on knows it.
    bench.reader.lay(B, memory("100"))
    bench.rounds(2)
    assert bench.settled()[-1].afis == (OUT, IN)


def test_of_a_set_that_was_not_switched_every_tag_is_known_as_it_is(bench: Bench) -> None:
    bench.reader.lay(A, memory("100", 2, 1))
    bench.reader.lay(B, memory("100", 2, 2))
    bench.rounds(2)
    bench.reader.afi_reads = [TagGone("x")]
    assert bench.watch.switch((A, B), OUT).states == {
        A: SwitchState.GONE,
        B: SwitchState.RESTORED,
    }
    bench.reader.lay(C, memory("100", 2, 2))
    bench.rounds(2)
    # A was written before it left; nobody had seen that until it was read anew.
    assert bench.settled()[-1].afis == (OUT, IN, IN) == tuple(bench.reader.afis.values())


def test_a_set_is_one_request_to_the_pads_thread(bench: Bench) -> None:
    requests: list[float] = []

    class Counting(SameThread):
        def request(self, call: Callable[[Any], Any], timeout_s: float) -> Any:
            requests.append(timeout_s)
            return super().request(call, timeout_s)

    bench.watch.attach(Counting(bench.reader))  # type: ignore[arg-type]
    bench.reader.lay(A, memory("100"))
    bench.reader.lay(B, memory("100"))
    assert bench.watch.switch((A, B), OUT).whole
    assert len(requests) == 1


def test_without_a_pad_nothing_can_be_switched() -> None:
    with pytest.raises(Unsupported, match="no pad"):
        PadWatch(lambda event: None).switch((A,), OUT)


def test_a_tag_that_left_in_the_middle_of_a_switch_and_lies_there_is_told_anew(
    bench: Bench,
) -> None:
    bench.reader.lay(A, memory("100"))
    bench.rounds(2)
    # Written, and gone when it is read back; then it was there all the time.
    bench.reader.afi_reads = [TagGone("x")]
    assert bench.watch.switch((A,), OUT).states == {A: SwitchState.GONE}
    assert bench.rounds(RUN_TO_SETTLE - 1) == [], "a weak tag is not asked about in each round"
    bench.rounds(1)
    (item,) = bench.settled()
    assert item.afis == (OUT,), "its security bit is read anew"
    assert bench.rounds(3 * RUN_TO_SETTLE) == []


def test_what_was_read_before_a_switch_is_told_no_more_once_its_end_is_not_known(
    bench: Bench,
) -> None:
    bench.reader.lay(A, memory("100", 2, 1), OUT)
    bench.reader.lay(B, memory("100", 2, 2), OUT)
    bench.rounds(2)
    # Armed, and nobody saw it; switched back in vain.
    bench.reader.write_afi(A, IN)
    bench.reader.write_afi = lost  # type: ignore[method-assign]
    assert bench.watch.switch((A, B), OUT).states[A] is SwitchState.GONE
    bench.rounds(1)
    # Another reason to tell it, long before it has been there steadily again.
    bench.reader.lay(C, memory("100", 2, 2), OUT)
    bench.rounds(2)
    assert bench.settled()[-1].afis == (IN, OUT, OUT)


def lost(uid: str, afi: int) -> None:
    raise TagGone(uid)


def test_a_tag_that_left_for_good_is_not_told(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.rounds(2)
    bench.reader.afi_reads = [TagGone("x")]
    bench.watch.switch((A,), OUT)
    del bench.reader.tags[A]
    assert bench.rounds(3 * RUN_TO_SETTLE) == [f"removed {A[-1]}"]


def test_a_tag_whose_security_bit_cannot_be_read_is_named_and_not_asked_for_ever(
    bench: Bench,
) -> None:
    bench.reader.lay(A, memory("100"))
    bench.reader.afi_reads = [BadFrame("13 bytes")] * 1000
    bench.rounds(2 * TRIES_TO_GIVE_UP)
    (item,) = bench.settled()
    assert (item.item_id, item.refusal) == ("", Reason.TAG_UNREADABLE)
    left = len(bench.reader.afi_reads)
    bench.rounds(50)
    assert len(bench.reader.afi_reads) == left


def test_a_pad_that_lists_and_then_falls_silent_is_told(bench: Bench) -> None:
    bench.reader.lay(A, memory("100"))
    bench.reader.lay(B, memory("101"))
    bench.reader.reads = [NoAnswer("x"), NoAnswer("x")]
    with pytest.raises(NoAnswer):
        bench.rounds(1)
    assert bench.rounds(2)[-1].startswith("settled")
