"""Tags on the pad at the screen's bidding: told, looked at, repaired, made as the ILS says."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from functools import partial
from typing import Any, Final

from drivers.errors import DeviceError, LinkLost, TagGone
from drivers.model import TagKind
from drivers.ports import ItemReader
from kiosk.devices.pad.items import ReadTag
from kiosk.devices.pad.phantoms import ISO_15693
from kiosk.diagnosis.harmonise import Harmoniser, standing
from kiosk.diagnosis.harmonise import Standing as Known
from kiosk.diagnosis.repairs import PadHere, repaired
from kiosk.diagnosis.tag_inspection import facts, may_be_card, past, read_whole
from kiosk.diagnosis.tags import described, look
from kiosk.equipment import security_rules, tag_decoder
from kiosk.flow.staff.tags import (
    Away,
    Gone,
    Harmonised,
    Inspect,
    Inspected,
    Line,
    LookAtTags,
    Lying,
    Mend,
    Mended,
    MendTag,
    Planned,
    PlanPile,
    Standing,
    TagsTold,
    Told,
    WritePile,
)
from kiosk.services.encoding.catalogue import IlsCatalogue
from kiosk.services.encoding.outcome import Outcome
from kiosk.services.encoding.profile import Profile
from kiosk.services.encoding.tag_access import TagAccess
from kiosk.services.staff.audit import Act, AuditOutcome
from kiosk.workbench.bench import Orders
from kiosk.workbench.encoding_station import encoding_station
from kiosk.workbench.ground import Ground
from kiosk.workbench.pad import at_the_pad
from sync.delivery.questions import AskItem
from sync.pairs import PAIRS_FILE, Pairs
from sync.tag_ledger import LEDGER_FILE, TagLedger

_ROUND_S: Final = 0.4
"""Between two looks at what lies there."""


class TagWork:
    """The work of the screen. Used by the workbench's thread."""

    def __init__(self, ground: Ground, wanted: LookAtTags) -> None:
        self._ground = ground
        self._role = wanted.role

    def run(self, orders: Orders) -> None:
        """Until the screen is left. ConfigFault: there is no pad. StorageFault."""
        with ExitStack() as stack:
            config, clock = self._ground.config, self._ground.clock
            folder = config.state_dir
            ledger = stack.enter_context(closing(TagLedger.open(folder / LEDGER_FILE, now=clock)))
            pairs = stack.enter_context(closing(Pairs.open(folder / PAIRS_FILE, now=clock)))
            decoder = tag_decoder(config, clock, stack)

            def use(reader: ItemReader) -> None:
                _Table(self._ground, self._role, orders, reader, decoder, ledger, pairs).serve()

            at_the_pad(self._ground, orders, use, lambda why: self._tell(Away(why)))

    def _tell(self, said: Told) -> None:
        self._ground.post(TagsTold(said))


