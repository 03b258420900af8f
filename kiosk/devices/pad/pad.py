"""The pad: inventory rounds into item events, and the security bit on the pad's own thread."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from drivers.cards.conventions import number_on_tag
from drivers.config_cards import CardConvention
from drivers.errors import Unsupported
from drivers.model import TagSeen
from drivers.ports import ItemReader
from drivers.security import STANDARD_RULES, SecurityRules, Switched, SwitchState
from drivers.tags.decoder import Decoder
from kiosk.devices.card_numbers import card_event
from kiosk.devices.device_thread import DeviceThread
from kiosk.devices.pad.contents import Contents, TagDecoder
from kiosk.devices.pad.items import count_of, gather
from kiosk.devices.pad.phantoms import ISO_15693, looks_misread
from kiosk.devices.pad.presence import (
    MISSES_TO_REMOVE_FLICKERED,
    RUN_TO_SETTLE,
    SIGHTINGS_TO_SETTLE,
    WINDOW,
    Presence,
)
from kiosk.devices.pad.switch import switch_set
from kiosk.flow.events import (
    CardShown,
    CardUnread,
    ItemRemoved,
    ItemSettled,
    ItemShown,
    PadCounted,
    PadItem,
)

log = logging.getLogger(__name__)

_SWITCH_TIMEOUT_S = 3.0
"""How long the clerk waits for the pad's thread: a round over a full pad, and then some."""

PAUSE_S = 0.05
"""Between two inventory rounds: an idle pad costs little, and nobody is quicker than two."""
ROUND_S = 0.1
"""From round to round, pause included, where the air leaves time for one: ten a second are enough
to tell what lies there (docs/presence.md), and a large pile takes as long without any pause."""
EXPECTED_S = 0.3
"""How long no long round is begun where a tag is to be switched soon: most library systems have
answered by then, and whoever lays down another book does not notice."""
OPENING_ROUNDS = 4
"""Inventory rounds that say what lay there when the pad was opened: one misses what is weak."""
CARD_FORGOTTEN = 40
"""Rounds after which a card that is listed again was laid down again: a few seconds. One that only
flickers is told once."""

PadEvent = ItemShown | ItemSettled | ItemRemoved | PadCounted | CardShown | CardUnread


class RoundCounts(Protocol):
    """Hears of every round, for the pad's health."""

    def round(self, *, listed: int, expected: int, phantoms: int) -> None:
        """Of ``expected`` sightings of tags that certainly lay there, so many were ``listed``.

        Misses count once the tag is seen again, so that ``expected`` may go beyond the number of
        tags. ``phantoms`` are UIDs that were misread.
        """


