"""What staff and technicians did with the station, in the journal's hash chain.

An entry says when, in which role, what, with what and how it ended; durable when ``record``
returns. Never a patron, a card, a title, a PIN or a password: who looks after a station reads this.
What changes something that outlives the station is recorded as begun first, and then how it ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Literal, Protocol

from kiosk.flow.staff.opening import Role
from sync.journal.reader import JournalReader
from sync.journal.records import Kind
from sync.journal.store import Journal

LONGEST_OBJECT: Final = 80
HUB: Final = "hub"
"""In the place of a role: the hub wanted it, and nobody was in maintenance mode."""
COLUMNS: Final = ("at", "role", "action", "object", "outcome")


class Act(StrEnum):
    """What was done: a word for each action of maintenance mode. Published (docs/cli.md)."""

    MAINTENANCE_OPENED = "maintenance_opened"
    MAINTENANCE_CLOSED = "maintenance_closed"
    """``about`` says by what: by hand, by itself."""
    PIN_CHECKED = "pin_checked"
    PIN_SET = "pin_set"
    PIN_REMOVED = "pin_removed"
    CONFIG_SET = "config_set"
    CONFIG_TAKEN_BACK = "config_taken_back"
    SUPPORT_BUNDLE = "support_bundle"
    OUT_OF_SERVICE = "out_of_service"
    IN_SERVICE = "in_service"
    ROOM_EMPTY = "room_empty"
    ROOM_NOT_EMPTY = "room_not_empty"
    POWER_SET = "power_set"
    POWER_TAKEN_BACK = "power_taken_back"
    WORK_SETTLED = "work_settled"
    """``about``: the work, and how."""
    WORK_CARD_SHOWN = "work_card_shown"
    WORK_EXPORTED = "work_exported"
    DELIVERY_TRIED = "delivery_tried"
    CALL_ANSWERED = "call_answered"
    """``about``: the call's number in this station's run."""
    CALL_HELPED = "call_helped"
    ENCODING = "encoding"
    """``about`` counts what was done, at the end."""
    TAG_REPLACED = "tag_replaced"
    TAG_WRITE_UNDONE = "tag_write_undone"
    TAG_REPAIRED = "tag_repaired"
    TAG_SECURED = "tag_secured"
    """``about``: the tag, and how it was to be."""
    INVENTORY = "inventory"
    """``about``: the list and the place that were counted."""
    HUB_COMMAND = "hub_command"
    """``about``: its number at the hub, and its name."""
    GUIDED_TEST = "guided_test"
    """``about``: the test, and the device."""


class AuditOutcome(StrEnum):
    """How it ended."""

    BEGUN = "begun"
    """It is about to be done; without another entry nobody knows whether it was."""
    DONE = "done"
    REFUSED = "refused"
    """It was asked and not done: a wrong PIN."""
    LOCKED = "locked"
    """Nobody looked at the PIN: wrong ones came before it."""
    FAILED = "failed"


class Recorder(Protocol):
    """Records one action durably. Raises an Alarm when it cannot: then it is not to be done."""

    def __call__(
        self, role: Role, act: Act, about: str = "", outcome: AuditOutcome = AuditOutcome.DONE
    ) -> None: ...


@contextmanager
def on_record(record: Recorder, role: Role, act: Act, about: str = "") -> Iterator[None]:
    """What changes something elsewhere: on record before it is done, and then how it ended."""
    record(role, act, about, AuditOutcome.BEGUN)
    try:
        yield
    except BaseException:
        record(role, act, about, AuditOutcome.FAILED)
        raise
    record(role, act, about)


def audit_row(
    role: Role | Literal["hub"], act: Act, about: str, outcome: AuditOutcome
) -> dict[str, str]:
    """The payload of an entry. ``about``: a device, a key of the configuration, a tag, an entry.

    ValueError: that is none.
    """
    if len(about) > LONGEST_OBJECT or not about.isprintable():
        raise ValueError(f"expected an object of at most {LONGEST_OBJECT} printable characters")
    return {"role": str(role), "action": act.value, "object": about, "outcome": outcome.value}


class Audit:
    """Writes to the journal of this process; ``record`` is a Recorder."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def record(
        self, role: Role, act: Act, about: str = "", outcome: AuditOutcome = AuditOutcome.DONE
    ) -> None:
        """Return once it is on disk. StorageFault when it cannot be."""
        self._journal.audit(audit_row(role, act, about, outcome))

    def of_hub(self, act: Act, about: str) -> None:
        """What was done because the hub wants it. Raises as ``record``."""
        self._journal.audit(audit_row(HUB, act, about, AuditOutcome.DONE))

    def obey(self, row: object) -> None:
        """What another program did, as ``audit_row`` has it. ValueError: it is no such row."""
        match row:
            case {"role": role, "action": act, "object": str() as about, "outcome": outcome}:
                self.record(Role(role), Act(act), about, AuditOutcome(outcome))
            case _:
                raise ValueError(f"an audit has {', '.join(COLUMNS[1:])}")


def recorded(journal: JournalReader, since: datetime | None = None) -> Iterator[dict[str, Any]]:
    """``COLUMNS`` and ``entry``, oldest first, ``at`` as a datetime; not what retention erased."""
    for entry in journal.entries(Kind.AUDIT):
        if entry.payload is not None and (since is None or entry.occurred_at >= since):
            yield {"at": entry.occurred_at} | entry.payload | {"entry": entry.key}
