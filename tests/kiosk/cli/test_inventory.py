"""``leenpunt inventory``: a shelf on the pad beside a list and the library system."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from in_process import Ended, call
from waiting import wait_until

from drivers.model import AFI_SECURED, AFI_UNSECURED
from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.cli import inventory
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.demo import DEMO
from sync.sim.library import Library

A, B, C, D, E = (f"E00401000000000{digit}" for digit in "ABCDE")
LIST = "item;title;place\n3000001;Max Havelaar;Kast 4\n3000002;;Kast 4\n3000003;Kees;Kast 4\n"


def tag(
    uid: str, item: str, *, afi: int = AFI_SECURED, parts: int = 1, part: int = 1, usage: int = 1
) -> SimulatedTag:
    fields = ItemFields(item, "NL-CPL", parts, part, usage)
    return SimulatedTag(uid, bytearray(encode(fields).ljust(112, b"\0")), afi, 0x3E)


class Shelf:
    def __init__(self, folder: Path, field: RadioField, library: Library, pad: str, ils: int):
        self.field = field
        self.pad = pad
        self.library = library
        self.folder = folder
        self.config = folder / "station.toml"
        self.config.write_text(
            f'[station]\nid = "desk-1"\ninstitution = "CPL"\nstate_dir = "{folder / "state"}"\n'
            f'[ils]\nhost = "127.0.0.1"\nport = {ils}\naccount = "kiosk1"\n'
            'password = "secret"\nprofile = "koha"\n'
            "[journal]\nallow_unsafe_storage = true\n"
            f'[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "{pad}"\n'
        )

    def inventory(self, *more: str, text: str | None = LIST, seconds: str = "0") -> Ended:
        words = ["inventory", "--config", str(self.config), "--json", "--seconds", seconds, *more]
        if text is not None:
            path = self.folder / "list.csv"
            path.write_text(text, "utf-8")
            words += ["--list", str(path)]
        return call(words)

    @property
    def kept(self) -> str:
        """What an inventory has on disk now."""
        return "".join(path.read_text() for path in (self.folder / "state").glob("inventory-*"))


@pytest.fixture
def library() -> Library:
    return Library(parse(DEMO), lambda: datetime.now(UTC))


@pytest.fixture
def shelf(tmp_path: Path, library: Library) -> Iterator[Shelf]:
    field = RadioField()
    pad = FeigPad(field, FaultPlan(()), air=False)
    with AcsServer(library) as acs, EmulatorServer(pad, listen="127.0.0.1:0") as line:
        yield Shelf(tmp_path, field, library, line.url, acs.address[1])


def rows(ended: Ended) -> dict[str, dict[str, Any]]:
    """By item, or by UID where no tag says which."""
    found = [json.loads(line) for line in ended.stdout.decode().splitlines()]
    return {row["item"] or row["uids"][0]: row for row in found}


def states(ended: Ended) -> dict[str, str]:
    return {item: row["state"] for item, row in rows(ended).items()}


def test_each_item_has_the_state_that_list_tags_and_library_system_give_it(shelf: Shelf) -> None:
    shelf.library.checkout("P1001", "3000002")
    shelf.field.place(tag(A, "3000001"))
    shelf.field.place(tag(B, "3000002", afi=AFI_UNSECURED))
    shelf.field.place(tag(C, "3000004", afi=AFI_UNSECURED))
    shelf.field.place(tag(D, "9999999"))
    shelf.field.place(SimulatedTag(E, bytearray(112), AFI_SECURED, 0))
    shelf.field.place(tag("E0040100000000F0", "3000005", afi=AFI_UNSECURED))
    ended = shelf.inventory(text=LIST + "3000005;Op de plank;Kast 9\n3000006;x;Kast 4\n")
    assert ended.returncode == 0, ended.stderr
    assert states(ended) == {
        "3000001": "present",
        "3000002": "on_loan_here",
        "3000003": "missing",
        "3000005": "misplaced",
        "3000006": "missing",
        "3000004": "misplaced",
        "9999999": "unknown",
        E: "unknown",
    }
    found = rows(ended)
    assert found["3000001"] == {
        "item": "3000001",
        "state": "present",
        "place": "Kast 4",
        "title": "Max Havelaar",
        "uids": [A],
        "also": [],
        "ils": "available",
        "armed": True,
        "missing_parts": [],
        "problem": None,
    }
    # Not on this list, and this library system does not say where it belongs.
    assert (found["3000004"]["place"], found["3000004"]["also"]) == ("", ["armed_wrongly"])
    assert found["3000005"]["place"] == "Kast 9"
    assert found[E]["problem"] == "tag_unreadable"
    assert shelf.kept == ""


def test_what_is_missing_and_on_loan_is_not_looked_for(shelf: Shelf) -> None:
    shelf.library.checkout("P1001", "3000002")
    shelf.field.place(tag(A, "3000001"))
    found = rows(shelf.inventory())
    assert {item: row["ils"] for item, row in found.items()} == {
        "3000001": "available",
        "3000002": "on_loan",
        "3000003": "available",
    }


def test_a_disarmed_book_on_the_shelf_and_a_set_without_a_part(shelf: Shelf) -> None:
    shelf.field.place(tag(A, "3000001", afi=AFI_UNSECURED))
    shelf.field.place(tag(B, "3000002", parts=3))
    shelf.field.place(tag(C, "3000002", parts=3, part=3))
    shelf.field.place(tag(D, "3000003"))
    shelf.field.place(tag(E, "3000003"))
    found = rows(shelf.inventory())
    assert (found["3000001"]["state"], found["3000001"]["armed"]) == ("armed_wrongly", False)
    assert (found["3000002"]["state"], found["3000002"]["missing_parts"]) == ("present", [2])
    twice = found["3000003"]
    assert (twice["problem"], twice["uids"]) == ("ambiguous_item", [D, E])


def test_a_place_narrows_the_list_and_a_trolley_has_none(shelf: Shelf) -> None:
    text = LIST + "3000004;;Kast 9\n3000005;;Kast 9\n"
    for uid, item in ((A, "3000001"), (B, "3000002"), (C, "3000004")):
        shelf.field.place(tag(uid, item))
    assert states(shelf.inventory("--place", "kast 9", text=text)) == {
        "3000004": "present",
        "3000005": "missing",
        "3000001": "misplaced",
        "3000002": "misplaced",
    }
    assert states(shelf.inventory("--trolley", text=text))["3000004"] == "present"


def test_without_a_list_the_library_system_alone_tells(shelf: Shelf) -> None:
    shelf.library.checkout("P1001", "3000002")
    for uid, item in ((A, "3000001"), (B, "3000002"), (C, "9999999")):
        shelf.field.place(tag(uid, item))
    ended = shelf.inventory(text=None)
    assert states(ended) == {
        "3000001": "present",
        "3000002": "on_loan_here",
        "9999999": "unknown",
    }
    assert rows(ended)["3000002"]["also"] == ["armed_wrongly"]


def test_rows_that_are_rubbish_are_named_with_their_line(shelf: Shelf) -> None:
    shelf.field.place(tag(A, "3000001"))
    ended = shelf.inventory(text=f"\ufeff{LIST}3E+12;rounded;Kast 4\n")
    assert states(ended) == {"3000001": "present", "3000002": "missing", "3000003": "missing"}
    assert b"line 5: item id '3E+12'" in ended.stderr
    assert b"1 rows left out, 3 used" in ended.stderr
    assert ended.returncode == 0


def test_no_card_of_a_patron_is_told_or_kept(shelf: Shelf) -> None:
    shelf.field.place(tag(A, "3000001"))
    shelf.field.place(tag(B, "P1001", usage=8))
    ended = shelf.inventory()
    assert b"P1001" not in ended.stdout + ended.stderr
    assert B.encode() not in ended.stdout
    assert b"patrons' cards lay there, and are in no row: 1" in ended.stderr


def test_an_interrupted_inventory_is_gone_on_with(shelf: Shelf) -> None:
    """Stopped while the first book lay there; that one is away when the second half is read."""
    shelf.field.place(tag(A, "3000001"))

    def stop() -> None:
        wait_until(lambda: "3000001" in shelf.kept)
        os.kill(os.getpid(), signal.SIGTERM)

    hand = threading.Thread(target=stop)
    hand.start()
    ended = shelf.inventory(seconds="3600")
    hand.join()
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert b"the same command goes on with it" in ended.stderr
    shelf.field.remove(A)
    shelf.field.place(tag(B, "3000002"))
    ended = shelf.inventory()
    assert b"goes on with the inventory that began" in ended.stderr
    assert states(ended) == {"3000001": "present", "3000002": "present", "3000003": "missing"}
    # That one came to its end: the next one begins.
    assert states(shelf.inventory())["3000001"] == "missing"


def test_a_library_system_that_is_away_is_said_and_costs_no_row(shelf: Shelf) -> None:
    shelf.field.place(tag(A, "3000001"))
    shelf.field.place(tag(B, "9999999"))
    toml = shelf.config.read_text()
    start = toml.index("port = ")
    shelf.config.write_text(toml[:start] + "port = 1" + toml[toml.index("\n", start) :])
    ended = shelf.inventory()
    assert ended.returncode == 1
    assert b"the library system did not tell of every item" in ended.stderr
    assert states(ended) == {
        "3000001": "present",
        "3000002": "missing",
        "3000003": "missing",
        "9999999": "unknown",
    }
    ended = shelf.inventory("--offline")
    assert (ended.returncode, states(ended)["3000001"]) == (0, "present")
    ended = shelf.inventory(text=None)
    assert (ended.returncode, ended.stdout) == (1, b"")


def test_a_pad_that_is_away_is_no_shelf_without_books(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventory, "_PATIENCE_S", 0.05)
    toml = shelf.config.read_text()
    shelf.config.write_text(toml.replace(shelf.pad, "socket://127.0.0.1:1"))
    ended = shelf.inventory()
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert b"pad is not there: " in ended.stderr


def test_for_people_it_shows_what_is_worth_a_look_and_counts_the_rest(shelf: Shelf) -> None:
    shelf.field.place(tag(A, "3000001"))
    shelf.field.place(tag(B, "3000002"))
    words = ["inventory", "--config", str(shelf.config), "--list", str(shelf.folder / "list.csv")]
    (shelf.folder / "list.csv").write_text(LIST)
    lines = call([*words, "--seconds", "0"]).stdout.decode().splitlines()
    assert [line.split()[:2] for line in lines[:-1]] == [["item", "state"], ["3000003", "missing"]]
    assert lines[-1].startswith("present 2, missing 1, misplaced 0")


def test_reports_are_written_in_the_language_of_the_library(shelf: Shelf) -> None:
    shelf.field.place(tag(A, "3000001"))
    csv, page = shelf.folder / "report.csv", shelf.folder / "report.html"
    text = LIST + '3000004;"=cmd|<b>";Kast 4\n'
    ended = shelf.inventory("--out", str(csv), "--out", str(page), text=text)
    assert ended.returncode == 0, ended.stderr
    assert "3000004;'=cmd|<b>;Kast 4;missing;;available;;;" in csv.read_text("utf-8-sig")
    html = page.read_text()
    assert '<html lang="nl">' in html
    assert "Ontbreekt: 3" in html
    assert "=cmd|&lt;b&gt;" in html


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--out", "report.pdf"], b"ends in .csv or .html"),
        (["--seconds", "-1"], b"expected 0 to 86400"),
        (["--list", "nowhere.csv"], b"nowhere.csv: No such file"),
    ],
)
def test_wrong_usage_ends_with_2(shelf: Shelf, more: list[str], said: bytes) -> None:
    ended = shelf.inventory(*more, text=None)
    assert ended.returncode == 2
    assert said in ended.stderr


def test_a_report_that_cannot_be_written_leaves_the_inventory_open(shelf: Shelf) -> None:
    shelf.field.place(tag(A, "3000001"))
    (shelf.folder / "report.csv").mkdir()
    ended = shelf.inventory("--out", str(shelf.folder / "report.csv"))
    assert ended.returncode == 2
    assert "3000001" in shelf.kept
