"""Every fault that the emulators have, found by the guided test of its device, and by name."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from drivers.sim.faults import KINDS, Fault
from drivers.sim.readers.rl866 import Rl866Pad
from drivers.sim.readers.threem import ThreeMPad
from drivers.sim.relays.modbus import ModbusBoard
from drivers.sim.serve import Emulator, EmulatorServer
from kiosk.demo.day.workbench import DEVICES, Workbench
from kiosk.diagnosis.guided.ils import try_ils
from kiosk.diagnosis.guided.run import TESTS
from kiosk.doctor_words import CLOSED_BY_ILS
from kiosk.flow.staff.guided import Outcome, Result
from kiosk.ui.staff.said import advice

_BYTES = ("silence", "deaf", "flip", "noise", "truncate", "repeat", "late", "stuck", "close")
_FRAMES = (*_BYTES, "status:code=10", "wrong_crc")
OFFERED: dict[str, tuple[str, ...]] = {
    # Nobody hears of a code or key that does not go out; it has no status and no checksum.
    "scanner": (*_BYTES, "late:ms=60000", "glue", "half", "no_aim"),
    "keypad": ("deaf", "noise", "repeat", "late", "late:ms=60000", "stuck", "close"),
    "headset": ("deaf", "noise", "repeat", "late", "late:ms=60000", "stuck", "close"),
    "card": (*_FRAMES, "glue", "weak:p=0.0", "misread", "pull"),
    "pad": (
        *_FRAMES,
        "glue",
        "weak",
        "misread",
        "double",
        "pull:write",
        "pull_written:write",
        "keeps:write",
    ),
    "gate": (*_FRAMES, "glue", "turned"),
    "printer": (*_BYTES, "status:code=08"),
    "relay": (*_FRAMES, "lie"),
    "payment": _FRAMES,
}
"""What each emulator does, by the tests' names."""
COPED_WITH = {
    ("scanner", "late"): "nobody knows when a person scans",
    ("keypad", "late"): "nor when one presses",
    ("headset", "noise"): "another switch of the same socket",
    ("headset", "repeat"): "what stands so already is no change",
    ("headset", "late"): "nobody knows when a plug goes in",
    ("headset", "stuck"): "what bounces is told once it rests",
    ("pad", "double"): "a list may name a tag twice; it is one",
    ("printer", "noise"): "nothing tells noise from what a printer may say unasked",
    ("printer", "repeat"): "as noise",
    ("payment", "repeat"): "what waits before a question is no answer to it, and is dropped",
    ("relay", "repeat"): "an answer has its length; what follows is of no connection",
    ("relay", "stuck"): "as repeat",
}
"""The device does what it is for all the same, and no driver can see it."""
CASES = [(test, fault) for test, faults in OFFERED.items() for fault in faults]


IMPATIENT = {"timeout_s": 0.1, "ils_timeout_s": 0.5, "limit_s": 1.0}
"""For what fails: a busy machine makes nothing well."""
PATIENT = {"timeout_s": 2.0, "limit_s": 20.0}
"""For what is well: then nothing waits."""


def bench_of(folder: Path, *, well: bool = False) -> Workbench:
    return Workbench(folder, pause=_briefly, **(PATIENT if well else IMPATIENT))


def _briefly(seconds: float) -> None:
    time.sleep(min(seconds, 0.05))


def only(results: list[Result]) -> Result:
    (result,) = results
    return result


def test_each_device_and_each_kind_of_fault_is_here() -> None:
    assert OFFERED.keys() == set(DEVICES)
    kinds = {fault.partition(":")[0] for faults in OFFERED.values() for fault in faults}
    kinds |= {fault.partition(":")[0] for *_, faults in OTHERS.values() for fault in faults}
    # An answer in single bytes is a slow line.
    assert kinds - {""} == KINDS.keys() - {"split"}


