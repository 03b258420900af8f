"""A shelf counted from the screen: by its list, over unplugging, leaving, and a full disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from workbench_room import Room, tag

from drivers.model import AFI_UNSECURED
from kiosk.flow.staff.inventory import (
    BeginCount,
    Counted,
    CountShelves,
    EndCount,
    FindLists,
    Found,
    ItemState,
    ListRead,
    NotBegun,
    Pad,
    ReadList,
    Reported,
    Subject,
)
from kiosk.flow.staff.opening import Role
from kiosk.services import item_files
from kiosk.workbench import shelves

LIST = (
    "item;title;place\n3000001;Max Havelaar;Kast 4\n3000002;;Kast 4\n3000003;Kees;Kast 4\n"
    "3000004;Elders;Kast 9\n"
)
WORK = CountShelves(Role.STAFF)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with ExitStack() as stack:
        yield Room(tmp_path, stack)


def a_list(room: Room, text: str = LIST, name: str = "kasten.csv") -> str:
    folder = room.folder / "state" / item_files.LISTS
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def states(said: Counted) -> dict[ItemState, int]:
    return {state: count for state, count in said.counts if count}


def read(tags: int) -> Callable[[Counted], bool]:
    """So many tags are read, and of each the library system told."""
    return lambda said: said.tags == tags and not said.unasked


def test_a_shelf_by_its_list_then_its_report(room: Room) -> None:
    path = a_list(room)
    room.library.checkout("P1001", "3000002")
    with room.at_work(WORK) as orders:
        found = room.heard(Found)
        assert [each.path for each in found.lists] == [path]
        orders.tell(ReadList(path))
        listed = room.heard(ListRead)
        assert (listed.items, listed.places) == (4, (("Kast 4", 3), ("Kast 9", 1)))
        subject = Subject(path, "Kast 4")
        orders.tell(BeginCount(subject))
        first = room.heard(Counted)
        assert (states(first), first.spines, first.expected) == ({ItemState.MISSING: 3}, "???", 3)
        room.field.place(tag(1, "3000001"))
        room.field.place(tag(2, "3000002"))
        room.field.place(tag(4, "3000004", AFI_UNSECURED))
        room.field.place(tag(9, "P1001", usage=8))
        said = room.heard(Counted, lambda said: read(3)(said) and said.cards)
        assert states(said) == {
            ItemState.PRESENT: 1,
            ItemState.ON_LOAN_HERE: 1,
            ItemState.MISPLACED: 1,
            ItemState.MISSING: 1,
        }
        (misplaced,) = dict(said.rows)[ItemState.MISPLACED]
        assert (misplaced.place, misplaced.also) == ("Kast 9", (ItemState.ARMED_WRONGLY,))
        assert said.spines == "=l?p"
        orders.tell(EndCount())
        report = room.heard(Reported)
    assert "Kast-4" in report.csv
    text = Path(report.csv).read_text("utf-8-sig")
    assert text.splitlines()[1].startswith("3000001;Max Havelaar;Kast 4;present")
    assert "P1001" not in text + Path(report.page).read_text("utf-8")
    assert room.audited() == [
        ("inventory", "kasten.csv, Kast 4", "begun"),
        ("inventory", "kasten.csv, Kast 4", "done"),
    ]
    assert list((room.folder / "state").glob("inventory-*")) == []


def test_it_is_left_in_the_middle_and_gone_on_with(room: Room) -> None:
    subject = Subject(a_list(room), "Kast 4")
    room.field.place(tag(1, "3000001"))
    with room.at_work(WORK) as orders:
        orders.tell(BeginCount(subject))
        room.heard(Counted, read(1))
    room.field.remove(tag(1, "3000001").uid)
    with room.at_work(WORK) as orders:
        (begun,) = room.heard(Found).begun
        assert (begun.subject, begun.tags) == (subject, 1)
        orders.tell(BeginCount(subject))
        said = room.heard(Counted)
        assert (said.resumed, said.tags) == (begun.at, 1)
        orders.tell(FindLists())
        room.heard(Found, lambda said: room.said[-1] is said)
        orders.tell(BeginCount(subject, anew=True))
        assert room.heard(Counted, lambda said: not said.tags).resumed is None
    # Shown again, it goes on with what was counted last.
    room.field.place(tag(3, "3000003"))
    with room.at_work(CountShelves(Role.STAFF, subject)):
        room.heard(Counted, read(1))
        assert not any(isinstance(each, Found) for each in room.said)


def test_the_cable_is_pulled_and_plugged_in_again(
    room: Room, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    room.field.place(tag(1, "3000001"))
    with room.at_work(WORK) as orders:
        orders.tell(BeginCount(Subject(a_list(room))))
        room.heard(Counted, read(1))
        room.line.pull_cable()
        assert room.heard(Pad, lambda said: said.away).away
        room.field.place(tag(2, "3000002"))
        room.line.plug_in()
        room.heard(Counted, read(2))
        assert room.heard(Pad, lambda said: not said.away) == Pad()


def test_without_the_library_system_only_it_can_tell_is_not_called_unknown(
    room: Room, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS")
    room.acs.close()
    room.field.place(tag(1, "3000001"))
    room.field.place(tag(2, "3000002"))
    with room.at_work(WORK) as orders:
        orders.tell(BeginCount(Subject()))
        said = room.heard(Counted, lambda said: said.away and said.tags == 2)
        assert (states(said), said.unasked, said.spines) == ({}, 2, "")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("Titel;Plaats\n", "expected a header"),
        ("\x00\x01;;\n\n", "expected a header"),
        ("", "no item"),
    ],
)
def test_rubbish_is_no_list(room: Room, content: str, why: str) -> None:
    path = a_list(room, content)
    with room.at_work(WORK) as orders:
        orders.tell(ReadList(path))
        assert why in room.heard(NotBegun).why
        orders.tell(BeginCount(Subject(path)))
        room.heard(NotBegun, lambda said: room.said.count(said) == 2)
        orders.tell(BeginCount(Subject(path + "x")))
        assert "No such file" in room.heard(NotBegun, lambda said: "No such" in said.why).why


def test_semicolons_a_mark_and_200_000_rows(room: Room) -> None:
    rows = "".join(f"{4000000 + at};Titel {at};Kast {at % 300}\n" for at in range(200_000))
    path = a_list(room, "\ufeffbarcode;titel;plaats\n3000001;Max;Kast 1\nbad\x07;x;y\n" + rows)
    room.field.place(tag(1, "3000001"))
    with room.at_work(WORK) as orders:
        orders.tell(ReadList(path))
        listed = room.heard(ListRead)
        assert (listed.items, len(listed.places), listed.bad_rows) == (200_001, 300, 1)
        orders.tell(BeginCount(Subject(path)))
        said = room.heard(Counted, read(1))
        assert states(said) == {ItemState.PRESENT: 1, ItemState.MISSING: 200_000}
        assert len(dict(said.rows)[ItemState.MISSING]) == shelves.MOST_SHOWN
        assert len(said.spines) <= shelves.MOST_SPINES


def test_a_report_that_finds_no_room_is_told_and_nothing_is_lost(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = True
    written = item_files.replace_own

    def replace_own(path: Path, *what: Any) -> None:
        if full and path.suffix == ".csv":
            raise OSError(28, "No space left on device")
        written(path, *what)

    monkeypatch.setattr(item_files, "replace_own", replace_own)
    room.field.place(tag(1, "3000001"))
    with room.at_work(WORK) as orders:
        orders.tell(BeginCount(Subject(a_list(room), "Kast 4")))
        room.heard(Counted, read(1))
        orders.tell(EndCount())
        assert room.heard(Reported).error == "No space left on device"
        assert list((room.folder / "state" / item_files.REPORTS).iterdir()) == []
        full = False
        orders.tell(EndCount())
        assert Path(room.heard(Reported, lambda said: said.csv).csv).is_file()


def test_a_stick_is_found_and_the_report_goes_beside_its_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "media" / "MIJN STICK"
    stick.mkdir(parents=True)
    for name in ("kast.csv", "._kast.csv", "foto.jpg"):
        (stick / name).write_text("x")
    mounts = tmp_path / "mounts"
    escaped = str(stick).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 {escaped} vfat rw 0 0\n")
    monkeypatch.setattr(item_files, "_MEDIA", (f"{tmp_path}/media/",))
    found = item_files.media(mounts)
    assert found == (stick,)
    (listed,) = item_files.lists_found(tmp_path, found)
    assert (listed.name, listed.medium) == ("kast.csv", "MIJN STICK")
    monkeypatch.setattr(item_files, "media", lambda: found)
    at = item_files.datetime(2026, 11, 27, 13, 5)
    (beside,) = item_files.keep_report({".csv": b"x"}, "Kast 4/b", at, listed.path, tmp_path)
    assert beside == stick / "Kast-4-b-20261127-130500.csv"

    def pulled(descriptor: int) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(item_files.os, "fsync", pulled)
    monkeypatch.setattr(item_files, "replace_own", lambda path, *what: path.write_bytes(b"x"))
    monkeypatch.setattr(item_files, "make_folder", lambda folder: folder.mkdir())
    (own,) = item_files.keep_report({".csv": b"x"}, "Kast 4", at, listed.path, tmp_path)
    assert own.parent == tmp_path / item_files.REPORTS
    # Nor half of one was left on the stick.
    assert sorted(stick.glob("Kast-4*")) == [beside]
