"""What can be wired to a relay board: the names of its outputs and inputs, for every driver."""

from __future__ import annotations

from typing import Final

BINS: Final = tuple(f"bin_{number}" for number in range(1, 10))
"""The flap of each bin of a sorter."""
ROOM: Final = ("room_light", "entrance", "entry_gate", "closing_lamp")
"""What stands in the room. Left as it stands until somebody wants it otherwise: a start locks
nobody in."""
STILL_THERE: Final = "still_there"
"""A light at the pad: on while the screen asks whether somebody is there."""
OUTPUTS: Final = ("lamp", "door", "pager", STILL_THERE, *BINS, *ROOM)
PULSE_MS: Final[dict[str, int]] = {"door": 5000, **dict.fromkeys(BINS, 1000)}
"""Of outputs for which the configuration says nothing else: none of these stays on."""
ROOM_EMPTY: Final = "room_empty"
INPUTS: Final = ("bin_full", "coming", "cannot", "key_switch", ROOM_EMPTY)
"""``coming`` and ``cannot``: buttons at the desk, answers to a call for staff. ``key_switch``: a
lock in the cabinet, that asks for maintenance mode. ``room_empty``: whoever leaves last looked."""
