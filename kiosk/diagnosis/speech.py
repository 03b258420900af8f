"""What ``leenpunt doctor`` says of reading aloud: each voice and the sound devices, in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from drivers.config_speech import SpeechConfig
from drivers.model_speech import Route
from drivers.speech.command import missing_program
from drivers.speech.trial import try_device, try_voice
from kiosk.diagnosis.finding import Finding, Notes

_PAGE: Final = "sound.md#speech"
INSTALL: Final = (
    "Install it: `apt install espeak-ng alsa-utils`. Without reading aloud: [speech] enabled ="
    " false."
)
VOICES: Final = (
    "Install the voice, or name another one in [speech] voices; `espeak-ng --voices` lists those of"
    " espeak-ng."
)
DEVICE: Final = (
    "Is there a sound device (`aplay -L`), is the station's user in the group audio, and are"
    " [speech] headset and loudspeaker names of that list? Without reading aloud: [speech] enabled"
    " = false."
)


def examine_speech(config: SpeechConfig, languages: Sequence[str]) -> Finding:
    """Can what is on the screen be read aloud, in these languages? Nothing is heard of it."""
    if not config.enabled:
        return Finding("speech", True, "switched off")
    if missing := missing_program(config):
        return Finding("speech", False, missing, INSTALL, page=_PAGE)
    notes = Notes()
    mute = {language: fault for language in languages if (fault := _mute(config, language))}
    if mute:
        faults = "; ".join(dict.fromkeys(mute.values()))
        notes.wrong(f"no voice for {', '.join(mute)}: {faults}", VOICES)
    for device, route in _routes(config):
        if fault := try_device(config, languages[0], route):
            notes.wrong(f"{device}: {fault}", DEVICE)
    spoken = [each for each in languages if each not in mute]
    if spoken:
        notes.say(f"{config.program[0]} speaks {', '.join(spoken)}")
    return replace(notes.finding("speech", {}), health=None, page="" if notes.ok else _PAGE)


def _mute(config: SpeechConfig, language: str) -> str:
    if language not in config.all_voices:
        return "no voice is named in [speech] voices"
    return try_voice(config, language)


def _routes(config: SpeechConfig) -> Iterator[tuple[str, Route]]:
    """Each device once."""
    yield config.loudspeaker, Route.LOUDSPEAKER
    if config.headset != config.loudspeaker:
        yield config.headset, Route.HEADSET
