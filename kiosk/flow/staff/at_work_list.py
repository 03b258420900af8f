"""The work list's own rows of the table: chosen, settled, shown, written as a file. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.work_list import (
    CardWanted,
    ExportPressed,
    ExportWork,
    ListWork,
    Settled,
    SettlePressed,
    SettleWork,
    ShowWorkCard,
    Way,
    WayChosen,
    WorkCardTold,
    WorkChosen,
    WorkExported,
    WorkListed,
    WorkSettled,
)

Result = tuple[Maintenance, tuple[StaffEffect, ...]]


def _shown(now: Maintenance, **changes: Any) -> Maintenance:
    return replace(now, work_list=replace(now.work_list, **changes))


def _listed(now: Maintenance, event: WorkListed) -> Result:
    shown = now.work_list
    if event.open is None:
        return _shown(now, unreadable=True), ()
    now = _shown(now, open=event.open, closed=event.closed, unreadable=False)
    if shown.chosen and now.work_list.piece(shown.chosen) is None:
        # Somebody else settled it meanwhile, or it closed itself: then it says why below.
        itself = any(each.key == shown.chosen for each in event.closed)
        told = Settled.DONE if itself else Settled.TAKEN
        return _shown(now, chosen="", card="", settling=False, told=told), ()
    return now, ()


def _chosen(now: Maintenance, event: WorkChosen) -> Result:
    piece = now.work_list.piece(event.key)
    if now.work_list.settling or (piece is None and event.key):
        return now, ()
    way = piece.ways[0] if piece is not None else Way.ACCEPT
    return _shown(now, chosen=event.key, way=way, card="", told=None, exported=None), ()


def _way(now: Maintenance, event: WayChosen) -> Result:
    piece = now.work_list.piece(now.work_list.chosen)
    if now.work_list.settling or piece is None or event.way not in piece.ways:
        return now, ()
    return _shown(now, way=event.way), ()


def _settle(now: Maintenance, event: SettlePressed) -> Result:
    shown = now.work_list
    if shown.settling or not shown.chosen or shown.way is Way.LAY or now.role is None:
        return now, ()
    return _shown(now, settling=True, told=None), (SettleWork(shown.chosen, shown.way, now.role),)


def _settled(now: Maintenance, event: WorkSettled) -> Result:
    if event.key != now.work_list.chosen:
        return now, (ListWork(),)
    now = _shown(now, settling=False, told=event.became)
    if event.became in (Settled.DONE, Settled.TAKEN):
        now = _shown(now, chosen="", card="")
    elif event.became is Settled.OVERTAKEN:
        # What is left: a person puts it right, and takes it off the list.
        now = _shown(now, way=Way.ACCEPT)
    return now, (ListWork(),)


def _card_wanted(now: Maintenance, event: CardWanted) -> Result:
    piece = now.work_list.piece(now.work_list.chosen)
    # Technicians never see a patron's data.
    if now.role is not Role.STAFF or piece is None or not piece.has_card:
        return now, ()
    return now, (ShowWorkCard(piece.key, now.role),)


def _card(now: Maintenance, event: WorkCardTold) -> Result:
    if now.role is not Role.STAFF or event.key != now.work_list.chosen:
        return now, ()
    return _shown(now, card=event.card), ()


def _export(now: Maintenance, event: ExportPressed) -> Result:
    if now.role is None:
        return now, ()
    return _shown(now, told=None, exported=None), (ExportWork(now.role),)


def _exported(now: Maintenance, event: WorkExported) -> Result:
    return _shown(now, exported=event), ()


WORK_LIST: Final[dict[type, Callable[[Maintenance, Any], Result]]] = {
    WorkListed: _listed,
    WorkChosen: _chosen,
    WayChosen: _way,
    SettlePressed: _settle,
    WorkSettled: _settled,
    CardWanted: _card_wanted,
    WorkCardTold: _card,
    ExportPressed: _export,
    WorkExported: _exported,
}
