"""The simulated radio field: its time on air and who is in it."""

from __future__ import annotations

import random
import statistics
import threading

import pytest

from drivers.sim.field import (
    RadioField,
    SimulatedTag,
    air_time_exchange,
    air_time_inventory,
    air_time_read,
    air_time_system_information,
    air_time_write_afi,
    air_time_write_block,
)


def test_single_exchanges_take_what_iso15693_says() -> None:
    assert air_time_exchange(5, 12) == pytest.approx(6.18e-3, abs=1e-5)
    assert air_time_read(8) == pytest.approx(15.85e-3, abs=1e-5)
    assert air_time_system_information() == pytest.approx(9.8e-3, abs=1e-4)
    assert air_time_write_afi() == pytest.approx(25.9e-3, abs=1e-4)
    assert air_time_write_block() == pytest.approx(27.1e-3, abs=1e-4)


@pytest.mark.parametrize(
    ("tags", "milliseconds"), [(5, 39), (10, 82), (20, 184), (30, 283), (50, 466)]
)
def test_anticollision_of_random_tags(tags: int, milliseconds: float) -> None:
    """Means of a published simulation: 16 slots, 100 % ASK, empty slots closed early."""
    generator = random.Random(15693)
    runs = [
        air_time_inventory(f"E00401{generator.getrandbits(40):010X}" for _ in range(tags))
        for _ in range(200)
    ]
    assert statistics.mean(runs) * 1000 == pytest.approx(milliseconds, rel=0.03)


def test_an_empty_field_and_twins_in_fifteen_digits() -> None:
    empty = air_time_inventory([])
    assert 0.005 < empty < 0.012
    alone = air_time_inventory(["E004010000000001"])
    twins = air_time_inventory(["E004010000000001", "E004010000000002"])
    deep = air_time_inventory(["E004010000000001", "1004010000000001"])
    assert empty < alone < twins < deep


def test_one_uid_twice_collides_to_the_last_bit_and_no_further() -> None:
    uid = "E004010000000001"
    nearly = air_time_inventory([uid, "1004010000000001"])
    twice = air_time_inventory([uid, uid])
    assert twice == pytest.approx(nearly, rel=0.05)
    assert air_time_inventory([uid] * 3) == twice


def test_tags_are_placed_taken_and_remembered() -> None:
    field = RadioField([SimulatedTag("e004010000000001", bytearray(b"abc"))])
    (tag,) = field.tags()
    assert (tag.uid, bytes(tag.memory), tag.blocks) == ("E004010000000001", b"abc\0", 1)
    assert field.remove("E004010000000001") is tag
    assert field.remove("E004010000000001") is None
    assert field.tags() == ()
    assert field.everything() == ((tag, False),)
    assert field.known("e004010000000001") is tag
    tag.quiet = True
    field.place(tag)
    assert field.everything() == ((tag, True),)
    assert not tag.quiet


@pytest.mark.parametrize(
    ("uid", "afi"), [("E004", 0), ("G004010000000001", 0), ("E004010000000001", 256)]
)
def test_a_tag_that_cannot_be(uid: str, afi: int) -> None:
    with pytest.raises(ValueError, match=r"UID|AFI"):
        SimulatedTag(uid, afi=afi)


def test_a_tag_is_pulled_after_so_many_commands() -> None:
    field = RadioField([SimulatedTag("E004010000000001")])
    field.pull_after("E004010000000001", 2)
    answered = [field.addressed("E004010000000001") is not None for _ in range(4)]
    assert answered == [True, True, False, False]
    assert field.tags() == ()


def test_changes_are_told_from_any_thread() -> None:
    field = RadioField()
    told: list[str] = []
    field.observe(lambda: told.append(threading.current_thread().name))
    uids = [f"E0040100000000{number:02X}" for number in range(40)]
    threads = [
        threading.Thread(
            target=lambda part: [field.place(SimulatedTag(uid)) for uid in part],
            args=(uids[start::4],),
        )
        for start in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(tag.uid for tag in field.tags()) == uids
    assert len(told) == 40
    field.write_afi(uids[0], 7)
    assert len(told) == 41


UID = "E004010000000001"


def test_blocks_are_written_whole_or_not_at_all() -> None:
    tag = SimulatedTag(UID)
    field = RadioField([tag])
    told: list[None] = []
    field.observe(lambda: told.append(None))
    assert field.write_blocks(UID, 2, bytes(range(8)))
    assert bytes(tag.memory[8:16]) == bytes(range(8))
    assert field.lock_blocks(UID, 3, 2)
    assert tag.locked == {3, 4}
    assert len(told) == 2
    before = bytes(tag.memory)
    refused = [
        field.write_blocks(UID, 2, bytes(8)),
        field.write_blocks(UID, 0, bytes(5)),
        field.write_blocks(UID, 27, bytes(8)),
        field.write_blocks(UID, -1, bytes(4)),
        field.write_blocks("E004010000000002", 0, bytes(4)),
        field.lock_blocks(UID, 27, 2),
        field.lock_blocks("E004010000000002", 0, 1),
    ]
    assert not any(refused)
    assert (bytes(tag.memory), tag.locked, len(told)) == (before, {3, 4}, 2)


def test_eas_and_dsfid_are_written_to_tags_that_are_there() -> None:
    tag = SimulatedTag(UID)
    field = RadioField([tag])
    field.write_eas(UID, True)
    field.write_dsfid(UID, 0x3E)
    assert (tag.eas, tag.dsfid) == (True, 0x3E)
    field.remove(UID)
    field.write_eas(UID, False)
    field.write_dsfid(UID, 0)
    assert (tag.eas, tag.dsfid) == (True, 0x3E)
