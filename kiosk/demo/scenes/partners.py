"""What partners have on, while nobody is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from kiosk import qr_code
from kiosk.demo.scenes.scene import Scene
from kiosk.flow.events import Event, SlipsChosen, TimePassed, Timer
from kiosk.flow.screens import Screen
from kiosk.flow.slips import Slip
from sync.content.notice import Kind, Notice

_MORE: Final = "https://museum.voorbeeld.example/vuur"


def _saturday(now: datetime, hour: int) -> datetime:
    """The next one, today where it is one."""
    return now.replace(hour=hour, minute=0) + timedelta((5 - now.weekday()) % 7)


def _fire(now: datetime) -> Notice:
    return Notice(
        Kind.EVENT,
        "Lezen bij het vuur",
        "Verhalen uit de streek, verteld door vrijwilligers van Museum Voorbeeld.",
        _saturday(now, 15),
        place="Leeszaal",
        price=Decimal(0),
        url=_MORE,
    )


def _lecture(now: datetime) -> Notice:
    return Notice(
        Kind.EVENT,
        "Van turfsteker tot tuinder: honderd jaar leven op het veen",
        "Een middag met oude foto's en films over hoe mensen hier woonden en werkten, en wat er"
        " van hun huizen over is.",
        _saturday(now, 13),
        place="Cultuurhuis De Oude Veiling, grote zaal",
        price=Decimal("7.50"),
        partner="Historische Vereniging Zandhoven en omstreken",
        url=_MORE,
    )


def _slip(
    notice: Callable[[datetime], Notice], *, shown: bool = True
) -> Callable[[datetime], Iterable[Event]]:
    def slip(now: datetime) -> Iterable[Event]:
        made = notice(now)
        yield SlipsChosen((Slip(made, *qr_code.png(made.url)),))
        if shown:
            yield TimePassed(Timer.SLIP, "slip")

    return slip


SCENES: Final = (
    Scene("attract-slip", Screen.ATTRACT, _slip(_fire)),
    Scene("attract-slip-long", Screen.ATTRACT, _slip(_lecture)),
    Scene("attract-between-slips", Screen.ATTRACT, _slip(_fire, shown=False)),
)
