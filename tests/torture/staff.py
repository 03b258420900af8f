"""Staff at one counter: settles what is on its list as a person would, and mends by hand.

Whatever the station is asked to settle goes through ``leenpunt work``; what is put right in the
library system goes through a session of the staff's own, which no fault of the line strikes.
"""

from __future__ import annotations

import time
from collections import Counter as Tally
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from catalogue import ACCOUNT, INSTITUTION, PASSWORD, TIMEZONE
from counter import Counter
from facts import Asked, ByHand, Order
from items import Floor
from journals import asked, opened
from plan import Round
from pydantic import SecretStr
from wire import moment

from sync.errors import IlsError, StorageFault
from sync.ils.config import Sip2Config
from sync.ils.sip2.driver import Sip2Ils, open_ils
from sync.ils.site import Site
from sync.model import Action, ItemStatus
from sync.model import Order as IlsOrder
from sync.work import NOT_ARMED, NOT_ON_PAD

_PATIENCE_S = 10.0
_MOST_TAKEN_BACK = 12
_OPEN = ("pending", "sent", "in_doubt")
_TO_TAKE_BACK = ("return_refused", "return_untold", "undo_refused")
"""Work about an item that lies with staff."""
_ABOUT_TAGS = ("tag_not_switched", NOT_ON_PAD, NOT_ARMED, "return_interrupted")
"""Work about tags that are not as they should be."""


class Client:
    """What staff sees and does in the library system, whatever becomes of its processes."""

    def __init__(self, port: int) -> None:
        config = Sip2Config(
            host="127.0.0.1",
            port=port,
            account=ACCOUNT,
            password=SecretStr(PASSWORD),
            profile="koha",
            timeout_s=2.0,
        )
        site = Site(INSTITUTION, timezone=TIMEZONE)
        self._ils: Sip2Ils = open_ils(config, site, monotonic=time.monotonic)

    def is_lent(self, item: str) -> bool | None:
        """None: it did not answer for a long time."""
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            try:
                status = self._ils.item(item, time.monotonic() + 2.0).status
            except IlsError:
                self._ils.close()
                time.sleep(0.1)
                continue
            return status is ItemStatus.ON_LOAN
        return None

    def take_back(self, item: str) -> ByHand:
        """Check it in, and look. A checkin without an answer is not said twice."""
        began = moment()
        with suppress(IlsError):
            order = IlsOrder(Action.RETURN, item, datetime.now(UTC))
            self._ils.submit(order, time.monotonic() + 2.0, lambda: None)
        done = self.is_lent(item) is False
        return ByHand(item, began, moment(), done)

    def close(self) -> None:
        """Drop the session."""
        self._ils.close()


@dataclass(frozen=True, slots=True)
class Seen:
    """What staff finds about an item by looking: at every station, in the ILS, at its tags."""

    history: tuple[Asked, ...]
    """Of all stations, by the moment in which it was asked last."""
    to_repair: bool
    """A station still has to switch one of its tags."""
    disarmed: bool
    """All its tags are."""
    lent: bool | None
    """By the ILS, where it was asked."""

    @property
    def on_its_way(self) -> bool:
        """Has a station still something to deliver about it?"""
        return any(each.state in _OPEN for each in self.history)

    @property
    def may_be_taken_back(self) -> bool:
        """Is nothing on its way, in any journal, that a checkin now would come before?

        A tag that a station still has to disarm is disarmed by that station's own journal.
        """
        return not self.on_its_way and not self.to_repair

    def is_last(self, station: str, entry: str) -> bool:
        """Is this the newest that anybody was promised about the item?"""
        last = [each for each in self.history if _stands(each) or each.work]
        return not last or (last[-1].station, last[-1].entry) == (station, entry)

    def went_out_elsewhere(self, station: str) -> bool:
        """Did another station lend it last? No checkin from here can leave that loan alone."""
        standing = [each for each in self.history if _stands(each)]
        return bool(standing) and (
            standing[-1].action == "borrow" and standing[-1].station != station
        )

    def is_with_patron(self, station: str, entry: str) -> bool:
        """Was somebody told that he may take it home by this entry, or that he may keep it?"""
        return any(
            each.promised and each.action != "return"
            for each in self.history
            if (each.station, each.entry) == (station, entry)
        )

    def is_over(self, station: str, entry: str) -> bool:
        """Was anything about it promised since, by anybody?"""
        times = {(each.station, each.entry): each.moment for each in self.history}
        about = times.get((station, entry), float("inf"))
        return any(_stands(each) and each.last_asked > about for each in self.history)


