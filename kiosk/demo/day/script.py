"""What happens on the scripted day, step by step."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.demo.day import library, paying
from kiosk.demo.day.day import Day, Row
from kiosk.demo.day.process import LONGEST_STEP_S, DayFailed
from kiosk.demo.day.report import differences, ils_rows
from kiosk.demo.day.stage import Branch

_DONE, _RETURN, _STOP = "Klaar", "Inleveren", "Stoppen"
"""What a patron presses in the course of the day."""
GUESTS_BOOK = "3000010"


def play_day(
    folder: Path,
    announce: Callable[[Row], None],
    *,
    outage: bool = True,
    with_screen: bool = True,
    pictures: Path | None = None,
) -> Row:
    """Play the whole day in ``folder`` and return the report. DayFailed when a step fails.

    Without ``outage`` the library system stays and nothing is killed. Pictures of the screen are
    left in ``pictures``.
    """
    first, second = ["3000001", "3000002", "3000003"], ["3000004", "3000005", "3000006"]
    vanish_after = len(first) + 1 if outage else None
    with Branch(folder, vanish_after=vanish_after, pays=with_screen) as branch:
        day = Day(branch, announce, with_screen=with_screen, pictures=pictures)
        day.step("the station opens", lambda: _open(day, branch))
        day.step("three books on the pad", lambda: _lay(day, branch, first))
        day.step("a card: three loans, tags disarmed", lambda: _lend(day, branch, first))
        day.step("the patron leaves", lambda: _leave(day, branch, first))
        day.step("somebody else returns two", lambda: _return(day, branch, first[:2]))
        if with_screen:
            day.step("somebody pays two fees on a phone", lambda: paying.pay(day, branch))
        day.step("three more books on the pad", lambda: _lay(day, branch, second))
        if outage:
            day.step(
                "the ILS goes away mid-pile: one loan online, two offline",
                lambda: _lend_through_outage(day, branch, second),
            )
            day.step("kill -9", lambda: _kill(branch, second))
            day.step("the station opens again", lambda: _open(day, branch))
            day.step("the ILS comes back", lambda: _ils_back(branch))
            day.step("the journal is delivered", lambda: delivered(branch))
        else:
            day.step("a card: three loans more", lambda: _lend_again(day, branch, second))
            day.step("that patron leaves too", lambda: _leave(day, branch, second))
        if with_screen:
            day.step("a mother and two children: nine books", lambda: _family(day, branch))
        day.step("two guests: one is not known here, one borrows", lambda: _guests(day, branch))
        day.step("the station closes", lambda: close(branch))
        day.step("sync once finds nothing left", lambda: nothing_left(branch))
        work = work_of(branch)
        day.step("the ILS writes down what it holds", branch.close_ils)
        return report(day, branch, work)


def _open(day: Day, branch: Branch) -> None:
    branch.open_station(with_screen=day.with_screen)
    day.picture("The station is open: nothing was pressed yet")


def _lay(day: Day, branch: Branch, items: list[str]) -> None:
    branch.put(*items)
    day.event("ItemSettled", len(items), refusal=None)
    day.picture(f"{len(items)} books on the pad")


def _lend(day: Day, branch: Branch, items: list[str]) -> None:
    branch.scan("P1001")
    rows = day.decisions("borrow", items, "P1001")
    day.expect(rows, outcome="accepted", offline=False, security="verified")
    day.picture("A card was shown: lent, with dates")


def _leave(day: Day, branch: Branch, items: list[str]) -> None:
    day.tap(_DONE)
    day.picture("The patron pressed Klaar")
    branch.take(*items)
    day.event("ItemRemoved", len(items))
    if day.with_screen:
        day.tap(_DONE)
        day.event("ScreenShown", screen="attract")
    else:
        day.event("TimePassed")


def _return(day: Day, branch: Branch, items: list[str]) -> None:
    branch.put(*items)
    if day.with_screen:
        day.event("ItemSettled", len(items), refusal=None)
        day.picture("Somebody lays two lent books down")
    day.tap(_RETURN)
    rows = day.decisions("return", items, None)
    day.expect(rows, outcome="accepted", offline=False, security="verified")
    day.picture("That patron pressed Inleveren")
    day.tap(_DONE)
    branch.take(*items)
    day.event("ItemRemoved", len(items))


def _lend_again(day: Day, branch: Branch, items: list[str]) -> None:
    branch.scan("P1002")
    rows = day.decisions("borrow", items, "P1002")
    day.expect(rows, outcome="accepted", offline=False, security="verified")
    day.picture("Another card: three loans more")


def _lend_through_outage(day: Day, branch: Branch, items: list[str]) -> None:
    branch.scan("P1002")
    rows = day.decisions("borrow", items, "P1002")
    day.expect(rows, security="verified")
    day.expect(rows[:1], outcome="accepted", offline=False)
    day.expect(rows[1:], outcome="pending", offline=True)
    day.picture("The library system went away: two of these are promised, not yet booked")


def _family(day: Day, branch: Branch) -> None:
    """One visit and three cards: each book on the card that was shown last."""
    books = [item for items in library.FAMILY.values() for item in items]
    for card, items in library.FAMILY.items():
        branch.scan(card)
        branch.put(*items)
        rows = day.decisions("borrow", list(items), card)
        day.expect(rows, outcome="accepted", offline=False, security="verified")
        day.picture(f"{len(items)} books more, with another card of the family")
    day.tap(_DONE)
    day.picture("They pressed Klaar: what each of them takes along")
    branch.take(*books)
    day.event("ItemRemoved", len(books))
    day.tap(_DONE)
    day.event("ScreenShown", screen="attract")


def _guests(day: Day, branch: Branch) -> None:
    """Cards of another library: who is registered here too borrows as anybody."""
    branch.scan(library.STRANGER)
    day.event("PatronKnown", card=library.STRANGER, refusal="patron_not_ours")
    day.picture("A card of another library that is not known here")
    day.tap(_STOP)
    branch.put(GUESTS_BOOK)
    branch.scan(library.GUEST)
    rows = day.decisions("borrow", [GUESTS_BOOK], library.GUEST)
    day.expect(rows, outcome="accepted", offline=False, security="verified")
    day.picture("Another one is: lent as to anybody")
    _leave(day, branch, [GUESTS_BOOK])


def _kill(branch: Branch, items: list[str]) -> None:
    if branch.station is None or branch.station.end(signal.SIGKILL) != -signal.SIGKILL:
        raise DayFailed("the station was not there to be killed")
    branch.take(*items)


def _ils_back(branch: Branch) -> None:
    branch.close_ils()
    branch.open_ils()


def delivered(branch: Branch, config: Path | None = None) -> None:
    """The station's own sync thread delivers; nobody asks it to."""
    until = time.monotonic() + LONGEST_STEP_S
    while time.monotonic() < until:
        states = [row["state"] for row in branch.command("journal", "list", config=config)]
        if states and not {"pending", "sent", "in_doubt"} & set(states):
            return
        time.sleep(0.2)
    raise DayFailed(f"the journal was not delivered within {LONGEST_STEP_S:.0f} s")


