"""Items come, settle and go. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.flow.ending import fresh
from kiosk.flow.events import ItemKnown, ItemRemoved, ItemScanned, ItemSettled, ItemShown, PadItem
from kiosk.flow.pile import Result, ask, handle, put
from kiosk.flow.rows import Row, RowState
from kiosk.flow.screens import is_closed, is_out_of_service
from kiosk.flow.session import Session, Step, replace
from sync.model import Action, Reason

_UNDECIDED = (RowState.SEEN, RowState.QUESTION, RowState.LEFT)
_BOOKED = (RowState.LENT, RowState.RETURNED, RowState.RENEWED)
_NOT_BOOKED = (RowState.SEEN, RowState.LEFT, RowState.UNDONE)
_MAY_BE_TRIED_AGAIN = (*_UNDECIDED, RowState.NOT_DONE)


def shown(session: Session, event: ItemShown) -> Result:
    """First sighting: a row at once, unless it is an earlier visit's or has one already."""
    uid = event.uid
    if uid in session.stale or _has_row(session, uid):
        return _seen(session, uid), ()
    session = _seen(_begun(session), uid)
    session = replace(session, laid=session.laid | {uid})
    return put(session, Row(uid, (uid,))), ()


def _seen(session: Session, uid: str) -> Session:
    return replace(session, on_pad=session.on_pad | {uid})


def _has_row(session: Session, uid: str) -> bool:
    """It goes on with its visit. On the last screen what failed is tried anew.

    What was done begins another visit there when the pad had become empty: a weak tag may flicker
    and a pile be straightened. As long as something has to come back, its pile may come along.
    """
    anew: tuple[RowState, ...] = ()
    if session.step is Step.DONE:
        anew = (RowState.REFUSED, RowState.NOT_DONE)
        anew += () if session.on_pad or session.count(RowState.PUT_BACK) else _BOOKED + _NOT_BOOKED
    return any(uid in row.uids and row.state not in anew for row in session.rows)


def shown_anew(session: Session, event: ItemShown) -> Result:
    """Closed, what is laid down is nobody's: it has to be laid down again later."""
    if not is_closed(session) or _has_row(session, event.uid):
        return shown(session, event)
    session = _seen(session, event.uid)
    return replace(session, stale=session.stale | {event.uid}), ()


def scanned_anew(session: Session, event: ItemScanned) -> Result:
    """The same for a barcode."""
    return (session, ()) if is_closed(session) else scanned(session, event)


def settled(session: Session, event: ItemSettled) -> Result:
    """Decoded: do what the table says, once in a visit."""
    item = event.item
    if not session.on_pad.issuperset(item.uids):
        # The clerk was busy while the patron took it away again.
        return session, ()
    if session.stale.intersection(item.uids):
        # Another part of it, or its double, was left behind by somebody else.
        return _explained(session, item, Reason.SET_INCOMPLETE), ()
    before = _row_of(session, item)
    if before is not None and before.state in (RowState.PUT_BACK, RowState.MISSED):
        return _back_on_the_pad(session, before, item)
    if session.step is Step.DONE:
        # Nothing else is begun on the last screen.
        return session, ()
    if before is None or before.state in _MAY_BE_TRIED_AGAIN or _undecided(before):
        return _first(session, item, before)
    if not before.uids and item.refusal is None:
        # It was scanned first.
        return _in_its_place(session, replace(before, uids=item.uids, item=item)), ()
    return _explained(session, item, Reason.AMBIGUOUS_ITEM), ()


def _explained(session: Session, item: PadItem, reason: Reason) -> Session:
    """Tags that will not be dealt with in this visit: their rows, if they have one, say why."""
    rows = tuple(
        replace(row, state=RowState.REFUSED, reason=item.refusal or reason)
        if row.item is None and row.key in item.uids
        else row
        for row in session.rows
    )
    return replace(session, rows=rows)


def _undecided(row: Row) -> bool:
    """Refused by the station for what lay there: another part or a better look may mend that."""
    return row.state is RowState.REFUSED and row.action is None


def _row_of(session: Session, item: PadItem) -> Row | None:
    if item.item_id:
        return session.row(item.item_id)
    return session.row(item.uids[0])


def _first(session: Session, item: PadItem, before: Row | None) -> Result:
    row = _row(item, before)
    return handle(_in_its_place(session, row), row)


def _row(item: PadItem, before: Row | None) -> Row:
    """A new row, that keeps what the ILS said about its item."""
    row = Row(item.item_id or item.uids[0], item.uids, item)
    if before is None:
        return row
    return replace(
        row,
        title=before.title,
        media=before.media,
        status=before.status,
        inquired=before.inquired,
    )


def _in_its_place(session: Session, row: Row) -> Session:
    """Instead of the rows that its tags had while nobody knew what they were."""
    first, rest = _without(session.rows, set(row.uids), row.key)
    return replace(session, rows=(*rest[:first], row, *rest[first:]))


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
    if item.refusal is not None or (row.action is Action.RETURN and is_out_of_service(session)):
        return session, ()
    row = replace(row, item=item, uids=item.uids)
    if row.action is Action.RETURN:
        return ask(session, row, Action.RETURN)
    if all(afi == session.rules.unsecured_afi for afi in item.afis):
        row = replace(row, state=RowState.LENT)
    return _in_its_place(session, row), ()


def removed(session: Session, event: ItemRemoved) -> Result:
    """Gone from the pad: what was not decided is forgotten, what was stays."""
    uid = event.uid
    rows = session.rows
    if session.step is not Step.DONE:
        # The last screen says what lies where until it goes.
        rows = tuple(
            row
            for row in rows
            if uid not in row.uids or not (row.state in _UNDECIDED or _undecided(row))
        )
    # To undo a loan its tag has to be armed.
    rows = tuple(replace(row, undoable=False) if uid in row.uids else row for row in rows)
    on_pad, stale = session.on_pad - {uid}, session.stale - {uid}
    session = replace(session, on_pad=on_pad, stale=stale, rows=rows)
    # Of a set of which a part was taken away the other parts still lie there.
    nothing = not rows and not on_pad - stale
    chosen = session.verb is not None or session.refusal is not None
    if session.step is Step.STACK and nothing and not chosen:
        return fresh(session, same_patron=True), ()
    return session, ()


def scanned(session: Session, event: ItemScanned) -> Result:
    """The barcode of an item: as good as laying it on a pad, with nothing to disarm."""
    session = _begun(session)
    before = session.row(event.item_id)
    again = before is None or before.state in (*_MAY_BE_TRIED_AGAIN, RowState.REFUSED)
    if not again or (before is not None and before.uids):
        # It was dealt with in this visit, or lies on the pad too.
        return session, ()
    return handle(session, _row(PadItem(event.item_id, (), (), event.refusal), before))


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
    if session.step in (Step.IDLE, Step.CLASS):
        session = replace(session, step=Step.STACK)
    if session.step is Step.OVERVIEW:
        session = replace(session, step=Step.OPEN)
    # Whoever was told that this was the wrong number now shows the right one.
    rows = tuple(row for row in session.rows if row.reason is not Reason.PUBLISHER_NUMBER)
    return replace(session, rows=rows, notice=False)
