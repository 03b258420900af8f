"""Writes the files of assets/sounds: ``python tests/make_sounds.py``.

Two bells, the second lower, like a door's: somebody is meant, nothing is wrong. Both tones are
where ears that grow old still hear well. Made here from nothing, so it has no other licence.
"""

from __future__ import annotations

import io
import math
import sys
import wave
from array import array
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "assets" / "sounds"
RATE = 22_050
"""Samples a second, 16 bit, one channel."""
LENGTH_S = 0.95
SILENCE_S = 0.2
"""What a player is tried with."""
BELLS = ((0.0, 880.0), (0.3, 698.46))
"""When each begins, in seconds, and its tone in hertz: A5, F5."""
PARTIALS = ((1, 1.0), (2, 0.25), (3, 0.08))
"""Multiples of the tone and how loud they are: a bare sine sounds like a fault."""
DECAY_S = 0.22
FADE_IN_S = 0.008
FADE_OUT_S = 0.15
"""Nothing begins or ends with a step, which would be heard as a click."""
LOUDEST = 0.75
"""Of what 16 bits can hold."""


def _rise(share: float) -> float:
    """From 0 to 1 without a corner."""
    return 0.5 - 0.5 * math.cos(math.pi * min(max(share, 0.0), 1.0))


def _bell(since_s: float, hertz: float) -> float:
    if since_s < 0:
        return 0.0
    tone = sum(
        loud * math.sin(2 * math.pi * hertz * multiple * since_s) for multiple, loud in PARTIALS
    )
    return tone * _rise(since_s / FADE_IN_S) * math.exp(-since_s / DECAY_S)


def samples() -> list[int]:
    """The whole sound; the same every time."""
    times = [number / RATE for number in range(round(LENGTH_S * RATE))]
    raw = [
        sum(_bell(at - begin, hertz) for begin, hertz in BELLS)
        * _rise((LENGTH_S - at) / FADE_OUT_S)
        for at in times
    ]
    peak = max(abs(each) for each in raw)
    return [round(each / peak * LOUDEST * 32_767) for each in raw]


def made() -> dict[str, bytes]:
    """Every file by its name."""
    return {
        "put_back.wav": _wave(samples()),
        "silence.wav": _wave([0] * round(SILENCE_S * RATE)),
    }


def _wave(values: list[int]) -> bytes:
    content = array("h", values)
    if sys.byteorder == "big":
        content.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(content.tobytes())
    return file.getvalue()


def main() -> int:
    """Write them."""
    FOLDER.mkdir(exist_ok=True)
    for name, content in made().items():
        (FOLDER / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
