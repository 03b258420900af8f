"""The loan desk: told is durable before anything shows it, and an alarm tells nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from fakes import AMSTERDAM, DUE, Clock, FakeAccess, journal_at

from kiosk.flow.events import LoanDecided, Security
from kiosk.services.loan_desk.desk import LoanDesk
from sync.config import OfflineConfig
from sync.delivery.settlement import DISARMED_AFI
from sync.errors import Alarm, BadMessage, InDoubt, StorageFault, Unreachable
from sync.journal.records import Intent, Kind, SecurityPhase, State, Told
from sync.journal.store import Journal
from sync.model import (
    Action,
    Authority,
    ItemAnswer,
    ItemStatus,
    Loan,
    Outcome,
    PatronAnswer,
    Reason,
    Verdict,
)

TAG, PART = "E004015012345678", "E004015012345679"
ACCEPTED = Verdict(True, due=DUE, title="De avonden")


class ListedAccess(FakeAccess):
    """Answers from lists; the last one stays."""

    def __init__(self) -> None:
        self.patrons: list[PatronAnswer | Exception] = [PatronAnswer("P1", True, None)]
        self.names: dict[str, str] = {}
        """Other numbers of cards: how the ILS names them."""
        self.items: list[ItemAnswer | Exception] = [ItemAnswer("100", ItemStatus.ON_LOAN, due=DUE)]
        self.verdicts: list[Verdict | Exception] = [ACCEPTED]
        self.submitted: list[tuple[str, str | None]] = []
        self.asked: list[str] = []
        self.ended: list[str] = []
        self.disowned: list[str] = []
        self.on_submit: Callable[[str], None] = lambda entry: None

    @staticmethod
    def _next(answers: list[Any]) -> Any:
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        self.asked.append(card)
        answer: PatronAnswer = self._next(self.patrons)
        return replace(answer, card=self.names.get(card, card))

    def item(self, item: str, deadline: float) -> ItemAnswer:
        answer: ItemAnswer = self._next(self.items)
        return answer

    def submit(self, entry: str, pin: str | None) -> Verdict:
        self.submitted.append((entry, pin))
        self.on_submit(entry)
        verdict: Verdict = self._next(self.verdicts)
        return verdict

    def end_session(self, card: str) -> None:
        self.ended.append(card)

    def disown(self, entry: str) -> None:
        self.disowned.append(entry)


@dataclass
class Bench:
    """A desk with a journal, and a second connection that sees only what is committed."""

    path: Path
    access: ListedAccess = field(default_factory=ListedAccess)
    offline: OfflineConfig = field(default_factory=OfflineConfig)
    pin_required: bool = False
    clock: Clock = field(default_factory=Clock)
    log: list[str] = field(default_factory=list)
    armed: Security = Security.VERIFIED
    disarmed: Security = Security.VERIFIED

    def __post_init__(self) -> None:
        self.journal = journal_at(self.path, self.clock)
        self._reader = sqlite3.connect(self.path)
        self.access.on_submit = lambda entry: self.log.append(f"ask {self.committed(entry)}")

    def close(self) -> None:
        self._reader.close()
        self.journal.close()

    def desk(self, *, switch: bool = True) -> LoanDesk:
        return LoanDesk(
            self.journal,
            self.access,
            self.offline,
            timezone=AMSTERDAM,
            now=self.clock,
            pin_required=self.pin_required,
            switch=self if switch else None,
        )

    def committed(self, entry: str) -> str:
        """The kinds of entries that a reader of the file sees about an intent."""
        rows = self._reader.execute(
            "SELECT kind FROM entry WHERE key = ? OR refers_to = ? ORDER BY rowid", (entry, entry)
        ).fetchall()
        return " ".join(kind for (kind,) in rows)

    # kiosk.services.loan_desk.desk.Switch

    def plan_disarm(self, entry: str, uids: Sequence[str]) -> None:
        with self.journal.write():
            for uid in uids:
                self.journal.secure(entry, SecurityPhase.WRITING, uid, 0xC2)

    def disarm(self, entry: str, uids: Sequence[str]) -> Security:
        self.log.append(f"disarm {self.committed(entry)}")
        return self.disarmed if uids else Security.NONE

    def arm(self, entry: str, uids: Sequence[str], armed: Collection[str] = ()) -> Security:
        self.log.append(f"arm {self.committed(entry)}")
        return self.armed if uids else Security.NONE

    # What the journal says

    def told(self, decided: LoanDecided) -> Told | None:
        return self.journal.delivery(decided.entry).told

    def state(self, decided: LoanDecided) -> State:
        return self.journal.delivery(decided.entry).state

    def work(self, entry: str) -> list[str]:
        return [str((e.payload or {})["what"]) for e in self.journal.about(entry, Kind.WORK)]

    @contextmanager
    def full_disk(self, monkeypatch: pytest.MonkeyPatch, *names: str) -> Iterator[None]:
        def full(*_: object, **__: object) -> None:
            raise StorageFault("disk full")

        with monkeypatch.context() as patch:
            for name in names:
                patch.setattr(self.journal, name, full)
            yield


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path / "journal.db")
    yield bench
    assert bench.journal.verify()[1] is None
    bench.close()


# Borrow ----------------------------------------------------------------------------------------


def test_a_loan_is_told_on_disk_before_the_tag_is_switched(bench: Bench) -> None:
    desk = bench.desk()
    decided = desk.borrow(desk.sign_in("P1"), "100", (TAG,))
    # Intent before anybody is asked; told, settled and the planned switch before the tag.
    assert bench.log == ["ask intent", "disarm intent told settled security"]
    assert decided == LoanDecided(
        item="100",
        action=Action.BORROW,
        outcome=Outcome.ACCEPTED,
        due=DUE,
        title="De avonden",
        entry=decided.entry,
        security=Security.VERIFIED,
    )
    assert decided.due is not None
    assert decided.due.isoformat() == "2026-12-15T23:59:00+01:00"
    assert bench.state(decided) is State.ACCEPTED


@pytest.mark.parametrize("verdict", [ACCEPTED, Verdict(False, Reason.FEES_OWED, message="Pay")])
@pytest.mark.parametrize("action", [Action.BORROW, Action.RETURN, Action.RENEW])
def test_what_is_returned_is_on_disk(bench: Bench, action: Action, verdict: Verdict) -> None:
    bench.access.verdicts = [verdict]
    desk = bench.desk(switch=False)
    session = desk.sign_in("P1")
    if action is Action.BORROW:
        decided = desk.borrow(session, "100")
    elif action is Action.RETURN:
        decided = desk.give_back("100")
    else:
        decided = desk.renew(session, "100")
    assert bench.committed(decided.entry) == "intent told settled"
    told = bench.told(decided)
    assert told is not None
    assert (told.outcome, told.reason, told.by) == (decided.outcome, decided.reason, decided.by)
    assert (told.due, told.title, told.message) == (verdict.due, verdict.title, verdict.message)


@pytest.mark.parametrize("reason", [Reason.FEES_OWED, Reason.ILS_CLOSED, None])
def test_a_refusal_by_the_ils_is_told_as_such_and_touches_no_tag(
    bench: Bench, reason: Reason | None
) -> None:
    bench.access.verdicts = [Verdict(False, reason)]
    desk = bench.desk()
    session = desk.sign_in("P1")
    decided = desk.borrow(session, "100", (TAG,))
    assert (decided.outcome, decided.reason, decided.by, decided.offline) == (
        Outcome.REFUSED,
        reason or Reason.UNMAPPED,
        Authority.ILS,
        False,
    )
    assert (bench.state(decided), bench.log) == (State.REFUSED, ["ask intent"])
    assert "100" not in session.loans


def test_what_the_patron_has_already_is_refused_without_asking(bench: Bench) -> None:
    bench.access.patrons = [PatronAnswer("P1", True, None, loans=(Loan("100"),))]
    desk = bench.desk()
    session = desk.sign_in("P1")
    assert desk.borrow(session, "200", (TAG,)).outcome is Outcome.ACCEPTED
    for item in ("100", "200"):
        decided = desk.borrow(session, item)
        assert (decided.reason, decided.by) == (Reason.ALREADY_LENT, Authority.STATION)
        assert bench.committed(decided.entry) == "intent told settled"
    assert len(bench.access.submitted) == 1


@pytest.mark.parametrize(
    ("answer", "unknown"),
    [
        (PatronAnswer("P1", True, None), False),
        (PatronAnswer("P1", True, None, loans_known=False), True),
        (Unreachable("gone"), True),
    ],
)
def test_an_intent_says_whether_anybody_knew_what_the_patron_had(
    bench: Bench, answer: PatronAnswer | Exception, unknown: bool
) -> None:
    bench.access.patrons = [answer]
    desk = bench.desk()
    decided = desk.borrow(desk.sign_in("P1"), "100", (TAG,))
    assert bench.journal.delivery(decided.entry).intent.loans_unknown is unknown


def test_ids_that_the_ils_matches_are_one_item(bench: Bench) -> None:
    bench.access.patrons = [PatronAnswer("P1", True, None, loans=(Loan("b100 "),))]
    desk = bench.desk()
    decided = desk.borrow(desk.sign_in("P1"), "B100")
    assert (decided.reason, decided.by) == (Reason.ALREADY_LENT, Authority.STATION)


@pytest.mark.parametrize("settled", [None, State.ACCEPTED])
@pytest.mark.parametrize("returned", [False, True])
def test_what_was_on_its_way_when_the_ils_was_asked_is_this_patrons(
    bench: Bench, settled: State | None, returned: bool
) -> None:
    """Its list of loans knows nothing of it yet, and a second 11 would renew it."""
    entry = bench.journal.intend(Intent(Action.BORROW, "100", patron="P1"))
    bench.journal.tell(entry, Told(Outcome.PENDING, offline=True))
    if returned:
        back = bench.journal.intend(Intent(Action.RETURN, "100"))
        bench.journal.tell(back, Told(Outcome.PENDING, offline=True))
    desk = bench.desk()
    session = desk.sign_in("P1")
    if settled is not None:
        bench.journal.settle(entry, settled, {})
    decided = desk.borrow(session, "100")
    assert (decided.reason is Reason.ALREADY_LENT) is not returned
    assert bool(bench.access.submitted) is returned


@pytest.mark.parametrize("settled", [False, True])
def test_what_is_coming_back_is_not_taken_for_a_loan_of_the_patron(
    bench: Bench, settled: bool
) -> None:
    """Its undo or return is on its way to an ILS that still lists it, or got there after the ILS
    was asked: the tag stays as it is, or is lent with its book."""
    coming = bench.journal.intend(Intent(Action.RETURN, "100"))
    bench.journal.tell(coming, Told(Outcome.PENDING, offline=True))
    bench.access.patrons = [PatronAnswer("P1", True, None, loans=(Loan("100"),))]
    desk = bench.desk()
    session = desk.sign_in("P1")
    if settled:
        bench.journal.settle(coming, State.ACCEPTED, {})
    decided = desk.borrow(session, "100", (TAG,))
    assert decided.outcome is Outcome.ACCEPTED
    assert [entry for entry, _ in bench.access.submitted] == [decided.entry]
    if settled:
        again = desk.borrow(session, "100", (TAG,))
        assert again.reason is Reason.ALREADY_LENT, "lent since, it is this patron's"


def test_what_comes_back_is_known_however_the_ils_writes_its_number(bench: Bench) -> None:
    coming = bench.journal.intend(Intent(Action.RETURN, "B100"))
    bench.journal.tell(coming, Told(Outcome.PENDING, offline=True))
    bench.access.patrons = [PatronAnswer("P1", True, None, loans=(Loan("b100 "),))]
    desk = bench.desk()
    session = desk.sign_in("P1")
    bench.journal.settle(coming, State.ACCEPTED, {})
    assert desk.borrow(session, "B100", (TAG,)).outcome is Outcome.ACCEPTED


def test_what_came_back_before_the_ils_was_asked_is_lent_if_it_says_so(bench: Bench) -> None:
    """Somebody lent it to this patron elsewhere since."""
    coming = bench.journal.intend(Intent(Action.RETURN, "100"))
    bench.journal.tell(coming, Told(Outcome.PENDING, offline=True))
    bench.journal.settle(coming, State.ACCEPTED, {})
    bench.access.patrons = [PatronAnswer("P1", True, None, loans=(Loan("100"),))]
    desk = bench.desk()
    assert desk.borrow(desk.sign_in("P1"), "100", (TAG,)).reason is Reason.ALREADY_LENT


def test_an_armed_tag_of_what_the_patron_has_already_is_disarmed(bench: Bench) -> None:
    bench.access.patrons = [PatronAnswer("P1", True, None, loans=(Loan("100"),))]
    desk = bench.desk()
    decided = desk.borrow(desk.sign_in("P1"), "100", (TAG,))
    assert (decided.outcome, decided.reason) == (Outcome.REFUSED, Reason.ALREADY_LENT)
    assert decided.security is Security.VERIFIED
    assert bench.committed(decided.entry).startswith("intent told settled security")


def test_a_fault_of_ours_after_sending_leaves_an_entry_that_is_asked_about(bench: Bench) -> None:
    bench.access.verdicts = [RuntimeError("a fault of ours")]
    desk = bench.desk()
    session = desk.sign_in("P1")
    with pytest.raises(RuntimeError):
        desk.borrow(session, "100")
    (entry, _) = bench.access.submitted[0]
    assert bench.committed(entry).startswith("intent")
    assert "told" not in bench.committed(entry)
    assert bench.journal.delivery(entry).state is State.ABANDONED


def test_unreachable_is_decided_offline_with_the_promised_date(bench: Bench) -> None:
    bench.access.verdicts = [Unreachable("gone")]
    desk = bench.desk()
    session = desk.sign_in("P1")
    decided = desk.borrow(session, "100", (TAG,))
    assert (decided.outcome, decided.offline, decided.security) == (
        Outcome.PENDING,
        True,
        Security.VERIFIED,
    )
    assert decided.due is not None
    assert decided.due.isoformat() == "2026-12-15T23:59:00+01:00"
    assert (bench.state(decided), session.taken_offline) == (State.PENDING, 1)
    assert bench.log[-1] == "disarm intent told security"


def test_silence_after_sending_is_a_loan_too_when_the_offline_rule_allows_it(bench: Bench) -> None:
    bench.access.verdicts = [InDoubt("silence")]
    bench.access.on_submit = lambda entry: bench.journal.mark(entry, State.IN_DOUBT)
    desk = bench.desk()
    decided = desk.borrow(desk.sign_in("P1"), "100", (TAG,))
    assert (decided.outcome, decided.offline) == (Outcome.PENDING, True)
    assert bench.state(decided) is State.IN_DOUBT


def test_what_may_have_been_sent_is_never_told_as_a_plain_no(bench: Bench) -> None:
    bench.offline = OfflineConfig(mode="returns_only")
    bench.access.on_submit = lambda entry: bench.journal.mark(entry, State.IN_DOUBT)
    desk = bench.desk()
    session = desk.sign_in("P1")
    bench.access.verdicts = [InDoubt("silence")]
    unsure = desk.borrow(session, "100", (TAG,))
    assert (unsure.outcome, unsure.reason, unsure.by) == (
        Outcome.NEEDS_REVIEW,
        Reason.OFFLINE_NOT_ALLOWED,
        Authority.OFFLINE_RULE,
    )
    assert (bench.state(unsure), unsure.security) == (State.IN_DOUBT, Security.NONE)
    bench.access.on_submit = lambda entry: None
    bench.access.verdicts = [Unreachable("gone")]
    refused = desk.borrow(session, "200", (TAG,))
    assert (refused.outcome, refused.by) == (Outcome.REFUSED, Authority.OFFLINE_RULE)
    assert bench.state(refused) is State.REFUSED


@pytest.mark.parametrize("security", [Security.GONE, Security.FAILED])
def test_a_loan_stands_whatever_becomes_of_its_tag(bench: Bench, security: Security) -> None:
    bench.disarmed = security
    desk = bench.desk()
    decided = desk.borrow(desk.sign_in("P1"), "100", (TAG,))
    assert (decided.outcome, decided.security) == (Outcome.ACCEPTED, security)
    assert bench.journal.repair_for(TAG) == (decided.entry, 0xC2)


# Caps and holders ------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [Unreachable("away"), InDoubt("silent")])
def test_without_room_nothing_new_is_promised_and_the_rest_goes_on(
    bench: Bench, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reserve is for what was promised: a loan offline is refused before the disk is full."""
    monkeypatch.setattr(Journal, "has_room", property(lambda _: False))
    desk = bench.desk()
    session = desk.sign_in("P1")
    assert desk.borrow(session, "100").outcome is Outcome.ACCEPTED
    bench.access.verdicts = [error]
    refused = desk.borrow(session, "200")
    sent = isinstance(error, InDoubt)
    assert refused.outcome is (Outcome.NEEDS_REVIEW if sent else Outcome.REFUSED)
    assert (refused.reason, refused.by) == (Reason.OFFLINE_NOT_ALLOWED, Authority.OFFLINE_RULE)
    assert refused.offline
    assert desk.give_back("300").outcome is Outcome.PENDING
    bench.access.patrons = [Unreachable("away")]
    assert desk.sign_in("P1").most_offline == 0, "and the screen says so before"


