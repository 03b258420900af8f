"""What to do about a fault, as the doctor and the screens of maintenance mode say it.

English here, and in the doctor's answers; the screens have translations (assets/i18n).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final


def translate(context: str, source: str) -> str:
    """The sentence as it stands, under the name that lupdate looks for."""
    return source


RECEIPT_LOST: Final = translate(
    "Doctor",
    "A receipt was not printed, and is not printed again. leenpunt doctor says what the printer, or"
    " this machine, lacks.",
)
NOISY: Final = translate(
    "Doctor",
    "Try a shorter or shielded cable, away from power supplies; check baud rate and parity.",
)
MISREAD: Final = translate(
    "Doctor",
    "Compare prefix, suffix, check, baud rate and parity with the scanner's own set-up; then try a"
    " shorter or shielded cable.",
)
LOOSE: Final = translate(
    "Doctor",
    "Check that its plug sits firmly and that its power supply is the one it came with.",
)
DISTURBED: Final = translate(
    "Doctor",
    "Take metal, monitors and power supplies away from the pad; if it goes on, have its"
    " antenna tuned.",
)
TALKS: Final = translate(
    "Doctor",
    "It sends without being asked: switch the device off and on; if it goes on, check baud rate"
    " and parity, then try a shorter or shielded cable, away from power supplies.",
)
RARELY_READ: Final = translate(
    "Doctor",
    "Take metal and other readers away from the pad and lay no more books on it than"
    " it is made for; if it stays low, have its antenna tuned.",
)
ILS_AWAY: Final = translate("Doctor", "Is its address right, and does the network work?")
SIP2_AWAY: Final = translate(
    "Doctor",
    "Is its address in [ils.sip2] right, and does that server run? Returns are kept here until it"
    " does.",
)
OFFLINE_LOANS: Final = translate(
    "Doctor",
    'Shall loans go on while the library system is away? Yes: offline_ok = "yes" in'
    ' [ils.override]; or, at Koha, offline="true" for this institution in SIPconfig.xml, then'
    ' restart its SIP server. No: offline_ok = "no".',
)
CLOSED_BY_ILS: Final = translate(
    "Doctor",
    'This is a setting there, and no outage. At Koha: checkin="true", checkout="true" for this'
    " institution in SIPconfig.xml, then restart its SIP server.",
)
LETTERS: Final = translate(
    "Doctor",
    "The character set of this account at the library system is too small. At Koha:"
    ' encoding="utf8" for this account in SIPconfig.xml, then restart its SIP server. Elsewhere ask'
    " its supplier for UTF-8.",
)
WORK: Final = translate("Doctor", "Open the work list here: what stands there waits for you.")
"""On the screen; at the command line it is ``leenpunt work``."""
CHANGE_AGAIN: Final = translate("Doctor", "mend what the change needs, then make it once more")
TAGS: Final = translate("Doctor", "lay these items on the pad again")
MAKE_ROOM: Final = translate(
    "Doctor",
    "Make room on the disk: delete what is not Leenpunt's, and never a file beside the journal.",
)
NEW_ROLL: Final = translate("Doctor", "Have a new roll at hand.")
LOOK_INSIDE: Final = translate(
    "Doctor",
    "Look whether somebody is still inside. Then say that the room is empty: leenpunt opening"
    " empty, or the button by the way out.",
)
NO_SOUND: Final = translate(
    "Doctor",
    "Is there a loudspeaker (aplay -l), and is the station's user in the group audio? leenpunt test"
    " sound tries it.",
)
NO_SPEECH: Final = translate(
    "Doctor",
    "Is its program installed, and is there a sound device (aplay -L)? leenpunt test speak tries"
    " it.",
)
AWAY: Final = {
    "missed": translate(
        "Doctor",
        "Plug it in and switch it on: the station takes it back within two seconds."
        " If it stays away, stop the station and look again.",
    ),
    "silent": translate(
        "Doctor",
        "Is it switched on, is its cable in, and is this port its own? Then compare driver, baud"
        " rate and parity with the device.",
    ),
    "noisy": NOISY,
    "talks": TALKS,
    "port_busy": translate(
        "Doctor",
        "Stop the program that has its port: fuser -v names it for a path, ss -ltnp for a port"
        " number. The station takes the device back by itself.",
    ),
    "no_access": translate(
        "Doctor",
        "Add the station's user to the group that owns the port (ls -l shows it, often dialout or"
        " input), then start the station anew.",
    ),
    "not_listening": translate(
        "Doctor",
        "The address is right and nothing listens there: is the port number its own, and does"
        " another program hold the device's only connection?",
    ),
    "unreachable": translate(
        "Doctor",
        "Check its network cable and its power, and that the address is right. Does a firewall let"
        " this machine through?",
    ),
    "not_installed": translate(
        "Doctor",
        "Install what the message names for the station's own Python, then start the station anew.",
    ),
    "driver_fault": translate(
        "Doctor", "Report this to whoever made the driver, with a support bundle."
    ),
    "relay_missed": translate(
        "Doctor",
        "Empty a bin that is full; else look at the board, its power and its cable, whether this"
        " address is its own, and at what is wired to the function that is named. The station goes"
        " on trying.",
    ),
    "printer_missed": translate(
        "Doctor",
        "Put in paper and close the cover; else look at its plug, its power and its cable, and"
        " whether this port is its own: the station takes it back by itself.",
    ),
    "no_queue": translate(
        "Doctor",
        "Write the queue's name as lpstat -p shows it, or make a queue of that name with lpadmin."
        " Where CUPS itself is missing: install cups-client and start cups.",
    ),
    "queue_stuck": translate(
        "Doctor",
        "Mend what CUPS says of this queue (lpstat -l -p -o): a printer that is off or has moved, a"
        " queue that is stopped (cupsenable) or refuses (cupsaccept), a job that is held or hangs"
        " (cancel).",
    ),
    "terminal_not_ready": translate(
        "Doctor",
        "Do what the terminal asks, such as a new roll; then look at the account at the payment"
        " provider.",
    ),
    "not_calling": translate(
        "Doctor",
        "Write this machine's address and this port into the gate's own configuration, in"
        " notification mode; check its network cable, and the firewall of this machine.",
    ),
    "no_speech": NO_SPEECH,
}
"""By what keeps a device away (kiosk.devices.away)."""
GATE: Final = {
    "clock": translate(
        "Doctor",
        "Set the gate's clock: leenpunt gate clock, or its maker's program. Until then the"
        " station's own clock counts.",
    ),
    "standing": translate(
        "Doctor", "Take secured items away from the gate: one stands within its reach."
    ),
    "overflow": translate(
        "Doctor", "Let the station run: the gate lost alarms while nobody fetched them."
    ),
    "noise": translate(
        "Doctor",
        "Look at the gate's cable and plugs; lay the cable away from power supplies.",
    ),
    "antenna": translate(
        "Doctor",
        "Take metal and power supplies away from the gate, and look at its own power supply. If"
        " it goes on, have its antennas tuned.",
    ),
    "counter": translate(
        "Doctor",
        "Is a people counter fitted, and is commands_port the gate's own address?"
        " Without one, leave people_counter out.",
    ),
}
"""By what a gate complains of (drivers.model.GateTrouble)."""
HOT: Final = translate("Doctor", "Does its fan run, is there dust, and does air reach the machine?")

CLOCK: Final = {
    "never_set": translate(
        "Doctor",
        "let a time service set it (timedatectl set-ntp true), or set it by hand and start the"
        " machine anew",
    ),
    "not_synchronised": translate(
        "Doctor",
        "look at the time service (timedatectl timesync-status) and the network; where the machine"
        ' has a clock with a battery: [station] clock = "rtc"',
    ),
    "jumped": translate(
        "Doctor", "let a time service set it; if it is right by now, start the machine anew"
    ),
    "behind": translate(
        "Doctor", "let a time service set it, or set it by hand; is its battery empty?"
    ),
}
"""By what speaks against it (kiosk.clock.Doubt)."""

ALARMS: Final = {
    "sign_in_refused": translate(
        "Doctor",
        "Compare [ils] account and its password with the account in the library"
        " system. Is it blocked there, or has its password expired? Koha lets it in over SIP2 only"
        " with the whole permission circulate.",
    ),
    "config": translate(
        "Doctor",
        "Correct this key in the configuration, or this account in the library system. Is it a"
        " certificate: whoever runs the library system renews it, and is this machine's clock"
        " right?",
    ),
    "bad_message": translate(
        "Doctor",
        "Compare host (or url), port and tls in [ils] with what the library system's"
        " supplier says.",
    ),
    "storage": translate(
        "Doctor",
        "Keep the files. Free the disk; is it read-only, and whose are the files?",
    ),
    "station_busy": translate(
        "Doctor",
        "Wait until the process that the message names is done, or stop it: the station itself with"
        " systemctl stop leenpunt, any other with kill and its number.",
    ),
}
"""By kind of alarm."""


def every() -> Iterator[str]:
    """All of the sentences above."""
    for name, value in globals().items():
        if name.isupper():
            yield from value.values() if isinstance(value, dict) else [value]