def close(branch: Branch) -> None:
    """End the station as an administrator does."""
    if branch.station is not None and (code := branch.station.end()) != 0:
        raise DayFailed(f"the station ended with {code}")
    branch.station = None


def nothing_left(branch: Branch) -> None:
    """Everything was delivered."""
    (counts,) = branch.command("sync", "once")
    if counts.get("pending", 1) or counts.get("in_doubt", 1):
        raise DayFailed(f"sync once left something: {counts}")


def work_of(branch: Branch) -> list[Row]:
    """What is left for staff."""
    return [
        {key: row[key] for key in ("item", "entry", "kind", "state", "reason")}
        for row in branch.command("journal", "list")
        if row["state"] == "needs_review"
    ]


def report(day: Day, branch: Branch, work: list[Row]) -> Row:
    """What was told, what the ILS holds, what the tags say, and whether that agrees."""
    ils = ils_rows(branch.ils_truth())
    tags = [
        {"item": item, "uid": tag.uid, "afi": f"{tag.afi:02X}"} for item, tag in branch.tags.items()
    ]
    began = [
        {"item": loan.item, "patron": loan.patron, "due": loan.due.isoformat()}
        for loan in branch.loans
    ]
    found = differences(day.told, ils, tags, work, began)
    paid = paying.all_of(branch) if branch.bank_state is not None else []
    found += paying.money_differences(day.paid, paid)
    return {
        "agree": not found,
        "differences": found,
        "began": began,
        "told": day.told,
        "ils": ils,
        "tags": tags,
        "paid": day.paid,
        "payments": paid,
        "work": work,
        "steps": day.steps,
        "pictures": day.pictures,
    }
