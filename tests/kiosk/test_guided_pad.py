"""The guided test of a pad: a spare block is borrowed, and given back whatever happens."""

from __future__ import annotations

import errno
import time
from pathlib import Path

import pytest

from drivers.model import AFI_SECURED
from drivers.sim.field import SimulatedTag
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.demo.day.workbench import TAG, Workbench
from kiosk.diagnosis.guided import spare_block
from kiosk.diagnosis.guided.spare_block import FILE_NAME, Loans
from kiosk.flow.staff.guided import Instruction, Outcome, Result
from sync.errors import StorageFault

ITEM_MEMORY = encode(ItemFields("3000001", "NL-CPL")).ljust(112, b"\0")


class Bench(Workbench):
    """Its technician may be slow to lay a tag back."""

    lays_back = True

    def told(self, test: str, instruction: Instruction, about: str) -> None:
        if instruction is Instruction.LAY_TAG_BACK:
            # Whatever pulled it is over.
            self.plans["pad"].change(())
            if not self.lays_back:
                return
        super().told(test, instruction, about)

    @property
    def kept(self) -> Path:
        return self.folder / "state" / FILE_NAME

    def pad(self) -> Result:
        (result,) = self.test("pad")
        return result


def _briefly(seconds: float) -> None:
    time.sleep(min(seconds, 0.02))


@pytest.fixture
def bench(tmp_path: Path):  # type: ignore[no-untyped-def]
    with Bench(tmp_path, timeout_s=2.0, limit_s=20.0, pause=_briefly) as made:
        yield made


def test_an_items_tag_is_written_and_holds_what_it_held(bench: Bench) -> None:
    bench.tag = SimulatedTag(TAG, bytearray(ITEM_MEMORY), AFI_SECURED, 0x3E)
    written: list[bytes] = []
    bench.tags.observe(lambda: written.append(bytes(bench.tag.memory[-4:])))
    result = bench.pad()
    assert result.outcome is Outcome.PASS, result.why
    assert result.figures["written"]
    assert result.figures["restored"]
    assert result.figures["write_ms"] > 0
    assert bytes.fromhex("A55AA55A") in written
    assert (bytes(bench.tag.memory), bench.tag.afi) == (ITEM_MEMORY, AFI_SECURED)
    assert not bench.kept.exists()
    assert TAG not in str(result.as_json())


@pytest.mark.parametrize(
    ("memory", "why"),
    [
        (ITEM_MEMORY[:-1] + b"\x07", "its last block is in use"),
        (ITEM_MEMORY[:32], "its last block is a part of what it says"),
        (bytes(range(1, 109)) + bytes(4), "nobody knows what its blocks are for (it is unknown)"),
        (
            encode(ItemFields("P1001", "NL-CPL", usage=8)).ljust(112, b"\0"),
            "it is a patron's card",
        ),
    ],
)
def test_a_tag_without_a_spare_block_is_left_alone(bench: Bench, memory: bytes, why: str) -> None:
    bench.tag = SimulatedTag(TAG, bytearray(memory), AFI_SECURED)
    result = bench.pad()
    assert result.outcome is Outcome.FAIL
    assert why in result.why
    assert result.next == "Lay a blank tag there."
    assert bytes(bench.tag.memory) == memory
    assert not bench.kept.exists()


def test_a_tag_that_is_pulled_after_the_write_is_put_back_when_it_is_laid_back(
    bench: Bench,
) -> None:
    bench.fault("pad", "pull_written:write@1")
    result = bench.pad()
    assert result.outcome is Outcome.FAIL
    assert "the tag left the pad while it was written" in result.why
    assert Instruction.LAY_TAG_BACK.value in bench.told_to_do
    assert result.figures["restored"]
    assert not any(bench.tag.memory)
    assert not bench.kept.exists()


