"""The sounder and its player: real programs that write down instead of sounding."""

from __future__ import annotations

import datetime as dt
import logging
import os
import resource
import sys
import time
import wave
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from player_program import PlayerProgram
from pydantic import ValidationError
from waiting import PATIENCE_S, wait_until

from drivers.config_sound import SoundConfig
from drivers.sounders.player import PLAYERS, find_player, play
from drivers.sounders.program import LONGEST_CALL_S, REPEAT_S, ProgramSounder
from drivers.sounders.volume import softer
from kiosk.asset_folder import put_back_sound
from kiosk.flow.timing import PUT_BACK_S

SOUND = Path("/nowhere/put back.wav")
REPEAT = 0.3


def pause(seconds: float) -> None:
    """Let real time pass, in steps that tests may sleep."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(left, 0.05))


@pytest.fixture
def sounder() -> Iterator[Callable[..., ProgramSounder]]:
    made: list[ProgramSounder] = []

    def make(*command: object, **settings: Any) -> ProgramSounder:
        words = [str(word) for word in command]
        made.append(ProgramSounder(words, SOUND, **({"repeat_s": REPEAT} | settings)))
        made[-1].start()
        return made[-1]

    yield make
    for each in made:
        each.close()


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        record.__dict__["error"] for record in caplog.records if record.levelno >= logging.WARNING
    ]


# The sounder ------------------------------------------------------------------------------------


def test_it_sounds_at_once_and_again_until_nothing_is_wanted(
    tmp_path: Path, sounder: Callable[..., ProgramSounder]
) -> None:
    player = PlayerProgram(tmp_path)
    calls = sounder(player.path, "-q")
    pause(0.1)
    assert player.lines == []
    began = time.monotonic()
    calls.wanted(True)
    # The same word again is no second call.
    calls.wanted(True)
    wait_until(lambda: len(player.lines) >= 3)
    assert time.monotonic() - began >= 2 * REPEAT
    calls.wanted(False)
    # One after the other: behind this one no call is on its way any more.
    calls.play_once(Path("/nowhere/stamp.wav"))
    wait_until(lambda: "-q /nowhere/stamp.wav" in player.lines)
    sounded = player.lines
    pause(2 * REPEAT)
    assert player.lines == sounded
    assert set(sounded[:-1]) == {f"-q {SOUND}"}


def test_the_first_sound_waits_for_nothing(
    tmp_path: Path, sounder: Callable[..., ProgramSounder]
) -> None:
    player = PlayerProgram(tmp_path)
    calls = sounder(player.path, repeat_s=60.0, longest_s=600.0)
    for number in (1, 2):
        calls.wanted(True)
        wait_until(lambda number=number: len(player.lines) == number)  # type: ignore[misc]
        calls.wanted(False)


def test_it_sounds_as_long_as_the_screen_asks_for_one_item_after_the_other() -> None:
    assert REPEAT_S == 6.0
    # A stack of them, each taken off as late as it can be.
    assert LONGEST_CALL_S >= 20 * PUT_BACK_S


def test_a_call_that_nobody_takes_back_ends_and_a_new_one_sounds(
    tmp_path: Path, sounder: Callable[..., ProgramSounder]
) -> None:
    player = PlayerProgram(tmp_path)
    calls = sounder(player.path, repeat_s=0.1, longest_s=0.25)
    calls.wanted(True)
    wait_until(lambda: len(player.lines) == 3)
    pause(0.3)
    assert len(player.lines) == 3
    calls.wanted(True)
    pause(0.3)
    assert len(player.lines) == 3
    calls.wanted(False)
    calls.wanted(True)
    wait_until(lambda: len(player.lines) > 3)


def test_what_is_no_longer_wanted_is_cut_off_and_no_fault(
    tmp_path: Path, sounder: Callable[..., ProgramSounder]
) -> None:
    # Not by exec: what a script started ends with it.
    child = PlayerProgram(tmp_path, "exec sleep 3600", "child")
    player = PlayerProgram(tmp_path, f'"{child.path}" x; true')
    calls = sounder(player.path, longest_play_s=3600.0)
    calls.wanted(True)
    wait_until(lambda: child.running)
    # Whoever says so does not wait for the player, which would go on for a minute.
    calls.wanted(False)
    wait_until(lambda: not player.running and not child.running)
    pause(2 * REPEAT)
    assert len(player.lines) == 1


def test_the_end_cuts_it_off_too(tmp_path: Path) -> None:
    player = PlayerProgram(tmp_path, "exec sleep 3600")
    calls = ProgramSounder([str(player.path)], SOUND, longest_play_s=3600.0)
    calls.start()
    calls.wanted(True)
    wait_until(lambda: player.running)
    calls.close()
    assert player.running == []
    calls.close()
    calls.wanted(True)
    assert len(player.lines) == 1


def test_a_player_that_hangs_is_ended_and_told_once_and_no_two_run_at_once(
    tmp_path: Path,
    sounder: Callable[..., ProgramSounder],
    expect_log: Callable[[str], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    expect_log("no sound; see leenpunt doctor")
    # It does not listen to being asked to end.
    player = PlayerProgram(tmp_path, "trap '' TERM INT HUP; while :; do sleep 1; done")
    calls = sounder(player.path, repeat_s=0.1, longest_play_s=0.3)
    calls.wanted(True)
    most = 0
    until = time.monotonic() + PATIENCE_S
    while len(player.lines) < 3:
        assert time.monotonic() < until
        most = max(most, len(player.running))
        time.sleep(0.01)
    calls.wanted(False)
    wait_until(lambda: not player.running)
    assert most == 1
    assert errors(caplog) == [f"{player.path}: it does not end within 0.3 s"]


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("echo 'audio open error: No such device' >&2; exit 1", "1: audio open error: No such"),
        ("exit 77", "exit code 77"),
        ("head -c 100000 /dev/urandom >&2; echo >&2; exit 3", "exit code 3"),
        ("kill -9 $$", "exit code -9"),
    ],
)
def test_a_player_that_fails_is_told_once_and_tried_again(
    tmp_path: Path,
    sounder: Callable[..., ProgramSounder],
    expect_log: Callable[[str], None],
    caplog: pytest.LogCaptureFixture,
    then: str,
    said: str,
) -> None:
    expect_log("no sound; see leenpunt doctor")
    player = PlayerProgram(tmp_path, then)
    calls = sounder(player.path, repeat_s=0.1)
    calls.wanted(True)
    wait_until(lambda: len(player.lines) == 3)
    (error,) = errors(caplog)
    assert error.startswith(f"{player.path}: exit code ")
    assert said in error
    assert len(error) < 400


def test_a_player_that_is_missing_is_told_once_and_used_when_it_is_there(
    tmp_path: Path,
    sounder: Callable[..., ProgramSounder],
    expect_log: Callable[[str], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    expect_log("no sound; see leenpunt doctor")
    calls = sounder(tmp_path / "player", repeat_s=0.1)
    calls.wanted(True)
    wait_until(lambda: errors(caplog))
    pause(0.3)
    assert errors(caplog) == ["there is no such program"]
    player = PlayerProgram(tmp_path)
    wait_until(lambda: player.lines)


# The player -------------------------------------------------------------------------------------


def test_a_program_that_cannot_be_started_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "player"
    path.write_bytes(b"\x7fELF garbage")
    path.chmod(0o755)
    assert play([str(path)], SOUND) == "Exec format error"
    assert play([str(tmp_path / "none")], SOUND) == "No such file or directory"
    assert play([sys.executable, "-c", "pass"], SOUND) == ""


def test_what_a_player_leaves_behind_ends_with_it(tmp_path: Path) -> None:
    child = PlayerProgram(tmp_path, "exec sleep 3600", "child")
    there = f'while [ ! -s "{tmp_path}/child.log" ]; do sleep 0.02; done'
    player = PlayerProgram(tmp_path, f'"{child.path}" &\n{there}\nexit 0')
    assert play([str(player.path)], SOUND) == ""
    assert len(child.lines) == 1
    wait_until(lambda: not child.running)


@pytest.mark.parametrize(
    ("then", "fault"),
    [
        ("head -c 5000000 /dev/zero >&2; printf '\\nno card' >&2; exit 1", "exit code 1: no card"),
        ("exec cat /dev/zero >&2", "it does not end within 1 s"),
    ],
)
def test_a_player_that_talks_a_lot_fills_neither_disk_nor_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str, fault: str
) -> None:
    nowhere = tmp_path / "nowhere"
    monkeypatch.setattr("tempfile.tempdir", str(nowhere))
    player = PlayerProgram(tmp_path, then)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = play([str(player.path)], SOUND, longest_s=3600.0 if "exit" in then else 1.0)
    assert said.endswith(fault)
    assert len(said) <= 250
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 10_000
    wait_until(lambda: not player.running)


def test_a_player_costs_no_descriptors(tmp_path: Path) -> None:
    player = PlayerProgram(tmp_path, "echo no >&2; exit 1")
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        assert play([str(player.path)], SOUND) == "exit code 1: no"
        assert play([str(tmp_path / "none")], SOUND) != ""
    assert len(os.listdir("/proc/self/fd")) == before


def test_the_first_player_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_player(()) is None
    for words in reversed(PLAYERS):
        path = PlayerProgram(tmp_path, name=words[0]).path
        assert find_player(()) == (str(path), *words[1:])
    assert find_player(("aplay", "-D", "hw:1")) == (str(tmp_path / "aplay"), "-D", "hw:1")
    assert find_player(("mpv",)) is None
    assert os.environ["PATH"] == str(tmp_path)


# Single sounds, quiet hours and volume -----------------------------------------------------------


def test_a_single_sound_is_heard_once(
    tmp_path: Path, sounder: Callable[..., ProgramSounder]
) -> None:
    player = PlayerProgram(tmp_path)
    one = sounder(player.path)
    one.play_once(Path("/nowhere/stamp.wav"))
    wait_until(lambda: player.lines == ["/nowhere/stamp.wav"])
    pause(2 * REPEAT)
    assert player.lines == ["/nowhere/stamp.wav"]


def test_a_single_sound_is_heard_behind_the_call(
    tmp_path: Path, sounder: Callable[..., ProgramSounder]
) -> None:
    player = PlayerProgram(tmp_path)
    one = sounder(player.path)
    one.wanted(True)
    wait_until(lambda: player.lines)
    one.play_once(Path("/nowhere/hand.wav"))
    one.play_once(Path("/nowhere/stamp.wav"))
    # By its next turn the sounder has seen what waits.
    wait_until(lambda: len(player.lines) >= 3)
    assert set(player.lines) == {str(SOUND)}
    one.wanted(False)
    wait_until(lambda: player.lines[-1] == "/nowhere/stamp.wav")
    assert set(player.lines[:-1]) == {str(SOUND)}


def test_what_waits_when_a_call_begins_is_never_heard(
    tmp_path: Path, sounder: Callable[..., ProgramSounder]
) -> None:
    player = PlayerProgram(tmp_path, "exec sleep 3600")
    one = sounder(player.path, longest_play_s=3600.0)
    one.play_once(Path("/nowhere/first.wav"))
    wait_until(lambda: player.running)
    one.play_once(Path("/nowhere/second.wav"))
    one.wanted(True)
    wait_until(lambda: str(SOUND) in player.lines)
    one.wanted(False)
    wait_until(lambda: not player.running)
    one.play_once(Path("/nowhere/third.wav"))
    wait_until(lambda: player.lines == ["/nowhere/first.wav", str(SOUND), "/nowhere/third.wav"])


def test_in_quiet_hours_nothing_is_heard_and_afterwards_it_is(
    tmp_path: Path, sounder: Callable[..., ProgramSounder]
) -> None:
    player = PlayerProgram(tmp_path)
    night = [True]
    one = sounder(player.path, quiet=lambda: night[0])
    one.wanted(True)
    one.play_once(Path("/nowhere/hand.wav"))
    pause(3 * REPEAT)
    assert player.lines == []
    night[0] = False
    wait_until(lambda: player.lines)


@pytest.mark.parametrize(
    ("hours", "quiet", "loud"),
    [
        (("20:00-08:00",), ("20:00", "23:59", "00:00", "07:59"), ("08:00", "12:00", "19:59")),
        (("12:30-13:00",), ("12:30", "12:59"), ("12:29", "13:00", "00:00")),
        (("22:00-00:00", "06:00-09:00"), ("23:00", "06:30"), ("00:00", "09:00", "21:59")),
        ((), (), ("00:00", "12:00")),
    ],
)
def test_quiet_hours(hours: tuple[str, ...], quiet: tuple[str, ...], loud: tuple[str, ...]) -> None:
    config = SoundConfig(quiet_hours=hours)
    told = {at: config.is_quiet(dt.time.fromisoformat(at)) for at in (*quiet, *loud)}
    assert told == dict.fromkeys(quiet, True) | dict.fromkeys(loud, False)


@pytest.mark.parametrize("hours", ["24:00-08:00", "8:00-9:00", "20:00", "20:60-21:00", "nacht"])
def test_quiet_hours_that_are_none(hours: str) -> None:
    with pytest.raises(ValidationError, match="expected times such as"):
        SoundConfig(quiet_hours=(hours,))
    with pytest.raises(ValidationError, match="is no time at all"):
        SoundConfig(quiet_hours=("08:00-08:00",))
    for volume in (0, 101, -1):
        with pytest.raises(ValidationError):
            SoundConfig(volume=volume)


def loudness(path: Path) -> tuple[int, int]:
    """Its peak and how many samples it has."""
    with wave.open(str(path)) as sound:
        values = array("h", sound.readframes(sound.getnframes()))
    return max(abs(each) for each in values), len(values)


def test_a_softer_sound_is_the_same_sound(tmp_path: Path) -> None:
    sound = put_back_sound()
    assert softer(sound, 100, tmp_path) == sound
    assert list(tmp_path.iterdir()) == []
    half = softer(sound, 50, tmp_path)
    peak, count = loudness(sound)
    soft_peak, soft_count = loudness(half)
    assert soft_count == count
    assert abs(soft_peak - peak / 2) <= 1
    eight = tmp_path / "eight.wav"
    with wave.open(str(eight), "wb") as made:
        made.setparams((1, 1, 8000, 0, "NONE", ""))
        made.writeframes(b"\x80" * 8)
    with pytest.raises(wave.Error, match="found 8 bits, expected 16"):
        softer(eight, 50, tmp_path)
