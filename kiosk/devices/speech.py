"""What became of each utterance, as the health of a device that nobody opens or polls."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Final

from drivers.config_speech import SpeechConfig
from drivers.model_speech import End, SpeechEnded, SpeechReport
from drivers.speech.command import missing_program
from drivers.speech.program import ProgramSpeech
from kiosk.devices.away import away
from kiosk.devices.device_thread import Outages
from kiosk.devices.health import Health

log = logging.getLogger(__name__)

SPEECH: Final = "speech"
"""Its name, and its kind."""


def watched_speech(
    config: SpeechConfig, health: Health, heard: Callable[[SpeechReport], None]
) -> ProgramSpeech:
    """At work. ``heard`` is called on its thread, and must not block."""
    outages = Outages()

    def told(ended: SpeechEnded) -> None:
        match ended.end:
            case End.SPOKEN:
                if outages.good(time.monotonic()):
                    log.info("device returned", extra={"device": SPEECH})
                health.turned(True)
            case End.FAILED:
                if outages.gone(time.monotonic()):
                    extra = {"device": SPEECH, "error": ended.fault, "reason": away(SPEECH)}
                    log.warning("device gone", extra=extra)
                health.turned(False, ended.fault, away(SPEECH))
        heard(ended)

    # No line in the log: nobody missed it yet.
    missing = missing_program(config)
    health.turned(not missing, missing, away(SPEECH))
    speech = ProgramSpeech(config, told)
    speech.start()
    return speech
