"""``leenpunt doctor`` on reading aloud: program, voices, sound devices, tried in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from player_program import PlayerProgram

from drivers.config_speech import SpeechConfig
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.speech import DEVICE, INSTALL, VOICES, examine_speech

_SPEAKS = ("-v", "{voice}", "-a", "{volume}")
_NO_TURKISH = 'case "$2" in trk/*) echo "this voice does not exist" >&2; exit 1;; esac; cat'
_PLAYS = "cat >/dev/null; sleep 0.3"


def config(
    folder: Path, speaks: str = "cat", plays: str = _PLAYS, **more: object
) -> tuple[SpeechConfig, PlayerProgram, PlayerProgram]:
    program = PlayerProgram(folder, speaks, "speaks")
    player = PlayerProgram(folder, plays, "plays")
    made = SpeechConfig.model_validate(
        {
            "program": (str(program.path), *_SPEAKS),
            "player": (str(player.path), "{device}"),
            **more,
        }
    )
    return made, program, player


def test_each_voice_and_each_device_is_tried_in_silence(tmp_path: Path) -> None:
    made, program, player = config(tmp_path, headset="plughw:1", voices={"fy": "mine"})
    found = examine_speech(made, ("nl", "fy", "ar"))
    assert (found.ok, found.message) == (True, f"{program.path} speaks nl, fy, ar")
    voices = [line.split()[1] for line in program.lines]
    assert voices == ["gmw/nl", "mine", "sem/ar", "gmw/nl", "gmw/nl"]
    assert {line.split()[3] for line in program.lines} == {"0"}
    assert player.lines == ["default", "plughw:1"]


def test_a_voice_that_is_missing_is_named_with_its_language(tmp_path: Path) -> None:
    made, program, _ = config(tmp_path, _NO_TURKISH)
    found = examine_speech(made, ("nl", "tr", "xx"))
    assert not found.ok
    assert "no voice for tr, xx: speaks: exit code 1: this voice does not exist" in found.message
    assert "no voice is named in [speech] voices" in found.message
    assert f"{program.path} speaks nl" in found.message
    assert found.do == VOICES


def test_no_sound_device(tmp_path: Path) -> None:
    made, _, _ = config(tmp_path, plays="echo 'audio open error' >&2; exit 1")
    found = examine_speech(made, ("nl",))
    assert not found.ok
    assert found.message.startswith("default: plays: exit code 1: audio open error")
    assert found.do == DEVICE


def test_a_program_that_plays_by_itself_and_has_no_device(tmp_path: Path) -> None:
    """It complains and says that all is well, as espeak-ng does."""
    made, _, _ = config(tmp_path, "echo 'error: No such file or directory' >&2", player=())
    found = examine_speech(made, ("nl",))
    assert not found.ok
    assert found.message.startswith("default: it ended at once")
    assert "error: No such file or directory" in found.message


def test_a_program_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drivers.speech.trial.LATE_S", -2.0)
    made, _, player = config(tmp_path, "exec sleep 3600")
    found = examine_speech(made, ("nl",))
    assert not found.ok
    assert "it does not end" in found.message
    assert player.running == []


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    made = SpeechConfig(program=("/nowhere/espeak-ng",))
    found = examine_speech(made, ("nl",))
    assert (found.ok, found.message) == (False, "there is no program /nowhere/espeak-ng")
    assert found.do == INSTALL
    made, _, _ = config(tmp_path, player=("/nowhere/aplay",))
    assert examine_speech(made, ("nl",)).message == "there is no program /nowhere/aplay"


def test_switched_off_nothing_is_tried(tmp_path: Path) -> None:
    made, program, _ = config(tmp_path, enabled=False)
    assert examine_speech(made, ("nl",)) == Finding("speech", True, "switched off")
    assert program.lines == []
