"""Lent by its barcode alone: an item that has a tag sets off the gate, so somebody is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fakes import AMSTERDAM, FakeAccess, now

from drivers.errors import Unsupported
from drivers.model import AFI_SECURED, AFI_UNSECURED
from drivers.security import Switched, SwitchState
from kiosk.books import Books
from kiosk.cli import main
from kiosk.config import Config
from kiosk.flow.events import Security
from kiosk.services.already_lent import AlreadyLent, LentTag
from kiosk.services.loan_desk.desk import LoanDesk
from kiosk.services.security import SecuritySwitch
from kiosk.services.tagged import TagRecord
from sync.config import OfflineConfig
from sync.errors import Unreachable
from sync.journal.records import Intent
from sync.journal.store import Journal
from sync.model import Action, Outcome, Reason, Verdict
from sync.pairs import PAIRS_FILE, Pairs
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.demo import DEMO
from sync.sim.library import Library
from sync.work import RULES, How, Owner, Settling, rule_of, settle

UID, OTHER = "E004015012345678", "E004015012345679"


class Ils(FakeAccess):
    """Says yes, if it does not say why not."""

    refusal: Reason | None = None
    away = False

    def submit(self, entry: str, pin: str | None) -> Verdict:
        if self.away:
            raise Unreachable("nobody there")
        return Verdict(self.refusal is None, self.refusal)


class Pad:
    """Switches whatever lies there; without a cable nothing does."""

    def __init__(self) -> None:
        self.there: set[str] = set()

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        if not self.there.issuperset(uids):
            raise Unsupported("nothing lies there")
        other = AFI_SECURED if afi == AFI_UNSECURED else AFI_UNSECURED
        return Switched(afi, other, dict.fromkeys(uids, SwitchState.VERIFIED))


class Counter:
    """A desk whose pad has no cable."""

    def __init__(self, folder: Path) -> None:
        self.journal = Journal.open(folder / "journal.db", device="desk-1", now=now)
        self.ils = Ils()
        self.pad = Pad()
        self.switch = SecuritySwitch(
            self.journal, self.pad, secured=AFI_SECURED, unsecured=AFI_UNSECURED
        )

    def desk(self, **tags: Any) -> LoanDesk:
        return LoanDesk(
            self.journal,
            self.ils,  # type: ignore[arg-type]
            OfflineConfig(),
            timezone=AMSTERDAM,
            now=now,
            switch=self.switch,
            tags=TagRecord(self.journal, **tags),
        )

    def work(self) -> list[tuple[str, Any]]:
        return [(item.what, item.detail.get("uids")) for item in self.journal.work()]

    def gates(self) -> list[str]:
        told: list[tuple[LentTag, ...]] = []

        class Heard:
            def tell(self, tags: tuple[LentTag, ...]) -> None:
                told.append(tags)

        AlreadyLent(self.journal, Heard(), unsecured=AFI_UNSECURED).update()
        return [tag.uid for tag in told[-1]] if told else []


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Counter]:
    counter = Counter(tmp_path)
    yield counter
    assert counter.journal.verify()[1] is None
    counter.journal.close()


def test_an_item_that_nobody_knows_a_tag_of_is_lent_as_ever(at: Counter) -> None:
    desk = at.desk()
    lent = desk.borrow(desk.sign_in("P1"), "100")
    assert (lent.security, at.work(), at.gates()) == (Security.NONE, [], [])


def test_where_every_item_has_a_tag_its_loan_is_work(at: Counter) -> None:
    desk = at.desk(every_item=True)
    lent = desk.borrow(desk.sign_in("P1"), "100")
    assert lent.outcome is Outcome.ACCEPTED
    assert lent.security is Security.NOT_SWITCHED
    assert at.work() == [("tag_not_on_pad", [])]


def test_what_is_switched_on_the_pad_is_no_work(at: Counter) -> None:
    desk = at.desk(every_item=True)
    at.pad.there = {UID}
    assert desk.borrow(desk.sign_in("P1"), "100", (UID,)).security is Security.VERIFIED
    assert at.work() == []


def test_what_is_refused_is_no_work(at: Counter) -> None:
    at.ils.refusal = Reason.HELD_FOR_OTHER
    desk = at.desk(every_item=True)
    assert desk.borrow(desk.sign_in("P1"), "100").security is Security.NONE
    assert at.work() == []


def _on_the_pad_today(at: Counter, desk: LoanDesk) -> None:
    desk.read("100", (UID,))


def _in_the_journal(at: Counter, desk: LoanDesk) -> None:
    at.journal.intend(Intent(Action.RETURN, "100", uids=(OTHER,)))
    at.journal.intend(Intent(Action.RETURN, "100", uids=(UID,)))
    at.journal.intend(Intent(Action.RETURN, "100"))


@pytest.mark.parametrize("seen", [_on_the_pad_today, _in_the_journal])
def test_a_tag_that_was_seen_here_is_known(
    at: Counter, seen: Callable[[Counter, LoanDesk], None]
) -> None:
    desk = at.desk()
    seen(at, desk)
    lent = desk.borrow(desk.sign_in("P1"), "100")
    assert lent.security is Security.NOT_SWITCHED
    assert at.work() == [("tag_not_on_pad", [UID])]
    # The gates may stay calm, and the pad that sees it next disarms it.
    assert at.gates() == [UID]
    assert at.journal.repair_for(UID) == (lent.entry, AFI_UNSECURED)


def test_a_tag_in_the_table_of_pairs_is_known(at: Counter) -> None:
    desk = at.desk(paired={"100": (UID,)}.get)
    assert desk.borrow(desk.sign_in("P1"), "100").security is Security.NOT_SWITCHED


def test_only_the_last_piles_are_remembered(at: Counter) -> None:
    record = TagRecord(at.journal)
    for number in range(1200):
        record.read(str(number), (UID,))
    assert [record.has_tag(str(number)) for number in (0, 199, 200, 1199)] == [
        False,
        False,
        True,
        True,
    ]


def test_a_pad_that_switches_the_tag_after_all_ends_the_work(at: Counter) -> None:
    desk = at.desk()
    desk.read("100", (UID,))
    desk.borrow(desk.sign_in("P1"), "100")
    at.pad.there = {UID}
    assert at.switch.repair(UID, AFI_SECURED, item="100") == AFI_UNSECURED
    assert (at.work(), at.gates()) == ([], [])


def test_so_does_whoever_brings_it_back(at: Counter) -> None:
    desk = at.desk(every_item=True)
    for item in ("100", "200"):
        desk.borrow(desk.sign_in("P1"), item)
    at.ils.refusal = Reason.NOT_ON_LOAN
    desk.give_back("100")
    assert len(at.work()) == 2
    at.ils.refusal = None
    desk.give_back("100")
    assert len(at.work()) == 1


def test_so_does_an_undo(at: Counter) -> None:
    desk = at.desk(every_item=True)
    session = desk.sign_in("P1")
    lent = desk.borrow(session, "100")
    desk.undo(session, lent.entry)
    assert at.work() == []


# Taken back ----------------------------------------------------------------------------------


def _disarmed_by_a_loan(at: Counter, desk: LoanDesk, *, known: bool) -> None:
    """Here, or at a desk of which nothing is known but that every item has a tag."""
    if known:
        at.pad.there = {UID}
        desk.borrow(desk.sign_in("P1"), "100", (UID,))
        at.pad.there = set()


@pytest.mark.parametrize("known", [True, False])
def test_what_is_taken_back_by_its_barcode_is_armed_by_the_pad_that_sees_it_next(
    at: Counter, known: bool
) -> None:
    desk = at.desk(every_item=not known)
    _disarmed_by_a_loan(at, desk, known=known)
    back = desk.give_back("100")
    assert (back.outcome, back.security) == (Outcome.ACCEPTED, Security.NOT_SWITCHED)
    assert at.work() == [("tag_not_armed", [UID] if known else [])]
    at.pad.there = {UID}
    desk.read("100", (UID,))
    assert at.journal.repair_for(UID) == (back.entry, AFI_SECURED)
    assert at.switch.repair(UID, AFI_UNSECURED, item="100") == AFI_SECURED
    assert (at.work(), at.journal.repairs()) == ([], [])


def test_a_tag_that_was_never_disarmed_is_no_work_when_it_comes_back(at: Counter) -> None:
    desk = at.desk(every_item=True)
    desk.borrow(desk.sign_in("P1"), "100")
    assert desk.give_back("100").security is Security.NONE
    assert at.work() == []


def test_a_return_of_what_has_no_tag_or_was_refused_or_armed_is_no_work(at: Counter) -> None:
    assert at.desk().give_back("100").security is Security.NONE
    desk = at.desk(every_item=True)
    at.pad.there = {UID}
    assert desk.give_back("200", (UID,)).security is Security.VERIFIED
    at.ils.refusal = Reason.NOT_ON_LOAN
    assert desk.give_back("300").security is Security.NONE
    assert at.work() == []


@pytest.mark.parametrize("offline", [False, True])
def test_an_undo_of_what_a_pad_had_disarmed_meanwhile_is_the_same(
    at: Counter, offline: bool
) -> None:
    desk = at.desk()
    desk.read("100", (UID,))
    at.ils.away = offline
    session = desk.sign_in("P1")
    lent = desk.borrow(session, "100")
    at.pad.there = {UID}
    at.switch.repair(UID, AFI_SECURED, item="100")
    at.pad.there = set()
    undone = desk.undo(session, lent.entry)
    assert (undone.outcome is Outcome.PENDING) is offline
    assert undone.security is Security.NOT_SWITCHED
    assert at.work() == [("tag_not_armed", [UID])]
    assert at.journal.repair_for(UID) == (undone.entry, AFI_SECURED)


@pytest.mark.parametrize("known", [True, False])
def test_lent_again_it_has_not_to_be_armed_any_more(at: Counter, known: bool) -> None:
    desk = at.desk(every_item=True)
    _disarmed_by_a_loan(at, desk, known=known)
    desk.give_back("100")
    lent = desk.borrow(desk.sign_in("P2"), "100")
    assert [what for what, _ in at.work()] == ["tag_not_on_pad"]
    assert at.journal.repair_for(UID) == ((lent.entry, AFI_UNSECURED) if known else None)


def test_staff_that_armed_it_at_the_desk_accepts(at: Counter) -> None:
    desk = at.desk()
    _disarmed_by_a_loan(at, desk, known=True)
    desk.give_back("100")
    (item,) = at.journal.work()
    rule = rule_of(item.what)
    assert (rule.owner, rule.ways) == (Owner.DESK, (How.ACCEPT,))
    settle(at.journal, Settling(item.key, How.ACCEPT, "Ada"))
    assert (at.work(), at.journal.repairs()) == ([], [])


def test_the_caches_made_anew_hold_what_has_to_be_armed(at: Counter) -> None:
    desk = at.desk(every_item=True)
    _disarmed_by_a_loan(at, desk, known=True)
    for item in ("100", "200"):
        desk.give_back(item)
    before = at.journal.work(), at.journal.repairs()
    at.journal.rebuild_caches()
    assert (at.journal.work(), at.journal.repairs()) == before


@pytest.mark.parametrize("known", [True, False])
def test_staff_that_switched_it_at_the_desk_accepts(at: Counter, known: bool) -> None:
    desk = at.desk(every_item=True)
    if known:
        desk.read("100", (UID,))
    desk.borrow(desk.sign_in("P1"), "100")
    (item,) = at.journal.work()
    settle(at.journal, Settling(item.key, How.ACCEPT, "Ada"))
    assert (at.work(), at.gates(), at.journal.repairs()) == ([], [], [])


def test_the_list_says_why_and_what_to_do() -> None:
    rule = rule_of("tag_not_on_pad")
    assert "tag_not_on_pad" in RULES
    assert (rule.owner, rule.ways) == (Owner.DESK, (How.ACCEPT,))
    assert "lent by its barcode" in rule.suggested
    assert "desk" in rule.suggested


def test_the_caches_made_anew_hold_the_same_work(at: Counter) -> None:
    desk = at.desk(every_item=True)
    for item in ("100", "200"):
        desk.borrow(desk.sign_in("P1"), item)
    desk.give_back("100")
    before = at.journal.work()
    at.journal.rebuild_caches()
    assert at.journal.work() == before


# A station's own -----------------------------------------------------------------------------


def _config(folder: Path, port: int = 6001, **tags: Any) -> Config:
    return Config.model_validate(
        {
            "station": {"id": "test", "institution": "CPL", "state_dir": str(folder)},
            "ils": {"host": "127.0.0.1", "port": port, "account": "kiosk1", "password": "secret"},
            "journal": {"allow_unsafe_storage": True},
            "tags": tags,
            "devices": [
                {
                    "kind": "item_reader",
                    "driver": "feig",
                    "port": "socket://127.0.0.1:1",
                    "own_formats": ["iso28560-3", "paired"],
                }
            ],
        }
    )


def test_a_station_knows_the_sites_word_and_its_pairs(tmp_path: Path) -> None:
    with closing(Pairs.open(tmp_path / PAIRS_FILE, now=now)) as pairs:
        pairs.pair(UID, "100", by="Ada")
    with Books(_config(tmp_path)) as books:
        record = books.desk()._tags
        assert (record.uids_of("100"), record.has_tag("200")) == ((UID,), False)
    with Books(_config(tmp_path, tagged=True)) as books:
        assert books.desk()._tags.has_tag("200")


@pytest.fixture
def acs() -> Iterator[AcsServer]:
    with AcsServer(Library(parse(DEMO), lambda: datetime.now(UTC))) as server:
        yield server


def test_the_desk_at_the_command_line_says_so(
    acs: AcsServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "station.toml"
    path.write_text(
        f"""
[station]
id = "test"
institution = "CPL"
state_dir = "{tmp_path / "state"}"
[ils]
host = "127.0.0.1"
port = {acs.address[1]}
account = "kiosk1"
password = "secret"
[journal]
allow_unsafe_storage = true
[tags]
tagged = true
"""
    )
    borrow = ["desk", "borrow", "--card", "P1001", "--config", str(path)]
    assert main([*borrow, "--item", "3000001", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["security"] == "not_switched"
    assert row["advice"] == "show this at the desk, or the gate will sound"
    assert main([*borrow, "--item", "3000002"]) == 0
    assert "3000002: show this at the desk, or the gate will sound" in capsys.readouterr().out
    assert main(["work", "list", "--config", str(path), "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["what"], row["item"]) for row in rows] == [
        ("tag_not_on_pad", "3000001"),
        ("tag_not_on_pad", "3000002"),
    ]
    give_back = ["desk", "return", "--item", "3000031", "--config", str(path), "--json"]
    assert main(give_back) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["security"] == "not_switched"
    assert row["advice"] == "switch its tag on at the desk, or the gate stays silent"
