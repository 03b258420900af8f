"""A journal at rest: whoever has its files and not its key reads no card, item, tag or title."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fakes import Clock
from leaks import Search

from sync.journal.keys import KEY_FILE
from sync.journal.records import Intent, MoneyPhase, SecurityPhase, State, Told
from sync.journal.seal import KeySeal
from sync.journal.store import Journal
from sync.model import Action, Outcome

SECRETS = {
    "card": "P1001733",
    "item": "30000002188",
    "tag": "E004015012345678",
    "title": "Eline Vere",
    "message": "Veel leesplezier",
    "pickup": "Hoogezand",
    "terminal's handle": "tr_WDqYK6vllg",
    "note of staff": "achter de balie",
    "object of an act": "30000007345",
    "value of a fact": "laatste stand 41",
}


def test_nothing_of_a_visit_can_be_read_in_the_files(tmp_path: Path) -> None:
    journal = Journal.open(
        tmp_path / "journal.db", device="desk-1", now=Clock(), seal=KeySeal(bytes(range(32)))
    )
    loan = journal.intend(
        Intent(
            Action.BORROW,
            SECRETS["item"],
            patron=SECRETS["card"],
            uids=(SECRETS["tag"],),
            title=SECRETS["title"],
            pickup=SECRETS["pickup"],
        )
    )
    journal.mark(loan, State.SENT, attempted=True)
    due = datetime(2026, 12, 24, 22, 59, tzinfo=UTC)
    told = Told(Outcome.ACCEPTED, due=due, title=SECRETS["title"], message=SECRETS["message"])
    with journal.write():
        journal.tell(loan, told)
        journal.settle(loan, State.ACCEPTED, {"message": SECRETS["message"]})
    journal.secure(loan, SecurityPhase.WRITING, SECRETS["tag"], 0xC2)
    journal.add_work(loan, "due_differs", {"note": SECRETS["note of staff"]})
    payment = journal.begin_payment(
        Intent(Action.PAY, "", patron=SECRETS["card"], amount="4.20", currency="EUR")
    )
    journal.pay(payment, MoneyPhase.STARTED, {"handle": SECRETS["terminal's handle"]})
    journal.audit({"action": "tag_written", "object": SECRETS["object of an act"]})
    journal.remember("last_seen", SECRETS["value of a fact"])
    search = Search(SECRETS)
    assert search.everywhere([tmp_path]) == [], "in the log of writes"
    assert journal.delivery(loan).told == told
    journal.close()
    assert not (tmp_path / KEY_FILE).exists()
    assert search.everywhere([tmp_path]) == []
