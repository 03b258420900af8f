"""A scenario of each emulated device, as a process with the real driver at the other end.

What is seen in between depends on commands, never on how quick this machine is.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from emulator_process import PROGRAM, Process, Start
from loopback import own_place
from waiting import wait_until

from drivers.config_card_reader import NfcpyConfig
from drivers.config_gate import FeigGateConfig
from drivers.config_keypad import EvdevKeypadConfig
from drivers.config_payment import SimulatedPaymentConfig
from drivers.config_printer import EscposConfig
from drivers.config_relay import ModbusConfig
from drivers.config_scanner import SerialScannerConfig
from drivers.errors import LinkLost, NoAnswer, NotReady
from drivers.model import GateAlarm, PadKey, Scan
from drivers.model_payment import PaymentRequest, PaymentState
from drivers.registry import open_device
from kiosk.cli.sim.command import add_parser
from kiosk.cli.sim.scenario import find_scenario
from kiosk.config import load

ENDED = {"scenario": "ended"}
Played = Callable[..., Process]


@pytest.fixture
def play(start: Start, tmp_path: Path) -> Played:
    """A device that plays these steps, at a TCP port unless it is said otherwise."""

    def play(device: str, steps: str, *more: str, head: str = "") -> Process:
        path = tmp_path / "my.toml"
        path.write_text(f'about = "x"\ndevice = "{device}"\n{head}\n{steps}')
        place = () if "--pty" in more else ("--listen", "127.0.0.1:0")
        return start(device, *place, "--scenario", str(path), *more)

    return play


def test_cards_are_held_and_taken(play: Played) -> None:
    process = play(
        "card",
        """
        [[step]]
        at_s = 0
        place = { uid = "04A1B2C3D4E5F6", text = "2000123" }
        [[step]]
        after_commands = 60
        remove = "04a1b2c3d4e5f6"
        [[step]]
        after_commands = 80
        place = [{ uid = "04112233", kind = "classic" }]
        """,
    )
    reader: Any = open_device(NfcpyConfig(kind="card_reader", driver="nfcpy", port=process.port))
    seen: list[tuple[str, tuple[str, ...]]] = []

    def looked() -> int:
        if (card := reader.read(0.05)) is not None:
            seen.append((card.uid, card.ndef))
        return len(seen)

    wait_until(lambda: looked() == 2)
    reader.close()
    assert seen == [("04A1B2C3D4E5F6", ("2000123",)), ("04112233", ())]
    assert process.said() == ENDED
    assert process.end() == (0, b"", b"")


def test_a_gate_is_passed(play: Played) -> None:
    place = "{}:{}".format(*own_place())
    process = play(
        "gate",
        """
        [[step]]
        at_s = 0
        counters = [10, 10, 0, 0]
        tag = { uid = "E004010000000001", memory = "01020304", times = 3 }
        [[step]]
        at_s = 0.01
        clock = 1970-01-01T00:00:00
        people = { in = 2, out = 1 }
        complain = ["noise"]
        [[step]]
        at_s = 0.02
        tag = [{ uid = "E004010000000002" }, { uid = "E004010000000003" }]
        """,
        *("--notify", place, "--keep-alive", "0.05"),
    )
    gate: Any = open_device(
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

    wait_until(lambda: any(getattr(each, "counters", ()) == ((12, 11), (0, 0)) for each in heard()))
    wait_until(lambda: any(getattr(each, "uid", "")[-1:] == "3" for each in heard()))
    gate.close()
    uids = [each.uid[-1] for each in told if isinstance(each, GateAlarm)]
    assert uids == ["1", "2", "3"]
    assert process.said() == ENDED
    assert process.end() == (0, b"", b"")


def test_a_printer_runs_out_of_paper(play: Played, tmp_path: Path) -> None:
    process = play(
        "printer",
        """
        [[step]]
        after_commands = 20
        paper = "near_end"
        [[step]]
        after_commands = 40
        paper = "out"
        [[step]]
        after_commands = 60
        cover = "open"
        [[step]]
        after_commands = 80
        paper = "enough"
        [[step]]
        after_commands = 100
        cover = "closed"
        """,
        *("--pty", str(tmp_path / "printer")),
    )
    printer: Any = open_device(
        EscposConfig(kind="printer", driver="escpos", port=process.port, timeout_s=20.0)
    )
    states: list[tuple[str, bool]] = []

    def asked() -> int:
        status = printer.status()
        if not states or states[-1] != (status.paper, status.cover_open):
            states.append((str(status.paper), status.cover_open))
        return len(states)

    # One look is several questions, in the middle of which a step may come: the order is what
    # counts, not how often.
    wait_until(lambda: asked() >= 5 and states[-1] == ("enough", False))
    printer.close()
    assert [paper for paper, is_open in states if not is_open] == [
        "enough", "near_end", "out", "enough",
    ]  # fmt: skip
    assert ("out", True) in states
    assert process.said() == ENDED
    assert process.end() == (0, b"", b"")


def test_somebody_presses_the_button_of_a_board(play: Played, tmp_path: Path) -> None:
    process = play(
        "relay",
        """
        [[step]]
        after_commands = 2
        input = 3
        on = true
        [[step]]
        after_commands = 5
        input = 3
        on = false
        [[step]]
        after_commands = 6
        state = true
        """,
        *("--pty", str(tmp_path / "relay")),
    )
    relay: Any = open_device(
        ModbusConfig(
            kind="relay",
            driver="modbus",
            port=process.port,
            outputs={"lamp": 1},
            inputs={"coming": 3},
            timeout_s=2.0,
        )
    )
    assert [relay.read("coming") for _ in range(6)] == [False, False, True, True, True, False]
    assert process.said() == {"on": [], "messages": []}
    assert process.said() == ENDED
    relay.close()
    assert process.end() == (0, b"", b"")


def test_keys_are_pressed_and_codes_are_scanned(play: Played) -> None:
    process = play(
        "keypad", '[[step]]\nat_s = 0\npress = ["up", "7"]\n[[step]]\nat_s=0.1\npress=59'
    )
    keypad: Any = open_device(
        EvdevKeypadConfig(
            kind="keypad", driver="evdev", port=process.port, keys={"59": PadKey.BACK}
        )
    )
    assert [keypad.press(20.0) for _ in range(3)] == [PadKey.UP, PadKey.SEVEN, PadKey.BACK]
    keypad.close()
    assert process.said() == ENDED
    process = play(
        "scanner",
        '[[step]]\nat_s = 0\nscan = "P1001"\n[[step]]\nat_s=0.1\nscan = "30001"\naim = "Q1"\n',
        *("--aim", "A0"),
        head='faults = "repeat:scan@1"',
    )
    scanner: Any = open_device(
        SerialScannerConfig(kind="scanner", driver="serial", port=process.port, aim_prefix=True)
    )
    first, second = Scan("P1001", "scanner", "A0"), Scan("30001", "scanner", "Q1")
    assert [scanner.read(20.0) for _ in range(3)] == [first, first, second]
    scanner.close()


def test_a_terminal_is_busy_and_a_payment_ends(play: Played) -> None:
    process = play(
        "payment",
        """
        [[step]]
        at_s = 0
        busy = "no paper"
        [[step]]
        after_commands = 1
        busy = ""
        [[step]]
        after_commands = 1
        pay = "pay00009"
        [[step]]
        after_commands = 2
        pay = "pay00001"
        """,
        *("--pays-after", "3600"),
    )
    terminal: Any = open_device(
        SimulatedPaymentConfig(
            kind="payment_terminal", driver="simulated", port=process.port, timeout_s=10.0
        )
    )
    with closing(terminal):
        with pytest.raises(NotReady, match="no paper"):
            terminal.check()
        # What cannot be done is said, and the scenario goes on.
        assert process.error() == "step[2]: there is no open payment pay00009"
        handle = terminal.start(PaymentRequest("r1", 250, "EUR", "")).handle
        wait_until(lambda: terminal.status(handle).state is PaymentState.PAID)
    assert process.said() == ENDED
    assert process.end() == (0, b"", b"")


def is_lost(relay: Any) -> bool:
    try:
        relay.read("coming")
    except LinkLost:
        return True
    return False


def test_a_cable_is_pulled_by_a_step_and_plugged_in_by_an_order(
    play: Played, tmp_path: Path
) -> None:
    place = tmp_path / "relay"
    process = play(
        "relay",
        '[[step]]\nafter_commands = 2\ncable = "out"\n[[step]]\nat_s = 80000\ncable = "in"\n',
        *("--pty", str(place)),
    )
    config = ModbusConfig(
        kind="relay", driver="modbus", port=str(place), inputs={"coming": 3}, timeout_s=2.0
    )
    relay: Any = open_device(config)
    assert not relay.read("coming")
    wait_until(lambda: is_lost(relay))
    relay.close()
    assert not place.is_symlink()
    process.order({"cable": "in"})
    wait_until(place.is_symlink)
    # Midway: it ends at once, and does not say that the scenario did.
    assert process.end(signal.SIGTERM) == (0, b"", b"")
    assert not place.is_symlink()


@pytest.mark.parametrize(
    ("device", "text", "more", "named"),
    [
        ("gate", "", (), "device is missing, a pad's then, expected 'gate'"),
        (
            "gate",
            'about = "x"\n[[tag]]\nuid = "E0"',
            (),
            "device is missing, a pad's then, expected 'gate'",
        ),
        ("gate", 'device = "card"', (), "device: found 'card', expected 'gate'"),
        (
            "relay",
            'about = "x"\ndevice = "relay"\n[[step]]\nat_s = 0\ninput = 8\non = true',
            ("--size", "8"),
            "step[0].input: found 8, expected 0 to 7",
        ),
        ("keypad", 'about = "x"\ndevice = "keypad"\n[[step]]\nat_s = 0\npress = "F1"', (), "F1"),
    ],
)
def test_nothing_starts_with_a_scenario_that_cannot_be_used(
    device: str, text: str, more: tuple[str, ...], named: str, tmp_path: Path
) -> None:
    path, place = tmp_path / "my.toml", tmp_path / "place"
    path.write_text(text)
    done = subprocess.run(
        [
            *(sys.executable, "-c", PROGRAM, device, "--pty", str(place)),
            *("--scenario", str(path), *more),
        ],
        capture_output=True, text=True, timeout=30, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert named in done.stderr
    assert str(path) in done.stderr
    assert not place.is_symlink()


def test_the_station_on_the_page_has_one_of_everything(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "emulators.md").read_text(encoding="utf-8")
    section = page.partition("### A station with one of everything")[2].partition("\n## ")[0]
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    lines = [
        line.split()[1:] for line in section.splitlines() if line.startswith("    leenpunt sim")
    ]
    sims = [parser.parse_args(words) for words in lines]
    for args in sims[1:]:
        if args.scenario:
            assert find_scenario(args.scenario, args.kind).step
    file = tmp_path / "station.toml"
    file.write_text(section.partition("```toml\n")[2].partition("```")[0])
    devices = load(file).devices
    assert len(devices) == len(sims) - 1
    places = {str(args.pty or args.listen) for args in sims[1:]} | {sims[6].notify}
    for device in devices:
        assert device.port.rpartition("://")[2] in places
