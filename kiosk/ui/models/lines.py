"""The pile in words and marks: what each row says in the language of the moment."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kiosk import texts
from kiosk.flow.rows import Row, RowState
from kiosk.flow.session import OF_THE_CARD, Session
from kiosk.ui import subjects
from kiosk.ui.covers import NO_COVERS, CachedCovers
from kiosk.ui.dates import Days
from kiosk.ui.models.paging import Entry
from sync.ids import folded
from sync.model import Action, Reason

NO_LEVELS: Mapping[str, str] = MappingProxyType({})
CLOTHS = 8
"""Colours of spines."""
_UNKNOWN_CLOTH = 7
"""Before an item is known: the colour without a colour, stone."""

_UNSAID = "book-2"
_KINDS = {
    "000": "package",
    "001": "book",
    "002": "news",
    "003": "news",
    "004": "headphones",
    "005": "disc",
    "006": "disc",
    "007": "disc",
    "008": "book",
    "009": "book",
    "010": "book",
}
"""Icons by SIP2 media type (CK; 2.00, "Media type"); books with something are books. What no ILS
has said anything about is called by no kind: its icon is ``_UNSAID``."""

STAYS = "stays"
"""What a row shows that is not lent for what is wrong with the card: nothing is wrong with it."""
_URGENT = (RowState.PUT_BACK, RowState.MISSED, RowState.REFUSED)


def kind(media: str) -> str:
    """The icon of a SIP2 media type."""
    return _KINDS.get(media, _UNSAID)


def cloth(item_id: str) -> int:
    """The colour of an item's spine: the same at every station and on every day."""
    return zlib.crc32(item_id.encode()) % CLOTHS


@dataclass(frozen=True, slots=True)
class Line:
    """What the screen says about one item. The fields are the roles of RowsModel."""

    key: str
    title: str
    author: str
    rowState: str
    spine: int
    kind: str
    due: str
    """Formatted, such as "di 15 dec"; empty when there is none."""
    dueShort: str
    """The same without the day of the week."""
    reason: str
    """One short sentence, or empty."""
    held: bool
    """Somebody else waits for it."""
    returning: bool
    binNumber: int
    """0: the library has named no bin."""
    binColour: str
    destination: str
    offline: bool
    settled: bool
    """The tag was decoded, or a barcode scanned: it is known which item this is."""
    undoable: bool
    """Lent a moment ago: the row has a button that takes that back."""
    laid: bool
    """It lies on the pad, or lay there in this visit."""
    subject: str
    """On a cover: the icon of what it is about, or of its kind."""
    cover: str
    """The address of the picture on its cover; empty: there is none, or none may be shown."""
    tail: str
    """The last four characters of the item id, to tell books without a title apart."""


class Lines:
    """Rows of the flow to rows of the screen. What did not change is not made again."""

    def __init__(
        self,
        bins: Mapping[str, tuple[int, str]],
        days: Days,
        covers: CachedCovers = NO_COVERS,
        levels: Mapping[str, str] = NO_LEVELS,
    ) -> None:
        """``bins``: by the ILS's code, number and colour key of each bin; ``levels``: of reading,
        by folded item id."""
        subjects.load()
        self._covers = covers
        self._bins = bins
        self._levels = levels
        self._days = days
        self._made: dict[str, tuple[Row, Entry]] = {}
        self._language = ""
        self._titles_hidden = False

    def of(self, session: Session) -> tuple[Entry, ...]:
        """The rows of this session, in its language, in the order of the pile."""
        shown = (session.language, session.titles_hidden)
        # Made anew, but who is who stays: what was scanned first keeps its place.
        anew = shown != (self._language, self._titles_hidden)
        self._language, self._titles_hidden = shown
        if self._made and not session.rows:
            # A pile is gone: pictures may have come since it was laid down.
            self._covers.look_again()
        made, taken = {}, set()
        for row in session.rows:
            # Before a tag is decoded its UID is all there is; afterwards its row has another key
            # and is still the same row.
            identity = row.uids[0] if row.uids else row.key
            if row.key in self._made:
                # It was scanned first, and laid down then.
                identity = row.key
            if identity in taken:
                identity = f"key {row.key}"
            taken.add(identity)
            before = self._made.get(identity)
            urgent = row.state in _URGENT and not stays(row)
            made[identity] = (
                before
                if before is not None and before[0] is row and not anew
                else (row, Entry(identity, self._line(row), urgent))
            )
        self._made = made
        return tuple(entry for _, entry in made.values())

    def line(self, row: Row) -> Line:
        """One row, in the language of the session that was shown last."""
        return self._line(row)

    def _line(self, row: Row) -> Line:
        item_id = row.item.item_id if row.item else ""
        # Its kind and its number are left to tell it by.
        title, author = texts.split_title("" if self._titles_hidden else row.title)
        level = self._levels.get(folded(item_id), "") if self._levels else ""
        if level and not self._titles_hidden:
            author = " · ".join(filter(None, (f"AVI {level}", author)))
        number, colour = self._bins.get(row.sort_bin, (0, ""))
        return Line(
            key=row.key,
            title=title,
            author=author,
            rowState=STAYS if stays(row) else row.state.value,
            spine=cloth(item_id) if item_id else _UNKNOWN_CLOTH,
            kind=kind(row.media),
            due=self._days.day(row.due, self._language),
            dueShort=self._days.short(row.due, self._language),
            reason=_reason(row, self._language),
            held=row.reason is Reason.HELD_FOR_OTHER,
            returning=row.action is Action.RETURN,
            binNumber=number,
            binColour=colour,
            destination=row.destination,
            offline=row.offline,
            settled=row.item is not None,
            undoable=row.undoable,
            laid=bool(row.uids),
            subject=subjects.subject(title) or kind(row.media),
            cover=self._covers.url(item_id) if item_id and not self._titles_hidden else "",
            tail=item_id[-4:],
        )


def stays(row: Row) -> bool:
    """It was refused for what is wrong with the card, which is said once for all of them."""
    refused = row.state is RowState.REFUSED and row.action is Action.BORROW
    return refused and row.reason in OF_THE_CARD


def _reason(row: Row, language: str) -> str:
    match row.state:
        case RowState.REFUSED:
            item = row.item
            missing = (
                texts.missing_parts(item.missing, item.parts, language) if item is not None else ""
            )
            said = missing or texts.explain(row.reason, row.action, language).short
            # It stays armed. What is another library's goes back to its reader.
            stays = row.action is Action.RETURN and row.reason is not Reason.NOT_OURS
            return f"{said} {texts.for_staff(language)}" if stays else said
        case RowState.NOT_DONE:
            return texts.not_done(language).short
        case RowState.PUT_BACK:
            return texts.put_back(row.action, language)
        case RowState.MISSED:
            return texts.missed(row.action, language)
        case RowState.UNDONE:
            return texts.undone(language)
        case RowState.LENT if row.reason is not None:
            return texts.not_undone(language)
        case RowState.RETURNED if row.alert and not row.destination:
            return texts.for_staff(language)
        case _:
            return ""
