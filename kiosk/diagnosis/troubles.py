"""Each trouble that a station can be in, once: its word, how it shows, why, and what to do.

``leenpunt status``, its alarms and docs/troubleshooting.md speak of troubles by these. The word is
published (docs/monitoring.md): tools are set up by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk import doctor_words as words
from kiosk.flow.staff.board import Fact

_STOPS: Final = "The screen says that the station is out of service"
_AWAY: Final = "A device is away on the overview"
_CLOCK: Final = "Due dates are not promised, or are wrong; the log says `clock not trusted`"
_GATE: Final = "The overview has the gate at attention"
_READS: Final = "Books on the pad come and go on the screen"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One of them. ``do``: what a technician does about it."""

    word: str
    seen: str
    cause: str
    do: str


TROUBLES: Final = (
    Trouble(
        "sign_in_refused",
        _STOPS,
        "the library system refuses this station's account",
        words.ALARMS["sign_in_refused"],
    ),
    Trouble(
        "config",
        _STOPS,
        "a setting, or a certificate, that does not fit",
        words.ALARMS["config"],
    ),
    Trouble(
        "bad_message",
        _STOPS,
        "what answers is not read as a library system",
        words.ALARMS["bad_message"],
    ),
    Trouble(
        "storage",
        _STOPS,
        "the disk is full, read-only, or somebody else's",
        words.ALARMS["storage"],
    ),
    Trouble(
        "station_busy", _STOPS, "another program has the journal", words.ALARMS["station_busy"]
    ),
    Trouble(
        "not_running",
        "The screen is dark, or stands still",
        "no station runs on this machine, or it hangs",
        "systemctl status leenpunt, then journalctl -u 'leenpunt*': its last lines say why it"
        " ended. Then systemctl start leenpunt.",
    ),
    Trouble(
        "hangs",
        "The screen is dark, or stands still",
        "a part of the station no longer goes round",
        "It is started anew by itself within seconds. Where that goes on: the log names the part"
        " (`loop hangs`); look at what it waits for, a disk or a device.",
    ),
    Trouble(
        "ils_away",
        "The screen says that there is no connection, and what goes on without",
        "the library system cannot be reached",
        words.ILS_AWAY,
    ),
    Trouble(
        "sip2_away",
        "Returns are kept here, and loans go on",
        "Koha answers over REST, and its SIP2 server does not",
        words.SIP2_AWAY,
    ),
    Trouble(
        "closed_by_ils",
        "Loans or returns are refused one by one",
        "a flag of the library system closes them (98: checkout ok, checkin ok)",
        words.CLOSED_BY_ILS,
    ),
    Trouble(
        Fact.LETTERS_LOST,
        "Titles have question marks in the place of letters",
        "the SIP2 account at the library system has a character set that is too small",
        words.LETTERS,
    ),
    Trouble(
        "offline_loans",
        "While the library system is away returns are taken, and nothing is lent",
        "the library system says no to that (98: off-line ok), and nobody here has decided",
        words.OFFLINE_LOANS,
    ),
    Trouble(
        Fact.ANSWERS_IN,
        "Each book takes seconds",
        "the library system answers slowly",
        "Ask whoever runs the library system; is the network busy, or the line a slow one?",
    ),
    Trouble(
        Fact.UNSENT,
        "The overview says that many entries wait",
        "the library system was away for long, or takes nothing",
        "They are sent by themselves, the oldest first. Where the count does not fall: leenpunt"
        " journal list --config FILE, and ask whoever runs the library system.",
    ),
    Trouble(
        Fact.IN_DOUBT,
        "The overview says that entries are in doubt",
        "the library system broke off in the middle of a loan or return",
        "The station asks about each again by itself. Where one stays for an hour, look whether"
        " the library system has the loan.",
    ),
    Trouble("missed", _AWAY, "unplugged, switched off, or broken", words.AWAY["missed"]),
    Trouble("silent", _AWAY, "its port is there, and nothing answers", words.AWAY["silent"]),
    Trouble("port_busy", _AWAY, "another program has its port", words.AWAY["port_busy"]),
    Trouble("no_access", _AWAY, "the station may not open its port", words.AWAY["no_access"]),
    Trouble(
        "not_listening", _AWAY, "its address answers, and refuses", words.AWAY["not_listening"]
    ),
    Trouble("unreachable", _AWAY, "its address cannot be reached", words.AWAY["unreachable"]),
    Trouble("not_calling", _AWAY, "the gate does not call", words.AWAY["not_calling"]),
    Trouble(
        "terminal_not_ready",
        _AWAY,
        "the terminal takes no payment",
        words.AWAY["terminal_not_ready"],
    ),
    Trouble("not_installed", _AWAY, "a package is missing", words.AWAY["not_installed"]),
    Trouble("driver_fault", _AWAY, "its driver has a fault", words.AWAY["driver_fault"]),
    Trouble("rarely_read", _READS, "too many books, or metal beside them", words.RARELY_READ),
    Trouble("disturbed", _READS, "the antenna is disturbed, or out of tune", words.DISTURBED),
    Trouble("noisy", _READS, "answers arrive damaged", words.NOISY),
    Trouble(
        "misread",
        "Barcodes do not come, or not whole",
        "what the scanner sends does not fit what is configured",
        words.MISREAD,
    ),
    Trouble("loose", _READS, "questions have no answer: a plug, a power supply", words.LOOSE),
    Trouble(
        "talks",
        "The overview counts answers that nobody asked for",
        "the device sends unasked",
        words.TALKS,
    ),
    Trouble("antenna", _GATE, "its antenna, its supply or its surroundings", words.GATE["antenna"]),
    Trouble("standing", _GATE, "a tag stands beside it", words.GATE["standing"]),
    Trouble("overflow", _GATE, "its memory was full: alarms were lost", words.GATE["overflow"]),
    Trouble("noise", _GATE, "what it sends arrives damaged", words.GATE["noise"]),
    Trouble("clock", _GATE, "its clock is not set, or wrong", words.GATE["clock"]),
    Trouble(
        "counter",
        _GATE,
        "its people counter does not answer, or was set back",
        words.GATE["counter"],
    ),
    Trouble("tags", "The gate calls at a borrowed book", "its tag was not switched", words.TAGS),
    Trouble(
        "relay_missed",
        "The lamp, the door or the flaps of the bins stand still",
        "the relay board",
        words.AWAY["relay_missed"],
    ),
    Trouble(
        "printer_missed",
        "The overview says that the printer is away; receipts wait",
        "out of paper, its cover is open, or unplugged",
        words.AWAY["printer_missed"],
    ),
    Trouble(
        "no_queue",
        "The overview says that the printer is away; receipts wait",
        "CUPS has no queue of that name, or is not there",
        words.AWAY["no_queue"],
    ),
    Trouble(
        "queue_stuck",
        "The overview says that the printer is away; receipts wait",
        "the queue of CUPS is stopped, refuses, or does not get on with a job",
        words.AWAY["queue_stuck"],
    ),
    Trouble(
        "receipt_lost",
        "A receipt does not come out, and the printer is there",
        "it could not be drawn on this machine, or its driver failed",
        words.RECEIPT_LOST,
    ),
    Trouble(
        "no_sound",
        "Nothing sounds when a book is taken away too early",
        "player or loudspeaker",
        words.NO_SOUND,
    ),
    Trouble(
        "no_speech", "Nothing is read aloud", "its program, or the sound device", words.NO_SPEECH
    ),
    Trouble("new_roll", "Few receipts are left on the roll", "paper near its end", words.NEW_ROLL),
    Trouble(
        "work",
        "Work waits for staff",
        "the library system refused what was done offline",
        words.WORK,
    ),
    Trouble(
        Fact.NEW_START,
        "A changed setting does not count yet",
        "it waits for a new start, until nobody is there",
        "Nothing: the station starts anew by itself.",
    ),
    Trouble(
        Fact.ON_TRIAL,
        "A changed setting is on trial",
        "it has to prove itself first",
        "Wait: it stays, or the former one comes back, within minutes.",
    ),
    Trouble(
        "change_again",
        "A changed setting went back by itself",
        "it did not work",
        words.CHANGE_AGAIN,
    ),
    Trouble(
        "make_room",
        "Little room on the disk",
        "other files, or a journal never delivered",
        words.MAKE_ROOM,
    ),
    Trouble(
        "look_inside",
        "Closed, and the room is not let go",
        "the counter says that somebody is inside",
        words.LOOK_INSIDE,
    ),
    Trouble("hot", "The machine is hot", "fan, dust, no air", words.HOT),
    Trouble("never_set", _CLOCK, "never set", words.CLOCK["never_set"]),
    Trouble(
        "not_synchronised",
        _CLOCK,
        "no time service has set it",
        words.CLOCK["not_synchronised"],
    ),
    Trouble("jumped", _CLOCK, "set while the machine ran", words.CLOCK["jumped"]),
    Trouble("behind", _CLOCK, "before the newest entry of the journal", words.CLOCK["behind"]),
)

BY_WORD: Final = {str(each.word): each for each in TROUBLES}
BY_ADVICE: Final = {each.do: each for each in TROUBLES}
