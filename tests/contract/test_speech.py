"""Our speech, against the suite of its port: with a program that plays by itself, and in a line."""

from __future__ import annotations

import sys

from drivers.config_speech import SpeechConfig
from drivers.contract.speech import Bench, Driver, SpeechContract
from drivers.speech.program import ProgramSpeech

_EMULATED = (sys.executable, "-m", "drivers.sim.speech", "--hurry", "8", "--log")
_SAYS = ("-v", "{voice}", "-s", "{rate}", "-a", "{volume}")


def _open(bench: Bench, *, plays: bool) -> ProgramSpeech:
    emulated = (*_EMULATED, str(bench.log))
    config = SpeechConfig(
        program=(*emulated, "--faults", bench.faults, *_SAYS, *(() if plays else ("--stdout",))),
        player=() if plays else (*emulated, "--play", "-d", "{device}"),
    )
    speech = ProgramSpeech(config, bench.told)
    speech.start()
    return speech


class TestProgram(SpeechContract):
    driver = Driver("program", lambda bench: _open(bench, plays=True))


class TestLine(SpeechContract):
    driver = Driver("line", lambda bench: _open(bench, plays=False))
