"""The encoding station: where it is, what became of each item, and what is typed by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk import encoding_words
from kiosk.flow.staff.encoding import (
    CodeScanned,
    EncodedRow,
    Encoding,
    EncodingPressed,
    Press,
    SetSaid,
    Stage,
    Writes,
)
from kiosk.flow.staff.events import Heard
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.steps import StaffStep
from kiosk.texts import isolated
from kiosk.ui.dates import Days
from kiosk.ui.models.lines import cloth
from kiosk.ui.models.view import NONE, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.StaffModels"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

MOST_TYPED: Final = 40
_FORMATS: Final = {"iso28560-3": "ISO 28560-3", "iso28560-2": "ISO 28560-2"}
_QUIET: Final = (Stage.OPENING, Stage.PAD_AWAY, Stage.READY)
"""There is nothing to let go of."""


class _Shown(NamedTuple):
    begun: bool = False
    """The pad is here, or will be."""
    brokeOff: str = ""
    """What it broke off at, in the words of an error."""
    stage: str = Stage.READY.value
    """A value of the flow's Stage."""
    asks: bool = False
    """It is asked whether a tag is written all the same, or the last one is undone."""
    holds: bool = False
    """There is something that *Next* lets go of."""
    writes: str = ""
    """How tags are written, such as "ISO 28560-3, NL-0123456789"."""
    locks: bool = False
    listed: int = -1
    """Items of the list that counts; -1: the library system is asked."""
    leftOut: int = 0
    """Rows of it that cannot be used."""
    scans: bool = True
    """It is known what barcodes of items look like."""
    item: str = ""
    title: str = ""
    part: int = 1
    parts: int = 1
    spine: int = 0
    setOf: int = 1
    """The next item is a set of so many parts."""
    good: bool = True
    outcome: str = ""
    """Of the last item; empty: there is none yet."""
    what: str = ""
    """What there is to say of it."""
    todo: str = ""
    """And what to do now."""
    done: int = 0
    today: int = 0
    perHour: int = 0
    rows: list[dict[str, Any]] = NONE
    """The latest ones, the newest first: ``name``, ``at``, ``good``, ``outcome``, ``what`` and
    ``todo`` of each."""
    failed: int = 0
    """How many of those there are."""
    troubles: list[dict[str, Any]] = NONE
    """The same of what is not done."""
    unfinished: list[str] = NONE
    """Items whose tag is half written."""
    logKept: bool = True
    typed: str = ""


@QmlElement
@QmlUncreatable("the station makes it")
class EncodingModel(QObject):
    """Tags that are written one after the other."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Callable[[Heard], None], days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._shown = _Shown()
        self._now = Maintenance()
        self._typed = ""
        self._troubles: tuple[tuple[EncodedRow, ...], str, list[dict[str, Any]]] = ((), "", NONE)
        """As they were drawn last, in which language: there may be hundreds."""

    def project(self, now: Maintenance) -> None:
        """Show this."""
        self._now = now
        if now.step is not StaffStep.ENCODING:
            self._typed = ""
        self._tell()

    def _tell(self) -> None:
        before, now = self._shown, self._now
        self._shown = _Shown() if now.encoding is None else self._made(now, now.encoding)
        tell(self, before, self._shown)

    def _made(self, now: Maintenance, encoding: Encoding) -> _Shown:
        language, last = now.shown_language, encoding.last
        begun = now.works is StaffStep.ENCODING
        said = self._row(last, language) if last is not None else {}
        writes = encoding.writes or Writes("")
        return _Shown(
            begun=begun,
            brokeOff=now.broke_off,
            stage=encoding.stage.value,
            asks=begun and encoding.asks,
            holds=begun and encoding.stage not in _QUIET,
            writes=", ".join(
                filter(None, (_FORMATS.get(writes.format, writes.layout), writes.isil))
            ),
            locks=writes.locks,
            listed=-1 if writes.listed is None else writes.listed,
            leftOut=writes.left_out,
            scans=writes.scans,
            item=encoding.item,
            title=encoding.title,
            part=encoding.part,
            parts=encoding.parts,
            spine=cloth(encoding.item) if encoding.item else 0,
            setOf=encoding.set_of,
            good=last is None or last.good,
            outcome=said.get("outcome", ""),
            what=said.get("what", ""),
            todo=said.get("todo", ""),
            done=encoding.done,
            today=encoding.today,
            perHour=encoding.per_hour,
            rows=[self._row(each, language) for each in encoding.rows],
            failed=len(encoding.troubles),
            troubles=self._listed(encoding.troubles, language),
            unfinished=[isolated(each) for each in encoding.unfinished],
            logKept=encoding.log_kept,
            typed=self._typed if begun else "",
        )

    def _listed(self, troubles: tuple[EncodedRow, ...], language: str) -> list[dict[str, Any]]:
        if (self._troubles[0] is not troubles) or self._troubles[1] != language:
            rows = [self._row(each, language) for each in troubles]
            self._troubles = (troubles, language, rows)
        return self._troubles[2]

    def _row(self, row: EncodedRow, language: str) -> dict[str, Any]:
        what, todo = "", ""
        if row.why:
            what, todo = encoding_words.said(row.why, dict(row.about), language)
        return {
            "name": isolated(row.title or row.item),
            "at": self._days.clock(row.at, language),
            "good": row.good,
            "outcome": row.outcome,
            "what": what,
            "todo": todo,
        }

    @Slot()
    def next(self) -> None:
        """Begin; or the next one, whatever is waited for or asked."""
        self._press(Press.NEXT)

    @Slot()
    def replace(self) -> None:
        """Write it all the same."""
        self._press(Press.REPLACE)

    @Slot()
    def undo(self) -> None:
        """Is the last one to be undone?"""
        self._press(Press.UNDO)

    @Slot()
    def undoIt(self) -> None:
        """Yes."""
        self._press(Press.UNDO_IT)

    @Slot(int)
    def say(self, parts: int) -> None:
        """The next item is a set of so many parts; 1: it is none."""
        self._post(SetSaid(parts))

    @Slot(str)
    def press(self, sign: str) -> None:
        """One sign more of a barcode. Blanks, and what is too much, are left out."""
        typing = self._shown.begun and len(self._typed) < MOST_TYPED
        if typing and len(sign) == 1 and sign.isprintable() and not sign.isspace():
            self._typed += sign
            self._tell()

    @Slot()
    def erase(self) -> None:
        """The last sign."""
        self._typed = self._typed[:-1]
        self._tell()

    @Slot()
    def clear(self) -> None:
        """All of it."""
        self._typed = ""
        self._tell()

    @Slot()
    def enter(self) -> None:
        """That was typed."""
        if self._typed:
            code, self._typed = self._typed, ""
            self._tell()
            self._post(CodeScanned(code))

    def _press(self, press: Press) -> None:
        self._post(EncodingPressed(press))
