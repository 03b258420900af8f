"""Writes the files of assets/sounds: ``python tests/make_sounds.py``.

An item is called back by two bells, the second lower, like a door's: somebody is meant, nothing is
wrong. A stamp is one soft low tap; two rising ones ask for a hand. All tones are where ears that
grow old still hear well. Made here from nothing, so they have no other licence.
"""

from __future__ import annotations

import io
import math
import sys
import wave
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "assets" / "sounds"
RATE = 22_050
"""Samples a second, 16 bit, one channel."""
LENGTH_S = 0.95
"""Of what calls back."""
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
STAMP: dict[str, Any] = {
    "bells": ((0.0, 392.0),),
    "length_s": 0.25,
    "decay_s": 0.06,
    "loudest": 0.3,
}
"""G4, soft: it comes with every book."""
HAND: dict[str, Any] = {
    "bells": ((0.0, 523.25), (0.17, 659.26)),
    "length_s": 0.6,
    "decay_s": 0.13,
    "loudest": 0.5,
}
"""C5, E5: like a question."""
CLOSING: dict[str, Any] = {
    "bells": ((0.0, 783.99), (0.45, 659.26), (0.9, 523.25)),
    "length_s": 2.2,
    "decay_s": 0.5,
    "loudest": 0.75,
}
"""G5, E5, C5: a gong that calls for attention in a hall, down to where it rests."""


def _rise(share: float) -> float:
    """From 0 to 1 without a corner."""
    return 0.5 - 0.5 * math.cos(math.pi * min(max(share, 0.0), 1.0))


def _bell(since_s: float, hertz: float, decay_s: float) -> float:
    if since_s < 0:
        return 0.0
    tone = sum(
        loud * math.sin(2 * math.pi * hertz * multiple * since_s) for multiple, loud in PARTIALS
    )
    return tone * _rise(since_s / FADE_IN_S) * math.exp(-since_s / decay_s)


def samples(
    bells: Sequence[tuple[float, float]] = BELLS,
    length_s: float = LENGTH_S,
    decay_s: float = DECAY_S,
    loudest: float = LOUDEST,
) -> list[int]:
    """A whole sound; the same every time."""
    times = [number / RATE for number in range(round(length_s * RATE))]
    raw = [
        sum(_bell(at - begin, hertz, decay_s) for begin, hertz in bells)
        * _rise((length_s - at) / FADE_OUT_S)
        for at in times
    ]
    peak = max(abs(each) for each in raw)
    return [round(each / peak * loudest * 32_767) for each in raw]


def made() -> dict[str, bytes]:
    """Every file by its name."""
    return {
        "put_back.wav": _wave(samples()),
        "stamp.wav": _wave(samples(**STAMP)),
        "hand.wav": _wave(samples(**HAND)),
        "closing.wav": _wave(samples(**CLOSING)),
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
