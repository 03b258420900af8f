"""``leenpunt tag repair``: staff lays the item on the pad of a stopped station."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from drivers.model import AFI_SECURED, AFI_UNSECURED
from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.books import Books
from kiosk.cli import work as work_command
from kiosk.cli.tag import command as tag_command
from kiosk.config import load
from sync.journal.records import Intent, SecurityPhase, State, Told
from sync.model import Action, Outcome
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.demo import DEMO
from sync.sim.library import Library

A, B, C = "E00401000000000A", "E00401000000000B", "E00401000000000C"
ITEM = "3000001"


def tag(uid: str, item: str = ITEM, parts: int = 1, part: int = 1) -> SimulatedTag:
    memory = bytearray(encode(ItemFields(item, "NL-CPL", parts, part)).ljust(112, b"\0"))
    return SimulatedTag(uid, memory, AFI_SECURED, 0x3E)


class Desk:
    def __init__(self, field: RadioField, config: Path) -> None:
        self.field = field
        self.config = config
        self.books = Books(load(config))

    def lend(self, *uids: str, item: str = ITEM) -> str:
        """Told, and gone before it was disarmed."""
        journal = self.books.journal
        entry = journal.intend(Intent(Action.BORROW, item, "P1001", uids))
        journal.tell(entry, Told(Outcome.ACCEPTED))
        journal.settle(entry, State.ACCEPTED, {})
        for uid in uids:
            journal.secure(entry, SecurityPhase.GONE, uid, AFI_UNSECURED)
        return entry

    def afi(self, uid: str) -> int:
        found = self.field.known(uid)
        assert found is not None
        return found.afi

    def repair(self) -> int:
        self.books.close()
        parser = argparse.ArgumentParser(prog="leenpunt")
        tag_command.add_parser(parser.add_subparsers(dest="command", required=True))
        options = parser.parse_args(["tag", "repair", "--config", str(self.config), "--json"])
        code = options.run(options)
        assert isinstance(code, int)
        return code

    def work(self, *arguments: str) -> int:
        """``leenpunt work``."""
        parser = argparse.ArgumentParser(prog="leenpunt")
        work_command.add_parser(parser.add_subparsers(dest="command", required=True))
        words = ["work", *arguments, "--config", str(self.config), "--json"]
        options = parser.parse_args(words)
        code = options.run(options)
        assert isinstance(code, int)
        return code

    @property
    def gates(self) -> list[str]:
        path = self.config.parent / "state" / "already-lent.json"
        return [each["uid"] for each in json.loads(path.read_text())["tags"]]


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def library() -> Library:
    return Library(parse(DEMO), lambda: datetime.now(UTC))


@pytest.fixture
def desk(tmp_path: Path, library: Library) -> Iterator[Desk]:
    field = RadioField()
    pad = FeigPad(field, FaultPlan(()), air=False)
    with AcsServer(library) as acs, EmulatorServer(pad, listen="127.0.0.1:0") as line:
        config = tmp_path / "station.toml"
        config.write_text(
            f'[station]\nid = "desk-1"\ninstitution = "CPL"\nstate_dir = "{tmp_path / "state"}"\n'
            f'[ils]\nhost = "127.0.0.1"\nport = {acs.address[1]}\naccount = "kiosk1"\n'
            'password = "secret"\nprofile = "koha"\n'
            "[journal]\nallow_unsafe_storage = true\n"
            f'[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "{line.url}"\n'
        )
        made = Desk(field, config)
        yield made
        made.books.close()


def test_what_is_planned_is_finished_and_said_tag_by_tag(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.books.desk().borrow(desk.books.desk().sign_in("P1001"), ITEM)
    entry = desk.lend(A, B)
    for uid, part in ((A, 1), (B, 2)):
        desk.field.place(tag(uid, parts=2, part=part))
    desk.field.place(tag(C, "3000002"))
    assert desk.repair() == 0
    found = {row.pop("uid"): row for row in rows(capsys)}
    done = {"item": ITEM, "outcome": "repaired", "armed": False, "reason": None, "entry": entry}
    assert found == {
        A: done,
        B: done,
        C: {"item": "3000002", "outcome": "none", "armed": True, "reason": None, "entry": None},
    }
    assert (desk.afi(A), desk.afi(B), desk.afi(C)) == (AFI_UNSECURED, AFI_UNSECURED, AFI_SECURED)
    assert desk.gates == []


def test_what_came_back_meanwhile_stays_armed(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """The library system has no such loan any more."""
    desk.lend(A)
    desk.field.place(tag(A))
    assert desk.repair() == 0
    (row,) = rows(capsys)
    assert (row["outcome"], row["armed"], desk.afi(A)) == ("repaired", True, AFI_SECURED)


def test_parts_that_do_not_lie_there_wait_and_the_gates_know(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.books.desk().borrow(desk.books.desk().sign_in("P1001"), ITEM)
    desk.lend(A, B)
    desk.field.place(tag(A, parts=2))
    assert desk.repair() == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["outcome"] == "repaired"
    assert captured.err.endswith("tags that still wait for a repair: 1\n")
    assert desk.gates == [B]


def test_a_tag_that_was_written_anew_is_left_and_named(
    desk: Desk, capsys: pytest.CaptureFixture[str], expect_log: Callable[[str], None]
) -> None:
    expect_log("tag was written anew")
    desk.lend(A)
    desk.field.place(tag(A, "3000002"))
    assert desk.repair() == 1
    (row,) = rows(capsys)
    assert (row["outcome"], row["reason"], row["item"]) == ("left", "another_item", "3000002")
    assert desk.afi(A) == AFI_SECURED


def test_staff_that_settles_such_work_ends_the_waiting_for_that_tag(
    desk: Desk, capsys: pytest.CaptureFixture[str], expect_log: Callable[[str], None]
) -> None:
    expect_log("tag was written anew")
    desk.lend(A, B)
    desk.field.place(tag(A, "3000002"))
    desk.repair()
    assert desk.gates == [A, B]
    capsys.readouterr()
    assert desk.work("list") == 0
    (work,) = rows(capsys)
    assert (work["what"], work["item"], work["ways"]) == ("tag_reencoded", ITEM, ["accept"])
    assert work["detail"]["carries"] == "3000002"
    assert desk.work("settle", work["work"], "--how", "accept", "--by", "desk") == 0
    # The other part of the set is still waited for.
    assert desk.gates == [B]
    with Books(load(desk.config)) as books:
        assert [uid for uid, _, _ in books.journal.repairs()] == [B]
    capsys.readouterr()
    assert desk.work("list") == 0
    assert rows(capsys) == []


def test_a_card_or_a_blank_tag_is_never_written(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.lend(A)
    desk.field.place(SimulatedTag(A, bytearray(112), AFI_SECURED))
    assert desk.repair() == 1
    (row,) = rows(capsys)
    assert (row["outcome"], row["reason"]) == ("left", "not_switchable")
    assert desk.afi(A) == AFI_SECURED


def test_an_empty_pad_is_said(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.repair() == 1
    assert "no tag on the pad" in capsys.readouterr().err


def test_beside_a_running_station_it_does_nothing(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.field.place(tag(A))
    desk.books.close()
    with Books(load(desk.config)):
        assert desk.repair() == 1
    (row,) = rows(capsys)
    assert row["alarm"]["kind"] == "station_busy"