def test_caps_hold_over_sessions_of_a_day_and_end_at_midnight(bench: Bench) -> None:
    bench.offline = OfflineConfig(max_items=2)
    bench.access.verdicts = [Unreachable("gone")]
    desk = bench.desk()

    def lend(item: str) -> Reason | None:
        return desk.borrow(desk.sign_in("P1"), item).reason

    assert [lend("1"), lend("2"), lend("3")] == [None, None, Reason.LIMIT_REACHED]
    assert desk.borrow(desk.sign_in("P2"), "4").outcome is Outcome.PENDING
    # 23:30 the same local day, then past midnight in Amsterdam (still the 24th in UTC).
    bench.clock.seconds = 13.5 * 3600
    assert lend("5") is Reason.LIMIT_REACHED
    bench.clock.seconds = 14.5 * 3600
    assert lend("6") is None


def test_an_item_that_this_station_lent_offline_is_not_lent_again_until_it_came_back(
    bench: Bench,
) -> None:
    bench.access.verdicts = [Unreachable("gone")]
    desk = bench.desk()
    assert desk.borrow(desk.sign_in("P1"), "100").outcome is Outcome.PENDING
    assert desk.borrow(desk.sign_in("P1"), "100").reason is Reason.ALREADY_LENT
    assert desk.borrow(desk.sign_in("P2"), "100").reason is Reason.ON_LOAN_TO_OTHER
    assert desk.give_back("100").outcome is Outcome.PENDING
    assert desk.borrow(desk.sign_in("P2"), "100").outcome is Outcome.PENDING


