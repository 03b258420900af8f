"""What ``leenpunt doctor`` says of the clock."""

from __future__ import annotations

from typing import Literal

from kiosk.clock import Doubt, StationClock, kernel_synchronised
from kiosk.diagnosis.finding import Finding

_WRONG: dict[Doubt, tuple[str, str]] = {
    Doubt.NEVER_SET: (
        "it was never set",
        "let a time service set it (timedatectl set-ntp true), or set it by hand and start the"
        " machine anew",
    ),
    Doubt.NOT_SYNCHRONISED: (
        "no time service has set it since the machine started",
        "look at the time service (timedatectl timesync-status) and the network; where the machine"
        ' has a clock with a battery: [station] clock = "rtc"',
    ),
    Doubt.JUMPED: (
        "it was set by hand since the last entry of the journal",
        "let a time service set it; if it is right by now, start the machine anew",
    ),
    Doubt.BEHIND: (
        "it is behind the newest entry of the journal",
        "let a time service set it, or set it by hand; is its battery empty?",
    ),
}


def examine_clock(
    clock: StationClock, source: Literal["ntp", "rtc"], *, has_battery: bool
) -> Finding:
    """Is it right, as far as can be told? ``has_battery``: the machine has a hardware clock."""
    doubt, said = clock.doubt(), f"{clock().utc:%Y-%m-%d %H:%M:%S} UTC"
    if doubt is not None:
        why, do = _WRONG[doubt]
        return Finding(
            "clock",
            False,
            f"{said}; not trusted: {why}",
            f"{do}. Nothing is lent offline until then",
            page="operations.md#clock",
        )
    if kernel_synchronised():
        return Finding("clock", True, f"{said}; a time service keeps it")
    if source == "rtc" and not has_battery:
        return Finding(
            "clock",
            True,
            f"{said}; trusted, but no time service and no clock with a battery is seen here",
            'run a time service, and set [station] clock = "ntp"',
        )
    return Finding("clock", True, f"{said}; trusted, without a time service")
