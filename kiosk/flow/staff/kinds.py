"""What is the staff's alone, by its kind: who carries it need not know which there are.

Nobody of staff comes to a station on most days; what they do there is imported when they do.
"""

from __future__ import annotations


class StaffEvent:
    """Something that happens to maintenance mode; which: kiosk.flow.staff.events."""

    __slots__ = ()


class StaffEffect:
    """Something that maintenance mode asks for; which: kiosk.flow.staff.effects."""

    __slots__ = ()