@pytest.mark.parametrize("reason", [Reason.HELD_FOR_OTHER, Reason.NOT_FOR_LOAN])
def test_what_the_ils_refused_a_moment_ago_is_not_lent_without_it(
    bench: Bench, reason: Reason
) -> None:
    """Another patron may be the one that it is held for: nobody knows that now."""
    bench.access.verdicts = [Verdict(False, reason), Unreachable("gone")]
    desk = bench.desk()
    assert desk.borrow(desk.sign_in("P1"), "100", (TAG,)).reason is reason
    again = desk.borrow(desk.sign_in("P1"), "100", (TAG,))
    assert (again.reason, again.by) == (reason, Authority.OFFLINE_RULE)
    other = desk.borrow(desk.sign_in("P2"), "100", (TAG,))
    assert (other.outcome, other.reason) == (Outcome.REFUSED, Reason.OFFLINE_NOT_ALLOWED)
    assert not [line for line in bench.log if line.startswith("disarm")]
    assert desk.borrow(desk.sign_in("P2"), "101").outcome is Outcome.PENDING


def test_what_the_ils_refused_is_lent_once_it_was_returned_here(
    bench: Bench,
) -> None:
    bench.access.verdicts = [Verdict(False, Reason.ON_LOAN_TO_OTHER), Unreachable("gone")]
    desk = bench.desk()
    assert desk.borrow(desk.sign_in("P1"), "100").outcome is Outcome.REFUSED
    assert desk.give_back("100").outcome is Outcome.PENDING
    assert desk.borrow(desk.sign_in("P1"), "100").outcome is Outcome.PENDING


