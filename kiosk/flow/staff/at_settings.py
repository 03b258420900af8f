"""The configuration's own rows of the table: what hands do there, what the work on it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from kiosk.flow.staff.effects import BeginWork, TellWork
from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.settings import (
    Applied,
    ChangeSettings,
    Checked,
    CheckWishes,
    Drop,
    EditSettings,
    Field,
    Form,
    GoBack,
    PutInForce,
    Settings,
    SettingsPressed,
    SettingsTold,
    Snapshot,
    Standing,
    Wish,
)

Result = tuple[Maintenance, tuple[StaffEffect, ...]]


def open_settings(now: Maintenance) -> Result:
    """Its tile was pressed. What was wished before stays."""
    after = replace(now.settings, file=None, applied=None, changing=False, checked=None)
    return replace(now, works=now.step, settings=after), (BeginWork(now.step, EditSettings()),)


def _told(now: Maintenance, event: SettingsTold) -> Result:
    was, said = now.settings, event.said
    match said:
        case Snapshot():
            return _checking(now, replace(was, file=said))
        case Checked(number) if number == was.asked:
            return replace(now, settings=replace(was, checked=said)), ()
        case Applied():
            wishes = () if said.changes else was.wishes
            after = replace(was, changing=False, applied=said, checked=None, wishes=wishes)
            return _checking(now, after)
        case Standing():
            return replace(now, settings=replace(was, standing=said)), ()
    return now, ()


def _pressed(now: Maintenance, event: SettingsPressed) -> Result:
    """While something is written nothing else begins."""
    was, act = now.settings, event.act
    if was.changing or was.file is None or now.role is None:
        return now, ()
    match act:
        case Wish(key):
            wishes = tuple(each for each in was.wishes if each.key != key)
            if not _is_so(was.file.field(key), act):
                wishes += (act,)
            return _checking(now, replace(was, wishes=wishes, applied=None))
        case Drop(key):
            kept = tuple(each for each in was.wishes if key and each.key != key)
            return _checking(now, replace(was, wishes=kept, applied=None))
        case PutInForce() if was.ready:
            order = ChangeSettings(now.role, was.file.seen, was.wishes)
        case GoBack() if was.file.undoes and not was.wishes:
            order = ChangeSettings(now.role, was.file.seen)
        case _:
            return now, ()
    after = replace(was, changing=True, applied=None)
    return replace(now, settings=after), (TellWork(order),)


def _is_so(there: Field | None, wish: Wish) -> bool:
    if there is None or there.form is Form.SECRET or there.hidden:
        return False
    return not there.is_set if wish.text is None else wish.text == there.value


def _checking(now: Maintenance, settings: Settings) -> Result:
    asked = settings.asked + 1
    after = replace(now, settings=replace(settings, checked=None, asked=asked))
    if not settings.wishes:
        return after, ()
    return after, (TellWork(CheckWishes(asked, settings.wishes)),)


Function = Callable[[Maintenance, Any], Result]

SETTINGS: Final[dict[type, Function]] = {SettingsTold: _told, SettingsPressed: _pressed}
