"""A FEIG gate, against traffic that somebody else published, and against its worst days."""

from __future__ import annotations

import json
import random
import socket
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from drivers.config_gate import FeigGateConfig
from drivers.errors import LinkLost, NoAnswer, Unsupported
from drivers.gates.feig import FeigGate, _Notified, open_gate
from drivers.model import GateAlarm, GateCounters, GateReport, GateState, GateTrouble
from drivers.readers.feig.buffer import Complaint, Fields, Record, notification
from drivers.readers.feig.frames import CommandFrames, encode
from drivers.readers.feig.listener import NotificationListener
from drivers.readers.feig.service import FeigService
from drivers.readers.feig.settings import EXTENDED_BYTES
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.gates.feig import ALARM_PAGE, FeigGateSim
from drivers.sim.readers.feig.notifier import FeigNotifier
from drivers.sim.serve import EmulatorServer
from drivers.tags.decoder import decode

VECTORS = {
    each["name"]: bytes.fromhex(each["bytes_hex"])
    for each in json.loads(
        (Path(__file__).parents[2] / "data" / "rfid_vectors_feig.json").read_text("utf-8")
    )
}
"""janosch12345/gatealert, see the file."""
UID = "E00401500A203FA3"


def config(**keys: Any) -> FeigGateConfig:
    return FeigGateConfig.model_validate(
        {"kind": "gate", "driver": "feig", "port": "listen://127.0.0.1:0"} | keys
    )


class Skipping:
    """A clock that goes on, and over long waits at once."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self._skipped

    def skip(self, seconds: float) -> None:
        self._skipped += seconds


class Notified:
    """The driver as it listens, with a clock of the test's, and the gate that calls it."""

    def __init__(self, **keys: Any) -> None:
        self.clock = Skipping()
        listener = NotificationListener("127.0.0.1", 0, keep_alive_s=1e6, monotonic=self.clock)
        self.gate = FeigGate(config(**keys), _Notified(listener), None, monotonic=self.clock)
        self.notifier = FeigNotifier(*listener.address)

    def reports(self, until: Callable[[list[GateReport]], object]) -> list[GateReport]:
        found: list[GateReport] = []
        for _ in range(100_000):
            if until(found):
                return found
            report = self.gate.next(0.05)
            if report is not None:
                found.append(report)
        raise AssertionError(f"it never happened: {found[-5:]}")

    def close(self) -> None:
        self.notifier.hang_up()
        self.gate.close()


@pytest.fixture
def at() -> Iterator[Notified]:
    made = Notified()
    yield made
    made.close()


def test_the_recorded_alarm_is_the_item_that_it_was(at: Notified) -> None:
    at.notifier.send(VECTORS["feig/gate-notification-alarm-uid-and-36-bytes"])
    (alarm,) = at.reports(len)
    assert isinstance(alarm, GateAlarm)
    assert alarm.uid == UID
    tag = decode(alarm.memory, block_size=alarm.block_size)
    assert (tag.item_id, tag.part, tag.parts) == ("201123463", 1, 4)


def test_a_damaged_one_is_no_alarm_but_noise(at: Notified) -> None:
    at.notifier.send(VECTORS["feig/negative-gate-notification-edited-crc-wrong"])
    (told,) = at.reports(len)
    assert isinstance(told, GateState)
    assert (told.trouble, told.present) == (GateTrouble.NOISE, True)


def test_what_is_not_understood_is_kept(at: Notified) -> None:
    # A field of whose place nobody knows.
    fields = Fields.IDD | Fields.DATE
    record = Record(3, bytes.fromhex(UID), 0, unread=b"\x07\xb2\x01\x01")
    at.notifier.send(encode(notification([record], fields)))
    (alarm,) = at.reports(len)
    assert isinstance(alarm, GateAlarm)
    assert (alarm.uid, alarm.raw) == (UID, b"\x07\xb2\x01\x01")


