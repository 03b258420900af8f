"""The encoding station as short stories, for pictures and for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from kiosk.flow.staff.encoding import (
    CodeScanned,
    EncodedRow,
    Encoding,
    EncodingPressed,
    EncodingTold,
    Press,
    Stage,
    Writes,
)
from kiosk.flow.staff.events import TileChosen, WorkEnded
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.steps import StaffStep

_HERE: Final = StaffStep.ENCODING
_AT: Final = datetime(2026, 11, 24, 12, 55, tzinfo=UTC)
_CODE, _TITLE = "30123004517826", "De donkere kamer van Damokles"
_WRITES: Final = Writes("iso28560-3", "NL-0123456789", locks=True)


def _row(minutes: int, code: str, title: str = "", why: str = "", /, **about: str) -> EncodedRow:
    return EncodedRow(
        code,
        "refused" if why else "written",
        good=not why,
        at=_AT - timedelta(minutes=minutes),
        why=why,
        about=tuple(about.items()),
        title=title,
    )


_ROWS: Final = (
    _row(0, "30123004517825", "Het bittere kruid"),
    _row(1, "30123004517824", "Turks fruit"),
    _row(2, "30123004517823", "", "locked", block="4"),
    _row(3, "30123004517822", "Jip en Janneke"),
    _row(4, "30123004517821", "Oeroeg"),
)
_TROUBLES: Final = (
    _ROWS[2],
    _row(8, "30123004517819", "", "unknown_item", item="30123004517819"),
    _row(20, "30123004517811", "De aanslag", "several_tags", count="2"),
    _row(31, "30123004517809", "Nooit meer slapen", "pulled"),
    _row(40, "30123004517802", "", "has_tag", item="30123004517802"),
)
_AT_WORK: Final = Encoding(
    Stage.READY, _WRITES, done=131, today=131, per_hour=940, rows=_ROWS, troubles=_TROUBLES
)
_NOW: Final = replace(_AT_WORK, item=_CODE, title=_TITLE)
_FOREIGN: Final = _row(0, _CODE, _TITLE, "other_item", other="30123009999999")
_BEGUN: Final = (TileChosen(_HERE), EncodingPressed(Press.NEXT))


def _story(name: str, *states: Encoding) -> tuple[str, tuple[StaffEvent, ...]]:
    return f"staff-encoding-{name}", (*_BEGUN, *map(EncodingTold, states))


ENCODING_STORIES: Final[tuple[tuple[str, tuple[StaffEvent, ...]], ...]] = (
    ("staff-encoding", (TileChosen(_HERE),)),
    _story("half", replace(_AT_WORK, unfinished=("30123004517809", "30123004517802"))),
    _story("set", replace(_NOW, stage=Stage.TAG, title="Taalkoffer", part=2, parts=3, set_of=3)),
    _story("verify", replace(_NOW, stage=Stage.VERIFY)),
    _story(
        "done",
        replace(
            _NOW,
            stage=Stage.DONE,
            last=_row(0, _CODE, _TITLE),
            rows=(_row(0, _CODE, _TITLE), *_ROWS),
            today=132,
        ),
    ),
    _story("replace", replace(_NOW, stage=Stage.REPLACE, last=_FOREIGN)),
    _story("trouble", replace(_NOW, stage=Stage.TROUBLE, title="", last=_TROUBLES[0])),
    _story("undo", replace(_NOW, stage=Stage.UNDO, title="")),
    (
        "staff-encoding-broken",
        (
            *_BEGUN,
            EncodingTold(_AT_WORK),
            CodeScanned(_CODE),
            WorkEnded(_HERE, "the journal cannot be written: no space left on device"),
        ),
    ),
)
"""Names and what happened; each ends on the screen of the encoding station."""
