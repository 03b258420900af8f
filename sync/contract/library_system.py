"""What every driver of a library system promises, whatever it speaks.

A driver joins with a class of two lines, as in test_library_systems.py::

    class TestMine(LibrarySystemContract):
        system = System("mine", stage=…)

The far end holds the catalogue below, and is real: it speaks the wire protocol over a socket.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import ClassVar, Protocol

import pytest

from sync.errors import BadMessage, IlsError, InDoubt, SignInRefused, Unreachable
from sync.ils.port import Ils
from sync.ils.site import Site
from sync.model import Ability, Action, ItemStatus, Order, Reason, Verdict

PIN = "4711"
LOAN_DAYS = 21
CATALOGUE = """
[policy]
loan_days = 21
max_loans = 3
max_renewals = 1
fee_limit = 10.00

[[patrons]]
card = "P1"
pin = "4711"
name = "Ada van Voorbeeld"
language = "nl"
note = "Je foto ligt bij de balie."
email = "ada@example.org"
category = "PT"
[[patrons]]
card = "P2"
pin = "2222"
name = "Zoë Örnek"
language = "en"
[[patrons]]
card = "EXPIRED"
name = "Evert Verlopen"
status = "expired"
[[patrons]]
card = "BLOCKED"
name = "Femke Geblokkeerd"
status = "blocked"
[[patrons]]
card = "OWES"
name = "Gijs Schuldenaar"
fees = 15.75
[[patrons]]
card = "FULL"
name = "Hanna Veellezer"
max_loans = 1

[[items]]
id = "100"
title = "Les Misérables"
author = "Hugo, Victor"
[[items]]
id = "101"
title = "Max Havelaar"
author = "Multatuli"
[[items]]
id = "200"
title = "De kleine Johannes"
[[items]]
id = "201"
title = "Woutertje Pieterse"
[[items]]
id = "300"
title = "Naslagwerk"
status = "not_for_loan"
[[items]]
id = "400"
title = "Gereserveerd"
hold_for = ["P2"]

[[loans]]
item = "200"
patron = "P2"
due = 7
[[loans]]
item = "201"
patron = "FULL"
due = 7
"""


class Far(Protocol):
    """The far end of one test."""

    def open(self, password: str = "") -> Ils:
        """A session of its own, not connected yet; ``password`` is one that is wrong."""

    def loans(self) -> Mapping[str, str]:
        """Item → card, as the library system holds it."""

    def stop(self) -> None:
        """Nobody answers from now on."""


@dataclass(frozen=True, slots=True)
class System:
    """One driver under test, and what its library system cannot do at all."""

    name: str
    stage: Callable[[str], AbstractContextManager[Far]]
    """The argument is one of FATES for the next transaction, or empty."""
    lacks: frozenset[str] = frozenset()
    """Of "renew", "pins", "blocks", "limits", "holds", "due", "renewal_limit", "not_for_loan",
    "placing", "cancelling" and "title_holds", "payments", "fees" (a list of them), "search",
    "pin_change", "messages" (for a patron), "patron_types"; "fee_limit": how much a patron may owe
    is seen at the first loan alone."""
    not_on_loan: frozenset[Reason | None] = frozenset({Reason.NOT_ON_LOAN})
    """What a return of what is not on loan may be answered with; None: accepted."""
    no_loan: Reason = Reason.NOT_ON_LOAN
    """Why a renewal of what nobody has is refused."""


FATES = {
    "unheard": "the request never arrives, the link breaks",
    "unanswered": "it is carried out, the link breaks",
    "silent": "it is carried out, nothing comes",
    "garbled": "it is carried out, rubbish comes",
}


@dataclass
class Sending:
    """The journal's part: counts how often it was told that the first byte goes out."""

    far: Far
    called: int = 0
    lent_before: list[Mapping[str, str]] = field(default_factory=list)

    def __call__(self) -> None:
        self.called += 1
        self.lent_before.append(dict(self.far.loans()))


def soon(seconds: float = 5.0) -> float:
    return time.monotonic() + seconds


def now() -> datetime:
    return datetime.now(UTC)


def borrow(item: str = "100", card: str = "P1", pin: str | None = PIN) -> Order:
    return Order(Action.BORROW, item, now(), card, pin=pin)