def test_what_it_complains_of_is_told_once_each_way(at: Notified) -> None:
    for flags in (Complaint.NOISE.value, Complaint.NOISE.value, 0, 0):
        at.notifier.keep_alive(flags)
    began, ended = at.reports(lambda told: len(told) == 2)
    assert began == GateState("gate", GateTrouble.ANTENNA, True, "noise")
    assert ended == GateState("gate", GateTrouble.ANTENNA, False)


def test_a_gate_that_repeats_an_alarm_for_an_hour(at: Notified) -> None:
    record = Record(3, bytes.fromhex(UID), 0, 4, bytes(8), antenna=4)
    told: list[GateReport] = []
    for second in range(3600):
        at.notifier.alarm([record])
        at.clock.skip(1.0)
        while at.gate.statistics().answered <= second:
            report = at.gate.next(0.0)
            told += [report] if report is not None else []
    assert [type(each) for each in told] == [GateAlarm, GateState]
    assert told[1] == GateState("gate", GateTrouble.STANDING, True, "a tag stands beside it")
    at.clock.skip(11.0)
    assert at.reports(len) == [
        GateState("gate", GateTrouble.STANDING, False, "a tag stands beside it")
    ]


def test_many_notifications_with_noise_between_them_lose_nothing(at: Notified) -> None:
    """Of 2000 each hundredth is damaged. The bench plays a million."""
    noise = random.Random(7)
    whole = []
    for number in range(2000):
        uid = f"E0040150{number:08X}"
        record = Record(3, bytes.fromhex(uid), 0, 4, bytes(32), antenna=4)
        frame = encode(notification([record], Fields.IDD | Fields.BLOCKS | Fields.ANTENNA))
        if number % 100 == 99:
            at.notifier.send(noise.randbytes(3) + frame[:-1] + bytes((frame[-1] ^ 0xFF,)))
        else:
            at.notifier.send(frame)
            whole.append(uid)
    found = at.reports(lambda told: len(told) == len(whole) + 1)
    assert [each.uid for each in found if isinstance(each, GateAlarm)] == whole
    assert [each.trouble for each in found if isinstance(each, GateState)] == [GateTrouble.NOISE]
    assert at.gate.statistics().bad_frames >= 20


def test_a_full_buffer_is_told(at: Notified) -> None:
    record = Record(3, bytes.fromhex(UID), 0, 4, bytes(8), antenna=4)
    fields = Fields.IDD | Fields.BLOCKS | Fields.ANTENNA
    at.notifier.send(encode(notification([record], fields, status=0x93)))
    lost, alarm = at.reports(lambda told: len(told) == 2)
    assert isinstance(lost, GateState)
    assert isinstance(alarm, GateAlarm)
    assert (lost.trouble, lost.present) == (GateTrouble.OVERFLOW, True)


def test_a_gate_that_is_gone_is_no_lost_port(at: Notified) -> None:
    at.notifier.keep_alive()
    assert at.gate.next(0.5) is None
    at.notifier.hang_up()
    with pytest.raises(NoAnswer, match="closed the connection"):
        at.gate.next(1.0)
    with pytest.raises(NoAnswer, match="no gate has connected"):
        at.gate.next(0.01)


class Recorded(FeigGateSim):
    """Keeps the commands as they came."""

    def __init__(self) -> None:
        super().__init__(FaultPlan())
        self.heard: list[bytes] = []

    def receive_data(self, data: bytes) -> Any:
        frames = CommandFrames()
        frames.receive_data(data)
        while (command := frames.next_event()) is not None:
            self.heard.append(encode(command))
        return super().receive_data(data)


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[tuple[Recorded, FeigGate]]:
    sim = Recorded()
    with EmulatorServer(sim, pty=tmp_path / "gate"):
        gate = open_gate(config(port=str(tmp_path / "gate"), people_counter=True))
        yield sim, gate
        gate.close()


def test_alarm_off_and_on_are_the_recorded_commands(asked: tuple[Recorded, FeigGate]) -> None:
    sim, gate = asked
    gate.set_alarm(False)
    assert VECTORS["feig/gate-host-read-config-cfg9"] in sim.heard
    assert VECTORS["feig/gate-host-write-config-alarm-off"] in sim.heard
    assert sim.heard[-1] == VECTORS["feig/gate-host-cpu-reset"]
    assert sim.reader.extended[ALARM_PAGE] == b"\x0f" + bytes(EXTENDED_BYTES - 1)


