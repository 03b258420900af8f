"""The encoding station as its screen knows it: where it is, what is wished, how the pile goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.opening import Role

MOST_PARTS: Final = 9
"""Of a set that is said on the screen; a list says it of larger ones."""


class Stage(StrEnum):
    """Where the station is."""

    OPENING = "opening"
    """Pad and list are opened."""
    PAD_AWAY = "pad_away"
    """It is tried again and again."""
    READY = "ready"
    """A barcode is waited for."""
    ASKING = "asking"
    """The library system is asked."""
    TAG = "tag"
    """A tag is waited for."""
    WRITE = "write"
    VERIFY = "verify"
    """And what comes after: secured, locked."""
    DONE = "done"
    """The last one is as it should be; the next barcode is waited for."""
    TROUBLE = "trouble"
    """The last one is not; the next barcode is waited for."""
    REPLACE = "replace"
    """The last one is not, and it is asked whether its tag is to be written all the same."""
    UNDO = "undo"
    """It is asked whether the last one is to be undone."""
    UNDOING = "undoing"
    """Its tag is waited for."""


class CodeOf(StrEnum):
    """What a scanned code is of."""

    ITEM = "item"
    PUBLISHER = "publisher"
    CARD = "card"
    """Or of nothing that the station knows."""


class Press(StrEnum):
    """What is pressed on this screen."""

    NEXT = "next"
    """Begin; or let go of what is waited for, or asked."""
    REPLACE = "replace"
    """Yes, write it all the same."""
    UNDO = "undo"
    """The last one is to be undone: ask me."""
    UNDO_IT = "undo_it"
    """Yes, undo it."""


@dataclass(frozen=True, slots=True)
class EncodedRow:
    """What became of one item."""

    item: str
    outcome: str
    """A value of kiosk.services.encoding.outcome.Outcome."""
    good: bool
    at: datetime
    """Aware."""
    why: str = ""
    """A key of kiosk.encoding_words; empty: there is nothing to say."""
    about: tuple[tuple[str, str], ...] = ()
    """Its details, by name."""
    title: str = ""
    part: int = 1
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Writes:
    """How tags are written, as the configuration says."""

    format: str
    isil: str = ""
    layout: str = ""
    locks: bool = False
    listed: int | None = None
    """Items of the list that counts; None: the library system is asked."""
    left_out: int = 0
    """Rows of that list that cannot be used."""
    scans: bool = True
    """The station knows what barcodes of items look like."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """All of it at one moment. No patron is in it."""

    stage: Stage = Stage.OPENING
    writes: Writes | None = None
    """None: not known yet, or nothing is configured."""
    item: str = ""
    """What is written, or was last."""
    title: str = ""
    part: int = 1
    parts: int = 1
    set_of: int = 1
    """The next item is a set of so many parts."""
    last: EncodedRow | None = None
    """What became of it; None: nothing yet."""
    done: int = 0
    """Since this was begun: written, or right already."""
    today: int = 0
    """Tags that were written since midnight, and stand."""
    per_hour: int = 0
    rows: tuple[EncodedRow, ...] = ()
    """The latest ones, the newest first."""
    troubles: tuple[EncodedRow, ...] = ()
    """What was not done, and was not done since either; the newest first."""
    unfinished: tuple[str, ...] = ()
    """Items whose tag is half written."""
    log_kept: bool = True
    """Each row is in the file that the configuration names."""

    @property
    def asks(self) -> bool:
        """Somebody is asked something."""
        return self.stage in (Stage.REPLACE, Stage.UNDO)


@dataclass(frozen=True, slots=True)
class EncodeTags:
    """What ``BeginWork`` asks for."""

    role: Role
    """Who does it, for the record."""


@dataclass(frozen=True, slots=True)
class EncodingTold(StaffEvent):
    """It is so now."""

    encoding: Encoding


@dataclass(frozen=True, slots=True)
class CodeScanned(StaffEvent):
    """A barcode was scanned, or typed."""

    code: str
    """Of an item; empty: of something else, which is nobody's business here."""
    of: CodeOf = CodeOf.ITEM


@dataclass(frozen=True, slots=True)
class EncodingPressed(StaffEvent):
    """A button of this screen."""

    press: Press


@dataclass(frozen=True, slots=True)
class SetSaid(StaffEvent):
    """The next item is a set of so many parts; 1: it is none."""

    parts: int


EncodingEvent = EncodingTold | CodeScanned | EncodingPressed | SetSaid
