"""``leenpunt staff pin`` and ``verify``: what a script and an installer rely on; and doctor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from in_process import call
from station_alone import ALONE

from kiosk.books import Books
from kiosk.config import load
from kiosk.diagnosis.staff import examine_staff
from kiosk.services.staff import pins
from kiosk.services.staff.pins import Cost

PIN, OTHER = b"739154\n", b"580326\r\n"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    real = pins.StaffPins
    monkeypatch.setattr(
        "kiosk.cli.staff.StaffPins", lambda *given: real(*given, cost=Cost(1, 8192))
    )
    path = tmp_path / "station.toml"
    path.write_text(ALONE)
    return path


def staff(path: Path, action: str, *words: str, stdin: bytes = b"") -> tuple[int, dict[str, Any]]:
    ended = call(["staff", action, *words, "--config", str(path), "--json"], stdin)
    (line,) = ended.stdout.splitlines()
    return ended.returncode, json.loads(line)


def set_pin(path: Path, pin: bytes, role: str = "technician") -> tuple[int, dict[str, Any]]:
    return staff(path, "pin", "--role", role, "--pin-stdin", stdin=pin)


def verify(path: Path, pin: bytes, role: str = "technician") -> tuple[int, dict[str, Any]]:
    return staff(path, "verify", "--role", role, "--pin-stdin", stdin=pin)


def test_set_verify_lock_and_remove(path: Path) -> None:
    assert verify(path, PIN) == (1, {"ok": False, "wait_s": 0})
    assert set_pin(path, PIN) == (0, {"role": "technician", "set": True, "error": None})
    assert verify(path, PIN) == (0, {"ok": True, "wait_s": 0})
    # Beside a running station, too.
    with Books(load(path)) as books:
        control = books.control()
        control.start()
        answers = [verify(path, pin) for pin in (b"1\n", b"\xff\xfe\n", b"")]
        control.stop()
        assert [answer["wait_s"] for _, answer in answers] == [0, 0, 30]
    code, answer = verify(path, PIN)
    assert (code, answer["ok"]) == (1, False)
    assert 0 < answer["wait_s"] <= 30
    people = ["staff", "verify", "--role", "technician", "--pin-stdin", "--config", str(path)]
    assert b"refused, the next can be tried in" in call(people, PIN).stdout
    removed = {"role": "technician", "removed": True, "error": None}
    assert staff(path, "pin", "--role", "technician", "--remove") == (0, removed)
    code, answer = staff(path, "pin", "--role", "technician", "--remove")
    assert (code, answer["error"]) == (1, "no PIN is set for technician")
    rows = call(["staff", "audit", "--config", str(path), "--json"]).stdout.splitlines()
    told = [(row["action"], row["outcome"]) for row in map(json.loads, rows)]
    assert told == [
        ("pin_checked", "refused"),
        ("pin_set", "begun"),
        ("pin_set", "done"),
        ("pin_checked", "done"),
        *[("pin_checked", "refused")] * 3,
        *[("pin_checked", "locked")] * 2,
        ("pin_removed", "begun"),
        ("pin_removed", "done"),
    ]
    verified = call(["journal", "verify", "--config", str(path), "--json"])
    assert json.loads(verified.stdout)["ok"]


def test_a_bad_pin_and_a_bad_call_are_named_and_nothing_is_set(path: Path) -> None:
    code, answer = set_pin(path, b"123456\n")
    assert (code, answer["set"]) == (1, False)
    assert answer["error"].startswith("this PIN is not set: digits in a row")
    assert set_pin(path, b"")[0] == 1
    assert call(["staff", "pin", "--role", "staff", "--config", str(path)]).returncode == 2
    refused = call(["staff", "verify", "--role", "admin", "--pin-stdin", "--config", str(path)])
    assert refused.returncode == 2
    assert b"invalid choice: 'admin'" in refused.stderr
    assert call(["staff", "pin", "--pin", "739154"]).returncode == 2
    assert not (path.parent / "state").exists()


def test_a_damaged_file_is_an_alarm_that_names_it(path: Path) -> None:
    set_pin(path, PIN)
    file = path.parent / "state" / "staff-technician.pin"
    file.write_bytes(b"rubbish")
    code, answer = verify(path, PIN)
    assert (code, answer["alarm"]["kind"]) == (1, "storage")
    assert str(file) in answer["alarm"]["message"]
    finding = examine_staff(load(path))
    assert not finding.ok
    assert str(file) in finding.message
    assert set_pin(path, PIN)[0] == 0


def test_doctor_warns_while_the_technician_has_none(path: Path) -> None:
    config = load(path)
    before = examine_staff(config)
    assert before.ok
    assert before.message.startswith("warning: no PIN is set for technician")
    assert "leenpunt staff pin" in before.do
    set_pin(path, OTHER, "staff")
    assert examine_staff(config) == before
    set_pin(path, PIN)
    after = examine_staff(config)
    assert (after.do, after.message) == ("", "a PIN is set for staff and technician")
