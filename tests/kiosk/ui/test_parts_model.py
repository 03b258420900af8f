"""What the screen says of the parts of a kit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiosk.flow.kits import Checklist, Kit, Mark, Part
from kiosk.flow.patron_events import PartPressed, PartsChecked, PartsSkipped
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session, Step
from kiosk.ui.models.parts import CheckModel
from sync.model import Action

PHOTO = "/srv/foto's/lamp #1.jpg"
KIT = Kit("Microscoop", (Part("Lamp", photo=PHOTO), Part("<b>Objectief</b>", 3, "/geen.jpg")))
THERE, MISSING, DAMAGED = Mark


def shown(model: CheckModel, *marks: Mark) -> list[dict[str, Any]]:
    check = Checklist("100", Action.BORROW, KIT, (THERE, MISSING), marks)
    session = Session(Rules(0xC2, pad="pad"), step=Step.OPEN)
    model.project(replace(session, checks=(check,)))
    names = {name.data().decode(): role for role, name in model.parts.roleNames().items()}
    rows = [model.parts.index(at, 0) for at in range(model.parts.rowCount())]
    return [{name: row.data(role) for name, role in names.items()} for row in rows]


def test_what_a_row_says() -> None:
    posted: list[Any] = []
    model = CheckModel(posted.append, frozenset({PHOTO}))
    first, second = shown(model, DAMAGED, MISSING)
    assert first["photo"] == "file:///srv/foto's/lamp %231.jpg"
    assert (first["mark"], first["before"], first["number"]) == ("damaged", False, 1)
    # Never shown as code, and never a file that was not looked at.
    assert (second["name"], second["photo"]) == ("<b>Objectief</b>", "")
    assert (second["mark"], second["before"], second["number"]) == ("missing", True, 3)
    assert (model.kit, model.action, model.lacking) == ("Microscoop", "borrow", 2)
    # It is thanked for what is new, and not for what was known.
    assert model.said
    shown(model, THERE, MISSING)
    assert not model.said
    model.press(1)
    model.done()
    model.skip()
    assert posted == [PartPressed("100", 1), PartsChecked("100"), PartsSkipped("100")]
    model.project(Session(Rules(0xC2)))
    assert (model.kit, model.parts.count) == ("", 0)
