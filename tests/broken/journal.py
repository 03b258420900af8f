"""What a journal is, and what its files say: each rule of it broken."""

from __future__ import annotations

import logging

from mutant import put

from kiosk import log as kiosk_log
from kiosk.services.loan_desk import account, desk
from kiosk.services.loan_desk.ruling import told_by_ils
from kiosk.services.staff.pins import StaffPins
from sync.ils.sip2.trace import WireTrace
from sync.journal import opening, seal
from sync.journal.seal import KeySeal
from sync.journal.store import Journal

log = logging.getLogger(__name__)


def torn_is_whole() -> None:
    """A file of which half is gone, or other bytes, is gone on with."""
    put(opening, "damage", lambda path, **_: "")


def lost_log_is_none() -> None:
    """Entries that were written, and are in the file no more, are missed by nobody."""
    put(Journal, "lacks", lambda self, key: False)


def a_copy_is_the_journal() -> None:
    """An older copy that was put back, or a clone, goes on as if it were the one that was left."""
    put(Journal, "found_restored", lambda self, lacking="": None)


def changed_is_intact() -> None:
    """An entry that was changed afterwards still verifies."""
    put(Journal, "verify", lambda self: (len(self.entries()), None))


def keep_the_pin() -> None:
    """What an ILS repeats of a PIN is written down as it came."""
    for room in (account, desk):
        put(room, "told_by_ils", lambda verdict, pin: told_by_ils(verdict, None))


def seal_nothing() -> None:
    """Payloads lie in the file as they are."""
    put(
        seal,
        "crypto_aead_xchacha20poly1305_ietf_encrypt",
        lambda text, about, nonce, key: text,
    )
    put(
        seal,
        "crypto_aead_xchacha20poly1305_ietf_decrypt",
        lambda stored, about, nonce, key: stored,
    )


def look_up_by_number() -> None:
    """What cards and items are found by is their number."""
    put(KeySeal, "reference", lambda self, identifier: identifier)


def show_pins_on_the_wire() -> None:
    """The trace of SIP2 has what was sent."""
    put(
        WireTrace,
        "message",
        lambda self, message: self._on_wire("out", self._encode(message).rstrip(b"\r\n")),
    )


def log_the_staff_pin() -> None:
    """A PIN of staff that was tried stands in the log."""
    sound = StaffPins._is

    def telling(self: StaffPins, known: str, pin: str) -> bool:
        log.info("PIN tried: %s", pin)
        return sound(self, known, pin)

    put(StaffPins, "_is", telling)


def log_whatever_is_given() -> None:
    """Whatever is given to a line of the log stands in it."""
    put(kiosk_log, "ALLOWED", (*kiosk_log.ALLOWED, "pin", "title", "patron", "card", "name"))
