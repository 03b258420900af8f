"""``leenpunt desk``: lend, take back, renew, undo; one object per item as it is decided."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from drivers.errors import Unsupported
from drivers.security import Switched
from kiosk.books import Books
from kiosk.cli import DONE, FAILED
from kiosk.cli.books import opened_books
from kiosk.cli.output import emit, say, table
from kiosk.config import load
from kiosk.equipment import security_rules
from kiosk.flow.events import LoanDecided, Security
from kiosk.services.loan_desk.desk import LoanDesk
from kiosk.services.patrons import PatronSession
from kiosk.services.visits import came_to
from sync.journal.records import Kind
from sync.model import Action, Authority, Outcome, Reason

_TO_THE_DESK = "show this at the desk, or the gate will sound"
"""As the screen says it."""
_TO_ARM = "switch its tag on at the desk, or the gate stays silent"
_COLUMNS = ("item", "outcome", "offline", "reason", "by", "due", "title")


def borrow(options: argparse.Namespace, pin: str | None) -> int:
    """0: everything was lent, or is pending."""
    config = load(options.config)
    with opened_books(config) as books:
        switch = books.switch(_NoPad(), security_rules(config))
        desk = books.desk(offline=options.offline, switch=switch)
        session = desk.sign_in(options.card, pin)
        loans = (desk.borrow(session, item) for item in options.items)
        failed = _report(options, desk, session, loans, books)
        # The gates hear of tags that are known and still armed.
        switch.changed()
        return failed


def renew(options: argparse.Namespace, pin: str | None) -> int:
    """0: everything was renewed."""
    with opened_books(load(options.config)) as books:
        desk = books.desk(offline=options.offline)
        session = desk.sign_in(options.card, pin)
        renewals = (desk.renew(session, item) for item in options.items)
        return _report(options, desk, session, renewals, books)


def give_back(options: argparse.Namespace) -> int:
    """0: everything was taken back, or is pending."""
    config = load(options.config)
    with opened_books(config) as books:
        switch = books.switch(_NoPad(), security_rules(config))
        desk = books.desk(offline=options.offline, switch=switch)
        returns = (desk.give_back(item) for item in options.items)
        return _report(options, desk, None, returns, books)


class _NoPad:
    """The tags of what is lent or taken back here are switched on the pad that sees them next."""

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        raise Unsupported("there is no pad at this desk")


def undo(options: argparse.Namespace) -> int:
    """0: each of these loans is undone."""
    config = load(options.config)
    with opened_books(config) as books:
        switch = books.switch(_NoPad(), security_rules(config))
        desk = books.desk(offline=options.offline, switch=switch)
        return _report(options, desk, None, (_undone(desk, entry) for entry in options.entries))


def _undone(desk: LoanDesk, entry: str) -> LoanDecided:
    try:
        return desk.undo(desk.session_of(entry), entry)
    except KeyError:
        # Nothing is known of it, so there is nothing to write either.
        return LoanDecided(
            "",
            Action.RETURN,
            Outcome.REFUSED,
            reason=Reason.NOT_ON_LOAN,
            by=Authority.STATION,
            undoes=entry,
        )


def _report(
    options: argparse.Namespace,
    desk: LoanDesk,
    session: PatronSession | None,
    decisions: Iterator[LoanDecided],
    visit: Books | None = None,
) -> int:
    """``visit``: where it is written down that somebody was here."""
    rows = []
    failed = False
    told = []
    for decided in decisions:
        told.append(decided)
        failed |= decided.outcome in (Outcome.REFUSED, Outcome.NEEDS_REVIEW)
        row = as_object(decided)
        if options.json:
            emit(row)
        else:
            rows.append(row)
    if visit is not None:
        visit.journal.note(Kind.VISIT, came_to(told).payload())
    if not options.json:
        table(rows, _COLUMNS)
        for row in rows:
            ours = row["by"] in (Authority.STATION, Authority.OFFLINE_RULE)
            said = row["advice"] or (ours and row["message"])
            if said:
                say(f"{row['item']}: {said}")
    if session is not None:
        desk.end(session)
    return FAILED if failed else DONE


def as_object(decided: LoanDecided) -> dict[str, Any]:
    """The published object of one decision; of a return also where the item has to go."""
    row = {
        "item": decided.item or None,
        "outcome": decided.outcome.value,
        "offline": decided.offline,
        "reason": decided.reason.value if decided.reason else None,
        "by": decided.by.value if decided.by else None,
        "due": decided.due.isoformat() if decided.due else None,
        "title": decided.title or None,
        "entry": decided.entry or None,
        "security": decided.security.value,
        "advice": _advice(decided),
        "message": decided.message or None,
    }
    if decided.action is Action.RETURN and not decided.undoes:
        row |= {
            "alert": decided.alert,
            "hold": decided.hold,
            "destination": decided.destination or None,
            "sort_bin": decided.sort_bin or None,
        }
    return row


def _advice(decided: LoanDecided) -> str | None:
    if decided.fee:
        return f"it costs {decided.fee} {decided.currency}".rstrip()
    if decided.security is not Security.NOT_SWITCHED:
        return None
    return _TO_ARM if decided.action is Action.RETURN else _TO_THE_DESK
