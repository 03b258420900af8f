"""The loan desk with a trust pack: what a card and an item get while the ILS is away."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fakes import AMSTERDAM, START, FakeAccess, journal_at
from nacl.signing import SigningKey

from kiosk.flow.events import LoanDecided
from kiosk.flow.guests import OtherLibrary
from kiosk.services.loan_desk.desk import LoanDesk
from kiosk.services.membership import Membership
from kiosk.services.patrons import known
from sync.config import OfflineConfig
from sync.errors import InDoubt, Unreachable
from sync.model import (
    Action,
    Authority,
    GoesOn,
    IlsStatus,
    Instant,
    ItemAnswer,
    Outcome,
    PatronAnswer,
    Reason,
    Verdict,
)
from sync.trust.build import ItemRow, PatronRow, Plan, build
from sync.trust.policy import Policy
from sync.trust.source import PackSource

KEY = SigningKey(bytes(range(32)))
POLICY = Policy.model_validate(
    {
        "default_type": "BK",
        "types": {"BK": {"loan_days": 21}, "DVD": {"loan_days": 5}, "GAME": {"fee": True}},
        "closed_weekdays": ["sunday"],
        "items_per_session": 2,
        "items_per_day": 3,
    }
)
PATRONS = (
    *(PatronRow("P1"), PatronRow("P2"), PatronRow("P6", blocked=True)),
    *(PatronRow("G1"), PatronRow("G6", blocked=True), PatronRow("N1")),
)
GUESTS = Membership(
    guests=(
        OtherLibrary("Bibliotheek Zandhoven", re.compile("G[0-9]"), welcome=True),
        OtherLibrary("Bibliotheek Oosterdam", re.compile("N[0-9]")),
    )
)
ITEMS = (
    ItemRow("101", "DVD"),
    ItemRow("102", "GAME"),
    ItemRow("106", held=True, holder="P1"),
    ItemRow("107", not_for_loan=True),
)


class Away(FakeAccess):
    """An ILS that is not there; ``patron_answer`` is what it said while it was."""

    def __init__(self) -> None:
        self.patron_answer: PatronAnswer | None = None
        self.silence: Exception = Unreachable("gone")

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        if self.patron_answer is None:
            raise Unreachable("gone")
        return self.patron_answer

    def item(self, item: str, deadline: float) -> ItemAnswer:
        raise Unreachable("gone")

    def submit(self, entry: str, pin: str | None) -> Verdict:
        raise self.silence

    def end_session(self, card: str) -> None:
        raise AssertionError("there is nobody to tell")

    def disown(self, entry: str) -> None:
        raise AssertionError("every entry was told")

    def check(self) -> None:
        raise AssertionError("nobody asks")


class Counter:
    """A desk whose clock can be turned, beside a pack that can be replaced."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "pack.json"
        self.access = Away()
        self.hours = 0.0
        self.trusted = True
        self.offline = OfflineConfig()
        self.journal = journal_at(folder / "journal.db", self.now)
        self.packs = PackSource(self.file, (KEY.verify_key,), "CPL")
        self.deliver(PATRONS)

    def now(self) -> Instant:
        return Instant(START + timedelta(hours=self.hours), 0.0, "boot-1", self.trusted)

    def deliver(
        self, patrons: tuple[PatronRow, ...], days: int = 3, policy: Policy = POLICY
    ) -> None:
        """A new pack of this moment, as a nightly job would put it there."""
        issued = START + timedelta(hours=self.hours)
        plan = Plan(policy, "CPL", issued, date(2026, 11, 24), days, 1e-4, probes=10)
        made = build(patrons, ITEMS, plan, salt=bytes(32), dice=random.Random(1), keys=[KEY])
        new = self.file.with_name("new")
        new.write_bytes(made.file)
        new.replace(self.file)

    def desk(self, *, packs: bool = True, pin_required: bool = False) -> LoanDesk:
        return LoanDesk(
            self.journal,
            self.access,
            self.offline,
            timezone=AMSTERDAM,
            now=self.now,
            pin_required=pin_required,
            packs=self.packs if packs else None,
            membership=GUESTS,
        )

    def borrow(self, card: str, *items: str) -> list[str]:
        """One visit: each item's reason, or its due date."""
        desk = self.desk()
        session = desk.sign_in(card)
        return [said(desk.borrow(session, item)) for item in items]


