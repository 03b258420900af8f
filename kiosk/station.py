"""The composition root: builds every object, starts and joins every thread. Nothing else does."""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from drivers.config import DeviceConfig, FeigConfig
from drivers.model import AFI_SECURED, AFI_UNSECURED
from drivers.ports import ItemReader, Scanner
from drivers.registry import open_device
from kiosk.clock import system_clock
from kiosk.config import Config
from kiosk.devices.hub import DeviceThread
from kiosk.devices.pad import PadEvent, PadWatch
from kiosk.flow.events import CardShown, Event, ItemSettled, TimePassed
from kiosk.flow.machine import Step, Visit, step
from kiosk.services.clerk import Clerk
from kiosk.services.loans import LoanDesk
from kiosk.services.security import SecuritySwitch
from sync.engine import SyncEngine
from sync.errors import ConfigFault
from sync.ils.port import Ils
from sync.ils.registry import open_ils
from sync.journal.lock import JournalLock
from sync.journal.store import Journal
from sync.lane import DECISION_LIMIT_S, DirectLane, IlsLane, OfflineLane, SyncThread
from sync.monitor import IlsMonitor

VISIT_ENDS_AFTER_S = 8.0
"""An empty pad for this long ends a visit: nobody has to press a button to leave."""
PAD_PAUSE_S = 0.05
"""Between two inventory rounds: an idle pad costs little, and nobody is quicker than two rounds."""
_TICK_S = 0.5


def build_ils(config: Config) -> Ils:
    """The ILS session that the configuration describes, not yet connected."""
    try:
        return open_ils(
            config.ils,
            institution=config.institution,
            location=config.station.location,
            language=config.station.language,
            timezone=config.station.zone,
            monotonic=time.monotonic,
        )
    except ValueError as error:
        raise ConfigFault(str(error)) from error


def decision_deadline() -> float:
    """When a patron who asks now has to be answered."""
    return time.monotonic() + DECISION_LIMIT_S


class Books:
    """The journal with its lock and the engine that delivers it: what every writing command needs.

    The restart rule is applied before anything else is written.
    """

    def __init__(self, config: Config, ils: Ils | None = None) -> None:
        self.config = config
        now = system_clock()
        # First, so that a configuration which cannot be used leaves no file behind.
        session = ils if ils is not None else build_ils(config)
        with ExitStack() as stack:
            path = config.journal_path
            lock = JournalLock(path.with_name(path.name + ".lock"))
            stack.callback(lock.release)
            self.journal = Journal.open(path, device=config.station.id, now=now)
            stack.callback(self.journal.close)
            self.engine = SyncEngine(
                self.journal,
                session,
                IlsMonitor(time.monotonic, random.random),
                now=now,
                monotonic=time.monotonic,
                timeout_s=config.ils.timeout_s,
            )
            stack.callback(self.engine.close)
            self.engine.apply_restart_rule()
            self._stack = stack.pop_all()
        self._now = now

    def desk(self, *, offline: bool = False) -> LoanDesk:
        """A loan desk in this thread, without pad."""
        lane = OfflineLane(self.engine) if offline else DirectLane(self.engine, time.monotonic)
        return self._desk(lane)

    def desk_on(self, lane: SyncThread, switch: SecuritySwitch) -> LoanDesk:
        """A loan desk with a pad, that reaches the ILS through the sync thread."""
        return self._desk(lane, switch)

    def close(self) -> None:
        """Give everything back. Idempotent."""
        self._stack.close()

    def __enter__(self) -> Books:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _desk(self, lane: IlsLane, switch: SecuritySwitch | None = None) -> LoanDesk:
        return LoanDesk(
            self.journal,
            lane,
            self.config.offline,
            timezone=self.config.station.zone,
            now=self._now,
            pin_required=self.config.station.pin_required,
            switch=switch,
        )


class Station:
    """A running station without a screen: pad and scanner in, decisions out through ``show``."""

    def __init__(self, config: Config, show: Callable[[Event], None]) -> None:
        self._config = config
        self._show = show
        self._events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()

    def post(self, event: Event) -> None:
        """Let something happen to the station. From any thread."""
        self._events.put(event)

    def stop(self) -> None:
        """Let ``run`` come to an end. From any thread or signal handler."""
        self._events.put(None)

    def run(self) -> None:
        """Open everything, work until ``stop``, join everything. Raises an Alarm at the start."""
        with ExitStack() as stack:
            books = stack.enter_context(Books(self._config))
            lane = SyncThread(books.engine, time.monotonic)
            lane.start()
            stack.callback(lane.stop)
            pad = PadWatch(lambda event: self._from_pad(clerk, event))
            secured, unsecured = _afi_values(self._config)
            security = SecuritySwitch(books.journal, pad, secured=secured, unsecured=unsecured)
            clerk = Clerk(books.desk_on(lane, security), security, self.post)
            threads = [self._device_thread(device, pad) for device in self._config.devices]
            # The clerk ends before the devices that it still needs.
            for thread in threads:
                stack.callback(thread.stop)
            stack.callback(clerk.stop)
            clerk.start()
            for thread in threads:
                thread.start()
            self._work(clerk, Visit(unsecured))

    def _from_pad(self, clerk: Clerk, event: PadEvent) -> None:
        """Items pass the clerk first: an earlier visit may have left a tag half switched."""
        if isinstance(event, ItemSettled):
            clerk.inspect(event)
        else:
            self.post(event)

    def _work(self, clerk: Clerk, visit: Visit) -> None:
        empty_since = time.monotonic()
        while True:
            try:
                event = self._events.get(timeout=_TICK_S)
            except queue.Empty:
                if visit.step is not Step.OPEN or visit.on_pad:
                    continue
                if time.monotonic() - empty_since < VISIT_ENDS_AFTER_S:
                    continue
                event = TimePassed()
            if event is None:
                return
            self._show(event)
            visit, effects = step(visit, event)
            if visit.on_pad or effects:
                empty_since = time.monotonic()
            for effect in effects:
                clerk.perform(effect)

    def _device_thread(self, device: DeviceConfig, pad: PadWatch) -> DeviceThread[Any]:
        def opened() -> Any:
            return open_device(device)

        if device.kind == "item_reader":
            reader: DeviceThread[ItemReader] = DeviceThread(
                device.name, opened, pad.poll, self.post, lost=pad.lost, pause_s=PAD_PAUSE_S
            )
            pad.attach(reader)
            return reader
        if device.kind == "scanner":
            return DeviceThread(device.name, opened, self._poll_scanner, self.post)
        raise ConfigFault(f"devices: a {device.kind} is not used by this version of the station")

    def _poll_scanner(self, scanner: Scanner) -> None:
        scan = scanner.read(_TICK_S)
        if scan is not None:
            self.post(CardShown(scan.text))


def _afi_values(config: Config) -> tuple[int, int]:
    """(secured, unsecured) AFI of the station's pad; the standard's values without one."""
    for device in config.devices:
        if isinstance(device, FeigConfig):
            return device.afi_secured, device.afi_unsecured
    return AFI_SECURED, AFI_UNSECURED


class SyncRole:
    """Drains a journal on which no station runs: a pop-up laptop's, a branch server's."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Let ``run`` come to an end. From any thread or signal handler."""
        self._stopped.set()

    def run(self) -> None:
        """Deliver until ``stop``. Raises StationBusy when a station owns the journal."""
        with Books(self._config) as books:
            lane = SyncThread(books.engine, time.monotonic)
            lane.start()
            try:
                self._stopped.wait()
            finally:
                lane.stop()