def test_another_page_9_is_left_alone(asked: tuple[Recorded, FeigGate]) -> None:
    sim, gate = asked
    page = sim.reader.extended[ALARM_PAGE] = b"\x0f\x03" + bytes(EXTENDED_BYTES - 2)
    with pytest.raises(Unsupported, match="begins 0F 03, expected 0F 0F or"):
        gate.set_alarm(True)
    assert sim.reader.extended[ALARM_PAGE] == page


@pytest.mark.parametrize(
    ("before", "on", "written"),
    [
        (b"\x03\x03", False, "02002CFF8B020101011E00090300" + "00" * 28 + "32D5"),
        (b"\x03\x00", True, "02002CFF8B020101011E00090303" + "00" * 28 + "70D6"),
    ],
)
def test_alarm_off_and_on_with_one_loop(
    asked: tuple[Recorded, FeigGate], before: bytes, on: bool, written: str
) -> None:
    # janosch12345/gatealert, server/gateProtocol.js, "NEU 1 loop".
    sim, gate = asked
    sim.reader.extended[ALARM_PAGE] = before + bytes(EXTENDED_BYTES - 2)
    gate.set_alarm(on)
    assert bytes.fromhex(written) in sim.heard


def test_its_clock_is_set_as_two_manuals_have_it(asked: tuple[Recorded, FeigGate]) -> None:
    sim, gate = asked
    moment = datetime(2026, 3, 1, 13, 45, 30, 250000, tzinfo=UTC)
    gate.set_clock(moment)
    # 85, TIMER: hour, minute, milliseconds.
    assert sim.heard[-1][4:9].hex() == "850d2d762a"
    shown = FeigService(gate._commands()).timer()
    assert (shown.hour, shown.minute) == (13, 45)


def test_a_gate_without_a_clock_says_so(asked: tuple[Recorded, FeigGate]) -> None:
    sim, gate = asked
    sim._faults.change(parse_faults("status:other:code=80"))
    with pytest.raises(Unsupported):
        gate.set_clock(datetime(2026, 3, 1, 13, tzinfo=UTC))


def test_the_people_counter_is_asked_as_it_was_recorded(
    asked: tuple[Recorded, FeigGate],
) -> None:
    sim, gate = asked
    sim.pass_people(3, 1)
    sim.pass_people(2, 2, detector=2)
    shown = None
    while not isinstance(shown, GateCounters):
        shown = gate.next(0.05)
    assert shown.counters == ((3, 1), (2, 2))
    assert VECTORS["feig/gate-host-people-counter-get"] in sim.heard


def test_a_gate_without_its_people_counter_says_so_once(
    asked: tuple[Recorded, FeigGate],
) -> None:
    sim, gate = asked
    sim.reader.people = None
    told = None
    while told is None:
        told = gate.next(0.05)
    assert isinstance(told, GateState)
    assert (told.trouble, told.present) == (GateTrouble.COUNTER, True)
    sim.pass_tag(UID)
    alarm = None
    while alarm is None:
        alarm = gate.next(0.05)
    assert isinstance(alarm, GateAlarm)


def test_a_port_that_somebody_else_listens_on() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(LinkLost, match="in use"):
            open_gate(config(port=f"listen://127.0.0.1:{port}"))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"port": "listen://"}, "listen://HOST:PORT"),
        ({"port": "listen://0.0.0.0:99999"}, "listen://HOST:PORT"),
        ({"port": "listen://0.0.0.0"}, "listen://HOST:PORT"),
        ({"people_counter": True}, "commands_port"),
        ({"port": "/dev/gate", "only_from": "192.0.2.1"}, "only_from"),
        ({"only_from": "gate.local"}, "does not appear to be an IPv4 or IPv6 address"),
        ({"detectors": []}, "detectors"),
        ({"hold_s": 0}, "hold_s"),
    ],
)
def test_keys_that_cannot_be_used(keys: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        config(**keys)