def _stands(each: Asked) -> bool:
    """Was it promised, and not taken back since?"""
    return each.promised and each.state != "superseded" and not each.undoes


def choose(row: Mapping[str, Any], seen: Seen, station: str, number: float) -> str:
    """How to settle this row of ``work list``, or "" to leave it for now. Pure.

    ``number``: drawn, 0 to 1.
    """
    if row["what"] in _ABOUT_TAGS:
        # Laid on the station's pad it settles itself.
        return "accept" if number < 0.4 else ""
    if row["what"] != "needs_review":
        return "accept"
    last = seen.is_last(station, row["entry"])
    if row["kind"] != "borrow":
        return "retry" if last and number < 0.5 else "accept"
    if not last or not seen.disarmed:
        # The item came back since: nobody lends it to that patron any more.
        return "cancel" if number < 0.3 and not seen.went_out_elsewhere(station) else "accept"
    for share, way in ((0.3, "retry"), (0.6, "cancel"), (0.85, "correct")):
        if number < share:
            return way
    return "accept"


class Staff:
    """Goes its rounds between visits, on the thread of its counter."""

    def __init__(self, counter: Counter, acs_port: int, configs: Mapping[str, Path]) -> None:
        """``configs``: of every station, by name. Staff may look at all of them."""
        self.orders: list[Order] = []
        self.by_hand: list[ByHand] = []
        self.tally: Tally[str] = Tally()
        """What was done, by how."""
        self._counter = counter
        self._configs = configs
        self._client = Client(acs_port)
        self._heard = 0

    @property
    def _floor(self) -> Floor:
        return self._counter.floor

    def close(self) -> None:
        """Go home."""
        self._client.close()

    def go_round(self, plan: Round) -> None:
        """Settle some of what is open, then look at what patrons could not borrow."""
        counter = self._counter
        counter.wait_for_faults()
        if not plan.beside:
            counter.stop()
        self._take_back_what_lies_here(plan)
        _, rows = counter.run("work", "list")
        # Mostly what came up last: that may still be helped.
        rows = [row for row in reversed(rows) if "work" in row]
        for which, how, card in plan.pieces:
            if rows:
                row = rows.pop(int(which**3 * len(rows)))
                self._settle(row, how, card, plan)
        if counter.clock_is_wrong and plan.sets_clock:
            counter.set_clock_right()
            self.tally["clock set"] += 1

    # One piece ---------------------------------------------------------------------------------

    def _settle(self, row: dict[str, Any], number: float, card: float, plan: Round) -> None:
        """Take the item in hand, look, decide, mend, settle, and lay it down."""
        name, item = self._counter.name, row["item"]
        if not item or not self._floor.take_from_home(item, name):
            return
        book = self._floor.book(item)
        laid = False
        try:
            seen = self._look(item)
            if seen is None:
                return
            how = choose(row, seen, name, number)
            if how == "accept":
                how = self._mend_by_hand(row, seen)
            elif how == "retry" and row["reason"] == "on_loan_to_other" and not seen.on_its_way:
                # Whoever has it by the ILS brought it back: it went out again from here.
                self._take_back(item, seen)
            if how and self._say(row, how, card):
                self.tally[f"{row['what']}: {how}"] += 1
                if how == "cancel" and seen.is_last(name, row["entry"]):
                    self._look_at_cancelled(item)
            laid = plan.lays and how in ("", "cancel", "accept")
        finally:
            self._floor.bring_back([book], {})
        # Free for a moment: another patron may be quicker.
        if laid and self._counter.is_free() and self._floor.take_from_home(item, name):
            self._counter.lay_for_repair([book])
            self.tally["laid down"] += 1

    def _look(self, item: str) -> Seen | None:
        """None: a journal cannot be read now."""
        history: list[Asked] = []
        uids = set(self._floor.book(item).uids)
        to_repair = False
        try:
            for station, config in self._configs.items():
                with opened(config) as journal:
                    history += asked(station, journal, journal.of_item(item))
                    to_repair |= any(uid in uids for uid, _, _ in journal.repairs())
        except StorageFault:
            return None
        history.sort(key=lambda each: each.last_asked)
        return Seen(
            tuple(history),
            to_repair,
            self._floor.are_disarmed(item),
            self._client.is_lent(item),
        )

    def _mend_by_hand(self, row: dict[str, Any], seen: Seen) -> str:
        """What has to be right before it is left as it is; "" when that is not possible now."""
        item, name = row["item"], self._counter.name
        if row["what"] in _ABOUT_TAGS:
            if seen.on_its_way or seen.lent is None:
                return ""
            # Its tags are replaced by others, which agree with the ILS.
            self._floor.write_tags(item, disarmed=seen.lent)
            return "accept"
        # Or the patron was sent to the desk with it, and the ILS had lent it all the same.
        is_back = row["what"] in _TO_TAKE_BACK or not seen.is_with_patron(name, row["entry"])
        if is_back and not seen.is_over(name, row["entry"]):
            if seen.lent is None or (seen.lent and not seen.may_be_taken_back):
                return ""
            if self._take_back(item, seen):
                # On a pad of the staff's own, which no journal knows.
                self._floor.write_tags(item, disarmed=False)
        return "accept"

    def _take_back(self, item: str, seen: Seen) -> bool:
        """Check it in by hand, if it is on loan and no station is busy with it. Is it done?"""
        if not (seen.lent and seen.may_be_taken_back):
            return False
        act = self._client.take_back(item)
        self.by_hand.append(act)
        self.tally["taken back by hand"] += act.done
        return act.done

    def _look_at_cancelled(self, item: str) -> None:
        """Nobody has it any more: it is armed, or will be where it is seen next."""
        seen = self._look(item)
        if seen is not None and seen.disarmed and not seen.to_repair:
            self.orders[-1] = replace(self.orders[-1], disarmed=True)

    def _say(self, row: dict[str, Any], how: str, card: float) -> bool:
        by = f"staff-{self._counter.name}"
        words = ["work", "settle", row["work"], "--how", how, "--by", by]
        if how == "correct":
            cards = [each for each in self._floor.library.cards if each != row["card"]]
            words += ["--card", cards[int(card * len(cards))]]
        if how != "accept":
            # What comes of it is undelivered for a while.
            entry = row["entry"] if how == "retry" else ""
            self._floor.bind(row["item"], self._counter.name, entry)
        _, said = self._counter.run(*words)
        done = any(line.get("settled") is True for line in said)
        self.orders.append(Order(self._counter.name, row["work"], how, by, done))
        return done

    # What lies here ----------------------------------------------------------------------------

    def _take_back_what_lies_here(self, plan: Round) -> None:
        """Armed, and refused as on loan to somebody else: such an item came back.

        Where the ILS said so it is checked in there; where the station did, while the ILS was away,
        at the station's desk, which takes a station that was ended.
        """
        for item, by in list(self._could_not_be_borrowed())[:_MOST_TAKEN_BACK]:
            at_desk = by == "offline_rule"
            if at_desk and plan.beside:
                continue
            if not self._floor.take_from_home(item, self._counter.name):
                continue
            try:
                seen = self._look(item)
                if seen is None or seen.disarmed or not seen.may_be_taken_back:
                    continue
                if at_desk:
                    self._counter.give_back_at_desk(item)
                    self.tally["taken back at the desk"] += 1
                else:
                    self._take_back(item, seen)
            finally:
                self._floor.bring_back([self._floor.book(item)], {})

    def _could_not_be_borrowed(self) -> Iterator[tuple[str, str]]:
        """(item, by whom), each item once, since the last time that this was asked."""
        found = {}
        for each in self._counter.heard[self._heard :]:
            if each.line.get("reason") == "on_loan_to_other" and each.line["action"] == "borrow":
                found[each.line["item"]] = each.line["by"]
        self._heard = len(self._counter.heard)
        yield from found.items()
