"""A shelf or a trolley counted from the screen, by its list and the library system."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, Final

from drivers.config import Device
from drivers.model import PortState
from kiosk.devices.device_thread import DeviceThread
from kiosk.diagnosis.inventory import Inventory
from kiosk.diagnosis.reading import Reading
from kiosk.diagnosis.sightings import Sightings, begun
from kiosk.equipment import security_rules, tag_decoder
from kiosk.flow.patron_events import Touched
from kiosk.flow.staff.inventory import (
    BeginCount,
    Counted,
    CountShelves,
    EndCount,
    FindLists,
    Found,
    ItemState,
    ListRead,
    NotBegun,
    Pad,
    ReadList,
    Reported,
    Row,
    ShelfTold,
    Subject,
    Told,
)
from kiosk.services.inventory.compare import Here, spines
from kiosk.services.item_files import LISTS, keep_report, lists_found, media
from kiosk.services.item_list import ItemList, ListedItem, read_item_list
from kiosk.services.staff.audit import LONGEST_OBJECT, Act, AuditOutcome
from kiosk.workbench.bench import Orders
from kiosk.workbench.ground import Ground
from kiosk.workbench.pad import pad_of
from sync.delivery.questions import AskItem
from sync.errors import StorageFault
from sync.own_files import make_folder

MOST_SHOWN: Final = 2000
"""Rows of one sort that are on the screen; all of them are in the report."""
MOST_PLACES: Final = 1000
MOST_SPINES: Final = 180
_WAITING_S: Final = 600.0
_ROUND_S: Final = 0.2
_LEAST_PAUSE_S: Final = 0.3
"""Between two looks at what was counted. A list of a whole library takes its time: no more than a
fifth of it goes to this."""
_AGAIN_S: Final = 10.0
"""A library system that did not answer is asked again."""


class ShelfWork:
    """The work of the screen. Used by the workbench's thread."""

    def __init__(self, ground: Ground, wanted: CountShelves) -> None:
        self._ground = ground
        self._wanted = wanted
        self._list: ItemList | None = None
        self._path = ""
        """Of the list that was read last."""

    def run(self, orders: Orders) -> None:
        """Until the screen is left. ConfigFault: there is no pad. StorageFault."""
        device, thread = pad_of(self._ground)
        order: object | None = FindLists()
        if self._wanted.subject is not None:
            order = BeginCount(self._wanted.subject)
        while True:
            match order:
                case FindLists():
                    self._find()
                case ReadList(path):
                    self._read(path)
                case BeginCount() if self._can_begin(order.subject):
                    order = self._count(orders, order, device, thread)
                    continue
            order = orders.next(_WAITING_S)

    def _tell(self, said: Told) -> None:
        self._ground.post(ShelfTold(said))

    def _find(self) -> None:
        state_dir = self._ground.config.state_dir
        folder = state_dir / LISTS
        try:
            make_folder(folder)
        except OSError as error:
            raise StorageFault(f"{folder}: {error.strerror or error}") from error
        now = self._ground.clock().utc
        lists = lists_found(state_dir, media())
        self._tell(Found(lists, begun(state_dir, now), str(folder)))

    def _read(self, path: str) -> bool:
        """False: it cannot be used, and that was told."""
        try:
            found = read_item_list(Path(path))
        except ValueError as error:
            self._tell(NotBegun(str(error).removeprefix(f"{path}: ")))
            return False
        self._list, self._path = found, path
        places: dict[str, int] = {}
        for row in found.items.values():
            if row.place:
                places[row.place] = places.get(row.place, 0) + 1
        bad = f"{found.bad[0].line}: {found.bad[0].reason}" if found.bad else ""
        named = tuple(places.items())[:MOST_PLACES]
        self._tell(ListRead(len(found.items), named, found.bad_rows, bad))
        return True

    def _can_begin(self, subject: Subject) -> bool:
        if not subject.list:
            self._list, self._path = None, ""
            return True
        return self._path == subject.list or self._read(subject.list)

    def _count(
        self, orders: Orders, begin: BeginCount, device: Device, thread: DeviceThread[Any]
    ) -> object:
        """Until another order comes, which is given back."""
        with ExitStack() as stack:
            count = _Count(self._ground, begin, self._list, stack, self._tell)
            record = self._ground.books.audit.record
            role, about = self._wanted.role, _object_of(begin.subject)
            record(role, Act.INVENTORY, about, AuditOutcome.BEGUN)
            stack.enter_context(thread.released())
            poll, state_dir = count.inventory.rounds.poll, self._ground.config.state_dir
            reading = stack.enter_context(Reading(device, state_dir, poll, self._turned))
            while True:
                order = orders.next(0.0)
                if isinstance(order, EndCount):
                    if count.end(orders, lambda: record(role, Act.INVENTORY, about)):
                        return None
                elif order is not None:
                    return order
                count.go_on(reading)

    def _turned(self, reading: Reading, state: PortState) -> None:
        self._tell(Pad("" if state.up else state.reason))


