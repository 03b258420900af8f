"""Tags into items: sets by part, and a reason for everything nothing may be done with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.model import ItemTag, TagKind
from kiosk.devices.pad.items import ReadTag, count_of, gather, is_card
from kiosk.flow.events import PadItem
from sync.model import Reason

IN = 0x07


def tag(
    item_id: str = "100",
    part: int | None = 1,
    parts: int | None = 1,
    usage: int | None = 1,
    kind: TagKind = TagKind.ISO28560_3,
) -> ReadTag:
    return ReadTag(ItemTag(kind, item_id, usage, parts, part), IN)


def one(*tags: ReadTag) -> PadItem:
    (item,) = gather({f"E0{number:014X}": each for number, each in enumerate(tags)})
    return item


def test_a_single_tag_is_an_item() -> None:
    assert one(tag()) == PadItem("100", (("E0" + "0" * 14, tag().tag),), (IN,))
    assert one(tag(part=None, parts=None)).refusal is None
    assert gather({}) == ()


def test_a_whole_set_is_one_item_in_part_order() -> None:
    parts = {"E02": tag(part=1, parts=2), "E01": tag(part=2, parts=2)}
    (item,) = gather(parts)
    assert (item.uids, item.refusal) == (("E02", "E01"), None)


def test_one_tag_may_stand_for_the_whole_package() -> None:
    assert one(tag(part=0, parts=3)).refusal is None


@pytest.mark.parametrize("ordinals", [(1,), (2,), (1, 2), (1, 3)])
def test_a_set_that_misses_a_part_is_incomplete(ordinals: tuple[int, ...]) -> None:
    item = one(*(tag(part=part, parts=3) for part in ordinals))
    assert item.refusal is Reason.SET_INCOMPLETE
    assert len(item.uids) == len(ordinals)
    assert (item.parts, item.missing) == (3, tuple({1, 2, 3} - set(ordinals)))


def test_a_whole_set_says_how_many_parts_it_has() -> None:
    item = one(tag(part=1, parts=2), tag(part=2, parts=2))
    assert (item.refusal, item.parts, item.missing) == (None, 2, ())
    assert one(tag(part=0, parts=3)).parts == 3
    assert (one(tag()).parts, one(tag(part=0, parts=0)).parts) == (0, 0)


def test_formats_may_be_mixed_in_a_set_when_they_agree() -> None:
    second = tag(part=2, parts=2, kind=TagKind.ISO28560_2)
    assert one(tag(part=1, parts=2), second).refusal is None
    item = one(tag(part=1, parts=3), second)
    assert (item.refusal, item.parts, item.missing) == (Reason.AMBIGUOUS_ITEM, 0, ())


def test_a_huge_number_of_parts_names_no_more_than_a_byte_can_count() -> None:
    item = one(tag(part=1, parts=4_000_000_000))
    assert (item.refusal, item.missing) == (Reason.SET_INCOMPLETE, tuple(range(2, 256)))


def test_a_damaged_tag_that_repeats_an_id_makes_the_good_one_no_less_good() -> None:
    items = gather({"E01": tag("100"), "E02": tag("100", kind=TagKind.DAMAGED)})
    assert [(item.item_id, item.uids, item.refusal) for item in items] == [
        ("", ("E02",), Reason.TAG_UNREADABLE),
        ("100", ("E01",), None),
    ]


def test_two_tags_with_one_id_say_nothing_about_another_id() -> None:
    items = gather({"E01": tag("100"), "E02": tag("200"), "E03": tag("100")})
    assert {item.item_id: item.refusal for item in items} == {
        "100": Reason.AMBIGUOUS_ITEM,
        "200": None,
    }


def test_a_card_is_one_only_when_its_number_can_be_believed() -> None:
    assert is_card(tag("100", usage=8).tag)
    assert is_card(tag("100", usage=8, kind=TagKind.ISO28560_2).tag)
    assert not is_card(tag("", usage=8).tag)
    assert not is_card(tag("100", usage=8, kind=TagKind.DAMAGED).tag)
    assert not is_card(tag("100").tag)


def test_a_set_counts_once_and_doubles_count_each() -> None:
    def count(*tags: ReadTag) -> int:
        return count_of(gather({f"E0{number:014X}": each for number, each in enumerate(tags)}))

    assert count() == 0
    assert count(tag("100"), tag("200"), tag("")) == 3
    assert count(*(tag(part=part, parts=3) for part in (1, 2, 3))) == 1
    assert count(tag(part=1, parts=3)) == 1
    assert count(tag("100"), tag("100")) == 2
    assert count(tag(part=1, parts=2), tag(part=2, parts=2), tag(part=2, parts=2)) == 2


@pytest.mark.parametrize(
    "tags",
    [
        (tag(), tag()),
        (tag(part=None, parts=None), tag(part=None, parts=None)),
        (tag(part=None, parts=None), tag(part=1)),
        (tag(part=1, parts=2), tag(part=1, parts=2)),
        (tag(part=1, parts=2), tag(part=2, parts=2), tag(part=2, parts=2)),
        (tag(part=1, parts=2), tag(part=2, parts=3)),
        (tag(part=0, parts=2), tag(part=0, parts=2)),
        # A whole set, and one part of another copy.
        (tag(part=1, parts=2), tag(part=2, parts=2), tag(part=1, parts=2)),
        # An ordinal beyond the number of parts belongs to no set of that size.
        (tag(part=1, parts=2), tag(part=3, parts=2)),
        (tag(part=3, parts=2),),
        # The tag for the whole package beside a tag for one part: which of them counts?
        (tag(part=0, parts=2), tag(part=1, parts=2)),
    ],
)
def test_tags_that_contradict_each_other_are_all_refused(tags: tuple[ReadTag, ...]) -> None:
    item = one(*tags)
    assert item.refusal is Reason.AMBIGUOUS_ITEM
    assert len(item.uids) == len(tags)
    assert (item.parts, item.missing) == (0, ())


@pytest.mark.parametrize("kind", [TagKind.BLANK, TagKind.DAMAGED, TagKind.UNKNOWN])
def test_what_cannot_be_read_is_refused_each_on_its_own(kind: TagKind) -> None:
    items = gather(
        {"E01": tag("", kind=kind), "E02": tag("", kind=kind), "E03": tag("9", kind=kind)}
    )
    assert [item.uids for item in items] == [("E01",), ("E02",), ("E03",)]
    assert {(item.item_id, item.refusal) for item in items} == {("", Reason.TAG_UNREADABLE)}


def test_a_tag_without_an_id_is_unreadable() -> None:
    assert one(tag("")).refusal is Reason.TAG_UNREADABLE


def test_a_patron_card_is_no_item_even_with_an_items_number() -> None:
    items = gather({"E01": tag("100", usage=8), "E02": tag("100")})
    assert [(item.uids, item.refusal) for item in items] == [
        (("E01",), Reason.TAG_UNREADABLE),
        (("E02",), None),
    ]


@pytest.mark.parametrize("usage", [0, 2, 7, 9])
def test_items_that_do_not_circulate_are_not_lent(usage: int) -> None:
    assert one(tag(usage=usage)).refusal is Reason.NOT_FOR_LOAN
    mixed = one(tag(part=1, parts=2), tag(part=2, parts=2, usage=usage))
    assert mixed.refusal is Reason.NOT_FOR_LOAN


@pytest.mark.parametrize("usage", [1, 6, None])
def test_items_that_circulate_are(usage: int | None) -> None:
    assert one(tag(usage=usage)).refusal is None


TAGS = st.builds(
    tag,
    item_id=st.sampled_from(["", "100", "200"]),
    part=st.none() | st.integers(0, 4),
    parts=st.none() | st.integers(0, 4),
    usage=st.none() | st.integers(0, 15),
    kind=st.sampled_from(TagKind),
)


@given(st.dictionaries(st.from_regex(r"\AE0[0-9A-F]{2}\Z"), TAGS, max_size=7))
def test_every_tag_is_in_exactly_one_item(tags: dict[str, ReadTag]) -> None:
    items = gather(tags)
    uids = [uid for item in items for uid in item.uids]
    assert sorted(uids) == sorted(tags)
    for item in items:
        assert item.afis == tuple(tags[uid].afi for uid in item.uids)
        assert item.refusal is not None or item.item_id
        if item.refusal is None:
            ordinals = [each.part if each.part is not None else 1 for _, each in item.tags]
            parts = {each.parts or 1 for _, each in item.tags}
            # Whole: one tag for everything, or each part from 1 to the number of parts once.
            assert ordinals == [0] or sorted(ordinals) == list(range(1, parts.pop() + 1))
    ids = [item.item_id for item in items if item.refusal is None]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("end", ["malformed", "cut"])
def test_a_chain_that_breaks_off_is_nobodys_item(end: str) -> None:
    broken = ItemTag(TagKind.ISO28560_2, "100", confidence=0.7, checks=(f"chain:{end}",))
    (item,) = gather({"E0": ReadTag(broken, IN)})
    assert (item.item_id, item.refusal) == ("", Reason.TAG_UNREADABLE)
