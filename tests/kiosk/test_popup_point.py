"""Two weeks at a partner's without a network, and what the library has of them afterwards.

Nothing that somebody was told yes to may be lost, and nothing may have an effect twice, whatever
became of the items at the library meanwhile.
"""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fakes import AMSTERDAM
from popup_point import BEGIN, CARDS, ITEMS, STRANGE, Point, Promise

from kiosk.clock import Doubt
from sync.journal.records import Delivery, State
from sync.model import Action
from sync.sim.state import Served
from sync.trust.build import PatronRow
from sync.work import How, Settling, settle

NEW_CARD = "P20"
"""Of somebody who joined in the first week."""
BLOCKED = "P19"
STAYS, ROUNDABOUT, RELENT, BOXED = ITEMS[:4]
"""The first two were lent at the library before the point opened."""
ANY = ITEMS[4:]
CODE = {Action.BORROW: "11", Action.RETURN: "09"}
CLOCK_LOST_ON, STICK_ON, LAST_DAY = 9, 7, 14


@pytest.fixture
def point(tmp_path: Path) -> Iterator[Point]:
    made = Point(tmp_path)
    yield made
    made.close()


def patrons(*more: str) -> list[PatronRow]:
    rows = [PatronRow(card) for card in CARDS if card not in (NEW_CARD, BLOCKED, *more)]
    return [*rows, PatronRow(BLOCKED, blocked=True), *map(PatronRow, more)]


def visitors(point: Point, dice: random.Random, day: int) -> None:
    """Twelve people between nine and five, each with what they came for."""
    for number in range(12):
        point.now = BEGIN + timedelta(days=day, hours=1, minutes=35 * number + dice.randrange(20))
        here = [item for item in ANY if point.lies_at[item] == "popup"]
        away = [item for item in ANY if point.lies_at[item] != "popup"]
        if number == 5:
            # Somebody brought a book of the library along, and lays it on the pad.
            point.borrow("P01", STRANGE)
        elif away and dice.random() < 0.45:
            for item in dice.sample(away, min(len(away), dice.randrange(1, 3))):
                point.give_back(item)
        else:
            wanted = dice.sample(here, min(len(here), dice.randrange(1, 4)))
            point.borrow(dice.choice(CARDS), *wanted)


def meanwhile(point: Point, day: int) -> None:
    """Four items that go another way: of what happens at the library the point knows nothing."""
    match day:
        case 2:
            point.give_back(STAYS)
            point.borrow("P04", RELENT)
            point.give_back(ROUNDABOUT)
        case 3:
            point.borrow("P05", ROUNDABOUT)
            point.borrow("P06", BOXED)
        case 4:
            point.desk_takes_back(RELENT)
        case 5:
            point.desk_takes_back(ROUNDABOUT)
        case 6:
            point.desk_lends(RELENT, "P18")
        case 11:
            point.desk_takes_back(BOXED)


def test_two_weeks_without_a_network_settled(
    point: Point, expect_log: Callable[[str], None]
) -> None:
    expect_log("clock not trusted")
    # That day, nobody knows whether the pack holds; and the item that is on another card.
    expect_log("no fresh trust pack")
    expect_log("needs review")
    dice = random.Random(1)
    point.desk_lends(STAYS, "P02")
    point.desk_lends(ROUNDABOUT, "P03")
    with point.switched_on() as books:
        # Whoever sets it up has it sign in once, while there is a network.
        assert books.engine.ready(time.monotonic() + 10.0).offline_ok
        point.take_pack(point.pack(patrons()))
    point.network(False)

    for day in range(1, LAST_DAY + 1):
        point.now = BEGIN + timedelta(days=day)
        if day == CLOCK_LOST_ON:
            # An empty battery: the laptop believes that it is yesterday.
            point.wrong_by = timedelta(days=-1, hours=-3)
        with point.switched_on():
            if day == STICK_ON:
                point.take_pack(point.pack(patrons(NEW_CARD)))
            assert point.clock.doubt() is (Doubt.BEHIND if day == CLOCK_LOST_ON else None)
            visitors(point, dice, day)
            meanwhile(point, day)
        # Set by hand in the evening, with the machine started anew.
        point.wrong_by = timedelta(0)

    # Its own collection and nothing else; nobody who is blocked; nothing dated by a wrong clock.
    borrowed = [each for each in point.promises if each.action is Action.BORROW]
    assert STRANGE not in {each.item for each in borrowed}
    assert BLOCKED not in {each.card for each in borrowed}
    lost_day = (BEGIN + timedelta(days=CLOCK_LOST_ON)).date()
    assert lost_day not in {each.at.date() for each in borrowed}
    joined = [each.at for each in borrowed if each.card == NEW_CARD]
    assert joined
    assert min(joined) >= BEGIN + timedelta(days=STICK_ON)

    # The laptop is home again.
    point.now = BEGIN + timedelta(days=LAST_DAY + 1)
    point.network(True)
    with point.switched_on() as books:
        ends = point.settle()
        work = {each.entry: each.what for each in books.journal.work()}
        assert books.journal.verify()[1] is None
    for item in (ROUNDABOUT, BOXED):
        # What came back to the library waited in a box until now.
        point.desk_takes_back(item)

    report = Counter(point.said)
    report.update(f"{each.action} {ends[each.entry].state}" for each in point.promises)
    report.update(lost=sum(is_lost(each, ends, work) for each in point.promises))
    report.update(doubled=doubled(point, ends))
    report.update(wrongly_dated=len(wrongly_dated(point)))
    assert report == {
        "borrow pending": 126,
        "borrow accepted": 125,
        "borrow needs_review": 1,
        "return pending": 94,
        "return accepted": 94,
        # The library's own book; the card of who joined later, and all on the lost day.
        "borrow offline_not_allowed": 13,
        "card offline_not_allowed": 12,
        "card patron_blocked": 2,
        "borrow limit_reached": 5,
        "lost": 0,
        "doubled": 0,
        "wrongly_dated": 0,
    }
    assert [each.item for each in point.promises if each.entry in work] == [RELENT]
    assert not [each for each in point.served if each.effect == "renewed"]
    # What the library has is what is true, of every item.
    assert {item: loan.patron for item, loan in point.library.loans.items()} == {
        item: where for item, where in point.lies_at.items() if where in CARDS
    }


