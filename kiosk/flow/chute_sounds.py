"""What is heard at a return chute, and what is seen with it (kiosk.flow.sounds). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.flow.chute import Chute, ChuteState, state
from kiosk.flow.sounds import Sound

OF_CHUTE: Final[Mapping[ChuteState, Sound]] = {
    ChuteState.TAKEN: Sound.STAMP,
    ChuteState.REFUSED: Sound.HAND,
    ChuteState.ONE_AT_A_TIME: Sound.HAND,
    ChuteState.AGAIN: Sound.HAND,
}
"""Heard when a chute comes to say so; seen as its picture and its words."""


def of_chute(before: Chute, after: Chute) -> Sound | None:
    """What is heard of a step of a return chute."""
    now = state(after)
    # Two that go in together are two stamps.
    taken = sum(each.stage == "taken" for each in after.things)
    more = now is ChuteState.TAKEN and taken > sum(e.stage == "taken" for e in before.things)
    return OF_CHUTE.get(now) if now is not state(before) or more else None
