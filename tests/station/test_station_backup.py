"""A back-up by the command that the manual names, and a station that goes on from it."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.station

UID = "E004015000000001"


def pair(branch: Any, uid: str = UID, item: str = "3000009") -> None:
    table = branch.folder / "pairs.csv"
    table.write_text(f"uid,item_id\n{uid},{item}\n")
    done = branch.run("tag", "pairs", "import", str(table))
    assert done.code == 0, done


def backed_up(branch: Any) -> Path:
    folder = branch.folder / "copies"
    done = branch.run("journal", "backup", str(folder))
    assert done.code == 0, done
    assert done.line["ok"]
    return Path(done.line["folder"])


def test_a_back_up_holds_the_journal_and_the_paired_tags(open_branch: Any) -> None:
    branch = open_branch
    assert branch.borrow("P1001", "3000001", offline=True).code == 0
    pair(branch)
    folder = backed_up(branch)
    assert {file.name for file in folder.iterdir()} == {"journal.db", "pairs.db"}
    for file in (folder, *folder.iterdir()):
        assert not stat.S_IMODE(file.stat().st_mode) & 0o077
    # Again, over the older one.
    assert branch.borrow("P1001", "3000002", offline=True).code == 0
    again = branch.run("journal", "backup", str(folder)).line
    assert (again["entries"], again["undelivered"]) == (6, 2)
    assert again["files"] == ["journal.db", "pairs.db"]


def test_a_station_goes_on_from_a_back_up_and_asks_first(open_branch: Any) -> None:
    branch = open_branch
    assert branch.borrow("P1001", "3000001", offline=True).code == 0
    pair(branch)
    folder = backed_up(branch)
    assert branch.borrow("P1001", "3000002", offline=True).code == 0
    assert branch.sync()[0] == 0
    pair(branch, "E004015000000002", "3000010")
    restored = branch.run("journal", "restore", str(folder))
    assert (restored.code, restored.line["undelivered"]) == (0, 1)
    # What was there is kept, and nothing of it is mixed with the copy.
    names = {file.name.partition(".replaced-")[0] for file in branch.state.glob("*.replaced-*")}
    assert names == {"journal.db", "pairs.db"}
    code, counts = branch.sync()
    assert (code, counts["accepted"]) == (0, 1)
    (work,) = branch.run("work", "list").lines
    assert (work["what"], work["detail"]["open"]) == ("journal_restored", 1)
    assert work["detail"]["last"], "what the copy lacks is named"
    assert branch.run("journal", "verify").code == 0
    assert [row["uid"] for row in branch.run("tag", "pairs", "list").lines] == [UID]
    branch.close_ils()
    # The ILS was asked, and had it: nothing was done twice.
    assert branch.loans().keys() == {"3000001", "3000002"}
    assert [row["effect"] for row in branch.truth()["log"] if row["effect"]] == ["lent", "lent"]


def test_a_new_machine_goes_on_from_a_back_up_and_its_key(open_branch: Any) -> None:
    branch = open_branch
    assert branch.borrow("P1001", "3000001", offline=True).code == 0
    folder = backed_up(branch)
    key = (branch.state / "journal.key").read_bytes()
    shutil.rmtree(branch.state)
    without = branch.run("journal", "restore", str(folder))
    assert without.alarm == "storage"
    assert "journal key" in without.line["alarm"]["message"]
    branch.state.mkdir(mode=0o700)
    (branch.state / "journal.key").write_bytes(key)
    (branch.state / "journal.key").chmod(0o600)
    assert branch.run("journal", "restore", str(folder)).code == 0
    assert branch.sync()[0] == 0
    # Another copy may have delivered it, and the item may be back since: the ILS has no such loan.
    whats = {row["what"] for row in branch.run("work", "list").lines}
    assert whats == {"journal_restored", "needs_review"}


def test_beside_a_station_copies_are_made_and_not_put_in_place(open_branch: Any) -> None:
    branch = open_branch
    branch.configure(
        '[[devices]]\nkind = "scanner"\ndriver = "serial"\nport = "/dev/null"\n',
        station={"item_barcodes": "3[0-9]{6}"},
    )
    assert branch.borrow("P1001", "3000001", offline=True).code == 0
    station = branch.speak(*branch.arguments("run"))
    station.wait_for(lambda line: line.get("event") == "PortState")
    folder = backed_up(branch)
    assert branch.run("journal", "restore", str(folder)).alarm == "station_busy"
    assert station.end() == 0


@pytest.mark.parametrize("name", ["journal.db", "pairs.db"])
def test_a_damaged_copy_is_not_put_in_place(open_branch: Any, name: str) -> None:
    branch = open_branch
    assert branch.borrow("P1001", "3000001", offline=True).code == 0
    pair(branch)
    folder = backed_up(branch)
    (folder / name).write_bytes(b"x" * 9000)
    before = {file.name: file.read_bytes() for file in branch.state.glob("*.db")}
    refused = branch.run("journal", "restore", str(folder))
    assert refused.alarm == "storage"
    assert {file.name: file.read_bytes() for file in branch.state.glob("*.db")} == before
    (folder / name).unlink()
    if name == "journal.db":
        assert branch.run("journal", "restore", str(folder)).alarm == "storage"


def test_there_is_nothing_to_copy_yet(branch: Any) -> None:
    branch.configure()
    folder = branch.folder / "copies"
    assert branch.run("journal", "backup", str(folder)).code == 1
    assert not folder.exists()


def test_a_copy_is_one_file_that_sqlite_opens(open_branch: Any) -> None:
    assert open_branch.borrow("P1001", "3000001", offline=True).code == 0
    folder = backed_up(open_branch)
    with sqlite3.connect(f"file:{folder}/journal.db?mode=ro", uri=True) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    copy.close()
