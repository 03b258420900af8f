"""The composition root: builds every object, starts and joins every thread. Nothing else does."""

from __future__ import annotations

import queue
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from drivers.model import PadKey, RelayInput, RelayReport, Scan
from drivers.registry import open_device
from drivers.relays.functions import STILL_THERE
from drivers.scanners.codes import Dress, Misread, dress_of
from kiosk import site_texts
from kiosk.books import RUN_PATIENCE_S, Books
from kiosk.clock import StationClock, system_clock
from kiosk.compose.devices import device_thread, what_works
from kiosk.compose.hub import AtHub
from kiosk.compose.link import LinkNews, away
from kiosk.compose.monitoring import monitored
from kiosk.compose.parts import Parts
from kiosk.compose.rules import station_rules
from kiosk.compose.staff import StaffParts
from kiosk.config import Config
from kiosk.devices.gate_orders import GateOrders
from kiosk.devices.health import FILE_NAME, StationHealth
from kiosk.devices.kinds import Surroundings
from kiosk.devices.pad.pad import PadEvent, PadWatch
from kiosk.devices.paying import SharedTerminal
from kiosk.devices.printing import PrintQueue
from kiosk.devices.relay import BIN_FULL, Relays
from kiosk.equipment import (
    require_devices,
    security_rules,
    tag_decoder,
)
from kiosk.flow.effects import Effect, FindRelated, Lamp, LetIn
from kiosk.flow.events import BinFull, CardShown, Event, ItemSettled
from kiosk.flow.machine import PATRON
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session
from kiosk.flow.sounds import Sound, of_visit
from kiosk.flow.staff.kinds import StaffEffect, StaffEvent
from kiosk.flow.staff.opening import MaintenanceAsked, StaffCards
from kiosk.flow.visit import Visit
from kiosk.reconfigure import Reconfiguration
from kiosk.services.antenna.opening import opened
from kiosk.services.chute_work import ChuteWork
from kiosk.services.clerk import Clerk
from kiosk.services.kit_desk import KitDesk
from kiosk.services.loan_desk.account import AccountDesk
from kiosk.services.pins import PinGuard
from kiosk.services.referrals import Referrals
from kiosk.services.sorting import Sorter
from kiosk.services.visit_book import VisitBook, Watch
from kiosk.services.visits import Visits
from kiosk.supervision import (
    CLERK_LIMIT_S,
    LONGEST_START_S,
    SCREEN_LIMIT_S,
    Beat,
    Supervision,
    sync_limit_s,
)
from kiosk.workbench.bench import LONGEST_STEP_S, Workbench
from sync.delivery.ils_access import (
    SyncThread,
)

if TYPE_CHECKING:
    from drivers.model_speech import SpeechReport
    from drivers.ports import Speech

_LOOK_UP_S = 0.5
"""The longest that a main thread waits: a signal that comes just before it does is seen late."""
THREADS_WAIT_S = 0.0005
"""How long one thread's Python may keep the others waiting, a tenth of what Python lets it: while
the screen is drawn, an answer of the pad lies there, and its radio is silent until it is taken."""
_NO_SOUNDS = "the sounds could not be made ready"


