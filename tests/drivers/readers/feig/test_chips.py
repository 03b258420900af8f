"""What UIDs and memory bytes say about a chip."""

from __future__ import annotations

import pytest

from drivers.readers.feig.chips import CHIPS, chip_of, memory_layout


@pytest.mark.parametrize(
    ("uid", "name", "size", "blocks"),
    [
        ("E00401003F3827A7", "ICODE SLI", 4, 28),
        ("E0040150686F4CD5", "ICODE SLIX", 4, 28),
        ("E004010812345678", "ICODE SLIX2", 4, 80),
        ("E00700000A123456", "Tag-it HF-I Plus inlay", 4, 64),
        ("E007C1000A123456", "Tag-it HF-I Standard", 4, 8),
        ("E007C4000A123456", "Tag-it HF-I Pro", 4, 8),
    ],
)
def test_chips_by_uid(uid: str, name: str, size: int, blocks: int) -> None:
    chip = chip_of(uid)
    assert chip is not None
    assert (chip.name, chip.block_size, chip.blocks) == (name, size, blocks)


@pytest.mark.parametrize(
    "uid", ["E004011800000001", "E004020000000001", "E005400000000001", "E016000000000001"]
)
def test_unknown_chips(uid: str) -> None:
    assert chip_of(uid) is None


def test_no_uid_has_two_chips() -> None:
    for chip in CHIPS:
        assert [other for other in CHIPS if chip.uid & other.mask == other.uid] == [chip]
        assert chip.uid & chip.mask == chip.uid


STRANGER = "E005400000000001"


@pytest.mark.parametrize(
    ("memory", "layout"),
    [
        ("041c", (4, 28)),
        ("1c04", (4, 28)),
        ("031b", (4, 28)),
        ("1b03", (4, 28)),
        ("0340", (None, None)),
        ("033f", (4, 64)),
        ("4f03", (4, 80)),
        ("0850", (8, 80)),
        ("0808", (8, 8)),
        ("0707", (8, 8)),
        ("0000", (None, None)),
        ("ffff", (None, None)),
    ],
)
def test_memory_bytes_of_any_order(memory: str, layout: tuple[int | None, int | None]) -> None:
    assert memory_layout(STRANGER, bytes.fromhex(memory)) == layout


def test_the_chip_says_what_the_memory_bytes_do_not() -> None:
    assert memory_layout("E00401003F3827A7", b"\xff\xff") == (4, 28)
    # Bytes that make sense are believed more than the type in the UID.
    assert memory_layout("E00401003F3827A7", b"\x03\x4f") == (4, 80)


def test_any_memory_bytes_give_a_layout_that_exists_or_none() -> None:
    for first in range(256):
        for second in range(256):
            size, blocks = memory_layout(STRANGER, bytes((first, second)))
            assert (size, blocks) == (None, None) or (size in (4, 8) and blocks in (8, 28, 64, 80))
