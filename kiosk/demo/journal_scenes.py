"""The journal's screen as its scenes show it."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.queue import DeliverPressed, DeliveryAsked, Link, Queue, QueueTold


def _queue(now: datetime) -> Queue:
    return Queue(
        now,
        Link.OFFLINE,
        0.4,
        kept=1284,
        sent=1257,
        agreed=1253,
        unsent=27,
        in_doubt=1,
        review=3,
        repairs=2,
        oldest=now - timedelta(minutes=21),
        next_try=now + timedelta(seconds=9),
    )


def waiting(now: datetime) -> tuple[StaffEvent, ...]:
    """The ILS is away, and much waits."""
    return (QueueTold(_queue(now)),)


def calm(now: datetime) -> tuple[StaffEvent, ...]:
    """Nothing waits."""
    return (QueueTold(Queue(now, answers_in_s=0.4, kept=312, sent=312, agreed=312)),)


def asked(now: datetime) -> tuple[StaffEvent, ...]:
    """Everything is tried now."""
    return (*waiting(now), DeliverPressed(), DeliveryAsked(now))


def unreadable(now: datetime) -> tuple[StaffEvent, ...]:
    """The journal cannot be read."""
    return (QueueTold(None),)
