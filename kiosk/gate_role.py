"""Gates alone: a machine at an entrance without a pad, and perhaps with a screen for staff."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any, Protocol

from drivers.config import Device
from drivers.model import PortState
from drivers.registry import open_device
from kiosk.books import RUN_PATIENCE_S, Books
from kiosk.clock import StationClock, system_clock
from kiosk.compose.devices import device_thread, what_works
from kiosk.compose.hub import AtHub
from kiosk.compose.link import log_link
from kiosk.compose.monitoring import monitored
from kiosk.config import Config
from kiosk.devices.gate_orders import GateOrders
from kiosk.devices.health import FILE_NAME, StationHealth
from kiosk.devices.kinds import Surroundings
from kiosk.devices.pad.pad import PadWatch
from kiosk.equipment import security_rules, tag_decoder
from kiosk.flow.at_gate import AlarmSeen, Board, Verdict, counted, walked
from kiosk.flow.events import Event
from kiosk.reconfigure import Reconfiguration
from kiosk.services.gates.desk import GateScreen
from kiosk.supervision import CLERK_LIMIT_S, LONGEST_START_S, Supervision, sync_limit_s
from sync.delivery.ils_access import SyncThread
from sync.end_flag import EndFlag
from sync.errors import ConfigFault
from sync.journal.records import Kind
from sync.journal.store import Journal

_LOOK_UP_S = 0.5


class GateView(GateScreen, Protocol):
    """Where staff look at the gates. From any thread; must not block."""

    def start_with(self, board: Board) -> None:
        """What the day has brought so far."""

    def walked(self, gate: str, went_out: int) -> None:
        """People went out."""

    def turned(self, gate: str, *, up: bool) -> None:
        """A gate answers again, or no more."""


class GateRole:
    """Judges the alarms of every gate and counts people; delivers what waits in its journal.

    Devices of other kinds in the same file are left alone. ConfigFault when there is no gate.
    """

    def __init__(
        self,
        config: Config,
        say: Callable[[Mapping[str, Any]], None],
        *,
        clock: StationClock | None = None,
        supervision: Supervision | None = None,
        view: GateView | None = None,
        changes: Reconfiguration | None = None,
    ) -> None:
        self._config = config
        self._say = say
        self._view = view
        self._changes = changes
        self._gates = [device for device in config.devices if device.kind == "gate"]
        if not self._gates:
            raise ConfigFault('devices: --role gate needs a [[devices]] table with kind = "gate"')
        self._rules = security_rules(config)
        self._clock = clock or system_clock(config.station.clock)
        self._supervision = supervision or Supervision()
        self._stopped = EndFlag()

    def stop(self) -> None:
        """Let ``run`` come to an end. From any thread or signal handler."""
        self._stopped.set()

    @property
    def names(self) -> tuple[str, ...]:
        """Of the gates."""
        return tuple(gate.name for gate in self._gates)

    def run(self) -> None:
        """Until ``stop``. Raises an Alarm at the start, such as StationBusy."""
        with self.at_work():
            self._supervision.ready()
            while not (self._stopped.wait(_LOOK_UP_S) or self.leaves()):
                pass

    def leaves(self) -> bool:
        """Has this process to end, to begin anew with another configuration? Gates wait for nobody:
        what they told is judged before the end."""
        return self._changes is not None and self._changes.leaves(nobody=True)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Everything but whoever waits for the end. Raises an Alarm at the start."""
        loop = self._supervision.loop
        with ExitStack() as stack:
            stack.enter_context(self._supervision.watched())
            self._supervision.starting(LONGEST_START_S)
            books = stack.enter_context(
                Books(self._config, clock=self._clock, patience_s=RUN_PATIENCE_S)
            )
            ils = SyncThread(
                books.engine,
                time.monotonic,
                beat=loop("sync", sync_limit_s(self._config.ils.timeout_s)),
                tend=books.housekeeping.tend,
            )
            monitor = books.engine.monitor
            monitor.listen(lambda link: log_link(link, monitor))
            health = StationHealth(self._config.state_dir / FILE_NAME)
            # There is none; what is planned here waits for the pad that sees the tag next.
            pad = PadWatch(lambda event: None, self._rules)
            desk = books.gate_desk(
                ils,
                books.switch(pad, self._rules),
                tag_decoder(self._config, self._clock, stack),
                self._told,
                beat=loop("gates", CLERK_LIMIT_S),
                troubled=health.complained,
                show=self._view,
            )
            if self._view is not None:
                self._view.start_with(self._board(books.journal))
            around = Surroundings(
                self._turned,
                self._config.barcodes,
                pad,
                at_gate=desk.report,
                gates_settled=desk.settled,
            )
            threads = [
                device_thread(gate, around, health, self._supervision, open_device)
                for gate in self._gates
            ]
            ils.start()
            stack.callback(ils.stop)
            stack.callback(health.stop)
            health.start()
            stack.callback(desk.stop)
            desk.start()
            for thread in threads:
                stack.callback(thread.stop)
                thread.start()
            by_name = dict(zip(self.names, threads, strict=True))
            control = books.control(GateOrders(by_name), self._changes)
            stack.callback(control.stop)
            control.start()
            hub = AtHub(self._config, self._clock, "gate")

            def reopen(device: Device) -> None:
                # A pad in the same file is opened by nobody here.
                if device.name in by_name:
                    by_name[device.name].reopen(lambda: open_device(device))

            if self._changes is not None:

                def works() -> frozenset[str]:
                    return what_works(health, books.engine) | hub.works

                stack.enter_context(self._changes.at_work(works, reopen))
            hub.start(books, stack, lambda: health.snapshot().devices, changes=self._changes)
            monitored(
                self._config,
                "gate",
                books,
                self._clock,
                self._supervision,
                stack,
                devices=lambda: health.snapshot().devices,
            )
            try:
                yield
            finally:
                self._supervision.stopping()

    def _told(self, row: Mapping[str, Any]) -> None:
        self._say(row)
        if self._view is not None and row["event"] == "PeopleCounted":
            self._view.walked(row["gate"], row["delta_out"])

    def _turned(self, event: Event) -> None:
        if self._view is not None and isinstance(event, PortState):
            self._view.turned(event.device, up=event.up)

    def _board(self, journal: Journal) -> Board:
        """The day so far, by the journal."""
        zone = self._config.station.zone
        day = self._clock().utc.astimezone(zone).date()
        board = Board(self.names, day)

        def rows(kind: Kind) -> Iterator[tuple[datetime, dict[str, Any]]]:
            for entry in journal.entries(kind):
                if entry.payload and entry.occurred_at.astimezone(zone).date() == day:
                    yield entry.occurred_at, entry.payload

        for at, row in rows(Kind.GATE_ALARM):
            gate, verdict = str(row["gate"]), Verdict(row["verdict"])
            board = counted(
                board, AlarmSeen(gate, verdict, str(row["uid"]), str(row["item"]), at, 0.0)
            )
        for _, row in rows(Kind.PEOPLE):
            board = walked(board, str(row["gate"]), int(row["delta_out"]))
        return board
