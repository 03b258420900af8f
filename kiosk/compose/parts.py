"""What a station has beside its journal and its devices, as its configuration says."""

from __future__ import annotations

import logging
import time
import wave
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from drivers.model import PrintJob
from drivers.relays.functions import ROOM, ROOM_EMPTY
from drivers.sounders.player import LONGEST_PLAY_S
from drivers.sounders.program import ProgramSounder
from drivers.sounders.volume import softer
from kiosk import asset_folder
from kiosk.books import Books
from kiosk.clock import StationClock
from kiosk.config import Config
from kiosk.config_closing import LONGEST_S
from kiosk.devices.relay import Relays
from kiosk.equipment import sweeper
from kiosk.flow.events import Event
from kiosk.flow.sounds import Sound
from kiosk.services.finder import Finder
from kiosk.services.finding import TitleSearch
from kiosk.services.opening.by_hand import OutOfService
from kiosk.services.opening.hours import Hours
from kiosk.services.opening.room import Room
from kiosk.services.opening.schedule import Schedule
from kiosk.services.opening.sweep import RoomEmpty
from kiosk.services.opening.watch import OpeningWatch
from kiosk.services.staff_call.configured import call_rules
from kiosk.supervision import (
    CLERK_LIMIT_S,
    DEVICE_LIMIT_S,
    MAIL_MARGIN_S,
    Supervision,
    sync_limit_s,
)
from sync.delivery.ils_access import SyncThread

if TYPE_CHECKING:
    from drivers.model_speech import SpeechReport
    from drivers.ports import PaymentTerminal, Speech
    from kiosk.devices.health import StationHealth
    from kiosk.services.notices.watch import NoticeWatch
    from kiosk.services.paying.desk import PayDesk
    from kiosk.services.paying.thread import TillThread
    from kiosk.services.receipts.visit import VisitReceipts
    from kiosk.services.staff_call.caller import StaffCaller, Way
    from kiosk.services.suggester import Suggester
    from sync.mail.outbox import Outbox

log = logging.getLogger(__name__)

DEFAULT_COLUMNS = 42
"""Of a printer that is not ours."""


