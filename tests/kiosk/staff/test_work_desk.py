"""The work list for the screen: what is told of it, settled with its record or not at all."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from station_alone import ALONE

from kiosk import work_words
from kiosk.books import Books
from kiosk.config import load
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.work_list import (
    ExportWork,
    ListWork,
    Settled,
    SettleWork,
    ShowWorkCard,
    Unwritten,
    Way,
    WorkCardTold,
    WorkExported,
    WorkListed,
    WorkSettled,
)
from kiosk.services.staff.audit import recorded
from kiosk.services.staff.work_desk import FILE_NAME, WorkDesk
from sync.errors import StorageFault
from sync.journal.records import Intent, State, Told
from sync.model import Action, Outcome, Reason
from sync.work import RULES, WHY, How, Settling, settle

STAFF = Role.STAFF


@dataclass
class Desk:
    books: Books
    folder: Path
    told: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = WorkDesk(
            self.books.journal,
            self.books.settle_work,
            lambda *row: self.record(*row),  # noqa: PLW0108 (a test puts another one there)
            self.told.append,
            self.books._now,
            zone=UTC,
            folder=self.folder,
            pad=True,
        )
        self.record: Callable[..., None] = self.books.audit.record

    def do(self, effect: Any) -> Any:
        self.desk.perform(effect)
        return self.told[-1]

    def listed(self) -> WorkListed:
        told = self.do(ListWork())
        assert isinstance(told, WorkListed)
        return told

    def review(self, item: str = "100", action: Action = Action.BORROW) -> str:
        """A loan that was promised and refused: its work."""
        journal = self.books.journal
        entry = journal.intend(Intent(action, item, "P-SECRET"))
        journal.tell(entry, Told(Outcome.PENDING, offline=True))
        journal.settle(entry, State.NEEDS_REVIEW, {"reason": "patron_expired"})
        return journal.add_work(entry, "needs_review", {"message": "Ans de Vries"})

    def open(self) -> list[str]:
        return [each.key for each in self.books.journal.work()]

    def audit(self) -> list[tuple[str, str, str]]:
        rows = recorded(self.books.journal)
        return [(row["action"], row["object"], row["outcome"]) for row in rows]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "station.toml"
    path.write_text(ALONE)
    with Books(load(path)) as books:
        yield Desk(books, load(path).state_dir)


def test_a_row_has_what_settles_it_and_nothing_of_the_patron(desk: Desk) -> None:
    loan, hold = desk.review(), desk.review("200", Action.HOLD)
    tag = desk.books.journal.add_work("", "tag_not_on_pad", {"item": "300", "uids": ["E0"]})
    told = desk.listed()
    assert told.open is not None
    rows = {each.key: each for each in told.open}
    assert rows[loan].ways == (Way.RETRY, Way.ACCEPT, Way.CANCEL)
    assert (rows[loan].item, rows[loan].reason) == ("100", Reason.PATRON_EXPIRED)
    assert rows[hold].ways == (Way.RETRY, Way.ACCEPT)
    assert (rows[tag].ways, rows[tag].has_card) == ((Way.LAY, Way.ACCEPT), False)
    assert "SECRET" not in repr(told)
    assert "Vries" not in repr(told)


def test_settled_and_its_record_are_one(desk: Desk) -> None:
    work, other = desk.review(), desk.review("200")
    wanted = SettleWork(work, Way.CANCEL, STAFF)
    assert desk.do(wanted) == WorkSettled(work, Settled.DONE)
    assert (desk.open(), desk.audit()) == ([other], [("work_settled", f"{work} cancel", "done")])
    # It is the loan's own way back that waits for the ILS now.
    assert [each.intent.action for each in desk.books.journal.open_deliveries()] == [Action.RETURN]


def test_what_cannot_be_recorded_is_not_settled(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("work list fails")

    def full(*row: Any) -> None:
        raise StorageFault("the disk is full")

    work = desk.review()
    desk.record = full
    assert desk.do(SettleWork(work, Way.ACCEPT, STAFF)) == WorkSettled(work, Settled.FAILED)
    assert desk.open() == [work]
    assert desk.do(ShowWorkCard(work, STAFF)) != WorkCardTold(work, "P-SECRET")
    assert desk.do(ExportWork(STAFF)).why_not is Unwritten.UNRECORDED
    assert not (desk.folder / FILE_NAME).exists()


def test_of_two_the_second_is_told(desk: Desk) -> None:
    work = desk.review()
    desk.listed()
    settle(desk.books.journal, Settling(work, How.ACCEPT, "Ans"))
    assert desk.do(SettleWork(work, Way.RETRY, STAFF)) == WorkSettled(work, Settled.TAKEN)
    assert desk.audit() == [("work_settled", f"{work} retry", "refused")]
    # A person settled it: it did not close itself.
    assert desk.listed() == WorkListed((), ())


def test_a_loan_whose_item_was_lent_since_is_not_sent_again(desk: Desk) -> None:
    work = desk.review()
    newer = desk.books.journal.intend(Intent(Action.RETURN, "100"))
    desk.books.journal.tell(newer, Told(Outcome.ACCEPTED))
    assert desk.do(SettleWork(work, Way.RETRY, STAFF)) == WorkSettled(work, Settled.OVERTAKEN)
    assert desk.open() == [work]


def test_what_closed_itself_says_why_for_a_day(desk: Desk) -> None:
    journal = desk.books.journal
    work = journal.add_work("", "chute_unread", {"item": "100", "uid": "A"})
    assert desk.listed().closed == ()
    entry = journal.intend(Intent(Action.RETURN, "100"))
    journal.tell(entry, Told(Outcome.ACCEPTED))
    journal.settle(entry, State.ACCEPTED, {})
    told = desk.listed()
    assert told.open == ()
    (closed,) = told.closed
    assert (closed.key, closed.item, closed.closed_by) == (work, "100", "returned")
    assert closed.closed_at is not None


def test_of_a_kit_it_says_which_parts(desk: Desk) -> None:
    said = {"item": "100", "kit": "Microscoop", "missing": ["Lamp"], "damaged": ["<b>Kist</b>"]}
    desk.books.journal.add_work("", "kit_parts", said)
    (piece,) = desk.listed().open or ()
    assert (piece.item, piece.parts, piece.ways) == ("100", ("Lamp", "<b>Kist</b>"), (Way.ACCEPT,))


def test_whose_it_is_is_on_record_first(desk: Desk) -> None:
    work = desk.review()
    assert desk.do(ShowWorkCard(work, STAFF)) == WorkCardTold(work, "P-SECRET")
    assert desk.audit() == [("work_card_shown", work, "done")]
    desk.told.clear()
    desk.desk.perform(ShowWorkCard("gone", STAFF))
    assert desk.told == []


def test_the_file_for_the_desk(desk: Desk) -> None:
    desk.review("=1+1")
    path = desk.folder / FILE_NAME
    assert desk.do(ExportWork(Role.TECHNICIAN)) == WorkExported(str(path), 1)
    text = path.read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("opened_at;what;item")
    assert "'=1+1" in text
    assert "SECRET" not in text
    assert path.stat().st_mode & 0o777 == 0o600
    assert [row[2] for row in desk.audit()] == ["begun", "done"]


def test_a_full_disk_is_told_and_keeps_the_file_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("work list not written")
    desk.do(ExportWork(STAFF))
    before = (desk.folder / FILE_NAME).read_bytes()
    desk.review()

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sync.own_files.os.fsync", full)
    assert desk.do(ExportWork(STAFF)).why_not is Unwritten.FULL
    assert (desk.folder / FILE_NAME).read_bytes() == before
    assert desk.audit()[-1] == ("work_exported", FILE_NAME, "failed")


def test_a_journal_that_cannot_be_read_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("work list fails")

    def gone(**_: Any) -> None:
        raise StorageFault("the journal cannot be read")

    monkeypatch.setattr(desk.books.journal, "work", gone)
    assert desk.listed() == WorkListed(None)


def test_every_kind_reason_and_end_has_words() -> None:
    assert set(work_words.KINDS) == set(RULES)
    assert set(work_words.REASONS) == set(Reason)
    assert set(work_words.WAYS) == set(Way)
    assert set(work_words.CLOSED) == {str(each) for each in WHY}


def test_a_promise_of_which_nobody_was_told_is_asked_again_by_the_running_station(
    desk: Desk,
) -> None:
    """Its word was lost with a damaged journal. No desk waits for it: the backlog has to."""
    journal = desk.books.journal
    entry = journal.intend(Intent(Action.RETURN, "100", ""))
    journal.settle(entry, State.NEEDS_REVIEW, {"reason": "confirm_needed"})
    work = journal.add_work(entry, "needs_review", {})
    assert not desk.books.engine.has_due()
    desk.do(SettleWork(work, Way.RETRY, STAFF))
    assert [each.entry for each in journal.open_deliveries()] == [entry]
    assert desk.books.engine.has_due()
