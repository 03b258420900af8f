"""The record of what an acceptance run may leave behind, and how that is undone.

It is on disk before anything is touched. It has the card and the items, never a PIN.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from drivers.errors import DeviceError
from kiosk.diagnosis.acceptance.model import Means
from kiosk.diagnosis.guided.drill import PASSES
from sync.delivery.questions import AskHolds, AskItem, AskPatron
from sync.errors import Alarm, ConfigFault, InDoubt, StorageFault, Unreachable
from sync.ids import same_id
from sync.journal.records import OPEN_STATES
from sync.model import Action, ItemStatus
from sync.own_files import make_folder, read_own, refuse_foreign, replace_own

FILE_NAME: Final = "acceptance.json"
_LARGEST: Final = 64 * 1024
DELIVERED_S: Final = 75.0
"""Longest wait. Koha over REST looks each minute whether its SIP2 server is back."""
_PAUSE_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Left:
    """Items that may be on loan to the card of a run, or on hold for it; all were free before."""

    card: str
    items: tuple[str, ...]
    tags: dict[str, int] = field(default_factory=dict)
    """UID → AFI as it was found."""


_ONE: Final = TypeAdapter(Left)


def left(state_dir: Path) -> Left | None:
    """The record of a run that was killed; None: none was. ConfigFault: it is damaged."""
    path = state_dir / FILE_NAME
    try:
        return _ONE.validate_json(read_own(path, _LARGEST, folder=state_dir))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageFault(f"{path}: {error.strerror or error}") from error
    except ValidationError:
        raise ConfigFault(
            f"{path}: found something else than an acceptance run writes, expected a card and"
            " items: look at the desk whether its items are on loan, then remove the file"
        ) from None


def begin(state_dir: Path, about: Left) -> None:
    """Writes the record, before anything of it is touched. StorageFault, ConfigFault."""
    refuse_foreign(state_dir, "station.state_dir")
    try:
        make_folder(state_dir)
        replace_own(state_dir / FILE_NAME, json.dumps(asdict(about)).encode())
    except OSError as error:
        raise StorageFault(f"{state_dir / FILE_NAME}: {error.strerror or error}") from error


def undo(means: Means, about: Left) -> list[str]:
    """Takes back what is this card's, and puts tags back as they were; the file goes when all is.

    Returns what could not be undone, in plain English. Never touches what somebody else has.
    """
    wrong: list[str] = []
    if means.line is not None:
        means.line.spare()
    try:
        settle(means, about.items)
        for item in about.items:
            _take_back(means, about, item, wrong)
        _cancel_holds(means, about, wrong)
        settle(means, about.items)
    except (Unreachable, InDoubt, Alarm) as error:
        if isinstance(error, StorageFault):
            raise
        wrong.append(str(error))
    _put_back_tags(means, about, wrong)
    if not wrong:
        (means.config.state_dir / FILE_NAME).unlink(missing_ok=True)
    return wrong


def settle(means: Means, items: tuple[str, ...]) -> None:
    """Delivers all about these items, in as much time as a station may take for it."""
    until = means.monotonic() + DELIVERED_S
    for passed in count(1):
        means.ground.deliver()
        if not any(means.ground.journal.open_for(item, "") for item in items):
            return
        if passed >= PASSES:
            if means.monotonic() > until:
                return
            means.pause(_PAUSE_S)


def _take_back(means: Means, about: Left, item: str, wrong: list[str]) -> None:
    ground = means.ground
    found = ground.ils.ask(AskItem(item))
    if found.status is not ItemStatus.ON_LOAN:
        return
    has = ground.ils.ask(AskPatron(about.card)).has(found.item)
    if has is None:
        # No list of loans: then it is the card's where this station lent it to it last.
        mine = [each for each in ground.journal.of_item(item) if each.intent.is_circulation]
        last = mine[-1].intent if mine else None
        has = last is not None and last.action is Action.BORROW and last.patron == about.card
    if not has:
        wrong.append(f"{item}: on loan, and not to the card of this run: left as it is")
        return
    entry = ground.desk.give_back(item, uids_of(means, item)).entry
    settle(means, (item,))
    state = ground.journal.delivery(entry).state
    if state in OPEN_STATES or ground.ils.ask(AskItem(item)).status is ItemStatus.ON_LOAN:
        wrong.append(f"{item}: still on loan; check it in at the desk")


def _cancel_holds(means: Means, about: Left, wrong: list[str]) -> None:
    holds = means.ground.ils.ask(AskHolds(about.card)) or ()
    ours = [hold.item for hold in holds if any(same_id(hold.item, each) for each in about.items)]
    for item in ours:
        session = means.ground.desk.sign_in(about.card, means.pin, alone=means.pin is None)
        means.account.hold(session, item=item, cancel=True)
        wrong += [f"{item}: still on hold for this card"] * is_held(means, item)


def is_held(means: Means, item: str) -> bool:
    """True where it is in the card's list of holds."""
    holds = means.ground.ils.ask(AskHolds(means.card)) or ()
    return any(same_id(hold.item, item) for hold in holds)


def uids_of(means: Means, item: str) -> tuple[str, ...]:
    """The tags of this item that lie on the pad. Without a pad there are none."""
    try:
        return means.pad.uids(item) if means.pad is not None else ()
    except DeviceError:
        return ()


def _put_back_tags(means: Means, about: Left, wrong: list[str]) -> None:
    if means.pad is None:
        wrong += [f"{uid}: its tag is not on a pad now" for uid in about.tags]
        return
    try:
        now = {row["uid"]: row["afi"] for row in means.pad.rows()}
        for uid, afi in about.tags.items():
            if now.get(uid) not in (None, f"{afi:02X}"):
                means.pad.switch([uid], afi)
        now = {row["uid"]: row["afi"] for row in means.pad.rows()}
    except DeviceError as error:
        wrong.append(str(error))
        return
    wrong += [
        f"{uid}: its tag has AFI {now.get(uid) or 'unread'}, and had {afi:02X}; lay it on the pad"
        for uid, afi in about.tags.items()
        if now.get(uid) != f"{afi:02X}"
    ]