def said(decided: LoanDecided) -> str:
    assert decided.offline
    if decided.outcome is Outcome.PENDING:
        return str(decided.due.date()) if decided.due is not None else "pending"
    assert decided.outcome is Outcome.REFUSED
    assert decided.by is Authority.OFFLINE_RULE
    return str(decided.reason)


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    made = Counter(tmp_path)
    yield made
    made.journal.close()


def test_a_pack_decides_card_by_card_and_item_by_item(counter: Counter) -> None:
    # Lent on the 24th; five days on is a Sunday.
    assert counter.borrow("P1", "100", "101") == ["2026-12-15", "2026-11-30"]
    assert counter.borrow("P2", "102", "107", "106", "103") == [
        "offline_not_allowed",
        "offline_not_allowed",
        "held_for_other",
        "2026-12-15",
    ]
    assert counter.borrow("P6", "104") == ["patron_blocked"]
    assert counter.borrow("P9", "104") == ["offline_not_allowed"]
    # The one who it is held for.
    assert counter.borrow("P1", "106") == ["2026-12-15"]


def test_limits_of_the_pack_per_session_and_per_day(counter: Counter) -> None:
    assert counter.borrow("P1", "1", "2", "3") == ["2026-12-15", "2026-12-15", "limit_reached"]
    assert counter.borrow("P1", "4", "5") == ["2026-12-15", "limit_reached"]
    counter.hours = 24
    assert counter.borrow("P1", "6") == ["2026-12-16"]


@pytest.mark.parametrize(
    ("about", "offline", "expected"),
    [
        ("the pack's", {}, 2),
        ("the station's", {"max_items": 1}, 1),
        ("none at all", {"max_items": 0}, 0),
        ("no fresh pack", {"max_items": 4, "without_pack": "capped"}, 4),
        ("no fresh pack", {"without_pack": "returns_only"}, 0),
        ("no trust section", {"max_items": 3}, 3),
        ("no trust section", {"mode": "returns_only"}, 0),
        ("no trust section, no clock", {"max_items": 3}, 0),
        ("no trust section, the ILS forbids it", {"max_items": 3}, 0),
        ("PIN card", {"max_items": 3}, 0),
        ("PIN card", {"max_items": 1, "pin_cards": "allow_capped"}, 1),
    ],
)
def test_the_number_that_the_notice_names_is_the_one_that_holds(
    counter: Counter,
    expect_log: Callable[[str], None],
    about: str,
    offline: dict[str, Any],
    expected: int,
) -> None:
    counter.offline = OfflineConfig(**offline)
    counter.trusted = "no clock" not in about
    if about == "no fresh pack":
        expect_log("no fresh trust pack")
        counter.hours = 73
    if "forbids" in about:
        counter.access.last_status = IlsStatus(offline_ok=False)
    desk = counter.desk(packs="no trust section" not in about)
    session = desk.sign_in("P1", "1234" if about == "PIN card" else None)
    assert session.most_offline == known(session).most_items == expected
    lent = [desk.borrow(session, f"{number}") for number in range(1, 7)]
    assert [each.outcome is Outcome.PENDING for each in lent].count(True) == expected


