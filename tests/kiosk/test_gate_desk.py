"""What is made of an alarm: by the list, by the journal, by the ILS, in that order; and kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fakes import Clock, FakeAccess, journal_at

from drivers.model import GateAlarm, GateCounters, GateState, GateTrouble, ItemTag, TagKind
from drivers.security import STANDARD_RULES
from drivers.tags.decoder import Decoder
from kiosk.flow.at_gate import AlarmSeen, By, Verdict
from kiosk.services.already_lent import AlreadyLent, LentFile
from kiosk.services.gates.desk import Around, GateDesk
from kiosk.services.gates.lists import LentLists
from kiosk.services.gates.people import ROW_EVERY_S
from kiosk.services.gates.troubles import STEADY_S
from kiosk.services.gates.verdict import Journaled, judge
from sync.errors import StorageFault, Unreachable
from sync.journal.records import Intent, Kind, SecurityPhase, State, Told
from sync.journal.writer import LENT_AT_GATE
from sync.model import Action, ItemAnswer, ItemStatus, Outcome
from sync.work import How, Settling, settle

UID, ITEM = "E004015000000001", "3000001"
HEARD = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("listed", "known", "ils", "verdict"),
    [
        (True, Journaled(), None, Verdict.LENT_NOT_SWITCHED),
        (True, Journaled(False), False, Verdict.LENT_NOT_SWITCHED),
        (False, Journaled(True, undelivered=True), False, Verdict.LENT_NOT_SWITCHED),
        (False, Journaled(False, undelivered=True), True, Verdict.NOT_LENT),
        (False, Journaled(True), False, Verdict.NOT_LENT),
        (False, Journaled(False), True, Verdict.LENT_NOT_SWITCHED),
        (False, Journaled(True), None, Verdict.LENT_NOT_SWITCHED),
        (False, Journaled(False), None, Verdict.NOT_LENT),
        (False, Journaled(), True, Verdict.LENT_NOT_SWITCHED),
        (False, Journaled(), None, Verdict.UNKNOWN),
    ],
)
def test_the_verdict(listed: bool, known: Journaled, ils: bool | None, verdict: Verdict) -> None:
    assert judge(listed=listed, known=known, ask=lambda: ils) is verdict


def test_the_ils_is_not_asked_where_the_station_knows_better() -> None:
    def ask() -> bool | None:
        raise AssertionError("asked")

    judge(listed=True, known=Journaled(), ask=ask)
    judge(listed=False, known=Journaled(True, undelivered=True), ask=ask)


class Library(FakeAccess):
    """Knows what is on loan; None: it is away."""

    def __init__(self) -> None:
        self.status: ItemStatus | None = ItemStatus.UNKNOWN
        self.asked: list[str] = []

    def item(self, item: str, deadline: float) -> ItemAnswer:
        self.asked.append(item)
        if self.status is None:
            raise Unreachable("away")
        return ItemAnswer(item, self.status, title="Max Havelaar")


class Bench:
    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.folder = folder
        self.library = Library()
        self.said: list[Any] = []
        self.troubles: dict[tuple[str, str], str] = {}
        self.tag = ItemTag(TagKind.ISO28560_3, ITEM, usage=1, parts=1, part=1, confidence=1.0)
        self.open()

    def open(self) -> None:
        self.journal = journal_at(self.folder / "journal.db", self.clock)
        self.lent = AlreadyLent(
            self.journal, LentFile(self.folder / "lent.json", self.clock), unsecured=0xC2
        )
        self.desk = GateDesk(
            Around(
                self.journal,
                self.library,  # type: ignore[arg-type]
                self.lent,
                self,
                STANDARD_RULES,
                self.plan,
                self.clock,
                UTC,
                LentLists((self.folder / "kiosk-1.json",)),
            ),
            self.said.append,
            troubled=self.troubled,
            monotonic=lambda: self.clock.seconds,
        )

    def troubled(self, gate: str, trouble: GateTrouble, present: bool, detail: str) -> None:
        if present:
            self.troubles[gate, trouble.value] = detail
        else:
            del self.troubles[gate, trouble.value]

    def decode(self, memory: bytes, **_: Any) -> ItemTag:
        return self.tag

    def plan(self, entry: str, uids: tuple[str, ...]) -> None:
        for uid in uids:
            self.journal.secure(entry, SecurityPhase.WRITING, uid, 0xC2)

    def lend(self, *, delivered: bool) -> str:
        entry = self.journal.intend(Intent(Action.BORROW, ITEM, patron="P1"))
        self.journal.tell(entry, Told(Outcome.ACCEPTED))
        if delivered:
            self.journal.settle(entry, State.ACCEPTED, {})
        return entry

    def alarm(self, **other: Any) -> str:
        self.desk.take(replace(GateAlarm("door", UID, HEARD, memory=b"x"), **other))
        return str(self.said[-1]["verdict"])

    def rows(self, kind: Kind) -> list[dict[str, Any]]:
        return [each.payload or {} for each in self.journal.entries(kind)]


def write_list(path: Path, *uids: str) -> None:
    """As another station leaves it."""
    new = path.with_suffix(".new")
    tags = [{"uid": uid, "since": HEARD.isoformat()} for uid in uids]
    new.write_text(json.dumps({"written": HEARD.isoformat(), "tags": tags}))
    new.replace(path)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Bench]:
    write_list(tmp_path / "kiosk-1.json")
    bench = Bench(tmp_path)
    yield bench
    bench.journal.close()


def test_an_item_that_nobody_lent(at: Bench) -> None:
    at.library.status = ItemStatus.AVAILABLE
    assert at.alarm() == "not_lent"
    assert at.said == [
        {
            "event": "GateAlarm",
            "gate": "door",
            "uid": UID,
            "item": ITEM,
            "verdict": "not_lent",
            "at": HEARD.isoformat(),
        }
    ]
    (row,) = at.rows(Kind.GATE_ALARM)
    assert row["verdict"] == "not_lent"
    assert "patron" not in json.dumps(row)
    assert at.journal.repairs() == []
    assert at.journal.work() == []
    assert at.journal.verify()[1] is None


def test_a_loan_of_this_station_whose_tag_was_not_switched(at: Bench) -> None:
    loan = at.lend(delivered=False)
    assert at.alarm() == "lent_not_switched"
    assert at.library.asked == []
    assert at.journal.repairs() == [(UID, loan, 0xC2)]
    assert [tag.uid for tag in at.lent.tags()] == [UID]
    # The next time it is on the list.
    at.library.status = None
    assert at.alarm() == "lent_not_switched"
    assert at.journal.work() == []


def test_a_loan_of_this_station_that_came_back_elsewhere(at: Bench) -> None:
    at.lend(delivered=True)
    at.library.status = ItemStatus.AVAILABLE
    assert at.alarm() == "not_lent"
    at.library.status = None
    assert at.alarm() == "lent_not_switched"


def test_a_loan_from_elsewhere_is_work_for_staff_once(at: Bench) -> None:
    at.library.status = ItemStatus.ON_LOAN
    assert [at.alarm(), at.alarm()] == ["lent_not_switched"] * 2
    (work,) = at.journal.work()
    assert (work.what, work.detail["item"]) == (LENT_AT_GATE, ITEM)
    settle(at.journal, Settling(work.key, How.ACCEPT, by="Ans"))
    assert at.journal.work() == []


def test_nobody_can_tell(at: Bench) -> None:
    at.library.status = None
    assert at.alarm() == "unknown"
    at.tag = ItemTag(TagKind.UNKNOWN)
    at.library.status = ItemStatus.ON_LOAN
    assert at.alarm(memory=b"\x01\x02") == "unknown"
    assert at.library.asked == [ITEM]
    assert at.rows(Kind.GATE_ALARM)[-1]["raw"] == "0102"


def test_a_patrons_card_leaves_no_trace_of_the_patron(at: Bench) -> None:
    at.tag = ItemTag(TagKind.ISO28560_3, "P1001", usage=8)
    assert at.alarm() == "unknown"
    (row,) = at.rows(Kind.GATE_ALARM)
    assert (row["uid"], row["item"], "raw" in row) == ("", "", False)
    assert at.library.asked == []
    assert "P1001" not in json.dumps(at.said)


def test_a_real_tag_is_decoded(at: Bench) -> None:
    # janosch12345/gatealert, feig/gate-notification-alarm-uid-and-36-bytes of the vectors.
    memory = bytes.fromhex(
        "21040132303131323334363300000000000000f749444544452d35323600000000000000"
    )
    at.tag = Decoder().decode(memory)
    at.library.status = ItemStatus.AVAILABLE
    at.alarm(memory=memory)
    assert (at.said[-1]["item"], at.rows(Kind.GATE_ALARM)[0]["part"]) == ("201123463", 1)


def test_a_journal_that_cannot_be_written_holds_up_nothing(
    at: Bench, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("gates are not journaled")

    def full(*_: Any) -> str:
        raise StorageFault("the disk is full")

    at.library.status = ItemStatus.AVAILABLE
    with monkeypatch.context() as patch:
        patch.setattr(at.journal, "note", full)
        assert [at.alarm(), at.alarm(gate="back")] == ["not_lent"] * 2
    # What could not be written waits for room, and says when it was.
    at.clock.seconds += 3600.0
    assert at.alarm() == "not_lent"
    rows = at.rows(Kind.GATE_ALARM)
    assert [row["gate"] for row in rows] == ["door", "back", "door"]
    assert [row.get("at") for row in rows] == [HEARD.isoformat()] * 2 + [None]


def test_a_repair_that_the_disk_had_no_room_for_is_planned_later(
    at: Bench, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("gates are not journaled")

    def full(*_: Any) -> str:
        raise StorageFault("the disk is full")

    loan = at.lend(delivered=False)
    with monkeypatch.context() as patch:
        patch.setattr(at.journal, "note", full)
        assert at.alarm() == "lent_not_switched"
    assert at.journal.repairs() == []
    at.desk.start()
    at.desk.stop()
    assert at.journal.repairs() == [(UID, loan, 0xC2)]
    assert len(at.rows(Kind.GATE_ALARM)) == 1


def test_of_too_many_alarms_without_room_the_oldest_are_counted_and_named(
    at: Bench,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("gates are not journaled")
    expect_log("alarms of gates were not journaled")

    def full(*_: Any) -> str:
        raise StorageFault("the disk is full")

    monkeypatch.setattr("kiosk.services.gates.desk.MOST_UNWRITTEN", 2)
    with monkeypatch.context() as patch:
        patch.setattr(at.journal, "note", full)
        for number in range(5):
            at.alarm(gate=f"gate {number}")
    at.alarm()
    assert [row["gate"] for row in at.rows(Kind.GATE_ALARM)] == ["gate 3", "gate 4", "door"]
    (left_out,) = (each for each in caplog.records if "alarms of gates" in each.message)
    assert vars(left_out)["count"] == 3


def test_a_table_of_paired_tags_that_cannot_be_read_stops_no_alarm(
    at: Bench, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("gates are not journaled")

    def unreadable(*_: Any, **__: Any) -> ItemTag:
        raise StorageFault("the pairs cannot be read")

    monkeypatch.setattr(at, "decode", unreadable)
    assert at.alarm() == "unknown"
    assert [row["uid"] for row in at.rows(Kind.GATE_ALARM)] == [UID]


class Screen:
    def __init__(self) -> None:
        self.seen: list[AlarmSeen] = []
        self.heard = self.titled = self.seen.append


def test_what_a_screen_for_staff_is_shown(at: Bench) -> None:
    screen = Screen()
    seen = screen.seen
    desk = GateDesk(at.desk._around, at.said.append, show=screen)
    alarm = GateAlarm("door", UID, HEARD, memory=b"x")
    at.library.status = ItemStatus.AVAILABLE
    desk.take(alarm)
    assert [(each.verdict, each.by) for each in seen] == [(Verdict.NOT_LENT, By.NOBODY)]
    seen.clear()
    at.library.status = ItemStatus.ON_LOAN
    desk.take(alarm)
    assert [(each.verdict, each.by) for each in seen] == [(Verdict.LENT_NOT_SWITCHED, By.STAFF)]
    seen.clear()
    # By the journal at once; its title comes behind.
    at.lend(delivered=False)
    desk.take(alarm)
    assert [(each.by, each.title) for each in seen] == [(By.PAD, ""), (By.PAD, "Max Havelaar")]
    seen.clear()
    at.library.status = None
    desk.take(replace(alarm, uid="E004015000000002"))
    assert {(each.verdict, each.by) for each in seen} == {(Verdict.LENT_NOT_SWITCHED, By.PAD)}


def test_people_are_counted_over_the_restart_of_either(
    at: Bench, expect_log: Callable[[str], None]
) -> None:
    expect_log("gate trouble")

    def shown(came_in: int, out: int) -> None:
        at.clock.seconds += 10.0
        at.desk.take(GateCounters("door", ((came_in, out),)))

    shown(100, 90)
    shown(103, 90)
    shown(103, 90)
    at.clock.seconds += ROW_EVERY_S
    shown(104, 95)
    # Ours: what was counted meanwhile is in the next difference.
    at.journal.close()
    at.open()
    shown(107, 95)
    # The gate's: a new board begins at zero.
    at.clock.seconds += ROW_EVERY_S
    shown(2, 1)
    told = [(row["in"], row["out"], row["delta_in"], row["delta_out"]) for row in at.said]
    assert told == [(0, 0, 0, 0), (3, 0, 3, 0), (4, 5, 1, 5), (7, 5, 3, 0), (9, 6, 2, 1)]
    rows = at.rows(Kind.PEOPLE)
    assert sum(row["delta_in"] for row in rows) == 9
    assert sum(row["delta_out"] for row in rows) == 6
    assert (rows[-1]["in"], rows[-1]["out"]) == (9, 6)
    assert "set_back" in rows[-1]


def test_a_counter_that_jumps_back_is_named_once_each_way(
    at: Bench, caplog: pytest.LogCaptureFixture, expect_log: Callable[[str], None]
) -> None:
    expect_log("gate trouble")
    caplog.set_level("INFO")
    for came_in in (5000, 4000, 4001, 4002):
        at.clock.seconds += 10.0
        at.desk.take(GateCounters("door", ((came_in, 0),)))
    assert [row["delta_in"] for row in at.said] == [0, 1, 1]
    assert at.troubles == {("door", "counter"): "detector 1 in from 5000 to 4000"}
    at.clock.seconds += STEADY_S
    at.desk.take(GateCounters("door", ((4002, 0),)))
    assert at.troubles == {}
    assert [record.message for record in caplog.records] == ["gate trouble", "gate trouble over"]


def test_troubles_are_one_line_each_way(
    at: Bench, caplog: pytest.LogCaptureFixture, expect_log: Callable[[str], None]
) -> None:
    expect_log("gate trouble")
    caplog.set_level("INFO")
    # Each second it complains and recovers, for an hour.
    for second in range(3600):
        present = second % 2 == 0
        at.desk.take(GateState("door", GateTrouble.CLOCK, present, "it says 1970-01-01"))
        assert at.troubles == {("door", "clock"): "it says 1970-01-01"}
        at.clock.seconds += 1.0
    assert [record.message for record in caplog.records] == ["gate trouble"]
    at.clock.seconds += STEADY_S
    at.desk.take(GateCounters("door", ((0, 0),)))
    assert at.troubles == {}
    assert [record.message for record in caplog.records] == ["gate trouble", "gate trouble over"]


def test_retention_erases_what_gates_told_and_the_chain_stands(at: Bench) -> None:
    at.library.status = ItemStatus.ON_LOAN
    at.alarm()
    at.desk.take(GateCounters("door", ((1, 1),)))
    (work,) = at.journal.work()
    settle(at.journal, Settling(work.key, How.ACCEPT, by="Ans"))
    at.clock.seconds = 10 * 86400.0
    at.alarm()
    before = at.clock().utc - timedelta(days=5)
    assert at.journal.erase_noted(before, 200) == 2
    assert at.journal.erase_noted(before, 200) == 0
    assert [each.payload is None for each in at.journal.entries(Kind.GATE_ALARM)] == [True, False]
    assert at.journal.verify()[1] is None
    # What the gate showed last is no personal data, and still needed.
    at.desk.take(GateCounters("door", ((3, 1),)))
    assert at.said[-1]["delta_in"] == 2


def test_the_caches_are_made_of_the_entries_again(at: Bench) -> None:
    at.library.status = ItemStatus.ON_LOAN
    at.alarm()
    before = at.journal.work()
    at.journal.rebuild_caches()
    assert at.journal.work() == before
    assert at.journal.open_deliveries() == []


def test_reports_that_nobody_can_take_are_named(
    at: Bench, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("gate reports are dropped")
    expect_log("gate reports were dropped")
    monkeypatch.setattr("kiosk.services.gates.desk.MOST_WAITING", 3)
    at.journal.close()
    at.open()
    at.library.status = ItemStatus.AVAILABLE
    for number in range(5):
        at.desk.report(GateAlarm("door", f"E00401500000000{number}", HEARD))
    at.desk.start()
    at.desk.stop()
    assert len(at.said) == 3


def test_what_another_station_lent_and_nobody_delivered_yet(
    at: Bench, caplog: pytest.LogCaptureFixture, expect_log: Callable[[str], None]
) -> None:
    expect_log("a list of lent tags cannot be read")
    caplog.set_level("INFO")
    listed = at.folder / "kiosk-1.json"
    at.library.status = ItemStatus.AVAILABLE
    assert at.alarm() == "not_lent"
    write_list(listed, UID)
    assert at.alarm() == "lent_not_switched"
    assert at.journal.work() == []
    for damaged in ("{", '{"tags": [7]}', "[]"):
        listed.write_text(damaged)
        assert at.alarm() == "not_lent"
    listed.unlink()
    assert at.alarm() == "not_lent"
    write_list(listed, UID)
    assert at.alarm() == "lent_not_switched"
    assert [record.message for record in caplog.records] == [
        "a list of lent tags cannot be read",
        "a list of lent tags is read again",
    ]