def test_what_is_wrong_with_a_card_says_nothing_of_the_item(bench: Bench) -> None:
    bench.access.verdicts = [Verdict(False, Reason.FEES_OWED), Unreachable("gone")]
    desk = bench.desk()
    assert desk.borrow(desk.sign_in("P1"), "100").reason is Reason.FEES_OWED
    assert desk.borrow(desk.sign_in("P2"), "100").outcome is Outcome.PENDING


# PIN -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pin", "answer", "refusal"),
    [
        (None, PatronAnswer("P1", True, None), None),
        (None, PatronAnswer("P1", False, None), Reason.PATRON_UNKNOWN),
        ("1234", PatronAnswer("P1", True, True), None),
        ("1234", PatronAnswer("P1", True, False), Reason.PIN_WRONG),
        # Not confirmed is not valid.
        ("1234", PatronAnswer("P1", True, None), Reason.PIN_WRONG),
        ("", PatronAnswer("P1", True, None), Reason.PIN_WRONG),
        ("1234", PatronAnswer("P1", False, False), Reason.PATRON_UNKNOWN),
        # Whoever holds it may be anybody, also whoever knows its PIN.
        (None, PatronAnswer("P1", True, None, blocks=(Reason.CARD_LOST,)), Reason.CARD_LOST),
        ("1234", PatronAnswer("P1", True, True, blocks=(Reason.CARD_LOST,)), Reason.CARD_LOST),
        (
            None,
            PatronAnswer("P1", True, None, blocks=(Reason.FEES_OWED, Reason.CARD_LOST)),
            Reason.CARD_LOST,
        ),
    ],
)
def test_sign_in(
    bench: Bench, pin: str | None, answer: PatronAnswer, refusal: Reason | None
) -> None:
    bench.access.patrons = [answer]
    desk = bench.desk()
    session = desk.sign_in("P1", pin)
    assert session.refusal is refusal
    decided = desk.borrow(session, "100", (TAG,))
    renewed = desk.renew(session, "100")
    assert decided.reason is refusal
    if refusal is None:
        assert renewed.outcome is Outcome.ACCEPTED
        assert {sent for _, sent in bench.access.submitted} == {pin}
    else:
        assert (decided.by, bench.access.submitted, bench.log) == (Authority.ILS, [], [])
        assert (renewed.reason, renewed.by) == (refusal, Authority.ILS)


