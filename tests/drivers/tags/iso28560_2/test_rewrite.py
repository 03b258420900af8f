"""ISO 28560-2 rewritten: locked blocks and unknown elements stay, or nothing is written at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tag_makers import random_iso28560_2

from drivers.tags.decoder import decode
from drivers.tags.iso28560_2.chain import read_chain
from drivers.tags.iso28560_2.encode import NewElement, encode
from drivers.tags.iso28560_2.rewrite import rewrite

FULL_EXAMPLE = bytes.fromhex(
    "9100051cbe991a140201d0140204b34607441cb6e2e335d6830207acc09ebaa06f6b0000"
)
ROOMY = FULL_EXAMPLE + bytes(76)
EXAMPLE_LOCKS = [flag == "l" for flag in "ll....lll"] + [False] * 19


def written(
    memory: bytes,
    locked: Sequence[bool],
    changes: Mapping[int, str | bytes | None],
    block_size: int = 4,
) -> bytes:
    """The memory after the rewrite, whose writes touch no locked block and no block twice."""
    after = bytearray(memory)
    touched: list[int] = []
    for first, data in rewrite(memory, block_size, locked, changes):
        assert data
        assert len(data) % block_size == 0
        touched += range(first, first + len(data) // block_size)
        after[first * block_size : first * block_size + len(data)] = data
    assert touched == sorted(set(touched))
    assert not any(locked[block] for block in touched)
    return bytes(after)


def elements(memory: bytes) -> dict[str, object]:
    tag = decode(memory, dsfid=0x06)
    assert "content:differs" not in tag.checks
    assert tag.confidence == 0.9
    return dict(tag.details["elements"])


def test_changed_element_between_locked_ones() -> None:
    after = written(ROOMY, EXAMPLE_LOCKS, {6: "QA1"})
    assert elements(after) == elements(ROOMY) | {"6": "QA1"}
    assert after[:8] == ROOMY[:8]
    assert after[24:] == ROOMY[24:]


def test_longer_element_moves_behind_the_locked_ones() -> None:
    after = written(ROOMY, EXAMPLE_LOCKS, {6: "QA268.L55 .B3", 17: "Max"})
    found = elements(after)
    assert found["2"] == [3, 4, 6, 17]
    assert (found["6"], found["17"], found["3"]) == ("QA268.L55 .B3", "Max", "US-InU-Mu")
    assert after[24:36] == ROOMY[24:36]


def test_removed_element_is_no_longer_announced() -> None:
    after = written(ROOMY, EXAMPLE_LOCKS, {6: None})
    assert elements(after) == {"1": "123456789012", "2": [3, 4], "4": "1203", "3": "US-InU-Mu"}


def test_removing_the_last_announced_element_removes_the_announcement() -> None:
    memory = encode([NewElement(1, "30001234"), NewElement(5, "10")], memory_size=32)
    assert elements(written(memory, [False] * 8, {5: None})) == {"1": "30001234"}


def test_same_values_are_no_change() -> None:
    assert rewrite(ROOMY, 4, EXAMPLE_LOCKS, {}) == []
    assert rewrite(ROOMY, 4, EXAMPLE_LOCKS, {1: "123456789012", 4: "1203"}) == []
    vendor = bytes.fromhex("11030aa8ae25011000").ljust(32, b"\0")
    assert rewrite(vendor, 4, [False] * 8, {5: "10"}) == []


def test_shorter_value_moves_nothing_behind_it() -> None:
    ((first, data),) = rewrite(ROOMY, 4, [False] * 28, {1: "77"})
    assert (first, len(data)) == (0, 8)
    assert elements(data + ROOMY[8:])["1"] == "77"


def test_unknown_element_keeps_its_bytes() -> None:
    memory = bytes.fromhex("11030aa8ae ef55010401020304aa 0b00".replace("0b00", "00"))
    memory = memory.ljust(40, b"\0")
    unknown = next(e for e in read_chain(memory).elements if e.oid == 100)
    after = written(memory, [False] * 10, {1: "12345678901234567", 6: "A1"})
    kept = next(e for e in read_chain(after).elements if e.oid == 100)
    assert (kept.scheme, kept.data, kept.padding) == (
        unknown.scheme,
        unknown.data,
        unknown.padding,
    )


def test_padding_is_given_up_when_room_is_short() -> None:
    memory = encode(
        [NewElement(1, "30001234", locked=True), NewElement(6, "AB12", offset=9)], memory_size=36
    )
    after = written(memory, [False] * 9, {17: "ABCDEFGHIJKLM"})
    assert elements(after)["17"] == "ABCDEFGHIJKLM"


def test_fill_is_never_read_as_an_element() -> None:
    """A gap that nothing is left for is filled with skip bytes."""
    memory = encode(
        [
            NewElement(1, "123456789012", locked=True),
            NewElement(6, "QA268"),
            NewElement(3, "US-InU-Mu", locked=True),
        ],
        memory_size=64,
        with_content=False,
    )
    locked = [True, True, False, False, True, True, True] + [False] * 9
    after = written(memory, locked, {6: None})
    assert after[8:16] == b"\x80" * 8
    assert elements(after) == {"1": "123456789012", "3": "US-InU-Mu"}


@pytest.mark.parametrize(
    ("memory", "locked", "changes", "message"),
    [
        (ROOMY, EXAMPLE_LOCKS, {1: "1"}, "element 1: stands in a locked block"),
        (ROOMY, EXAMPLE_LOCKS, {3: None}, "element 3: stands in a locked block"),
        (ROOMY, [False] * 28, {1: None}, "the primary item id cannot go"),
        (ROOMY, [False] * 28, {2: b"\xd0"}, "content parameter is computed"),
        (ROOMY, [False] * 28, {1: "1\r"}, "expected printable"),
        (ROOMY, [False] * 28, {17: "x" * 200}, "no layout in 112 bytes"),
        (ROOMY, [True] * 28, {17: "x"}, "element 2: the content parameter stands in a locked"),
        (FULL_EXAMPLE, EXAMPLE_LOCKS[:9], {6: "QA268.L55.XYZ"}, "no layout in 16 bytes"),
        (ROOMY, [False] * 27, {}, "27 lock flags: expected 28"),
        (ROOMY[:-1], [False] * 28, {}, "expected whole blocks of 4"),
        (FULL_EXAMPLE[:24] + b"\x86\x20\x20\x20", [False] * 7, {}, "chain cut"),
        (bytes(32), [False] * 8, {}, "expected a sound ISO 28560-2 tag"),
        (b"\x11\x03\x0a\xa8\xae\x05\x01\x80", [False] * 2, {}, "a patron's card"),
    ],
)
def test_impossible_rewrites_are_refused(
    memory: bytes, locked: list[bool], changes: dict[int, str | bytes | None], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        rewrite(memory, 4, locked, changes)


def test_locked_garbage_behind_the_chain_is_not_run_into() -> None:
    memory = encode([NewElement(1, "30001234")]).ljust(16, b"\0") + b"\x66\x02XY" * 2
    locked = [False] * 4 + [True] * 2
    assert elements(written(memory, locked, {17: "ABCDEFG"})[:16])["17"] == "ABCDEFG"
    with pytest.raises(ValueError, match="no layout"):
        rewrite(memory, 4, locked, {17: "ABCDEFGHIJKLMN"})


@settings(max_examples=250)
@given(st.integers(0, 2**32), st.data())
def test_any_change_is_either_whole_or_refused(seed: int, data: st.DataObject) -> None:
    values, memory, dsfid = random_iso28560_2(Random(seed))
    memory += bytes(80 + -len(memory) % 8)
    block_size = data.draw(st.sampled_from([4, 8]))
    blocks = len(memory) // block_size
    locked = [False] * blocks
    for block in data.draw(st.sets(st.integers(0, blocks - 1), max_size=4)):
        locked[block] = True
    changes: dict[int, str | bytes | None] = data.draw(
        st.dictionaries(
            st.sampled_from([1, 6, 9, 17, 26, *values]).filter(lambda oid: oid not in (3, 4, 11)),
            st.text("AB12", min_size=2, max_size=12),
            max_size=3,
        )
    )
    changes = {oid: "1a" if oid in (5, 19, 20) else value for oid, value in changes.items()}
    if decode(memory, dsfid=dsfid).card:
        return
    try:
        after = written(memory, locked, changes, block_size)
    except ValueError:
        assert any(locked)
        return
    found = decode(after, dsfid=dsfid)
    shown = found.details["elements"]
    shown.pop("2", None)
    expected: dict[int, object] = dict(values) | dict(changes)
    assert shown == {str(oid): value for oid, value in expected.items()}
    assert not {"chain:malformed", "chain:cut", "content:differs"} & set(found.checks)
