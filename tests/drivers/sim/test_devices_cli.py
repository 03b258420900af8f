"""`sim reader` and `sim scanner` as processes: one line when ready, orders, state, exit 0."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from emulator_process import PROGRAM, Process, Start
from loopback import own_place
from waiting import wait_until

from drivers.config_gate import FeigGateConfig
from drivers.config_headset import EvdevHeadsetConfig
from drivers.config_keypad import EvdevKeypadConfig
from drivers.config_pad import FeigConfig, Rl866Config, ThreeMConfig
from drivers.config_relay import HttpConfig, ModbusConfig
from drivers.config_scanner import EvdevScannerConfig, SerialScannerConfig
from drivers.errors import LinkLost, NoAnswer, NotVerified, TagGone
from drivers.model import GateAlarm, PadKey, Scan, TagBlocks, TagSeen
from drivers.readers.feig.reader import FeigReader, open_reader
from drivers.registry import open_device
from drivers.scanners.serial_line import open_scanner
from drivers.sim.scenario.record import read_rounds
from drivers.tags.decoder import decode

UID, OTHER = "E004010000000001", "E004010000000002"


def pad_at(process: Process) -> FeigReader:
    return open_reader(FeigConfig(kind="item_reader", driver="feig", port=process.port))


def until_seen(reader: FeigReader, uids: set[str]) -> tuple[TagSeen, ...]:
    """Orders arrive by another way than commands: ask until they are done."""
    wait_until(lambda: {tag.uid for tag in seen_by(reader)} == uids)
    return seen_by(reader)


def seen_by(reader: FeigReader) -> tuple[TagSeen, ...]:
    return reader.inventory()


def asked_until_lost(reader: FeigReader) -> int:
    """How many more inventories were answered."""
    for count in range(1000):
        try:
            reader.inventory()
        except LinkLost:
            return count
    raise AssertionError("the pad is still there")


def state_of(path: Path) -> dict[str, Any]:
    tags = json.loads(path.read_text(encoding="utf-8"))["tags"]
    return {tag.pop("uid"): tag for tag in tags}


def is_on_file(path: Path, uid: str, *, present: bool) -> bool:
    """The file is written after the field has changed: look until it says so."""
    wait_until(lambda: state_of(path)[uid]["present"] is present)
    return True


def test_a_reader_over_tcp_with_orders_and_state(start: Start, tmp_path: Path) -> None:
    tags, state = tmp_path / "tags.json", tmp_path / "state.json"
    tags.write_text(json.dumps({"tags": [{"uid": UID, "memory": "110101", "afi": 7}]}))
    process = start(
        "reader", "--listen", "127.0.0.1:0", "--tags", str(tags), "--state", str(state),
        "--air", "none",
    )  # fmt: skip
    assert set(process.ready) == {"listening"}
    reader = pad_at(process)
    assert [tag.uid for tag in reader.inventory()] == [UID]
    assert reader.read_blocks(UID, 0, 1).data == b"\x11\x01\x01\x00"
    reader.write_afi(UID, 0xC2)
    assert state_of(state)[UID] == {
        "afi": 0xC2, "dsfid": 0, "eas": False, "block_size": 4, "memory": "11010100",
        "present": True,
    }  # fmt: skip

    process.order(
        {"place": {"uid": OTHER, "memory": "aabbccdd", "afi": 7, "dsfid": 62, "eas": True}}
    )
    assert {tag.dsfid for tag in until_seen(reader, {UID, OTHER})} == {0, 62}
    process.order({"remove": UID})
    assert [tag.uid for tag in until_seen(reader, {OTHER})] == [OTHER]
    assert is_on_file(state, UID, present=False)
    process.order({"place": {"uid": UID}})
    process.order({"remove": OTHER})
    process.order({"place": {"uid": OTHER}})
    until_seen(reader, {UID, OTHER})
    assert reader.read_afi(UID) == 0xC2

    state.unlink()
    process.order({"state": True})
    process.order({"remove": "E0FF"})
    assert "E0FF" in process.error()
    assert is_on_file(state, UID, present=True)
    process.close_stdin()
    assert len(reader.inventory()) == 2
    reader.close()
    state.unlink()
    assert process.end() == (0, b"", b"")
    assert state_of(state)[OTHER] == {
        "afi": 7, "dsfid": 62, "eas": True, "block_size": 4, "memory": "aabbccdd",
        "present": True,
    }  # fmt: skip


def test_a_state_file_can_be_the_next_start(start: Start, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    present = {"uid": UID, "afi": 7, "dsfid": 0, "eas": True, "block_size": 8, "memory": "00" * 16}
    before = {"tags": [{**present, "present": True}, {**present, "uid": OTHER, "present": False}]}
    state.write_text(json.dumps(before))
    process = start(
        "reader", "--listen", "127.0.0.1:0", "--tags", str(state), "--state", str(state)
    )
    reader = pad_at(process)
    assert [tag.uid for tag in reader.inventory()] == [UID]
    reader.close()
    assert process.end(signal.SIGINT)[0] == 0
    assert json.loads(state.read_text()) == before


def test_a_reader_on_a_line_with_faults(start: Start, tmp_path: Path) -> None:
    place = tmp_path / "pad"
    process = start("reader", "--pty", str(place), "--faults", "wrong_crc:inventory@1,split")
    assert process.ready == {"pty": str(place)}
    reader = pad_at(process)
    assert reader.inventory() == ()
    assert reader.counts["bad_frames"] == 1
    process.order({"cable": "out"})
    wait_until(lambda: not place.is_symlink())
    reader.close()
    process.order({"cable": "in"})
    wait_until(place.is_symlink)
    assert process.end()[0] == 0
    assert list(tmp_path.iterdir()) == []


def test_faults_can_be_ordered_and_ended(start: Start) -> None:
    process = start("reader", "--listen", "127.0.0.1:0", "--air", "none")
    process.order({"place": {"uid": UID, "afi": 7}})
    reader = pad_at(process)
    until_seen(reader, {UID})
    process.order({"faults": "pull:write@1"})
    process.order({"faults": "nonsense"})
    assert "nonsense" in process.error()
    with pytest.raises(TagGone):
        reader.write_afi(UID, 0xC2)
    process.order({"place": {"uid": UID}})
    process.order({"faults": ""})
    until_seen(reader, {UID})
    assert reader.read_afi(UID) == 7
    reader.write_afi(UID, 0xC2)
    assert reader.read_afi(UID) == 0xC2
    reader.close()
    assert process.end()[0] == 0


def test_a_uid_that_is_listed_twice_takes_its_time_and_ends(start: Start) -> None:
    process = start("reader", "--listen", "127.0.0.1:0", "--faults", "double")
    process.order({"place": {"uid": UID}})
    reader = pad_at(process)
    assert {tag.uid for tag in until_seen(reader, {UID})} == {UID}
    reader.close()
    assert process.end()[0] == 0


def test_orders_that_cannot_be_followed_are_named_and_survived(start: Start) -> None:
    process = start("reader", "--listen", "127.0.0.1:0", "--air", "none")
    for order, named in (
        ("{", "Expecting"),
        ("[]", "JSON object"),
        ({"plce": {"uid": UID}}, "place, remove and state"),
        ({"place": {"uid": "E004"}}, "sixteen"),
        ({"place": {"uid": UID, "memory": "0g"}}, UID),
        ({"place": {"uid": UID, "colour": "red"}}, "colour"),
        ({"place": {"uid": UID, "block_size": 0}}, "1 to 32"),
        ({"place": {"uid": UID, "eas": 1}}, "true or false"),
        ({"move": {UID: [0, 0, 2]}}, "expected a scenario with a table [antenna]"),
        ({"state": True}, "--state"),
        ({"faults": 1}, "faults, place"),
    ):
        process.order(order)
        assert named in process.error()
    process.order({"place": {"uid": UID}})
    reader = pad_at(process)
    assert len(until_seen(reader, {UID})) == 1
    reader.close()


SCENARIO = f"""
about = "A book is laid beside one that is not heard, and the pad goes when it was asked often"
seed = 5
[[tag]]
uid = "{UID}"
format = "iso28560-3"
item_id = "3000001"
p = 0.5
[[tag]]
uid = "{OTHER}"
name = "late"
memory = "AABB"
present = false
[[step]]
after_commands = 40
place = ["late"]
[[step]]
after_commands = 60
cable = "out"
[[step]]
after_commands = 61
cable = "in"
"""


def test_a_reader_that_plays_a_scenario_and_records_it(start: Start, tmp_path: Path) -> None:
    scenario, record = tmp_path / "my.toml", tmp_path / "rounds.jsonl"
    scenario.write_text(SCENARIO)
    place = tmp_path / "pad"
    process = start(
        "reader", "--pty", str(place), "--scenario", str(scenario), "--air", "none",
        "--record", str(record), "--seed", "8",
    )  # fmt: skip
    reader = pad_at(process)
    seen = [{tag.uid for tag in reader.inventory()} for _ in range(30)]
    while OTHER not in {tag.uid for tag in reader.inventory()}:
        pass
    assert asked_until_lost(reader) < 60
    reader.close()
    assert {UID} in seen
    assert set() in seen
    rounds = list(read_rounds(record))
    assert [set(round_.listed) for round_ in rounds[:30]] == seen
    assert rounds[0].field == (UID,)
    assert rounds[-1].field == (UID, OTHER)
    # Nobody can ask a pad that is not there: it stays away.
    assert not place.exists()
    assert process.end()[0] == 0


def test_a_paced_reader_with_a_scenario_that_comes_along(start: Start) -> None:
    process = start(
        "reader", "--listen", "127.0.0.1:0", "--scenario", "mixed_set", "--air", "none",
        "--baud", "9600",
    )  # fmt: skip
    reader = pad_at(process)
    reader.inventory()
    began = time.monotonic()
    assert len(reader.inventory()) == 7
    # 9 bytes there, 79 back.
    assert time.monotonic() - began >= (9 + 79) * 11 / 9600
    reader.close()


PROTOCOLS = (
    FeigConfig(kind="item_reader", driver="feig", port="-"),
    ThreeMConfig(kind="item_reader", driver="3m", port="-"),
    Rl866Config(kind="item_reader", driver="rl866", port="-"),
)


def mixed_set(start: Start, config: Any, *more: str) -> Any:
    """The driver of that configuration, on a pad with the scenario."""
    process = start(
        "reader", "--listen", "127.0.0.1:0", "--protocol", config.driver, "--air", "none",
        "--scenario", "mixed_set", *more,
    )  # fmt: skip
    return open_device(config.model_copy(update={"port": process.port}))


@pytest.mark.parametrize("config", PROTOCOLS, ids=lambda config: config.driver)
def test_every_protocol_plays_scenarios(start: Start, config: Any) -> None:
    reader = mixed_set(start, config)
    uids = sorted(tag.uid for tag in reader.inventory())
    assert len(uids) == 7
    read = dict(reader.read_each(uids, 0, 8))
    reader.close()
    first = read[uids[0]]
    assert isinstance(first, TagBlocks)
    assert decode(first.data).item_id == "3005001"
    assert all(isinstance(blocks, TagBlocks) for blocks in read.values())
    assert sorted(read) == uids


@pytest.mark.parametrize("config", PROTOCOLS, ids=lambda config: config.driver)
def test_a_uid_is_misread_once(start: Start, config: Any) -> None:
    reader = mixed_set(start, config, "--faults", "misread:inventory@2")
    first, second, third = ({tag.uid for tag in reader.inventory()} for _ in range(3))
    reader.close()
    # Nobody else's, and never again.
    assert (len(second), len(second - first), third) == (7, 1, first)


@pytest.mark.parametrize("suffix", ["cr", "crlf"])
def test_a_scanner(start: Start, suffix: str, tmp_path: Path) -> None:
    process = start("scanner", "--pty", str(tmp_path / "scanner"), "--suffix", suffix)
    config = SerialScannerConfig(kind="scanner", driver="serial", port=process.port, name="desk")
    scanner = open_scanner(config)
    for code in ("P1001", "30001234567890"):
        process.order({"scan": code})
        assert scanner.read(5.0) == Scan(code, "desk")
    process.order({"scn": "P1"})
    assert "scan" in process.error()
    scanner.close()
    assert process.end() == (0, b"", b"")


@pytest.mark.parametrize("keys", [False, True])
def test_a_scanner_with_all_that_it_may_send(start: Start, keys: bool) -> None:
    typing = ("--keys", "nl") if keys else ()
    process = start(
        *("scanner", "--listen", "127.0.0.1:0", "--prefix", "stx", "--aim", "A0"), *typing
    )
    common: dict[str, Any] = {"kind": "scanner", "port": process.port, "aim_prefix": True}
    scanner: Any = open_device(
        EvdevScannerConfig(driver="evdev", layout="nl", **common)
        if keys
        else SerialScannerConfig(driver="serial", **common)
    )
    process.order({"scan": "P-1"})
    assert scanner.read(5.0) == Scan("P-1", "scanner", "A0")
    process.order({"scan": "LIBRARY:1", "aim": "Q1"})
    assert scanner.read(5.0) == Scan("LIBRARY:1", "scanner", "Q1")
    process.order({"faults": "repeat:scan@1"})
    process.order({"scan": "P-2", "aim": ""})
    assert [scanner.read(5.0) for _ in range(2)] == [Scan("P-2", "scanner")] * 2
    process.order({"scan": "P-2", "aim": "]"})
    assert "such as A0: ']'" in process.error()
    process.order({"faults": "explode"})
    assert "half" in process.error()
    scanner.close()
    assert process.end() == (0, b"", b"")


def test_a_socket_for_a_headset(start: Start, tmp_path: Path) -> None:
    process = start("headset", "--pty", str(tmp_path / "headset"))
    headset: Any = open_device(
        EvdevHeadsetConfig(kind="headset", driver="evdev", port=process.port)
    )
    assert headset.moved(0.0) is False
    for order, plugged in (("in", True), ("out", False)):
        process.order({"headset": order})
        assert headset.moved(5.0) is plugged
    process.order({"headset": "sideways"})
    assert "found 'sideways'" in process.error()
    headset.close()
    assert process.end() == (0, b"", b"")


def test_a_keypad(start: Start, tmp_path: Path) -> None:
    process = start("keypad", "--pty", str(tmp_path / "keypad"))
    keypad: Any = open_device(
        EvdevKeypadConfig(
            kind="keypad", driver="evdev", port=process.port, keys={"59": PadKey.BACK}
        )
    )
    for order, key in (("up", PadKey.UP), ("7", PadKey.SEVEN), (59, PadKey.BACK)):
        process.order({"press": order})
        assert keypad.press(5.0) is key
    for wrong in ({"press": "F1"}, {"press": 0}, {"scan": "P1"}):
        process.order(wrong)
        assert "expected one of " in process.error()
    process.order({"faults": "repeat:press@1"})
    process.order({"press": "select"})
    assert [keypad.press(5.0) for _ in range(2)] == [PadKey.SELECT] * 2
    keypad.close()
    assert process.end() == (0, b"", b"")


def test_a_relay_board_over_modbus(start: Start, tmp_path: Path) -> None:
    process = start("relay", "--pty", str(tmp_path / "relay"), "--unit", "5")
    relay = open_device(
        ModbusConfig(
            kind="relay",
            driver="modbus",
            port=process.port,
            unit=5,
            outputs={"lamp": 7},
            inputs={"coming": 2},
            timeout_s=2.0,
        )
    )
    relay.switch("lamp", True)
    process.order({"input": 2, "on": True})
    process.order({"state": True})
    assert process.said() == {"on": [7], "messages": []}
    assert relay.read("coming")
    process.order({"faults": "lie:write"})
    process.order({"input": 16, "on": True})
    assert "input: found 16, expected 0 to 15" in process.error()
    with pytest.raises(NotVerified, match="lamp"):
        relay.switch("lamp", False)
    relay.close()
    assert process.end() == (0, b"", b"")


def test_a_relay_board_over_http(start: Start) -> None:
    process = start("relay", "--listen", "127.0.0.1:0", "--protocol", "http")
    relay = open_device(
        HttpConfig(
            kind="relay",
            driver="http",
            url=process.port.replace("socket", "http"),
            outputs={"pager": {"on": {"url": "/hook", "method": "POST", "body": "Hulp"}}},
            timeout_s=5.0,
        )
    )
    relay.switch("pager", True)
    process.order({"state": True})
    assert process.said() == {"on": [], "messages": ["Hulp"]}
    process.order({"restart": True})
    relay.close()
    assert process.end() == (0, b"", b"")


@pytest.mark.parametrize(
    ("arguments", "status", "named"),
    [
        (("relay", "--listen", "127.0.0.1:0", "--size", "0"), 2, "--size is 1 to 2000"),
        (("scanner", "--listen", "127.0.0.1:0", "--aim", "]A0"), 2, "such as A0"),
        (("scanner", "--listen", "127.0.0.1:0", "--keys", "de"), 2, "us"),
        (("reader", "--listen", "127.0.0.1:0", "--faults", "explode"), 2, "wrong_crc"),
        (("scanner", "--listen", "127.0.0.1:0", "--faults", "explode"), 2, "split"),
        (("reader", "--listen", "nowhere"), 2, "HOST:PORT"),
        (("reader", "--listen", "127.0.0.1:0", "--tags", "/nowhere.json"), 2, "/nowhere.json"),
        (("reader", "--listen", "127.0.0.1:0", "--scenario", "none"), 2, "busy_counter"),
        (("reader", "--listen", "127.0.0.1:0", "--scenario", "no.toml"), 2, "no.toml"),
        (("reader", "--listen", "127.0.0.1:0", "--record", "/no/where"), 2, "/no/where"),
        (("reader", "--listen", "127.0.0.1:0", "--baud", "-1"), 2, "baud"),
        (("reader", "--listen", "127.0.0.1:0", "--protocol", "x"), 2, "rl866"),
        (("scanner",), 2, "--listen"),
        (("scenario", "check", "/nowhere.toml"), 2, "/nowhere.toml"),
        (("scenario", "check", "weak"), 2, "weak_tag"),
        (("reader", "--help"), 0, "wrong_crc"),
    ],
)
def test_arguments_that_cannot_be_used(arguments: tuple[str, ...], status: int, named: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, timeout=30
    )
    assert done.returncode == status
    assert named in done.stderr + done.stdout
    assert (done.stdout == "") is (status != 0)


def test_the_scenarios_that_come_along() -> None:
    listing = subprocess.run(
        [sys.executable, "-c", PROGRAM, "scenario", "list", "--json"],
        capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    names = [json.loads(line)["name"] for line in listing.stdout.splitlines()]
    assert "busy_counter" in names
    check = subprocess.run(
        [sys.executable, "-c", PROGRAM, "scenario", "check", "busy_counter", "--json"],
        capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    row = json.loads(check.stdout)
    assert (row["tags"], row["steps"], row["loop_s"]) == (11, 10, 40.0)


def test_a_gate_calls_whoever_listens_and_follows_orders(start: Start) -> None:
    place = "{}:{}".format(*own_place())
    process = start("gate", "--listen", "127.0.0.1:0", "--notify", place)
    gate = open_device(
        FeigGateConfig(
            kind="gate",
            driver="feig",
            port=f"listen://{place}",
            commands_port=process.port,
            people_counter=True,
            count_every_s=0.05,
        )
    )
    told: list[Any] = []

    def heard() -> list[Any]:
        try:
            report = gate.next(0.05)
        except NoAnswer:
            return told
        told.extend(() if report is None else (report,))
        return told

    process.order({"tag": {"uid": UID, "memory": "01020304", "times": 5}})
    process.order({"people": {"in": 2, "out": 1}})
    wait_until(lambda: any(isinstance(each, GateAlarm) for each in heard()))
    wait_until(lambda: any(getattr(each, "counters", ()) == ((2, 1), (0, 0)) for each in heard()))
    process.order({"clock": "1970-01-01T00:00:00"})
    process.order({"restart": 0.1})
    process.order({"tag": {"uid": OTHER}})
    wait_until(lambda: any(getattr(each, "uid", "") == OTHER for each in heard()))
    assert [each.uid for each in told if isinstance(each, GateAlarm)] == [UID, OTHER]
    gate.close()
    process.order({"tag": {"uid": UID, "times": 0}})
    assert "tag[0].times" in process.error()
    process.order({"sing": True})
    assert "expected one of tag, people, counters" in process.error()
    assert process.end()[0] == 0
