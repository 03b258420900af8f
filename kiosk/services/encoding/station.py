"""The encoding station: scan, ask, program, read back, secure, lock, next. Command and screen.

``scan`` begins an item and ``look`` goes on with it, again and again, until it has a result; what
happens to the tag on the pad is one such look. Between them the station is in one of three places:
nothing is scanned, an item waits for its tag, an item is done. What was begun and not finished is
in the ledger; ``resume`` finishes what comes back to the pad without its barcode.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from drivers.errors import DeviceError, LinkLost, TagGone, Unsupported
from drivers.model import TagKind
from drivers.security import SecurityRules
from drivers.tags.iso28560_3.tag import ItemFields
from kiosk.services.encoding.catalogue import Catalogue, Known
from kiosk.services.encoding.outcome import GOOD, Encoded, Outcome, Tally
from kiosk.services.encoding.ownership import Knowledge, is_still_begun, objection, other_tags
from kiosk.services.encoding.profile import Profile
from kiosk.services.encoding.tag_access import TagAccess, TagRead
from kiosk.services.encoding.tag_writing import TagWriting
from kiosk.services.encoding.why import Reason, Why, because
from sync.errors import Alarm
from sync.ids import same_id
from sync.pairs import Pairs, read_item_id
from sync.tag_ledger import Entry, EntryState, TagContent, TagLedger


@dataclass(slots=True)
class Scanned:
    """The item that waits for its tag."""

    item: str
    known: Known
    part: tuple[int, int] | None
    """Part and parts, where they were said."""
    replace: bool = False
    expects: str = ""
    """The only tag that will do; empty: any."""


class EncodingStation:
    """Used by one thread at a time. Methods may raise an Alarm, and but for ``resume`` no
    DeviceError."""

    def __init__(
        self,
        access: TagAccess,
        writing: TagWriting,
        rules: SecurityRules,
        ledger: TagLedger,
        pairs: Pairs,
        catalogue: Catalogue,
        profile: Profile,
        *,
        monotonic: Callable[[], float],
    ) -> None:
        self._access = access
        self._writing = writing
        self._rules = rules
        self._ledger = ledger
        self._pairs = pairs
        self._catalogue = catalogue
        self._profile = profile
        self._monotonic = monotonic
        self._lying = ""
        """The tag that was done last and may still lie there."""
        self._lying_item = ""
        self._failed = ""
        """The tag that could not be finished and may still lie there."""
        self._unchanged: dict[str, ItemFields] = {}
        """Tags that said so already, by UID: the ledger knows only what was written."""
        self.scanned: Scanned | None = None
        self.tally = Tally()

    def scan(
        self,
        item: str,
        *,
        part: tuple[int, int] | None = None,
        parts: int | None = None,
        replace: bool = False,
        expects: str = "",
    ) -> Encoded | None:
        """Begin an item. Its result where that is certain already; None: its tag is waited for.

        ``part``: which of how many parts of a set; ``parts``: of so many the next one, whatever the
        catalogue says. ``replace``: whatever the tag was on, and whatever tag the item has.
        ``expects``: the only tag that will do; empty: any.
        """
        if self.tally.began is None:
            self.tally.began = self._monotonic()
        self.scanned = Scanned(item, Known(), part, replace, expects)
        try:
            read_item_id(item)
            self._profile.memory(self._fields(item, *(part or (1, 1))), 4, None)
        except ValueError as error:
            return self._end("", Outcome.REFUSED, because(Why.BAD_CODE, error=error))
        known = self._catalogue.find(item)
        if isinstance(known, Reason):
            return self._end("", Outcome.REFUSED, known)
        of = known.parts if parts is None else parts
        self.scanned.known = Known(known.title, of, known.lent)
        return None

    def look(self) -> Encoded | None:
        """One look at the pad for the item that is scanned; None: there is no tag for it yet."""
        if self.scanned is None:
            return None
        began = self._monotonic()
        try:
            uids = self._access.on_pad()
            if uids is None or self._is_former(uids) or not uids:
                return None
            if len(uids) > 1:
                return self._end("", Outcome.REFUSED, _several(uids))
            if self.scanned.expects not in ("", uids[0]):
                return None
            read = self._access.read(uids[0])
        except TagGone:
            return None
        except DeviceError as error:
            return self._not_read("", error)
        return self._encode(self.scanned, read, began)

    def give_up(self) -> Encoded:
        """No tag came for the item that is scanned, or to be undone: say so, and go on."""
        try:
            uids = self._access.on_pad() or ()
        except DeviceError:
            uids = ()
        assert self.scanned is not None
        if uid := self.scanned.expects:
            found = ", ".join(uids) or "none"
            reason = because(Why.WRONG_TAG, uid=uid, item=self.scanned.item, found=found)
        elif self._is_former(uids):
            reason = because(Why.FORMER_TAG, other=self._lying_item)
        else:
            reason = because(Why.NO_TAG)
        return self._end("", Outcome.REFUSED, reason)

    def resume(self) -> Encoded | None:
        """Finish what was begun for the one tag on the pad; None: nothing was, or it has just
        failed and was not taken off since. Raises a DeviceError where the pad is silent."""
        began = self._monotonic()
        uids = self._access.on_pad()
        if uids is not None and uids != (self._failed,):
            self._failed = ""
        if not uids or len(uids) > 1 or self._failed:
            return None
        entry = self._ledger.of_tag(uids[0])
        if entry is None or not entry.unfinished:
            return None
        try:
            read = self._access.read(uids[0])
        except DeviceError:
            return None
        if not is_still_begun(read.tag, entry, self._held_before(entry)):
            self._ledger.note(entry, EntryState.OVERTAKEN)
            return None
        self.scanned = Scanned(entry.item, Known(), (entry.part, entry.parts))
        return self._carry_out(self._as_lent_now(entry), read, began)

    def _as_lent_now(self, entry: Entry) -> Entry:
        """It may have been lent or returned since it was begun; where nobody says, as it was."""
        with suppress(Alarm):
            known = self._catalogue.find(entry.item)
            if isinstance(known, Known) and known.lent is not None:
                afi = self._rules.unsecured if known.lent else self._rules.secured
                return replace(entry, wanted=replace(entry.wanted, afi=afi))
        return entry

    def undo(self) -> Encoded | None:
        """Give the tag that was written last what it held before; None: it is not alone there."""
        began = self._monotonic()
        entry = self._ledger.last()
        if entry is None:
            self.scanned = Scanned("", Known(), None)
            return self._end("", Outcome.REFUSED, because(Why.NOTHING_TO_UNDO))
        self.scanned = Scanned(entry.item, Known(), (entry.part, entry.parts), expects=entry.uid)
        done = entry.state is EntryState.DONE
        if done and entry.lock:
            about = because(Why.LOCKED, block=min(entry.lock))
            return self._end(entry.uid, Outcome.REFUSED, about)
        try:
            if self._access.on_pad() != (entry.uid,):
                return None
            read = self._access.with_bytes(self._access.read(entry.uid), len(entry.wanted.memory))
        except TagGone:
            return None
        except DeviceError as error:
            return self._not_read(entry.uid, error)
        if done:
            as_left = read.content.memory.startswith(entry.wanted.memory)
        else:
            as_left = is_still_begun(read.tag, entry, self._held_before(entry))
        if not as_left:
            return self._end(entry.uid, Outcome.REFUSED, because(Why.CHANGED_SINCE))
        return self._carry_out(self._ledger.note(entry, EntryState.UNDOING), read, began)

    def _is_former(self, uids: tuple[str, ...]) -> bool:
        """Is it the tag of the item before, which nobody took off yet?"""
        if uids != (self._lying,):
            self._lying = ""
            return False
        return self.scanned is not None and not same_id(self.scanned.item, self._lying_item)

    def _encode(self, scanned: Scanned, read: TagRead, began: float) -> Encoded:
        uid = read.uid
        entries = self._ledger.of_item(scanned.item)
        fields = self._fields(scanned.item, *self._part(scanned, read, entries))
        scanned.part = (fields.part, fields.parts)
        pair = self._pairs.lookup(uid)
        begun = self._ledger.of_tag(uid)
        known = Knowledge(
            begun,
            self._held_before(begun) if begun is not None and begun.unfinished else "",
            pair.item_id if pair else "",
            entries,
            (*self._pairs.uids_of(scanned.item), *self._seen_of(fields)),
        )
        if reason := objection(uid, read.tag, fields, known, replace=scanned.replace):
            return self._end(uid, Outcome.REFUSED, reason, began)
        unfinished = begun if begun is not None and begun.unfinished else None
        lent = scanned.known.lent
        try:
            read, memory, lock = self._due(read, fields)
            locked = self._access.locked_blocks(read, len(memory) // read.block_size)
            says_it = unfinished is None and memory == read.content.memory
            if says_it and self._is_secured(read.content, lent) and locked >= set(lock):
                self._unchanged[uid] = fields
                return self._end(uid, Outcome.UNCHANGED, None, began)
            if reason := self._obstacle(read, memory, locked, lock):
                return self._end(uid, Outcome.REFUSED, reason, began)
            afi = self._rules.unsecured if lent else self._rules.secured
            wanted = TagContent(memory, self._dsfid(read), afi)
            self._writing.plan(read, wanted)
        except ValueError as error:
            reason = because(Why.DOES_NOT_FIT, error=error)
            return self._end(uid, Outcome.REFUSED, reason, began)
        except Unsupported as error:
            reason = because(Why.DOES_NOT_FIT, error=f"the tag cannot hold it: {error}")
            return self._end(uid, Outcome.REFUSED, reason, began)
        except DeviceError as error:
            return self._not_read(uid, error)
        former = read.content
        held_pair = (pair.item_id, pair.isil) if pair else None
        if unfinished is not None:
            # What it held before anybody wrote here, not the half of it that is left.
            held = unfinished.former.memory
            former = replace(unfinished.former, memory=held + former.memory[len(held) :])
            held_pair = held_pair or unfinished.pair
        entry = self._ledger.begin(
            Entry(
                uid,
                scanned.item,
                fields.part,
                fields.parts,
                former,
                wanted,
                read.block_size,
                lock,
                held_pair,
            )
        )
        return self._carry_out(entry, read, began, other_tags(uid, fields, known))

    def _carry_out(
        self, entry: Entry, read: TagRead, began: float, stale: list[str] | None = None
    ) -> Encoded:
        self._unchanged.pop(entry.uid, None)
        written = self._writing.carry_out(entry, read)
        if not written.whole:
            return self._end(entry.uid, Outcome.FAILED, written.reason, began)
        reason = written.reason
        if reason is None and stale:
            reason = because(Why.STALE_TAG, item=entry.item, uids=", ".join(stale))
        undone = entry.state is EntryState.UNDOING
        outcome = Outcome.UNDONE if undone else Outcome.WRITTEN
        return self._end(entry.uid, outcome, reason, began)

    def _part(self, scanned: Scanned, read: TagRead, entries: Sequence[Entry]) -> tuple[int, int]:
        """Which part this tag is to be: as it was said, as it says itself, or the next one."""
        if scanned.part is not None:
            return scanned.part
        parts, tag = scanned.known.parts, read.tag
        if same_id(tag.item_id, scanned.item) and tag.part and parts in (1, tag.parts):
            return tag.part, tag.parts or 1
        known = next((each for each in entries if each.uid == read.uid), None)
        if known is not None and parts in (1, known.parts):
            return known.part, known.parts
        taken = {each.part for each in entries if each.parts == parts}
        return next((part for part in range(1, parts + 1) if part not in taken), 1), parts

    def _seen_of(self, fields: ItemFields) -> list[str]:
        """Tags that lay here and are this part of the item, or belie it."""
        return [
            uid
            for uid, each in self._unchanged.items()
            if same_id(each.item_id, fields.item_id)
            and (each.part == fields.part or each.parts != fields.parts)
        ]

    def _fields(self, item: str, part: int, parts: int) -> ItemFields:
        return ItemFields(item, self._profile.isil, parts, part)

    def _due(self, read: TagRead, fields: ItemFields) -> tuple[TagRead, bytes, tuple[int, ...]]:
        """What the tag is to hold, and which blocks are to be locked. What else the item's own tag
        says stays, where it can. ValueError when it does not fit; a DeviceError."""
        memory = self._profile.memory(fields, read.block_size, read.room)
        least = len(memory)
        read = self._access.with_bytes(read, least)
        if self._profile.says_it(read.tag, fields):
            memory = read.content.memory
        elif same_id(read.tag.item_id, fields.item_id):
            with suppress(ValueError):
                memory = self._profile.kept(read.content.memory, read.block_size, read.tag, fields)
        return read, memory, self._profile.locked_blocks(memory[:least], read.block_size)

    def _held_before(self, entry: Entry) -> str:
        """The item that a tag was on before it was begun; empty: on none."""
        return self._access.says(entry.uid, entry.former, entry.block_size).item_id

    def _is_secured(self, content: TagContent, lent: bool | None) -> bool:
        """As the gates of this branch look at it. Nobody says whether it is lent: either way."""
        armed, disarmed = self._rules.secured, self._rules.unsecured
        if content.eas is None:
            held = content.afi
        else:
            held = armed if content.eas else disarmed
            if self._rules.mode == "both" and held != content.afi:
                return False
        return held in ((armed, disarmed) if lent is None else (disarmed if lent else armed,))

    def _dsfid(self, read: TagRead) -> int | None:
        """Left alone where the tag or this pad cannot, unless the format is nothing without."""
        return self._profile.dsfid if self._access.can_announce else read.content.dsfid

    def _obstacle(
        self, read: TagRead, memory: bytes, locked: frozenset[int], lock: tuple[int, ...]
    ) -> Reason | None:
        """Why this pad cannot write that on this tag, as far as can be told before."""
        if not self._access.can_announce:
            if lock:
                return because(Why.PAD_CANNOT, what="lock blocks")
            needed = self._profile.kind is TagKind.ISO28560_2
            if needed and read.content.dsfid != self._profile.dsfid:
                return because(
                    Why.PAD_CANNOT, what="write the DSFID 06, without which ISO 28560-2 is a guess"
                )
        for block in sorted(locked):
            span = slice(block * read.block_size, (block + 1) * read.block_size)
            if memory[span] != read.content.memory[span]:
                return because(Why.LOCKED, block=block)
        return None

    def _not_read(self, uid: str, error: DeviceError) -> Encoded:
        assert self.scanned is not None
        why = Why.PAD_GONE if isinstance(error, LinkLost) else Why.NOT_READ
        reason = because(why, error=error, item=self.scanned.item)
        return self._end(uid, Outcome.FAILED, reason)

    def _end(
        self,
        uid: str,
        outcome: Outcome,
        reason: Reason | None,
        began: float | None = None,
    ) -> Encoded:
        scanned, self.scanned = self.scanned, None
        assert scanned is not None
        now = self._monotonic()
        part, parts = scanned.part or (1, 1)
        done = outcome in GOOD
        encoded = Encoded(
            scanned.item,
            uid,
            outcome,
            reason,
            verified=done,
            ms=0 if began is None else round((now - began) * 1000),
            title=scanned.known.title,
            part=part,
            parts=parts,
        )
        self._failed = uid if outcome is Outcome.FAILED else ""
        if done:
            self._lying, self._lying_item = uid, scanned.item
        else:
            self.tally.troubles.append(encoded)
        self.tally.counts[outcome] += 1
        self.tally.ended = now
        return encoded


def _several(uids: tuple[str, ...]) -> Reason:
    return because(Why.SEVERAL_TAGS, count=len(uids), uids=", ".join(uids))
