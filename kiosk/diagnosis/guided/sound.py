"""The guided test of the sound: it is played, and a person says whether it was heard."""

from __future__ import annotations

import wave
from typing import Any, Final

from drivers.sounders.player import find_player, play
from kiosk import asset_folder
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.guided.model import Trial
from kiosk.diagnosis.sound import examine_sound
from kiosk.flow.staff.guided import Instruction, Question

_LEAST: Final = 0.5
"""Of its length a sound takes at least, where its player really plays it."""
_MUTE = (
    "Is the loudspeaker plugged in, switched on and not muted (`alsamixer`)? Is it this output"
    " (`aplay -l`), and is [sound] volume high enough?"
)


def try_sound(trial: Trial) -> tuple[Finding, dict[str, Any]]:
    """What calls an item back. Where nobody answers the player alone is judged."""
    config = trial.config.sound
    found = examine_sound(config)
    command = find_player(config.command)
    if not found.ok or not config.enabled or command is None:
        return found, {}
    sound = asset_folder.put_back_sound()
    with wave.open(str(sound)) as opened:
        length_s = opened.getnframes() / opened.getframerate()
    trial.person.told("sound", Instruction.LISTEN, "")
    began = trial.monotonic()
    fault = play(command, sound)
    took_s = trial.monotonic() - began
    heard = None if fault else trial.person.answer("sound", Question.HEARD, "")
    figures = {
        "player": command[0],
        "seconds": round(took_s, 2),
        "expected_s": round(length_s, 2),
        "heard": heard,
    }
    if fault:
        return Finding("sound", False, f"{command[0]}: {fault}", _MUTE), figures
    if heard is False:
        return Finding("sound", False, f"{command[0]} played, and nobody heard it", _MUTE), figures
    if heard is None and took_s < _LEAST * length_s:
        said = f"{command[0]} ended after {took_s:.2f} s, and the sound takes {length_s:.2f} s"
        return Finding("sound", False, said, f"Listen to it, and answer. {_MUTE}"), figures
    unheard = "" if heard else "; nobody said whether it was heard"
    return Finding("sound", True, f"{command[0]} played it{unheard}"), figures