class LibrarySystemContract:
    """The suite."""

    system: ClassVar[System]

    @pytest.fixture
    def stage(self) -> Iterator[Callable[[str], Far]]:
        entered: list[AbstractContextManager[Far]] = []

        def enter(fate: str = "") -> Far:
            entered.append(self.system.stage(fate))
            return entered[-1].__enter__()

        yield enter
        for each in entered:
            each.__exit__(None, None, None)

    @pytest.fixture
    def far(self, stage: Callable[[str], Far]) -> Far:
        return stage("")

    @pytest.fixture
    def ils(self, far: Far) -> Iterator[Ils]:
        ils = far.open()
        yield ils
        ils.close()

    def needs(self, *abilities: str) -> None:
        missing = self.system.lacks & set(abilities)
        if missing:
            pytest.skip(f"{self.system.name} has no {', '.join(sorted(missing))}")

    def submit(self, ils: Ils, order: Order) -> Verdict:
        return ils.submit(order, soon(), lambda: None)

    # Signing in --------------------------------------------------------------------------------

    def test_signed_in_it_may_lend_and_take_back(self, ils: Ils) -> None:
        assert ils.status is None
        status = ils.sign_in(soon())
        assert (status.online, status.checkout_ok, status.checkin_ok) == (True, True, True)
        assert ils.status == status
        ils.close()
        ils.close()
        assert ils.sign_in(soon()).online

    def test_a_refused_sign_in_is_an_alarm(self, far: Far) -> None:
        ils = far.open(password="wr0ng-passw0rd")
        with pytest.raises(SignInRefused) as refused:
            ils.sign_in(soon())
        assert "wr0ng-passw0rd" not in str(refused.value)
        ils.close()

    def test_nobody_there_is_unreachable(self, far: Far, ils: Ils) -> None:
        ils.sign_in(soon())
        far.stop()
        sending = Sending(far)
        with pytest.raises(Unreachable):
            ils.patron("P1", None, soon())
        with pytest.raises(Unreachable):
            ils.item("100", soon())
        with pytest.raises(Unreachable):
            ils.submit(borrow(), soon(), sending)
        assert sending.called == 0
        ils.end_session("P1", soon())

    # Asking ------------------------------------------------------------------------------------

    def test_a_patron_and_a_pin(self, ils: Ils) -> None:
        known = ils.patron("P1", None, soon())
        assert (known.card, known.valid, known.pin_ok, known.blocks) == ("P1", True, None, ())
        assert (known.initials, known.loans, known.fees) == ("A.V.", (), Decimal(0))
        self.needs("pins")
        assert ils.patron("P1", PIN, soon()).pin_ok is True
        assert ils.patron("P1", "0000", soon()).pin_ok is False

    def test_an_address_is_told_and_shown_to_nobody(self, ils: Ils) -> None:
        known = ils.patron("P1", None, soon())
        assert "ada@example.org" not in repr(known)
        assert ils.patron("P2", None, soon()).mail == ""
        self.needs("mail addresses")
        assert known.mail == "ada@example.org"

    def test_an_unknown_card(self, ils: Ils) -> None:
        unknown = ils.patron("NOBODY", None, soon())
        assert (unknown.valid, unknown.blocks) == (False, (Reason.PATRON_UNKNOWN,))
        assert not unknown.loans

    @pytest.mark.parametrize(
        ("card", "reason"),
        [
            ("EXPIRED", Reason.PATRON_EXPIRED),
            ("BLOCKED", Reason.PATRON_BLOCKED),
            ("OWES", Reason.FEES_OWED),
        ],
    )
    def test_why_a_patron_may_not_borrow(self, ils: Ils, card: str, reason: Reason) -> None:
        self.needs("blocks")
        told_before = reason is not Reason.FEES_OWED or "fee_limit" not in self.system.lacks
        assert (reason in ils.patron(card, None, soon()).blocks) is told_before
        refused = self.submit(ils, borrow(card=card, pin=None))
        assert (refused.accepted, refused.reason) == (False, reason)

    def test_a_patrons_loans_by_their_stored_ids(self, ils: Ils) -> None:
        answer = ils.patron("P2", None, soon())
        assert [loan.item for loan in answer.loans] == ["200"]
        assert (answer.has("200"), answer.has("100")) == (True, False)

    def test_items(self, ils: Ils) -> None:
        free = ils.item("100", soon())
        assert (free.item, free.status, free.title) == (
            "100",
            ItemStatus.AVAILABLE,
            "Les Misérables",
        )
        lent = ils.item("200", soon())
        assert lent.status is ItemStatus.ON_LOAN
        assert ils.item("999", soon()).status is ItemStatus.UNKNOWN
        self.needs("due")
        assert lent.due is not None
        assert timedelta(days=5) < lent.due - now() < timedelta(days=9)

    def test_ids_that_cannot_be_anybodys(self, far: Far, ils: Ils) -> None:
        sending = Sending(far)
        unseen = ("P1\u200b", "P1\u00ad", "P1\u0301")
        for rubbish in ("P1|ABx", "P1\r", 'P1" or 1=="1', "../1", "P1\0", "é" * 300, *unseen):
            assert not ils.patron(rubbish, None, soon()).valid
            assert ils.item(rubbish, soon()).status is ItemStatus.UNKNOWN
            refused = ils.submit(borrow(item=rubbish), soon(), sending)
            assert (refused.accepted, refused.reason) == (False, Reason.ITEM_UNKNOWN)
        assert dict(far.loans()) == {"200": "P2", "201": "FULL"}

    # Transactions ------------------------------------------------------------------------------

    def test_a_whole_visit(self, far: Far, ils: Ils) -> None:
        sending = Sending(far)
        lent = ils.submit(borrow(), soon(), sending)
        assert (lent.accepted, lent.reason, lent.renewed) == (True, None, False)
        assert lent.title == "Les Misérables"
        assert lent.due is not None
        assert abs(lent.due - now() - timedelta(days=LOAN_DAYS)) < timedelta(days=2)
        # Nothing goes out before the journal knows.
        assert (sending.called, "100" in sending.lent_before[0]) == (1, False)
        assert far.loans()["100"] == "P1"
        assert ils.patron("P1", None, soon()).has("100")
        assert ils.item("100", soon()).status is ItemStatus.ON_LOAN
        ils.end_session("P1", soon())
        back = ils.submit(Order(Action.RETURN, "100", now()), soon(), sending)
        assert (back.accepted, back.reason) == (True, None)
        assert "100" not in far.loans()
        assert not ils.patron("P1", None, soon()).has("100")

    @pytest.mark.parametrize(
        ("item", "reason", "ability"),
        [
            ("999", Reason.ITEM_UNKNOWN, ""),
            ("200", Reason.ON_LOAN_TO_OTHER, ""),
            ("300", Reason.NOT_FOR_LOAN, "not_for_loan"),
            ("400", Reason.HELD_FOR_OTHER, "holds"),
        ],
    )
    def test_why_an_item_is_not_lent(
        self, far: Far, ils: Ils, item: str, reason: Reason, ability: str
    ) -> None:
        self.needs(ability)
        refused = self.submit(ils, borrow(item))
        assert (refused.accepted, refused.reason, refused.due) == (False, reason, None)
        assert far.loans().get(item) != "P1"

    def test_no_more_than_a_patron_may_have(self, far: Far, ils: Ils) -> None:
        self.needs("limits")
        refused = self.submit(ils, borrow(card="FULL", pin=None))
        assert (refused.accepted, refused.reason) == (False, Reason.LIMIT_REACHED)
        assert "100" not in far.loans()

    def test_a_card_that_nobody_has_borrows_nothing(self, far: Far, ils: Ils) -> None:
        refused = self.submit(ils, borrow(card="NOBODY", pin=None))
        assert (refused.accepted, refused.reason) == (False, Reason.PATRON_UNKNOWN)
        assert "100" not in far.loans()

    def test_a_return_of_what_nobody_has(self, ils: Ils) -> None:
        answer = self.submit(ils, Order(Action.RETURN, "100", now()))
        assert (None if answer.accepted else answer.reason) in self.system.not_on_loan
        unknown = self.submit(ils, Order(Action.RETURN, "999", now()))
        assert (unknown.accepted, unknown.reason) == (False, Reason.ITEM_UNKNOWN)

    def test_a_renewal(self, far: Far, ils: Ils) -> None:
        self.needs("renew")
        before = ils.item("200", soon()).due
        order = Order(Action.RENEW, "200", now(), "P2", due_before=before)
        renewed = self.submit(ils, order)
        assert (renewed.accepted, renewed.reason) == (True, None)
        after = ils.item("200", soon()).due
        assert before is not None
        assert after is not None
        assert after > before
        assert renewed.due == after
        nobodys = self.submit(ils, Order(Action.RENEW, "100", now(), "P2"))
        assert (nobodys.accepted, nobodys.reason) == (False, self.system.no_loan)
        self.needs("renewal_limit")
        again = self.submit(ils, Order(Action.RENEW, "200", now(), "P2", due_before=after))
        assert (again.accepted, again.reason) == (False, Reason.RENEWAL_LIMIT)
        assert ils.item("200", soon()).due == after

    def test_what_was_lent_and_returned_off_line(self, far: Far, ils: Ils) -> None:
        happened = now() - timedelta(hours=3)
        promised = (now() + timedelta(days=14)).replace(microsecond=0)
        lent = Order(Action.BORROW, "101", happened, "P1", offline=True, promised_due=promised)
        assert self.submit(ils, lent).accepted
        assert far.loans()["101"] == "P1"
        back = Order(Action.RETURN, "101", now(), offline=True)
        assert self.submit(ils, back).accepted
        assert "101" not in far.loans()

    # The account -------------------------------------------------------------------------------

    def test_a_hold_is_placed_listed_and_taken_back(self, far: Far, ils: Ils) -> None:
        self.needs("placing")
        sending = Sending(far)
        placed = ils.submit(Order(Action.HOLD, "200", now(), "P1"), soon(), sending)
        assert (placed.accepted, placed.reason, sending.called) == (True, None, 1)
        (hold,) = ils.holds("P1", soon()) or ()
        assert "200" in hold.item or "De kleine Johannes" in hold.title
        assert not hold.ready
        assert ils.patron("P1", None, soon()).holds_waiting == 1
        # Whatever it says to a second one: there is none.
        ils.submit(Order(Action.HOLD, "200", now(), "P1"), soon(), sending)
        assert len(ils.holds("P1", soon()) or ()) == 1
        self.needs("cancelling")
        back = ils.submit(Order(Action.HOLD, "200", now(), "P1", cancels=True), soon(), sending)
        assert (back.accepted, back.reason) == (True, None)
        assert ils.holds("P1", soon()) == ()

    def test_what_it_can_do_is_told_after_signing_in(self, ils: Ils) -> None:
        can = ils.sign_in(soon()).abilities
        told = {
            "placing": Ability.HOLD_ITEM,
            "cancelling": Ability.CANCEL_ITEM_HOLD,
            "title_holds": Ability.HOLD_TITLE,
            "payments": Ability.BOOK_PAYMENT,
            "fees": Ability.LIST_FEES,
            "search": Ability.SEARCH,
            "pin_change": Ability.CHANGE_PIN,
        }
        found = {name for name, ability in told.items() if ability in can}
        assert found == set(told) - self.system.lacks

    def test_titles_are_found_by_words(self, ils: Ils) -> None:
        ils.sign_in(soon())
        if "search" in self.system.lacks:
            assert ils.search("havelaar", 5, soon()) is None
            return
        found = ils.search("havelaar multatuli", 5, soon())
        assert found is not None
        (title,) = found.titles
        assert (title.title, title.author, found.total) == ("Max Havelaar", "Multatuli", 1)
        assert title.title_id
        accents = ils.search("miserables", 5, soon())
        assert accents is not None
        assert [each.title for each in accents.titles] == ["Les Misérables"]
        for words in (
            'nobody " wrote * this',
            "x%y",
            "x_y",
            "x\\y",
            "x?y",
            'x") or cql.allRecords=1',
        ):
            nothing = ils.search(words, 5, soon())
            assert nothing is not None
            assert nothing.titles == ()

    def test_a_title_that_was_found_is_put_on_hold(self, ils: Ils) -> None:
        self.needs("search", "title_holds")
        ils.sign_in(soon())
        found = ils.search("johannes", 5, soon())
        assert found is not None
        order = Order(Action.HOLD, "", now(), "P1", title=found.titles[0].title_id)
        placed = self.submit(ils, order)
        assert (placed.accepted, placed.reason) == (True, None)
        (hold,) = ils.holds("P1", soon()) or ()
        assert (hold.title_id, hold.title) == (found.titles[0].title_id, "De kleine Johannes")
        self.submit(ils, order)
        assert len(ils.holds("P1", soon()) or ()) == 1
        back = Order(Action.HOLD, "", now(), "P1", title=hold.title_id, cancels=True)
        assert self.submit(ils, back).accepted
        assert ils.holds("P1", soon()) == ()

    def test_a_pin_is_changed_by_whoever_knows_it(self, ils: Ils) -> None:
        ils.sign_in(soon())
        if "pin_change" in self.system.lacks:
            refused = ils.change_pin("P1", PIN, "5822", soon())
            assert (refused.accepted, refused.reason) == (False, Reason.ILS_CLOSED)
            assert not refused.asked
            return
        wrong = ils.change_pin("P1", "0000", "5822", soon())
        assert (wrong.accepted, wrong.reason) == (False, Reason.PIN_WRONG)
        assert ils.patron("P1", PIN, soon()).pin_ok is True
        for _ in range(2):
            assert ils.change_pin("P1", PIN, "5822", soon()).accepted
            assert ils.patron("P1", "5822", soon()).pin_ok is True
            assert ils.patron("P1", PIN, soon()).pin_ok is False
            assert ils.change_pin("P1", "5822", PIN, soon()).accepted
        nobody = ils.change_pin("NOBODY", PIN, "5822", soon())
        assert (nobody.accepted, nobody.reason) == (False, Reason.PATRON_UNKNOWN)

    def test_what_the_library_wrote_for_a_patron(self, ils: Ils) -> None:
        patron = ils.patron("P1", None, soon())
        if "messages" not in self.system.lacks:
            assert patron.messages == ("Je foto ligt bij de balie.",)
            assert ils.patron("EXPIRED", None, soon()).messages == ()
            assert ils.patron("P2", None, soon()).messages == ()
        assert bool(patron.patron_type) is ("patron_types" not in self.system.lacks)

    def test_a_payment_is_booked(self, far: Far, ils: Ils) -> None:
        self.needs("payments")
        owed = ils.patron("OWES", None, soon()).fees
        order = Order(
            Action.PAY,
            "",
            now(),
            "OWES",
            amount=Decimal("5.00"),
            currency="EUR",
            paid_by="02",
            reference="01J0REFERENCE",
        )
        sending = Sending(far)
        paid = ils.submit(order, soon(), sending)
        assert (paid.accepted, paid.reason, sending.called) == (True, None, 1)
        assert ils.patron("OWES", None, soon()).fees == owed - Decimal("5.00")

    # What goes wrong ---------------------------------------------------------------------------

    @pytest.mark.parametrize("fate", ["unheard", "unanswered", "silent", "garbled"])
    def test_a_loan_without_an_answer_is_in_doubt_and_asking_tells(
        self, stage: Callable[[str], Far], fate: str
    ) -> None:
        far = stage(fate)
        ils = far.open()
        ils.sign_in(soon())
        sending = Sending(far)
        with pytest.raises((InDoubt, BadMessage) if fate == "garbled" else InDoubt) as failed:
            ils.submit(borrow(), soon(1.0), sending)
        assert sending.called == 1
        assert PIN not in str(failed.value)
        lent = fate != "unheard"
        assert ("100" in far.loans()) is lent
        assert ils.patron("P1", None, soon()).has("100") is lent
        on_loan = ils.item("100", soon()).status is ItemStatus.ON_LOAN
        assert on_loan is lent
        ils.close()

    def test_a_session_that_broke_mends_itself(self, stage: Callable[[str], Far]) -> None:
        far = stage("unheard")
        ils = far.open()
        with pytest.raises(IlsError):
            self.submit(ils, borrow())
        assert self.submit(ils, borrow()).accepted
        assert dict(far.loans())["100"] == "P1"
        ils.close()


SITE = Site(institution="LIBX", location="LIBX", language="nl")
"""The station of every test."""