def test_what_did_not_come_back_is_remembered_and_put_back_by_the_next_test(bench: Bench) -> None:
    bench.lays_back, bench.limit_s = False, 2.0
    bench.fault("pad", "pull_written:write@1")
    result = bench.pad()
    assert result.outcome is Outcome.FAIL
    assert "the test tag's block is not put back yet" in result.why
    assert "Lay the same tag on the pad" in result.next
    assert any(bench.tag.memory[-4:])
    assert [each.uid for each in Loans(bench.folder / "state").all()] == [TAG]
    assert bench.kept.stat().st_mode & 0o777 == 0o600

    # Another tag is none of its business; then it comes back.
    other, bench.tag = bench.tag, SimulatedTag("E004015000000002")
    assert bench.pad().outcome is Outcome.PASS
    assert bench.kept.exists()
    bench.tag = other
    result = bench.pad()
    assert result.outcome is Outcome.PASS
    assert "that an earlier test had not put back was put back" in result.why
    assert not any(other.memory)
    assert not bench.kept.exists()


def test_a_cable_that_is_pulled_out_leaves_the_block_remembered(bench: Bench) -> None:
    bench.fault("pad", "close:write@2")
    result = bench.pad()
    assert result.outcome is Outcome.FAIL
    assert "Lay the same tag on the pad" in result.next
    assert bench.kept.exists()
    bench.fault("pad", "")
    assert bench.pad().outcome is Outcome.PASS
    assert not any(bench.tag.memory)


@pytest.mark.parametrize("torn", ["A5000000", "A4420000", "FFFFFFFF"])
def test_a_write_that_was_cut_in_the_middle_is_put_back_too(bench: Bench, torn: str) -> None:
    bench.lays_back, bench.limit_s = False, 2.0
    bench.fault("pad", "pull_written:write@1")
    bench.pad()
    bench.tag.memory[-4:] = bytes.fromhex(torn)
    assert bench.pad().outcome is Outcome.PASS
    assert not any(bench.tag.memory)


def test_a_tag_that_was_programmed_since_is_left_as_it_is(bench: Bench) -> None:
    bench.lays_back, bench.limit_s = False, 2.0
    bench.fault("pad", "pull_written:write@1")
    bench.pad()
    programmed = ITEM_MEMORY[:108] + b"ABCD"
    bench.tag.memory[:] = programmed
    result = bench.pad()
    assert "its last block is in use" in result.why
    assert bytes(bench.tag.memory) == programmed
    assert not bench.kept.exists()


def test_a_locked_block_is_said(bench: Bench) -> None:
    bench.tag.locked.add(27)
    result = bench.pad()
    assert result.outcome is Outcome.FAIL
    assert "a block" in result.why
    assert "may be locked" in result.next
    assert not bench.kept.exists()


def test_nothing_on_the_pad_and_two_tags_are_said(bench: Bench) -> None:
    bench.limit_s = 2.0
    bench.tags.place(SimulatedTag("E004015000000009"))
    result = bench.pad()
    assert "2 tags at a time were seen, and one was asked for" in result.why
    bench.tags.remove("E004015000000009")
    bench.told = lambda test, instruction, about: None  # type: ignore[method-assign]
    result = bench.pad()
    assert "no tag was seen within 2 s" in result.why


def test_where_nothing_can_be_remembered_nothing_is_written(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(spare_block, "replace_own", full)
    written: list[None] = []
    bench.tags.observe(lambda: written.append(None))
    result = bench.pad()
    assert result.outcome is Outcome.FAIL
    assert "guided-pad.json: No space left on device" in result.why
    assert "Free the disk" in result.next
    # It was laid there and taken away.
    assert len(written) == 2


def test_a_damaged_memory_of_borrowed_blocks_stops_the_test(bench: Bench) -> None:
    bench.kept.parent.mkdir(mode=0o700, exist_ok=True)
    bench.kept.write_text("[{")
    with pytest.raises(StorageFault, match=r"guided-pad\.json"):
        bench.pad()
