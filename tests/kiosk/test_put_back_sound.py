"""The sound that calls an item back: what its script makes, two tones, short, without a click."""

from __future__ import annotations

import io
import math
import runpy
import wave
from array import array
from pathlib import Path
from typing import Any

import pytest

from kiosk.asset_folder import closing_sound, hand_sound, put_back_sound, silence, stamp_sound

SCRIPT = Path(__file__).parents[1] / "make_sounds.py"


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """The names of the script that makes it."""
    return runpy.run_path(str(SCRIPT))


@pytest.fixture(scope="module")
def samples() -> array[int]:
    with wave.open(io.BytesIO(put_back_sound().read_bytes())) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getcomptype()) == (1, 2, "NONE")
        assert sound.getframerate() == 22_050
        return array("h", sound.readframes(sound.getnframes()))


def strength(samples: array[int], hertz: float) -> float:
    """How much of one tone is in there."""
    turns = [2 * math.pi * hertz * number / 22_050 for number in range(len(samples))]
    real = sum(each * math.cos(turn) for each, turn in zip(samples, turns, strict=True))
    imaginary = sum(each * math.sin(turn) for each, turn in zip(samples, turns, strict=True))
    return math.hypot(real, imaginary) / len(samples)


def test_the_files_are_what_their_script_makes(made: dict[str, Any]) -> None:
    files = {path.name: path.read_bytes() for path in made["FOLDER"].iterdir()}
    assert files == made["made"](), f"run: python tests/{SCRIPT.name}"
    ours = {put_back_sound(), stamp_sound(), hand_sound(), closing_sound(), silence()}
    assert ours == {made["FOLDER"] / name for name in files}


def test_it_is_short_and_small(samples: array[int]) -> None:
    assert 0.5 <= len(samples) / 22_050 <= 1.0
    assert put_back_sound().stat().st_size <= 60_000


def test_it_is_loud_and_not_clipped(samples: array[int]) -> None:
    peak = max(abs(each) for each in samples)
    assert 0.6 * 32_767 <= peak <= 0.8 * 32_767
    # Nowhere cut flat at the top.
    assert sum(abs(each) == peak for each in samples) <= 2


def test_it_does_not_click(samples: array[int]) -> None:
    for edge in (samples[:10], samples[-10:]):
        assert max(abs(each) for each in edge) < 0.01 * 32_767
    assert abs(sum(samples) / len(samples)) < 0.01 * 32_767


def test_it_is_two_tones_one_after_the_other(samples: array[int], made: dict[str, Any]) -> None:
    (_, first), (begin, second) = made["BELLS"]
    middle = round(begin * 22_050)
    assert strength(samples[:middle], first) > 5 * strength(samples[:middle], second)
    late = samples[2 * middle :]
    assert strength(late, second) > 2 * strength(late, first)


def peak_of(sound: Path) -> int:
    with wave.open(str(sound)) as read:
        return max(abs(each) for each in array("h", read.readframes(read.getnframes())))


def test_a_stamp_is_softer_and_shorter_than_what_asks_for_a_hand() -> None:
    sounds = (stamp_sound(), hand_sound(), put_back_sound())
    peaks = [peak_of(sound) for sound in sounds]
    assert peaks == sorted(peaks)
    assert len(set(peaks)) == 3
    sizes = [sound.stat().st_size for sound in sounds]
    assert sizes == sorted(sizes)
