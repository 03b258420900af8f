"""Work whose item has been seen right since closes itself, says by what, and nothing else does."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from fakes import START, TickingClock
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.journal.records import Intent, SecurityPhase, State, Told, WorkItem
from sync.journal.seen_right import CLOSED_BY, Seen
from sync.journal.store import Journal
from sync.model import Action, Outcome
from sync.work import RULES, WHY, settled_by, tags_seen_right, why_of

ARMED = 0x07
LATER = START + timedelta(days=21)
PROMISED = LATER + timedelta(days=21)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = Journal.open(tmp_path / "journal.db", device="desk-1", now=TickingClock())
    yield made
    made.close()


def opened(journal: Journal, what: str, *, due: datetime = LATER) -> str:
    """Work of this kind about item 100: its key."""
    if what in ("chute_unread", "chute_taken_out", "lent_at_gate"):
        return journal.add_work("", what, {"item": "100", "uid": "A"})
    action = Action.BORROW if what == "due_differs" else Action.RETURN
    entry = journal.intend(Intent(action, "100", "P1" if action is Action.BORROW else ""))
    journal.settle(entry, State.REFUSED, {})
    dates = {"due": due.isoformat(), "promised": PROMISED.isoformat()}
    return journal.add_work(entry, what, dates)


def done(
    journal: Journal,
    action: Action,
    item: str = "100",
    *,
    uids: tuple[str, ...] = ("A",),
    phase: SecurityPhase = SecurityPhase.VERIFIED,
    outcome: Outcome | None = Outcome.ACCEPTED,
    state: State = State.ACCEPTED,
    due: datetime | None = PROMISED,
    **more: Any,
) -> str:
    """A loan, a return or a renewal: its entry."""
    card = "" if action is Action.RETURN else "P2"
    entry = journal.intend(Intent(action, item, card, uids=uids, **more))
    for uid in uids if action is Action.RETURN else ():
        journal.secure(entry, SecurityPhase.WRITING, uid, ARMED)
        journal.secure(entry, phase, uid, ARMED)
    if outcome is not None:
        journal.tell(entry, Told(outcome))
    journal.settle(entry, state, {} if due is None else {"due": due.isoformat()})
    return entry


def open_keys(journal: Journal) -> list[str]:
    return [each.key for each in journal.work()]


def item_of(journal: Journal, work: str) -> WorkItem:
    return next(each for each in journal.work(open_only=False) if each.key == work)


EVIDENCE = {
    Seen.SECURED: lambda journal: done(journal, Action.RETURN),
    Seen.RETURNED: lambda journal: done(journal, Action.RETURN, uids=()),
    Seen.LENT: lambda journal: done(journal, Action.BORROW),
    Seen.RENEWED: lambda journal: done(journal, Action.RENEW),
    Seen.TAG: lambda journal: tags_seen_right(journal, "100", ("A",)),
}


@pytest.mark.parametrize(("what", "seen"), [*itertools.product(sorted(RULES), EVIDENCE)], ids=str)
def test_each_kind_ends_by_its_own_evidence_and_by_no_other(
    journal: Journal, what: str, seen: Seen
) -> None:
    work = opened(journal, what)
    entry = EVIDENCE[seen](journal)
    ends = CLOSED_BY.get(what, frozenset())
    # What was secured was taken back, too.
    expected = seen in ends or (seen is Seen.SECURED and Seen.RETURNED in ends)
    assert (work not in open_keys(journal)) is expected
    if expected:
        settled = settled_by(journal, item_of(journal, work))
        assert (settled["how"], settled["by"]) == ("seen_right", "station")
        assert settled.get("entry") == entry
        assert why_of(settled) == WHY[settled["found"]]
    assert journal.verify()[1] is None


def test_what_a_person_decides_is_in_no_row() -> None:
    decided = {what for what in RULES if what.startswith(("payment_", "journal_"))}
    decided |= {"needs_review", "loan_taken_over", "tag_reencoded", "entry_unreadable"}
    assert not decided & CLOSED_BY.keys()
    assert CLOSED_BY.keys() <= RULES.keys()


@pytest.mark.parametrize(
    "evidence",
    [
        {"item": "101"},
        {"outcome": Outcome.REFUSED},
        {"outcome": None},
        {"state": State.REFUSED},
        {"state": State.NEEDS_REVIEW},
        {"undoes": "e-1"},
        {"corrects": "e-1"},
    ],
    ids=str,
)
def test_what_is_no_evidence_ends_nothing(journal: Journal, evidence: dict[str, Any]) -> None:
    works = [opened(journal, what) for what in ("return_refused", "chute_unread", "lent_at_gate")]
    done(journal, Action.RETURN, **evidence)
    assert open_keys(journal) == works


def test_a_tag_that_still_waits_is_not_secured(journal: Journal) -> None:
    work = opened(journal, "lent_at_gate")
    done(journal, Action.RETURN, phase=SecurityPhase.GONE)
    assert open_keys(journal) == [work]


def test_what_was_written_before_it_is_no_evidence(journal: Journal) -> None:
    """A return taken off-line, taken out again, and delivered afterwards."""
    entry = journal.intend(Intent(Action.RETURN, "100"))
    journal.tell(entry, Told(Outcome.PENDING, offline=True))
    work = journal.add_work("", "chute_taken_out", {"item": "100"})
    journal.settle(entry, State.ACCEPTED, {})
    assert open_keys(journal) == [work]


def test_after_the_earlier_date_the_ils_may_have_charged_something(journal: Journal) -> None:
    work = opened(journal, "due_differs", due=START - timedelta(days=1))
    done(journal, Action.RETURN)
    assert open_keys(journal) == [work]


@pytest.mark.parametrize("action", [Action.BORROW, Action.RENEW])
@pytest.mark.parametrize("due", [None, LATER, PROMISED - timedelta(days=1)])
def test_what_is_lent_until_an_earlier_date_than_was_told_ends_nothing(
    journal: Journal, due: datetime | None, action: Action
) -> None:
    work = opened(journal, "due_differs")
    done(journal, action, due=due)
    assert open_keys(journal) == [work]


def test_a_repair_says_by_which_tag_it_ended(journal: Journal) -> None:
    entry = journal.intend(Intent(Action.BORROW, "100", "P1", uids=("A",)))
    journal.secure(entry, SecurityPhase.WRITING, "A", 0xC2)
    work = journal.add_work(entry, "tag_not_switched", {"uids": ["A"]})
    assert settled_by(journal, item_of(journal, work)) == {}
    journal.secure(entry, SecurityPhase.VERIFIED, "A", 0xC2)
    journal.add_work(entry, "tag_repaired", {"uid": "A"})
    settled = settled_by(journal, item_of(journal, work))
    assert (settled["how"], settled["uid"], why_of(settled)) == (
        "seen_right",
        "A",
        WHY[Seen.REPAIRED],
    )


def test_a_review_that_was_overtaken_names_what_did_it(journal: Journal) -> None:
    entry = journal.intend(Intent(Action.BORROW, "100", "P1"))
    journal.settle(entry, State.NEEDS_REVIEW, {})
    work = journal.add_work(entry, "needs_review", {})
    journal.settle(entry, State.SUPERSEDED, {"undone_by": "e-9"})
    settled = settled_by(journal, item_of(journal, work))
    assert (settled["how"], settled["entry"]) == ("overtaken", "e-9")


def test_it_stays_closed_when_the_tables_are_made_anew(journal: Journal, tmp_path: Path) -> None:
    kept, ended = opened(journal, "loan_taken_over"), opened(journal, "chute_unread")
    done(journal, Action.RETURN)
    with journal.write():
        journal._caches.rebuild(journal.entries(), {})
    assert open_keys(journal) == [kept]
    assert item_of(journal, ended).state.value == "settled"


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("work"), st.sampled_from(sorted(RULES))),
        st.tuples(
            st.sampled_from([Action.BORROW, Action.RETURN, Action.RENEW]),
            st.sampled_from([Outcome.ACCEPTED, Outcome.REFUSED]),
        ),
        st.tuples(st.just("seen"), st.just("")),
    ),
    max_size=12,
)


@settings(max_examples=30, deadline=None)
@given(steps=STEPS)
def test_whatever_happens_only_the_table_closes(steps: list[tuple[Any, Any]]) -> None:
    folder = TemporaryDirectory()
    journal = Journal.open(Path(folder.name) / "j.db", device="desk-1", now=TickingClock())
    try:
        for what, detail in steps:
            before = {each.key: each.what for each in journal.work()}
            if what == "work":
                opened(journal, detail)
                assert before.keys() <= set(open_keys(journal))
                continue
            if what == "seen":
                tags_seen_right(journal, "100", ("A",))
            else:
                done(journal, what, outcome=detail)
            for key in before.keys() - set(open_keys(journal)):
                assert before[key] in CLOSED_BY
                assert why_of(settled_by(journal, item_of(journal, key)))
    finally:
        journal.close()
        folder.cleanup()
