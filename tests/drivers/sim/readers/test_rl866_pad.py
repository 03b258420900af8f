"""The emulated RL866 pad against captured dialogues, its numbering and its refusals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.readers.rl866 import commands as rl866
from drivers.readers.rl866.commands import Listed
from drivers.readers.rl866.frames import Frame, Frames, encode, i_block
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.field import RadioField, SimulatedTag, air_time_inventory, air_time_read
from drivers.sim.readers.rl866 import Rl866Pad

UIDS = ("E00401003F3827A7", "E00401003F382624", "E00401003F3825A4")
UID = UIDS[0]


def pad_with(faults: str = "", **options: object) -> tuple[SimulatedTag, Rl866Pad]:
    tags = [SimulatedTag(uid) for uid in UIDS]
    tags[0].memory[48:52] = b"678\0"
    pad = Rl866Pad(RadioField(tags), FaultPlan(parse_faults(faults)), **options)  # type: ignore[arg-type]
    return tags[0], pad


def send(pad: Rl866Pad, raw: str | bytes) -> bytes:
    data = bytes.fromhex(raw) if isinstance(raw, str) else raw
    return b"".join(reply.data for reply in pad.receive_data(data))


class Host:
    """Numbers its commands as a host should."""

    def __init__(self, pad: Rl866Pad) -> None:
        self.pad = pad
        self.sequence = 0
        send(pad, "FA05FFC04239")

    def ask(self, information: bytes) -> str:
        raw = send(self.pad, encode(i_block(information, self.sequence)))
        self.sequence ^= 1
        frames = Frames()
        frames.receive_data(raw)
        answer = frames.next_event()
        assert answer is not None
        assert not frames.has_partial
        return answer.information.hex().upper()


def test_the_captured_dialogue() -> None:
    _, pad = pad_with()
    assert send(pad, "FA05FFC04239") == bytes.fromhex("FA0501E058FE")
    host = Host(pad)
    listed = host.ask(rl866.inventory())
    assert listed == (
        "31000000030003"
        "0E010109A727383F000104E0000E0101092426383F000104E0000E010109A425383F000104E000"
    )
    assert send(pad, "FA13FF40320001010901A727383F000104E0A3BF") == bytes.fromhex(
        "FA09014032000001B293"
    )
    host.sequence = 0
    assert (
        host.ask(rl866.access(1, rl866.read_multiple(UID, 12, 1))) == "34000009030001010036373800"
    )
    assert send(pad, "FA0AFF403401020A00997B") == bytes.fromhex(
        "FA1A0140340000110A00010FA727383F000104E000001B030120E7"
    )
    assert send(pad, "FA07FF003301C548") == bytes.fromhex("FA080100330000A64B")
    assert pad.connected == 0


def test_a_write_in_the_captured_form() -> None:
    tag, pad = pad_with()
    send(pad, "FA13FF40320001010901A727383F000104E0A3BF")
    write = encode(i_block(rl866.access(1, rl866.write_block(3, b"wxyz")), 0))
    assert send(pad, write)[4:-2].hex() == "34000003040001"
    assert tag.memory[12:16] == b"wxyz"


def test_commands_are_numbered_by_turns() -> None:
    _, pad = pad_with()
    assert send(pad, "FA07FF4031008A6C")[4:7] == b"\x31\0\0"
    again = send(pad, "FA07FF4031008A6C")
    assert again[4:7] == b"\x31\x04\x01"
    send(pad, "FA05FFC04239")
    assert send(pad, "FA07FF4031008A6C")[5:7] == b"\x04\x01"
    assert Host(pad).ask(rl866.inventory())[:6] == "310000"


def test_a_list_longer_than_a_frame() -> None:
    field = RadioField(SimulatedTag(f"E0040100000000{n:02X}") for n in range(40))
    host = Host(Rl866Pad(field))
    parts = [
        rl866.parse_inventory(bytes.fromhex(host.ask(rl866.inventory(flags)))[3:])
        for flags in (0, 8, 8)
    ]
    assert [part.count for part in parts] == [18, 18, 4]
    assert [part.stopped_early for part in parts] == [True, True, False]
    assert len({tag.uid for part in parts for tag in part.tags}) == 40


@pytest.mark.parametrize(
    ("information", "answer"),
    [
        ("77", "77 0301"),
        ("31 01", "31 0501"),
        ("31", "31 0501"),
        ("32 00", "32 0501"),
        ("32 00 02 01 09 01 A727383F000104E0", "32 2201"),
        ("33 05", "33 1504"),
        ("33", "33 0501"),
        ("34 05 02 0A00", "34 1504"),
        ("34 01 03 0A00", "34 0501"),
        ("34 01 02 EE00", "34 0000 05 EE00 00 0300"),
        ("34 01 07 0300 00 1C00 0100", "34 0000 05 0300 00 1C04"),
        ("34 01 07 0300 01 0000 0100", "34 0000 05 0300 00 0501"),
        ("34 01 02 0600", "34 0000 05 0600 00 0B00"),
        ("34 01 08 0400 0000 0100 1234", "34 0000 05 0400 00 0B00"),
        ("34 01 0A 0400 1C00 0100 12345678", "34 0000 05 0400 00 1B04"),
        ("34 01 0A 0400 0100 0100 12345678", "34 0000 05 0400 00 1B04"),
        ("34 01 02 0F00", "34 0000 05 0F00 00 0804"),
    ],
)
def test_refusals(information: str, answer: str) -> None:
    tag, pad = pad_with()
    tag.locked.add(1)
    host = Host(pad)
    host.ask(rl866.connect(Listed(UID, 1)))
    assert host.ask(bytes.fromhex(information)) == answer.replace(" ", "")


def test_what_no_result_could_hold() -> None:
    pad = Rl866Pad(RadioField([SimulatedTag(UID, bytearray(224), block_size=8)]))
    host = Host(pad)
    host.ask(rl866.connect(Listed(UID, 1)))
    assert host.ask(rl866.access(1, rl866.read_multiple(UID, 0, 16))) == "340000050300000700"
    assert host.ask(rl866.access(1, rl866.read_multiple(UID, 0, 15)))[6:16] == "7D0300010F"


def test_only_so_many_tags_are_connected() -> None:
    _, pad = pad_with(handles=2)
    host = Host(pad)
    assert [host.ask(rl866.connect(Listed(uid, 1))) for uid in UIDS] == [
        "32000001",
        "32000002",
        "320500",
    ]
    assert host.ask(rl866.disconnect(0)) == "330000"
    assert pad.connected == 0


def test_eas_and_afi() -> None:
    tag, pad = pad_with()
    host = Host(pad)
    host.ask(rl866.connect(Listed(UID, 1)))
    for what in (rl866.write_eas(True), rl866.eas_alarm(), rl866.write_afi(0xC2)):
        answer = bytes.fromhex(host.ask(rl866.access(1, what)))
        assert rl866.parse_access(answer[3:], what) is None
    assert (tag.eas, tag.afi) == (True, 0xC2)
    host.ask(rl866.access(1, rl866.write_eas(False)))
    assert not tag.eas
    pad.field.place(SimulatedTag("E007000001234567"))
    host.ask(rl866.connect(Listed("E007000001234567", 2)))
    assert host.ask(rl866.access(2, rl866.write_eas(True))) == "340000050C00000804"


def test_time_on_air_is_waited_for_and_counted() -> None:
    _, pad = pad_with()
    host = Host(pad)
    host.ask(rl866.inventory())
    host.ask(rl866.connect(Listed(UID, 1)))
    assert pad.air_seconds == pytest.approx(air_time_inventory(UIDS))
    (reply,) = pad.receive_data(encode(i_block(rl866.access(1, rl866.read_multiple(UID, 0, 8)), 0)))
    assert reply.delay_s == pytest.approx(air_time_read(8))


def test_damage_other_addresses_and_other_blocks() -> None:
    _, pad = pad_with()
    assert send(pad, "FA07FF4031008A6D") == b""
    assert pad.discard_partial() == []
    assert send(pad, encode(Frame(0xC0, module=7))) == b""
    assert send(pad, encode(Frame(0x20, b"\x31\0", 1)))[5:7] == b"\x06\x01"
    assert send(pad, encode(i_block(b"", 0, 1)))[4:6] == b"\x03\x01"


def test_faults_of_the_protocol() -> None:
    tag, pad = pad_with("pull:write,status:inventory@2:code=04,weak:inventory@3:p=0")
    host = Host(pad)
    assert host.ask(rl866.inventory())[:6] == "310000"
    assert host.ask(rl866.inventory()) == "310400"
    assert host.ask(rl866.inventory()) == "31000000000000"
    host.ask(rl866.connect(Listed(UID, 1)))
    assert host.ask(rl866.access(1, rl866.write_afi(7))) == "340000050600000804"
    assert (tag.afi, len(pad.field.tags())) == (0, 2)


@given(st.binary(min_size=1, max_size=40))
@settings(max_examples=200)
def test_any_command_gets_an_answer(information: bytes) -> None:
    _, pad = pad_with()
    host = Host(pad)
    host.ask(rl866.connect(Listed(UID, 1)))
    answer = bytes.fromhex(host.ask(information))
    assert answer[:1] == information[:1]