def test_a_site_that_requires_a_pin_asks_nobody_without_one(bench: Bench) -> None:
    bench.pin_required = True
    desk = bench.desk()
    session = desk.sign_in("P1")
    assert (session.refusal, session.refused_by) == (Reason.PIN_WRONG, Authority.STATION)
    assert desk.borrow(session, "100").by is Authority.STATION
    assert bench.access.asked == []


@pytest.mark.parametrize("rule", ["refuse", "allow_capped"])
@pytest.mark.parametrize(("pin", "required"), [("1234", False), ("1234", True), (None, False)])
def test_a_pin_card_offline(bench: Bench, rule: str, pin: str | None, required: bool) -> None:
    bench.pin_required = required
    bench.offline = OfflineConfig.model_validate({"pin_cards": rule})
    bench.access.patrons = [Unreachable("gone")]
    bench.access.verdicts = [Unreachable("gone")]
    desk = bench.desk()
    session = desk.sign_in("P1", pin)
    assert (session.answer, session.refusal) == (None, None)
    decided = desk.borrow(session, "100")
    refused = pin is not None and rule == "refuse"
    assert decided.reason is (Reason.OFFLINE_NOT_ALLOWED if refused else None)


def test_a_pin_that_the_ils_confirmed_stays_confirmed(bench: Bench) -> None:
    bench.access.patrons = [PatronAnswer("P1", True, True)]
    desk = bench.desk()
    session = desk.sign_in("P1", "1234")
    bench.access.verdicts = [Unreachable("gone")]
    assert desk.borrow(session, "100").outcome is Outcome.PENDING


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (PatronAnswer("P1", True, None), Reason.PIN_WRONG),
        (PatronAnswer("P1", True, False, (Reason.PATRON_BLOCKED,)), Reason.PIN_WRONG),
        (PatronAnswer("P1", True, None, (Reason.PATRON_BLOCKED,)), Reason.PATRON_BLOCKED),
    ],
)
def test_a_pin_that_nobody_looked_at_is_not_called_wrong(
    bench: Bench, answer: PatronAnswer, reason: Reason
) -> None:
    """A locked account is answered neither yes nor no: the desk can help, typing again cannot."""
    bench.access.patrons = [answer]
    session = bench.desk().sign_in("P1", "471190358264")
    assert (session.refusal, session.refused_by) == (reason, Authority.ILS)


