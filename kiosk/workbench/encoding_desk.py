"""What is scanned and pressed at the encoding station becomes tags that are written.

It has the pad until its screen is left. What is begun with a tag is brought to its end before that;
a pad whose cable is out is opened again and again, and what was scanned last goes on then.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from typing import Final

from drivers.config import ConfigError
from drivers.errors import DeviceError, LinkLost
from drivers.ports import ItemReader
from kiosk.flow.staff.encoding import (
    CodeOf,
    CodeScanned,
    EncodingPressed,
    Press,
    SetSaid,
    Stage,
)
from kiosk.services.encoding.outcome import GOOD, Encoded, Outcome
from kiosk.services.encoding.station import EncodingStation
from kiosk.services.encoding.tag_writing import Phase
from kiosk.services.encoding.why import Why
from kiosk.services.staff.audit import Act, AuditOutcome
from kiosk.workbench.bench import Orders
from kiosk.workbench.encoding_pile import Pile
from sync.errors import Alarm, StorageFault
from sync.ids import same_id
from sync.tag_ledger import EntryState, TagLedger

REPLACEABLE: Final = frozenset(
    {
        Why.OTHER_ITEM,
        Why.OTHER_PART,
        Why.PAIRED,
        Why.BEGUN,
        Why.WRITTEN_HERE,
        Why.HAS_TAG,
        Why.DAMAGED,
        Why.NOT_UNDERSTOOD,
    }
)
"""Such a tag may be written all the same when somebody says so; that is on record."""
_STAGES: Final = {Phase.WRITE: Stage.WRITE, Phase.VERIFY: Stage.VERIFY}
"""What is told of a tag on its way: the rest is over before anybody has read it, and each frame
that is drawn meanwhile takes time from the pad."""
_LOOK_S: Final = 0.05
_IDLE_S: Final = 0.5
"""Between two looks for what came back half written, and whether the pad is there."""
_REOPEN_S: Final = 1.0
_UNDO_WAIT_S: Final = 30.0
"""The book that was done last lies in a pile by now."""
_SILENT_LOOKS: Final = 3
"""So many in a row, and the pad is opened anew."""

Record = Callable[[Act, str, AuditOutcome], None]
Lend = Callable[[], AbstractContextManager[Callable[[], ItemReader]]]


class _PadGone(Exception):
    """It has to be opened anew."""


@dataclass(frozen=True, slots=True)
class _Waited:
    """A tag is waited for."""

    look: Callable[[], Encoded | None]
    until: float
    again: CodeScanned | None = None
    """What begins it once more, where the pad was gone; None: nothing does."""
    act: Act | None = None
    """What of it is on record as begun."""
    about: str = ""
    """The tag: a support bundle knows UIDs by their shape, and leaves them out."""


@dataclass(slots=True)
class _Set:
    """An item of several parts, a tag each."""

    parts: int
    item: str = ""
    """Empty: it is the one that is scanned next."""
    done: set[int] = field(default_factory=set)


class EncodingDesk:
    """Used by one thread."""

    def __init__(
        self,
        station: Callable[[ItemReader], EncodingStation],
        ledger: TagLedger,
        pile: Pile,
        orders: Orders,
        record: Record,
        written_today: Callable[[], int],
        *,
        wait_s: float,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``station`` at an open pad; ``wait_s``: how long a barcode waits for its tag."""
        self._make = station
        self._ledger = ledger
        self._pile = pile
        self._orders = orders
        self._record = record
        self._written_today = written_today
        self._wait_s = wait_s
        self._monotonic = monotonic
        self._station: EncodingStation
        self._waited: _Waited | None = None
        self._refused: Encoded | None = None
        """What it is asked about whether it is to be written all the same."""
        self._set: _Set | None = None
        self._silent = 0

    def phase(self, phase: Phase) -> None:
        """The tag is there now; called by the station that was made."""
        if (stage := _STAGES.get(phase)) is not None:
            self._pile.at(stage)

    def run(self, lend: Lend) -> None:
        """Until the orders raise WorkEnds. An Alarm: what is done cannot be kept."""
        self._record(Act.ENCODING, "", AuditOutcome.BEGUN)
        try:
            with lend() as open_pad:
                while True:
                    self._until_it_is_gone(open_pad)
        finally:
            counts = self._pile.tally.counts
            about = ", ".join(f"{each} {counts[each]}" for each in Outcome)
            self._record(Act.ENCODING, about, AuditOutcome.DONE)

    def _until_it_is_gone(self, open_pad: Callable[[], ItemReader]) -> None:
        try:
            reader = open_pad()
        except (DeviceError, ConfigError):
            self._pile.at(Stage.PAD_AWAY)
            match self._orders.next(_REOPEN_S):
                case CodeScanned(_, CodeOf.ITEM) as scanned:
                    self._waited = self._waiting(lambda: None, 0.0, scanned)
            return
        with closing(reader):
            self._station = self._make(reader)
            self._station.tally = self._pile.tally
            self._silent = 0
            self._count()
            self._pile.at(Stage.READY)
            order: object = self._waited.again if self._waited is not None else None
            self._waited = None
            try:
                while True:
                    self._obey(order)
                    self._look()
                    order = self._orders.next(_IDLE_S if self._waited is None else _LOOK_S)
            except _PadGone:
                self._pile.at(Stage.PAD_AWAY)

    # What is wished -------------------------------------------------------------------------------

    def _obey(self, order: object) -> None:
        match order:
            case CodeScanned(_, CodeOf.PUBLISHER):
                self._let_go()
                self._pile.hindered("", "publisher")
            case CodeScanned(_, CodeOf.CARD):
                self._let_go()
                self._pile.hindered("", "not_an_item")
            case CodeScanned():
                self._scan(order)
            case EncodingPressed(Press.NEXT):
                self._let_go()
                self._pile.at(Stage.READY, last=None)
            case EncodingPressed(Press.REPLACE) if self._refused is not None:
                self._replace(self._refused)
            case EncodingPressed(Press.UNDO):
                self._ask_to_undo()
            case EncodingPressed(Press.UNDO_IT) if self._pile.state.stage is Stage.UNDO:
                self._undo()
            case SetSaid(parts):
                self._let_go()
                self._set = _Set(parts) if parts > 1 else None
                self._pile.at(Stage.READY, set_of=parts)

    def _scan(self, order: CodeScanned) -> None:
        waited = self._waited
        if waited is not None and waited.again == order:
            # Scanned once more: somebody is not sure. It waits as long as the first time.
            self._waited = self._waiting(waited.look, self._wait_s, order)
            return
        self._let_go()
        parts = self._part_of_a_set(order.code)
        self._pile.keep(item=order.code, title="", part=1, parts=1, last=None)
        writes = self._pile.state.writes
        if writes is None or writes.listed is None:
            self._pile.at(Stage.ASKING)
        self._begin(
            lambda: self._station.scan(order.code, parts=parts),
            self._waiting(self._station.look, self._wait_s, order),
        )

    def _replace(self, refused: Encoded) -> None:
        self._refused = None
        about = refused.uid
        self._record(Act.TAG_REPLACED, about, AuditOutcome.BEGUN)
        self._begin(
            lambda: self._station.scan(
                refused.item,
                part=(refused.part, refused.parts),
                replace=True,
                expects=refused.uid,
            ),
            self._waiting(self._station.look, self._wait_s, None, Act.TAG_REPLACED, about),
        )

    def _ask_to_undo(self) -> None:
        self._let_go()
        last = self._ledger.last()
        if last is None:
            self._begin(self._station.undo, None)
        else:
            part, parts = last.part, last.parts
            self._pile.at(Stage.UNDO, item=last.item, title="", part=part, parts=parts, last=None)

    def _undo(self) -> None:
        last = self._ledger.last()
        if last is None:
            return
        about = last.uid
        self._record(Act.TAG_WRITE_UNDONE, about, AuditOutcome.BEGUN)
        self._pile.at(Stage.UNDOING)
        undo = self._station.undo
        self._waited = self._waiting(undo, _UNDO_WAIT_S, None, Act.TAG_WRITE_UNDONE, about)

    def _waiting(
        self,
        look: Callable[[], Encoded | None],
        wait_s: float,
        again: CodeScanned | None = None,
        act: Act | None = None,
        about: str = "",
    ) -> _Waited:
        return _Waited(look, self._monotonic() + wait_s, again, act, about)

    def _begin(self, begin: Callable[[], Encoded | None], waited: _Waited | None) -> None:
        self._waited = waited
        encoded = self._done(begin)
        scanned = self._station.scanned
        if encoded is not None:
            self._ended(encoded)
        elif self._waited is not None and scanned is not None:
            self._pile.keep(item=scanned.item, title=scanned.known.title, last=None)

    def _let_go(self) -> None:
        """Nobody waits any longer for what was scanned, pressed or asked."""
        self._refused = None
        if self._waited is not None:
            encoded = self._done(self._station.give_up)
            if encoded is not None:
                self._ended(encoded)

    # The pad --------------------------------------------------------------------------------------

    def _look(self) -> None:
        waited = self._waited
        if waited is None:
            self._look_for_what_comes_back()
            return
        encoded = self._done(waited.look)
        if encoded is None and self._waited is not None:
            if self._monotonic() >= waited.until:
                encoded = self._done(self._station.give_up)
            elif self._pile.state.stage is not Stage.UNDOING:
                self._pile.at(Stage.TAG)
        if encoded is not None:
            self._ended(encoded)

    def _look_for_what_comes_back(self) -> None:
        if self._pile.state.asks:
            # What lies there is what it is asked about.
            return
        try:
            encoded = self._station.resume()
        except LinkLost:
            raise _PadGone from None
        except DeviceError:
            self._silent += 1
            if self._silent >= _SILENT_LOOKS:
                raise _PadGone from None
            return
        self._silent = 0
        if encoded is not None:
            self._refused = None
            self._ended(encoded)

    def _done(self, step: Callable[[], Encoded | None]) -> Encoded | None:
        """Do this; None as well where it could not be done, which is told."""
        try:
            return step()
        except Alarm as alarm:
            item, waited, self._waited = self._pile.state.item, self._waited, None
            self._recorded(waited, AuditOutcome.FAILED)
            self._pile.hindered(
                item, "storage" if isinstance(alarm, StorageFault) else "ils_stops", error=alarm
            )
            return None

    def _ended(self, encoded: Encoded) -> None:
        why = None if encoded.reason is None else encoded.reason.why
        if why is Why.PAD_GONE:
            # Nothing was written: it goes on by itself when the pad is back.
            waited = self._waited
            if waited is None or waited.again is None:
                self._recorded(waited, AuditOutcome.FAILED)
                self._pile.ended(encoded)
            raise _PadGone
        waited, self._waited = self._waited, None
        good = encoded.outcome in GOOD
        self._recorded(waited, AuditOutcome.DONE if good else AuditOutcome.FAILED)
        asks = encoded.outcome is Outcome.REFUSED and why in REPLACEABLE and bool(encoded.uid)
        self._refused = encoded if asks else None
        self._count()
        self._pile.ended(encoded, asks=asks)
        if good:
            self._part_done(encoded)

    def _count(self) -> None:
        unfinished = tuple(entry.item for entry in self._ledger.unfinished())
        self._pile.keep(today=self._written_today(), unfinished=unfinished)

    # Sets -----------------------------------------------------------------------------------------

    def _part_of_a_set(self, item: str) -> int | None:
        """Of how many parts this item is, where somebody said so."""
        wanted = self._set
        if wanted is None:
            return None
        if not wanted.item:
            wanted.item = item
        elif not same_id(wanted.item, item):
            self._set = None
            self._pile.at(self._pile.state.stage, set_of=1)
            self._pile.hindered(wanted.item, "set_open", item=wanted.item)
            return None
        return wanted.parts

    def _part_done(self, encoded: Encoded) -> None:
        wanted = self._set
        if wanted is None or not same_id(wanted.item, encoded.item):
            return
        wanted.done.add(encoded.part)
        written = {
            entry.part
            for entry in self._ledger.of_item(wanted.item)
            if entry.parts == wanted.parts and entry.state is EntryState.DONE
        }
        if len(wanted.done | written) >= wanted.parts:
            self._set = None
            self._pile.at(self._pile.state.stage, set_of=1)

    # The record -----------------------------------------------------------------------------------

    def _recorded(self, waited: _Waited | None, outcome: AuditOutcome) -> None:
        if waited is not None and waited.act is not None:
            self._record(waited.act, waited.about, outcome)