class PadWatch:
    """Feeds on inventory rounds; runs on the pad's device thread only, ``switch`` apart."""

    def __init__(
        self,
        post: Callable[[PadEvent], None],
        rules: SecurityRules = STANDARD_RULES,
        *,
        decoder: TagDecoder | None = None,
        conventions: Sequence[CardConvention] = (),
        health: RoundCounts | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        leaves: bool = True,
    ) -> None:
        """``leaves``: what lies there when the pad is opened is nobody's, as an earlier visit may
        have left it; behind the flap of a chute it is whoever's it was before the power went."""
        self._leaves = leaves
        self._due = 0.0
        """When the next round is."""
        self._on_air_s = 0.0
        """How long the last one took."""
        self._expected_until = 0.0
        self._monotonic = monotonic
        self._post = post
        self._rules = rules
        self._conventions = conventions
        self._health = health
        self._presence = Presence()
        self._contents = Contents(decoder or Decoder(), rules)
        self._shown: set[str] = set()
        """Tags that have a row."""
        self._cards: dict[str, int] = {}
        """Cards that were told: rounds since they were listed."""
        self._suspects: set[str] = set()
        """UIDs that look misread and were never read."""
        self._told: dict[tuple[str, ...], PadItem] = {}
        self._doubted: dict[str, int] = {}
        """Of UIDs of which nobody knows how their last switch ended: sightings in a row since."""
        self._counted = 0
        self._stale: dict[str, int] | None = None if leaves else {}
        """Tags that lay there when the pad was opened: misses in a row; None before that."""
        self._thread: DeviceThread[ItemReader] | None = None

    def attach(self, thread: DeviceThread[ItemReader]) -> None:
        """The thread on which this pad's reader is used."""
        self._thread = thread

    def poll(self, reader: ItemReader) -> None:
        """One inventory round, and the blocks of tags not read yet."""
        began = self._monotonic()
        listed = reader.inventory() if self._stale is not None else self._opening_rounds(reader)
        heard = self._monotonic()
        genuine = tuple(tag for tag in listed if tag.uid.startswith(ISO_15693))
        seen = self._without_stale(genuine)
        uids = {tag.uid for tag in seen}
        rate = self._presence.seen_again(uids)
        change = self._presence.update(uids)
        phantoms = len(listed) - len(genuine) + self._take_away(change.removed)
        self._look_again(uids)
        self._cards = {
            uid: missed
            for uid, since in self._cards.items()
            if (missed := 0 if uid in uids else since + 1) < CARD_FORGOTTEN
        }
        # What comes and goes by itself is not worth the time before it has settled.
        trusted = [tag for tag in seen if self._presence.trusts(tag.uid)]
        for uid in self._contents.look(reader, trusted):
            self._suspects.discard(uid)
            self._show(uid)
        for tag in seen:
            if not self._contents.answered(tag.uid):
                self._show_unread(tag.uid, uids)
        self._tell_items()
        self._tell_cards()
        self._count()
        if self._health is not None:
            self._health.round(listed=rate[0], expected=rate[1], phantoms=phantoms)
        # What was read took as much of the pause: no two rounds are closer than two that read none.
        self._due = min(heard + PAUSE_S, began + ROUND_S)
        self._on_air_s = heard - began

    @property
    def pause_s(self) -> float:
        """Until the next round; what is asked for meanwhile does not wait for it."""
        due = self._due
        if self._on_air_s > PAUSE_S:
            due = max(due, self._expected_until)
        return max(0.0, due - self._monotonic())

    def expect_switch(self) -> None:
        """A tag is to be switched soon, and should not have to wait for a round to end.

        From any thread. However often it is said, there is a round after each switch.
        """
        self._expected_until = self._monotonic() + EXPECTED_S

    def lost(self) -> None:
        """The reader is gone: whatever lay on it is not seen any more."""
        self._presence.clear()
        self._take_away(sorted(self._shown))
        self._told.clear()
        self._cards.clear()
        self._count()
        self._stale = None if self._leaves else {}

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        """Arm or disarm a whole set and read it back. Called from the clerk's thread.

        Raises Unsupported or another DeviceError when nothing was written.
        """
        if self._thread is None:
            raise Unsupported("there is no pad")
        switched: Switched = self._thread.request(
            lambda reader: self._switch(reader, uids, afi), _SWITCH_TIMEOUT_S
        )
        return switched

    def _switch(self, reader: ItemReader, uids: Sequence[str], afi: int) -> Switched:
        switched = switch_set(reader, self._rules, uids, afi)
        self._contents.note(switched.afis())
        unseen = (SwitchState.GONE, SwitchState.UNKNOWN)
        doubted = [uid for uid, state in switched.states.items() if state in unseen]
        # What was read before the switch says nothing any more, whatever makes it be told.
        self._contents.doubt(doubted)
        self._doubted |= dict.fromkeys(doubted, 0)
        return switched

    def _look_again(self, seen: set[str]) -> None:
        """What left in the middle of a switch, and lies there all the same, is told anew.

        Its security bit was read since, and whoever hears of it can finish the switch. Only when
        it has been there steadily: a weak tag would be told round after round.
        """
        for uid, rounds in list(self._doubted.items()):
            if not self._presence.is_there(uid):
                # Laid down again, it is told as new.
                del self._doubted[uid]
            else:
                self._doubted[uid] = rounds + 1 if uid in seen else 0
        back = {uid for uid, rounds in self._doubted.items() if rounds >= RUN_TO_SETTLE}
        if back:
            for uid in back:
                del self._doubted[uid]
            self._told = {uids: item for uids, item in self._told.items() if not back & set(uids)}

    def _opening_rounds(self, reader: ItemReader) -> tuple[TagSeen, ...]:
        """What lies there when the pad is opened, the weak ones too: several rounds as one."""
        seen: dict[str, TagSeen] = {}
        for _ in range(OPENING_ROUNDS):
            seen.update((tag.uid, tag) for tag in reader.inventory())
        return tuple(seen.values())

    def _without_stale(self, seen: tuple[TagSeen, ...]) -> tuple[TagSeen, ...]:
        """Leave out what was left behind before the pad was opened.

        Whose it is nobody knows: it belongs to no visit until it has left the pad and come back.
        """
        if self._stale is None:
            self._stale = {tag.uid: 0 for tag in seen}
            if self._stale:
                log.info("tags were left on the pad", extra={"count": len(self._stale)})
        listed = {tag.uid for tag in seen}
        for uid, missed in list(self._stale.items()):
            self._stale[uid] = 0 if uid in listed else missed + 1
            # A weak one that only seems to come back would be taken for a patron's.
            if self._stale[uid] >= MISSES_TO_REMOVE_FLICKERED:
                del self._stale[uid]
        return tuple(tag for tag in seen if tag.uid not in self._stale)

    def _take_away(self, removed: Sequence[str]) -> int:
        """Rows of what went. Returns how many of all that went were no tags at all."""
        self._contents.forget(self._presence.is_there)
        for uid in removed:
            self._hide(uid)
        gone = {uid for uid in self._suspects if not self._presence.is_there(uid)}
        self._suspects -= gone
        return len(gone)

    def _show(self, uid: str) -> None:
        """A row for what was read, unless it is a card: nobody could tell before that."""
        if self._contents.is_card(uid):
            self._hide(uid)
        elif uid not in self._shown:
            self._shown.add(uid)
            self._post(ItemShown(uid))

    def _hide(self, uid: str) -> None:
        if uid in self._shown:
            self._shown.discard(uid)
            self._post(ItemRemoved(uid))

    def _show_unread(self, uid: str, seen: set[str]) -> None:
        """A row for what does not let itself be read, once it cannot be a misread UID."""
        if uid in self._shown:
            return
        if uid not in self._suspects and looks_misread(uid, seen | self._shown):
            self._suspects.add(uid)
        # A misread does not repeat itself for two seconds.
        wanted = WINDOW if uid in self._suspects else SIGHTINGS_TO_SETTLE
        if self._presence.trusts(uid) and self._presence.run(uid) >= wanted:
            self._show(uid)

    def _tell_items(self) -> None:
        """Say what every settled item is, once, and again when that changes.

        An item waits for all of its tags on the pad to settle: half a set is not told just before
        the whole, nor one of two tags with the same id as if it were the only one.
        """
        settled = self._presence.settled
        read = {uid: self._contents.read(uid) for uid in sorted(self._shown)}
        told: dict[tuple[str, ...], PadItem] = {}
        for item in gather({uid: tag for uid, tag in read.items() if tag is not None}):
            if not settled.issuperset(item.uids):
                told |= {
                    uids: before
                    for uids, before in self._told.items()
                    if set(uids).issubset(item.uids)
                }
                continue
            before = self._told.get(item.uids)
            # The security bit is the station's own doing, and no news.
            if before is None or replace(before, afis=item.afis) != item:
                self._post(ItemSettled(item))
            told[item.uids] = item
        self._told = told

    def _tell_cards(self) -> None:
        """Each card once while it lies there; what it means the flow decides."""
        for uid in sorted(self._presence.settled - self._cards.keys()):
            read = self._contents.read(uid)
            if read is not None and self._contents.is_card(uid):
                self._cards[uid] = 0
                found = number_on_tag(read.tag.item_id, self._conventions)
                if found.number:
                    self._post(card_event(found.number, "pad"))
                else:
                    log.info("card refused", extra={"device": "pad", "reason": found.refused})

    def _count(self) -> None:
        """While some tag answers weakly, say how many items seem to lie there; 0 when none does."""
        weak = self._presence.weak & self._shown
        count = 0
        if weak:
            lying = self._shown & (self._presence.settled | weak)
            read = {uid: self._contents.read(uid) for uid in lying}
            known = {uid: tag for uid, tag in read.items() if tag is not None}
            count = count_of(gather(known)) + len(read) - len(known)
        if count != self._counted:
            self._counted = count
            self._post(PadCounted(count))