def test_another_laptop_goes_on_from_the_copy_of_one_that_was_stolen(
    point: Point, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    with point.switched_on() as books:
        assert books.engine.ready(time.monotonic() + 10.0).offline_ok
        point.take_pack(point.pack(patrons()))
    point.network(False)
    point.now += timedelta(days=1)
    with point.switched_on():
        point.borrow("P01", *ITEMS[:3])
        point.borrow("P02", ITEMS[3])
        point.give_back(ITEMS[0])
    before = len(point.promises)
    stick = point.copied()
    with point.switched_on():
        point.borrow("P03", ITEMS[5])
    assert len(point.promises) == before + 1

    point.another_laptop(stick)
    point.network(True)
    with point.switched_on() as books:
        # The first one may have delivered since: what is not there is for staff, who look first.
        assert State.PENDING not in {each.state for each in point.settle().values()}
        assert not point.library.loans
        restored, *lacking = books.journal.work()
        assert restored.what == "journal_restored"
        assert {each.what for each in lacking} == {"needs_review"}
        for each in lacking:
            # What was returned since lies there: of that nothing is left to send.
            back = books.journal.delivery(each.entry).intent.item == ITEMS[0]
            how = How.ACCEPT if back else How.RETRY
            settle(books.journal, Settling(each.key, how, by="balie"))
        ends = point.settle()
        assert books.journal.work() == [restored]
    states = Counter(ends[each.entry].state for each in point.promises[:before])
    assert states == {State.ACCEPTED: before - 1, State.REFUSED: 1}
    # What came after the copy is in no journal, and in no library system.
    assert point.promises[before].entry not in ends
    assert {item: loan.patron for item, loan in point.library.loans.items()} == {
        ITEMS[1]: "P01",
        ITEMS[2]: "P01",
        ITEMS[3]: "P02",
    }
    assert doubled(point, ends) == 0


def is_lost(promise: Promise, ends: Mapping[str, Delivery], work: Mapping[str, str]) -> bool:
    """Neither with the library nor with its staff."""
    end = ends[promise.entry].state
    return end is not State.ACCEPTED and not (
        end is State.NEEDS_REVIEW and work.get(promise.entry) == "needs_review"
    )


def doubled(point: Point, ends: Mapping[str, Delivery]) -> int:
    """Effects at the library beyond one of each thing that was promised."""
    had = Counter(
        (each.code, each.item, dated(each))
        for each in point.served
        if each.effect and each.code in CODE.values()
    )
    may = Counter(
        (CODE[each.action], each.item)
        for each in point.promises
        if each.entry in ends and ends[each.entry].state is State.ACCEPTED
    )
    of_item = Counter((code, item) for code, item, _ in had.elements())
    return sum(n - 1 for n in had.values()) + sum((of_item - may).values())


def wrongly_dated(point: Point) -> list[Promise]:
    """What the library was told another time of, or of the lost day another time than between its
    neighbours."""
    said: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for each in (each for each in point.served if each.code in CODE.values()):
        said[each.code, each.item].append(dated(each))
    lost_day = BEGIN + timedelta(days=CLOCK_LOST_ON)
    wrong = []
    for promise in point.promises:
        times = said[CODE[promise.action], promise.item]
        around = [each for each in times if lost_day - timedelta(hours=24) < each]
        is_right = promise.at in times
        if promise.at.date() == lost_day.date():
            is_right = any(each < lost_day + timedelta(hours=25) for each in around)
        wrong.extend([] if is_right else [promise])
    return wrong


def dated(exchange: Served) -> datetime:
    """The moment that the library was told."""
    text = exchange.fixed.get("transaction_date") or exchange.fixed["return_date"]
    return datetime.strptime(text, "%Y%m%d    %H%M%S").replace(tzinfo=AMSTERDAM)
