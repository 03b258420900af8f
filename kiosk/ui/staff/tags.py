"""Tags on the pad: the pile, one tag in words, bytes and past, and what would be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.staff.events import Heard
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.tags import (
    Inspected,
    Line,
    Past,
    PressHarmonise,
    PressMend,
    ShowTag,
    Standing,
    Tags,
    TagsPressed,
)
from kiosk.texts import isolated
from kiosk.ui.dates import Days
from kiosk.ui.models.view import NONE, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.StaffModels"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_BYTES_OF_A_LINE: Final = 8
VIEWS: Final = ("words", "bytes", "past")


class _Shown(NamedTuple):
    looked: bool = False
    """It is known what lies there."""
    lying: int = 0
    """Tags, cards left out."""
    cards: int = 0
    away: bool = False
    rows: list[dict[str, Any]] = NONE
    """Of this page. Of the pile ``uid``, ``name``, ``state``, ``part``, ``problems``; of the plan
    ``name``, ``armed``, ``lent`` (yes, no or empty), ``outcome``, ``reason``; of one tag ``fact``,
    ``value``: a fact, the number of a byte, or a moment."""
    first: int = 0
    last: int = 0
    all: int = 0
    view: str = "pile"
    """pile, plan, or of one tag words, bytes or past."""
    uid: str = ""
    problems: list[str] = NONE
    mend: str = ""
    """What would put the tag that is shown right, a value of Mend; empty: it is being read."""
    why: str = ""
    """Why nothing can be done."""
    sure: bool = False
    busy: bool = False
    mended: str = ""
    """done or failed; empty: nothing was repaired."""
    mendedWhy: str = ""
    toWrite: int = 0
    """Of the plan."""
    written: bool = False
    failed: int = 0
    """Of what was written, or left."""
    broke: str = ""
    """What it broke off at, in the words of who noticed."""


@QmlElement
@QmlUncreatable("the station makes it")
class TagsModel(QObject):
    """What lies on the pad, for whoever looks after tags."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Callable[[Heard], None], days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._shown = _Shown()
        self._drawn: tuple[Tags, str, str] = (Tags(), "", "")
        self._view = VIEWS[0]
        self._page_size = 1
        self._from = 0

    def project(self, now: Maintenance) -> None:
        """Show this."""
        tags = now.tags if now.is_open and now.tags is not None else Tags()
        drawn = (tags, now.shown_language, now.broke_off)
        if drawn == self._drawn:
            return
        former = self._drawn[0]
        if (tags.shown, tags.plan is None) != (former.shown, former.plan is None):
            self._from, self._view = 0, VIEWS[0]
        self._drawn = drawn
        self._tell()

    def _tell(self) -> None:
        before, self._shown = self._shown, self._made(*self._drawn)
        tell(self, before, self._shown)

    def _made(self, tags: Tags, language: str, broke: str) -> _Shown:
        lying, tag = tags.lying, tags.tag
        view, rows = self._rows(tags, language)
        self._from = max(0, min(self._from, len(rows) - 1)) // self._page_size * self._page_size
        return _Shown(
            looked=lying is not None,
            lying=len(lying.lines) if lying is not None else 0,
            cards=lying.cards if lying is not None else 0,
            away=bool(tags.away),
            rows=list(rows[self._from : self._from + self._page_size]),
            first=min(self._from + 1, len(rows)),
            last=min(self._from + self._page_size, len(rows)),
            all=len(rows),
            view=view,
            uid=isolated(tags.shown),
            problems=list(tag.problems) if tag is not None else [],
            mend=tag.mend.value if tag is not None else "",
            why=tag.why if tag is not None else "",
            sure=tags.sure,
            busy=tags.busy,
            mended="" if tags.mended is None else "done" if tags.mended.done else "failed",
            mendedWhy="" if tags.mended is None else tags.mended.why,
            toWrite=len(tags.to_write),
            written=tags.written and tags.plan is not None,
            failed=sum(row.outcome in ("failed", "left") for row in tags.plan or ()),
            broke=broke,
        )

    def _rows(self, tags: Tags, language: str) -> tuple[str, Sequence[dict[str, Any]]]:
        if tags.shown:
            return self._view, self._of_tag(tags.tag, language) if tags.tag is not None else ()
        if tags.plan is not None:
            return "plan", [_planned(row) for row in tags.plan]
        return "pile", [_line(line) for line in tags.lying.lines] if tags.lying is not None else ()

    def _of_tag(self, tag: Inspected, language: str) -> Sequence[dict[str, Any]]:
        if self._view == "bytes":
            size = 2 * _BYTES_OF_A_LINE
            lines = (tag.memory[at : at + size] for at in range(0, len(tag.memory), size))
            return [
                {"fact": f"{number * _BYTES_OF_A_LINE:03}", "value": _spaced(line)}
                for number, line in enumerate(lines)
            ]
        if self._view == "past":
            return [self._past(each, language) for each in tag.past]
        facts = [{"fact": name, "value": isolated(value)} for name, value in tag.facts if value]
        return [*facts, *({"fact": "check", "value": each} for each in tag.checks)]

    def _past(self, past: Past, language: str) -> dict[str, Any]:
        at = self._days.clock(past.at, language)
        if not self._days.is_today(past.at):
            at = f"{self._days.short(past.at, language)} {at}"
        return {"fact": "did", "value": past.did, "at": at, "item": isolated(past.item)}

    @Slot(int)
    def fit(self, count: int) -> None:
        """So many have room on a page."""
        if count > 0 and count != self._page_size:
            self._page_size = count
            self._tell()

    @Slot(bool)
    def turn(self, forward: bool) -> None:
        """Another page."""
        self._from += self._page_size if forward else -self._page_size
        self._tell()

    @Slot(str)
    def look(self, view: str) -> None:
        """words, bytes or past, of the tag that is shown."""
        if view in VIEWS:
            self._view, self._from = view, 0
            self._tell()

    @Slot(str)
    def show(self, uid: str) -> None:
        """This tag; empty: the pile."""
        self._post(TagsPressed(ShowTag(uid)))

    @Slot()
    def mendIt(self) -> None:
        """Herstel, then Ja."""
        self._post(TagsPressed(PressMend()))

    @Slot()
    def harmonise(self) -> None:
        """Zet beveiliging gelijk, then Ja."""
        self._post(TagsPressed(PressHarmonise()))


def _line(line: Line) -> dict[str, Any]:
    return {
        "uid": line.uid,
        "name": isolated(line.item or line.uid),
        "state": line.state,
        "part": f"{line.part}/{line.parts}" if (line.parts or 1) > 1 else "",
        "problems": list(line.problems),
    }


def _planned(row: Standing) -> dict[str, Any]:
    return {
        # A UID that fits into lines.
        "name": isolated(row.item or f"{row.uid[:8]}\u200b{row.uid[8:]}"),
        "armed": _yes_no(row.armed),
        "lent": _yes_no(row.lent),
        "outcome": row.outcome,
        "reason": row.reason,
    }


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _spaced(line: str) -> str:
    """In blocks of four bytes."""
    blocks = [line[at : at + 8] for at in range(0, len(line), 8)]
    return "  ".join(
        " ".join(block[at : at + 2] for at in range(0, len(block), 2)) for block in blocks
    )