class Station:
    """Pad and scanner in, decisions out. ``asks``: somebody stands before a screen.

    Raises a ConfigFault when nothing could be lent or returned with these devices.
    """

    def __init__(
        self,
        config: Config,
        *,
        asks: bool,
        clock: StationClock | None = None,
        supervision: Supervision | None = None,
        at_gate: Callable[[Mapping[str, Any]], None] = lambda row: None,
        chute: bool = False,
        changes: Reconfiguration | None = None,
    ) -> None:
        """``at_gate`` gets each alarm and count of this station's gates, as it is published.

        ``chute``: its own flow says when a door is opened (kiosk.chute_role). ``changes``: of the
        file that this configuration came from.
        """
        site_texts.use(config.screen.own_texts)
        self._chute = chute
        self._heard: Session | None = None
        self._staff_cards: StaffCards | None = None
        """None: nobody has any, or no screen asks for a PIN."""
        self._referrals: Referrals | None = None
        """None: no notice is shown here."""
        self.visit_book: VisitBook | None = None
        """While it is opened."""
        self.play: Callable[[Sound], None] = lambda sound: None
        """Have this heard, where the station has sounds. Waits for nothing."""
        self.light: Callable[[bool], None] = lambda on: None
        """The light at the pad, where there is one. Waits for nothing."""
        self.speech: Speech | None = None
        """While it is opened. None: nothing is read aloud here."""
        self.languages: Callable[[Iterable[str], Callable[[Mapping[str, str]], None]], None] = (
            lambda items, found: None
        )
        """Ask in which language titles are, where a catalogue says so. Waits for nothing."""
        self._config = config
        self._changes = changes
        self._asks = asks
        self._at_gate = at_gate
        returns = chute or config.station.mode == "return"
        self._clock = clock or system_clock(config.station.clock)
        self._hub = AtHub(config, self._clock, "returns" if returns else "station")
        self._supervision = supervision or Supervision()
        pad = config.first("item_reader")
        self._pad = pad.name if pad is not None else ""
        self._security = security_rules(config)
        require_devices(config, screen=asks)
        self._events: queue.SimpleQueue[Event | BinFull | StaffEvent | None] = queue.SimpleQueue()

    def rules(self) -> Rules:
        """What is fixed as long as this station runs."""
        return station_rules(self._config, asks=self._asks, hub=self._hub.joined)

    @contextmanager
    def opened(
        self,
        post: Callable[[Event | StaffEvent], None],
        press: Callable[[PadKey], None] = lambda key: None,
        heard: Callable[[SpeechReport], None] = lambda report: None,
    ) -> Iterator[Callable[[Effect], None]]:
        """Everything but the screen, at work; gives what performs effects, from any thread.

        ``post``, ``press`` (a key of a keypad, for the screen) and ``heard`` (of what was said, and
        of the headset) are called from many threads, also while the context is being left, and must
        not block. Leaving finishes what was asked and joins every thread. Raises an Alarm at the
        start.
        """
        with ExitStack() as stack:
            stack.callback(sys.setswitchinterval, sys.getswitchinterval())
            sys.setswitchinterval(THREADS_WAIT_S)
            loop = self._supervision.loop
            stack.enter_context(self._supervision.watched())
            self._supervision.starting(LONGEST_START_S)
            books = stack.enter_context(
                Books(self._config, clock=self._clock, patience_s=RUN_PATIENCE_S)
            )

            def tend(interrupted: Callable[[], bool]) -> None:
                news.look()
                books.housekeeping.tend(interrupted)

            ils = SyncThread(
                books.engine,
                time.monotonic,
                beat=loop("sync", sync_limit_s(self._config.ils.timeout_s)),
                beat_apart=self._beat_apart(),
                tend=tend,
            )
            rules = self._security
            health = StationHealth(self._config.state_dir / FILE_NAME)
            has_gates = self._config.first("gate") is not None
            decoder = (
                tag_decoder(self._config, self._clock, stack) if self._pad or has_gates else None
            )
            met = self._meets(books, post)
            pad = PadWatch(
                lambda event: _from_pad(clerk, met, event),
                rules,
                decoder=decoder if self._pad else None,
                conventions=self._config.card_conventions,
                health=health.device(self._pad, "item_reader") if self._pad else None,
                leaves=not self._chute,
            )
            security = books.switch(pad, rules)
            desk = books.desk_on(ils, security)
            printing = PrintQueue()
            # After the printer's thread: what still waits then is lost.
            stack.callback(printing.close)
            relays = Relays(self._config.devices)
            self.light = partial(relays.wanted, STILL_THERE)
            sorter = Sorter(
                relays.wanted,
                {each.code: each.number for each in self._config.bins},
                opens_door=self._chute or self._config.station.mode == "return",
            )
            if self._chute:
                relays.listen(lambda report: _from_board(post, report))

            def decided(event: Event) -> None:
                post(event)
                if not self._chute:
                    sorter(event)

            parts = Parts(self._config, self._clock, self._supervision)
            staff = StaffParts(
                self._config, self._clock, self._supervision, self._hub, self._changes, post
            )
            # Where nobody looks nothing is heard.
            sounds = parts.sounder(stack) if self._asks or self._chute else None
            sounder = None
            if sounds is not None:
                sounder, self.play = sounds
            self.speech = None
            if self._asks or self._chute:
                self.speech = parts.speech(stack, health, heard)
            caller = parts.caller(relays, post, self._hub.way())
            finder = parts.finder(ils, post) if self._asks else None
            suggester = parts.suggester(post) if self._asks else None
            aloud = self._asks and self.speech is not None
            receipts = parts.receipts(stack, printing.put, post, aloud=aloud)
            terminals = {
                each.name: SharedTerminal()
                for each in self._config.devices
                if each.kind == "payment_terminal"
            }
            till, pay_desk = parts.till(books, ils, terminals, post)
            clerk = Clerk(
                desk,
                security,
                decided,
                PinGuard(time.monotonic),
                account=AccountDesk(books.journal, ils) if self._asks else None,
                rules=rules,
                # Without a pad nothing has to come back to it.
                sounder=sounder if self._pad and self._asks else None,
                receipts=receipts or (lambda wanted: None),
                aside=receipts.aside if receipts is not None else lambda wanted: None,
                paying=pay_desk.perform if pay_desk is not None else None,
                staff=caller.perform if caller is not None else lambda wanted: None,
                finder=finder.perform if finder is not None else lambda wanted: None,
                kits=KitDesk(books.journal, self.rules().kit),
                chute=ChuteWork(books.journal),
                to_switch=pad.expect_switch,
                maintenance=staff.desk(books, ils, caller, printing),
                beat=loop("clerk", CLERK_LIMIT_S),
            )
            school = self._config.education.school
            self.visit_book = VisitBook(books.journal, _watch(chute=self._chute), school=school)
            stack.callback(self.visit_book.stop)
            self.visit_book.start()
            news = LinkNews(
                books.engine.monitor, clerk, post, self._supervision, partial(away, desk)
            )
            books.engine.monitor.listen(news)
            around = Surroundings(
                met,
                self._config.barcodes,
                pad,
                press,
                conventions=self._config.card_conventions,
                headset=heard,
                printing=printing,
                relays=relays,
            )
            gates = None
            if decoder is not None and has_gates:
                gates = books.gate_desk(
                    *(ils, security, decoder, self._at_gate),
                    beat=loop("gates", CLERK_LIMIT_S),
                    troubled=health.complained,
                )
                around = replace(around, at_gate=gates.report, gates_settled=gates.settled)
            threads = [
                device_thread(
                    device,
                    replace(around, terminal=terminals.get(device.name)),
                    health,
                    self._supervision,
                    partial(opened, open_device, self._config.state_dir),
                )
                for device in self._config.devices
            ]
            ils.start()
            stack.callback(ils.stop)
            # After the device threads, so that the last snapshot holds how they ended.
            stack.callback(health.stop)
            health.start()
            if gates is not None:
                stack.callback(gates.stop)
                gates.start()
            # The clerk ends before the devices that it still needs; so do a call and the till.
            for thread in threads:
                stack.callback(thread.stop)
            if caller is not None:
                stack.callback(caller.stop)
                caller.start()
            if till is not None:
                stack.callback(till.stop)
                till.start()
            if finder is not None:
                stack.callback(finder.stop)
                finder.start()
            if suggester is not None:
                stack.callback(suggester.stop)
                suggester.start()
                self.languages = suggester.languages
            stack.callback(clerk.stop)
            clerk.start()
            notices = None
            if self._asks:
                notices = parts.notices(post, self._changes.path if self._changes else None)
            if notices is not None:
                self._referrals = Referrals(self.visit_book.refer)
                stack.callback(notices.stop)
                notices.start()
            room = parts.room(books, relays)
            opening = parts.opening(post, chute=self._chute, room=room)
            stack.callback(opening.stop)
            # Before the devices, which let somebody in.
            opening.start()
            for thread in threads:
                thread.start()
            by_name = zip(self._config.devices, threads, strict=True)
            more = staff.readings(sounder, heard=self._asks)
            watch = staff.watch(health, books, relays, more) if self._asks else None
            if watch is not None:
                stack.callback(watch.stop)
                watch.start()
            bench = Workbench(partial(loop, "workbench", LONGEST_STEP_S))
            stack.callback(bench.stop)
            begin_work = staff.work(bench, books, ils, threads, health, self.play)
            orders = GateOrders({each.name: at for each, at in by_name if each.kind == "gate"})
            control = books.control(orders, self._changes)
            stack.callback(control.stop)
            control.start()
            if self._changes is not None:
                by_their_names = {thread.name: thread for thread in threads}
                stack.enter_context(
                    self._changes.at_work(
                        lambda: what_works(health, books.engine) | self._hub.works,
                        lambda device: by_their_names[device.name].reopen(
                            partial(opened, open_device, self._config.state_dir, device)
                        ),
                    )
                )
            # After that: what the hub wants has to be proved.
            self._hub.start(
                books,
                stack,
                lambda: health.snapshot().devices,
                more,
                patrons=True,
                changes=self._changes,
                caller=caller,
                print_page=(lambda: staff.try_printer(printing))
                if self._config.first("printer")
                else None,
            )

            monitored(
                self._config,
                "return" if self._chute else "kiosk",
                books,
                self._clock,
                self._supervision,
                stack,
                devices=lambda: health.snapshot().devices,
                in_maintenance=self._hub.in_maintenance,
                more=more,
            )

            def perform_for_staff(effect: StaffEffect) -> None:
                from kiosk.flow.staff.effects import BeginWork, EndWork, TellWork, WatchStation

                match effect:
                    case WatchStation(on):
                        if watch is not None:
                            watch.wanted(on)
                    case BeginWork():
                        begin_work(effect)
                    case TellWork(order):
                        bench.tell(order)
                    case EndWork():
                        bench.end()
                    case _:
                        clerk.perform(effect)

            def perform(effect: Effect) -> None:
                match effect:
                    case LetIn(sort_bin, number):
                        sorter.let_in(sort_bin, number)
                    case Lamp(on):
                        relays.wanted("lamp", on)
                    case FindRelated():
                        # Past the clerk: nobody waits for it, and it knows no card.
                        if suggester is not None:
                            suggester.perform(effect)
                    case StaffEffect():
                        perform_for_staff(effect)
                    case _:
                        clerk.perform(effect)

            yield perform

    def _meets(
        self, books: Books, post: Callable[[Event | StaffEvent], None]
    ) -> Callable[[Event], None]:
        """What devices tell: a card of staff is no patron's."""
        staff = self._config.staff
        if self._asks and any(staff.cards.values()):
            self._staff_cards = staff.staff_cards(books.journal.reference)
        return lambda event: post(self._met(event))

    def _met(self, event: Event) -> Event | StaffEvent:
        if self._staff_cards is not None and isinstance(event, CardShown):
            role = self._staff_cards.role_of(event.card)
            return event if role is None else MaintenanceAsked(role)
        return event

    def hear(self, session: Session) -> None:
        """What is heard of the step that led here. From one thread, after each step; waits for
        nothing."""
        if self.visit_book is not None:
            self.visit_book.saw(session)
        if self._referrals is not None:
            self._referrals.saw(session)
        before, self._heard = self._heard, session
        if before is None:
            return
        if before.warned is not session.warned:
            self.light(session.warned)
        if (sound := of_visit(before, session)) is not None:
            self.play(sound)

    def typed_at_the_screen(self, text: str) -> Event | StaffEvent | None:
        """What it means that a scanner typed this into the window: one that was not grabbed.

        It is dressed as the first scanner of the configuration that types. None: it was misread.
        """
        typing: Iterator[Any] = (
            each
            for each in self._config.devices
            if (each.kind, each.driver) == ("scanner", "evdev")
        )
        dress = dress_of(config) if (config := next(typing, None)) else Dress()
        try:
            code = dress.undress(text)
        except Misread:
            return None
        return self._met(self._config.barcodes.meaning(Scan(code.text, "screen", code.symbology)))

    def stop(self) -> None:
        """Let ``run_headless`` come to an end. From any thread or signal handler."""
        self._events.put(None)

    def run_headless(self, show: Callable[[Event], None]) -> None:
        """Work without a screen until ``stop``, join everything. Raises an Alarm at the start."""
        rules = self.rules()
        begin = Session(rules, language=rules.language)

        def shown(event: Event, session: Session) -> None:
            self.hear(session)
            show(event)

        self.run_visit(lambda do: Visit(PATRON, begin, do, shown))

    def run_visit(
        self,
        begin: Callable[[Callable[[Effect], None]], Visit[Any]],
        ready: Callable[[], None] | None = None,
        *,
        press: Callable[[PadKey], None] = lambda key: None,
        heard: Callable[[SpeechReport], None] = lambda report: None,
    ) -> None:
        """The same with any flow; on the one thread whose visit it is. ``begin`` gets what performs
        effects, ``ready`` is called once all is at work (default: the service manager is told).
        ``press`` and ``heard`` as those of ``opened``."""
        opened = self.opened(self._events.put, press, heard)
        with opened as perform, self.at_work() as beat:
            visit = begin(perform)
            (ready or self._supervision.ready)()
            while True:
                beat()
                if self.leaves(visit.nobody):
                    return
                left = visit.seconds_left(time.monotonic())
                try:
                    longest = _LOOK_UP_S if left is None else min(left, _LOOK_UP_S)
                    event = self._events.get(timeout=longest)
                except queue.Empty:
                    visit.tick(time.monotonic())
                    continue
                if event is None:
                    return
                visit.happen(event)

    def leaves(self, nobody: bool) -> bool:
        """Has this process to end, to begin anew with another configuration? ``nobody``: nobody is
        there who would lose something."""
        return self._changes is not None and self._changes.leaves(nobody)

    def _beat_apart(self) -> Beat:
        """Of the thread that the backlog has for itself, where it has one."""
        if self._config.ils.connections == 1:
            return lambda: None
        return self._supervision.loop("backlog", sync_limit_s(self._config.ils.timeout_s))

    @contextmanager
    def at_work(self) -> Iterator[Beat]:
        """While the loop of the main thread runs, which calls what this gives at each round."""
        try:
            yield self._supervision.loop("screen", SCREEN_LIMIT_S)
        finally:
            self._supervision.stopping()


def _watch(*, chute: bool) -> Watch:
    """What tells when a visit is over."""
    if not chute:
        return Visits
    from kiosk.services.chute_visits import ChuteVisits

    return ChuteVisits


def _from_board(post: Callable[[Any], None], report: RelayReport) -> None:
    """What concerns a return chute."""
    if isinstance(report, RelayInput) and report.function == BIN_FULL:
        post(BinFull(report.on))


def _from_pad(clerk: Clerk, post: Callable[[Event], None], event: PadEvent) -> None:
    """Items pass the clerk first: an earlier visit may have left a tag half switched."""
    if isinstance(event, ItemSettled):
        clerk.inspect(event)
    else:
        post(event)
