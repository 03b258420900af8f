"""What ``leenpunt doctor`` says of the clock."""

from __future__ import annotations

from typing import Literal

from kiosk.clock import Doubt, StationClock, is_led
from kiosk.diagnosis.finding import Finding
from kiosk.doctor_words import CLOCK

_WRONG: dict[Doubt, str] = {
    Doubt.NEVER_SET: "it was never set",
    Doubt.NOT_SYNCHRONISED: "no time service has set it since the machine started",
    Doubt.JUMPED: "it was set by hand since the last entry of the journal",
    Doubt.BEHIND: "it is behind the newest entry of the journal",
}


def examine_clock(
    clock: StationClock, source: Literal["ntp", "rtc"], *, has_battery: bool
) -> Finding:
    """Is it right, as far as can be told? ``has_battery``: the machine has a hardware clock."""
    doubt, said = clock.doubt(), f"{clock().utc:%Y-%m-%d %H:%M:%S} UTC"
    if doubt is not None:
        return Finding(
            "clock",
            False,
            f"{said}; not trusted: {_WRONG[doubt]}",
            f"{CLOCK[doubt]}. Nothing is lent offline until then",
            page="service.md#clock",
        )
    if is_led():
        return Finding("clock", True, f"{said}; a time service keeps it")
    if source == "rtc" and not has_battery:
        return Finding(
            "clock",
            True,
            f"{said}; trusted, but no time service and no clock with a battery is seen here",
            'run a time service, and set [station] clock = "ntp"',
        )
    return Finding("clock", True, f"{said}; trusted, without a time service")
