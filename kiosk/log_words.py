"""What a technician does about a line of the log: it stands in the line itself, as ``do``.

By the words of the line. docs/troubleshooting.md has all of them; a test names a line of level
warning or error that is not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk import doctor_words as words

REPORT: Final = (
    "A fault of the program: send a support bundle (leenpunt support bundle) to who maintains it."
)
"""About every line with an ``exception``."""

_NOTHING: Final = "Nothing: it is told so that nobody wonders."
_DISK: Final = "Is the disk full or read-only, and whose is state_dir? leenpunt doctor looks."
_CHANGE: Final = (
    "May the station's user write beside its configuration? leenpunt config history says what"
    " counts."
)
_HUB: Final = "Ask whoever runs the hub: leenpunt hub check there, and its board."
_FIELD: Final = "Lay the item on the pad again: the station finishes its tag."
_LOOK: Final = "Look into the work list: leenpunt work list, or on the screen of staff."
_ILS: Final = "Ask whoever runs the library system what happened then; leenpunt doctor asks it now."
_KNOWN: Final = "Give the words a reason in [ils.override]; leenpunt doctor lists them."
_PACK: Final = "leenpunt trust check says what is wrong with the pack; make and sign it anew."
_TERMINAL: Final = "leenpunt payment list says what is open, leenpunt doctor how the terminal is."
_CONTENT: Final = "leenpunt content refresh reads the sources at once and says what is wrong."
_SEARCH: Final = "leenpunt doctor asks the catalogue; patrons see that nothing can be searched."
_GATES: Final = (
    "leenpunt doctor looks at gates and disk; alarms are heard at the gate all the same."
)
_ALARMS: Final = "leenpunt alarm test --config FILE tells everybody of [alarms], and who is away."

ADVICE: Final[Mapping[str, str | Mapping[str, str]]] = {
    # The station and its parts
    "alarm": words.ALARMS,
    "ILS gone": words.ILS_AWAY,
    "one ILS connection less than configured": (
        "The library system lets in fewer: ask its supplier, or write a smaller [ils] connections."
    ),
    "device gone": words.AWAY,
    "device health is not written": _DISK,
    "clock not trusted": words.CLOCK,
    "loop hangs": (
        "The station is started anew by itself. Where it goes on: what does that part wait for, a"
        " disk or a device? The lines after this one say where it stood."
    ),
    "no sound; see leenpunt doctor": words.NO_SOUND,
    "paper near its end": words.NEW_ROLL,
    "receipt not printed": (
        "Do what `error` says; else look at the printer: paper, cover, cable. It is not printed"
        " again."
    ),
    "receipts not printed": "Nothing more: so many after the first that was named.",
    "receipt perhaps not printed": "Look at the printer: paper, cover, cable.",
    "receipt may be printed twice": _NOTHING,
    "receipt not made": REPORT,
    "receipt not mailed": "leenpunt mail test --to ADDRESS --config FILE tries the server.",
    "mail server gone": "leenpunt mail test --to ADDRESS --config FILE tries the server.",
    "output is gone": "Nothing, under a service: who read what the station writes went away.",
    "no control socket": _DISK,
    "a visit was not counted": _DISK,
    "loan asked without a session": REPORT,
    # Configuration
    "configuration": "leenpunt doctor says the same, and what to do about it.",
    "configuration without a way back": _CHANGE,
    "configuration taken back": "Mend what `reason` says, then make the change once more.",
    "configuration cannot be taken back": _CHANGE,
    "the trial of the configuration is not over": _CHANGE,
    "the trial of the configuration is not known": _CHANGE,
    "this start is not counted": _CHANGE,
    "this end is not counted": _CHANGE,
    "the version before cannot be tried": _CHANGE,
    "tag format left out": "Install the package of this format, or correct [tags] layouts.",
    "photo not shown": "Put a JPEG or PNG picture there that the station's user may read.",
    # Tags and gates
    "tag half switched": _FIELD,
    "tag not switched": _FIELD,
    "tag was written anew": _NOTHING,
    "tag not journaled": _DISK,
    "repair without a loan": _FIELD,
    "paired tags cannot be read": "leenpunt tag pairs list says what is wrong with the file.",
    "gate trouble": words.GATE,
    "gates were not told": _DISK,
    "gates are not journaled": _GATES,
    "gate reports are dropped": _GATES,
    "gate reports were dropped": _GATES,
    "alarms of gates were not journaled": _GATES,
    "a list of lent tags cannot be read": (
        "Is the file of [gates] already_lent there, and may the station's user read it?"
    ),
    "went in unbooked": _LOOK,
    "booked and taken out again": _LOOK,
    # Money
    "payment fails": _TERMINAL,
    "payment not begun": _TERMINAL,
    "nothing is known of a payment": _TERMINAL,
    "another sum was paid than was asked for": _LOOK,
    "the payment's code cannot be shown": REPORT,
    # Staff
    "needs review": words.WORK,
    "work is overdue": words.WORK,
    "maintenance mode fails": _DISK,
    "journal not shown": _DISK,
    "out of service not changed": _DISK,
    "work list fails": _DISK,
    "work list not written": _DISK,
    "work of a technician broke off": "Begin it once more; `error` says what happened.",
    "rows are not kept": _DISK,
    "room is not said to be empty": _DISK,
    "people inside are not counted": _DISK,
    "staff called": "Somebody stands at the station: go there.",
    "staff call does not go out": (
        "leenpunt doctor tries the ways of [staff_call]; until then patrons are sent to the desk."
    ),
    # The library system
    "holds not listed": _ILS,
    "search fails": _SEARCH,
    "a search broke off": REPORT,
    "suggestions fail": "leenpunt catalogue refresh reads them anew; leenpunt doctor looks.",
    "change of a PIN fails": _ILS,
    "FOLIO or this station is set up wrongly": "A right is missing, or a key is wrong: `error`.",
    "FOLIO refused in words that are not known": _KNOWN,
    "a refusal of Koha that is not known here": _KNOWN,
    "unmapped text not kept": _DISK,
    "alarm not kept": _DISK,
    # The journal
    "old entries are not taken away": _DISK,
    "journal damaged, set aside": (
        "Keep the file that `path` names. A new one has what could be read; the work list says"
        " what to compare."
    ),
    "the journal's log of writes is gone": (
        "What was open is asked about first. Keep a copy of the folder: is the disk sound?"
    ),
    "journal mended": "Keep a copy of the folder; look into the work list.",
    "entries that cannot be read": "Keep a copy of the folder and ask for help: is the disk sound?",
    "no fresh trust pack": _PACK,
    # Content
    "content is not read": _CONTENT,
    "content cannot be shown": _CONTENT,
    "notices cannot be read": _CONTENT,
    "reading content took too long": _CONTENT,
    "a source of content": _CONTENT,
    # The hub
    "not a member of its hub": "leenpunt hub join --config FILE, with a code of the hub.",
    "hub gone": _HUB,
    "hub went back": _HUB,
    "hub command fails": _DISK,
    "hub command refused": _HUB,
    "hub command not told": _HUB,
    "no new key for the hub": _DISK,
    "an outcome cannot be read": _HUB,
    "an epoch does not go on to the hub": _HUB,
    "what was handed to a hub is its own, and there is no hub any more": (
        "Put [hub] back; where that hub is gone for good: leenpunt sync once --hub-is-gone."
    ),
    "an older configuration is not taken": _HUB,
    "configuration of the hub not taken": "Correct that version at the hub: `error` names the key.",
    "configuration of the hub not kept": _CHANGE,
    "what the hub configured is not known": _CHANGE,
    "a pack of the hub is not taken": _HUB,
    "which packs were taken is not known": _DISK,
    # Monitoring
    "nobody can ask how the station is": (
        "Is the folder of [monitoring] socket there, and the port of listen free? Then start anew."
    ),
    "figures are not written": (
        "May the station's user, and its service (ReadWritePaths=), write where [monitoring]"
        " textfile is?"
    ),
    "nobody is told of alarms": _ALARMS,
    "alarm dropped: nobody could be told of it": _ALARMS,
    "alarms are not kept over a restart": _DISK,
    "what monitoring knows is not kept over a restart": _DISK,
}


def advice(event: str, reason: object = None) -> str:
    """What to do about a line; empty: nothing is known of it."""
    found = ADVICE.get(event, "")
    return found if isinstance(found, str) else found.get(str(reason), "")
