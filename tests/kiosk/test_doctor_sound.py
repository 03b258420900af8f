"""``leenpunt doctor`` on the sound: whether something can play it, tried in silence."""

from __future__ import annotations

import shlex
import wave
from pathlib import Path

import pytest
from player_program import PlayerProgram

from drivers.config_sound import SoundConfig
from kiosk.asset_folder import put_back_sound, silence
from kiosk.config import Config
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.sound import examine_sound
from kiosk.diagnosis.station import examine


def test_a_player_that_plays_is_tried_with_silence(tmp_path: Path) -> None:
    heard = tmp_path / "heard.wav"
    player = PlayerProgram(tmp_path, f'cp "$2" "{heard}"')
    found = examine_sound(SoundConfig(player=f"'{player.path}' -q"))
    assert (found.ok, found.message) == (True, f"{player.path} plays")
    assert found.do == f"To hear it: {shlex.join((str(player.path), '-q', str(put_back_sound())))}"
    assert len(player.lines) == 1
    with wave.open(str(heard)) as sound:
        content = sound.readframes(sound.getnframes())
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
    assert content
    assert not any(content)


def test_it_is_tried_also_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = PlayerProgram(tmp_path, 'test -s "$1"')
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    assert examine_sound(SoundConfig(player=str(player.path))).ok
    assert player.lines == [str(silence())]


def test_a_player_that_fails_is_said_with_what_to_do(tmp_path: Path) -> None:
    player = PlayerProgram(tmp_path, "echo 'cannot open audio device' >&2; exit 1")
    found = examine_sound(SoundConfig(player=str(player.path)))
    assert not found.ok
    assert found.message == f"{player.path}: exit code 1: cannot open audio device"
    for hint in ("aplay -l", "group audio", 'player = "aplay -q"', "enabled = false"):
        assert hint in found.do


def test_no_player_is_said_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = examine_sound(SoundConfig())
    assert not found.ok
    assert found.message == "nothing plays it: there is no pw-play or paplay or aplay"
    assert "alsa-utils" in found.do
    assert "enabled = false" in found.do
    named = examine_sound(SoundConfig(player="mpv --quiet"))
    assert named.message == "nothing plays it: there is no mpv"


def test_switched_off_nothing_is_tried(tmp_path: Path) -> None:
    player = PlayerProgram(tmp_path)
    found = examine_sound(SoundConfig(enabled=False, player=str(player.path)))
    assert found == Finding("sound", True, "switched off")
    assert player.lines == []


def test_only_a_station_with_a_pad_is_asked_for_it(tmp_path: Path) -> None:
    pad = {"kind": "item_reader", "driver": "feig", "port": "/nowhere/pad"}
    scanner = {"kind": "scanner", "driver": "serial", "port": "/nowhere/scanner"}
    for devices, expected in (([scanner], 0), ([scanner, pad], 1)):
        made = Config.model_validate(
            {
                "station": {"id": "test", "state_dir": str(tmp_path / "state")},
                "ils": {"host": "127.0.0.1", "port": 1, "account": "a", "password": "b"},
                "journal": {"allow_unsafe_storage": True},
                "sound": {"enabled": False},
                "devices": devices,
            }
        )
        assert [finding.check for finding in examine(made)].count("sound") == expected
