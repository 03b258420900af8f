"""One barcode, one tag: what is written, and what is refused and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from encoding_desk import (
    ISIL,
    PLAIN,
    Desk,
    FieldReader,
    ProgrammingReader,
    Shelf,
    blank,
    uid,
    written,
)

from drivers.model import TagKind
from drivers.security import SecurityRules
from drivers.sim.field import RadioField, SimulatedTag
from drivers.tags.declared.layout import load_layout
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.services.encoding.catalogue import IlsCatalogue, Known
from kiosk.services.encoding.outcome import Encoded, Outcome
from kiosk.services.encoding.profile import Lock, Profile
from kiosk.services.encoding.why import Reason, Why, because
from sync.errors import InDoubt, Unreachable
from sync.model import ItemAnswer, ItemStatus

Open = Callable[..., Desk]
ALICE, BOB, CAROL, DAVE = (f"300000000{number}" for number in range(1, 5))


@pytest.fixture
def radio() -> RadioField:
    return RadioField()


@pytest.fixture
def opened(radio: RadioField, tmp_path: Path) -> Iterator[Open]:
    """A station over the field; its files are closed at the end."""
    with ExitStack() as stack:

        def opened(**members: object) -> Desk:
            reader = members.pop("reader", None) or ProgrammingReader(radio)
            return stack.enter_context(Desk(tmp_path, reader, **members))  # type: ignore[arg-type]

        yield opened


def _why(encoded: Encoded) -> Why | None:
    return encoded.reason.why if encoded.reason else None


def _short(encoded: Encoded) -> tuple[str, Why | None]:
    return encoded.outcome.value, _why(encoded)


def _swap(radio: RadioField, *tags: SimulatedTag) -> None:
    for lying in radio.tags():
        radio.remove(lying.uid)
    for each in tags:
        radio.place(each)


@pytest.mark.parametrize("kind", [TagKind.ISO28560_3, TagKind.ISO28560_2, TagKind.DECLARED])
def test_a_blank_tag_becomes_the_item_and_is_armed(
    radio: RadioField, opened: Open, kind: TagKind
) -> None:
    layout = load_layout(Path("assets/tag_layouts/example_city.toml"))
    declared = kind is TagKind.DECLARED
    profile = Profile(kind, ISIL, layout if declared else None)
    desk = opened(profile=profile, layouts=(layout,))
    tag = blank(1)
    radio.place(tag)

    encoded = desk.encode(ALICE)

    assert encoded == Encoded(ALICE, uid(1), Outcome.WRITTEN, verified=True, title=f"Titel {ALICE}")
    said = desk.says(tag)
    assert (said.kind, said.item_id, said.isil) == (kind, ALICE, ISIL)
    assert tag.afi == 0x07
    assert tag.dsfid == {TagKind.ISO28560_3: 0x3E, TagKind.ISO28560_2: 0x06}.get(kind, 0)
    assert SecurityRules().may_switch(said)
    assert _short(desk.encode(ALICE)) == ("unchanged", None)


def test_the_gates_of_a_branch_say_what_armed_is(radio: RadioField, opened: Open) -> None:
    rules = SecurityRules(secured=0xD7, unsecured=0xDA, mode="both")
    desk = opened(rules=rules)
    tag = blank(1)
    radio.place(tag)
    assert desk.encode(ALICE).verified
    assert (tag.afi, tag.eas) == (0xD7, True)
    tag.eas = False
    assert desk.encode(ALICE).outcome is Outcome.WRITTEN, "half an alarm is none"
    assert tag.eas


def test_what_is_on_loan_stays_silent(radio: RadioField, opened: Open) -> None:
    tag = blank(1)
    radio.place(tag)
    desk = opened(shelf=Shelf({ALICE: Known(lent=True)}))
    assert _short(desk.encode(ALICE)) == ("written", Why.ON_LOAN)
    assert tag.afi == 0xC2
    desk.shelf.only = {ALICE: Known(lent=False)}
    desk.encode(ALICE)
    assert tag.afi == 0x07


def test_a_tag_of_another_item_is_named_and_left(radio: RadioField, opened: Open) -> None:
    tag = written(1, BOB)
    radio.place(tag)
    desk = opened()
    before = bytes(tag.memory)
    encoded = desk.encode(ALICE)
    assert _short(encoded) == ("refused", Why.OTHER_ITEM)
    assert BOB in str(encoded.reason)
    assert bytes(tag.memory) == before
    assert desk.encode(ALICE, replace=True).outcome is Outcome.WRITTEN
    assert desk.says(tag).item_id == ALICE


def test_a_second_tag_of_an_item_is_named(radio: RadioField, opened: Open) -> None:
    desk = opened()
    radio.place(blank(1))
    desk.encode(ALICE)
    _swap(radio, blank(2))
    encoded = desk.encode(ALICE)
    assert _short(encoded) == ("refused", Why.HAS_TAG)
    assert uid(1) in str(encoded.reason)
    told = desk.encode(ALICE, replace=True)
    assert _short(told) == ("written", Why.STALE_TAG)
    assert uid(1) in str(told.reason)
    desk.pairs.pair(uid(7), BOB, by="desk-1")
    _swap(radio, blank(3))
    assert _short(desk.encode(BOB)) == ("refused", Why.HAS_TAG)
    _swap(radio, written(4, CAROL))
    assert _short(desk.encode(CAROL)) == ("unchanged", None)
    _swap(radio, blank(5))
    assert _short(desk.encode(CAROL)) == ("refused", Why.HAS_TAG), "it lay here a moment ago"
    _swap(radio, written(4, CAROL))
    assert desk.encode(DAVE, replace=True).verified
    _swap(radio, blank(5))
    assert desk.encode(CAROL).verified


def test_the_table_of_pairs_counts_until_it_is_replaced_and_undone(
    radio: RadioField, opened: Open
) -> None:
    desk = opened()
    desk.pairs.pair(uid(1), BOB, isil=ISIL, by="desk-1")
    tag = blank(1)
    radio.place(tag)
    assert _short(desk.encode(ALICE)) == ("refused", Why.PAIRED)
    assert desk.encode(ALICE, replace=True).outcome is Outcome.WRITTEN
    assert desk.pairs.lookup(uid(1)) is None
    undone = desk.station.undo()
    assert undone is not None
    assert undone.outcome is Outcome.UNDONE
    pair = desk.pairs.lookup(uid(1))
    assert pair is not None
    assert (pair.item_id, pair.isil) == (BOB, ISIL)


def test_a_tag_that_is_paired_otherwise_than_it_says(radio: RadioField, opened: Open) -> None:
    """While it is written it says nothing: then the table of pairs must not speak for it."""
    desk = opened()
    desk.pairs.pair(uid(1), "777", by="desk-1")
    tag = written(1, BOB)
    radio.place(tag)
    assert _short(desk.encode(ALICE)) == ("refused", Why.OTHER_ITEM)
    assert desk.encode(ALICE, replace=True).verified
    assert "pair:differs" not in desk.says(tag).checks


def test_half_a_tag_can_be_undone(radio: RadioField, opened: Open) -> None:
    reader = ProgrammingReader(radio)
    desk = opened(reader=reader)
    desk.pairs.pair(uid(1), BOB, isil=ISIL, by="desk-1")
    tag = blank(1)
    radio.place(tag)
    reader.after = lambda: radio.remove(uid(1)) and None
    assert _short(desk.encode(ALICE, replace=True)) == ("failed", Why.PULLED)
    radio.place(tag)
    assert _short(desk.encode(ALICE)) == ("failed", Why.PULLED)
    reader.after = lambda: None
    radio.place(tag)
    undone = desk.station.undo()
    assert undone is not None
    assert (undone.outcome, undone.verified) == (Outcome.UNDONE, True)
    assert (any(tag.memory), tag.dsfid, tag.afi) == (False, 0, 0)
    pair = desk.pairs.lookup(uid(1))
    assert pair is not None
    assert pair.item_id == BOB


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (encode(ItemFields(ALICE, usage=8)), Why.CARD),
        (b"\x11\x01\x01" + ALICE.encode(), Why.DAMAGED),
        (b"what nobody understands", Why.NOT_UNDERSTOOD),
        (encode(ItemFields(ALICE, parts=3, part=2)), Why.OTHER_PART),
    ],
)
def test_what_is_not_to_be_written_unasked(
    radio: RadioField, opened: Open, content: bytes, why: Why
) -> None:
    tag = blank(1, memory=bytearray(content.ljust(112, b"\0")))
    radio.place(tag)
    desk = opened()
    part = (1, 3) if why is Why.OTHER_PART else None
    before = bytes(tag.memory)
    assert _short(desk.encode(ALICE, part=part)) == ("refused", why)
    assert bytes(tag.memory) == before
    again = desk.encode(ALICE, part=part, replace=True)
    assert again.outcome is (Outcome.REFUSED if why is Why.CARD else Outcome.WRITTEN)


def test_exactly_one_tag_is_wanted(radio: RadioField, opened: Open) -> None:
    desk = opened()
    assert _short(desk.encode(ALICE)) == ("refused", Why.NO_TAG)
    _swap(radio, blank(1), blank(2))
    encoded = desk.encode(ALICE)
    assert _short(encoded) == ("refused", Why.SEVERAL_TAGS)
    assert uid(1) in str(encoded.reason)
    assert uid(2) in str(encoded.reason)


def test_the_book_before_is_waited_for_and_never_overwritten(
    radio: RadioField, opened: Open
) -> None:
    desk = opened()
    radio.place(blank(1))
    desk.encode(ALICE)
    assert desk.station.scan(BOB, replace=True) is None
    assert desk.station.look() is None
    assert _short(desk.station.give_up()) == ("refused", Why.FORMER_TAG)
    assert desk.station.scan(BOB) is None
    assert desk.station.look() is None
    _swap(radio, blank(2))
    encoded = desk.station.look()
    assert encoded is not None
    assert (encoded.uid, encoded.outcome) == (uid(2), Outcome.WRITTEN)
    _swap(radio, radio.known(uid(1)) or blank(1))
    assert _short(desk.encode(BOB)) == ("refused", Why.WRITTEN_HERE)


def test_what_does_not_fit_is_said_before_anything_is_written(
    radio: RadioField, opened: Open
) -> None:
    desk = opened()
    for wrong in ("", "x" * 17, " 1", "1\n2"):
        assert _short(desk.encode(wrong)) == ("refused", Why.BAD_CODE)
    assert _short(desk.encode(ALICE, part=(3, 2))) == ("refused", Why.BAD_CODE)
    small = blank(1, memory=bytearray(16))
    radio.place(small)
    encoded = desk.encode(ALICE)
    assert _short(encoded) == ("refused", Why.DOES_NOT_FIT)
    assert "too small" in str(encoded.reason)
    _swap(radio, blank(2, memory=bytearray(32)))
    assert desk.encode(ALICE).verified, "the form of 32 bytes"


def test_a_locked_tag(radio: RadioField, opened: Open) -> None:
    tag = blank(1, locked={3})
    radio.place(tag)
    desk = opened()
    encoded = desk.encode(ALICE)
    assert _short(encoded) == ("refused", Why.LOCKED)
    assert "block 3" in str(encoded.reason)


def test_a_locked_tag_on_a_pad_that_cannot_tell_gets_back_what_it_held(
    radio: RadioField, opened: Open
) -> None:
    tag = written(1, BOB, locked={3})
    radio.place(tag)
    desk = opened(reader=FieldReader(radio))
    before = bytes(tag.memory)
    encoded = desk.encode(ALICE, replace=True)
    assert _short(encoded) == ("failed", Why.GIVEN_BACK)
    assert (bytes(tag.memory), tag.afi) == (before, 0x07)
    assert desk.ledger.unfinished() == []


def test_a_pad_that_writes_no_dsfid(radio: RadioField, opened: Open) -> None:
    plain = FieldReader(radio)
    tag = blank(1)
    radio.place(tag)
    desk = opened(reader=plain, profile=Profile(TagKind.ISO28560_2))
    assert _short(desk.encode(ALICE)) == ("refused", Why.PAD_CANNOT)
    tag.dsfid = 0x06
    assert desk.encode(ALICE).verified
    _swap(radio, blank(2))
    desk = opened(reader=plain, profile=replace(PLAIN, lock=Lock.ALL))
    assert _short(desk.encode(BOB)) == ("refused", Why.PAD_CANNOT)
    assert opened(reader=plain).encode(BOB).verified, "of ISO 28560-3 it is a hint"


@pytest.mark.parametrize(
    ("profile", "locked"),
    [
        (replace(PLAIN, lock=Lock.ALL), set(range(9))),
        (Profile(TagKind.ISO28560_2, ISIL, lock=Lock.ID), {0, 1, 3, 4}),
    ],
)
def test_what_was_read_back_is_locked(
    radio: RadioField, opened: Open, profile: Profile, locked: set[int]
) -> None:
    tag = blank(1)
    radio.place(tag)
    desk = opened(profile=profile)
    assert desk.encode(ALICE).verified
    assert tag.locked >= {0}
    assert desk.says(tag).item_id == ALICE
    if profile.kind is TagKind.ISO28560_3:
        assert tag.locked == locked
    else:
        assert max(tag.locked) < len(profile.memory(ItemFields(ALICE, ISIL), 4, None)) // 4
        assert not tag.locked >= set(range(max(tag.locked) + 1)), "the content parameter is free"
    undone = desk.station.undo()
    assert undone is not None
    assert _short(undone) == ("refused", Why.LOCKED)


class DeafTags(ProgrammingReader):
    """Tags at the edge of the field: they answer that it is done, and do not take it. ``ignored``:
    so many writes of blocks; ``deaf``: every lock, and every AFI."""

    def __init__(self, radio: RadioField, ignored: int = 0, *, deaf: bool = False) -> None:
        super().__init__(radio)
        self.ignored = ignored
        self.deaf = deaf

    def write_blocks(self, uid: str, first: int, data: bytes) -> None:
        if self.ignored:
            self.ignored -= 1
            return
        super().write_blocks(uid, first, data)

    def lock_blocks(self, uid: str, first: int, count: int) -> None:
        if not self.deaf:
            super().lock_blocks(uid, first, count)

    def write_afi(self, uid: str, afi: int) -> None:
        if not self.deaf:
            super().write_afi(uid, afi)


def test_what_a_tag_did_not_take_is_written_once_more(radio: RadioField, opened: Open) -> None:
    desk = opened(reader=DeafTags(radio, ignored=1))
    tag = blank(1)
    radio.place(tag)
    assert desk.encode(ALICE).verified
    assert desk.says(tag).item_id == ALICE


def test_what_a_tag_never_takes_is_not_verified_nor_armed_nor_locked(
    radio: RadioField, opened: Open
) -> None:
    desk = opened(reader=DeafTags(radio, ignored=10**6), profile=replace(PLAIN, lock=Lock.ALL))
    tag = blank(1)
    radio.place(tag)
    encoded = desk.encode(ALICE)
    assert (encoded.verified, _why(encoded)) == (False, Why.NOT_VERIFIED)
    assert (tag.afi, tag.locked, bytes(tag.memory)) == (0, set(), bytes(len(tag.memory)))


def test_a_lock_that_a_tag_does_not_take_is_not_verified(radio: RadioField, opened: Open) -> None:
    reader = DeafTags(radio)
    desk = opened(reader=reader, profile=replace(PLAIN, lock=Lock.ALL))
    tag = blank(1, afi=0x07)
    radio.place(tag)
    reader.deaf = True
    encoded = desk.encode(ALICE)
    assert (encoded.verified, _why(encoded)) == (False, Why.NOT_VERIFIED)
    assert (tag.locked, desk.says(tag).item_id) == (set(), ALICE)


def test_an_undo_whose_security_a_tag_does_not_take_says_so(
    radio: RadioField, opened: Open
) -> None:
    reader = DeafTags(radio)
    desk = opened(reader=reader)
    tag = blank(1)
    radio.place(tag)
    assert desk.encode(ALICE).verified
    reader.deaf = True
    undone = desk.station.undo()
    assert undone is not None
    assert (_why(undone), tag.afi) == (Why.NOT_SECURED, 0x07)


def test_parts_of_a_set_by_name_and_by_list(radio: RadioField, opened: Open) -> None:
    desk = opened()
    radio.place(blank(1))
    assert desk.encode(ALICE, part=(2, 2)).verified
    _swap(radio, blank(2))
    assert desk.encode(ALICE, part=(1, 2)).verified
    desk.shelf.only = {BOB: Known(parts=3)}
    for number, expected in ((11, 1), (12, 2), (13, 3)):
        _swap(radio, blank(number))
        encoded = desk.encode(BOB)
        assert (encoded.part, encoded.parts, encoded.verified) == (expected, 3, True)
    said = desk.says(radio.known(uid(12)) or blank(0))
    assert (said.part, said.parts) == (2, 3)
    assert desk.encode(BOB).outcome is Outcome.UNCHANGED, "the last one still lies there"
    _swap(radio, blank(14))
    assert _short(desk.encode(BOB)) == ("refused", Why.HAS_TAG)


def test_the_items_own_tag_is_converted_and_keeps_what_else_it_says(
    radio: RadioField, opened: Open
) -> None:
    tag = written(1, ALICE)
    radio.place(tag)
    desk = opened(profile=Profile(TagKind.ISO28560_3, "NL-OTHER"))
    tag.memory[36:40] = b"\0\0\0\x09"
    assert desk.encode(ALICE).outcome is Outcome.WRITTEN
    assert desk.says(tag).isil == "NL-OTHER"
    assert tag.memory[36:40] == b"\0\0\0\x09"
    two = opened(profile=Profile(TagKind.ISO28560_2, ISIL))
    assert two.encode(ALICE).outcome is Outcome.WRITTEN
    assert two.says(tag).kind is TagKind.ISO28560_2


def test_undo_gives_back_bytes_announcement_and_security(radio: RadioField, opened: Open) -> None:
    tag = written(1, BOB)
    tag.afi = 0x21
    radio.place(tag)
    desk = opened()
    before = (bytes(tag.memory), tag.dsfid, tag.afi)
    desk.encode(BOB)
    assert tag.afi == 0x07
    desk.station.scan(ALICE, replace=True)
    _swap(radio)
    assert desk.station.look() is None
    _swap(radio, tag)
    assert desk.station.look() is not None
    assert desk.says(tag).item_id == ALICE
    for item in (ALICE, BOB):
        undone = desk.station.undo()
        assert undone is not None
        assert (undone.item, undone.outcome, undone.verified) == (item, Outcome.UNDONE, True)
    assert (bytes(tag.memory), tag.dsfid, tag.afi) == before
    undone = desk.station.undo()
    assert undone is not None
    assert _short(undone) == ("refused", Why.NOTHING_TO_UNDO)


def test_undo_wants_that_very_tag_as_it_was_left(radio: RadioField, opened: Open) -> None:
    desk = opened()
    tag = blank(1)
    radio.place(tag)
    desk.encode(ALICE)
    _swap(radio, blank(2))
    assert desk.station.undo() is None
    encoded = desk.station.give_up()
    assert _short(encoded) == ("refused", Why.WRONG_TAG)
    assert uid(2) in str(encoded.reason)
    _swap(radio, tag)
    tag.memory[5] ^= 1
    undone = desk.station.undo()
    assert undone is not None
    assert _short(undone) == ("refused", Why.CHANGED_SINCE)


def test_what_the_library_system_says() -> None:
    def said(answer: ItemAnswer | Exception) -> Known | Reason:
        def ask(item: str) -> ItemAnswer:
            if isinstance(answer, Exception):
                raise answer
            return answer

        return IlsCatalogue(ask).find(ALICE)

    assert said(ItemAnswer(ALICE, ItemStatus.AVAILABLE, "Jip")) == Known("Jip", lent=False)
    assert said(ItemAnswer(ALICE, ItemStatus.ON_LOAN)) == Known(lent=True)
    assert said(ItemAnswer(ALICE, ItemStatus.UNKNOWN)) == because(Why.UNKNOWN_ITEM, item=ALICE)
    assert said(Unreachable("nobody there")) == because(Why.UNREACHABLE)
    assert said(InDoubt("asked, and silent")) == because(Why.UNREACHABLE)


def test_the_tally_counts_and_names(radio: RadioField, opened: Open) -> None:
    desk = opened(shelf=Shelf({ALICE: Known()}))
    radio.place(blank(1))
    desk.encode(ALICE)
    desk.encode(ALICE)
    desk.encode(BOB)
    assert desk.station.tally.counts == {
        Outcome.WRITTEN: 1,
        Outcome.UNCHANGED: 1,
        Outcome.REFUSED: 1,
    }
    assert [(each.item, _why(each)) for each in desk.station.tally.troubles] == [
        (BOB, Why.UNKNOWN_ITEM)
    ]
    assert desk.station.tally.per_hour() == 0.0, "no time passed on this clock"
