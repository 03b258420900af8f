"""``leenpunt test``: its rows, its exit codes, what it asks of whoever sits there."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from in_process import Ended, call

from kiosk.books import Books
from kiosk.cli import guided_tests
from kiosk.cli.guided_tests import _AtTerminal
from kiosk.demo.day.workbench import Workbench
from kiosk.devices.health import FILE_NAME, StationHealth
from kiosk.diagnosis.guided.run import TESTS
from kiosk.flow.staff.guided import Instruction, Question

KEYS = ["name", "device", "outcome", "why", "next", "when", "figures"]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workbench]:
    monkeypatch.setattr(guided_tests, "_wait", lambda seconds: None)
    with Workbench(tmp_path, timeout_s=2.0) as made:
        yield made


def run(bench: Workbench, *words: str) -> Ended:
    assert bench.config
    return call(("test", *words, "--config", str(bench.folder / "station.toml")))


def said(bench: Workbench, *words: str) -> tuple[int, list[dict[str, Any]]]:
    done = run(bench, *words, "--json")
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_a_test_that_passes_is_one_row_and_exit_code_0(bench: Workbench) -> None:
    code, (row,) = said(bench, "ils")
    assert code == 0
    assert list(row) == KEYS
    assert (row["name"], row["device"], row["outcome"], row["next"]) == ("ils", None, "pass", "")
    assert datetime.fromisoformat(row["when"]).utcoffset() is not None
    assert row["figures"]["item_ms"] >= 0


def test_what_a_person_has_to_do_comes_first_and_a_test_that_fails_is_exit_code_1(
    bench: Workbench,
) -> None:
    code, (event, row) = said(bench, "scanner", "--wait", "0.2")
    assert code == 1
    instruction = "Scan the barcode of the test item."
    assert event == {"test": "scanner", "instruction": instruction}
    assert row["outcome"] == "fail"
    assert row["why"].startswith("scanner: no code came within 0.2 s; expected ")
    assert row["next"]


def test_without_json_it_is_read_by_people(bench: Workbench) -> None:
    done = run(bench, "scanner", "--wait", "0.2")
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "scanner: Scan the barcode of the test item."
    assert lines[1].startswith("scanner: fail: scanner: no code came")
    assert lines[2].startswith("  Does its beam go on")


def test_a_test_that_was_named_and_not_done_is_exit_code_1(bench: Workbench) -> None:
    code, (row,) = said(bench, "touch")
    assert (code, row["outcome"], row["why"]) == (1, "skipped", "it needs the screen")


def test_all_of_them_each_once_and_what_is_skipped_fails_none(bench: Workbench) -> None:
    # Of the devices those that nobody has to do anything for.
    assert bench.config
    path = bench.folder / "station.toml"
    head, *devices = path.read_text().split("[[devices]]")
    kept = [each for each in devices if '"payment_terminal"' in each or '"relay"' in each]
    path.write_text("[[devices]]".join((head, *kept)))
    done = call(("test", "all", "--answer", "yes", "--json", "--config", str(path)))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    rows = [row for row in rows if "outcome" in row]
    assert done.returncode == 0, rows
    assert [row["name"] for row in rows] == list(TESTS)
    passed = {row["name"] for row in rows if row["outcome"] == "pass"}
    assert passed == {"sound", "speak", "relay", "payment", "ils", "offline"}
    skipped = next(row for row in rows if row["name"] == "pad")
    assert skipped["why"] == "the configuration has no item reader"

    done = call(("test", "--last", "--json", "--config", str(path)))
    assert [json.loads(line) for line in done.stdout.splitlines()] == rows
    shown = call(("test", "--last", "--config", str(path))).stdout.decode()
    assert shown.splitlines()[0].split() == ["name", "device", "outcome", "why", "next", "when"]


def test_the_list_of_them_needs_no_configuration() -> None:
    done = call(("test", "--list", "--json"))
    assert done.returncode == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["name"] for row in rows] == list(TESTS)
    assert all(list(row) == ["name", "what"] for row in rows)
    assert b"every cell of the screen" in call(("test", "--list")).stdout


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("scaner",), b"invalid choice: 'scaner'"),
        ((), b"expected NAME (or all, --list, --last) and --config FILE"),
        (("ils",), b"and --config FILE"),
        (("ils", "--wait", "0"), b"found '0', expected seconds"),
        (("ils", "--list", "--last"), b"not allowed with"),
    ],
)
def test_a_wrong_use_is_exit_code_2(words: tuple[str, ...], complaint: bytes) -> None:
    done = call(("test", *words))
    assert done.returncode == 2
    assert complaint in done.stderr


def test_a_configuration_that_is_wrong_is_exit_code_2(bench: Workbench) -> None:
    assert bench.config
    path = bench.folder / "station.toml"
    path.write_text(path.read_text().replace("[tests]", "[tests]\nitme = 3"))
    done = call(("test", "ils", "--config", str(path)))
    assert done.returncode == 2
    assert b"tests.item" in done.stderr


def test_devices_of_a_running_station_are_left_alone(bench: Workbench) -> None:
    config = bench.config
    health = StationHealth(config.state_dir / FILE_NAME)
    with Books(config):
        health.device("scanner", "scanner").turned(True)
        health.device("relay", "relay").turned(False, "no answer")
        health._write(health.snapshot())
        code, (row,) = said(bench, "scanner")
        assert (code, row["outcome"], row["device"]) == (1, "skipped", "scanner")
        assert "in use by the running station, up" in row["why"]
        assert "Stop the station" in row["next"]
        code, (row,) = said(bench, "relay")
        assert (code, row["outcome"]) == (1, "fail")
        assert "the running station misses it" in row["why"]
        code, (row,) = said(bench, "offline")
        assert (code, row["outcome"]) == (1, "skipped")
        assert "Stop the station" in row["next"]
        # The library system takes one more.
        assert said(bench, "ils")[0] == 0


def test_a_sound_that_nobody_heard_fails_and_unanswered_the_player_is_judged(
    bench: Workbench,
) -> None:
    code, (event, row) = said(bench, "sound", "--answer", "no")
    assert code == 1
    assert event["instruction"] == "Listen."
    assert "played, and nobody heard it" in row["why"]
    code, (_, row) = said(bench, "sound")
    assert (code, row["figures"]["heard"]) == (0, None)
    assert row["why"].endswith("; nobody said whether it was heard")
    bench.sounds("exit 0")
    code, (_, row) = said(bench, "sound")
    assert code == 1
    assert "ended after" in row["why"]
    bench.sounds("echo no card >&2; exit 1")
    code, rows = said(bench, "sound")
    assert code == 1
    assert "no card" in rows[-1]["why"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "answer"), [("yes\n", True), ("what?\nNee\n", False), ("", None)]
)
def test_somebody_at_a_terminal_answers(
    typed: str, answer: bool | None, capsys: pytest.CaptureFixture[str]
) -> None:
    person = _AtTerminal(as_json=True, answer=None)
    with patch("sys.stdin", _Terminal(typed)):
        assert person.answer("sound", Question.HEARD, "") is answer
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first == {"test": "sound", "instruction": "Was the sound heard? [yes/no]"}


def test_no_instruction_is_longer_than_twelve_words() -> None:
    texts = [each.value for each in (*Instruction, *Question)]
    assert [text for text in texts if len(text.split()) > 12] == []