class _Count:
    """One subject on its way."""

    def __init__(
        self,
        ground: Ground,
        begin: BeginCount,
        listed: ItemList | None,
        stack: ExitStack,
        tell: Callable[[Told], None],
    ) -> None:
        self._ground = ground
        self._subject = begin.subject
        self._listed = listed
        self._tell = tell
        config, subject = ground.config, begin.subject
        site = frozenset({config.site.institution, config.site.location} - {""})
        here = Here(subject.place, not subject.trolley, site)
        listed_here: dict[str, ListedItem] = listed.items if listed else {}
        self._expected = sum(here.expects(row) for row in listed_here.values())
        now = ground.clock().utc
        self._sightings = stack.enter_context(
            closing(Sightings(config.state_dir, subject, now=now, anew=begin.anew))
        )
        self.inventory = Inventory(
            self._sightings,
            tag_decoder(config, ground.clock, stack),
            security_rules(config),
            lambda item: ground.ils.ask(AskItem(item)),
            listed=listed.items if listed else None,
            here=here,
        )
        self._changed = True
        self._told_at = float("-inf")
        self._pause_s = 0.0
        self._away_since = 0.0

    def go_on(self, reading: Reading) -> None:
        """What the pad told since, or a question to the library system."""
        inventory = self.inventory
        news = reading.next(0.0 if inventory.unasked and not inventory.away else _ROUND_S)
        if news:
            inventory.saw(news)
            # Somebody walks along a shelf, and touches nothing.
            self._ground.post(Touched())
            self._changed = True
        elif not reading.waits:
            self._ask()
        if self._changed and time.monotonic() >= self._told_at + self._pause_s:
            self._show()

    def end(self, orders: Orders, record: Callable[[], None]) -> bool:
        """Ask about what is missing, write the report, record it, tell it. False: it could not be
        written."""
        inventory = self.inventory
        inventory.away = ""
        inventory.ask_about_missing()
        while inventory.ask_next():
            orders.go_on()
            if time.monotonic() >= self._told_at + self._pause_s:
                self._show()
        rows = self._show()
        try:
            page, csv = self._report(rows)
        except OSError as error:
            self._tell(Reported(error=error.strerror or str(error)))
            return False
        record()
        self._sightings.end()
        self._tell(Reported(str(csv), str(page)))
        return True

    def _ask(self) -> None:
        inventory = self.inventory
        if inventory.away and time.monotonic() >= self._away_since + _AGAIN_S:
            inventory.away = ""
        if inventory.away or not inventory.unasked:
            return
        if not inventory.ask_next():
            self._away_since = time.monotonic()
        self._changed = True

    def _show(self) -> list[Row]:
        began = time.monotonic()
        inventory = self.inventory
        rows = list(inventory.rows())
        by_state: dict[ItemState, list[Row]] = {state: [] for state in ItemState}
        judged = [row for row in rows if not _is_open(row)]
        for row in judged:
            by_state[row.state].append(row)
        self._tell(
            Counted(
                self._subject,
                tuple((state, len(found)) for state, found in by_state.items()),
                tuple((state, tuple(found[:MOST_SHOWN])) for state, found in by_state.items()),
                spines([row.state for row in judged], MOST_SPINES),
                self._expected,
                inventory.read,
                len(inventory.cards),
                inventory.unasked,
                inventory.away,
                self._sightings.resumed,
            )
        )
        self._told_at = time.monotonic()
        self._pause_s = max(_LEAST_PAUSE_S, 4 * (self._told_at - began))
        self._changed = False
        return rows

    def _report(self, rows: list[Row]) -> tuple[Path, ...]:
        """The page and the file for a spreadsheet. OSError."""
        # Words and dates of the page cost Qt's translator, which counting does not need.
        from kiosk.services.inventory.report import About, as_csv, as_page

        station = self._ground.config.station
        at = self._ground.clock().utc.astimezone(station.zone)
        listed, subject = self._listed, self._subject
        about = About(
            at,
            subject.place,
            station.staff_language,
            ils_answered=not self.inventory.away,
            rows_left_out=listed.bad_rows if listed else 0,
        )
        files = {".html": as_page(rows, about).encode(), ".csv": as_csv(rows).encode()}
        name = subject.place or Path(subject.list).stem or "ils"
        return keep_report(files, name, at, subject.list, self._ground.config.state_dir)


def _is_open(row: Row) -> bool:
    """Only the library system can tell, and it was not asked yet."""
    unknown = row.state is ItemState.UNKNOWN and row.problem is None
    return unknown and bool(row.item) and row.ils is None


def _object_of(subject: Subject) -> str:
    """For the audit."""
    about = ", ".join(filter(None, (Path(subject.list).name, subject.place))) or "ils"
    return "".join(each if each.isprintable() else "?" for each in about)[:LONGEST_OBJECT]
