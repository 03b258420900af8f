"""The work list as its scenes show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.work_list import (
    CardWanted,
    ExportPressed,
    Piece,
    Settled,
    SettlePressed,
    Unwritten,
    Way,
    WayChosen,
    WorkCardTold,
    WorkChosen,
    WorkExported,
    WorkListed,
    WorkSettled,
)
from sync.model import Action, Reason

_FILE = "/var/lib/leenpunt/work-list.csv"
_LOAN = "7c3k9-41"
_TAG = "7c3k9-58"


def _pieces(now: datetime) -> tuple[Piece, ...]:
    return (
        Piece(
            _LOAN,
            "needs_review",
            now - timedelta(days=2),
            "3012345",
            Action.BORROW,
            Reason.PATRON_EXPIRED,
            (Way.RETRY, Way.ACCEPT, Way.CANCEL),
            overdue=True,
            has_card=True,
        ),
        Piece(
            _TAG,
            "tag_not_switched",
            now - timedelta(hours=5),
            "3017730",
            Action.BORROW,
            None,
            (Way.LAY, Way.ACCEPT),
            has_card=True,
        ),
        Piece(
            "7c3k9-63",
            "return_refused",
            now - timedelta(hours=3),
            "3011188",
            Action.RETURN,
            Reason.ITEM_UNKNOWN,
        ),
        Piece("7c3k9-77", "bin_full", now - timedelta(minutes=20)),
    )


def _closed(now: datetime) -> Piece:
    return Piece(
        "7c3k9-12",
        "undo_refused",
        now - timedelta(hours=9),
        "3010042",
        Action.RETURN,
        closed_by="returned",
        closed_at=now - timedelta(hours=1),
    )


def listed(now: datetime) -> tuple[StaffEvent, ...]:
    """Four are open, one closed itself."""
    return (WorkListed(_pieces(now), (_closed(now),)),)


def opened(now: datetime) -> tuple[StaffEvent, ...]:
    """The first was chosen."""
    return (*listed(now), WorkChosen(_LOAN))


def whose(now: datetime) -> tuple[StaffEvent, ...]:
    """The card was asked for, and the loan is to be undone."""
    told = (CardWanted(), WorkCardTold(_LOAN, "P1234567"), WayChosen(Way.CANCEL))
    return (*opened(now), *told)


def on_pad(now: datetime) -> tuple[StaffEvent, ...]:
    """A tag that is put right on the pad."""
    return (*listed(now), WorkChosen(_TAG))


def taken(now: datetime) -> tuple[StaffEvent, ...]:
    """Somebody else was first."""
    left = _pieces(now)[1:]
    told = (SettlePressed(), WorkSettled(_LOAN, Settled.TAKEN), WorkListed(left))
    return (*opened(now), *told)


def unsafe(now: datetime) -> tuple[StaffEvent, ...]:
    """The item was lent since."""
    return (*opened(now), SettlePressed(), WorkSettled(_LOAN, Settled.OVERTAKEN))


def long(now: datetime) -> tuple[StaffEvent, ...]:
    """Two hundred."""
    first = _pieces(now)[:3]
    more = (
        replace(first[at % 3], key=f"7c3k9-{at}", item=f"{3_020_000 + at}") for at in range(200)
    )
    return (WorkListed(tuple(more)),)


def written(now: datetime) -> tuple[StaffEvent, ...]:
    """The file is there."""
    return (*listed(now), ExportPressed(), WorkExported(_FILE, 4))


def disk_full(now: datetime) -> tuple[StaffEvent, ...]:
    """The file is not there."""
    return (*listed(now), ExportPressed(), WorkExported(_FILE, why_not=Unwritten.FULL))


def nothing(now: datetime) -> tuple[StaffEvent, ...]:
    """Nothing is open."""
    return (WorkListed((), (_closed(now),)),)


def unreadable(now: datetime) -> tuple[StaffEvent, ...]:
    """The journal cannot be read."""
    return (WorkListed(None),)
