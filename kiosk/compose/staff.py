"""What a station has for maintenance mode: desks, work, and what the board shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any, get_args

from drivers.model import PrintJob, RelayInput, RelayReport
from drivers.relays.functions import ROOM
from kiosk.books import Books
from kiosk.clock import StationClock
from kiosk.compose.hub import AtHub
from kiosk.compose.parts import DEFAULT_COLUMNS
from kiosk.config import Config
from kiosk.devices.device_thread import DeviceThread
from kiosk.devices.health import StationHealth
from kiosk.devices.printing import PrintQueue
from kiosk.devices.relay import KEY_SWITCH, Relays
from kiosk.equipment import sweeper
from kiosk.flow.events import CallHelped, Event
from kiosk.flow.sounds import Sound
from kiosk.flow.staff.kinds import StaffEffect, StaffEvent
from kiosk.flow.staff.opening import KeySwitchTurned
from kiosk.reconfigure import Reconfiguration
from kiosk.services.opening.by_hand import OutOfService
from kiosk.services.opening.sweep import RoomEmpty
from kiosk.supervision import DEVICE_LIMIT_S, Supervision
from kiosk.workbench.bench import Orders, Workbench
from sync.delivery.ils_access import SyncThread

if TYPE_CHECKING:
    from drivers.sounders.program import ProgramSounder
    from kiosk.diagnosis.station_watch import StationWatch
    from kiosk.flow.staff.board import Board, Reading
    from kiosk.flow.staff.effects import BeginWork
    from kiosk.services.staff.maintenance import MaintenanceDesk
    from kiosk.services.staff.service_desk import RoomLook
    from kiosk.services.staff_call.caller import StaffCaller
    from kiosk.workbench.ground import Ground

_NO_SOUNDS = "the sounds could not be made ready"


class StaffParts:
    """Makes each of them. Their libraries cost a start, and most of them see nobody of staff: they
    are loaded once somebody comes."""

    def __init__(
        self,
        config: Config,
        clock: StationClock,
        supervision: Supervision,
        hub: AtHub,
        changes: Reconfiguration | None,
        post: Callable[[Event | StaffEvent], None],
    ) -> None:
        self._config, self._clock, self._supervision = config, clock, supervision
        self._hub, self._changes, self._post = hub, changes, post

    def desk(
        self, books: Books, ils: SyncThread, caller: StaffCaller | None, printing: PrintQueue
    ) -> Callable[[StaffEffect], None]:
        """What performs what maintenance mode asks of the clerk, on the clerk's thread."""
        post = self._post

        def answer(helped: bool) -> None:
            if helped:
                post(CallHelped())
            elif caller is not None:
                from sync.desk_answer import DeskAnswer

                caller.answered(DeskAnswer("coming"))

        @cache
        def desk() -> MaintenanceDesk:
            from kiosk.flow.staff.antenna.wizard import AntennaTold, ReadAntenna
            from kiosk.flow.staff.queue import QueueEffect
            from kiosk.flow.staff.service import ServiceEffect
            from kiosk.flow.staff.work_list import WorkListEffect
            from kiosk.services.antenna.memory import known_of
            from kiosk.services.staff.maintenance import MaintenanceDesk
            from kiosk.services.staff.pins import StaffPins
            from kiosk.services.staff.queue_desk import QueueDesk
            from kiosk.services.staff.service_desk import ServiceDesk
            from kiosk.services.staff.work_desk import WorkDesk

            config = self._config
            device = config.first("item_reader")
            pad = device.name if device is not None else ""
            record = self._hub.recorder(books.audit.record)
            pins = StaffPins(config.state_dir, lambda: self._clock().monotonic, record)
            work = WorkDesk(
                books.journal,
                books.settle_work,
                record,
                post,
                self._clock,
                zone=config.station.zone,
                folder=config.state_dir,
                pad=bool(pad),
            )
            service = ServiceDesk(
                OutOfService(config.state_dir),
                config.hours.hours(config.station.zone),
                self._clock,
                lambda: printing.waiting,
                answer,
                record,
                post,
                self._room_look(books),
            )
            queue = QueueDesk(
                books.journal,
                books.engine.monitor,
                ils.hurry,
                self._clock,
                config.station.zone,
                record,
                post,
            )
            of_screens: dict[type, Callable[[Any], None]] = {
                **dict.fromkeys(get_args(WorkListEffect), work.perform),
                **dict.fromkeys(get_args(ServiceEffect), service.perform),
                **dict.fromkeys(get_args(QueueEffect), queue.perform),
                ReadAntenna: lambda wish: post(AntennaTold(known_of(config.state_dir, pad))),
            }
            return MaintenanceDesk(pins, record, post, of_screens)

        return lambda effect: desk().perform(effect)

    def _room_look(self, books: Books) -> RoomLook | None:
        from kiosk.services.opening.seen import seen
        from kiosk.services.staff.service_desk import RoomLook

        config = self._config
        wired = Relays(config.devices).outputs.intersection(ROOM)
        if config.hours.week == {} or not (wired or config.first("gate") is not None):
            return None
        sweeps = sweeper(config, books.journal)
        look = partial(seen, config.schedule, sweeps)
        return RoomLook(look, RoomEmpty(config.state_dir))

    def work(
        self,
        bench: Workbench,
        books: Books,
        ils: SyncThread,
        threads: Sequence[DeviceThread[Any]],
        health: StationHealth,
        play: Callable[[Sound], None],
    ) -> Callable[[BeginWork], None]:
        """What has a technician's work done on this bench."""

        @cache
        def ground() -> Ground:
            from kiosk.workbench.ground import Ground

            by_name = {thread.name: thread for thread in threads}
            return Ground(
                self._config,
                books,
                ils,
                by_name,
                self._clock,
                health.snapshot,
                self._post,
                play,
                self._page,
                self._changes,
            )

        def begin(wanted: BeginWork) -> None:
            from kiosk.flow.staff.events import WorkEnded

            def work(orders: Orders) -> None:
                from kiosk.workbench.works import WORKS

                WORKS[type(wanted.what)](ground(), wanted.what)(orders)

            bench.begin(work, lambda why: self._post(WorkEnded(wanted.screen, why, wanted.number)))

        return begin

    def try_printer(self, printing: PrintQueue) -> None:
        """Have a page printed that shows whether it prints well."""
        printer = self._config.first("printer")
        printing.put(self._page(getattr(printer, "columns", DEFAULT_COLUMNS)))

    def _page(self, columns: int) -> PrintJob:
        """What a printer is tried with."""
        from kiosk.services.receipts.sample_page import sample_page

        station = self._config.station
        return sample_page(station.name, station.id, station.language, columns)

    def watch(
        self,
        health: StationHealth,
        books: Books,
        relays: Relays,
        more: Callable[[], tuple[Reading, ...]],
    ) -> StationWatch | None:
        """Not yet started. None: nothing asks for maintenance mode here, so nobody looks."""
        post = self._post
        staff = self._config.staff
        switched = KEY_SWITCH in relays.inputs
        if not (any(staff.cards.values()) or staff.keys or switched):
            return None
        from kiosk.diagnosis.offline import offline_readings
        from kiosk.diagnosis.opening import OpeningLook
        from kiosk.diagnosis.station_watch import StationWatch

        hours = OpeningLook(self._config, books.journal)

        def tell(board: Board) -> None:
            # With it comes every screen of staff: nobody has asked for one yet at a start.
            from kiosk.flow.staff.events import BoardSampled

            post(BoardSampled(board))

        if switched:
            relays.listen(lambda report: _from_lock(post, report))
        return StationWatch(
            lambda: health.snapshot().devices,
            books.journal,
            books.engine.monitor,
            self._config.journal_path.parent,
            self._clock,
            tell,
            more=lambda: (
                *hours.readings(self._clock()),
                *offline_readings(self._config, books.engine.monitor.status),
                *more(),
            ),
            beat=self._supervision.loop("board", DEVICE_LIMIT_S),
        )

    def readings(
        self, sounder: ProgramSounder | None, *, heard: bool
    ) -> Callable[[], tuple[Reading, ...]]:
        """Of sound, where it is ``heard`` by somebody, and of a configuration that was changed."""
        changes, config = self._changes, self._config

        def more() -> tuple[Reading, ...]:
            found: tuple[Reading, ...] = ()
            if heard:
                from kiosk.diagnosis.board import of_sound

                at = self._clock().utc.astimezone(config.station.zone).time()
                fault = sounder.fault if sounder else _NO_SOUNDS
                found = (of_sound(config.sound, at, fault),)
            if changes is None:
                return found
            from kiosk.diagnosis.last_change import of_settings

            return (*found, *of_settings(changes.standing))

        return more


def _from_lock(post: Callable[[StaffEvent], None], report: RelayReport) -> None:
    """The lock in the cabinet."""
    if isinstance(report, RelayInput) and report.function == KEY_SWITCH:
        post(KeySwitchTurned(report.on))
