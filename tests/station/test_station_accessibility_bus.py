"""A whole visit on the real accessibility bus, by a client that is neither ours nor Qt's.

The station runs as it does in a library, with its window on a display that nobody looks at.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import atspi
import pytest
from waiting import wait_until

from kiosk.demo.day.stage import DayBranch

pytestmark = [
    pytest.mark.station,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(atspi.missing()), reason=atspi.missing()),
]
BOOKS = ("3000001", "3000002", "3000003")
TITLES = ("Sara Burgerhart", "De kleine Johannes", "Max Havelaar")
"""Of these, from above: the first one lies at the bottom."""
LOOK_AGAIN_S = 0.1
"""After everything on the screen was read, in some hundred questions, and it was not there yet."""
GUARD_S = 0.7
"""A button that has just appeared takes no press for 600 ms."""
PRESSED = ("push button", "radio button", "check box", "page tab")


class Desk:
    """The counter of a library, and a screen reader before its screen."""

    def __init__(self, branch: DayBranch, client: atspi.Client) -> None:
        self.branch = branch
        self.client = client
        client.listen(client.programs)
        (self.program,) = client.programs()

    def seen(self) -> list[atspi.Found]:
        """Everything that is on the screen now, in order."""
        while True:
            try:
                return list(self.client.read(self.program).below())
            except atspi.Gone:
                # The screen went on between two questions.
                continue

    def find(self, role: str, name: str, more: str = "") -> atspi.Found | None:
        found = [each for each in self.seen() if each.role == role and each.name == name]
        return next((each for each in found if more in each.more), None)

    def items(self) -> list[atspi.Found]:
        return [each for each in self.seen() if each.role == "list item"]

    def wait_for(self, role: str, name: str, more: str = "") -> atspi.Found:
        wait_until(lambda: self.find(role, name, more) or time.sleep(LOOK_AGAIN_S))
        found = self.find(role, name, more)
        assert found is not None
        return found

    def wait_for_items(self, holds: Callable[[list[atspi.Found]], bool]) -> list[atspi.Found]:
        wait_until(lambda: holds(self.items()) or time.sleep(LOOK_AGAIN_S))
        return self.items()

    def press(self, name: str, more: str = "") -> None:
        """As a screen reader does it, without a finger and without a key."""
        button = self.wait_for("push button", name, more)
        time.sleep(GUARD_S)
        self.client.press(self.program, button.path)

    def said(self, words: str) -> int:
        """How often this was announced until now."""
        self.client.take_in(0.05)
        heard = [each for each in self.client.heard if each.kind == "announcement"]
        return sum(words in each.text for each in heard)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with atspi.session(tmp_path) as around:
        for name, value in around.items():
            monkeypatch.setenv(name, value)
        folder = tmp_path / "branch"
        folder.mkdir()
        # The bus is there before the station, as on a desktop.
        client = atspi.Client(around["DBUS_SESSION_BUS_ADDRESS"])
        try:
            with DayBranch(folder) as branch:
                branch.open_station(with_screen=True)
                yield Desk(branch, client)
        finally:
            client.close()


def well_formed(desk: Desk, screen: str) -> None:
    """What holds for every screen, as the bus has it."""
    seen = desk.seen()
    assert all(each.name for each in seen), [each for each in seen if not each.name]
    panels = [each for each in seen if each.role == "panel" and "heading" in roles_in(each)]
    assert [each.name for each in panels] == [screen]
    assert screen in [each.name for each in seen if each.role == "heading"]
    listed = [child for each in seen if each.role == "list" for child in each.children]
    assert {each.path for each in seen if each.role == "list item"} <= {
        each.path for each in listed
    }
    for each in seen:
        if each.role in PRESSED and "enabled" in each.states:
            assert "focusable" in each.states, each
        assert ("checkable" in each.states) is (each.role in ("radio button", "check box")), each
        assert ("selectable" in each.states) is (each.role == "page tab"), each
        inside = {child.name for child in each.below()} - {screen}
        assert not any(name in each.name for name in inside), (each.name, inside)


def titles_of(items: list[atspi.Found]) -> list[str]:
    return [each.name.partition(",")[0] for each in items]


def roles_in(found: atspi.Found) -> set[str]:
    return {each.role for each in found.below()}


def test_borrow_three_return_and_renew(desk: Desk) -> None:
    desk.wait_for("heading", "Leg je boeken hier neer")
    well_formed(desk, "Leg je boeken hier neer")
    chosen = [each for each in desk.seen() if "checked" in each.states]
    assert [(each.role, each.name) for each in chosen] == [("radio button", "Nederlands")]
    borrow(desk)
    give_back(desk)
    renew(desk)


def borrow(desk: Desk) -> None:
    desk.branch.put(*BOOKS)
    desk.wait_for("heading", "Hier liggen 3 boeken")
    # From above; each has its title a moment after it was seen.
    laid = desk.wait_for_items(lambda items: titles_of(items) == list(TITLES))
    assert [desk.client.place(desk.program, each.path) for each in laid] == [0, 1, 2]
    well_formed(desk, "Hier liggen 3 boeken")
    desk.branch.scan("P1001")
    desk.wait_for("heading", "3 van 3 geleend")
    lent = desk.items()
    assert [each.path for each in lent] == [each.path for each in laid], "the same rows"
    assert all("terug op" in each.name for each in lent)
    well_formed(desk, "3 van 3 geleend")
    steered(desk)
    desk.press("Klaar")
    desk.wait_for("heading", "Veel leesplezier!")
    well_formed(desk, "Veel leesplezier!")
    desk.client.listen(lambda: desk.said("Dit scherm sluit"))
    desk.branch.take(*BOOKS)
    desk.wait_for("heading", "Leg je boeken hier neer")
    assert desk.said("Dit scherm sluit") == 1, "not with each second"


def steered(desk: Desk) -> None:
    """Keys lead through the same tree; the bus is told what has the focus, each time once."""
    steps = ("Down", "Down", "Down", "Down")
    for number, key in enumerate(steps, 1):
        assert desk.branch.station is not None
        desk.branch.station.obey(key=key)
        desk.client.listen(lambda count=number: len(focused(desk)) == count)
    by_path = {each.path: each for each in desk.seen()}
    names = [by_path[each.path].name for each in focused(desk)]
    assert names[0] == "3 van 3 geleend"
    assert names[1].startswith("Terug op ")
    assert [name.partition(",")[0] for name in names[2:]] == list(TITLES[:2])
    assert "focused" in by_path[focused(desk)[-1].path].states


def focused(desk: Desk) -> list[atspi.Heard]:
    return [each for each in desk.client.heard if each.kind == "focused"]


def give_back(desk: Desk) -> None:
    desk.branch.put(*BOOKS)
    question = desk.wait_for("panel", "Wat wil je met deze 3?")
    assert [each.name for each in question.below()] == ["Inleveren"]
    assert question.more == "Verlengen? Scan je pas."
    assert question.path in {child.path for child in desk.items()[-1].children}
    desk.client.listen(lambda: desk.said("Nog 1 vraag"))
    desk.press("Inleveren")
    desk.wait_for_items(lambda items: all("Ingeleverd" in each.name for each in items))
    assert desk.said("Nog 1 vraag") == 1
    desk.press("Klaar")
    desk.wait_for("heading", "Bedankt!")
    desk.branch.take(*BOOKS)
    desk.wait_for("heading", "Leg je boeken hier neer")


def renew(desk: Desk) -> None:
    desk.press("Mijn overzicht")
    desk.wait_for("heading", "Scan je pas")
    desk.branch.scan("P1003")
    desk.wait_for("heading", "Mijn overzicht")
    well_formed(desk, "Mijn overzicht")
    title = "Afke's tiental"
    desk.press("Verlengen", title)
    desk.wait_for_items(lambda items: any(title in e.name and "Verlengd" in e.name for e in items))
    desk.press("Stoppen")
    wait_until(lambda: desk.find("heading", "Mijn overzicht") is None)
