"""The journal, the engine that delivers it, and the desk: what every writing command needs."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from drivers.model import TagKind
from drivers.ports import PaymentTerminal
from drivers.security import SecurityRules
from drivers.tags.decoder import Decoder
from kiosk.clock import StationClock, system_clock
from kiosk.config import Config
from kiosk.devices.gate_orders import GateOrders
from kiosk.equipment import security_rules
from kiosk.library_system import build_ils, decision_deadline
from kiosk.programmes.in_force import InForce
from kiosk.services.already_lent import FILE_NAME as LENT_FILE
from kiosk.services.already_lent import AlreadyLent, LentFile
from kiosk.services.loan_desk.desk import LoanDesk
from kiosk.services.security import PadAccess, SecuritySwitch
from kiosk.services.tagged import TagRecord
from sync.control import ControlSocket
from sync.delivery.breaker import IlsMonitor, IlsState
from sync.delivery.engine import SyncEngine
from sync.delivery.ils_access import (
    DirectAccess,
    IlsAccess,
    OfflineAccess,
    SyncThread,
)
from sync.delivery.left_status import forget, left
from sync.delivery.watch import STATUS_FACT
from sync.errors import Unreachable
from sync.ils.port import Ils
from sync.journal.mark import none_yet
from sync.journal.opening import open_journal
from sync.journal.store import Journal
from sync.pairs import PAIRS_FILE, Pairs
from sync.retention import Housekeeping
from sync.settler import Settler
from sync.work import How, Settling, settle

if TYPE_CHECKING:
    from kiosk.diagnosis.guided.drill import Ground
    from kiosk.diagnosis.guided.link import Link
    from kiosk.reconfigure import Reconfiguration
    from kiosk.services.gates.desk import GateDesk, GateScreen
    from kiosk.services.gates.troubles import Told
    from kiosk.services.paying.till import Till
    from kiosk.services.staff.audit import Audit
    from sync.trust.source import PackSource

log = logging.getLogger(__name__)

COMMAND_PATIENCE_S = 1.0
"""How long a command waits for the journal: another one has it for a moment."""
RUN_PATIENCE_S = 5.0
"""The same of what goes on: whoever started it went away, and a command asks the ILS."""
DELIVERED_S = 30.0
"""A sync thread that has its link again delivers within this time (breaker.LONGEST_PAUSE_S)."""
_LOOK_S = 0.2


def settle_work(journal: Journal, request: dict[str, Any]) -> dict[str, Any]:
    """Answers what a command asks for (``leenpunt work settle``). ValueError says what is wrong."""
    try:
        order = Settling(
            work=str(request["settle"]),
            how=How(request["how"]),
            by=str(request["by"]),
            item=str(request.get("item", "")),
            card=str(request.get("card", "")),
            note=str(request.get("note", "")),
        )
    except KeyError as missing:
        raise ValueError(f"the request has no {missing}") from None
    settle(journal, order)
    return {}


class Books:
    """The journal with its lock and the engine that delivers it: what every writing command needs.

    The restart rule is applied before anything else is written.
    """

    def __init__(
        self,
        config: Config,
        ils: Ils | None = None,
        clock: StationClock | None = None,
        *,
        patience_s: float = COMMAND_PATIENCE_S,
    ) -> None:
        self.config = config
        self._lent: AlreadyLent | None = None
        self._drill_desk: LoanDesk | None = None
        now = clock or system_clock(config.station.clock)
        # First, so that a configuration which cannot be used leaves no file behind.
        given = (ils,) if ils is not None else ()
        first, *more = given or [build_ils(config) for _ in range(config.ils.connections)]
        self.new_journal = ""
        """In words, that the station had none here; empty: it had one."""
        if none_yet(config.journal_path):
            self.new_journal = (
                f"station {config.station.id} begins a new journal, {config.journal_path}:"
                " if it has one already, name that one's folder as state_dir"
            )
        with ExitStack() as stack:
            self.journal = open_journal(
                config.journal_path,
                config.journal,
                state_dir=config.state_dir,
                device=config.station.id,
                now=now,
                stack=stack,
                patience_s=patience_s,
            )
            now.remember(self.journal.newest_trusted())
            if (told := left(config.journal_path, config.ils.where)) is not None:
                self.journal.remember(STATUS_FACT, told)
            forget(config.journal_path)
            self.settler = Settler(self.journal, config.hub.settle if config.hub else None)
            self.engine = SyncEngine(
                self.journal,
                first,
                IlsMonitor(time.monotonic, random.random),
                now=now,
                monotonic=time.monotonic,
                timeout_s=config.ils.timeout_s,
                where=config.ils.where,
                offline_ok=config.ils.offline_decided,
                more=more,
                by_hub=self.settler.hub_delivers,
            )
            stack.callback(self.engine.close)
            self.engine.apply_restart_rule()
            self.housekeeping = Housekeeping(
                self.journal,
                now=now,
                monotonic=time.monotonic,
                retention_days=config.journal.retention_days,
                zone=config.station.zone,
            )
            self._stack = stack.pop_all()
        if self.new_journal:
            log.info(self.new_journal)
        self._now = now

    def desk(self, *, offline: bool = False, switch: SecuritySwitch | None = None) -> LoanDesk:
        """A loan desk in this thread, without pad where no ``switch`` is given."""
        return self._desk(self.ils(offline=offline), switch)

    def ils(self, *, offline: bool = False) -> IlsAccess:
        """The way to the ILS from this thread."""
        return OfflineAccess(self.engine) if offline else DirectAccess(self.engine, time.monotonic)

    def desk_on(self, ils: SyncThread, switch: SecuritySwitch) -> LoanDesk:
        """A loan desk with a pad, that reaches the ILS through the sync thread."""
        return self._desk(ils, switch)

    def control(
        self, gates: GateOrders | None = None, changes: Reconfiguration | None = None
    ) -> ControlSocket:
        """What other commands ask us, as long as the journal is ours: to write, of our gates, or to
        take a configuration that was changed."""

        def handle(request: dict[str, Any]) -> dict[str, Any]:
            if gates is not None and "gate" in request:
                return gates.obey(request)
            if "configuration" in request:
                if changes is None:
                    raise ValueError("it takes a configuration at its start alone: start it anew")
                return changes.obey(request)
            return self.obey(request)

        return ControlSocket(self.config.state_dir, self.config.journal_path, handle)

    def obey(self, request: dict[str, Any]) -> dict[str, Any]:
        """What a command wants written. ValueError says what is wrong."""
        if (row := request.get("audit")) is not None:
            self.audit.obey(row)
            return {}
        return self.settle_work(request)

    @property
    def audit(self) -> Audit:
        """Records what staff and technicians do."""
        # Only who does something in maintenance mode pays for it.
        from kiosk.services.staff.audit import Audit

        return Audit(self.journal)

    def settle_work(
        self, request: dict[str, Any], record: Callable[[], None] = lambda: None
    ) -> dict[str, Any]:
        """Carries out what a command or a screen asks for, in one transaction with ``record``; the
        gates hear of it. ValueError says what is wrong."""
        gates = self._gates()
        with self.journal.write():
            answer = settle_work(self.journal, request)
            record()
        item = self.journal.work_item(str(request["settle"]))
        if request["how"] == How.RETRY and item is not None:
            # Perhaps its patron was told nothing, and no desk is going to: the backlog has it.
            self.engine.disown(item.entry)
        gates.update()
        return answer

    def switch(self, pad: PadAccess, rules: SecurityRules) -> SecuritySwitch:
        """Arms and disarms on this pad; the gates are told what it leaves armed, from now on."""
        lent = self._gates()
        lent.update()
        return SecuritySwitch(
            self.journal,
            pad,
            secured=rules.secured,
            unsecured=rules.unsecured,
            changed=lent.update,
        )

    def drill_ground(self, link: Link, switch: SecuritySwitch | None = None) -> Ground:
        """What an offline drill is held on, in this thread; ``link``: below our one session.
        Without a pad where no ``switch`` is given."""
        from kiosk.diagnosis.guided.drill import Ground

        def deliver() -> None:
            with suppress(Unreachable):
                # As the sync thread does: one answer is no proof that it is back.
                while self.engine.monitor.state is IlsState.OFFLINE:
                    self.engine.probe(decision_deadline())
            self.engine.drain(everything=True)

        ils = self.ils()
        return Ground(self.journal, ils, self._desk(ils, switch), link, deliver)

    @contextmanager
    def drill_beside(
        self, ils: IlsAccess, item: str, pause: Callable[[float], object]
    ) -> Iterator[Ground]:
        """The same beside a sync thread, which is ``ils``: its own sessions lose their link, and it
        delivers by itself. ``pause`` waits so many seconds, or raises."""
        from kiosk.diagnosis.guided.drill import Ground
        from kiosk.diagnosis.guided.link import PulledLinks

        def deliver() -> None:
            until = time.monotonic() + DELIVERED_S
            monitor = self.engine.monitor
            while monitor.state is not IlsState.ONLINE or self.journal.open_for(item, ""):
                if time.monotonic() > until:
                    return
                pause(_LOOK_S)

        if self._drill_desk is None:
            self._drill_desk = self._desk(ils)
        links = PulledLinks()
        self.engine.through(links.over)
        try:
            yield Ground(self.journal, ils, self._drill_desk, links, deliver)
        finally:
            links.plug_in()
            self.engine.through(links.taken_out)

    def till(
        self, ils: IlsAccess, terminals: Mapping[str, PaymentTerminal], description: str = ""
    ) -> Till:
        """What takes money at these terminals, by name, and has it booked."""
        # Few stations take money.
        from kiosk.services.paying.till import Till

        return Till(
            self.journal,
            ils,
            terminals,
            description=description or self.config.station.name,
            monotonic=time.monotonic,
        )

    def gate_desk(
        self,
        ils: SyncThread,
        switch: SecuritySwitch,
        decoder: Decoder,
        say: Callable[[Mapping[str, Any]], None],
        *,
        beat: Callable[[], None],
        troubled: Told,
        show: GateScreen | None = None,
    ) -> GateDesk:
        """What judges the alarms of gates, that reaches the ILS through the sync thread.

        ``troubled`` hears of what they complain of.
        """
        # Few stations have gates.
        from kiosk.services.gates.desk import Around, GateDesk
        from kiosk.services.gates.lists import LentLists

        around = Around(
            self.journal,
            ils,
            self._gates(),
            decoder,
            security_rules(self.config),
            switch.plan_disarm,
            self._now,
            self.config.station.zone,
            LentLists(self.config.gates.already_lent),
        )
        return GateDesk(around, say, beat=beat, show=show, troubled=troubled)

    def close(self) -> None:
        """Give everything back. Idempotent."""
        self._stack.close()

    def __enter__(self) -> Books:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _gates(self) -> AlreadyLent:
        if self._lent is None:
            file = LentFile(self.config.state_dir / LENT_FILE, self._now)
            unsecured = security_rules(self.config).unsecured
            self._lent = AlreadyLent(self.journal, file, unsecured=unsecured)
        return self._lent

    def _desk(self, ils: IlsAccess, switch: SecuritySwitch | None = None) -> LoanDesk:
        return LoanDesk(
            self.journal,
            ils,
            self.config.offline,
            timezone=self.config.station.zone,
            now=self._now,
            pin_required=self.config.station.pin_required,
            switch=switch,
            packs=self._packs(),
            tags=self._tags(),
            membership=self.config.membership.rules,
            programmes=InForce(self.config.programmes.declared, self.config.station.id),
        )

    def _packs(self) -> PackSource | None:
        if self.config.trust is None:
            return None
        # A station without a pack needs neither the format nor its signatures.
        from sync.trust.source import open_source

        return open_source(self.config.trust, self.config.site.institution)

    def _tags(self) -> TagRecord:
        """What is known of tags that lie on no pad; of paired ones where the gates look at them."""
        every_item, path = self.config.tags.tagged, self.config.state_dir / PAIRS_FILE
        own_formats = security_rules(self.config).own_formats
        if TagKind.PAIRED.value not in own_formats or not path.exists():
            return TagRecord(self.journal, every_item=every_item)
        pairs = Pairs.open(path, now=self._now)
        self._stack.callback(pairs.close)
        return TagRecord(self.journal, every_item=every_item, paired=pairs.uids_of)
