"""FeigReader where FEIG is special: late answers, doubtful writes, full lists, time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from drivers.config_pad import FeigConfig
from drivers.errors import BadFrame, DeviceError, LinkLost, NoAnswer, TagGone, Unsupported
from drivers.model import AntennaPower, Capability, LineStatistics, TagBlocks, TagInformation
from drivers.ports import TagProgrammer
from drivers.readers.feig.frames import Answer, Command, Frames, encode
from drivers.readers.feig.reader import FeigReader, open_reader
from drivers.sim.antenna import Antenna
from drivers.sim.faults import FaultPlan, Reply, parse_faults
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer

SECURED, UNSECURED = 0x07, 0xC2
Connect = Callable[..., FeigReader]


class RecordingPad(FeigPad):
    """A pad that remembers the codes and data of what it was sent."""

    def __init__(self, field: RadioField, **options: Any) -> None:
        super().__init__(field, **options)
        self.received: list[str] = []
        self._tap = Frames("reader")

    def receive_data(self, data: bytes) -> list[Reply]:
        self._tap.receive_data(data)
        while isinstance(command := self._tap.next_event(), Command):
            self.received.append(bytes((command.code, *command.data[:1])).hex())
        return super().receive_data(data)


@pytest.fixture
def connect() -> Iterator[Connect]:
    open_things: list[Any] = []

    def connect(pad: FeigPad, **options: Any) -> FeigReader:
        server = EmulatorServer(pad, listen="127.0.0.1:0")
        server.start()
        settings = {"timeout_s": 0.1, **options}
        reader = open_reader(
            FeigConfig(kind="item_reader", driver="feig", port=server.url, **settings)
        )
        open_things.extend((reader, server))
        return reader

    yield connect
    for thing in open_things:
        thing.close() if isinstance(thing, FeigReader) else thing.stop()


def plan(text: str) -> FaultPlan:
    return FaultPlan(parse_faults(text))


def tag(number: int, afi: int = SECURED) -> SimulatedTag:
    memory = bytearray(random.Random(number).randbytes(112))
    return SimulatedTag(f"E00401{number:010X}", memory, afi)


def test_a_late_read_is_not_taken_for_the_next_tag(connect: Connect) -> None:
    field = RadioField([tag(1), tag(2)])
    # Both tries at tag 1 time out; their answers arrive while tag 2 is asked for.
    pad = FeigPad(field, plan("late:read@1:ms=150,late:read@2:ms=600"), air=False)
    reader = connect(pad)
    with pytest.raises(NoAnswer):
        reader.read_blocks(tag(1).uid, 0, 8)
    assert reader.read_blocks(tag(2).uid, 0, 8).data == bytes(tag(2).memory[:32])
    assert reader.read_blocks(tag(1).uid, 0, 8).data == bytes(tag(1).memory[:32])
    assert reader.counts["no_answers"] >= 2


def test_unasked_frames_are_passed_over(connect: Connect) -> None:
    reader = connect(FeigPad(RadioField([tag(1)]), plan("glue"), air=False))
    assert len(reader.inventory()) == 1
    assert reader.read_afi(tag(1).uid) == SECURED
    # One per command, and one for the first question that settles the line.
    assert reader.counts["stray_frames"] == 3


@pytest.mark.parametrize("fault", ["silence:write@1", "wrong_crc:write@1", "late:write@1:ms=150"])
def test_a_write_whose_answer_is_lost_is_verified_and_not_repeated(
    connect: Connect, fault: str
) -> None:
    book = tag(1)
    pad = RecordingPad(RadioField([book]), faults=plan(fault), air=False)
    reader = connect(pad)
    reader.write_afi(book.uid, UNSECURED)
    assert book.afi == UNSECURED
    assert pad.received.count("b027") == 1
    assert pad.received.index("b02b") > pad.received.index("b027")


def test_a_write_that_was_lost_is_done_after_a_look(connect: Connect) -> None:
    book = tag(1)
    pad = RecordingPad(RadioField([book]), faults=plan("deaf:write@1"), air=False)
    connect(pad).write_afi(book.uid, UNSECURED)
    assert book.afi == UNSECURED
    assert [code for code in pad.received if code not in ("65", "6600")] == ["b027", "b02b", "b027"]


def test_a_write_that_is_never_answered_is_tried_twice_at_most(connect: Connect) -> None:
    book = tag(1)
    pad = RecordingPad(RadioField([book]), faults=plan("deaf:write"), air=False)
    reader = connect(pad)
    with pytest.raises(NoAnswer):
        reader.write_afi(book.uid, UNSECURED)
    assert book.afi == SECURED
    assert pad.received.count("b027") == 2


def test_a_lost_part_of_a_list_starts_the_list_again(connect: Connect) -> None:
    tags = [tag(number) for number in range(30)]
    pad = FeigPad(RadioField(tags), plan("silence:inventory@2"), air=False, tags_per_answer=8)
    reader = connect(pad)
    assert len(reader.inventory()) == 30
    assert reader.counts["repeats"] == 1


def test_a_list_without_end_is_refused(connect: Connect) -> None:
    class Endless(FeigPad):
        def receive_data(self, data: bytes) -> list[Reply]:
            frames = Frames("reader")
            frames.receive_data(data)
            command = frames.next_event()
            assert command is not None
            status = 0 if command.code == 0x65 else 0x94
            body = bytes(7) if command.code == 0x65 else b"\x01\x03\x00" + bytes(8)
            return [Reply(0.0, encode(Answer(command.code, status, body)))]

    with pytest.raises(BadFrame, match="did not end"):
        connect(Endless(RadioField())).inventory()


def test_a_pad_whose_list_is_full_is_asked_for_the_rest(connect: Connect) -> None:
    tags = [tag(number) for number in range(11)]
    pad = RecordingPad(RadioField(tags), air=False, capacity=4)
    reader = connect(pad)
    for _ in range(2):
        assert sorted(each.uid for each in reader.inventory()) == [each.uid for each in tags]
    assert not any(each.quiet for each in tags)


def test_tags_that_were_silenced_are_woken_after_a_failure(connect: Connect) -> None:
    tags = [tag(number) for number in range(6)]
    # The second round and its repeat fail; the list that follows must be whole again.
    faults = "deaf:inventory@2,deaf:inventory@3"
    pad = FeigPad(RadioField(tags), plan(faults), air=False, capacity=4)
    reader = connect(pad)
    with pytest.raises(NoAnswer):
        reader.inventory()
    assert len(reader.inventory()) == 6


def test_a_damaged_answer_does_not_cost_the_whole_time_out(connect: Connect) -> None:
    pad = FeigPad(RadioField([tag(1)]), plan("wrong_crc:system@1"), air=False)
    reader = connect(pad)
    reader._dialogue._timeout_s = 3600.0
    assert reader.read_afi(tag(1).uid) == SECURED
    assert reader.counts["bad_frames"] == 1


def test_warnings_are_counted_and_the_answer_is_kept(connect: Connect) -> None:
    class Detuned(FeigPad):
        def receive_data(self, data: bytes) -> list[Reply]:
            frames = Frames("host")
            for reply in super().receive_data(data):
                frames.receive_data(reply.data)
            answer = frames.next_event()
            assert isinstance(answer, Answer)
            status = 0x84 if answer.code == 0xB0 else 0
            return [Reply(0.0, encode(Answer(answer.code, status, answer.data)))]

    reader = connect(Detuned(RadioField([tag(1)]), air=False))
    assert len(reader.inventory()) == 1
    assert reader.counts["warnings"] == 1


def test_a_pad_that_sends_blocks_in_memory_order(connect: Connect) -> None:
    pad = FeigPad(RadioField([tag(1)]), air=False, reversed_blocks=False)
    reader = connect(pad, block_order="natural")
    assert reader.read_blocks(tag(1).uid, 0, 8).data == bytes(tag(1).memory[:32])


def test_only_the_configured_address_is_listened_to(connect: Connect) -> None:
    right = connect(FeigPad(RadioField([tag(1)]), air=False, address=3), address=3)
    assert len(right.inventory()) == 1
    wrong = connect(FeigPad(RadioField([tag(1)]), air=False, address=4), address=3, timeout_s=0.02)
    with pytest.raises(NoAnswer):
        wrong.inventory()


def test_a_field_reset_wakes_quiet_tags(connect: Connect) -> None:
    quiet = tag(1)
    reader = connect(FeigPad(RadioField([quiet]), air=False))
    quiet.quiet = True
    assert reader.inventory() == ()
    reader.service.rf_reset()
    assert len(reader.inventory()) == 1


def test_blocks_outside_the_protocol_are_a_callers_mistake(connect: Connect) -> None:
    reader = connect(FeigPad(RadioField([tag(1)]), air=False))
    for first, count in ((-1, 1), (0, 0), (250, 7)):
        with pytest.raises(ValueError, match=r"outside 0\.\.255"):
            reader.read_blocks(tag(1).uid, first, count)


def test_a_flickering_tag_is_asked_once_more(connect: Connect) -> None:
    field = RadioField([tag(1)])

    class Flicker(FeigPad):
        missed = False

        def receive_data(self, data: bytes) -> list[Reply]:
            if b"\x23" in data and not self.missed:
                self.missed = True
                return [Reply(0.0, encode(Answer(0xB0, 0x01)))]
            return super().receive_data(data)

    reader = connect(Flicker(field, air=False))
    assert reader.read_blocks(tag(1).uid, 0, 4).data == bytes(tag(1).memory[:16])
    field.remove(tag(1).uid)
    with pytest.raises(TagGone):
        reader.read_blocks(tag(1).uid, 0, 4)


def pad_of(*tags: SimulatedTag, faults: str = "", **options: Any) -> RecordingPad:
    return RecordingPad(RadioField(tags), faults=plan(faults), air=False, **options)


def test_what_a_feig_pad_can_do(connect: Connect) -> None:
    pad = pad_of(tag(1))
    reader = connect(pad)
    assert reader.capabilities == {Capability.EAS, Capability.RF_SWITCH, Capability.SIGNALS}
    with pytest.raises(Unsupported, match="AFI"):
        reader.inventory(afi=SECURED)
    assert pad.received == []


@pytest.mark.parametrize(
    ("reader_type", "model"), [(80, "CPR.M02"), (83, "CPR40"), (99, "reader type 99")]
)
def test_identity(connect: Connect, reader_type: int, model: str) -> None:
    reader = connect(pad_of(reader_type=reader_type))
    assert reader.identity() == f"FEIG {model}, firmware 1.0"


def test_identity_of_firmware_without_reader_info(connect: Connect) -> None:
    class Old(FeigPad):
        def receive_data(self, data: bytes) -> list[Reply]:
            if b"\xff\x66\x00" in data:
                return [Reply(0.0, encode(Answer(0x66, 0x80)))]
            return super().receive_data(data)

    assert connect(Old(RadioField(), air=False)).identity() == "FEIG CPR.M02, firmware 1.0"


def test_reads_keep_to_the_readers_buffer(connect: Connect) -> None:
    class Small(RecordingPad):
        longest = 0

        def receive_data(self, data: bytes) -> list[Reply]:
            if b"\xff\x66\x00" in data:
                version = bytes((1, 0, 0, 0, 80, 0, 0))
                return [Reply(0.0, encode(Answer(0x66, 0, version + 2 * b"\0\x50")))]
            replies = super().receive_data(data)
            self.longest = max([self.longest, *(len(reply.data) for reply in replies)])
            return replies

    pad = Small(RadioField([tag(1)]), air=False)
    reader = connect(pad)
    reader.identity()
    assert reader.read_blocks(tag(1).uid, 0, 28).data == bytes(tag(1).memory)
    assert pad.received.count("b023") == 2
    assert pad.longest <= 0x50


def test_a_known_chip_is_read_whole_at_once_and_asked_nothing_else(connect: Connect) -> None:
    pad = pad_of(tag(1))
    assert connect(pad).read_blocks(tag(1).uid, 0, 28).data == bytes(tag(1).memory)
    assert pad.received == ["65", "b023"]


def test_a_clone_with_larger_blocks_than_its_uid_promises(connect: Connect) -> None:
    large = SimulatedTag(tag(1).uid, bytearray(range(224)), block_size=8)
    reader = connect(pad_of(large))
    assert reader.read_blocks(large.uid, 0, 28).data == bytes(range(224))
    assert dict(reader.read_each([large.uid], 0, 20))[large.uid] == TagBlocks(
        large.uid, 0, 8, bytes(range(160))
    )


@pytest.mark.parametrize("count", [8, 28])
def test_each_of_many_tags_is_read_once(connect: Connect, count: int) -> None:
    tags = [tag(number) for number in range(6)]
    pad = pad_of(*tags)
    reader = connect(pad)
    uids = [each.uid for each in tags]
    found = list(reader.read_each([*uids, uids[0]], 0, count))
    assert sorted(uid for uid, _ in found) == uids
    for each in tags:
        blocks = dict(found)[each.uid]
        assert isinstance(blocks, TagBlocks)
        assert blocks.data == bytes(each.memory[: 4 * count])
    assert pad.received == ["65"] + 6 * ["b023"]


@pytest.mark.parametrize("count", [8, 28])
def test_a_tag_that_went_is_named_among_the_others(connect: Connect, count: int) -> None:
    pad = pad_of(tag(1), tag(3))
    reader = connect(pad)
    found = dict(reader.read_each([tag(number).uid for number in (1, 2, 3)], 0, count))
    assert isinstance(found[tag(2).uid], TagGone)
    assert isinstance(found[tag(1).uid], TagBlocks)
    assert isinstance(found[tag(3).uid], TagBlocks)


def test_lost_and_damaged_answers_are_read_again_after_the_others(connect: Connect) -> None:
    tags = [tag(number) for number in range(5)]
    pad = pad_of(*tags, faults="silence:read@2,wrong_crc:read@4")
    reader = connect(pad)
    found = list(reader.read_each([each.uid for each in tags], 0, 8))
    assert [uid for uid, _ in found[-2:]] == [tags[1].uid, tags[3].uid]
    for uid, blocks in found:
        assert isinstance(blocks, TagBlocks)
        assert blocks.data == bytes(tags[int(uid[-2:], 16)].memory[:32])
    told = reader.statistics()
    assert (told.repeats, told.no_answers, told.bad_frames) == (2, 1, 1)


def test_whoever_looks_at_an_answer_may_ask_something_else(connect: Connect) -> None:
    tags = [tag(number) for number in range(3)]
    pad = pad_of(*tags)
    reader = connect(pad)
    for uid, blocks in reader.read_each([each.uid for each in tags], 0, 8):
        assert isinstance(blocks, TagBlocks)
        assert reader.read_afi(uid) == SECURED
    # Nothing is read twice, and the line never needs to be settled again.
    assert pad.received.count("b023") == 3
    assert pad.received.count("65") == 1


def test_many_tags_on_a_line_that_goes(connect: Connect) -> None:
    reader = connect(pad_of(tag(1), tag(2), faults="close:read@2"))
    found = reader.read_each([tag(1).uid, tag(2).uid], 0, 8)
    assert next(found)[0] == tag(1).uid
    with pytest.raises(LinkLost):
        list(found)


def test_blocks_are_written_one_by_one_and_read_back_equal(connect: Connect) -> None:
    for size in (4, 8):
        book = SimulatedTag("E005400000000001", bytearray(28 * size), block_size=size)
        pad = pad_of(book)
        reader = connect(pad)
        data = random.Random(size).randbytes(5 * size)
        reader.write_blocks(book.uid, 3, data)
        assert bytes(book.memory) == bytes(3 * size) + data + bytes(20 * size)
        assert reader.read_blocks(book.uid, 3, 5).data == data
        assert pad.received.count("b024") == 5


def test_only_whole_blocks_are_written(connect: Connect) -> None:
    reader = connect(pad_of(tag(1)))
    for data in (b"", bytes(7)):
        with pytest.raises(ValueError, match="no whole number of 4-byte blocks"):
            reader.write_blocks(tag(1).uid, 0, data)
    with pytest.raises(ValueError, match=r"outside 0\.\.255"):
        reader.write_blocks(tag(1).uid, -1, bytes(4))


@pytest.mark.parametrize("fault", ["silence:write@2", "wrong_crc:write@2", "late:write@2:ms=150"])
def test_a_block_whose_answer_is_lost_is_read_back_and_not_repeated(
    connect: Connect, fault: str
) -> None:
    book = tag(1)
    pad = pad_of(book, faults=fault)
    connect(pad).write_blocks(book.uid, 0, bytes(range(16)))
    assert bytes(book.memory[:16]) == bytes(range(16))
    assert pad.received.count("b024") == 4


def test_a_block_that_was_not_written_is_written_after_a_look(connect: Connect) -> None:
    book = tag(1)
    pad = pad_of(book, faults="deaf:write@3")
    reader = connect(pad)
    reader.write_blocks(book.uid, 0, bytes(range(16)))
    assert bytes(book.memory[:16]) == bytes(range(16))
    assert pad.received.count("b024") == 5
    assert reader.statistics().repeats == 1


@pytest.mark.parametrize(("fault", "written"), [("pull", 2), ("pull_written", 3)])
def test_a_tag_that_goes_during_a_write_names_the_block(
    connect: Connect, fault: str, written: int
) -> None:
    book = tag(1)
    before = bytes(book.memory)
    reader = connect(pad_of(book, faults=f"{fault}:write@3"))
    with pytest.raises(TagGone, match=r"^block 12 of 10\.\.15 of E00401.*at block 12"):
        reader.write_blocks(book.uid, 10, bytes(24))
    end = 40 + 4 * written
    assert bytes(book.memory) == before[:40] + bytes(4 * written) + before[end:]


def test_a_locked_block_is_not_written(connect: Connect) -> None:
    book = tag(1)
    book.locked = {6}
    reader = connect(pad_of(book))
    with pytest.raises(Unsupported, match=r"^block 6 of 5\.\.7 .*locked"):
        reader.write_blocks(book.uid, 5, bytes(12))
    with pytest.raises(Unsupported, match=r"^block 28 of 27\.\.28 "):
        reader.write_blocks(book.uid, 27, bytes(8))


@pytest.mark.parametrize("fault", ["", "silence:write@1", "deaf:write@1", "wrong_crc:write@1"])
def test_blocks_are_locked_and_announced_once(connect: Connect, fault: str) -> None:
    book = tag(1)
    book.locked = {2}
    reader = connect(pad_of(book, faults=fault))
    assert isinstance(reader, TagProgrammer)
    reader.lock_blocks(book.uid, 4, 2)
    reader.write_dsfid(book.uid, 0x06)
    assert (book.locked, book.dsfid) == ({2, 4, 5}, 0x06)
    assert reader.locked_blocks(book.uid, 0, 28) == {2, 4, 5}
    assert reader.locked_blocks(book.uid, 3, 2) == {4}
    with pytest.raises(Unsupported):
        reader.lock_blocks(book.uid, 2, 1)
    with pytest.raises(ValueError, match=r"outside 0\.\.255"):
        reader.locked_blocks(book.uid, 250, 7)


@pytest.mark.parametrize("fault", ["", "silence:write@1", "deaf:write@1", "wrong_crc:write@1"])
def test_the_eas_bit_is_set_and_reset(connect: Connect, fault: str) -> None:
    book, other = tag(1), tag(2)
    pad = pad_of(book, other, faults=fault)
    reader = connect(pad)
    for on in (True, False, True):
        reader.write_eas(book.uid, on)
        assert (book.eas, other.eas) == (on, False)
        assert reader.read_eas(book.uid) is on
        assert reader.read_eas(other.uid) is False
    # Never twice without a look in between.
    assert pad.received.count("b104") >= 3


def test_eas_of_other_makers_is_unsupported_before_anything_is_sent(connect: Connect) -> None:
    stranger = SimulatedTag("E005400000000001")
    pad = pad_of(stranger)
    reader = connect(pad)
    with pytest.raises(Unsupported, match="no NXP chip"):
        reader.write_eas(stranger.uid, True)
    with pytest.raises(Unsupported, match="no NXP chip"):
        reader.read_eas(stranger.uid)
    assert pad.received == []


def test_a_tag_that_is_gone_is_not_taken_for_one_whose_eas_is_off(connect: Connect) -> None:
    reader = connect(pad_of())
    with pytest.raises(TagGone):
        reader.read_eas(tag(1).uid)
    with pytest.raises(TagGone):
        reader.write_eas(tag(1).uid, False)


def test_an_eas_answer_that_was_missed_once_is_heard_the_second_time(connect: Connect) -> None:
    class Flicker(FeigPad):
        missed = False

        def receive_data(self, data: bytes) -> list[Reply]:
            if b"\x04\xa5" in data and not self.missed:
                self.missed = True
                return [Reply(0.0, encode(Answer(0xB1, 0x01)))]
            return super().receive_data(data)

    book = tag(1)
    book.eas = True
    assert connect(Flicker(RadioField([book]), air=False)).read_eas(book.uid) is True


def test_information_and_dsfid(connect: Connect) -> None:
    book = tag(1)
    book.dsfid = 0x3E
    reader = connect(pad_of(book))
    assert reader.information(book.uid) == TagInformation(book.uid, 0x3E, SECURED, 4, 28, 1)
    stranger = SimulatedTag("E005400000000001", bytearray(4 * 33))
    reader = connect(pad_of(stranger))
    assert reader.information(stranger.uid) == TagInformation(stranger.uid, 0, 0, None, None, 1)


def test_what_happened_on_the_line_is_counted(connect: Connect) -> None:
    faults = "noise:system@1,glue:system@2,silence:system@3,wrong_crc:system@5"
    reader = connect(pad_of(tag(1), faults=faults))
    assert reader.statistics() == LineStatistics()
    for _ in range(4):
        assert reader.read_afi(tag(1).uid) == SECURED
    told = reader.statistics()
    # Four questions, two of them twice, and the line settled three times.
    assert (told.sent, told.answered) == (9, 7)
    assert (told.repeats, told.no_answers, told.bad_frames) == (2, 1, 1)
    assert told.stray_frames == 1
    # Three bytes of noise, and the frame whose checksum was wrong.
    assert told.dropped_bytes == 3 + 21
    assert told.warnings == 0


def test_an_answer_of_wrong_content_makes_the_next_one_doubtful(connect: Connect) -> None:
    """A stray read answer must not shift every later answer to the wrong tag."""
    tags = [tag(number) for number in range(4)]

    class Stray(RecordingPad):
        struck = False

        def receive_data(self, data: bytes) -> list[Reply]:
            replies = super().receive_data(data)
            if b"\x23" in data and not self.struck:
                self.struck = True
                stray = encode(Answer(0xB0, 0, bytes((1, 4, 0, 9, 9, 9, 9))))
                return [Reply(0.0, stray), *replies]
            return replies

    reader = connect(Stray(RadioField(tags), air=False))
    found = dict(reader.read_each([each.uid for each in tags], 0, 8))
    assert {uid: getattr(blocks, "data", b"") for uid, blocks in found.items()} == {
        each.uid: bytes(each.memory[:32]) for each in tags
    }


def test_only_one_question_is_on_the_line_at_a_time() -> None:
    """Half duplex: the next is sent only when the answer before it is whole."""

    class OneAtATime(FeigPad):
        unanswered = 0
        most = 0

        def receive_data(self, data: bytes) -> list[Reply]:
            self.unanswered += 1
            self.most = max(self.most, self.unanswered)
            return super().receive_data(data)

    class Wire:
        """A link whose answers are taken byte by byte."""

        url, is_network = "wire", True

        def __init__(self, pad: OneAtATime) -> None:
            self.pad = pad
            self.waiting = bytearray()

        def write(self, data: bytes) -> None:
            assert not self.waiting
            for reply in self.pad.receive_data(data):
                self.waiting += reply.data

        def read_some(self, timeout_s: float) -> bytes:
            taken = bytes(self.waiting[:1])
            del self.waiting[:1]
            if not self.waiting:
                self.pad.unanswered = 0
            return taken

        def drain(self) -> int:
            return 0

        def close(self) -> None:
            """Nothing to give back."""

    tags = [tag(number) for number in range(4)]
    pad = OneAtATime(RadioField(tags), air=False)
    config = FeigConfig(kind="item_reader", driver="feig", port="wire")
    reader = FeigReader(Wire(pad), config)  # type: ignore[arg-type]
    for uid, blocks in reader.read_each([each.uid for each in reader.inventory()], 0, 8):
        assert isinstance(blocks, TagBlocks)
        assert reader.read_afi(uid) == SECURED
    assert pad.most == 1


def test_any_answer_is_a_value_or_a_device_error() -> None:
    """Whatever a pad says, no other exception comes out of the driver."""
    generator = random.Random(15693)

    class Babbler:
        url, is_network = "babbler", False
        answer = b""

        def write(self, data: bytes) -> None:
            frames = Frames("reader")
            frames.receive_data(data)
            command = frames.next_event()
            assert command is not None
            status = generator.choice((0, 0, 0, 1, 0x83, 0x92, 0x93, 0x94, 0x95, 0xF1))
            body = generator.randbytes(generator.choice((0, 1, 2, 7, 11, 13, 14, 34, 42)))
            if generator.random() < 0.5:
                body = generator.choice((b"\x08\x04", b"\x01\x03", b"\x13\x00\x01")) + body
            self.answer = encode(Answer(command.code, status, body))

        def read_some(self, timeout_s: float) -> bytes:
            taken, self.answer = self.answer, b""
            return taken

        def drain(self) -> int:
            return 0

        def close(self) -> None:
            """Nothing to give back."""

    config = FeigConfig(kind="item_reader", driver="feig", port="babbler", timeout_s=0.01)
    reader = FeigReader(Babbler(), config)  # type: ignore[arg-type]
    service, uid = reader.service, tag(1).uid
    asked: list[Callable[[], object]] = [
        reader.inventory,
        lambda: reader.read_blocks(uid, 0, 8),
        lambda: list(reader.read_each([uid, tag(2).uid], 0, 8)),
        lambda: reader.write_blocks(uid, 0, bytes(8)),
        lambda: reader.write_eas(uid, True),
        lambda: reader.read_eas(uid),
        lambda: reader.information(uid),
        reader.identity,
        service.inputs,
        service.people_count,
        lambda: service.read_page(1),
        lambda: service.read_extended(9),
        lambda: service.read_buffer(10),
    ]
    outcomes = 0
    for _ in range(60):
        for ask in asked:
            try:
                ask()
            except DeviceError:
                pass
            except ValueError as error:
                # The tag's blocks turned out not to divide what is to be written.
                if "no whole number" not in str(error):
                    raise
            outcomes += 1
    assert outcomes == 60 * len(asked)


@pytest.mark.parametrize(("wire", "baud"), [("tcp", 0), ("pty", 0), ("pty", 38400)])
def test_twenty_books_at_once(wire: str, baud: int, tmp_path: Path) -> None:
    """20 tags x 8 blocks, as the bench has them (stack): that says how long it takes."""
    generator = random.Random(20)
    tags = [
        SimulatedTag(f"E00401{generator.getrandbits(40):010X}", bytearray(generator.randbytes(112)))
        for _ in range(20)
    ]
    pad = FeigPad(RadioField(tags))
    place: dict[str, Any] = (
        {"listen": "127.0.0.1:0"} if wire == "tcp" else {"pty": tmp_path / "pad"}
    )
    with EmulatorServer(pad, **place, baud=baud) as server:
        reader = open_reader(FeigConfig(kind="item_reader", driver="feig", port=server.url))
        seen = reader.inventory()
        blocks = dict(reader.read_each([each.uid for each in seen], 0, 8))
        reader.close()
    assert blocks == {each.uid: TagBlocks(each.uid, 0, 4, bytes(each.memory[:32])) for each in tags}


def test_a_list_of_ever_new_tags_ends(connect: Connect) -> None:
    class Inventing(FeigPad):
        lists = 0

        def receive_data(self, data: bytes) -> list[Reply]:
            frames = Frames("reader")
            frames.receive_data(data)
            command = frames.next_event()
            assert command is not None
            if command.data[:1] != b"\x01":
                return [Reply(0.0, encode(Answer(command.code, 0, bytes(7))))]
            self.lists += 1
            uids = (f"E00401{200 * self.lists + n:010X}" for n in range(200))
            records = b"".join(b"\x03\0" + bytes.fromhex(uid) for uid in uids)
            return [Reply(0.0, encode(Answer(0xB0, 0x93, bytes((200,)) + records)))]

    pad = Inventing(RadioField())
    with pytest.raises(BadFrame, match="did not end"):
        connect(pad, timeout_s=1.0).inventory()
    assert pad.lists == 2


def powered(**settings: Any) -> FeigPad:
    field = RadioField()
    field.antenna = Antenna()
    return FeigPad(field, **settings)


def test_of_the_page_with_the_power_nothing_else_is_changed(connect: Connect) -> None:
    pad = powered()
    ram, eeprom = bytes(range(14)), bytes(range(100, 114))
    pad.reader.pages |= {0x03: ram, 0x83: eeprom}
    reader = connect(pad, power_max=8, power_step_w=0.5)
    assert reader.power() == AntennaPower(2, 102, 8, 0.5)
    reader.set_power(3, keep=False)
    assert pad.reader.pages == {0x03: ram[:2] + b"\x03" + ram[3:], 0x83: eeprom}
    reader.set_power(4, keep=True)
    assert pad.reader.pages == {
        0x03: ram[:2] + b"\x04" + ram[3:],
        0x83: eeprom[:2] + b"\x04" + eeprom[3:],
    }
    with pytest.raises(Unsupported, match="parameter_range"):
        reader.set_power(21, keep=False)
    assert reader.power().now == 4


@pytest.mark.parametrize("model", [60, 76, 80, 83])
def test_a_model_without_power_says_so(connect: Connect, model: int) -> None:
    reader = connect(FeigPad(RadioField(), reader_type=model))
    with pytest.raises(Unsupported, match="has no output power that can be set"):
        reader.power()
    with pytest.raises(Unsupported, match="unknown_command"):
        reader.noise()


def test_a_reader_that_does_not_take_the_power_that_it_agreed_to(connect: Connect) -> None:
    pad = powered()
    pad.reader.pages = Stubborn(pad.reader.pages)
    with pytest.raises(Unsupported, match="the reader has power 4 after it was told 3"):
        connect(pad).set_power(3, keep=False)


class Stubborn(dict[int, bytes]):
    """Pages that nobody can write."""

    def __setitem__(self, page: int, content: bytes) -> None:
        return
