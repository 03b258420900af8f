"""What a programme says is what the loan desk does, to the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fakes import AMSTERDAM, DUE, Clock, FakeAccess, journal_at

from kiosk.programmes.in_force import InForce
from kiosk.services.loan_desk.desk import LoanDesk
from kiosk.services.patrons import PatronSession
from sync.config import OfflineConfig
from sync.errors import Unreachable
from sync.journal.records import State
from sync.model import Action, Authority, Loan, Outcome, PatronAnswer, Reason, Verdict
from sync.programmes.model import Policy, Programme, Variant, Who


class Ils(FakeAccess):
    """It says yes to everything, and knows what kind of patron somebody is."""

    def __init__(self) -> None:
        self.kind, self.away = "J", False
        self.loans: tuple[Loan, ...] = ()
        self.submitted = 0

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        if self.away:
            raise Unreachable("away")
        return PatronAnswer(card, True, None, loans=self.loans, patron_type=self.kind)

    def submit(self, entry: str, pin: str | None) -> Verdict:
        if self.away:
            raise Unreachable("away")
        self.submitted += 1
        return Verdict(True, due=DUE)


@dataclass
class Counter:
    """A desk at the station lp-1 on Tuesday 24 November 2026, 10:00 at first."""

    path: Path

    def __post_init__(self) -> None:
        self.ils, self.clock = Ils(), Clock()
        self.journal = journal_at(self.path, self.clock)

    @property
    def today(self) -> date:
        return self.clock().utc.astimezone(AMSTERDAM).date()

    def desk(self, *programmes: Programme) -> LoanDesk:
        return LoanDesk(
            self.journal,
            self.ils,
            OfflineConfig(without_pack="capped"),
            timezone=AMSTERDAM,
            now=self.clock,
            programmes=InForce(programmes, "lp-1"),
        )

    def programme(self, policy: Policy, who: Who | None = None, *variants: Variant) -> Programme:
        return Programme.model_validate(
            {
                **{"name": "Proef", "from": self.today, "to": self.today, "policy": policy},
                **{"who": who or Who(), "variant": variants, "measures": ("second_book",)},
            }
        )


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    counter = Counter(tmp_path / "journal.db")
    yield counter
    counter.journal.close()


def lend(desk: LoanDesk, session: PatronSession, *items: str) -> list[Reason | None]:
    return [desk.borrow(session, item).reason for item in items]


def test_the_cap_of_a_day_refuses_by_the_station_and_asks_nobody(counter: Counter) -> None:
    desk = counter.desk(counter.programme(Policy(most_per_day=2)))
    session = desk.sign_in("P1")
    assert lend(desk, session, "1", "2") == [None, None]
    refused = desk.borrow(session, "3")
    assert (refused.reason, refused.by) == (Reason.PROGRAMME_LIMIT, Authority.STATION)
    assert counter.ils.submitted == 2
    told = counter.journal.delivery(refused.entry)
    assert told.state is State.REFUSED
    assert told.told is not None
    assert (told.told.outcome, told.told.reason) == (Outcome.REFUSED, Reason.PROGRAMME_LIMIT)
    # In another visit of that day too; another card is another's.
    assert lend(desk, desk.sign_in("P1"), "4") == [Reason.PROGRAMME_LIMIT]
    assert lend(desk, desk.sign_in("P2"), "4") == [None]


@pytest.mark.parametrize("spelling", ["p-1", " P-1 ", "\uff30-1"])
def test_a_card_written_otherwise_is_no_other_card(counter: Counter, spelling: str) -> None:
    desk = counter.desk(counter.programme(Policy(most_per_day=2)))
    assert lend(desk, desk.sign_in("P-1"), "1") == [None]
    assert lend(desk, desk.sign_in(spelling), "2", "3") == [None, Reason.PROGRAMME_LIMIT]
    assert lend(desk, desk.sign_in("P-11"), "3") == [None]


def test_what_was_undone_was_not_borrowed(counter: Counter) -> None:
    desk = counter.desk(counter.programme(Policy(most_per_day=1)))
    session = desk.sign_in("P1")
    first = desk.borrow(session, "1")
    assert lend(desk, session, "2") == [Reason.PROGRAMME_LIMIT]
    assert desk.undo(session, first.entry).outcome is Outcome.ACCEPTED
    assert lend(desk, session, "2") == [None]


def test_what_was_undone_while_the_library_system_was_away_was_not_borrowed(
    counter: Counter,
) -> None:
    desk = counter.desk(counter.programme(Policy(most_per_day=1)))
    session = desk.sign_in("P1")
    first = desk.borrow(session, "1")
    counter.ils.away = True
    assert desk.undo(session, first.entry).outcome is Outcome.PENDING
    counter.ils.away = False
    assert lend(desk, session, "2", "3") == [None, Reason.PROGRAMME_LIMIT]


def test_it_ends_with_its_last_day(counter: Counter) -> None:
    desk = counter.desk(counter.programme(Policy(most_per_day=0)))
    assert lend(desk, desk.sign_in("P1"), "1") == [Reason.PROGRAMME_LIMIT]
    counter.clock.seconds = 24 * 3600
    assert lend(desk, desk.sign_in("P1"), "1") == [None]


def test_no_programme_goes_by_a_clock_that_is_not_trusted(counter: Counter) -> None:
    desk = counter.desk(counter.programme(Policy(most_per_day=1, most_on_loan=1)))
    visit = desk.sign_in("P1")
    assert lend(desk, visit, "1", "2") == [None, Reason.PROGRAMME_LIMIT]
    counter.clock.trusted = False
    assert lend(desk, visit, "2") == [None]
    # Trusted again, also in the same visit: what was borrowed meanwhile counts.
    counter.clock.trusted = True
    assert lend(desk, visit, "3") == [Reason.PROGRAMME_LIMIT]


def test_a_day_ends_at_midnight_also_in_a_visit_and_has_25_hours_in_autumn(
    counter: Counter,
) -> None:
    always = counter.programme(Policy(most_per_day=1)).model_copy(update={"last": date(2028, 1, 1)})
    desk = counter.desk(always)

    def at(text: str) -> None:
        moment = datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)
        counter.clock.seconds += (moment.astimezone(UTC) - counter.clock().utc).total_seconds()

    at("2027-03-27T23:59")
    visit = desk.sign_in("P1")
    assert lend(desk, visit, "1", "2") == [None, Reason.PROGRAMME_LIMIT]
    at("2027-03-28T00:01")
    assert lend(desk, visit, "2", "3") == [None, Reason.PROGRAMME_LIMIT]
    # The clock is put back on the last day of October.
    at("2027-10-31T00:01")
    assert lend(desk, desk.sign_in("P1"), "4") == [None]
    at("2027-10-31T23:59")
    assert lend(desk, desk.sign_in("P1"), "5") == [Reason.PROGRAMME_LIMIT]
    at("2027-11-01T00:00")
    assert lend(desk, desk.sign_in("P1"), "5") == [None]


def test_the_cap_on_loan_counts_what_the_library_system_lists(counter: Counter) -> None:
    counter.ils.loans = (Loan("a"), Loan("b"))
    desk = counter.desk(counter.programme(Policy(most_on_loan=3)))
    session = desk.sign_in("P1")
    assert lend(desk, session, "1", "2") == [None, Reason.PROGRAMME_LIMIT]
    session.gave_back("a")
    assert lend(desk, session, "2") == [None]


@pytest.mark.parametrize(
    ("who", "holds"),
    [
        (Who(patron_types=("j",)), True),
        (Who(patron_types=("V",)), False),
        (Who(stations=("lp-2",)), False),
        (Who(days=("sat",)), False),
        (Who(hours="00:00-00:01"), False),
    ],
)
def test_it_is_for_whom_it_says(counter: Counter, who: Who, holds: bool) -> None:
    desk = counter.desk(counter.programme(Policy(most_per_day=0), who))
    refused = Reason.PROGRAMME_LIMIT if holds else None
    assert lend(desk, desk.sign_in("P1"), "1") == [refused]


def test_a_station_has_the_rule_of_its_own_variant(counter: Counter) -> None:
    ours = Variant(name="Een", stations=("lp-1",), policy=Policy(most_per_day=1))
    theirs = Variant(name="Veel", stations=("lp-2",))
    desk = counter.desk(counter.programme(Policy(most_per_day=9), None, ours, theirs))
    assert lend(desk, desk.sign_in("P1"), "1", "2") == [None, Reason.PROGRAMME_LIMIT]


def test_its_period_is_promised_where_nobody_can_be_asked(counter: Counter) -> None:
    policy = Policy(loan_days=42, in_ils=("loan_days",))
    desk = counter.desk(counter.programme(policy))
    online = desk.borrow(desk.sign_in("P1"), "1")
    assert online.due == DUE.astimezone(AMSTERDAM), "the library system's own"
    counter.ils.away = True
    offline = desk.borrow(desk.sign_in("P1"), "2")
    assert offline.outcome is Outcome.PENDING
    told = counter.journal.delivery(offline.entry).told
    assert told is not None
    assert told.due is not None
    assert (told.due.astimezone(AMSTERDAM).date() - counter.today).days == 42
    assert offline.action is Action.BORROW


def test_nobodys_type_is_known_while_the_library_system_is_away(counter: Counter) -> None:
    desk = counter.desk(counter.programme(Policy(most_per_day=0), Who(patron_types=("J",))))
    session = desk.sign_in("P1")
    assert lend(desk, session, "1") == [Reason.PROGRAMME_LIMIT]
    counter.ils.away = True
    assert desk.borrow(session, "1").reason is Reason.PROGRAMME_LIMIT, "it was known before"