@pytest.mark.parametrize(
    ("about", "nobody", "confirmed"),
    [
        ("a pack", GoesOn.LOANS, GoesOn.LOANS),
        ("its end", GoesOn.RETURNS, GoesOn.RETURNS),
        ("its end, capped", GoesOn.LOANS, GoesOn.LOANS),
        ("98 forbids", GoesOn.RETURNS, GoesOn.RETURNS),
        ("never signed in", GoesOn.RETURNS, GoesOn.RETURNS),
        ("a clock that is not set", GoesOn.RETURNS, GoesOn.RETURNS),
        ("a PIN for every card", GoesOn.RETURNS, GoesOn.LOANS),
        ("a full disk", GoesOn.RETURNS, GoesOn.RETURNS),
        ("returns alone", GoesOn.RETURNS, GoesOn.RETURNS),
        ("nothing", GoesOn.NOTHING, GoesOn.NOTHING),
    ],
)
def test_what_goes_on_is_what_a_card_then_gets(
    counter: Counter,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
    about: str,
    nobody: GoesOn,
    confirmed: GoesOn,
) -> None:
    modes = {"returns alone": "returns_only", "nothing": "off"}
    without = "capped" if "capped" in about else "returns_only"
    counter.offline = OfflineConfig.model_validate(
        {"mode": modes.get(about, "capped"), "without_pack": without}
    )
    if "its end" in about:
        expect_log("no fresh trust pack")
        counter.hours = 24.0 * 30
    counter.trusted = "clock" not in about
    if "clock" in about:
        expect_log("no fresh trust pack")
    if "98" in about or "never" in about:
        counter.access.last_status = None if "never" in about else IlsStatus(offline_ok=False)
    desk = counter.desk(pin_required="PIN" in about)
    if "disk" in about:
        monkeypatch.setattr(type(counter.journal), "has_room", property(lambda journal: False))
    assert (desk.goes_on(), desk.goes_on(confirmed=True)) == (nobody, confirmed)
    session = desk.sign_in("P1", "1234" if "PIN" in about else None)
    lends = desk.borrow(session, "100").outcome is Outcome.PENDING
    takes_back = desk.give_back("103").outcome is Outcome.PENDING
    expected = GoesOn.LOANS if lends else GoesOn.RETURNS if takes_back else GoesOn.NOTHING
    assert expected is nobody


def test_the_notice_follows_a_pack_that_comes_in_between(counter: Counter) -> None:
    desk = counter.desk()
    assert desk.sign_in("P1").most_offline == 2
    generous = POLICY.model_copy(update={"items_per_session": 5, "items_per_day": 4})
    counter.deliver(PATRONS, policy=generous)
    assert desk.sign_in("P1").most_offline == 4
    counter.access.patron_answer = PatronAnswer("P1", True, None)
    assert known(desk.sign_in("P1")).most_items == 0


def test_a_card_that_may_nothing_is_not_signed_in(counter: Counter) -> None:
    desk = counter.desk()
    for card, reason in (("P6", Reason.PATRON_BLOCKED), ("P9", Reason.OFFLINE_NOT_ALLOWED)):
        session = desk.sign_in(card)
        assert (session.refusal, session.refused_by) == (reason, Authority.OFFLINE_RULE)
        told = known(session)
        assert (told.refusal, told.offline) == (reason, True)
    session = desk.sign_in("P1")
    assert (session.refusal, session.refused_by, known(session).offline) == (None, None, True)


def test_returns_need_no_pack(counter: Counter) -> None:
    counter.file.unlink()
    counter.trusted = False
    assert said(counter.desk().give_back("100")) == "pending"


@pytest.mark.parametrize("fault", ["missing", "torn", "expired", "not yet", "no clock"])
def test_without_a_fresh_pack_only_returns(
    counter: Counter, fault: str, expect_log: Callable[[str], None]
) -> None:
    expect_log("no fresh trust pack")
    match fault:
        case "missing":
            counter.file.unlink()
        case "torn":
            counter.file.write_bytes(counter.file.read_bytes()[:-99])
        case "expired":
            counter.hours = 72
        case "not yet":
            counter.hours = -1
        case "no clock":
            counter.trusted = False
    assert counter.borrow("P1", "100") == ["offline_not_allowed"]
    desk = counter.desk()
    assert desk.sign_in("P1").refusal is Reason.OFFLINE_NOT_ALLOWED
    assert said(desk.give_back("100")) == "pending"
    counter.offline = OfflineConfig(without_pack="capped")
    expected = "offline_not_allowed" if fault == "no clock" else counter.borrow("P9", "200")[0]
    assert counter.borrow("P9", "100") == [expected]
    assert (expected != "offline_not_allowed") == (fault != "no clock")


def test_a_replaced_pack_counts_from_the_next_item_on(
    counter: Counter, expect_log: Callable[[str], None]
) -> None:
    expect_log("no fresh trust pack")
    counter.hours = 71
    desk = counter.desk()
    session = desk.sign_in("P1")
    assert said(desk.borrow(session, "1")) == "2026-12-18"
    counter.hours = 73
    assert said(desk.borrow(session, "2")) == "offline_not_allowed"
    counter.deliver((PatronRow("P1"),))
    assert said(desk.borrow(session, "3")) == "2026-12-18"
    counter.deliver((PatronRow("P1", blocked=True), PatronRow("P2")))
    assert said(desk.borrow(session, "4")) == "patron_blocked"


