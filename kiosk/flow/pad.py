"""Items come, settle and go. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kiosk.flow.ending import fresh
from kiosk.flow.events import (
    ItemKnown,
    ItemRemoved,
    ItemScanned,
    ItemSettled,
    ItemShown,
    PadItem,
)
from kiosk.flow.pile import Result, ask, handle, put
from kiosk.flow.session import Row, RowState, Session, Step, is_out_of_service
from sync.model import Action

_UNDECIDED = (RowState.SEEN, RowState.QUESTION, RowState.LEFT)
_MAY_BE_TRIED_AGAIN = (*_UNDECIDED, RowState.NOT_DONE)


def shown(session: Session, event: ItemShown) -> Result:
    """First sighting: a row at once, unless it is an earlier visit's or has one already."""
    if event.uid in session.stale or _comes_back(session, event.uid):
        return _seen(session, event.uid), ()
    session = _seen(_begun(session), event.uid)
    if any(event.uid in row.uids for row in session.rows):
        return session, ()
    return put(session, Row(event.uid, (event.uid,))), ()


def _seen(session: Session, uid: str) -> Session:
    return replace(session, on_pad=session.on_pad | {uid})


def _comes_back(session: Session, uid: str) -> bool:
    """An item that was asked back: that goes on with its visit, on the last screen too."""
    return any(uid in row.uids and row.state is RowState.PUT_BACK for row in session.rows)


def shown_when_idle(session: Session, event: ItemShown) -> Result:
    """Out of service, what is laid down is nobody's: it has to be laid down again later."""
    if not is_out_of_service(session):
        return shown(session, event)
    session = _seen(session, event.uid)
    return replace(session, stale=session.stale | {event.uid}), ()


def scanned_when_idle(session: Session, event: ItemScanned) -> Result:
    """The same for a barcode."""
    return (session, ()) if is_out_of_service(session) else scanned(session, event)


def settled(session: Session, event: ItemSettled) -> Result:
    """Decoded: do what the table says, once in a visit."""
    item = event.item
    if not session.on_pad.issuperset(item.uids):
        # The clerk was busy while the patron took it away again.
        return session, ()
    if session.stale.intersection(item.uids):
        return session, ()
    before = _row_of(session, item)
    if before is None or before.state in _MAY_BE_TRIED_AGAIN or _undecided(before):
        return _first(session, item, before)
    if before.state is RowState.PUT_BACK:
        return _back_on_the_pad(session, before, item)
    return session, ()


def _undecided(row: Row) -> bool:
    """Refused by the station for what lay there: another part or a better look may mend that."""
    return row.state is RowState.REFUSED and row.action is None


def _row_of(session: Session, item: PadItem) -> Row | None:
    if item.item_id:
        return session.row(item.item_id)
    return session.row(item.uids[0])


def _first(session: Session, item: PadItem, before: Row | None) -> Result:
    row = Row(item.item_id or item.uids[0], item.uids, item)
    if before is not None:
        row = replace(
            row,
            title=before.title,
            media=before.media,
            status=before.status,
            inquired=before.inquired,
        )
    # In the place of the rows that its tags had while nobody knew what they were.
    first, rest = _without(session.rows, set(item.uids), row.key)
    rows = (*rest[:first], row, *rest[first:])
    return handle(replace(session, rows=rows), row)


def _without(rows: Iterable[Row], uids: set[str], key: str) -> tuple[int, tuple[Row, ...]]:
    """(where the first one was, the rows without them)."""
    kept: list[Row] = []
    first: int | None = None
    for row in rows:
        waits = row.item is None or row.state in _UNDECIDED or _undecided(row)
        if row.key == key or (waits and uids.intersection(row.uids)):
            first = len(kept) if first is None else first
        else:
            kept.append(row)
    return len(kept) if first is None else first, tuple(kept)


def _back_on_the_pad(session: Session, row: Row, item: PadItem) -> Result:
    """What left too early is back; the clerk has finished its tag before we see it."""
    if row.action is Action.RETURN:
        return ask(session, replace(row, item=item, uids=item.uids), Action.RETURN)
    if all(afi == session.rules.unsecured_afi for afi in item.afis):
        return put(session, replace(row, state=RowState.LENT, item=item)), ()
    return session, ()


def removed(session: Session, event: ItemRemoved) -> Result:
    """Gone from the pad: what was not decided is forgotten, what was stays."""
    uid = event.uid
    rows = tuple(
        row
        for row in session.rows
        if uid not in row.uids or not (row.state in _UNDECIDED or _undecided(row))
    )
    on_pad, stale = session.on_pad - {uid}, session.stale - {uid}
    session = replace(session, on_pad=on_pad, stale=stale, rows=rows)
    if session.step is Step.STACK and not rows and session.verb is None and not session.explaining:
        return fresh(session, keep_language=True), ()
    return session, ()


def scanned(session: Session, event: ItemScanned) -> Result:
    """The barcode of an item: as good as laying it on a pad, with nothing to disarm."""
    session = _begun(session)
    before = session.row(event.item_id)
    again = before is None or before.state in (*_MAY_BE_TRIED_AGAIN, RowState.REFUSED)
    if not again or (before is not None and before.uids):
        # It was dealt with in this visit, or lies on the pad too.
        return session, ()
    return handle(session, Row(event.item_id, (), PadItem(event.item_id, (), ())))


def known(session: Session, event: ItemKnown) -> Result:
    """A title for rows and loans; and where the item is, while nothing was asked for it."""
    lines = tuple(
        replace(line, title=event.title, media=event.media, due=event.due or line.due)
        if line.item == event.item_id
        else line
        for line in session.loans
    )
    session = replace(session, loans=lines)
    row = session.row(event.item_id)
    if row is None:
        return session, ()
    row = replace(row, title=row.title or event.title, media=row.media or event.media)
    if row.state not in (RowState.SEEN, RowState.QUESTION):
        return put(session, row), ()
    return handle(session, replace(row, status=event.status))


def _begun(session: Session) -> Session:
    """Something was laid down: that begins a visit, or goes on with the pile."""
    if session.step is Step.DONE:
        session = fresh(session)
    if session.step is Step.IDLE:
        session = replace(session, step=Step.STACK)
    if session.step is Step.OVERVIEW:
        session = replace(session, step=Step.OPEN)
    return replace(session, notice=False)
