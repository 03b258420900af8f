"""The screen of a return chute as short stories, for pictures and for tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from drivers.model import AFI_UNSECURED, ItemTag, PortState, TagKind
from kiosk.flow.chute import Chute, ChuteRules
from kiosk.flow.chute_steps import step
from kiosk.flow.closed import Closed, ClosedBy
from kiosk.flow.events import (
    BinFull,
    Event,
    IlsLink,
    ItemScanned,
    ItemSettled,
    ItemShown,
    LoanDecided,
    OpeningChanged,
    PadItem,
    Security,
    TimePassed,
    Timer,
)
from sync.model import Action, Authority, Outcome, Reason

_RULES: Final = ChuteRules(pad="pad", boards=frozenset({"sorter"}))


@dataclass(frozen=True, slots=True)
class ChuteScene:
    """What happened at the chute."""

    name: str
    state: str
    """Of the view model."""
    events: tuple[Event | BinFull, ...] = ()
    staff_bin: int = 0

    def chute(self) -> Chute:
        """The chute then."""
        chute = Chute(replace(_RULES, staff_bin=self.staff_bin))
        for event in self.events:
            chute, _ = step(chute, event)
        return chute


def laid(
    uid: str, item: str, refusal: Reason | None = None, afi: int = AFI_UNSECURED
) -> tuple[Event, ...]:
    """Something lies there and is read."""
    tag = ItemTag(TagKind.ISO28560_3, item) if item else ItemTag(TagKind.UNKNOWN)
    return ItemShown(uid), ItemSettled(PadItem(item, ((uid, tag),), (afi,), refusal))


def decided(
    item: str, title: str = "", reason: Reason | None = None, **more: Any
) -> tuple[Event, ...]:
    """It was quiet for a moment, and the desk decided about the item."""
    outcome = Outcome.ACCEPTED if reason is None else Outcome.REFUSED
    told = {"outcome": outcome, "reason": reason, "title": title, "entry": f"e-{item}"} | more
    return TimePassed(Timer.QUIET), LoanDecided(item, Action.RETURN, **told)


_ONE: Final = laid("E004015000000001", "3000041")
_TITLE: Final = "De stille kracht / Louis Couperus"
_OTHER: Final = laid("E004015000000002", "", Reason.TAG_UNREADABLE)
_HELD: Final = laid("E004015000000006", "3000044", Reason.NOT_OURS)
_GONE: Final[dict[str, Any]] = {"security": Security.GONE, "outcome": Outcome.REFUSED}
_SHUT: Final = Closed(ClosedBy.STAFF, datetime(2027, 3, 1, 10, tzinfo=UTC))
_OUTSIDE: Final = Closed(ClosedBy.HOURS, datetime(2027, 3, 1, 10, tzinfo=UTC))
_OFF: Final[tuple[Event, ...]] = (IlsLink(up=False),)

CHUTE_SCENES: Final = (
    ChuteScene("chute-ready", "ready"),
    ChuteScene("chute-ready-offline", "ready", _OFF),
    ChuteScene("chute-busy", "busy", _ONE),
    ChuteScene("chute-taken", "taken", (*_ONE, *decided("3000041", _TITLE, sort_bin="romans"))),
    ChuteScene(
        "chute-taken-offline",
        "taken",
        (*_OFF, *_ONE, *decided("3000041", outcome=Outcome.PENDING, offline=True)),
    ),
    ChuteScene("chute-two", "one_at_a_time", (*_ONE, *laid("E004015000000003", "3000042"))),
    ChuteScene("chute-two-named", "one_at_a_time", (*_ONE, *decided("3000041", _TITLE), *_HELD)),
    ChuteScene("chute-again", "again", (*_ONE, *decided("3000041", **_GONE))),
    ChuteScene("chute-not-ours", "refused", laid("E004015000000004", "", Reason.NOT_OURS)),
    ChuteScene("chute-unreadable", "refused", _OTHER),
    ChuteScene("chute-publisher", "refused", (ItemScanned("978", Reason.PUBLISHER_NUMBER),)),
    ChuteScene(
        "chute-incomplete", "refused", laid("E004015000000005", "3000043", Reason.SET_INCOMPLETE)
    ),
    ChuteScene(
        "chute-refused",
        "refused",
        (*_ONE, *decided("3000041", _TITLE, Reason.UNMAPPED, by=Authority.ILS)),
    ),
    ChuteScene("chute-closed", "refused", (*_ONE, *decided("3000041", "", Reason.ILS_CLOSED))),
    ChuteScene("chute-to-staff", "refused", _OTHER, staff_bin=9),
    ChuteScene("chute-full", "full", (BinFull(full=True),)),
    ChuteScene("chute-out", "out_of_service", (PortState("pad", up=False),)),
    ChuteScene("chute-shut", "out_of_service", (OpeningChanged(_SHUT),)),
    ChuteScene("chute-outside-hours", "out_of_service", (OpeningChanged(_OUTSIDE),)),
)