def test_what_the_ils_said_earlier_in_the_visit_is_newer_than_the_pack(counter: Counter) -> None:
    counter.access.patron_answer = PatronAnswer("P9", True, None)
    assert counter.borrow("P9", "1") == ["2026-12-15"]
    counter.access.patron_answer = PatronAnswer("P1", True, None, blocks=(Reason.FEES_OWED,))
    assert counter.borrow("P1", "2") == ["fees_owed"]


def test_renewals_obey_the_pack(counter: Counter) -> None:
    desk = counter.desk()
    session = desk.sign_in("P2")
    assert said(desk.renew(session, "100")) == "2026-12-15"
    assert said(desk.renew(session, "106")) == "held_for_other"
    assert said(desk.renew(session, "102")) == "offline_not_allowed"
    assert said(desk.renew(desk.sign_in("P9"), "100")) == "offline_not_allowed"


def test_what_may_have_been_sent_is_for_staff_when_the_pack_says_no(counter: Counter) -> None:
    desk = counter.desk()
    session = desk.sign_in("P2")
    counter.access.silence = InDoubt("silence")
    decided = desk.borrow(session, "106")
    assert (decided.outcome, decided.reason) == (Outcome.NEEDS_REVIEW, Reason.HELD_FOR_OTHER)


def test_without_a_trust_section_nothing_changes(counter: Counter) -> None:
    counter.file.unlink()
    desk = counter.desk(packs=False)
    decided = [desk.borrow(desk.sign_in("P9"), item) for item in ("102", "106", "107")]
    assert [each.outcome for each in decided] == [Outcome.PENDING] * 3
    assert {each.action for each in decided} == {Action.BORROW}


def test_a_guest_is_lent_to_where_the_pack_knows_the_card(counter: Counter) -> None:
    assert counter.borrow("G1", "100") == ["2026-12-15"]
    assert counter.borrow("G6", "101") == ["patron_blocked"]
    assert counter.borrow("G9", "101") == ["offline_not_allowed"]
    # Of a library to which nothing is lent, whatever a pack says.
    refused = counter.desk().borrow(counter.desk().sign_in("N1"), "101")
    assert (refused.reason, refused.by) == (Reason.PATRON_NOT_OURS, Authority.STATION)


def test_without_a_pack_nothing_speaks_for_a_guest(
    counter: Counter, expect_log: Callable[[str], None]
) -> None:
    """Our own cards borrow by the caps alone then."""
    desk = counter.desk(packs=False)
    guest = desk.sign_in("G1")
    told = known(guest)
    assert (told.refusal, told.offline, told.most_items) == (Reason.OFFLINE_NOT_ALLOWED, True, 0)
    assert said(desk.borrow(guest, "100")) == "offline_not_allowed"
    assert said(desk.borrow(desk.sign_in("P9"), "100")) == "2026-12-15"
    assert desk.give_back("100").outcome is Outcome.PENDING
    counter.offline = OfflineConfig(without_pack="capped")
    counter.hours = 24 * 9
    expect_log("no fresh trust pack")
    assert counter.borrow("G1", "101") == ["offline_not_allowed"]
    assert counter.borrow("P9", "101") == ["2026-12-24"]


def test_a_guest_of_today_goes_on_when_the_connection_goes(counter: Counter) -> None:
    counter.access.patron_answer = PatronAnswer("G2", valid=True, pin_ok=None)
    assert counter.borrow("G2", "100") == ["2026-12-15"]


def test_without_a_clock_nothing_is_lent_offline_there_either(counter: Counter) -> None:
    counter.trusted = False
    desk = counter.desk(packs=False)
    session = desk.sign_in("P1")
    assert session.refusal is None
    assert said(desk.borrow(session, "100")) == "offline_not_allowed"
    assert said(desk.renew(session, "100")) == "offline_not_allowed"
    assert said(desk.give_back("100")) == "pending"
