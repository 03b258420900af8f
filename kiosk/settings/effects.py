"""What has to be done so that a changed key counts: a table, whole for every key of every model.

A station is composed once, of frozen values that its threads share. So a changed section means a
new start of the process, which takes a second or two and waits until nobody is there. Only what a
device's own thread alone looks at is changed while the station runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from kiosk.settings.place import Place


class Effect(StrEnum):
    """Published (docs/cli.md). From the least to the most."""

    NONE = "none"
    """Only commands read it: their next call."""
    DEVICE = "device"
    """The device is closed and opened anew, at once; nothing else stops."""
    RESTART = "restart"
    """The station starts anew, when nobody is there."""


SECTIONS: Final[Mapping[str, Effect]] = {
    "station": Effect.RESTART,
    "ils": Effect.RESTART,
    "journal": Effect.RESTART,
    "offline": Effect.RESTART,
    "trust": Effect.RESTART,
    "hub": Effect.RESTART,
    "screen": Effect.RESTART,
    "sound": Effect.RESTART,
    "speech": Effect.RESTART,
    "tags": Effect.RESTART,
    "receipts": Effect.RESTART,
    "mail": Effect.RESTART,
    "gates": Effect.RESTART,
    "staff": Effect.RESTART,
    "staff_call": Effect.RESTART,
    "membership": Effect.RESTART,
    "sign_in": Effect.RESTART,
    "holds": Effect.RESTART,
    "hours": Effect.RESTART,
    "closing": Effect.RESTART,
    "impact": Effect.NONE,
    "education": Effect.RESTART,
    "family": Effect.RESTART,
    "search": Effect.RESTART,
    "children": Effect.RESTART,
    "covers": Effect.RESTART,
    "chute": Effect.RESTART,
    "classes": Effect.RESTART,
    "programmes": Effect.RESTART,
    "bins": Effect.RESTART,
    "card_conventions": Effect.RESTART,
    "devices": Effect.RESTART,
    "encoding": Effect.RESTART,
    "tests": Effect.NONE,
    "monitoring": Effect.RESTART,
    "alarms": Effect.RESTART,
    "notices": Effect.RESTART,
    "content": Effect.RESTART,
    "catalogue": Effect.RESTART,
}
KEYS: Final[Mapping[tuple[str, str], Effect]] = {
    ("covers", "ca_file"): Effect.NONE,
    ("covers", "timeout_s"): Effect.NONE,
}
"""Otherwise than their section."""

OF_A_DEVICE: Final[frozenset[str]] = frozenset(
    {
        "address", "answers", "auth", "baud", "block_order", "commands_port", "count_every_s",
        "cut", "detectors", "frames", "framing", "handshake", "hold_s", "keep_alive_s", "key_env",
        "key_file", "keys", "layout", "lockout_s", "method", "only_from", "options", "parity",
        "people_counter", "port", "power_max", "power_step_w", "print_timeout_s", "queue",
        "reader", "redirect_url", "secret_env", "secret_file", "server", "start", "technologies",
        "timeout_s", "tls", "tls_ca_file", "types", "unit", "url", "user",
    }
)  # fmt: skip
"""Keys that its driver alone looks at, of every kind."""


def effect_of(place: Place) -> Effect:
    """Of a change there."""
    if len(place) > 2 and place[0] == "devices":
        # A secret is the driver's, as the key of its file is.
        return Effect.DEVICE if {place[2], f"{place[2]}_file"} & OF_A_DEVICE else Effect.RESTART
    key = (str(place[0]), str(place[1]) if len(place) > 1 else "")
    return KEYS.get(key, SECTIONS.get(str(place[0]), Effect.RESTART))


def effect_of_all(places: Iterable[Place]) -> Effect:
    """Of all these changes together."""
    order = list(Effect)
    return max(map(effect_of, places), key=order.index, default=Effect.NONE)