@pytest.mark.parametrize("action", [Action.BORROW, Action.RENEW])
@pytest.mark.parametrize("right", [True, False])
def test_a_pin_that_could_not_be_asked_about_is_asked_about_before_it_is_used(
    bench: Bench, action: Action, right: bool
) -> None:
    bench.access.patrons = [
        Unreachable("gone"),
        PatronAnswer("P1", True, right, loans=(Loan("7"),)),
    ]
    desk = bench.desk()
    session = desk.sign_in("P1", "1234")
    assert session.answer is None
    decided = desk.borrow(session, "100") if action is Action.BORROW else desk.renew(session, "100")
    assert decided.reason is (None if right else Reason.PIN_WRONG)
    assert len(bench.access.submitted) == int(right)
    assert "7" in session.loans


def test_a_pin_is_in_no_repr_and_in_no_file_and_gone_at_the_end(bench: Bench) -> None:
    bench.access.patrons = [PatronAnswer("P1", True, True)]
    desk = bench.desk()
    session = desk.sign_in("P1", "739150284617")
    desk.borrow(session, "100", (TAG,))
    assert "739150284617" not in repr(session)
    desk.end(session)
    assert (session.pin, bench.access.ended) == (None, ["P1"])
    for file in bench.path.parent.iterdir():
        assert b"739150284617" not in file.read_bytes()


def test_a_session_that_the_ils_never_saw_is_not_ended_there(bench: Bench) -> None:
    bench.access.patrons = [Unreachable("gone")]
    desk = bench.desk()
    desk.end(desk.sign_in("P1"))
    assert bench.access.ended == []


# Return ----------------------------------------------------------------------------------------


def test_a_return_is_armed_before_anybody_is_asked(bench: Bench) -> None:
    decided = bench.desk().give_back("100", (TAG, PART))
    assert bench.log == ["arm intent", "ask intent"]
    assert (decided.outcome, decided.security) == (Outcome.ACCEPTED, Security.VERIFIED)


