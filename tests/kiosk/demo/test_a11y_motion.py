"""What moves on the screen: each movement is short, none repeats at a pace that flashes, and all
of it stands still for who turned motion off."""

from __future__ import annotations

import re

from kiosk.demo.a11y.sentences import screens_of_patrons
from kiosk.ui.engine import QML

LONGEST_MS = 200
"""Of one movement (look, section 4)."""
SLOWEST_FLASH_MS = 334
"""What repeats no faster does not flash (WCAG 2.3.1: three times a second)."""
_DURATION = re.compile(r"\bduration: ([^\n;]+)")
_FOR_EVER = re.compile(r"\bloops:|Animation\.Infinite|AnimatedImage|AnimatedSprite")
_TIMER = re.compile(r"\bTimer \{(.*?)\n\s*\}", re.DOTALL)
_OF_TOKENS = re.compile(r"(\w+): Theme\.reducedMotion \? 0 : (\d+)")
_STILL = "Theme.reducedMotion"


def test_nothing_moves_longer_than_it_may_and_nothing_flashes() -> None:
    tokens = dict(_OF_TOKENS.findall((QML / "Kiosk" / "Tokens" / "Tokens.qml").read_text("utf-8")))
    assert tokens
    assert all(int(length) <= LONGEST_MS for length in tokens.values())
    moving = 0
    for path in screens_of_patrons():
        text = path.read_text("utf-8")
        assert not _FOR_EVER.search(text), path
        durations = _DURATION.findall(text)
        for length in durations:
            token = length.strip().removeprefix("Tokens.")
            assert token in tokens or (length.isdigit() and int(length) <= LONGEST_MS), path
            # What no token shortens is started by something that stands still by itself.
            assert token in tokens or _STILL in text, path
        moving += len(durations)
        for timer in _TIMER.findall(text):
            if "repeat: true" in timer:
                (interval,) = re.findall(r"interval: (\d+)", timer)
                assert int(interval) >= SLOWEST_FLASH_MS, path
                assert _STILL in timer, path
    assert moving >= len(tokens)
