"""A thing that is lent with its parts, and somebody who looks whether they are there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from drivers.model import AFI_UNSECURED
from kiosk.asset_folder import example_photo
from kiosk.demo.scenes.scene import LOAN, Scene, item_id, laid, lent, returned, signed_in
from kiosk.flow.events import Event, PartsKnown
from kiosk.flow.kits import Kit, Mark, Part
from kiosk.flow.patron_events import Answer, AnswerGiven, PartPressed
from kiosk.flow.screens import Screen

_SCOPE: Final = Kit(
    "Microscoop",
    (
        Part("Microscoop met lamp"),
        Part("Objectief", 3),
        Part("Glaasjes in een doosje", 20),
        Part("Pincet"),
        Part("Boekje: zo werkt het"),
    ),
)
_PHOTOS: Final = ("microscope", "lenses", "slides", "tweezers", "booklet")
_PICTURED: Final = Kit(
    _SCOPE.name,
    tuple(
        replace(part, photo=str(example_photo(name)))
        for part, name in zip(_SCOPE.parts, _PHOTOS, strict=True)
    ),
)
_CASE: Final = Kit(
    "Muziekkoffer voor de hele groep",
    (
        Part("Handtrommel met een houten rand en een losse stok", 12),
        Part("<b>Belletjes</b> aan een band", 30),
        *(Part(f"Klankstaaf {number}") for number in range(1, 39)),
    ),
)


def _borrowed(now: datetime) -> Iterable[Event]:
    yield from laid([0])
    yield from signed_in()
    yield replace(lent(0, now + LOAN), title="Microscoop")
    yield PartsKnown(item_id(0), (Mark.THERE,) * len(_SCOPE.parts))


def _lacking(now: datetime) -> Iterable[Event]:
    yield from _borrowed(now)
    yield PartPressed(item_id(0), 1)
    yield PartPressed(item_id(0), 3)
    yield PartPressed(item_id(0), 3)


def _returned(now: datetime) -> Iterable[Event]:
    yield from laid([0], AFI_UNSECURED)
    yield AnswerGiven(Answer.RETURN)
    yield replace(returned(0, "romans"), title="Microscoop")
    there = Mark.THERE
    yield PartsKnown(item_id(0), (there, Mark.MISSING, there, Mark.DAMAGED, there))


def _many(now: datetime) -> Iterable[Event]:
    yield from tuple(_borrowed(now))[:-1]
    yield PartsKnown(item_id(0), (Mark.THERE,) * len(_CASE.parts))
    yield PartPressed(item_id(0), 1)


SCENES: Final = (
    Scene("parts", Screen.PARTS, _borrowed, kit=_SCOPE),
    Scene("parts-photos", Screen.PARTS, _borrowed, kit=_PICTURED),
    Scene("parts-lacking", Screen.PARTS, _lacking, kit=_SCOPE),
    Scene("parts-returned", Screen.PARTS, _returned, kit=_SCOPE),
    Scene("parts-many", Screen.PARTS, _many, kit=_CASE),
)