class Asked(dict[str, Fault]):
    """No faults, for a device that is well; which kinds it looks for."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[str] = set()

    def __contains__(self, kind: object) -> bool:
        self.kinds.add(str(kind))
        return False


@pytest.mark.parametrize("test", DEVICES)
def test_each_kind_of_fault_that_its_emulator_has_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, test: str
) -> None:
    with bench_of(tmp_path, well=True) as bench:
        asked = Asked()
        monkeypatch.setattr(bench.plans[test], "for_command", lambda command: asked)
        assert only(bench.test(test)).outcome is Outcome.PASS
    # An answer in single bytes is a slow line.
    assert asked.kinds - {"split"} <= {fault.partition(":")[0] for fault in OFFERED[test]}


@pytest.mark.parametrize(("test", "fault"), CASES)
def test_a_fault_is_found_and_named(tmp_path: Path, test: str, fault: str) -> None:
    with bench_of(tmp_path, well=(test, fault) in COPED_WITH) as bench:
        bench.fault(test, fault)
        result = only(bench.test(test))
    if (test, fault) in COPED_WITH:
        assert result.outcome is Outcome.PASS
        return
    assert result.outcome is Outcome.FAIL, result.why
    assert result.why.startswith(f"{test}: ")
    assert not result.why.startswith(f"{test}: {test}: ")
    assert "; expected " in result.why
    # On the screen it is said in another language.
    steps = list(advice(result.next, "nl"))
    assert steps
    assert not [each for each in steps if each in result.next]


@pytest.mark.parametrize("test", DEVICES)
def test_what_is_well_passes_on_a_slow_line_too(tmp_path: Path, test: str) -> None:
    with bench_of(tmp_path, well=True) as bench:
        if test not in ("keypad", "headset"):
            bench.fault(test, "split")
        result = only(bench.test(test))
    assert (result.outcome, result.next) == (Outcome.PASS, ""), result.why


class Swapped(Workbench):
    """With another driver at one of its places, and the emulator of that."""

    def swap(self, test: str, emulator: Emulator, keys: str) -> None:
        self.lines[test].stop()
        self.lines[test] = EmulatorServer(emulator, pty=self.folder / f"other-{test}")
        self._swapped = test, keys

    def write_config(self) -> Path:
        path = super().write_config()
        test, keys = self._swapped
        head, *devices = path.read_text().split("[[devices]]\n")
        kept = [each for each in devices if f'kind = "{TESTS[test].kind}"' not in each]
        port = f'kind = "{TESTS[test].kind}"\nname = "{test}"\nport = "{self.lines[test].url}"\n'
        path.write_text(
            "[[devices]]\n".join((head, *kept, f"{port}timeout_s = {self._timeout_s}\n{keys}\n"))
        )
        return path


_PAD = ("", "deaf", "glue", "weak", "pull_written:write", "status:code=10")
OTHERS: dict[str, tuple[str, Callable[[Swapped], Emulator], str, tuple[str, ...]]] = {
    "3m": (
        "pad",
        lambda bench: ThreeMPad(bench.tags, bench.plans["pad"], air=False),
        'driver = "3m"',
        _PAD,
    ),
    "rl866": (
        "pad",
        lambda bench: Rl866Pad(bench.tags, bench.plans["pad"], air=False),
        'driver = "rl866"',
        _PAD,
    ),
    "modbus": (
        "relay",
        lambda bench: ModbusBoard(bench.plans["relay"], framing="rtu"),
        'driver = "modbus"\noutputs = { lamp = 1, door = 2 }',
        ("", "deaf", "lie:write", "echo:write", "status:write:code=04"),
    ),
}


@pytest.mark.parametrize(
    ("driver", "fault"), [(name, fault) for name, row in OTHERS.items() for fault in row[3]]
)
def test_the_other_drivers_too(tmp_path: Path, driver: str, fault: str) -> None:
    test, emulator, keys, _ = OTHERS[driver]
    bench = Swapped(tmp_path, pause=_briefly, **(IMPATIENT if fault else PATIENT))
    bench.swap(test, emulator(bench), keys)
    with bench:
        bench.fault(test, fault)
        result = only(bench.test(test))
    assert result.outcome is (Outcome.FAIL if fault else Outcome.PASS), result.why
    assert result.why.startswith(f"{test}: ")
    assert bool(result.next) is bool(fault)


FATAL_TO_THE_ILS = (
    "late=2",
    "glue",
    "silent",
    "drop",
    "drop_before",
    "half",
    "rubbish",
    "bad_checksum",
    "resend",
    "status",
    "offline_status:99",
    "wrong_sequence",
    "no_end",
    "refuse_login",
    "vanish",
)


@pytest.mark.parametrize("fault", FATAL_TO_THE_ILS)
def test_a_fault_of_the_library_system_is_found(tmp_path: Path, fault: str) -> None:
    name, _, value = fault.partition("=")
    with bench_of(tmp_path) as bench:
        bench.fault("ils", f"{name}@*{'=' if value else ''}{value}")
        result = only(bench.test("ils"))
    assert result.outcome is Outcome.FAIL, result.why
    assert result.why.startswith("ils: ")
    assert result.next


def test_what_the_library_system_says_no_to_has_the_doctors_advice(tmp_path: Path) -> None:
    with bench_of(tmp_path, well=True) as bench:
        bench.library.acs = replace(bench.library.acs, checkin_ok=False)
        result = only(bench.test("ils"))
    assert result.why.startswith("ils: it says no to checkin;")
    assert result.next == CLOSED_BY_ILS


def test_a_slow_library_system_is_found(tmp_path: Path) -> None:
    with bench_of(tmp_path, well=True) as bench:
        ticks = count(step=2.0)
        found, figures = try_ils(replace(bench.trial(), monotonic=lambda: next(ticks)))
    assert not found.ok
    assert "half of its answers took 2000 ms or more, and 1500 ms is too long" in found.message
    assert figures["item_ms"] == 2000.0


@pytest.mark.parametrize(
    ("item", "said"), [("3999999", "it does not know the test item"), ("", "")]
)
def test_a_test_item_that_is_unknown_is_said_and_none_is_not_asked_about(
    tmp_path: Path, item: str, said: str
) -> None:
    with bench_of(tmp_path, well=True) as bench:
        result = only(bench.test("ils", item=item))
    assert (result.outcome is Outcome.FAIL) is bool(said)
    assert said in result.why
    assert ("item_ms" in result.figures) is False
