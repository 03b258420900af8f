"""Tags on the pad, looked at one by one, repaired, or made as the library system says. Pure.

A patron's card is counted and nothing else; of what was done with a tag nobody says for whom.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.opening import Role


@dataclass(frozen=True, slots=True)
class Line:
    """One tag on the pad."""

    uid: str
    item: str = ""
    format: str = ""
    """As ``leenpunt tag read`` has it."""
    state: str = ""
    """secured, unsecured, half_switched or unknown."""
    part: int | None = None
    parts: int | None = None
    problems: tuple[str, ...] = ()


class Mend(StrEnum):
    """What would be done to put a tag right."""

    NOTHING = "nothing"
    FINISH = "finish"
    """What was begun to be written on it is written."""
    ARM = "arm"
    DISARM = "disarm"
    AS_PLANNED = "as_planned"
    """The library system is away: what an earlier visit planned is done."""


@dataclass(frozen=True, slots=True)
class Past:
    """Something that this station did with a tag."""

    at: datetime
    """Aware."""
    did: str
    """lent, returned, renewed: of its item; then how its security went: writing, verified, failed,
    gone; written, undone, begun, overtaken: of its content; paired; work."""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Inspected:
    """All that one tag says, and what is known of it."""

    uid: str
    memory: str
    """User memory from block 0 on, in hex."""
    block_size: int
    """Bytes."""
    facts: tuple[tuple[str, str], ...] = ()
    """The name of each, and its value as it is read."""
    checks: tuple[str, ...] = ()
    """What was tested and how it ended."""
    problems: tuple[str, ...] = ()
    mend: Mend = Mend.NOTHING
    why: str = ""
    """Why nothing can be done, one of the reasons of ``leenpunt tag harmonise``."""
    past: tuple[Past, ...] = ()
    """The latest first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One tag of a pile: as it is, and as it is to be or has become."""

    uid: str
    item: str
    armed: bool | None
    lent: bool | None
    outcome: str
    """planned, unchanged, left, switched, failed."""
    reason: str = ""


# What the work tells ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Lying:
    """What lies there now."""

    lines: tuple[Line, ...]
    cards: int = 0


@dataclass(frozen=True, slots=True)
class Away:
    """The pad is not there."""

    why: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The tag that was to be looked at or repaired left."""

    uid: str


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of a repair; recorded before."""

    uid: str
    done: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """What would be written; nothing was."""

    rows: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Harmonised:
    """What was written, each tag read back."""

    rows: tuple[Standing, ...]
    whole: bool = False
    """It was the last of them."""


Told = Lying | Away | Gone | Inspected | Mended | Planned | Harmonised


# What hands do ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShowTag:
    """This one; empty: back to the pile."""

    uid: str


@dataclass(frozen=True, slots=True)
class PressMend:
    """Herstel. The first time it asks."""


@dataclass(frozen=True, slots=True)
class PressHarmonise:
    """Zet beveiliging gelijk. The first time it shows what it would write, and asks."""


Pressed = ShowTag | PressMend | PressHarmonise


@dataclass(frozen=True, slots=True)
class TagsTold(StaffEvent):
    """The work of the screen said this."""

    said: Told


@dataclass(frozen=True, slots=True)
class TagsPressed(StaffEvent):
    """Hands did this there."""

    act: Pressed


TagsEvent = TagsTold | TagsPressed


# Orders -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LookAtTags:
    """The work of the screen: says what lies on the pad, and does what it is told."""

    role: Role


@dataclass(frozen=True, slots=True)
class Inspect:
    """Say all about this tag."""

    uid: str


@dataclass(frozen=True, slots=True)
class MendTag:
    """Put it right, in this way and no other."""

    uid: str
    mend: Mend


@dataclass(frozen=True, slots=True)
class PlanPile:
    """Say what would be written on what lies there."""


@dataclass(frozen=True, slots=True)
class WritePile:
    """Write these, as they were shown, and no others."""

    rows: tuple[Standing, ...]


Order = Inspect | MendTag | PlanPile | WritePile


@dataclass(frozen=True, slots=True)
class Tags:
    """The screen."""

    lying: Lying | None = None
    """None: not looked yet."""
    away: str = ""
    shown: str = ""
    """UID of the tag that is shown; empty: the pile."""
    tag: Inspected | None = None
    """None: it is being read."""
    sure: bool = False
    """It says what it will do, and asks."""
    busy: bool = False
    """Something is written."""
    mended: Mended | None = None
    plan: tuple[Standing, ...] | None = None
    """What would be written, or was; None: nobody asked."""
    written: bool = False

    @property
    def to_write(self) -> tuple[Standing, ...]:
        """Of the plan."""
        return tuple(row for row in self.plan or () if row.outcome == "planned")


Result = tuple[Tags, tuple[Order, ...]]


def told(now: Tags, said: Told) -> Result:
    """The work said this."""
    match said:
        case Lying():
            after = replace(now, lying=said, away="")
            # What was shown is not what lies there any more: it is asked for anew.
            gone = now.lying is not None and now.lying != said and not now.busy
            return (replace(after, plan=None) if gone and not now.written else after), ()
        case Away(why):
            return Tags(away=why), ()
        case Gone(uid) if uid == now.shown:
            return replace(now, shown="", tag=None, busy=False, sure=False), ()
        case Inspected() if said.uid == now.shown:
            return replace(now, tag=said), ()
        case Mended() if said.uid == now.shown:
            return replace(now, busy=False, mended=said), (Inspect(said.uid),)
        case Planned(rows) if now.busy:
            return replace(now, busy=False, plan=rows, written=False), ()
        case Harmonised(rows, whole):
            return replace(now, plan=rows, written=True, busy=not whole), ()
    return now, ()


def pressed(now: Tags, act: Pressed) -> Result:
    """Hands did this. While something is written nothing else begins."""
    if now.busy:
        return now, ()
    match act:
        case ShowTag(uid):
            after = replace(now, shown=uid, tag=None, sure=False, mended=None, plan=None)
            return after, ((Inspect(uid),) if uid else ())
        case PressMend() if now.tag is not None and now.tag.mend is not Mend.NOTHING:
            if not now.sure:
                return replace(now, sure=True, mended=None), ()
            order = MendTag(now.tag.uid, now.tag.mend)
            return replace(now, sure=False, busy=True), (order,)
        case PressHarmonise() if not now.shown and now.lying is not None and now.lying.lines:
            if now.plan is None or now.written or not now.to_write:
                return replace(now, busy=True, plan=None, written=False), (PlanPile(),)
            return replace(now, busy=True), (WritePile(now.to_write),)
    return now, ()
