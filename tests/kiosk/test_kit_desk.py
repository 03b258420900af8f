"""What is said of the parts of a kit is written down, is work for staff, and is told again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes import journal_at

from kiosk.flow.effects import AskParts, NoteParts
from kiosk.flow.events import PartsKnown
from kiosk.flow.kits import Kit, Mark, Part
from kiosk.services.kit_desk import KitDesk
from sync.journal.records import Kind
from sync.journal.store import Journal
from sync.model import Action
from sync.work import KIT_PARTS, How, Settling, lacking, settle

THERE, MISSING, DAMAGED = Mark
KIT = Kit("Microscoop", (Part("Lamp"), Part("Objectief", 3), Part("Kist")))
BORROW, RETURN = Action.BORROW, Action.RETURN


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = journal_at(tmp_path / "journal.db")
    yield opened
    opened.close()


@pytest.fixture
def desk(journal: Journal) -> KitDesk:
    return KitDesk(journal, lambda item: KIT if item.casefold().startswith("k") else None)


def rows(journal: Journal) -> list[dict[str, Any]]:
    return [entry.payload or {} for entry in journal.entries(Kind.LOOK)]


def known(desk: KitDesk, item: str) -> tuple[Mark, ...]:
    told = desk(AskParts(item))
    assert isinstance(told, PartsKnown)
    assert told.item == item
    return told.marks


def test_what_is_missing_is_work_and_told_at_the_next_loan(desk: KitDesk, journal: Journal) -> None:
    assert known(desk, "K1") == (THERE,) * 3
    assert desk(NoteParts("K1", RETURN, (THERE, MISSING, DAMAGED))) is None
    assert rows(journal) == [
        {
            "item": "K1",
            "kit": "Microscoop",
            "action": "return",
            "looked": True,
            "missing": ["Objectief"],
            "damaged": ["Kist"],
        }
    ]
    (work,) = journal.work()
    assert (work.what, lacking(work)) == (KIT_PARTS, ("Objectief", "Kist"))
    assert known(desk, "k 1") == (THERE, MISSING, DAMAGED)
    assert known(desk, "K2") == (THERE,) * 3


def test_who_has_not_looked_changes_nothing(desk: KitDesk, journal: Journal) -> None:
    desk(NoteParts("K1", RETURN, (THERE, MISSING, THERE)))
    before = journal.work()
    desk(NoteParts("K1", BORROW))
    assert journal.work() == before
    assert rows(journal)[-1] | {"missing": [], "looked": False} == rows(journal)[-1]


def test_the_same_again_is_the_same_work_and_something_else_another(
    desk: KitDesk, journal: Journal
) -> None:
    desk(NoteParts("K1", RETURN, (THERE, MISSING, THERE)))
    (first,) = journal.work()
    desk(NoteParts("K1", BORROW, (THERE, MISSING, THERE)))
    assert journal.work() == [first]
    desk(NoteParts("K1", RETURN, (MISSING, MISSING, THERE)))
    (second,) = journal.work()
    assert (second.key != first.key, lacking(second)) == (True, ("Lamp", "Objectief"))
    desk(NoteParts("K1", BORROW, (THERE,) * 3))
    assert journal.work() == []


def test_staff_who_complete_a_kit_settle_it_for_the_next_one(
    desk: KitDesk, journal: Journal
) -> None:
    desk(NoteParts("K1", RETURN, (DAMAGED, THERE, THERE)))
    (work,) = journal.work()
    settle(journal, Settling(work.key, How.ACCEPT, by="balie"))
    assert known(desk, "K1") == (THERE,) * 3


def test_a_part_that_the_programme_no_longer_names_is_told_to_nobody(
    desk: KitDesk, journal: Journal
) -> None:
    journal.add_work("", KIT_PARTS, {"item": "K1", "missing": ["Pincet"], "damaged": ["Kist"]})
    assert known(desk, "K1") == (THERE, THERE, DAMAGED)


def test_what_is_no_kit_is_nobodys_business(desk: KitDesk, journal: Journal) -> None:
    assert desk(AskParts("100")) is None
    assert desk(NoteParts("100", RETURN, (THERE,))) is None
    assert (rows(journal), journal.work()) == ([], [])


def test_no_patron_stands_in_any_of_it(desk: KitDesk, journal: Journal) -> None:
    desk(NoteParts("K1", RETURN, (THERE, MISSING, THERE)))
    for entry in journal.entries():
        assert not {"patron", "card"} & (entry.payload or {}).keys()
