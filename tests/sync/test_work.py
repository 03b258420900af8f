"""The work list: every way of settling each kind, once, by somebody, and kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fakes import START, TickingClock

from kiosk.books import settle_work
from sync.delivery.decide import Evidence
from sync.delivery.evidence import Inquiry
from sync.delivery.questions import AskItem, AskPatron
from sync.journal.records import Intent, SecurityPhase, State, Told
from sync.journal.store import Journal
from sync.model import Action, ItemAnswer, ItemStatus, Loan, Outcome, PatronAnswer
from sync.work import (
    RULES,
    How,
    NotPossible,
    Settling,
    is_overdue,
    reason_of,
    rule_of,
    settle,
    settled_by,
)

DUE = START + timedelta(days=21)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = Journal.open(tmp_path / "journal.db", device="desk-1", now=TickingClock())
    yield made
    made.close()


def reviewed(journal: Journal, action: Action = Action.BORROW) -> tuple[str, str]:
    """(entry, work) of something promised that the ILS refused."""
    entry = journal.intend(Intent(action, "100", "" if action is Action.RETURN else "P1"))
    journal.tell(entry, Told(Outcome.PENDING, offline=True, due=DUE))
    journal.mark(entry, State.SENT, attempted=True)
    journal.settle(entry, State.NEEDS_REVIEW, {"reason": "patron_expired"})
    return entry, journal.add_work(entry, "needs_review", {"reason": "patron_expired"})


def test_retry_opens_the_delivery_again_and_asks_first(journal: Journal) -> None:
    entry, work = reviewed(journal)
    settle(journal, Settling(work, How.RETRY, "Ans"))
    (delivery,) = journal.open_deliveries()
    assert (delivery.entry, delivery.state, delivery.attempts) == (entry, State.IN_DOUBT, 1)
    assert journal.work() == []


def test_accept_ends_it_with_the_reason(journal: Journal) -> None:
    entry, work = reviewed(journal)
    settle(journal, Settling(work, How.ACCEPT, "Ans", note="zo laten"))
    delivery = journal.delivery(entry)
    assert (delivery.state, delivery.verdict["reason"]) == (State.REFUSED, "patron_expired")
    (item,) = journal.work(open_only=False)
    audit = settled_by(journal, item)
    assert (audit["how"], audit["by"], audit["note"]) == ("accept", "Ans", "zo laten")
    assert audit["at"] > item.opened_at
    assert reason_of(item, delivery) == "patron_expired"


def test_cancel_takes_a_loan_back(journal: Journal) -> None:
    entry, work = reviewed(journal)
    settle(journal, Settling(work, How.CANCEL, "Ans"))
    (undo,) = journal.open_deliveries()
    assert (undo.intent.action, undo.intent.undoes) == (Action.RETURN, entry)
    assert journal.delivery(entry).state is State.SUPERSEDED
    (item,) = journal.work(open_only=False)
    assert settled_by(journal, item)["entry"] == undo.entry


@pytest.mark.parametrize(
    ("loans", "evidence"), [((), Evidence.WITH_OTHER), (("100",), Evidence.WITH_PATRON)]
)
def test_what_is_cancelled_never_ends_somebody_elses_loan(
    journal: Journal, loans: tuple[str, ...], evidence: Evidence
) -> None:
    """The ILS refused it because another patron has the item: a checkin would take it from them."""
    _, work = reviewed(journal)
    settle(journal, Settling(work, How.CANCEL, "Ans"))
    (undo,) = journal.open_deliveries()
    asked: list[str] = []

    def ask(question: AskItem | AskPatron, _: float) -> ItemAnswer | PatronAnswer:
        if isinstance(question, AskItem):
            return ItemAnswer(question.item, ItemStatus.ON_LOAN)
        asked.append(question.card)
        found = tuple(Loan(item) for item in loans)
        return PatronAnswer(question.card, valid=False, pin_ok=None, loans=found)

    inquiry = Inquiry(journal, ask, TickingClock())  # type: ignore[arg-type]
    assert inquiry.ask(undo, 1.0)[0] is evidence
    assert asked == ["P1"]


@pytest.mark.parametrize(("item", "card"), [("200", ""), ("", "P2"), ("200", "P2")])
def test_a_correction_keeps_the_time_and_the_promise(
    journal: Journal, item: str, card: str
) -> None:
    entry, work = reviewed(journal)
    before = journal.delivery(entry)
    settle(journal, Settling(work, How.CORRECT, "Ans", item=item, card=card))
    (corrected,) = journal.open_deliveries()
    assert corrected.intent.item == (item or "100")
    assert corrected.intent.patron == (card or "P1")
    assert corrected.intent.corrects == entry
    assert corrected.occurred_at == before.occurred_at
    assert corrected.told is not None
    assert (corrected.told.due, corrected.told.offline) == (DUE, True)
    assert journal.delivery(entry).state is State.SUPERSEDED
    # Refused again and corrected again: still the first time.
    journal.settle(corrected.entry, State.NEEDS_REVIEW, {})
    again = journal.add_work(corrected.entry, "needs_review", {})
    settle(journal, Settling(again, How.CORRECT, "Ans", item="300"))
    assert journal.open_deliveries()[0].occurred_at == before.occurred_at


@pytest.mark.parametrize(
    ("action", "order", "words"),
    [
        (Action.RETURN, {"how": How.CANCEL}, "only a loan can be cancelled"),
        (Action.RETURN, {"how": How.CORRECT, "card": "P2"}, "no card"),
        (Action.BORROW, {"how": How.CORRECT}, "needs another item"),
        (Action.BORROW, {"how": How.ACCEPT, "item": "1"}, "nothing else takes one"),
        (Action.BORROW, {"how": How.RETRY, "by": " "}, "who decides"),
        (Action.BORROW, {"how": How.RETRY, "work": "nothing-1"}, "there is no work nothing-1"),
    ],
)
def test_what_cannot_be_changes_nothing(
    journal: Journal, action: Action, order: dict[str, object], words: str
) -> None:
    _, work = reviewed(journal, action)
    before = len(journal.entries())
    with pytest.raises(NotPossible, match=words):
        settle(journal, Settling(**({"work": work, "by": "Ans"} | order)))  # type: ignore[arg-type]
    assert len(journal.entries()) == before
    assert len(journal.work()) == 1


def test_nothing_is_settled_twice(journal: Journal) -> None:
    _, work = reviewed(journal)
    settle(journal, Settling(work, How.CANCEL, "Ans"))
    with pytest.raises(NotPossible, match="settled already"):
        settle(journal, Settling(work, How.CANCEL, "Ben"))
    assert len(journal.open_deliveries()) == 1


@pytest.mark.parametrize("what", [what for what in RULES if what != "needs_review"])
def test_each_other_kind_is_accepted_and_nothing_else(journal: Journal, what: str) -> None:
    entry = journal.intend(Intent(Action.BORROW, "100", "P1"))
    work = journal.add_work(entry, what, {"uids": ["E004"]})
    for how in set(How) - set(rule_of(what).ways):
        with pytest.raises(NotPossible, match=f"{what} is settled by"):
            settle(journal, Settling(work, how, "Ans", item="1" if how is How.CORRECT else ""))
    settle(journal, Settling(work, How.ACCEPT, "Ans"))
    assert journal.work() == []


def test_a_tag_that_nobody_waits_for_is_no_repair(journal: Journal) -> None:
    entry = journal.intend(Intent(Action.BORROW, "100", "P1", ("E004", "E005")))
    for uid in ("E004", "E005"):
        journal.secure(entry, SecurityPhase.GONE, uid, 0xC2)
    work = journal.add_work(entry, "tag_not_switched", {"uids": ["E004"]})
    settle(journal, Settling(work, How.ACCEPT, "Ans"))
    assert [uid for uid, *_ in journal.repairs()] == ["E005"]


def test_each_kind_has_its_age(journal: Journal) -> None:
    entry, _ = reviewed(journal)
    journal.add_work(entry, "tag_not_switched", {})
    young, tag = journal.work()
    assert not is_overdue(young, START + timedelta(hours=24))
    assert is_overdue(young, START + timedelta(hours=25))
    assert not is_overdue(tag, START + timedelta(days=20))
    assert is_overdue(tag, START + timedelta(days=22))


def test_what_comes_over_the_socket_is_checked(journal: Journal) -> None:
    _, work = reviewed(journal)
    for request in ({}, {"settle": work}, {"settle": work, "how": "burn", "by": "A"}):
        with pytest.raises(ValueError, match=r"has no|not a valid"):
            settle_work(journal, request)
    assert settle_work(journal, {"settle": work, "how": "accept", "by": "A"}) == {}


def test_what_was_undone_meanwhile_is_not_sent_again(journal: Journal) -> None:
    entry, work = reviewed(journal)
    undo = journal.intend(Intent(Action.RETURN, "100", undoes=entry))
    journal.settle(undo, State.ACCEPTED, {})
    journal.settle(entry, State.SUPERSEDED, {"undone_by": undo})
    assert journal.work() == [], "nobody has to review it any more"
    with pytest.raises(NotPossible, match="settled already"):
        settle(journal, Settling(work, How.RETRY, "Ans"))
    assert journal.open_deliveries() == []


@pytest.mark.parametrize("how", [How.RETRY, How.CORRECT, How.CANCEL])
def test_a_loan_that_was_overtaken_is_neither_sent_again_nor_taken_back(
    journal: Journal, how: How
) -> None:
    _, work = reviewed(journal)
    back = journal.intend(Intent(Action.RETURN, "100"))
    journal.tell(back, Told(Outcome.ACCEPTED))
    journal.settle(back, State.ACCEPTED, {})
    card = "P2" if how is How.CORRECT else ""
    with pytest.raises(NotPossible, match="since then this station had a return of item 100"):
        settle(journal, Settling(work, how, "Ans", card=card))
    assert [item.key for item in journal.work()] == [work]


@pytest.mark.parametrize("uids", [("E0A",), ()], ids=["on the pad", "by its barcode"])
def test_a_cancelled_loan_leaves_its_tags_to_be_armed(
    journal: Journal, uids: tuple[str, ...]
) -> None:
    """Also what was lent by its barcode, and was laid down and disarmed afterwards."""
    journal.remember("afi_armed", "7")
    entry = journal.intend(Intent(Action.BORROW, "100", "P1", uids))
    journal.tell(entry, Told(Outcome.PENDING, offline=True, due=DUE))
    journal.secure(entry, SecurityPhase.VERIFIED, "E0A", 0xC2)
    journal.settle(entry, State.NEEDS_REVIEW, {"reason": "patron_expired"})
    settle(journal, Settling(journal.add_work(entry, "needs_review"), How.CANCEL, "Ans"))
    (undo,) = journal.open_deliveries()
    assert journal.repairs() == [("E0A", undo.entry, 7)]
    assert [item.what for item in journal.work()] == ["tag_not_switched"]


def test_a_loan_that_was_corrected_and_then_cancelled_leaves_its_tags_to_be_armed(
    journal: Journal,
) -> None:
    """They were disarmed for the loan that the correction replaced."""
    journal.remember("afi_armed", "7")
    entry, work = reviewed(journal)
    journal.secure(entry, SecurityPhase.VERIFIED, "E0A", 0xC2)
    settle(journal, Settling(work, How.CORRECT, "Ans", card="P2"))
    (corrected,) = journal.open_deliveries()
    journal.settle(corrected.entry, State.NEEDS_REVIEW, {"reason": "patron_expired"})
    again = journal.add_work(corrected.entry, "needs_review")
    settle(journal, Settling(again, How.CANCEL, "Ans"))
    (undo,) = journal.open_deliveries()
    assert journal.repairs() == [("E0A", undo.entry, 7)]
