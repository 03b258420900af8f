"""An emulated speech program: takes the options of espeak-ng, and writes down what it was told.

A program of its own (``python -m drivers.sim.speech --log FILE``), started anew for each passage
as the real one is. With ``--play`` it is what plays another one's sound. Each line of the log is
one JSON object: what began, and that it ended.

Its faults strike the command ``say``: deaf (no sound device: a line of complaint, exit code 0,
nothing is said), close (dies in mid-sentence), stuck (never ends, and does not hear SIGTERM), late
(begins so much later), noise (garbage before the sound).
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import struct
import sys
import time
from pathlib import Path
from typing import Any, Final

from drivers.sim.faults import Fault, FaultPlan, parse_faults

_RATE: Final = 22_050
"""Samples a second, of 16 bits, as espeak-ng has them."""
_ENDLESS: Final = 0x7FFF_F000
"""Bytes that its header promises: how many there will be is not known yet."""
_GARBAGE: Final = bytes(range(256)) * 4096
_ENDED: Final = "ended"


def run(args: argparse.Namespace) -> int:
    """Say or play what standard input has; the exit code."""
    told = _Log(args.log)
    if args.play:
        return _play(args, told)
    faults = told.struck(args.faults)
    heard = {"text": sys.stdin.buffer.read().decode(), "voice": args.voice, "rate": args.rate}
    told.add(said=os.getpid(), **heard, volume=args.amplitude, device=args.device)
    return _say(args, heard["text"], faults, told)


def _say(args: argparse.Namespace, text: str, faults: dict[str, Fault], told: _Log) -> int:
    if "late" in faults:
        time.sleep(faults["late"].delay_s)
    if "stuck" in faults:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            time.sleep(3600)
    if "deaf" in faults:
        sys.stderr.write("error: No such file or directory\n")
        told.add(**{_ENDED: os.getpid()})
        return 0
    seconds = seconds_of(text, args.rate)
    if "close" in faults:
        time.sleep(seconds / args.hurry / 2)
        return 1
    if args.stdout:
        noise = _GARBAGE if "noise" in faults else b""
        # All at once, as the real one does: it is the player that takes its time.
        sys.stdout.buffer.write(noise + _header() + bytes(2 * int(seconds * _RATE)))
        sys.stdout.buffer.flush()
    else:
        time.sleep(seconds / args.hurry)
    told.add(**{_ENDED: os.getpid()})
    return 0


def _play(args: argparse.Namespace, told: _Log) -> int:
    told.add(played=os.getpid(), device=args.device)
    length = 0
    while piece := sys.stdin.buffer.read(65_536):
        length += len(piece)
    time.sleep(length / 2 / _RATE / args.hurry)
    told.add(**{_ENDED: os.getpid()})
    return 0


def seconds_of(text: str, words_per_minute: int) -> float:
    """How long it takes to say."""
    return 60 * len(text.split()) / words_per_minute


def _header() -> bytes:
    # Of a WAV file: PCM, one channel, 16 bits.
    return struct.pack(
        "<4sI8sIHHIIHH4sI",
        *(b"RIFF", _ENDLESS + 36, b"WAVEfmt ", 16, 1, 1),
        *(_RATE, 2 * _RATE, 2, 16, b"data", _ENDLESS),
    )


class _Log:
    """Lines of one file, of many processes."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, **line: Any) -> None:
        whole = (json.dumps(line, ensure_ascii=False) + "\n").encode()
        opened = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(opened, whole)
        finally:
            os.close(opened)

    def struck(self, faults: str) -> dict[str, Fault]:
        """The faults of this process: those before it stand in the log, and are counted."""
        plan = FaultPlan(parse_faults(faults))
        before = self._path.read_bytes() if self._path.exists() else b""
        for _ in range(before.count(b'{"said":')):
            plan.for_command("say")
        return plan.for_command("say")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Those of espeak-ng, and its own."""
    parser.add_argument("--log", type=Path, required=True, help="what it is told is written here")
    parser.add_argument("--faults", default="", help="what goes wrong with the command say")
    parser.add_argument("--hurry", type=float, default=1.0, help="so many times as fast")
    parser.add_argument("--play", action="store_true", help="play what another one writes")
    parser.add_argument("--stdin", action="store_true", help="as it does anyhow")
    parser.add_argument("--stdout", action="store_true", help="write the sound, do not play it")
    parser.add_argument("-b", help="of the text; it is UTF-8")
    parser.add_argument("-v", dest="voice", default="")
    parser.add_argument("-s", dest="rate", type=int, default=175, help="words a minute")
    parser.add_argument("-a", dest="amplitude", type=int, default=100)
    parser.add_argument("-d", dest="device", default="")


if __name__ == "__main__":
    alone = argparse.ArgumentParser("drivers.sim.speech", description=__doc__)
    add_arguments(alone)
    raise SystemExit(run(alone.parse_args()))
