"""What happens on the scripted day, step by step."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from pathlib import Path

from kiosk.demo.day import library
from kiosk.demo.day.day import Announce, Day, Row
from kiosk.demo.day.paying import Paying
from kiosk.demo.day.stage import DayBranch

_DONE, _RETURN, _STOP = "Klaar", "Inleveren", "Stoppen"
"""What a patron presses in the course of the day."""
GUESTS_BOOK = "3000010"
_FIRST, _SECOND = ("3000001", "3000002", "3000003"), ("3000004", "3000005", "3000006")


def play_day(
    folder: Path,
    announce: Announce,
    *,
    outage: bool = True,
    with_screen: bool = True,
    pictures: Path | None = None,
) -> Row:
    """Play the whole day in ``folder`` and return the report. BranchFailed when a step fails.

    Without ``outage`` the library system stays and nothing is killed. Pictures of the screen are
    left in ``pictures``.
    """
    vanish = f"vanish:11@{len(_FIRST) + 1}" if outage else ""
    with DayBranch(folder, ils_faults=vanish, pays=with_screen) as branch:
        day = LendingDay(branch, announce, with_screen=with_screen, pictures=pictures)
        day.step("the station opens", day.open)
        day.step("three books on the pad", day.lay, _FIRST)
        day.step("a card: three loans, tags disarmed", day.lends, _FIRST)
        day.step("the patron leaves", day.leave, _FIRST)
        day.step("somebody else returns two", day.give_back, _FIRST[:2])
        paying = Paying(day)
        if with_screen:
            day.step("somebody pays two fees on a phone", paying.pay)
        day.step("three more books on the pad", day.lay, _SECOND)
        if outage:
            day.step(
                "the ILS goes away mid-pile: one loan online, two offline",
                day.lends_through_outage,
            )
            day.step("kill -9", day.killed)
            day.step("the station opens again", day.open)
            day.step("the ILS comes back", day.ils_back)
            day.step("the journal is delivered", day.delivered)
        else:
            day.step("a card: three loans more", day.lends_again)
            day.step("that patron leaves too", day.leave, _SECOND)
        if with_screen:
            day.step("a mother and two children: nine books", day.family)
        day.step("two guests: one is not known here, one borrows", day.guests)
        day.step("the station closes", branch.station.close)
        day.step("sync once finds nothing left", day.nothing_left)
        return paying.reported(day.ended(day.work()))


class LendingDay(Day):
    """A day at the lending station."""

    def open(self) -> None:
        super().open()
        self.picture("The station is open: nothing was pressed yet")

    def lay(self, items: Sequence[str]) -> None:
        super().lay(items)
        self.picture(f"{len(items)} books on the pad")

    def lends(self, items: tuple[str, ...]) -> None:
        """Somebody borrows what lies there."""
        self.borrow("P1001", items, outcome="accepted", offline=False)
        self.picture("A card was shown: lent, with dates")

    def leave(self, items: tuple[str, ...]) -> None:
        """Whoever borrowed takes their books and goes."""
        self.tap(_DONE)
        self.picture("The patron pressed Klaar")
        self.take(items)
        if self.with_screen:
            self.tap(_DONE)
            self.event("ScreenShown", screen="attract")
        else:
            self.event("TimePassed")

    def give_back(self, items: tuple[str, ...]) -> None:
        """Somebody brings books back."""
        self.branch.put(*items)
        if self.with_screen:
            self.event("ItemSettled", len(items), refusal=None)
            self.picture("Somebody lays two lent books down")
        self.tap(_RETURN)
        rows = self.decided("return", items, None)
        self.expect(rows, outcome="accepted", offline=False, security="verified")
        self.picture("That patron pressed Inleveren")
        self.tap(_DONE)
        self.take(items)

    def lends_again(self) -> None:
        """Somebody else borrows what lies there."""
        self.borrow("P1002", _SECOND, outcome="accepted", offline=False)
        self.picture("Another card: three loans more")

    def lends_through_outage(self) -> None:
        """The same, while the library system goes away."""
        rows = self.borrow("P1002", _SECOND)
        self.expect(rows[:1], outcome="accepted", offline=False)
        self.expect(rows[1:], outcome="pending", offline=True)
        self.picture("The library system went away: two of these are promised, not yet booked")

    def killed(self) -> None:
        """The station is killed, and its patron goes."""
        self.branch.station.close(signal.SIGKILL)
        self.branch.take(*_SECOND)

    def ils_back(self) -> None:
        """The library system, which had hung up, starts anew."""
        self.branch.ils.close()
        self.branch.ils.open()

    def family(self) -> None:
        """One visit and three cards: each book on the card that was shown last."""
        books = [item for items in library.FAMILY.values() for item in items]
        for card, items in library.FAMILY.items():
            self.branch.scan(card)
            self.branch.put(*items)
            self.lent(card, items, outcome="accepted", offline=False)
            self.picture(f"{len(items)} books more, with another card of the family")
        self.tap(_DONE)
        self.picture("They pressed Klaar: what each of them takes along")
        self.take(books)
        self.tap(_DONE)
        self.event("ScreenShown", screen="attract")

    def guests(self) -> None:
        """Cards of another library: who is registered here too borrows as anybody."""
        self.branch.scan(library.STRANGER)
        self.event("PatronKnown", card=library.STRANGER, refusal="patron_not_ours")
        self.picture("A card of another library that is not known here")
        self.tap(_STOP)
        self.branch.put(GUESTS_BOOK)
        self.borrow(library.GUEST, (GUESTS_BOOK,), outcome="accepted", offline=False)
        self.picture("Another one is: lent as to anybody")
        self.leave((GUESTS_BOOK,))