class Parts:
    """Makes each of them. Where there is none, its libraries are not loaded."""

    def __init__(self, config: Config, clock: StationClock, supervision: Supervision) -> None:
        self._config = config
        self._clock = clock
        self._supervision = supervision

    def caller(
        self, relays: Relays, post: Callable[[Event], None], hub: Way | None
    ) -> StaffCaller | None:
        """Not yet started. None: nobody can be called. ``hub``: the way there, if there is one."""
        station, call = self._config.station, self._config.staff_call
        rules = call_rules(call, relays.outputs, hub=hub is not None)
        if not (rules.possible or rules.possible_unstaffed):
            return None
        from kiosk.services.staff_call.desk import staff_caller

        return staff_caller(
            call,
            relays,
            post,
            lambda: self._clock().utc.astimezone(station.zone),
            station=station.id,
            label=station.shown_label,
            language=station.staff_language,
            hub=hub,
        )

    def opening(
        self, post: Callable[[Event], None], *, chute: bool, room: Room | None = None
    ) -> OpeningWatch:
        """Not yet started. ``room``: looks with it."""
        config, zone = self._config, self._config.station.zone
        schedule = config.schedule
        if chute:
            # Nobody stays there: nothing is announced, and nobody is called.
            schedule = Schedule(schedule.hours if config.chute.follows_hours else Hours(zone))
        return OpeningWatch(
            OutOfService(config.state_dir),
            schedule,
            zone,
            self._clock,
            post,
            room=room.look if room is not None else lambda now: None,
            beat=self._supervision.loop("opening", DEVICE_LIMIT_S),
        )

    def room(self, books: Books, relays: Relays) -> Room | None:
        """None: nothing of it is wired."""
        if not relays.outputs.intersection(ROOM) and ROOM_EMPTY not in relays.inputs:
            return None
        config = self._config
        room = Room(
            config.schedule,
            sweeper(config, books.journal),
            relays,
            RoomEmpty(config.state_dir),
            books.audit.record,
            lambda: self._clock().monotonic,
        )
        relays.listen(room.hear)
        return room

    def notices(self, post: Callable[[Event], None], config: Path | None) -> NoticeWatch | None:
        """Not yet started. ``config``: the station's file, by which its sources are read. None: it
        has no sources."""
        if not self._config.content:
            return None
        from kiosk import content, qr_code
        from kiosk.services.notices.reading import Reading
        from kiosk.services.notices.watch import NoticeWatch

        return NoticeWatch(
            content.shelf_of(self._config),
            self._config.own_content,
            self._config.notices,
            self._config.station.zone,
            self._clock,
            post,
            reading=Reading(config, time.monotonic) if config is not None else None,
            code=qr_code.png,
            beat=self._supervision.loop("notices", DEVICE_LIMIT_S),
        )

    def finder(self, ils: SyncThread, post: Callable[[Event], None]) -> Finder:
        """Not yet started."""
        config = self._config
        limit_s = sync_limit_s(config.ils.timeout_s) + config.search.timeout_s
        beat = self._supervision.loop("finder", limit_s)
        return Finder(TitleSearch(config.search, ils, monotonic=time.monotonic), post, beat=beat)

    def suggester(self, post: Callable[[Event], None]) -> Suggester | None:
        """Not yet started. None: nothing is known here that goes with a book."""
        config = self._config
        if not (config.catalogue or config.content):
            return None
        # Its QR codes and its database are loaded where they are wanted.
        from kiosk import content
        from kiosk.services.notices.fitting import FittingNotices
        from kiosk.services.suggester import Suggester
        from sync.content.catalogue.store import FILE

        return Suggester(
            config.state_dir / FILE,
            post,
            lambda: self._clock().utc,
            notices=FittingNotices(content.shelf_of(config), config.own_content, self._clock),
            beat=self._supervision.loop("suggester", DEVICE_LIMIT_S),
        )

    def till(
        self,
        books: Books,
        ils: SyncThread,
        terminals: Mapping[str, PaymentTerminal],
        post: Callable[[Event], None],
    ) -> tuple[TillThread | None, PayDesk | None]:
        """Not yet started. None: no money is taken here."""
        if not terminals:
            return None, None
        from kiosk.services.paying.desk import PayDesk
        from kiosk.services.paying.thread import TillThread

        till = books.till(ils, terminals)
        thread = TillThread(till, beat=self._supervision.loop("till", CLERK_LIMIT_S))
        desk = PayDesk(till, ils, post, lambda: self._clock().utc, thread.later)
        thread.news = desk.news
        return thread, desk

    def receipts(
        self,
        stack: ExitStack,
        put: Callable[[PrintJob], None],
        post: Callable[[Event], None],
        *,
        aloud: bool,
    ) -> VisitReceipts | None:
        """With its threads at work until ``stack`` is left; ``aloud``: they are read to somebody,
        too. None: no visit ends with a receipt."""
        station, receipts = self._config.station, self._config.receipts
        if not receipts.wanted and not aloud:
            return None
        # Its sentences need the translator, which a station without receipts does without.
        from kiosk.services.receipts.visit import VisitReceipts

        outbox = self._outbox(stack)
        made = VisitReceipts(
            station.name,
            station.shown_label,
            lambda: self._clock().utc.astimezone(station.zone),
            put,
            # Another package's printer may have no such key.
            columns=getattr(self._config.first("printer"), "columns", DEFAULT_COLUMNS),
            large=receipts.large,
            titles=receipts.titles,
            mail=outbox.put if outbox is not None else lambda mail: None,
            sender=self._config.mail.sender if self._config.mail is not None else "",
            post=post,
        )
        # Before the outbox: what was asked last waits in it by then, and is told as lost.
        stack.callback(made.close)
        return made

    def _outbox(self, stack: ExitStack) -> Outbox | None:
        config = self._config.mail
        if config is None or not self._config.receipts.asked("mail"):
            return None
        from sync.mail.outbox import Outbox
        from sync.mail.server import MailServer

        beat = self._supervision.loop("mail", config.timeout_s + MAIL_MARGIN_S)
        outbox = Outbox(MailServer(config), beat=beat)
        outbox.start()
        stack.callback(outbox.stop)
        return outbox

    def speech(
        self, stack: ExitStack, health: StationHealth, heard: Callable[[SpeechReport], None]
    ) -> Speech | None:
        """At work until ``stack`` is left. None: nothing is read aloud here."""
        config = self._config.speech
        if not config.enabled:
            return None
        from kiosk.devices.speech import SPEECH, watched_speech

        made = watched_speech(config, health.device(SPEECH, SPEECH), heard)
        stack.callback(made.close)
        return made

    def sounder(self, stack: ExitStack) -> tuple[ProgramSounder, Callable[[Sound], None]] | None:
        """At work until ``stack`` is left, and what has another sound heard. None: there is no
        sound."""
        sound, closing = self._config.sound, self._config.closing
        zone = self._config.station.zone
        if not sound.enabled:
            return None
        try:
            folder = Path()
            if sound.volume < 100:
                folder = Path(stack.enter_context(TemporaryDirectory(prefix="leenpunt-sounds-")))
            call, stamp, hand, gong = (
                softer(path, sound.volume, folder)
                for path in (
                    asset_folder.put_back_sound(),
                    asset_folder.stamp_sound(),
                    asset_folder.hand_sound(),
                    closing.sound or asset_folder.closing_sound(),
                )
            )
        except (OSError, wave.Error) as error:
            log.warning("no sound; see leenpunt doctor", extra={"error": str(error)})
            return None
        sounder = ProgramSounder(
            sound.command,
            call,
            quiet=lambda: sound.is_quiet(self._clock().utc.astimezone(zone).time()),
        )
        sounder.start()
        stack.callback(sounder.close)
        files = {Sound.STAMP: stamp, Sound.HAND: hand}

        def heard(which: Sound) -> None:
            if which is not Sound.CLOSING:
                sounder.play_once(files[which])
            elif closing.heard:
                sounder.play_once(gong, LONGEST_S + LONGEST_PLAY_S)

        return sounder, heard