def test_a_refused_return_stays_armed_and_is_work_from_the_moment_it_is_told(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.access.verdicts = [Verdict(False, Reason.ITEM_UNKNOWN)]
    decided = bench.desk().give_back("100", (TAG,))
    assert (decided.outcome, decided.security) == (Outcome.REFUSED, Security.VERIFIED)
    assert bench.work(decided.entry) == ["return_refused"]
    assert bench.log == ["arm intent", "ask intent"]
    # Both or neither: there is no moment in which it was told and is nobody's work.
    with bench.full_disk(monkeypatch, "add_work"), pytest.raises(StorageFault):
        bench.desk().give_back("200", (TAG,))
    assert bench.journal.deliveries()[-1].told is None


def test_an_item_that_is_not_ours_gets_its_former_state_back(bench: Bench) -> None:
    bench.access.verdicts = [Verdict(False, Reason.NOT_OURS)]
    decided = bench.desk().give_back("100", (TAG,))
    assert bench.log == [
        "arm intent",
        "ask intent",
        "disarm intent told settled security",
    ]
    assert (decided.reason, bench.work(decided.entry)) == (Reason.NOT_OURS, [])


def test_a_tag_that_left_before_it_was_armed_is_not_returned_and_not_left_armed(
    bench: Bench,
) -> None:
    bench.armed = bench.disarmed = Security.GONE
    decided = bench.desk().give_back("100", (TAG,))
    assert (decided.outcome, decided.reason, decided.by, decided.security) == (
        Outcome.REFUSED,
        Reason.TAG_UNREADABLE,
        Authority.STATION,
        Security.GONE,
    )
    assert (bench.access.submitted, bench.state(decided)) == ([], State.REFUSED)
    # The loan is still open, so the tag belongs disarmed.
    assert bench.journal.repair_for(TAG) == (decided.entry, 0xC2)


def test_a_return_whose_tag_could_not_be_armed_is_still_a_return(bench: Bench) -> None:
    bench.armed = Security.FAILED
    decided = bench.desk().give_back("100", (TAG,))
    assert (decided.outcome, decided.security) == (Outcome.ACCEPTED, Security.FAILED)


@pytest.mark.parametrize("error", [Unreachable("gone"), InDoubt("silence")])
def test_a_return_without_the_ils_is_pending_without_a_date(bench: Bench, error: Exception) -> None:
    bench.access.verdicts = [error]
    decided = bench.desk().give_back("100", (TAG,))
    assert (decided.outcome, decided.offline, decided.due) == (Outcome.PENDING, True, None)


# Renew -----------------------------------------------------------------------------------------


def test_a_renewal_keeps_the_due_date_before_it(bench: Bench) -> None:
    desk = bench.desk()
    decided = desk.renew(desk.sign_in("P1"), "100")
    assert bench.journal.delivery(decided.entry).intent == Intent(
        Action.RENEW, "100", "P1", due_before=DUE.isoformat()
    )
    assert (decided.outcome, decided.due) == (Outcome.ACCEPTED, DUE)


def test_a_renewal_offline_is_pending(bench: Bench) -> None:
    bench.access.items = [Unreachable("gone")]
    bench.access.verdicts = [Unreachable("gone")]
    desk = bench.desk()
    decided = desk.renew(desk.sign_in("P1"), "100")
    assert (decided.outcome, decided.offline) == (Outcome.PENDING, True)


# Alarms ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", [Action.BORROW, Action.RETURN, Action.RENEW])
@pytest.mark.parametrize("sent", [False, True])
def test_an_alarm_tells_nothing(bench: Bench, action: Action, sent: bool) -> None:
    desk = bench.desk()
    session = desk.sign_in("P1")
    bench.access.verdicts = [BadMessage("garbage")]
    if sent:
        bench.access.on_submit = lambda entry: bench.journal.mark(entry, State.IN_DOUBT)

    def act() -> None:
        if action is Action.BORROW:
            desk.borrow(session, "100", (TAG,))
        elif action is Action.RETURN:
            desk.give_back("100", (TAG,))
        else:
            desk.renew(session, "100")

    with pytest.raises(Alarm):
        act()
    (delivery,) = bench.journal.deliveries()
    assert (delivery.told, session.loans) == (None, set())
    assert not any(line.startswith("disarm") for line in bench.log)
    if sent:
        assert (delivery.state, bench.access.disowned) == (State.IN_DOUBT, [delivery.entry])
    else:
        assert (delivery.state, bench.access.disowned) == (State.ABANDONED, [])


def test_a_return_that_an_alarm_stopped_after_arming_is_work(bench: Bench) -> None:
    bench.access.verdicts = [BadMessage("garbage")]
    bench.journal.remember(DISARMED_AFI, str(0xC2))

    def armed(entry: str) -> None:
        bench.journal.secure(entry, SecurityPhase.WRITING, TAG, 0x07)
        bench.journal.secure(entry, SecurityPhase.VERIFIED, TAG, 0x07)

    bench.access.on_submit = armed
    with pytest.raises(Alarm):
        bench.desk().give_back("100", (TAG,))
    (delivery,) = bench.journal.deliveries()
    assert bench.work(delivery.entry) == ["return_interrupted"]
    # Its loan stands: it may not stay armed.
    assert bench.journal.repairs() == [(TAG, delivery.entry, 0xC2)]


@pytest.mark.parametrize("verdict", [ACCEPTED, Unreachable("gone"), InDoubt("silence")])
def test_what_cannot_be_told_on_disk_is_not_told_at_all(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, verdict: Verdict | Exception
) -> None:
    desk = bench.desk()
    session = desk.sign_in("P1")
    bench.access.verdicts = [verdict]
    bench.access.on_submit = lambda entry: bench.journal.mark(entry, State.SENT)
    with bench.full_disk(monkeypatch, "tell"), pytest.raises(StorageFault):
        desk.borrow(session, "100", (TAG,))
    (delivery,) = bench.journal.deliveries()
    assert (delivery.told, delivery.state) == (None, State.SENT)
    # Nobody holds it any more: the backlog asks, and puts right what the ILS may have booked.
    assert bench.access.disowned == [delivery.entry]
    assert (bench.log, session.loans, session.taken_offline) == ([], set(), 0)
    assert bench.journal.repairs() == []


def test_an_alarm_on_a_full_disk_leaves_the_entry_to_the_restart_rule(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = bench.desk()
    session = desk.sign_in("P1")
    bench.access.verdicts = [BadMessage("garbage")]
    with bench.full_disk(monkeypatch, "settle"), pytest.raises(BadMessage):
        desk.borrow(session, "100")
    (delivery,) = bench.journal.deliveries()
    assert (delivery.state, bench.access.disowned) == (State.PENDING, [delivery.entry])


def test_an_intent_that_cannot_be_written_is_asked_of_nobody(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = bench.desk()
    session = desk.sign_in("P1")
    with bench.full_disk(monkeypatch, "intend"), pytest.raises(StorageFault):
        desk.borrow(session, "100", (TAG,))
    assert (bench.access.submitted, bench.log) == ([], [])


def test_a_disk_that_fills_after_the_loan_was_told_does_not_take_it_back(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("tag not journaled")

    def full(*_: object) -> Security:
        raise StorageFault("disk full")

    monkeypatch.setattr(bench, "disarm", full)
    desk = bench.desk()
    decided = desk.borrow(desk.sign_in("P1"), "100", (TAG,))
    assert (decided.outcome, decided.security) == (Outcome.ACCEPTED, Security.FAILED)
    assert bench.journal.repair_for(TAG) == (decided.entry, 0xC2)


def test_an_item_is_asked_about_without_a_trace_in_the_journal(bench: Bench) -> None:
    assert bench.desk().item("100").due == DUE
    assert bench.journal.entries() == []


# Is it lent? -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "lent"),
    [
        (ItemAnswer("100", ItemStatus.ON_LOAN), True),
        (ItemAnswer("100", ItemStatus.AVAILABLE), False),
        (ItemAnswer("100", ItemStatus.UNKNOWN), None),
        (Unreachable("gone"), None),
        (BadMessage("rubbish"), None),
    ],
)
def test_whether_an_item_is_lent_is_asked(
    bench: Bench, answer: ItemAnswer | Exception, lent: bool | None
) -> None:
    bench.access.items = [answer]
    assert bench.desk().is_lent("100") is lent


def test_what_was_told_and_is_not_delivered_counts_more_than_the_ils(bench: Bench) -> None:
    bench.access.verdicts = [Unreachable("gone")]
    desk = bench.desk()
    assert desk.borrow(desk.sign_in("P1"), "100").outcome is Outcome.PENDING
    bench.access.items = [ItemAnswer("100", ItemStatus.AVAILABLE)]
    assert desk.is_lent("100") is None
    assert desk.is_lent("") is None


# What the ILS says ------------------------------------------------------------------------------


def test_a_pin_that_the_ils_repeats_does_not_reach_the_journal(bench: Bench) -> None:
    bench.access.patrons = [PatronAnswer("P1", True, True)]
    bench.access.verdicts = [Verdict(True, message="your PIN 471190358264 is short")]
    desk = bench.desk()
    decided = desk.borrow(desk.sign_in("P1", "471190358264"), "100")
    assert decided.message == "your PIN *** is short"
    assert "471190358264" not in str(bench.journal.entries())


def test_who_refused_an_id_that_was_not_sent(bench: Bench) -> None:
    bench.access.verdicts = [Verdict(False, Reason.ITEM_UNKNOWN, asked=False)]
    desk = bench.desk()
    assert desk.borrow(desk.sign_in("P1"), "1|0").by is Authority.STATION
    bench.access.patrons = [PatronAnswer("P|", False, None, asked=False)]
    session = desk.sign_in("P|")
    assert (session.refusal, session.refused_by) == (Reason.PATRON_UNKNOWN, Authority.STATION)


# What the screen needs -------------------------------------------------------------------------


def test_a_returned_item_says_where_it_has_to_go(bench: Bench) -> None:
    bench.access.verdicts = [Verdict(True, sort_bin="2", destination="BR2", alert=True)]
    decided = bench.desk().give_back("100", (TAG,))
    assert (decided.sort_bin, decided.destination, decided.alert) == ("2", "BR2", True)
    bench.access.verdicts = [Unreachable("away")]
    decided = bench.desk().give_back("100", (TAG,))
    assert (decided.sort_bin, decided.destination, decided.alert) == ("", "", False)


def test_a_loan_says_what_kind_of_item_it_is(bench: Bench) -> None:
    desk = bench.desk()
    session = desk.sign_in("P1")
    bench.access.verdicts = [Verdict(True, media="006"), Unreachable("away")]
    assert desk.lend(session, "100", (TAG,)).media == "006"
    assert desk.lend(session, "200", (PART,)).media == ""


def test_a_loan_in_two_halves_is_told_and_planned_before_its_tag_is_switched(
    bench: Bench,
) -> None:
    desk = bench.desk()
    session = desk.sign_in("P1")
    first = desk.lend(session, "100", (TAG,))
    assert first.security is Security.NONE
    assert bench.committed(first.entry) == "intent told settled security"
    second = desk.lend(session, "200", (PART,))
    assert bench.log == ["ask intent", "ask intent"]
    assert [desk.disarm(first, (TAG,)).security, desk.disarm(second, (PART,)).security] == [
        Security.VERIFIED
    ] * 2
    assert bench.log[2:] == ["disarm intent told settled security"] * 2
    bench.access.verdicts = [Verdict(False, Reason.FEES_OWED)]
    refused = desk.lend(session, "300", (TAG,))
    assert desk.disarm(refused, (TAG,)) == refused
    assert len(bench.log) == 5


def test_an_items_due_date_is_in_the_librarys_time(bench: Bench) -> None:
    due = bench.desk().item("100").due
    assert due == DUE
    assert due.isoformat() == "2026-12-15T23:59:00+01:00"
    bench.access.items = [ItemAnswer("100", ItemStatus.AVAILABLE)]
    assert bench.desk().item("100").due is None


def test_a_check_finds_a_full_disk_and_an_alarm_of_the_ils(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = bench.desk()
    desk.check()
    bench.access.alarm = BadMessage("garbage")
    with pytest.raises(BadMessage):
        desk.check()
    with bench.full_disk(monkeypatch, "check"), pytest.raises(StorageFault):
        desk.check()