class _Table:
    """The pad while it is there."""

    def __init__(
        self,
        ground: Ground,
        role: Any,
        orders: Orders,
        reader: ItemReader,
        decoder: Any,
        ledger: TagLedger,
        pairs: Pairs,
    ) -> None:
        self._ground = ground
        self._role = role
        self._orders = orders
        self._reader = reader
        self._decoder = decoder
        self._ledger = ledger
        self._pairs = pairs
        self._rules = security_rules(ground.config)
        self._access = TagAccess(reader, decoder, self._rules)
        self._pad = PadHere(reader, self._rules)
        self._switch = ground.books.switch(self._pad, self._rules)
        self._journal = ground.books.journal
        self._tags: dict[str, ReadTag | None] = {}
        """What lies there, patrons' cards left out."""
        self._seen: frozenset[str] | None = None

    def serve(self) -> None:
        """Raises WorkEnds; DeviceError where the pad is gone."""
        while True:
            self._look()
            match self._orders.next(_ROUND_S):
                case Inspect(uid):
                    self._inspect(uid)
                case MendTag(uid, mend):
                    self._mend(uid, mend)
                case PlanPile():
                    self._tell(Planned(tuple(self._standings(writes=False))))
                case WritePile(rows):
                    self._write(rows)

    def _tell(self, said: Told) -> None:
        self._ground.post(TagsTold(said))

    def _look(self, *, anew: bool = False) -> None:
        """Tell what lies there once it is another pile than before."""
        uids = frozenset(
            tag.uid for tag in self._reader.inventory() if tag.uid.startswith(ISO_15693)
        )
        if uids == self._seen and not anew:
            return
        found = look(self._reader, self._rules, self._decoder)
        found = {uid: read for uid, read in found.items() if uid.startswith(ISO_15693)}
        cards = {uid for uid, read in found.items() if read is not None and may_be_card(read.tag)}
        self._tags = {uid: read for uid, read in found.items() if uid not in cards}
        self._seen = frozenset(found)
        rows = described(self._reader, self._rules, self._tags)
        self._tell(Lying(tuple(map(_line, rows)), len(cards)))

    # One tag --------------------------------------------------------------------------------------

    def _inspect(self, uid: str) -> None:
        try:
            if uid not in self._tags:
                raise TagGone(f"{uid} is not there")
            read = read_whole(self._reader, self._access, uid)
            if may_be_card(read.tag):
                raise TagGone("a patron's card")
            said = tuple(facts(self._access, read))
        except LinkLost:
            raise
        except DeviceError:
            self._tell(Gone(uid))
            return
        mend, why = self._cure(uid)
        rows = described(self._reader, self._rules, {uid: self._tags[uid]})
        self._tell(
            Inspected(
                uid,
                read.content.memory.hex(),
                read.block_size,
                said,
                read.tag.checks,
                tuple(rows[0]["problems"]),
                mend,
                why,
                past(self._journal, self._ledger, self._pairs, uid, read.tag.item_id),
            )
        )

    def _cure(self, uid: str) -> tuple[Mend, str]:
        """What would put it right, or why nothing can."""
        begun = self._ledger.of_tag(uid)
        if begun is not None and begun.unfinished:
            return (Mend.FINISH, "") if len(self._tags) == 1 else (Mend.NOTHING, "not_alone")
        row = next((each for each in self._standings(uid, writes=False) if each.uid == uid), None)
        if row is None:
            return Mend.NOTHING, "tag_unreadable"
        if row.outcome == "planned":
            return (Mend.DISARM if row.lent else Mend.ARM), ""
        if row.reason == "ils_unreachable" and self._journal.repair_for(uid) is not None:
            return Mend.AS_PLANNED, ""
        return Mend.NOTHING, row.reason

    def _mend(self, uid: str, mend: Mend) -> None:
        if uid not in self._tags:
            self._tell(Gone(uid))
            return
        about = f"{uid} {mend.value}"
        record = self._ground.books.audit.record
        record(self._role, Act.TAG_REPAIRED, about, AuditOutcome.BEGUN)
        outcome = AuditOutcome.FAILED
        try:
            now, why = self._cure(uid)
            # Another one than was shown is another question.
            why = self._carried_out(uid, mend) if now is mend else why or "changed_since"
            if not why:
                outcome = AuditOutcome.DONE
        finally:
            record(self._role, Act.TAG_REPAIRED, about, outcome)
        self._look(anew=True)
        self._tell(Mended(uid, not why, why))

    def _carried_out(self, uid: str, mend: Mend) -> str:
        """Empty: it was done, and read back; else why not."""
        if mend is Mend.FINISH:
            return self._finished()
        if mend is Mend.AS_PLANNED:
            tags = {uid: self._tags[uid]}
            (end,) = repaired(self._journal, self._switch, self._rules, tags, lambda item: None)
            return "" if end["outcome"] == "repaired" else str(end["reason"])
        row = next(each for each in self._standings(uid, writes=True) if each.uid == uid)
        return "" if row.outcome == "switched" else row.reason

    def _finished(self) -> str:
        config = self._ground.config
        layouts = config.tags.load_layouts()
        catalogue = IlsCatalogue(partial(_ask, self._ground))
        station = encoding_station(
            config,
            self._reader,
            layouts,
            self._ledger,
            self._pairs,
            catalogue,
            Profile(TagKind.ISO28560_3),
        )
        done = station.resume()
        if done is None:
            return "changed_since"
        return "" if done.outcome in (Outcome.WRITTEN, Outcome.UNDONE) else str(done.reason)

    # A pile ---------------------------------------------------------------------------------------

    def _standings(
        self, uid: str = "", *, writes: bool, confirmed: dict[str, bool | None] | None = None
    ) -> Iterator[Standing]:
        """Of all tags, or of those of one item; ``confirmed``: whether each item is lent, as it was
        shown: of these alone, and what is otherwise by now is left."""
        tags, items = self._tags, confirmed
        if uid and (mine := tags[uid]) is not None and mine.tag.item_id:
            items = {mine.tag.item_id: None}
        if items is not None:
            tags = {
                each: read
                for each, read in tags.items()
                if read is not None and read.tag.item_id in items
            }

        def known(item: str) -> Known:
            # A library system may take seconds for each: whoever leaves waits for one of them.
            self._orders.go_on()
            found = standing(self._journal, ask, item)
            if confirmed is not None and confirmed[item] is not found.lent:
                return Known(None, found.why or "changed_since")
            return found

        ask = partial(_ask, self._ground)
        work = Harmoniser(self._journal, self._switch, self._pad, self._rules, known, writes=writes)
        for row in work.rows(tags):
            yield Standing(
                row["uid"],
                row["item"] or "",
                row["armed"],
                row["lent"],
                row["outcome"],
                row["reason"] or "",
            )

    def _write(self, rows: tuple[Standing, ...]) -> None:
        record = self._ground.books.audit.record
        for row in rows:
            record(self._role, Act.TAG_SECURED, _wanted(row), AuditOutcome.BEGUN)
        confirmed = {row.item: row.lent for row in rows}
        meant = {row.uid: row for row in rows}
        done: list[Standing] = []
        told = time.monotonic()
        try:
            for row in self._standings(writes=True, confirmed=confirmed):
                done.append(row)
                if (asked := meant.pop(row.uid, None)) is not None:
                    good = row.outcome in ("switched", "unchanged")
                    outcome = AuditOutcome.DONE if good else AuditOutcome.FAILED
                    record(self._role, Act.TAG_SECURED, _wanted(asked), outcome)
                if time.monotonic() - told > _ROUND_S:
                    told = time.monotonic()
                    self._tell(Harmonised(tuple(done)))
        finally:
            # They left the pad, or somebody left the screen before it was their turn.
            for asked in meant.values():
                record(self._role, Act.TAG_SECURED, _wanted(asked), AuditOutcome.FAILED)
        for asked in meant.values():
            done.append(Standing(asked.uid, asked.item, None, asked.lent, "failed", "gone"))
        self._look(anew=True)
        self._tell(Harmonised(tuple(done), whole=True))


def _ask(ground: Ground, item: str) -> Any:
    return ground.ils.ask(AskItem(item))


def _wanted(row: Standing) -> str:
    return f"{row.uid} {'disarm' if row.lent else 'arm'}"


def _line(row: dict[str, Any]) -> Line:
    return Line(
        row["uid"],
        row["item"] or "",
        row["format"] or "",
        row["state"],
        row["part"],
        row["parts"],
        tuple(row["problems"]),
    )
